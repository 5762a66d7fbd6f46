//! Entries of an exported calendar.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

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
pub struct CommonFields {
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
    pub entry: CommonFields,
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
    /// True if it reminds of itself before it is due.
    pub alarm: bool,
    /// Number of its revision, of a task that goes to a phone and comes back.
    pub sequence: Option<u32>,
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
    /// Days that the rule as iCalendar writes it lacks.
    pub beyond: Vec<NaiveDate>,
    /// Days of the rule on which it is not due: those of a pause, and those answered ahead or moved.
    pub excluded: Vec<NaiveDate>,
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
    pub entry: CommonFields,
    /// The day it is about.
    pub day: NaiveDate,
    /// True if the partner may see it.
    pub shared: bool,
}

/// A planned date or gesture.
#[derive(Clone, Debug)]
pub struct Event {
    /// Properties that all entries have.
    pub entry: CommonFields,
    /// Local time.
    pub at: NaiveDateTime,
    /// True if only the day is planned.
    pub whole_day: bool,
}
