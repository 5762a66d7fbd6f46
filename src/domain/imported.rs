//! What other programs keep, in one form: tasks done once, habits, and what was said about days.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::occurrence::Outcome;
use super::recurrence::Recurrence;

/// A moment as another program writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time.
    Day(NaiveDate),
    /// What a clock on the wall shows.
    Local(NaiveDateTime),
    /// A moment that is the same everywhere.
    Instant(DateTime<Utc>),
}

/// A task or a habit.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is known by where it comes from; the same whenever it is read.
    pub key: String,
    /// Where it stood: a file and a line.
    pub place: String,
    /// What it says.
    pub text: String,
    /// More about it.
    pub note: Option<String>,
    /// Its tags, as they stood.
    pub tags: Vec<String>,
    /// When it was made, where that is known.
    pub made: Option<Moment>,
    /// When it last changed, where that is known.
    pub changed: Option<Moment>,
    /// Whether it recurs, and when it is due.
    pub shape: Shape,
    /// What was said about it, in no order; of several about a day the last counts.
    pub answers: Vec<Answer>,
}

/// Whether something recurs, and when it is due.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Once.
    Once {
        /// When it is due.
        due: Option<Moment>,
    },
    /// By a rule, from now on.
    Recurring {
        /// The rule, and what it counts from where that is said.
        rule: Recurrence,
        /// When it was first due; the rule counts from there.
        first: Option<Moment>,
        /// When it ends, that moment included.
        until: Option<Moment>,
    },
    /// It recurred, and asks for nothing any more.
    Past,
}

/// What was said about a task, or about a habit on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it is known by where it comes from, where it has a name there; its day otherwise.
    pub key: Option<String>,
    /// The day it was due; of a task that is done once, when it was done.
    pub day: Moment,
    /// What became of it. What was kept after it was due is late.
    pub outcome: Outcome,
    /// When it was done, where that is known.
    pub done: Option<Moment>,
    /// A note about it.
    pub because: Option<String>,
}

/// What was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stood: a file, and a line where there is one.
    pub place: String,
    /// Why it was left out.
    pub why: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What can be taken in.
    pub items: Vec<Item>,
    /// What cannot.
    pub skipped: Vec<Skipped>,
}

/// A habit as Loop keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopHabit {
    /// Its identity; empty in backups from before there was one.
    pub uuid: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// What it asks.
    pub question: String,
    /// So many times in `days` days.
    pub times: u32,
    /// See `times`.
    pub days: u32,
    /// Whether it is put away.
    pub archived: bool,
    /// What counts as done of a habit that is measured; `None` for a yes or no.
    pub target: Option<LoopTarget>,
    /// What was said about days.
    pub marks: Vec<LoopMark>,
}

/// How a measured habit is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopTarget {
    /// The value to reach, or not to pass.
    pub value: f64,
    /// Whether it is not to be passed.
    pub at_most: bool,
    /// What is counted.
    pub unit: String,
}

/// What was said about a day.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopMark {
    /// The day.
    pub day: NaiveDate,
    /// 0 no, 2 yes, 3 skipped; of a measured habit, thousandths of its unit.
    pub value: i64,
    /// A note about it.
    pub note: String,
}
