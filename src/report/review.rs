//! The evening walk: what is shown on the way, and what came of it.

use chrono::NaiveDate;
use serde::Serialize;

use super::apology::ApologyCheck;
use super::log::LogView;
use super::promise::PromiseView;
use crate::domain::horizon::Horizon;

/// Something shown to a person while a command goes on.
#[derive(Clone, Debug)]
pub enum InteractiveOutput {
    /// A line of talk.
    Line(String),
    /// A question that is answered in a line of text.
    Question {
        /// What is asked.
        ask: String,
        /// Why, in a few words, and how to leave it out.
        why: String,
    },
    /// Something that waits for an answer.
    Card(Box<Card>),
    /// What an apology should look at again.
    Findings(ApologyCheck),
}

/// Something that waits for an answer.
#[derive(Clone, Debug)]
pub struct Card {
    /// The promise, showing the occurrence that waits.
    pub promise: PromiseView,
    /// Which of them, from 1.
    pub position: usize,
    /// How many there are.
    pub of: usize,
}

/// What `review` answers.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// The civil day.
    pub day: NaiveDate,
    /// What was answered, in that order; each shows the occurrence answered.
    pub answered: Vec<PromiseView>,
    /// How many were repaired at once.
    pub repaired: u32,
    /// The line written for today's log.
    pub log: Option<LogView>,
    /// How many still wait for an answer.
    pub waiting: u32,
    /// The current promise streak.
    pub streak: u32,
    /// The year.
    pub horizon: Horizon,
    /// One line for each thing done.
    #[serde(skip)]
    pub lines: Vec<String>,
    /// Whether a person saw those lines already, as they came.
    #[serde(skip)]
    pub told: bool,
    /// Whether nothing waited from the start.
    #[serde(skip)]
    pub idle: bool,
}
