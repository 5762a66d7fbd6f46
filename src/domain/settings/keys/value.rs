//! Values of settings, read from text and written.

use std::path::Path;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::format::weekday_name;

/// `2026-11-22`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .zip(b"0000-00-00")
            .all(|(byte, shape)| match shape {
                b'0' => byte.is_ascii_digit(),
                other => byte == *other,
            });
    let day: NaiveDate = shaped.then(|| text.parse().ok()).flatten()?;
    (1970..=9000).contains(&day.year()).then_some(day)
}

pub(super) fn absolute_path(text: &str) -> Option<String> {
    let plain = text.len() <= 4096 && !text.contains(char::is_control);
    (plain && Path::new(text).is_absolute()).then(|| text.to_owned())
}

pub(super) fn number(text: &str, most: u32) -> Option<u32> {
    up_to(text, most).filter(|number| *number > 0)
}

pub(super) fn up_to(text: &str, most: u32) -> Option<u32> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| *number <= most)
}

pub(super) fn answer(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => Some(true),
        "no" | "false" | "off" => Some(false),
        _ => None,
    }
}

pub(super) fn answer_text(answer: bool) -> String {
    if answer { "yes" } else { "no" }.to_owned()
}

pub(super) fn weekday_text(day: Weekday) -> String {
    weekday_name(day).to_lowercase()
}
