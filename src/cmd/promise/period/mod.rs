//! Answers to, and releases of, a promise with a goal per week or month.

use chrono::{Days, NaiveDate};

use crate::cmd::promise::answer::{Answered, give, judge, plainly};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::view::refused;
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::answer_target::{On, Refusal, Verb};
use crate::domain::clock::Clock;
use crate::domain::occurrence::Outcome;
use crate::domain::period::answer::{PeriodRefusal, day_done, done, to_break, to_do, to_release};
use crate::domain::period::{LONGEST, Period};
use crate::domain::promise::Occurrence;
use crate::domain::repair::needs_repair;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::render::refusal;
use crate::store::{Change, Store};

/// The past in which periods without an answer are searched for.
const BACK: Days = Days::new(400);

/// Stores an answer to a promise with a goal per period; `None` where it is due on days of its own.
///
/// # Errors
/// Refused, when the answer is impossible, or already recorded.
pub fn answer(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    (said, asked): (Answer, Asked<'_>),
    details: &AnswerDetails,
) -> Result<Option<Answered>> {
    let named = details.on.map(|on| on.day);
    let done = named.or(details.at.map(|at| at.day));
    let day = done.unwrap_or(clock.today());
    let verb = said.verb();
    if !timeline.is_per_period(day)
        || target::is_for_own_day(change, clock, timeline, verb, details.on)?
    {
        return Ok(None);
    }
    refuse_time(clock, timeline, asked)?;
    let around = around(change, timeline, day)?;
    let timeline = around.as_ref().unwrap_or(timeline);
    let command = target::command(clock, timeline, asked);
    match said {
        Answer::Late => Err(refused(refusal::never_late(command, done))),
        Answer::Broken => break_missing(change, clock, timeline, asked, details).map(Some),
        Answer::Done => {
            let day = day_done(clock, timeline.promise.made_day, details)
                .map_err(|why| refused(refusal::period(command, named, why)))?;
            let period = timeline
                .period(day)
                .ok_or_else(|| outside(clock, timeline, day))?;
            let slot = to_do(timeline, period, clock);
            let occurrence = slot.ok_or_else(|| outside(clock, timeline, day))?;
            keep(change, clock, timeline, occurrence, day, details).map(Some)
        }
    }
}

/// The refusal of a day that lies in no period.
fn outside(clock: &Clock, timeline: &Timeline, day: NaiveDate) -> Error {
    refused(refusal::outside_periods(clock, timeline, day))
}

/// Returns the occurrence of a promise with a goal per period that is released or repaired.
///
/// # Errors
/// Refused, when there is none, and for a move: what may be done on any day has no time to move.
pub fn choose(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
) -> Result<Occurrence> {
    refuse_time(clock, timeline, asked)?;
    let day = asked.on.map_or(clock.today(), |on| on.day);
    let around = around(store, timeline, day)?;
    let timeline = around.as_ref().unwrap_or(timeline);
    match asked.verb {
        Verb::Move => {
            let command = target::command(clock, timeline, asked);
            let on = asked.on.map(|on| on.day);
            Err(refused(refusal::never_moved(command, on)))
        }
        Verb::Release => release(clock, timeline, asked, day),
        Verb::Repair | Verb::Done | Verb::Late | Verb::Broken | Verb::Clear => {
            let answered = timeline.period(day).and_then(|period| {
                let mut answers = timeline.answers_in(period);
                answers.sort_by_key(|one| (needs_repair(one.outcome), one.answered_at));
                answers.pop()
            });
            answered.ok_or_else(|| outside(clock, timeline, day))
        }
    }
}

/// Refuses a time of day that names an occurrence: those of a period have none.
fn refuse_time(clock: &Clock, timeline: &Timeline, asked: Asked<'_>) -> Result<()> {
    match asked.on.filter(|on| on.time.is_some()) {
        Some(on) => Err(target::error(
            clock,
            timeline,
            asked,
            &Refusal::nothing_on(on),
        )),
        None => Ok(()),
    }
}

/// Stores that one of a period was done on `day`.
pub fn keep(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    occurrence: Occurrence,
    day: NaiveDate,
    details: &AnswerDetails,
) -> Result<Answered> {
    let said = plainly(Answer::Done, details);
    judge(clock, timeline, &occurrence, said, details)?;
    let mut given = done(clock, occurrence, day, details);
    let known = given.occurrence.id;
    if known != 0 && change.repair(known)?.is_none() && change.moves(known)?.is_empty() {
        // Another copy may have done one too: neither is the one that was said to be broken or not
        // known, and both count.
        change.delete::<Occurrence>(known)?;
        given.occurrence.id = 0;
    }
    Ok(Answered {
        promise: timeline.promise.clone(),
        occurrence: change.put(&given.occurrence)?,
        outcome: Outcome::Kept,
        change: given.change,
    })
}

/// The timeline with the period of `day` and those before it, where that is long past.
fn around(store: &Store, timeline: &Timeline, day: NaiveDate) -> Result<Option<Timeline>> {
    if day >= timeline.since {
        return Ok(None);
    }
    let since = day.checked_sub_days(LONGEST).unwrap_or(day);
    let earlier = store.timeline_from(timeline.promise.clone(), since)?;
    Ok(Some(earlier))
}

/// Answers all that is missing in a period that is over: that of the day named, or the latest one.
fn break_missing(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
    details: &AnswerDetails,
) -> Result<Answered> {
    let period = match details.on {
        Some(on) => timeline
            .period(on.day)
            .ok_or_else(|| outside(clock, timeline, on.day))?,
        None => latest_over(change, clock, timeline, asked)?,
    };
    // The latest one may be over for longer than the timeline reaches back.
    let around = around(change, timeline, period.last)?;
    let timeline = around.as_ref().unwrap_or(timeline);
    let cannot = |why| {
        let command = target::command(clock, timeline, asked);
        refused(refusal::period(command, None, why))
    };
    let missing = match to_break(timeline, period, clock) {
        Ok(missing) => missing,
        // Broken before: the answer may add a reason.
        Err(PeriodRefusal::Complete(progress)) if progress.broken > 0 => {
            let broken = |answer: &Occurrence| answer.outcome == Some(Outcome::Broken);
            let mut answers = timeline.answers_in(period);
            answers.retain(broken);
            answers
        }
        Err(why) => return Err(cannot(why)),
    };
    let mut last = None;
    for occurrence in missing {
        if occurrence.outcome.is_some() && details.told.is_none() && details.because.is_none() {
            return Err(cannot(PeriodRefusal::Complete(timeline.progress(period))));
        }
        last = Some(give(
            change,
            clock,
            timeline,
            occurrence,
            (Answer::Broken, asked),
            details,
        )?);
    }
    last.ok_or_else(|| cannot(PeriodRefusal::Over(period)))
}

/// The latest period that is over, if something is missing in it, or nothing in any before it.
fn latest_over(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
) -> Result<Period> {
    let promise = &timeline.promise;
    let today = clock.today();
    let since = today.checked_sub_days(BACK).unwrap_or(today);
    let longer;
    let timeline = if since < timeline.since {
        longer = store.timeline_from(promise.clone(), since)?;
        &longer
    } else {
        timeline
    };
    let command = target::command(clock, timeline, asked);
    let mut over: Vec<Period> = Vec::new();
    let mut day = match timeline.period(today) {
        Some(running) => running.first.pred_opt(),
        None => Some(today),
    };
    while let Some(on) = day.filter(|day| *day >= since && *day >= promise.made_day) {
        let period = timeline.period(on);
        over.extend(period);
        day = period.map_or(on, |period| period.first).pred_opt();
    }
    let asks = |period: &&Period| period.asked > 0 && !period.cut;
    let Some(latest) = over.iter().find(asks) else {
        let running = timeline.period(today).filter(|running| !running.too_short);
        let running = running.or(timeline.period_after(today));
        let progress = running.map(|running| timeline.progress(running));
        let why = progress.map(|progress| match progress.missing {
            0 => PeriodRefusal::Complete(progress),
            _ => PeriodRefusal::NotOver(progress),
        });
        return Err(match why {
            Some(why) => refused(refusal::period(command, None, why)),
            None => outside(clock, timeline, today),
        });
    };
    let missing = |period: &&Period| timeline.progress(**period).missing > 0;
    match over.iter().find(missing) {
        Some(silent) if silent != latest => {
            let refusal = refusal::complete_but_earlier(command, *latest, *silent);
            Err(refused(refusal))
        }
        _ => Ok(*latest),
    }
}

/// Returns what a release goes to: it asks for one less in the period of the day named, else in the
/// running or the next one. In one that is over only what was agreed before its end.
fn release(
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
    day: NaiveDate,
) -> Result<Occurrence> {
    let next = || timeline.period_after(day).filter(|_| asked.on.is_none());
    let asks = |period: &Period| asked.on.is_some() || !period.too_short;
    let period = timeline.period(day).filter(asks).or_else(next);
    let period = period.ok_or_else(|| outside(clock, timeline, day))?;
    let ends = timeline.end_of(period, clock);
    target::agreed_moment(clock, timeline, asked, ends)?;
    to_release(timeline, period, clock, asked.agreed.is_some())
        .map_err(|why| {
            let command = target::command(clock, timeline, asked);
            refused(refusal::period(command, None, why))
        })?
        .ok_or_else(|| outside(clock, timeline, day))
}

/// Stores an answer to one of a period that waits, as the review gives it; `None` for a promise
/// that is due on days of its own. A time done on an unknown day counts on the last one.
///
/// # Errors
/// Refused, when the answer is impossible.
pub fn answer_waiting(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    open: &Occurrence,
    said: Answer,
    details: &AnswerDetails,
) -> Result<Option<Answered>> {
    if !timeline.is_of_period(open.slot) {
        return Ok(None);
    }
    let day = open.slot.day.min(clock.today());
    let details = AnswerDetails {
        on: Some(On::day(day)),
        ..details.clone()
    };
    let said = plainly(said, &details);
    answer(change, clock, timeline, said, &details)
}

/// Checks that an answer to one of a period that waits is possible, before a reason is asked for.
///
/// # Errors
/// Refused, when it is not.
pub fn check_waiting(
    clock: &Clock,
    timeline: &Timeline,
    open: &Occurrence,
    said: Answer,
) -> Result<()> {
    let command = target::command(clock, timeline, Asked::plain(said.verb(), None));
    match said {
        _ if !timeline.is_of_period(open.slot) => Ok(()),
        Answer::Late => Err(refused(refusal::never_late(command, None))),
        Answer::Broken if open.slot.day >= clock.today() => {
            let period = timeline.period(open.slot.day);
            let period = period.ok_or_else(|| outside(clock, timeline, open.slot.day))?;
            let why = PeriodRefusal::NotOver(timeline.progress(period));
            Err(refused(refusal::period(command, None, why)))
        }
        Answer::Done | Answer::Broken => Ok(()),
    }
}
