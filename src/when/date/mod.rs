//! The grammar of dates: `24 dec`, `december 24th, 2026`, `2026-12-24`, `24.12.`, `the 15th`.

use chrono::{Datelike, NaiveDate};

use super::cursor::{Cursor, Parsed};
use super::day::DaySaid;
use super::period::month_name;
use super::token::{Kind, Token};
use crate::domain::when_error::Instead;

mod number;

pub use number::{later_year, ordinal, year_after};

use crate::domain::when_error::Reason;
use crate::when::vocabulary::Sense;
use number::{day_in_words, day_number, number, ordinal_word, short, year};

/// Reads a date.
pub fn date(cursor: &mut Cursor) -> Parsed<DaySaid> {
    for rule in [
        year_first, year_and_name, dotted, slashed, month_first, day_first,
    ] {
        if let Some(said) = cursor.attempt(rule)? {
            return Ok(Some(said));
        }
    }
    Ok(None)
}

/// The date, if the calendar has it; the error for the tokens from `from` if not.
fn checked(
    cursor: &Cursor,
    from: usize,
    year: Option<u32>,
    month: u32,
    day: u32,
) -> Parsed<DaySaid> {
    // A leap year stands for the year not said: 29 feb is a day.
    let some_year = year
        .and_then(|year| i32::try_from(year).ok())
        .unwrap_or(2000);
    match NaiveDate::from_ymd_opt(some_year, month, day) {
        Some(date) if year.is_some() => Ok(Some(DaySaid::FullDate(date))),
        Some(_) => Ok(Some(DaySaid::Date(month, day))),
        None => Err(cursor.not_understood(from, Some(Reason::NoSuchDay))),
    }
}

/// `2026-12-24`, `2026/12/24`, `2026.12.24`, and the `T` before a time.
fn year_first(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(year) = year(cursor) else {
        return Ok(None);
    };
    let signs = ['-', '/', '.'];
    let Some(sign) = signs.into_iter().find(|sign| cursor.glued_sign(*sign)) else {
        return Ok(None);
    };
    let glued = |token: &Token| token.glued && short(token);
    let Some(month) = number(cursor, glued) else {
        return Ok(None);
    };
    if !cursor.glued_sign(sign) {
        return Ok(None);
    }
    let Some(day) = number(cursor, glued) else {
        return Ok(None);
    };
    let said = checked(cursor, from, Some(year), month, day);
    let then_time = cursor
        .peek_at(1)
        .is_some_and(|t| t.glued && t.kind == Kind::Number);
    if then_time {
        cursor.take(|token| token.glued && token.is_word("t"));
    }
    said
}

/// `2026 dec 24`, but not `at 2030 dec 24`.
fn year_and_name(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let hour = ["at", "by", "before", "around"];
    let before = from.checked_sub(1).and_then(|at| cursor.tokens().get(at));
    let year = year(cursor).filter(|year| (2000..2200).contains(year));
    if year.is_none() || before.is_some_and(|token| token.is_any(&hour)) {
        return Ok(None);
    }
    cursor.glued_sign('-');
    let Some(month) = month_name(cursor) else {
        return Ok(None);
    };
    cursor.glued_sign('-');
    match day_number(cursor) {
        Some((day, _)) => checked(cursor, from, year, month, day),
        None => Ok(None),
    }
}

/// `24.12.` and `24.12.2026`. The second dot distinguishes it from a time.
fn dotted(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(day) = number(cursor, short) else {
        return Ok(None);
    };
    if !cursor.glued_sign('.') {
        return Ok(None);
    }
    let Some(month) = number(cursor, |t| t.glued && short(t)) else {
        return Ok(None);
    };
    let dot = cursor.glued_sign('.');
    // One dot is enough if the number cannot be an hour ("24.12"), or a time follows ("by 13.12 at 6").
    let one_dot = day > 23 || is_deadline(cursor, from) && clock_follows(cursor);
    if !dot && !one_dot || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return Ok(None);
    }
    let two_digits = |cursor: &mut Cursor| number(cursor, |t| t.glued && t.digits() == 2);
    let year = if dot {
        year(cursor).or_else(|| two_digits(cursor).map(|year| 2000 + year))
    } else {
        None
    };
    if cursor.is_glued_to_more() {
        return Ok(None);
    }
    checked(cursor, from, year, month, day)
}

/// Returns whether a word before token `at` introduces a day rather than an hour alone.
fn is_deadline(cursor: &Cursor, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| cursor.tokens().get(at));
    before.is_some_and(|token| token.is_any(&["on", "by", "before"]))
}

/// Returns whether a time of day follows that is introduced or is written as a clock shows it.
fn clock_follows(cursor: &Cursor) -> bool {
    let number = |ahead: usize| {
        cursor
            .peek_at(ahead)
            .is_some_and(|token| token.kind == Kind::Number && !token.glued)
    };
    let clock = |token: &Token| token.glued && token.is_sign(':') || token.is_any(&["am", "pm"]);
    cursor.peek().is_some_and(|token| token.is_word("at")) && number(1)
        || number(0) && cursor.peek_at(1).is_some_and(clock)
}

/// The date that `13.12`, from token `at` to `end`, would be with its second dot.
pub fn of_one_dot(cursor: &Cursor, at: usize, end: usize) -> Option<DaySaid> {
    let [day, dot, month] = cursor.tokens().get(at..end)? else {
        return None;
    };
    let joined = dot.glued && dot.is_sign('.') && month.glued;
    let (day, month) = (day.value()?, month.value()?);
    let date = NaiveDate::from_ymd_opt(2000, month, day).filter(|_| joined);
    date.map(|_| DaySaid::Date(month, day))
}

