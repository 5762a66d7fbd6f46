//! Finds the occurrence of a promise that an answer, a move, a release or a clearing is for.

mod details;

pub use details::typed;

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::cmd::promise::period;
use crate::cmd::promise::time_words::TypedTimes;
use crate::cmd::view;
use crate::domain::agreement::{Agreed, AgreedMoment};
use crate::domain::answer::TypedDetails;
use crate::domain::answer_target::{self, Candidates, OfToday, On, Refusal, Verb};
use crate::domain::clock::{Clock, Due};
use crate::domain::pause::{self, Rest};
use crate::domain::period::LONGEST;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::{Timeline, last_past};
use crate::error::{Error, Result};
use crate::render::refusal::{self, Command};
use crate::store::Store;

/// First number of past days searched for the latest occurrence that was due.
const BACK: u64 = 16;

/// Words of a command that asks for an occurrence, so that a refusal can print it again.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Verb.
    pub verb: Verb,
    /// Name of the occurrence.
    pub on: Option<On>,
    /// Words after the ID: the new time of a move.
    pub arguments: &'a str,
    /// The agreement, if it is entered afterwards.
    pub agreed: Option<Agreed>,
    /// The details of the answer, which can be added to one given before.
    pub details: TypedDetails<'a>,
    /// Time it was done, if that was said.
    pub done: Option<Due>,
}

impl Asked<'_> {
    /// Returns a verb without details.
    pub fn plain(verb: Verb, on: Option<On>) -> Self {
        Self {
            verb,
            on,
            arguments: "",
            agreed: None,
            details: TypedDetails::default(),
            done: None,
        }
    }
}

/// Returns the occurrence that a command is for.
///
/// # Errors
/// Refused, when there is none or several fit, with the commands that name one.
pub fn choose(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
) -> Result<Occurrence> {
    let day = asked.on.map_or(clock.today(), |on| on.day);
    if !timeline.promise.recurring {
        return one_off(timeline, clock, asked);
    }
    let own_day = timeline.is_per_period(day);
    if own_day && !is_for_own_day(store, clock, timeline, asked.verb, asked.on)? {
        return period::choose(store, clock, timeline, asked);
    }
    let among = |mut found: Vec<Occurrence>| {
        found.retain(|one| !own_day || timeline.has_own_day(one));
        found
    };
    let chosen = if let Some(on) = asked.on {
        // One agreed on before may be past due.
        let verb = if asked.agreed.is_some() {
            Verb::Done
        } else {
            asked.verb
        };
        let found = among(near(store, clock, timeline, on.days())?);
        let found = timeline.named(on, found);
        match on.choose(&found, verb, clock) {
            Err(refusal) if matches!(*refusal, Refusal::NothingOn { .. }) => {
                let in_pause = if own_day {
                    None
                } else {
                    in_pause(store, clock, timeline, asked.verb, on)?
                };
                if let Some(chosen) = in_pause {
                    chosen
                } else {
                    let around = among(near(store, clock, timeline, days_around(on.day))?);
                    Err(Box::new(nearest(on, &around, asked, clock)))
                }
            }
            chosen => chosen,
        }
    } else {
        let candidates = |found| Candidates {
            several_times_a_day: timeline.is_several_times_a_day(),
            ..Candidates::among(among(found), clock)
        };
        let recent = recent(clock, timeline);
        let chosen = match candidates(recent.clone()).of_today(clock) {
            // The past is not read for what is done today.
            OfToday::Now(one) if asked.verb == Verb::Done => Ok(one.clone()),
            _ => {
                let candidates = candidates(with_past(store, clock, timeline, recent)?);
                match asked.agreed {
                    Some(agreed) => {
                        candidates.choose_agreed(agreed, timeline.promise.made_at, clock)
                    }
                    None => candidates.choose(asked.verb, clock),
                }
            }
        };
        if asked.agreed.is_some() {
            chosen
        } else {
            let chosen =
                chosen.or_else(|refusal| details::added_to(refusal, clock, timeline, asked));
            details::by_day_done(store, clock, timeline, asked, chosen)?
        }
    };
    chosen.map_err(|refusal| error(clock, timeline, asked, &refusal))
}

/// Returns the days of rest in which a day lies.
pub fn rest_on(timeline: &Timeline, day: NaiveDate) -> Option<Rest> {
    let mut rests = pause::rests(&timeline.pauses).into_iter();
    rests.find(|rest| rest.meets(day, day))
}

