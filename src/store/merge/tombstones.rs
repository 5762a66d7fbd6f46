//! Deleted records in a merge: a deletion loses to a later change of the record or of anything that
//! belongs to it, but a forgotten record stays forgotten.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::check::head;
use super::revived::Deletion;
use super::schedules::Precedence;
use super::{ImportState, Mode};
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::identity::{self, Tombstone};
use crate::store::merge::export::Fields;
use crate::store::record::{self, Record, Stored};
use crate::store::table::{Table, by_table};
use crate::store::value::{Columns, from_instant};

/// Record on its way in that is admitted.
pub(super) struct Admission {
    /// The time at which it changed last.
    pub changed_at: DateTime<Utc>,
    /// The time at which it was deleted here, if it is here again.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Its deletion here, if it is here again since it changed later elsewhere.
    pub revived: Option<Deletion>,
}

/// Tombstone from another machine.
struct Burial {
    table: Table,
    uid: Uuid,
    at: DateTime<Utc>,
    forgotten: bool,
    /// Its unique key besides the uid, as JSON.
    key: Option<String>,
}

impl Burial {
    fn read(fields: &Fields) -> Option<Self> {
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        let mut key = fields.clone();
        key.retain(|field, _| {
            !matches!(field.as_str(), "uid" | "kind" | "deleted_at" | "forgotten")
        });
        Some(Self {
            table: Table::named(text("kind")?)?,
            uid: Uuid::parse_str(text("uid")?).ok()?,
            at: text("deleted_at")?.parse().ok()?,
            forgotten: fields.get("forgotten").and_then(Value::as_bool) == Some(true),
            key: (!key.is_empty()).then(|| Value::Object(key).to_string()),
        })
    }
}

