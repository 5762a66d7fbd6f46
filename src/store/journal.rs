//! The journal of changes, and going back and forth in it.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::error::storage;
use super::record::{Change, RowChange, beginning};
use super::revert::{Direction, Origin};
use super::table::{Table, by_table};
use super::value::{Columns, from_instant};
use super::{Store, totals};
use crate::domain::clock::Clock;
use crate::domain::occurrence::last_closed_day;
use crate::error::{Error, Kind, Result};

/// One change as listed.
pub struct JournalEntry {
    /// The number that `undo` takes.
    pub id: i64,
    /// The time at which it was made.
    pub at: DateTime<Utc>,
    /// Its description, in a line.
    pub what: String,
    /// `true` if it is undone at present.
    pub undone: bool,
    /// `true` if words that it needs were erased, so that it can be neither undone nor redone.
    pub forgotten: bool,
}

/// Result of `undo` or `redo`.
pub struct Reverted {
    /// The change concerned.
    pub id: i64,
    /// Its description, in a line.
    pub what: String,
}

/// Writes the entry of a change with its rows, and returns its number.
pub fn append(
    connection: &Connection,
    now: DateTime<Utc>,
    what: &str,
    origin: Origin,
    rows: &[RowChange],
) -> Result<i64> {
    let entry = write(connection, now, "change", what, None, rows)?;
    if let Some(name) = origin.name() {
        connection
            .prepare_cached("UPDATE journal SET source = ?2 WHERE id = ?1")
            .and_then(|mut statement| statement.execute(params![entry, name]))
            .map_err(storage)?;
    }
    Ok(entry)
}

/// Writes the entry of a change that cannot be undone, since it erased what it changed.
pub fn append_forgotten(connection: &Connection, now: DateTime<Utc>, what: &str) -> Result<()> {
    let entry = write(connection, now, "change", what, None, &[])?;
    connection
        .execute("UPDATE journal SET forgotten = 1 WHERE id = ?1", [entry])
        .map_err(storage)?;
    Ok(())
}

