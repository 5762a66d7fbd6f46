//! One folder a noun, one file a verb: its clap type, whose doc comment is its help, and what it
//! does. Each decides with `when` and `domain`, saves through `store`, and returns a report. Nothing
//! here prints or writes SQL.

/// Several lines as one text: the examples of a command, which are in clap's `before_long_help`,
/// and the closing lines of its help, in `after_long_help`. Help has no long form here, so that
/// clap shows neither: [`cli::command_for_help`] lays them out, and `trust man` reads them.
macro_rules! lines {
    ($first:literal $($more:literal)*) => {
        concat!($first $(, "\n", $more)*)
    };
}

mod agreements;
pub(crate) mod apology;
pub(crate) mod arg;
pub mod cli;
pub(crate) mod complete;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod context;
pub(crate) mod data;
pub(crate) mod date;
mod document;
pub(crate) mod draft;
mod figures;
pub(crate) mod heard;
pub(crate) mod help;
mod hindsight;
pub(crate) mod history;
pub(crate) mod input;
pub(crate) mod log;
pub(crate) mod man;
mod merged;
pub(crate) mod no_ui;
mod period_progress;
pub(crate) mod ports;
pub(crate) mod promise;
pub(crate) mod remind;
pub(crate) mod repair;
pub(crate) mod report;
pub(crate) mod resolve_id;
pub(crate) mod review;
pub(crate) mod share;
pub mod shorthand;
pub(crate) mod span;
pub(crate) mod status;
pub(crate) mod step;
pub(crate) mod sync;
#[cfg(test)]
mod tests;
pub(crate) mod text_input;
pub mod timer;
mod today;
mod unfinished;
pub(crate) mod view;
pub(crate) mod without_store;

use clap::Subcommand;

use apology::Apology;
use complete::Complete;
use completions::Completions;
use config::ConfigArgs;
use context::Ctx;
use data::backup::Backup;
use data::doctor::Doctor;
use data::export::Export;
use data::forget::Forget;
use data::import::Import;
use data::restore::Restore;
use date::DateCommand;
use heard::HeardArgs;
use history::{HistoryArgs, Redo, Undo};
use log::LogArgs;
use man::Man;
use ports::ExportSink;
use promise::PromiseCommand;
use remind::Remind;
use repair::RepairArgs;
use report::ReportArgs;
use review::ReviewArgs;
use share::ShareArgs;
use status::StatusArgs;
use step::StepArgs;
use sync::Sync;

use crate::error::{Bug, Result};
use crate::render::note;
use crate::report::Report;

/// The commands.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum Command {
    /// Make, answer and list promises
    #[command(
        subcommand,
        visible_alias = "p",
        override_usage = "trust promise [OPTIONS] [COMMAND]",
        before_long_help = lines![
            "trust promise add \"call you at 12\""
            "trust promise add \"water the plants\" --every \"mon,thu at 18:00\""
            "trust promise done 3"
            "trust promise list --due today"
        ],
        after_long_help = lines![
            "Without a command it lists promises."
            "All commands but `rm` also work without `promise`: `trust done 3`."
            "ID is a number, a range ('3-5') or the start of a word of the text ('lunch')."
            "Without one, you choose from a list in a terminal."
            "How to write times, days and rules: `trust help when`"
        ]
    )]
    Promise(PromiseCommand),
    Review(ReviewArgs),
    Repair(RepairArgs),
    Log(LogArgs),
    Heard(HeardArgs),
    Apology(Apology),
    /// Collect ideas for dates and small gestures, pick one, plan it
    #[command(
        subcommand,
        visible_alias = "d",
        override_usage = "trust date [OPTIONS] [COMMAND]",
        before_long_help = lines![
            "trust date starter"
            "trust date pick --cost free"
            "trust date plan 3 sat 19:00"
            "trust date done 3 --rating 4"
        ],
        after_long_help = lines![
            "Without a command it lists ideas."
            "ID is a number, a range ('3-5') or the start of a word of the text ('cinema')."
            "Without one, you choose from a list in a terminal."
        ]
    )]
    Date(DateCommand),
    Step(StepArgs),
    Report(ReportArgs),
    Share(ShareArgs),
    Status(StatusArgs),
    Remind(Remind),
    Sync(Sync),
    Undo(Undo),
    Redo(Redo),
    History(HistoryArgs),
    Export(Export),
    Import(Import),
    Backup(Backup),
    Restore(Restore),
    Forget(Forget),
    Doctor(Doctor),
    Config(ConfigArgs),
    Completions(Completions),
    Complete(Complete),
    Man(Man),
}

/// Carries out one command on an open database; none is `trust` alone, with `all` of today.
///
/// # Errors
/// Refused, not found, or storage errors of the command; then nothing was changed.
pub fn run(
    ctx: &mut Ctx,
    command: Option<Command>,
    all: bool,
    sink: &mut dyn ExportSink,
) -> Result<Report> {
    let mut report = dispatch(ctx, command, all, sink)?;
    let corrected = ctx.corrections.take();
    let corrected = corrected.iter();
    let notes = corrected.map(|word| note::corrected(&word.typed, &word.taken));
    report.notes.splice(0..0, notes);
    Ok(report)
}

fn dispatch(
    ctx: &mut Ctx,
    command: Option<Command>,
    all: bool,
    sink: &mut dyn ExportSink,
) -> Result<Report> {
    match command {
        None => today::run(ctx, all),
        Some(Command::Promise(command)) => promise::run(ctx, command),
        Some(Command::Log(args)) => log::run(ctx, args),
        Some(Command::Date(command)) => date::run(ctx, command),
        Some(Command::Heard(args)) => heard::run(ctx, args),
        Some(Command::Apology(args)) => apology::kept(ctx, args),
        Some(Command::Step(args)) => step::run(ctx, args),
        Some(Command::Review(args)) => review::run(ctx, &args),
        Some(Command::Repair(args)) => repair::run(ctx, &args),
        Some(Command::Report(args)) => report::run(ctx, args),
        Some(Command::Share(args)) => share::run(ctx, args),
        Some(Command::Config(args)) => config::run(ctx, args.command),
        Some(Command::Remind(args)) => remind::run(ctx, &args),
        Some(Command::Status(args)) => status::run(ctx, &args),
        Some(Command::Sync(args)) => sync::run(ctx, &args),
        Some(Command::Undo(args)) => history::undo(ctx, &args),
        Some(Command::Redo(_)) => history::redo(ctx),
        Some(Command::History(args)) => history::run(ctx, &args),
        Some(Command::Export(args)) => data::export::run(ctx, &args, sink),
        Some(Command::Import(args)) => data::import::run(ctx, &args),
        Some(Command::Forget(args)) => data::forget::run(ctx, &args),
        Some(
            Command::Completions(_)
            | Command::Complete(_)
            | Command::Man(_)
            | Command::Backup(_)
            | Command::Restore(_)
            | Command::Doctor(_),
        ) => Err(Bug::Database.into()),
    }
}
