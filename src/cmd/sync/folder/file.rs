//! Reading the file of another machine, and merging its records.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use uuid::Uuid;

use super::Folder;
use crate::cmd::merged;
use crate::cmd::ports::{LineReader, SyncFolder};
use crate::cmd::view::refused;
use crate::domain::record_kind;
use crate::domain::settings::Key;
use crate::domain::sync_file::{Checksum, End, FORMAT, Header, SCHEMA};
use crate::error::Result;
use crate::importers::{reason, unique};
use crate::render::import::record_fault;
use crate::render::sync::{REPLACED, Unread, changed_meanwhile};
use crate::store::{
    Added, Arriving, Change, Conflicts, DELETED, Fields, ImportState, Machine, MergeOutcome,
    OtherMachines, Peer, Refusal, Table, Version,
};

/// A file that is whole and to be read.
pub struct Found {
    pub name: String,
    pub header: Header,
    pub reader: Box<dyn LineReader>,
    pub contents: Contents,
}

/// Result of reading a file through.
pub struct Contents {
    checksum: String,
    /// UIDs that its machine forgot.
    pub forgotten: Vec<Fields>,
    /// Number of lines up to the last one that is about a promise, a rule or something deleted.
    rules: u64,
}

/// A line between the first and the last.
enum Line {
    Record(Table, Fields),
    Deleted(Fields),
}

/// Opens the file of a machine, and reads its first line; or says why it is not read.
pub fn read_header(
    files: &dyn SyncFolder,
    path: &Path,
    machine: Uuid,
) -> std::result::Result<(Box<dyn LineReader>, Header), Unread> {
    let mut reader = files.open(path).map_err(Unread::Because)?;
    let first = match reader.line() {
        Ok(line) => line.unwrap_or_default(),
        Err(_) => return Err(Unread::NotOurs),
    };
    // Fields that a newer version adds to a header are ignored, so that its schema can be reported.
    let schema: Option<Value> = serde_json::from_str(first).ok();
    let known = |field: &str| schema.as_ref().and_then(|value| value.get(field));
    if known("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unread::NotOurs);
    }
    let newer = known("schema").and_then(Value::as_u64);
    if newer.is_some_and(|schema| schema > u64::from(SCHEMA)) {
        return Err(Unread::Newer);
    }
    let header: Header =
        serde_json::from_str(first).map_err(|error| Unread::InvalidHeader(error.to_string()))?;
    if header.machine != machine {
        return Err(Unread::OfAnother(header.machine));
    }
    Ok((reader, header))
}

/// Returns whether a name is that of a copy, which a synchroniser made, of the file of a machine.
pub fn is_conflict_copy(name: &str, machine: Uuid) -> bool {
    name.starts_with(&machine.to_string()) && (name.contains("conflict") || name.contains("..path"))
}

/// Returns whether the file is what this machine wrote last, by its last line.
pub fn is_written(reader: &mut dyn LineReader, machine: &Machine) -> bool {
    let last = reader.last().unwrap_or_default();
    serde_json::from_str::<End>(&last).is_ok_and(|end| Some(end.records) == machine.written)
}

/// Returns whether the end of the file is missing, or its checksum differs.
pub fn is_cut_short(reader: &mut dyn LineReader) -> bool {
    matches!(verify(reader), Err(Unread::Incomplete))
}

/// Returns true if a line is about a promise, a rule of one, or something deleted.
fn is_rule(line: &str) -> bool {
    let kinds = ["promise\"", "schedule\"", "pause\"", "deleted\""];
    let kind = line.strip_prefix("{\"").unwrap_or_default();
    kinds.iter().any(|known| kind.starts_with(known))
}