fn write(
    connection: &Connection,
    now: DateTime<Utc>,
    kind: &str,
    what: &str,
    target: Option<i64>,
    rows: &[RowChange],
) -> Result<i64> {
    connection
        .prepare_cached("INSERT INTO journal (at, kind, what, target) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut statement| statement.execute(params![from_instant(now), kind, what, target]))
        .map_err(storage)?;
    let entry = connection.last_insert_rowid();
    let mut insert = connection
        .prepare_cached(
            "INSERT INTO journal_row (entry, relation, row, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .map_err(storage)?;
    for row in rows {
        insert
            .execute(params![
                entry,
                row.table.name(),
                row.row,
                row.before,
                row.after
            ])
            .map_err(storage)?;
    }
    Ok(entry)
}

impl Store {
    /// The latest changes, newest first.
    pub fn history(&self, limit: u32) -> Result<Vec<JournalEntry>> {
        self.changes(0, i64::MAX, limit)
    }

    /// The changes whose number begins with `digits`: first the one that is just that, then the
    /// latest; at most `limit`.
    pub fn history_beginning(&self, digits: &str, limit: u32) -> Result<Vec<JournalEntry>> {
        let mut found = Vec::new();
        for (from, to) in beginning(digits) {
            let so_far = u32::try_from(found.len()).unwrap_or(u32::MAX);
            found.extend(self.changes(from, to, limit.saturating_sub(so_far))?);
        }
        Ok(found)
    }

    /// The latest changes whose numbers are from `from` to `to`, newest first.
    fn changes(&self, from: i64, to: i64, limit: u32) -> Result<Vec<JournalEntry>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT id, at, what, undone, forgotten FROM journal
                 WHERE kind = 'change' AND id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from, to, limit], |row| {
                let at = Columns::from(row, 1).take()?;
                Ok(JournalEntry {
                    id: row.get(0)?,
                    at,
                    what: row.get(2)?,
                    undone: row.get(3)?,
                    forgotten: row.get(4)?,
                })
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Returns the latest civil day before `today` on which something was changed here; what came in
    /// from elsewhere does not count.
    pub fn last_changed_day_before(
        &self,
        today: NaiveDate,
        clock: &Clock,
    ) -> Result<Option<NaiveDate>> {
        let Some(start) = clock.zone.resolve(today.and_time(clock.day_start)) else {
            return Ok(None);
        };
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT at FROM journal WHERE id <= ?1 AND at < ?2 AND source IS NULL
                 ORDER BY id DESC LIMIT 1",
            )
            .map_err(storage)?;
        let at = statement
            .query_row(params![i64::MAX, from_instant(start)], |row| {
                Columns::from(row, 0).take()
            })
            .optional()
            .map_err(storage)?;
        Ok(at.map(|at| clock.day_of(at)))
    }

    /// Undoes the latest change in force, or the one with this id.
    ///
    /// # Errors
    /// Refused when there is none, when it is already undone, or when a record it affected was
    /// changed later; then nothing is changed.
    pub fn undo(&mut self, entry: Option<i64>, today: NaiveDate) -> Result<Reverted> {
        self.revert(Direction::Undo, entry, today)
    }

    /// Redoes the change that was undone last, if nothing was changed since.
    ///
    /// # Errors
    /// Refused when there is none.
    pub fn redo(&mut self, today: NaiveDate) -> Result<Reverted> {
        self.revert(Direction::Redo, None, today)
    }

    fn revert(
        &mut self,
        direction: Direction,
        entry: Option<i64>,
        today: NaiveDate,
    ) -> Result<Reverted> {
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
            return Err(forgotten(direction, &target));
        }
        let mut rows = rows_of(&transaction, target.id)?;
        if rows.is_empty() {
            return Err(hole(&target));
        }
        if direction == Direction::Undo {
            rows.reverse();
        }
        let origin = origin_of(&transaction, target.id)?;
        let mut change = Change::new(self);
        for row in &rows {
            apply(&mut change, row, (direction, origin), &target)?;
        }
        let (written, affected) = change.finish()?;
        let kind = if direction == Direction::Undo {
            "undo"
        } else {
            "redo"
        };
        write(
            &transaction,
            self.now,
            kind,
            &target.what,
            Some(target.id),
            &written,
        )?;
        transaction
            .prepare_cached("UPDATE journal SET undone = ?2 WHERE id = ?1")
            .and_then(|mut s| s.execute(params![target.id, direction == Direction::Undo]))
            .map_err(storage)?;
        if dangling(&transaction, &rows)? {
            return Err(changed_since(&transaction, &target)?);
        }
        totals::refresh(&transaction, &affected, last_closed_day(today))?;
        self.commit_change(transaction)?;
        Ok(target)
    }
}

fn apply(
    change: &mut Change,
    row: &RowChange,
    how: (Direction, Origin),
    target: &Reverted,
) -> Result<()> {
    let (from, to) = match how.0 {
        Direction::Undo => (row.after.as_deref(), row.before.as_deref()),
        Direction::Redo => (row.before.as_deref(), row.after.as_deref()),
    };
    let done = by_table!(row.table, T => change.revert::<T>(row.row, from, to, how))?;
    match done {
        Some(()) => Ok(()),
        None => Err(changed_since(&change.connection, target)?),
    }
}

fn is_forgotten(connection: &Connection, entry: i64) -> Result<bool> {
    let sql = "SELECT forgotten FROM journal WHERE id = ?1";
    connection
        .query_row(sql, [entry], |row| row.get(0))
        .map_err(storage)
}

/// A change whose records were erased for good.
fn forgotten(direction: Direction, target: &Reverted) -> Error {
    let verb = match direction {
        Direction::Undo => "undo",
        Direction::Redo => "redo",
    };
    Error::refused(format!(
        "cannot {verb} change {}: `trust forget` erased what it needs",
        target.id
    ))
    .hint("to undo another change: `trust history`, then `trust undo NUMBER`")
}

/// A journal that somebody took something out of.
fn hole(target: &Reverted) -> Error {
    let message = format!(
        "cannot undo or redo change {}: its journal entry is incomplete",
        target.id
    );
    Error::new(Kind::Storage, message).hint(
        "to undo another change: `trust history`, then `trust undo NUMBER`; to check the database: `trust doctor`",
    )
}

