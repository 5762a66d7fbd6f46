//! Promise, as shown.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::PromiseText;
use super::change::{Agreement, DayTime};
use super::repair::RepairView;
use crate::domain::answer_target::On;
use crate::domain::clock::Stamp;
use crate::domain::occurrence::State;
use crate::domain::streak::Streak;

/// Promise. Of a recurring one, the current occurrence is shown: the one that an answer would go
/// to.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseView {
    /// Number to type; never reused.
    pub id: i64,
    /// Text.
    pub text: PromiseText,
    /// State of the current occurrence.
    pub state: State,
    /// Due time.
    pub due: Option<Stamp>,
    /// The civil day it counts on.
    pub due_day: Option<NaiveDate>,
    /// Source of the due time: `flag`, `text`, or none.
    pub due_from: Option<&'static str>,
    /// The rule of a recurring promise, as `--every` takes it.
    pub every: Option<String>,
    /// Time the partner was told ahead.
    pub told: Option<Stamp>,
    /// Reason given for the outcome.
    pub because: Option<String>,
    /// A note on the promise.
    pub note: Option<String>,
    /// Tags in alphabetical order, without `#`.
    pub tags: Vec<String>,
    /// Time it was promised.
    pub made_at: Stamp,
    /// Time the current occurrence was answered.
    pub answered_at: Option<Stamp>,
    /// Number of times the current occurrence was moved.
    pub moved: u32,
    /// Kept occurrences of this promise in a row, up to now.
    pub streak: u32,
    /// The same in every copy of the data.
    pub uid: Uuid,
    /// Slot day of the current occurrence.
    pub slot: Option<NaiveDate>,
    /// Number of the current occurrence within its slot day, from 1.
    pub nth: Option<u32>,
    /// Last day of a recurring promise; null without an end.
    pub until: Option<NaiveDate>,
    /// First day of the pause that lasts or comes next.
    pub paused_from: Option<NaiveDate>,
    /// Day on which the promise is on again after that pause.
    pub paused_until: Option<NaiveDate>,
    /// The agreement about that pause, if it was entered afterwards.
    #[serde(skip)]
    pub pause_entered: Option<Agreement>,
    /// True if it is on no page and in no calendar.
    pub private: bool,
    /// Progress in the week or month, of a promise with a goal per week or month.
    pub done_of: Option<DoneOf>,
    /// Time the pause was agreed, if that was entered afterwards.
    pub pause_agreed_at: Option<Stamp>,
    /// The rule in words: `every Mon, Wed and Fri at 12:00`.
    #[serde(skip)]
    pub every_words: Option<String>,
    /// First day of that rule, if it is still to come and was named, or another rule goes on until
    /// then.
    pub begins: Option<NaiveDate>,
    /// Number of other occurrences that are past due and not answered.
    #[serde(skip)]
    pub waiting: u32,
    /// Days between the due day and the answer; `None` up to the end of the next day.
    #[serde(skip)]
    pub answered_late_days: Option<i64>,
    /// The agreement about it, if it was entered afterwards.
    #[serde(skip)]
    pub entered: Option<Agreement>,
}

/// Progress in a week or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DoneOf {
    /// Number of times done, at most `of`.
    pub done: u32,
    /// Number of times promised, without those released or paused.
    pub of: u32,
    /// Number of times done beyond that.
    pub extra: u32,
    /// Last day of the week or month.
    pub period_end: NaiveDate,
    /// Its first day.
    #[serde(skip)]
    pub period_start: NaiveDate,
    /// True if it is a month.
    #[serde(skip)]
    pub monthly: bool,
}

/// Done beyond what was promised for its week or month.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ExtraView {
    /// The civil day it was done.
    pub day: NaiveDate,
    /// Time it was done, if given.
    pub done_at: Option<Stamp>,
}

/// Days on which promises rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwayDays {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The agreement about them, if it was entered afterwards.
    pub entered: Option<Agreement>,
}

/// Promises that rest on the same days.
#[derive(Clone, Debug)]
pub struct Away {
    /// The days.
    pub days: AwayDays,
    /// Texts of the promises.
    pub texts: Vec<String>,
    /// True if these are all recurring promises of those days.
    pub all: bool,
}

/// Promise whose words were changed.
#[derive(Clone, Debug)]
pub struct Reworded {
    /// Its present words.
    pub text: PromiseText,
    /// Days on which they were changed, in order.
    pub days: Vec<NaiveDate>,
}

/// Rule of a promise, from one day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleDays {
    /// First day.
    pub from: NaiveDate,
    /// The rule in the form that `--every` takes.
    pub every: String,
    /// The rule in words.
    #[serde(skip)]
    pub words: String,
}

