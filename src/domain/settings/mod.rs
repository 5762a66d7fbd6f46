//! Settings with their defaults.

mod keys;

use chrono::{NaiveDate, NaiveTime, Weekday};

pub use keys::{InvalidSetting, KEYS, Key, SettingError};

use super::clock::{NamedDays, NamedTimes};
use super::nudge::NudgeSwitches;
use super::reminder::{Leads, Quiet};

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
    /// `day.NAME`
    pub days: NamedDays,
    /// `date.every`: days between dates or gestures before a nudge; 1 to 365.
    pub date_every: u32,
    /// `nudge.KEY`: nudges that are switched on.
    pub nudges: NudgeSwitches,
    /// `log.share`: true if new log entries are shared.
    pub log_share: bool,
    /// `share.ahead`: true if pages show the coming seven days; not decided if not set.
    pub share_ahead: Option<bool>,
    /// `backup.keep`: days for which automatic copies are kept; 0 to 365, 0 for no copies.
    pub backup_keep: u32,
    /// `remind.within`: lead times of reminders.
    pub remind_within: Leads,
    /// `remind.day`: time of day at which to remind of promises due at its end.
    pub remind_day: NaiveTime,
    /// `remind.quiet`: hours without reminders; none if not set.
    pub remind_quiet: Option<Quiet>,
    /// `symbols`: symbols of screens.
    pub symbols: SymbolChoice,
    /// `discreet`: true if prompts and notifications hide the text of promises.
    pub discreet: bool,
    /// `sync.folder`: directory that another program synchronises with other machines.
    pub sync_folder: Option<String>,
    /// `sync.calendar`: vdir of a calendar on a phone.
    pub sync_calendar: Option<String>,
}

/// Symbols that screens are to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolChoice {
    /// Those that the terminal and the locale can show.
    Auto,
    /// Symbols of Unicode.
    Unicode,
    /// Letters and signs of ASCII.
    Ascii,
}

impl SymbolChoice {
    const ALL: [Self; 3] = [Self::Auto, Self::Unicode, Self::Ascii];

    fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Unicode => "unicode",
            Self::Ascii => "ascii",
        }
    }
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
            days: NamedDays::default(),
            date_every: 7,
            nudges: NudgeSwitches::default(),
            log_share: false,
            share_ahead: None,
            backup_keep: 7,
            remind_within: Leads::default(),
            remind_day: NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default(),
            remind_quiet: None,
            symbols: SymbolChoice::Auto,
            discreet: false,
            sync_folder: None,
            sync_calendar: None,
        }
    }
}
