//! The grammar of dates: `24 dec`, `december 24th, 2026`, `2026-12-24`, `24.12.`, `the 15th`.

use chrono::NaiveDate;

use super::cursor::{Cursor, Parsed};
use super::day::DaySaid;
use super::token::{Kind, Token};
use super::words;

const NO_SUCH_DAY: Option<&str> = Some("there is no such day");

/// Reads a date.
pub fn date(cursor: &mut Cursor) -> Parsed<DaySaid> {
    for rule in [year_first, dotted, slashed, month_first, day_first] {
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
        None => Err(cursor.not_understood(from, NO_SUCH_DAY)),
    }
}

fn number(cursor: &mut Cursor, suits: impl FnOnce(&Token) -> bool) -> Option<u32> {
    cursor
        .take(|token| token.kind == Kind::Number && suits(token))?
        .value()
}

fn short(token: &Token) -> bool {
    token.digits() <= 2
}

/// A year is written with four digits, so that it is never taken for an hour.
fn year(cursor: &mut Cursor) -> Option<u32> {
    number(cursor, |token| token.digits() == 4)
}

/// `2026-12-24`, `2026/12/24`, and the `T` before a time.
fn year_first(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(year) = year(cursor) else {
        return Ok(None);
    };
    let Some(sign) = ['-', '/'].into_iter().find(|sign| cursor.glued_sign(*sign)) else {
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

/// `24.12.` and `24.12.2026`. The second dot tells it from a time.
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
    if !cursor.glued_sign('.') || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return Ok(None);
    }
    let year = year(cursor);
    if cursor
        .peek()
        .is_some_and(|token| token.glued && token.kind == Kind::Number)
    {
        return Ok(None);
    }
    checked(cursor, from, year, month, day)
}

/// `5/6/2026` is May in some places and June in others.
fn slashed(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(_) = number(cursor, short) else {
        return Ok(None);
    };
    let Some(sign) = ['/', '-'].into_iter().find(|sign| cursor.glued_sign(*sign)) else {
        return Ok(None);
    };
    let Some(_) = number(cursor, |t| t.glued && short(t)) else {
        return Ok(None);
    };
    let third = cursor.glued_sign(sign)
        && number(cursor, |t| t.glued && matches!(t.digits(), 2 | 4)).is_some();
    if third || sign == '/' {
        let instead = "name the month, like “5 jun”, or put the year first, like “2026-06-05”";
        return Err(cursor.ambiguous(from, instead));
    }
    Ok(None)
}

/// `dec 24`, `december the 24th`, `Dec. 24, 2026`.
fn month_first(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    let Some(month) = cursor.lookup(words::month) else {
        return Ok(None);
    };
    cursor.glued_sign('.');
    cursor.word(&["the"]);
    let Some((day, _)) = day_number(cursor) else {
        return Ok(None);
    };
    let year = year_after(cursor);
    checked(cursor, from, year, month, day)
}

/// `24 dec`, `24th of december 2026`, `24. dec`, `the 15th`, `first of next month`.
fn day_first(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let from = cursor.at;
    cursor.word(&["the"]);
    let in_words = cursor.lookup(words::ordinal);
    let Some((day, is_ordinal)) = in_words
        .map(|day| (day, true))
        .or_else(|| day_number(cursor))
    else {
        return Ok(None);
    };
    let after_day = cursor.at;
    cursor.glued_sign('.');
    let of = cursor.word(&["of"]);
    if let Some(month) = cursor.lookup(words::month) {
        cursor.glued_sign('.');
        let year = year_after(cursor);
        return checked(cursor, from, year, month, day);
    }
    let bounded = |cursor: &Cursor, said| match day {
        1..=31 => Ok(Some(said)),
        _ => Err(cursor.not_understood(from, NO_SUCH_DAY)),
    };
    if of && is_ordinal {
        if cursor.words(&["this", "month"]) || cursor.words(&["the", "month"]) {
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
    // "second" alone is a word for too many other things.
    if is_ordinal && in_words.is_none() {
        return bounded(cursor, DaySaid::MonthDay(day));
    }
    Ok(None)
}

/// A day of the month, and whether it was written `24th`.
fn day_number(cursor: &mut Cursor) -> Option<(u32, bool)> {
    let start = cursor.at;
    let day = number(cursor, short)?;
    if let Some(ending) = cursor.take(|token| token.glued && token.kind == Kind::Word) {
        if matches!(ending.text.as_str(), "st" | "nd" | "rd" | "th") {
            return Some((day, true));
        }
        cursor.at = start;
        return None;
    }
    // "dec 18:00" has no day.
    let signs = [':', '/', '-', '%'];
    if signs
        .iter()
        .any(|sign| cursor.peek().is_some_and(|t| t.glued && t.is_sign(*sign)))
    {
        cursor.at = start;
        return None;
    }
    Some((day, false))
}

fn year_after(cursor: &mut Cursor) -> Option<u32> {
    let start = cursor.at;
    cursor.sign(',');
    let year = year(cursor);
    if year.is_none() {
        cursor.at = start;
    }
    year
}

/// Reads `15th` or `second`, for rules.
pub fn ordinal(cursor: &mut Cursor) -> Option<u32> {
    if let Some(value) = cursor.lookup(words::ordinal) {
        return Some(value);
    }
    let start = cursor.at;
    if let Some((value, true)) = day_number(cursor) {
        return Some(value);
    }
    cursor.at = start;
    None
}