/// Reads a file through, and returns what is told of it; or says why it is not whole.
pub fn verify(reader: &mut dyn LineReader) -> std::result::Result<Contents, Unread> {
    reader.rewind().map_err(Unread::Because)?;
    let mut sum = Checksum::default();
    let (mut lines, mut last) = (0_u64, String::new());
    let (mut forgotten, mut rules) = (Vec::new(), 0);
    loop {
        match reader.line() {
            Ok(Some(line)) => {
                if line.starts_with("{\"deleted\"") && line.contains("\"forgotten\":true") {
                    if let Ok(Some(Line::Deleted(fields))) = parse(line) {
                        forgotten.push(fields);
                    }
                }
                if lines > 0 {
                    sum.line(&last);
                }
                line.clone_into(&mut last);
                lines += 1;
                if is_rule(&last) {
                    rules = lines;
                }
            }
            Ok(None) => break,
            Err(_) => return Err(Unread::Incomplete),
        }
    }
    let end: End = serde_json::from_str(&last).map_err(|_| Unread::Incomplete)?;
    if end.lines + 2 != lines || end.checksum != sum.text() {
        return Err(Unread::Incomplete);
    }
    Ok(Contents {
        checksum: end.checksum,
        forgotten,
        rules,
    })
}

/// Returns the table of a line that may hold a record, and the record.
fn of_kind(line: &str) -> Option<(Table, &str)> {
    let (kind, rest) = line.strip_prefix("{\"")?.split_once("\":")?;
    let table = Table::named(kind).filter(|table| *table != Table::Setting)?;
    Some((table, rest.strip_suffix('}')?))
}

fn parse(line: &str) -> std::result::Result<Option<Line>, Unread> {
    let outer = unique::object(line).map_err(|error| Unread::Because(reason(&error)))?;
    let Some((kind, Value::Object(fields))) = outer.into_iter().next() else {
        return Err(Unread::InvalidLine);
    };
    if kind == DELETED {
        return Ok(Some(Line::Deleted(fields)));
    }
    let key = fields.get("key").and_then(Value::as_str);
    match Table::named(&kind) {
        Some(Table::Setting) if !key.is_some_and(Key::travels) => Ok(None),
        Some(table) => Ok(Some(Line::Record(table, fields))),
        None => Err(Unread::UnknownKind(kind)),
    }
}

