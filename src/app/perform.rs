//! Runs a parsed command: on an open database, or without one for commands that need none.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};

use super::complete::{complete, unsaid};
use super::manual;
use super::settings::{chosen, settings_for, symbols_outside};
use super::timer::{timer, timer_action};
use super::wait::tell_waits;
use crate::cmd::cli::Cli;
use crate::cmd::context::Ctx;
use crate::cmd::data::backup::Backup;
use crate::cmd::text_input;
use crate::cmd::without_store::WithoutStore;
use crate::cmd::{self, Command};
use crate::domain::clock::{Clock, Zone};
use crate::domain::settings::Settings;
use crate::error::{Error, Kind, Result};
use crate::render::symbols::Symbols;
use crate::render::{self, Screen};
use crate::report::{Output, Report};
use crate::store::{DailyCopy, Store};
use crate::system::editor::Editor;
use crate::system::env::{Env, Terminal};
use crate::system::export_writer::ExportWriter;
use crate::system::notifier::DesktopNotifier;
use crate::system::output_file;
use crate::system::picker::TerminalPicker;
use crate::system::prompt::TerminalPrompt;
use crate::system::sync_folder::SystemSyncFolder;
use crate::system::vdir::SystemVdir;

/// Result of a command.
pub(super) struct Performed {
    pub(super) report: Report,
    /// The error that ended the command after some of it was saved.
    pub(super) failed: Option<Error>,
    /// The civil day it is.
    pub(super) today: NaiveDate,
    /// The database it worked with; `None` where it needed none.
    pub(super) database: Option<PathBuf>,
    /// The store in which to mark the reminders as shown, or that the upgrade was told, once the
    /// output is written.
    pub(super) store: Option<Store>,
    /// True if the notes tell which figures an upgrade may have changed.
    pub(super) tells_upgrade: bool,
    /// The automatic copy that is still to be made.
    pub(super) copy: Option<Result<DailyCopy>>,
}

impl Performed {
    /// The answer of a command that opened no database.
    fn alone(report: Report, today: NaiveDate) -> Self {
        Self {
            report,
            failed: None,
            today,
            database: None,
            store: None,
            tells_upgrade: false,
            copy: None,
        }
    }
}

/// Opens the database and runs the command; `screen` is where it asks. Output too long to be held
/// goes to `out` at once; `None` when its reader had enough.
pub(super) fn perform(
    cli: Cli,
    env: Env,
    screen: &Screen,
    symbols: &mut Symbols,
    out: &mut dyn Write,
) -> Result<Option<Performed>> {
    let database = cli.global.db.as_deref();
    let editor = Editor::new(&env, database.or(env.database.as_deref().ok()));
    let mut result = carry_out(cli, env, &editor, screen, symbols, out);
    // Words that an error kept from being saved stay in their file.
    let failed = match &mut result {
        Ok(Some(performed)) => performed.failed.take(),
        _ => None,
    };
    let (mut result, failed) = match failed {
        Some(error) => (result, editor.settle::<()>(Err(error)).err()),
        None => (editor.settle(result), None),
    };
    let left = editor.take_left();
    match &mut result {
        Ok(Some(performed)) => {
            performed.failed = failed;
            performed.report.notes.extend(left);
        }
        Ok(None) => {}
        Err(error) => left.iter().for_each(|warning| {
            error.message.push('\n');
            error.message.push_str(warning);
        }),
    }
    result
}

