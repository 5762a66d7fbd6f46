//! Writes the records that are synchronised as JSON, without decoding their values: there may be
//! hundreds of thousands.

use std::collections::HashMap;
use std::io;

use rusqlite::Connection;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use uuid::Uuid;

use super::export::uid_field;
use crate::domain::idea::DateDone;
use crate::domain::log::{Log, Revision};
use crate::domain::promise::{Move, Occurrence, Wording};
use crate::error::{Bug, Error, Kind, Result};
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
            fields: Vec::new(),
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
    /// True if undo or redo restored anything, which counts as a later change.
    any_reverted: bool,
    /// The uids of promises, by id.
    promises: HashMap<i64, Uuid>,
    /// The fields of the record at hand.
    fields: Vec<u8>,
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
        let mut text = std::mem::take(&mut self.fields);
        text.clear();
        let mut lines = Serializer::with_formatter(&mut text, FieldLines::default());
        stored
            .serialize(&mut lines)
            .map_err(|error| not_written(&error))?;
        let fields = std::str::from_utf8(&text).map_err(|_| Bug::Record)?;
        let mut owners = Vec::with_capacity(T::REFERENCES.len());
        for (field, of) in T::REFERENCES {
            if let Some(id) = fields.split('\n').find_map(|one| number(one, field)) {
                let uid = self.uid_of(*of, id)?;
                owners.push(format!("\"{}\":\"{uid}\"", uid_field(field)));
            }
        }
        // No name goes on with a character before the quote that ends another.
        let mut fields: Vec<&str> = fields.split('\n').collect();
        fields.extend(owners.iter().map(String::as_str));
        fields.sort_unstable();
        let json = format!("{{{}}}", fields.join(","));
        self.fields = text;
        Ok(json)
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

/// Returns the value of a field with its name, if it has this one and is a number.
fn number(field: &str, name: &str) -> Option<i64> {
    let value = field.strip_prefix('"')?.strip_prefix(name)?;
    value.strip_prefix("\":")?.parse().ok()
}

/// Writes every field of an object on a line of its own, without the brackets around them: a line
/// end in a text is escaped.
#[derive(Default)]
struct FieldLines {
    /// Number of objects around the value at hand.
    depth: usize,
}

impl Formatter for FieldLines {
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        match self.depth {
            1 => Ok(()),
            _ => writer.write_all(b"{"),
        }
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        match (first, self.depth) {
            (true, _) => Ok(()),
            (false, 1) => writer.write_all(b"\n"),
            (false, _) => writer.write_all(b","),
        }
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        match self.depth {
            0 => Ok(()),
            _ => writer.write_all(b"}"),
        }
    }
}
