//! Combines two names of one day, such as a weekday and a date.

use std::ops::Range;

use chrono::Weekday;

use crate::when::day::{DaySaid, Period};
use crate::when::piece::{DayPhrase, Piece};
use crate::when::token::{Kind, Token};

/// Returns the tokens of the second of two days that are said each by itself, although one could be
/// the weekday of the other: `christmas by friday`.
pub fn second_of_two(pieces: &[(Piece, Range<usize>)], tokens: &[Token]) -> Option<Range<usize>> {
    let mut days = pieces.iter().filter_map(|(piece, span)| match piece {
        Piece::Day(day, _) if !matches!(day.said, DaySaid::Within(..)) => Some((day.said, span)),
        Piece::DayPart(days, _) => Some((DaySaid::Offset(*days), span)),
        _ => None,
    });
    let weekday = |day: DaySaid| matches!(day, DaySaid::Weekday(_, 0));
    let (first, place) = days.next()?;
    let apart = |span: &Range<usize>| {
        let bound = tokens.get(span.start);
        let gap = tokens.get(place.end..span.start).unwrap_or_default();
        bound.is_some_and(|token| token.is_any(&["by", "before"]))
            || gap.iter().any(|token| token.kind == Kind::Word)
    };
    let (_, second) = days.find(|(day, span)| weekday(first) != weekday(*day) && apart(span))?;
    Some(second.clone())
}

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
