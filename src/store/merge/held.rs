//! Collects new records, so that many are stored by one statement: SQLite needs a fraction of the
//! time that single statements take.

use std::cmp::Ordering;
use std::slice;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use uuid::Uuid;

use super::{Added, ImportState, MergeEvent, events};
use crate::error::Result;
use crate::store::change::{Change, RowChange};
use crate::store::error::storage;
use crate::store::identity;
use crate::store::table::Table;
use crate::store::totals::tag_index;

/// Number of records that wait for each other at most.
const MANY: usize = 128;

/// A record of a copy that is being imported.
#[derive(Clone, Copy, Debug)]
pub struct Arriving<'a> {
    /// The table it belongs to.
    pub table: Table,
    /// Its fields as JSON.
    pub json: &'a str,
    /// Its position in the source, for people.
    pub place: &'a str,
    /// The index of its source.
    pub source: usize,
}

/// Called with each record, in order: with how it was added, or with `None` if [`Change::receive`] is
/// to decide on it.
pub type Settled<'a> =
    dyn FnMut(&mut Change, &mut ImportState, Arriving, Option<Added>) -> Result<()> + 'a;

/// Records that wait to be added.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    held: Vec<Held>,
    /// True once a record broke a rule: from then on none waits for others.
    is_single: bool,
}

/// A record that waits. Its uid is stored already, so that no other can take it.
#[derive(Debug)]
pub(super) struct Held {
    pub json: String,
    pub place: String,
    pub source: usize,
    /// The statement that inserts one row of its table.
    pub insert: &'static str,
    /// All its columns.
    pub values: Vec<Value>,
    /// Its row in the journal.
    pub change: RowChange,
    /// Its tags, and the day by which it is found.
    pub tagged: Option<(Vec<String>, NaiveDate)>,
    /// Its uid here, and in the source.
    pub uids: (Uuid, Uuid),
    /// The id that it has in the source, and that of the record it belongs to, here.
    pub came: i64,
    pub owner: i64,
    pub added: Added,
}

impl Waiting {
    /// Returns true if records of another table wait.
    pub(super) fn is_of_another(&self, table: Table) -> bool {
        let first = self.held.first();
        first.is_some_and(|first| first.change.table != table)
    }

    pub(super) fn push(&mut self, held: Held) {
        self.held.push(held);
    }

    fn is_full(&self) -> bool {
        self.is_single || self.held.len() >= MANY
    }
}

impl Change<'_> {
    /// Takes in a record, with others of its table. `settled` is called with it at once or later.
    ///
    /// # Errors
    /// A storage error, or whatever `settled` returns: here and below.
    pub fn take_new(
        &mut self,
        state: &mut ImportState,
        record: Arriving,
        settled: &mut Settled,
    ) -> Result<()> {
        let mut is_held = self.hold(state, record)?;
        if !is_held && !state.waiting.held.is_empty() {
            // The record to which it belongs may be among the waiting ones.
            self.settle(state, settled)?;
            is_held = self.hold(state, record)?;
        }
        if !is_held {
            state.source = record.source;
            return settled(self, state, record, None);
        }
        if state.waiting.is_full() {
            self.settle(state, settled)?;
        }
        Ok(())
    }

    /// Adds the records that wait.
    pub fn settle(&mut self, state: &mut ImportState, settled: &mut Settled) -> Result<()> {
        let held = std::mem::take(&mut state.waiting.held);
        let inserted = self.insert_held(&held)?;
        state.waiting.is_single |= inserted < held.len();
        for (place, held) in held.into_iter().enumerate() {
            let (json, named) = (held.json.clone(), held.place.clone());
            let record = Arriving {
                table: held.change.table,
                json: &json,
                place: &named,
                source: held.source,
            };
            state.source = record.source;
            match place.cmp(&inserted) {
                Ordering::Less => {
                    let added = self.note_held(state, held)?;
                    settled(self, state, record, Some(added))?;
                }
                Ordering::Equal => settled(self, state, record, None)?,
                Ordering::Greater => self.take_new(state, record, settled)?,
            }
        }
        Ok(())
    }

    /// Inserts the rows of records. Returns the number of those before the first one that breaks a rule;
    /// the rest, of which the uids are removed, is not inserted.
    fn insert_held(&self, held: &[Held]) -> Result<usize> {
        let connection = &self.store.connection;
        if held.is_empty() || insert(connection, held)? {
            return Ok(held.len());
        }
        let mut inserted = 0;
        for one in held {
            if !insert(connection, slice::from_ref(one))? {
                break;
            }
            inserted += 1;
        }
        let mut uids = identity::Removal::prepare(connection)?;
        for one in held.iter().skip(inserted) {
            uids.remove(one.uids.0)?;
        }
        Ok(inserted)
    }

    /// Notes what follows from a record that was inserted.
    fn note_held(&mut self, state: &mut ImportState, held: Held) -> Result<Added> {
        let (table, id) = (held.change.table, held.change.row);
        if let Some((tags, day)) = &held.tagged {
            let connection = &self.store.connection;
            tag_index::replace(connection, table, id, None, Some((tags, *day))).map_err(storage)?;
        }
        self.note_row(held.change)?;
        let (uid, came_with) = held.uids;
        if uid != came_with {
            state.aliases.insert((table, came_with), id);
        }
        if table == Table::Occurrence {
            state.affected.insert(held.owner);
        }
        if events::has_number(table) && held.came > 0 && held.came != id {
            let was = held.came;
            state.events.push(MergeEvent::Numbered { table, was, id });
        }
        Ok(held.added)
    }
}

/// Inserts the rows of records of one table, all or none. Returns false if one breaks a rule.
fn insert(connection: &Connection, held: &[Held]) -> Result<bool> {
    let sql = held.first().map_or("", |first| first.insert);
    // One row after the other in the form of the only one.
    let (begin, row) = sql.split_once("VALUES").unwrap_or_default();
    let sql = format!("{begin} VALUES {}", vec![row; held.len()].join(","));
    let values = held.iter().flat_map(|held| &held.values);
    let inserted = if held.len() == MANY {
        let statement = connection.prepare_cached(&sql);
        statement.and_then(|mut insert| insert.execute(params_from_iter(values)))
    } else {
        let statement = connection.prepare(&sql);
        statement.and_then(|mut insert| insert.execute(params_from_iter(values)))
    };
    match inserted {
        Ok(_) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Ok(false)
        }
        Err(error) => Err(storage(error)),
    }
}
