//! What the partner agreed to or was told about occurrences: moves, releases, and what was late.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::ahead::time_of;
use crate::cmd::context::Ctx;
use crate::domain::agreement::entered_days_later;
use crate::domain::clock::Due;
use crate::domain::occurrence::Slot;
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::report::MovedDue;

/// Occurrence by promise and slot.
type Key = (i64, Slot);

/// What is known of the occurrences of some days beside their outcomes.
pub struct Agreed {
    told: HashSet<Key>,
    moved: HashMap<Key, MovedDue>,
    entered: HashMap<Key, i64>,
    /// Moves away from these days to days outside the page, by promise.
    pub away: Vec<(i64, MovedDue)>,
}

impl Agreed {
    /// Reads the days from `first` to `end`, of a page from `from` to `to`.
    pub fn read(
        ctx: &Ctx,
        (first, end): (NaiveDate, NaiveDate),
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Self> {
        let stored = ctx.store.occurrences_counting(first, end)?;
        let told = stored.iter().filter(|one| one.told_at.is_some());
        let entered = ctx.store.entered_afterwards(first, end)?.into_iter();
        let entered =
            entered.map(|(key, (agreed, at))| (key, entered_days_later(agreed, at, &ctx.clock)));
        let mut agreed = Self {
            told: told.map(key).collect(),
            moved: HashMap::new(),
            entered: entered.collect(),
            away: Vec::new(),
        };
        let known: HashMap<i64, Key> = stored.iter().map(|one| (one.id, key(one))).collect();
        let mut changed: HashMap<i64, (Due, Due)> = HashMap::new();
        for one in ctx.store.moves_about(first, end)? {
            let between = changed.entry(one.occurrence);
            between
                .and_modify(|(_, last)| *last = one.to)
                .or_insert((one.from, one.to));
        }
        for (id, (before, after)) in changed {
            let time = |due: &Due| time_of(&ctx.clock, due.at);
            let moved = MovedDue {
                from: before.day,
                from_time: time(&before),
                to: after.day,
                to_time: time(&after),
            };
            if let Some(key) = known.get(&id) {
                agreed.moved.insert(*key, moved);
            } else if !(from..=to).contains(&moved.to) {
                let occurrence = ctx.store.get::<Occurrence>(id)?;
                agreed
                    .away
                    .extend(occurrence.map(|one| (one.promise, moved)));
            }
        }
        agreed
            .away
            .sort_by_key(|(promise, moved)| (*promise, moved.from, moved.from_time));
        Ok(agreed)
    }

    /// Returns whether the partner was told before it was due.
    pub fn told_ahead(&self, key: Key) -> bool {
        self.told.contains(&key)
    }

    /// Returns the move of an occurrence.
    pub fn moved(&self, key: Key) -> Option<MovedDue> {
        self.moved.get(&key).copied()
    }

    /// Returns the days between an agreement that was entered afterwards and its entry.
    pub fn entered_days_later(&self, key: Key) -> Option<i64> {
        self.entered.get(&key).copied()
    }
}

fn key(occurrence: &Occurrence) -> Key {
    (occurrence.promise, occurrence.slot)
}
