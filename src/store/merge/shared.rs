//! Records as they travel to other machines, written as JSON without a map of their fields: there may
//! be hundreds of thousands.

use std::borrow::Cow;
use std::collections::HashMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::export::{Fields, uid_field};
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
pub(in crate::store) fn json(fields: &Fields) -> Result<String> {
    serde_json::to_string(fields).map_err(|error| Error::new(Kind::Bug, error.to_string()))
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
        let mut fields: Vec<(Cow<str>, Cow<str>)> = Vec::with_capacity(24);
        for (name, value) in split(&image) {
            fields.push((Cow::Borrowed(name), Cow::Borrowed(value)));
        }
        for (field, of) in T::REFERENCES {
            let id = fields.iter().find(|(name, _)| name == field);
            if let Some(id) = id.and_then(|(_, id)| id.parse().ok()) {
                let uid = self.uid_of(*of, id)?;
                fields.push((uid_field(field).into(), format!("\"{uid}\"").into()));
            }
        }
        fields.sort_unstable();
        let mut json = String::with_capacity(image.len() + 64);
        for (name, value) in &fields {
            json.push(if json.is_empty() { '{' } else { ',' });
            json.push('"');
            json.push_str(name);
            json.push_str("\":");
            json.push_str(value);
        }
        json.push('}');
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

/// The names and values of an object that was written without spaces.
fn split(object: &str) -> impl Iterator<Item = (&str, &str)> {
    let inner = object
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let mut rest = inner.unwrap_or_default();
    std::iter::from_fn(move || {
        let end = rest
            .bytes()
            .scan(Place::default(), Place::is_within)
            .count();
        let (field, more) = rest.split_at_checked(end)?;
        rest = more.strip_prefix(',').unwrap_or(more);
        let (name, value) = field.strip_prefix('"')?.split_once("\":")?;
        Some((name, value))
    })
}

/// A place in a text of JSON.
#[derive(Default)]
struct Place {
    depth: u32,
    quoted: bool,
    escaped: bool,
}

impl Place {
    /// Goes on by one byte; `None` where that ends the field.
    fn is_within(&mut self, byte: u8) -> Option<()> {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.quoted => self.escaped = true,
            b'"' => self.quoted = !self.quoted,
            _ if self.quoted => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b',' if self.depth == 0 => return None,
            _ => {}
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_split_into_its_fields() {
        let object = r#"{"id":1,"text":"a, \"b\": {","tags":["x,y","z"],"slot":{"day":"d","nth":1},"end":"\\"}"#;
        let fields: Vec<_> = split(object).collect();
        assert_eq!(
            fields,
            [
                ("id", "1"),
                ("text", r#""a, \"b\": {""#),
                ("tags", r#"["x,y","z"]"#),
                ("slot", r#"{"day":"d","nth":1}"#),
                ("end", r#""\\""#)
            ]
        );
        assert_eq!(split("{}").count(), 0);
    }
}
