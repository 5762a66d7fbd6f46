//! The grammar of lengths of time, and of moments said exactly: `2h`, `in 3 days`, `now`.

use chrono::{DateTime, FixedOffset};

use super::Direction;
use super::cursor::{Cursor, Parsed};
use super::token::{Kind, Token};
use super::words::{self, Unit};

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
    if cursor.word(&["now"]) || cursor.words(&["right", "now"]) {
        return Ok(Some(Exact::Now));
    }
    let (chunk, length) = cursor.chunk();
    if let Ok(instant) = DateTime::parse_from_rfc3339(chunk) {
        cursor.skip(length);
        return Ok(Some(Exact::Instant(instant)));
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
        let Some((count, unit)) = counted(cursor, words::unit)? else {
            return Ok(None);
        };
        Ok(Some((count, unit, towards(cursor, ahead))))
    })
}

/// Reads a count and what is counted: `3 days`, `a week`, `2h`.
pub fn counted<T>(cursor: &mut Cursor, units: impl Fn(&str) -> Option<T>) -> Parsed<(u32, T)> {
    cursor.attempt(|cursor| {
        let from = cursor.at;
        let Some(count) = count(cursor) else {
            return Ok(None);
        };
        let Some(unit) = cursor.lookup(units) else {
            return Ok(None);
        };
        if count > MOST {
            return Err(cursor.too_large(from));
        }
        Ok(Some((count, unit)))
    })
}

/// Reads how many; a number of too many digits is the largest there is.
fn count(cursor: &mut Cursor) -> Option<u32> {
    if let Some(number) = cursor.take(|token| token.kind == Kind::Number) {
        return Some(number.value().unwrap_or(u32::MAX));
    }
    if cursor.words(&["a", "couple", "of"]) {
        return Some(2);
    }
    if cursor.word(&["a", "an"]) {
        return Some(1);
    }
    cursor.lookup(words::small_number)
}

fn opens_ahead(cursor: &mut Cursor) -> Option<Direction> {
    cursor.word(&["in", "within"]).then_some(Direction::Ahead)
}

fn towards(cursor: &mut Cursor, opened: Option<Direction>) -> Option<Direction> {
    if opened.is_some() {
        return opened;
    }
    if cursor.word(&["ago"]) {
        return Some(Direction::Back);
    }
    let ahead = cursor.words(&["from", "now"]) || cursor.words(&["from", "today"]);
    ahead.then_some(Direction::Ahead)
}

/// `2h`, `1h30m`, `1 hour and 20 minutes`, `half an hour`, `an hour and a half`, `1.5 hours`.
fn clock_length(cursor: &mut Cursor) -> Parsed<u32> {
    if cursor.words(&["half", "an", "hour"])
        || cursor.words(&["half", "a", "hour"])
        || cursor.words(&["half", "hour"])
    {
        return Ok(Some(1800));
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
        let smaller = |word: &str| words::seconds_in(word).filter(|unit| *unit < smallest);
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
        cursor.skip(1);
        let instead = "write “18:30” for a time of day, “1h30m” for a length";
        return Err(cursor.ambiguous(from, instead));
    }
    Ok(Some(total))
}

/// `1.5 hours`, `0.25h`.
fn decimal_length(cursor: &mut Cursor) -> Option<u32> {
    let is_number = |token: &Token| token.kind == Kind::Number && token.digits() <= 3;
    let whole = cursor.take(is_number)?;
    if !cursor.glued_sign('.') {
        return None;
    }
    let fraction = cursor.take(|token| token.glued && is_number(token))?;
    let unit = cursor.lookup(words::seconds_in)?;
    let scale = match fraction.digits() {
        1 => 10,
        2 => 100,
        _ => 1000,
    };
    let parts = whole.value()? * scale + fraction.value()?;
    parts.checked_mul(unit).map(|seconds| seconds / scale)
}
