//! Occurrences that the details of an answer lead to.

use super::{Asked, near};
use crate::cmd::promise::time_words::TypedTimes;
use crate::domain::answer::TypedAnswer;
use crate::domain::answer_target::{On, Refusal, Verb, is_small_hour, today_for};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::store::Store;

/// An occurrence, or the reason for which there is none.
type Chosen = std::result::Result<Occurrence, Box<Refusal>>;

/// The choice where `--at` names a day before today or the small hours after it, and `chosen` without
/// it: the occurrence of that day, if it was kept then, or late and yet nearer than the chosen one,
/// which was not done that early. `late` still asks which one is meant where an earlier one is silent.
///
/// # Errors
/// Storage errors.
pub fn by_day_done(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
    chosen: Chosen,
) -> Result<Chosen> {
    let is_asked = matches!(&chosen, Err(why) if matches!(**why, Refusal::EarlierSilent { .. }));
    let Some(done) = asked.done.filter(|_| !is_asked) else {
        return Ok(chosen);
    };
    let local = clock.zone.local(done.at);
    let before = local.date().pred_opt();
    let before = before.filter(|_| is_small_hour(local.time()));
    let first = before.unwrap_or(done.day);
    if first >= clock.today() {
        return Ok(chosen);
    }
    let typed = typed(clock, timeline, asked);
    let away = |one: &Occurrence| one.due_at.map(|due| (due - done.at).abs());
    let chosen_away = chosen.as_ref().ok().and_then(away);
    let is_nearer = |one: &Occurrence| chosen_away.is_none_or(|chosen| away(one) < Some(chosen));
    let is_meant = |one: &Occurrence| {
        let outcome = typed.outcome(asked.verb, one);
        outcome.is_some() && (outcome == asked.verb.outcome() || is_nearer(one))
    };
    let days = first..=done.day;
    let mut found = near(store, clock, timeline, days.clone())?;
    found.retain(|one| {
        days.contains(&one.day)
            && one.day < today_for(one, clock)
            && one.outcome != Some(Outcome::Released)
            && (!timeline.is_per_period(one.day) || timeline.has_own_day(one))
            && is_meant(one)
    });
    // Of several times a day, the nearest; a day alone is near to none.
    if clock.zone.local(done.at).time() != END_OF_DAY {
        let nearest = found.iter().min_by_key(|one| away(one)).cloned();
        return Ok(nearest.map_or(chosen, Ok));
    }
    Ok(match found.last().map(|latest| latest.day) {
        Some(day) => On::day(day).choose(&found, asked.verb, clock),
        None => chosen,
    })
}

/// Returns the answer that was asked for, as it was typed.
pub fn typed<'a>(clock: &'a Clock, timeline: &'a Timeline, asked: Asked<'a>) -> TypedAnswer<'a> {
    TypedAnswer {
        clock,
        promise: &timeline.promise,
        details: asked.details,
        words: &TypedTimes,
    }
}

/// The answered one, where details are added to the same outcome and no silent one can be meant.
pub fn added_to(
    refusal: Box<Refusal>,
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
) -> Chosen {
    match *refusal {
        Refusal::Answered {
            answered,
            silent: None,
            ..
        } if !asked.details.is_empty()
            && asked.done.is_none_or(|done| done.day == answered.day)
            && asked.verb == Verb::Done
            && typed(clock, timeline, asked).outcome(asked.verb, &answered) == answered.outcome =>
        {
            Ok(answered)
        }
        _ => Err(refusal),
    }
}
