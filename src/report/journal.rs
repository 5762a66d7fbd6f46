//! The journal of changes as it is shown.

use serde::Serialize;

use crate::domain::clock::Stamp;

/// One change.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    /// For `undo ENTRY`.
    pub entry: i64,
    /// When it was made.
    pub at: Stamp,
    /// What was done, in a line.
    pub what: String,
    /// Whether it was taken back since.
    pub undone: bool,
}

/// What `undo` or `redo` did.
#[derive(Clone, Debug, Serialize)]
pub struct Undone {
    /// The change that was taken back or made again.
    pub entry: i64,
    /// `undo` or `redo`.
    pub action: &'static str,
    /// What that change had been, in a line.
    pub what: String,
}
