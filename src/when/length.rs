//! The grammar of lengths of time, and of moments said exactly: `2h`, `in 3 days`, `now`.

use chrono::{DateTime, FixedOffset};

use super::Direction;
use super::cursor::{Cursor, Parsed};
use super::hour::number_in_words;
use super::token::{Kind, Token};
use super::vocabulary::{Sense, Unit, sense};
use crate::domain::when_error::Reason;

/// The largest count of anything.
const MOST: u32 = 100_000;

/// A moment that leaves nothing to the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exact {
    /// `now`
    Now,
    /// Seconds from now: `in 2 hours`, `20 minutes ago`; `2h` leaves the direction open.
    Away(u32, Option<Direction>),
    /// RFC 3339 with an offset.
    Instant(DateTime<FixedOffset>),
}

/// Reads a moment said exactly.
pub fn exact(cursor: &mut Cursor) -> Parsed<Exact> {
    if cursor.word(&["now"]) || cursor.words(&["right", "now"]) || cursor.words(&["immediately"]) {
        return Ok(Some(Exact::Now));
    }
    let year = cursor.peek().is_some_and(|token| token.digits() == 4);
    if year
        && cursor
            .peek_at(1)
            .is_some_and(|next| next.glued && next.is_sign('-'))
    {
        let (chunk, length) = cursor.chunk();
        if let Ok(instant) = DateTime::parse_from_rfc3339(chunk) {
            cursor.skip(length);
            return Ok(Some(Exact::Instant(instant)));
        }
    }
    cursor.attempt(|cursor| {
        let ahead = opens_ahead(cursor);
        let Some(seconds) = clock_length(cursor)? else {
            return Ok(None);
        };
        Ok(Some(Exact::Away(seconds, towards(cursor, ahead))))
    })
}

/// Reads a length counted in calendar days: how many, of what, and which way.
pub fn days_away(cursor: &mut Cursor) -> Parsed<(u32, Unit, Option<Direction>)> {
    cursor.attempt(|cursor| {
        let ahead = opens_ahead(cursor);
        let Some((count, unit)) = counted(cursor, unit)? else {
            return Ok(None);
        };
        Ok(Some((count, unit, towards(cursor, ahead))))
    })
}

/// Reads the days between a day and the one that is named after it: `the day before`, `two weeks
/// after`.
pub fn beside(cursor: &mut Cursor) -> Option<i32> {
    let the = cursor.word(&["the"]);
    let day = cursor.peek().is_some_and(|token| token.is_word("day"));
    let count = if the || day { 1 } else { count(cursor)? };
    let days = match cursor.unit()? {
        Unit::Day => 1,
        // "the week before" is the whole of it.
        _ if the => return None,
        Unit::Week => 7,
        Unit::Fortnight => 14,
        _ => return None,
    };
    let days = i32::try_from(count.checked_mul(days)?)
        .ok()
        .filter(|days| *days <= 3660)?;
    if cursor.word(&["before"]) {
        return Some(-days);
    }
    cursor.word(&["after"]).then_some(days)
}

/// Reads a count and what is counted: `3 days`, `a week`, `2h`.
pub fn counted<T>(
    cursor: &mut Cursor,
    units: impl FnOnce(&mut Cursor) -> Option<T>,
) -> Parsed<(u32, T)> {
    cursor.attempt(|cursor| {
        let from = cursor.at;
        let Some(count) = count(cursor) else {
            return Ok(None);
        };
        let Some(unit) = units(cursor) else {
            return Ok(None);
        };
        if count > MOST {
            return Err(cursor.too_large(from));
        }
        Ok(Some((count, unit)))
    })
}

/// Reads a unit of calendar days.
pub fn unit(cursor: &mut Cursor) -> Option<Unit> {
    match of_time(cursor) {
        Some(Sense::Unit(unit)) => Some(unit),
        _ => cursor.unit(),
    }
}

/// Reads the unit of `in a week's time`.
fn of_time(cursor: &mut Cursor) -> Option<Sense> {
    cursor.peek_at(1).filter(|next| next.is_word("time"))?;
    let sense = sense(cursor.peek()?.text.strip_suffix("'s")?);
    matches!(sense, Sense::Unit(_) | Sense::Seconds(_)).then(|| {
        cursor.skip(1);
        sense
    })
}

