//! Records that come from another copy, merged by their uids: the newest change wins.

mod check;
mod constraint;
mod done_days;
pub mod export;
pub mod loop_habits;
mod schedules;

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::Value as Column;
use rusqlite::{ErrorCode, OptionalExtension, params, params_from_iter};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::pause::Pause;
use crate::domain::promise::Promise;
use crate::domain::record_kind;
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::merge::export::{Fields, uid_field};
use crate::store::record::{self, Change, Record, Stored};
use crate::store::table::{Table, by_table};
use crate::store::value::from_day;
use check::{Checked, check, decode, head};
use constraint::violated;
use schedules::{Precedence, Rules};

/// Outcome of importing a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeOutcome {
    /// New in this database.
    Added,
    /// The local record was older and is replaced.
    Replaced,
    /// The local record is the same.
    Same,
    /// The local record is not older, and is kept.
    Kept,
}

/// An imported record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its treatment: added, replaced or kept.
    pub outcome: MergeOutcome,
    /// Its id in this database.
    pub id: i64,
    /// The time of its last change in the source.
    pub changed_at: DateTime<Utc>,
}

/// The greatest id that is imported. Larger ones are never reached by counting, and after the
/// greatest possible id a database could not assign another.
const GREATEST_ID: i64 = 1 << 31;

/// The reason why a record is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The record itself is invalid, for this reason.
    AtFault(String),
    /// The record to which it belongs was refused.
    Follows,
}

/// An imported record, or the reason why it is refused.
pub type MergeResult = std::result::Result<Received, Refusal>;

/// State of an import: the local records that the imported ones became.
#[derive(Debug, Default)]
pub struct ImportState {
    /// Local records that have another uid than the imported ones, because only one such can
    /// exist; by the imported uid.
    aliases: HashMap<(Table, Uuid), i64>,
    refused: HashSet<(Table, Uuid)>,
    rules: Rules,
    /// The index of the source from which the next record comes.
    pub source: usize,
    /// Promises that were added, in the state that the answers to them show.
    added: HashSet<i64>,
    /// Existing promises to which records were imported.
    affected: BTreeSet<i64>,
}

impl ImportState {
    /// Takes note of a record that is to come from a source: of a promise, or of a rule of one.
    pub fn announce(&mut self, source: usize, table: Table, fields: &Fields) {
        self.rules.announce(source, table, fields);
    }

    /// Remembers which promises something was said about.
    fn note<T: Record>(&mut self, outcome: MergeOutcome, id: i64, fields: &Fields) {
        let of = fields.get("promise").and_then(Value::as_i64);
        match (T::TABLE, outcome) {
            (Table::Promise, MergeOutcome::Added) => {
                self.added.insert(id);
            }
            (Table::Promise, _) => {
                self.affected.insert(id);
            }
            (Table::Occurrence, _) => self.affected.extend(of),
            _ => {}
        }
    }
}

