//! Checks that the fields of a record form one that this release knows.

use chrono::{DateTime, SubsecRound, Utc};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::json_time;
use crate::domain::record_fault::RecordFault;
use crate::domain::settings::{SettingError, Settings};
use crate::domain::tag;
use crate::domain::text::is_blank;
use crate::error::Result;
use crate::importers::object::{Node, Object};
use crate::store::merge::export::{Fields, fields_of};
use crate::store::record::{Record, Stored};

/// Fields that hold what a person wrote and that may not be blank.
const WRITTEN: [&str; 6] = ["text", "own", "effect", "apology", "name", "key"];

/// The years in which days and instants may lie.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9000;

/// A value, or the fault of a record.
pub type Checked<T> = std::result::Result<T, RecordFault>;

/// The uid, and when it last changed, to the millisecond that is stored.
pub fn head(fields: &Fields) -> Checked<(Uuid, DateTime<Utc>)> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    let uid = text("uid").and_then(|uid| Uuid::parse_str(uid).ok());
    let changed_at = text("changed_at").and_then(|at| at.parse::<DateTime<Utc>>().ok());
    match (uid, changed_at) {
        (Some(uid), Some(changed_at)) => Ok((uid, changed_at.trunc_subsecs(3))),
        (None, _) => Err(RecordFault::InvalidUid("uid".to_owned())),
        (_, None) => Err(RecordFault::InvalidTime("changed_at")),
    }
}

/// As [`head`], and removes both fields; `None` if one of them is invalid.
pub fn head_of(object: &mut Object) -> Option<(Uuid, DateTime<Utc>)> {
    let uid = object.take(|name| name == "uid");
    let uid = Uuid::parse_str(uid.as_ref()?.as_text()?).ok()?;
    let changed_at = object.take(|name| name == "changed_at");
    let changed_at: DateTime<Utc> = json_time::parse(changed_at.as_ref()?.as_text()?)?;
    Some((uid, changed_at.trunc_subsecs(3)))
}

/// Checks the rules that the database itself does not check.
pub fn check(fields: &Fields) -> Checked<()> {
    for field in WRITTEN {
        let text = fields.get(field).and_then(Value::as_str);
        if text.is_some_and(is_blank) {
            return Err(RecordFault::Blank(field));
        }
    }
    let tags = fields.get("tags").and_then(Value::as_array);
    let tags = tags.into_iter().flatten().filter_map(Value::as_str);
    for tag in tags {
        if !is_tag(tag) {
            return Err(RecordFault::InvalidTag(tag.to_owned()));
        }
    }
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    if let (Some(key), Some(value)) = (text("key"), text("value")) {
        if let Err(SettingError::Invalid(invalid)) = Settings::default().set(key, value) {
            return Err(RecordFault::InvalidSetting(invalid));
        }
    }
    fields
        .iter()
        .try_for_each(|(field, value)| check_years(field, value))
}

/// Returns whether the fields of a record, other than a setting, pass [`check`].
pub fn passes(object: &Object) -> bool {
    object.fields().all(|(field, value)| match value {
        Node::Text(text) => {
            !(WRITTEN.contains(&field) && is_blank(text)) && is_within_years(field, text)
        }
        Node::List(tags) if field == "tags" => tags.iter().filter_map(Node::as_text).all(is_tag),
        Node::Object(inner) => passes(inner),
        _ => true,
    })
}

fn is_tag(tag: &str) -> bool {
    !tag.is_empty()
        && tag.len() <= tag::LONGEST
        && !tag.contains(|c: char| c.is_whitespace() || c.is_control() || c == ',')
}

fn check_years(field: &str, value: &Value) -> Checked<()> {
    match value {
        Value::Object(inner) => inner
            .iter()
            .try_for_each(|(field, value)| check_years(field, value)),
        Value::String(text) if !is_within_years(field, text) => Err(RecordFault::OutsideYears {
            field: field.to_owned(),
            first: *YEARS.start(),
            last: *YEARS.end(),
        }),
        _ => Ok(()),
    }
}

/// Days at the ends of the calendar have no day before or after them to count by.
fn is_within_years(field: &str, text: &str) -> bool {
    if !(field.ends_with("day")
        || field.ends_with("at")
        || matches!(field, "from" | "to" | "anchor"))
    {
        return true;
    }
    // A time of day has no year, and no hyphen.
    let Some((year, _)) = text.split_once('-') else {
        return true;
    };
    let year = year.parse::<i32>().ok();
    year.is_some_and(|year| YEARS.contains(&year))
}

/// The record that the fields make, every one of which must be known.
pub fn decode<T: Record>(fields: &Fields) -> Result<Checked<T>> {
    let stored = match Stored::<T>::deserialize(fields) {
        Ok(stored) => stored,
        Err(error) => return Ok(Err(RecordFault::Unreadable(error.to_string()))),
    };
    Ok(match unknown(fields, &fields_of(&stored)?) {
        Some(field) => Err(RecordFault::UnknownField(field)),
        None => Ok(stored.record),
    })
}

/// The first field that has no place in a record.
fn unknown(given: &Fields, known: &Fields) -> Option<String> {
    given
        .iter()
        .find_map(|(field, value)| match (value, known.get(field)) {
            (_, None) => Some(field.clone()),
            (Value::Object(value), Some(Value::Object(known))) => {
                unknown(value, known).map(|inner| format!("{field}.{inner}"))
            }
            _ => None,
        })
}