impl Folder<'_> {
    /// Merges the records of a file. `told` are changes that were not used elsewhere, and `seen` the
    /// files that had been seen here before.
    pub(super) fn merge(
        &mut self,
        change: &mut Change,
        mut found: Found,
        told: &[Version],
        seen: BTreeMap<Uuid, i64>,
    ) -> Result<()> {
        let machine = change.be_machine(false)?;
        let entry = match found.header.seen.get(&machine.uid) {
            Some(counter) => change.entry_of_file(*counter)?,
            None => None,
        };
        let others = OtherMachines::new(found.header.machine, &self.headers, seen);
        let conflicts = Conflicts::new(entry.unwrap_or(0), &self.conflicts, told, others);
        let mut state = ImportState::sync(self.again, conflicts);
        announce(change, &mut state, &mut found)?;
        change.resolve_schedules(&mut state, false)?;
        self.each(change, &mut state, &mut found)?;
        for table in std::mem::take(&mut state.restored) {
            self.counted(table, MergeOutcome::Added);
        }
        for (table, ..) in change.reconcile(&state)? {
            if matches!(table, Table::Schedule | Table::Pause) {
                self.view.removed += 1;
                self.count(table, |kind| &mut kind.removed);
            }
        }
        let told = merged::tell(change, &state.events)?;
        self.view.conflicts.extend(told.conflicts);
        self.view.renumbered.extend(told.renumbered);
        self.has_conflicts |= !state.conflicts.told.is_empty();
        self.conflicts.append(&mut state.conflicts.told);
        change.read_peer(
            found.header.machine,
            &Peer {
                name: found.header.name.clone(),
                counter: found.header.counter,
            },
        )
    }

    fn each(
        &mut self,
        change: &mut Change,
        state: &mut ImportState,
        found: &mut Found,
    ) -> Result<()> {
        let name = found.name.clone();
        let mut number = 1;
        each_line(found, &mut |line| {
            number += 1;
            let place = format!("{name}:{number}");
            let mut settled =
                |change: &mut Change, state: &mut ImportState, record: Arriving, added| {
                    self.settled(change, state, record, added)
                };
            if let Some((table, json)) = of_kind(line) {
                let record = Arriving {
                    table,
                    json,
                    place: &place,
                    source: 0,
                };
                return change.take_new(state, record, &mut settled);
            }
            change.settle(state, &mut settled)?;
            self.line(change, state, line, &place)
        })?;
        change.settle(state, &mut |change, state, record, added| {
            self.settled(change, state, record, added)
        })
    }

    /// Counts a record that was added, and takes in another.
    fn settled(
        &mut self,
        change: &mut Change,
        state: &mut ImportState,
        record: Arriving,
        added: Option<Added>,
    ) -> Result<()> {
        if let Some(added) = added {
            self.counted(record.table, added.received.outcome);
            return Ok(());
        }
        let line = format!("{{\"{}\":{}}}", record.table.name(), record.json);
        self.line(change, state, &line, record.place)
    }

    /// Takes in what a line tells of that may be here already.
    fn line(
        &mut self,
        change: &mut Change,
        state: &mut ImportState,
        line: &str,
        place: &str,
    ) -> Result<()> {
        let (table, fields) = match parse(line) {
            Ok(Some(Line::Deleted(fields))) => {
                if let Some(table) = change.bury(state, &fields)? {
                    self.view.removed += 1;
                    self.count(table, |kind| &mut kind.removed);
                }
                return Ok(());
            }
            Ok(Some(Line::Record(table, fields))) => (table, fields),
            Ok(None) => return Ok(()),
            Err(why) => {
                self.skip(place, &why);
                return Ok(());
            }
        };
        // One that was only moved is not an answer, but a change all the same.
        match change.receive(state, table, fields)? {
            Ok(received) => self.counted(table, received.outcome),
            Err(Refusal::AtFault(why)) => {
                let one = record_kind::one(table.name());
                let why = format!("{one}: {}", record_fault(&why));
                self.skip(place, &Unread::Because(why));
            }
            Err(Refusal::Follows) => self.counted(table, MergeOutcome::Kept),
        }
        Ok(())
    }
}

/// Looks ahead at promises and their rules, and at what was added to something deleted here.
fn announce(change: &Change, state: &mut ImportState, found: &mut Found) -> Result<()> {
    let late = change.has_tombstones()?;
    let mut announce = |line: &str| {
        if !late && !is_rule(line) {
            return Ok(());
        }
        match parse(line) {
            Ok(Some(Line::Record(table, fields))) => {
                state.announce(0, table, &fields);
                if late {
                    change.announce_late(state, table, &fields)?;
                }
            }
            Ok(Some(Line::Deleted(fields))) => state.announce_removed(0, &fields),
            // It is told where it is read to be stored.
            Ok(None) | Err(_) => {}
        }
        Ok(())
    };
    if late {
        return each_line(found, &mut announce);
    }
    // That the rest is still the same shows when it is stored.
    let name = found.name.clone();
    let unreadable = |why: String| refused(changed_meanwhile(&name, &why));
    found.reader.rewind().map_err(unreadable)?;
    for _ in 0..found.contents.rules {
        match found.reader.line().map_err(unreadable)? {
            Some(line) => announce(line)?,
            None => break,
        }
    }
    Ok(())
}

/// Hands the lines between the first and the last to `take`.
fn each_line(found: &mut Found, take: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
    let name = found.name.clone();
    let unreadable = |why: String| refused(changed_meanwhile(&name, &why));
    found.reader.rewind().map_err(unreadable)?;
    let mut sum = Checksum::default();
    let mut last = String::new();
    let mut number = 0_u64;
    while let Some(line) = found.reader.line().map_err(unreadable)? {
        if number > 0 {
            sum.line(&last);
            if number > 1 {
                take(&last)?;
            }
        }
        line.clone_into(&mut last);
        number += 1;
    }
    if sum.text() != found.contents.checksum {
        return Err(unreadable(REPLACED.to_owned()));
    }
    Ok(())
}
