//! Rules with a number of times a week, month or day: `3/week`, `twice a day`.

use super::every::spaced;
use super::{MOST_TIMES, RuleSaid, parts};
use crate::domain::recurrence::{Pattern, WEEKEND};
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::hour::number_in_words;
use crate::when::month_rule;
use crate::when::token::Kind;
use crate::when::vocabulary::{RuleWord, Sense, Unit};
use crate::when::weekdays::{self};

/// `3/week`, `3 times a week`, `3x per month`, `twice weekly`, `once a week on sunday`.
pub(super) fn times_per(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    let Some(count) = how_often(cursor) else {
        return Ok(None);
    };
    let per = cursor.sign('/')
        || cursor.word(&["a", "an", "per", "each", "every"])
        || cursor.words(&["in", "a"]);
    if per {
        cursor.word(&["single"]);
    }
    let weekend = per && cursor.word(&["weekend"]);
    let period = if per {
        cursor.unit().or(weekend.then_some(Unit::Week))
    } else {
        // "twice daily"
        cursor.sense(|sense| match sense {
            Sense::RuleWord(RuleWord::Each(unit)) => Some(unit),
            _ => None,
        })
    };
    let Some(period) = period else {
        if per && cursor.word(&["hour", "minute"]) {
            return Err(cursor.not_understood(start, Some(Reason::TooOften)));
        }
        return Ok(None);
    };
    if count == 0 {
        return Err(cursor.not_understood(start, Some(Reason::AtLeastOnce)));
    }
    if count > MOST_TIMES {
        return Err(cursor.too_large(start));
    }
    let days = cursor
        .tokens()
        .get(start..cursor.at)
        .is_some_and(|tokens| tokens.iter().any(|token| token.is_any(&["days", "nights"])));
    let pattern = match period {
        Unit::Week if days && count == 7 => Pattern::Days(1),
        Unit::Week if weekend && count == 1 => Pattern::Weekdays(WEEKEND),
        Unit::Week if !weekend => Pattern::PerWeek(count),
        Unit::Month => Pattern::PerMonth(count),
        Unit::Day if count == 1 => Pattern::Days(1),
        Unit::Day => {
            return Ok(Some(RuleSaid {
                times: Some(count),
                ..RuleSaid::days(Pattern::Days(1))
            }));
        }
        Unit::Year if count == 1 => return spaced(cursor, start, 1, Unit::Year),
        _ => {
            return Err(cursor.not_understood(start, Some(Reason::OnlyWeeksAndMonths)));
        }
    };
    let placed = cursor.attempt(|cursor| {
        if !cursor.word(&["on"]) {
            return Ok(None);
        }
        Ok(match period {
            Unit::Week => weekdays::list(cursor)
                .filter(|days| u32::from(days.len()) == count)
                .map(Pattern::Weekdays),
            Unit::Month => month_rule::days(cursor, 1).filter(|days| places(*days) == count),
            _ => None,
        })
    })?;
    let mut said = RuleSaid::days(placed.unwrap_or(pattern));
    if placed.is_some() {
        said.parts = parts(cursor);
    }
    Ok(Some(said))
}

/// Returns the number of days of each month that a pattern has.
pub(super) fn places(pattern: Pattern) -> u32 {
    match pattern {
        Pattern::MonthDays(_, days) | Pattern::NthWeekdays(days, _) => days.len(),
        _ => 1,
    }
}

/// Things that a number of times a week can count: `3 evenings a week`.
const DAYS: &[&str] = &[
    "day", "days", "night", "nights", "evening", "evenings", "morning", "mornings",
];

/// `once`, `3 times`, `3x`, `3 days`, and the `3` of `3/week`.
pub(super) fn how_often(cursor: &mut Cursor) -> Option<u32> {
    let in_words = cursor.lookup(|word| match word {
        "once" => Some(1),
        "twice" => Some(2),
        "thrice" => Some(3),
        _ => None,
    });
    if in_words.is_some() {
        return in_words;
    }
    let count = match cursor.take(|token| token.kind == Kind::Number) {
        Some(number) => number.value().unwrap_or(u32::MAX),
        None => number_in_words(cursor)?,
    };
    let times = cursor.word(&["times", "time", "x"]) || cursor.sign('×');
    let slash = cursor.peek().is_some_and(|token| token.is_sign('/'));
    let days = |cursor: &mut Cursor| {
        let next = cursor
            .peek_at(1)
            .is_some_and(|next| next.is_any(&["a", "per"]));
        next && count <= 7 && cursor.word(DAYS)
    };
    (times || slash || days(cursor)).then_some(count)
}
