//! Undoing and redoing the changes of the journal.

use std::collections::BTreeSet;
use std::iter::from_fn;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::change::{Change, RowChange};
use super::error::storage;
use super::journal::write;
use super::revert::Origin;
use super::table::{Table, by_table};
use super::undo_error::UndoResult;
use super::value::Columns;
use super::{Store, totals};
use crate::domain::occurrence::last_closed_day;
use crate::domain::undo::{Direction, UndoRefusal};
use crate::error::Result;

/// Result of `undo` or `redo`.
pub struct Reverted {
    /// The change concerned.
    pub id: i64,
    /// Its description, in a line.
    pub what: String,
}

impl Store {
    /// Undoes the latest change in force, or the one with this id.
    ///
    /// # Errors
    /// Refused when there is none, when it is already undone, or when a record it affected was
    /// changed later; then nothing is changed.
    pub fn undo(&mut self, entry: Option<i64>, today: NaiveDate) -> UndoResult<Reverted> {
        self.revert(Direction::Undo, entry, today)
    }

    /// Redoes the change that was undone last, if nothing was changed since.
    ///
    /// # Errors
    /// Refused when there is none.
    pub fn redo(&mut self, today: NaiveDate) -> UndoResult<Reverted> {
        self.revert(Direction::Redo, None, today)
    }

    fn revert(
        &mut self,
        direction: Direction,
        entry: Option<i64>,
        today: NaiveDate,
    ) -> UndoResult<Reverted> {
        self.daily.remember();
        let transaction = self.begin()?;
        // A parent is deleted after its children and made before them, so order matters; what a
        // chain of rows refers to is checked when the whole of it stands.
        transaction
            .execute_batch("PRAGMA defer_foreign_keys = ON")
            .map_err(storage)?;
        let target = match direction {
            Direction::Undo => undo_target(&transaction, entry)?,
            Direction::Redo => redo_target(&transaction)?,
        };
        if is_forgotten(&transaction, target.id)? {
            let id = target.id;
            return Err(UndoRefusal::Forgotten { id, direction }.into());
        }
        let origin = origin_of(&transaction, target.id)?;
        if origin != Origin::Here {
            self.widen_cache()?;
        }
        let mut change = Change::new(self, Origin::Here);
        let mut rows = Rows::of(&transaction, target.id, direction);
        let mut some = rows.next()?;
        if some.is_empty() {
            return Err(UndoRefusal::Incomplete(target.id).into());
        }
        let mut tables = BTreeSet::new();
        while !some.is_empty() {
            tables.extend(some.iter().map(|row| row.table));
            if origin == Origin::Import && direction == Direction::Undo {
                some = take_back(&mut change, some)?;
            }
            for row in &some {
                apply(&mut change, row, (direction, origin), &target)?;
            }
            some = rows.next()?;
        }
        let (written, affected) = change.finish()?;
        write(
            &transaction,
            self.now,
            direction.verb(),
            &target.what,
            Some(target.id),
            &written,
        )?;
        transaction
            .prepare_cached("UPDATE journal SET undone = ?2 WHERE id = ?1")
            .and_then(|mut s| s.execute(params![target.id, direction == Direction::Undo]))
            .map_err(storage)?;
        if dangling(&transaction, target.id, &tables)? {
            return Err(changed_since(&transaction, &target)?.into());
        }
        totals::refresh(&transaction, &affected, last_closed_day(today))?;
        self.commit_change(transaction)?;
        Ok(target)
    }
}

/// Takes records back that an import added, table by table, and returns the rows of the others.
fn take_back(change: &mut Change, rows: Vec<RowChange>) -> Result<Vec<RowChange>> {
    let mut others = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let table = first.table;
        let mut same = vec![first];
        same.extend(from_fn(|| rows.next_if(|row| row.table == table)));
        others.extend(by_table!(table, T => change.take_back::<T>(same))?);
    }
    Ok(others)
}

