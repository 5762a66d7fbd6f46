//! Events of a merge: records that were changed in two places, and new numbers.

use chrono::{NaiveTime, TimeDelta};
use serde_json::Value;

use super::unseen::Deleted;
use super::{ImportState, Mode};
use crate::domain::clock::Due;
use crate::error::Result;
use crate::store::change::Change;
use crate::store::identity;
use crate::store::merge::export::{Fields, fields_of};
use crate::store::record::{Record, Stored};
use crate::store::table::Table;

/// A record that was changed in two places.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Its table.
    pub table: Table,
    /// Its number here.
    pub id: i64,
    /// Its fields before it was changed here, as far as known.
    pub base: Option<Fields>,
    /// Its fields after the change that is not used; `None` if that deleted it.
    pub before: Option<Fields>,
    /// Its fields as they are now; `None` if it was deleted.
    pub after: Option<Fields>,
}

/// Something that a merge has to tell.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeEvent {
    /// A record was changed in two places, and the later change is used.
    Conflict(Conflict),
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
    /// Notes what to report about a record that was added or replaced.
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
                if let Some(after) = Stored::<T>::find(&self.store.connection, id)? {
                    self.tell_replaced(state, before, &after)?;
                }
            }
        }
        Ok(())
    }

    /// Notes that a record was replaced: in a sync if it had been changed here, and the source has not
    /// seen that.
    fn tell_replaced<T: Record>(
        &self,
        state: &mut ImportState,
        before: &Stored<T>,
        after: &Stored<T>,
    ) -> Result<()> {
        if after.record == before.record || is_rule(T::TABLE) {
            return Ok(());
        }
        if !state.mode.is_sync() {
            return self.tell_conflict(state, None, before, after);
        }
        match self.lost_change(state, before)? {
            Some(changed) => self.tell_conflict(state, changed.base.as_ref(), before, after),
            None => self.note_replaced(state, before),
        }
    }

    /// Notes that a record that a sync brought is not used, if it was changed there and here, and
    /// neither has seen the other.
    pub(super) fn tell_kept<T: Record>(
        &self,
        state: &mut ImportState,
        known: &Stored<T>,
        came: &Stored<T>,
    ) -> Result<()> {
        if !state.mode.is_sync() || is_rule(T::TABLE) {
            return Ok(());
        }
        match self.newer_change(state, came)? {
            Some(changed) => self.tell_conflict(state, changed.base.as_ref(), came, known),
            None => self.note_kept(state, came),
        }
    }

    fn tell_conflict<T: Record>(
        &self,
        state: &mut ImportState,
        base: Option<&Stored<T>>,
        before: &Stored<T>,
        after: &Stored<T>,
    ) -> Result<()> {
        let connection = &self.store.connection;
        let conflict = Conflict {
            table: T::TABLE,
            id: after.record.id(),
            base: match base {
                Some(base) => Some(fields_of(base)?),
                // Of a new record nothing was given before.
                None => state.mode.is_sync().then(Fields::new),
            },
            before: Some(identity::exported(connection, before)?),
            after: Some(identity::exported(connection, after)?),
        };
        state.tell_if_differs(conflict);
        Ok(())
    }

    /// Notes that a record is deleted now, if it or what belongs to it was changed here, and the
    /// source has not seen that.
    pub(super) fn tell_deleted<T: Record>(
        &self,
        state: &mut ImportState,
        stored: &Stored<T>,
    ) -> Result<()> {
        if self.is_changed_within(state, stored)? {
            state.events.push(MergeEvent::Conflict(Conflict {
                table: T::TABLE,
                id: stored.record.id(),
                base: None,
                before: Some(identity::exported(&self.store.connection, stored)?),
                after: None,
            }));
            return Ok(());
        }
        self.note_deletion(state, stored)
    }

    /// Notes that a record was deleted in one place and changed later in the other, so that it is
    /// here.
    pub(super) fn tell_restored<T: Record>(
        &self,
        state: &mut ImportState,
        stored: &Stored<T>,
    ) -> Result<()> {
        state.events.push(MergeEvent::Conflict(Conflict {
            table: T::TABLE,
            id: stored.record.id(),
            base: None,
            before: None,
            after: Some(identity::exported(&self.store.connection, stored)?),
        }));
        Ok(())
    }
}

