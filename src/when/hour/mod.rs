//! The grammar of a time of day: `18:30`, `6pm`, `half past six`, `noon`.

use chrono::{NaiveTime, Timelike};

use crate::when::cursor::{Cursor, Parsed};
use crate::when::token::Token;
use crate::when::vocabulary::{Name, Sense};

mod digits;
mod words;

pub use words::number_in_words;

use digits::in_digits;
use words::{in_words, named, past_or_to};

/// A time of day as written in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourSaid {
    /// Nothing is left open: `18:30`, `6pm`, `06:00`, `15`.
    Exact(NaiveTime),
    /// Ten or eleven with minutes, `10:30`: as written, unless an evening word is next to it.
    Written(NaiveTime),
    /// `12`, `12:15`: noon, unless it is night.
    Twelve(NaiveTime),
    /// `6`, `7:30`, `half past six`: the half of the day is left open.
    Open(NaiveTime),
    /// A time that has a name, and a setting.
    Named(Name),
    /// `eod`: the end of a day, said as a whole day.
    DayEnd,
}

/// Certainty that a piece is a time of day at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A lone number: an hour only where it is introduced as one.
    Bare,
    /// `18.30`, `730`, `half six`, `noon`: not by itself either.
    Weak,
    /// `18:30`, `6pm`, `6 o'clock`.
    Strong,
}

/// A time of day and the form it was said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// The time.
    pub said: HourSaid,
    /// Its form.
    pub form: Form,
}

impl Hour {
    fn new(said: HourSaid, form: Form) -> Self {
        Self { said, form }
    }

    /// Returns whether nothing is left open between morning and evening.
    pub fn is_exact(&self) -> bool {
        matches!(self.said, HourSaid::Exact(_) | HourSaid::Named(_))
    }

    /// Returns whether it is a meal, which is a time only in certain places.
    pub fn is_meal(self) -> bool {
        matches!(
            self.said,
            HourSaid::Named(Name::Lunch | Name::Dinner | Name::Bedtime)
        )
    }
}

/// Reads a time of day. After `at` or `by`, `15h` is one and not a length.
pub fn hour(cursor: &mut Cursor, introduced: bool) -> Parsed<Hour> {
    if let Some(said) = cursor.attempt(|cursor| Ok(named(cursor)))? {
        if !said.is_meal() {
            softened(cursor);
        }
        return Ok(Some(said));
    }
    let mut read = cursor.attempt(past_or_to)?;
    if read.is_none() {
        read = cursor.attempt(|cursor| Ok(in_words(cursor)))?;
    }
    if read.is_none() {
        read = cursor.attempt(|cursor| in_digits(cursor, introduced))?;
    }
    let Some(mut hour) = read else {
        return Ok(None);
    };
    if softened(cursor) {
        let length = |token: &Token| matches!(token.sense, Sense::Unit(_) | Sense::Seconds(_));
        if cursor.peek().is_some_and(length) {
            // "in 5-ish minutes"
            return Ok(None);
        }
        hour.form = Form::Strong;
    }
    Ok(Some(hour))
}

/// Reads what only softens or sharpens the hour before it: `ish`, `or so`, `sharp`.
fn softened(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    cursor.glued_sign('-');
    if cursor.word(&["ish"]) {
        return true;
    }
    cursor.at = start;
    cursor.words(&["or", "so"])
        || cursor.words(&["or", "thereabouts"])
        || or_earlier(cursor)
        || cursor.word(&["sharp", "promptly", "precisely", "prompt", "exactly"])
        || cursor.words(&["on", "the", "dot"])
        || at_the_latest(cursor)
}

/// `or earlier`, `or before`
pub fn or_earlier(cursor: &mut Cursor) -> bool {
    ["earlier", "before", "sooner"]
        .iter()
        .any(|word| cursor.words(&["or", word]))
}

/// `at the latest`, `at latest`, `latest`
pub fn at_the_latest(cursor: &mut Cursor) -> bool {
    cursor.words(&["at", "the", "latest"])
        || cursor.words(&["at", "latest"])
        || cursor.word(&["latest"])
        || cursor.words(&["the", "latest"])
}

/// An hour on the twelve-hour clock, with the half of the day left open.
fn open(time: NaiveTime) -> HourSaid {
    let hour = if time.hour() == 0 { 12 } else { time.hour() };
    match hour {
        12 => HourSaid::Twelve(time.with_hour(12).unwrap_or(time)),
        13..=23 => HourSaid::Open(time.with_hour(hour - 12).unwrap_or(time)),
        _ => HourSaid::Open(time),
    }
}

fn is_o_clock(token: &Token) -> bool {
    token.is_any(&["o'clock", "oclock"])
}

fn o_clock(cursor: &mut Cursor) -> bool {
    cursor.take(is_o_clock).is_some() || cursor.words(&["o", "clock"])
}
