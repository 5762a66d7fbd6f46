//! What went out and what came in.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;

/// What an export wrote to a file or directory.
#[derive(Clone, Debug, Serialize)]
pub struct ExportView {
    /// `json`, `jsonl`, `csv` or `ics`.
    pub format: &'static str,
    /// Where it is now.
    pub path: String,
    /// How many of each kind, in the order in which they were written.
    pub kinds: Vec<KindCount>,
}

/// How many records of a kind were written.
#[derive(Clone, Debug, Serialize)]
pub struct KindCount {
    /// As the export calls it.
    pub kind: &'static str,
    /// How many.
    pub records: u64,
}

/// What an import did.
#[derive(Clone, Debug, Serialize)]
pub struct ImportView {
    /// What it was read as: `trust`, `taskwarrior`, `loop`, `harsh`, `habitctl`, `todotxt`, `ics`.
    pub from: &'static str,
    /// Whether it only tells what it would do.
    pub dry_run: bool,
    /// What became of the records of each kind there were any of.
    pub kinds: Vec<KindImported>,
    /// What was left out, and why.
    pub skipped: Vec<SkippedView>,
    /// The same in a sentence, for people.
    #[serde(skip)]
    pub line: String,
}

/// What became of the records of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindImported {
    /// As exports call it.
    pub kind: &'static str,
    /// New here.
    pub added: u64,
    /// Here before, and older.
    pub replaced: u64,
    /// Here already.
    pub unchanged: u64,
}

/// Something left out.
#[derive(Clone, Debug, Serialize)]
pub struct SkippedView {
    /// The file, and the line where there is one.
    pub place: String,
    /// Why.
    pub why: String,
}

/// Something in a calendar.
#[derive(Clone, Debug)]
pub enum CalendarEntry {
    /// A promise.
    Todo(Todo),
    /// A log entry.
    Journal(JournalEntry),
    /// An idea that is planned.
    Event(Event),
}

/// What everything in a calendar has.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The same in every export.
    pub uid: String,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What it is, in a line.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// A promise as a task. Times are those of the clock on the wall: 12:00 stays 12:00.
#[derive(Clone, Debug)]
pub struct Todo {
    /// What everything has.
    pub entry: Entry,
    /// A note of her own.
    pub note: Option<String>,
    /// Where it stands.
    pub status: TodoStatus,
    /// What became of it, in a word of the program.
    pub outcome: Option<&'static str>,
    /// When it is due; of a recurring one, its next time.
    pub due: Option<NaiveDateTime>,
    /// Whether `due` is only the end of a day.
    pub whole_day: bool,
    /// How it recurs.
    pub recurs: Option<Recurs>,
}

/// How a task in a calendar recurs.
#[derive(Clone, Debug)]
pub struct Recurs {
    /// As iCalendar says it.
    pub rule: String,
    /// As `--every` takes it.
    pub every: String,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// Where a task in a calendar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TodoStatus {
    /// Still to be done.
    Open,
    /// Done then.
    Done(DateTime<Utc>),
    /// Not to be done any more.
    Over,
}

/// A log entry in a calendar.
#[derive(Clone, Debug)]
pub struct JournalEntry {
    /// What everything has.
    pub entry: Entry,
    /// The day it is about.
    pub day: NaiveDate,
    /// Whether it may be shown.
    pub shared: bool,
}

/// A planned date or gesture.
#[derive(Clone, Debug)]
pub struct Event {
    /// What everything has.
    pub entry: Entry,
    /// When, by the clock on the wall.
    pub at: NaiveDateTime,
    /// Whether only the day was named.
    pub whole_day: bool,
}
