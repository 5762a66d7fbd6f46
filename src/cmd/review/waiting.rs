//! The occurrences that wait for an answer this evening.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::promise::load;
use crate::domain::answer_target::is_after_tonight;
use crate::domain::clock::Clock;
use crate::domain::occurrence::{Slot, State};
use crate::domain::promise::{Entry, Occurrence, Promise};
use crate::domain::timeline::{Timeline, last_past};
use crate::error::Result;
use crate::report::WaitCounts;
use crate::store::Store;

/// An occurrence that waits: which one, for as long as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub(super) promise: i64,
    pub(super) slot: Slot,
    /// The civil day it counts on.
    pub(super) day: NaiveDate,
    /// True if it is not yet due.
    pub(super) ahead: bool,
}

/// All that is due by the end of today and not answered, by when it is due. In the night after
/// midnight, today is the day before and what is due before 04:00.
pub fn find(ctx: &Ctx) -> Result<Vec<Waiting>> {
    let (closed, today) = (figures::closed(ctx), ctx.clock.today());
    let unanswered = ctx.store.totals(today)?.tally.waiting() as usize;
    let first = match unanswered {
        0 => closed,
        _ => ctx.store.recorded()?.map_or(closed, |(first, _)| first),
    };
    let silent = |entry: &Entry| entry.is_silent() && entry.dated;
    let mut entries = figures::latest(ctx, first, closed, unanswered, silent)?;
    let recent = closed.succ_opt().unwrap_or(closed);
    // A time agreed further east may be past due on a day to come.
    let last: NaiveDate = last_past(&ctx.clock);
    entries.extend(ctx.store.entries(recent, last)?.into_iter().filter(silent));
    let mut waiting = Vec::new();
    for entry in entries {
        let mut one = Waiting {
            promise: entry.promise,
            slot: entry.slot,
            day: entry.day,
            ahead: false,
        };
        if entry.day <= closed {
            waiting.push(one);
        } else if let Some((_, open)) = one.load(ctx)? {
            one.ahead = open.state(&ctx.clock) == State::Open;
            if one.ahead && is_after_tonight(&open, &ctx.clock) {
                continue;
            }
            if open.day <= today || open.due_at.is_some_and(|due| due < ctx.clock.now) {
                waiting.push(one);
            }
        }
    }
    Ok(waiting)
}

/// Counts them by their state, as today's screen does.
pub fn counts(ctx: &Ctx, all: &[Waiting]) -> WaitCounts {
    let closed = figures::closed(ctx);
    let mut counts = WaitCounts::default();
    for one in all {
        let count = match one {
            Waiting { ahead: true, .. } => &mut counts.due,
            Waiting { day, .. } if *day <= closed => &mut counts.unanswered,
            Waiting { .. } => &mut counts.overdue,
        };
        *count += 1;
    }
    counts
}

impl Waiting {
    /// The promise, and the occurrence as it is now; `None` when it was answered, or is gone.
    pub fn load(self, ctx: &Ctx) -> Result<Option<(Timeline, Occurrence)>> {
        if ctx.store.get::<Promise>(self.promise)?.is_none() {
            return Ok(None);
        }
        let timeline = load(&ctx.store, &ctx.clock, self.promise)?;
        let day = self.slot.day;
        let found = if timeline.promise.recurring && day < timeline.since {
            let earlier = ctx.store.timeline_from(timeline.promise.clone(), day)?;
            earlier.occurrence(self.slot, &ctx.clock)
        } else {
            timeline.occurrence(self.slot, &ctx.clock)
        };
        let open = found.filter(Occurrence::is_silent);
        Ok(open.map(|open| (timeline, open)))
    }
}

/// Several occurrences of one promise, answered together or one by one.
#[derive(Clone, Debug)]
pub struct Question {
    /// By when they are due.
    pub(super) items: Vec<Waiting>,
}

/// Puts the occurrences of each promise together that are past due, by its first one, and those
/// still ahead after them, one by one.
pub fn grouped(items: Vec<Waiting>) -> Vec<Question> {
    let mut groups: Vec<Question> = Vec::new();
    let mut ahead = Vec::new();
    for item in items {
        if item.ahead {
            ahead.push(item);
            continue;
        }
        let known = |group: &&mut Question| {
            let first = group.items.first();
            first.is_some_and(|first| first.promise == item.promise)
        };
        match groups.iter_mut().find(known) {
            Some(group) => group.items.push(item),
            None => groups.push(Question { items: vec![item] }),
        }
    }
    groups.extend(each(ahead));
    groups
}

/// Asks about each occurrence by itself.
pub fn each(items: Vec<Waiting>) -> Vec<Question> {
    items
        .into_iter()
        .map(|item| Question { items: vec![item] })
        .collect()
}

impl Question {
    /// The promise with its history from the first of these occurrences on, and those of them that
    /// still wait, by when they are due; `None` without any.
    pub fn load(&self, ctx: &Ctx) -> Result<Option<(Timeline, Vec<Occurrence>)>> {
        let Some(timeline) = self.timeline(&ctx.store, &ctx.clock)? else {
            return Ok(None);
        };
        let mut open = self.among(&timeline, &ctx.clock);
        open.retain(Occurrence::is_silent);
        Ok((!open.is_empty()).then_some((timeline, open)))
    }

    /// The promise with its history from the first of these occurrences on; `None` when it is gone.
    pub fn timeline(&self, store: &Store, clock: &Clock) -> Result<Option<Timeline>> {
        let Some(first) = self.items.first() else {
            return Ok(None);
        };
        let Some(promise) = store.get::<Promise>(first.promise)? else {
            return Ok(None);
        };
        if !promise.recurring {
            return store.timeline(promise, clock.today()).map(Some);
        }
        let days = self.items.iter().map(|item| item.day.min(item.slot.day));
        let first = days.min().unwrap_or(first.day);
        store
            .timeline_from(promise, first.pred_opt().unwrap_or(first))
            .map(Some)
    }

    /// These occurrences as they are in the timeline.
    pub fn among(&self, timeline: &Timeline, clock: &Clock) -> Vec<Occurrence> {
        let slots: HashSet<Slot> = self.items.iter().map(|item| item.slot).collect();
        let mut all = timeline.between(timeline.since, last_past(clock), clock);
        all.retain(|one| slots.contains(&one.slot));
        all
    }
}
