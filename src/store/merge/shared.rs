//! Records as they travel to other machines, written as JSON without decoding their values: there may be
//! hundreds of thousands.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

use super::export::uid_field;
use crate::domain::idea::DateDone;
use crate::domain::log::{Log, Revision};
use crate::domain::promise::{Move, Occurrence, Wording};
use crate::error::{Error, Kind, Result};
use crate::store::Store;
use crate::store::identity;
use crate::store::record::{Record, Stored};
use crate::store::table::Table;

impl Store {
    /// Hands every record of a table to `take`, by id, as the JSON of what [`Self::export`] does.
    ///
    /// # Errors
    /// As [`Self::export`].
    pub(in crate::store) fn export_json(
        &self,
        table: Table,
        take: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let mut writer = Writer {
            connection: &self.connection,
            any_reverted: identity::any_reverted(&self.connection)?,
            promises: HashMap::new(),
        };
        match table {
            Table::Occurrence => self.every_json::<Occurrence>(&mut writer, take),
            Table::Move => self.every_json::<Move>(&mut writer, take),
            Table::Wording => self.every_json::<Wording>(&mut writer, take),
            Table::Log => self.every_json::<Log>(&mut writer, take),
            Table::Revision => self.every_json::<Revision>(&mut writer, take),
            Table::DateDone => self.every_json::<DateDone>(&mut writer, take),
            // These are few, or have a uid of other fields.
            _ => self.export(table, &mut |fields| take(&json(fields)?)),
        }
    }

    fn every_json<T: Record>(
        &self,
        writer: &mut Writer,
        take: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        self.every::<T>(&mut |stored| take(&writer.json(stored)?))
    }
}

/// Returns fields as JSON.
pub(in crate::store) fn json(fields: &impl Serialize) -> Result<String> {
    serde_json::to_string(fields).map_err(|error| not_written(&error))
}

fn not_written(error: &serde_json::Error) -> Error {
    Error::new(Kind::Bug, error.to_string())
}

struct Writer<'a> {
    connection: &'a Connection,
    /// True if undo or redo put anything back, which is told as a later change.
    any_reverted: bool,
    /// The uids of promises, by id.
    promises: HashMap<i64, Uuid>,
}

impl Writer<'_> {
    /// Returns the JSON of [`identity::exported`].
    fn json<T: Record>(&mut self, mut stored: Stored<T>) -> Result<String> {
        if self.any_reverted {
            stored.changed_at = identity::last_change(self.connection, &stored)?;
        }
        if let Some((promise, slot)) = stored.record.known_by_slot() {
            let promise = self.uid_of(Table::Promise, promise)?;
            stored.uid = identity::uid_in_slot(promise, slot);
        }
        let image = stored.image()?;
        let mut fields: BTreeMap<&str, &RawValue> =
            serde_json::from_str(&image).map_err(|error| not_written(&error))?;
        let mut uids = Vec::with_capacity(T::REFERENCES.len());
        for (field, of) in T::REFERENCES {
            if let Some(id) = fields.get(field).and_then(|id| id.get().parse().ok()) {
                let uid =
                    to_raw_value(&self.uid_of(*of, id)?).map_err(|error| not_written(&error))?;
                uids.push((uid_field(field), uid));
            }
        }
        fields.extend(uids.iter().map(|(name, uid)| (name.as_str(), uid.as_ref())));
        json(&fields)
    }

    fn uid_of(&mut self, table: Table, id: i64) -> Result<Uuid> {
        if table != Table::Promise {
            return identity::uid_of(self.connection, table, id);
        }
        if let Some(known) = self.promises.get(&id) {
            return Ok(*known);
        }
        let uid = identity::uid_of(self.connection, table, id)?;
        self.promises.insert(id, uid);
        Ok(uid)
    }
}
