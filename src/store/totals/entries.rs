//! The occurrences in a range of days: the stored ones, and those without any record, computed from
//! the schedules.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::entry_rows::{
    done_in_slots, done_slots, entries_where, moved_away, one_offs, stored, taken,
};
use crate::domain::occurrence::Slot;
use crate::domain::pause::ActivePart;
use crate::domain::promise::Entry;
use crate::domain::same_moment;
use crate::domain::stored_days::StoredDays;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::store::error::storage;
use crate::store::tables::schedule;
use crate::store::totals::periods;
use crate::store::value::{Columns, from_day, numbers};

/// The seconds of a day.
pub(super) const DAY: i32 = 86_400;

/// The entries of all promises that count on the days from `from` to `to`, ordered.
pub fn entries(connection: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Entry>> {
    let days = [(from, to)];
    Found::read(connection, &days)?.list(connection, &days)
}

/// The entries of all promises that count on `days`, which are in order; ordered.
pub fn entries_on(connection: &Connection, days: &[NaiveDate]) -> Result<Vec<Entry>> {
    let adjacent = days.chunk_by(|a, b| a.succ_opt() == Some(*b));
    let stretches: Vec<(NaiveDate, NaiveDate)> = adjacent
        .filter_map(|days| Some((*days.first()?, *days.last()?)))
        .collect();
    let mut entries = Found::read(connection, &stretches)?.list(connection, &stretches)?;
    // The times done in a week or month are counted over all of its days.
    entries.retain(|entry| days.binary_search(&entry.day).is_ok());
    Ok(entries)
}

/// Rows from which the entries of all promises on some days are made.
struct Found {
    /// The first and the last of the days, which are others than all between them where they are
    /// several stretches.
    days: (NaiveDate, NaiveDate),
    /// The rules outside the pauses.
    parts: Vec<ActivePart>,
    /// The stored occurrences that count on these days, and the open one-offs.
    entries: Vec<Entry>,
    /// The slots without an entry of their own.
    taken: HashSet<(i64, Slot)>,
}

impl Found {
    /// Reads stretches of days, which are in order and do not meet.
    fn read(connection: &Connection, stretches: &[(NaiveDate, NaiveDate)]) -> Result<Self> {
        let first = stretches.first().map_or(NaiveDate::MAX, |first| first.0);
        let last = stretches.last().map_or(NaiveDate::MIN, |last| last.1);
        let mut found = Self {
            days: (first, last),
            parts: Vec::new(),
            entries: Vec::new(),
            taken: HashSet::new(),
        };
        if stretches.is_empty() {
            return Ok(found);
        }
        found.parts = schedule::active_between(connection, first, last).map_err(storage)?;
        // Small hours count on the day before their date. If the rule changed to or from such an hour,
        // a slot is a day away from its answer, so that the days beside are read too.
        let small_hours = found.parts.iter().any(|part| part.rule.day_shift != 0);
        let beside = i64::from(small_hours);
        for (from, to) in stretches.iter().copied() {
            let mut entries = stored(connection, from_day(from), from_day(to) + beside)?;
            found.taken.extend(taken(&entries, from, to));
            entries.retain(|entry| (from..=to).contains(&entry.day));
            found.entries.append(&mut entries);
        }
        moved_away(connection, first, last, None, &mut found.taken)?;
        done_in_slots(connection, first, last, &found.parts, &mut found.taken)?;
        for (from, to) in stretches {
            let mut open = one_offs(connection, params![from_day(*from), from_day(*to)])?;
            open.retain(|entry| !found.taken.contains(&key(entry)));
            found.entries.append(&mut open);
        }
        Ok(found)
    }

    /// Returns the entries, ordered; those without any record only of the days `listed`.
    fn list(
        &mut self,
        connection: &Connection,
        listed: &[(NaiveDate, NaiveDate)],
    ) -> Result<Vec<Entry>> {
        let mut entries = std::mem::take(&mut self.entries);
        let by_day = |part: &&ActivePart| !part.rule.recurrence.pattern.is_per_period();
        for part in self.parts.iter().filter(by_day) {
            let days = listed.iter();
            let slots = days.flat_map(|(from, to)| part.slots_counting(*from, *to));
            let silent = slots
                .map(|slot| Entry::of_rule(&part.rule, slot))
                .filter(|entry| !self.taken.contains(&key(entry)));
            entries.extend(silent);
        }
        periods::settle(connection, &self.parts, self.days, listed, &mut entries)?;
        entries.sort_unstable_by_key(Entry::order);
        order_same_moments(connection, &mut entries)?;
        Ok(entries)
    }

    /// The days on which something is stored.
    fn stored_days(&self, connection: &Connection) -> Result<StoredDays> {
        let mut days = StoredDays::default();
        for entry in &self.entries {
            days.add(entry.day);
        }
        for (_, slot) in &self.taken {
            days.add_slot(*slot);
        }
        // Done earlier in a week or month that ends on one of these days.
        let (from, to) = self.days;
        for (_, slot) in done_slots(connection, from, to)? {
            days.add_slot(slot);
        }
        Ok(days)
    }
}

/// Puts entries of several promises that are due at the same moment in the order that counts, where it
/// decides a streak.
fn order_same_moments(connection: &Connection, entries: &mut [Entry]) -> Result<()> {
    let promises = same_moment::contested(entries);
    if promises.is_empty() {
        return Ok(());
    }
    let mut statement = connection
        .prepare_cached("SELECT id, uid FROM promise WHERE id IN (SELECT value FROM json_each(?1))")
        .map_err(storage)?;
    let rows = statement
        .query_map([numbers(promises)], |row| {
            Ok((row.get(0)?, Uuid::from_bytes(row.get(1)?)))
        })
        .map_err(storage)?;
    let uids: BTreeMap<i64, Uuid> = rows.collect::<rusqlite::Result<_>>().map_err(storage)?;
    same_moment::order(entries, &uids);
    Ok(())
}

/// Totals of the days from `from` to `to`, where `closed` is the last closed day. Days that are
/// over and have nothing stored are counted without listing what was due on them.
pub fn totals_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    closed: NaiveDate,
) -> Result<PeriodTotals> {
    let mut found = Found::read(connection, &[(from, to)])?;
    let open = closed.succ_opt().unwrap_or(closed).max(from);
    let mut listed = vec![(open, to)];
    let mut silences = Vec::new();
    let days = found.stored_days(connection)?;
    for stretch in days.stretches(from, closed.min(to)) {
        let (from, to) = (stretch.from, stretch.to);
        if stretch.stored {
            listed.push((from, to));
        } else {
            let counts = found.parts.iter();
            let counts = counts.map(|part| part.count_counting(from, to));
            let count = counts.fold(0, u32::saturating_add);
            silences.push((from, PeriodTotals::of_silence(count)));
        }
    }
    let entries = found.list(connection, &listed)?;
    Ok(PeriodTotals::of_with(&entries, silences, closed))
}

