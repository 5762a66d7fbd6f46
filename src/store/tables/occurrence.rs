//! Occurrences that were answered or moved, and the times they were moved away from.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, params};

use crate::domain::clock::Zone;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::{Move, Occurrence};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{self, Record, columns};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{Columns, from_day};

/// Times at which something was agreed and entered, by promise and slot.
pub type EnteredAfterwards = HashMap<(i64, Slot), (DateTime<Utc>, DateTime<Utc>)>;

impl Record for Occurrence {
    const TABLE: Table = Table::Occurrence;
    const REFERENCES: &'static [(&'static str, Table)] = &[("promise", Table::Promise)];
    columns! {
        "occurrence";
        promise: "promise_id",
        slot: "slot_day" "nth",
        due_at: "due_at",
        day: "day",
        second: "second",
        due_zone: "due_zone",
        outcome: "outcome",
        answered_at: "answered_at",
        answered_day: "answered_day",
        done_at: "done_at",
        done_day: "done_day",
        told_at: "told_at",
        agreed_at: "agreed_at",
        because: "because",
        unknown: "unknown",
    }

    fn follow(&mut self, zone: &Zone) {
        // Of one done on any day of a period, the day and second are those on which it was done.
        if self.done_day.is_none() {
            self.due_at = self.due().map(|due| due.in_zone(zone).at);
        }
    }

    fn known_by_slot(&self) -> Option<(i64, Slot)> {
        let is_known = self.done_day.is_none();
        is_known.then_some((self.promise, self.slot))
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        for occurrence in [before, after].into_iter().flatten() {
            affected.promise(occurrence.promise);
            affected.period(occurrence.promise, occurrence.slot.day);
            affected.day(occurrence.day);
            // The day on which its slot would count without this row.
            affected.day(occurrence.slot.day);
            affected.day(
                occurrence
                    .slot
                    .day
                    .pred_opt()
                    .unwrap_or(occurrence.slot.day),
            );
        }
    }
}

impl Record for Move {
    const TABLE: Table = Table::Move;
    const REFERENCES: &'static [(&'static str, Table)] = &[("occurrence", Table::Occurrence)];
    columns! {
        "move";
        occurrence: "occurrence_id",
        moved_at: "moved_at",
        agreed_at: "agreed_at",
        from: "from_at" "from_day" "from_second" "from_zone",
        to: "to_at" "to_day" "to_second" "to_zone",
    }

    fn follow(&mut self, zone: &Zone) {
        self.from = self.from.in_zone(zone);
        self.to = self.to.in_zone(zone);
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        for moved in [before, after].into_iter().flatten() {
            affected.day(moved.from.day);
            affected.day(moved.to.day);
        }
    }
}

/// The stored occurrences of one promise with a slot from `from` to `to`, by slot.
pub fn of_promise(
    connection: &Connection,
    promise: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<Vec<Occurrence>> {
    record::all_where(
        connection,
        "WHERE promise_id = ?1 AND slot_day BETWEEN ?2 AND ?3 ORDER BY slot_day, nth",
        params![promise, from_day(from), from_day(to)],
    )
}

/// The stored occurrences of one promise that count from `since` on, whose slot lies
/// there, or that were moved and wait; each once.
pub fn since(
    connection: &Connection,
    promise: i64,
    since: NaiveDate,
) -> rusqlite::Result<Vec<Occurrence>> {
    record::all_where(
        connection,
        "WHERE id IN (
             SELECT id FROM occurrence WHERE promise_id = ?1 AND day >= ?2
             UNION ALL SELECT id FROM occurrence WHERE promise_id = ?1 AND slot_day >= ?2
             UNION ALL SELECT id FROM occurrence
                 WHERE promise_id = ?1 AND outcome IS NULL AND unknown = 0)",
        params![promise, from_day(since)],
    )
}

impl Store {
    /// The stored occurrences of a promise with a slot from `from` to `to`, by slot.
    pub fn occurrences(
        &self,
        promise: i64,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Occurrence>> {
        self.followed(of_promise(&self.connection, promise, from, to))
    }

    /// The latest answers to a promise by when they were due, at most `limit`, oldest first.
    pub fn latest_answers(&self, promise: i64, limit: usize) -> Result<Vec<Occurrence>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut latest: Vec<Occurrence> = self.all(
            "INDEXED BY occurrence_promise_day
             WHERE promise_id = ?1 AND outcome IS NOT NULL
             ORDER BY day DESC, second DESC, slot_day DESC, nth DESC LIMIT ?2",
            [promise, limit],
        )?;
        latest.reverse();
        Ok(latest)
    }

    /// The stored occurrence of one slot.
    pub fn occurrence(&self, promise: i64, slot: Slot) -> Result<Option<Occurrence>> {
        self.first(
            "WHERE promise_id = ?1 AND slot_day = ?2 AND nth = ?3",
            params![promise, from_day(slot.day), slot.nth],
        )
    }

