//! Settings with their defaults.

mod keys;

use chrono::{NaiveDate, NaiveTime, Weekday};

pub use keys::{KEYS, Key, SettingError};
pub(super) use keys::{clock_text, clock_time};

use super::reminder::{Leads, Quiet};

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

/// All settings, as values. The database stores them as text by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `partner`: name of the partner in the output.
    pub partner: Option<String>,
    /// `start`: day 1 of the year; the day of the first record if not set.
    pub start: Option<NaiveDate>,
    /// `horizon.days`: length of the year in days; 1 to 3650.
    pub horizon_days: u32,
    /// `week_start`
    pub week_start: Weekday,
    /// `day_start`: 00:00 to 06:00.
    pub day_start: NaiveTime,
    /// `time.NAME`
    pub times: NamedTimes,
    /// `date.every`: days between dates or gestures before a nudge; 1 to 365.
    pub date_every: u32,
    /// `log.share`: true if new log entries are shared.
    pub log_share: bool,
    /// `backup.keep`: days for which automatic copies are kept; 0 to 365, 0 for no copies.
    pub backup_keep: u32,
    /// `remind.within`: lead times of reminders.
    pub remind_within: Leads,
    /// `remind.day`: time of day at which to remind of promises due at its end.
    pub remind_day: NaiveTime,
    /// `remind.quiet`: hours without reminders; none if not set.
    pub remind_quiet: Option<Quiet>,
    /// `discreet`: true if prompts and notifications hide the text of promises.
    pub discreet: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            partner: None,
            start: None,
            horizon_days: 365,
            week_start: Weekday::Mon,
            day_start: NaiveTime::MIN,
            times: NamedTimes::default(),
            date_every: 7,
            log_share: false,
            backup_keep: 7,
            remind_within: Leads::default(),
            remind_day: NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default(),
            remind_quiet: None,
            discreet: false,
        }
    }
}
