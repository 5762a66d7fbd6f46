//! One file per verb: each decides with `when` and `domain`, saves through `store`, and returns a
//! report. Nothing here prints or writes SQL.

mod add;
mod ahead;
mod answer;
pub mod apology;
pub mod backup;
pub mod complete;
mod config;
mod date;
pub mod doctor;
mod document;
mod due;
mod edit;
mod export;
mod figures;
mod heard;
mod history;
mod import;
mod input;
mod list;
mod log;
pub mod man;
mod moves;
mod named;
mod nobody;
mod pause;
mod promising;
mod release;
pub mod remind;
mod repair;
mod report;
pub mod restore;
mod review;
mod rm;
mod safety;
mod schedules;
mod select;
mod share;
mod show;
mod span;
pub mod status;
mod step;
mod stop;
mod today;
mod view;
mod written;

use std::path::{Path, PathBuf};

use crate::cli::{Command, ExportFormat, PromiseCommand};
use crate::domain::clock::Clock;
use crate::domain::settings::Settings;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Kind, Result};
use crate::report::{CalendarEntry, InteractiveOutput, Output, Report};
use crate::store::{Fields, Store};

pub use input::LONGEST;
pub use nobody::Nobody;
pub use safety::Outside;

/// What a command works with.
pub struct Ctx<'a> {
    /// Now.
    pub clock: Clock,
    /// As configured.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// Asks which one is meant where no ID was given.
    pub picker: &'a dyn Picker,
    /// Reads texts that are not on the command line.
    pub desk: &'a dyn Desk,
    /// Asks one question after the other.
    pub dialog: &'a dyn Dialog,
    /// Shows notifications.
    pub notifier: &'a dyn Notifier,
}

/// Asks a person to choose.
pub trait Picker {
    /// The index of the item chosen; `None` when nothing was.
    ///
    /// # Errors
    /// A usage error when there is no terminal to ask in.
    fn pick(&self, question: &str, items: &[String]) -> Result<Option<usize>>;
}

/// Reads texts that are not on the command line, of up to [`LONGEST`] bytes.
pub trait Desk {
    /// Standard input, to its end.
    ///
    /// # Errors
    /// Usage, when it cannot be read or is no text; refused, when it is too long: here and below.
    fn input(&self) -> Result<String>;

    /// A file.
    fn file(&self, path: &Path) -> Result<String>;

    /// What a person writes in their editor, in a file called `name`, or types at the terminal
    /// below `prompt`; what is piped in where there is no terminal.
    ///
    /// # Errors
    /// Refused, when the editor fails; storage, when there is nowhere to let it write.
    fn written(&self, name: &str, prompt: &str) -> Result<Written>;

    /// What a person makes of `before` in their editor, in a file called `name`.
    ///
    /// # Errors
    /// As [`Self::written`]; usage, when there is no terminal or no editor to write it in.
    fn edited(&self, name: &str, before: &str) -> Result<String>;

    /// Standard input, or with a path that file or the texts in that directory; of any length.
    ///
    /// # Errors
    /// Usage, when it cannot be read or is no text.
    fn source(&self, path: Option<&Path>) -> Result<Source>;

    /// Shows something, where a person is about to be asked about it.
    fn tell(&self, text: &str);

    /// Shows how far something long has come, where a person can see it.
    fn progress(&self, done: usize, of: usize);
}

/// What is to be imported, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How it is called in messages.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What is in something to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(String),
    /// An SQLite database.
    Database,
    /// The texts in a directory and in those inside it, by their path from there.
    Directory(Vec<(String, String)>),
}

/// Where an export goes.
pub trait Outlet {
    /// Begins an export, to a file or directory where one is named.
    ///
    /// # Errors
    /// Refused, when something is there already and may not be replaced. Output, here and below,
    /// when it cannot be written.
    fn open(&mut self, format: ExportFormat, to: Option<&Path>, replace: bool) -> Result<()>;

    /// Begins the records of a kind, of which there may be none.
    fn kind(&mut self, kind: &'static str) -> Result<()>;

    /// Writes a record of that kind.
    fn record(&mut self, fields: &Fields) -> Result<()>;

    /// Writes an entry of a calendar.
    fn entry(&mut self, entry: &CalendarEntry) -> Result<()>;

    /// Ends it: now it stands where it should, whole.
    fn finish(&mut self) -> Result<()>;
}

/// Asks one question after the other: a person in a terminal, or a script that has written all its
/// answers down, a line each.
pub trait Dialog {
    /// Whether a person reads along. Nobody else is shown anything.
    fn is_person(&self) -> bool;

    /// Shows something before the next question.
    ///
    /// # Errors
    /// Output, when the terminal cannot be written to: here and below.
    fn show(&self, output: &InteractiveOutput) -> Result<()>;

    /// One line, without its end, typed after `prompt`; `None` when there is no more to read.
    ///
    /// # Errors
    /// Usage, when it is no text, or when there is a terminal to read from and none to ask in;
    /// refused, when it is longer than [`LONGEST`] bytes.
    fn line(&self, prompt: &str) -> Result<Option<String>>;

