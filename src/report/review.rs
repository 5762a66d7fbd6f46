//! The evening review: what it shows, and its result.

use chrono::NaiveDate;
use serde::Serialize;

use super::PromiseText;
use super::apology::ApologyCheck;
use super::change::{ReviewChange, Stretch};
use super::log::LogView;
use super::promise::{Away, AwayDays, PromiseView};
use crate::domain::guide_year::GuideYear;

/// Output that is shown while a command is running.
#[derive(Clone, Debug)]
pub enum InteractiveOutput {
    /// Note.
    Line(String),
    /// Question that takes a line of text.
    Question {
        /// Question.
        ask: String,
        /// Explanation of the question, and how to skip it.
        why: String,
    },
    /// Change that was made.
    Change(ReviewChange),
    /// First line of a review: how much waits.
    Waits(Box<Waits>),
    /// Occurrence that waits for an answer.
    OccurrenceQuestion(Box<OccurrenceQuestion>),
    /// Several occurrences of a promise that wait for an answer.
    StretchQuestion(Box<StretchQuestion>),
    /// Question of one line, to which the prompt names the answers.
    KeyQuestion(String),
    /// Findings of the apology checker.
    Findings(ApologyCheck),
}

impl InteractiveOutput {
    /// Returns whether it is a question, for which the prompt below it only names the answers.
    pub fn is_question(&self) -> bool {
        matches!(
            self,
            Self::Question { .. }
                | Self::OccurrenceQuestion(_)
                | Self::StretchQuestion(_)
                | Self::KeyQuestion(_)
        )
    }

    /// Returns whether it may be about the latest answer, before the same question is asked again.
    pub fn is_of_answer(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Findings(_))
    }
}

/// Occurrences that wait for an answer.
#[derive(Clone, Debug)]
pub struct Waits {
    /// Number of occurrences.
    pub counts: WaitCounts,
    /// Day of the first one.
    pub since: NaiveDate,
    /// Days on which promises rest since then.
    pub away: Vec<Away>,
    /// Pause that explains the latest silence.
    pub pause: Option<Hindsight>,
}

/// Number of occurrences that wait for an answer, by their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitCounts {
    /// Those that count as broken until they are answered.
    pub unanswered: usize,
    /// Past due, and not counted yet.
    pub overdue: usize,
    /// Still ahead today.
    pub due: usize,
}

impl WaitCounts {
    /// Returns the number of all of them.
    pub fn all(self) -> usize {
        self.unanswered + self.overdue + self.due
    }
}

/// Pause that can be entered afterwards, for days on which nothing was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hindsight {
    /// The promises; none for all.
    pub promises: Vec<i64>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// Several occurrences of a promise that wait for an answer.
#[derive(Clone, Debug)]
pub struct StretchQuestion {
    /// ID of the promise.
    pub id: i64,
    /// Text of the promise.
    pub text: PromiseText,
    /// Its days.
    pub days: Stretch,
    /// True if it is on no page for the partner.
    pub private: bool,
    /// True if it is for so many times a week or month, on any days.
    pub per_period: bool,
    /// Days in between on which it rests.
    pub away: Vec<AwayDays>,
    /// Position in the list, from 1.
    pub position: usize,
    /// Length of the list.
    pub of: usize,
}

/// Occurrence that waits for an answer.
#[derive(Clone, Debug)]
pub struct OccurrenceQuestion {
    /// Promise, with the occurrence that waits.
    pub promise: PromiseView,
    /// Position in the list, from 1.
    pub position: usize,
    /// Length of the list.
    pub of: usize,
}

/// Result of `review`.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// Civil day.
    pub day: NaiveDate,
    /// Occurrences that were answered, in order; each promise shows the one answered.
    pub answered: Vec<PromiseView>,
    /// Number of occurrences repaired.
    pub repaired: u32,
    /// Entry written for today's log.
    pub log: Option<LogView>,
    /// Number of occurrences that still wait for an answer.
    pub waiting: u32,
    /// The same by their state.
    #[serde(skip)]
    pub left: WaitCounts,
    /// The current promise streak.
    pub streak: u32,
    /// Day of the year.
    pub horizon: GuideYear,
    /// Changes that were made, in order.
    #[serde(skip)]
    pub changes: Vec<ReviewChange>,
    /// True if the user saw the changes already.
    #[serde(skip)]
    pub told: bool,
    /// True if no occurrence was waiting at the start.
    #[serde(skip)]
    pub idle: bool,
}
