//! Backups, what they replaced, and how the database is.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;

/// What is in a database or a backup of one.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsView {
    /// How many migrations made it.
    pub schema: i32,
    /// Promises, open or not.
    pub promises: i64,
    /// Answered occurrences.
    pub answers: i64,
    /// Log entries.
    pub logs: i64,
    /// When it was last changed; null if it never was.
    pub changed_at: Option<Stamp>,
}

/// A backup.
#[derive(Clone, Debug, Serialize)]
pub struct BackupView {
    /// The file.
    pub path: String,
    /// What `trust restore` takes for it.
    pub name: String,
    /// `automatic`, `manual`, `replaced` or `migration`.
    pub made: &'static str,
    /// The civil day it was made; null where its name does not tell.
    pub day: Option<NaiveDate>,
    /// How large the file is.
    pub bytes: u64,
    /// What is in it; null when it cannot be read.
    pub contents: Option<ContentsView>,
}

/// The backups there are.
#[derive(Clone, Debug)]
pub struct BackupList {
    /// Where they are.
    pub directory: String,
    /// The latest first.
    pub backups: Vec<BackupView>,
}

/// What `restore` did.
#[derive(Clone, Debug, Serialize)]
pub struct Restored {
    /// The database.
    pub path: String,
    /// The backup it was restored from.
    pub from: String,
    /// Where what was there before is kept; null when there was nothing.
    pub kept: Option<String>,
    /// What is in it now.
    pub contents: ContentsView,
    /// What was in it before; null when there was nothing, or it could not be read.
    pub replaced: Option<ContentsView>,
}

/// How the database is.
#[derive(Clone, Debug, Serialize)]
pub struct Checkup {
    /// Whether there is no trouble.
    pub sound: bool,
    /// What was mended, one line each.
    pub fixed: Vec<String>,
    /// What was looked at.
    pub checks: Vec<CheckView>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// What: `integrity`.
    pub check: &'static str,
    /// `fine`, `odd` or `trouble`.
    pub state: &'static str,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}