/// Earlier words of a promise.
#[derive(Clone, Debug)]
pub struct EarlierWords {
    /// The words.
    pub text: String,
    /// Civil day on which they were replaced.
    pub until: NaiveDate,
}

/// Instants of times alone.
fn instants<S: Serializer>(times: &[DayTime], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(times.iter().map(|time| time.at))
}

/// Promise with its past and upcoming occurrences, for `promise show`.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseDetail {
    /// Promise.
    #[serde(flatten)]
    pub promise: PromiseView,
    /// The next ten due times of a recurring promise.
    #[serde(serialize_with = "instants")]
    pub upcoming: Vec<DayTime>,
    /// Answered occurrences, oldest first; for people only the latest.
    pub occurrences: Vec<AnsweredView>,
    /// Number of answered occurrences.
    #[serde(skip)]
    pub answered_count: usize,
    /// Times done beyond what was promised for a week or month, oldest first; for people only the
    /// latest.
    pub extras: Vec<ExtraView>,
    /// Rules it follows or followed, oldest first.
    pub rules: Vec<RuleDays>,
    /// Occurrences that were moved and have no answer, in order.
    pub open_moves: Vec<MovedView>,
    /// Number of times done beyond what was promised.
    #[serde(skip)]
    pub extra_count: usize,
    /// Name of the occurrence shown, where an answer to it needs one.
    #[serde(skip)]
    pub on: Option<On>,
    /// True if that rule is a goal per week or month.
    #[serde(skip)]
    pub of_period: bool,
    /// Days on which it rested, rests or will rest, oldest first.
    #[serde(skip)]
    pub pauses: Vec<AwayDays>,
    /// Words it had before, oldest first.
    #[serde(skip)]
    pub earlier: Vec<EarlierWords>,
    /// Number of occurrences marked as not known.
    #[serde(skip)]
    pub unknown: u32,
    /// Current and best streak.
    #[serde(skip)]
    pub streaks: Streak,
    /// Exponentially smoothed score, 0 to 1, of a recurring promise.
    #[serde(skip)]
    pub steadiness: Option<f64>,
}

impl PromiseDetail {
    /// Number of answered occurrences that people are shown.
    pub const LATEST: usize = 10;
}

/// Occurrence that was moved and has no answer.
#[derive(Clone, Debug, Serialize)]
pub struct MovedView {
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Slot day of the occurrence.
    pub slot: NaiveDate,
    /// Number within its slot day, from 1.
    pub nth: u32,
    /// Due time.
    pub due: Option<Stamp>,
    /// State.
    pub state: State,
    /// Number of times it was moved.
    pub moved: usize,
    /// Due times before each move, oldest first.
    pub moved_from: Vec<Stamp>,
    /// Time the last move was agreed, if it was entered afterwards.
    pub agreed_at: Option<Stamp>,
    /// Days between that agreement and its entry.
    pub entered_days_later: Option<i64>,
}

impl MovedView {
    /// Returns the agreement on its last move, if it was entered afterwards.
    pub fn entered(&self) -> Option<Agreement> {
        agreement(self.agreed_at, self.entered_days_later)
    }
}

/// Answered occurrence.
#[derive(Clone, Debug, Serialize)]
pub struct AnsweredView {
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Slot day of the occurrence.
    pub slot: NaiveDate,
    /// Number within its slot day, from 1.
    pub nth: u32,
    /// Due time.
    pub due: Option<Stamp>,
    /// Outcome.
    pub state: State,
    /// Time of the answer.
    pub answered_at: Option<Stamp>,
    /// Time it was done, if given.
    pub done_at: Option<Stamp>,
    /// Time the partner was told ahead.
    pub told: Option<Stamp>,
    /// Reason given for the outcome.
    pub because: Option<String>,
    /// Due times before each move, oldest first.
    pub moved_from: Vec<Stamp>,
    /// Days between the due day and the answer; null up to the end of the next day.
    pub answered_days_later: Option<i64>,
    /// Time the release or the last move was agreed, if it was entered afterwards.
    pub agreed_at: Option<Stamp>,
    /// Days between that agreement and its entry.
    pub entered_days_later: Option<i64>,
    /// Repair.
    pub repair: Option<RepairView>,
}

impl AnsweredView {
    /// Returns the agreement on its release or its last move, if it was entered afterwards.
    pub fn entered(&self) -> Option<Agreement> {
        agreement(self.agreed_at, self.entered_days_later)
    }
}

fn agreement(agreed_at: Option<Stamp>, entered_days_later: Option<i64>) -> Option<Agreement> {
    Some(Agreement {
        day: agreed_at?.date_naive(),
        entered_days_later: entered_days_later?,
    })
}
