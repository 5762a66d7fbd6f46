//! Events of a merge: records that were changed on both sides, and new numbers.

use serde_json::Value;

use super::ImportState;
use crate::error::Result;
use crate::store::change::Change;
use crate::store::identity;
use crate::store::merge::export::Fields;
use crate::store::record::{Record, Stored};
use crate::store::table::Table;

/// A record that was replaced or deleted although it had been changed here.
#[derive(Clone, Debug, PartialEq)]
pub struct Overwritten {
    /// Its table.
    pub table: Table,
    /// Its number here.
    pub id: i64,
    /// Its fields as they were here.
    pub before: Fields,
    /// Its fields as they are now; `None` if it was deleted.
    pub after: Option<Fields>,
}

/// Something that a merge has to tell.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeEvent {
    /// A record was changed here and elsewhere, and the later change was taken.
    Overwritten(Overwritten),
    /// A record has another number here.
    Numbered {
        /// Its table.
        table: Table,
        /// Its number where it comes from.
        was: i64,
        /// Its number here.
        id: i64,
    },
}

/// Returns whether people name records of a table by their numbers.
pub(super) fn has_number(table: Table) -> bool {
    matches!(
        table,
        Table::Promise | Table::Log | Table::Idea | Table::Heard | Table::Note | Table::Session
    )
}

impl Change<'_> {
    /// Notes what is to be told of a record that was added or replaced.
    pub(super) fn tell<T: Record>(
        &self,
        state: &mut ImportState,
        before: Option<&Stored<T>>,
        id: i64,
        came: i64,
    ) -> Result<()> {
        match before {
            None if has_number(T::TABLE) && came > 0 && came != id => {
                state.events.push(MergeEvent::Numbered {
                    table: T::TABLE,
                    was: came,
                    id,
                });
            }
            None => {}
            Some(before) => {
                let after = Stored::<T>::find(&self.store.connection, id)?;
                self.tell_replaced(state, before, after.as_ref())?;
            }
        }
        Ok(())
    }

    /// Notes that a record was replaced, or with `None` deleted, if it had been changed here since
    /// the source saw it last.
    pub(super) fn tell_replaced<T: Record>(
        &self,
        state: &mut ImportState,
        before: &Stored<T>,
        after: Option<&Stored<T>>,
    ) -> Result<()> {
        let connection = &self.store.connection;
        if after.is_some_and(|after| after.record == before.record) {
            return Ok(());
        }
        let key = (T::TABLE, before.record.id());
        if state
            .unseen
            .as_ref()
            .is_some_and(|unseen| !unseen.contains(&key))
        {
            return Ok(());
        }
        let fields = |stored: &Stored<T>| identity::exported(connection, stored);
        state.events.push(MergeEvent::Overwritten(Overwritten {
            table: T::TABLE,
            id: before.record.id(),
            before: fields(before)?,
            after: after.map(fields).transpose()?,
        }));
        Ok(())
    }
}

impl Overwritten {
    /// The fields that differ, by name, with both values as text; empty for a deleted record.
    pub fn changes(&self) -> Vec<(String, Option<String>, Option<String>)> {
        let mut changes = Vec::new();
        let Some(after) = &self.after else {
            return changes;
        };
        for (field, from) in &self.before {
            let to = after.get(field).unwrap_or(&Value::Null);
            // What it follows from is told, not when that was typed.
            let untold = matches!(
                field.as_str(),
                "id" | "uid" | "changed_at" | "answered_at" | "answered_day"
            ) || field.ends_with("_uid");
            if !untold && from != to {
                differing(field, from, to, &mut changes);
            }
        }
        changes
    }
}

/// Adds a field that differs, or the parts of it that do.
fn differing(
    field: &str,
    from: &Value,
    to: &Value,
    changes: &mut Vec<(String, Option<String>, Option<String>)>,
) {
    if let (Value::Object(old), Value::Object(new)) = (from, to) {
        for (name, from) in old {
            let to = new.get(name).unwrap_or(&Value::Null);
            if from != to {
                differing(&format!("{field}.{name}"), from, to, changes);
            }
        }
        return;
    }
    changes.push((field.to_owned(), words(from), words(to)));
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Array(items) => Some(
            items
                .iter()
                .filter_map(words)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        other => Some(other.to_string()),
    }
}
