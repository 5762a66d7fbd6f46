//! Overview of today, and the status line.

use chrono::NaiveDate;
use serde::Serialize;

use super::date::DateView;
use super::promise::PromiseView;
use super::span::Streaks;
use crate::domain::clock::Stamp;
use crate::domain::horizon::Horizon;
use crate::domain::nudge::Nudge;
use crate::domain::tally::Tally;
use crate::domain::template::Template;

/// `trust` without arguments: overview of today.
#[derive(Clone, Debug, Serialize)]
pub struct Today {
    /// Civil day.
    pub day: NaiveDate,
    /// Past due since yesterday or earlier today, oldest first.
    pub overdue: Vec<PromiseView>,
    /// Due later today, soonest first.
    pub due: Vec<PromiseView>,
    /// Unanswered, oldest first; at most the latest ten.
    pub unanswered: Vec<PromiseView>,
    /// Number of unanswered occurrences.
    pub unanswered_count: u32,
    /// Due today and answered, by due time.
    pub answered: Vec<PromiseView>,
    /// Promises without a time, oldest first.
    pub anytime: Vec<PromiseView>,
    /// Next one after today, if nothing is left today.
    pub next: Option<Box<PromiseView>>,
    /// Broken or late in the last eight weeks and not repaired, the latest first; at most three.
    pub unrepaired: Vec<PromiseView>,
    /// Number of unrepaired occurrences.
    pub unrepaired_count: u32,
    /// Counts of today.
    pub tally: Tally,
    /// Number of log entries about today; null before the first entry ever.
    pub logs: Option<u32>,
    /// Ideas planned for the coming seven days, and overdue ones, by time.
    pub planned: Vec<DateView>,
    /// Same as in a report.
    pub streaks: Streaks,
    /// Same as in a report.
    pub horizon: Horizon,
    /// Same as in a report.
    pub nudges: Vec<Nudge>,
    /// True if there never was a promise; the screen then explains how to begin.
    #[serde(skip)]
    pub empty: bool,
}

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
    pub next_text: Option<String>,
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
    /// `--exit-code`: true if the exit code tells whether something waits.
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
    "due",
    "overdue",
    "unanswered",
    "waiting",
    "next",
    "next_in",
    "next_text",
    "streak",
    "clean_days",
    "day",
    "of",
    "logs",
];
