//! Phrases to times: what people say (`fri 18:30`, `in 2 hours`, `every weekday at noon`) to the
//! moment, day or rule they mean.
//!
//! A phrase goes one way: `token` cuts it and looks its words up in `vocabulary`, `piece` reads
//! one piece after the other with the grammar of `hour`, `day`, `date`, `period`, `length` and
//! `rule`, `said` puts all of them together or finds the one that fits nowhere, and `resolve`
//! finds the moment on the calendar. In a sentence, `infer` takes all pieces or none, and `guard`
//! decides whether a piece is sure to be a time.
//!
//! - An hour without am or pm goes to a half of the day by the table in `half_of_day`.
//! - A day without a time is due at its end, 23:59:59; `midnight` is that moment too.
//! - `next friday` is in the next calendar week; `friday` and `this friday` are the coming one.
//! - `this week` is due at the end of it, `before friday` at the end of Thursday.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::answer_target::PartOfDay;
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::format::time_words;
use crate::domain::recurrence::Recurrence;

mod beside;
mod calendar;
mod clause;
mod cursor;
mod date;
mod day;
mod feast;
mod guard;
mod half_of_day;
mod hour;
mod infer;
mod language;
mod length;
mod month_rule;
mod period;
mod phrase;
mod piece;
mod resolve;
mod rule;
mod said;
mod span;
mod spelling;
mod spoken_rule;
mod token;
mod vocabulary;
mod weekdays;

#[cfg(test)]
mod tests;

pub use crate::domain::when_error::{Instead, OwnDay, Reason, Wanted, WhenError};
pub use infer::infer;

pub use beside::beside_any_day;
pub use language::{corrections, is_foreign, is_foreign_with_time, is_habit, moves_hour};
pub use span::{NamedSpan, SpanKind, parse_span};

/// Direction from now in which a phrase looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Into the future: due times and plans.
    Ahead,
    /// Into the past: times at which something was done or told.
    Back,
}

/// Facts known beside a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The direction from now.
    pub direction: Direction,
    /// The day on which a time without a day lies.
    pub on: Option<NaiveDate>,
    /// The due moment whose half of the day an hour takes, for `--at` and for a `move` that names
    /// only a time.
    pub near: Option<DateTime<Utc>>,
}

impl From<Direction> for Context {
    fn from(direction: Direction) -> Self {
        Self {
            direction,
            on: None,
            near: None,
        }
    }
}

/// A moment as written in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The calendar date.
    pub day: NaiveDate,
    /// The time on the wall clock; `None` for the whole day.
    pub time: Option<NaiveTime>,
    /// The moment: of a whole day its last second, or, looking back, now while it lasts.
    pub due: Due,
}

/// A rule as written in a phrase, with the days on which it begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpokenRule {
    /// The days and the times.
    pub recurrence: Recurrence,
    /// The first day it may fall on, where that was said.
    pub from: Option<NaiveDate>,
    /// The last.
    pub until: Option<NaiveDate>,
}

/// Result of looking for a time in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inferred {
    /// Nothing that speaks of a time.
    Nothing,
    /// All of it is understood.
    Understood(Box<Understood>),
    /// Something speaks of a time and is not understood, so that nothing is taken.
    Stopped(Stopped),
}

/// A time found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The due time; none for a rule.
    pub when: Option<When>,
    /// The repetition.
    pub rule: Option<SpokenRule>,
    /// The bytes of the sentence that say so.
    pub quote: Range<usize>,
    /// The misspelt words that were taken as others.
    pub corrections: Vec<Correction>,
    /// The other moments that the hour could mean.
    pub others: Vec<When>,
    /// The other rule that its hour could mean.
    pub other_rule: Option<SpokenRule>,
}

/// A misspelt word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The words as typed.
    pub typed: String,
    /// The word it was taken as: `Thursday`.
    pub taken: String,
}

/// A sentence whose time is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The bytes of the piece that stopped it.
    pub quote: Range<usize>,
    /// Reason, where it is known.
    pub because: Option<Reason>,
    /// The meaning of the rest of the sentence, as `--by` or `--every` take it; several where the
    /// piece leaves open which one.
    pub rest: Vec<Rest>,
    /// The ways to say a piece that can be read in two ways.
    pub instead: Option<Instead>,
    /// An example: the hour of the rest where the piece hides its day, on some day; a number of
    /// times a day where only their number is said.
    pub example: Option<Rest>,
}

/// The part understood of a sentence that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// For `--by`: `24 nov 18:00`.
    By(String),
    /// For `--every`: `day at 18:00`.
    Every(String),
}

/// Writes a rule as [`parse_rule`] takes it, with its first and last day.
pub fn rule_phrase(rule: &SpokenRule) -> String {
    spoken_rule::phrase(rule)
}

/// Writes a moment as [`parse`] takes it at any time, by its date: `2026-12-24 18:00`.
pub fn moment_phrase(when: &When) -> String {
    match when.time {
        Some(END_OF_DAY) => format!("{} midnight", when.day),
        Some(time) => format!("{} {}", when.day, time_words(time)),
        None => when.day.to_string(),
    }
}

/// Reads a moment. Looking ahead, one that has passed is refused; looking back, one to come.
pub fn parse(text: &str, context: impl Into<Context>, clock: &Clock) -> Result<When, WhenError> {
    phrase::moment(text, context.into(), clock)
}

/// Reads a day. `direction` chooses between the days that a phrase can mean (`friday`,
/// `24 dec`); a day that leaves no choice may lie on either side of today. Of a week or a month it
/// is the last day.
pub fn parse_day(text: &str, direction: Direction, clock: &Clock) -> Result<NaiveDate, WhenError> {
    phrase::day(text, direction, clock, false)
}

/// Reads a day on which something begins: as [`parse_day`], but the first day of a week or month.
pub fn parse_first_day(
    text: &str,
    direction: Direction,
    clock: &Clock,
) -> Result<NaiveDate, WhenError> {
    phrase::day(text, direction, clock, true)
}

/// Reads a day that is said by a part of it, and that part: `last night`, `this morning`.
pub fn parse_day_part(
    text: &str,
    direction: Direction,
    clock: &Clock,
) -> Option<(NaiveDate, PartOfDay)> {
    phrase::day_part(text, direction, clock)
}

/// Reads a rule, with or without times of day.
pub fn parse_rule(text: &str, clock: &Clock) -> Result<SpokenRule, WhenError> {
    phrase::rule(text, clock)
}

/// Returns the other moment that the hour of a phrase could mean, where [`parse`] had to choose
/// between morning and evening.
pub fn other_moments(text: &str, context: impl Into<Context>, clock: &Clock) -> Vec<When> {
    phrase::other_moments(text, context.into(), clock)
}

/// Returns the rule with the other time that the hour of a phrase could mean, where [`parse_rule`]
/// had to choose between morning and evening.
pub fn other_rule(text: &str, clock: &Clock) -> Option<SpokenRule> {
    phrase::other_rule(text, clock)
}
