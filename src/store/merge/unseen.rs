//! Changes that were made here and that a source has not seen, as the journal has them.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::error::Result;
use crate::store::error::storage;
use crate::store::merge::export::{Fields, fields_of};
use crate::store::record::{self, Record, Stored};
use crate::store::table::{Table, by_table};
use crate::store::value::Columns;

/// Rows of the journal by record, of records that were changed here.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// True if the source has seen a part of it, so that only the last change of a record counts.
    is_seen: bool,
    rows: HashMap<(Table, i64), Vec<Row>>,
    deleted: OnceCell<HashMap<Uuid, Deleted>>,
}

/// A row of the journal.
#[derive(Clone, Copy, Debug)]
struct Row {
    id: i64,
    entry: i64,
    at: DateTime<Utc>,
    /// True if the change was made here, and not brought by an import or a sync.
    here: bool,
    deletes: bool,
}

/// A record that was deleted here.
#[derive(Clone, Debug)]
pub(super) struct Deleted {
    pub table: Table,
    pub fields: Fields,
}

impl Deleted {
    /// Its number here.
    pub(super) fn id(&self) -> i64 {
        self.number("id").unwrap_or(0)
    }

    /// A number in its fields.
    pub(super) fn number(&self, field: &str) -> Option<i64> {
        self.fields.get(field).and_then(Value::as_i64)
    }

    /// The same with the values that it has elsewhere.
    pub(super) fn with_values(&self, came: &Fields, references: &[(&str, Table)]) -> Self {
        let mut deleted = self.clone();
        for (field, value) in &mut deleted.fields {
            let value_there = came.get(field).filter(|_| !is_own(field, references));
            if let Some(there) = value_there {
                value.clone_from(there);
            }
        }
        deleted
    }

    /// Returns whether a version elsewhere is another than the one that was deleted, and later.
    pub(super) fn is_before(
        &self,
        changed_at: DateTime<Utc>,
        came: &Fields,
        references: &[(&str, Table)],
    ) -> bool {
        let at = self.fields.get("changed_at").and_then(|at| at.as_str());
        let at = at.and_then(|at| at.parse::<DateTime<Utc>>().ok());
        let mut fields = self
            .fields
            .iter()
            .filter(|(field, _)| !is_own(field, references));
        at.is_some_and(|at| at < changed_at)
            && fields.any(|(field, value)| came.get(field) != Some(value))
    }
}

/// Returns whether a field of a record is another on each copy.
fn is_own(field: &str, references: &[(&str, Table)]) -> bool {
    matches!(field, "id" | "uid" | "changed_at")
        || references.iter().any(|(name, _)| *name == field)
}

/// The change here of a record before that of the source was known.
pub(super) struct Changed<T> {
    /// The record before it was changed; `None` for a new one.
    pub base: Option<Stored<T>>,
}