/// Why a change cannot be undone or redone: its records are not as it left them.
fn changed_since(connection: &Connection, target: &Reverted) -> Result<Error> {
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
    let id = target.id;
    Ok(if by_upgrade {
        Error::refused(format!(
            "cannot undo change {id}: the upgrade to schema 5 gave its records another form"
        ))
        .hint("a copy from before the upgrade is beside the database: `trust backup --list`")
    } else {
        Error::refused(format!(
            "cannot undo change {id}: the same records were changed later"
        ))
        .hint("undo the later change first; to list all changes: `trust history`")
    })
}

/// Returns whether any of the records concerned is deleted while a record that belongs to it
/// remains. That record was added later, and has to be undone first.
fn dangling(connection: &Connection, rows: &[RowChange]) -> Result<bool> {
    for row in rows {
        let left = match row.table {
            Table::Promise => {
                "SELECT NOT EXISTS (SELECT 1 FROM promise WHERE id = ?1) AND (
                     EXISTS (SELECT 1 FROM occurrence WHERE promise_id = ?1)
                     OR EXISTS (SELECT 1 FROM schedule WHERE promise_id = ?1)
                     OR EXISTS (SELECT 1 FROM pause WHERE promise_id = ?1)
                     OR EXISTS (SELECT 1 FROM wording WHERE promise_id = ?1)
                     OR EXISTS (SELECT 1 FROM repair WHERE promise_id = ?1))"
            }
            Table::Occurrence => {
                // A moved one stays when its answer goes, and is then open with a repair.
                "SELECT (NOT EXISTS (SELECT 1 FROM occurrence WHERE id = ?1)
                         AND EXISTS (SELECT 1 FROM move WHERE occurrence_id = ?1))
                     OR (NOT EXISTS (SELECT 1 FROM occurrence WHERE id = ?1 AND outcome IS NOT NULL)
                         AND EXISTS (SELECT 1 FROM repair WHERE occurrence_id = ?1))"
            }
            Table::Log => {
                "SELECT NOT EXISTS (SELECT 1 FROM log WHERE id = ?1)
                     AND EXISTS (SELECT 1 FROM log_revision WHERE log_id = ?1)"
            }
            Table::Idea => {
                "SELECT NOT EXISTS (SELECT 1 FROM idea WHERE id = ?1)
                     AND EXISTS (SELECT 1 FROM deed WHERE idea_id = ?1)"
            }
            // Nothing refers to these.
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
            | Table::Repair => continue,
        };
        if connection
            .query_row(left, [row.row], |row| row.get(0))
            .map_err(storage)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn undo_target(connection: &Connection, entry: Option<i64>) -> Result<Reverted> {
    let Some(id) = entry else {
        let latest = "SELECT id, what FROM journal WHERE kind = 'change' AND undone = 0 ORDER BY id DESC LIMIT 1";
        return find(connection, latest)?.ok_or_else(|| Error::refused("nothing to undo"));
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
        Some((kind, _, true)) if kind == "change" => {
            Err(Error::refused(format!("change {id} is already undone"))
                .hint("`trust redo` redoes the change that was undone last"))
        }
        _ => Err(Error::not_found(format!("no such change: {id}"))
            .hint("to list all changes: `trust history`")),
    }
}

fn redo_target(connection: &Connection) -> Result<Reverted> {
    // Undone changes come back in reverse, and only until something new is done.
    let latest = "SELECT t.id, t.what FROM journal u JOIN journal t ON t.id = u.target
        WHERE u.kind = 'undo' AND t.undone = 1 AND u.id > (
            SELECT id FROM journal WHERE kind = 'change' ORDER BY id DESC LIMIT 1)
        ORDER BY u.id DESC LIMIT 1";
    find(connection, latest)?.ok_or_else(|| {
        Error::refused("nothing to redo")
            .hint("only changes undone since the last new change can be redone")
    })
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

fn rows_of(connection: &Connection, entry: i64) -> Result<Vec<RowChange>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT relation, row, before, after FROM journal_row WHERE entry = ?1 ORDER BY id",
        )
        .map_err(storage)?;
    let rows = statement
        .query_map([entry], |row| {
            let columns = Columns::from(row, 1);
            let relation: String = row.get(0)?;
            let table = columns.decoded(Table::named(&relation))?;
            Ok(RowChange {
                table,
                row: row.get(1)?,
                before: row.get(2)?,
                after: row.get(3)?,
            })
        })
        .map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}
