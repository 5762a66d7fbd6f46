//! State of an import, and the outcome of each of its records.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::record_fault::RecordFault;
use crate::store::merge::export::Fields;
use crate::store::record::Record;
use crate::store::table::Table;

use super::conflicts::Conflicts;
use super::events::MergeEvent;
use super::held::Waiting;
use super::schedules::Rules;

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

impl Received {
    /// A record that is not to come in: it was deleted or forgotten here, or declined.
    pub(super) fn refused(changed_at: DateTime<Utc>) -> Self {
        Self {
            outcome: MergeOutcome::Kept,
            id: 0,
            changed_at,
        }
    }

    /// Returns whether it was not let in; in an import because it was forgotten here.
    pub fn is_refused(&self) -> bool {
        self.id == 0
    }
}

/// The reason why a record is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The record itself is invalid, for this reason.
    AtFault(RecordFault),
    /// The record to which it belongs was refused.
    Follows,
}

/// An imported record, or the reason why it is refused.
pub type MergeResult = Result<Received, Refusal>;

/// State of an import: the local records that the imported ones became.
#[derive(Debug, Default)]
pub struct ImportState {
    /// Local records that have another uid than the imported ones, because only one such can
    /// exist; by the imported uid.
    pub(super) aliases: HashMap<(Table, Uuid), i64>,
    pub(super) refused: HashSet<(Table, Uuid)>,
    pub(super) rules: Rules,
    /// The index of the source from which the next record comes.
    pub source: usize,
    /// Promises that were added, in the state that the answers to them show.
    pub(super) added: HashSet<i64>,
    /// Existing promises to which records were imported.
    pub(super) affected: BTreeSet<i64>,
    /// Origin of the records.
    pub mode: Mode,
    /// Changes that the source and this copy have not seen of each other.
    pub conflicts: Conflicts,
    /// Events to be told.
    pub events: Vec<MergeEvent>,
    /// Records that had been deleted here together with one that was changed later elsewhere, and
    /// are here again with it.
    pub restored: Vec<Table>,
    /// Deleted records to which something was added later in the source, and when.
    pub(super) revived: HashMap<Uuid, DateTime<Utc>>,
    /// The promises of answers in the source whose promise is deleted here.
    pub(super) owners: HashMap<Uuid, Uuid>,
    /// Returns true if every record that is like nothing here is taken, once that was asked.
    pub(super) takes_new: Option<bool>,
    /// Promises here by the uids that records referred to.
    pub(super) promises: HashMap<Uuid, i64>,
    /// Promises, and whether any of their rules is a goal per week or month.
    pub(super) per_period: HashMap<i64, bool>,
    /// The greatest id ever given out in a table, of those to which records were added last.
    pub(super) last_ids: HashMap<Table, i64>,
    /// New records that wait for others.
    pub(super) waiting: Waiting,
}

impl ImportState {
    /// Takes note of a record that is to come from a source: of a promise, or of a rule of one.
    pub fn announce(&mut self, source: usize, table: Table, fields: &Fields) {
        self.rules.announce(source, table, fields);
    }

    /// Takes note of a rule or a pause that another machine removed.
    pub fn announce_removed(&mut self, source: usize, fields: &Fields) {
        self.rules.announce_removed(source, fields);
    }

    /// Forgets what another way of changing records may have changed.
    pub(super) fn forget_cached(&mut self) {
        self.promises.clear();
        self.per_period.clear();
        self.last_ids.clear();
    }

    /// Remembers which promises something was said about.
    pub(super) fn note<T: Record>(&mut self, outcome: MergeOutcome, id: i64, fields: &Fields) {
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

/// Origin of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// An export, or with `foreign` another program: whoever imports it wants its records.
    Import {
        /// From another program.
        foreign: bool,
    },
    /// Another machine.
    Sync {
        /// Take again what an undone sync had brought.
        again: bool,
    },
}

impl Default for Mode {
    fn default() -> Self {
        Self::Import { foreign: false }
    }
}

impl Mode {
    pub(super) fn is_foreign(self) -> bool {
        self == Self::Import { foreign: true }
    }

    pub(super) fn is_sync(self) -> bool {
        matches!(self, Self::Sync { .. })
    }
}

impl ImportState {
    /// A state for the records of another machine.
    pub fn sync(again: bool, conflicts: Conflicts) -> Self {
        Self {
            mode: Mode::Sync { again },
            conflicts,
            ..Self::default()
        }
    }
}
