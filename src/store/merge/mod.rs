//! Records that come from another copy, merged by their uids: the newest change wins.

mod check;
mod conflicts;
mod constraint;
mod done_days;
mod events;
pub mod export;
mod find;
mod fresh;
mod held;
pub mod loop_habits;
mod others;
mod periods;
mod revived;
mod rule_conflicts;
mod schedules;
pub mod shared;
mod state;
mod tombstones;
mod unseen;

use chrono::{DateTime, Utc};
use rusqlite::ErrorCode;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::pause::Pause;
use crate::domain::promise::Promise;
use crate::domain::record_fault::RecordFault;
use crate::error::Result;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::identity::{self, Tombstone};
use crate::store::merge::export::Fields;
use crate::store::record::{self, Record, Stored};
use crate::store::table::{Table, by_table};

use check::{Checked, check, decode, head};
pub use conflicts::{Conflicts, Version};
use constraint::violated;
pub use events::{Conflict, MergeEvent};
pub use fresh::Added;
pub use held::{Arriving, Settled};
pub use others::OtherMachines;
use schedules::Precedence;
pub use state::{ImportState, MergeOutcome, MergeResult, Mode, Received, Refusal};
use tombstones::Admission;

/// The greatest id that is imported. Larger ones are never reached by counting, and after the
/// greatest possible id a database could not assign another.
const GREATEST_ID: i64 = 1 << 31;