impl Change<'_> {
    /// Decides which rules stand of the promises that more than one copy has: once all that is to
    /// come was heard of. `ours_first` keeps those here, wherever there are any.
    ///
    /// # Errors
    /// A storage error: here and below.
    pub fn resolve_schedules(&self, state: &mut ImportState, ours_first: bool) -> Result<()> {
        state.rules.resolve_schedules(self.store, ours_first)
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

    /// A promise made once is over when it is answered, whichever copy that was said in.
    fn end_if_answered(&mut self, id: i64) -> Result<()> {
        let known = Stored::<Promise>::find(&self.store.connection, id)?;
        let Some(promise) = known.map(|known| known.record) else {
            return Ok(());
        };
        if promise.recurring || promise.ended_day.is_some() {
            return Ok(());
        }
        let answer = self.store.occurrence(id, promise.one_off_slot())?;
        let Some(answer) = answer.filter(|answer| answer.outcome.is_some()) else {
            return Ok(());
        };
        self.save(&Promise {
            ended_day: Some(answer.day),
            ..promise
        })
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
        let (uid, changed_at) = match head(&fields).and_then(|head| check(&fields).map(|()| head)) {
            Ok(head) => head,
            Err(why) => {
                // Where the uid is what is wrong, nothing can be said to belong to it.
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
        for (field, of) in T::REFERENCES {
            if let Err(refusal) = self.reference(state, &mut fields, field, *of)? {
                return Ok(Err(refusal));
            }
        }
        if T::TABLE == Table::Schedule {
            // An older copy has two stretches of a rule where the upgrade made one, with a pause
            // between them that has the uid of the second.
            if let Some(id) = self.id_of(Table::Pause, uid)? {
                if precedence != Precedence::Wins {
                    return Ok(Ok(Received {
                        outcome: MergeOutcome::Same,
                        id,
                        changed_at,
                    }));
                }
                self.delete::<Pause>(id)?;
                self.forget_uid(uid)?;
            }
        }
        if T::TABLE == Table::Occurrence {
            self.store.add_done_day(&mut fields)?;
        }
        let mut known = self.with_uid::<T>(uid)?;
        if known.is_none() {
            if let Some(id) = self.conflicting(T::TABLE, &fields)? {
                state.aliases.insert((T::TABLE, uid), id);
                known = Stored::<T>::find(&self.store.connection, id)?;
            }
        }
        let came = fields.get("id").and_then(Value::as_i64).unwrap_or(0);
        let id = match &known {
            Some(known) => known.record.id(),
            None if came <= GREATEST_ID && came > self.last_id(T::TABLE)? => came,
            None => 0,
        };
        fields.insert("id".to_owned(), id.into());
        let record = match decode::<T>(&fields)? {
            Ok(record) => record,
            Err(why) => return Ok(Err(Refusal::AtFault(why))),
        };
        let outcome = match &known {
            _ if precedence == Precedence::Loses => MergeOutcome::Kept,
            None => MergeOutcome::Added,
            Some(known) if known.record == record => MergeOutcome::Same,
            Some(_) if precedence == Precedence::Wins => MergeOutcome::Replaced,
            Some(known) if known.changed_at < changed_at => MergeOutcome::Replaced,
            Some(_) => MergeOutcome::Kept,
        };
        if matches!(outcome, MergeOutcome::Same | MergeOutcome::Kept) {
            return Ok(Ok(Received {
                outcome,
                id,
                changed_at,
            }));
        }
        let stored = Stored {
            uid: known.as_ref().map_or(uid, |known| known.uid),
            changed_at,
            record,
        };
        let placed = self.place(known.as_ref(), &stored)?;
        if let Ok(id) = placed {
            state.note::<T>(outcome, id, &fields);
        }
        Ok(placed
            .map(|id| Received {
                outcome,
                id,
                changed_at,
            })
            .map_err(Refusal::AtFault))
    }

    /// Writes a record as it came, with its journal row; or says which rule it breaks.
    fn place<T: Record>(
        &mut self,
        before: Option<&Stored<T>>,
        stored: &Stored<T>,
    ) -> Result<Checked<i64>> {
        let connection = &self.store.connection;
        let id = match record::put(connection, stored) {
            Ok(id) => id,
            Err(error) => {
                return match error.sqlite_error_code() {
                    Some(ErrorCode::ConstraintViolation) => Ok(violated(&error)),
                    _ => Err(storage(error)),
                };
            }
        };
        let after = Stored::<T>::find(connection, id)?;
        self.note(before, after.as_ref())?;
        Ok(Ok(id))
    }

    /// Puts the id that a record has here in the place of the one it had where it comes from.
    fn reference(
        &self,
        state: &ImportState,
        fields: &mut Fields,
        field: &str,
        of: Table,
    ) -> Result<std::result::Result<(), Refusal>> {
        let name = uid_field(field);
        let uid = fields.remove(&name);
        if fields.get(field).is_none_or(Value::is_null) && uid.is_none() {
            return Ok(Ok(()));
        }
        let uid = uid.as_ref().and_then(Value::as_str).map(Uuid::parse_str);
        let Some(Ok(uid)) = uid else {
            return Ok(Err(Refusal::AtFault(format!(
                "invalid uid in field {name}"
            ))));
        };
        let id = match state.aliases.get(&(of, uid)) {
            Some(id) => Some(*id),
            None => self.id_of(of, uid)?,
        };
        let Some(id) = id else {
            if state.refused.contains(&(of, uid)) {
                return Ok(Err(Refusal::Follows));
            }
            return Ok(Err(Refusal::AtFault(format!(
                "it belongs to the {} {uid}, which neither exists here nor is imported",
                record_kind::one(of.name())
            ))));
        };
        fields.insert(field.to_owned(), id.into());
        Ok(Ok(()))
    }

    fn with_uid<T: Record>(&self, uid: Uuid) -> Result<Option<Stored<T>>> {
        match self.id_of(T::TABLE, uid)? {
            Some(id) => Stored::find(&self.store.connection, id),
            None => Ok(None),
        }
    }

    /// The record here that rules out another like it: the same setting, step or occurrence.
    fn conflicting(&self, table: Table, fields: &Fields) -> Result<Option<i64>> {
        let text = |field: &str| match fields.get(field).and_then(Value::as_str) {
            Some(text) => Column::Text(text.to_owned()),
            None => Column::Null,
        };
        let number = |field: &str| match fields.get(field).and_then(Value::as_i64) {
            Some(number) => Column::Integer(number),
            None => Column::Null,
        };
        let (sql, values) = match table {
            Table::Setting => ("SELECT id FROM setting WHERE key = ?1", vec![text("key")]),
            Table::Step => ("SELECT id FROM step WHERE step = ?1", vec![number("step")]),
            Table::Idea => (
                "SELECT id FROM idea WHERE starter = ?1",
                vec![text("starter")],
            ),
            Table::Specialist => ("SELECT id FROM specialist LIMIT 1", Vec::new()),
            Table::Repair => (
                "SELECT id FROM repair WHERE occurrence_id = ?1",
                vec![number("occurrence")],
            ),
            Table::Occurrence => {
                let slot = fields.get("slot");
                let day = slot
                    .and_then(|slot| slot.get("day"))
                    .and_then(Value::as_str)
                    .and_then(|day| day.parse::<NaiveDate>().ok());
                let nth = slot
                    .and_then(|slot| slot.get("nth"))
                    .and_then(Value::as_i64);
                let (Some(day), Some(nth)) = (day, nth) else {
                    return Ok(None);
                };
                (
                    "SELECT id FROM occurrence WHERE promise_id = ?1 AND slot_day = ?2 AND nth = ?3",
                    vec![
                        number("promise"),
                        Column::Integer(from_day(day)),
                        Column::Integer(nth),
                    ],
                )
            }
            Table::Promise
            | Table::Wording
            | Table::Schedule
            | Table::Pause
            | Table::Move
            | Table::Log
            | Table::Revision
            | Table::DateDone
            | Table::Heard
            | Table::Note
            | Table::Session => return Ok(None),
        };
        self.one_id(sql, values)
    }
}

impl Store {
    /// The id here of the record with this uid.
    fn id_of(&self, table: Table, uid: Uuid) -> Result<Option<i64>> {
        self.one_id(
            "SELECT row FROM uid WHERE uid = ?1 AND relation = ?2 AND row IS NOT NULL",
            vec![
                Column::Blob(uid.as_bytes().to_vec()),
                Column::Text(table.name().to_owned()),
            ],
        )
    }

    fn one_id(&self, sql: &str, values: Vec<Column>) -> Result<Option<i64>> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement
                    .query_row(params_from_iter(values), |row| row.get(0))
                    .optional()
            })
            .map_err(storage)
    }

    /// Removes the uid of a deleted record, so that another of the same uid can be imported.
    fn forget_uid(&self, uid: Uuid) -> Result<()> {
        self.connection
            .execute(
                "DELETE FROM uid WHERE uid = ?1 AND row IS NULL",
                [uid.as_bytes()],
            )
            .map_err(storage)?;
        Ok(())
    }

    /// The greatest id ever given out in a table; 0 before the first.
    fn last_id(&self, table: Table) -> Result<i64> {
        let last = self
            .connection
            .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row(params![table.name()], |row| row.get(0))
                    .optional()
            })
            .map_err(storage)?;
        Ok(last.unwrap_or(0))
    }
}
