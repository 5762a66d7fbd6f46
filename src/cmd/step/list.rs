//! `trust step list`: notes, by the day they are about.

use super::{meant, view};
use crate::cli::StepList;
use crate::cmd::{Ctx, input, plainly};
use crate::domain::guide::NoteFilter;
use crate::domain::search::Search;
use crate::error::Result;
use crate::report::{Output, Report};

pub fn run(ctx: &Ctx, args: &StepList) -> Result<Report> {
    let step = args.step.as_deref().map(meant).transpose()?;
    let (from, to) = input::span(ctx, args.from.as_ref(), args.to.as_ref())?;
    let notes = ctx.store.notes(&NoteFilter {
        search: Search {
            from,
            to,
            words: input::words(&args.words),
            tags: input::tags(&args.tags)?,
        },
        step: step.map(|step| step.number),
        drafts: args.drafts,
    })?;
    let views = notes.into_iter().map(|note| view(ctx, note)).collect();
    Ok(plainly(Output::Notes(views)))
}
