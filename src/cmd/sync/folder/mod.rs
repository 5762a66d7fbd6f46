//! `sync.folder`: each machine writes its own file into a folder, and reads those of the others.

mod file;

use std::collections::BTreeMap;
use std::path::PathBuf;

use uuid::Uuid;

use self::file::{Found, read_header};
use super::Target;
use crate::cmd::ports::{SyncFolder, SyncWriter};
use crate::domain::sync_file::{
    Checksum, End, FORMAT, FileName, Header, Made, SCHEMA, Tick, file_name,
};
use crate::error::{Error, Kind, Result};
use crate::render::sync::{Unread, unread};
use crate::report::{KindSynced, SkippedView, SyncedTarget};
use crate::store::{
    Change, Conflicts, ImportState, Machine, MergeOutcome, Peer, Store, Table, Version,
};

/// Number of conflicts that the file of a machine lists: the latest ones.
const CONFLICTS: usize = 500;

/// The folder, and the result so far.
pub struct Folder<'a> {
    files: &'a dyn SyncFolder,
    path: PathBuf,
    again: bool,
    /// Files to be read.
    found: Vec<Found>,
    /// Headers of the files of other machines that were read to the end, now or before.
    headers: Vec<Header>,
    own: OwnFile,
    /// Changes elsewhere that were not used, as the file of this machine lists them.
    conflicts: Vec<Version>,
    /// True if some of them are not in that file yet.
    has_conflicts: bool,
    /// The file of this machine, complete under its temporary name.
    writer: Option<Box<dyn SyncWriter>>,
    view: SyncedTarget,
}

/// The file of this machine as it is in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OwnFile {
    /// As it was last written.
    Current,
    /// Missing, cut short, or an earlier one.
    Outdated,
    /// Another database writes a file of the same name.
    OfAnother,
}

impl<'a> Folder<'a> {
    pub fn new(files: &'a dyn SyncFolder, path: &str, again: bool) -> Self {
        Self {
            files,
            path: PathBuf::from(path),
            again,
            found: Vec::new(),
            headers: Vec::new(),
            own: OwnFile::Outdated,
            conflicts: Vec::new(),
            has_conflicts: false,
            writer: None,
            view: SyncedTarget {
                target: "folder",
                path: path.to_owned(),
                ..SyncedTarget::default()
            },
        }
    }

    /// This machine, under another uid where another database writes the file of the one it had.
    fn be_machine(&mut self, change: &mut Change) -> Result<Machine> {
        let is_another = self.own == OwnFile::OfAnother;
        if is_another {
            self.own = OwnFile::Outdated;
        }
        change.be_machine(is_another)
    }

    fn skip(&mut self, name: &str, why: &Unread) {
        self.view.has_unread |= why.is_lasting();
        self.view.skipped.push(SkippedView {
            place: name.to_owned(),
            why: unread(why),
        });
    }

    /// Looks at one file.
    fn look_at(&mut self, name: &str, machine: Option<&Machine>, peers: &BTreeMap<Uuid, Peer>) {
        let uid = match FileName::of(name) {
            FileName::Machine(uid) => uid,
            FileName::Copy => {
                self.skip(name, &Unread::Copy);
                if machine.is_some_and(|own| file::is_conflict_copy(name, own.uid)) {
                    self.own = OwnFile::OfAnother;
                }
                return;
            }
            FileName::Other => return,
        };
        let (mut reader, header) = match read_header(self.files, &self.path.join(name), uid) {
            Ok(read) => read,
            Err(why) => {
                // A file that a newer version wrote is not overwritten.
                let is_own = machine.is_some_and(|own| own.uid == uid);
                if is_own && matches!(why, Unread::Newer) {
                    self.own = OwnFile::OfAnother;
                }
                self.skip(name, &why);
                return;
            }
        };
        let own = machine.filter(|own| own.uid == uid);
        if let Some(own) = own {
            let is_mine = header.counter < own.counter || file::is_written(&mut *reader, own);
            match header.counter.cmp(&own.counter) {
                _ if self.own == OwnFile::OfAnother => {}
                std::cmp::Ordering::Less => self.own = OwnFile::Outdated,
                std::cmp::Ordering::Equal if is_mine => {
                    self.own = OwnFile::Current;
                    self.conflicts = header.conflicts;
                    return;
                }
                // Cut short, by a disk that was full or taken out: it is written again.
                std::cmp::Ordering::Equal if file::is_cut_short(&mut *reader) => {
                    self.own = OwnFile::Outdated;
                }
                _ => self.own = OwnFile::OfAnother,
            }
            if self.own == OwnFile::Outdated {
                self.conflicts = header.conflicts;
                return;
            }
        }
        let name_of_machine = header.name.clone();
        if let Some(peer) = peers.get(&uid) {
            if header.counter < peer.counter {
                let (is, was) = (header.counter, peer.counter);
                self.skip(name, &Unread::Older { is, was });
                return;
            }
            if header.counter == peer.counter && !self.again {
                self.view.machines.push(name_of_machine);
                self.headers.push(header);
                return;
            }
        }
        match file::verify(&mut *reader) {
            Ok(contents) => {
                self.view.machines.push(name_of_machine);
                self.found.push(Found {
                    name: name.to_owned(),
                    header,
                    reader,
                    contents,
                });
            }
            Err(why) => self.skip(name, &why),
        }
    }

