//! Settings by key: reading and changing them as text.

use chrono::{NaiveTime, Weekday, WeekdaySet};
use strsim::osa_distance;

use super::{Settings, SymbolChoice};
use crate::domain::clock::{YearlyDay, clock_text, clock_time};
use crate::domain::nudge::NudgeKey;

mod error;
mod value;

pub use error::{InvalidSetting, SettingError};

use value::{absolute_path, answer, answer_text, day, number, up_to, weekday_text};

/// Key of a setting, as `trust config` names it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name: `partner`, `time.lunch`.
    pub name: &'static str,
    /// Purpose, on one line.
    pub about: &'static str,
    /// Description of valid values, to follow "expected".
    pub takes: &'static str,
    /// Returns the value in the form that [`Settings::set`] takes.
    get: fn(&Settings) -> Option<String>,
    /// Changes the value; `None` if it is invalid.
    set: fn(&mut Settings, &str) -> Option<()>,
    /// Copies the value from other settings.
    copy: fn(&mut Settings, Settings),
}

impl Key {
    /// The setting of this name.
    pub fn find(name: &str) -> Result<&'static Self, SettingError> {
        Self::known(name).ok_or_else(|| SettingError::Unknown {
            key: name.to_owned(),
            nearest: nearest(name),
        })
    }

    /// Returns the setting of this name, if this version knows it.
    pub fn known(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// Returns the possible values if there are only a few words; otherwise empty.
    pub fn choices(&self) -> Vec<String> {
        let takes = |word: &String| (self.set)(&mut Settings::default(), word).is_some();
        let answers = ["yes", "no"].map(str::to_owned);
        let days: Vec<_> = WeekdaySet::ALL
            .iter(Weekday::Mon)
            .map(weekday_text)
            .collect();
        let symbols = SymbolChoice::ALL.map(|choice| choice.name().to_owned());
        let all = [answers.to_vec(), days, symbols.to_vec()];
        let mut fitting = all.into_iter().filter(|words| words.iter().any(takes));
        match (fitting.next(), fitting.next()) {
            (Some(words), None) => words.into_iter().filter(takes).collect(),
            // A setting that accepts words of several kinds accepts any text, such as a name.
            _ => Vec::new(),
        }
    }

    /// Returns whether the setting of this name is left out of exports: it belongs to this machine.
    pub fn is_local(name: &str) -> bool {
        name.starts_with("sync.")
    }

    /// Returns whether a sync takes the setting of this name to other machines.
    pub fn travels(name: &str) -> bool {
        matches!(
            name,
            "partner"
                | "start"
                | "week_start"
                | "day_start"
                | "horizon.days"
                | "date.every"
                | "discreet"
        ) || ["time.", "day.", "nudge."]
            .iter()
            .any(|group| name.starts_with(group))
    }

    /// Returns the default value; `None` if there is none.
    pub fn default(&self) -> Option<String> {
        (self.get)(&Settings::default())
    }
}

/// Row of a named time of day in the table.
macro_rules! time {
    ($name:literal, $field:ident, $about:literal) => {
        Key {
            name: $name,
            about: $about,
            takes: "a time (HH:MM)",
            get: |settings| Some(clock_text(settings.times.$field)),
            set: |settings, text| clock_time(text).map(|time| settings.times.$field = time),
            copy: |settings, from| settings.times.$field = from.times.$field,
        }
    };
}

/// The line of a named day in the table.
macro_rules! day {
    ($name:literal, $field:ident, $about:literal) => {
        Key {
            name: $name,
            about: $about,
            takes: "a day of the year such as 14 may, or of the month such as 25th",
            get: |settings| settings.days.$field.map(|day| day.to_string()),
            set: |settings, text| {
                settings.days.$field = Some(YearlyDay::parse(text)?);
                Some(())
            },
            copy: |settings, from| settings.days.$field = from.days.$field,
        }
    };
}

/// Row of a nudge in the table.
macro_rules! nudge {
    ($name:literal, $key:ident, $about:literal) => {
        Key {
            name: $name,
            about: $about,
            takes: "yes or no",
            get: |settings| Some(answer_text(settings.nudges.has(NudgeKey::$key))),
            set: |settings, text| answer(text).map(|on| settings.nudges.set(NudgeKey::$key, on)),
            copy: |settings, from| {
                let on = from.nudges.has(NudgeKey::$key);
                settings.nudges.set(NudgeKey::$key, on);
            },
        }
    };
}

