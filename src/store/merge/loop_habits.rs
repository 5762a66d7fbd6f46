//! Reading the backup of Loop Habit Tracker, which is an SQLite database of its own kind.
//!
//! The tables are those of its source, `uhabits-core`, at schema 25 of November 2024; older ones
//! lack columns, which then have the value that its own migrations give them.

use std::path::Path;

use chrono::DateTime;
use rusqlite::{Connection, OpenFlags, Row};

use crate::domain::imported::{LoopHabit, LoopMark, LoopTarget};
use crate::error::{Error, Result};
use crate::store::file::paths::plain;

/// The habits in a backup, in their order.
///
/// # Errors
/// Usage, when the file is not such a backup or cannot be read.
pub fn loop_habits(path: &Path) -> Result<Vec<LoopHabit>> {
    read(path).map_err(|error| match error {
        Unreadable::Rewire => Error::usage(format!("{} is a backup of Rewire", path.display()))
            .hint("Loop Habit Tracker imports it: import it there, and then a backup of Loop here"),
        Unreadable::Other(error) => Error::usage(format!(
            "{} is not a backup of Loop Habit Tracker: {error}",
            path.display()
        ))
        .hint("to copy a database of trust, copy the file or use `trust export`"),
    })
}

/// Reason why a file is not a backup of Loop.
enum Unreadable {
    /// It is one of Rewire, whose habits are stored in another way.
    Rewire,
    Other(String),
}

fn read(path: &Path) -> std::result::Result<Vec<LoopHabit>, Unreadable> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(plain(path), flags).and_then(|connection| {
        connection.execute_batch("PRAGMA trusted_schema = OFF")?;
        let of = |names| has_tables(&connection, names);
        Ok((
            of(["habits", "repetitions"])?,
            of(["habits", "checkins"])?,
            connection,
        ))
    });
    let other = |error: rusqlite::Error| Unreadable::Other(error.to_string());
    match opened.map_err(other)? {
        (true, _, connection) => habits(&connection).map_err(other),
        (false, true, _) => Err(Unreadable::Rewire),
        _ => Err(Unreadable::Other(
            "it has no tables Habits and Repetitions".to_owned(),
        )),
    }
}

/// Returns whether there are the tables of a backup. A view of such a name can have rows without
/// an end.
fn has_tables(connection: &Connection, names: [&str; 2]) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT count(*) = 2 FROM sqlite_schema
         WHERE type = 'table' AND lower(name) IN (?1, ?2) AND sql NOT LIKE 'CREATE VIRTUAL%'",
        names,
        |row| row.get(0),
    )
}

fn habits(connection: &Connection) -> rusqlite::Result<Vec<LoopHabit>> {
    let habit = columns(connection, "Habits")?;
    let mark = columns(connection, "Repetitions")?;
    let or = |known: &[String], column: &str, default: &str| {
        if known.iter().any(|known| known == column) {
            column.to_owned()
        } else {
            default.to_owned()
        }
    };
    let sql = format!(
        "SELECT id, coalesce({}, ''), name, coalesce({}, ''), coalesce({}, ''), freq_num, freq_den, \
         coalesce(archived, 0), {}, {}, {}, coalesce({}, '') FROM Habits ORDER BY position, id",
        or(&habit, "uuid", "''"),
        or(&habit, "description", "''"),
        or(&habit, "question", "''"),
        or(&habit, "type", "0"),
        or(&habit, "target_value", "0.0"),
        or(&habit, "target_type", "0"),
        or(&habit, "unit", "''"),
    );
    let mut statement = connection.prepare(&sql)?;
    let habits: Vec<(i64, LoopHabit)> = statement
        .query_map([], |row| Ok((row.get(0)?, habit_of(row)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let sql = format!(
        "SELECT timestamp, coalesce({}, 2), coalesce({}, '') FROM Repetitions WHERE habit = ?1 \
         ORDER BY timestamp, id",
        or(&mark, "value", "2"),
        or(&mark, "notes", "''"),
    );
    let mut statement = connection.prepare(&sql)?;
    habits
        .into_iter()
        .map(|(id, habit)| {
            let marks = statement
                .query_map([id], mark_of)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let marks = marks.into_iter().flatten().collect();
            Ok(LoopHabit { marks, ..habit })
        })
        .collect()
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT lower(name) FROM pragma_table_info(?1)")?;
    statement.query_map([table], |row| row.get(0))?.collect()
}

fn habit_of(row: &Row) -> rusqlite::Result<LoopHabit> {
    let measured = row.get::<_, i64>(8)? == 1;
    Ok(LoopHabit {
        uuid: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        question: row.get(4)?,
        times: row.get(5)?,
        days: row.get(6)?,
        archived: row.get(7)?,
        target: if measured {
            Some(LoopTarget {
                value: row.get(9)?,
                at_most: row.get::<_, i64>(10)? == 1,
                unit: row.get(11)?,
            })
        } else {
            None
        },
        marks: Vec::new(),
    })
}

/// `None` for a day outside the calendar.
fn mark_of(row: &Row) -> rusqlite::Result<Option<LoopMark>> {
    // Loop's days begin at midnight UTC, wherever its owner is.
    let Some(at) = DateTime::from_timestamp_millis(row.get(0)?) else {
        return Ok(None);
    };
    Ok(Some(LoopMark {
        day: at.date_naive(),
        value: row.get(1)?,
        note: row.get(2)?,
    }))
}
