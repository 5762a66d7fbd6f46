//! One command from its words to its output: parse, open, run, print.

mod manual;
mod parse;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::cli::place::Place;
use crate::cli::{self, Cli, ColorChoice, Command, Global, Remind};
use crate::cmd::remind::Program;
use crate::cmd::{self, Ctx, Nobody, Outside};
use crate::desk::Desk;
use crate::dialog::TerminalDialog;
use crate::domain::clock::{Clock, Zone};
use crate::domain::settings::Settings;
use crate::env::{DesktopEnv, Env, absolute};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::notifier::Notifier;
use crate::outlet::Outlet;
use crate::picker::TerminalPicker;
use crate::render::{self, Format, Screen};
use crate::report::{Body, Report};
use crate::store::{DailyCopy, Store};
use crate::timetable::Timetable;
use parse::Parsed;

/// Runs the command that `args` say (the first is the program's name) and prints its answer:
/// data to `out`, talk and errors to `err`.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    env: Env,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let mut session = Session::new(&args, &env, err);
    let result = parse::parse(&args, session.width, session.color(env.terminal.stdout))
        .and_then(|parsed| session.answer(parsed, env, out));
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => session.fail(&error),
    }
}

/// What is known about the output from before the words are parsed until the end.
struct Session<'a> {
    format: Format,
    quiet: bool,
    /// What `--color` asks for.
    asked: Option<bool>,
    color: crate::env::ColorEnv,
    width: usize,
    terminal: bool,
    warnings: Vec<String>,
    err: &'a mut dyn Write,
}

impl<'a> Session<'a> {
    fn new(args: &[OsString], env: &Env, err: &'a mut dyn Write) -> Self {
        let early = parse::Early::scan(args);
        Self {
            format: if early.json {
                Format::Json
            } else {
                Format::Text
            },
            quiet: false,
            asked: early.color,
            color: env.color,
            width: env.width,
            terminal: env.terminal.stderr,
            warnings: env.warnings.clone(),
            err,
        }
    }

    /// Takes over what the parsed words say about output.
    fn follow(&mut self, global: &Global) {
        self.format = match (global.json, global.plain) {
            (true, _) => Format::Json,
            (_, true) => Format::Plain,
            _ => Format::Text,
        };
        self.quiet = global.quiet;
        self.asked = match global.color {
            ColorChoice::Auto => None,
            ColorChoice::Always => Some(true),
            ColorChoice::Never => Some(false),
        };
    }

    fn color(&self, terminal: bool) -> bool {
        self.color.decide(self.asked, terminal)
    }

    fn screen(&self, terminal: bool, today: NaiveDate) -> Screen {
        Screen {
            width: self.width,
            color: self.color(terminal),
            terminal,
            today,
        }
    }

    /// Carries out the command and prints what it answers. The exit code is the one that the
    /// answer asks for.
    fn answer(&mut self, parsed: Parsed, env: Env, out: &mut dyn Write) -> Result<u8> {
        let cli = match parsed {
            Parsed::Command(cli) => cli,
            Parsed::Help(text) => return print(out, &text).map(|_| 0),
        };
        self.follow(&cli.global);
        let stdout = env.terminal.stdout;
        let performed = perform(cli, env, self.width, self.color(self.terminal), out)?;
        let Some(Performed {
            report,
            today,
            database,
            store,
            copy,
        }) = performed
        else {
            return Ok(0);
        };
        let screen = self.screen(stdout, today);
        if let Body::Document(document) = &report.body
            && let Some(path) = &document.to
        {
            let page = render::document(document);
            files::write(path, &page, document.replace, database.as_deref())?;
        }
        let text = match self.format {
            Format::Text if self.quiet && is_change(&report.body) => String::new(),
            format => render::body(&report.body, format, &screen),
        };
        let printed = print(out, &text);
        if let Some(store) = store
            && !matches!(printed, Ok(Printed::Whole))
        {
            unsay(store, &report.body)?;
        }
        let printed = printed.map_err(|error| {
            if is_change(&report.body) {
                error.hint("the change itself was made and is saved")
            } else {
                error
            }
        })?;
        if printed == Printed::Whole {
            self.talk(&report.notes, today);
        }
        self.copy(copy);
        Ok(match printed {
            Printed::Whole => report.body.code(),
            Printed::Cut => 0,
        })
    }

