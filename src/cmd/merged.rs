//! Report of a sync or an import on records that were changed in two places, and of new numbers.

use chrono::NaiveDate;
use serde_json::Value;

use crate::cmd::view::brief;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::report::{ConflictView, FieldChange, RenumberedView};
use crate::store::{Fields, MergeEvent, Overwritten, Store, Table};

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
            MergeEvent::Overwritten(overwritten) => {
                told.conflicts.push(conflict(store, overwritten)?);
            }
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

/// A record that was replaced or deleted, in words: which promise, which day, from what to what.
fn conflict(store: &Store, replaced: &Overwritten) -> Result<ConflictView> {
    let fields = replaced.after.as_ref().unwrap_or(&replaced.before);
    let number = |field: &str| fields.get(field).and_then(Value::as_i64);
    let promise = match replaced.table {
        Table::Promise => Some(replaced.id),
        Table::Repair | Table::Move => match number("occurrence") {
            Some(id) => store.get::<Occurrence>(id)?.map(|one| one.promise),
            None => None,
        },
        _ => number("promise"),
    };
    let text = match promise {
        Some(id) if replaced.table != Table::Promise => store
            .get::<Promise>(id)?
            .map(|promise| brief(&promise.text)),
        _ => named(fields),
    };
    let changes = replaced.changes().into_iter();
    Ok(ConflictView {
        kind: replaced.table.name(),
        id: replaced.id,
        promise,
        text,
        day: day_of(replaced.table, fields),
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
