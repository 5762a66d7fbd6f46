//! Journal of changes, as shown.

use serde::Serialize;

use crate::domain::clock::Stamp;

/// Entry of the journal.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    /// Number that `undo ENTRY` takes.
    pub entry: i64,
    /// Time it was made.
    pub at: Stamp,
    /// Description on one line.
    pub what: String,
    /// True if the change was undone.
    pub undone: bool,
}

/// Result of `undo` or `redo`.
#[derive(Clone, Debug, Serialize)]
pub struct Undone {
    /// Number of the change that was undone or redone.
    pub entry: i64,
    /// `undo` or `redo`.
    pub action: &'static str,
    /// Description of the change that was undone or redone, on one line.
    pub what: String,
}
