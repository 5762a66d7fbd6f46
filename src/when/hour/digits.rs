//! Times of day that begin with a number: `18:30`, `6pm`, `630`, `19h30`.

use chrono::{NaiveTime, Timelike};

use super::{Form, Hour, HourSaid, is_o_clock, o_clock};
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::Name;

/// `18:30`, `18.30`, `12:00:30`, `6pm`, `6:30 p.m.`, `630pm`, `1930`, `19h30`, `6`, `6 o'clock`.
pub(super) fn in_digits(cursor: &mut Cursor, introduced: bool) -> Parsed<Hour> {
    let from = cursor.at;
    let Some(first) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 4) else {
        return Ok(None);
    };
    let Some(value) = first.value() else {
        return Ok(None);
    };
    if first.digits() > 2 {
        return Ok(run_together(cursor, value, first.digits()));
    }
    // "a 1:1 on monday" is a talk of two.
    let talk =
        first.text == "1" && number_after(cursor, ':').is_some_and(|other| other.text == "1");
    if talk {
        return Ok(None);
    }
    let hour = value;
    let padded = first.text.starts_with('0');
    let colon = number_after(cursor, ':').is_some();
    let spoken = spoken_hours(cursor, hour, introduced);
    let minute = two_digits_after(cursor, ':')
        .or_else(|| two_digits_after(cursor, '.'))
        .or(spoken);
    if colon && minute.is_none() {
        cursor.skip(2);
        return Err(cursor.not_understood(from, Some(Reason::TwoDigitMinutes)));
    }
    let minute = minute.or_else(|| minutes_before_half(cursor, hour));
    let second = if colon {
        two_digits_after(cursor, ':')
    } else {
        None
    };
    if is_joined_to_more(cursor) {
        return Ok(None);
    }
    let (minutes, seconds) = (minute.unwrap_or(0), second.unwrap_or(0));
    if let Some(half) = half_of_day(cursor) {
        let time = NaiveTime::from_hms_opt(hour, minutes, seconds);
        return match time.filter(|_| (1..=12).contains(&hour)) {
            Some(time) => Ok(Some(Hour::new(
                HourSaid::Exact(in_half(time, half)),
                Form::Strong,
            ))),
            None if hour > 12 && minutes < 60 && hour < 24 => {
                let why = Reason::AmPmBounds;
                Err(cursor.not_understood(from, Some(why)))
            }
            None => Err(cursor.not_understood(from, Some(Reason::ClockBounds))),
        };
    }
    if colon {
        // "17:30h"
        cursor.take(|token| token.glued && token.is_word("h"));
    }
    let tail = |token: &Token| is_o_clock(token) || token.is_word("ish");
    if cursor.is_glued_to_more() && !cursor.peek().is_some_and(tail) {
        let time = NaiveTime::from_hms_opt(hour, minutes, seconds);
        return Ok(time
            .filter(|_| !padded)
            .and_then(|time| short_half(cursor, time)));
    }
    if hour == 24 && minute == Some(0) && seconds == 0 {
        return Ok(Some(Hour::new(
            HourSaid::Named(Name::Midnight),
            Form::Strong,
        )));
    }
    let Some(time) = NaiveTime::from_hms_opt(hour, minutes, seconds) else {
        return if colon {
            Err(cursor.not_understood(from, Some(Reason::ClockBounds)))
        } else {
            Ok(None)
        };
    };
    // A lone nought is more likely to be an amount than an hour.
    if hour == 0 && minute.is_none() && first.digits() == 1 {
        return Ok(None);
    }
    let said = match (hour, minute) {
        _ if padded => HourSaid::Exact(time),
        (12, _) => HourSaid::Twelve(time),
        (10 | 11, Some(_)) => HourSaid::Written(time),
        (1..=11, _) => HourSaid::Open(time),
        _ => HourSaid::Exact(time),
    };
    let form = match minute {
        Some(_) if colon || spoken.is_some() => Form::Strong,
        Some(_) => Form::Weak,
        None if spoken.is_some() || o_clock(cursor) => Form::Strong,
        None => Form::Bare,
    };
    Ok(Some(Hour::new(said, form)))
}

