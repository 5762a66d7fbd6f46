//! Records that were changed in two places, in words. `store::merge::events` finds them.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::domain::format;
use crate::domain::record_kind;
use crate::report::{ConflictView, FieldChange};

/// Describes a record and what became of it: `answer of promise 3 “call”, Mon 14 Sep: outcome “kept” → “broken”`.
pub fn words(conflict: &ConflictView, today: NaiveDate) -> String {
    let one = record_kind::one(conflict.kind);
    let mut named = match (conflict.promise, conflict.kind) {
        (Some(id), kind) if kind != "promise" => format!("{one} of promise {id}"),
        (_, "setting") => one.to_owned(),
        _ => format!("{one} {}", conflict.id),
    };
    if let Some(text) = &conflict.text {
        let _ = write!(named, " “{text}”");
    }
    if let Some(day) = conflict.day {
        let _ = write!(named, ", {}", format::day_words(day, today));
    }
    let deleted = match conflict.kind {
        "occurrence" => "cleared",
        _ => "deleted",
    };
    if conflict.restored {
        return format!(
            "{named}: {deleted} in one place and changed later in the other; it is kept"
        );
    }
    if conflict.changes.is_empty() {
        return format!("{named}: {deleted}");
    }
    let changes: Vec<String> = conflict.changes.iter().map(change).collect();
    format!("{named}: {}", changes.join(", "))
}

/// `text “a” → “b”`
fn change(change: &FieldChange) -> String {
    let value = |value: &Option<String>| match value {
        Some(value) => format!("“{value}”"),
        None => "none".to_owned(),
    };
    let field = change.field.replace('_', " ");
    format!("{field} {} → {}", value(&change.from), value(&change.to))
}
