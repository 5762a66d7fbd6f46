//! `trust date list`: ideas, and when they were done.

use super::{filter, view};
use crate::cli::DateList;
use crate::cmd::Ctx;
use crate::domain::idea::IdeaFilter;
use crate::error::Result;
use crate::report::{Output, Report};

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
        notes.push("trust date starter brings two dozen to begin with.".to_owned());
    }
    let dates = ideas.into_iter().map(|tried| view(ctx, tried)).collect();
    Ok(Report {
        output: Output::Dates(dates),
        notes,
    })
}