/// `630pm`, `730`, `1930`, `0730`, `1800 hours`
pub(super) fn run_together(cursor: &mut Cursor, value: u32, digits: usize) -> Option<Hour> {
    if is_joined_to_more(cursor) {
        return None;
    }
    let (hour, minute) = (value / 100, value % 100);
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    if let Some(half) = half_of_day(cursor) {
        let twelve = (1..=12).contains(&hour);
        return twelve.then(|| Hour::new(HourSaid::Exact(in_half(time, half)), Form::Strong));
    }
    let hours = digits == 4 && cursor.word(&["hours", "hrs", "h"]);
    let ish = cursor.peek().is_some_and(|token| token.is_word("ish"));
    if cursor.is_glued_to_more() && !ish {
        return None;
    }
    let form = if hours { Form::Strong } else { Form::Weak };
    let said = match hour {
        // Four digits with a leading nought are exact.
        _ if digits == 4 && hour < 10 => HourSaid::Exact(time),
        12 => HourSaid::Twelve(time),
        10 | 11 => HourSaid::Written(time),
        1..=9 => HourSaid::Open(time),
        _ if digits == 3 => return None,
        _ => HourSaid::Exact(time),
    };
    Some(Hour::new(said, form))
}

/// The minutes of `19h30`; `at 15h` has none, but says itself that it is an hour.
pub(super) fn spoken_hours(cursor: &mut Cursor, hour: u32, introduced: bool) -> Option<u32> {
    let start = cursor.at;
    if !introduced && hour < 13 || cursor.take(|t| t.glued && t.is_word("h")).is_none() {
        return None;
    }
    let minutes = cursor.take(|t| t.glued && t.kind == Kind::Number && t.digits() == 2);
    if let Some(minutes) = minutes {
        return minutes.value();
    }
    if introduced && !cursor.is_glued_to_more() {
        return Some(0);
    }
    cursor.at = start;
    None
}

/// The minutes of `7 45 pm`.
fn minutes_before_half(cursor: &mut Cursor, hour: u32) -> Option<u32> {
    let half = cursor
        .peek_at(1)
        .is_some_and(|token| token.is_any(&["am", "pm"]));
    let minutes = cursor
        .peek()
        .filter(|token| token.kind == Kind::Number && token.digits() == 2 && !token.glued)
        .and_then(Token::value)
        .filter(|minutes| *minutes < 60 && half && (1..=12).contains(&hour))?;
    cursor.skip(1);
    Some(minutes)
}

/// `6p`, `6:30a`
pub(super) fn short_half(cursor: &mut Cursor, time: NaiveTime) -> Option<Hour> {
    let half = cursor.take(|token| token.glued && token.is_any(&["a", "p"]))?;
    if cursor.is_glued_to_more() || !(1..=12).contains(&time.hour()) {
        return None;
    }
    let half = if half.is_word("p") {
        Half::Pm
    } else {
        Half::Am
    };
    Some(Hour::new(
        HourSaid::Exact(in_half(time, half)),
        Form::Strong,
    ))
}

/// The number after a sign, all without spaces, left unread.
pub(super) fn number_after<'t>(cursor: &Cursor<'t>, sign: char) -> Option<&'t Token> {
    cursor
        .peek()
        .filter(|token| token.glued && token.is_sign(sign))?;
    cursor
        .peek_at(1)
        .filter(|token| token.glued && token.kind == Kind::Number)
}

pub(super) fn two_digits_after(cursor: &mut Cursor, sign: char) -> Option<u32> {
    let value = number_after(cursor, sign)
        .filter(|token| token.digits() == 2)?
        .value()?;
    cursor.skip(2);
    Some(value)
}

/// `9/10`, `9.5`, `1.2.3`: a fraction or a version, not one time.
pub(super) fn is_joined_to_more(cursor: &Cursor) -> bool {
    ['/', '.', ',', ':']
        .iter()
        .any(|sign| number_after(cursor, *sign).is_some())
}

#[derive(Clone, Copy)]
pub(super) enum Half {
    Am,
    Pm,
}

pub(super) fn half_of_day(cursor: &mut Cursor) -> Option<Half> {
    if cursor.word(&["am"]) {
        return Some(Half::Am);
    }
    if cursor.word(&["pm"]) {
        return Some(Half::Pm);
    }
    let start = cursor.at;
    let letter = cursor.take(|token| token.is_any(&["a", "p"]))?;
    let half = if letter.is_word("p") {
        Half::Pm
    } else {
        Half::Am
    };
    let dotted = cursor.glued_sign('.');
    let close = |token: &Token| token.is_word("m") && (token.glued || !dotted);
    if cursor.take(close).is_some() && !cursor.is_glued_to_more() {
        cursor.glued_sign('.');
        return Some(half);
    }
    cursor.at = start;
    None
}

/// The time in that half of the day; `time` has the hours of a twelve-hour clock.
pub(super) fn in_half(time: NaiveTime, half: Half) -> NaiveTime {
    let hour = time.hour() % 12;
    let hour = match half {
        Half::Am => hour,
        Half::Pm => hour + 12,
    };
    time.with_hour(hour).unwrap_or(time)
}
