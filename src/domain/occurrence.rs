//! One dated instance of a promise, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock::Due;

/// How an occurrence was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// I did what I said, when I said.
    Kept,
    /// Done, after it was due.
    Late,
    /// Not done.
    Broken,
    /// The partner let it go before it was due.
    Released,
}

/// Where an occurrence, or the promise it stands for, is at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not answered and not yet due, or without a due time.
    Open,
    /// Not answered and past due, with the next day not yet ended.
    Overdue,
    /// Not answered, and the day after it was due has ended. Counts as broken.
    Unanswered,
    /// See [`Outcome::Kept`].
    Kept,
    /// See [`Outcome::Late`].
    Late,
    /// See [`Outcome::Broken`].
    Broken,
    /// See [`Outcome::Released`].
    Released,
    /// The promise was ended; nothing more is due.
    Stopped,
}

impl State {
    /// The state of something due at `due` and not answered.
    pub fn unanswered(due: Option<Due>, now: DateTime<Utc>, today: NaiveDate) -> Self {
        match due {
            Some(due) if due.day < closing_day(today) => Self::Unanswered,
            Some(due) if due.at < now => Self::Overdue,
            _ => Self::Open,
        }
    }
}

impl From<Outcome> for State {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Kept => Self::Kept,
            Outcome::Late => Self::Late,
            Outcome::Broken => Self::Broken,
            Outcome::Released => Self::Released,
        }
    }
}

/// Returns the first day that is still open to answers: yesterday.
pub fn closing_day(today: NaiveDate) -> NaiveDate {
    today.pred_opt().unwrap_or(today)
}

/// Returns the last day that is closed: an occurrence due by then and not answered is
/// unanswered, and counts as broken.
pub fn last_closed_day(today: NaiveDate) -> NaiveDate {
    let closing = closing_day(today);
    closing.pred_opt().unwrap_or(closing)
}

/// Which occurrence of a promise: the date its rule gives it, and, where a rule asks for
/// several in one period, which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    /// The calendar date from the rule. Never changes, even when the occurrence is moved.
    pub day: NaiveDate,
    /// 1 for all rules but `n/week` and `n/month`, whose occurrences count 1 to n.
    pub nth: u32,
}
