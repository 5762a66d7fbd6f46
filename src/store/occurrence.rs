//! Occurrences that were answered or moved, and the times they were moved away from.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::digest::Touched;
use super::error::storage;
use super::record::{Change, Record, Table};
use super::value::{
    Columns, from_day, from_instant, from_outcome, optional, optional_day, optional_instant,
    optional_text,
};
use crate::domain::occurrence::Slot;
use crate::domain::promise::{Move, Occurrence};
use crate::error::Result;

/// The columns of an occurrence after `id, uid, changed_at`.
macro_rules! columns {
    () => {
        "promise_id, slot_day, nth, due_at, day, second, outcome, answered_at, answered_day, done_at, told_at, because"
    };
}

/// The columns of a move after `id, uid, changed_at`.
macro_rules! move_columns {
    () => {
        "occurrence_id, moved_at, from_at, from_day, from_second, to_at, to_day, to_second"
    };
}

impl Record for Occurrence {
    const TABLE: Table = Table::Occurrence;
    const SELECT: &'static str = concat!(
        "SELECT id, uid, changed_at, ",
        columns!(),
        " FROM occurrence WHERE id = ?1"
    );
    const PUT: &'static str = concat!(
        "INSERT INTO occurrence (id, uid, changed_at, ",
        columns!(),
        ")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,
             promise_id = excluded.promise_id, slot_day = excluded.slot_day, nth = excluded.nth,
             due_at = excluded.due_at, day = excluded.day, second = excluded.second,
             outcome = excluded.outcome, answered_at = excluded.answered_at,
             answered_day = excluded.answered_day, done_at = excluded.done_at,
             told_at = excluded.told_at, because = excluded.because"
    );
    const DELETE: &'static str = "DELETE FROM occurrence WHERE id = ?1";

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

    fn touches(before: Option<&Self>, after: Option<&Self>, touched: &mut Touched) {
        for occurrence in [before, after].into_iter().flatten() {
            touched.promise(occurrence.promise);
            touched.day(occurrence.day);
            // Where its slot would count if this row were not here.
            touched.day(occurrence.slot.day);
            touched.day(
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
    const SELECT: &'static str = concat!(
        "SELECT id, uid, changed_at, ",
        move_columns!(),
        " FROM move WHERE id = ?1"
    );
    const PUT: &'static str = concat!(
        "INSERT INTO move (id, uid, changed_at, ",
        move_columns!(),
        ")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,
             occurrence_id = excluded.occurrence_id, moved_at = excluded.moved_at,
             from_at = excluded.from_at, from_day = excluded.from_day,
             from_second = excluded.from_second, to_at = excluded.to_at,
             to_day = excluded.to_day, to_second = excluded.to_second"
    );
    const DELETE: &'static str = "DELETE FROM move WHERE id = ?1";

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

    fn touches(before: Option<&Self>, after: Option<&Self>, touched: &mut Touched) {
        for moved in [before, after].into_iter().flatten() {
            touched.day(moved.from.day);
            touched.day(moved.to.day);
        }
    }
}

fn from_row(row: &Row) -> rusqlite::Result<Occurrence> {
    let mut columns = Columns::from(row, 0);
    let id = columns.take()?;
    Occurrence::read(id, &mut columns)
}

/// The stored occurrences of one promise with a slot from `from` to `to`, by slot.
pub fn of_promise(
    connection: &Connection,
    promise: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<Vec<Occurrence>> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT id, ",
        columns!(),
        " FROM occurrence
         WHERE promise_id = ?1 AND slot_day BETWEEN ?2 AND ?3 ORDER BY slot_day, nth"
    ))?;
    statement
        .query_map(params![promise, from_day(from), from_day(to)], from_row)?
        .collect()
}

/// The slots from `from` to `to` of one promise that something is stored about. Read from the
/// index alone: figures over a long time ask for many.
pub fn slots_of(
    connection: &Connection,
    promise: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<HashSet<Slot>> {
    let mut statement = connection.prepare_cached(
        "SELECT slot_day, nth FROM occurrence WHERE promise_id = ?1 AND slot_day BETWEEN ?2 AND ?3",
    )?;
    statement
        .query_map(params![promise, from_day(from), from_day(to)], |row| {
            Columns::from(row, 0).slot()
        })?
        .collect()
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
    let mut statement = connection.prepare_cached(concat!(
        "SELECT id, ",
        columns!(),
        " FROM occurrence WHERE promise_id = ?1 AND day >= ?2
         UNION ALL
         SELECT id, ",
        columns!(),
        " FROM occurrence WHERE promise_id = ?1 AND slot_day >= ?2 AND +day < ?2
         UNION ALL
         SELECT id, ",
        columns!(),
        " FROM occurrence WHERE promise_id = ?1 AND outcome IS NULL
             AND +slot_day < ?2 AND +day < ?2"
    ))?;
    statement
        .query_map(params![promise, from_day(since)], from_row)?
        .collect()
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
        self.connection
            .prepare_cached(concat!(
                "SELECT id, ",
                columns!(),
                " FROM occurrence
                 WHERE promise_id = ?1 AND slot_day = ?2 AND nth = ?3"
            ))
            .and_then(|mut statement| {
                statement
                    .query_row(params![promise, from_day(slot.day), slot.nth], from_row)
                    .optional()
            })
            .map_err(storage)
    }

    /// The stored occurrences that count on the days from `from` to `to`, by when they were due.
    pub fn occurrences_counting(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>> {
        let mut statement = self
            .connection
            .prepare_cached(concat!(
                "SELECT id, ",
                columns!(),
                " FROM occurrence
                 WHERE day BETWEEN ?1 AND ?2 ORDER BY day, second, promise_id, slot_day, nth"
            ))
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], from_row)
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The times an occurrence was moved away from, oldest first.
    pub fn moves(&self, occurrence: i64) -> Result<Vec<Move>> {
        let mut statement = self
            .connection
            .prepare_cached(concat!(
                "SELECT id, ",
                move_columns!(),
                " FROM move WHERE occurrence_id = ?1 ORDER BY id"
            ))
            .map_err(storage)?;
        let rows = statement
            .query_map([occurrence], |row| {
                let mut columns = Columns::from(row, 0);
                let id = columns.take()?;
                Move::read(id, &mut columns)
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
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
