//! The rules of answers to a promise with a goal per week or month.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{Period, Progress};
use crate::domain::answer::{AnswerDetails, Given, answered};
use crate::domain::answer_target::is_small_hour;
use crate::domain::clock::{Clock, Due};
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;

/// Reason for which nothing can be said of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodRefusal {
    /// It was done on a day to come.
    ToCome(NaiveDate),
    /// It was done before it was promised.
    BeforeMade(NaiveDate),
    /// The day of `--at` is another one than that of `--on`.
    OtherDay {
        /// The day of `--on`.
        on: NaiveDate,
        /// The day of `--at`.
        at: NaiveDate,
    },
    /// It can still be done: the period is not over.
    NotOver(Progress),
    /// It is said to have been told ahead, and such a promise is never late.
    Told,
    /// Nothing is missing in it.
    Complete(Progress),
    /// It is over.
    Over(Period),
}

/// Returns the day on which it was done: the one named, else that of the time named, else today.
///
/// # Errors
/// The reason why it cannot have been done then.
pub fn day_done(
    clock: &Clock,
    made: NaiveDate,
    details: &AnswerDetails,
) -> Result<NaiveDate, PeriodRefusal> {
    if details.told.is_some() {
        return Err(PeriodRefusal::Told);
    }
    let at = details.at.map(|at| at.day);
    let day = details.on.map(|on| on.day).or(at).unwrap_or(clock.today());
    if day > clock.today() {
        return Err(PeriodRefusal::ToCome(day));
    }
    if day < made {
        return Err(PeriodRefusal::BeforeMade(day));
    }
    match details.at.filter(|at| !is_on(*at, day)) {
        Some(at) => Err(PeriodRefusal::OtherDay {
            on: day,
            at: at.day,
        }),
        None => Ok(day),
    }
}

/// Returns whether a time is one of a day: of the day that it counts on, of its date, and in the
/// small hours of the day that has ended.
fn is_on(at: Due, day: NaiveDate) -> bool {
    let midnight = at.day.and_time(NaiveTime::MIN);
    let local = midnight.checked_add_signed(TimeDelta::seconds(at.second.into()));
    let is_date = |local: NaiveDateTime| {
        let ended = local
            .date()
            .pred_opt()
            .filter(|_| is_small_hour(local.time()));
        local.date() == day || ended == Some(day)
    };
    at.day == day || local.is_some_and(is_date)
}

/// Returns the occurrence of a period that something done goes to: one without an answer, else one
/// said to be broken, else an extra.
pub fn to_do(timeline: &Timeline, period: Period, clock: &Clock) -> Option<Occurrence> {
    let answers = timeline.answers_in(period);
    let missing = timeline.progress(period).missing as usize;
    let unknown = || answers.iter().filter(|answer| answer.unknown);
    let open = answers.iter().find(|answer| answer.is_silent());
    // Unknown ones go after those that are asked about.
    let open = open.or_else(|| unknown().next().filter(|_| missing <= unknown().count()));
    let broken = answers
        .iter()
        .find(|answer| answer.outcome == Some(Outcome::Broken));
    match open.or(broken.filter(|_| missing == 0)) {
        Some(stored) => Some(stored.clone()),
        None => unanswered(timeline, period, &answers, clock).next(),
    }
}

/// Returns all that is missing in a period that is over.
///
/// # Errors
/// The reason why it cannot be said to be broken.
pub fn to_break(
    timeline: &Timeline,
    period: Period,
    clock: &Clock,
) -> Result<Vec<Occurrence>, PeriodRefusal> {
    let missing = missing(timeline, period, clock)?;
    if period.last >= clock.today() {
        return Err(PeriodRefusal::NotOver(timeline.progress(period)));
    }
    Ok(missing)
}

/// Returns the one that the partner lets go: the last that is missing. In a period that is over,
/// only one that was `agreed` before its end.
///
/// # Errors
/// The reason why none can be let go.
pub fn to_release(
    timeline: &Timeline,
    period: Period,
    clock: &Clock,
    agreed: bool,
) -> Result<Option<Occurrence>, PeriodRefusal> {
    let last = missing(timeline, period, clock)?.pop();
    if period.last < clock.today() && !agreed {
        return Err(PeriodRefusal::Over(period));
    }
    Ok(last)
}

fn missing(
    timeline: &Timeline,
    period: Period,
    clock: &Clock,
) -> Result<Vec<Occurrence>, PeriodRefusal> {
    let answers = timeline.answers_in(period);
    let progress = timeline.progress(period);
    let mut missing: Vec<Occurrence> = answers
        .iter()
        .filter(|answer| answer.outcome.is_none())
        .cloned()
        .collect();
    missing.extend(unanswered(timeline, period, &answers, clock).take(progress.missing as usize));
    missing.sort_by_key(|one| one.slot);
    missing.truncate(progress.missing as usize);
    if missing.is_empty() {
        return Err(PeriodRefusal::Complete(progress));
    }
    Ok(missing)
}

/// The occurrences of a period that are not stored, from the lowest number on, extras after those
/// asked for.
fn unanswered<'a>(
    timeline: &'a Timeline,
    period: Period,
    answers: &'a [Occurrence],
    clock: &'a Clock,
) -> impl Iterator<Item = Occurrence> + 'a {
    let slots = (1..).map(move |nth| Slot {
        day: period.last,
        nth,
    });
    slots
        .filter(|slot| !answers.iter().any(|answer| answer.slot == *slot))
        .map_while(|slot| timeline.occurrence_in_period(slot, clock))
}

/// Returns true if more can be done before the last day of a promise for so many times a week or
/// month, though nothing more is asked for.
pub fn takes_more(timeline: &Timeline, today: NaiveDate) -> bool {
    let ends_later = timeline.promise.ended_day.is_some_and(|end| today < end);
    let period = || {
        let running = timeline.period(today);
        running.or_else(|| timeline.period_after(today))
    };
    ends_later && period().is_some()
}

/// Returns `occurrence` as done on `day`, on which it counts.
pub fn done(
    clock: &Clock,
    occurrence: Occurrence,
    day: NaiveDate,
    details: &AnswerDetails,
) -> Given {
    let now = clock.due_at(clock.local()).map(|now| (now.day, now.second));
    let named = details.at.map(|at| (at.day, at.second));
    let second = named.or(now).filter(|(on, _)| *on == day);
    let mut given = answered(clock, occurrence, Outcome::Kept, details);
    given.occurrence.day = day;
    given.occurrence.second = second.map_or(0, |(_, second)| second);
    given.occurrence.done_day = Some(day);
    given
}

/// Returns the day on which one of a period was done, and its second there, where an earlier
/// version did not store it: the day of `done_at` by the clock it was due by, else that of the
/// answer, within the period.
pub fn presumed_day(occurrence: &Occurrence, period: Period) -> Option<(NaiveDate, i32)> {
    let done = || {
        let since_due = occurrence.done_at? - occurrence.due_at?;
        let due = occurrence.day.and_time(NaiveTime::MIN);
        let due = due.checked_add_signed(TimeDelta::seconds(occurrence.second.into()))?;
        due.checked_add_signed(since_due)
    };
    let done = done();
    let day = done.map(|done| done.date()).or(occurrence.answered_day)?;
    let day = day.clamp(period.first, period.last);
    let second = done
        .filter(|done| done.date() == day)
        .map_or(0, |done| done.num_seconds_from_midnight());
    Some((day, i32::try_from(second).unwrap_or(0)))
}

#[cfg(test)]
mod tests;
