//! How instants, days and outcomes are stored, and how they are read back with errors, not guesses.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rusqlite::Row;
use rusqlite::types::{FromSqlError, Type, Value};

use crate::domain::clock::Due;
use crate::domain::occurrence::{Outcome, Slot};

pub fn from_instant(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

pub fn from_day(day: NaiveDate) -> i64 {
    i64::from(day.to_epoch_days())
}

pub fn from_outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "kept",
        Outcome::Late => "late",
        Outcome::Broken => "broken",
        Outcome::Released => "released",
    }
}

/// A nullable column from any stored form.
pub fn optional<T>(value: Option<T>, store: impl FnOnce(T) -> Value) -> Value {
    value.map_or(Value::Null, store)
}

/// A nullable instant.
pub fn optional_instant(value: Option<DateTime<Utc>>) -> Value {
    optional(value, |instant| Value::Integer(from_instant(instant)))
}

/// A nullable day.
pub fn optional_day(value: Option<NaiveDate>) -> Value {
    optional(value, |day| Value::Integer(from_day(day)))
}

/// A nullable text.
pub fn optional_text(value: Option<&String>) -> Value {
    optional(value, |text| Value::Text(text.clone()))
}

/// Several texts, as a JSON array.
pub fn from_strings(texts: &[String]) -> Value {
    Value::Text(serde_json::Value::from(texts.to_vec()).to_string())
}

/// Reading the columns of a row in order.
pub struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    pub fn from(row: &'a Row<'a>, first: usize) -> Self {
        Self { row, next: first }
    }

    pub fn take<T: rusqlite::types::FromSql>(&mut self) -> rusqlite::Result<T> {
        let value = self.row.get(self.next);
        self.next += 1;
        value
    }

    /// An error about the column read last.
    pub fn invalid(&self) -> rusqlite::Error {
        let error = Box::new(FromSqlError::InvalidType);
        rusqlite::Error::FromSqlConversionFailure(self.next.saturating_sub(1), Type::Integer, error)
    }

    /// What a decoder made of the column read last, or an error about that column.
    pub fn decoded<T>(&self, value: Option<T>) -> rusqlite::Result<T> {
        value.ok_or_else(|| self.invalid())
    }

    pub fn instant(&mut self) -> rusqlite::Result<DateTime<Utc>> {
        let value = self.take()?;
        self.decoded(DateTime::from_timestamp_millis(value))
    }

    pub fn optional_instant(&mut self) -> rusqlite::Result<Option<DateTime<Utc>>> {
        let value: Option<i64> = self.take()?;
        value
            .map(|value| self.decoded(DateTime::from_timestamp_millis(value)))
            .transpose()
    }

    pub fn day(&mut self) -> rusqlite::Result<NaiveDate> {
        let value = self.take()?;
        self.decoded(NaiveDate::from_epoch_days(value))
    }

    pub fn optional_day(&mut self) -> rusqlite::Result<Option<NaiveDate>> {
        let value: Option<i32> = self.take()?;
        value
            .map(|value| self.decoded(NaiveDate::from_epoch_days(value)))
            .transpose()
    }

    pub fn optional_time(&mut self) -> rusqlite::Result<Option<NaiveTime>> {
        let value: Option<u32> = self.take()?;
        value
            .map(|value| self.decoded(NaiveTime::from_num_seconds_from_midnight_opt(value, 0)))
            .transpose()
    }

    /// The three columns of a due time.
    pub fn due(&mut self) -> rusqlite::Result<Due> {
        Ok(Due {
            at: self.instant()?,
            day: self.day()?,
            second: self.take()?,
        })
    }

    /// The three columns of a due time that may be missing.
    pub fn optional_due(&mut self) -> rusqlite::Result<Option<Due>> {
        let (at, day, second) = (self.optional_instant()?, self.optional_day()?, self.take()?);
        Ok(match (at, day, second) {
            (Some(at), Some(day), Some(second)) => Some(Due { at, day, second }),
            _ => None,
        })
    }

    /// Several texts, from a JSON array.
    pub fn strings(&mut self) -> rusqlite::Result<Vec<String>> {
        let texts: String = self.take()?;
        self.decoded(serde_json::from_str(&texts).ok())
    }

    pub fn slot(&mut self) -> rusqlite::Result<Slot> {
        Ok(Slot {
            day: self.day()?,
            nth: self.take()?,
        })
    }

    pub fn outcome(&mut self) -> rusqlite::Result<Option<Outcome>> {
        // Compared in place: this runs for every row of a long report.
        let value = self.row.get_ref(self.next)?.as_str_or_null();
        self.next += 1;
        let name = match value {
            Ok(None) => return Ok(None),
            Ok(Some(name)) => name,
            Err(_) => return Err(self.invalid()),
        };
        Ok(Some(match name {
            "kept" => Outcome::Kept,
            "late" => Outcome::Late,
            "broken" => Outcome::Broken,
            "released" => Outcome::Released,
            _ => return Err(self.invalid()),
        }))
    }
}