fn carry_out(
    cli: Cli,
    env: Env,
    editor: &Editor,
    screen: &Screen,
    symbols: &mut Symbols,
    out: &mut dyn Write,
) -> Result<Option<Performed>> {
    let notifier = DesktopNotifier::new(&env.desktop);
    let now = env.now?;
    let today = env.zone.local(now).date();
    let (terminal, auto) = (env.terminal, env.symbols);
    tell_waits(&cli, terminal, screen);
    let prompt = |today, symbols| prompt(terminal, screen, symbols, today);
    let command = match cli.command {
        // A draft is checked and forgotten: there need not be a database, and none is made.
        Some(Command::Apology(args)) if !args.save => {
            let report = cmd::apology::run(args, editor, &prompt(today, auto))?;
            return Ok(Some(Performed::alone(report, today)));
        }
        Some(command) if timer_action(&command).is_some() => {
            let databases = (cli.global.db, env.database);
            let report = timer(&command, databases, &env.desktop, &env.editor.scratch)?;
            return Ok(Some(Performed::alone(report, today)));
        }
        // The answers to these are part of the program.
        Some(Command::Completions(args)) => {
            return Ok(Some(Performed::alone(cmd::completions::run(&args), today)));
        }
        Some(Command::Man(args)) => {
            let report = manual::run(&args, screen.program)?;
            return Ok(Some(Performed::alone(report, today)));
        }
        Some(Command::Complete(args)) => {
            let path = cli.global.db.or(env.database.ok());
            let (report, today) = complete(&args, path, now, env.zone, editor, symbols)?;
            return Ok(Some(Performed::alone(report, today)));
        }
        command => command,
    };
    if !(env.terminal.stdin && env.terminal.stderr) {
        // Nobody can be asked for it, and no database is made for an error.
        if let Some(error) = command.as_ref().and_then(text_input::missing) {
            return Err(error);
        }
    }
    let path = cli.global.db.map_or(env.database, Ok)?;
    let picker = TerminalPicker::new(env.terminal, screen.width, auto);
    let outside = |picker| WithoutStore {
        database: path.clone(),
        clock: clock(now, env.zone.clone(), &Settings::default()),
        pretended: env.pretended,
        scratch: env.editor.scratch.clone(),
        picker,
    };
    if matches!(&command, Some(Command::Backup(args)) if args.is_streamed()) {
        let report = stream_backup(&outside(&picker), terminal, &env.editor.scratch, out)?;
        return Ok(report.map(|report| Performed::alone(report, today)));
    }
    if let Some(report) = without_opening(command.as_ref(), &outside(&picker)) {
        // Only now: these look at the files as they were found.
        *symbols = symbols_outside(&path, now, auto);
        return Ok(Some(Performed::alone(report?, today)));
    }
    if is_missing(&path) {
        let outside = outside(&picker);
        if let Some(report) = without_database(command.as_ref(), &outside) {
            return Ok(Some(Performed::alone(report?, outside.clock.today())));
        }
    }
    let mut store = open(&path, now, command.as_ref())?;
    store.follow(&env.zone);
    let settings = settings_for(&store, command.as_ref())?;
    let clock = clock(now, env.zone, &settings);
    let today = clock.today();
    *symbols = chosen(settings.symbols, auto);
    let prompt = prompt(today, *symbols);
    let picker = TerminalPicker::new(env.terminal, screen.width, *symbols);
    store.copy_daily(&path, today, settings.backup_keep);
    let folder = SystemSyncFolder::new(&env.machine);
    let mut ctx = Ctx {
        clock,
        settings,
        store,
        picker: &picker,
        texts: editor,
        prompt: &prompt,
        notifier: &notifier,
        folder: &folder,
        vdir: &SystemVdir,
        for_people: !cli.global.json && !cli.global.plain,
        corrections: std::cell::RefCell::default(),
        failed: std::cell::RefCell::default(),
    };
    let mut writer = ExportWriter::new(out, &path).to_terminal(env.terminal.stdout);
    // Programs get all of today.
    let all = cli.all || !ctx.for_people;
    let report = match cmd::run(&mut ctx, command, all, &mut writer) {
        Err(_) if writer.is_cut() => return Ok(None),
        Err(error) if ctx.store.has_changed() => return Err(after_change(error)),
        Err(error) if ctx.store.change_count() > 0 => return Err(after_others(error)),
        result => result?,
    };
    let (store, failed) = (ctx.store, ctx.failed.into_inner());
    let performed = performed(store, report, today, path, cli.global.quiet)?;
    Ok(Some(Performed {
        failed,
        ..performed
    }))
}

/// A command that opened the database, with the notes that are still to be printed.
fn performed(
    mut store: Store,
    mut report: Report,
    today: NaiveDate,
    database: PathBuf,
    quiet: bool,
) -> Result<Performed> {
    let tells_upgrade = !quiet && tells_upgrade(&store, &report.output)?;
    if tells_upgrade {
        report.notes.insert(0, render::UPGRADED.to_owned());
    }
    let copy = store.daily_copy();
    let reminds = matches!(report.output, Output::Reminders(_));
    Ok(Performed {
        store: (tells_upgrade || reminds).then_some(store),
        tells_upgrade,
        failed: None,
        report,
        today,
        copy,
        database: Some(database),
    })
}

