//! `trust status`: one short line for a prompt or a status bar.

use super::view::stamp;
use super::{Ctx, figures, plainly};
use crate::domain::clock::Due;
use crate::domain::promise::Entry;
use crate::error::Result;
use crate::report::{Body, Report, Status};

pub fn run(ctx: &Ctx) -> Result<Report> {
    let clock = &ctx.clock;
    let today = clock.today();
    let closed = figures::closed(ctx);
    let now = clock.due_at(clock.local());
    let entries = ctx.store.entries(clock.yesterday(), today)?;
    let open: Vec<&Entry> = entries
        .iter()
        .filter(|e| e.outcome.is_none() && e.day > closed)
        .collect();
    let past = |entry: &Entry| {
        now.is_some_and(|Due { day, second, .. }| (entry.day, entry.second) < (day, second))
    };
    let overdue = open.iter().filter(|entry| past(entry)).count();
    let due: Vec<&&Entry> = open.iter().filter(|entry| !past(entry)).collect();
    let digest = ctx.store.digest(today)?;
    let horizon = figures::horizon(ctx)?;
    let next = match due.first() {
        Some(entry) => ctx.store.promise(entry.promise)?,
        None => None,
    };
    let at = due.first().and_then(|entry| {
        let midnight = entry.day.and_hms_opt(0, 0, 0)?;
        let local = midnight.checked_add_signed(chrono::TimeDelta::seconds(entry.second.into()))?;
        clock.zone.resolve(local)
    });
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
