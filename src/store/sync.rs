//! Records of this machine, and of the others that share a folder with it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::Store;
use super::change::Change;
use super::error::storage;
use super::identity;
use super::merge::export::Fields;
use super::merge::shared::json;
use super::table::Table;
use super::value::Columns;
use crate::domain::settings::Key;
use crate::error::Result;

/// This database among those that share a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Its uid.
    pub uid: Uuid,
    /// Number of times it wrote its file.
    pub counter: i64,
    /// The checksum of the records that it last wrote; `None` before the first time.
    pub written: Option<String>,
    /// The last change in the journal when it did.
    pub entry: i64,
}

/// Another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its name, for people.
    pub name: String,
    /// The counter of its file as it was last read.
    pub counter: i64,
}

impl Store {
    /// This machine; `None` before its first sync.
    ///
    /// # Errors
    /// A storage error: here and below.
    pub fn machine(&self) -> Result<Option<Machine>> {
        self.connection
            .prepare_cached("SELECT uid, counter, written, entry FROM machine")
            .and_then(|mut statement| {
                statement
                    .query_row([], |row| {
                        Ok(Machine {
                            uid: Uuid::from_bytes(row.get(0)?),
                            counter: row.get(1)?,
                            written: row.get(2)?,
                            entry: row.get(3)?,
                        })
                    })
                    .optional()
            })
            .map_err(storage)
    }

    /// The other machines whose files were read.
    pub fn peers(&self) -> Result<BTreeMap<Uuid, Peer>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uid, name, counter FROM peer")
            .map_err(storage)?;
        let rows = statement
            .query_map([], |row| {
                let peer = Peer {
                    name: row.get(1)?,
                    counter: row.get(2)?,
                };
                Ok((Uuid::from_bytes(row.get(0)?), peer))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The text of a record, where its kind has one.
    pub fn shown_text(&self, table: Table, id: i64) -> Result<Option<String>> {
        let column = match table {
            Table::Promise | Table::Log | Table::Idea | Table::Heard | Table::Note => "text",
            Table::Session => "note",
            _ => return Ok(None),
        };
        let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
        let text: Option<Option<String>> = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
            .map_err(storage)?;
        Ok(text.flatten())
    }

    /// The number of the last entry in the journal, an undo included.
    pub fn last_entry(&self) -> Result<i64> {
        self.connection
            .prepare_cached("SELECT coalesce(max(id), 0) FROM journal")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(storage)
    }

    /// The last entry in the journal when the file of this machine with that counter was written;
    /// `None` if it never was.
    pub fn entry_of_file(&self, counter: i64) -> Result<Option<i64>> {
        self.connection
            .prepare_cached("SELECT entry FROM machine_file WHERE counter = ?1")
            .and_then(|mut statement| statement.query_row([counter], |row| row.get(0)).optional())
            .map_err(storage)
    }

    /// Hands every record that other machines are to have to `take`, as a kind and its JSON: first what is left of deleted ones, then the records, those that others refer to first.
    ///
    /// # Errors
    /// A storage error, or whatever `take` returns.
    pub fn shared_records(
        &self,
        take: &mut dyn FnMut(&'static str, &str) -> Result<()>,
    ) -> Result<()> {
        self.tombstones(take)?;
        self.export(Table::Setting, &mut |fields| {
            let key = fields.get("key").and_then(Value::as_str);
            if key.is_some_and(Key::travels) {
                take(Table::Setting.name(), &json(fields)?)?;
            }
            Ok(())
        })?;
        let others = Table::ALL
            .into_iter()
            .filter(|table| *table != Table::Setting);
        for table in others {
            self.export_json(table, &mut |json| take(table.name(), json))?;
        }
        Ok(())
    }

    /// Returns whether anything was ever deleted.
    pub fn has_tombstones(&self) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM uid WHERE deleted_at IS NOT NULL)")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(storage)
    }

    fn tombstones(&self, take: &mut dyn FnMut(&'static str, &str) -> Result<()>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare(
                "SELECT uid, relation, deleted_at, forgotten, key FROM uid INDEXED BY uid_deleted
                 WHERE deleted_at IS NOT NULL ORDER BY deleted_at, uid",
            )
            .map_err(storage)?;
        let mut rows = statement.query([]).map_err(storage)?;
        while let Some(row) = rows.next().map_err(storage)? {
            let fields = tombstone(row).map_err(storage)?;
            let key = fields.get("key").and_then(Value::as_str);
            if key.is_none_or(Key::travels) {
                take(DELETED, &json(&fields)?)?;
            }
        }
        Ok(())
    }
}

/// The kind of line that records a deletion.
pub const DELETED: &str = "deleted";

/// The fields of a tombstone.
fn tombstone(row: &rusqlite::Row) -> rusqlite::Result<Fields> {
    let mut columns = Columns::from(row, 0);
    let uid = Uuid::from_bytes(columns.take()?);
    let kind: String = columns.take()?;
    let at: DateTime<Utc> = columns.take()?;
    let forgotten: bool = columns.take()?;
    let key: Option<String> = columns.take()?;
    let mut fields: Fields = match &key {
        None => Fields::new(),
        Some(text) => columns.decoded(serde_json::from_str(text).ok())?,
    };
    fields.insert("uid".to_owned(), uid.to_string().into());
    fields.insert("kind".to_owned(), kind.into());
    let at = columns.decoded(serde_json::to_value(at).ok())?;
    fields.insert("deleted_at".to_owned(), at);
    if forgotten {
        fields.insert("forgotten".to_owned(), true.into());
    }
    Ok(fields)
}

impl Change<'_> {
    /// Gives this machine a uid, if it has none, or with `renew` another one: where its own is that
    /// of another database too.
    pub fn be_machine(&mut self, renew: bool) -> Result<Machine> {
        if let Some(known) = self.store.machine()?.filter(|_| !renew) {
            return Ok(known);
        }
        let machine = Machine {
            uid: identity::new_uid(self.store.now),
            counter: 0,
            written: None,
            entry: 0,
        };
        self.store
            .connection
            .execute_batch("DELETE FROM machine_file")
            .map_err(storage)?;
        self.set_machine(&machine)?;
        Ok(machine)
    }

