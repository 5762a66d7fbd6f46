//! The grammar of a time of day: `18:30`, `6pm`, `half past six`, `noon`.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::cursor::{Cursor, Parsed};
use super::token::{Kind, Token};
use super::vocabulary::{Name, Sense, sense};

/// A time of day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourSaid {
    /// Nothing is left open: `18:30`, `6pm`, `06:00`, `15`.
    Exact(NaiveTime),
    /// Ten or eleven with minutes, `10:30`: as written, unless an evening word stands beside it.
    Written(NaiveTime),
    /// `12`, `12:15`: noon, unless it is night.
    Twelve(NaiveTime),
    /// `6`, `7:30`, `half past six`: the half of the day is left open.
    Open(NaiveTime),
    /// A time that has a name, and a setting.
    Named(Name),
    /// `eod`: the end of a day, said as a whole day.
    DayEnd,
}

/// Certainty that a piece is a time of day at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A lone number: an hour only where it is introduced as one.
    Bare,
    /// `18.30`, `730`, `half six`, `noon`: not by itself either.
    Weak,
    /// `18:30`, `6pm`, `6 o'clock`.
    Strong,
}

/// A time of day and the form it was said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// The time.
    pub said: HourSaid,
    /// Its form.
    pub form: Form,
}

impl Hour {
    fn new(said: HourSaid, form: Form) -> Self {
        Self { said, form }
    }

    /// Returns whether it is a meal, which is a time only in certain places.
    pub fn is_meal(self) -> bool {
        matches!(
            self.said,
            HourSaid::Named(Name::Lunch | Name::Dinner | Name::Bedtime)
        )
    }
}

/// Reads a time of day. After `at` or `by`, `15h` is one and not a length.
pub fn hour(cursor: &mut Cursor, introduced: bool) -> Parsed<Hour> {
    if let Some(said) = cursor.attempt(|cursor| Ok(named(cursor)))? {
        return Ok(Some(said));
    }
    let mut read = cursor.attempt(past_or_to)?;
    if read.is_none() {
        read = cursor.attempt(|cursor| Ok(in_words(cursor)))?;
    }
    if read.is_none() {
        read = cursor.attempt(|cursor| in_digits(cursor, introduced))?;
    }
    let Some(mut hour) = read else {
        return Ok(None);
    };
    if softened(cursor) {
        hour.form = Form::Strong;
    }
    Ok(Some(hour))
}

/// Reads what only softens or sharpens the hour before it: `ish`, `or so`, `sharp`.
fn softened(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    cursor.glued_sign('-');
    if cursor.word(&["ish"]) {
        return true;
    }
    cursor.at = start;
    cursor.words(&["or", "so"])
        || cursor.words(&["or", "thereabouts"])
        || cursor.words(&["or", "earlier"])
        || cursor.words(&["or", "before"])
        || cursor.word(&["sharp", "promptly", "precisely", "prompt"])
        || cursor.words(&["on", "the", "dot"])
        || at_the_latest(cursor)
}

/// `at the latest`, `at latest`, `latest`
pub fn at_the_latest(cursor: &mut Cursor) -> bool {
    cursor.words(&["at", "the", "latest"])
        || cursor.words(&["at", "latest"])
        || cursor.word(&["latest"])
        || cursor.words(&["the", "latest"])
}

fn named(cursor: &mut Cursor) -> Option<Hour> {
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
    let day_end = cursor.word(&["eod"])
        || cursor.words(&["end", "of", "day"])
        || cursor.words(&["end", "of", "the", "day"])
        || cursor.words(&["the", "end", "of", "the", "day"])
        || cursor.words(&["close", "of", "business"])
        || cursor.words(&["the", "day's", "end"])
        || cursor.words(&["day's", "end"]);
    day_end.then_some(Hour::new(HourSaid::DayEnd, Form::Weak))
}

/// `half past six`, `half six`, `a quarter to 7`, `ten past 6pm`, `5 minutes to 8`.
fn past_or_to(cursor: &mut Cursor) -> Parsed<Hour> {
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
        // "9 to 5" are office hours; nobody says nine to five for 04:51.
        let said = cursor.word(&["minutes", "minute", "mins", "min"]);
        if !said && minutes % 5 != 0 {
            return Ok(None);
        }
        if !said {
            form = Form::Weak;
        }
        minutes
    };
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
fn noon_or_midnight(cursor: &mut Cursor) -> Option<Hour> {
    let hour = cursor.sense(|sense| match sense {
        Sense::Named(Name::Noon) => Some(12),
        Sense::Named(Name::Midnight) => Some(0),
        _ => None,
    })?;
    let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
    Some(Hour::new(HourSaid::Exact(time), Form::Strong))
}

