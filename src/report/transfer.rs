//! Results of `export` and `import`, and the entries of a calendar.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;

/// Result of an export to a file or directory.
#[derive(Clone, Debug, Serialize)]
pub struct ExportView {
    /// `json`, `jsonl`, `csv` or `ics`.
    pub format: &'static str,
    /// Path of the export.
    pub path: String,
    /// Number of records of each kind, in the order in which they were written.
    pub kinds: Vec<KindCount>,
}

/// Number of records of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindCount {
    /// Name of the kind in exports.
    pub kind: &'static str,
    /// Number of records.
    pub records: u64,
}

/// Result of an import.
#[derive(Clone, Debug, Serialize)]
pub struct ImportView {
    /// Format of the input: `trust`, `taskwarrior`, `loop`, `harsh`, `habitctl`, `todotxt` or
    /// `ics`.
    pub from: &'static str,
    /// True if nothing was imported.
    pub dry_run: bool,
    /// Results for each kind of record.
    pub kinds: Vec<KindImported>,
    /// Input that was skipped, with the reason.
    pub skipped: Vec<SkippedView>,
    /// Confirmation in a sentence.
    #[serde(skip)]
    pub line: String,
}

/// Result of importing records of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindImported {
    /// Name of the kind in exports.
    pub kind: &'static str,
    /// Number of new records.
    pub added: u64,
    /// Number of records that replaced an older one.
    pub replaced: u64,
    /// Number of records that existed.
    pub unchanged: u64,
}

/// Skipped input.
#[derive(Clone, Debug, Serialize)]
pub struct SkippedView {
    /// The file, and the line where there is one.
    pub place: String,
    /// Reason.
    pub why: String,
}

/// Entry of a calendar.
#[derive(Clone, Debug)]
pub enum CalendarEntry {
    /// Promise.
    Todo(Todo),
    /// Log entry.
    Journal(JournalEntry),
    /// An idea that is planned.
    Event(Event),
}

/// Properties that all entries of a calendar have.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Unique ID, the same in every export.
    pub uid: String,
    /// Time of the last change.
    pub changed_at: DateTime<Utc>,
    /// Time it was made.
    pub made_at: DateTime<Utc>,
    /// Title on one line.
    pub summary: String,
    /// Longer description.
    pub description: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
}

/// Promise as a task. Times are local: 12:00 stays 12:00.
#[derive(Clone, Debug)]
pub struct Todo {
    /// Properties that all entries have.
    pub entry: Entry,
    /// Note of the user.
    pub note: Option<String>,
    /// Status.
    pub status: TodoStatus,
    /// Outcome, as the program calls it.
    pub outcome: Option<&'static str>,
    /// Due time; of a recurring promise, the next one.
    pub due: Option<NaiveDateTime>,
    /// True if it is due at the end of the day.
    pub whole_day: bool,
    /// Recurrence.
    pub recurs: Option<Recurs>,
}

/// Recurrence of a task in a calendar.
#[derive(Clone, Debug)]
pub struct Recurs {
    /// Rule as iCalendar writes it.
    pub rule: String,
    /// Rule as `--every` takes it.
    pub every: String,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// Status of a task in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TodoStatus {
    /// Open.
    Open,
    /// Completed at this time.
    Done(DateTime<Utc>),
    /// Cancelled.
    Over,
}

/// A log entry in a calendar.
#[derive(Clone, Debug)]
pub struct JournalEntry {
    /// Properties that all entries have.
    pub entry: Entry,
    /// The day it is about.
    pub day: NaiveDate,
    /// True if the partner may see it.
    pub shared: bool,
}

/// A planned date or gesture.
#[derive(Clone, Debug)]
pub struct Event {
    /// Properties that all entries have.
    pub entry: Entry,
    /// Local time.
    pub at: NaiveDateTime,
    /// True if only the day is planned.
    pub whole_day: bool,
}
