//! Identity of records across copies of the data.
//!
//! Most records are known by their uid. Of some there can be only one: a setting with its key, a
//! step, an answer in its slot. Two copies that each made such a record made the same one, so these
//! have a uid that follows from what makes them unique.

mod new_uid;
mod removal;
mod versions;

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde_json::Value;
use uuid::Uuid;

use super::error::storage;
use super::merge::export::{Fields, fields_of, uid_field};
use super::record::{Record, Stored};
use super::table::{Table, by_table};
use super::value::{Columns, from_instant};
use crate::domain::occurrence::Slot;
use crate::error::Result;
use crate::importers::object::{Node, Object};

pub use new_uid::{after_last, new_uid};
pub use removal::Removal;
pub use versions::{
    any_declined, any_reverted, decline, declined, deleted_at, last_change, mark_reverted,
    rule_removed, rules_changed, rules_removed,
};

/// Namespace of the uids of records that are unique by their contents; made once, at random.
const UNIQUE: Uuid = Uuid::from_u128(0x5e0b_21d6_7f3c_4b88_9a4e_c1d7_06b2_f35d);

/// Returns the uid of a record by which all copies know it.
pub fn of_fields(connection: &Connection, table: Table, fields: &Fields) -> Result<Option<Uuid>> {
    if let Some(names) = unique_by(table, fields) {
        let uid = unforgotten(connection, table, &subset(fields, names));
        return uid.map(Some).map_err(storage);
    }
    let text = fields.get("uid").and_then(Value::as_str);
    Ok(text.and_then(|text| Uuid::parse_str(text).ok()))
}

/// Returns the fields that make a record the only one of its kind; `None` if its uid does.
fn unique_by(table: Table, fields: &Fields) -> Option<&'static [&'static str]> {
    let absent = |field: &str| fields.get(field).is_none_or(Value::is_null);
    match table {
        Table::Setting => Some(&["key"]),
        Table::Step => Some(&["step"]),
        Table::Specialist => Some(&[]),
        Table::Repair => Some(&["occurrence_uid"]),
        Table::Idea if !absent("starter") => Some(&["starter"]),
        // Of a promise with a goal per week or month, two copies may each have done one.
        Table::Occurrence if absent("done_day") => Some(&["promise_uid", "slot"]),
        _ => None,
    }
}

/// Returns the fields of a tombstone beside the uid, by which other copies find the record.
fn key_of(table: Table, fields: &Fields) -> Option<String> {
    let names: &[&str] = match table {
        Table::Schedule | Table::Pause => &["promise_uid"],
        _ => unique_by(table, fields)?,
    };
    Some(Value::Object(subset(fields, names)).to_string())
}

fn subset(fields: &Fields, names: &[&str]) -> Fields {
    let known = names.iter().filter_map(|name| {
        let value = fields.get(*name)?;
        Some(((*name).to_owned(), value.clone()))
    });
    known.collect()
}

fn derived(table: Table, key: &Fields) -> Uuid {
    named(table, &Value::Object(key.clone()).to_string())
}

fn named(table: Table, key: &str) -> Uuid {
    let name = format!("{}\u{1f}{key}", table.name());
    Uuid::new_v5(&UNIQUE, name.as_bytes())
}

/// Returns the uid that follows from the slot of an occurrence, as [`of_fields`] does; `None` if its
/// own uid is that by which all copies know it, or it has no slot.
pub fn uid_of_slot(table: Table, object: &Object) -> Option<Uuid> {
    if table != Table::Occurrence || !object.lacks("done_day") {
        return None;
    }
    let promise = object.get("promise_uid")?.as_text()?;
    let Node::Object(slot) = object.get("slot")? else {
        return None;
    };
    match (slot.get("day")?, slot.get("nth")?) {
        (Node::Text(day), Node::Number(nth)) => Some(slot_uid(promise, day, *nth)),
        _ => None,
    }
}

/// The uid by which all copies know an occurrence of a promise.
pub fn uid_in_slot(promise: Uuid, slot: Slot) -> Uuid {
    slot_uid(&promise.to_string(), &slot.day.to_string(), slot.nth.into())
}

/// The uid of an occurrence of a promise, from its slot. Its key is written as [`derived`] does, and
/// at once: an import has hundreds of thousands.
fn slot_uid(promise: &str, day: &str, nth: i64) -> Uuid {
    let mut name = String::with_capacity(160);
    for part in [
        Table::Occurrence.name(),
        "\u{1f}{\"promise_uid\":\"",
        promise,
        "\",\"slot\":{\"day\":\"",
        day,
        "\",\"nth\":",
    ] {
        name.push_str(part);
    }
    let _ = write!(name, "{nth}}}}}");
    Uuid::new_v5(&UNIQUE, name.as_bytes())
}

