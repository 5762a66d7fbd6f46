//! A change: rows that are added, saved and deleted inside one transaction, each with its journal
//! row, its uid and the time at which it changed.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::CachedStatement;
use uuid::Uuid;

use super::Store;
use super::error::storage;
use super::identity::{self, Tombstone};
use super::journal;
use super::record::{Record, Stored, defect, gone, put};
use super::revert::Origin;
use super::table::Table;
use super::totals::Affected;
use super::totals::tag_index;
use crate::error::Result;

/// One row as it was and as it became; either may be missing, not both.
#[derive(Debug)]
pub struct RowChange {
    pub table: Table,
    pub row: i64,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Number of journal rows that are held before they are written: a change has as many as it likes.
const HELD: usize = 1000;

/// Rows of a change for the journal.
#[derive(Default)]
pub struct Noted {
    /// The entry with the rows that were written so far, if there were many.
    pub entry: Option<i64>,
    /// The rows that are still to be written.
    pub rows: Vec<RowChange>,
}

/// A change in the making, inside its transaction. Reads as the store does.
pub struct Change<'a> {
    pub(super) store: &'a Store,
    /// Source of its records; `None` for a change that is not in the journal.
    origin: Option<Origin>,
    noted: Noted,
    /// Number of rows that changed.
    count: usize,
    pub(super) affected: Affected,
    removed: Vec<Removed>,
    /// The time at which this change alters the rules of a promise.
    rule_times: HashMap<i64, DateTime<Utc>>,
    /// The statement that stores the uid of a new record of a copy.
    pub(super) claim: Option<CachedStatement<'a>>,
}

/// A record that the change deleted.
struct Removed {
    table: Table,
    id: i64,
    /// The record to which it belonged.
    owner: Option<(Table, i64)>,
    tombstone: Tombstone,
}

impl Deref for Change<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store
    }
}

impl<'a> Change<'a> {
    pub(super) fn new(store: &'a Store, origin: Origin) -> Self {
        Self {
            origin: Some(origin),
            ..Self::unrecorded(store)
        }
    }

    /// A change of which the journal gets no rows.
    pub(super) fn unrecorded(store: &'a Store) -> Self {
        Self {
            store,
            origin: None,
            noted: Noted::default(),
            count: 0,
            affected: Affected::default(),
            removed: Vec::new(),
            rule_times: HashMap::new(),
            claim: None,
        }
    }

    /// Returns the time at which a record changes now. Copies take the rules of a promise together,
    /// so that of a rule is later than all that was known of the others.
    pub(super) fn time_of<T: Record>(&mut self, record: &T) -> Result<DateTime<Utc>> {
        let now = self.store.now;
        if !matches!(T::TABLE, Table::Schedule | Table::Pause) {
            return Ok(now);
        }
        let fields = serde_json::to_value(record).map_err(|error| defect(&error))?;
        let Some(promise) = fields.get("promise").and_then(serde_json::Value::as_i64) else {
            return Ok(now);
        };
        if let Some(at) = self.rule_times.get(&promise) {
            return Ok(*at);
        }
        let last = identity::rules_changed(&self.store.connection, promise)?;
        let at = last.map_or(now, |last| now.max(last + TimeDelta::milliseconds(1)));
        self.rule_times.insert(promise, at);
        Ok(at)
    }

    /// Ends the change.
    pub(super) fn finish(self) -> Result<(Noted, Affected)> {
        self.join_tombstones()?;
        Ok((self.noted, self.affected))
    }

    /// The entry in the journal, if it was begun.
    pub(super) fn begun_entry(&self) -> Option<i64> {
        self.noted.entry
    }

    /// Leaves of records deleted together with the one they belonged to the tombstone of that one
    /// alone: should a later change elsewhere restore it, they come with it.
    ///
    /// # Errors
    /// A storage error.
    pub fn join_tombstones(&self) -> Result<()> {
        let all: HashSet<(Table, i64)> =
            self.removed.iter().map(|one| (one.table, one.id)).collect();
        for one in &self.removed {
            if one.owner.is_some_and(|owner| all.contains(&owner)) {
                one.tombstone
                    .erase(&self.store.connection)
                    .map_err(storage)?;
            }
        }
        Ok(())
    }

    /// Returns whether nothing was changed so far.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Inserts a record and returns it with its id.
    ///
    /// # Errors
    /// A storage error.
    pub fn add<T: Record>(&mut self, record: &T) -> Result<T> {
        let uid = self.new_uid(record)?;
        let now = self.time_of(record)?;
        let after = self.write(uid, now, record)?;
        self.note(None, Some(&after))?;
        Ok(after.record)
    }

    /// The uid of a new record: where there can be only one such, the one that every copy gives it.
    fn new_uid<T: Record>(&self, record: &T) -> Result<Uuid> {
        let connection = &self.store.connection;
        let new = Stored {
            uid: identity::new_uid(self.store.now),
            changed_at: self.store.now,
            record: record.clone(),
        };
        let known = match T::TABLE {
            Table::Wording | Table::Revision => identity::of_replaced(connection, &new)?,
            _ => identity::known_uid(connection, &new)?,
        };
        if known != new.uid && !identity::is_taken(connection, known)? {
            return Ok(known);
        }
        identity::after_last(connection, new.uid).map_err(storage)
    }

