//! Two days that were said and are one.

use chrono::Weekday;

use crate::when::day::{DaySaid, Period};
use crate::when::piece::DayPhrase;

/// Two days that are one: a weekday beside a date, or inside a week.
pub(super) fn joined(first: DayPhrase, second: DayPhrase) -> Option<DayPhrase> {
    if first.shift != 0 || second.shift != 0 {
        return None;
    }
    let DaySaid::Weekday(weekday, 0) = first.said else {
        return of_month(first, second);
    };
    if let DaySaid::Within(Period::Week, weeks) = second.said {
        return Some(DaySaid::WeekdayOf(weekday, weeks).into());
    }
    if let DaySaid::Within(Period::Weekend, 0) = second.said {
        let weekend = matches!(weekday, Weekday::Sat | Weekday::Sun);
        return weekend.then(|| DaySaid::Weekday(weekday, 0).into());
    }
    let date = matches!(
        second.said,
        DaySaid::Date(..)
            | DaySaid::FullDate(_)
            | DaySaid::MonthDay(_)
            | DaySaid::MonthDayOf(..)
            | DaySaid::Offset(_)
            | DaySaid::Feast(_)
            | DaySaid::Own(_)
            | DaySaid::Away(..)
    );
    let free = second.weekday.is_none_or(|said| said == weekday);
    (date && free).then_some(DayPhrase {
        weekday: Some(weekday),
        ..second
    })
}

/// `next month` and `the 5th`
fn of_month(first: DayPhrase, second: DayPhrase) -> Option<DayPhrase> {
    match (first.said, second.said) {
        (DaySaid::MonthDay(day), DaySaid::Within(Period::Month, months)) => Some(DayPhrase {
            said: DaySaid::MonthDayOf(day, months),
            ..first
        }),
        _ => None,
    }
}
