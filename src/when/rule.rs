//! The grammar of rules: `weekday at 12:00`, `mon, wed and fri`, `2nd tuesday`, `3/week`.

use chrono::{Datelike, Weekday, WeekdaySet};

use super::cursor::{Cursor, Parsed};
use super::day::DaySaid;
use super::error::Instead;
use super::feast::Feast;
use super::hour::number_in_words;
use super::length::{counted, unit};
use super::month_rule;
use super::token::{Kind, Token};
use super::vocabulary::{Name, Part, RuleWord, Sense, Unit};
use super::weekdays::{self, kind_of_day};
use super::{date, feast};
use crate::domain::recurrence::{Ordinals, Pattern, Recurrence, WEEKEND};

/// The most of anything that a rule may count.
const MOST: u32 = 1000;
/// The most times that a rule may ask for in one week or month.
const MOST_TIMES: u32 = 100;

/// A rule as it was said, without its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSaid {
    /// The days.
    pub pattern: Pattern,
    /// The parts of the day that it names: `every morning and evening`.
    pub parts: Vec<Part>,
    /// The time with a name that it repeats: `every lunchtime`.
    pub name: Option<Name>,
    /// How many times a day it says that there are: `twice a day`.
    pub times: Option<u32>,
}

impl RuleSaid {
    /// Creates a rule of days without a time of day.
    pub fn days(pattern: Pattern) -> Self {
        Self {
            pattern,
            parts: Vec::new(),
            name: None,
            times: None,
        }
    }
}

/// Reads a rule. In `whole` a phrase that is nothing else can be shorter than in a sentence.
pub fn rule(cursor: &mut Cursor, whole: bool) -> Parsed<RuleSaid> {
    let start = cursor.at;
    if is_every(cursor.peek_at(1)) {
        cursor.word(&["once", "on", "in"]);
    }
    if is_every(cursor.peek()) {
        cursor.skip(1);
        if cursor.word(&["single"]) && is_every(cursor.peek()) {
            return Ok(None);
        }
        return cursor.attempt(|cursor| after_every(cursor, start));
    }
    cursor.at = start;
    if let Some(said) = cursor.attempt(|cursor| by_itself(cursor, start, whole))? {
        return Ok(Some(said));
    }
    if !whole {
        return Ok(None);
    }
    cursor.attempt(|cursor| {
        cursor.word(&["on"]);
        cursor.word(&["the"]);
        after_every(cursor, start)
    })
}

fn is_every(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.sense == Sense::Every)
}

