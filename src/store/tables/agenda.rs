//! The records tagged for a session that were made after a day.

use chrono::NaiveDate;
use rusqlite::params;

use crate::domain::guide::Note;
use crate::domain::heard::Heard;
use crate::domain::idea::Idea;
use crate::domain::log::Log;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::store::Store;
use crate::store::record::Record;
use crate::store::value::from_day;

impl Store {
    /// The log entries with this tag that were written on `since` or later.
    pub fn tagged_logs(&self, tag: &str, since: NaiveDate) -> Result<Vec<Log>> {
        self.tagged(tag, since)
    }

    /// Returns the heard entries with this tag that were recorded on `since` or later.
    pub fn tagged_heard(&self, tag: &str, since: NaiveDate) -> Result<Vec<Heard>> {
        self.tagged(tag, since)
    }

    /// The notes with this tag that were written on `since` or later.
    pub fn tagged_notes(&self, tag: &str, since: NaiveDate) -> Result<Vec<Note>> {
        self.tagged(tag, since)
    }

    /// The ideas with this tag that were added on `since` or later.
    pub fn tagged_ideas(&self, tag: &str, since: NaiveDate) -> Result<Vec<Idea>> {
        self.tagged(tag, since)
    }

    fn tagged<T: Record>(&self, tag: &str, since: NaiveDate) -> Result<Vec<T>> {
        let table = T::TABLE.name();
        let rest = format!(
            "WHERE id IN (
                 SELECT row FROM tag WHERE relation = '{table}' AND word = ?1 AND day >= ?2)
             ORDER BY id"
        );
        self.all(&rest, params![tag, from_day(since)])
    }

    /// The promises with this tag that were made, or answered, on `since` or later.
    pub fn tagged_promises(&self, tag: &str, since: NaiveDate) -> Result<Vec<Promise>> {
        self.all(
            "WHERE id IN (SELECT row FROM tag WHERE relation = 'promise' AND word = ?1)
               AND (made_day >= ?2 OR EXISTS (
                 SELECT 1 FROM occurrence
                 WHERE promise_id = promise.id AND answered_day >= ?2 AND outcome IS NOT NULL))
             ORDER BY id",
            params![tag, from_day(since)],
        )
    }

    /// Returns the answers to a promise recorded on `since` or later, by due time.
    pub fn answers_since(&self, promise: i64, since: NaiveDate) -> Result<Vec<Occurrence>> {
        self.all(
            "WHERE promise_id = ?1 AND answered_day >= ?2 AND outcome IS NOT NULL
             ORDER BY day, second, id",
            params![promise, from_day(since)],
        )
    }
}
