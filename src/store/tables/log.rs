//! The transparency log: how entries and their earlier wordings are stored and found.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::params;
use rusqlite::types::Value;

use crate::domain::log::{Log, LogFilter, Revision};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{Change, Record, statements};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{Columns, from_day, from_instant, from_strings};

impl Record for Log {
    const TABLE: Table = Table::Log;
    statements! {
        "log", "text", "day", "written_at", "written_day", "shared", "decision", "tags"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.text.clone()),
            Value::Integer(from_day(self.day)),
            Value::Integer(from_instant(self.written_at)),
            Value::Integer(from_day(self.written_day)),
            Value::Integer(self.shared.into()),
            Value::Integer(self.decision.into()),
            from_strings(&self.tags),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        let (text, day) = (columns.take()?, columns.day()?);
        let (written_at, written_day) = (columns.instant()?, columns.day()?);
        let (shared, decision) = (columns.take()?, columns.take()?);
        Ok(Self {
            id,
            text,
            day,
            written_at,
            written_day,
            shared,
            decision,
            tags: columns.strings()?,
        })
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        for log in [before, after].into_iter().flatten() {
            affected.log_day(log.day);
        }
    }
}

impl Record for Revision {
    const TABLE: Table = Table::Revision;
    const REFERENCES: &'static [(&'static str, Table)] = &[("log", Table::Log)];
    statements! { "log_revision", "log_id", "text", "day", "replaced_at", "replaced_day" }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(self.log),
            Value::Text(self.text.clone()),
            Value::Integer(from_day(self.day)),
            Value::Integer(from_instant(self.replaced_at)),
            Value::Integer(from_day(self.replaced_day)),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            log: columns.take()?,
            text: columns.take()?,
            day: columns.day()?,
            replaced_at: columns.instant()?,
            replaced_day: columns.day()?,
        })
    }

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Store {
    /// The log entry with this id.
    pub fn log(&self, id: i64) -> Result<Option<Log>> {
        self.first("WHERE id = ?1", [id])
    }

    /// The log entries that `filter` asks for, by the day they are about, then by id.
    pub fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        let (from, to) = (
            filter.from.unwrap_or(NaiveDate::MIN),
            filter.to.unwrap_or(NaiveDate::MAX),
        );
        let mut logs: Vec<Log> = self.all(
            "WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id",
            params![from_day(from), from_day(to)],
        )?;
        logs.retain(|log| filter.fits(log));
        Ok(logs)
    }

    /// The latest log entries, those about the latest days first.
    pub fn latest_logs(&self, limit: u32) -> Result<Vec<Log>> {
        self.all("ORDER BY day DESC, id DESC LIMIT ?1", [limit])
    }

    /// The ids of log entries from `from` to `to`.
    pub fn log_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        self.ids::<Log>(from, to)
    }

    /// What a log entry said before, oldest first.
    pub fn revisions(&self, log: i64) -> Result<Vec<Revision>> {
        self.all("WHERE log_id = ?1 ORDER BY id", [log])
    }

    /// The shared log entries about the days from `from` to `to`, in that order. The words of the
    /// others are not read.
    pub fn shared_logs(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Log>> {
        self.all(
            "WHERE day BETWEEN ?1 AND ?2 AND shared = 1 ORDER BY day, id",
            params![from_day(from), from_day(to)],
        )
    }

    /// The civil day on which each shared log entry about the days from `from` to `to` was last
    /// edited, by id; those never edited are not in it.
    pub fn edited_days(&self, from: NaiveDate, to: NaiveDate) -> Result<HashMap<i64, NaiveDate>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT id, (SELECT max(replaced_day) FROM log_revision WHERE log_id = log.id)
                 FROM log WHERE day BETWEEN ?1 AND ?2 AND shared = 1",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                let id = columns.take()?;
                Ok(columns.optional_day()?.map(|day| (id, day)))
            })
            .map_err(storage)?;
        let edited = rows.filter_map(rusqlite::Result::transpose);
        edited.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// How many log entries there are about each day from `from` to `to` that has any.
    pub fn logs_by_day(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(NaiveDate, u32)>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT day, count(*) FROM log WHERE day BETWEEN ?1 AND ?2
                 GROUP BY day ORDER BY day",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok((columns.day()?, columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}

impl Change<'_> {
    /// Stores a new log entry, and returns it with its id.
    pub fn add_log(&mut self, log: &Log) -> Result<Log> {
        self.insert(log)
    }

    /// Stores a log entry over the one with its id.
    pub fn save_log(&mut self, log: &Log) -> Result<()> {
        self.update(log)
    }

    /// Keeps what a log entry said until now.
    pub fn add_revision(&mut self, revision: &Revision) -> Result<()> {
        self.insert(revision).map(|_| ())
    }

    /// Deletes a log entry with its earlier wordings.
    pub fn delete_log(&mut self, id: i64) -> Result<()> {
        for revision in self.revisions(id)? {
            self.delete::<Revision>(revision.id)?;
        }
        self.delete::<Log>(id)
    }
}
