//! Errors for phrases that cannot be taken as a time, a day or a rule. `render::refusal` has their
//! words.

mod reason;

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime, Weekday};

pub use reason::Reason;

use super::recurrence::{Recurrence, Times};

/// Kind of phrase that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A moment, for `--by`, `--at` and the like.
    Time,
    /// A moment that has been, for `--at` and `--told`.
    PastTime,
    /// A day, for `--on`, `--until` and the like.
    Day,
    /// A rule, for `--every`.
    Rule,
}

/// The unambiguous ways to say an ambiguous piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// A number that can be a day of any month: with the name of the month.
    NameMonth,
    /// A number after a weekday: with its hour, and as a date.
    HourOrDate(Weekday, NaiveDate),
    /// The rules that it can mean.
    Rules(Vec<Recurrence>),
    /// The setting that gives its day.
    Setting(OwnDay),
}

impl Instead {
    /// The same with the time of day that stands elsewhere in the sentence.
    #[must_use]
    pub fn at(self, time: Option<NaiveTime>) -> Self {
        match (self, time) {
            (Self::Rules(mut rules), Some(time)) => {
                for rule in &mut rules {
                    if !rule.pattern.is_per_period() {
                        rule.at = Times::from(time);
                    }
                }
                Self::Rules(rules)
            }
            (instead, _) => instead,
        }
    }
}

/// Reason why a phrase is not taken. Spans are bytes of the text given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// Nothing but blanks.
    Empty {
        /// The kind expected.
        wanted: Wanted,
    },
    /// A piece means nothing here.
    NotUnderstood {
        /// The piece, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
        /// The kind expected.
        wanted: Wanted,
        /// The reason, where it is known.
        reason: Option<Reason>,
        /// The phrase without it, which is understood.
        instead: Option<String>,
    },
    /// A piece could be meant in two ways.
    Ambiguous {
        /// The piece, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
        /// The unambiguous ways to say either.
        instead: Instead,
    },
    /// A named day without a setting that says when it is.
    NotSet {
        /// The piece, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
        /// The day.
        day: OwnDay,
    },
    /// The weekday said is not that date's.
    Mismatch {
        /// The date said.
        date: String,
        /// Its weekday.
        really: String,
        /// The weekday said.
        said: String,
    },
    /// A time to come was wanted.
    Past {
        /// The phrase.
        said: String,
        /// The moment it means.
        moment: String,
    },
    /// A time gone by was wanted.
    Future {
        /// The phrase.
        said: String,
        /// The moment it means.
        moment: String,
    },
    /// A time of day where only a day makes sense.
    TimeNotWanted {
        /// The phrase.
        piece: String,
        /// Its position.
        span: Range<usize>,
    },
    /// Beyond the years that can be written down.
    OutOfRange {
        /// The phrase.
        said: String,
    },
    /// A number beyond every sensible bound.
    TooLarge {
        /// The number, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
    },
}

/// A day that a setting names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnDay {
    /// `day.birthday`
    Birthday,
    /// `day.anniversary`
    Anniversary,
    /// `day.payday`
    Payday,
}

impl OwnDay {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Birthday => "birthday",
            Self::Anniversary => "anniversary",
            Self::Payday => "payday",
        }
    }
}
