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
}