/// Returns whether a length from token `start` to the cursor is only one part of it: `1 day 2
/// hours`. Reads the rest of it.
pub fn is_part(cursor: &mut Cursor, start: usize) -> bool {
    let is_unit = |token: &Token| matches!(token.sense, Sense::Unit(_) | Sense::Seconds(_));
    let back = |count: usize| cursor.tokens().get(start.checked_sub(count)?);
    let number = |token: &Token| {
        token.kind == Kind::Number
            || matches!(token.sense, Sense::Number(_))
            || token.is_any(&["a"])
    };
    let bare = back(0).is_some_and(number);
    let before = bare && back(1).is_some_and(is_unit) && back(2).is_some_and(number);
    let end = cursor.at;
    cursor.sign(',');
    cursor.word(&["and"]);
    // "in 9 days 17h30" ends with a time of day.
    let clock = |cursor: &Cursor| {
        let glued = cursor.last().is_some_and(|token| token.glued);
        glued && cursor.is_glued_to_more()
    };
    if count(cursor).is_some() && cursor.take(is_unit).is_some() && !clock(cursor) {
        is_part(cursor, start);
        return true;
    }
    cursor.at = end;
    before
}

/// Reads how many; a number of too many digits is the largest there is.
pub fn count(cursor: &mut Cursor) -> Option<u32> {
    if let Some(number) = cursor.take(|token| token.kind == Kind::Number) {
        return Some(number.value().unwrap_or(u32::MAX));
    }
    if cursor.words(&["a", "couple", "of"]) || cursor.words(&["couple", "of"]) {
        return Some(2);
    }
    if cursor.word(&["a", "an"]) {
        return Some(1);
    }
    number_in_words(cursor)
}

fn opens_ahead(cursor: &mut Cursor) -> Option<Direction> {
    let opens = cursor.word(&["in", "within"]);
    if opens {
        let _ = cursor.word(&["about", "around", "roughly", "approximately", "exactly"]);
        let _ = cursor.words(&["at", "most"]);
    }
    opens.then_some(Direction::Ahead)
}

fn towards(cursor: &mut Cursor, opened: Option<Direction>) -> Option<Direction> {
    if opened.is_some() {
        // "in two weeks' time", "in 2 hours from now"
        let start = cursor.at;
        cursor.glued_sign('\'');
        cursor.glued_sign('’');
        if !cursor.word(&["time"]) {
            cursor.at = start;
        }
        let _ = cursor.words(&["from", "now"]) || cursor.words(&["or", "so"]);
        return opened;
    }
    if cursor.word(&["ago"]) {
        let _ = cursor.word(&["today"]);
        return Some(Direction::Back);
    }
    let ahead = cursor.words(&["from", "now"])
        || cursor.words(&["from", "today"])
        || cursor.word(&["hence"]);
    ahead.then_some(Direction::Ahead)
}

fn seconds(cursor: &mut Cursor) -> Option<u32> {
    if cursor.last().is_some_and(|last| last.kind == Kind::Number) && cursor.word(&["second"]) {
        return Some(1);
    }
    if let Some(Sense::Seconds(seconds)) = of_time(cursor) {
        return Some(seconds);
    }
    cursor.sense(|sense| match sense {
        Sense::Seconds(seconds) => Some(seconds),
        _ => None,
    })
}

