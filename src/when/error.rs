//! Errors for phrases that cannot be taken as a time, a day or a rule, with a hint for each.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::vocabulary::OwnDay;
use crate::domain::format::{BRIEF, CUT, weekday_name};
use crate::domain::recurrence::{Recurrence, Times};
use crate::error::{Error, Kind};
use crate::when::reason::Reason;

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

impl Wanted {
    fn noun(self) -> &'static str {
        match self {
            Self::Time | Self::PastTime => "a time",
            Self::Day => "a day",
            Self::Rule => "a rule",
        }
    }

    fn examples(self) -> &'static str {
        match self {
            Self::Time => "“12:00”, “tomorrow 9am” or “fri 18:30”",
            Self::PastTime => "“12:40”, “yesterday 18:00” or “20 minutes ago”",
            Self::Day => "“today”, “friday” or “24 dec”",
            Self::Rule => "“weekday at 12:00”, “mon,wed,fri” or “3/week”",
        }
    }
}

/// The unambiguous ways to say an ambiguous piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// Advice, to follow a verb: `name the month, such as “5 jun”`.
    Advice(&'static str),
    /// A number after a weekday: with its hour, and as a date.
    HourOrDate(Weekday, NaiveDate),
    /// The rules that it can mean.
    Rules(Vec<Recurrence>),
    /// The setting that gives its day.
    Setting(OwnDay),
}

impl Instead {
    /// The same with the time of day that stands elsewhere in the sentence.
    pub(super) fn at(self, time: Option<NaiveTime>) -> Self {
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

    /// The hint of an error: what to write, set or run.
    pub fn hint(&self) -> String {
        match self {
            Self::Advice(words) => (*words).to_owned(),
            Self::HourOrDate(weekday, date) => format!(
                "write “{} at {}” for an hour, or “{}” for a day",
                weekday_name(*weekday).to_lowercase(),
                date.day(),
                date.format("%-d %b").to_string().to_lowercase()
            ),
            Self::Setting(day) => format!("run `{}`", day.set_command()),
            Self::Rules(rules) => {
                let ways: Vec<String> = rules
                    .iter()
                    .map(|rule| format!("--every \"{rule}\" ({})", rule.words()))
                    .collect();
                format!("use {}", ways.join(" or "))
            }
        }
    }
}

/// Reason why a phrase is not taken. Spans are bytes of the text given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Nothing but blanks.
    #[error("{} is missing", .wanted.noun())]
    Empty {
        /// The kind expected.
        wanted: Wanted,
    },
    /// A piece means nothing here.
    #[error("“{}” is not understood as {}{}", short(.piece), .wanted.noun(), because(*.reason))]
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
    #[error("“{}” can mean two things", short(.piece))]
    Ambiguous {
        /// The piece, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
        /// The unambiguous ways to say either.
        instead: Instead,
    },
    /// A named day without a setting that says when it is.
    #[error("“{}” is not set", short(.piece))]
    NotSet {
        /// The piece, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
        /// The day.
        day: OwnDay,
    },
    /// The weekday said is not that date's.
    #[error("{date} is a {really}, not a {said}")]
    Mismatch {
        /// The date said.
        date: String,
        /// Its weekday.
        really: String,
        /// The weekday said.
        said: String,
    },
    /// A time to come was wanted.
    #[error("“{}” has already passed: it was {moment}", short(.said))]
    Past {
        /// The phrase.
        said: String,
        /// The moment it means.
        moment: String,
    },
    /// A time gone by was wanted.
    #[error("“{}” is still to come: it is {moment}", short(.said))]
    Future {
        /// The phrase.
        said: String,
        /// The moment it means.
        moment: String,
    },
    /// A time of day where only a day makes sense.
    #[error("“{}” contains a time of day, but only a day is expected here", short(.piece))]
    TimeNotWanted {
        /// The phrase.
        piece: String,
        /// Its position.
        span: Range<usize>,
    },
    /// Beyond the years that can be written down.
    #[error("“{}” is outside the years 1900 to 9999", short(.said))]
    OutOfRange {
        /// The phrase.
        said: String,
    },
    /// A number beyond every sensible bound.
    #[error("the number “{}” is too large", short(.piece))]
    TooLarge {
        /// The number, as typed.
        piece: String,
        /// Its position.
        span: Range<usize>,
    },
}

impl WhenError {
    /// Returns the hint: an input that would be valid.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty { wanted }
            | Self::NotUnderstood {
                wanted,
                instead: None,
                ..
            } => {
                format!("for example: {}", wanted.examples())
            }
            Self::NotUnderstood {
                instead: Some(phrase),
                ..
            } => format!("did you mean “{phrase}”?"),
            Self::Ambiguous { instead, .. } => instead.hint(),
            Self::NotSet { day, .. } => format!("run `{}`", day.set_command()),
            Self::Mismatch { .. } => "leave the weekday out, or correct the date".to_owned(),
            Self::Past { .. } => {
                "name a time in the future, such as “tomorrow 12:00”, “in 2 hours” or “fri 18:30”"
                    .to_owned()
            }
            Self::Future { .. } => {
                "name a time in the past, such as “12:40”, “yesterday 18:00” or “20 minutes \
                 ago”"
                    .to_owned()
            }
            Self::TimeNotWanted { .. } => format!("for example: {}", Wanted::Day.examples()),
            Self::OutOfRange { .. } => {
                "write the full date, such as “2026-12-24”, or a number of days, such as “in 3 \
                 days”"
                    .to_owned()
            }
            Self::TooLarge { .. } => "use a smaller number, such as “3 days” or “2 \
                                      weeks”"
                .to_owned(),
        }
    }
}

impl From<WhenError> for Error {
    fn from(error: WhenError) -> Self {
        let kind = match error {
            WhenError::Past { .. } | WhenError::Future { .. } => Kind::Refused,
            _ => Kind::Usage,
        };
        Self::new(kind, error.to_string()).hint(error.hint())
    }
}

/// A piece short enough for one line of an error.
fn short(piece: &str) -> String {
    if piece.chars().nth(BRIEF).is_none() {
        return piece.to_owned();
    }
    piece.chars().take(BRIEF - 1).chain([CUT]).collect()
}

fn because(reason: Option<Reason>) -> String {
    reason.map(|why| format!(": {why}")).unwrap_or_default()
}