impl Journal {
    pub(super) fn load<'a>(
        cell: &'a OnceCell<Self>,
        connection: &Connection,
        seen: Option<i64>,
    ) -> Result<&'a Self> {
        if let Some(known) = cell.get() {
            return Ok(known);
        }
        let loaded = Self::since(connection, seen).map_err(storage)?;
        Ok(cell.get_or_init(|| loaded))
    }

    fn since(connection: &Connection, seen: Option<i64>) -> rusqlite::Result<Self> {
        // An undo or redo of an import or a sync was not made here either.
        let sql = "SELECT relation, row, journal_row.id, journal.at,
                journal.source IS NULL AND target.source IS NULL, after IS NULL,
                entry
            FROM journal_row JOIN journal ON journal.id = entry
            LEFT JOIN journal target ON target.id = journal.target
            WHERE entry > ?1";
        let (is_seen, seen) = (seen.is_none(), seen.unwrap_or(0));
        let mut here: HashSet<(Table, i64)> = HashSet::new();
        let own = format!("{sql} AND journal.source IS NULL AND target.source IS NULL");
        each(connection, &own, seen, &mut |key, _| {
            here.insert(key);
        })?;
        let mut rows: HashMap<(Table, i64), Vec<Row>> = HashMap::new();
        if !here.is_empty() {
            let ordered = format!("{sql} ORDER BY journal_row.id");
            each(connection, &ordered, seen, &mut |key, row| {
                if here.contains(&key) {
                    rows.entry(key).or_default().push(row);
                }
            })?;
        }
        Ok(Self {
            is_seen,
            rows,
            deleted: OnceCell::new(),
        })
    }

    /// Returns whether a record was changed here.
    pub(super) fn has(&self, key: (Table, i64)) -> bool {
        self.rows.contains_key(&key)
    }

    /// The records of a table that were changed here.
    pub(super) fn of(&self, table: Table) -> impl Iterator<Item = i64> + '_ {
        let keys = self.rows.keys();
        keys.filter(move |(of, _)| *of == table).map(|(_, id)| *id)
    }

    /// Returns the change here of a record as it is, if its last change was made here and left
    /// something else than what was before.
    pub(super) fn changed<T: Record>(
        &self,
        connection: &Connection,
        stored: &Stored<T>,
    ) -> Result<Option<Changed<T>>> {
        let Some(rows) = self.rows.get(&(T::TABLE, stored.record.id())) else {
            return Ok(None);
        };
        let Some(last) = rows.last().filter(|row| row.here) else {
            return Ok(None);
        };
        let (_, after) = images::<T>(connection, last.id)?;
        if after.is_none_or(|after| after.record != stored.record) {
            return Ok(None);
        }
        let base = self.base::<T>(connection, stored.record.id())?;
        let base = base.and_then(|(changed, _)| changed.base);
        let is_back = base
            .as_ref()
            .is_some_and(|base| base.record == stored.record);
        Ok((!is_back).then_some(Changed { base }))
    }

    /// Returns the change here of a record that the source has not seen, and its entry: the first one,
    /// or the last where the source has seen some.
    pub(super) fn base<T: Record>(
        &self,
        connection: &Connection,
        id: i64,
    ) -> Result<Option<(Changed<T>, i64)>> {
        let mut rows = self.rows.get(&(T::TABLE, id)).into_iter().flatten();
        let row = if self.is_seen {
            rows.rfind(|row| row.here)
        } else {
            rows.find(|row| row.here)
        };
        let Some(row) = row else {
            return Ok(None);
        };
        let (base, _) = images::<T>(connection, row.id)?;
        Ok(Some((Changed { base }, row.entry)))
    }

    /// Returns whether the source has seen a part of it.
    pub(super) fn is_seen(&self) -> bool {
        self.is_seen
    }

    /// Returns the change here that took the place of what was there before a version elsewhere,
    /// if that version was never here.
    pub(super) fn beside<T: Record>(
        &self,
        connection: &Connection,
        came: &Stored<T>,
    ) -> Result<Option<Changed<T>>> {
        let mut found = None;
        let rows = self.rows.get(&(T::TABLE, came.record.id()));
        for row in rows.into_iter().flatten() {
            let (before, after) = images::<T>(connection, row.id)?;
            let is_it =
                |one: &Option<Stored<T>>| one.as_ref().is_some_and(|one| one.record == came.record);
            if is_it(&before) || is_it(&after) {
                return Ok(None);
            }
            let from = before.as_ref().map(|before| before.changed_at);
            let to = after.map_or(row.at, |after| after.changed_at.max(row.at));
            if row.here && from < Some(came.changed_at) && came.changed_at <= to {
                found = found.or(Some(Changed { base: before }));
            }
        }
        Ok(found)
    }

    /// The records that were deleted here, by uid.
    pub(super) fn deleted(&self, connection: &Connection) -> Result<&HashMap<Uuid, Deleted>> {
        if let Some(known) = self.deleted.get() {
            return Ok(known);
        }
        let mut deleted = HashMap::new();
        for ((table, _), rows) in &self.rows {
            let last = rows.last().filter(|row| row.here && row.deletes);
            let Some(last) = last else { continue };
            by_table!(*table, T => {
                if let (Some(stored), _) = images::<T>(connection, last.id)? {
                    let fields = fields_of(&stored)?;
                    deleted.insert(stored.uid, Deleted { table: *table, fields });
                }
            });
        }
        Ok(self.deleted.get_or_init(|| deleted))
    }
}

fn each(
    connection: &Connection,
    sql: &str,
    seen: i64,
    take: &mut dyn FnMut((Table, i64), Row),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([seen])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::from(row, 3);
        let relation: String = row.get(0)?;
        let table = columns.decoded(Table::named(&relation))?;
        let found = Row {
            id: row.get(2)?,
            entry: row.get(6)?,
            at: columns.take()?,
            here: row.get(4)?,
            deletes: row.get(5)?,
        };
        take((table, row.get(1)?), found);
    }
    Ok(())
}

/// A record before and after a row of the journal.
type Images<T> = (Option<Stored<T>>, Option<Stored<T>>);

/// The record before and after a row of the journal. What was forgotten is missing in it.
fn images<T: Record>(connection: &Connection, row: i64) -> Result<Images<T>> {
    let (before, after): (Option<String>, Option<String>) = connection
        .prepare_cached("SELECT before, after FROM journal_row WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(storage)?;
    let read = |image: Option<String>| image.and_then(|image| record::image::<T>(&image).ok());
    Ok((read(before), read(after)))
}
