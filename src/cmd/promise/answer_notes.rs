//! Notes on answers: how to repair what was broken, and the day to which an answer was applied.

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::promise::answer::Answered;
use crate::cmd::promise::target::Asked;
use crate::cmd::promise::text_time::TextTime;
use crate::cmd::promise::{load, target};
use crate::cmd::repair;
use crate::domain::answer::{AnswerChange, TypedDetails};
use crate::domain::answer_target::{Verb, may_mean_yesterday};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::render::note;

/// Returns the way to repair what was broken: with its day where the promise has other ones.
pub fn to_repair(ctx: &Ctx, answered: &[Answered]) -> Result<Option<String>> {
    let broken = answered
        .iter()
        .filter(|one| one.outcome == Outcome::Broken && one.change != AnswerChange::Added);
    let broken: Vec<Occurrence> = broken.map(|one| one.occurrence.clone()).collect();
    let today = ctx.clock.today();
    let command = match broken.as_slice() {
        [] => return Ok(None),
        [one] if one.day > today => return Ok(None),
        [one] if ctx.store.unrepaired_of(one.promise, today)?.len() > 1 => {
            repair::command_on(ctx, one)?
        }
        all => repair::named(all),
    };
    Ok(Some(note::to_repair(&command.line, broken.len())))
}

/// Returns the note on an answer about a day on which the promise was paused.
pub fn in_pause(ctx: &Ctx, answered: &Answered) -> Result<Option<String>> {
    let occurrence = &answered.occurrence;
    let id = answered.promise.id;
    if occurrence.done_day.is_some() || ctx.store.pauses(id)?.is_empty() {
        return Ok(None);
    }
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let rest = target::rest_on(&timeline, timeline.day_of_rule(occurrence));
    let rest = rest.filter(|_| !timeline.is_of_period(occurrence.slot));
    Ok(rest.map(|rest| note::answered_in_pause(&answered.promise, rest, ctx.clock.today())))
}

/// Returns the notes on hours of an answer that could mean another moment: the answer again with the
/// other one, where it can be true.
pub fn other_hours(
    ctx: &Ctx,
    answered: &Answered,
    typed: TypedDetails<'_>,
    on: Option<NaiveDate>,
) -> Result<Vec<String>> {
    fn asked(verb: Verb, details: TypedDetails<'_>) -> Asked<'_> {
        Asked {
            details,
            ..Asked::plain(verb, None)
        }
    }
    let one = &answered.occurrence;
    let is_timed = typed.at.or(typed.told).is_some();
    let Some(due) = one.due_at.filter(|_| is_timed) else {
        return Ok(Vec::new());
    };
    let (clock, id) = (&ctx.clock, answered.promise.id);
    let timeline = load(&ctx.store, clock, id)?;
    let outcome = |verb: Verb, details: TypedDetails<'_>| {
        let typed = target::typed(clock, &timeline, asked(verb, details));
        typed.outcome(verb, one)
    };
    let again = |outcome: Outcome, details: TypedDetails<'_>| {
        let verbs = [Verb::Done, Verb::Late, Verb::Broken];
        let mut verbs = verbs.into_iter();
        let verb = verbs.find(|verb| verb.outcome() == Some(outcome))?;
        Some(target::command(clock, &timeline, asked(verb, details)).same(one))
    };
    let done = |at: &str| {
        let details = TypedDetails {
            at: Some(at),
            ..TypedDetails::default()
        };
        again(outcome(Verb::Done, details)?, details)
    };
    let told = |told: &str| {
        let details = TypedDetails {
            told: Some(told),
            ..TypedDetails::default()
        };
        outcome(Verb::Broken, details)?;
        again(answered.outcome, details)
    };
    let at = typed
        .at
        .map(|words| TextTime::of_answer(clock, words, on, due, done));
    let told = typed
        .told
        .map(|words| TextTime::of_answer(clock, words, on, due, told));
    let notes = at.into_iter().chain(told);
    Ok(notes.flat_map(|note| note.notes(id)).collect())
}

/// Returns the note on what was done before the first week or month of a promise that has enough days
/// for its number.
pub fn in_short_period(ctx: &Ctx, answered: &Answered) -> Result<Option<String>> {
    let Some(day) = answered.occurrence.done_day else {
        return Ok(None);
    };
    let timeline = load(&ctx.store, &ctx.clock, answered.promise.id)?;
    let short = timeline.period(day).filter(|period| period.too_short);
    let begins = short.and_then(|short| short.last.succ_opt());
    Ok(short
        .zip(begins)
        .map(|(short, begins)| note::too_short(&short, begins, ctx.clock.today())))
}

/// Returns the note on an answer for the day that has begun, where the one that ended at midnight
/// has a silent occurrence and may be meant.
pub fn after_midnight(ctx: &Ctx, answered: &Answered) -> Result<Option<String>> {
    let Answered {
        promise,
        occurrence,
        ..
    } = answered;
    let clock = &ctx.clock;
    let yesterday = clock.yesterday();
    let may = answered.outcome == Outcome::Kept
        && promise.recurring
        && promise.made_day <= yesterday
        && may_mean_yesterday(occurrence, clock);
    if !may {
        return Ok(None);
    }
    let timeline = load(&ctx.store, clock, promise.id)?;
    let is_silent = if occurrence.done_day.is_some() {
        timeline.period(yesterday).is_some()
    } else {
        let due = timeline.between(yesterday, yesterday, clock);
        due.iter().any(Occurrence::is_silent)
    };
    Ok(is_silent.then(|| note::after_midnight(promise.id, yesterday)))
}
