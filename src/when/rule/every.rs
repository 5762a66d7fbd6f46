//! Rules after `every`: `every other friday`, `every 3 days`, `every 2nd tuesday`.

use chrono::{Datelike, Weekday};

use super::{MOST, RuleSaid, in_parts, part, parts, rules, too_often};
use crate::domain::recurrence::{Ordinals, Pattern};
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::DaySaid;
use crate::when::feast::Feast;
use crate::when::length::{self, counted, unit};
use crate::when::month_rule;
use crate::when::token::Token;
use crate::when::vocabulary::{Sense, Unit};
use crate::when::weekdays::{self, kind_of_day};
use crate::when::{date, feast};

pub(super) fn is_every(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.sense == Sense::Every)
}

/// Reads the words that may follow `every`.
pub(super) fn after_every(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    let readers: [fn(&mut Cursor, usize) -> Parsed<RuleSaid>; 7] = [
        every_other,
        every_counted,
        month_rule::repeated,
        on_weekdays,
        every_date,
        in_parts,
        too_often,
    ];
    for reader in readers {
        if let Some(said) = cursor.attempt(|cursor| reader(cursor, start))? {
            return Ok(Some(said));
        }
    }
    Ok(None)
}

/// `other day`, `second week`, `other friday`
pub(super) fn every_other(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    let said_every = is_every(cursor.last());
    let other = cursor.word(&["other", "alternate"]);
    let count = if other {
        2
    } else {
        match date::ordinal(cursor) {
            Some(nth) => nth,
            None => return Ok(None),
        }
    };
    let in_words = cursor
        .last()
        .is_some_and(|token| matches!(token.sense, Sense::Ordinal(_)));
    if let Some(unit) = cursor.unit() {
        let after = cursor.at;
        if unit == Unit::Day && !other && month_rule::month_follows(cursor) {
            return Ok(None);
        }
        cursor.at = after;
        return spaced(cursor, start, count, unit);
    }
    let Some(days) = weekdays::list(cursor).or_else(|| kind_of_day(cursor)) else {
        let part = if other { part(cursor) } else { None };
        return Ok(part.map(|part| RuleSaid {
            parts: vec![part],
            ..RuleSaid::days(Pattern::Days(2))
        }));
    };
    if other {
        let parts = parts(cursor);
        return Ok(Some(RuleSaid {
            parts,
            ..RuleSaid::days(Pattern::weeks_on(2, days))
        }));
    }
    let after = cursor.at;
    // "2nd fri" is of the month; "every 2nd friday" and "second friday" can be either.
    if count == 1 || !said_every && !in_words || month_rule::month_follows(cursor) {
        return Ok(None);
    }
    cursor.at = after;
    let of_months = days.iter(Weekday::Mon).filter_map(|day| {
        let nth = Ordinals::single(count);
        (days.len() == 1).then(|| Pattern::nth_weekdays(nth, day))
    });
    let either = std::iter::once(Pattern::weeks_on(count, days)).chain(of_months);
    Err(cursor.ambiguous(start, rules(either)))
}

/// `day`, `3 days`, `2 weeks on mon and fri`, `month on the 15th`
pub(super) fn every_counted(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    if cursor.word(&["quarter"]) {
        if cursor.word(&["of", "hour"]) {
            return Err(cursor.not_understood(start, Some(Reason::TooOften)));
        }
        return Ok(Some(RuleSaid::days(Pattern::Months(3))));
    }
    let half_hour = cursor.words(&["half", "hour"]) || cursor.words(&["half", "an", "hour"]);
    if half_hour {
        return Err(cursor.not_understood(start, Some(Reason::TooOften)));
    }
    if cursor.words(&["half", "year"]) {
        return Ok(Some(RuleSaid::days(Pattern::Months(6))));
    }
    if let Some(unit) = cursor.unit() {
        if unit == Unit::Day && cursor.words(&["of", "the", "week"]) {
            return Ok(Some(RuleSaid::days(Pattern::Days(1))));
        }
        return spaced(cursor, start, 1, unit);
    }
    if cursor.attempt(|cursor| Ok(range(cursor)))?.is_some() {
        return Err(cursor.not_understood(start, Some(Reason::HowOften)));
    }
    match counted(cursor, unit)? {
        Some((_, Unit::Quarter)) if cursor.word(&["of", "hour"]) => {
            Err(cursor.not_understood(start, Some(Reason::TooOften)))
        }
        Some((count, unit)) => spaced(cursor, start, count, unit),
        None => Ok(None),
    }
}

/// `2-3 days`, `two or three weeks`, `second or third day`
fn range(cursor: &mut Cursor) -> Option<()> {
    let number = |cursor: &mut Cursor| date::ordinal(cursor).or_else(|| length::count(cursor));
    number(cursor)?;
    let joined = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "or"]);
    number(cursor).filter(|_| joined)?;
    cursor.unit().map(|_| ())
}

