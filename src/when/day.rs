//! The grammar of a day: `today`, `next fri`, `a week on friday`, `end of month`, `christmas eve`.

use chrono::{NaiveDate, Weekday};

use super::Direction;
use super::cursor::{Cursor, Parsed};
use super::date;
use super::feast::{self, Feast};
use super::length;
use super::period;
use super::token::Token;
use super::vocabulary::{OwnDay, Sense, Unit};

/// A day as written in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySaid {
    /// Days from today: `yesterday` is -1.
    Offset(i32),
    /// `fri`: the coming one, or looking back the latest; and so many weeks after it.
    Weekday(Weekday, u32),
    /// `3 fridays from now`: that many of them, after today.
    WeekdayFromNow(Weekday, u32),
    /// `this fri`: the coming one, or looking back the one of this calendar week.
    ThisWeekday(Weekday),
    /// `last fri`: the latest before today.
    LastWeekday(Weekday),
    /// `next fri`, `fri this week`: the one of a calendar week, counted from this one.
    WeekdayOf(Weekday, i8),
    /// `24 dec`, of a year that the direction decides.
    Date(u32, u32),
    /// `24 dec next year`: of a year counted from this one.
    DateOfYear(u32, u32, i8),
    /// `2026-12-24`
    FullDate(NaiveDate),
    /// `the 15th`, of a month that the direction decides.
    MonthDay(u32),
    /// `1st of next month`: a day of a month counted from this one.
    MonthDayOf(u32, i8),
    /// `first tuesday of december`; 32 is the last.
    NthWeekday(u32, Weekday, MonthSaid),
    /// `3 days`, `2 weeks ago`
    Away(u32, Unit, Option<Direction>),
    /// `eow`: the last day of a period counted from the present one.
    EndOf(Period, i8),
    /// `beginning of next week`: its first day.
    StartOf(Period, i8),
    /// `this week`: the last day, but said without `end of`.
    Within(Period, i8),
    /// `christmas eve`
    Feast(Feast),
    /// `anniversary`
    Own(OwnDay),
}

/// A month as written in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthSaid {
    /// `december`, with its year where that was said.
    Named(u32, Option<i32>),
    /// `next month`
    Away(i8),
}

/// A stretch of days with an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A calendar week.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A calendar month.
    Month,
    /// The month of this number.
    MonthNamed(u32),
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

/// Reads a day.
pub fn day(cursor: &mut Cursor) -> Parsed<DaySaid> {
    let simple: [fn(&mut Cursor) -> Option<DaySaid>; 6] = [
        weeks_on,
        offset,
        period::bound,
        period::within,
        weekday,
        feast_or_own,
    ];
    for rule in simple {
        if let Some(said) = cursor.attempt(|cursor| Ok(rule(cursor)))? {
            return Ok(Some(said));
        }
    }
    if let Some((count, unit, towards)) = length::days_away(cursor)? {
        return Ok(Some(DaySaid::Away(count, unit, towards)));
    }
    date::date(cursor)
}

/// `a week on friday`, `two weeks from tomorrow`, `3 fridays from now`, `in two weeks on friday`.
fn weeks_on(cursor: &mut Cursor) -> Option<DaySaid> {
    cursor.word(&["in"]);
    let count = length::count(cursor)?;
    if count > 520 {
        return None;
    }
    if let Some(Sense::Weekdays(day)) = cursor.peek().map(|token| token.sense) {
        cursor.skip(1);
        let from = cursor.words(&["from", "now"]) || cursor.words(&["from", "today"]);
        return (from && count > 0).then_some(DaySaid::WeekdayFromNow(day, count));
    }
    let days = match cursor.unit()? {
        Unit::Day => count,
        Unit::Week => count * 7,
        Unit::Fortnight => count * 14,
        _ => return None,
    };
    let from = cursor.word(&["from", "after"]);
    let on = !from && cursor.word(&["on"]);
    if cursor.word(&["tomorrow"]) {
        return Some(DaySaid::Offset(i32::try_from(days).ok()? + 1));
    }
    if cursor.word(&["today"]) {
        return Some(DaySaid::Offset(i32::try_from(days).ok()?));
    }
    cursor.word(&["this", "coming"]);
    let day = weekday_name(cursor)?;
    (days % 7 == 0 && (from || on || count == 1)).then_some(DaySaid::Weekday(day, days / 7))
}

