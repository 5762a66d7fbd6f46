//! The grammar of weeks, months and years, and of their ends: `next week`, `end of the month`,
//! `last day of december`, `first tuesday of next month`.

use super::cursor::Cursor;
use super::date;
use super::day::{DaySaid, MonthSaid, Period, weekday_name};
use super::vocabulary::{Sense, Unit};
use crate::domain::recurrence::Ordinals;

/// `this`, `next`, `coming`, `last`: how many periods from the present one.
fn which(word: &str) -> Option<i8> {
    match word {
        "this" | "the" => Some(0),
        "next" => Some(1),
        "last" | "past" | "previous" => Some(-1),
        _ => None,
    }
}

fn period(cursor: &mut Cursor) -> Option<Period> {
    if cursor.word(&["quarter"]) {
        return Some(Period::Quarter);
    }
    cursor.sense_of(|token| match token.sense {
        Sense::Unit(Unit::Week) if token.text.len() > 3 => Some(Period::Week),
        Sense::Unit(Unit::Month) if token.text.len() > 3 => Some(Period::Month),
        Sense::Unit(Unit::Year) if token.text.len() > 3 => Some(Period::Year),
        Sense::DayKind(_, false) if token.is_word("weekend") => Some(Period::Weekend),
        _ => None,
    })
}

pub fn month_name(cursor: &mut Cursor) -> Option<u32> {
    cursor.sense(|sense| match sense {
        Sense::Month(month) => Some(month),
        _ => None,
    })
}

/// The end or the beginning of a stretch of days.
pub fn bound(cursor: &mut Cursor) -> Option<DaySaid> {
    let short = cursor.lookup(|word| {
        Some(match word {
            "eow" => Period::Week,
            "eom" => Period::Month,
            "eoy" => Period::Year,
            "eoq" => Period::Quarter,
            _ => return None,
        })
    });
    if let Some(period) = short {
        return Some(DaySaid::EndOf(period, 0));
    }
    let introduced = ["by", "before", "at", "until", "till"];
    let introduced = cursor.last().is_none_or(|token| token.is_any(&introduced));
    cursor.word(&["the"]);
    if introduced && (cursor.words(&["month", "end"]) || cursor.words(&["month's", "end"])) {
        return Some(DaySaid::EndOf(Period::Month, 0));
    }
    if let Some(said) = nth_weekday(cursor) {
        return Some(said);
    }
    let last_of = cursor.peek_at(1).is_some_and(|next| next.is_word("of"));
    let end = cursor.word(&["end"])
        || cursor.words(&["last", "day"])
        || last_of && cursor.word(&["last"]);
    if !end && !cursor.word(&["beginning", "start"]) && !cursor.words(&["first", "day"]) {
        return None;
    }
    if cursor.last().is_some_and(|token| token.is_word("end")) && cursor.word(&["month"]) {
        return Some(DaySaid::EndOf(Period::Month, 0));
    }
    cursor.take(|token| token.is_any(&["of", "in"]))?;
    if let Some(month) = month_name(cursor) {
        cursor.glued_sign('.');
        let year = date::year_after(cursor);
        let day = if end { Ordinals::LAST } else { 1 };
        return match (year, end) {
            (None, true) => Some(DaySaid::EndOf(Period::MonthNamed(month), 0)),
            (None, false) => Some(DaySaid::Date(month, 1)),
            (Some(year), _) => date::in_month(year, month, day),
        };
    }
    if end {
        // "the end of friday" is what friday is due at anyway.
        let start = cursor.at;
        match super::day::day(cursor) {
            Ok(Some(DaySaid::Within(..) | DaySaid::EndOf(..))) => {}
            Ok(Some(day)) => return Some(day),
            _ => {}
        }
        cursor.at = start;
    }
    let ahead = match (cursor.lookup(which), cursor.word(&["coming"])) {
        (Some(0), true) => 1,
        (ahead, _) => ahead.unwrap_or(0),
    };
    let period = period(cursor)?;
    if end {
        Some(DaySaid::EndOf(period, ahead))
    } else {
        Some(DaySaid::StartOf(period, ahead))
    }
}

/// `first tuesday of december`, `last friday of next month`, `second monday in june 2027`.
fn nth_weekday(cursor: &mut Cursor) -> Option<DaySaid> {
    let start = cursor.at;
    let said = (|| {
        let nth = if cursor.word(&["last"]) {
            Ordinals::LAST
        } else {
            date::ordinal(cursor).filter(|nth| (1..=5).contains(nth))?
        };
        let day = weekday_name(cursor)?;
        let of = cursor.word(&["of", "in"]);
        let this = cursor.word(&["this"]);
        let month = if let Some(month) = month_name(cursor) {
            let year = date::year_after(cursor);
            MonthSaid::Named(month, year.and_then(|year| i32::try_from(year).ok()))
        } else {
            let ahead = if this {
                0
            } else {
                cursor.lookup(which).filter(|_| of)?
            };
            cursor.take(|token| token.is_word("month"))?;
            MonthSaid::Away(ahead)
        };
        Some(DaySaid::NthWeekday(nth, day, month))
    })();
    if said.is_none() {
        cursor.at = start;
    }
    said
}

/// A stretch of days itself, which is due on its last: `this weekend`, `next month`.
pub fn within(cursor: &mut Cursor) -> Option<DaySaid> {
    let start = cursor.at;
    if let Some(period) = period(cursor) {
        if cursor.words(&["after", "next"]) {
            return Some(DaySaid::Within(period, 2));
        }
        if period == Period::Weekend {
            return Some(DaySaid::Within(period, 0));
        }
        cursor.at = start;
    }
    let the = cursor.peek().is_some_and(|token| token.is_word("the"));
    let ahead = cursor.lookup(which)?;
    if the {
        if cursor.word(&["coming", "next"]) {
            let period = period(cursor)?;
            let ahead = i8::from(period != Period::Weekend);
            return Some(DaySaid::Within(period, ahead));
        }
        let period = period(cursor)?;
        if cursor.words(&["after", "next"]) {
            return Some(DaySaid::Within(period, 2));
        }
        // "the week" says nothing; "the weekend" does.
        return (period == Period::Weekend).then_some(DaySaid::Within(period, 0));
    }
    cursor.word(&["coming"]);
    let period = period(cursor)?;
    if period == Period::Week {
        let start = cursor.at;
        cursor.word(&["on"]);
        if let Some(day) = weekday_name(cursor) {
            return Some(DaySaid::WeekdayOf(day, ahead));
        }
        cursor.at = start;
    }
    Some(DaySaid::Within(period, ahead))
}
