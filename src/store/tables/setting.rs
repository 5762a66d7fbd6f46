//! Settings: one row for each that was set.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::domain::settings::{Key, SettingError, Settings};
use crate::error::{Error, Kind, Result};
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
    /// Returns the settings: the defaults, overridden by the stored values.
    ///
    /// # Errors
    /// A storage error for a value that no version of this program would have stored.
    pub fn settings(&self) -> Result<Settings> {
        let (settings, wrong) = read(&self.connection)?;
        match wrong.into_iter().next() {
            None => Ok(settings),
            Some(error) => Err(Error::new(
                Kind::Storage,
                format!("invalid setting in the database: {error}"),
            )
            .hint(way_out(&error))),
        }
    }

    /// Returns the settings, with defaults in place of invalid values. For the commands that must
    /// work in spite of invalid values, because they repair them.
    ///
    /// # Errors
    /// A storage error.
    pub fn usable_settings(&self) -> Result<Settings> {
        read(&self.connection).map(|(settings, _)| settings)
    }
}

/// Returns the hint that tells how to remove an invalid setting.
pub fn way_out(error: &SettingError) -> String {
    let key = match error {
        SettingError::Invalid { key, .. } => key,
        SettingError::Unknown { key, .. } => key.as_str(),
    };
    format!("to reset it: `trust config unset {key}`; to change it: `trust config set {key}`")
}

/// Returns the settings, and the errors of values that no version of this program would store.
pub fn read(connection: &Connection) -> Result<(Settings, Vec<SettingError>)> {
    let mut settings = Settings::default();
    let mut wrong = Vec::new();
    let mut statement = connection
        .prepare_cached("SELECT key, value FROM setting")
        .map_err(storage)?;
    let mut rows = statement.query([]).map_err(storage)?;
    while let Some(row) = rows.next().map_err(storage)? {
        let key: String = row.get(0).map_err(storage)?;
        let value: String = row.get(1).map_err(storage)?;
        // A setting that only a newer release knows has no meaning here, and does no harm.
        if Key::known(&key).is_none() {
            continue;
        }
        if let Err(error) = settings.set(&key, &value) {
            wrong.push(error);
        }
    }
    Ok((settings, wrong))
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
