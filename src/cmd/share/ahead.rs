//! The parts of a page beyond its days: what is due next, and what changes after repairs.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Timelike as _, Utc};

use crate::cmd::context::Ctx;
use crate::cmd::{period_progress, view};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
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
            // With a goal per week, no day is promised.
            if !timeline.is_of_period(occurrence.slot) {
                found.push(Coming {
                    day: occurrence.day,
                    time: occurrence.due_at.and_then(|due| time_of(clock, due)),
                    times: None,
                    text: view::words(ctx, &ctx.store, &timeline.promise)?,
                });
            }
        }
        found.extend(times(&timeline, from, to));
    }
    let end = |coming: &Coming| coming.time.unwrap_or(END_OF_DAY);
    let key = |coming: &Coming| (coming.day, coming.times.is_none(), end(coming));
    found.sort_by(|a, b| (key(a), &*a.text).cmp(&(key(b), &*b.text)));
    Ok(found)
}

/// Returns the time of day of a due time; `None` for the end of a day.
pub fn time_of(clock: &Clock, due: DateTime<Utc>) -> Option<NaiveTime> {
    let time = clock.zone.local(due).time();
    Some(time).filter(|time| time.with_nanosecond(0) != Some(END_OF_DAY))
}

/// Returns the weeks or months from `from` to `to` in which something is still promised.
fn times(timeline: &Timeline, from: NaiveDate, to: NaiveDate) -> Vec<Coming> {
    let mut found = Vec::new();
    let mut day = from;
    while day <= to {
        let period = timeline.period(day);
        if let Some(period) = period {
            let progress = period_progress::progress(timeline, period);
            if progress.done < progress.of {
                found.push(Coming {
                    day,
                    time: None,
                    times: Some(progress),
                    text: timeline.promise.text.as_str().into(),
                });
            }
        }
        let last = period.map_or(day, |period| period.last.max(day));
        let Some(next) = last.succ_opt() else { break };
        day = next;
    }
    found
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
                text: view::words(ctx, &ctx.store, &promise)?,
                change,
            });
        }
    }
    found.sort_by_key(|change| change.day);
    // One conversation may cover several days of a promise.
    found.dedup_by(|a, b| a.text == b.text && a.change == b.change);
    Ok(found)
}
