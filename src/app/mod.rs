//! One command from its words to its output: parse, open, run, print.

mod complete;
mod manual;
mod misplaced;
mod other_words;
mod parse;
mod perform;
mod settings;
mod shown;
mod suggest;
mod timer;
mod unparsed;
mod usage_error;
mod wait;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::cmd::cli::{ColorChoice, Global};
use crate::error::{Error, Kind, Result};
use crate::render::program::Program;
use crate::render::symbols::Symbols;
use crate::render::{self, Format, Screen};
use crate::report::{Output, WriteTo};
use crate::store::DailyCopy;
use crate::system::env::Env;
use crate::system::output_file;
use crate::system::prompt;

use parse::Parsed;
use perform::{Performed, perform};
use settings::symbols_outside;

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
    let color = session.color(env.terminal.stdout) && session.format != Format::Json;
    let result = parse::parse(&args, session.width, color)
        .and_then(|parsed| session.answer(parsed, env, out));
    let code = match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => session.fail(&misplaced::explained(&args, error)),
    };
    prompt::leave();
    code
}

/// State of the output from before the arguments are parsed until the end.
struct Session<'a> {
    format: Format,
    quiet: bool,
    /// The value of `--color`.
    asked: Option<bool>,
    color: crate::system::env::ColorEnv,
    symbols: Symbols,
    program: Program,
    width: usize,
    height: Option<usize>,
    terminal: bool,
    warnings: Vec<String>,
    err: &'a mut dyn Write,
}

impl<'a> Session<'a> {
    fn new(args: &[OsString], env: &Env, err: &'a mut dyn Write) -> Self {
        let early = parse::PreParsedFlags::scan(args);
        Self {
            format: if early.json {
                Format::Json
            } else {
                Format::Text
            },
            quiet: false,
            asked: early.color,
            color: env.color,
            symbols: env.symbols,
            program: Program::called(args.first().map(OsString::as_os_str))
                .with_database(early.database.as_deref()),
            width: env.width,
            height: env.height,
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
        self.program = self.program.with_database(global.db.as_deref());
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
            height: self.height,
            color: self.color(terminal),
            terminal,
            symbols: self.symbols,
            program: self.program,
            today,
        }
    }

    /// Returns the symbols for a text of the manual.
    fn symbols_outside(&self, env: &Env) -> Symbols {
        match (&env.database, &env.now) {
            (Ok(database), Ok(now)) => symbols_outside(database, *now, self.symbols),
            _ => self.symbols,
        }
    }

    /// Carries out the command and prints what it answers. The exit code is the one that the
    /// answer asks for.
    fn answer(&mut self, parsed: Parsed, env: Env, out: &mut dyn Write) -> Result<u8> {
        let cli = match parsed {
            Parsed::Command(cli) => cli,
            shown => {
                let text = self.shown(&shown, &env);
                return print(out, &text).map(|_| 0);
            }
        };
        self.follow(&cli.global);
        let stdout = env.terminal.stdout;
        let prompts = self.screen(self.terminal, NaiveDate::default());
        let performed = perform(cli, env, &prompts, &mut self.symbols, out)?;
        let Some(Performed {
            mut report,
            failed,
            today,
            database,
            store,
            tells_upgrade,
            copy,
        }) = performed
        else {
            return Ok(0);
        };
        let screen = self.screen(stdout, today);
        if let Output::Document(document) = &mut report.output {
            let page = || render::document(document, screen.program);
            let database = database.as_deref();
            match &document.to {
                None => {}
                Some(WriteTo::New(path)) => output_file::write(path, &page(), false, database)?,
                Some(WriteTo::Replacing(path)) => {
                    output_file::write(path, &page(), true, database)?;
                }
                Some(WriteTo::Unused(path)) => {
                    let path = output_file::write_unused(path, &page())?;
                    document.to = Some(WriteTo::New(path));
                }
            }
        }
        let text = match self.format {
            Format::Text if self.quiet && report.output.is_change() => String::new(),
            format => render::output(&report.output, format, &screen),
        };
        let printed = print(out, &text);
        let mut untold = None;
        match store {
            // Reminders and notes that were not printed completely are printed again next time.
            Some(_) if !matches!(printed, Ok(Printed::Whole)) => {}
            Some(mut store) if matches!(report.output, Output::Reminders(_)) => {
                store.confirm_said()?;
            }
            Some(store) if tells_upgrade => untold = Some(store),
            _ => {}
        }
        let printed = printed.map_err(|error| {
            if report.output.is_change() {
                error.hint(render::process::CHANGE_IS_SAVED)
            } else {
                error
            }
        })?;
        if printed == Printed::Whole {
            // Nothing may be next to an error that a program reads.
            if failed.is_none() || self.format != Format::Json {
                self.talk(&report.notes, today);
            }
            // If that fails, the note is printed again.
            let _ = untold.map(|mut store| store.mark_upgrade_told());
        }
        self.copy(copy);
        if let Some(error) = failed {
            return Err(error);
        }
        Ok(match printed {
            Printed::Whole => report.output.code(),
            Printed::Cut => 0,
        })
    }

    /// Makes the automatic copy, after the output was printed. If it fails, the
    /// command still succeeds.
    fn copy(&mut self, copy: Option<Result<DailyCopy>>) {
        let Some(Err(error)) = copy.map(|copy| copy.and_then(DailyCopy::make)) else {
            return;
        };
        if self.quiet {
            return;
        }
        let screen = self.screen(self.terminal, NaiveDate::default());
        let warning = render::process::no_backup(&error.message);
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
        if error.kind == Kind::Silent {
            return ExitCode::from(code);
        }
        let text = if self.format == Format::Json {
            // Nothing else may be next to it: a program reads the whole of it.
            render::error_json(message, hint, code, self.program)
        } else {
            let day = NaiveDate::default();
            self.talk(&[], day);
            let screen = self.screen(self.terminal, day);
            match error.is_left {
                // The file with unsaved words is always named.
                true if self.quiet && !message.contains('\n') => String::new(),
                true => render::left_text(message, hint, &screen),
                false => render::error_text(message, hint, &screen),
            }
        };
        self.say(&text);
        ExitCode::from(code)
    }

    fn say(&mut self, text: &str) {
        // An error while errors are written cannot be reported anywhere.
        let _ = self
            .err
            .write_all(text.as_bytes())
            .and_then(|()| self.err.flush());
    }
}

/// Result of printing.
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
        Err(error) => Err(Error::new(Kind::Output, render::process::no_output(&error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Zone;
    use crate::system::env::DesktopEnv;

    /// A command run without a process, in surroundings made by hand.
    fn run_here(args: &[&str], now: Result<chrono::DateTime<chrono::Utc>>) -> (String, String) {
        let env = Env {
            now,
            pretended: false,
            zone: Zone::utc(),
            database: Err(Error::usage("no database")),
            terminal: crate::system::env::Terminal::default(),
            width: 80,
            height: None,
            color: crate::system::env::ColorEnv::default(),
            symbols: Symbols::Unicode,
            editor: crate::system::env::EditorEnv::default(),
            desktop: DesktopEnv::default(),
            machine: "desk".into(),
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
