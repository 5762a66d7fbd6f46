//! Every record there is, one after the other, as it travels to another copy.
//!
//! A record travels in the form in which the journal keeps it, with a uid beside every id that
//! refers to another: ids are given out by each copy, uids are the same everywhere.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::domain::idea::Idea;
use crate::domain::log::Log;
use crate::domain::promise::Promise;
use crate::domain::settings::Key;
use crate::error::{Error, Kind, Result};
use crate::store::Store;
use crate::store::error::storage;
use crate::store::identity;
use crate::store::record::{Record, Stored};
use crate::store::table::{Table, by_table};

/// A record as its fields by name.
pub type Fields = serde_json::Map<String, Value>;

/// The name of the field that holds the uid of what `field` refers to.
pub fn uid_field(field: &str) -> String {
    format!("{field}_uid")
}

impl Store {
    /// Hands every record of a table to `take`, by id, and holds one at a time. Settings of this
    /// machine alone are left out.
    ///
    /// # Errors
    /// A storage error, or whatever `take` returns; then no more are handed over.
    pub fn export(&self, table: Table, take: &mut dyn FnMut(&Fields) -> Result<()>) -> Result<()> {
        by_table!(table, T => self.every::<T>(&mut |stored| {
            let fields = identity::exported(&self.connection, &stored)?;
            let key = fields.get("key").and_then(Value::as_str);
            if table == Table::Setting && key.is_some_and(Key::is_local) {
                return Ok(());
            }
            take(&fields)
        }))
    }

    /// Hands every promise to `take`, by id.
    ///
    /// # Errors
    /// As [`Self::export`].
    pub fn every_promise(&self, take: &mut dyn FnMut(Stored<Promise>) -> Result<()>) -> Result<()> {
        self.every(take)
    }

    /// Hands every log entry to `take`, by id.
    ///
    /// # Errors
    /// As [`Self::export`].
    pub fn every_log(&self, take: &mut dyn FnMut(Stored<Log>) -> Result<()>) -> Result<()> {
        self.every(take)
    }

    /// Hands every idea to `take`, by id.
    ///
    /// # Errors
    /// As [`Self::export`].
    pub fn every_idea(&self, take: &mut dyn FnMut(Stored<Idea>) -> Result<()>) -> Result<()> {
        self.every(take)
    }

    /// Returns the time at which the stored occurrences of a promise last changed.
    pub fn last_answer_change(&self, promise: i64) -> Result<Option<DateTime<Utc>>> {
        let latest: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(changed_at) FROM occurrence WHERE promise_id = ?1")
            .and_then(|mut statement| statement.query_row([promise], |row| row.get(0)))
            .map_err(storage)?;
        Ok(latest.and_then(DateTime::from_timestamp_millis))
    }

    pub(super) fn every<T: Record>(
        &self,
        take: &mut dyn FnMut(Stored<T>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare(T::EVERY).map_err(storage)?;
        let mut rows = statement.query([]).map_err(storage)?;
        while let Some(row) = rows.next().map_err(storage)? {
            take(Stored::from_row(row).map_err(storage)?)?;
        }
        Ok(())
    }
}

/// The fields of a record.
pub fn fields_of<T: Record>(stored: &Stored<T>) -> Result<Fields> {
    match serde_json::to_value(stored) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Error::new(
            Kind::Bug,
            format!("a {} could not be exported", T::TABLE.name()),
        )),
    }
}
