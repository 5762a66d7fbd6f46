//! What may only be done before the due time: which occurrence is meant, and the refusal after it.

use chrono::NaiveDate;

use crate::cmd::promise::answer::target;
use crate::cmd::view::{due_words_at, title};
use crate::domain::clock::Clock;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::store::Store;

/// The open occurrence still ahead that `verb` ("move", "release") goes to: of the day `on`, or
/// else today's, or else the next.
///
/// # Errors
/// Refused when it is past due or answered: then only an answer is honest.
pub fn open(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    on: Option<NaiveDate>,
    verb: &str,
) -> Result<Occurrence> {
    let promise = &timeline.promise;
    let occurrence = match on {
        None if promise.recurring => {
            let todays = timeline
                .on(clock.today(), clock)
                .filter(|todays| todays.outcome.is_none());
            todays.or_else(|| timeline.next(clock)).ok_or_else(|| {
                Error::refused(format!("{} has nothing ahead to {verb}", title(promise))).hint(
                    format!("trust promise show {} tells how it went", promise.id),
                )
            })?
        }
        _ => target(store, clock, timeline, on)?,
    };
    if occurrence.outcome.is_some() {
        return Err(Error::refused(format!(
            "{} is already answered, so there is nothing to {verb}",
            title(promise)
        ))
        .hint("trust history lists the answer; trust undo takes it back by its number"));
    }
    still(clock, promise, &occurrence, verb)?;
    Ok(occurrence)
}

/// That an open occurrence is not past due.
///
/// # Errors
/// Refused when it is: then only an answer is honest.
pub fn still(clock: &Clock, promise: &Promise, occurrence: &Occurrence, verb: &str) -> Result<()> {
    match occurrence.due_at {
        Some(due) if due <= clock.now => {
            let due = due_words_at(clock, due);
            let message = format!("{} was due {due}: too late to {verb} it", title(promise));
            let id = promise.id;
            let way = if promise.recurring {
                format!("or {verb} a later one with --on DAY")
            } else {
                "then promise anew".to_owned()
            };
            Err(Error::refused(message).hint(format!(
                "say how it went (trust promise done {id}, late {id} or broken {id}), {way}"
            )))
        }
        _ => Ok(()),
    }
}
