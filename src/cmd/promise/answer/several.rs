//! Chooses the one of several times a day that an answer is for.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::command;
use crate::cmd::view::{brief, due_words_at, title};
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::answer_target::{Candidates, Refusal, Verb};
use crate::domain::clock::Clock;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::store::Store;

/// The number of past days searched for an unanswered time.
const BACK: Days = Days::new(60);

/// Returns the occurrence that an answer is for; `None` for a promise that is not due several times
/// a day.
///
/// # Errors
/// Refused, when several fit or none does, with the commands that name one.
pub fn target(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    said: Answer,
    details: &AnswerDetails,
) -> Result<Option<Occurrence>> {
    let promise = &timeline.promise;
    let several = |day_rules: u32| day_rules > 1;
    let rules = timeline.schedules.iter().map(|rule| rule.recurrence);
    if !rules.clone().any(|rule| several(rule.per_day_of_pattern())) {
        return match details.on_time {
            None => Ok(None),
            Some(time) => Err(not_due_at(promise, time)),
        };
    }
    match details.on {
        Some(day) => on_day(store, clock, timeline, said, day, details.on_time).map(Some),
        None => unnamed(clock, timeline, said).map(Some),
    }
}

fn on_day(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    said: Answer,
    day: NaiveDate,
    time: Option<NaiveTime>,
) -> Result<Occurrence> {
    let promise = &timeline.promise;
    let mut found = if day < timeline.since {
        let longer = store.timeline_from(promise.clone(), day)?;
        longer.between(day, day, clock)
    } else {
        timeline.between(day, day, clock)
    };
    if let Some(time) = time {
        let second = i32::try_from(time.num_seconds_from_midnight()).unwrap_or(0);
        found.retain(|one| one.second.rem_euclid(24 * 3600) == second);
        return found.pop().ok_or_else(|| not_due_at(promise, time));
    }
    let open: Vec<Occurrence> = found
        .iter()
        .filter(|one| one.outcome.is_none())
        .cloned()
        .collect();
    match (open.as_slice(), found.as_slice()) {
        ([only], _) | ([], [only]) => Ok(only.clone()),
        ([], []) => Err(
            Error::refused(format!("{} has nothing due then", title(promise))).hint(format!(
                "to see when it is due: `trust promise show {}`",
                promise.id
            )),
        ),
        ([], all) => Err(choose_one(clock, promise, said, all)),
        (open, _) => Err(choose_one(clock, promise, said, open)),
    }
}

fn unnamed(clock: &Clock, timeline: &Timeline, said: Answer) -> Result<Occurrence> {
    let today = clock.today();
    let from = today.checked_sub_days(BACK).unwrap_or(today);
    let to = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let near = timeline.between(from, to, clock).into_iter();
    let candidates = Candidates::among(near.chain(timeline.ahead(clock).take(24)), clock);
    let verb = match said {
        Answer::Done => Verb::Done,
        Answer::Late => Verb::Late,
        Answer::Broken => Verb::Broken,
    };
    candidates
        .choose(verb, clock)
        .map_err(|refusal| refused(clock, &timeline.promise, said, &refusal))
}

fn refused(clock: &Clock, promise: &Promise, said: Answer, refusal: &Refusal) -> Error {
    let due = |one: &Occurrence| {
        one.due_at
            .map_or_else(String::new, |at| due_words_at(clock, at))
    };
    let one_of = |ones: Vec<&Occurrence>, message: String| {
        let ones: Vec<Occurrence> = ones.into_iter().cloned().collect();
        let error = Error::refused(message);
        if ones.is_empty() {
            return error.hint(format!(
                "to see when it is due: `trust promise show {}`",
                promise.id
            ));
        }
        error.hint(commands(clock, promise, said, &ones))
    };
    match refusal {
        Refusal::Several { left } => choose_one(clock, promise, said, left),
        Refusal::Answered {
            answered,
            silent,
            next,
        } => {
            let outcome = answered.outcome.map_or("answered", Outcome::name);
            let message = format!(
                "{}, due {}, is already {outcome}",
                title(promise),
                due(answered)
            );
            one_of(silent.iter().chain(next).collect(), message)
        }
        Refusal::EarlierSilent { answered, silent } => {
            let message = format!(
                "{}: the time due {} is answered, and the one due {} is not",
                title(promise),
                due(answered),
                due(silent)
            );
            one_of(vec![silent, answered], message)
        }
        Refusal::NotDue { today, next } => {
            let message = format!("nothing of {} is past due", title(promise));
            one_of(today.iter().chain(next).take(1).collect(), message)
        }
        Refusal::NotAhead { today, next } => {
            let message = format!("{} was due {}", title(promise), due(today));
            one_of(next.iter().collect(), message)
        }
        Refusal::Nothing => one_of(
            Vec::new(),
            format!(
                "{} has ended, and nothing of it is left to answer",
                title(promise)
            ),
        ),
    }
}

fn choose_one(clock: &Clock, promise: &Promise, said: Answer, ones: &[Occurrence]) -> Error {
    let message = format!("{} is due at several times", title(promise));
    Error::refused(message).hint(commands(clock, promise, said, ones))
}

/// The commands that name each occurrence, ready to be typed.
fn commands(clock: &Clock, promise: &Promise, said: Answer, ones: &[Occurrence]) -> String {
    let verb = match said {
        Answer::Done => command(Outcome::Kept),
        Answer::Late => command(Outcome::Late),
        Answer::Broken => command(Outcome::Broken),
    };
    let commands = ones.iter().map(|one| {
        let on = named(clock, one);
        format!("`trust promise {verb} {} --on \"{on}\"`", promise.id)
    });
    commands.collect::<Vec<_>>().join(", or ")
}

/// The day and time of an occurrence as `--on` understands them.
fn named(clock: &Clock, one: &Occurrence) -> String {
    let day = if one.day == clock.today() {
        "today".to_owned()
    } else {
        one.day.to_string()
    };
    let second = TimeDelta::seconds(one.second.into());
    let (time, _) = NaiveTime::MIN.overflowing_add_signed(second);
    format!("{day} {}", time.format("%H:%M"))
}

fn not_due_at(promise: &Promise, time: NaiveTime) -> Error {
    let message = format!("{} is not due at {}", title(promise), time.format("%H:%M"));
    Error::refused(message).hint(format!(
        "to see when “{}” is due: `trust promise show {}`",
        brief(&promise.text),
        promise.id
    ))
}
