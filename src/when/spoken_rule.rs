//! From a rule that was said to its days, its times, its beginning and its end.

use chrono::{Days, Months, NaiveDate, NaiveTime};

use super::calendar::{end_of, start_of};
use super::clause::Clause;
use super::day::DaySaid;
use super::feast::Feast;
use super::half_of_day::{HourContext, HourHints, fixed, other_half, possible_times, usual};
use super::hour::{Hour, HourSaid};
use super::piece::{DayPhrase, is_day_end};
use super::resolve::Resolver;
use super::rule::{self, RuleSaid};
use super::said::Said;
use super::vocabulary::{Part, Unit};
use super::{Direction, SpokenRule};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::recurrence::{Recurrence, Times};
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Instead, Wanted, WhenError};

/// The rule that was said.
pub fn resolve(said: &Said, text: &str, clock: &Clock) -> Result<SpokenRule, WhenError> {
    let resolver = Resolver::new(clock, Direction::Ahead.into(), text, Wanted::Rule);
    let Some(rule) = &said.rule else {
        return Err(resolver.nonsense(Reason::NoRule));
    };
    let mut pattern = rule.pattern;
    if let Some(days) = said.except {
        pattern =
            rule::without(pattern, days).ok_or_else(|| resolver.nonsense(Reason::ExceptDays))?;
    }
    let at = times(said, rule, clock).map_err(|unclear| match unclear {
        Unclear::Why(why) => resolver.nonsense(why),
        Unclear::Either(times) => {
            let rules = times.into_iter().map(|at| Recurrence { pattern, at });
            resolver.ambiguous(Instead::Rules(rules.collect()))
        }
    })?;
    let recurrence = Recurrence { pattern, at };
    let mut from = said
        .from
        .map(|day| resolver.day(day, false, true))
        .transpose()?;
    let mut until = said
        .until
        .map(|day| resolver.day(day, false, false))
        .transpose()?;
    if let (Some(first), Some(day)) = (from, said.until) {
        until = until.map(|last| {
            if last < first {
                next_such(day, last, first)
            } else {
                last
            }
        });
    }
    let today = clock.today();
    if let Some((period, ahead)) = said.during {
        let week = clock.week_of(today);
        let first = start_of(today, week, period, ahead).filter(|first| *first > today);
        from = from.max(first);
        let last = end_of(
            first.unwrap_or(today),
            clock.week_of(first.unwrap_or(today)),
            period,
            0,
        );
        until = until.or(last);
    }
    if let Some((count, unit)) = said.length.filter(|_| until.is_none()) {
        let start = from.unwrap_or_else(|| first_day(recurrence, clock));
        until = last_of_length(start, count, unit);
        if until.is_none() {
            return Err(resolver.out_of_range());
        }
    }
    let over = |until: NaiveDate| until < today || from.is_some_and(|from| until < from);
    if until.is_some_and(over) {
        return Err(resolver.nonsense(Reason::EndsBeforeStart));
    }
    // A rule that begins today begins with its next time anyway.
    let from = from.filter(|from| *from > today);
    Ok(SpokenRule {
        recurrence,
        from,
        until,
    })
}

/// The rule with the other time that its hour could mean, where nothing around it decides.
pub fn other(said: &Said, rule: SpokenRule) -> Option<SpokenRule> {
    said.undecided_hour()?;
    let time = rule.recurrence.at.iter().next()?;
    let at = Times::NONE.with(other_half(time))?;
    Some(SpokenRule {
        recurrence: Recurrence {
            at,
            ..rule.recurrence
        },
        ..rule
    })
}

/// The day that was said, of the week, month or year in which the rule has begun.
fn next_such(phrase: DayPhrase, found: NaiveDate, first: NaiveDate) -> NaiveDate {
    let next = |day: NaiveDate| match phrase.said {
        DaySaid::Weekday(_, 0) => day.checked_add_days(Days::new(7)),
        DaySaid::MonthDay(_) => day.checked_add_months(Months::new(1)),
        DaySaid::Date(..) | DaySaid::Feast(Feast::Fixed(..)) => {
            day.checked_add_months(Months::new(12))
        }
        _ => None,
    };
    let mut day = found;
    while day < first {
        match next(day) {
            Some(later) => day = later,
            None => return found,
        }
    }
    day
}

/// The rule as `--every` takes it, with its beginning and end.
pub fn phrase(rule: &SpokenRule) -> String {
    let day = |word: &str, day: Option<NaiveDate>| {
        day.map(|day| {
            format!(
                " {word} {}",
                day.format("%-d %b %Y").to_string().to_lowercase()
            )
        })
        .unwrap_or_default()
    };
    format!(
        "{}{}{}",
        rule.recurrence,
        day("from", rule.from),
        day("until", rule.until)
    )
}

/// The first day of a rule made now: tomorrow where today's times have passed.
fn first_day(rule: Recurrence, clock: &Clock) -> NaiveDate {
    let today = clock.today();
    let last = rule.at.iter().next_back().unwrap_or(END_OF_DAY);
    let passed = clock
        .due_at(today.and_time(last))
        .is_some_and(|due| due.at <= clock.now);
    if passed {
        today.succ_opt().unwrap_or(today)
    } else {
        today
    }
}

/// The last day of a stretch of so many days, weeks or months.
fn last_of_length(start: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    let days = |each: u64| start.checked_add_days(Days::new(u64::from(count) * each));
    let months = |each: u32| start.checked_add_months(Months::new(count.checked_mul(each)?));
    let after = match unit {
        Unit::Day => days(1),
        Unit::Week => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
    };
    after?.pred_opt()
}

