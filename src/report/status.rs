//! The status line.

use serde::Serialize;

use super::PromiseText;
use crate::domain::clock::Stamp;
use crate::domain::template::Template;

/// `trust status`: one short line.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// Number due later today.
    pub due: u32,
    /// Past due, not yet counted as unanswered.
    pub overdue: u32,
    /// Number unanswered.
    pub unanswered: u32,
    /// The next due time, if it is today.
    pub next: Option<Stamp>,
    /// The text of the promise due next, unless `discreet` is set.
    pub next_text: Option<PromiseText>,
    /// The current promise streak.
    pub streak: u32,
    /// Day of the year.
    pub day: i64,
    /// Days in the year.
    pub of: u32,
    /// Requested form of the answer; JSON shows it by the exit code and the other fields.
    #[serde(skip)]
    pub asked: StatusAsked,
}

impl Status {
    /// Returns the number of occurrences that wait for an answer: overdue and unanswered.
    pub fn waiting(&self) -> u32 {
        self.overdue.saturating_add(self.unanswered)
    }
}

/// Requested form of `trust status`.
#[derive(Clone, Debug, Default)]
pub struct StatusAsked {
    /// The line of `--format`.
    pub line: Option<StatusLine>,
    /// `--exit-code`: true if the exit code reports missing answers.
    pub by_code: bool,
    /// True if nothing was ever recorded, so that nothing is printed.
    pub silent: bool,
}

/// User-defined status line, and the data that only such a line shows.
#[derive(Clone, Debug)]
pub struct StatusLine {
    /// Template of fields in [`STATUS_FIELDS`].
    pub template: Template,
    /// Time of day of `next`; `None` if it is due at the end of the day.
    pub next: Option<String>,
    /// Seconds until then.
    pub next_in: Option<i64>,
    /// The current streak of clean days.
    pub clean_days: u32,
    /// Number of log entries about today; `None` before the first entry ever, or if the line does
    /// not show it.
    pub logs: Option<u32>,
}

/// Fields of `trust status --format`, in the order in which they are listed.
pub const STATUS_FIELDS: [&str; 12] = [
    "due", "overdue", "unanswered", "waiting", "next", "next_in", "next_text", "streak",
    "clean_days", "day", "of", "logs",
];