    /// One key, pressed after `prompt` without Enter.
    ///
    /// # Errors
    /// Usage, when nobody is there to press one.
    fn key(&self, prompt: &str) -> Result<Key>;
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, in lower case, or another character.
    Char(char),
    /// Ctrl-C, Ctrl-D or Escape.
    Leave,
    /// Any other.
    Other,
}

/// A text somebody wrote just now.
#[derive(Clone, Debug)]
pub struct Written {
    /// All of it.
    pub text: String,
    /// It was written in an editor, and is shown nowhere any more.
    pub unseen: bool,
}

/// Shows notifications on the desktop.
pub trait Notifier {
    /// Shows one.
    ///
    /// # Errors
    /// Why there is nobody to show it, in words to follow a colon.
    fn show(&self, notice: &Notice) -> std::result::Result<(), String>;
}

/// What a notification says.
#[derive(Clone, Debug)]
pub struct Notice {
    /// In a few words.
    pub title: String,
    /// The rest, as typed by whoever wrote it.
    pub lines: Vec<String>,
}

/// Keeps what is run from time to time.
pub trait Timetable {
    /// The crontab of this user; empty when there is none.
    ///
    /// # Errors
    /// Refused, when it cannot be read: here and below.
    fn crontab(&self) -> Result<Vec<u8>>;

    /// Puts another in its place.
    fn set_crontab(&self, table: &[u8]) -> Result<()>;

    /// Where a systemd unit of this user is, or would be; `None` where there is no home.
    fn place(&self, name: &str) -> Option<PathBuf>;

    /// The text of a systemd unit of this user; `None` when there is none of this name.
    fn unit(&self, name: &str) -> Result<Option<String>>;

    /// Writes it anew, or with `None` removes it, and tells where.
    fn set_unit(&self, name: &str, text: Option<&str>) -> Result<PathBuf>;

    /// Tells the systemd of this user.
    ///
    /// # Errors
    /// Why that did not go, in words to follow a colon.
    fn systemctl(&self, arguments: &[&str]) -> std::result::Result<(), String>;
}

/// Carries out one command on an open database; none is `trust` alone.
///
/// # Errors
/// What the command refuses or could not find, and storage errors; then nothing was changed.
pub fn run(ctx: &mut Ctx, command: Option<Command>, outlet: &mut dyn Outlet) -> Result<Report> {
    match command {
        None => today::run(ctx),
        Some(Command::Promise(command)) => promise(ctx, command),
        Some(Command::Log(args)) => log::run(ctx, args),
        Some(Command::Date(command)) => date::run(ctx, command),
        Some(Command::Heard(args)) => heard::run(ctx, args),
        Some(Command::Apology(args)) => apology::kept(ctx, args),
        Some(Command::Step(args)) => step::run(ctx, args),
        Some(Command::Review(_)) => review::run(ctx),
        Some(Command::Repair(args)) => repair::run(ctx, &args),
        Some(Command::Report(args)) => report::run(ctx, args),
        Some(Command::Share(args)) => share::run(ctx, args),
        Some(Command::Config(args)) => config::run(ctx, args.command),
        Some(Command::Remind(args)) => remind::run(ctx, &args),
        Some(Command::Status(args)) => status::run(ctx, &args),
        Some(Command::Undo(args)) => history::undo(ctx, &args),
        Some(Command::Redo(_)) => history::redo(ctx),
        Some(Command::History(args)) => history::run(ctx, &args),
        Some(Command::Export(args)) => export::run(ctx, &args, outlet),
        Some(Command::Import(args)) => import::run(ctx, &args),
        Some(
            Command::Completions(_)
            | Command::Complete(_)
            | Command::Man(_)
            | Command::Backup(_)
            | Command::Restore(_)
            | Command::Doctor(_),
        ) => Err(Error::new(
            Kind::Bug,
            "this command has to be answered before a database is opened",
        )),
    }
}

fn promise(ctx: &mut Ctx, command: PromiseCommand) -> Result<Report> {
    match command {
        PromiseCommand::Add(args) => add::run(ctx, &args),
        PromiseCommand::Done(args) => answer::run(ctx, &args.answer, answer::Said::Done),
        PromiseCommand::Late(args) => answer::run(ctx, &args.answer, answer::Said::Late),
        PromiseCommand::Broken(args) => answer::run(ctx, &args.answer, answer::Said::Broken),
        PromiseCommand::Move(args) => moves::run(ctx, &args),
        PromiseCommand::Release(args) => release::run(ctx, &args),
        PromiseCommand::Pause(args) => pause::run(ctx, &args),
        PromiseCommand::Stop(args) => stop::run(ctx, &args),
        PromiseCommand::List(args) => list::run(ctx, &args),
        PromiseCommand::Show(args) => show::run(ctx, &args),
        PromiseCommand::Edit(args) => edit::run(ctx, &args),
        PromiseCommand::Rm(args) => rm::run(ctx, &args),
    }
}

/// A promise over time.
///
/// # Errors
/// Not found, when there is none with this id.
fn load(store: &Store, clock: &Clock, id: i64) -> Result<Timeline> {
    let promise = store.promise(id)?.ok_or_else(|| {
        Error::not_found(format!("there is no promise {id}"))
            .hint("trust promise list shows the open ones, --all every one")
    })?;
    store.timeline(promise, clock.today())
}

/// What became of a record that was to be edited: with the number of the change, or without one.
fn edited(number: Option<i64>) -> &'static str {
    match number {
        Some(_) => "Edited",
        None => "Unchanged",
    }
}

/// A report without talk.
fn plainly(output: Output) -> Report {
    Report {
        output,
        notes: Vec::new(),
    }
}
