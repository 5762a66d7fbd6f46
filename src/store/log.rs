//! The transparency log: how entries and their earlier wordings are stored and found.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

use super::Store;
use super::digest::Touched;
use super::error::storage;
use super::record::{Change, Record, Table};
use super::value::{Columns, from_day, from_instant};
use crate::domain::log::{Log, LogFilter, Revision};
use crate::error::Result;

/// The columns of an entry after `id, uid, changed_at`.
macro_rules! columns {
    () => {
        "text, day, written_at, written_day, shared, decision, tags"
    };
}

/// The columns of an earlier wording after `id, uid, changed_at`.
macro_rules! revision_columns {
    () => {
        "log_id, text, day, replaced_at, replaced_day"
    };
}

impl Record for Log {
    const TABLE: Table = Table::Log;
    const SELECT: &'static str = concat!(
        "SELECT id, uid, changed_at, ",
        columns!(),
        " FROM log WHERE id = ?1"
    );
    const PUT: &'static str = concat!(
        "INSERT INTO log (id, uid, changed_at, ",
        columns!(),
        ")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at, text = excluded.text,
             day = excluded.day, written_at = excluded.written_at,
             written_day = excluded.written_day, shared = excluded.shared,
             decision = excluded.decision, tags = excluded.tags"
    );
    const DELETE: &'static str = "DELETE FROM log WHERE id = ?1";

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
            Value::Text(serde_json::Value::from(self.tags.clone()).to_string()),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        let (text, day) = (columns.take()?, columns.day()?);
        let (written_at, written_day) = (columns.instant()?, columns.day()?);
        let (shared, decision) = (columns.take()?, columns.take()?);
        let tags: String = columns.take()?;
        Ok(Self {
            id,
            text,
            day,
            written_at,
            written_day,
            shared,
            decision,
            tags: columns.decoded(serde_json::from_str(&tags).ok())?,
        })
    }

    fn touches(before: Option<&Self>, after: Option<&Self>, touched: &mut Touched) {
        for log in [before, after].into_iter().flatten() {
            touched.log_day(log.day);
        }
    }
}

impl Record for Revision {
    const TABLE: Table = Table::Revision;
    const SELECT: &'static str = concat!(
        "SELECT id, uid, changed_at, ",
        revision_columns!(),
        " FROM log_revision WHERE id = ?1"
    );
    const PUT: &'static str = concat!(
        "INSERT INTO log_revision (id, uid, changed_at, ",
        revision_columns!(),
        ")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,
             log_id = excluded.log_id, text = excluded.text, day = excluded.day,
             replaced_at = excluded.replaced_at, replaced_day = excluded.replaced_day"
    );
    const DELETE: &'static str = "DELETE FROM log_revision WHERE id = ?1";

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

    fn touches(_: Option<&Self>, _: Option<&Self>, _: &mut Touched) {}
}

fn log_from(row: &Row) -> rusqlite::Result<Log> {
    let mut columns = Columns::from(row, 0);
    let id = columns.take()?;
    Log::read(id, &mut columns)
}

fn revision_from(row: &Row) -> rusqlite::Result<Revision> {
    let mut columns = Columns::from(row, 0);
    let id = columns.take()?;
    Revision::read(id, &mut columns)
}

impl Store {
    /// The log entry with this id.
    pub fn log(&self, id: i64) -> Result<Option<Log>> {
        self.connection
            .prepare_cached(concat!(
                "SELECT id, ",
                columns!(),
                " FROM log WHERE id = ?1"
            ))
            .and_then(|mut statement| statement.query_row([id], log_from).optional())
            .map_err(storage)
    }

    /// The log entries that `filter` asks for, by the day they are about, then by id.
    pub fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        let (from, to) = (
            filter.from.unwrap_or(NaiveDate::MIN),
            filter.to.unwrap_or(NaiveDate::MAX),
        );
        let mut statement = self
            .connection
            .prepare_cached(concat!(
                "SELECT id, ",
                columns!(),
                " FROM log WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id"
            ))
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], log_from)
            .map_err(storage)?;
        let fits = |row: &rusqlite::Result<Log>| row.as_ref().map_or(true, |log| filter.fits(log));
        rows.filter(fits)
            .collect::<rusqlite::Result<_>>()
            .map_err(storage)
    }

    /// The latest log entries, those about the latest days first.
    pub fn latest_logs(&self, limit: u32) -> Result<Vec<Log>> {
        let mut statement = self
            .connection
            .prepare_cached(concat!(
                "SELECT id, ",
                columns!(),
                " FROM log ORDER BY day DESC, id DESC LIMIT ?1"
            ))
            .map_err(storage)?;
        let rows = statement.query_map([limit], log_from).map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The ids of log entries from `from` to `to`.
    pub fn log_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM log WHERE id BETWEEN ?1 AND ?2 ORDER BY id")
            .map_err(storage)?;
        let rows = statement
            .query_map([from, to], |row| row.get(0))
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// What a log entry said before, oldest first.
    pub fn revisions(&self, log: i64) -> Result<Vec<Revision>> {
        let mut statement = self
            .connection
            .prepare_cached(concat!(
                "SELECT id, ",
                revision_columns!(),
                " FROM log_revision WHERE log_id = ?1 ORDER BY id"
            ))
            .map_err(storage)?;
        let rows = statement.query_map([log], revision_from).map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
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
