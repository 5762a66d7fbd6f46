//! `trust log list`: entries, by the day they are about.

use super::view;
use crate::cli::LogList;
use crate::cmd::{Ctx, input, plainly};
use crate::domain::log::LogFilter;
use crate::error::Result;
use crate::report::{Output, Report};

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
    Ok(plainly(Output::Logs(views)))
}
