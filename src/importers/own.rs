//! Format of `trust export`: one document with all records, or one document per record.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::unique::Pairs;
use super::{Fault, Read, place, reason};

/// Supported version of the format.
const SCHEMA: u64 = 1;

/// Record of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Name of its kind in exports.
    pub kind: String,
    /// JSON object, not parsed: there may be very many.
    pub json: Box<str>,
    /// Position in the input.
    pub place: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    schema: u64,
    kind: String,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// Reads an export.
///
/// # Errors
/// The positions of invalid JSON, newer schemas, and anything an export does not contain.
pub fn read(file: &str, text: &str) -> Read<Vec<Record>> {
    let error = match serde_json::from_str::<Document>(text) {
        Ok(document) => return records(file, &document, text, 1),
        Err(error) => error,
    };
    // A truncated document is reported as a whole; lines are reported one by one.
    let first = text.lines().next().unwrap_or_default();
    if serde_json::from_str::<Document>(first).is_err() {
        return Err(vec![no_export(file, 1, &error)]);
    }
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    gather(lines.map(|(index, line)| {
        let document = serde_json::from_str::<Document>(line)
            .map_err(|error| vec![no_export(file, index + 1, &error)])?;
        records(file, &document, line, index + 1)
    }))
}

fn no_export(file: &str, line: usize, error: &serde_json::Error) -> Fault {
    let why = if error.is_eof() {
        "the file is truncated: closing brackets are missing".to_owned()
    } else {
        format!("not written by `trust export`: {}", reason(error))
    };
    Fault::at(file, line - 1 + error.line().max(1), why)
}

/// Collects all records, or all faults.
fn gather(parts: impl Iterator<Item = Read<Vec<Record>>>) -> Read<Vec<Record>> {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Ok(found) => read.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

/// Reads the records of one document in `whole`, which begins on `line`.
fn records(file: &str, document: &Document, whole: &str, line: usize) -> Read<Vec<Record>> {
    if document.schema != SCHEMA {
        let why = format!(
            "unsupported schema {}: this version reads schema {SCHEMA}; a newer version wrote the file",
            document.schema
        );
        return Err(vec![Fault::at(file, line, why)]);
    }
    let data = document.data.get();
    let mut lines = LineCounter::new(whole, line);
    let mut found: Vec<(String, &RawValue)> = Vec::new();
    let read = match document.kind.as_str() {
        "export" => serde_json::from_str::<Pairs<Vec<&RawValue>>>(data).map(|kinds| {
            for (kind, records) in kinds.0 {
                found.extend(records.into_iter().map(|record| (kind.clone(), record)));
            }
        }),
        "record" => {
            serde_json::from_str::<Pairs<&RawValue>>(data).map(|kinds| found.extend(kinds.0))
        }
        other => {
            let why = format!("kind “{other}” is output of a command, not an export");
            return Err(vec![Fault::at(file, line, why)]);
        }
    };
    if let Err(error) = read {
        return Err(vec![Fault::at(file, lines.of(data), reason(&error))]);
    }
    // In this order, one pass through the text finds all lines.
    found.sort_by_key(|(_, record)| record.get().as_ptr());
    gather(found.into_iter().map(|(kind, record)| {
        let line = lines.of(record.get());
        if !record.get().starts_with('{') {
            return Err(vec![Fault::at(
                file,
                line,
                "invalid record: expected an object",
            )]);
        }
        Ok(vec![Record {
            kind,
            json: record.get().into(),
            place: place(file, line),
        }])
    }))
}

/// Counter of line numbers for pieces of a text, in their order.
pub(super) struct LineCounter<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> LineCounter<'a> {
    pub fn new(whole: &'a str, line: usize) -> Self {
        Self { rest: whole, line }
    }

    pub fn of(&mut self, part: &str) -> usize {
        let skipped = (part.as_ptr() as usize).saturating_sub(self.rest.as_ptr() as usize);
        let (before, rest) = self
            .rest
            .split_at_checked(skipped)
            .unwrap_or((self.rest, ""));
        self.line += before.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = rest;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(String, String)> {
        let read = read("a.json", text).unwrap();
        read.into_iter()
            .map(|record| (record.kind, record.place))
            .collect()
    }

    fn fault(text: &str) -> String {
        let faults = read("a.json", text).unwrap_err();
        let faults: Vec<_> = faults
            .iter()
            .map(|f| format!("{} {}", f.place, f.why))
            .collect();
        faults.join("\n")
    }

    #[test]
    fn records_know_their_lines() {
        let text = "{\"schema\":1,\"kind\":\"export\",\"data\":{\n\"promise\":[\n{\"id\":1},\n{\"id\":2}\n],\n\"log\":[\n{\"id\":1}\n]\n}}\n";
        let at = |kind: &str, line: usize| (kind.to_owned(), format!("a.json:{line}"));
        assert_eq!(
            places(text),
            [at("promise", 3), at("promise", 4), at("log", 7)]
        );
        // Written by another program, on one line, in another order.
        let text =
            "{\"kind\":\"export\",\"data\":{\"log\":[{\"id\":1}],\"promise\":[]},\"schema\":1}";
        assert_eq!(places(text), [at("log", 1)]);
        let line = |id: u8| {
            format!(
                "{{\"schema\":1,\"kind\":\"record\",\"data\":{{\"promise\":{{\"id\":{id}}}}}}}\n"
            )
        };
        assert_eq!(
            places(&format!("{}\n{}", line(1), line(2))),
            [at("promise", 1), at("promise", 3)]
        );
        assert_eq!(places(&line(1)), [at("promise", 1)]);
    }

    #[test]
    fn invalid_exports_are_reported_with_their_line() {
        for (text, why) in [
            ("nonsense", "a.json:1 not written by `trust export`"),
            (
                "{\"schema\":1,\n\"kind\":",
                "a.json:2 the file is truncated",
            ),
            (
                "{\"schema\":1,\"kind\":\"export\",\"data\":{\"log\":[],\"log\":[]}}",
                "duplicate name “log”",
            ),
            (
                "{\"schema\":2,\"kind\":\"export\",\"data\":{}}",
                "a.json:1 unsupported schema 2",
            ),
            (
                "{\"schema\":1,\"kind\":\"status\",\"data\":{}}",
                "kind “status”",
            ),
            (
                "{\"schema\":1,\"kind\":\"export\",\"data\":{\"log\":[1]}}",
                "invalid record: expected an object",
            ),
            (
                "{\"schema\":1,\"kind\":\"export\",\"data\":[]}",
                "a.json:1 invalid type",
            ),
        ] {
            assert!(fault(text).contains(why), "{text}: {}", fault(text));
        }
        let lines = "{\"schema\":1,\"kind\":\"record\",\"data\":{\"log\":{}}}\nnonsense\n{}\n";
        let told = fault(lines);
        assert!(
            told.contains("a.json:2 ") && told.contains("a.json:3 "),
            "{told}"
        );
    }
}
