//! The transparency log: how entries and their earlier wordings are stored and found.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::params;

use crate::domain::log::{Log, LogFilter, Revision};
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::totals::tag_index::Tagged;
use crate::store::value::{Columns, from_day};

impl Record for Log {
    const TABLE: Table = Table::Log;
    columns! {
        "log";
        text: "text",
        day: "day",
        written_at: "written_at",
        written_day: "written_day",
        shared: "shared",
        decision: "decision",
        tags: "tags",
    }

    fn tagged(&self) -> Option<Tagged<'_>> {
        Some((&self.tags, self.written_day))
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
    columns! {
        "log_revision";
        log: "log_id",
        text: "text",
        day: "day",
        replaced_at: "replaced_at",
        replaced_day: "replaced_day",
    }
}

impl Store {
    /// The log entries that `filter` asks for, by the day they are about, then by id.
    pub fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        let (from, to) = (
            filter.from.unwrap_or(NaiveDate::MIN),
            filter.to.unwrap_or(NaiveDate::MAX),
        );
        let (from, to) = (from_day(from), from_day(to));
        let mut logs: Vec<Log> = match filter.tags.first() {
            Some(tag) => self.tagged_between(tag, from, to),
            None => self.all("WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id", [from, to]),
        }?;
        logs.retain(|log| filter.fits(log));
        Ok(logs)
    }

    /// The latest log entries, those about the latest days first.
    pub fn latest_logs(&self, limit: u32) -> Result<Vec<Log>> {
        self.all("ORDER BY day DESC, id DESC LIMIT ?1", [limit])
    }

    /// Returns the earlier versions of a log entry, oldest first.
    pub fn revisions(&self, log: i64) -> Result<Vec<Revision>> {
        self.all("WHERE log_id = ?1 ORDER BY replaced_at, id", [log])
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
                Ok(columns.take::<Option<_>>()?.map(|day| (id, day)))
            })
            .map_err(storage)?;
        let edited = rows.filter_map(rusqlite::Result::transpose);
        edited.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Returns the number of log entries about each day from `from` to `to` that has any.
    pub fn logs_by_day(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(NaiveDate, u32)>> {
        let mut statement = self
            .connection
            .prepare(
                "SELECT day, count(*) FROM log WHERE day BETWEEN ?1 AND ?2
                 GROUP BY day ORDER BY day",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok((columns.take()?, columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}

impl Change<'_> {
    /// Deletes a log entry with its earlier wordings.
    pub fn delete_log(&mut self, id: i64) -> Result<()> {
        for revision in self.revisions(id)? {
            self.delete::<Revision>(revision.id)?;
        }
        self.delete::<Log>(id)
    }
}
