//! `trust log list`: entries, by the day they are about.

use super::view;
use crate::cli::LogList;
use crate::cmd::{Ctx, input, plainly};
use crate::domain::log::LogFilter;
use crate::error::{Error, Result};
use crate::report::{Body, Report};
use crate::when::Direction;

pub fn run(ctx: &Ctx, args: &LogList) -> Result<Report> {
    let from = input::day(ctx, "--from", args.from.as_ref(), Direction::Back)?;
    let to = input::day(ctx, "--to", args.to.as_ref(), Direction::Back)?;
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(
            Error::usage(format!("--from {from} lies after --to {to}")).hint("turn them round")
        );
    }
    let shared = match (args.shared, args.private) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let logs = ctx.store.logs(&LogFilter {
        from,
        to,
        words: args.words.iter().map(|word| word.to_lowercase()).collect(),
        tags: input::tags(&args.tags)?,
        decision: args.decision,
        shared,
    })?;
    let views = logs.into_iter().map(|log| view(ctx, log)).collect();
    Ok(plainly(Body::Logs(views)))
}
