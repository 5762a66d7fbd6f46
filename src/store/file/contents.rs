//! The contents of a database in a few numbers, by which a person recognises it.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use crate::store::value::Columns;

/// Contents of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The number of migrations applied to it.
    pub schema: i32,
    /// Promises, open or not.
    pub promises: i64,
    /// Answered occurrences.
    pub answers: i64,
    /// Log entries.
    pub logs: i64,
    /// The time of the last change; `None` if there was none.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Contents {
    /// Counts them. Older schemas do not have all of it.
    pub fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let there = |table: &str| -> rusqlite::Result<bool> {
            connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
                [table],
                |row| row.get(0),
            )
        };
        let count = |table: &str, which: &str| {
            if !there(table)? {
                return Ok(0);
            }
            let sql = format!("SELECT count(*) FROM {table} WHERE {which}");
            connection.query_row(&sql, [], |row| row.get(0))
        };
        Ok(Self {
            schema: connection.pragma_query_value(None, "user_version", |row| row.get(0))?,
            promises: count("promise", "true")?,
            answers: count("occurrence", "outcome IS NOT NULL")?,
            logs: count("log", "true")?,
            changed_at: if there("journal")? {
                last_change(connection)?
            } else {
                None
            },
        })
    }
}

/// Returns the time of the last change.
pub fn last_change(connection: &Connection) -> rusqlite::Result<Option<DateTime<Utc>>> {
    connection
        .query_row(
            "SELECT at FROM journal ORDER BY id DESC LIMIT 1",
            [],
            |row| Columns::from(row, 0).take(),
        )
        .optional()
}