/// Returns the uid that follows from what makes a record unique. One that is made after another was
/// forgotten is not that one, on any copy: it has the next uid.
fn unforgotten(connection: &Connection, table: Table, key: &Fields) -> rusqlite::Result<Uuid> {
    let mut uid = derived(table, key);
    // Of the others none can be forgotten.
    if matches!(table, Table::Repair | Table::Idea) {
        let mut forgotten = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM uid WHERE uid = ?1 AND forgotten = 1)")?;
        while forgotten.query_row([uid.as_bytes()], |row| row.get(0))? {
            uid = Uuid::new_v5(&uid, b"next");
        }
    }
    Ok(uid)
}

/// The fields of a record as every copy knows it: with the uids of what it refers to, and the time
/// of its last change, an undo included.
pub fn exported<T: Record>(connection: &Connection, stored: &Stored<T>) -> Result<Fields> {
    let mut fields = referring(connection, stored)?;
    let changed_at = last_change(connection, stored)?;
    if changed_at != stored.changed_at {
        let text = serde_json::to_value(changed_at).unwrap_or_default();
        fields.insert("changed_at".to_owned(), text);
    }
    Ok(fields)
}

/// The fields of a record, with the uids of what it refers to and by which all copies know it.
fn referring<T: Record>(connection: &Connection, stored: &Stored<T>) -> Result<Fields> {
    let mut fields = fields_of(stored)?;
    for (field, of) in T::REFERENCES {
        if let Some(id) = fields.get(*field).and_then(Value::as_i64) {
            let uid = uid_of(connection, *of, id)?;
            fields.insert(uid_field(field), uid.to_string().into());
        }
    }
    if unique_by(T::TABLE, &fields).is_some() {
        if let Some(uid) = of_fields(connection, T::TABLE, &fields)? {
            fields.insert("uid".to_owned(), uid.to_string().into());
        }
    }
    Ok(fields)
}

/// Returns what a record holds, in a form that is the same on every copy.
pub fn content<T: Record>(connection: &Connection, stored: &Stored<T>) -> Result<String> {
    let mut fields = referring(connection, stored)?;
    fields.retain(|field, _| {
        let is_number = T::REFERENCES.iter().any(|(name, _)| name == field);
        !is_number && !matches!(field.as_str(), "id" | "uid" | "changed_at")
    });
    Ok(Value::Object(fields).to_string())
}

/// Returns the uid by which all copies know a record, stored or not.
pub fn known_uid<T: Record>(connection: &Connection, stored: &Stored<T>) -> Result<Uuid> {
    // Of most kinds each record is one of its own, whatever it holds.
    if !matches!(
        T::TABLE,
        Table::Setting
            | Table::Step
            | Table::Specialist
            | Table::Repair
            | Table::Idea
            | Table::Occurrence
    ) {
        return Ok(stored.uid);
    }
    if T::TABLE == Table::Occurrence {
        return match stored.record.known_by_slot() {
            Some((promise, slot)) => {
                let promise = uid_of(connection, Table::Promise, promise)?;
                Ok(uid_in_slot(promise, slot))
            }
            None => Ok(stored.uid),
        };
    }
    let fields = referring(connection, stored)?;
    Ok(of_fields(connection, T::TABLE, &fields)?.unwrap_or(stored.uid))
}

/// Returns the uid of an earlier wording that is stored before its record gets another: it follows
/// from the version of that record, so that copies which both replace it store one and the same.
pub fn of_replaced<T: Record>(connection: &Connection, stored: &Stored<T>) -> Result<Uuid> {
    let fields = fields_of(stored)?;
    let owner = T::REFERENCES.first().and_then(|(field, table)| {
        let id = fields.get(*field).and_then(Value::as_i64)?;
        Some((*table, id))
    });
    let Some((table, id)) = owner else {
        return Ok(stored.uid);
    };
    let version = by_table!(table, Of => match Stored::<Of>::find(connection, id)? {
        Some(owner) => Some((owner.uid, last_change(connection, &owner)?)),
        None => None,
    });
    Ok(version.map_or(stored.uid, |(owner, at)| {
        named(T::TABLE, &format!("{owner} {}", from_instant(at)))
    }))
}

/// Returns whether a record has or had this uid.
pub fn is_known(connection: &Connection, uid: Uuid) -> Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM uid WHERE uid = ?1)")
        .and_then(|mut statement| statement.query_row([uid.as_bytes()], |row| row.get(0)))
        .map_err(storage)
}

/// Returns whether a record has this uid now.
pub fn is_taken(connection: &Connection, uid: Uuid) -> Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM uid WHERE uid = ?1 AND row IS NOT NULL)")
        .and_then(|mut statement| statement.query_row([uid.as_bytes()], |row| row.get(0)))
        .map_err(storage)
}

