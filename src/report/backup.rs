//! Backups and restores.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;

/// Contents of a database or backup.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsView {
    /// Schema version.
    pub schema: i32,
    /// Number of promises.
    pub promises: i64,
    /// Number of answered occurrences.
    pub answers: i64,
    /// Number of log entries.
    pub logs: i64,
    /// Time of the last change; null if there was none.
    pub changed_at: Option<Stamp>,
}

/// Backup.
#[derive(Clone, Debug, Serialize)]
pub struct BackupView {
    /// Path of the file.
    pub path: String,
    /// Name that `trust restore` takes.
    pub name: String,
    /// `automatic`, `manual`, `replaced` or `migration`.
    pub made: &'static str,
    /// Civil day it was made; null if its name does not say.
    pub day: Option<NaiveDate>,
    /// Size of the file.
    pub bytes: u64,
    /// Contents; null if the file cannot be read.
    pub contents: Option<ContentsView>,
}

/// List of backups.
#[derive(Clone, Debug)]
pub struct BackupList {
    /// Directory of the backups.
    pub directory: String,
    /// Backups, latest first.
    pub backups: Vec<BackupView>,
}

/// Result of `restore`.
#[derive(Clone, Debug, Serialize)]
pub struct Restored {
    /// Path of the database.
    pub path: String,
    /// The backup it was restored from.
    pub from: String,
    /// Path of the copy of the database that was replaced; null if there was none.
    pub kept: Option<String>,
    /// Contents after the restore.
    pub contents: ContentsView,
    /// Contents before the restore; null if there was no database or it could not be read.
    pub replaced: Option<ContentsView>,
    /// True if the backup was migrated to the current schema.
    #[serde(skip)]
    pub migrated: bool,
}