/// An hour on the twelve-hour clock, with the half of the day left open.
fn open(time: NaiveTime) -> HourSaid {
    let hour = if time.hour() == 0 { 12 } else { time.hour() };
    match hour {
        12 => HourSaid::Twelve(time.with_hour(12).unwrap_or(time)),
        13..=23 => HourSaid::Open(time.with_hour(hour - 12).unwrap_or(time)),
        _ => HourSaid::Open(time),
    }
}

/// `5`, `five`, `twenty five`, `twenty-five`: below 30.
fn minutes_said(cursor: &mut Cursor) -> Option<u32> {
    if let Some(token) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2) {
        return token.value().filter(|minutes| (1..30).contains(minutes));
    }
    number_in_words(cursor).filter(|minutes| (1..30).contains(minutes))
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
fn in_words(cursor: &mut Cursor) -> Option<Hour> {
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

/// `18:30`, `18.30`, `12:00:30`, `6pm`, `6:30 p.m.`, `630pm`, `1930`, `19h30`, `6`, `6 o'clock`.
fn in_digits(cursor: &mut Cursor, introduced: bool) -> Parsed<Hour> {
    const BOUNDS: &str = "hours go up to 23, minutes and seconds up to 59";
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
    let hour = value;
    let padded = first.text.starts_with('0');
    let colon = number_after(cursor, ':').is_some();
    let spoken = spoken_hours(cursor, hour, introduced);
    let minute = two_digits_after(cursor, ':')
        .or_else(|| two_digits_after(cursor, '.'))
        .or(spoken);
    if colon && minute.is_none() {
        cursor.skip(2);
        return Err(cursor.not_understood(from, Some("minutes are written with two digits")));
    }
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
                let why = "with am or pm, hours go from 1 to 12";
                Err(cursor.not_understood(from, Some(why)))
            }
            None => Err(cursor.not_understood(from, Some(BOUNDS))),
        };
    }
    let tail = |token: &Token| is_o_clock(token) || token.is_word("ish");
    if cursor.is_glued_to_more() && !cursor.peek().is_some_and(tail) {
        return Ok(short_half(cursor, hour, padded).filter(|_| minute.is_none()));
    }
    if hour == 24 && minute == Some(0) && seconds == 0 {
        return Ok(Some(Hour::new(
            HourSaid::Named(Name::Midnight),
            Form::Strong,
        )));
    }
    let Some(time) = NaiveTime::from_hms_opt(hour, minutes, seconds) else {
        return if colon {
            Err(cursor.not_understood(from, Some(BOUNDS)))
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
fn run_together(cursor: &mut Cursor, value: u32, digits: usize) -> Option<Hour> {
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
    if cursor.is_glued_to_more() {
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
fn spoken_hours(cursor: &mut Cursor, hour: u32, introduced: bool) -> Option<u32> {
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

/// `6p`, `6a`
fn short_half(cursor: &mut Cursor, hour: u32, padded: bool) -> Option<Hour> {
    let half = cursor.take(|token| token.glued && token.is_any(&["a", "p"]))?;
    if cursor.is_glued_to_more() || padded || !(1..=12).contains(&hour) {
        return None;
    }
    let half = if half.is_word("p") {
        Half::Pm
    } else {
        Half::Am
    };
    let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
    Some(Hour::new(
        HourSaid::Exact(in_half(time, half)),
        Form::Strong,
    ))
}

/// The number after a sign, all without spaces, left unread.
fn number_after<'t>(cursor: &Cursor<'t>, sign: char) -> Option<&'t Token> {
    cursor
        .peek()
        .filter(|token| token.glued && token.is_sign(sign))?;
    cursor
        .peek_at(1)
        .filter(|token| token.glued && token.kind == Kind::Number)
}

fn two_digits_after(cursor: &mut Cursor, sign: char) -> Option<u32> {
    let value = number_after(cursor, sign)
        .filter(|token| token.digits() == 2)?
        .value()?;
    cursor.skip(2);
    Some(value)
}

/// `9/10`, `9.5`, `1.2.3`: a fraction or a version, not one time.
fn is_joined_to_more(cursor: &Cursor) -> bool {
    ['/', '.', ',', ':']
        .iter()
        .any(|sign| number_after(cursor, *sign).is_some())
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
fn in_half(time: NaiveTime, half: Half) -> NaiveTime {
    let hour = time.hour() % 12;
    let hour = match half {
        Half::Am => hour,
        Half::Pm => hour + 12,
    };
    time.with_hour(hour).unwrap_or(time)
}

fn is_o_clock(token: &Token) -> bool {
    token.is_any(&["o'clock", "oclock"])
}

fn o_clock(cursor: &mut Cursor) -> bool {
    cursor.take(is_o_clock).is_some() || cursor.words(&["o", "clock"])
}
