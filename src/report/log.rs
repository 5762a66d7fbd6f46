//! A log entry as it is shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;

/// A log entry.
#[derive(Clone, Debug, Serialize)]
pub struct LogView {
    /// For people to type; never reused.
    pub id: i64,
    /// As it was written.
    pub text: String,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// When it was written.
    pub written_at: Stamp,
    /// Whether it may be shown to the partner.
    pub shared: bool,
    /// Whether it tells of a decision.
    pub decision: bool,
    /// Sorted, without `#`.
    pub tags: Vec<String>,
    /// How many days after its day it was written, where that was after the next day's end; or 0.
    pub days_late: i64,
}

/// A log entry with its past, for `log show`.
#[derive(Clone, Debug, Serialize)]
pub struct LogDetail {
    /// The entry itself.
    #[serde(flatten)]
    pub log: LogView,
    /// What it said before, oldest first.
    pub revisions: Vec<RevisionView>,
}

/// What a log entry said until it was edited.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    /// As it was written.
    pub text: String,
    /// The civil day it was about.
    pub day: NaiveDate,
    /// When it was edited.
    pub replaced_at: Stamp,
}

/// What a change to log entries answers.
#[derive(Clone, Debug)]
pub struct LogChanged {
    /// One line for each entry: what was done, with the day, and whether it is shared.
    pub lines: Vec<String>,
    /// The entries as they are now.
    pub logs: Vec<LogView>,
    /// Whether JSON shows an array (`logs`) even for one: commands that take several ids.
    pub many: bool,
}
