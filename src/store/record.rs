//! Saves records. It is the only way in which a row changes, so that no row changes without its
//! journal row, its uid and the instant it changed.

use std::iter::successors;

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Params, Row, Statement, params, params_from_iter};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Store;
use super::error::storage;
use super::table::Table;
use super::totals::Affected;
use super::totals::tag_index::{self, Tagged};
use super::value::{Columns, from_instant};
use crate::domain::clock::Zone;
use crate::domain::json_time;
use crate::domain::occurrence::Slot;
use crate::error::{Error, Kind, Result};

/// Implements what a [`Record`] derives from its table and from its fields, each with the columns
/// that hold it, in the order of the columns after `id, uid, changed_at`.
macro_rules! columns {
    (@value $column:literal) => { ", ?" };
    ($table:literal; $($field:ident: $($column:literal)+),+ $(,)?) => {
        const READ: &'static str =
            concat!("SELECT id" $($(, ", ", $column)+)+, " FROM ", $table);
        const EVERY: &'static str = concat!(
            "SELECT id, uid, changed_at" $($(, ", ", $column)+)+, " FROM ", $table, " ORDER BY id"
        );
        const SELECT: &'static str = concat!(
            "SELECT id, uid, changed_at" $($(, ", ", $column)+)+, " FROM ", $table,
            " WHERE id = ?1"
        );
        const INSERT: &'static str = concat!(
            "INSERT INTO ", $table, " (id, uid, changed_at" $($(, ", ", $column)+)+, ")
             VALUES (?, ?, ?" $($(, columns!(@value $column))+)+, ")"
        );
        const PUT: &'static str = concat!(
            "INSERT INTO ", $table, " (id, uid, changed_at" $($(, ", ", $column)+)+, ")
             VALUES (?, ?, ?" $($(, columns!(@value $column))+)+, ")
             ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at"
             $($(, ", ", $column, " = excluded.", $column)+)+
        );
        const DELETE: &'static str = concat!("DELETE FROM ", $table, " WHERE id = ?1");

        fn id(&self) -> i64 {
            self.id
        }

        fn values(&self) -> Vec<rusqlite::types::Value> {
            let mut values = Vec::new();
            $($crate::store::value::Field::write(&self.$field, &mut values);)+
            values
        }

        fn read(
            id: i64,
            columns: &mut $crate::store::value::Columns,
        ) -> rusqlite::Result<Self> {
            Ok(Self {
                id,
                $($field: columns.take()?,)+
            })
        }
    };
}

pub(super) use columns;

/// A value that is stored as one row. Its columns begin with `id, uid, changed_at`; the macro `columns`
/// implements most of it.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The table that stores it.
    const TABLE: Table;
    /// Selects the id and the columns after the first three, of every row.
    const READ: &'static str;
    /// Selects all columns of every row, by id.
    const EVERY: &'static str;
    /// Selects all its columns by id.
    const SELECT: &'static str;
    /// Inserts all its columns.
    const INSERT: &'static str;
    /// Inserts all its columns, or updates the row with that id.
    const PUT: &'static str;
    /// Deletes it by id.
    const DELETE: &'static str;
    /// Its fields that hold the id of another record, and where that is.
    const REFERENCES: &'static [(&'static str, Table)] = &[];

    /// 0 until stored.
    fn id(&self) -> i64;
    /// The columns after the first three, in the order of `PUT`.
    fn values(&self) -> Vec<Value>;
    /// The columns after the first three.
    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self>;
    /// Sets its due times to the instants that they have in `zone`.
    fn follow(&mut self, zone: &Zone) {
        let _ = zone;
    }
    /// Its tags, of a record that has some, and the day by which it is found.
    fn tagged(&self) -> Option<Tagged<'_>> {
        None
    }
    /// The promise and the slot by which all copies know it, of an occurrence; `None` if its uid does.
    fn known_by_slot(&self) -> Option<(i64, Slot)> {
        None
    }
    /// Adds to `affected` the days whose figures a change from `before` to `after` affects.
    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        let _ = (before, after, affected);
    }
}

/// The records that a statement made of [`Record::READ`] finds.
pub fn all<T: Record>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> rusqlite::Result<Vec<T>> {
    read_rows(&mut *connection.prepare_cached(sql)?, params)
}

