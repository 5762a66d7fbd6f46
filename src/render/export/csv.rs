//! Comma-separated values according to RFC 4180, protected against CSV injection.
//!
//! A spreadsheet evaluates a cell that begins with one of `= + - @`, a tab or a line end as a
//! formula. An apostrophe is put before such a text. Control characters, which a terminal would obey,
//! are spelled, but for tabs and line ends. Without a byte-order mark, `LibreOffice` 7.4 reads
//! a file as Windows-1252.

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value};

use crate::render::sanitize::without_controls;

/// Columns of each kind; nested fields have a dot.
const COLUMNS: &[(&str, &str)] = &[
    ("setting", "id uid changed_at key value"),
    (
        "promise",
        "id uid changed_at text note tags made_at made_day due_from recurring due.at due.day \
         due.second ended_day private due.zone",
    ),
    (
        "wording",
        "id uid changed_at promise promise_uid text replaced_at replaced_day",
    ),
    (
        "schedule",
        "id uid changed_at promise promise_uid recurrence.pattern.pattern recurrence.pattern.number \
         recurrence.pattern.weekdays recurrence.at anchor from to day_shift \
         recurrence.pattern.ordinals begins",
    ),
    (
        "pause",
        "id uid changed_at promise promise_uid from to made_at agreed_at",
    ),
    (
        "occurrence",
        "id uid changed_at promise promise_uid slot.day slot.nth due_at day second outcome \
         answered_at answered_day done_at told_at because due_zone done_day agreed_at unknown",
    ),
    (
        "move",
        "id uid changed_at occurrence occurrence_uid moved_at from.at from.day from.second to.at \
         to.day to.second agreed_at from.zone to.zone",
    ),
    (
        "log",
        "id uid changed_at text day written_at written_day shared decision tags",
    ),
    (
        "log_revision",
        "id uid changed_at log log_uid text day replaced_at replaced_day",
    ),
    (
        "idea",
        "id uid changed_at text kind cost tags added_at added_day starter planned.at planned.day \
         planned.second planned.zone",
    ),
    (
        "deed",
        "id uid changed_at idea idea_uid day note rating recorded_at recorded_day",
    ),
    (
        "heard",
        "id uid changed_at text feelings rating day written_at written_day tags",
    ),
    (
        "note",
        "id uid changed_at step draft text day written_at written_day tags",
    ),
    ("step", "id uid changed_at step done_at done_day"),
    ("specialist", "id uid changed_at name contact"),
    (
        "session",
        "id uid changed_at day note recorded_at recorded_day",
    ),
    (
        "repair",
        "id uid changed_at occurrence occurrence_uid own effect apology change promise promise_uid \
         repaired_at repaired_day",
    ),
];

fn columns(kind: &str) -> impl Iterator<Item = &'static str> + use<> {
    let all = COLUMNS.iter().find(|(known, _)| *known == kind);
    all.map_or("", |(_, columns)| columns).split_whitespace()
}

/// Writes the header.
pub fn head(out: &mut dyn Write, kind: &str) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    line(out, columns(kind).map(|column| column.replace('.', "_")))
}

/// Writes a record.
pub fn row(out: &mut dyn Write, kind: &str, fields: &Map<String, Value>) -> io::Result<()> {
    line(out, columns(kind).map(|column| cell(find(fields, column))))
}

fn line(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

/// Returns the field at a dotted path.
fn find<'a>(fields: &'a Map<String, Value>, path: &str) -> &'a Value {
    let mut names = path.split('.');
    let first = names.next().and_then(|name| fields.get(name));
    names.fold(first.unwrap_or(&Value::Null), |value, name| {
        value.get(name).unwrap_or(&Value::Null)
    })
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text.clone()),
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            harmless(items.join(","))
        }
        other => other.to_string(),
    }
}

fn harmless(text: String) -> String {
    let text = without_controls(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return format!("'{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, shown) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("\n=1", "\"'\n=1\""),
            ("'=1", "'=1"),
            ("a=1", "a=1"),
            ("a\u{1b}[31mb\u{7}", "a␛[31mb␇"),
            ("\u{7f}\u{9b}", "␡\\u{9b}"),
            ("tab\there", "tab\there"),
        ] {
            let mut out = Vec::new();
            let fields = json!({"id": -1, "key": text, "value": null});
            row(&mut out, "setting", fields.as_object().unwrap()).unwrap();
            let line = String::from_utf8(out).unwrap();
            assert_eq!(line, format!("-1,,,{shown},\r\n"), "{text:?}");
        }
    }

    #[test]
    fn fields_inside_others_have_columns() {
        let mut out = Vec::new();
        head(&mut out, "move").unwrap();
        let fields = json!({"from": {"at": "x", "second": 5}, "occurrence": 3});
        row(&mut out, "move", fields.as_object().unwrap()).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\u{feff}id,uid,changed_at,occurrence,occurrence_uid,moved_at,from_at,from_day,\
             from_second,to_at,to_day,to_second,agreed_at,from_zone,to_zone\r\n,,,3,,,x,,5,,,,,,\r\n"
        );
    }
}
