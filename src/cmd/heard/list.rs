//! `trust heard list`: lists what the partner said, by day.

use clap::Args;

use super::view;
use crate::cmd::arg::{DayBack, Feeling, HeardTag};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::domain::heard::HeardFilter;
use crate::domain::search::Search;
use crate::error::Result;
use crate::report::{Output, Report};

/// List what your partner said, by day
///
/// An entry must match all words and filters.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust heard list"
        "trust heard list money --from \"last mon\""
        "trust heard list --feeling hurt"
        "trust heard list --tag therapy --to 2026-11-30"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct HeardList {
    /// Only those that contain all of these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those of this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<DayBack>,

    /// Only those of this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<DayBack>,

    /// Only where this feeling was named; may be given several times
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<Feeling>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<HeardTag>,
}

pub fn run(ctx: &Ctx, args: &HeardList) -> Result<Report> {
    let (from, to) = input::span(ctx, args.from.as_ref(), args.to.as_ref())?;
    let filter = HeardFilter {
        search: Search {
            from,
            to,
            words: input::words(&args.words),
            tags: input::tags(&args.tags)?,
        },
        feelings: input::feelings(&args.feelings)?,
    };
    let all = ctx.store.all_heard(&filter)?;
    let views = all.into_iter().map(|heard| view(ctx, heard)).collect();
    Ok(Report::without_notes(Output::HeardList(views)))
}