/// The entries of one recurring promise that count on the days from `from` to `to`, ordered.
pub fn entries_of(
    connection: &Connection,
    promise: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Entry>> {
    let mut entries = entries_where(
        connection,
        "WHERE promise_id = ?3 AND day BETWEEN ?1 - 1 AND ?2 + 1",
        params![from_day(from), from_day(to), promise],
    )?;
    let mut taken: HashSet<(i64, Slot)> = taken(&entries, from, to).collect();
    entries.retain(|entry| (from..=to).contains(&entry.day));
    moved_away(connection, from, to, Some(promise), &mut taken)?;
    let parts = schedule::active(connection, promise).map_err(storage)?;
    done_in_slots(connection, from, to, &parts, &mut taken)?;
    for part in &parts {
        if part.rule.recurrence.pattern.is_per_period() {
            continue;
        }
        let slots = part
            .slots_counting(from, to)
            .filter(|slot| !taken.contains(&(promise, *slot)));
        entries.extend(slots.map(|slot| Entry::of_rule(&part.rule, slot)));
    }
    periods::settle(connection, &parts, (from, to), &[(from, to)], &mut entries)?;
    entries.sort_unstable_by_key(Entry::order);
    Ok(entries)
}

/// The promises with a rule in force on any of the days from `from` to `to`.
pub fn ruled_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeSet<i64>> {
    let parts = schedule::active_between(connection, from, to).map_err(storage)?;
    let promises = parts.into_iter().map(|part| part.rule.promise);
    Ok(promises.collect())
}

/// Returns whether a promise recurs.
pub fn is_recurring(connection: &Connection, promise: i64) -> Result<bool> {
    let recurring = connection
        .prepare_cached("SELECT recurring FROM promise WHERE id = ?1")
        .and_then(|mut found| found.query_row([promise], |row| row.get(0)).optional())
        .map_err(storage)?;
    Ok(recurring.unwrap_or(false))
}

/// Returns the number of occurrences moved away from each day.
pub fn moved_by_day(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<NaiveDate, u32>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT from_day, count(*) FROM move WHERE from_day BETWEEN ?1 AND ?2 GROUP BY from_day",
        )
        .map_err(storage)?;
    let rows = statement
        .query_map(params![from_day(from), from_day(to)], |row| {
            Ok((Columns::from(row, 0).take()?, row.get(1)?))
        })
        .map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}

pub fn key(entry: &Entry) -> (i64, Slot) {
    (entry.promise, entry.slot)
}
