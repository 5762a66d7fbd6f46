//! A rule with the day that was said beside it: `on the 15th monthly`, `24 dec every year`.

use chrono::{Datelike, WeekdaySet};

use crate::domain::recurrence::{Ordinals, Pattern};
use crate::when::day::{DaySaid, MonthSaid, Period};
use crate::when::feast::Feast;

/// Puts a rule on a day that was said apart from it: `thursday every week`. `None` where the day
/// does not say on which days of each week, month or year it falls.
pub fn on_day(pattern: Pattern, day: DaySaid) -> Option<Pattern> {
    match (pattern, day) {
        (Pattern::Weeks(every), DaySaid::Weekday(weekday, 0)) => {
            Some(Pattern::weeks_on(every, WeekdaySet::single(weekday)))
        }
        (
            Pattern::Months(12),
            DaySaid::Date(month, day) | DaySaid::Feast(Feast::Fixed(month, day)),
        ) => Some(Pattern::YearDay(month, day)),
        (Pattern::Months(12), DaySaid::FullDate(day)) => {
            Some(Pattern::YearDay(day.month(), day.day()))
        }
        (Pattern::Months(every), DaySaid::MonthDay(day)) => {
            Some(Pattern::month_days(every, Ordinals::single(day)))
        }
        (Pattern::Months(every), DaySaid::EndOf(Period::Month, 0)) => {
            Some(Pattern::month_days(every, Ordinals::single(Ordinals::LAST)))
        }
        (Pattern::Months(every), DaySaid::StartOf(Period::Month, 0)) => {
            Some(Pattern::month_days(every, Ordinals::single(1)))
        }
        (Pattern::Months(1), DaySaid::NthWeekday(nth, weekday, MonthSaid::Away(0))) => {
            Some(Pattern::nth_weekdays(Ordinals::single(nth), weekday))
        }
        _ => None,
    }
}

/// The rule that two rules say together: days, and how often they come round. `1st` and `2 months`
/// are `2 months on the 1st`; `None` where they say different things.
pub fn merged(one: Pattern, other: Pattern) -> Option<Pattern> {
    placed(one, other).or_else(|| placed(other, one))
}

fn placed(days: Pattern, every: Pattern) -> Option<Pattern> {
    match (days, every) {
        (Pattern::Weekdays(days), Pattern::Weeks(every)) => Some(Pattern::weeks_on(every, days)),
        (Pattern::YearDay(..), Pattern::Months(12)) => Some(days),
        (Pattern::MonthDay(day), Pattern::Months(every)) => {
            Some(Pattern::month_days(every, Ordinals::single(day)))
        }
        (Pattern::LastDay, Pattern::Months(every)) => {
            Some(Pattern::month_days(every, Ordinals::single(Ordinals::LAST)))
        }
        (Pattern::MonthDays(1, days), Pattern::Months(every)) => {
            Some(Pattern::month_days(every, days))
        }
        (Pattern::NthWeekday(..) | Pattern::LastWeekday(_) | Pattern::NthWeekdays(..), every) => {
            (every == Pattern::Months(1)).then_some(days)
        }
        _ => None,
    }
}
