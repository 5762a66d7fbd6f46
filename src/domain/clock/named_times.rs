//! Times of day: the named ones, and the form `HH:MM`.
//!
//! The words that mean a named time are in `when::vocabulary`; `when` also decides whether a
//! sentence uses such a word for a time.

use chrono::NaiveTime;

/// Meanings of the named times of day. They can be changed with `trust config set time.NAME HH:MM`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTimes {
    /// `morning`
    pub morning: NaiveTime,
    /// `noon`
    pub noon: NaiveTime,
    /// `lunch`, `lunchtime`, `lunch time`
    pub lunch: NaiveTime,
    /// `afternoon`
    pub afternoon: NaiveTime,
    /// `dinner`, `dinnertime`, `dinner time`
    pub dinner: NaiveTime,
    /// `evening`
    pub evening: NaiveTime,
    /// `tonight`
    pub tonight: NaiveTime,
    /// `bedtime`
    pub bedtime: NaiveTime,
}

const fn hm(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

impl Default for NamedTimes {
    fn default() -> Self {
        Self {
            morning: hm(9, 0),
            noon: hm(12, 0),
            lunch: hm(12, 0),
            afternoon: hm(15, 0),
            dinner: hm(18, 0),
            evening: hm(20, 0),
            tonight: hm(21, 0),
            bedtime: hm(22, 30),
        }
    }
}

/// `09:00`
pub fn clock_text(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Parses `9:00` or `09:00`. Other forms are rejected, since the value is kept for years.
pub fn clock_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(hour.len(), 1 | 2) || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}
