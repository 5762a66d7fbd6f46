//! Sentences about the process itself: its output, its files, and a database in use.

use std::fmt::Display;
use std::path::Path;

use super::refusal::Refusal;

/// Hint of an error after a change was stored.
pub const CHANGE_IS_SAVED: &str = "the change itself was made and is saved";

/// As [`CHANGE_IS_SAVED`], with the command that shows the change.
pub const CHANGE_IN_HISTORY: &str =
    "the change itself was made and is saved: `trust history` shows it";

/// Hint of an error after earlier changes of the same command were stored.
pub const EARLIER_IN_HISTORY: &str = "the changes before it are saved: `trust history` shows them";

/// The claim of a hint that is not true where something was stored before.
const CLAIM: &str = "nothing was changed";

/// Returns a hint without the claim that nothing was changed.
pub fn without_claim(hint: &str) -> String {
    let parts = hint.split("; ").filter(|part| *part != CLAIM);
    parts.collect::<Vec<_>>().join("; ")
}

/// Message where the path of the program is unknown.
pub const NO_PROGRAM_PATH: &str = "cannot determine the path of this program";

/// Said where a command waits for another program.
pub const WAITING: &str = "Waiting for another program to unlock the database…";

/// Words for a timer that finds the database locked.
pub fn locked_for_timer() -> Refusal {
    Refusal::new(
        "the database is locked by another program",
        "the next run tries again",
    )
}

/// Words for a backup that would be written to a terminal.
pub fn backup_to_terminal() -> Refusal {
    Refusal::new(
        "standard output is a terminal",
        "write it into a file: `trust backup FILE`, or pipe it to another program",
    )
}

/// Words for manual pages that cannot be written.
pub fn manual_not_written(path: &Path, error: &impl Display) -> Refusal {
    Refusal::new(
        format!("{} cannot be written: {error}", path.display()),
        "name a directory that you may write to",
    )
}

/// Message where standard output cannot be written to.
pub fn no_output(error: &impl Display) -> String {
    format!("cannot write to standard output: {error}")
}

/// Warning about the automatic backup.
pub fn no_backup(error: &str) -> String {
    format!("warning: no automatic backup today: {error}")
}