fn read_rows<T: Record>(
    statement: &mut Statement<'_>,
    params: impl Params,
) -> rusqlite::Result<Vec<T>> {
    let rows = statement.query_map(params, |row| {
        let mut columns = Columns::from(row, 0);
        let id = columns.take()?;
        T::read(id, &mut columns)
    })?;
    rows.collect()
}

/// The records that `rest` of a statement, from WHERE or ORDER on, asks for.
pub fn all_where<T: Record>(
    connection: &Connection,
    rest: &str,
    params: impl Params,
) -> rusqlite::Result<Vec<T>> {
    all(connection, &format!("{} {rest}", T::READ), params)
}

/// The ranges of numbers that begin with `digits`: that number itself, and then the others from
/// the largest down, so that each is found by its number.
pub fn beginning(digits: &str) -> Vec<(i64, i64)> {
    let number = digits.parse().ok();
    let Some(number) = number.filter(|n: &i64| *n > 0 && n.to_string() == digits) else {
        return Vec::new();
    };
    let longer = successors(Some((number, number)), |(from, to)| {
        Some((from.checked_mul(10)?, to.checked_mul(10)?.checked_add(9)?))
    });
    let mut ranges: Vec<_> = longer.collect();
    if let Some((_, others)) = ranges.split_first_mut() {
        others.reverse();
    }
    ranges
}

impl Store {
    /// As [`all_where`].
    pub(super) fn all<T: Record>(&self, rest: &str, params: impl Params) -> Result<Vec<T>> {
        self.followed(all_where(&self.connection, rest, params))
    }

    /// As [`Self::all`], for a statement that a command runs once. SQLite plans it for a quarter less
    /// than one that is kept, since it may use the memory that it has set aside.
    pub(super) fn once<T: Record>(&self, rest: &str, params: impl Params) -> Result<Vec<T>> {
        let statement = self.connection.prepare(&format!("{} {rest}", T::READ));
        self.followed(statement.and_then(|mut statement| read_rows(&mut statement, params)))
    }

    /// The records with their due times as they are in the zone of the command. The journal and
    /// exports hold them as stored.
    pub(super) fn followed<T: Record>(&self, found: rusqlite::Result<Vec<T>>) -> Result<Vec<T>> {
        let mut records = found.map_err(storage)?;
        for record in &mut records {
            record.follow(&self.zone);
        }
        Ok(records)
    }

    /// The first of those that [`all_where`] would find.
    pub(super) fn first<T: Record>(&self, rest: &str, params: impl Params) -> Result<Option<T>> {
        Ok(self.all(rest, params)?.into_iter().next())
    }

    /// The records whose number begins with `digits`: first the one that is just that, then the
    /// latest; at most `limit`.
    pub fn beginning<T: Record>(&self, digits: &str, limit: u32) -> Result<Vec<T>> {
        let mut found: Vec<T> = Vec::new();
        for (from, to) in beginning(digits) {
            let so_far = i64::try_from(found.len()).unwrap_or(i64::MAX);
            let rest = "WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3";
            found.extend(self.all(
                rest,
                [from, to, i64::from(limit).saturating_sub(so_far).max(0)],
            )?);
        }
        Ok(found)
    }

    /// The record with this id.
    ///
    /// # Errors
    /// A storage error.
    pub fn get<T: Record>(&self, id: i64) -> Result<Option<T>> {
        self.first("WHERE id = ?1", [id])
    }

    /// The uid of the record with this id.
    ///
    /// # Errors
    /// A storage error, also when there is none.
    pub fn uid<T: Record>(&self, id: i64) -> Result<Uuid> {
        if let Some(uid) = self
            .prefetched
            .uid(id)
            .filter(|_| T::TABLE == Table::Promise)
        {
            return Ok(uid);
        }
        let table = T::TABLE.name();
        self.connection
            .prepare_cached(&format!("SELECT uid FROM {table} WHERE id = ?1"))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
            .map(Uuid::from_bytes)
            .map_err(storage)
    }

    /// The ids from `from` to `to` that exist.
    ///
    /// # Errors
    /// A storage error.
    pub fn ids<T: Record>(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        let table = T::TABLE.name();
        self.numbers(
            &format!("SELECT id FROM {table} WHERE id BETWEEN ?1 AND ?2 ORDER BY id"),
            [from, to],
        )
    }