/// Every so many of a unit, and on which days of it.
pub(super) fn spaced(
    cursor: &mut Cursor,
    start: usize,
    count: u32,
    unit: Unit,
) -> Parsed<RuleSaid> {
    let of = |count: u32, each: u32| match count.checked_mul(each) {
        Some(0) => Err(cursor.not_understood(start, Some(Reason::AtLeastOne))),
        Some(count) if count <= MOST => Ok(count),
        _ => Err(cursor.too_large(start)),
    };
    let pattern = match unit {
        Unit::Day => Pattern::Days(of(count, 1)?),
        Unit::Week => Pattern::Weeks(of(count, 1)?),
        Unit::Fortnight => Pattern::Weeks(of(count, 2)?),
        Unit::Month => Pattern::Months(of(count, 1)?),
        Unit::Quarter => Pattern::Months(of(count, 3)?),
        Unit::Year => Pattern::Months(of(count, 12)?),
    };
    let placed = cursor.attempt(|cursor| {
        if let (Pattern::Months(n), true) = (pattern, cursor.word(&["at"])) {
            return Ok(month_rule::bound(cursor, n));
        }
        if !cursor.word(&["on"]) {
            return Ok(None);
        }
        match (pattern, unit) {
            (Pattern::Weeks(n), _) => {
                cursor.word(&["the"]);
                if date::ordinal(cursor).is_some() {
                    return Err(cursor.not_understood(start, Some(Reason::NameWeekday)));
                }
                let days = weekdays::list(cursor).or_else(|| kind_of_day(cursor));
                Ok(days.map(|days| Pattern::weeks_on(n, days)))
            }
            (Pattern::Months(12), Unit::Year) => Ok(day_of_year(cursor)?),
            (Pattern::Months(n), _) => Ok(month_rule::days(cursor, n)),
            _ => Ok(None),
        }
    })?;
    if placed.is_none() && unit != Unit::Day && number_of_day(cursor).is_some() {
        let why = if matches!(unit, Unit::Week | Unit::Fortnight) {
            Reason::NameWeekday
        } else {
            Reason::OnThe15th
        };
        return Err(cursor.not_understood(start, Some(why)));
    }
    let mut said = RuleSaid::days(placed.unwrap_or(pattern));
    if placed.is_some() {
        said.parts = parts(cursor);
    }
    Ok(Some(said))
}

/// `on 15`, or `15` at the end: probably a day, and no hour.
fn number_of_day(cursor: &mut Cursor) -> Option<()> {
    let start = cursor.at;
    let on = cursor.word(&["on"]) && {
        cursor.word(&["the"]);
        true
    };
    let day = cursor.take(|token| token.digits() <= 2 && token.value().is_some());
    let ends = cursor.peek().is_none_or(|next| !next.glued);
    let found = day.is_some() && ends && (on || cursor.is_at_end());
    if !found {
        cursor.at = start;
    }
    found.then_some(())
}

/// `monday morning`, `weekday`, `working day`, `sat and sun`
#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
pub(super) fn on_weekdays(cursor: &mut Cursor, _: usize) -> Parsed<RuleSaid> {
    let Some(days) = weekdays::list(cursor).or_else(|| kind_of_day(cursor)) else {
        return Ok(None);
    };
    Ok(Some(RuleSaid {
        parts: parts(cursor),
        ..RuleSaid::days(Pattern::Weekdays(days))
    }))
}

/// `24 december`, `christmas eve`
pub(super) fn every_date(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    let always = cursor.attempt(|cursor| {
        let number = |cursor: &mut Cursor, value| {
            cursor.take(|token| token.value() == Some(value)).is_some()
        };
        let found = number(cursor, 24) && cursor.glued_sign('/') && number(cursor, 7);
        Ok(found.then_some(()))
    })?;
    if always.is_some() {
        return Err(cursor.not_understood(start, None));
    }
    Ok(day_of_year(cursor)?.map(RuleSaid::days))
}

pub(super) fn day_of_year(cursor: &mut Cursor) -> Parsed<Pattern> {
    cursor.word(&["the"]);
    if let Some(feast) = feast::feast(cursor) {
        return Ok(match feast {
            Feast::Fixed(month, day) => Some(Pattern::YearDay(month, day)),
            _ => None,
        });
    }
    Ok(match date::date(cursor)? {
        Some(DaySaid::Date(month, day)) => Some(Pattern::YearDay(month, day)),
        Some(DaySaid::FullDate(day)) => Some(Pattern::YearDay(day.month(), day.day())),
        _ => None,
    })
}