/// All settings, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    Key {
        name: "partner",
        about: "name of your partner in all output",
        takes: "a name of up to 200 bytes, without control characters",
        get: |settings| settings.partner.clone(),
        set: |settings, text| {
            let fits = !text.is_empty() && text.len() <= 200 && !text.contains(char::is_control);
            fits.then(|| settings.partner = Some(text.to_owned()))
        },
        copy: |settings, from| settings.partner = from.partner,
    },
    Key {
        name: "start",
        about: "day 1 of the year; by default the day of the first record",
        takes: "a date (YYYY-MM-DD) from 1970-01-01 to 9000-12-31",
        get: |settings| settings.start.map(|day| day.to_string()),
        set: |settings, text| day(text).map(|day| settings.start = Some(day)),
        copy: |settings, from| settings.start = from.start,
    },
    Key {
        name: "horizon.days",
        about: "length of the year in days: an estimate, not a deadline",
        takes: "a number from 1 to 3650",
        get: |settings| Some(settings.horizon_days.to_string()),
        set: |settings, text| number(text, 3650).map(|days| settings.horizon_days = days),
        copy: |settings, from| settings.horizon_days = from.horizon_days,
    },
    Key {
        name: "week_start",
        about: "first day of the week",
        takes: "a weekday, such as monday or sunday",
        get: |settings| Some(weekday_text(settings.week_start)),
        set: |settings, text| text.parse().ok().map(|day| settings.week_start = day),
        copy: |settings, from| settings.week_start = from.week_start,
    },
    Key {
        name: "day_start",
        about: "time at which a new day begins, for those who stay up past midnight",
        takes: "a time (HH:MM) from 00:00 to 06:00",
        get: |settings| Some(clock_text(settings.day_start)),
        set: |settings, text| {
            let latest = NaiveTime::from_hms_opt(6, 0, 0)?;
            let time = clock_time(text).filter(|time| *time <= latest)?;
            settings.day_start = time;
            Some(())
        },
        copy: |settings, from| settings.day_start = from.day_start,
    },
    time!("time.morning", morning, "time of day meant by 'morning'"),
    time!("time.noon", noon, "time of day meant by 'noon'"),
    time!(
        "time.lunch",
        lunch,
        "time of day meant by 'lunch' and 'lunchtime'"
    ),
    time!(
        "time.afternoon",
        afternoon,
        "time of day meant by 'afternoon'"
    ),
    time!(
        "time.dinner",
        dinner,
        "time of day meant by 'dinner' and 'dinner time'"
    ),
    time!("time.evening", evening, "time of day meant by 'evening'"),
    time!("time.tonight", tonight, "time of day meant by 'tonight'"),
    time!("time.bedtime", bedtime, "time of day meant by 'bedtime'"),
    day!("day.birthday", birthday, "day meant by 'birthday'"),
    day!("day.anniversary", anniversary, "day meant by 'anniversary'"),
    day!("day.payday", payday, "day meant by 'payday'"),
    Key {
        name: "date.every",
        about: "days without a date or gesture before a nudge",
        takes: "a number from 1 to 365",
        get: |settings| Some(settings.date_every.to_string()),
        set: |settings, text| number(text, 365).map(|days| settings.date_every = days),
        copy: |settings, from| settings.date_every = from.date_every,
    },
    Key {
        name: "log.share",
        about: "share new log entries by default",
        takes: "yes or no",
        get: |settings| Some(answer_text(settings.log_share)),
        set: |settings, text| answer(text).map(|share| settings.log_share = share),
        copy: |settings, from| settings.log_share = from.log_share,
    },
    Key {
        name: "share.ahead",
        about: "show the coming seven days on your partner's page",
        takes: "yes or no",
        get: |settings| settings.share_ahead.map(answer_text),
        set: |settings, text| answer(text).map(|ahead| settings.share_ahead = Some(ahead)),
        copy: |settings, from| settings.share_ahead = from.share_ahead,
    },
    nudge!(
        "nudge.review",
        Review,
        "suggest a review when many promises have no answer"
    ),
    nudge!(
        "nudge.repair",
        Repair,
        "suggest a repair when a broken promise has none"
    ),
    nudge!(
        "nudge.help",
        Help,
        "suggest a couples specialist when promises are kept no more often than before"
    ),
    nudge!(
        "nudge.smaller",
        Smaller,
        "suggest smaller promises when fewer than 80% are kept"
    ),
    nudge!(
        "nudge.log",
        Log,
        "suggest a log entry after three days without one"
    ),
    nudge!(
        "nudge.date",
        Date,
        "suggest a date or gesture after more than date.every days without one"
    ),
    Key {
        name: "backup.keep",
        about: "days to keep automatic backups; 0 turns them off",
        takes: "a number from 0 to 365",
        get: |settings| Some(settings.backup_keep.to_string()),
        set: |settings, text| up_to(text, 365).map(|days| settings.backup_keep = days),
        copy: |settings, from| settings.backup_keep = from.backup_keep,
    },
    Key {
        name: "remind.within",
        about: "how long before the due time to remind you of a promise",
        takes: "durations from 1m to 31d, separated by commas, such as 2h,15m",
        get: |settings| Some(settings.remind_within.to_string()),
        set: |settings, text| {
            settings.remind_within = text.parse().ok()?;
            Some(())
        },
        copy: |settings, from| settings.remind_within = from.remind_within,
    },
    Key {
        name: "remind.day",
        about: "time of day to remind you of promises due at the end of the day",
        takes: "a time (HH:MM)",
        get: |settings| Some(clock_text(settings.remind_day)),
        set: |settings, text| clock_time(text).map(|time| settings.remind_day = time),
        copy: |settings, from| settings.remind_day = from.remind_day,
    },
    Key {
        name: "remind.quiet",
        about: "hours without reminders",
        takes: "hours (HH:MM-HH:MM), such as 22:00-07:00; to have none, run `trust config unset \
                remind.quiet`",
        get: |settings| settings.remind_quiet.map(|quiet| quiet.to_string()),
        set: |settings, text| {
            settings.remind_quiet = Some(text.parse().ok()?);
            Some(())
        },
        copy: |settings, from| settings.remind_quiet = from.remind_quiet,
    },
    Key {
        name: "symbols",
        about: "symbols on the screen: Unicode or ASCII",
        takes: "auto, unicode or ascii",
        get: |settings| Some(settings.symbols.name().to_owned()),
        set: |settings, text| {
            let text = text.to_ascii_lowercase();
            let mut all = SymbolChoice::ALL.into_iter();
            settings.symbols = all.find(|choice| choice.name() == text)?;
            Some(())
        },
        copy: |settings, from| settings.symbols = from.symbols,
    },
    Key {
        name: "discreet",
        about: "hide the words of promises and entries in prompts, notifications and Tab completion",
        takes: "yes or no",
        get: |settings| Some(answer_text(settings.discreet)),
        set: |settings, text| answer(text).map(|discreet| settings.discreet = discreet),
        copy: |settings, from| settings.discreet = from.discreet,
    },
    Key {
        name: "sync.folder",
        about: "directory shared with your other computers, for `trust sync`",
        takes: "the absolute path of a directory",
        get: |settings| settings.sync_folder.clone(),
        set: |settings, text| {
            let path = absolute_path(text)?;
            settings.sync_folder = Some(path);
            Some(())
        },
        copy: |settings, from| settings.sync_folder = from.sync_folder,
    },
    Key {
        name: "sync.calendar",
        about: "directory of a calendar on your phone (a vdir), for `trust sync`",
        takes: "the absolute path of a directory",
        get: |settings| settings.sync_calendar.clone(),
        set: |settings, text| {
            let path = absolute_path(text)?;
            settings.sync_calendar = Some(path);
            Some(())
        },
        copy: |settings, from| settings.sync_calendar = from.sync_calendar,
    },
];