    /// Inserts a record that has no id yet, or updates the one with its id; returns it with its id.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn put<T: Record>(&mut self, record: &T) -> Result<T> {
        if record.id() == 0 {
            return self.add(record);
        }
        self.save(record)?;
        Ok(record.clone())
    }

    /// Updates the record with its id. An equal record changes nothing.
    ///
    /// # Errors
    /// Refused, when it was deleted; a storage error.
    pub fn save<T: Record>(&mut self, record: &T) -> Result<()> {
        let before =
            Stored::<T>::find(&self.store.connection, record.id())?.ok_or_else(|| gone::<T>())?;
        if before.record == *record {
            return Ok(());
        }
        // Later than what it takes the place of, even where that came from a clock that was
        // ahead: or a copy would take this for the older one, and drop it.
        let last = identity::last_change(&self.store.connection, &before)?;
        let after_before = last + TimeDelta::milliseconds(1);
        let now = self.time_of(record)?;
        let after = self.write(before.uid, now.max(after_before), record)?;
        self.note(Some(&before), Some(&after))
    }

    /// Writes a record and reads it back: the journal must hold what is stored, to the
    /// millisecond, or a change could never be recognised when it is undone.
    fn write<T: Record>(
        &self,
        uid: Uuid,
        changed_at: DateTime<Utc>,
        record: &T,
    ) -> Result<Stored<T>> {
        let connection = &self.store.connection;
        let stored = Stored {
            uid,
            changed_at,
            record: record.clone(),
        };
        let id = put(connection, &stored).map_err(storage)?;
        Stored::find(connection, id)?.ok_or_else(|| gone::<T>())
    }

    /// Deletes the record with this id, and no other that refers to it.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn delete<T: Record>(&mut self, id: i64) -> Result<()> {
        let before = Stored::<T>::find(&self.store.connection, id)?.ok_or_else(|| gone::<T>())?;
        let last = identity::last_change(&self.store.connection, &before)?;
        let now = self.time_of(&before.record)?;
        let at = now.max(last + TimeDelta::milliseconds(1));
        self.remove(&before, at)?;
        self.note(Some(&before), None)
    }

    /// Deletes a row, and leaves a tombstone of that time.
    pub(super) fn remove<T: Record>(
        &mut self,
        stored: &Stored<T>,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let connection = &self.store.connection;
        let (tombstone, owner) = Tombstone::of(connection, stored)?;
        let id = stored.record.id();
        connection
            .prepare_cached(T::DELETE)
            .and_then(|mut delete| delete.execute([id]))
            .and_then(|_| tombstone.write(connection, stored, at))
            .and_then(|()| {
                tag_index::replace(connection, T::TABLE, id, stored.record.tagged(), None)
            })
            .map_err(storage)?;
        self.removed.push(Removed {
            table: T::TABLE,
            id,
            owner,
            tombstone,
        });
        Ok(())
    }

    pub(super) fn note<T: Record>(
        &mut self,
        before: Option<&Stored<T>>,
        after: Option<&Stored<T>>,
    ) -> Result<()> {
        let Some(row) = after.or(before).map(|stored| stored.record.id()) else {
            return Ok(());
        };
        T::affects(
            before.map(|s| &s.record),
            after.map(|s| &s.record),
            &mut self.affected,
        );
        self.count += 1;
        let Some(origin) = self.origin else {
            return Ok(());
        };
        self.noted.rows.push(RowChange {
            table: T::TABLE,
            row,
            before: before.map(Stored::image).transpose()?,
            after: after.map(Stored::image).transpose()?,
        });
        self.write_early(origin)
    }

    /// As [`Self::note`], of a record that was deleted and of which the journal has the image.
    pub(super) fn note_deleted<T: Record>(
        &mut self,
        record: &T,
        image: Option<String>,
    ) -> Result<()> {
        T::affects(Some(record), None, &mut self.affected);
        self.note_row(RowChange {
            table: T::TABLE,
            row: record.id(),
            before: image,
            after: None,
        })
    }

    /// Notes a row of which it is known what it affects.
    pub(super) fn note_row(&mut self, row: RowChange) -> Result<()> {
        self.count += 1;
        let Some(origin) = self.origin else {
            return Ok(());
        };
        self.noted.rows.push(row);
        self.write_early(origin)
    }

    /// Writes the rows that are held, if they are many.
    fn write_early(&mut self, origin: Origin) -> Result<()> {
        if self.noted.rows.len() < HELD {
            return Ok(());
        }
        journal::write_early(
            &self.store.connection,
            self.store.now,
            origin,
            &mut self.noted,
        )
    }
}

#[cfg(test)]
mod tests;
