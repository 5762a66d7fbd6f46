//! Validation of input: texts, tags, days and times.

mod agreed;
mod texts;

use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};

use crate::cmd::arg::{DayBack, DayPhrase, Phrase, RuleText};
use crate::cmd::context::Ctx;
use crate::cmd::view::{self, refused, usage};
use crate::domain::answer_target::On;
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::format;
use crate::error::{Error, Result};
use crate::render::refusal;
use crate::when::{self, Direction, SpokenRule, When, WhenError};

pub use agreed::{agreed, agreed_answer, agreed_occurrence};
pub use texts::{because, feelings, note, retag, tags, text};

/// Returns the day that an option names.
///
/// # Errors
/// As [`when::parse_day`], naming the option.
pub fn day<D: DayPhrase>(ctx: &Ctx, option: &str, text: Option<&D>) -> Result<Option<NaiveDate>> {
    day_in(ctx, option, text.map(Deref::deref), D::DIRECTION)
}

/// Returns the day on which something begins: as [`day`], but of a week or a month the first one.
///
/// # Errors
/// As [`day`].
pub fn first_day<D: DayPhrase>(
    ctx: &Ctx,
    option: &str,
    text: Option<&D>,
) -> Result<Option<NaiveDate>> {
    first_day_in(ctx, option, text, D::DIRECTION)
}

/// As [`first_day`], looking `direction`.
///
/// # Errors
/// As [`day`].
pub fn first_day_in<D: DayPhrase>(
    ctx: &Ctx,
    option: &str,
    text: Option<&D>,
    direction: Direction,
) -> Result<Option<NaiveDate>> {
    let parse = |text: &D| {
        let day = when::parse_first_day(text, direction, &ctx.clock);
        understood(ctx, option, text, day)
    };
    text.map(parse).transpose()
}

/// Returns the day that an option names, looking `direction`.
///
/// # Errors
/// As [`day`].
pub fn day_in(
    ctx: &Ctx,
    option: &str,
    text: Option<&str>,
    direction: Direction,
) -> Result<Option<NaiveDate>> {
    let parse = |text| {
        // “last night” is said of a day too.
        let day = when::parse_day(text, direction, &ctx.clock).or_else(|error| {
            let part = when::parse_day_part(text, direction, &ctx.clock);
            part.map(|(day, _)| day).ok_or(error)
        });
        understood(ctx, option, text, day)
    };
    text.map(parse).transpose()
}

/// Returns the occurrence that `--on` names by its day, or by its day and time: `today 9:00`.
///
/// # Errors
/// As [`day`].
pub fn occurrence<D: DayPhrase>(ctx: &Ctx, on: Option<&D>) -> Result<Option<On>> {
    occurrence_in(ctx, on.map(Deref::deref), D::DIRECTION)
}

/// Returns the occurrence that `--on` names, looking `direction`.
///
/// # Errors
/// As [`day`].
pub fn occurrence_in(ctx: &Ctx, on: Option<&str>, direction: Direction) -> Result<Option<On>> {
    let Some(text) = on else { return Ok(None) };
    if let Some(from) = without_prefix(text, MOVED_FROM) {
        let on = occurrence_in(ctx, Some(from), direction)?;
        return Ok(on.map(|on| On { moved: true, ..on }));
    }
    if when::parse_day(text, direction, &ctx.clock).is_err() {
        if let Some((day, part)) = when::parse_day_part(text, direction, &ctx.clock) {
            correct(ctx, text);
            return Ok(Some(On::part(
                day,
                part,
                direction == Direction::Back,
                &ctx.clock,
            )));
        }
    }
    match day_in(ctx, "--on", on, direction) {
        Ok(day) => Ok(day.map(On::day)),
        Err(error) if !names_a_day(ctx, text) => Err(error),
        Err(error) => {
            let other = match direction {
                Direction::Ahead => Direction::Back,
                Direction::Back => Direction::Ahead,
            };
            let timed = [direction, other]
                .into_iter()
                .filter_map(|direction| when::parse(text, direction, &ctx.clock).ok())
                .find(|when| when.time.is_some());
            let on = timed.map(|when| On {
                time: when.time,
                ..On::day(when.day)
            });
            if on.is_some() {
                correct(ctx, text);
            }
            on.map(Some).ok_or(error)
        }
    }
}

/// The words before the day, and the time, from which an occurrence was moved away.
const MOVED_FROM: &str = "moved from ";

/// Returns the rest of a text that begins with some words, in either case.
fn without_prefix<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (first, rest) = text.trim_start().split_at_checked(words.len())?;
    first.eq_ignore_ascii_case(words).then_some(rest)
}

/// Returns whether the first words or the last ones are a day.
fn names_a_day(ctx: &Ctx, text: &str) -> bool {
    let is_day = |words: &str| {
        let clock = &ctx.clock;
        when::parse_day(words, Direction::Back, clock).is_ok()
            || when::parse_day_part(words, Direction::Back, clock).is_some()
    };
    text.match_indices(char::is_whitespace).any(|(at, _)| {
        let (first, last) = text.split_at(at);
        is_day(first) || is_day(last)
    })
}

