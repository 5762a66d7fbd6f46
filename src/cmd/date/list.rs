//! `trust date list`: ideas, and when they were done.

use clap::Args;

use super::{IdeaWords, filter, view};
use crate::cmd::context::Ctx;
use crate::domain::idea::IdeaFilter;
use crate::error::Result;
use crate::render::idea::TO_ADD;
use crate::report::{Output, Report};

/// List ideas, and when they were done
///
/// An idea must match all words and filters.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust date list"
        "trust date list --kind gift --cost low"
        "trust date list --never"
        "trust date list --planned"
    ]
)]
pub struct DateList {
    /// Words and filters.
    #[command(flatten)]
    pub which: IdeaWords,

    /// Only those that are planned
    #[arg(long)]
    pub planned: bool,

    /// Only those that were done at least once
    #[arg(long)]
    pub done: bool,

    /// Only those that were never done
    #[arg(long, conflicts_with = "done")]
    pub never: bool,
}

pub fn run(ctx: &Ctx, args: &DateList) -> Result<Report> {
    let done = match (args.done, args.never) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let mut ideas = ctx.store.ideas(&IdeaFilter {
        planned: args.planned,
        done,
        ..filter(&args.which)?
    })?;
    ideas.sort_by_key(|tried| (tried.idea.kind, tried.idea.id));
    let mut notes = Vec::new();
    if ideas.is_empty() && ctx.store.first_idea()?.is_none() {
        notes.push(TO_ADD.to_owned());
    }
    let dates = ideas.into_iter().map(|tried| view(ctx, tried)).collect();
    Ok(Report {
        output: Output::Dates(dates),
        notes,
    })
}