/// Returns the uid by which all copies know the record with this id.
pub fn uid_of(connection: &Connection, table: Table, id: i64) -> Result<Uuid> {
    match table {
        Table::Occurrence => {
            let sql = "SELECT o.uid, o.done_day IS NULL, p.uid, slot_day, nth
                FROM occurrence o JOIN promise p ON p.id = promise_id WHERE o.id = ?1";
            let found = |row: &rusqlite::Row| {
                let own = Uuid::from_bytes(row.get(0)?);
                if !row.get::<_, bool>(1)? {
                    return Ok(own);
                }
                let promise = Uuid::from_bytes(row.get(2)?);
                let slot: Slot = Columns::from(row, 3).take()?;
                Ok(uid_in_slot(promise, slot))
            };
            connection
                .prepare_cached(sql)
                .and_then(|mut statement| statement.query_row([id], found))
        }
        Table::Idea => connection
            .prepare_cached("SELECT uid, starter FROM idea WHERE id = ?1")
            .and_then(|mut statement| {
                statement.query_row([id], |row| {
                    let own = Uuid::from_bytes(row.get(0)?);
                    let starter: Option<String> = row.get(1)?;
                    let Some(starter) = starter else {
                        return Ok(own);
                    };
                    let key = [("starter".to_owned(), starter.into())];
                    unforgotten(connection, table, &key.into_iter().collect())
                })
            }),
        _ => {
            let sql = format!("SELECT uid FROM {} WHERE id = ?1", table.name());
            connection
                .prepare_cached(&sql)
                .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
                .map(Uuid::from_bytes)
        }
    }
    .map_err(storage)
}

/// Mark that a deleted record leaves.
pub struct Tombstone {
    /// The uid by which all copies know it.
    pub uid: Uuid,
    key: Option<String>,
}

impl Tombstone {
    /// The one that `stored` leaves, while what it refers to is still there.
    ///
    /// Beside it the record to which that one belongs, if to any.
    pub fn of<T: Record>(
        connection: &Connection,
        stored: &Stored<T>,
    ) -> Result<(Self, Option<(Table, i64)>)> {
        let fields = referring(connection, stored)?;
        let owner = T::REFERENCES.first().and_then(|(field, table)| {
            let id = fields.get(*field).and_then(Value::as_i64)?;
            Some((*table, id))
        });
        let tombstone = Self {
            uid: of_fields(connection, T::TABLE, &fields)?.unwrap_or(stored.uid),
            key: key_of(T::TABLE, &fields),
        };
        Ok((tombstone, owner))
    }

    /// Marks the record, which is deleted now, as deleted at that time.
    pub fn write<T: Record>(
        &self,
        connection: &Connection,
        stored: &Stored<T>,
        at: DateTime<Utc>,
    ) -> rusqlite::Result<()> {
        if self.uid != stored.uid {
            connection
                .prepare_cached("DELETE FROM uid WHERE uid = ?1")?
                .execute([stored.uid.as_bytes()])?;
        }
        connection
            .prepare_cached(
                "INSERT INTO uid (uid, relation, row, deleted_at, key) VALUES (?1, ?2, NULL, ?3, ?4)
                 ON CONFLICT (uid) DO UPDATE
                 SET row = NULL, deleted_at = max(excluded.deleted_at, coalesce(deleted_at, 0)),
                     key = excluded.key
                 WHERE row IS NULL OR row = ?5",
            )?
            .execute(params![
                self.uid.as_bytes(),
                T::TABLE.name(),
                from_instant(at),
                self.key,
                stored.record.id()
            ])?;
        connection
            .prepare_cached("DELETE FROM reverted WHERE uid = ?1")?
            .execute([stored.uid.as_bytes()])?;
        Ok(())
    }

    /// Removes the mark: the record is there again, or another's tombstone stands for it.
    pub fn erase(&self, connection: &Connection) -> rusqlite::Result<()> {
        Self::erase_uid(connection, self.uid)
    }

    /// Gives the mark of the record with this uid the time at which it was deleted elsewhere.
    pub fn date(connection: &Connection, uid: Uuid, at: DateTime<Utc>) -> rusqlite::Result<()> {
        connection
            .prepare_cached("UPDATE uid SET deleted_at = ?2 WHERE uid = ?1 AND row IS NULL")?
            .execute(params![uid.as_bytes(), from_instant(at)])?;
        Ok(())
    }

    /// As [`Self::erase`], of the record with this uid.
    pub fn erase_uid(connection: &Connection, uid: Uuid) -> rusqlite::Result<()> {
        connection
            .prepare_cached("DELETE FROM uid WHERE uid = ?1 AND row IS NULL AND forgotten = 0")?
            .execute([uid.as_bytes()])?;
        Ok(())
    }
}
