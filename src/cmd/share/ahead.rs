//! The parts of a page beyond its days: what is due next, and what changes after repairs.

use chrono::{Days, NaiveDate, Timelike as _};

use crate::cmd::context::Ctx;
use crate::domain::clock::END_OF_DAY;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::report::{Coming, PromisedChange};

/// Number of days that are shown ahead.
const AHEAD: Days = Days::new(7);

/// Returns the days that are still to come: those of the span, else the seven after today.
pub fn days(today: NaiveDate, from: NaiveDate, to: NaiveDate) -> (NaiveDate, NaiveDate) {
    let tomorrow = today.succ_opt().unwrap_or(today);
    if to > today {
        (from.max(tomorrow), to)
    } else {
        (tomorrow, today.checked_add_days(AHEAD).unwrap_or(today))
    }
}

/// Returns what is due from `from` to `to` and not answered, in that order, without what is private.
pub fn coming(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<Coming>> {
    let clock = &ctx.clock;
    let mut promises = ctx.store.current_promises(clock.today())?;
    promises.retain(|promise| !promise.private);
    let mut found = Vec::new();
    for timeline in ctx.store.timelines(promises, clock.today())? {
        let due = timeline.between(from, to, clock);
        for occurrence in due.iter().filter(|due| due.outcome.is_none()) {
            // Of so many times a week no day is promised.
            if timeline.is_of_period(occurrence.slot) {
                continue;
            }
            let local = occurrence.due_at.map(|due| clock.zone.local(due).time());
            found.push(Coming {
                day: occurrence.day,
                time: local.filter(|time| time.with_nanosecond(0) != Some(END_OF_DAY)),
                text: timeline.promise.text.clone(),
            });
        }
    }
    let end = |coming: &Coming| coming.time.unwrap_or(END_OF_DAY);
    found.sort_by(|a, b| (a.day, end(a), &a.text).cmp(&(b.day, end(b), &b.text)));
    Ok(found)
}

/// Returns what was said in repairs to change, of occurrences from `from` to `to`, without what is
/// private.
pub fn changes(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<PromisedChange>> {
    let mut found = Vec::new();
    for repair in ctx.store.repairs()? {
        let Some(change) = repair.change else {
            continue;
        };
        let Some(occurrence) = ctx.store.get::<Occurrence>(repair.occurrence)? else {
            continue;
        };
        let promise = ctx.store.get::<Promise>(occurrence.promise)?;
        let shown = promise.filter(|promise| !promise.private);
        if let Some(promise) = shown.filter(|_| (from..=to).contains(&occurrence.day)) {
            found.push(PromisedChange {
                day: occurrence.day,
                text: promise.text,
                change,
            });
        }
    }
    found.sort_by_key(|change| change.day);
    // One conversation may cover several days of a promise.
    found.dedup_by(|a, b| a.text == b.text && a.change == b.change);
    Ok(found)
}