/// Returns the day that `--on` names, which must have come; `why` says so ("a log entry is about
/// a day that has begun").
///
/// # Errors
/// As [`day`]; refused, when it is still to come.
pub fn past_day(ctx: &Ctx, on: Option<&DayBack>, why: &str) -> Result<Option<NaiveDate>> {
    let today = ctx.clock.today();
    let day = day(ctx, "--on", on)?;
    if let Some(day) = day.filter(|day| *day > today) {
        return Err(refused(refusal::still_to_come(day, today, why)));
    }
    Ok(day)
}

/// Returns the first and the last day that `--from` and `--to` name, for a list.
///
/// # Errors
/// As [`day`]; usage, when the first is later than the last.
pub fn span(
    ctx: &Ctx,
    from: Option<&DayBack>,
    to: Option<&DayBack>,
) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    let from = first_day(ctx, "--from", from)?;
    let to = day(ctx, "--to", to)?;
    check_order(from, to)?;
    Ok((from, to))
}

/// Refuses a first day that is later than the last.
///
/// # Errors
/// Usage, naming both days.
pub fn check_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<()> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(usage(refusal::before_from(from, to))),
        _ => Ok(()),
    }
}

/// Words to look for, in lower case.
pub fn words(typed: &[String]) -> Vec<String> {
    typed.iter().map(|word| word.to_lowercase()).collect()
}

/// Returns the time that an option names.
///
/// With a day already named (`--on yesterday --at 12:40`), a bare time is on that day.
///
/// # Errors
/// As [`when::parse`], naming the option.
pub fn moment<P: Phrase>(
    ctx: &Ctx,
    option: &str,
    text: Option<&P>,
    on: Option<NaiveDate>,
) -> Result<Option<When>> {
    let Some(text) = text else { return Ok(None) };
    if let Some(day) = on {
        let on_day = when::parse(&format!("{day} {}", &**text), P::DIRECTION, &ctx.clock);
        if on_day.is_ok() {
            return understood(ctx, option, text, on_day).map(Some);
        }
    }
    let when = when::parse(text, P::DIRECTION, &ctx.clock);
    understood(ctx, option, text, when).map(Some)
}

/// Returns the due time that takes the place of `before`: a time alone keeps its day, a day alone
/// its time. With `near` an hour is the one nearer that moment.
///
/// # Errors
/// As [`moment`]; when the new time has passed.
pub fn changed_due(
    clock: &Clock,
    option: &str,
    words: &str,
    before: Option<DateTime<Utc>>,
    near: Option<DateTime<Utc>>,
) -> Result<Due> {
    let local = before.map(|due| clock.zone.local(due));
    let context = when::Context {
        direction: Direction::Ahead,
        on: local.map(|local| local.date()),
        near,
    };
    let wrong = |error: WhenError| named(option, view::when(&error));
    let when = when::parse(words, context, clock).map_err(wrong)?;
    let kept = local.filter(|local| when.time.is_none() && local.time() != END_OF_DAY);
    let Some(local) = kept else {
        return Ok(when.due);
    };
    let moment = when.day.and_time(local.time());
    let due = clock.due_at(moment).filter(|due| due.at > clock.now);
    due.ok_or_else(|| {
        wrong(WhenError::Past {
            said: words.to_owned(),
            moment: format::due_words(moment, clock.today()),
        })
    })
}

/// Returns the rule that `--every` gives.
///
/// # Errors
/// As [`when::parse_rule`], naming the option.
pub fn rule(ctx: &Ctx, text: Option<&RuleText>) -> Result<Option<SpokenRule>> {
    let parse =
        |text: &RuleText| understood(ctx, "--every", text, when::parse_rule(text, &ctx.clock));
    text.map(parse).transpose()
}

/// Returns the result of reading an option's phrase. Misspelt words in it are kept for the reply.
///
/// # Errors
/// Returns the error of the phrase, naming the option.
pub fn understood<T>(
    ctx: &Ctx,
    option: &str,
    phrase: &str,
    read: std::result::Result<T, WhenError>,
) -> Result<T> {
    let value = read.map_err(|error| named(option, view::when(&error)))?;
    correct(ctx, phrase);
    Ok(value)
}

/// Keeps the misspelt words of a phrase that was understood.
fn correct(ctx: &Ctx, phrase: &str) {
    let mut known = ctx.corrections.borrow_mut();
    for correction in when::corrections(phrase) {
        if !known.contains(&correction) {
            known.push(correction);
        }
    }
}

/// Returns the words of a positional argument as one text.
pub fn joined<T: Deref<Target = str>>(words: &[T]) -> String {
    words.iter().map(Deref::deref).collect::<Vec<_>>().join(" ")
}

/// Returns the error with the option that it is about.
pub fn named(option: &str, mut error: Error) -> Error {
    error.message = format!("{option}: {}", error.message);
    error
}
