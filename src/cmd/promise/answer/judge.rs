//! What an answer makes of an occurrence, and whether it can be so.

use chrono::{DateTime, NaiveDate, Utc};

use crate::cmd::view::{due_words_at, title};
use crate::domain::clock::{Clock, Due};
use crate::domain::format;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::{Error, Result};

/// Which of the three was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Done,
    Late,
    Broken,
}

/// What was said besides, the same for every promise named.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The day named.
    pub on: Option<NaiveDate>,
    /// When it was done.
    pub at: Option<Due>,
    /// When the partner was told ahead.
    pub told: Option<DateTime<Utc>>,
    /// Why it went so.
    pub because: Option<String>,
}

/// What the words make of it: done by the due time is kept, after it late.
pub fn outcome(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    said: Said,
    details: &Details,
) -> Result<Outcome> {
    let at = details.at.map(|done| done.at);
    match (said, occurrence.due_at) {
        (Said::Broken, _) => Ok(Outcome::Broken),
        (Said::Done, Some(due)) if at.is_some_and(|at| at > due) => Ok(Outcome::Late),
        (Said::Done, _) => Ok(Outcome::Kept),
        (Said::Late, None) => Err(Error::refused(format!(
            "{} has no due time: it cannot be late",
            title(promise)
        ))
        .hint(format!(
            "if you did it: `trust promise done {}`",
            promise.id
        ))),
        (Said::Late, Some(due)) if due >= clock.now => {
            let (due, id) = (due_words_at(clock, due), promise.id);
            let hint = if promise.recurring {
                format!("for an earlier one: `trust promise late {id} --on DAY`")
            } else {
                format!(
                    "`trust promise move {id} WHEN` to agree on another time, or `trust promise done {id}` if it is done"
                )
            };
            let message = format!("{} is not late yet: it is due {due}", title(promise));
            Err(Error::refused(message).hint(hint))
        }
        (Said::Late, Some(due)) if at.is_some_and(|at| at <= due) => {
            let due = due_words_at(clock, due);
            Err(Error::refused(format!(
                "--at is earlier than {due}, when {} was due: it was kept, not late",
                title(promise)
            ))
            .hint(format!("`trust promise done {}`", promise.id)))
        }
        (Said::Late, Some(_)) => Ok(Outcome::Late),
    }
}

/// Whether it can have been done at `done` and come out so. A time said earlier goes with the
/// outcome that it made.
pub fn fits(outcome: Outcome, done: DateTime<Utc>, due: Option<DateTime<Utc>>) -> bool {
    match outcome {
        Outcome::Kept => due.is_none_or(|due| done <= due),
        Outcome::Late => due.is_some_and(|due| done > due),
        Outcome::Broken | Outcome::Released => false,
    }
}

/// Telling ahead means before the due time.
pub fn check_told(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    details: &Details,
) -> Result<()> {
    match (details.told, occurrence.due_at) {
        (Some(told), _) if clock.day_of(told) < promise.made_day => {
            let message = format!(
                "--told {} is earlier than {} was made",
                due_words_at(clock, told),
                title(promise)
            );
            Err(Error::refused(message).hint("name the time at which your partner was told"))
        }
        (Some(told), Some(due)) if told > due => {
            let (told, due) = (due_words_at(clock, told), due_words_at(clock, due));
            Err(Error::refused(format!(
                "--told {told} is later than {due}, when {} was due",
                title(promise)
            ))
            .hint("leave out --told, and use --because"))
        }
        _ => Ok(()),
    }
}

/// Nothing is kept before it was promised, or done in days to come.
pub fn check_done(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    details: &Details,
) -> Result<()> {
    let today = clock.today();
    // Of what has no due time, the day named is the day it was done.
    let on = details.on.filter(|_| occurrence.due_at.is_none());
    let early = match (details.at, on) {
        (Some(at), _) if at.day < promise.made_day => {
            format!("--at {}", due_words_at(clock, at.at))
        }
        (None, Some(on)) if on > today => {
            let message = format!("--on {} is still to come", format::day_words(on, today));
            return Err(Error::refused(message).hint("name the day it was done"));
        }
        (None, Some(on)) if on < promise.made_day => {
            format!("--on {}", format::day_words(on, today))
        }
        _ => return Ok(()),
    };
    let made = format::day_words(promise.made_day, today);
    let message = format!(
        "{early} is earlier than {} was made, {made}",
        title(promise)
    );
    Err(Error::refused(message).hint("name the time it was really done"))
}

/// Where an undated promise counts: when it was done, as far as that was said.
pub fn place(clock: &Clock, details: &Details) -> (NaiveDate, i32) {
    let now = clock
        .due_at(clock.local())
        .map_or((clock.today(), 0), |now| (now.day, now.second));
    match (details.at, details.on) {
        (Some(at), _) => (at.day, at.second),
        (None, Some(day)) if day != now.0 => (day, 0),
        _ => now,
    }
}
