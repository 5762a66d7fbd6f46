//! `trust status`: one short line for a prompt or a status bar.

use super::due::due_at;
use super::view::stamp;
use super::{Ctx, figures, plainly};
use crate::domain::timeline::last_past;
use crate::error::Result;
use crate::report::{Body, Report, Status};

pub fn run(ctx: &Ctx) -> Result<Report> {
    let clock = &ctx.clock;
    let today = clock.today();
    let closed = figures::closed(ctx);
    let entries = ctx.store.entries(clock.yesterday(), last_past(clock))?;
    let (mut overdue, mut due) = (0_usize, Vec::new());
    for entry in &entries {
        if entry.outcome.is_some() || entry.day <= closed {
            continue;
        }
        let promise = ctx.store.promise(entry.promise)?;
        let at = due_at(ctx, entry, promise.as_ref())?;
        if at.is_some_and(|at| at < clock.now) {
            overdue += 1;
        } else if entry.day <= today {
            due.push((entry, at));
        }
    }
    let digest = ctx.store.digest(today)?;
    let horizon = figures::horizon(ctx)?;
    let next = match due.first() {
        Some((entry, _)) => ctx.store.promise(entry.promise)?,
        None => None,
    };
    let at = due.first().and_then(|(_, at)| *at);
    Ok(plainly(Body::Status(Status {
        due: u32::try_from(due.len()).unwrap_or(u32::MAX),
        overdue: u32::try_from(overdue).unwrap_or(u32::MAX),
        unanswered: digest.tally.unanswered,
        next: at.map(|at| stamp(ctx, at)),
        next_text: next
            .filter(|_| !ctx.settings.discreet)
            .map(|promise| promise.text),
        streak: digest.promises.tail,
        day: horizon.day,
        of: horizon.of,
    })))
}
