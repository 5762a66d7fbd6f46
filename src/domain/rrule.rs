//! Recurrence rules of iCalendar (RFC 5545, 3.3.10).

use chrono::{Datelike, Months, NaiveDate, Weekday, WeekdaySet};

use super::recurrence::{Ordinals, Pattern};

/// Writes the rule for a pattern that counts from `anchor`, without an end.
///
/// iCalendar has no rule for a number of times a week or month on any days: it becomes once at the
/// end of each period, when it is due.
pub fn write(pattern: Pattern, anchor: NaiveDate) -> String {
    match pattern {
        Pattern::Days(1) => "FREQ=DAILY".to_owned(),
        Pattern::Days(n) => format!("FREQ=DAILY;INTERVAL={n}"),
        Pattern::Weeks(1) | Pattern::PerWeek(_) => "FREQ=WEEKLY".to_owned(),
        Pattern::Weeks(n) => format!("FREQ=WEEKLY;INTERVAL={n}"),
        Pattern::Months(n) => {
            let interval = if n == 1 {
                String::new()
            } else {
                format!(";INTERVAL={n}")
            };
            format!("FREQ=MONTHLY{interval};{}", day_of_month(anchor.day()))
        }
        Pattern::Weekdays(days) => format!("FREQ=WEEKLY;BYDAY={}", names(days)),
        Pattern::WeeksOn(n, days) => format!(
            "FREQ=WEEKLY;INTERVAL={n};WKST={};BYDAY={}",
            name(anchor.weekday()),
            names(days)
        ),
        Pattern::MonthDays(n, days) => {
            let interval = if n == 1 {
                String::new()
            } else {
                format!(";INTERVAL={n}")
            };
            format!("FREQ=MONTHLY{interval};{}", days_of_month(days))
        }
        Pattern::NthWeekdays(nth, day) => {
            let days = nth
                .iter()
                .map(|nth| format!("{}{}", position(nth), name(day)));
            format!("FREQ=MONTHLY;BYDAY={}", days.collect::<Vec<_>>().join(","))
        }
        Pattern::YearDay(month, day) => {
            format!("FREQ=YEARLY;BYMONTH={month};{}", day_of_year(month, day))
        }
        Pattern::MonthDay(day) => format!("FREQ=MONTHLY;{}", day_of_month(day)),
        Pattern::LastDay | Pattern::PerMonth(_) => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
        Pattern::NthWeekday(n, day) => format!("FREQ=MONTHLY;BYDAY={n}{}", name(day)),
        Pattern::LastWeekday(day) => format!("FREQ=MONTHLY;BYDAY=-1{}", name(day)),
    }
}

fn names(days: WeekdaySet) -> String {
    let names: Vec<&str> = days.iter(Weekday::Mon).map(name).collect();
    names.join(",")
}

/// The last one counts from the end.
fn position(nth: u32) -> String {
    match nth {
        Ordinals::LAST => "-1".to_owned(),
        n => n.to_string(),
    }
}

/// Several days of the month; see [`day_of_month`].
fn days_of_month(days: Ordinals) -> String {
    let days = days.iter().map(|day| match day {
        31 => "-1".to_owned(),
        day => position(day),
    });
    let mut days: Vec<String> = days.collect();
    days.dedup();
    format!("BYMONTHDAY={}", days.join(","))
}

/// 29 Feb is 28 Feb in other years.
fn day_of_year(month: u32, day: u32) -> String {
    match (month, day) {
        (2, 29) => "BYMONTHDAY=-1".to_owned(),
        _ => format!("BYMONTHDAY={day}"),
    }
}

/// Day of the month. A 31st is every month's last day. A 29th or 30th is written as it is, so that
/// [`beyond_the_rule`] has to add the last days of the Februaries: `BYSETPOS` could say them, but
/// calendars such as Thunderbird and Nextcloud ignore it beside `BYMONTHDAY`.
fn day_of_month(day: u32) -> String {
    match day {
        31 => "BYMONTHDAY=-1".to_owned(),
        day => format!("BYMONTHDAY={day}"),
    }
}

/// Years of dates that are written beside a rule.
const YEARS_AHEAD: u32 = 10;

/// Returns the days of the pattern in the years after `from` that the rule written for it lacks:
/// the last days of the Februaries that have no 29th or 30th.
pub fn beyond_the_rule(pattern: Pattern, anchor: NaiveDate, from: NaiveDate) -> Vec<NaiveDate> {
    let days: Vec<u32> = match pattern {
        Pattern::Months(_) => vec![anchor.day()],
        Pattern::MonthDay(day) => vec![day],
        Pattern::MonthDays(_, days) => days.iter().collect(),
        _ => return Vec::new(),
    };
    let has = |wanted: u32| days.contains(&wanted);
    if !(has(29) || has(30)) || has(31) || has(Ordinals::LAST) {
        return Vec::new();
    }
    let until = from.checked_add_months(Months::new(12 * YEARS_AHEAD));
    pattern
        .slots(anchor, from, until.unwrap_or(from))
        .map(|slot| slot.day)
        .filter(|day| day.month() == 2 && !has(day.day()))
        .collect()
}

/// Recurrence rule that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Days on which it recurs.
    pub pattern: Pattern,
    /// Raw value of `UNTIL`; its format is that of the start.
    pub until: Option<String>,
    /// The day of the month that shorter months lack. The rule passes over them, where the pattern
    /// takes their last day.
    pub lacking: Option<u32>,
}

