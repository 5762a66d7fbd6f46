//! Log entry, as shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;

/// Log entry.
#[derive(Clone, Debug, Serialize)]
pub struct LogView {
    /// Number to type; never reused.
    pub id: i64,
    /// Text as it was written.
    pub text: String,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// Time it was written.
    pub written_at: Stamp,
    /// True if the partner may see it.
    pub shared: bool,
    /// True if the entry is about a decision.
    pub decision: bool,
    /// Tags in alphabetical order, without `#`.
    pub tags: Vec<String>,
    /// Days between its day and the day it was written; 0 up to the end of the next day.
    pub days_late: i64,
}

/// Log entry with its earlier wordings, for `log show`.
#[derive(Clone, Debug, Serialize)]
pub struct LogDetail {
    /// Log entry.
    #[serde(flatten)]
    pub log: LogView,
    /// Earlier wordings, oldest first.
    pub revisions: Vec<RevisionView>,
}

/// Earlier wording of a log entry.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    /// Text as it was written.
    pub text: String,
    /// The civil day it was about.
    pub day: NaiveDate,
    /// Time it was edited.
    pub replaced_at: Stamp,
}
