//! Finds changes of a record on two other machines, neither of which had seen the other. The one
//! that is not used is noted, so that the machine that made it can report it.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::ImportState;
use super::conflicts::Version;
use super::revived::Deletion;
use crate::domain::sync_file::Header;
use crate::error::Result;
use crate::store::change::Change;
use crate::store::identity;
use crate::store::record::{Record, Stored};
use crate::store::table::{Table, by_table};

/// Changes that other machines made, and what each machine has seen, as their files tell.
#[derive(Debug, Default)]
pub struct OtherMachines {
    /// The machine that made a change, and the counter of its first file that has it.
    made: HashMap<Version, (Uuid, i64)>,
    /// Counters of the files that each machine has seen.
    seen: HashMap<Uuid, BTreeMap<Uuid, i64>>,
    /// The machine whose file is read.
    source: Uuid,
    /// Counters of the files that were seen here before that one.
    seen_here: BTreeMap<Uuid, i64>,
}

impl OtherMachines {
    /// Reads what the first lines of all files tell, for the file of the machine `source`.
    pub fn new<'a>(
        source: Uuid,
        headers: impl IntoIterator<Item = &'a Header>,
        seen_here: BTreeMap<Uuid, i64>,
    ) -> Self {
        let mut others = Self {
            source,
            seen_here,
            ..Self::default()
        };
        for header in headers {
            let made = header.made.iter();
            let made = made.map(|(uid, at, counter)| ((*uid, *at), (header.machine, *counter)));
            others.made.extend(made);
            others.seen.insert(header.machine, header.seen.clone());
        }
        others
    }

    fn has_seen(&self, machine: Uuid, (maker, counter): (Uuid, i64)) -> bool {
        let seen = self.seen.get(&machine).and_then(|seen| seen.get(&maker));
        machine == maker || seen.is_some_and(|seen| *seen >= counter)
    }

    /// Returns whether another machine made this change, and the source has not seen it.
    fn is_unseen_there(&self, version: Version) -> bool {
        let made = self.made.get(&version);
        made.is_some_and(|made| !self.has_seen(self.source, *made))
    }

    /// Returns whether another machine made this change, and it was not seen here before.
    fn is_unseen_here(&self, version: Version) -> bool {
        let made = self.made.get(&version);
        made.is_some_and(|(maker, counter)| {
            let seen = self.seen_here.get(maker);
            seen.is_none_or(|seen| seen < counter)
        })
    }

    /// Returns whether one machine made a change that the maker of another one has not seen.
    fn is_unseen_by_maker(&self, version: Version, other: Version) -> bool {
        let makers = self.made.get(&version).zip(self.made.get(&other));
        makers.is_some_and(|(made, (machine, _))| !self.has_seen(*machine, *made))
    }
}

