//! The journal of changes: its entries, and their rows.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, ToSql, params, params_from_iter};

use super::Store;
use super::change::{Noted, RowChange};
use super::error::storage;
use super::record::beginning;
use super::revert::Origin;
use super::value::{Columns, from_instant};
use crate::domain::clock::Clock;
use crate::error::Result;

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

/// Writes the entry of a change with its rows, and returns its number.
pub fn append(
    connection: &Connection,
    now: DateTime<Utc>,
    what: &str,
    origin: Origin,
    noted: &Noted,
) -> Result<i64> {
    let entry = write(connection, now, "change", what, None, noted)?;
    set_origin(connection, entry, origin)?;
    Ok(entry)
}

/// Writes the entry of a change that cannot be undone, since it erased what it changed.
pub fn append_forgotten(connection: &Connection, now: DateTime<Utc>, what: &str) -> Result<()> {
    let entry = write(connection, now, "change", what, None, &Noted::default())?;
    connection
        .execute("UPDATE journal SET forgotten = 1 WHERE id = ?1", [entry])
        .map_err(storage)?;
    Ok(())
}

pub(super) fn write(
    connection: &Connection,
    now: DateTime<Utc>,
    kind: &str,
    what: &str,
    target: Option<i64>,
    noted: &Noted,
) -> Result<i64> {
    let entry = match noted.entry {
        Some(entry) => {
            let sql = "UPDATE journal SET kind = ?2, what = ?3, target = ?4 WHERE id = ?1";
            connection
                .execute(sql, params![entry, kind, what, target])
                .map_err(storage)?;
            entry
        }
        None => insert(connection, now, kind, what, target)?,
    };
    write_rows(connection, entry, &noted.rows)?;
    Ok(entry)
}

fn insert(
    connection: &Connection,
    now: DateTime<Utc>,
    kind: &str,
    what: &str,
    target: Option<i64>,
) -> Result<i64> {
    connection
        .prepare_cached("INSERT INTO journal (at, kind, what, target) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut statement| statement.execute(params![from_instant(now), kind, what, target]))
        .map_err(storage)?;
    Ok(connection.last_insert_rowid())
}

/// Writes the rows that a change holds, before it is known what it will have been.
pub(super) fn write_early(
    connection: &Connection,
    now: DateTime<Utc>,
    origin: Origin,
    noted: &mut Noted,
) -> Result<()> {
    let entry = if let Some(entry) = noted.entry {
        entry
    } else {
        let entry = insert(connection, now, "change", "", None)?;
        set_origin(connection, entry, origin)?;
        *noted.entry.insert(entry)
    };
    write_rows(connection, entry, &noted.rows)?;
    noted.rows.clear();
    Ok(())
}

/// Remembers that the records of a change came from elsewhere.
fn set_origin(connection: &Connection, entry: i64, origin: Origin) -> Result<()> {
    let Some(name) = origin.name() else {
        return Ok(());
    };
    connection
        .prepare_cached("UPDATE journal SET source = ?2 WHERE id = ?1")
        .and_then(|mut statement| statement.execute(params![entry, name]))
        .map_err(storage)?;
    Ok(())
}

/// Number of rows that one statement writes, where there are as many.
const AT_ONCE: usize = 100;

fn write_rows(connection: &Connection, entry: i64, rows: &[RowChange]) -> Result<()> {
    let many = rows.chunks_exact(AT_ONCE);
    let single = many.remainder().chunks_exact(1);
    many.chain(single)
        .try_for_each(|rows| insert_rows(connection, entry, rows))
        .map_err(storage)
}

fn insert_rows(connection: &Connection, entry: i64, rows: &[RowChange]) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO journal_row (entry, relation, row, before, after) VALUES {}",
        vec!["(?, ?, ?, ?, ?)"; rows.len()].join(",")
    );
    let names: Vec<&str> = rows.iter().map(|row| row.table.name()).collect();
    let values = rows.iter().zip(&names).flat_map(|(row, name)| {
        let values: [&dyn ToSql; 5] = [&entry, name, &row.row, &row.before, &row.after];
        values
    });
    let mut insert = connection.prepare_cached(&sql)?;
    insert.execute(params_from_iter(values)).map(|_| ())
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

    /// Returns the number of the first change made at `at` or later. Numbers are in the order of their
    /// times, unless the clock was set back.
    pub(super) fn first_change_since(&self, at: DateTime<Utc>) -> Result<i64> {
        let at = from_instant(at);
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, at FROM journal WHERE id >= ?1 ORDER BY id LIMIT 1")
            .map_err(storage)?;
        let last = "SELECT coalesce(max(id), 0) FROM journal";
        let last: i64 = self
            .connection
            .query_row(last, [], |row| row.get(0))
            .map_err(storage)?;
        let (mut from, mut to) = (0, last + 1);
        while from < to {
            let middle = from + (to - from) / 2;
            let (id, made): (i64, i64) = statement
                .query_row([middle], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
                .map_err(storage)?
                .unwrap_or((last, at));
            if made < at {
                from = id + 1;
            } else {
                to = middle;
            }
        }
        Ok(from)
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
}
