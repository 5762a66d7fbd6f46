//! The grammar of a time of day: `18:30`, `6pm`, `half past six`, `noon`.

use chrono::NaiveTime;

use super::cursor::{Cursor, Parsed};
use super::token::{Kind, Token};
use super::words;

/// A time of day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSaid {
    /// Nothing is left open: `18:30`, `6pm`, `06:00`, `15`.
    Exact(NaiveTime),
    /// A small hour with minutes, `6:30`: as written, unless a part of the day says otherwise.
    Written(NaiveTime),
    /// `6`, `half past six`: the half of the day is left open.
    Open(NaiveTime),
    /// A time that has a name, and a setting.
    Named(Name),
    /// `midnight`, `24:00`: the last second of the day.
    Midnight,
    /// `eod`: the same moment, but said as a whole day.
    DayEnd,
}

/// The named times that are not parts of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `noon`
    Noon,
    /// `lunch`
    Lunch,
    /// `dinner`
    Dinner,
    /// `bedtime`
    Bedtime,
}

/// Reads a time of day.
pub fn time(cursor: &mut Cursor) -> Parsed<TimeSaid> {
    if let Some(said) = named(cursor) {
        return Ok(Some(said));
    }
    if let Some(said) = cursor.attempt(past_or_to)? {
        return Ok(Some(said));
    }
    if let Some(said) = cursor.attempt(|cursor| Ok(in_words(cursor)))? {
        return Ok(Some(said));
    }
    cursor.attempt(in_digits)
}

fn named(cursor: &mut Cursor) -> Option<TimeSaid> {
    let start = cursor.at;
    let twelve = cursor
        .take(|token| token.text == "12" || token.text == "twelve")
        .is_some();
    if cursor.word(&["noon", "midday"]) {
        return Some(TimeSaid::Named(Name::Noon));
    }
    if cursor.word(&["midnight"]) {
        return Some(TimeSaid::Midnight);
    }
    if twelve {
        cursor.at = start;
        return None;
    }
    if cursor.word(&["eod"])
        || cursor.words(&["end", "of", "day"])
        || cursor.words(&["end", "of", "the", "day"])
        || cursor.words(&["the", "end", "of", "the", "day"])
    {
        return Some(TimeSaid::DayEnd);
    }
    let name = cursor.lookup(|word| {
        Some(match word {
            "lunch" | "lunchtime" => Name::Lunch,
            "dinner" | "dinnertime" => Name::Dinner,
            "bedtime" | "bed" => Name::Bedtime,
            _ => return None,
        })
    })?;
    // "bed time" and "before bed", but not "by bed".
    let before = start
        .checked_sub(1)
        .is_some_and(|at| cursor.is_word_at(at, "before"));
    let needs_time = !before && cursor.last().is_some_and(|token| token.is_word("bed"));
    if !cursor.word(&["time"]) && needs_time {
        cursor.at = start;
        return None;
    }
    Some(TimeSaid::Named(name))
}

/// `half past six`, `a quarter to 7`, `ten past 6pm`, `5 minutes to 8`.
fn past_or_to(cursor: &mut Cursor) -> Parsed<TimeSaid> {
    cursor.word(&["a"]);
    let half = cursor.word(&["half"]);
    let minutes = if half {
        30
    } else if cursor.word(&["quarter"]) {
        15
    } else {
        let Some(minutes) = minutes_said(cursor) else {
            return Ok(None);
        };
        // "9 to 5" are office hours; nobody says nine to five for 04:51.
        let said = cursor.word(&["minutes", "minute", "mins", "min"]);
        if !said && minutes % 5 != 0 {
            return Ok(None);
        }
        minutes
    };
    let to = if cursor.word(&["past"]) {
        false
    } else if !half && cursor.word(&["to"]) {
        true
    } else {
        return Ok(None);
    };
    let said = match cursor.attempt(|cursor| Ok(in_words(cursor)))? {
        Some(said) => Some(said),
        None => cursor.attempt(in_digits)?,
    };
    // Only a full hour has a quarter: "ten past 6:30" is nothing.
    let whole = |time: NaiveTime| time.overflowing_sub_signed(an_hour_of(time)).0 == time;
    let shift = |time: NaiveTime| {
        let by = chrono::TimeDelta::minutes(i64::from(minutes));
        if to {
            time.overflowing_sub_signed(by).0
        } else {
            time.overflowing_add_signed(by).0
        }
    };
    Ok(match said {
        Some(TimeSaid::Exact(hour)) if whole(hour) => Some(TimeSaid::Exact(shift(hour))),
        Some(TimeSaid::Open(hour)) if whole(hour) => Some(TimeSaid::Open(shift(hour))),
        _ => None,
    })
}

/// What `time` is past its full hour.
fn an_hour_of(time: NaiveTime) -> chrono::TimeDelta {
    use chrono::Timelike;
    chrono::TimeDelta::seconds(i64::from(time.num_seconds_from_midnight() % 3600))
}

/// `5`, `five`, `twenty five`, `twenty-five`: below 30.
fn minutes_said(cursor: &mut Cursor) -> Option<u32> {
    if let Some(token) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2) {
        return token.value().filter(|minutes| (1..30).contains(minutes));
    }
    tens_and_ones(cursor).filter(|minutes| (1..30).contains(minutes))
}