fn apply(
    change: &mut Change,
    row: &RowChange,
    how: (Direction, Origin),
    target: &Reverted,
) -> UndoResult<()> {
    let (from, to) = match how.0 {
        Direction::Undo => (row.after.as_deref(), row.before.as_deref()),
        Direction::Redo => (row.before.as_deref(), row.after.as_deref()),
    };
    let done = by_table!(row.table, T => change.revert::<T>(row.row, from, to, how))?;
    match done {
        Some(()) => Ok(()),
        None => Err(changed_since(&change.connection, target)?.into()),
    }
}

fn is_forgotten(connection: &Connection, entry: i64) -> Result<bool> {
    let sql = "SELECT forgotten FROM journal WHERE id = ?1";
    connection
        .query_row(sql, [entry], |row| row.get(0))
        .map_err(storage)
}

/// Reason why the records of a change are not as it left them.
fn changed_since(connection: &Connection, target: &Reverted) -> Result<UndoRefusal> {
    let by_upgrade: bool = connection
        .query_row(
            "SELECT ?1 <= (SELECT upgraded_entry FROM state) AND NOT EXISTS (
                 SELECT 1 FROM journal_row mine JOIN journal_row later
                     ON later.relation = mine.relation AND later.row = mine.row
                         AND later.entry > mine.entry
                 WHERE mine.entry = ?1)",
            [target.id],
            |row| row.get(0),
        )
        .map_err(storage)?;
    Ok(if by_upgrade {
        UndoRefusal::Upgraded(target.id)
    } else {
        UndoRefusal::ChangedLater(target.id)
    })
}

/// Returns whether any of the records concerned is deleted while a record that belongs to it
/// remains. That record was added later, and has to be undone first.
fn dangling(connection: &Connection, entry: i64, tables: &BTreeSet<Table>) -> Result<bool> {
    let conditions: String = tables
        .iter()
        .filter_map(|table| {
            let left = is_left(*table)?;
            Some(format!(" WHEN '{}' THEN {left}", table.name()))
        })
        .collect();
    if conditions.is_empty() {
        return Ok(false);
    }
    // One pass for all tables: there may be hundreds of thousands of rows.
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM journal_row
             WHERE entry = ?1 AND CASE relation{conditions} ELSE 0 END)"
    );
    connection
        .prepare(&sql)
        .and_then(|mut found| found.query_row([entry], |row| row.get(0)))
        .map_err(storage)
}

/// The condition that the record of a journal row is deleted, and one that belongs to it remains;
/// `None` if nothing refers to records of the table.
fn is_left(table: Table) -> Option<&'static str> {
    match table {
        Table::Promise => Some(
            "NOT EXISTS (SELECT 1 FROM promise WHERE id = row) AND (
                 EXISTS (SELECT 1 FROM occurrence WHERE promise_id = row)
                 OR EXISTS (SELECT 1 FROM schedule WHERE promise_id = row)
                 OR EXISTS (SELECT 1 FROM pause WHERE promise_id = row)
                 OR EXISTS (SELECT 1 FROM wording WHERE promise_id = row)
                 OR EXISTS (SELECT 1 FROM repair WHERE promise_id = row))",
        ),
        // A moved one stays when its answer goes, and is then open with a repair.
        Table::Occurrence => Some(
            "((NOT EXISTS (SELECT 1 FROM occurrence WHERE id = row)
                     AND EXISTS (SELECT 1 FROM move WHERE occurrence_id = row))
                 OR (NOT EXISTS (SELECT 1 FROM occurrence WHERE id = row AND outcome IS NOT NULL)
                     AND EXISTS (SELECT 1 FROM repair WHERE occurrence_id = row)))",
        ),
        Table::Log => Some(
            "NOT EXISTS (SELECT 1 FROM log WHERE id = row)
                 AND EXISTS (SELECT 1 FROM log_revision WHERE log_id = row)",
        ),
        Table::Idea => Some(
            "NOT EXISTS (SELECT 1 FROM idea WHERE id = row)
                 AND EXISTS (SELECT 1 FROM deed WHERE idea_id = row)",
        ),
        Table::Setting
        | Table::Wording
        | Table::Schedule
        | Table::Pause
        | Table::Move
        | Table::Revision
        | Table::DateDone
        | Table::Heard
        | Table::Note
        | Table::Step
        | Table::Specialist
        | Table::Session
        | Table::Repair => None,
    }
}

