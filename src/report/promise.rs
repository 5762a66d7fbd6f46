//! A promise as it is shown.

use chrono::NaiveDate;
use serde::Serialize;

use super::repair::RepairView;
use crate::domain::clock::Stamp;
use crate::domain::occurrence::State;
use crate::domain::streak::Streak;

/// A promise; a recurring one shows the occurrence meant: the one an answer now would go to.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseView {
    /// For people to type; never reused.
    pub id: i64,
    /// As it was typed.
    pub text: String,
    /// Of the occurrence meant.
    pub state: State,
    /// When it is due.
    pub due: Option<Stamp>,
    /// The civil day it counts on.
    pub due_day: Option<NaiveDate>,
    /// Where the due time came from: `flag`, `text`, or none.
    pub due_from: Option<&'static str>,
    /// The rule of a recurring promise, as `--every` takes it.
    pub every: Option<String>,
    /// When the partner was told ahead.
    pub told: Option<Stamp>,
    /// Why it came out as it did.
    pub because: Option<String>,
    /// A note on the promise.
    pub note: Option<String>,
    /// Sorted, without `#`.
    pub tags: Vec<String>,
    /// When it was promised.
    pub made_at: Stamp,
    /// When the occurrence meant was answered.
    pub answered_at: Option<Stamp>,
    /// How many times the occurrence meant was re-agreed.
    pub moved: u32,
    /// Kept occurrences of this promise in a row, up to now.
    pub streak: u32,
    /// The rule in words: `every Mon, Wed and Fri at 12:00`.
    #[serde(skip)]
    pub every_words: Option<String>,
    /// Other occurrences, past due and not answered.
    #[serde(skip)]
    pub waiting: u32,
    /// The day a paused promise comes back.
    #[serde(skip)]
    pub resumes: Option<NaiveDate>,
    /// For an answer given after the next day's end: how many days after the due day.
    #[serde(skip)]
    pub answered_late_days: Option<i64>,
}

/// A promise with its past and its future, for `promise show`.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseDetail {
    /// The promise itself.
    #[serde(flatten)]
    pub promise: PromiseView,
    /// The next ten due times of a recurring promise.
    pub upcoming: Vec<Stamp>,
    /// The answered occurrences, oldest first.
    pub occurrences: Vec<AnsweredView>,
    /// The streak with the best there was.
    #[serde(skip)]
    pub streaks: Streak,
    /// Exponentially smoothed score, 0 to 1, of a recurring promise.
    #[serde(skip)]
    pub steadiness: Option<f64>,
}

/// One answered occurrence.
#[derive(Clone, Debug, Serialize)]
pub struct AnsweredView {
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// When it was due.
    pub due: Option<Stamp>,
    /// What became of it.
    pub state: State,
    /// When that was said.
    pub answered_at: Option<Stamp>,
    /// When it was really done, if that was said.
    pub done_at: Option<Stamp>,
    /// When the partner was told ahead.
    pub told: Option<Stamp>,
    /// Why it came out as it did.
    pub because: Option<String>,
    /// The due times it was moved away from, oldest first.
    pub moved_from: Vec<Stamp>,
    /// How many days after the due day it was answered, where that was after the next day's end.
    pub answered_days_later: Option<i64>,
    /// How it was repaired.
    pub repair: Option<RepairView>,
}
