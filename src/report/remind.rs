//! What there is to be reminded of, and the timer that asks.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;
use crate::domain::reminder::ReminderMark;

/// One thing to be reminded of.
#[derive(Clone, Debug, Serialize)]
pub struct ReminderView {
    /// The promise.
    pub id: i64,
    /// Its text; null when it is to be kept off the screen.
    pub text: Option<String>,
    /// `ahead`, `due`, `overdue` or `unanswered`.
    pub reason: &'static str,
    /// When it is due.
    pub due: Stamp,
    /// The civil day it counts on.
    pub due_day: NaiveDate,
    /// How many times it is still to be done until then.
    pub times: usize,
    /// For `ahead`: the lead time that was reached, as `--within` takes it; null where it is said
    /// because it is due at the end of a day.
    pub within: Option<String>,
    /// Why it is said, and when it is due: `due in 25 minutes (12:00)`.
    #[serde(skip)]
    pub phrase: String,
    /// What to type next.
    #[serde(skip)]
    pub command: String,
    /// What counts as said by this, unless it reaches nobody.
    #[serde(skip)]
    pub marks: Vec<ReminderMark>,
}

/// What runs `trust remind` every few minutes.
#[derive(Clone, Debug, Serialize)]
pub struct TimerView {
    /// `cron` or `systemd`.
    pub by: &'static str,
    /// `shown`, `installed`, `unchanged`, `removed` or `absent`.
    pub action: &'static str,
    /// The line of the crontab, or the two units; empty when nothing was there to remove.
    pub text: String,
    /// The files of the units that were written or removed.
    pub files: Vec<String>,
    /// What was done, in one line.
    #[serde(skip)]
    pub line: String,
}