/// Returns whether to tell which figures an upgrade may have changed.
fn tells_upgrade(store: &Store, output: &Output) -> Result<bool> {
    // A prompt or a timer reads nothing aloud.
    if matches!(output, Output::Status(_) | Output::Reminders(_)) {
        return Ok(false);
    }
    match store.is_upgrade_untold() {
        // The note is printed another time.
        Err(_) if store.has_changed() => Ok(false),
        untold => untold,
    }
}

/// The error of a command that had already stored a change. To try again would make it twice.
fn after_change(error: Error) -> Error {
    let hint = render::process::CHANGE_IN_HISTORY;
    let is_wrong = |hint: &String| hint.contains("nothing was") || hint.contains("try again");
    match &error.hint {
        Some(hint) if !is_wrong(hint) => error,
        _ => error.hint(hint),
    }
}

/// The error of a command that stored changes before the one that failed.
fn after_others(error: Error) -> Error {
    let hint = render::process::without_claim(error.hint.as_deref().unwrap_or_default());
    let parts = [hint.as_str(), render::process::EARLIER_IN_HISTORY];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    error.hint(parts.join("; "))
}

/// Opens the database. Prompts and timers do not wait for others.
fn open(path: &Path, now: DateTime<Utc>, command: Option<&Command>) -> Result<Store> {
    let opened = match command {
        // An error would be in the prompt.
        Some(Command::Status(_)) => Store::open_briefly(path, now).map_err(unsaid),
        Some(Command::Remind(_)) => Store::open_briefly(path, now).map_err(next_time),
        _ => Ok(None),
    };
    match opened? {
        Some(store) => Ok(store),
        None => Store::open(path, now),
    }
}

/// The error of a timer whose next run will say what this one could not.
fn next_time(error: Error) -> Error {
    match error.kind {
        Kind::Locked => {
            let refusal = render::process::locked_for_timer();
            Error::new(Kind::Locked, refusal.message).hint(refusal.hint)
        }
        _ => error,
    }
}

/// A prompt on standard error.
fn prompt(
    terminal: Terminal,
    screen: &Screen,
    symbols: Symbols,
    today: NaiveDate,
) -> TerminalPrompt {
    let screen = Screen {
        height: None,
        symbols,
        today,
        ..*screen
    };
    TerminalPrompt::new(terminal, screen)
}

/// Returns the answer of commands that have to work where no database can be opened. `None` for
/// all others.
fn without_opening(command: Option<&Command>, outside: &WithoutStore) -> Option<Result<Report>> {
    match command? {
        Command::Backup(args) => Some(cmd::data::backup::run(outside, args)),
        Command::Restore(args) => Some(cmd::data::restore::run(outside, args)),
        Command::Doctor(args) => Some(Ok(cmd::data::doctor::run(outside, args))),
        _ => None,
    }
}

/// Writes a backup to standard output; `None` when its reader had enough.
fn stream_backup(
    outside: &WithoutStore,
    terminal: Terminal,
    scratch: &Path,
    out: &mut dyn Write,
) -> Result<Option<Report>> {
    if terminal.stdout {
        return Err(cmd::view::usage(render::process::backup_to_terminal()));
    }
    let copy = scratch.join(format!("trust-backup-{}.db", std::process::id()));
    let args = Backup {
        path: Some(copy.clone()),
        force: false,
        list: false,
    };
    let made = cmd::data::backup::run(outside, &args);
    let whole = made.and_then(|_| output_file::move_to(&copy, out))?;
    Ok(whole.then(|| Report::without_notes(Output::Streamed)))
}

/// Returns the answer of commands that a prompt or a timer runs while the database is missing,
/// since they must not create it. `None` for all others.
fn without_database(command: Option<&Command>, outside: &WithoutStore) -> Option<Result<Report>> {
    match command? {
        Command::Status(args) => Some(cmd::status::before_the_first(args, &outside.clock)),
        Command::Remind(args) => Some(cmd::remind::without_database(outside, args)),
        _ => None,
    }
}

/// Returns whether the file is missing. An empty name counts as present: opening it reports the
/// error.
fn is_missing(path: &Path) -> bool {
    !path.as_os_str().is_empty() && Store::is_none_yet(path)
}

pub(super) fn clock(now: DateTime<Utc>, zone: Zone, settings: &Settings) -> Clock {
    Clock {
        now,
        zone,
        day_start: settings.day_start,
        week_start: settings.week_start,
        times: settings.times.clone(),
        days: settings.days,
    }
}