/// The choice where a day named is in a pause, or what is due at a time named counts on such a day;
/// `None` of any other. What would have been due by the end of today can be answered: one may do it all
/// the same, and an answer counts whether it or the pause is entered first.
fn in_pause(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    verb: Verb,
    on: On,
) -> Result<Option<std::result::Result<Occurrence, Box<Refusal>>>> {
    if timeline.pauses.is_empty() {
        return Ok(None);
    }
    let from = timeline.since.min(*on.days().start());
    let whole = store.timeline_from(timeline.promise.clone(), from)?;
    let mut found = near(store, clock, &whole.without_pauses(), on.days())?;
    let named = found.iter().find(|one| on.names(one));
    let day = named.map_or(on.day, |one| one.day);
    let Some(rest) = rest_on(timeline, day) else {
        return Ok(None);
    };
    let is_answer = matches!(verb, Verb::Done | Verb::Late | Verb::Broken);
    if !is_answer || day > clock.today() {
        found.clear();
    }
    Ok(Some(on.choose(&found, verb, clock).map_err(|refusal| {
        if matches!(*refusal, Refusal::NothingOn { .. }) {
            let rest = Some(rest);
            let near = found.into_iter().filter(|one| one.day == day).collect();
            Box::new(Refusal::NothingOn { on, rest, near })
        } else {
            refusal
        }
    })))
}

/// The days on which another occurrence may have been meant: two months about a day.
fn days_around(day: NaiveDate) -> RangeInclusive<NaiveDate> {
    let first = day.checked_sub_days(LONGEST).unwrap_or(day);
    first..=day.checked_add_days(LONGEST).unwrap_or(day)
}

/// The refusal where nothing is due then, with the nearest of `occurrences` for which the command is
/// possible. Of what is past due only an agreement entered afterwards moves or releases.
fn nearest(on: On, occurrences: &[Occurrence], asked: Asked<'_>, clock: &Clock) -> Refusal {
    let is_ahead = |one: &&Occurrence| one.due_at.is_none_or(|due| due > clock.now);
    let needs_ahead = matches!(asked.verb, Verb::Move | Verb::Release) && asked.agreed.is_none();
    let possible: Vec<Occurrence> = occurrences
        .iter()
        .filter(|one| !needs_ahead || is_ahead(one))
        .cloned()
        .collect();
    let near = on.nearest(&possible, asked.verb, clock);
    Refusal::NothingOn {
        on,
        rest: None,
        near,
    }
}

/// Returns true if a verb is for an occurrence with a day of its own, though the promise has a goal
/// per week or month on the day in question.
///
/// # Errors
/// Storage errors.
pub fn is_for_own_day(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    verb: Verb,
    on: Option<On>,
) -> Result<bool> {
    let mut dated = match on {
        Some(on) => near(store, clock, timeline, on.days())?,
        None => timeline.stored.clone(),
    };
    dated.retain(|one| timeline.has_own_day(one));
    Ok(answer_target::is_for_own_day(verb, on, &dated, clock))
}

/// Returns the error for a refusal, with the commands that can be typed instead.
pub fn error(clock: &Clock, timeline: &Timeline, asked: Asked<'_>, refusal: &Refusal) -> Error {
    view::refused(refusal::target(command(clock, timeline, asked), refusal))
}

/// Returns the command, so that a refusal can print it again.
pub fn command<'a>(clock: &'a Clock, timeline: &'a Timeline, asked: Asked<'a>) -> Command<'a> {
    Command {
        clock,
        promise: &timeline.promise,
        verb: asked.verb,
        arguments: asked.arguments,
        timeline,
        agreed: asked.agreed,
        details: asked.details,
        words: &TypedTimes,
    }
}

/// Checks that an occurrence can still be moved or released: it is not answered, and it is not yet
/// due or was not when that was agreed. Returns the moment of an agreement entered afterwards.
///
/// # Errors
/// Refused, with the commands that are allowed instead.
pub fn check_agreed(
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
    one: &Occurrence,
) -> Result<Option<AgreedMoment>> {
    // A week or month runs until its last day has ended.
    let is_due = if timeline.is_of_period(one.slot) {
        one.slot.day < clock.today()
    } else {
        one.due_at.is_some_and(|due| due <= clock.now)
    };
    if one.outcome.is_some() || (is_due && asked.agreed.is_none()) {
        let command = command(clock, timeline, asked);
        return Err(view::refused(refusal::not_ahead(command, one)));
    }
    agreed_moment(clock, timeline, asked, one.due_at)
}

