//! Imports new records without comparisons: most records of an import are unknown here.

use rusqlite::types::Value;
use uuid::Uuid;

use super::check::{head_of, passes};
use super::held::{Arriving, Held};
use super::{GREATEST_ID, ImportState, MergeOutcome, Received};
use crate::domain::idea::DateDone;
use crate::domain::log::{Log, Revision};
use crate::domain::promise::{Move, Occurrence, Wording};
use crate::error::Result;
use crate::importers::object::{Node, Object};
use crate::store::change::{Change, RowChange};
use crate::store::error::storage;
use crate::store::identity;
use crate::store::record::{Record, Stored};
use crate::store::table::Table;
use crate::store::value::{Columns, from_instant};

/// A record that was added.
#[derive(Clone, Copy, Debug)]
pub struct Added {
    /// Its treatment here.
    pub received: Received,
    /// Returns true for an occurrence that has no answer.
    pub is_open: bool,
}

impl Change<'_> {
    /// Lets a record that is like nothing here wait to be added. Otherwise, or if anything is wrong with
    /// it, returns false and changes nothing.
    pub(super) fn hold(&mut self, state: &mut ImportState, record: Arriving) -> Result<bool> {
        if state.waiting.is_of_another(record.table) || !self.may_be_new(state)? {
            return Ok(false);
        }
        match record.table {
            Table::Occurrence => self.hold_as::<Occurrence>(state, record),
            Table::Move => self.hold_as::<Move>(state, record),
            Table::Wording => self.hold_as::<Wording>(state, record),
            Table::Log => self.hold_as::<Log>(state, record),
            Table::Revision => self.hold_as::<Revision>(state, record),
            Table::DateDone => self.hold_as::<DateDone>(state, record),
            // These are few, or there can be only one such.
            _ => Ok(false),
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

    fn hold_as<T: Record>(&mut self, state: &mut ImportState, from: Arriving) -> Result<bool> {
        let Some(mut object) = Object::read(from.json) else {
            return Ok(false);
        };
        if !passes(&object) {
            return Ok(false);
        }
        let known_as = identity::uid_of_slot(T::TABLE, &object);
        let Some((uid, changed_at)) = head_of(&mut object) else {
            return Ok(false);
        };
        let mut owner = 0;
        for (field, of) in T::REFERENCES {
            let Some(id) = self.new_reference(state, &mut object, field, *of)? else {
                return Ok(false);
            };
            owner = id;
        }
        // An export of before these days were stored lacks them.
        if T::TABLE == Table::Occurrence
            && object.get("done_day").is_none()
            && self.is_per_period(state, owner)?
        {
            return Ok(false);
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
            return Ok(false);
        };
        let values = record.values();
        // As it is stored: of instants, to the millisecond.
        let Ok(record) = T::read(id, &mut Columns::of(&values)) else {
            return Ok(false);
        };
        let stored = Stored {
            uid: known_as,
            changed_at,
            record,
        };
        if known_as != uid && identity::is_known(&self.store.connection, uid)? {
            return Ok(false);
        }
        if !self.claim(&stored).map_err(storage)? {
            return Ok(false);
        }
        T::affects(None, Some(&stored.record), &mut self.affected);
        state.last_ids.insert(T::TABLE, id);
        let mut all = vec![
            Value::Integer(id),
            Value::Blob(stored.uid.as_bytes().to_vec()),
            Value::Integer(from_instant(stored.changed_at)),
        ];
        all.extend(values);
        let tagged = stored.record.tagged();
        state.waiting.push(Held {
            json: from.json.to_owned(),
            place: from.place.to_owned(),
            source: from.source,
            insert: T::INSERT,
            values: all,
            change: RowChange {
                table: T::TABLE,
                row: id,
                before: None,
                after: Some(stored.image()?),
            },
            tagged: tagged.map(|(tags, day)| (tags.to_vec(), day)),
            uids: (known_as, uid),
            came,
            owner,
            added: Added {
                received: Received {
                    outcome: MergeOutcome::Added,
                    id,
                    changed_at,
                },
                is_open: T::TABLE == Table::Occurrence && object.lacks("outcome"),
            },
        });
        Ok(true)
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

    /// Stores the uid of a new record. Returns false if another has or had it.
    fn claim<T: Record>(&mut self, stored: &Stored<T>) -> rusqlite::Result<bool> {
        // Kept, since to look it up costs as much as to run it.
        let claim = match &mut self.claim {
            Some(known) => known,
            None => self.claim.insert(self.store.connection.prepare_cached(
                "INSERT INTO uid (uid, relation, row) VALUES (?1, ?2, ?3)
                 ON CONFLICT (uid) DO NOTHING",
            )?),
        };
        let (id, name) = (stored.record.id(), T::TABLE.name());
        Ok(claim.execute((stored.uid.as_bytes(), name, id))? > 0)
    }
}
