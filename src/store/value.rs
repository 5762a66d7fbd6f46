//! Conversion of domain values to columns and back. A column that holds no such value is an error,
//! never a guess.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use rusqlite::Row;
use rusqlite::types::{FromSqlError, FromSqlResult, Type, Value, ValueRef};

use crate::domain::clock::{Due, ZoneName};
use crate::domain::idea::{Cost, Kind};
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::pattern_code::PatternCode;
use crate::domain::promise::DueFrom;
use crate::domain::recurrence::{Recurrence, Times};

pub fn from_instant(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// Returns numbers as a JSON array, for `json_each`.
pub fn numbers(numbers: impl IntoIterator<Item = i64>) -> String {
    format!("[{}]", listed(numbers))
}

/// Returns numbers as SQL lists them, for a statement that is run once: `json_each` costs as much as
/// planning a statement.
pub fn listed(numbers: impl IntoIterator<Item = i64>) -> String {
    let numbers: Vec<String> = numbers
        .into_iter()
        .map(|number| number.to_string())
        .collect();
    numbers.join(",")
}

pub fn from_day(day: NaiveDate) -> i64 {
    i64::from(day.to_epoch_days())
}

/// Columns of a row, read in order.
pub struct Columns<'a> {
    of: Source<'a>,
    next: usize,
}

/// A row that was read, or the values of one.
enum Source<'a> {
    Row(&'a Row<'a>),
    Values(&'a [Value]),
}

impl Source<'_> {
    fn get(&self, column: usize) -> rusqlite::Result<ValueRef<'_>> {
        match self {
            Self::Row(row) => row.get_ref(column),
            Self::Values(values) => {
                let value = values.get(column).map(ValueRef::from);
                value.ok_or(rusqlite::Error::InvalidColumnIndex(column))
            }
        }
    }
}

impl<'a> Columns<'a> {
    pub fn from(row: &'a Row<'a>, first: usize) -> Self {
        let of = Source::Row(row);
        Self { of, next: first }
    }

    /// The columns of a row that is to be written.
    pub fn of(values: &'a [Value]) -> Self {
        let of = Source::Values(values);
        Self { of, next: 0 }
    }

    /// Reads the next field.
    pub fn take<T: Field>(&mut self) -> rusqlite::Result<T> {
        T::read(self)
    }

    fn next<T>(&mut self, read: impl FnOnce(ValueRef) -> FromSqlResult<T>) -> rusqlite::Result<T> {
        let value = read(self.of.get(self.next)?).map_err(|_| self.invalid(self.next));
        self.next += 1;
        value
    }

    /// Passes on what a decoder made of the column read last, or returns an error about that
    /// column.
    pub fn decoded<T>(&self, value: Option<T>) -> rusqlite::Result<T> {
        value.ok_or_else(|| self.invalid(self.next.saturating_sub(1)))
    }

    fn invalid(&self, column: usize) -> rusqlite::Error {
        let error = Box::new(FromSqlError::InvalidType);
        let kind = self
            .of
            .get(column)
            .map_or(Type::Null, |value| value.data_type());
        rusqlite::Error::FromSqlConversionFailure(column, kind, error)
    }
}

/// A value that is stored in one or several columns.
pub trait Field: Sized {
    fn write(&self, values: &mut Vec<Value>);
    fn read(columns: &mut Columns) -> rusqlite::Result<Self>;
}

/// A value that is stored in one column, which is null where there is none.
pub trait Scalar: Sized {
    fn to_value(&self) -> Value;
    fn from_value(value: ValueRef) -> FromSqlResult<Self>;
}

impl<T: Scalar> Field for T {
    fn write(&self, values: &mut Vec<Value>) {
        values.push(self.to_value());
    }

    fn read(columns: &mut Columns) -> rusqlite::Result<Self> {
        columns.next(T::from_value)
    }
}

impl<T: Scalar> Field for Option<T> {
    fn write(&self, values: &mut Vec<Value>) {
        values.push(self.as_ref().map_or(Value::Null, T::to_value));
    }

    fn read(columns: &mut Columns) -> rusqlite::Result<Self> {
        columns.next(|value| match value {
            ValueRef::Null => Ok(None),
            value => T::from_value(value).map(Some),
        })
    }
}

/// Integers, converted only where they fit.
macro_rules! integers {
    ($($type:ty)+) => { $(
        impl Scalar for $type {
            fn to_value(&self) -> Value {
                Value::Integer((*self).into())
            }

            fn from_value(value: ValueRef) -> FromSqlResult<Self> {
                let value = value.as_i64()?;
                value.try_into().map_err(|_| FromSqlError::OutOfRange(value))
            }
        }
    )+ };
}
integers!(i64 i32 u32 u8 i8);

