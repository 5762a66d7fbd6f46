//! Refusals to undo or redo a change.

use crate::domain::undo::UndoRefusal;

/// Returns the message for a refusal.
pub fn message(why: UndoRefusal) -> String {
    match why {
        UndoRefusal::NothingToUndo => "nothing to undo".to_owned(),
        UndoRefusal::NothingToRedo => "nothing to redo".to_owned(),
        UndoRefusal::Unknown(id) => format!("no such change: {id}"),
        UndoRefusal::AlreadyUndone(id) => format!("change {id} is already undone"),
        UndoRefusal::Forgotten { id, direction } => format!(
            "cannot {} change {id}: `trust forget` erased what it needs",
            direction.verb()
        ),
        UndoRefusal::Incomplete(id) => {
            format!("cannot undo or redo change {id}: its journal entry is incomplete")
        }
        UndoRefusal::ChangedLater(id) => {
            format!("cannot undo change {id}: the same records were changed later")
        }
        UndoRefusal::Upgraded(id) => format!(
            "cannot undo change {id}: the upgrade to schema 5 changed the form of its records"
        ),
    }
}

/// Returns the hint for a refusal.
pub fn hint(why: UndoRefusal) -> Option<&'static str> {
    match why {
        UndoRefusal::NothingToUndo => None,
        UndoRefusal::NothingToRedo => {
            Some("only changes undone since the last new change can be redone")
        }
        UndoRefusal::Unknown(_) => Some(
            "the number is that of a change, not of a promise: `trust history` lists them; to \
             undo the latest: `trust undo`",
        ),
        UndoRefusal::AlreadyUndone(_) => {
            Some("`trust redo` redoes the change that was undone last")
        }
        UndoRefusal::Forgotten { .. } => {
            Some("to undo another change: `trust history`, then `trust undo NUMBER`")
        }
        UndoRefusal::Incomplete(_) => Some(
            "to undo another change: `trust history`, then `trust undo NUMBER`; to check the database: `trust doctor`",
        ),
        UndoRefusal::ChangedLater(_) => {
            Some("undo the later change first; to list all changes: `trust history`")
        }
        UndoRefusal::Upgraded(_) => {
            Some("a copy from before the upgrade is beside the database: `trust backup --list`")
        }
    }
}
