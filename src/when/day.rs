//! The grammar of a day: `today`, `next fri`, `3d`, `24 dec`, `the 15th`, `end of month`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Direction;
use super::cursor::{Cursor, Parsed};
use super::date;
use super::length;
use super::words::{self, Unit};

/// A day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySaid {
    /// Days from today: `yesterday` is -1.
    Offset(i8),
    /// `fri`: the coming one, or looking back the latest.
    Weekday(Weekday),
    /// `this fri`: the coming one, or looking back the one of this calendar week.
    ThisWeekday(Weekday),
    /// `last fri`: the latest before today.
    LastWeekday(Weekday),
    /// `next fri`, `fri this week`: the one of a calendar week, counted from this one.
    WeekdayOf(Weekday, i8),
    /// `24 dec`, of a year that the direction decides.
    Date(u32, u32),
    /// `2026-12-24`
    FullDate(NaiveDate),
    /// `the 15th`, of a month that the direction decides.
    MonthDay(u32),
    /// `1st of next month`: a day of a month counted from this one.
    MonthDayOf(u32, i8),
    /// `3 days`, `2 weeks ago`
    Away(u32, Unit, Option<Direction>),
    /// `eow`: the last day of a period counted from the present one.
    EndOf(Period, i8),
    /// `this week`: the same, but said without `end of`.
    Within(Period, i8),
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
    /// A calendar year.
    Year,
}

/// Reads a day.
pub fn day(cursor: &mut Cursor) -> Parsed<DaySaid> {
    if let Some(offset) = offset(cursor) {
        return Ok(Some(DaySaid::Offset(offset)));
    }
    if let Some(said) = end_of(cursor)
        .or_else(|| within(cursor))
        .or_else(|| weekday(cursor))
    {
        return Ok(Some(said));
    }
    if let Some((count, unit, towards)) = length::days_away(cursor)? {
        return Ok(Some(DaySaid::Away(count, unit, towards)));
    }
    date::date(cursor)
}

fn offset(cursor: &mut Cursor) -> Option<i8> {
    let start = cursor.at;
    cursor.word(&["the"]);
    if cursor.words(&["day", "after", "tomorrow"]) {
        return Some(2);
    }
    if cursor.words(&["day", "before", "yesterday"]) {
        return Some(-2);
    }
    cursor.at = start;
    cursor.lookup(|word| match word {
        "today" => Some(0),
        "tomorrow" | "tmrw" | "tmr" => Some(1),
        "yesterday" => Some(-1),
        _ => None,
    })
}

/// `this`, `next`, `coming`: how many periods from the present one.
fn which(word: &str) -> Option<i8> {
    match word {
        "this" | "the" => Some(0),
        "next" => Some(1),
        _ => None,
    }
}

fn period(word: &str) -> Option<Period> {
    Some(match word {
        "week" => Period::Week,
        "weekend" => Period::Weekend,
        "month" => Period::Month,
        "year" => Period::Year,
        _ => return None,
    })
}

fn end_of(cursor: &mut Cursor) -> Option<DaySaid> {
    let short = cursor.lookup(|word| {
        Some(match word {
            "eow" => Period::Week,
            "eom" => Period::Month,
            "eoy" => Period::Year,
            _ => return None,
        })
    });
    if let Some(period) = short {
        return Some(DaySaid::EndOf(period, 0));
    }
    let start = cursor.at;
    cursor.word(&["the"]);
    let said = cursor.words(&["end", "of"]).then(|| {
        if let Some(month) = cursor.lookup(words::month) {
            return Some(DaySaid::EndOf(Period::MonthNamed(month), 0));
        }
        // "the end of friday" is what friday is due at anyway.
        if let Some(offset) = offset(cursor) {
            return Some(DaySaid::Offset(offset));
        }
        if let Some(day) = weekday(cursor) {
            return Some(day);
        }
        let ahead = cursor.lookup(which).unwrap_or(0);
        cursor
            .lookup(period)
            .map(|period| DaySaid::EndOf(period, ahead))
    });
    if let Some(Some(said)) = said {
        return Some(said);
    }
    cursor.at = start;
    None
}

fn within(cursor: &mut Cursor) -> Option<DaySaid> {
    if cursor.word(&["weekend"]) {
        return Some(DaySaid::Within(Period::Weekend, 0));
    }
    let start = cursor.at;
    let the = cursor.peek().is_some_and(|token| token.is_word("the"));
    let said = cursor.lookup(which).zip(cursor.lookup(period));
    // "the week" says nothing; "the weekend" does.
    let Some((ahead, period)) = said.filter(|(_, period)| !the || *period == Period::Weekend)
    else {
        cursor.at = start;
        return None;
    };
    let week_end = cursor.at;
    if period == Period::Week {
        cursor.word(&["on"]);
        if let Some(day) = weekday_name(cursor) {
            return Some(DaySaid::WeekdayOf(day, ahead));
        }
        cursor.at = week_end;
    }
    Some(DaySaid::Within(period, ahead))
}

fn weekday(cursor: &mut Cursor) -> Option<DaySaid> {
    let start = cursor.at;
    let which = cursor.lookup(|word| match word {
        "this" | "next" | "last" | "past" | "coming" => Some(word.to_owned()),
        _ => None,
    });
    let Some(day) = weekday_name(cursor) else {
        cursor.at = start;
        return None;
    };
    let said = match which.as_deref() {
        Some("this" | "coming") => DaySaid::ThisWeekday(day),
        Some("next") => DaySaid::WeekdayOf(day, 1),
        Some(_) => DaySaid::LastWeekday(day),
        None if cursor.words(&["this", "week"]) => DaySaid::WeekdayOf(day, 0),
        None if cursor.words(&["next", "week"]) => DaySaid::WeekdayOf(day, 1),
        None if cursor.words(&["last", "week"]) => DaySaid::WeekdayOf(day, -1),
        None => DaySaid::Weekday(day),
    };
    Some(said)
}

/// A weekday, with the full stop of its abbreviation.
pub fn weekday_name(cursor: &mut Cursor) -> Option<Weekday> {
    let day = cursor.lookup(words::weekday)?;
    if cursor.last().is_some_and(|token| token.digits() <= 5) && !cursor.is_at_end() {
        cursor.glued_sign('.');
    }
    Some(day)
}

/// The last day of the month that `day` lies in.
pub fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let (year, month) = (day.year(), day.month());
    (28..=31)
        .rev()
        .find_map(|last| NaiveDate::from_ymd_opt(year, month, last))
}
