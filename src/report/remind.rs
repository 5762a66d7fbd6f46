//! Reminders, and the timer that runs them.

use chrono::NaiveDate;
use serde::Serialize;

use super::PromiseText;
use crate::domain::clock::Stamp;

/// Reminder.
#[derive(Clone, Debug, Serialize)]
pub struct ReminderView {
    /// Promise.
    pub id: i64,
    /// Text of the promise; null if it must not be shown.
    pub text: Option<PromiseText>,
    /// `ahead`, `due`, `overdue` or `unanswered`.
    pub reason: &'static str,
    /// Due time.
    pub due: Stamp,
    /// The civil day it counts on.
    pub due_day: NaiveDate,
    /// Number of times it must still be done by then.
    pub times: usize,
    /// Lead time that was reached, as `--within` takes it, if the reason is `ahead`; null for a
    /// promise that is due at the end of a day.
    pub within: Option<String>,
    /// Reason and due time in words: `due in 25 minutes (12:00)`.
    #[serde(skip)]
    pub phrase: String,
    /// Command that answers it.
    #[serde(skip)]
    pub command: String,
}

/// Timer that runs `trust remind` or `trust sync` every few minutes.
#[derive(Clone, Debug, Serialize)]
pub struct TimerView {
    /// `cron` or `systemd`.
    pub by: &'static str,
    /// `shown`, `installed`, `unchanged`, `removed` or `absent`.
    pub action: &'static str,
    /// Line of the crontab, or the two units; empty if there was nothing to remove.
    pub text: String,
    /// Unit files that were written or removed.
    pub files: Vec<String>,
    /// Description of the change, on one line.
    #[serde(skip)]
    pub line: String,
}
