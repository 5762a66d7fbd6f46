//! Actions allowed only before the due time: the occurrence concerned, and the refusal afterwards.

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
                Error::refused(format!(
                    "{} has no coming occurrence to {verb}",
                    title(promise)
                ))
                .hint(format!(
                    "`trust promise show {}` shows its history",
                    promise.id
                ))
            })?
        }
        _ => target(store, clock, timeline, on)?,
    };
    if occurrence.outcome.is_some() {
        return Err(Error::refused(format!(
            "cannot {verb} {}: it is already answered",
            title(promise)
        ))
        .hint("`trust history` lists the answer with its number N; `trust undo N` undoes it"));
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
            let message = format!("cannot {verb} {}: it was due {due}", title(promise));
            let id = promise.id;
            let way = if promise.recurring {
                format!("or {verb} a later one with --on DAY")
            } else {
                "then make a new promise".to_owned()
            };
            Err(Error::refused(message).hint(format!(
                "answer it with `trust promise done {id}`, `trust promise late {id}` or `trust promise broken {id}`, {way}"
            )))
        }
        _ => Ok(()),
    }
}
