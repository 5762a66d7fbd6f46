//! Errors of undoing and redoing changes.

use crate::domain::undo::UndoRefusal;
use crate::error::Error;

/// Error of an undo or redo.
#[derive(Debug)]
pub enum UndoError {
    /// The change stays as it is.
    Refused(UndoRefusal),
    /// The database could not be read or written.
    Failed(Error),
}

impl From<UndoRefusal> for UndoError {
    fn from(why: UndoRefusal) -> Self {
        Self::Refused(why)
    }
}

impl From<Error> for UndoError {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Result of an undo or redo.
pub type UndoResult<T> = Result<T, UndoError>;