impl Change<'_> {
    /// Takes note of a record of another machine that is to come: where it, or what it belongs to,
    /// is deleted here, that may have been before it changed there.
    ///
    /// # Errors
    /// A storage error: here and below.
    pub fn announce_late(
        &self,
        state: &mut ImportState,
        table: Table,
        fields: &Fields,
    ) -> Result<()> {
        let Ok((_, changed_at)) = head(fields) else {
            return Ok(());
        };
        let uid = |field: &str| {
            let text = fields.get(field).and_then(Value::as_str)?;
            Uuid::parse_str(text).ok()
        };
        let owner = match table {
            Table::Wording | Table::Schedule | Table::Pause | Table::Occurrence => {
                uid("promise_uid")
            }
            Table::Move | Table::Repair => uid("occurrence_uid"),
            Table::Revision => uid("log_uid"),
            Table::DateDone => uid("idea_uid"),
            _ => None,
        };
        let Some(owner) = owner else {
            return Ok(());
        };
        // Of a move or a repair the promise may be the one that is deleted.
        let mut owners = vec![owner];
        owners.extend(state.owners.get(&owner));
        for owner in owners {
            if identity::deleted_at(&self.store.connection, owner)?.is_none() {
                continue;
            }
            if table == Table::Occurrence {
                state.owners.extend(uid("uid").map(|uid| (uid, owner)));
            }
            let latest = state.revived.entry(owner).or_insert(changed_at);
            *latest = (*latest).max(changed_at);
        }
        Ok(())
    }

    /// Admits a record on its way in, or returns `None` if it is not to come in: it was deleted here
    /// later, or forgotten, or an undone sync had brought it. It has a uid of its own, and one by
    /// which all copies know it.
    pub(super) fn admitted(
        &self,
        state: &ImportState,
        (table, own, uid): (Table, Uuid, Uuid),
        changed_at: DateTime<Utc>,
        precedence: Precedence,
    ) -> Result<Option<Admission>> {
        let connection = &self.store.connection;
        let deleted = self.store.burial(uid)?;
        let is_forgotten = |burial: Option<(DateTime<Utc>, bool)>| burial.is_some_and(|(_, f)| f);
        if is_forgotten(deleted) || own != uid && is_forgotten(self.store.burial(own)?) {
            return Ok(None);
        }
        let mut admission = Admission {
            changed_at,
            deleted_at: None,
            revived: None,
        };
        let Mode::Sync { again } = state.mode else {
            return Ok(Some(admission));
        };
        // The rules of a promise are taken together: one that the winner has is there, although the
        // loser had removed it, or an undone sync had brought it.
        let is_rule = matches!(table, Table::Schedule | Table::Pause);
        if precedence == Precedence::Wins {
            identity::decline(connection, uid, None)?;
            return Ok(Some(admission));
        }
        if let Some((deleted_at, _)) = deleted.filter(|_| !is_rule) {
            let added = state.revived.get(&uid).copied();
            let latest = added.map_or(changed_at, |added| added.max(changed_at));
            if latest <= deleted_at {
                return Ok(None);
            }
            admission = Admission {
                changed_at: latest,
                deleted_at: Some(deleted_at),
                revived: self.deletion_of(table, [own, uid])?,
            };
        }
        if let Some(declined) = identity::declined(connection, uid)? {
            if !again && admission.changed_at <= declined {
                return Ok(None);
            }
            identity::decline(connection, uid, None)?;
        }
        Ok(Some(admission))
    }

    /// Takes in that another machine deleted a record. Returns whether that deleted it here, as
    /// its table; a tombstone that cannot be read is passed over.
    pub fn bury(&mut self, state: &mut ImportState, fields: &Fields) -> Result<Option<Table>> {
        let Some(burial) = Burial::read(fields) else {
            return Ok(None);
        };
        let Mode::Sync { again } = state.mode else {
            return Ok(None);
        };
        let connection = &self.store.connection;
        if let Some(declined) = identity::declined(connection, burial.uid)? {
            if !again && burial.at <= declined && !burial.forgotten {
                return Ok(None);
            }
            identity::decline(connection, burial.uid, None)?;
        }
        let Some(id) = self.buried_id(&burial, fields)? else {
            self.remember(&burial)?;
            return Ok(None);
        };
        // The rules of a promise are taken together, and so are those that are gone.
        if matches!(burial.table, Table::Schedule | Table::Pause) && !burial.forgotten {
            return Ok(None);
        }
        let deleted = by_table!(burial.table, T => self.bury_record::<T>(state, &burial, id)?);
        Ok(deleted.then_some(burial.table))
    }

    fn bury_record<T: Record>(
        &mut self,
        state: &mut ImportState,
        burial: &Burial,
        id: i64,
    ) -> Result<bool> {
        let connection = &self.store.connection;
        let Some(stored) = Stored::<T>::find(connection, id)? else {
            return Ok(false);
        };
        let last = identity::last_change(connection, &stored)?;
        if !burial.forgotten {
            if last > burial.at {
                self.tell_kept_alive(state, burial, &stored)?;
                return Ok(false);
            }
            let latest = self.store.latest_within(T::TABLE, id)?;
            if let Some(latest) = latest.filter(|latest| *latest > burial.at) {
                self.tell_kept_alive(state, burial, &stored)?;
                // A record that was added to it later keeps it, on every copy.
                let kept = Stored {
                    changed_at: latest,
                    ..stored.clone()
                };
                record::put(connection, &kept).map_err(storage)?;
                self.note(Some(&stored), Some(&kept))?;
                return Ok(false);
            }
        }
        self.tell_deleted(state, &stored)?;
        match T::TABLE {
            Table::Promise => self.delete_promise(id)?,
            Table::Log => self.delete_log(id)?,
            Table::Idea => self.delete_idea(id)?,
            Table::Occurrence => self.delete_answer(id)?,
            _ => self.delete::<T>(id)?,
        }
        // It was deleted when the other machine says, not now.
        Tombstone::erase_uid(&self.store.connection, burial.uid).map_err(storage)?;
        self.remember(burial)?;
        Ok(true)
    }

    /// Notes that a record was deleted elsewhere and is here all the same, since it was changed here
    /// later, and neither has seen the other.
    fn tell_kept_alive<T: Record>(
        &self,
        state: &mut ImportState,
        burial: &Burial,
        stored: &Stored<T>,
    ) -> Result<()> {
        let deletion = (burial.uid, burial.at);
        if !self.is_changed_after(state, stored, burial.at)? {
            return self.note_kept_alive(state, deletion, stored);
        }
        if state.conflicts.is_new(deletion) {
            self.tell_restored(state, stored)?;
        }
        Ok(())
    }

    /// Stores that a record is deleted, at the latest of the times known, or forgotten.
    fn remember(&self, burial: &Burial) -> Result<()> {
        self.store
            .connection
            .prepare_cached(
                "INSERT INTO uid (uid, relation, row, deleted_at, forgotten, key)
                 VALUES (?1, ?2, NULL, ?3, ?4, ?5)
                 ON CONFLICT (uid) DO UPDATE
                 SET deleted_at = max(deleted_at, ?3), forgotten = max(forgotten, ?4),
                     key = coalesce(key, ?5)
                 WHERE row IS NULL AND (deleted_at < ?3 OR forgotten < ?4)",
            )
            .and_then(|mut statement| {
                statement.execute(params![
                    burial.uid.as_bytes(),
                    burial.table.name(),
                    from_instant(burial.at),
                    burial.forgotten,
                    burial.key
                ])
            })
            .map_err(storage)?;
        Ok(())
    }

    /// Deletes an answer with what belongs to it.
    fn delete_answer(&mut self, id: i64) -> Result<()> {
        for (table, sql) in [
            (
                Table::Repair,
                "SELECT id FROM repair WHERE occurrence_id = ?1",
            ),
            (Table::Move, "SELECT id FROM move WHERE occurrence_id = ?1"),
        ] {
            for row in self.numbers(sql, [id])? {
                by_table!(table, T => self.delete::<T>(row)?);
            }
        }
        self.delete::<Occurrence>(id)
    }
}

