//! The occurrences that wait for an answer this evening.

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::promise::load;
use crate::domain::occurrence::Slot;
use crate::domain::promise::Promise;
use crate::domain::promise::{Entry, Occurrence};
use crate::domain::timeline::{Timeline, last_past};
use crate::error::Result;

/// An occurrence that waits: which one, for as long as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    promise: i64,
    slot: Slot,
}

/// All that is due by the end of today and not answered, by when it is due.
pub fn find(ctx: &Ctx) -> Result<Vec<Waiting>> {
    let (closed, today) = (figures::closed(ctx), ctx.clock.today());
    let unanswered = ctx.store.totals(today)?.tally.unanswered as usize;
    let first = match unanswered {
        0 => closed,
        _ => ctx.store.recorded()?.map_or(closed, |(first, _)| first),
    };
    let silent = |entry: &Entry| entry.outcome.is_none() && entry.dated;
    let mut entries = figures::latest(ctx, first, closed, unanswered, silent)?;
    let recent = closed.succ_opt().unwrap_or(closed);
    // What is agreed further east may be past due on a day to come.
    let last: NaiveDate = last_past(&ctx.clock);
    entries.extend(ctx.store.entries(recent, last)?.into_iter().filter(silent));
    let mut waiting = Vec::new();
    for entry in entries {
        let one = Waiting {
            promise: entry.promise,
            slot: entry.slot,
        };
        let due = |open: &Occurrence| {
            open.day <= today || open.due_at.is_some_and(|due| due < ctx.clock.now)
        };
        if entry.day <= closed || one.load(ctx)?.is_some_and(|(_, open)| due(&open)) {
            waiting.push(one);
        }
    }
    Ok(waiting)
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
        let open = found.filter(|found| found.outcome.is_none());
        Ok(open.map(|open| (timeline, open)))
    }
}
