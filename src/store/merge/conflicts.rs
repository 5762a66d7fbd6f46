//! Conflicts: records that were changed both here and in a source, before either had seen the
//! other's change.
//!
//! The later change is used on every copy. The other one is reported if it was made here or is
//! found in a source. Reports about a source are noted in the file of this machine, so that each is
//! made once, and so that the machine whose change was not used can make it too.

use std::cell::OnceCell;
use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use uuid::Uuid;

use super::ImportState;
use super::others::{OtherMachines, note_unseen_here, parts};
use super::unseen::{Changed, Deleted, Journal};
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::identity;
use crate::store::merge::export::Fields;
use crate::store::record::{Record, Stored};
use crate::store::table::{Table, by_table};

/// A change of a record: its uid, and when it was made.
pub type Version = (Uuid, DateTime<Utc>);

/// Changes that a source and this copy have not seen of each other.
#[derive(Debug, Default)]
pub struct Conflicts {
    /// The last entry in the journal that the source has seen.
    seen: i64,
    /// Changes elsewhere that were not used, as told before.
    known: HashSet<Version>,
    /// Changes that were not used, as the source lists them.
    lost: HashSet<Version>,
    /// Changes elsewhere that were not used, as told now.
    pub told: Vec<Version>,
    /// Changes of other machines, as their files tell.
    pub(super) others: OtherMachines,
    /// Records that were told to be deleted although something was added to them.
    owners: HashSet<(Table, i64)>,
    unseen: OnceCell<Journal>,
    all: OnceCell<Journal>,
}

impl Conflicts {
    /// Those with a source that has seen the journal up to this entry. `known` were told before, and
    /// `lost` are told by the source.
    pub fn new(seen: i64, known: &[Version], lost: &[Version], others: OtherMachines) -> Self {
        Self {
            seen,
            others,
            known: known.iter().copied().collect(),
            lost: lost.iter().copied().collect(),
            ..Self::default()
        }
    }

    /// Notes that a change elsewhere was not used. Returns false if that was told before.
    pub(super) fn is_new(&mut self, version: Version) -> bool {
        let is_new = self.known.insert(version);
        if is_new {
            self.told.push(version);
        }
        is_new
    }

    /// Returns whether the source lists this change as not used.
    pub(super) fn is_lost(&self, version: Version) -> bool {
        self.lost.contains(&version)
    }

    /// Returns when the changes of a record, or of what belongs to it, were made that the source tells
    /// were not used.
    fn lost_of(&self, uid: Uuid) -> HashSet<DateTime<Utc>> {
        let of = self.lost.iter().filter(|(lost, _)| *lost == uid);
        of.map(|(_, at)| *at).collect()
    }

    /// The changes that were made here and that the source has not seen.
    pub(super) fn unseen(&self, connection: &Connection) -> Result<&Journal> {
        Journal::load(&self.unseen, connection, Some(self.seen))
    }

    /// All changes that were made here.
    pub(super) fn all(&self, connection: &Connection) -> Result<&Journal> {
        Journal::load(&self.all, connection, None)
    }
}

