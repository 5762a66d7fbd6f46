//! Settings: one row for each that was set.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::domain::settings::{InvalidSetting, SettingError, Settings};
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;

/// One setting as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingRow {
    id: i64,
    key: String,
    value: String,
}

impl Record for SettingRow {
    const TABLE: Table = Table::Setting;
    columns! {
        "setting";
        key: "key",
        value: "value",
    }
}

impl Store {
    /// Returns the settings, and the stored values that are invalid, which are left out.
    ///
    /// # Errors
    /// A storage error.
    pub fn settings(&self) -> Result<(Settings, Vec<InvalidSetting>)> {
        read(&self.connection)
    }
}

/// Returns the settings: the defaults, overridden by the stored values. Values that no version of
/// this program would store are returned apart.
pub fn read(connection: &Connection) -> Result<(Settings, Vec<InvalidSetting>)> {
    let mut settings = Settings::default();
    let mut invalid = Vec::new();
    let mut statement = connection
        .prepare_cached("SELECT key, value FROM setting")
        .map_err(storage)?;
    let mut rows = statement.query([]).map_err(storage)?;
    while let Some(row) = rows.next().map_err(storage)? {
        let key: String = row.get(0).map_err(storage)?;
        let value: String = row.get(1).map_err(storage)?;
        match settings.set(&key, &value) {
            Err(SettingError::Invalid(error)) => invalid.push(error),
            // A setting that only a newer release knows has no meaning here, and does no harm.
            Err(SettingError::Unknown { .. }) | Ok(_) => {}
        }
    }
    Ok((settings, invalid))
}

impl Change<'_> {
    /// Sets `key`, or with `None` goes back to its default.
    pub fn set(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        let id: Option<i64> = self
            .connection
            .prepare_cached("SELECT id FROM setting WHERE key = ?1")
            .and_then(|mut statement| {
                statement
                    .query([key])?
                    .next()?
                    .map(|row| row.get(0))
                    .transpose()
            })
            .map_err(storage)?;
        match (id, value) {
            (None, None) => Ok(()),
            (Some(id), None) => self.delete::<SettingRow>(id),
            (None, Some(value)) => {
                let row = SettingRow {
                    id: 0,
                    key: key.to_owned(),
                    value: value.to_owned(),
                };
                self.add(&row).map(|_| ())
            }
            (Some(id), Some(value)) => self.save(&SettingRow {
                id,
                key: key.to_owned(),
                value: value.to_owned(),
            }),
        }
    }
}
