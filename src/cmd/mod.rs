//! One file per verb: each decides with `when` and `domain`, saves through `store`, and returns a
//! report. Nothing here prints or writes SQL.

mod add;
mod ahead;
mod answer;
mod config;
mod edit;
mod figures;
mod history;
mod input;
mod list;
mod log;
mod moves;
mod named;
mod pause;
mod release;
mod report;
mod rm;
mod schedules;
mod select;
mod show;
mod status;
mod stop;
mod today;
mod view;

use crate::cli::{Command, ConfigCommand, PromiseCommand};
use crate::domain::clock::Clock;
use crate::domain::settings::Settings;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::report::{Body, Report};
use crate::store::Store;

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
    /// Takes texts that do not stand on the command line.
    pub author: &'a dyn Author,
}

/// Asks a person to choose.
pub trait Picker {
    /// The index of the item chosen; `None` when nothing was.
    ///
    /// # Errors
    /// A usage error when there is no terminal to ask in.
    fn pick(&self, question: &str, items: &[String]) -> Result<Option<usize>>;
}

/// Takes a text that does not stand on the command line, without white space at its end.
pub trait Author {
    /// All of standard input.
    ///
    /// # Errors
    /// A usage error when it is not text.
    fn read(&self) -> Result<String>;

    /// What a person makes of `before` in an editor.
    ///
    /// # Errors
    /// A usage error when there is no terminal or no editor to write it in; refused when the
    /// editor fails.
    fn edit(&self, before: &str) -> Result<String>;
}

/// Carries out one command; none is `trust` alone.
///
/// # Errors
/// What the command refuses or could not find, and storage errors; then nothing was changed.
pub fn run(ctx: &mut Ctx, command: Option<Command>) -> Result<Report> {
    match command {
        None => today::run(ctx),
        Some(Command::Promise(command)) => promise(ctx, command),
        Some(Command::Log(args)) => log::run(ctx, args),
        Some(Command::Report(args)) => report::run(ctx, &args),
        Some(Command::Status(_)) => status::run(ctx),
        Some(Command::Config(command)) => match command {
            ConfigCommand::List(_) => Ok(config::list(ctx)),
            ConfigCommand::Get(args) => config::get(ctx, &args),
            ConfigCommand::Set(args) => config::set(ctx, &args),
            ConfigCommand::Unset(args) => config::unset(ctx, &args),
        },
        Some(Command::Undo(args)) => history::undo(ctx, &args),
        Some(Command::Redo(_)) => history::redo(ctx),
        Some(Command::History(args)) => history::run(ctx, &args),
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

/// A report without talk.
fn plainly(body: Body) -> Report {
    Report {
        body,
        notes: Vec::new(),
    }
}
