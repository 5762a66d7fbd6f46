//! Tables of phrases and what they mean at a fixed clock; each file holds one way of reading.

mod ahead;
mod back;
mod clocks;
mod days;
mod families;
mod grid;
mod guide;
mod language;
mod no_time;
mod offers;
mod phrases;
mod properties;
mod refusals;
mod rules;
mod sentences;
mod shown_back;
mod spoken;
mod windows;
mod words;

use chrono::{NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Weekday};
use chrono_tz::Tz;

use super::{Inferred, Understood, When, WhenError, infer};
use crate::domain::clock::{Clock, NamedDays, NamedTimes, Zone};

/// The zone from the database that the tests trust.
pub fn zone(tz: Tz) -> Zone {
    Zone::new(move |instant| tz.offset_from_utc_datetime(&instant.naive_utc()).fix())
}

pub fn local(text: &str) -> NaiveDateTime {
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
    forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .expect(text)
}

/// A clock in Berlin, with the day beginning at midnight and the week on Monday.
pub fn clock_at(text: &str) -> Clock {
    let zone = zone(chrono_tz::Europe::Berlin);
    Clock {
        now: zone.resolve(local(text)).unwrap(),
        zone,
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

/// A Wednesday, an hour after noon.
pub fn wednesday() -> Clock {
    clock_at("2026-11-25 13:00")
}

/// The reading in one short word or date: `2026-11-26 18:00`, `2026-11-26` for a whole day,
/// `past`, `?piece`.
pub fn shown(result: Result<When, WhenError>) -> String {
    match result {
        Ok(When {
            day, time: None, ..
        }) => day.to_string(),
        Ok(When {
            day,
            time: Some(time),
            ..
        }) if time.second() == 0 => {
            format!("{day} {}", time.format("%H:%M"))
        }
        Ok(When {
            day,
            time: Some(time),
            ..
        }) => format!("{day} {time}"),
        Err(error) => wrong(error),
    }
}

pub fn wrong(error: WhenError) -> String {
    match error {
        WhenError::Empty { .. } => "empty".to_owned(),
        WhenError::NotUnderstood { piece, .. } => format!("?{piece}"),
        WhenError::Ambiguous { piece, .. } => format!("?? {piece}"),
        WhenError::NotSet { piece, .. } => format!("unset {piece}"),
        WhenError::Mismatch { .. } => "mismatch".to_owned(),
        WhenError::Past { .. } => "past".to_owned(),
        WhenError::Future { .. } => "future".to_owned(),
        WhenError::TimeNotWanted { .. } => "time".to_owned(),
        WhenError::OutOfRange { .. } => "range".to_owned(),
        WhenError::TooLarge { .. } => "large".to_owned(),
    }
}

/// Checks a whole table before it fails, so that one run shows every wrong line.
pub fn check(table: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(phrase, wanted)| (phrase, wanted, read(phrase)))
        .filter(|(_, wanted, got)| *wanted != got)
        .map(|(phrase, wanted, got)| format!("{phrase:?}: wanted {wanted:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Returns the meaning of a sentence that is understood completely.
pub fn understood(text: &str, clock: &Clock) -> Option<Understood> {
    match infer(text, clock) {
        Inferred::Understood(found) => Some(*found),
        Inferred::Nothing | Inferred::Stopped(_) => None,
    }
}