    /// The one column of whole numbers that a statement finds.
    pub(super) fn numbers(&self, sql: &str, params: impl Params) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(storage)?;
        let rows = statement
            .query_map(params, |row| row.get(0))
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}

/// A record as stored: the journal keeps it in this form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored<T> {
    /// For programs.
    pub uid: Uuid,
    /// The time of its last change, to the millisecond.
    #[serde(with = "json_time")]
    pub changed_at: DateTime<Utc>,
    /// The record.
    #[serde(flatten)]
    pub record: T,
}

impl<T: Record> Stored<T> {
    pub(super) fn from_row(row: &Row) -> rusqlite::Result<Self> {
        let mut columns = Columns::from(row, 0);
        let id = columns.take()?;
        let uid = Uuid::from_bytes(columns.take()?);
        let changed_at = columns.take()?;
        Ok(Self {
            uid,
            changed_at,
            record: T::read(id, &mut columns)?,
        })
    }

    /// Returns it as the journal keeps it.
    pub(super) fn image(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| defect(&error))
    }

    pub(super) fn find(connection: &Connection, id: i64) -> Result<Option<Self>> {
        let mut statement = connection.prepare_cached(T::SELECT).map_err(storage)?;
        statement
            .query_row([id], Self::from_row)
            .optional()
            .map_err(storage)
    }
}

/// Writes a row as it is, and returns its id.
pub(super) fn put<T: Record>(connection: &Connection, stored: &Stored<T>) -> rusqlite::Result<i64> {
    let id = stored.record.id();
    let first = [
        if id == 0 {
            Value::Null
        } else {
            Value::Integer(id)
        },
        Value::Blob(stored.uid.as_bytes().to_vec()),
        Value::Integer(from_instant(stored.changed_at)),
    ];
    let before = match stored.record.tagged() {
        Some(_) if id != 0 => connection
            .prepare_cached(T::SELECT)?
            .query_row([id], Stored::<T>::from_row)
            .optional()?,
        _ => None,
    };
    // A new row conflicts with none, and an insertion alone is planned at half the cost.
    let sql = if id == 0 { T::INSERT } else { T::PUT };
    let mut statement = connection.prepare_cached(sql)?;
    let values = first.into_iter().chain(stored.record.values());
    statement.execute(params_from_iter(values))?;
    let id = if id == 0 {
        connection.last_insert_rowid()
    } else {
        id
    };
    let before = before.as_ref().and_then(|before| before.record.tagged());
    tag_index::replace(connection, T::TABLE, id, before, stored.record.tagged())?;
    // An update of the same record finds its uid as it is.
    let written = connection
        .prepare_cached(
            "INSERT INTO uid (uid, relation, row) VALUES (?1, ?2, ?3)
             ON CONFLICT (uid) DO UPDATE SET row = excluded.row, deleted_at = NULL, forgotten = 0,
                 key = NULL
             WHERE relation = excluded.relation AND (row IS NULL OR row = excluded.row)",
        )?
        .execute(params![stored.uid.as_bytes(), T::TABLE.name(), id])?;
    if written == 0 {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE);
        let message = "UNIQUE constraint failed: uid.uid".to_owned();
        return Err(rusqlite::Error::SqliteFailure(code, Some(message)));
    }
    Ok(id)
}

/// Reads a record as the journal has it.
pub fn image<T: Record>(text: &str) -> Result<Stored<T>> {
    serde_json::from_str(text).map_err(|error| {
        Error::new(
            Kind::Storage,
            format!("unreadable {} in the journal: {error}", T::TABLE.name()),
        )
        .hint("this change cannot be undone; nothing was changed")
    })
}

/// Returns the error of a record that cannot be written as JSON.
pub(super) fn defect(error: &serde_json::Error) -> Error {
    Error::new(
        Kind::Bug,
        format!("a record could not be written to the journal: {error}"),
    )
}

pub(super) fn gone<T: Record>() -> Error {
    Error::refused(format!(
        "the {} was deleted by another command",
        T::TABLE.name()
    ))
    .hint("nothing was changed")
}
