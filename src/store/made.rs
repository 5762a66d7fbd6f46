//! Changes that were made on this machine, each with the first file of this machine that contains
//! it. They tell another machine which changes the makers of a conflict had seen.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde_json::Value;
use uuid::Uuid;

use super::Store;
use super::error::storage;
use super::identity;
use super::merge::export::fields_of;
use super::record::{self, Record, Stored};
use super::table::{Table, by_table};
use super::value::Columns;
use crate::domain::promise::Promise;
use crate::domain::sync_file::Made;
use crate::error::Result;

/// Number of changes that are listed, the latest ones.
const LISTED: usize = 500;

/// Number of rows of the journal among which these are searched for.
const ROWS: u32 = 2000;

/// The uid that stands for a change of the schedules of a promise.
pub fn rules_uid(promise: Uuid) -> Uuid {
    Uuid::new_v5(&promise, b"rules")
}

/// A change that was made here: of a record, or of the schedules of the promise with this number.
struct Found {
    version: (Uuid, DateTime<Utc>),
    rules_of: Option<i64>,
}

impl Store {
    /// The last changes of records that were made here after the entry `since` of the journal. What no
    /// file has yet will be in the one with the counter `next`.
    ///
    /// # Errors
    /// A storage error.
    pub fn made(&self, since: i64, next: i64) -> Result<Vec<Made>> {
        let files = self.files_after(since)?;
        let counter = |entry: i64| {
            let first = files.partition_point(|(_, last)| *last < entry);
            files.get(first).map_or(next, |(counter, _)| *counter)
        };
        let mut known = HashSet::new();
        let mut made = Vec::new();
        let mut rules: BTreeMap<i64, (DateTime<Utc>, i64)> = BTreeMap::new();
        for (table, id, row, entry) in self.own_rows(since)? {
            if made.len() >= LISTED {
                break;
            }
            if !known.insert((table, id)) {
                continue;
            }
            let found = by_table!(table, T => own_version::<T>(&self.connection, id, row)?);
            let Some(Found { version, rules_of }) = found else {
                continue;
            };
            made.push((version.0, version.1, counter(entry)));
            if let Some(promise) = rules_of {
                let latest = rules.entry(promise).or_insert((version.1, entry));
                *latest = (*latest).max((version.1, entry));
            }
        }
        for (promise, (at, entry)) in rules {
            let stored = Stored::<Promise>::find(&self.connection, promise)?;
            // Otherwise they were changed elsewhere later.
            if let Some(stored) = stored {
                if identity::rules_changed(&self.connection, promise)? == Some(at) {
                    made.push((rules_uid(stored.uid), at, counter(entry)));
                }
            }
        }
        Ok(made)
    }

    /// Counters of the files of this machine, with the last entry in each, from the one on that has
    /// `since`.
    fn files_after(&self, since: i64) -> Result<Vec<(i64, i64)>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT counter, entry FROM machine_file WHERE entry >= ?1 ORDER BY counter",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map([since], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Rows of the journal that were written here, the latest first: table and number of the record,
    /// the row, and its entry.
    fn own_rows(&self, since: i64) -> Result<Vec<(Table, i64, i64, i64)>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT relation, row, journal_row.id, entry
                 FROM journal_row JOIN journal ON journal.id = entry
                 LEFT JOIN journal target ON target.id = journal.target
                 WHERE entry > ?1 AND journal.source IS NULL AND target.source IS NULL
                 ORDER BY journal_row.id DESC LIMIT ?2",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map(params![since, ROWS], |row| {
                let relation: String = row.get(0)?;
                let table = Columns::from(row, 0).decoded(Table::named(&relation))?;
                Ok((table, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}

/// The change that a row of the journal stands for, if the record is still as it left it.
fn own_version<T: Record>(connection: &Connection, id: i64, row: i64) -> Result<Option<Found>> {
    let (before, after): (Option<String>, Option<String>) = connection
        .prepare_cached("SELECT before, after FROM journal_row WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(storage)?;
    let read = |image: &str| record::image::<T>(image).ok();
    let stored = Stored::<T>::find(connection, id)?;
    let (image, is_deleted) = match (&after, &before) {
        (Some(after), _) => (read(after), false),
        (None, Some(before)) => (read(before), true),
        (None, None) => return Ok(None),
    };
    let Some(image) = image else {
        return Ok(None);
    };
    // Of an answer the uid follows from its promise, which may be gone with it.
    let uid = identity::known_uid(connection, &image).unwrap_or(image.uid);
    let at = match stored {
        Some(stored) if !is_deleted => {
            let is_same = stored.uid == image.uid
                && stored.changed_at == image.changed_at
                && stored.record == image.record;
            is_same.then(|| identity::last_change(connection, &stored))
        }
        None if is_deleted => identity::deleted_at(connection, uid).transpose(),
        _ => None,
    };
    let Some(at) = at.transpose()? else {
        return Ok(None);
    };
    let rules_of = match T::TABLE {
        Table::Schedule | Table::Pause => fields_of(&image)?.get("promise").and_then(Value::as_i64),
        _ => None,
    };
    Ok(Some(Found {
        version: (uid, at),
        rules_of,
    }))
}
