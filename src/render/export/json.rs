//! JSON export: one document with a record on each line, or one document per record.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::render::json::{Escaping, SCHEMA};

pub fn begin(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":{SCHEMA},\"kind\":\"export\",\"data\":{{")
}

/// Ends the array of the previous kind, and begins the next.
pub fn kind(out: &mut dyn Write, kind: &str, first: bool, empty: bool) -> io::Result<()> {
    if !first {
        close(out, empty)?;
        out.write_all(b",")?;
    }
    write!(out, "\n\"{kind}\":[")
}

pub fn record(out: &mut dyn Write, fields: &Map<String, Value>, first: bool) -> io::Result<()> {
    out.write_all(if first { b"\n" } else { b",\n" })?;
    compact(out, fields)
}

pub fn end(out: &mut dyn Write, none: bool, empty: bool) -> io::Result<()> {
    if !none {
        close(out, empty)?;
    }
    out.write_all(b"\n}}\n")
}

fn close(out: &mut dyn Write, empty: bool) -> io::Result<()> {
    out.write_all(if empty { b"]" } else { b"\n]" })
}

/// Writes a document of one record: `{"schema":1,"kind":"record","data":{KIND:{...}}}`.
pub fn line(out: &mut dyn Write, kind: &str, fields: &Map<String, Value>) -> io::Result<()> {
    write!(
        out,
        "{{\"schema\":{SCHEMA},\"kind\":\"record\",\"data\":{{\"{kind}\":"
    )?;
    compact(out, fields)?;
    out.write_all(b"}}\n")
}

fn compact(out: &mut dyn Write, fields: &Map<String, Value>) -> io::Result<()> {
    fields
        .serialize(&mut serde_json::Serializer::with_formatter(out, Escaping))
        .map_err(io::Error::from)
}
