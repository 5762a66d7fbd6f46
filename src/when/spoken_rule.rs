//! From a rule that was said to its days, its times, its beginning and its end.

use chrono::{Days, Months, NaiveDate};

use super::calendar::{end_of, start_of};
use super::day::DaySaid;
use super::error::{Wanted, WhenError};
use super::feast::Feast;
use super::hours::{Place, fixed, slots, usual};
use super::piece::{DayPhrase, is_day_end};
use super::resolve::Resolver;
use super::rule::{self, RuleSaid};
use super::said::Said;
use super::vocabulary::{Part, Unit};
use super::{Direction, SpokenRule};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::recurrence::{Recurrence, Times};

/// The rule that was said.
pub fn resolve(said: &Said, text: &str, clock: &Clock) -> Result<SpokenRule, WhenError> {
    let resolver = Resolver::new(clock, Direction::Ahead.into(), text, Wanted::Rule);
    let Some(rule) = &said.rule else {
        return Err(resolver.nonsense("it does not say how it repeats"));
    };
    let mut pattern = rule.pattern;
    if let Some(days) = said.except {
        pattern = rule::without(pattern, days)
            .ok_or_else(|| resolver.nonsense("only days can be left out of days"))?;
    }
    let at = times(said, rule, clock).map_err(|why| resolver.nonsense(why))?;
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
        return Err(resolver.nonsense("it ends before it begins"));
    }
    // What begins today begins with its next time anyway.
    let from = from.filter(|from| *from > today);
    Ok(SpokenRule {
        recurrence,
        from,
        until,
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

/// The times of day of a rule. Its hours do not depend on when it was made.
fn times(said: &Said, rule: &RuleSaid, clock: &Clock) -> Result<Times, &'static str> {
    const MANY: &str = "a rule has at most twelve times a day";
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
    if hours.is_empty() {
        let usual = parts.iter().map(|part| usual(*part, &clock.times));
        let named = rule.name.map(|name| fixed(name, &clock.times));
        return Times::new(usual.chain(named)).ok_or(MANY);
    }
    let meals = hours.iter().all(|hour| hour.is_meal());
    let part_of = |index: usize| -> Result<Option<Part>, &'static str> {
        match parts.as_slice() {
            [] => Ok(None),
            _ if meals => Ok(None),
            [one] => Ok(Some(*one)),
            several if several.len() == hours.len() => Ok(several.get(index).copied()),
            _ => Err("it leaves open which hour belongs to which part of the day"),
        }
    };
    let mut all = Times::NONE;
    for (index, hour) in hours.iter().enumerate() {
        let slots = slots(
            hour.said,
            part_of(index)?,
            said.mood,
            Place::OnDay,
            &clock.times,
        )?;
        let slot = slots.first().ok_or(MANY)?;
        if slot.next_date {
            return Err("a rule's time must be on its day; name the day after");
        }
        all = all.with(slot.time).ok_or(MANY)?;
    }
    Ok(all)
}