    /// Makes the automatic copy, now that nobody waits for an answer any more. That it cannot be
    /// made is no reason for a command to fail.
    fn copy(&mut self, copy: Option<Result<DailyCopy>>) {
        let Some(Err(error)) = copy.map(|copy| copy.and_then(DailyCopy::make)) else {
            return;
        };
        if self.quiet {
            return;
        }
        let screen = self.screen(self.terminal, NaiveDate::default());
        let warning = format!("warning: no automatic backup today: {}", error.message);
        self.say(&render::note(&warning, &screen));
    }

    /// Prints warnings and notes, unless they are unwanted.
    fn talk(&mut self, notes: &[String], today: NaiveDate) {
        if self.quiet {
            return;
        }
        let screen = self.screen(self.terminal, today);
        let warnings = self
            .warnings
            .iter()
            .map(|warning| format!("warning: {warning}"));
        let text: String = warnings
            .chain(notes.iter().cloned())
            .map(|note| render::note(&note, &screen))
            .collect();
        self.say(&text);
    }

    /// Prints an error and chooses the exit code.
    fn fail(&mut self, error: &Error) -> ExitCode {
        let (message, hint) = (&error.message, error.hint.as_deref());
        let code = error.kind.code();
        let text = if self.format == Format::Json {
            // Nothing else may stand beside it: a program reads the whole of it.
            render::error_json(message, hint, code)
        } else {
            let day = NaiveDate::default();
            self.talk(&[], day);
            render::error_text(message, hint, &self.screen(self.terminal, day))
        };
        self.say(&text);
        ExitCode::from(code)
    }

    fn say(&mut self, text: &str) {
        // Where errors cannot be written there is nowhere left to say so.
        let _ = self
            .err
            .write_all(text.as_bytes())
            .and_then(|()| self.err.flush());
    }
}

/// What a command came to.
struct Performed {
    report: Report,
    /// The civil day it is.
    today: NaiveDate,
    /// The database it worked with; `None` where it needed none.
    database: Option<PathBuf>,
    /// Where it is noted what was said, which is to be taken back if nobody gets to read it.
    store: Option<Store>,
    /// The automatic copy that is still to be made.
    copy: Option<Result<DailyCopy>>,
}

/// Opens the database and runs the command; `color` is whether to ask in colour. What is too long to
/// be held goes to `out` at once; `None` when its reader had enough.
fn perform(
    cli: Cli,
    env: Env,
    width: usize,
    color: bool,
    out: &mut dyn Write,
) -> Result<Option<Performed>> {
    let desk = Desk::new(&env);
    let notifier = Notifier::new(&env.desktop);
    let now = env.now?;
    let today = env.zone.local(now).date();
    let alone = |report, today| {
        Some(Performed {
            report,
            today,
            database: None,
            store: None,
            copy: None,
        })
    };
    let command = match cli.command {
        // A draft is checked and forgotten: there need not be a database, and none is made.
        Some(Command::Apology(args)) if !args.save => {
            return Ok(alone(cmd::apology::run(args, &desk)?, today));
        }
        Some(Command::Remind(args)) if args.is_about_timer() => {
            let report = timer(&args, cli.global.db, env.desktop, env.database)?;
            return Ok(alone(report, today));
        }
        // What these answer is in the program itself.
        Some(Command::Completions(args)) => {
            return Ok(alone(cmd::complete::script(&args), today));
        }
        Some(Command::Man(args)) => {
            return Ok(alone(manual::run(&args)?, today));
        }
        Some(Command::Complete(args)) => {
            let path = cli.global.db.or(env.database.ok());
            let (report, today) = complete(&args, path, now, env.zone, &desk);
            return Ok(alone(report, today));
        }
        command => command,
    };
    let path = match cli.global.db {
        Some(path) => path,
        None => env.database?,
    };
    let picker = TerminalPicker::new(env.terminal, width);
    // These have to work where no database can be opened.
    let outside = |picker| {
        let clock = clock(now, env.zone.clone(), &Settings::default());
        Outside {
            database: path.clone(),
            clock,
            pretended: env.pretended,
            picker,
        }
    };
    let done = match &command {
        Some(Command::Backup(args)) => Some(cmd::backup::run(&outside(&picker), args)),
        Some(Command::Restore(args)) => Some(cmd::restore::run(&outside(&picker), args)),
        Some(Command::Doctor(args)) => Some(cmd::doctor::run(&outside(&picker), args)),
        _ => None,
    };
    if let Some(report) = done {
        return Ok(alone(report?, today));
    }
    if is_missing(&path) {
        let outside = outside(&picker);
        if let Some(report) = without_database(command.as_ref(), &outside) {
            return Ok(alone(report?, outside.clock.today()));
        }
    }
    let mut store = Store::open(&path, now)?;
    let settings = settings_for(&store, command.as_ref())?;
    let clock = clock(now, env.zone, &settings);
    let today = clock.today();
    let dialog = TerminalDialog::new(
        env.terminal,
        Screen {
            width,
            color,
            terminal: env.terminal.stderr,
            today,
        },
    );
    store.copy_daily(&path, today, settings.backup_keep);
    let mut ctx = Ctx {
        clock,
        settings,
        store,
        picker: &picker,
        desk: &desk,
        dialog: &dialog,
        notifier: &notifier,
    };
    let mut outlet = Outlet::new(out, &path);
    let report = match cmd::run(&mut ctx, command, &mut outlet) {
        Err(_) if outlet.is_cut() => return Ok(None),
        result => result?,
    };
    let copy = ctx.store.daily_copy();
    Ok(Some(Performed {
        store: matches!(report.body, Body::Reminders(_)).then_some(ctx.store),
        report,
        today,
        copy,
        database: Some(path),
    }))
}