impl Scalar for bool {
    fn to_value(&self) -> Value {
        Value::Integer((*self).into())
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        value.as_i64().map(|value| value != 0)
    }
}

impl Scalar for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        value.as_str().map(ToOwned::to_owned)
    }
}

/// A uid.
impl Scalar for [u8; 16] {
    fn to_value(&self) -> Value {
        Value::Blob(self.to_vec())
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        bytes.try_into().map_err(|_| FromSqlError::InvalidType)
    }
}

/// Milliseconds since 1970.
impl Scalar for DateTime<Utc> {
    fn to_value(&self) -> Value {
        Value::Integer(from_instant(*self))
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        Self::from_timestamp_millis(value.as_i64()?).ok_or(FromSqlError::InvalidType)
    }
}

/// Days since 1970.
impl Scalar for NaiveDate {
    fn to_value(&self) -> Value {
        Value::Integer(from_day(*self))
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        let day = i32::from_value(value)?;
        Self::from_epoch_days(day).ok_or(FromSqlError::InvalidType)
    }
}

/// The seconds since midnight of each, as a JSON array.
impl Scalar for Times {
    fn to_value(&self) -> Value {
        let seconds: Vec<u32> = self
            .iter()
            .map(|time| time.num_seconds_from_midnight())
            .collect();
        Value::Text(serde_json::Value::from(seconds).to_string())
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        let seconds: Vec<u32> =
            serde_json::from_str(value.as_str()?).map_err(|_| FromSqlError::InvalidType)?;
        let times: Option<Vec<NaiveTime>> = seconds
            .into_iter()
            .map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0))
            .collect();
        times.and_then(Self::new).ok_or(FromSqlError::InvalidType)
    }
}

impl Scalar for ZoneName {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        Self::new(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// Tags or feelings, as a JSON array.
impl Scalar for Vec<String> {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::Value::from(self.clone()).to_string())
    }

    fn from_value(value: ValueRef) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(|_| FromSqlError::InvalidType)
    }
}

/// Values that are stored by their names.
macro_rules! named {
    ($($type:ty: $read:expr),+) => { $(
        impl Scalar for $type {
            fn to_value(&self) -> Value {
                Value::Text(self.name().to_owned())
            }

            fn from_value(value: ValueRef) -> FromSqlResult<Self> {
                $read(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )+ };
}
named!(Kind: Kind::named, Cost: Cost::named, DueFrom: DueFrom::named, Outcome: Outcome::named);

impl Field for Slot {
    fn write(&self, values: &mut Vec<Value>) {
        self.day.write(values);
        self.nth.write(values);
    }

    fn read(columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            day: columns.take()?,
            nth: columns.take()?,
        })
    }
}

impl Field for Due {
    fn write(&self, values: &mut Vec<Value>) {
        self.at.write(values);
        self.day.write(values);
        self.second.write(values);
        self.zone.write(values);
    }

    fn read(columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            at: columns.take()?,
            day: columns.take()?,
            second: columns.take()?,
            zone: columns.take()?,
        })
    }
}

impl Field for Option<Due> {
    fn write(&self, values: &mut Vec<Value>) {
        match self {
            Some(due) => due.write(values),
            None => values.extend([const { Value::Null }; 4]),
        }
    }

    fn read(columns: &mut Columns) -> rusqlite::Result<Self> {
        let (at, day, second) = (columns.take()?, columns.take()?, columns.take()?);
        let zone = columns.take()?;
        Ok(match (at, day, second) {
            (Some(at), Some(day), Some(second)) => Some(Due {
                at,
                day,
                second,
                zone,
            }),
            _ => None,
        })
    }
}

impl Field for Recurrence {
    fn write(&self, values: &mut Vec<Value>) {
        let code = PatternCode::from(self.pattern);
        code.pattern.write(values);
        code.number.write(values);
        code.weekdays.write(values);
        code.ordinals.write(values);
        self.at.write(values);
    }

    fn read(columns: &mut Columns) -> rusqlite::Result<Self> {
        let code = PatternCode {
            pattern: columns.take()?,
            number: columns.take()?,
            weekdays: columns.take()?,
            ordinals: columns.take()?,
        };
        Ok(Self {
            pattern: columns.decoded(code.try_into().ok())?,
            at: columns.take()?,
        })
    }
}
