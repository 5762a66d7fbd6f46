//! `trust log`: the transparency log.

mod add;
mod edit;
mod list;
mod rm;
mod share;
mod show;

use clap::{Args, Subcommand};

use crate::cmd::context::Ctx;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::view::{stamp, usage};
use crate::domain::format;
use crate::domain::log::{Log, LogFilter};
use crate::domain::search;
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::{self, Kind};
use crate::report::{Action, LogView, Report};

use add::LogAdd;
use edit::LogEdit;
use list::LogList;
use rm::LogRm;
use share::{LogShare, LogUnshare};
use show::LogShow;

pub use add::{begin_line, keep_begun, keep_typing, today as write_about_today};

/// Write the transparency log: what you did, said and decided
///
/// An entry is about one day and private until you share it. Without a text, your editor opens in
/// a terminal; '-' reads the text from standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust log [OPTIONS] [\"TEXT\"]\n       trust log <COMMAND>",
    subcommand_help_heading = "Commands",
    before_long_help = lines![
        "trust log \"had lunch with Ana\""
        "trust log --decision --share \"turned the job in Lyon down\""
        "trust log --on yesterday \"was at the office until 9\""
        "trust log list --from \"last mon\""
        "trust log share 3"
    ],
    after_long_help = lines![
        "A text whose first word is the name of a command needs 'add' or '--' before it,"
        "or quotes: `trust log add list of what we agreed on`"
        "How to write days: `trust help when`"
    ]
)]
pub struct LogArgs {
    /// The subcommand; an entry is written when there is none.
    #[command(subcommand)]
    pub command: Option<LogCommand>,

    /// The entry.
    #[command(flatten)]
    pub add: LogAdd,
}

/// Subcommands of `trust log`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum LogCommand {
    Add(LogAdd),
    List(LogList),
    Show(LogShow),
    Edit(LogEdit),
    Share(LogShare),
    Unshare(LogUnshare),
    Rm(LogRm),
}

pub fn run(ctx: &mut Ctx, args: LogArgs) -> Result<Report> {
    match args.command {
        Some(_) if !args.add.is_empty() => {
            Err(usage(refusal::options_before_command(refusal::LOG_COMMAND)))
        }
        None => add::run(ctx, &args.add),
        Some(LogCommand::Add(args)) => add::run(ctx, &args),
        Some(LogCommand::List(args)) => list::run(ctx, &args),
        Some(LogCommand::Show(args)) => show::run(ctx, &args),
        Some(LogCommand::Edit(args)) => edit::run(ctx, &args),
        Some(LogCommand::Share(args)) => share::run(ctx, &args.ids, true),
        Some(LogCommand::Unshare(args)) => share::run(ctx, &args.ids, false),
        Some(LogCommand::Rm(args)) => rm::run(ctx, &args),
    }
}

/// The name of an entry in messages.
pub const WHAT: &str = "a log entry";

impl Identified for Log {
    type Record = Self;
    const KIND: Kind = id::LOG_ENTRY;

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        day_words(ctx, self)
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut logs = ctx.store.logs(&LogFilter::default())?;
        logs.retain(|log| search::begins_word(&log.text.to_lowercase(), piece));
        Ok(logs)
    }

    fn latest(ctx: &Ctx) -> Result<Vec<Self>> {
        ctx.store.latest_logs(resolve_id::CHOICE)
    }
}

/// An entry as reports show it.
fn view(ctx: &Ctx, log: Log) -> LogView {
    LogView {
        days_late: log.days_late(),
        id: log.id,
        text: log.text,
        day: log.day,
        written_at: stamp(ctx, log.written_at),
        shared: log.shared,
        decision: log.decision,
        tags: log.tags,
    }
}

/// The day an entry is about, as it is said.
fn day_words(ctx: &Ctx, log: &Log) -> String {
    format::day_words(log.day, ctx.clock.today())
}

/// Returns the description of a change in the journal.
fn what(done: Action, logs: &[Log]) -> String {
    resolve_id::what(done, logs, |log| format!(" about {}", log.day))
}
