//! Report of a sync or an import on records that were changed in two places, and of new numbers.

use chrono::NaiveDate;
use serde_json::Value;

use crate::cmd::view::brief;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::report::{ConflictView, FieldChange, RenumberedView};
use crate::store::{Conflict, Fields, MergeEvent, Store, Table};

/// Events to be told, by kind.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Records that were changed in two places.
    pub conflicts: Vec<ConflictView>,
    /// Records that have another number here.
    pub renumbered: Vec<RenumberedView>,
}

/// Puts events of a merge into words.
pub fn tell(store: &Store, events: &[MergeEvent]) -> Result<Told> {
    let mut told = Told::default();
    for event in events {
        match event {
            MergeEvent::Conflict(one) => told.conflicts.push(conflict(store, one)?),
            MergeEvent::Numbered { table, was, id } => told.renumbered.push(RenumberedView {
                kind: table.name(),
                was: *was,
                id: *id,
                text: store.shown_text(*table, *id)?.map(|text| brief(&text)),
            }),
        }
    }
    Ok(told)
}

/// A record that was changed in two places, in words: which promise, which day, from what to what.
fn conflict(store: &Store, one: &Conflict) -> Result<ConflictView> {
    let none = Fields::new();
    let fields = one.after.as_ref().or(one.before.as_ref()).unwrap_or(&none);
    let number = |field: &str| fields.get(field).and_then(Value::as_i64);
    let promise = match one.table {
        Table::Promise => Some(one.id),
        Table::Repair | Table::Move => match number("occurrence") {
            Some(id) => store.get::<Occurrence>(id)?.map(|one| one.promise),
            None => None,
        },
        _ => number("promise"),
    };
    let text = match promise {
        Some(id) if one.table != Table::Promise => store
            .get::<Promise>(id)?
            .map(|promise| brief(&promise.text)),
        _ => named(fields),
    };
    let changes = one.changes().into_iter();
    Ok(ConflictView {
        kind: one.table.name(),
        id: one.id,
        promise,
        text,
        day: day_of(one.table, fields),
        restored: one.before.is_none(),
        changes: changes
            .map(|(field, from, to)| FieldChange { field, from, to })
            .collect(),
    })
}

/// Name of a record in a message.
fn named(fields: &Fields) -> Option<String> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    let text = text("text")
        .or_else(|| text("key"))
        .or_else(|| text("name"));
    text.map(brief)
}

fn day_of(table: Table, fields: &Fields) -> Option<NaiveDate> {
    let text = match table {
        Table::Occurrence => fields.get("slot")?.get("day")?.as_str()?,
        Table::Log | Table::Heard | Table::Note | Table::Session | Table::DateDone => {
            fields.get("day")?.as_str()?
        }
        _ => return None,
    };
    text.parse().ok()
}