fn tens_and_ones(cursor: &mut Cursor) -> Option<u32> {
    let tens = cursor.lookup(words::minutes)?;
    if tens < 20 || tens % 10 != 0 {
        return Some(tens);
    }
    let start = cursor.at;
    cursor.glued_sign('-');
    match cursor.lookup(words::small_number) {
        Some(ones) if ones < 10 => Some(tens + ones),
        _ => {
            cursor.at = start;
            Some(tens)
        }
    }
}

/// `six`, `six thirty`, `six o'clock`, `six pm`.
fn in_words(cursor: &mut Cursor) -> Option<TimeSaid> {
    let hour = cursor.lookup(words::small_number)?;
    let before_minutes = cursor.at;
    let minute = tens_and_ones(cursor).filter(|minute| (10..60).contains(minute));
    if minute.is_none() {
        cursor.at = before_minutes;
    }
    let time = NaiveTime::from_hms_opt(hour % 12, minute.unwrap_or(0), 0)?;
    if let Some(half) = half_of_day(cursor) {
        return Some(TimeSaid::Exact(in_half(time, half)));
    }
    if minute.is_none() {
        o_clock(cursor);
    }
    Some(TimeSaid::Open(time))
}

/// `18:30`, `18.30`, `12:00:30`, `6pm`, `6:30 p.m.`, `6`, `06`, `6 o'clock`.
fn in_digits(cursor: &mut Cursor) -> Parsed<TimeSaid> {
    const BOUNDS: &str = "hours go up to 23, minutes and seconds up to 59";
    let from = cursor.at;
    let Some(first) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2) else {
        return Ok(None);
    };
    let Some(hour) = first.value() else {
        return Ok(None);
    };
    let padded = first.text.starts_with('0');
    let colon = next_number_after(cursor, ':').is_some();
    let minute = two_digits_after(cursor, ':').or_else(|| two_digits_after(cursor, '.'));
    if colon && minute.is_none() {
        cursor.skip(2);
        return Err(cursor.not_understood(from, Some("minutes are written with two digits")));
    }
    let second = if colon {
        two_digits_after(cursor, ':')
    } else {
        None
    };
    if joined_to_more(cursor) {
        return Ok(None);
    }
    let (minutes, seconds) = (minute.unwrap_or(0), second.unwrap_or(0));
    if let Some(half) = half_of_day(cursor) {
        let time = NaiveTime::from_hms_opt(hour % 12, minutes, seconds);
        return match time.filter(|_| (1..=12).contains(&hour)) {
            Some(time) => Ok(Some(TimeSaid::Exact(in_half(time, half)))),
            None => Err(cursor.not_understood(from, Some("with am or pm, hours go from 1 to 12"))),
        };
    }
    if cursor.is_glued_to_more() && !cursor.peek().is_some_and(is_o_clock) {
        return Ok(None);
    }
    if hour == 24 && minute == Some(0) && seconds == 0 {
        return Ok(Some(TimeSaid::Midnight));
    }
    let Some(time) = NaiveTime::from_hms_opt(hour, minutes, seconds) else {
        return if colon {
            Err(cursor.not_understood(from, Some(BOUNDS)))
        } else {
            Ok(None)
        };
    };
    let said = match (hour, minute) {
        // A lone nought is more likely to be an amount than an hour.
        (0, None) if first.digits() == 1 => return Ok(None),
        (1..=12, None) if !padded => TimeSaid::Open(time),
        (1..=12, Some(_)) if !padded => TimeSaid::Written(time),
        _ => TimeSaid::Exact(time),
    };
    if minute.is_none() {
        o_clock(cursor);
    }
    Ok(Some(said))
}

/// The number after a sign, all without spaces, left unread.
fn next_number_after<'t>(cursor: &Cursor<'t>, sign: char) -> Option<&'t Token> {
    cursor
        .peek()
        .filter(|token| token.glued && token.is_sign(sign))?;
    cursor
        .peek_at(1)
        .filter(|token| token.glued && token.kind == Kind::Number)
}

fn two_digits_after(cursor: &mut Cursor, sign: char) -> Option<u32> {
    let value = next_number_after(cursor, sign)
        .filter(|token| token.digits() == 2)?
        .value()?;
    cursor.skip(2);
    Some(value)
}

/// `9-10`, `9/10`, `9.5`, `1.2.3`: a range, a fraction or a version, not one time.
fn joined_to_more(cursor: &Cursor) -> bool {
    ['-', '–', '/', '.', ',']
        .iter()
        .any(|sign| next_number_after(cursor, *sign).is_some())
}

#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

fn half_of_day(cursor: &mut Cursor) -> Option<Half> {
    if cursor.word(&["am"]) {
        return Some(Half::Am);
    }
    if cursor.word(&["pm"]) {
        return Some(Half::Pm);
    }
    let start = cursor.at;
    let half = cursor.lookup(|word| match word {
        "a" => Some(Half::Am),
        "p" => Some(Half::Pm),
        _ => None,
    })?;
    if cursor.glued_sign('.') && cursor.take(|t| t.glued && t.is_word("m")).is_some() {
        cursor.glued_sign('.');
        return Some(half);
    }
    cursor.at = start;
    None
}

/// Twelve hours later for pm; `time` is before noon.
fn in_half(time: NaiveTime, half: Half) -> NaiveTime {
    match half {
        Half::Am => time,
        Half::Pm => time.overflowing_add_signed(chrono::TimeDelta::hours(12)).0,
    }
}

fn is_o_clock(token: &Token) -> bool {
    token.is_word("o'clock") || token.is_word("oclock")
}

fn o_clock(cursor: &mut Cursor) {
    if cursor.take(is_o_clock).is_none() {
        cursor.words(&["o", "clock"]);
    }
}
