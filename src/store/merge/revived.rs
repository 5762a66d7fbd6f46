//! Restores records that were deleted here together with one that was changed later elsewhere: no
//! other copy may have them.

use rusqlite::{ErrorCode, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::ImportState;
use crate::domain::promise::Promise;
use crate::error::Result;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::identity;
use crate::store::merge::export::fields_of;
use crate::store::record::{self, Record, Stored};
use crate::store::table::{Table, by_table};

/// Deletion of a record, in the journal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deletion {
    /// The entry.
    entry: i64,
    /// The id that the record had.
    pub row: i64,
}

impl Change<'_> {
    /// Finds the last deletion here of the record with one of these uids, if its id is free.
    pub(super) fn deletion_of(&self, table: Table, uids: [Uuid; 2]) -> Result<Option<Deletion>> {
        let [own, known_as] = uids.map(|uid| uid.to_string());
        let table = table.name();
        let sql = format!(
            "SELECT entry, row FROM journal_row
             WHERE relation = ?1 AND after IS NULL
                 AND CASE WHEN json_valid(before) THEN json_extract(before, '$.uid') END
                     IN (?2, ?3)
                 AND row NOT IN (SELECT id FROM {table})
             ORDER BY id DESC LIMIT 1"
        );
        self.store
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                let found = |row: &rusqlite::Row| {
                    Ok(Deletion {
                        entry: row.get(0)?,
                        row: row.get(1)?,
                    })
                };
                statement
                    .query_row(params![table, own, known_as], found)
                    .optional()
            })
            .map_err(storage)
    }

    /// Restores what was deleted together with a record that is here again, but for the rules of a
    /// promise: these come together from where it was changed.
    pub(super) fn restore_with<T: Record>(
        &mut self,
        state: &mut ImportState,
        deletion: Option<Deletion>,
    ) -> Result<()> {
        let Some(deletion) = deletion else {
            return Ok(());
        };
        for table in Table::ALL {
            if !matches!(table, Table::Schedule | Table::Pause) {
                by_table!(table, Part => self.restore_parts::<T, Part>(state, deletion)?);
            }
        }
        Ok(())
    }

    fn restore_parts<T: Record, Part: Record>(
        &mut self,
        state: &mut ImportState,
        deletion: Deletion,
    ) -> Result<()> {
        let owner = Part::REFERENCES.first();
        let Some((field, _)) = owner.filter(|(_, table)| *table == T::TABLE) else {
            return Ok(());
        };
        let sql = format!(
            "SELECT row, before FROM journal_row
             WHERE entry = ?1 AND relation = ?2 AND after IS NULL
                 AND CASE WHEN json_valid(before) THEN json_extract(before, '$.{field}') END = ?3
             ORDER BY id"
        );
        let images: Vec<(i64, String)> = self
            .store
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                let parts = params![deletion.entry, Part::TABLE.name(), deletion.row];
                let rows = statement.query_map(parts, |row| Ok((row.get(0)?, row.get(1)?)))?;
                rows.collect()
            })
            .map_err(storage)?;
        for (row, image) in images {
            if self.restore::<Part>(&image)? {
                state.restored.push(Part::TABLE);
                let deletion = Deletion { row, ..deletion };
                self.restore_with::<Part>(state, Some(deletion))?;
            }
        }
        Ok(())
    }

    /// Restores a record as the journal has it. Returns whether it did: not if it is here, or if it
    /// was deleted or declined for itself.
    fn restore<T: Record>(&mut self, image: &str) -> Result<bool> {
        let connection = &self.store.connection;
        let Ok(stored) = record::image::<T>(image) else {
            return Ok(false);
        };
        let stored = self.without_lost_promise(stored)?;
        let uid = identity::known_uid(connection, &stored)?;
        if self.id_of(T::TABLE, uid)?.is_some()
            || identity::deleted_at(connection, uid)?.is_some()
            || identity::declined(connection, uid)?.is_some()
            || self
                .conflicting(T::TABLE, &fields_of(&stored)?, false)?
                .is_some()
        {
            return Ok(false);
        }
        if let Err(error) = record::put(connection, &stored) {
            return match error.sqlite_error_code() {
                Some(ErrorCode::ConstraintViolation) => Ok(false),
                _ => Err(storage(error)),
            };
        }
        self.note(None, Some(&stored))?;
        Ok(true)
    }

    /// A record of the journal without its reference to a promise that is not its owner and is gone.
    fn without_lost_promise<T: Record>(&self, stored: Stored<T>) -> Result<Stored<T>> {
        let mut fields = fields_of(&stored)?;
        let led_to = fields.get("promise").and_then(Value::as_i64);
        let Some(id) = led_to.filter(|_| T::TABLE == Table::Repair) else {
            return Ok(stored);
        };
        if Stored::<Promise>::find(&self.store.connection, id)?.is_some() {
            return Ok(stored);
        }
        fields.insert("promise".to_owned(), Value::Null);
        Ok(serde_json::from_value(Value::Object(fields)).unwrap_or(stored))
    }
}