impl Change<'_> {
    /// Notes that a change that another machine made is replaced now, if the source has not seen it.
    pub(super) fn note_replaced<T: Record>(
        &self,
        state: &mut ImportState,
        before: &Stored<T>,
    ) -> Result<()> {
        if state.conflicts.others.made.is_empty() {
            return Ok(());
        }
        let connection = &self.store.connection;
        let uid = identity::known_uid(connection, before)?;
        let version = (uid, identity::last_change(connection, before)?);
        note_unseen_there(state, version);
        Ok(())
    }

    /// Notes that a change that another machine made is not used, if it was not seen here before.
    pub(super) fn note_kept<T: Record>(
        &self,
        state: &mut ImportState,
        came: &Stored<T>,
    ) -> Result<()> {
        if state.conflicts.others.made.is_empty() {
            return Ok(());
        }
        let uid = identity::known_uid(&self.store.connection, came)?;
        note_unseen_here(state, (uid, came.changed_at), uid);
        Ok(())
    }

    /// Notes that a record is deleted now that another machine changed, or something that belongs to
    /// it, if the source has not seen that.
    pub(super) fn note_deletion<T: Record>(
        &self,
        state: &mut ImportState,
        stored: &Stored<T>,
    ) -> Result<()> {
        if state.conflicts.others.made.is_empty() {
            return Ok(());
        }
        let connection = &self.store.connection;
        let uid = identity::known_uid(connection, stored)?;
        for (part, at) in self.versions_within(stored)? {
            if state.conflicts.others.is_unseen_there((part, at)) {
                state.conflicts.is_new((uid, at));
            }
        }
        Ok(())
    }

    /// Notes that a deletion on another machine is not used, since a third one changed the record later,
    /// or something that belongs to it, and neither had seen the other.
    pub(super) fn note_kept_alive<T: Record>(
        &self,
        state: &mut ImportState,
        deletion: Version,
        stored: &Stored<T>,
    ) -> Result<()> {
        let others = &state.conflicts.others;
        if others.made.is_empty() {
            return Ok(());
        }
        let is_contested = |version: &Version| {
            version.1 > deletion.1
                && others.is_unseen_there(*version)
                && others.is_unseen_by_maker(deletion, *version)
        };
        if self.versions_within(stored)?.iter().any(is_contested) {
            state.conflicts.is_new(deletion);
        }
        Ok(())
    }

    /// Tells of a record that was deleted, and is here again since it was changed later elsewhere: it
    /// was deleted here, or on another machine.
    pub(super) fn tell_revived<T: Record>(
        &self,
        state: &mut ImportState,
        stored: &Stored<T>,
        uids: [Uuid; 2],
        deleted_at: DateTime<Utc>,
        revived: Option<Deletion>,
    ) -> Result<()> {
        if revived.is_some() && self.was_deleted_unseen(state, uids, deleted_at)? {
            return self.tell_restored(state, stored);
        }
        for uid in uids {
            note_unseen_there(state, (uid, deleted_at));
        }
        Ok(())
    }

    /// The last change of a record, and of each that belongs to it.
    fn versions_within<T: Record>(&self, stored: &Stored<T>) -> Result<Vec<Version>> {
        let connection = &self.store.connection;
        let uid = identity::known_uid(connection, stored)?;
        let mut versions = vec![(uid, identity::last_change(connection, stored)?)];
        for (part, sql) in parts(T::TABLE) {
            for id in self.store.numbers(sql, [stored.record.id()])? {
                versions.extend(by_table!(*part, Part => self.version::<Part>(id)?));
            }
        }
        Ok(versions)
    }

    /// The last change of the record with this number.
    fn version<T: Record>(&self, id: i64) -> Result<Option<Version>> {
        let connection = &self.store.connection;
        let Some(stored) = Stored::<T>::find(connection, id)? else {
            return Ok(None);
        };
        let uid = identity::known_uid(connection, &stored)?;
        Ok(Some((uid, identity::last_change(connection, &stored)?)))
    }

    /// Returns whether the source tells that one of these changes of what belongs to a record was not
    /// used.
    pub(super) fn has_lost_part<T: Record>(
        &self,
        lost: &HashSet<DateTime<Utc>>,
        stored: &Stored<T>,
    ) -> Result<bool> {
        let versions = self.versions_within(stored)?;
        Ok(versions.iter().any(|(_, at)| lost.contains(at)))
    }
}

/// Notes a change that is replaced now, if another machine made it and the source has not seen it.
pub(super) fn note_unseen_there(state: &mut ImportState, version: Version) {
    if state.conflicts.others.is_unseen_there(version) {
        state.conflicts.is_new(version);
    }
}

/// Notes a change that is not used, under the uid of the record that is not there or is another, if
/// another machine made it and it was not seen here before.
pub(super) fn note_unseen_here(state: &mut ImportState, version: Version, of: Uuid) {
    if state.conflicts.others.is_unseen_here(version) {
        state.conflicts.is_new((of, version.1));
    }
}

/// The tables of what belongs to a record of a table, with the statement that finds their numbers.
pub(super) fn parts(table: Table) -> &'static [(Table, &'static str)] {
    match table {
        Table::Promise => &[
            (
                Table::Occurrence,
                "SELECT id FROM occurrence WHERE promise_id = ?1",
            ),
            (
                Table::Wording,
                "SELECT id FROM wording WHERE promise_id = ?1",
            ),
            (
                Table::Schedule,
                "SELECT id FROM schedule WHERE promise_id = ?1",
            ),
            (Table::Pause, "SELECT id FROM pause WHERE promise_id = ?1"),
            (
                Table::Move,
                "SELECT move.id FROM move JOIN occurrence ON occurrence.id = occurrence_id
                 WHERE promise_id = ?1",
            ),
            (
                Table::Repair,
                "SELECT repair.id FROM repair JOIN occurrence ON occurrence.id = occurrence_id
                 WHERE occurrence.promise_id = ?1",
            ),
        ],
        Table::Occurrence => &[
            (Table::Move, "SELECT id FROM move WHERE occurrence_id = ?1"),
            (
                Table::Repair,
                "SELECT id FROM repair WHERE occurrence_id = ?1",
            ),
        ],
        Table::Log => &[(
            Table::Revision,
            "SELECT id FROM log_revision WHERE log_id = ?1",
        )],
        Table::Idea => &[(Table::DateDone, "SELECT id FROM deed WHERE idea_id = ?1")],
        _ => &[],
    }
}
