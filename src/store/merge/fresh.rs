//! New records of a copy: most of an import are like nothing here, and need none of the comparisons
//! with what is here.

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, ErrorCode, params_from_iter};
use uuid::Uuid;

use super::check::{head_of, passes};
use super::{GREATEST_ID, ImportState, MergeEvent, MergeOutcome, Received, events};
use crate::domain::idea::DateDone;
use crate::domain::log::{Log, Revision};
use crate::domain::promise::{Move, Occurrence, Wording};
use crate::error::Result;
use crate::importers::object::{Node, Object};
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::identity;
use crate::store::record::{Record, Stored};
use crate::store::table::Table;
use crate::store::totals::tag_index;
use crate::store::value::{Columns, from_instant};

/// A record that was added.
#[derive(Clone, Copy, Debug)]
pub struct Added {
    /// Its treatment here.
    pub received: Received,
    /// Returns true for an occurrence that has no answer.
    pub is_open: bool,
}

impl<'a> Change<'a> {
    /// Adds a record that is like nothing here, from its JSON. Otherwise, or if anything is wrong
    /// with it, returns `None` and changes nothing: then [`Self::receive`] decides.
    ///
    /// # Errors
    /// A storage error.
    pub fn receive_new(
        &mut self,
        state: &mut ImportState,
        table: Table,
        json: &str,
    ) -> Result<Option<Added>> {
        if !self.may_be_new(state)? {
            return Ok(None);
        }
        match table {
            Table::Occurrence => self.add_new::<Occurrence>(state, json),
            Table::Move => self.add_new::<Move>(state, json),
            Table::Wording => self.add_new::<Wording>(state, json),
            Table::Log => self.add_new::<Log>(state, json),
            Table::Revision => self.add_new::<Revision>(state, json),
            Table::DateDone => self.add_new::<DateDone>(state, json),
            // These are few, or there can be only one such.
            _ => Ok(None),
        }
    }

    /// Returns true if a record that is like nothing here is always taken: not if it is of another
    /// program, whose uids are not ours, or may be one that an undone sync had brought.
    fn may_be_new(&self, state: &mut ImportState) -> Result<bool> {
        if state.mode.is_foreign() {
            return Ok(false);
        }
        if let Some(known) = state.takes_new {
            return Ok(known);
        }
        let takes_new = !state.mode.is_sync() || !identity::any_declined(&self.store.connection)?;
        state.takes_new = Some(takes_new);
        Ok(takes_new)
    }

    fn add_new<T: Record>(&mut self, state: &mut ImportState, json: &str) -> Result<Option<Added>> {
        let Some(mut object) = Object::read(json) else {
            return Ok(None);
        };
        if !passes(&object) {
            return Ok(None);
        }
        let known_as = identity::uid_of_slot(T::TABLE, &object);
        let Some((uid, changed_at)) = head_of(&mut object) else {
            return Ok(None);
        };
        let mut owner = 0;
        for (field, of) in T::REFERENCES {
            let Some(id) = self.new_reference(state, &mut object, field, *of)? else {
                return Ok(None);
            };
            owner = id;
        }
        // An export of before these days were stored lacks them.
        if T::TABLE == Table::Occurrence
            && object.get("done_day").is_none()
            && self.is_per_period(state, owner)?
        {
            return Ok(None);
        }
        let known_as = known_as.unwrap_or(uid);
        let came = match object.get("id") {
            Some(Node::Number(id)) => *id,
            _ => 0,
        };
        let last = match state.last_ids.get(&T::TABLE) {
            Some(last) => *last,
            None => self.last_id(T::TABLE)?,
        };
        let id = if came > last && came <= GREATEST_ID {
            came
        } else {
            last + 1
        };
        object.set("id", id);
        let Some(record) = object.decode::<T>() else {
            return Ok(None);
        };
        let values = record.values();
        // As it is stored: of instants, to the millisecond.
        let Ok(record) = T::read(id, &mut Columns::of(&values)) else {
            return Ok(None);
        };
        let stored = Stored {
            uid: known_as,
            changed_at,
            record,
        };
        if known_as != uid && identity::is_known(&self.store.connection, uid)?
            || !self.insert(&stored, values)?
        {
            return Ok(None);
        }
        self.note(None, Some(&stored))?;
        state.last_ids.insert(T::TABLE, id);
        if known_as != uid {
            state.aliases.insert((T::TABLE, uid), id);
        }
        if T::TABLE == Table::Occurrence {
            state.affected.insert(owner);
        }
        if events::has_number(T::TABLE) && came > 0 && came != id {
            state.events.push(MergeEvent::Numbered {
                table: T::TABLE,
                was: came,
                id,
            });
        }
        Ok(Some(Added {
            received: Received {
                outcome: MergeOutcome::Added,
                id,
                changed_at,
            },
            is_open: T::TABLE == Table::Occurrence && object.lacks("outcome"),
        }))
    }

