//! Refusals of exports and backups.

use super::Refusal;

/// Words for an export as CSV without a directory.
pub fn csv_needs_directory() -> Refusal {
    Refusal::new(
        "CSV is one file for each kind of record",
        "name a directory: `trust export --format csv --output DIRECTORY`",
    )
}

/// Words for `--shared-only` with another format than a calendar.
pub fn shared_only_needs_ics() -> Refusal {
    Refusal::new(
        "--shared-only needs --format ics",
        "the other formats are complete copies; for shared log entries only: `trust log list --shared --json`",
    )
}

/// Words for a backup of a database that does not exist.
pub fn nothing_to_back_up(path: &str) -> Refusal {
    Refusal::new(
        format!("nothing to back up: {path} does not exist"),
        "the first promise creates it: `trust promise add \"text you at lunch\"`",
    )
}

/// Words for the target of a backup that is neither a file nor a directory.
pub fn not_a_file(path: &str) -> Refusal {
    Refusal::new(
        format!("{path} is not a file"),
        "name a new file, or an existing directory",
    )
}
