//! Today at a glance, and the one line of it that fits a prompt.

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

/// `trust` alone: what today asks.
#[derive(Clone, Debug, Serialize)]
pub struct Today {
    /// The civil day.
    pub day: NaiveDate,
    /// Past due since yesterday or earlier today, oldest first.
    pub overdue: Vec<PromiseView>,
    /// Still ahead today, soonest first.
    pub due: Vec<PromiseView>,
    /// Passed over in silence, oldest first; at most the latest ten.
    pub unanswered: Vec<PromiseView>,
    /// How many were passed over in all.
    pub unanswered_count: u32,
    /// Due today and answered, by when it was due.
    pub answered: Vec<PromiseView>,
    /// Promises without a time, oldest first.
    pub anytime: Vec<PromiseView>,
    /// The next one after today, when nothing is left today.
    pub next: Option<Box<PromiseView>>,
    /// Broken or late in the last eight weeks and not repaired, the latest first; at most three.
    pub unrepaired: Vec<PromiseView>,
    /// How many there are in all.
    pub unrepaired_count: u32,
    /// Today's counts.
    pub tally: Tally,
    /// Log entries about today; null before there ever was one.
    pub logs: Option<u32>,
    /// Ideas planned for the coming seven days, and those whose time has passed; by their time.
    pub planned: Vec<DateView>,
    /// As in a report.
    pub streaks: Streaks,
    /// As in a report.
    pub horizon: Horizon,
    /// As in a report.
    pub nudges: Vec<Nudge>,
    /// Whether anything was ever promised; when not, the screen says how to begin.
    #[serde(skip)]
    pub empty: bool,
}

/// `trust status`: one short line.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// Due later today.
    pub due: u32,
    /// Past due, not yet counted as unanswered.
    pub overdue: u32,
    /// Passed over in silence.
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
    /// What was asked for besides, which JSON leaves to the exit code and the other fields.
    #[serde(skip)]
    pub asked: StatusAsked,
}

impl Status {
    /// How many wait for an answer: overdue and unanswered.
    pub fn waiting(&self) -> u32 {
        self.overdue.saturating_add(self.unanswered)
    }
}

/// How `trust status` is to answer.
#[derive(Clone, Debug, Default)]
pub struct StatusAsked {
    /// The line of `--format`.
    pub line: Option<StatusLine>,
    /// `--exit-code`: that something waits is said by the exit code.
    pub by_code: bool,
    /// Nothing was ever recorded: there is nothing to say.
    pub silent: bool,
}

/// A line of one's own, and what only such a line shows.
#[derive(Clone, Debug)]
pub struct StatusLine {
    /// The line, of the fields in [`STATUS_FIELDS`].
    pub template: Template,
    /// The time of day of `next`; `None` for what is due on the whole day.
    pub next: Option<String>,
    /// How many seconds it is until then.
    pub next_in: Option<i64>,
    /// The current streak of clean days.
    pub clean_days: u32,
    /// Log entries about today; `None` before there ever was one, or where nobody asks.
    pub logs: Option<u32>,
}

/// The fields of `trust status --format`, in the order in which they are told of.
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
