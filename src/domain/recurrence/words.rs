//! Rules as `--every` takes them, and as they would be said. Both can be read again.

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Weekday, WeekdaySet};

use super::{Ordinals, Pattern, Recurrence, Times};
use crate::domain::format::{is_end_of_day, ordinal, time_words, weekday_name};

/// Saturday and Sunday.
pub const WEEKEND: WeekdaySet = WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]);

/// Monday to Friday.
pub const WORKING_DAYS: WeekdaySet = WeekdaySet::from_array([
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
]);

/// Writes the rule the way `--every` takes it: `mon,wed,fri`, `3/week`, `2nd tue`.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Days(n) => f.write_str(&counted(n, "day")),
            Self::Weeks(n) => f.write_str(&counted(n, "week")),
            Self::Months(n) => f.write_str(&counted(n, "month")),
            Self::Weekdays(days) if days == WORKING_DAYS => f.write_str("weekday"),
            Self::Weekdays(days) if days == WEEKEND => f.write_str("weekend"),
            Self::Weekdays(days) => f.write_str(&short_list(days)),
            Self::MonthDay(day) => f.write_str(&ordinal(day)),
            Self::LastDay => f.write_str("last"),
            Self::NthWeekday(nth, day) => write!(f, "{} {}", ordinal(nth), short(day)),
            Self::LastWeekday(day) => write!(f, "last {}", short(day)),
            Self::WeeksOn(n, days) => write!(f, "{} on {}", counted(n, "week"), short_list(days)),
            Self::MonthDays(1, days) => f.write_str(&ordinals(days)),
            Self::MonthDays(n, days) => {
                write!(f, "{} on the {}", counted(n, "month"), ordinals(days))
            }
            Self::NthWeekdays(nth, day) => write!(f, "{} {}", ordinals(nth), short(day)),
            Self::YearDay(month, day) => {
                write!(f, "year on {}", day_of_year(month, day).to_lowercase())
            }
            Self::PerWeek(n) => write!(f, "{n}/week"),
            Self::PerMonth(n) => write!(f, "{n}/month"),
        }
    }
}

impl Pattern {
    /// The rule as it would be said: `every Mon, Wed and Fri`, `on the last day of each month`.
    pub fn words(&self) -> String {
        let every = |n: u32, unit: &str| format!("every {}", counted(n, unit));
        let times = |n: u32, period: &str| match n {
            1 => format!("once a {period}"),
            2 => format!("twice a {period}"),
            n => format!("{n} times a {period}"),
        };
        match *self {
            Self::Days(n) => every(n, "day"),
            Self::Weeks(n) => every(n, "week"),
            Self::Months(n) => every(n, "month"),
            Self::Weekdays(days) => weekdays_words(days),
            Self::MonthDay(day) => format!("on the {} of each month", ordinal(day)),
            Self::LastDay => "on the last day of each month".to_owned(),
            Self::NthWeekday(nth, day) => {
                format!(
                    "on the {} {} of each month",
                    ordinal(nth),
                    weekday_name(day)
                )
            }
            Self::LastWeekday(day) => format!("on the last {} of each month", weekday_name(day)),
            Self::WeeksOn(n, days) => format!("{} on {}", every(n, "week"), list(&names(days))),
            Self::MonthDays(1, days) => format!("on the {} of each month", ordinals(days)),
            Self::MonthDays(n, days) => format!("{} on the {}", every(n, "month"), ordinals(days)),
            Self::NthWeekdays(nth, day) => {
                format!(
                    "on the {} {} of each month",
                    ordinals(nth),
                    weekday_name(day)
                )
            }
            Self::YearDay(month, day) => format!("every year on {}", day_of_year(month, day)),
            Self::PerWeek(n) => times(n, "week"),
            Self::PerMonth(n) => times(n, "month"),
        }
    }
}

/// Writes the rule and its times the way `--every` takes them: `mon,wed,fri at 12:00`.
impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.pattern, at(self.at, time_words))
    }
}

impl Recurrence {
    /// The rule as it would be said: `every Mon, Wed and Fri at 12:00`.
    pub fn words(&self) -> String {
        self.words_with(time_words)
    }

    /// The same with its times written by `time`.
    pub fn words_with(&self, time: impl Fn(NaiveTime) -> String) -> String {
        self.pattern.words() + &at(self.at, time)
    }
}

fn at(times: Times, time: impl Fn(NaiveTime) -> String) -> String {
    let times: Vec<String> = times.iter().map(|at| rule_time(at, &time)).collect();
    if times.is_empty() {
        String::new()
    } else {
        format!(" at {}", list(&times))
    }
}

fn rule_time(at: NaiveTime, time: impl Fn(NaiveTime) -> String) -> String {
    if is_end_of_day(at) {
        "midnight".to_owned()
    } else {
        time(at)
    }
}

/// `day`, `3 days`
fn counted(n: u32, unit: &str) -> String {
    match n {
        1 => unit.to_owned(),
        n => format!("{n} {unit}s"),
    }
}

/// `1st`, `1st and 15th`, `1st, 15th and last`
fn ordinals(set: Ordinals) -> String {
    let name = |n| match n {
        Ordinals::LAST => "last".to_owned(),
        n => ordinal(n),
    };
    list(&set.iter().map(name).collect::<Vec<_>>())
}

/// `24 Dec`
fn day_of_year(month: u32, day: u32) -> String {
    // A leap year, so that 29 Feb has a name.
    let date = NaiveDate::from_ymd_opt(2000, month, day);
    date.map_or_else(String::new, |date| date.format("%-d %b").to_string())
}

fn short(day: Weekday) -> String {
    day.to_string().to_lowercase()
}

fn short_list(days: WeekdaySet) -> String {
    names(days).join(",").to_lowercase()
}

/// Short names in the order of the week.
fn names(days: WeekdaySet) -> Vec<String> {
    days.iter(Weekday::Mon).map(|day| day.to_string()).collect()
}

/// `a`, `a and b`, `a, b and c`
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

fn weekdays_words(days: WeekdaySet) -> String {
    if days == WORKING_DAYS {
        return "every weekday".to_owned();
    }
    match (days.len(), days.first()) {
        (1, Some(day)) => format!("every {}", weekday_name(day)),
        (0, _) => "never".to_owned(),
        _ => format!("every {}", list(&names(days))),
    }
}
