//! Occurrences that were answered or moved, and the times they were moved away from.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::domain::occurrence::Slot;
use crate::domain::promise::{Move, Occurrence};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{self, Change, Record, statements};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{
    Columns, from_day, from_instant, from_outcome, optional, optional_day, optional_instant,
    optional_text,
};

impl Record for Occurrence {
    const TABLE: Table = Table::Occurrence;
    const REFERENCES: &'static [(&'static str, Table)] = &[("promise", Table::Promise)];
    statements! {
        "occurrence", "promise_id", "slot_day", "nth", "due_at", "day", "second", "outcome",
        "answered_at", "answered_day", "done_at", "told_at", "because"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(self.promise),
            Value::Integer(from_day(self.slot.day)),
            Value::Integer(self.slot.nth.into()),
            optional_instant(self.due_at),
            Value::Integer(from_day(self.day)),
            Value::Integer(self.second.into()),
            optional(self.outcome, |outcome| {
                Value::Text(from_outcome(outcome).to_owned())
            }),
            optional_instant(self.answered_at),
            optional_day(self.answered_day),
            optional_instant(self.done_at),
            optional_instant(self.told_at),
            optional_text(self.because.as_ref()),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            promise: columns.take()?,
            slot: columns.slot()?,
            due_at: columns.optional_instant()?,
            day: columns.day()?,
            second: columns.take()?,
            outcome: columns.outcome()?,
            answered_at: columns.optional_instant()?,
            answered_day: columns.optional_day()?,
            done_at: columns.optional_instant()?,
            told_at: columns.optional_instant()?,
            because: columns.take()?,
        })
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        for occurrence in [before, after].into_iter().flatten() {
            affected.promise(occurrence.promise);
            affected.day(occurrence.day);
            // Where its slot would count if this row were not here.
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
    statements! {
        "move", "occurrence_id", "moved_at", "from_at", "from_day", "from_second", "to_at", "to_day",
        "to_second"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        let due = |due: crate::domain::clock::Due| {
            [from_instant(due.at), from_day(due.day), due.second.into()].map(Value::Integer)
        };
        let first = [self.occurrence, from_instant(self.moved_at)].map(Value::Integer);
        first
            .into_iter()
            .chain(due(self.from))
            .chain(due(self.to))
            .collect()
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            occurrence: columns.take()?,
            moved_at: columns.instant()?,
            from: columns.due()?,
            to: columns.due()?,
        })
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
/// there, or that were moved and are still open; each once.
pub fn since(
    connection: &Connection,
    promise: i64,
    since: NaiveDate,
) -> rusqlite::Result<Vec<Occurrence>> {
    // The plus signs keep the planner from walking the whole past by an index on what only
    // tells the three parts apart.
    let every = Occurrence::READ;
    let sql = format!(
        "{every} WHERE promise_id = ?1 AND day >= ?2
         UNION ALL
         {every} WHERE promise_id = ?1 AND slot_day >= ?2 AND +day < ?2
         UNION ALL
         {every} WHERE promise_id = ?1 AND outcome IS NULL AND +slot_day < ?2 AND +day < ?2"
    );
    record::all(connection, &sql, params![promise, from_day(since)])
}

impl Store {
    /// The stored occurrences of a promise with a slot from `from` to `to`, by slot.
    pub fn occurrences(
        &self,
        promise: i64,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Occurrence>> {
        of_promise(&self.connection, promise, from, to).map_err(storage)
    }

    /// The stored occurrence of one slot.
    pub fn occurrence(&self, promise: i64, slot: Slot) -> Result<Option<Occurrence>> {
        self.first(
            "WHERE promise_id = ?1 AND slot_day = ?2 AND nth = ?3",
            params![promise, from_day(slot.day), slot.nth],
        )
    }

    /// The stored occurrence with this id.
    pub fn occurrence_by_id(&self, id: i64) -> Result<Option<Occurrence>> {
        self.first("WHERE id = ?1", [id])
    }

    /// The stored occurrences that count on the days from `from` to `to`, by when they were due.
    pub fn occurrences_counting(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>> {
        self.all(
            "WHERE day BETWEEN ?1 AND ?2 ORDER BY day, second, promise_id, slot_day, nth",
            params![from_day(from), from_day(to)],
        )
    }

    /// How many days after its day each occurrence that counts from `from` to `to` was answered,
    /// where that was after the next day had ended; by promise and slot.
    pub fn answered_later(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<HashMap<(i64, Slot), u32>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT promise_id, slot_day, nth, answered_day - day FROM occurrence
                 WHERE day BETWEEN ?1 AND ?2 AND answered_day > day + 1",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok(((columns.take()?, columns.slot()?), columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The times an occurrence was moved away from, oldest first.
    pub fn moves(&self, occurrence: i64) -> Result<Vec<Move>> {
        self.all("WHERE occurrence_id = ?1 ORDER BY id", [occurrence])
    }
}

impl Change<'_> {
    /// Stores an occurrence, new or not, and returns it with its id.
    pub fn save_occurrence(&mut self, occurrence: &Occurrence) -> Result<Occurrence> {
        if occurrence.id == 0 {
            return self.insert(occurrence);
        }
        self.update(occurrence)?;
        Ok(occurrence.clone())
    }

    /// Stores that an occurrence was moved.
    pub fn add_move(&mut self, moved: &Move) -> Result<Move> {
        self.insert(moved)
    }
}