impl Change<'_> {
    /// Decides which rules stand of the promises that more than one copy has: once all that is to
    /// come was heard of. `ours_first` keeps those here, wherever there are any.
    ///
    /// # Errors
    /// A storage error: here and below.
    pub fn resolve_schedules(&self, state: &mut ImportState, ours_first: bool) -> Result<()> {
        state
            .rules
            .resolve_schedules(self.store, state.mode, ours_first)?;
        self.tell_contested(state)
    }

    /// Resolves what cannot be merged record by record, once all are imported. Returns the
    /// replaced records: schedules and promises, each with the promise concerned.
    pub fn reconcile(&mut self, state: &ImportState) -> Result<Vec<(Table, i64, i64)>> {
        let replaced = self.apply_winners(&state.rules)?;
        let known = |id: &&i64| !state.added.contains(id);
        for id in state.affected.iter().filter(known) {
            self.end_if_answered(*id)?;
        }
        Ok(replaced)
    }

    /// A promise made once is over when it is answered, whichever copy that was said in, and open
    /// again when the answer is removed.
    fn end_if_answered(&mut self, id: i64) -> Result<()> {
        let known = Stored::<Promise>::find(&self.store.connection, id)?;
        let Some(known) = known.filter(|known| !known.record.recurring) else {
            return Ok(());
        };
        let answer = self.store.occurrence(id, known.record.one_off_slot())?;
        let ended_day = answer
            .filter(|answer| answer.outcome.is_some())
            .map(|answer| answer.day);
        if known.record.ended_day == ended_day {
            return Ok(());
        }
        // Every copy comes to the same, so it does not count as a later change.
        let after = Stored {
            record: Promise {
                ended_day,
                ..known.record.clone()
            },
            ..known.clone()
        };
        record::put(&self.store.connection, &after).map_err(storage)?;
        self.note(Some(&known), Some(&after))
    }

    /// Takes one record in, from the fields that an export writes. What it refers to must have
    /// come before it, or be here.
    ///
    /// It keeps its id where that was never given out here, and gets a new one otherwise.
    ///
    /// # Errors
    /// A storage error. A record that breaks a rule is refused in the answer instead.
    pub fn receive(
        &mut self,
        state: &mut ImportState,
        table: Table,
        fields: Fields,
    ) -> Result<MergeResult> {
        by_table!(table, T => self.receive_as::<T>(state, fields))
    }

    fn receive_as<T: Record>(
        &mut self,
        state: &mut ImportState,
        fields: Fields,
    ) -> Result<MergeResult> {
        state.forget_cached();
        let (uid, changed_at) = match head(&fields).and_then(|head| check(&fields).map(|()| head)) {
            Ok(head) => head,
            Err(why) => {
                // With an invalid uid, no other record can belong to it.
                let uid = fields.get("uid").and_then(Value::as_str);
                let uid = uid.and_then(|uid| Uuid::parse_str(uid).ok());
                state.refused.extend(uid.map(|uid| (T::TABLE, uid)));
                return Ok(Err(Refusal::AtFault(why)));
            }
        };
        let arrival = self.merge::<T>(state, uid, changed_at, fields)?;
        if arrival.is_err() {
            state.refused.insert((T::TABLE, uid));
        }
        Ok(arrival)
    }

    fn merge<T: Record>(
        &mut self,
        state: &mut ImportState,
        uid: Uuid,
        changed_at: DateTime<Utc>,
        mut fields: Fields,
    ) -> Result<MergeResult> {
        let precedence = match T::TABLE {
            Table::Schedule | Table::Pause => state.rules.precedence(state.source, &fields),
            _ => Precedence::Open,
        };
        let is_alike =
            matches!(T::TABLE, Table::Schedule | Table::Pause) && state.rules.is_alike(&fields);
        let known_as = identity::of_fields(&self.store.connection, T::TABLE, &fields)?;
        let mut known_as = known_as.unwrap_or(uid);
        let admitted = self.admitted(state, (T::TABLE, uid, known_as), changed_at, precedence)?;
        let Some(Admission {
            changed_at,
            deleted_at,
            revived,
        }) = admitted
        else {
            state.refused.insert((T::TABLE, uid));
            self.deleted_change::<T>(state, [known_as, uid], changed_at, &fields)?;
            return Ok(Ok(Received::refused(changed_at)));
        };
        if let Err(refusal) = self.references::<T>(state, &mut fields, (known_as, changed_at))? {
            return Ok(Err(refusal));
        }
        if T::TABLE == Table::Schedule {
            if let Some(id) = self.pause_of(uid, precedence)? {
                return Ok(Ok(Received {
                    outcome: MergeOutcome::Same,
                    id,
                    changed_at,
                }));
            }
        }
        if T::TABLE == Table::Occurrence && self.store.add_done_day(&mut fields)? {
            known_as = uid;
        }
        let known = self.known::<T>(state, (uid, known_as), &fields)?;
        let came = fields.get("id").and_then(Value::as_i64).unwrap_or(0);
        let id = match &known {
            Some(known) => known.record.id(),
            None if revived.is_some() => revived.map_or(0, |deleted| deleted.row),
            None if came <= GREATEST_ID && came > self.last_id(T::TABLE)? => came,
            None => 0,
        };
        fields.insert("id".to_owned(), id.into());
        let in_the_way = match T::TABLE {
            Table::Occurrence if !state.mode.is_foreign() => {
                self.make_room(&mut fields, id, uid)?
            }
            _ => None,
        };
        let record = match decode::<T>(&fields)? {
            Ok(record) => record,
            Err(why) => return Ok(Err(Refusal::AtFault(why))),
        };
        let stored = Stored {
            uid: self.uid_here(state, known.as_ref(), (uid, known_as))?,
            changed_at,
            record,
        };
        let outcome = self.outcome(state, known.as_ref(), &stored, precedence)?;
        let last = known.as_ref().map(|known| known.changed_at);
        // Equal records agree on when they changed, or a third copy could see them as different.
        let later = state.mode.is_sync()
            && outcome == MergeOutcome::Same
            && (precedence == Precedence::Wins && last != Some(changed_at)
                || last < Some(changed_at));
        if let (MergeOutcome::Kept, Some(known)) = (outcome, &known) {
            self.tell_kept(state, known, &stored)?;
        }
        if !later && matches!(outcome, MergeOutcome::Same | MergeOutcome::Kept) {
            return Ok(Ok(Received {
                outcome,
                id,
                changed_at,
            }));
        }
        if let Some(other) = in_the_way {
            self.give_way(other)?;
        }
        let placed = self.place(known.as_ref(), &stored)?;
        let id = match placed {
            Ok(id) => id,
            Err(why) => return Ok(Err(Refusal::AtFault(why))),
        };
        if stored.uid != known_as {
            Tombstone::erase_uid(&self.store.connection, known_as).map_err(storage)?;
        }
        if stored.uid != uid {
            state.aliases.insert((T::TABLE, uid), id);
        }
        state.note::<T>(outcome, id, &fields);
        if let Some(deleted_at) = deleted_at {
            self.tell_revived(state, &stored, [known_as, uid], deleted_at, revived)?;
        }
        self.restore_with::<T>(state, revived)?;
        self.tell::<T>(state, known.as_ref(), id, came)?;
        let is_same = is_alike || events::is_alike(state.mode, known.as_ref(), &stored)?;
        Ok(Ok(Received {
            outcome: if is_same { MergeOutcome::Same } else { outcome },
            id,
            changed_at,
        }))
    }

    /// Puts the ids that records have here in the place of those where a record comes from, or
    /// returns why one of them is missing. If it was deleted here, that is reported.
    fn references<T: Record>(
        &self,
        state: &mut ImportState,
        fields: &mut Fields,
        (uid, changed_at): (Uuid, DateTime<Utc>),
    ) -> Result<std::result::Result<(), Refusal>> {
        for (field, of) in T::REFERENCES {
            let owner = fields.get(&export::uid_field(field)).cloned();
            if let Err(refusal) = self.reference(state, fields, field, *of)? {
                let owner = owner.as_ref().and_then(Value::as_str);
                if let (Some(Ok(owner)), Refusal::Follows) = (owner.map(Uuid::parse_str), &refusal)
                {
                    self.deleted_owner(state, (uid, changed_at, fields), (*of, owner))?;
                }
                return Ok(Err(refusal));
            }
        }
        Ok(Ok(()))
    }

    /// The uid of a record here that has one of these where it comes from.
    fn uid_here<T: Record>(
        &self,
        state: &ImportState,
        known: Option<&Stored<T>>,
        (uid, known_as): (Uuid, Uuid),
    ) -> Result<Uuid> {
        Ok(match known {
            Some(known) => known.uid,
            None if state.mode.is_foreign() => uid,
            None if known_as != uid && identity::is_taken(&self.store.connection, known_as)? => uid,
            None => known_as,
        })
    }

    /// Returns the pause here that a schedule on its way in is: an older copy has two stretches of a
    /// rule where the upgrade made one, with a pause between them that has the uid of the second.
    /// The pause is removed if those of the copy win.
    fn pause_of(&mut self, uid: Uuid, precedence: Precedence) -> Result<Option<i64>> {
        let pause = self.id_of(Table::Pause, uid)?;
        if let (Some(id), Precedence::Wins) = (pause, precedence) {
            self.delete::<Pause>(id)?;
            self.forget_uid(uid)?;
            return Ok(None);
        }
        Ok(pause)
    }

    /// The record here that an imported one is, by either of its uids or by what makes it unique.
    fn known<T: Record>(
        &self,
        state: &mut ImportState,
        (uid, known_as): (Uuid, Uuid),
        fields: &Fields,
    ) -> Result<Option<Stored<T>>> {
        let mut known = self.with_uid::<T>(uid)?;
        if known.is_none() && known_as != uid {
            known = self.with_uid::<T>(known_as)?;
        }
        if known.is_none() {
            if let Some(id) = self.conflicting(T::TABLE, fields, state.mode.is_foreign())? {
                known = Stored::<T>::find(&self.store.connection, id)?;
            }
        }
        if let Some(known) = known.as_ref().filter(|known| known.uid != uid) {
            let id = known.record.id();
            state.aliases.insert((T::TABLE, uid), id);
        }
        Ok(known)
    }

    /// Decides between the record here and the one that comes: the later change is taken, and of
    /// two at the same moment the same one on every copy.
    fn outcome<T: Record>(
        &self,
        state: &ImportState,
        known: Option<&Stored<T>>,
        came: &Stored<T>,
        precedence: Precedence,
    ) -> Result<MergeOutcome> {
        if precedence == Precedence::Loses {
            return Ok(MergeOutcome::Kept);
        }
        let Some(known) = known else {
            return Ok(MergeOutcome::Added);
        };
        if known.record == came.record {
            return Ok(MergeOutcome::Same);
        }
        let connection = &self.store.connection;
        let last = identity::last_change(connection, known)?;
        let later = precedence == Precedence::Wins
            || last < came.changed_at
            || state.mode.is_sync()
                && last == came.changed_at
                && identity::content(connection, known)? < identity::content(connection, came)?;
        Ok(if later {
            MergeOutcome::Replaced
        } else {
            MergeOutcome::Kept
        })
    }

    /// Writes a record as it came, with its journal row; or says which rule it breaks.
    pub(super) fn place<T: Record>(
        &mut self,
        before: Option<&Stored<T>>,
        stored: &Stored<T>,
    ) -> Result<Checked<i64>> {
        let connection = &self.store.connection;
        let id = match record::put(connection, stored) {
            Ok(id) => id,
            Err(error) => {
                return match error.sqlite_error_code() {
                    Some(ErrorCode::ConstraintViolation) => {
                        Ok(Err(RecordFault::Violates(violated(&error))))
                    }
                    _ => Err(storage(error)),
                };
            }
        };
        let after = Stored::<T>::find(connection, id)?;
        self.note(before, after.as_ref())?;
        Ok(Ok(id))
    }
}
