//! Agreements with the partner about the occurrences of some days, as `share` and `report` show them: moves,
//! releases, and warnings that one would be late. The option `--agreed` is read in [`super::input`].

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::share::time_of;
use crate::cmd::view;
use crate::domain::clock::Due;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::report::{Agreement, LateAgreement, MovedDue};

/// Occurrence by promise and slot.
type Key = (i64, Slot);

/// Agreements about the occurrences of some days.
pub struct Agreements {
    told: HashSet<Key>,
    moved: HashMap<Key, MovedDue>,
    entered: HashMap<Key, Agreement>,
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
        let later = |(agreed, at)| view::entered_at(&ctx.clock, agreed, at);
        let entered: HashMap<Key, Agreement> =
            entered.map(|(key, when)| (key, later(when))).collect();
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
        let mut changed: HashMap<i64, (Due, Due, Option<Agreement>)> = HashMap::new();
        for one in ctx.store.moves_about(first, end)? {
            let entered = one.agreed_at.map(|agreed| later((agreed, one.moved_at)));
            let between = changed.entry(one.occurrence);
            between
                .and_modify(|(_, last, latest)| (*last, *latest) = (one.to, entered.or(*latest)))
                .or_insert((one.from, one.to, entered));
        }
        for (id, (before, after, entered)) in changed {
            let time = |due: &Due| time_of(&ctx.clock, due.at);
            let moved = MovedDue {
                from: before.day,
                from_time: time(&before),
                to: after.day,
                to_time: time(&after),
                entered,
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

    /// Returns the agreement about an occurrence, if it was entered afterwards.
    pub fn entered(&self, key: Key) -> Option<Agreement> {
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
        Some((*promise, moved.from, false, Some(*moved), moved.entered?))
    });
    let here = agreed.entered.iter().filter_map(|(key, entered)| {
        let (day, released) = agreed.days.get(key)?;
        Some((key.0, *day, *released, agreed.moved(*key), *entered))
    });
    let mut found: Vec<_> = here.chain(away).collect();
    found.sort_by_key(|(promise, day, ..)| (*day, *promise));
    let agreement = |(promise, day, released, moved, entered)| {
        Ok(LateAgreement {
            text: figures::text(ctx, promise)?,
            day,
            released,
            moved,
            entered,
        })
    };
    found.into_iter().map(agreement).collect()
}

fn key(occurrence: &Occurrence) -> Key {
    (occurrence.promise, occurrence.slot)
}