    /// The stored occurrences that count on the days from `from` to `to`, by when they were due.
    pub fn occurrences_counting(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>> {
        self.once(
            "WHERE day BETWEEN ?1 AND ?2 ORDER BY day, second, promise_id, slot_day, nth",
            params![from_day(from), from_day(to)],
        )
    }

    /// The stored occurrences without an answer that count on the days from `from` to `to`.
    pub fn open_occurrences(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>> {
        self.once(
            "WHERE day BETWEEN ?1 AND ?2 AND outcome IS NULL",
            params![from_day(from), from_day(to)],
        )
    }

    /// Returns, for each occurrence that counts from `from` to `to` and was answered after the end
    /// of the next day, the number of days between; by promise and slot.
    pub fn answered_later(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<HashMap<(i64, Slot), u32>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT promise_id, slot_day, nth, answered_day - day
                 FROM occurrence
                 WHERE day BETWEEN ?1 AND ?2 AND answered_day > day + 1",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok(((columns.take()?, columns.take()?), columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Returns, for each occurrence that counts from `from` to `to` and whose answer was corrected, the
    /// outcome before the latest correction; by promise and slot. Undone and imported answers are not
    /// corrections.
    pub fn corrected(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<HashMap<(i64, Slot), Outcome>> {
        let days = params![from_day(from), from_day(to)];
        let earliest = "SELECT min(answered_at) FROM occurrence WHERE day BETWEEN ?1 AND ?2";
        let earliest: Option<DateTime<Utc>> = self
            .connection
            .query_row(earliest, days, |row| Columns::from(row, 0).take())
            .map_err(storage)?;
        let Some(earliest) = earliest else {
            return Ok(HashMap::new());
        };
        let mut statement = self
            .connection
            .prepare(
                "SELECT o.promise_id, o.slot_day, o.nth, json_extract(r.before, '$.outcome') AS was
                 FROM journal j CROSS JOIN journal_row r ON r.entry = j.id
                     CROSS JOIN occurrence o ON o.id = r.row
                 WHERE j.id >= ?3 AND j.kind = 'change' AND j.undone = 0
                     AND j.source IS NOT 'import'
                     AND r.relation = 'occurrence' AND o.day BETWEEN ?1 AND ?2
                     AND was IS NOT NULL AND was <> json_extract(r.after, '$.outcome')
                 ORDER BY j.id, r.id",
            )
            .map_err(storage)?;
        let first = self.first_change_since(earliest)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to), first], |row| {
                let mut columns = Columns::from(row, 0);
                Ok(((columns.take()?, columns.take()?), columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Returns, for each occurrence that counts from `from` to `to` and was released or moved by an
    /// agreement that was entered afterwards, when it was agreed and when it was entered.
    pub fn entered_afterwards(&self, from: NaiveDate, to: NaiveDate) -> Result<EnteredAfterwards> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT o.promise_id, o.slot_day, o.nth, m.agreed_at, m.moved_at
                 FROM occurrence o JOIN move m ON m.occurrence_id = o.id
                 WHERE o.day BETWEEN ?1 AND ?2 AND m.agreed_at IS NOT NULL
                 UNION ALL
                 SELECT promise_id, slot_day, nth, agreed_at, answered_at FROM occurrence
                 WHERE day BETWEEN ?1 AND ?2 AND agreed_at IS NOT NULL",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                let occurrence = (columns.take()?, columns.take()?);
                Ok((occurrence, (columns.take()?, columns.take()?)))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The occurrences of a promise that were moved and have no answer, in the order of their due
    /// times.
    pub fn open_moved(&self, promise: i64) -> Result<Vec<Occurrence>> {
        self.all(
            "WHERE id IN (
                 SELECT id FROM occurrence INDEXED BY occurrence_moved
                     WHERE promise_id = ?1 AND outcome IS NULL AND unknown = 0
                 UNION ALL SELECT id FROM occurrence INDEXED BY occurrence_unknown
                     WHERE promise_id = ?1 AND unknown = 1)
             AND EXISTS (SELECT 1 FROM move WHERE occurrence_id = occurrence.id)
             ORDER BY day, second, slot_day, nth",
            [promise],
        )
    }

    /// The moves of the occurrences of a promise that count on `from` or later, oldest first.
    pub fn moves_of(&self, promise: i64, from: NaiveDate) -> Result<Vec<Move>> {
        self.all(
            "WHERE occurrence_id IN (
                 SELECT id FROM occurrence WHERE promise_id = ?1 AND day >= ?2)
             ORDER BY moved_at, uid",
            params![promise, from_day(from)],
        )
    }

    /// Returns true if an agreement was entered afterwards, about an occurrence that counts on the
    /// days from `from` to `to` or was moved away from them.
    pub fn is_any_entered_afterwards(&self, from: NaiveDate, to: NaiveDate) -> Result<bool> {
        self.connection
            .prepare(
                "SELECT EXISTS (
                     SELECT 1 FROM move
                     WHERE from_day BETWEEN ?1 AND ?2 AND agreed_at IS NOT NULL)
                 OR EXISTS (
                     SELECT 1 FROM occurrence o
                     WHERE day BETWEEN ?1 AND ?2 AND (agreed_at IS NOT NULL OR EXISTS (
                         SELECT 1 FROM move
                         WHERE occurrence_id = o.id AND agreed_at IS NOT NULL)))",
            )
            .and_then(|mut statement| {
                statement.query_row(params![from_day(from), from_day(to)], |row| row.get(0))
            })
            .map_err(storage)
    }

    /// The moves of the occurrences that count on the days from `from` to `to`, and those away from
    /// these days, oldest first.
    pub fn moves_about(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Move>> {
        self.all(
            "WHERE id IN (
                 SELECT m.id FROM occurrence o JOIN move m ON m.occurrence_id = o.id
                 WHERE o.day BETWEEN ?1 AND ?2
                 UNION
                 SELECT id FROM move WHERE from_day BETWEEN ?1 AND ?2)
             ORDER BY moved_at, uid",
            params![from_day(from), from_day(to)],
        )
    }

    /// The times an occurrence was moved away from, oldest first.
    pub fn moves(&self, occurrence: i64) -> Result<Vec<Move>> {
        if let Some(moves) = self.prefetched.moves(occurrence) {
            return Ok(moves);
        }
        self.all(
            "WHERE occurrence_id = ?1 ORDER BY moved_at, uid",
            [occurrence],
        )
    }
}
