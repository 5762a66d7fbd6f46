//! `trust heard list`: what the partner said, by the day of it.

use super::view;
use crate::cli::HeardList;
use crate::cmd::{Ctx, input, plainly};
use crate::domain::heard::HeardFilter;
use crate::domain::search::Search;
use crate::error::Result;
use crate::report::{Output, Report};

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
    Ok(plainly(Output::HeardList(views)))
}