impl Store {
    /// Returns the record that a line of another machine says was forgotten, if its words may still
    /// be here.
    ///
    /// # Errors
    /// A storage error.
    pub fn to_forget(&self, fields: &Fields) -> Result<Option<(Table, Uuid)>> {
        let burial = Burial::read(fields).filter(|burial| burial.forgotten);
        let Some(burial) = burial else {
            return Ok(None);
        };
        if let Some(id) = self.buried_id(&burial, fields)? {
            let stored = by_table!(burial.table, T => self.uid::<T>(id)?);
            return Ok(Some((burial.table, stored)));
        }
        // A deleted one has its words in the journal.
        let known = self.burial(burial.uid)?.is_some_and(|(_, gone)| !gone);
        Ok(known.then_some((burial.table, burial.uid)))
    }

    /// The record here that another machine deleted.
    fn buried_id(&self, burial: &Burial, fields: &Fields) -> Result<Option<i64>> {
        if let Some(id) = self.id_of(burial.table, burial.uid)? {
            return Ok(Some(id));
        }
        let mut fields = fields.clone();
        for (field, of) in [
            ("promise", Table::Promise),
            ("occurrence", Table::Occurrence),
        ] {
            let uid = fields.get(&format!("{field}_uid")).and_then(Value::as_str);
            let Some(uid) = uid.and_then(|uid| Uuid::parse_str(uid).ok()) else {
                continue;
            };
            let Some(id) = self.id_of(of, uid)? else {
                return Ok(None);
            };
            fields.insert(field.to_owned(), id.into());
        }
        if burial.key.is_none() && burial.table != Table::Specialist {
            return Ok(None);
        }
        let found = self.conflicting(burial.table, &fields, false)?;
        // One that was made after another was forgotten is not that one.
        if let (Table::Repair | Table::Idea, Some(id)) = (burial.table, found) {
            let uid = by_table!(burial.table, T => self.known_uid_of::<T>(id)?);
            return Ok(found.filter(|_| uid == Some(burial.uid)));
        }
        Ok(found)
    }

    /// Returns the uid by which all copies know the record with this id.
    fn known_uid_of<T: Record>(&self, id: i64) -> Result<Option<Uuid>> {
        let stored = Stored::<T>::find(&self.connection, id)?;
        let known = stored.map(|stored| identity::known_uid(&self.connection, &stored));
        known.transpose()
    }

    /// Returns the time at which the record with this uid was deleted, and whether it was forgotten.
    fn burial(&self, uid: Uuid) -> Result<Option<(DateTime<Utc>, bool)>> {
        self.connection
            .prepare_cached("SELECT deleted_at, forgotten FROM uid WHERE uid = ?1 AND row IS NULL")
            .and_then(|mut statement| {
                statement
                    .query_row([uid.as_bytes()], |row| {
                        let mut columns = Columns::from(row, 0);
                        Ok((columns.take()?, columns.take()?))
                    })
                    .optional()
            })
            .map_err(storage)
    }

    /// Returns the time of the last change of anything that belongs to a record.
    fn latest_within(&self, table: Table, id: i64) -> Result<Option<DateTime<Utc>>> {
        let below = match table {
            Table::Promise => {
                "SELECT uid, changed_at FROM wording WHERE promise_id = ?1
                 UNION ALL SELECT uid, changed_at FROM schedule WHERE promise_id = ?1
                 UNION ALL SELECT uid, changed_at FROM pause WHERE promise_id = ?1
                 UNION ALL SELECT uid, changed_at FROM occurrence WHERE promise_id = ?1
                 UNION ALL SELECT m.uid, m.changed_at FROM move m
                     JOIN occurrence o ON o.id = occurrence_id WHERE o.promise_id = ?1
                 UNION ALL SELECT r.uid, r.changed_at FROM repair r
                     JOIN occurrence o ON o.id = occurrence_id WHERE o.promise_id = ?1"
            }
            Table::Occurrence => {
                "SELECT uid, changed_at FROM move WHERE occurrence_id = ?1
                 UNION ALL SELECT uid, changed_at FROM repair WHERE occurrence_id = ?1"
            }
            Table::Log => "SELECT uid, changed_at FROM log_revision WHERE log_id = ?1",
            Table::Idea => "SELECT uid, changed_at FROM deed WHERE idea_id = ?1",
            _ => return Ok(None),
        };
        let sql = format!(
            "SELECT max(max(changed_at, coalesce(at, 0)))
             FROM ({below}) below LEFT JOIN reverted ON reverted.uid = below.uid"
        );
        let latest: Option<i64> = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
            .map_err(storage)?;
        Ok(latest.and_then(DateTime::from_timestamp_millis))
    }
}