    /// Puts the id that a record has here in the place of the one it had where it comes from, and
    /// returns it; `None` if there is none.
    fn new_reference(
        &self,
        state: &mut ImportState,
        object: &mut Object,
        field: &'static str,
        of: Table,
    ) -> Result<Option<i64>> {
        let uid = object.take(|name| name.strip_suffix("_uid") == Some(field));
        let uid = uid.as_ref().and_then(Node::as_text);
        let Some(uid) = uid.and_then(|uid| Uuid::parse_str(uid).ok()) else {
            return Ok(None);
        };
        let known = match of {
            Table::Promise => state.promises.get(&uid),
            _ => None,
        };
        let known = known.or_else(|| state.aliases.get(&(of, uid))).copied();
        let id = match known {
            Some(id) => Some(id),
            None => self.id_of(of, uid)?,
        };
        if let (Table::Promise, Some(id)) = (of, id) {
            state.promises.insert(uid, id);
        }
        if let Some(id) = id {
            object.set(field, id);
        }
        Ok(id)
    }

    /// Returns true if a promise has a goal per week or month.
    fn is_per_period(&self, state: &mut ImportState, promise: i64) -> Result<bool> {
        if let Some(known) = state.per_period.get(&promise) {
            return Ok(*known);
        }
        let rules = self.store.schedules(promise)?;
        let mut rules = rules.iter();
        let is_per_period = rules.any(|rule| rule.recurrence.pattern.is_per_period());
        state.per_period.insert(promise, is_per_period);
        Ok(is_per_period)
    }

    /// Inserts a record with its uid. Returns false if anything is in its way, and then inserts
    /// nothing.
    fn insert<T: Record>(&mut self, stored: &Stored<T>, values: Vec<Value>) -> Result<bool> {
        let connection = &self.store.connection;
        let insertion = self.insertion::<T>().map_err(storage)?;
        let id = stored.record.id();
        let uid = stored.uid.as_bytes();
        let is_new = insertion.uid.execute((uid, T::TABLE.name(), id));
        if is_new.map_err(storage)? == 0 {
            return Ok(false);
        }
        let first = [
            Value::Integer(id),
            Value::Blob(uid.to_vec()),
            Value::Integer(from_instant(stored.changed_at)),
        ];
        let all = first.into_iter().chain(values);
        match insertion.record.execute(params_from_iter(all)) {
            Ok(_) => {
                let tags = stored.record.tagged();
                tag_index::replace(connection, T::TABLE, id, None, tags).map_err(storage)?;
                Ok(true)
            }
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                identity::Removal::prepare(connection)?.remove(stored.uid)?;
                Ok(false)
            }
            Err(error) => Err(storage(error)),
        }
    }

    /// The statements that insert records of a table.
    fn insertion<T: Record>(&mut self) -> rusqlite::Result<&mut Insertion<'a>> {
        let known = self.insertion.take();
        let insertion = match known.filter(|known| known.table == T::TABLE) {
            Some(known) => known,
            None => Insertion::prepare::<T>(&self.store.connection)?,
        };
        Ok(self.insertion.insert(insertion))
    }
}

/// Statements that insert records of a table with their uids: kept while they come one after the
/// other, since to look them up costs as much as to run them.
pub struct Insertion<'a> {
    table: Table,
    uid: CachedStatement<'a>,
    record: CachedStatement<'a>,
}

impl<'a> Insertion<'a> {
    fn prepare<T: Record>(connection: &'a Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            table: T::TABLE,
            uid: connection.prepare_cached(
                "INSERT INTO uid (uid, relation, row) VALUES (?1, ?2, ?3)
                 ON CONFLICT (uid) DO NOTHING",
            )?,
            record: connection.prepare_cached(T::INSERT)?,
        })
    }
}