/// Returns the pattern whose days lie `days` later; `None` if no pattern has them.
pub fn shifted(pattern: Pattern, days: i64) -> Option<Pattern> {
    if days == 0 {
        return Some(pattern);
    }
    let later = |day: Weekday| {
        let days = u8::try_from(days.rem_euclid(7)).unwrap_or(0);
        (0..days).fold(day, |day, _| day.succ())
    };
    match pattern {
        Pattern::Days(_) | Pattern::Weeks(_) => Some(pattern),
        Pattern::Weekdays(set) => Some(Pattern::Weekdays(
            set.iter(Weekday::Mon).map(later).collect(),
        )),
        Pattern::MonthDay(day) => {
            let day = i64::from(day).checked_add(days)?;
            let day = u32::try_from(day).ok().filter(|day| (1..=28).contains(day));
            day.map(Pattern::MonthDay)
        }
        _ => None,
    }
}

/// Reads a rule for something that first occurs on `first`.
///
/// # Errors
/// The part that is not supported.
pub fn read(text: &str, first: Option<NaiveDate>) -> Result<Rule, String> {
    let mut parts = Parts::default();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.to_ascii_uppercase();
        match key.to_ascii_uppercase().as_str() {
            "FREQ" => parts.freq = value,
            "INTERVAL" => {
                parts.interval = value.parse().map_err(|_| part.to_owned())?;
            }
            "BYDAY" => parts.days = list(&value),
            "BYMONTHDAY" => parts.month_days = list(&value),
            "BYSETPOS" => parts.position = Some(value),
            "UNTIL" => parts.until = Some(value),
            // The first day of the week matters only for intervals of several weeks.
            "WKST" => {}
            _ => return Err(part.to_owned()),
        }
    }
    let pattern = parts.pattern(first).ok_or_else(|| text.to_owned())?;
    let lacking = match pattern {
        // Its last position is the month's last day, as in the pattern.
        _ if parts.position.is_some() => None,
        Pattern::MonthDay(day) => Some(day),
        Pattern::MonthDays(_, days) => days.iter().filter(|day| *day <= 31).max(),
        Pattern::Months(_) => first.map(|first| first.day()),
        _ => None,
    };
    Ok(Rule {
        pattern,
        until: parts.until,
        lacking: lacking.filter(|day| *day > 28),
    })
}

#[derive(Default)]
struct Parts {
    freq: String,
    /// 0 if missing.
    interval: u32,
    days: Vec<String>,
    month_days: Vec<String>,
    position: Option<String>,
    until: Option<String>,
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(str::to_owned).collect()
}

impl Parts {
    fn pattern(&self, first: Option<NaiveDate>) -> Option<Pattern> {
        let interval = self.interval.max(1);
        let last = self.position.as_deref() == Some("-1");
        if self.position.is_some() && !(last && self.month_days.len() > 1) {
            return None;
        }
        match (
            self.freq.as_str(),
            self.days.as_slice(),
            self.month_days.as_slice(),
        ) {
            ("DAILY", [], []) => Some(Pattern::Days(interval)),
            ("WEEKLY", [], []) => Some(Pattern::Weeks(interval)),
            ("WEEKLY", [only], []) if interval > 1 => {
                let same = first.is_some_and(|first| Some(first.weekday()) == weekday(only));
                same.then_some(Pattern::Weeks(interval))
            }
            ("WEEKLY" | "DAILY", days, []) if interval == 1 => {
                let days: Option<WeekdaySet> = days.iter().map(|day| weekday(day)).collect();
                days.map(Pattern::Weekdays)
            }
            ("MONTHLY", [], []) => Some(Pattern::Months(interval)),
            ("MONTHLY", [], days) if last => {
                let days: Vec<u32> = days
                    .iter()
                    .map(|day| day.parse().ok())
                    .collect::<Option<_>>()?;
                let until = *days.last()?;
                let run = (28..=until).eq(days.iter().copied()) && until <= 31;
                match interval {
                    _ if !run => None,
                    1 => Some(Pattern::MonthDay(until)),
                    n => first
                        .is_some_and(|first| first.day() == until)
                        .then_some(Pattern::Months(n)),
                }
            }
            ("MONTHLY", [], days) => {
                let days: Option<Ordinals> = days.iter().map(|day| ordinal(day)).collect();
                let days = days.filter(|days| !days.is_empty())?;
                let same = first.map(|first| first.day());
                if interval > 1 && same.is_some() && days.only() == same {
                    return Some(Pattern::Months(interval));
                }
                Some(Pattern::month_days(interval, days))
            }
            ("MONTHLY", [only], []) if interval == 1 => {
                let split = only.len().checked_sub(2)?;
                let (nth, day) = only.split_at_checked(split)?;
                let day = weekday(day)?;
                match nth.parse::<i32>().ok()? {
                    -1 => Some(Pattern::LastWeekday(day)),
                    n @ 1..=5 => Some(Pattern::NthWeekday(n.unsigned_abs(), day)),
                    _ => None,
                }
            }
            ("YEARLY", [], []) => Some(Pattern::Months(interval.checked_mul(12)?)),
            _ => None,
        }
    }
}

const NAMES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

fn name(weekday: Weekday) -> &'static str {
    NAMES
        .iter()
        .find(|(_, day)| *day == weekday)
        .map_or("", |(name, _)| name)
}

/// A day of the month of a rule; the last one of the month counts from the end.
fn ordinal(day: &str) -> Option<u32> {
    match day.parse::<i32>().ok()? {
        -1 => Some(Ordinals::LAST),
        day @ 1..=31 => Some(day.unsigned_abs()),
        _ => None,
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, day)| *day)
}

#[cfg(test)]
mod tests;
