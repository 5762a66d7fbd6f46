//! Times of day in words: `half past six`, `quarter to 7`, `noon`. Whether a meal is a time is decided in
//! `when::guard::hour`.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::digits::{half_of_day, in_digits, in_half};
use super::{Form, Hour, HourSaid, o_clock, open};
use crate::when::cursor::{Cursor, Parsed};
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{Name, Sense, sense};

pub(super) fn named(cursor: &mut Cursor) -> Option<Hour> {
    let twelve = cursor
        .take(|token| token.text == "12" || token.is_word("twelve"))
        .is_some();
    let wanted = |token: &Token| match token.sense {
        Sense::Named(name) => Some(name),
        _ => None,
    };
    if let Some(name) = cursor.peek().and_then(wanted) {
        if twelve && !matches!(name, Name::Noon | Name::Midnight) {
            return None;
        }
        cursor.skip(1);
        if matches!(name, Name::Lunch | Name::Dinner) {
            cursor.word(&["time"]);
        }
        let form = if twelve { Form::Strong } else { Form::Weak };
        return Some(Hour::new(HourSaid::Named(name), form));
    }
    if twelve {
        return None;
    }
    let before = cursor.last().is_some_and(|token| token.is_word("before"));
    if cursor.words(&["bed", "time"]) || before && cursor.word(&["bed"]) {
        return Some(Hour::new(HourSaid::Named(Name::Bedtime), Form::Weak));
    }
    let day_end = cursor.word(&["eod", "cob"])
        || cursor.words(&["end", "of", "day"])
        || cursor.words(&["end", "of", "the", "day"])
        || cursor.words(&["the", "end", "of", "the", "day"])
        || cursor.words(&["close", "of", "business"])
        || cursor.words(&["the", "day's", "end"])
        || cursor.words(&["day's", "end"]);
    day_end.then_some(Hour::new(HourSaid::DayEnd, Form::Weak))
}

/// `half past six`, `half six`, `a quarter to 7`, `ten past 6pm`, `5 minutes to 8`.
pub(super) fn past_or_to(cursor: &mut Cursor) -> Parsed<Hour> {
    cursor.word(&["a"]);
    let mut form = Form::Strong;
    let half = cursor.word(&["half"]);
    let minutes = if half {
        30
    } else if cursor.word(&["quarter"]) {
        15
    } else {
        let Some(minutes) = minutes_said(cursor) else {
            return Ok(None);
        };
        // "9 to 5" means office hours, not 04:51.
        let digits = cursor.last().filter(|token| token.kind == Kind::Number);
        let said = cursor.word(&["minutes", "minute", "mins", "min"]);
        // "5 to 6" may be a window.
        let to = cursor.peek().is_some_and(|token| token.is_word("to"));
        let hour = cursor.peek_at(1).and_then(Token::value);
        if !said && to && digits.is_some() && hour.is_some_and(|hour| minutes < hour) {
            return Ok(None);
        }
        if !said && (minutes % 5 != 0 || minutes >= 30) {
            return Ok(None);
        }
        if !said {
            form = Form::Weak;
        }
        minutes
    };
    // "half-past six"
    cursor.glued_sign('-');
    let to = if cursor.word(&["past", "after"]) {
        false
    } else if !half && cursor.word(&["to", "before", "til", "till", "of"]) {
        true
    } else if half {
        // British: half six is half past six.
        form = Form::Weak;
        false
    } else {
        return Ok(None);
    };
    let mut hour = cursor.attempt(|cursor| Ok(noon_or_midnight(cursor)))?;
    if hour.is_none() {
        hour = cursor.attempt(|cursor| Ok(in_words(cursor)))?;
    }
    if hour.is_none() {
        hour = cursor.attempt(|cursor| in_digits(cursor, true))?;
    }
    let Some(hour) = hour else {
        return Ok(None);
    };
    let by = TimeDelta::minutes(i64::from(minutes));
    let shift = |time: NaiveTime| {
        if to {
            time.overflowing_sub_signed(by).0
        } else {
            time.overflowing_add_signed(by).0
        }
    };
    // Only a full hour has a quarter: "ten past 6:30" is nothing.
    let said = match hour.said {
        HourSaid::Exact(time) if time.minute() == 0 => HourSaid::Exact(shift(time)),
        HourSaid::Open(time) | HourSaid::Twelve(time) if time.minute() == 0 => open(shift(time)),
        _ => return Ok(None),
    };
    if hour.form == Form::Strong {
        form = Form::Strong;
    }
    Ok(Some(Hour::new(said, form)))
}

/// The hour that minutes past or to noon or midnight are counted from.
pub(super) fn noon_or_midnight(cursor: &mut Cursor) -> Option<Hour> {
    let hour = cursor.sense(|sense| match sense {
        Sense::Named(Name::Noon) => Some(12),
        Sense::Named(Name::Midnight) => Some(0),
        _ => None,
    })?;
    let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
    Some(Hour::new(HourSaid::Exact(time), Form::Strong))
}

/// `5`, `five`, `twenty five`, `thirty-five`
pub(super) fn minutes_said(cursor: &mut Cursor) -> Option<u32> {
    if let Some(token) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2) {
        return token.value().filter(|minutes| (1..60).contains(minutes));
    }
    number_in_words(cursor).filter(|minutes| (1..60).contains(minutes))
}

/// `five`, `fifteen`, `twenty-five`
pub fn number_in_words(cursor: &mut Cursor) -> Option<u32> {
    let small = |token: &Token| match token.sense {
        Sense::Number(value) => Some(value),
        _ => None,
    };
    let tens = cursor.peek().and_then(small)?;
    cursor.skip(1);
    if tens < 20 || tens % 10 != 0 {
        return Some(tens);
    }
    let start = cursor.at;
    cursor.glued_sign('-');
    match cursor.peek().and_then(small) {
        Some(ones) if ones < 10 => {
            cursor.skip(1);
            Some(tens + ones)
        }
        _ => {
            cursor.at = start;
            Some(tens)
        }
    }
}

/// `six`, `six thirty`, `six o'clock`, `six pm`.
pub(super) fn in_words(cursor: &mut Cursor) -> Option<Hour> {
    let soft = cursor.lookup(|word| match sense(word.strip_suffix("ish")?) {
        Sense::Number(hour @ 1..=12) => Some(hour),
        _ => None,
    });
    if let Some(hour) = soft {
        let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
        return Some(Hour::new(open(time), Form::Strong));
    }
    let hour = number_in_words(cursor).filter(|hour| (1..=12).contains(hour))?;
    let before_minutes = cursor.at;
    cursor.glued_sign('-');
    let minute = number_in_words(cursor).filter(|minute| (10..60).contains(minute));
    if minute.is_none() {
        cursor.at = before_minutes;
    }
    let time = NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0)?;
    if let Some(half) = half_of_day(cursor) {
        return Some(Hour::new(
            HourSaid::Exact(in_half(time, half)),
            Form::Strong,
        ));
    }
    let form = match minute {
        None if o_clock(cursor) => Form::Strong,
        None => Form::Bare,
        Some(_) => Form::Weak,
    };
    Some(Hour::new(open(time), form))
}