/// `2h`, `1h30m`, `1 hour and 20 minutes`, `half an hour`, `an hour and a half`, `1.5 hours`.
fn clock_length(cursor: &mut Cursor) -> Parsed<u32> {
    if let Some(seconds) = cursor.attempt(|cursor| Ok(fraction_of_an_hour(cursor)))? {
        return Ok(Some(seconds));
    }
    let from = cursor.at;
    if let Some(seconds) = cursor.attempt(|cursor| Ok(decimal_length(cursor)))? {
        return Ok(Some(seconds));
    }
    let mut total: u32 = 0;
    let mut smallest = u32::MAX;
    let mut found = false;
    loop {
        let start = cursor.at;
        if found {
            let _ = cursor.word(&["and"]) || cursor.sign(',');
        }
        let smaller = |cursor: &mut Cursor| seconds(cursor).filter(|unit| *unit < smallest);
        let Some((count, unit)) = counted(cursor, smaller)? else {
            cursor.at = start;
            break;
        };
        let sum = count
            .checked_mul(unit)
            .and_then(|seconds| total.checked_add(seconds));
        let Some(sum) = sum else {
            return Err(cursor.too_large(from));
        };
        (total, smallest, found) = (sum, unit, true);
    }
    if !found {
        return Ok(None);
    }
    if cursor.words(&["and", "a", "half"]) {
        total = total.saturating_add(smallest / 2);
    }
    if cursor
        .peek()
        .is_some_and(|token| token.glued && token.kind == Kind::Number)
    {
        let first = cursor.tokens().get(from).and_then(Token::value);
        if smallest == 3600 && first.is_some_and(|hours| (13..24).contains(&hours)) {
            // "19h30" is a clock's.
            return Ok(None);
        }
        cursor.skip(1);
        let why = Reason::TimeOrLength;
        return Err(cursor.not_understood(from, Some(why)));
    }
    Ok(Some(total))
}

/// `half an hour`, `1/2 hour`, `a quarter of an hour`, `three quarters of an hour`, `the hour`.
fn fraction_of_an_hour(cursor: &mut Cursor) -> Option<u32> {
    let within = cursor.last().is_some_and(|token| token.is_word("within"));
    if within && cursor.words(&["the", "hour"]) {
        return Some(3600);
    }
    for half in [
        &["half", "an"][..],
        &["half", "a"],
        &["half"],
        &["a", "half"],
    ] {
        let start = cursor.at;
        if cursor.words(half) && cursor.word(&["hour", "hr"]) {
            return Some(1800);
        }
        cursor.at = start;
    }
    if cursor.words(&["an", "hour", "and", "a", "half"]) {
        return Some(5400);
    }
    if let Some(seconds) = and_a_half(cursor) {
        return Some(seconds);
    }
    let quarters = if cursor.word(&["½"]) || cursor.sign('½') {
        2
    } else if cursor.words(&["a", "quarter"]) || cursor.words(&["quarter"]) {
        1
    } else if cursor.words(&["three", "quarters"]) {
        3
    } else {
        let part = cursor.take(|token| token.text == "1" || token.text == "3")?;
        let three = part.text == "3";
        if !cursor.glued_sign('/') {
            return None;
        }
        let of = cursor.take(|token| token.glued && (token.text == "2" || token.text == "4"))?;
        match (three, of.text.as_str()) {
            (false, "2") => 2,
            (false, _) => 1,
            (true, "4") => 3,
            _ => return None,
        }
    };
    cursor.word(&["of"]);
    cursor.word(&["an", "a"]);
    cursor
        .word(&["hour", "h", "hr", "hrs"])
        .then_some(quarters * 900)
}

/// `2 and a half hours`, `two and a quarter hours`
fn and_a_half(cursor: &mut Cursor) -> Option<u32> {
    let start = cursor.at;
    let said = (|| {
        let whole = count(cursor).filter(|whole| *whole <= MOST)?;
        let of_four = if cursor.words(&["and", "a", "half"]) {
            2
        } else if cursor.words(&["and", "a", "quarter"]) {
            1
        } else {
            return None;
        };
        let unit = seconds(cursor)?;
        Some(whole * unit + unit * of_four / 4)
    })();
    if said.is_none() {
        cursor.at = start;
    }
    said
}

/// `1.5 hours`, `0.25h`.
fn decimal_length(cursor: &mut Cursor) -> Option<u32> {
    let is_number = |token: &Token| token.kind == Kind::Number && token.digits() <= 3;
    let whole = cursor.take(is_number)?;
    if !cursor.glued_sign('.') {
        return None;
    }
    let fraction = cursor.take(|token| token.glued && is_number(token))?;
    let unit = seconds(cursor)?;
    let scale = match fraction.digits() {
        1 => 10,
        2 => 100,
        _ => 1000,
    };
    let parts = whole.value()? * scale + fraction.value()?;
    parts.checked_mul(unit).map(|seconds| seconds / scale)
}