fn offset(cursor: &mut Cursor) -> Option<DaySaid> {
    let start = cursor.at;
    cursor.word(&["the"]);
    if cursor.words(&["day", "after", "tomorrow"]) || cursor.words(&["overmorrow"]) {
        return Some(DaySaid::Offset(2));
    }
    if cursor.words(&["day", "before", "yesterday"]) {
        return Some(DaySaid::Offset(-2));
    }
    cursor.at = start;
    let days = cursor.sense(|sense| match sense {
        Sense::Offset(days) => Some(i32::from(days)),
        _ => None,
    })?;
    if days >= 0 {
        if cursor.words(&["week"]) || days == 0 && cursor.words(&["in", "a", "week"]) {
            return Some(DaySaid::Offset(days + 7));
        }
        if cursor.words(&["fortnight"]) {
            return Some(DaySaid::Offset(days + 14));
        }
    }
    Some(DaySaid::Offset(days))
}

/// A day of the week, and which one: `next friday`, `friday week`, `friday of next week`.
fn weekday(cursor: &mut Cursor) -> Option<DaySaid> {
    cursor.word(&["the"]);
    let which = cursor
        .take(|token| {
            token.is_any(&[
                "this", "next", "last", "past", "previous", "coming", "upcoming",
            ])
        })
        .map(|token| token.text.as_str());
    if which == Some("this") {
        cursor.word(&["coming", "upcoming"]);
    }
    let day = weekday_name(cursor)?;
    let said = match which {
        Some("this" | "coming" | "upcoming") => DaySaid::ThisWeekday(day),
        Some("next") => DaySaid::WeekdayOf(day, 1),
        Some(_) => DaySaid::LastWeekday(day),
        None => weekday_after(cursor, day),
    };
    Some(said)
}

/// Reads the words after a weekday that move it by weeks.
fn weekday_after(cursor: &mut Cursor, day: Weekday) -> DaySaid {
    for (word, weeks) in [("this", 0), ("next", 1), ("last", -1)] {
        let start = cursor.at;
        cursor.word(&["of", "in"]);
        if cursor.words(&[word, "week"]) {
            return DaySaid::WeekdayOf(day, weeks);
        }
        cursor.at = start;
    }
    let of_unit = cursor
        .peek_at(2)
        .is_some_and(|token| matches!(token.sense, Sense::Unit(_)));
    if !of_unit && cursor.words(&["after", "next"]) {
        return DaySaid::WeekdayOf(day, 2);
    }
    let bare = |next: Option<&Token>| next.is_none_or(|next| !next.is_any(&["on", "from", "of"]));
    for (unit, weeks) in [("week", 1), ("fortnight", 2)] {
        if cursor.peek().is_some_and(|token| token.is_word(unit)) && bare(cursor.peek_at(1)) {
            cursor.skip(1);
            return DaySaid::Weekday(day, weeks);
        }
    }
    if cursor.words(&["in", "a", "week"]) {
        return DaySaid::Weekday(day, 1);
    }
    DaySaid::Weekday(day, 0)
}

/// A weekday, with the full stop of its abbreviation.
pub fn weekday_name(cursor: &mut Cursor) -> Option<Weekday> {
    let day = cursor.sense(|sense| match sense {
        Sense::Weekday(day) => Some(day),
        _ => None,
    })?;
    if cursor.last().is_some_and(|token| token.text.len() <= 5) {
        cursor.glued_sign('.');
    }
    Some(day)
}

fn feast_or_own(cursor: &mut Cursor) -> Option<DaySaid> {
    if let Some(feast) = feast::feast(cursor) {
        return Some(match date::later_year(cursor) {
            Some(year) => DaySaid::FullDate(feast.in_year(year)?),
            None => DaySaid::Feast(feast),
        });
    }
    cursor.word(&["our", "my", "your", "the"]);
    if cursor.words(&["pay", "day"]) {
        return Some(DaySaid::Own(OwnDay::Payday));
    }
    cursor
        .sense(|sense| match sense {
            Sense::OwnDay(day) => Some(day),
            _ => None,
        })
        .map(DaySaid::Own)
}
