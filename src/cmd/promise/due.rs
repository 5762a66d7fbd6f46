//! The due times of open occurrences.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::cmd::context::Ctx;
use crate::domain::clock::Zone;
use crate::domain::occurrence::Slot;
use crate::domain::promise::Entry;
use crate::error::Result;

/// Due times of open occurrences. A time agreed on as an instant stays the same in every zone; the
/// times of a schedule follow the local clock.
pub struct DueTimes {
    zone: Zone,
    /// The due times of one-offs and of moved occurrences.
    stored: HashMap<(i64, Slot), Option<DateTime<Utc>>>,
}

impl DueTimes {
    /// The due times of what counts on the days from `from` to `to`.
    pub fn between(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        let one_offs = ctx.store.open_one_offs(from, to)?;
        let promised = one_offs.iter().map(|promise| {
            let due = promise.due.map(|due| due.at);
            ((promise.id, promise.one_off_slot()), due)
        });
        let moved = ctx.store.open_occurrences(from, to)?;
        let moved = moved
            .iter()
            .map(|open| ((open.promise, open.slot), open.due_at));
        Ok(Self {
            zone: ctx.clock.zone.clone(),
            stored: promised.chain(moved).collect(),
        })
    }

    /// The due time of one of them, if it has one.
    pub fn of(&self, entry: &Entry) -> Option<DateTime<Utc>> {
        if let Some(stored) = self.stored.get(&(entry.promise, entry.slot)) {
            return *stored;
        }
        let midnight = entry.day.and_hms_opt(0, 0, 0)?;
        let local = midnight.checked_add_signed(TimeDelta::seconds(entry.second.into()))?;
        self.zone.due(local)
    }
}
