//! Readers for the files of other programs and of `trust export`: texts to plain data, without a
//! clock, files or a database.

pub mod harsh;
pub mod ics;
pub mod loop_habits;
pub mod object;
pub mod outline;
pub mod own;
pub mod taskwarrior;
pub mod todotxt;
pub mod unique;

use chrono::{Datelike, NaiveDate};

use crate::domain::imported::{Answer, Moment};
use crate::domain::recurrence::{Pattern, Recurrence};

/// Input that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// File, and line if there is one.
    pub place: String,
    /// Reason.
    pub why: String,
}

impl Fault {
    /// Creates a fault in a line, counted from 1.
    fn at(file: &str, line: usize, why: impl Into<String>) -> Self {
        Self {
            place: place(file, line),
            why: why.into(),
        }
    }
}

/// Data that was read, or all faults.
pub type Read<T> = Result<T, Vec<Fault>>;

/// Returns the first day with an answer.
fn earliest(answers: &[Answer]) -> Option<Moment> {
    let days = answers.iter().map(|answer| answer.day);
    days.min_by_key(|day| match day {
        Moment::Day(day) => Some(*day),
        _ => None,
    })
}

/// Position of a line, counted from 1, in a file.
fn place(file: &str, line: usize) -> String {
    format!("{file}:{line}")
}

/// Returns the message of a JSON error without its position, which counts from the start of the
/// piece that was parsed.
pub fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let end = said.rfind(" at line ").unwrap_or(said.len());
    said.get(..end).unwrap_or(&said).to_owned()
}

/// Parses a day in ISO format, between the years 1900 and 9999.
fn day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    sane(day).filter(|_| text.len() == 10)
}

/// Returns a day, if it lies in the years that are imported.
fn sane(day: NaiveDate) -> Option<NaiveDate> {
    (1900..=9999).contains(&day.year()).then_some(day)
}

/// Returns the rule of a habit with `times` in `days` days; `None` if there is no equivalent rule.
fn habit_rule(times: u32, days: u32) -> Option<Recurrence> {
    let pattern = match (times, days) {
        (0, _) | (_, 0) => return None,
        (times, days) if times == days => Pattern::Days(1),
        (times, 7) => Pattern::PerWeek(times),
        (times, 28..=31) => Pattern::PerMonth(times),
        (1, days) if days <= 1000 => Pattern::Days(days),
        _ => return None,
    };
    Some(Recurrence::whole_day(pattern))
}

/// Returns true if a habit with this rule is asked about every day, so that a no means broken: a
/// weekly habit has a no on most days.
fn is_daily(rule: Option<Recurrence>) -> bool {
    rule.is_some_and(|rule| rule.pattern == Pattern::Days(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_get_the_equivalent_rule() {
        for (times, days, pattern) in [
            (1, 1, Some(Pattern::Days(1))),
            (7, 7, Some(Pattern::Days(1))),
            (3, 7, Some(Pattern::PerWeek(3))),
            (1, 7, Some(Pattern::PerWeek(1))),
            (2, 30, Some(Pattern::PerMonth(2))),
            (1, 14, Some(Pattern::Days(14))),
            (2, 10, None),
            (0, 1, None),
            (1, 0, None),
        ] {
            let rule = habit_rule(times, days).map(|rule| rule.pattern);
            assert_eq!(rule, pattern, "{times}/{days}");
        }
    }

    #[test]
    fn days_are_whole_and_within_reach() {
        for (text, ok) in [
            ("2026-11-22", true),
            ("2026-2-3", false),
            ("2026-02-30", false),
            ("0001-01-01", false),
            ("+12026-01-01", false),
        ] {
            assert_eq!(day(text).is_some(), ok, "{text}");
        }
    }
}