impl Settings {
    /// Changes a setting, and returns the value as it is stored and shown.
    pub fn set(&mut self, key: &str, value: &str) -> Result<String, SettingError> {
        let key = Key::find(key)?;
        (key.set)(self, value.trim())
            .and_then(|()| (key.get)(self))
            .ok_or_else(|| {
                SettingError::Invalid(InvalidSetting {
                    key: key.name,
                    value: value.to_owned(),
                    takes: key.takes,
                })
            })
    }

    /// Returns the value of a setting; `None` if it has none or is unknown.
    pub fn get(&self, key: &str) -> Option<String> {
        Key::find(key).ok().and_then(|key| (key.get)(self))
    }

    /// Resets a setting to its default.
    pub fn unset(&mut self, key: &Key) {
        (key.copy)(self, Self::default());
    }
}

/// Most similar name, if any is similar: one of its parts, or a few letters away.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let names = || KEYS.iter().map(|key| key.name);
    let part = names().find(|known| known.split('.').any(|part| part == name));
    part.or_else(|| {
        let few = (name.chars().count() / 3).max(1);
        let near = names().map(|known| (osa_distance(&name, known), known));
        near.filter(|(distance, _)| *distance <= few)
            .min()
            .map(|(_, known)| known)
    })
}

#[cfg(test)]
mod tests;