impl Change<'_> {
    /// Returns the change here of a record that is replaced or deleted now, if the source has not
    /// seen it, or tells that it was not used.
    pub(super) fn lost_change<T: Record>(
        &self,
        state: &ImportState,
        stored: &Stored<T>,
    ) -> Result<Option<Changed<T>>> {
        let connection = &self.store.connection;
        let unseen = state.conflicts.unseen(connection)?;
        if let Some(changed) = unseen.changed(connection, stored)? {
            return Ok(Some(changed));
        }
        if state.conflicts.lost.is_empty() {
            return Ok(None);
        }
        let uid = identity::known_uid(connection, stored)?;
        let version = (uid, identity::last_change(connection, stored)?);
        if state.conflicts.is_lost(version) {
            return state.conflicts.all(connection)?.changed(connection, stored);
        }
        Ok(None)
    }

    /// Returns the change here that a version elsewhere yields to, if neither has seen the other, and
    /// notes that it is told.
    pub(super) fn newer_change<T: Record>(
        &self,
        state: &mut ImportState,
        came: &Stored<T>,
    ) -> Result<Option<Changed<T>>> {
        let connection = &self.store.connection;
        let unseen = state.conflicts.unseen(connection)?;
        let Some(found) = unseen.beside(connection, came)? else {
            return Ok(None);
        };
        let uid = identity::known_uid(connection, came)?;
        let is_new = state.conflicts.is_new((uid, came.changed_at));
        Ok(is_new.then_some(found))
    }

    /// Tells of a record that was deleted here, if it was changed elsewhere before, and neither has seen
    /// the other.
    pub(super) fn deleted_change<T: Record>(
        &self,
        state: &mut ImportState,
        uids: [Uuid; 2],
        changed_at: DateTime<Utc>,
        came: &Fields,
    ) -> Result<()> {
        let connection = &self.store.connection;
        let deleted = state.conflicts.unseen(connection)?.deleted(connection)?;
        let mut found = uids
            .iter()
            .filter_map(|uid| Some((*uid, deleted.get(uid)?)));
        let Some((uid, found)) = found.next() else {
            for uid in uids {
                note_unseen_here(state, (uid, changed_at), uid);
            }
            return Ok(());
        };
        if !found.is_before(changed_at, came, T::REFERENCES) {
            return Ok(());
        }
        let found = found.with_values(came, T::REFERENCES);
        if state.conflicts.is_new((uid, changed_at)) {
            state.tell_deleted_here(found);
        }
        Ok(())
    }

    /// Tells of a record that was deleted here, if something that belongs to it was changed elsewhere,
    /// and neither has seen the other: once for all that belongs to it.
    pub(super) fn deleted_owner(
        &self,
        state: &mut ImportState,
        part: (Uuid, DateTime<Utc>, &Fields),
        (of, owner): (Table, Uuid),
    ) -> Result<()> {
        let connection = &self.store.connection;
        let (uid, changed_at, came) = part;
        let deleted = state.conflicts.unseen(connection)?.deleted(connection)?;
        let Some(mut found) = deleted.get(&owner) else {
            note_unseen_here(state, (uid, changed_at), owner);
            return Ok(());
        };
        let references = by_table!(of, T => T::REFERENCES);
        let is_known = |part: &Deleted| !part.is_before(changed_at, came, references);
        if deleted.get(&uid).is_some_and(is_known) {
            return Ok(());
        }
        // Of a repair that of the promise, where that was deleted.
        let promise = found.number("promise");
        let whole = deleted
            .values()
            .find(|one| one.table == Table::Promise && Some(one.id()) == promise);
        if let (Table::Occurrence, Some(whole)) = (found.table, whole) {
            found = whole;
        }
        let found = found.clone();
        let key = (found.table, found.id());
        let is_new = state.conflicts.is_new((owner, changed_at));
        if is_new && state.conflicts.owners.insert(key) {
            state.tell_deleted_here(found);
        }
        Ok(())
    }

    /// Returns whether a record that is deleted now, or what belongs to it, was changed here and the
    /// source has not seen that, or tells that it was not used.
    pub(super) fn is_changed_within<T: Record>(
        &self,
        state: &ImportState,
        stored: &Stored<T>,
    ) -> Result<bool> {
        if self.lost_change(state, stored)?.is_some() {
            return Ok(true);
        }
        let connection = &self.store.connection;
        let id = stored.record.id();
        let unseen = state.conflicts.unseen(connection)?;
        if self.store.has_part_in(unseen, T::TABLE, id)? {
            return Ok(true);
        }
        let uid = identity::known_uid(connection, stored)?;
        let lost = state.conflicts.lost_of(uid);
        if lost.is_empty() || !self.has_lost_part(&lost, stored)? {
            return Ok(false);
        }
        let all = state.conflicts.all(connection)?;
        Ok(all.has((T::TABLE, id)) || self.store.has_part_in(all, T::TABLE, id)?)
    }

    /// Returns whether a record that was deleted elsewhere, or what belongs to it, was changed here and
    /// the source has not seen that, and that it was deleted was not known here.
    pub(super) fn is_changed_after<T: Record>(
        &self,
        state: &ImportState,
        stored: &Stored<T>,
        deleted_at: DateTime<Utc>,
    ) -> Result<bool> {
        let connection = &self.store.connection;
        let unseen = state.conflicts.unseen(connection)?;
        if self
            .store
            .has_part_in(unseen, T::TABLE, stored.record.id())?
        {
            return Ok(true);
        }
        let changed = unseen.changed(connection, stored)?;
        // One that is new here was made after it was deleted.
        let base = changed.and_then(|changed| changed.base);
        Ok(base.is_some_and(|base| base.changed_at < deleted_at))
    }

    /// Returns whether a record that was deleted here and is here again was deleted when the source
    /// had not seen that, or tells that the deletion at that time was not used.
    pub(super) fn was_deleted_unseen(
        &self,
        state: &ImportState,
        uids: [Uuid; 2],
        deleted_at: DateTime<Utc>,
    ) -> Result<bool> {
        let connection = &self.store.connection;
        let unseen = state.conflicts.unseen(connection)?.deleted(connection)?;
        if uids.iter().any(|uid| unseen.contains_key(uid)) {
            return Ok(true);
        }
        let is_lost = |uid: &Uuid| state.conflicts.is_lost((*uid, deleted_at));
        if !uids.iter().any(is_lost) {
            return Ok(false);
        }
        let all = state.conflicts.all(connection)?.deleted(connection)?;
        Ok(uids.iter().any(|uid| all.contains_key(uid)))
    }
}

impl Store {
    /// Returns whether something that belongs to a record was changed here.
    fn has_part_in(&self, journal: &Journal, table: Table, id: i64) -> Result<bool> {
        for (part, sql) in parts(table) {
            let ids = self.numbers(sql, [id])?;
            if ids.into_iter().any(|id| journal.has((*part, id))) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