/// What those answer that a prompt or a timer runs, before there is anything to tell or when it is
/// gone: they must not be what makes the file. `None` for all others.
fn without_database(command: Option<&Command>, outside: &Outside) -> Option<Result<Report>> {
    match command? {
        Command::Status(args) => Some(cmd::status::before_the_first(args, &outside.clock)),
        Command::Remind(args) => Some(cmd::remind::without_database(outside, args)),
        _ => None,
    }
}

/// The settings for a command. What leads out of a wrong one has to work in spite of it.
fn settings_for(store: &Store, command: Option<&Command>) -> Result<Settings> {
    match command {
        Some(Command::Undo(_) | Command::Redo(_) | Command::History(_) | Command::Config(_)) => {
            store.usable_settings()
        }
        _ => store.settings(),
    }
}

/// Prints, installs or removes what runs `trust remind` from time to time.
fn timer(
    args: &Remind,
    asked: Option<PathBuf>,
    desktop: DesktopEnv,
    usual: Result<PathBuf>,
) -> Result<Report> {
    let timetable = Timetable::new(&desktop);
    let database = match asked {
        Some(path) => Some(path),
        None if desktop.own_database => Some(usual?),
        None => None,
    };
    let program = desktop
        .program
        .ok_or_else(|| Error::refused("the system does not tell where this program is"))?;
    let database = database.map(|path| absolute(&path));
    let program = Program::new(program, database, args)?;
    cmd::remind::timer(args, &program, &timetable)
}

/// Completes a word from what a quick look at the database tells.
fn complete(
    args: &cli::Complete,
    path: Option<PathBuf>,
    now: chrono::DateTime<chrono::Utc>,
    zone: Zone,
    desk: &Desk,
) -> (Report, NaiveDate) {
    let place = Place::find(&args.before, &args.word);
    let path = place.database.clone().or(path);
    let store = path.and_then(|path| Store::glance(&path, now));
    let known = store.and_then(|store| Some((store.settings().ok()?, store)));
    let settings = known.as_ref().map(|(settings, _)| settings.clone());
    let clock = clock(now, zone, &settings.unwrap_or_default());
    let today = clock.today();
    let ctx = known.map(|(settings, store)| Ctx {
        clock: clock.clone(),
        settings,
        store,
        picker: &Nobody,
        desk,
        dialog: &Nobody,
        notifier: &Nobody,
    });
    (cmd::complete::run(&place, ctx.as_ref(), &clock), today)
}

