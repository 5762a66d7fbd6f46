//! Phrases to times: what people say (`fri 18:30`, `in 2 hours`, `every weekday at noon`) to the
//! moment, day or rule they mean.
//!
//! A phrase goes one way: `token` cuts it, `phrase` and `rule` read it with the grammar of
//! `day`, `date`, `length` and `time`, `resolve` finds the moment on the calendar. In a
//! sentence, `sentence` decides whether a piece is sure to be a time, and `infer` finds it.
//!
//! - An hour without am or pm, minutes or a leading zero is looked for in waking hours, 07:00 to
//!   22:59: the next such, or looking back the latest such. In a rule it is the first such.
//! - A day without a time is due at its end, 23:59:59; `midnight` is that moment too.
//! - `next friday` is in the next calendar week; `friday` and `this friday` are the coming one.
//! - `this week` is due at the end of it, `before friday` at the end of Thursday.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::clock::{Clock, Due};
use crate::domain::recurrence::Recurrence;

mod calendar;
mod cursor;
mod date;
mod day;
mod error;
mod infer;
mod length;
mod phrase;
mod resolve;
mod rule;
mod sentence;
mod suggest;
mod time;
mod time_of_day;
mod token;
mod words;

#[cfg(test)]
mod tests;

pub use error::{Wanted, WhenError};
pub use infer::infer;

use cursor::Cursor;
use resolve::Resolver;

/// Which way from now a phrase looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what is still to come: due times and plans.
    Ahead,
    /// To what has been: when something was done or told.
    Back,
}

/// A moment as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The calendar date.
    pub day: NaiveDate,
    /// The time on the wall clock; `None` for the whole day.
    pub time: Option<NaiveTime>,
    /// The moment: of a whole day its last second, or, looking back, now while it lasts.
    pub due: Due,
}

/// A time found in a sentence. A rule with `when` begins on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// When it is due.
    pub when: Option<When>,
    /// How it repeats.
    pub rule: Option<Recurrence>,
    /// The bytes of the sentence that say so.
    pub quote: Range<usize>,
}

/// Reads a moment. Looking ahead, one that has passed is refused; looking back, one to come.
pub fn parse(text: &str, direction: Direction, clock: &Clock) -> Result<When, WhenError> {
    let phrase = read(text, Wanted::Time, phrase::whole)?;
    Resolver::new(clock, direction, text, Wanted::Time).moment(&phrase)
}

/// Reads a day. `direction` chooses between the days that a phrase can mean (`friday`,
/// `24 dec`); a day that leaves no choice may lie on either side of today.
pub fn parse_day(text: &str, direction: Direction, clock: &Clock) -> Result<NaiveDate, WhenError> {
    let phrase = read(text, Wanted::Day, phrase::whole)?;
    if phrase.exact.is_some() || phrase.says_time() {
        let start = text.len() - text.trim_start().len();
        let piece = text.trim().to_owned();
        let span = start..start + piece.len();
        return Err(WhenError::TimeNotWanted { piece, span });
    }
    Resolver::new(clock, direction, text, Wanted::Day).day(&phrase)
}

/// Reads a rule for repeating, with or without a time of day.
pub fn parse_rule(text: &str, clock: &Clock) -> Result<Recurrence, WhenError> {
    read(text, Wanted::Rule, |cursor| {
        let found = rule::rule(cursor, &clock.times)?;
        found
            .filter(|_| cursor.is_at_end())
            .ok_or_else(|| cursor.stuck())
    })
}

/// Cuts `text` and reads it with `grammar`.
fn read<T>(
    text: &str,
    wanted: Wanted,
    grammar: impl FnOnce(&mut Cursor) -> Result<T, WhenError>,
) -> Result<T, WhenError> {
    let tokens = token::tokens(text);
    if tokens.is_empty() {
        return Err(WhenError::Empty { wanted });
    }
    grammar(&mut Cursor::new(text, &tokens, wanted))
}
