//! Storage form of a recurrence pattern: three plain values for database columns and the journal.

use chrono::{NaiveDate, Weekday, WeekdaySet};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::recurrence::{Ordinals, Pattern};

/// The kind of a pattern, its number (0 where it has none), and its weekdays (bit 0 is Monday).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternCode {
    /// Name of the kind, as in the check constraint of the database.
    pub pattern: String,
    /// The interval, day of month, ordinal or count; of a day of the year, month * 100 + day.
    pub number: u32,
    /// The weekdays, one bit each.
    pub weekdays: u8,
    /// Several ordinals, one bit each: bit 0 is the first, bit 31 the last.
    #[serde(default)]
    pub ordinals: u32,
}

/// A stored pattern that no version of this program writes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown pattern: {pattern} {number} {weekdays}")]
pub struct UnknownPattern {
    pattern: String,
    number: u32,
    weekdays: u8,
}

fn bit(weekday: Weekday) -> u8 {
    1 << weekday.num_days_from_monday()
}

fn weekdays(bits: u8) -> WeekdaySet {
    let all = WeekdaySet::ALL.iter(Weekday::Mon);
    all.filter(|weekday| bits & bit(*weekday) != 0).collect()
}

impl From<Pattern> for PatternCode {
    fn from(pattern: Pattern) -> Self {
        let mut ordinals = 0;
        let bits = |set: WeekdaySet| set.iter(Weekday::Mon).map(bit).sum();
        let (name, number, weekdays) = match pattern {
            Pattern::Days(n) => ("days", n, 0),
            Pattern::Weeks(n) => ("weeks", n, 0),
            Pattern::Months(n) => ("months", n, 0),
            Pattern::Weekdays(set) => ("weekdays", 0, bits(set)),
            Pattern::MonthDay(n) => ("month_day", n, 0),
            Pattern::LastDay => ("last_day", 0, 0),
            Pattern::NthWeekday(n, weekday) => ("nth_weekday", n, bit(weekday)),
            Pattern::LastWeekday(weekday) => ("last_weekday", 0, bit(weekday)),
            Pattern::WeeksOn(n, set) => ("weeks_on", n, bits(set)),
            Pattern::MonthDays(n, days) => {
                ordinals = days.bits();
                ("month_days", n, 0)
            }
            Pattern::NthWeekdays(nth, weekday) => {
                ordinals = nth.bits();
                ("nth_weekdays", 0, bit(weekday))
            }
            Pattern::YearDay(month, day) => ("year_day", month * 100 + day, 0),
            Pattern::PerWeek(n) => ("per_week", n, 0),
            Pattern::PerMonth(n) => ("per_month", n, 0),
        };
        Self {
            pattern: name.to_owned(),
            number,
            weekdays,
            ordinals,
        }
    }
}

impl TryFrom<PatternCode> for Pattern {
    type Error = UnknownPattern;

    fn try_from(code: PatternCode) -> Result<Self, UnknownPattern> {
        let set = weekdays(code.weekdays);
        let first = set.first();
        Ok(match (code.pattern.as_str(), code.number, first) {
            ("days", n, _) if n > 0 => Self::Days(n),
            ("weeks", n, _) if n > 0 => Self::Weeks(n),
            ("months", n, _) if n > 0 => Self::Months(n),
            ("weekdays", _, Some(_)) => Self::Weekdays(set),
            ("month_day", n @ 1..=31, _) => Self::MonthDay(n),
            ("last_day", _, _) => Self::LastDay,
            ("nth_weekday", n @ 1..=5, Some(weekday)) => Self::NthWeekday(n, weekday),
            ("last_weekday", _, Some(weekday)) => Self::LastWeekday(weekday),
            ("weeks_on", n, Some(_)) if n > 1 => Self::WeeksOn(n, set),
            ("month_days", n, _) if n > 0 && code.ordinals != 0 => {
                Self::month_days(n, Ordinals::from_bits(code.ordinals))
            }
            ("nth_weekdays", _, Some(weekday)) if code.ordinals != 0 => {
                Self::nth_weekdays(Ordinals::from_bits(code.ordinals), weekday)
            }
            ("year_day", n, _) if NaiveDate::from_ymd_opt(2000, n / 100, n % 100).is_some() => {
                Self::YearDay(n / 100, n % 100)
            }
            ("per_week", n, _) if n > 0 => Self::PerWeek(n),
            ("per_month", n, _) if n > 0 => Self::PerMonth(n),
            _ => {
                let PatternCode {
                    pattern,
                    number,
                    weekdays,
                    ..
                } = code;
                return Err(UnknownPattern {
                    pattern,
                    number,
                    weekdays,
                });
            }
        })
    }
}
