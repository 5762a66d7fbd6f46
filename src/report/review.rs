//! The evening review: what it shows, and its result.

use chrono::NaiveDate;
use serde::Serialize;

use super::apology::ApologyCheck;
use super::change::ReviewChange;
use super::log::LogView;
use super::promise::PromiseView;
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
    /// Occurrence that waits for an answer.
    Card(Box<Card>),
    /// Findings of the apology checker.
    Findings(ApologyCheck),
}

/// Occurrence that waits for an answer.
#[derive(Clone, Debug)]
pub struct Card {
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