    fn count(&mut self, table: Table, which: fn(&mut KindSynced) -> &mut u64) {
        let kind = table.name();
        let kinds = &mut self.view.kinds;
        let at = kinds.iter().position(|known| known.kind == kind);
        let at = at.unwrap_or_else(|| {
            kinds.push(KindSynced {
                kind,
                added: 0,
                replaced: 0,
                removed: 0,
            });
            kinds.len() - 1
        });
        if let Some(kind) = kinds.get_mut(at) {
            *which(kind) += 1;
        }
    }

    fn counted(&mut self, table: Table, outcome: MergeOutcome) {
        match outcome {
            MergeOutcome::Added => {
                self.view.added += 1;
                self.count(table, |kind| &mut kind.added);
            }
            MergeOutcome::Replaced => {
                self.view.replaced += 1;
                self.count(table, |kind| &mut kind.replaced);
            }
            MergeOutcome::Same | MergeOutcome::Kept => {}
        }
    }

    /// The files of other machines that this one has read, or that those have which it read.
    fn seen(&self, store: &Store, machine: Uuid) -> Result<BTreeMap<Uuid, i64>> {
        let peers = store.peers()?;
        let mut seen: BTreeMap<Uuid, i64> = BTreeMap::new();
        let direct = peers.iter().map(|(uid, peer)| (*uid, peer.counter));
        let through = self.headers.iter().flat_map(|header| &header.seen);
        let through = through.map(|(uid, counter)| (*uid, *counter));
        for (uid, counter) in direct.chain(through).filter(|(uid, _)| *uid != machine) {
            let known = seen.entry(uid).or_insert(counter);
            *known = counter.max(*known);
        }
        Ok(seen)
    }

    /// The last changes that were made here and that another machine may not have seen: only where there
    /// are two others, of which one can find a change of both.
    fn made(
        &self,
        store: &Store,
        machine: &Machine,
        others: &BTreeMap<Uuid, i64>,
    ) -> Result<Vec<Made>> {
        if others.len() < 2 {
            return Ok(Vec::new());
        }
        let mut since = store.last_entry()?;
        for other in others.keys() {
            let header = self.headers.iter().find(|header| header.machine == *other);
            let counter = header.and_then(|header| header.seen.get(&machine.uid));
            let entry = match counter {
                Some(counter) => store.entry_of_file(*counter)?,
                None => None,
            };
            since = since.min(entry.unwrap_or(0));
        }
        store.made(since, machine.counter + 1)
    }

    /// Writes the file under its temporary name. Returns the checksum of its records.
    fn write(writer: &mut dyn SyncWriter, header: &Header, store: &Store) -> Result<String> {
        let text = |value: serde_json::Result<String>| {
            value.map_err(|error| Error::new(Kind::Bug, error.to_string()))
        };
        let (mut whole, mut records) = (Checksum::default(), Checksum::default());
        let first = text(serde_json::to_string(header))?;
        whole.line(&first);
        writer.line(&first)?;
        let mut lines = 0;
        store.shared_records(&mut |kind, json| {
            let line = format!("{{\"{kind}\":{json}}}");
            lines += 1;
            whole.line_with(&mut records, &line);
            writer.line(&line)
        })?;
        let end = End {
            lines,
            checksum: whole.text(),
            records: records.text(),
        };
        writer.line(&text(serde_json::to_string(&end))?)?;
        Ok(end.records)
    }
}