/// Reason why the times of a rule are not known.
enum Unclear {
    /// The reason in words.
    Why(Reason),
    /// The times that it can mean.
    Either(Vec<Times>),
}

impl From<Reason> for Unclear {
    fn from(why: Reason) -> Self {
        Self::Why(why)
    }
}

/// The times of day of a rule. Its hours do not depend on when it was made.
fn times(said: &Said, rule: &RuleSaid, clock: &Clock) -> Result<Times, Unclear> {
    if !said.clauses.is_empty() {
        return of_clauses(said, clock);
    }
    let mut parts = rule.parts.clone();
    for part in &said.parts {
        if !parts.contains(part) {
            parts.push(*part);
        }
    }
    let hours: &[_] = if is_day_end(&said.hours) {
        &[]
    } else {
        &said.hours
    };
    if let (false, []) = (rule.names.is_empty(), hours) {
        let named = rule.names.iter().map(|name| fixed(*name, &clock.times));
        let usual = parts.iter().map(|part| usual(*part, &clock.times));
        return Ok(Times::new(usual.chain(named)).ok_or(Reason::TwelveTimes)?);
    }
    let meals = hours.iter().all(|hour| hour.is_meal());
    let parts: &[Part] = if meals && !hours.is_empty() {
        &[]
    } else {
        &parts
    };
    let at = |parts: &[Part], hours: &[Hour]| of_clause(parts, hours, said.hints, clock);
    match (parts, hours) {
        ([before @ .., last], [hour]) if !before.is_empty() => {
            // "every morning and every night at 10"
            let of_last = at(before, &[]).and_then(|usual| {
                let last = at(&[*last], &[*hour])?;
                joined(usual, last)
            });
            let of_all: Result<Times, Unclear> = parts.iter().try_fold(Times::NONE, |all, part| {
                joined(all, at(&[*part], &[*hour])?)
            });
            let either: Vec<Times> = [of_last, of_all].into_iter().flatten().collect();
            if either.is_empty() {
                return Err(Reason::WhichPart.into());
            }
            Err(Unclear::Either(either))
        }
        ([part], [first @ .., last])
            if rule.parts.is_empty() && !hours.is_sorted_by_key(on_clock) =>
        {
            // "at 9 and 6 in the evening": the evening is that of the last hour or of both.
            let other = HourHints {
                evening: false,
                morning: false,
                ..said.hints
            };
            let apart = of_clause(&[], first, other, clock)
                .and_then(|times| joined(times, at(&[*part], &[*last])?));
            let together = at(parts, hours);
            let mut either: Vec<Times> = [apart, together].into_iter().flatten().collect();
            either.dedup();
            match either.as_slice() {
                [one] => Ok(*one),
                _ => Err(Unclear::Either(either)),
            }
        }
        _ => at(parts, hours),
    }
}

/// The hour as written in a phrase, on a clock with twelve hours.
fn on_clock(hour: &Hour) -> Option<NaiveTime> {
    match hour.said {
        HourSaid::Exact(time)
        | HourSaid::Written(time)
        | HourSaid::Twelve(time)
        | HourSaid::Open(time) => Some(time),
        HourSaid::Named(_) | HourSaid::DayEnd => None,
    }
}

/// The times of several rules with the same days.
fn of_clauses(said: &Said, clock: &Clock) -> Result<Times, Unclear> {
    let all = |hints: HourHints| {
        said.clauses.iter().try_fold(Times::NONE, |all, clause| {
            let times = of_clause(&clause.parts, &clause.hours, hints, clock)?;
            joined(all, times)
        })
    };
    let times = all(said.hints)?;
    // "every day at 9 and every evening at 8": the evening is that of the other rule.
    let parts = said.clauses.iter().any(|clause| !clause.parts.is_empty());
    if parts && said.clauses.iter().any(Clause::is_open) {
        let other = all(HourHints {
            evening: !said.hints.evening,
            morning: !said.hints.morning,
            ..said.hints
        })?;
        if other != times {
            return Err(Unclear::Either(vec![times, other]));
        }
    }
    Ok(times)
}

/// All times of two sets.
fn joined(some: Times, more: Times) -> Result<Times, Unclear> {
    Ok(Times::new(some.iter().chain(more.iter())).ok_or(Reason::TwelveTimes)?)
}

/// The times of hours beside parts of the day.
fn of_clause(
    parts: &[Part],
    hours: &[Hour],
    hints: HourHints,
    clock: &Clock,
) -> Result<Times, Unclear> {
    if hours.is_empty() {
        let usual = parts.iter().map(|part| usual(*part, &clock.times));
        return Ok(Times::new(usual).ok_or(Reason::TwelveTimes)?);
    }
    let part_of = |index: usize| -> Result<Option<Part>, Reason> {
        match parts {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several if several.len() == hours.len() => Ok(several.get(index).copied()),
            _ => Err(Reason::WhichPart),
        }
    };
    let mut all = Times::NONE;
    for (index, hour) in hours.iter().enumerate() {
        let possible_times = possible_times(
            hour.said,
            part_of(index)?,
            hints,
            HourContext::OnDay,
            &clock.times,
        )?;
        let possible = possible_times.first().ok_or(Reason::TwelveTimes)?;
        if possible.next_date {
            return Err(Reason::TimeOnNextDay.into());
        }
        if all.iter().any(|time| time == possible.time) {
            return Err(Reason::TimeTwice.into());
        }
        all = all.with(possible.time).ok_or(Reason::TwelveTimes)?;
    }
    Ok(all)
}