/// Returns the number up to 12 that comes after a weekday, as in `sat 10`: it is read as an hour, and
/// may be the day of the month.
pub fn number_after_weekday(tokens: &[Token]) -> Option<u32> {
    let mut next = tokens.iter().skip(1);
    let after = tokens.iter().find_map(|token| {
        let next = next.next()?;
        let lone = next.kind == Kind::Number && next.digits() <= 2 && !next.text.starts_with('0');
        (matches!(token.sense, Sense::Weekday(_)) && lone).then_some(next)
    });
    after?.value().filter(|number| (1..=12).contains(number))
}

/// `25/12/2026`, `4/25`, `25-12-2026`: taken where only one reading exists.
fn slashed(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(first) = number(cursor, short) else {
        return Ok(None);
    };
    let Some(sign) = ['/', '-'].into_iter().find(|sign| cursor.glued_sign(*sign)) else {
        return Ok(None);
    };
    let named = if sign == '-' {
        month_name(cursor)
    } else {
        None
    };
    if let Some(month) = named {
        // "24-dec-2026"
        let year = if cursor.glued_sign('-') {
            year(cursor)
        } else {
            None
        };
        return checked(cursor, from, year, month, first);
    }
    let Some(second) = number(cursor, |t| t.glued && short(t)) else {
        return Ok(None);
    };
    let mut year_said = None;
    if cursor.glued_sign(sign) {
        let Some(said) = number(cursor, |t| t.glued && matches!(t.digits(), 2 | 4)) else {
            return Ok(None);
        };
        year_said = Some(if said < 100 { 2000 + said } else { said });
    } else if sign == '-' {
        return Ok(None);
    }
    if cursor.is_glued_to_more() {
        return Ok(None);
    }
    let is_date = |day: u32, month: u32| {
        let year = year_said.and_then(|year| i32::try_from(year).ok());
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day).is_some()
    };
    match (is_date(first, second), is_date(second, first)) {
        (true, true) if first != second => {
            let instead = Instead::NameMonth;
            Err(cursor.ambiguous(from, instead))
        }
        (true, _) => checked(cursor, from, year_said, second, first),
        (_, true) => checked(cursor, from, year_said, first, second),
        _ => Err(cursor.not_understood(from, Some(Reason::NoSuchDay))),
    }
}

/// `dec 24`, `december the 24th`, `Dec. 24, 2026`.
fn month_first(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(month) = month_name(cursor) else {
        return Ok(None);
    };
    cursor.glued_sign('.');
    cursor.word(&["the"]);
    let Some(day) = day_number(cursor)
        .map(|(day, _)| day)
        .or_else(|| ordinal_word(cursor))
        .or_else(|| day_in_words(cursor, from))
    else {
        return Ok(None);
    };
    with_year(cursor, from, month, day)
}

/// A month and day with the year that may follow them: `2026`, `next year`.
fn with_year(cursor: &mut Cursor, from: usize, month: u32, day: u32) -> Parsed<DaySaid> {
    let year = year_after(cursor);
    let said = checked(cursor, from, year, month, day)?;
    if year.is_none() {
        let start = cursor.at;
        cursor.word(&["of"]);
        for (word, years) in [("this", 0), ("next", 1), ("last", -1)] {
            if cursor.words(&[word, "year"]) {
                return Ok(Some(DaySaid::DateOfYear(month, day, years)));
            }
        }
        cursor.at = start;
    }
    Ok(said)
}

/// `24 dec`, `24th of december 2026`, `24. dec`, `the 15th`, `first of next month`.
fn day_first(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    cursor.word(&["the"]);
    let in_words = ordinal_word(cursor);
    let Some((day, is_ordinal)) = in_words
        .map(|day| (day, true))
        .or_else(|| day_number(cursor))
    else {
        return Ok(None);
    };
    let after_day = cursor.at;
    cursor.glued_sign('.');
    let day_of = is_ordinal && cursor.words(&["day", "of"]);
    let of = day_of || cursor.word(&["of"]);
    if let Some(month) = month_name(cursor) {
        cursor.glued_sign('.');
        return with_year(cursor, from, month, day);
    }
    let bounded = |cursor: &Cursor, said| match day {
        1..=31 => Ok(Some(said)),
        _ => Err(cursor.not_understood(from, Some(Reason::NoSuchDay))),
    };
    if of || is_ordinal {
        if of && cursor.words(&["the", "month"]) {
            return bounded(cursor, DaySaid::MonthDay(day));
        }
        if cursor.words(&["this", "month"]) {
            return bounded(cursor, DaySaid::MonthDayOf(day, 0));
        }
        if cursor.words(&["next", "month"]) {
            return bounded(cursor, DaySaid::MonthDayOf(day, 1));
        }
        if cursor.words(&["last", "month"]) {
            return bounded(cursor, DaySaid::MonthDayOf(day, -1));
        }
    }
    cursor.at = after_day;
    // "the third day of the trip"
    if is_ordinal && !day_of {
        return bounded(cursor, DaySaid::MonthDay(day));
    }
    Ok(None)
}

/// The first or last day of a month of a year; 32 is the last.
pub fn in_month(year: u32, month: u32, day: u32) -> Option<DaySaid> {
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    let day = day.min(first.num_days_in_month().into());
    first.with_day(day).map(DaySaid::FullDate)
}