impl Target for Folder<'_> {
    fn look(&mut self, store: &Store) -> Result<bool> {
        let machine = store.machine()?;
        let peers = store.peers()?;
        let names = self.files.files(&self.path)?;
        // Conflict copies come first: one of the own file decides how that file is treated.
        let (copies, others): (Vec<_>, Vec<_>) = names
            .into_iter()
            .partition(|name| FileName::of(name) == FileName::Copy);
        for name in copies.iter().chain(&others) {
            self.look_at(name, machine.as_ref(), &peers);
        }
        let entry = store.last_entry()?;
        let current =
            self.own == OwnFile::Current && machine.is_some_and(|machine| machine.entry == entry);
        Ok(!current || !self.found.is_empty())
    }

    fn forgotten(&self, store: &Store) -> Result<Vec<(Table, Uuid)>> {
        let mut all = Vec::new();
        let found = self.found.iter();
        for fields in found.flat_map(|found| &found.contents.forgotten) {
            all.extend(store.to_forget(fields)?);
        }
        Ok(all)
    }

    fn ticks(&self) -> Vec<Tick> {
        let found = self.found.iter().map(|found| &found.header);
        let headers = self.headers.iter().chain(found);
        headers.flat_map(|header| &header.ticks).copied().collect()
    }

    fn take(&mut self, change: &mut Change) -> Result<()> {
        let machine = self.be_machine(change)?;
        let mut found = std::mem::take(&mut self.found);
        // If two files have the same change, the one that has seen less of this machine comes first.
        found.sort_by_key(|found| found.header.seen.get(&machine.uid).copied());
        // A conflict in one file may be about a change in another.
        let told = found.iter().flat_map(|found| &found.header.conflicts);
        let told: Vec<Version> = told.copied().collect();
        // A record that one computer forgot is not imported from another that still has it.
        for fields in found.iter().flat_map(|found| &found.contents.forgotten) {
            if change.to_forget(fields)?.is_none() {
                let mut state = ImportState::sync(self.again, Conflicts::default());
                change.bury(&mut state, fields)?;
            }
        }
        for found in found {
            // Of a change on another machine it counts what was known before this file.
            let seen = self.seen(change, machine.uid)?;
            self.headers.push(found.header.clone());
            self.merge(change, found, &told, seen)?;
        }
        // A machine may have what was found elsewhere from this one first.
        for version in told {
            if !self.conflicts.contains(&version) {
                self.conflicts.push(version);
            }
        }
        self.view
            .kinds
            .sort_unstable_by_key(|kind| Table::named(kind.kind));
        Ok(())
    }

    fn prepare(&mut self, change: &mut Change) -> Result<()> {
        let machine = self.be_machine(change)?;
        let present = self.own == OwnFile::Current;
        let current = !self.has_conflicts && machine.entry == change.last_entry()?;
        if present && change.is_empty() && current {
            return Ok(());
        }
        change.join_tombstones()?;
        let seen = self.seen(change, machine.uid)?;
        let header = Header {
            format: FORMAT.to_owned(),
            schema: SCHEMA,
            machine: machine.uid,
            name: self.files.machine().to_owned(),
            counter: machine.counter + 1,
            made: self.made(change, &machine, &seen)?,
            seen,
            conflicts: self
                .conflicts
                .split_off(self.conflicts.len().saturating_sub(CONFLICTS)),
            ticks: change.ticks()?,
        };
        let path = self.path.join(file_name(machine.uid));
        let mut writer = self.files.create(&path)?;
        let records = Self::write(&mut *writer, &header, change)?;
        if present && !self.has_conflicts && machine.written.as_ref() == Some(&records) {
            return change.confirm_machine(&machine);
        }
        writer.complete()?;
        let next = Machine {
            counter: header.counter,
            ..machine
        };
        change.write_machine(&next, &records)?;
        self.view.written = 1;
        self.writer = Some(writer);
        Ok(())
    }

    fn publish(&mut self) -> Result<()> {
        match self.writer.take() {
            Some(writer) => writer.publish(),
            None => Ok(()),
        }
    }

    fn view(&self) -> SyncedTarget {
        self.view.clone()
    }
}
