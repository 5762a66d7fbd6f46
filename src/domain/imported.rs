//! Data of other programs in one form: tasks, habits, and their answers.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::occurrence::Outcome;
use super::recurrence::Recurrence;

/// Moment as another program stores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time.
    Day(NaiveDate),
    /// Local time.
    Local(NaiveDateTime),
    /// Instant.
    Instant(DateTime<Utc>),
}

/// A task or a habit.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Identifier in the source; the same whenever it is read.
    pub key: String,
    /// Position in the source: file and line.
    pub place: String,
    /// Text.
    pub text: String,
    /// Longer description.
    pub note: Option<String>,
    /// Tags as they are in the source.
    pub tags: Vec<String>,
    /// Time of creation, if known.
    pub made: Option<Moment>,
    /// Time of the last change, if known.
    pub changed: Option<Moment>,
    /// Recurrence and due time.
    pub shape: Shape,
    /// Answers in no particular order; of several about one day the last counts.
    pub answers: Vec<Answer>,
}

/// Recurrence and due time of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Not recurring.
    Once {
        /// Due time.
        due: Option<Moment>,
    },
    /// Recurring by a rule, from now on.
    Recurring {
        /// Rule, and its anchor if there is one.
        rule: Recurrence,
        /// First due time; the rule counts from there.
        first: Option<Moment>,
        /// End, inclusive.
        until: Option<Moment>,
    },
    /// Recurring in the past; over now.
    Past,
}

/// Answer to a task, or to a habit on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Identifier in the source, if it has one; its day otherwise.
    pub key: Option<String>,
    /// Due day; of a one-off task, the day it was done.
    pub day: Moment,
    /// Outcome. One that was kept after it was due becomes late.
    pub outcome: Outcome,
    /// Time it was done, if known.
    pub done: Option<Moment>,
    /// Time it was ticked, which says when it was answered and not when it was done.
    pub ticked: Option<Moment>,
    /// Note.
    pub because: Option<String>,
}

/// Input that was skipped, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Position in the source: file, and line if there is one.
    pub place: String,
    /// Reason.
    pub why: String,
}

/// Description of the result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Items to import.
    pub items: Vec<Item>,
    /// Input that is skipped.
    pub skipped: Vec<Skipped>,
}

/// Habit of Loop Habit Tracker.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopHabit {
    /// Unique ID; empty in backups of old versions.
    pub uuid: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Description of the step.
    pub question: String,
    /// Number of times in `days` days.
    pub times: u32,
    /// Length of the period in days; see `times`.
    pub days: u32,
    /// True if it is archived.
    pub archived: bool,
    /// Goal of a measured habit; `None` for a yes-or-no habit.
    pub target: Option<LoopTarget>,
    /// Marks on days.
    pub marks: Vec<LoopMark>,
}

/// Goal of a measured habit.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopTarget {
    /// Value to reach, or not to exceed.
    pub value: f64,
    /// True if the value is a maximum instead of a minimum.
    pub at_most: bool,
    /// Unit of the value.
    pub unit: String,
}

/// Mark on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopMark {
    /// Day.
    pub day: NaiveDate,
    /// Value: 0 no, 2 yes, 3 skipped; of a measured habit, thousandths of its unit.
    pub value: i64,
    /// Note.
    pub note: String,
}
