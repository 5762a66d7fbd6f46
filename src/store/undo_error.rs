//! Reasons why a change cannot be undone or redone, with their words.

use thiserror::Error;

use super::revert::Direction;
use crate::error::{self, Kind};

/// Reason why a change of the journal stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UndoError {
    /// No change is in force.
    #[error("nothing to undo")]
    NothingToUndo,
    /// No change was undone since the last new one.
    #[error("nothing to redo")]
    NothingToRedo,
    /// No change has this number.
    #[error("no such change: {0}")]
    Unknown(i64),
    /// The change with this number is undone.
    #[error("change {0} is already undone")]
    AlreadyUndone(i64),
    /// A record that it affected was erased for good.
    #[error("cannot {} change {id}: `trust forget` erased what it needs", .direction.verb())]
    Forgotten {
        /// Number of the change.
        id: i64,
        /// Direction in the journal.
        direction: Direction,
    },
    /// The journal has no rows for it.
    #[error("cannot undo or redo change {0}: its journal entry is incomplete")]
    Incomplete(i64),
    /// A record that it affected was changed later.
    #[error("cannot undo change {0}: the same records were changed later")]
    ChangedLater(i64),
    /// An upgrade of the database changed a record that it affected.
    #[error("cannot undo change {0}: the upgrade to schema 5 changed the form of its records")]
    Upgraded(i64),
}

impl UndoError {
    fn hint(self) -> Option<&'static str> {
        match self {
            Self::NothingToUndo => None,
            Self::NothingToRedo => {
                Some("only changes undone since the last new change can be redone")
            }
            Self::Unknown(_) => Some(
                "the number is that of a change, not of a promise: `trust history` lists them; to \
                 undo the latest: `trust undo`",
            ),
            Self::AlreadyUndone(_) => Some("`trust redo` redoes the change that was undone last"),
            Self::Forgotten { .. } => {
                Some("to undo another change: `trust history`, then `trust undo NUMBER`")
            }
            Self::Incomplete(_) => Some(
                "to undo another change: `trust history`, then `trust undo NUMBER`; to check the database: `trust doctor`",
            ),
            Self::ChangedLater(_) => {
                Some("undo the later change first; to list all changes: `trust history`")
            }
            Self::Upgraded(_) => {
                Some("a copy from before the upgrade is beside the database: `trust backup --list`")
            }
        }
    }
}

impl From<UndoError> for error::Error {
    fn from(why: UndoError) -> Self {
        let kind = match why {
            UndoError::Unknown(_) => Kind::NotFound,
            UndoError::Incomplete(_) => Kind::Storage,
            _ => Kind::Refused,
        };
        let error = Self::new(kind, why.to_string());
        match why.hint() {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}
