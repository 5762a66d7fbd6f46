//! Restores records to the state that the journal has, and decides whether other copies follow.
//!
//! Undoing a change made here is a change like any other: other copies follow it. A change that came
//! from another copy is only undone here.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::change::{Change, RowChange};
use super::error::storage;
use super::identity::{self, Tombstone};
use super::record::{Record, Stored, image, put};
use super::table::Table;
use super::totals::tag_index;
use crate::domain::undo::Direction;
use crate::error::Result;

/// Origin of the records of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They were made here.
    Here,
    /// They were imported.
    Import,
    /// A sync brought them.
    Sync,
}

impl Origin {
    /// Returns the name that the journal stores; `None` for what was made here.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Here => None,
            Self::Import => Some("import"),
            Self::Sync => Some("sync"),
        }
    }

    /// The one with this [`name`](Self::name).
    pub fn named(name: Option<&str>) -> Self {
        match name {
            Some("import") => Self::Import,
            Some("sync") => Self::Sync,
            _ => Self::Here,
        }
    }
}

impl Change<'_> {
    /// Puts a row back as the journal has it, if it still is as the journal left it.
    ///
    /// # Errors
    /// `None` inside `Ok` when the row was changed since.
    pub(super) fn revert<T: Record>(
        &mut self,
        row: i64,
        from: Option<&str>,
        to: Option<&str>,
        (direction, origin): (Direction, Origin),
    ) -> Result<Option<()>> {
        let from: Option<Stored<T>> = from.map(image).transpose()?;
        let to: Option<Stored<T>> = to.map(image).transpose()?;
        let store = self.store;
        let connection = &store.connection;
        if Stored::<T>::find(connection, row)? != from {
            return Ok(None);
        }
        let Some(either) = to.as_ref().or(from.as_ref()) else {
            return Ok(None);
        };
        let uid = identity::known_uid(connection, either)?;
        let now = match origin {
            Origin::Here => self.time_of(&either.record)?,
            Origin::Import | Origin::Sync => store.now,
        };
        let last = match &from {
            Some(stored) => Some(identity::last_change(connection, stored)?),
            None => identity::deleted_at(connection, uid)?,
        };
        if let Some(stored) = &to {
            if let Err(error) = put(connection, stored) {
                // Another row may have come that excludes this one.
                return match error.sqlite_error_code() {
                    Some(ErrorCode::ConstraintViolation) => Ok(None),
                    _ => Err(storage(error)),
                };
            }
            if uid != stored.uid {
                Tombstone::erase_uid(connection, uid).map_err(storage)?;
            }
        }
        let later = last.map_or(now, |last| now.max(last + TimeDelta::milliseconds(1)));
        match (origin, &from, &to) {
            (Origin::Here, _, Some(stored)) => {
                identity::mark_reverted(connection, stored, later)?;
            }
            (Origin::Here, Some(stored), None) => self.remove(stored, later)?,
            (_, Some(stored), None) if direction == Direction::Undo => {
                self.remove(stored, later)?;
                Tombstone::erase_uid(connection, uid).map_err(storage)?;
            }
            (_, Some(stored), None) => {
                let deleted: Option<DateTime<Utc>> = identity::declined(connection, uid)?;
                self.remove(stored, deleted.unwrap_or(later))?;
                if deleted.is_none() {
                    Tombstone::erase_uid(connection, uid).map_err(storage)?;
                }
            }
            _ => {}
        }
        if origin == Origin::Sync {
            let version = last.filter(|_| direction == Direction::Undo);
            identity::decline(connection, uid, version)?;
        }
        self.note(from.as_ref(), to.as_ref())?;
        Ok(Some(()))
    }

    /// Deletes records that an import added, without a trace, if they still are as the journal has
    /// them in the same words. Returns the rows of the others.
    pub(super) fn take_back<T: Record>(&mut self, rows: Vec<RowChange>) -> Result<Vec<RowChange>> {
        let connection = &self.store.connection;
        let mut find = connection.prepare_cached(T::SELECT).map_err(storage)?;
        let mut uids = identity::Removal::prepare(connection)?;
        let (mut others, mut ids) = (Vec::new(), Vec::new());
        for change in rows {
            let (None, Some(image)) = (&change.before, &change.after) else {
                others.push(change);
                continue;
            };
            let found = find.query_row([change.row], Stored::<T>::from_row);
            let Some(stored) = found.optional().map_err(storage)? else {
                others.push(change);
                continue;
            };
            if stored.image()? != *image {
                others.push(change);
                continue;
            }
            uids.remove(stored.uid)?;
            if uids.any_deleted {
                let known_as = identity::known_uid(connection, &stored)?;
                Tombstone::erase_uid(connection, known_as).map_err(storage)?;
            }
            let tags = stored.record.tagged();
            tag_index::replace(connection, T::TABLE, change.row, tags, None).map_err(storage)?;
            ids.push(change.row);
            self.note_deleted(&stored.record, change.after)?;
        }
        delete_rows(connection, T::TABLE, ids).map_err(storage)?;
        Ok(others)
    }
}

/// Deletes the rows with these ids, those of adjacent ones with one statement.
fn delete_rows(connection: &Connection, table: Table, mut ids: Vec<i64>) -> rusqlite::Result<()> {
    let sql = format!("DELETE FROM {} WHERE id BETWEEN ?1 AND ?2", table.name());
    let mut delete = connection.prepare_cached(&sql)?;
    ids.sort_unstable();
    for ids in ids.chunk_by(|a, b| a + 1 == *b) {
        delete.execute([ids.first(), ids.last()])?;
    }
    Ok(())
}