fn undo_target(connection: &Connection, entry: Option<i64>) -> UndoResult<Reverted> {
    let Some(id) = entry else {
        let latest = "SELECT id, what FROM journal WHERE kind = 'change' AND undone = 0 ORDER BY id DESC LIMIT 1";
        return find(connection, latest)?.ok_or_else(|| UndoRefusal::NothingToUndo.into());
    };
    let known: Option<(String, String, bool)> = connection
        .query_row(
            "SELECT kind, what, undone FROM journal WHERE id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()
        .map_err(storage)?;
    match known {
        Some((kind, what, false)) if kind == "change" => Ok(Reverted { id, what }),
        Some((kind, _, true)) if kind == "change" => Err(UndoRefusal::AlreadyUndone(id).into()),
        _ => Err(UndoRefusal::Unknown(id).into()),
    }
}

fn redo_target(connection: &Connection) -> UndoResult<Reverted> {
    // Undone changes come back in reverse, and only until something new is done.
    let latest = "SELECT t.id, t.what FROM journal u JOIN journal t ON t.id = u.target
        WHERE u.kind = 'undo' AND t.undone = 1 AND u.id > (
            SELECT id FROM journal WHERE kind = 'change' ORDER BY id DESC LIMIT 1)
        ORDER BY u.id DESC LIMIT 1";
    find(connection, latest)?.ok_or_else(|| UndoRefusal::NothingToRedo.into())
}

fn find(connection: &Connection, sql: &str) -> Result<Option<Reverted>> {
    connection
        .query_row(sql, [], |row| {
            Ok(Reverted {
                id: row.get(0)?,
                what: row.get(1)?,
            })
        })
        .optional()
        .map_err(storage)
}

/// Returns where the records of a change came from.
fn origin_of(connection: &Connection, entry: i64) -> Result<Origin> {
    let name: Option<String> = connection
        .query_row("SELECT source FROM journal WHERE id = ?1", [entry], |row| {
            row.get(0)
        })
        .map_err(storage)?;
    Ok(Origin::named(name.as_deref()))
}

/// Number of rows of the journal that are read at once.
const AT_ONCE: i64 = 1000;

/// The rows of a change, some at a time: first those that are to be put back first.
struct Rows<'a> {
    connection: &'a Connection,
    entry: i64,
    direction: Direction,
    /// The one that was read last.
    last: i64,
}

impl<'a> Rows<'a> {
    fn of(connection: &'a Connection, entry: i64, direction: Direction) -> Self {
        Self {
            connection,
            entry,
            direction,
            last: match direction {
                Direction::Undo => i64::MAX,
                Direction::Redo => 0,
            },
        }
    }

    /// The next ones; none at the end.
    fn next(&mut self) -> Result<Vec<RowChange>> {
        let sql = match self.direction {
            Direction::Undo => {
                "SELECT id, relation, row, before, after FROM journal_row
                 WHERE entry = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"
            }
            Direction::Redo => {
                "SELECT id, relation, row, before, after FROM journal_row
                 WHERE entry = ?1 AND id > ?2 ORDER BY id LIMIT ?3"
            }
        };
        let mut statement = self.connection.prepare_cached(sql).map_err(storage)?;
        let rows = statement
            .query_map([self.entry, self.last, AT_ONCE], |row| {
                let columns = Columns::from(row, 2);
                let relation: String = row.get(1)?;
                let table = columns.decoded(Table::named(&relation))?;
                let change = RowChange {
                    table,
                    row: row.get(2)?,
                    before: row.get(3)?,
                    after: row.get(4)?,
                };
                Ok((row.get(0)?, change))
            })
            .map_err(storage)?;
        let mut some = Vec::new();
        for row in rows {
            let (id, change) = row.map_err(storage)?;
            self.last = id;
            some.push(change);
        }
        Ok(some)
    }
}