impl ImportState {
    /// Notes a conflict, if a value that was given is not used.
    pub(super) fn tell_if_differs(&mut self, conflict: Conflict) {
        if !conflict.changes().is_empty() {
            self.events.push(MergeEvent::Conflict(conflict));
        }
    }

    /// Notes that a record was deleted here, although it was changed elsewhere.
    pub(super) fn tell_deleted_here(&mut self, deleted: Deleted) {
        self.events.push(MergeEvent::Conflict(Conflict {
            table: deleted.table,
            id: deleted.id(),
            base: None,
            before: Some(deleted.fields),
            after: None,
        }));
    }
}

/// Returns whether records of a table are merged, and told, together with others.
fn is_rule(table: Table) -> bool {
    matches!(table, Table::Schedule | Table::Pause)
}

/// Returns whether a field is reported: not the time at which something was typed, nor in a sync
/// what follows from other records.
fn is_told(table: Table, field: &str, fields: &Fields, is_sync: bool) -> bool {
    if matches!(
        field,
        "id" | "uid"
            | "changed_at"
            | "answered_at"
            | "answered_day"
            | "added_at"
            | "added_day"
            | "replaced_at"
            | "replaced_day"
    ) || field.ends_with("_uid")
    {
        return false;
    }
    match (table, field) {
        (Table::Step, "done_at" | "done_day") => false,
        (Table::Promise, "ended_day" | "made_at" | "made_day") => !is_sync,
        (Table::Promise, "due" | "due_from" | "recurring") => {
            !is_sync || fields.get("recurring").and_then(Value::as_bool) != Some(true)
        }
        _ => true,
    }
}

/// Returns whether a record that came is like the one here in all that a person gave: both copies did
/// the same.
pub(super) fn is_alike<T: Record>(
    mode: Mode,
    known: Option<&Stored<T>>,
    came: &Stored<T>,
) -> Result<bool> {
    let Some(known) = known.filter(|_| !mode.is_foreign()) else {
        return Ok(false);
    };
    let (known, came) = (fields_of(known)?, fields_of(came)?);
    let mut told = known
        .iter()
        .filter(|(field, _)| is_told(T::TABLE, field, &known, mode.is_sync()));
    Ok(told.all(|(field, value)| came.get(field) == Some(value)))
}

impl Conflict {
    /// The values that were given in the change that is not used, by the names of their fields, with
    /// those that are used; empty for a record that was deleted or is here again.
    pub fn changes(&self) -> Vec<(String, Option<String>, Option<String>)> {
        let mut changes = Vec::new();
        let (Some(before), Some(after)) = (&self.before, &self.after) else {
            return changes;
        };
        for (field, from) in before {
            let to = after.get(field).unwrap_or(&Value::Null);
            let was = self
                .base
                .as_ref()
                .map(|base| base.get(field).unwrap_or(&Value::Null));
            if from != to
                && Some(from) != was
                && is_told(self.table, field, after, self.base.is_some())
            {
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
    if field == "due" {
        changes.push((field.to_owned(), due(from), due(to)));
        return;
    }
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

/// A due time as a civil day and time.
fn due(value: &Value) -> Option<String> {
    let due: Due = serde_json::from_value(value.clone()).ok()?;
    let midnight = due.day.and_time(NaiveTime::MIN);
    let at = midnight.checked_add_signed(TimeDelta::seconds(due.second.into()))?;
    Some(at.format("%Y-%m-%d %H:%M").to_string())
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
