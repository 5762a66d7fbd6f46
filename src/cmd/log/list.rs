//! `trust log list`: entries, by the day they are about.

use clap::Args;

use super::view;
use crate::cmd::arg::{DayBack, LogTag};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::domain::log::LogFilter;
use crate::error::Result;
use crate::report::{Output, Report};

/// List entries, by the day they are about
///
/// An entry must match all words and filters.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log list --from \"last mon\""
        "trust log list lunch ana"
        "trust log list --decision --shared"
        "trust log list --tag work --from 2026-11-01 --to 2026-11-30"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct LogList {
    /// Only those that contain all of these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those about this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<DayBack>,

    /// Only those about this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<DayBack>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<LogTag>,

    /// Only decisions
    #[arg(long)]
    pub decision: bool,

    /// Only those that are shared
    #[arg(long)]
    pub shared: bool,

    /// Only those that are not shared
    #[arg(long, conflicts_with = "shared")]
    pub private: bool,
}

pub fn run(ctx: &Ctx, args: &LogList) -> Result<Report> {
    let (from, to) = input::span(ctx, args.from.as_ref(), args.to.as_ref())?;
    let shared = match (args.shared, args.private) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let logs = ctx.store.logs(&LogFilter {
        from,
        to,
        words: input::words(&args.words),
        tags: input::tags(&args.tags)?,
        decision: args.decision,
        shared,
    })?;
    let views = logs.into_iter().map(|log| view(ctx, log)).collect();
    Ok(Report::without_notes(Output::Logs(views)))
}