/// Takes back that what could not be printed was said.
fn unsay(mut store: Store, body: &Body) -> Result<()> {
    let Body::Reminders(views) = body else {
        return Ok(());
    };
    let marks: Vec<_> = views.iter().flat_map(|view| view.marks.clone()).collect();
    store.unsay(&marks)
}

/// Whether nothing is there under this name. An empty name is no name: opening it says so.
fn is_missing(path: &Path) -> bool {
    !path.as_os_str().is_empty() && Store::is_none_yet(path)
}

fn clock(now: chrono::DateTime<chrono::Utc>, zone: Zone, settings: &Settings) -> Clock {
    Clock {
        now,
        zone,
        day_start: settings.day_start,
        week_start: settings.week_start,
        times: settings.times.clone(),
    }
}

/// Whether a body only tells what was changed: nothing that is lost when it is not printed.
fn is_change(body: &Body) -> bool {
    match body {
        Body::Changed(_)
        | Body::LogChanged(_)
        | Body::DatesChanged(_)
        | Body::HeardChanged(_)
        | Body::StepChanged(..)
        | Body::NotesChanged(_)
        | Body::SpecialistChanged(..)
        | Body::SessionsChanged(_)
        | Body::Repaired(_)
        | Body::Review(_)
        | Body::SettingChanged(..)
        | Body::Undone(_)
        | Body::BackedUp(..)
        | Body::Restored(..)
        | Body::Exported(_)
        | Body::Imported(_) => true,
        Body::Document(document) => document.to.is_some(),
        Body::Timer(timer) => timer.action != "shown",
        _ => false,
    }
}

/// How printing went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printed {
    Whole,
    /// The reader had enough, as `head` does: no fault of anyone.
    Cut,
}

/// Writes the whole of an answer at once.
fn print(out: &mut dyn Write, text: &str) -> Result<Printed> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Printed::Whole),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Printed::Cut),
        Err(error) => Err(Error::new(
            Kind::Output,
            format!("cannot write to standard output: {error}"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command run without a process, in surroundings made by hand.
    fn run_here(args: &[&str], now: Result<chrono::DateTime<chrono::Utc>>) -> (String, String) {
        let env = Env {
            now,
            pretended: false,
            zone: Zone::utc(),
            database: Err(Error::usage("no database")),
            terminal: crate::env::Terminal::default(),
            width: 80,
            color: crate::env::ColorEnv::default(),
            editor: crate::env::EditorEnv::default(),
            desktop: DesktopEnv::default(),
            warnings: vec!["odd".into()],
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["trust"].iter().chain(args).map(OsString::from);
        run(args, env, &mut out, &mut err);
        (
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    }

    #[test]
    fn nothing_is_read_that_was_not_handed_in() {
        let epoch = || Ok(chrono::DateTime::UNIX_EPOCH);
        let (out, err) = run_here(&["--version"], epoch());
        assert_eq!(out, concat!("trust ", env!("CARGO_PKG_VERSION"), "\n"));
        assert_eq!(err, "");
        let (out, err) = run_here(&["status"], epoch());
        assert!(
            out.is_empty() && err.contains("odd") && err.contains("no database"),
            "{err}"
        );
        let (_, err) = run_here(&["status"], Err(Error::usage("no clock")));
        assert!(err.contains("no clock"), "{err}");
        let (_, err) = run_here(&["-q", "status"], epoch());
        assert!(!err.contains("odd") && err.contains("no database"), "{err}");
    }

    struct Faulty(io::ErrorKind);

    impl Write for Faulty {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Keeps what it is given until it is flushed, which fails.
    struct Late;

    impl Write for Late {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn a_reader_that_leaves_is_no_fault() {
        assert_eq!(
            print(&mut Faulty(io::ErrorKind::BrokenPipe), "a").unwrap(),
            Printed::Cut
        );
    }

    #[test]
    fn a_full_disk_is_an_error_even_when_only_the_flush_tells() {
        for out in [
            &mut Faulty(io::ErrorKind::StorageFull) as &mut dyn Write,
            &mut Late,
        ] {
            assert_eq!(print(out, "a").unwrap_err().kind.code(), 3);
        }
    }
}
