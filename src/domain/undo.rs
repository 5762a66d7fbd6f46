//! Undoing and redoing changes: the directions, and the reasons against it.

/// Direction in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Back to what was before a change.
    Undo,
    /// Forward again.
    Redo,
}

impl Direction {
    /// Returns the name that the journal stores, which is also that of the command.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// Reason why a change of the journal stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoRefusal {
    /// No change is in force.
    NothingToUndo,
    /// No change was undone since the last new one.
    NothingToRedo,
    /// No change has this number.
    Unknown(i64),
    /// The change with this number is undone.
    AlreadyUndone(i64),
    /// A record that it affected was erased for good.
    Forgotten {
        /// Number of the change.
        id: i64,
        /// Direction in the journal.
        direction: Direction,
    },
    /// The journal has no rows for it.
    Incomplete(i64),
    /// A record that it affected was changed later.
    ChangedLater(i64),
    /// An upgrade of the database changed a record that it affected.
    Upgraded(i64),
}
