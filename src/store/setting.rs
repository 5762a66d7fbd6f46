//! Settings: one row for each that was set.

use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

use super::Store;
use super::digest::Touched;
use super::error::storage;
use super::record::{Change, Record, statements};
use super::table::Table;
use super::value::Columns;
use crate::domain::settings::{Key, Settings};
use crate::error::{Error, Kind, Result};

/// One setting as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingRow {
    id: i64,
    key: String,
    value: String,
}

impl Record for SettingRow {
    const TABLE: Table = Table::Setting;
    statements! { "setting", "key", "value" }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.key.clone()),
            Value::Text(self.value.clone()),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            key: columns.take()?,
            value: columns.take()?,
        })
    }

    fn touches(_: Option<&Self>, _: Option<&Self>, _: &mut Touched) {}
}

impl Store {
    /// The settings as they are: defaults, and over them what was set.
    ///
    /// # Errors
    /// A storage error for a value that no version of this program would have stored.
    pub fn settings(&self) -> Result<Settings> {
        let mut settings = Settings::default();
        let mut statement = self
            .connection
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
            settings.set(&key, &value).map_err(|error| {
                Error::new(
                    Kind::Storage,
                    format!("the database holds a wrong setting: {error}"),
                )
                .hint(format!(
                    "trust undo, or set {key} anew with another copy of the file"
                ))
            })?;
        }
        Ok(settings)
    }
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
                self.insert(&row).map(|_| ())
            }
            (Some(id), Some(value)) => self.update(&SettingRow {
                id,
                key: key.to_owned(),
                value: value.to_owned(),
            }),
        }
    }
}