/// Returns the moment of an agreement entered afterwards about what is due at `due`.
///
/// # Errors
/// Refused, when it lies before the promise was made or after it was due.
pub fn agreed_moment(
    clock: &Clock,
    timeline: &Timeline,
    asked: Asked<'_>,
    due: Option<DateTime<Utc>>,
) -> Result<Option<AgreedMoment>> {
    let check = |agreed: Agreed| agreed.check(timeline.promise.made_at, due, clock.now);
    asked
        .agreed
        .map(check)
        .transpose()
        .map_err(|refused| view::refused(refusal::agreed(clock, &timeline.promise, refused)))
}

/// Returns the occurrences that count on one of the `days`, and those moved away from them.
///
/// # Errors
/// Storage errors.
pub fn near(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    days: RangeInclusive<NaiveDate>,
) -> Result<Vec<Occurrence>> {
    let longer;
    let (first, last) = (*days.start(), *days.end());
    let timeline = if timeline.promise.recurring && first < timeline.since {
        longer = store.timeline_from(timeline.promise.clone(), first)?;
        &longer
    } else {
        timeline
    };
    let mut found = timeline.between(first, last, clock);
    let moved = timeline
        .stored
        .iter()
        .filter(|stored| days.contains(&stored.slot.day));
    found.extend(moved.cloned());
    found.sort_by_key(|one| (one.due_at, one.slot));
    found.dedup_by_key(|one| one.slot);
    Ok(found)
}

/// Returns the occurrence of a promise that does not recur. Without a due time, a day says when it
/// was done.
///
/// # Errors
/// Refused, when it is not due on the day named.
pub fn one_off(timeline: &Timeline, clock: &Clock, asked: Asked<'_>) -> Result<Occurrence> {
    let slot = timeline.promise.one_off_slot();
    let one = timeline.stored.first().cloned();
    let one = one.or_else(|| timeline.occurrence(slot, clock));
    let one = one.ok_or_else(|| error(clock, timeline, asked, &Refusal::Nothing))?;
    match asked.on.filter(|_| one.due_at.is_some()) {
        Some(on) => {
            let all = [one];
            on.choose(&all, Verb::Done, clock).map_err(|_| {
                let refusal = nearest(on, &all, asked, clock);
                error(clock, timeline, asked, &refusal)
            })
        }
        None => Ok(one),
    }
}

/// All of a timeline that a verb without a day chooses among, up to the next after today.
fn recent(clock: &Clock, timeline: &Timeline) -> Vec<Occurrence> {
    let today = clock.today();
    let mut all = timeline.between(timeline.since, last_past(clock), clock);
    let moved_or_answered_ahead = timeline
        .stored
        .iter()
        .filter(|stored| stored.slot.day <= today || stored.outcome.is_some());
    all.extend(moved_or_answered_ahead.cloned());
    for next in timeline.ahead(clock) {
        let is_after_today = next.day > today;
        all.push(next);
        if is_after_today {
            break;
        }
    }
    all
}

/// Adds to those that are [`recent`] the latest silent and the latest past due ones of before.
fn with_past(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    mut all: Vec<Occurrence>,
) -> Result<Vec<Occurrence>> {
    let past = timeline.since..clock.today();
    let silent = |one: &Occurrence| one.is_silent() && past.contains(&one.day);
    if !all.iter().any(silent) {
        let slot = store.earlier_unanswered(timeline, past.end)?;
        all.extend(slot.and_then(|slot| timeline.occurrence(slot, clock)));
    }
    all.extend(latest_answered(store, clock, timeline)?);
    Ok(all)
}

/// The latest past occurrence from before the timeline begins, answered or not.
fn latest_answered(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
) -> Result<Option<Occurrence>> {
    let since = timeline.since.min(clock.today());
    let Some(to) = since.pred_opt() else {
        return Ok(None);
    };
    let first = first_day(&timeline.promise);
    let mut days = BACK;
    loop {
        let from = since.checked_sub_days(Days::new(days)).unwrap_or(first);
        let earlier = store.timeline_from(timeline.promise.clone(), from)?;
        if let Some(latest) = earlier.between(from, to, clock).pop() {
            return Ok(Some(latest));
        }
        if from <= first {
            return Ok(None);
        }
        days = days.saturating_mul(8);
    }
}

/// A day before everything of a promise: it may have been made in a zone further east.
fn first_day(promise: &Promise) -> NaiveDate {
    let made = promise.made_day;
    made.checked_sub_days(Days::new(2)).unwrap_or(made)
}