    /// Remembers that this machine writes its file once more, with these records.
    pub fn write_machine(&mut self, machine: &Machine, written: &str) -> Result<()> {
        self.set_machine(&Machine {
            written: Some(written.to_owned()),
            entry: self.entry_to_come()?,
            ..machine.clone()
        })?;
        self.store
            .connection
            .execute(
                "INSERT OR REPLACE INTO machine_file (counter, entry) VALUES (?1, ?2)",
                params![machine.counter, self.entry_to_come()?],
            )
            .map_err(storage)?;
        Ok(())
    }

    /// Remembers that what this machine wrote holds all that is in the journal.
    pub fn confirm_machine(&mut self, machine: &Machine) -> Result<()> {
        let entry = self.entry_to_come()?;
        if machine.entry == entry {
            return Ok(());
        }
        self.set_machine(&Machine {
            entry,
            ..machine.clone()
        })
    }

    fn set_machine(&self, machine: &Machine) -> Result<()> {
        self.store
            .connection
            .execute(
                "INSERT OR REPLACE INTO machine (id, uid, counter, written, entry)
                 VALUES (1, ?1, ?2, ?3, ?4)",
                params![
                    machine.uid.as_bytes(),
                    machine.counter,
                    machine.written,
                    machine.entry
                ],
            )
            .map_err(storage)?;
        Ok(())
    }

    /// The number that the last entry in the journal has once this change is made.
    fn entry_to_come(&self) -> Result<i64> {
        if self.is_empty() {
            return self.store.last_entry();
        }
        if let Some(entry) = self.begun_entry() {
            return Ok(entry);
        }
        let last: Option<i64> = self
            .store
            .connection
            .query_row(
                "SELECT seq FROM sqlite_sequence WHERE name = 'journal'",
                [],
                |row| row.get(0),
            )
            .optional()
            .map_err(storage)?;
        Ok(last.unwrap_or(0) + 1)
    }

    /// Remembers how far the file of another machine was read.
    pub fn read_peer(&mut self, uid: Uuid, peer: &Peer) -> Result<()> {
        self.store
            .connection
            .execute(
                "INSERT OR REPLACE INTO peer (uid, name, counter) VALUES (?1, ?2, ?3)",
                params![uid.as_bytes(), peer.name, peer.counter],
            )
            .map_err(storage)?;
        Ok(())
    }
}
