//! The days that have a log entry, as runs without a gap, updated with every change. A streak of
//! any length is read from two rows, and a change updates at most three.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::log::LogRun;
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::value::{Columns, from_day};

/// Updates the runs after changes to the entries about `days`.
pub fn refresh(connection: &Connection, days: &BTreeSet<NaiveDate>) -> Result<()> {
    days.iter()
        .try_for_each(|day| refresh_day(connection, from_day(*day)))
        .map_err(storage)
}

fn refresh_day(connection: &Connection, day: i64) -> rusqlite::Result<()> {
    let written: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM log WHERE day = ?1)")?
        .query_row([day], |row| row.get(0))?;
    match (written, around(connection, day)?) {
        (true, None) => {
            let before = around(connection, day - 1)?;
            let after = around(connection, day + 1)?;
            for (from, _) in [before, after].into_iter().flatten() {
                delete(connection, from)?;
            }
            let from = before.map_or(day, |(from, _)| from);
            insert(connection, from, after.map_or(day, |(_, to)| to))
        }
        (false, Some((from, to))) => {
            delete(connection, from)?;
            if from < day {
                insert(connection, from, day - 1)?;
            }
            if day < to {
                insert(connection, day + 1, to)?;
            }
            Ok(())
        }
        (true, Some(_)) | (false, None) => Ok(()),
    }
}

/// The run that a day lies in.
fn around(connection: &Connection, day: i64) -> rusqlite::Result<Option<(i64, i64)>> {
    let latest = connection
        .prepare_cached(
            "SELECT from_day, to_day FROM log_run WHERE from_day <= ?1
             ORDER BY from_day DESC LIMIT 1",
        )?
        .query_row([day], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(latest.filter(|(_, to)| *to >= day))
}

fn insert(connection: &Connection, from: i64, to: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO log_run (from_day, to_day) VALUES (?1, ?2)")?
        .execute([from, to])
        .map(|_| ())
}

fn delete(connection: &Connection, from: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM log_run WHERE from_day = ?1")?
        .execute([from])
        .map(|_| ())
}

/// Rebuilds all runs.
pub fn rebuild(connection: &Connection) -> Result<()> {
    connection
        .execute_batch(
            "DELETE FROM log_run;
             INSERT INTO log_run (from_day, to_day)
             SELECT min(day), max(day) FROM (
                 SELECT day, day - row_number() OVER (ORDER BY day) AS island
                 FROM (SELECT DISTINCT day FROM log))
             GROUP BY island",
        )
        .map_err(storage)
}

impl Store {
    /// The last days in a row that all have a log entry.
    pub fn last_log_run(&self) -> Result<Option<LogRun>> {
        self.run_found("SELECT from_day, to_day FROM log_run ORDER BY from_day DESC LIMIT 1")
    }

    /// The most days in a row that all have a log entry.
    pub fn longest_log_run(&self) -> Result<Option<LogRun>> {
        self.run_found(
            "SELECT from_day, to_day FROM log_run ORDER BY to_day - from_day DESC LIMIT 1",
        )
    }

    /// The first day and the last that have a log entry.
    pub fn logged(&self) -> Result<Option<LogRun>> {
        let first =
            self.run_found("SELECT from_day, to_day FROM log_run ORDER BY from_day LIMIT 1")?;
        let last = self.last_log_run()?;
        Ok(first.zip(last).map(|(first, last)| LogRun {
            from: first.from,
            to: last.to,
        }))
    }

    fn run_found(&self, sql: &str) -> Result<Option<LogRun>> {
        let read = |row: &Row| {
            let mut columns = Columns::from(row, 0);
            let (from, to) = (columns.take()?, columns.take()?);
            Ok(LogRun { from, to })
        };
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row([], read).optional())
            .map_err(storage)
    }
}

#[cfg(test)]
mod tests;
