//! Agreements with the partner about the occurrences of some days, as `share` and `report` show them: moves,
//! releases, and warnings that one would be late. The option `--agreed` is read in [`super::input`].

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::share::time_of;
use crate::domain::agreement::entered_days_later;
use crate::domain::clock::Due;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::report::{LateAgreement, MovedDue};

/// Occurrence by promise and slot.
type Key = (i64, Slot);

/// Agreements about the occurrences of some days.
pub struct Agreements {
    told: HashSet<Key>,
    moved: HashMap<Key, MovedDue>,
    entered: HashMap<Key, i64>,
    /// Days on which the released and moved ones count whose agreement was entered afterwards, and
    /// whether they were released.
    days: HashMap<Key, (NaiveDate, bool)>,
    /// Moves away from these days to days outside the page, by promise.
    pub away: Vec<(i64, MovedDue)>,
}

impl Agreements {
    /// Reads the days from `first` to `end`, of a page from `from` to `to`.
    pub fn read(
        ctx: &Ctx,
        (first, end): (NaiveDate, NaiveDate),
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Self> {
        let stored = ctx.store.occurrences_counting(first, end)?;
        let told = stored.iter().filter(|one| one.told_at.is_some());
        let entered = ctx.store.entered_afterwards(first, end)?.into_iter();
        let later = |(agreed, at)| entered_days_later(agreed, at, &ctx.clock);
        let entered: HashMap<Key, i64> = entered.map(|(key, when)| (key, later(when))).collect();
        let days = stored.iter().map(|one| {
            let released = one.outcome == Some(Outcome::Released);
            (key(one), (one.day, released))
        });
        let mut agreed = Self {
            told: told.map(key).collect(),
            moved: HashMap::new(),
            days: days.filter(|(key, _)| entered.contains_key(key)).collect(),
            entered,
            away: Vec::new(),
        };
        let known: HashMap<i64, Key> = stored.iter().map(|one| (one.id, key(one))).collect();
        let mut changed: HashMap<i64, (Due, Due, Option<i64>)> = HashMap::new();
        for one in ctx.store.moves_about(first, end)? {
            let entered = one.agreed_at.map(|agreed| later((agreed, one.moved_at)));
            let between = changed.entry(one.occurrence);
            between
                .and_modify(|(_, last, days)| (*last, *days) = (one.to, entered.or(*days)))
                .or_insert((one.from, one.to, entered));
        }
        for (id, (before, after, entered_days_later)) in changed {
            let time = |due: &Due| time_of(&ctx.clock, due.at);
            let moved = MovedDue {
                from: before.day,
                from_time: time(&before),
                to: after.day,
                to_time: time(&after),
                entered_days_later,
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

/// Returns the agreements about the days from `from` to `to` that were entered afterwards, by day.
pub fn entered_afterwards(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<LateAgreement>> {
    // Most often there are none.
    if !ctx.store.is_any_entered_afterwards(from, to)? {
        return Ok(Vec::new());
    }
    let agreed = Agreements::read(ctx, (from, to), (from, to))?;
    let away = agreed.away.iter().filter_map(|(promise, moved)| {
        Some((
            *promise,
            moved.from,
            false,
            Some(*moved),
            moved.entered_days_later?,
        ))
    });
    let here = agreed.entered.iter().filter_map(|(key, days)| {
        let (day, released) = agreed.days.get(key)?;
        Some((key.0, *day, *released, agreed.moved(*key), *days))
    });
    let mut found: Vec<_> = here.chain(away).collect();
    found.sort_by_key(|(promise, day, ..)| (*day, *promise));
    let view = |(promise, day, released, moved, days)| {
        Ok(LateAgreement {
            text: figures::text(ctx, promise)?,
            day,
            released,
            moved,
            entered_days_later: days,
        })
    };
    found.into_iter().map(view).collect()
}

fn key(occurrence: &Occurrence) -> Key {
    (occurrence.promise, occurrence.slot)
}