/// Reads the words that may follow `every`.
fn after_every(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
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
fn every_other(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
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

/// The rules that a piece can mean.
fn rules(patterns: impl IntoIterator<Item = Pattern>) -> Instead {
    Instead::Rules(patterns.into_iter().map(Recurrence::whole_day).collect())
}

/// `day`, `3 days`, `2 weeks on mon and fri`, `month on the 15th`
fn every_counted(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    if cursor.word(&["quarter"]) {
        return Ok(Some(RuleSaid::days(Pattern::Months(3))));
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
    match counted(cursor, unit)? {
        Some((count, unit)) => spaced(cursor, start, count, unit),
        None => Ok(None),
    }
}

/// Every so many of a unit, and on which days of it.
fn spaced(cursor: &mut Cursor, start: usize, count: u32, unit: Unit) -> Parsed<RuleSaid> {
    let of = |count: u32, each: u32| match count.checked_mul(each) {
        Some(0) => Err(cursor.not_understood(start, Some("it must be at least 1"))),
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
        if !cursor.word(&["on"]) {
            return Ok(None);
        }
        match (pattern, unit) {
            (Pattern::Weeks(n), _) => {
                Ok(weekdays::list(cursor).map(|days| Pattern::weeks_on(n, days)))
            }
            (Pattern::Months(12), Unit::Year) => Ok(day_of_year(cursor)?),
            (Pattern::Months(n), _) => Ok(month_rule::days(cursor, n)),
            _ => Ok(None),
        }
    })?;
    let mut said = RuleSaid::days(placed.unwrap_or(pattern));
    if placed.is_some() {
        said.parts = parts(cursor);
    }
    Ok(Some(said))
}

/// `monday morning`, `weekday`, `working day`, `sat and sun`
#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
fn on_weekdays(cursor: &mut Cursor, _: usize) -> Parsed<RuleSaid> {
    let Some(days) = weekdays::list(cursor).or_else(|| kind_of_day(cursor)) else {
        return Ok(None);
    };
    Ok(Some(RuleSaid {
        parts: parts(cursor),
        ..RuleSaid::days(Pattern::Weekdays(days))
    }))
}

/// `24 december`, `christmas eve`
fn every_date(cursor: &mut Cursor, _: usize) -> Parsed<RuleSaid> {
    Ok(day_of_year(cursor)?.map(RuleSaid::days))
}

fn day_of_year(cursor: &mut Cursor) -> Parsed<Pattern> {
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

/// `morning`, `morning and evening`, `lunchtime`: every day at that time.
#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
fn in_parts(cursor: &mut Cursor, _: usize) -> Parsed<RuleSaid> {
    let parts = parts(cursor);
    if !parts.is_empty() {
        return Ok(Some(RuleSaid {
            parts,
            ..RuleSaid::days(Pattern::Days(1))
        }));
    }
    let name = cursor.sense(|sense| match sense {
        Sense::Named(name) => Some(name),
        _ => None,
    });
    if matches!(name, Some(Name::Lunch | Name::Dinner)) {
        cursor.word(&["time"]);
    }
    Ok(name.map(|name| RuleSaid {
        name: Some(name),
        ..RuleSaid::days(Pattern::Days(1))
    }))
}

/// `hour`, `few days`: rules that cannot be kept to.
fn too_often(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    const WHY: &str = "a rule gives days, and up to twelve times a day";
    number_in_words(cursor);
    let _ = cursor.take(|token| token.kind == Kind::Number);
    let often = cursor.sense(|sense| matches!(sense, Sense::Seconds(2..)).then_some(()));
    let vague = cursor.word(&["few", "couple", "several"]);
    let season = [
        "spring", "summer", "autumn", "fall", "winter", "season", "meal", "breakfast", "term",
        "payday", "birthday",
    ];
    let month = |sense| matches!(sense, Sense::Month(_) | Sense::OwnDay(_)).then_some(());
    if often.is_some() || vague || cursor.word(&season) || cursor.sense(month).is_some() {
        if vague {
            cursor.word(&["of"]);
            let _ = cursor.unit();
        }
        return Err(cursor.not_understood(start, Some(WHY)));
    }
    Ok(None)
}

/// A rule that needs no `every`.
fn by_itself(cursor: &mut Cursor, start: usize, whole: bool) -> Parsed<RuleSaid> {
    if let Some(said) = cursor.attempt(|cursor| times_per(cursor, start))? {
        return Ok(Some(said));
    }
    let rule_word = cursor.sense(|sense| match sense {
        Sense::RuleWord(rule_word) => Some(rule_word),
        _ => None,
    });
    match rule_word {
        Some(RuleWord::Each(unit)) => return spaced(cursor, start, 1, unit),
        Some(RuleWord::EachPart(part)) => {
            return Ok(Some(RuleSaid {
                parts: vec![part],
                ..RuleSaid::days(Pattern::Days(1))
            }));
        }
        Some(RuleWord::Either(Unit::Month)) => {
            return Err(cursor.ambiguous(start, rules([Pattern::Months(2), Pattern::PerMonth(2)])));
        }
        Some(RuleWord::Either(_)) => {
            return Err(cursor.ambiguous(start, rules([Pattern::Weeks(2), Pattern::PerWeek(2)])));
        }
        Some(RuleWord::TooOften) => {
            return Err(cursor.not_understood(start, None));
        }
        None => {}
    }
    if cursor.words(&["one", "a", "day"]) {
        return Ok(Some(RuleSaid::days(Pattern::Days(1))));
    }
    if let Some(said) = cursor.attempt(|cursor| plural(cursor, whole))? {
        return Ok(Some(said));
    }
    cursor.attempt(|cursor| month_rule::by_itself(cursor, whole))
}

/// `mondays and thursdays`, `friday nights`, `weekends`, `mornings`, `monday to friday`.
#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
fn plural(cursor: &mut Cursor, whole: bool) -> Parsed<RuleSaid> {
    let _ = cursor.word(&["on", "at", "in", "over", "during"]);
    cursor.word(&["the", "all"]);
    if let Some(days) = weekdays::that_repeat(cursor, whole) {
        let parts = parts(cursor);
        return Ok(Some(RuleSaid {
            parts,
            ..RuleSaid::days(Pattern::Weekdays(days))
        }));
    }
    let days = weekdays::list(cursor).or_else(|| kind_of_day(cursor));
    let several = |token: &Token| matches!(token.sense, Sense::Parts(_));
    if !cursor.peek().is_some_and(several) {
        return Ok(None);
    }
    let parts = parts(cursor);
    Ok(Some(RuleSaid {
        parts,
        ..RuleSaid::days(days.map_or(Pattern::Days(1), Pattern::Weekdays))
    }))
}

/// `3/week`, `3 times a week`, `3x per month`, `twice weekly`, `once a week on sunday`.
fn times_per(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    let Some(count) = how_often(cursor) else {
        return Ok(None);
    };
    let per = cursor.sign('/')
        || cursor.word(&["a", "per", "each", "every"])
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
        return Ok(None);
    };
    if count == 0 {
        return Err(cursor.not_understood(start, Some("it must be at least once")));
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
            return Err(
                cursor.not_understood(start, Some("only weeks and months can be shared out"))
            );
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
fn places(pattern: Pattern) -> u32 {
    match pattern {
        Pattern::MonthDays(_, days) | Pattern::NthWeekdays(days, _) => days.len(),
        _ => 1,
    }
}

/// `once`, `3 times`, `3x`, `3 days`, and the `3` of `3/week`.
fn how_often(cursor: &mut Cursor) -> Option<u32> {
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
        next && count <= 7 && cursor.word(&["days", "nights", "evenings", "mornings"])
    };
    (times || slash || days(cursor)).then_some(count)
}

fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.sense(|sense| match sense {
        Sense::Part(part) | Sense::Parts(part) => Some(part),
        _ => None,
    })
}

/// `morning`, `morning and evening`
fn parts(cursor: &mut Cursor) -> Vec<Part> {
    let mut found = Vec::new();
    loop {
        let start = cursor.at;
        if !found.is_empty() {
            cursor.sign(',');
            let _ = cursor.word(&["and"]) || cursor.sign('&');
            if is_every(cursor.peek()) {
                cursor.skip(1);
            }
        }
        if let Some(part) = part(cursor) {
            found.push(part);
        } else {
            cursor.at = start;
            return found;
        }
    }
}

/// Reads the weekdays that a rule leaves out: `sunday`, `on weekends`, `fridays and sundays`.
pub fn left_out(cursor: &mut Cursor) -> Option<WeekdaySet> {
    cursor.word(&["for"]);
    let _ = cursor.word(&["on", "at"]);
    cursor.word(&["the"]);
    weekdays::list(cursor).or_else(|| kind_of_day(cursor))
}

/// All days but these.
pub fn without(pattern: Pattern, left_out: WeekdaySet) -> Option<Pattern> {
    let all = match pattern {
        Pattern::Days(1) => WeekdaySet::ALL,
        Pattern::Weekdays(days) | Pattern::WeeksOn(_, days) => days,
        _ => return None,
    };
    let left: WeekdaySet = all
        .iter(Weekday::Mon)
        .filter(|day| !left_out.contains(*day))
        .collect();
    if left.is_empty() || left == all {
        return None;
    }
    Some(match pattern {
        Pattern::WeeksOn(n, _) => Pattern::weeks_on(n, left),
        _ => Pattern::Weekdays(left),
    })
}
