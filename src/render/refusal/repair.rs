//! Refusals to repair an occurrence that is neither broken nor late.

use super::{Refusal, title};
use crate::domain::clock::Clock;
use crate::domain::format::due_on;
use crate::domain::occurrence::{Outcome, State};
use crate::domain::promise::{Occurrence, Promise};

/// Words for the refusal to repair a promise, of which `seen` is the occurrence meant.
pub fn nothing_to_repair(clock: &Clock, promise: &Promise, seen: Option<&Occurrence>) -> Refusal {
    let id = promise.id;
    let name = title(promise);
    let refusal = |message: String, hint: String| Refusal { message, hint };
    let history = || format!("`trust promise show {id}` shows its history");
    let Some(occurrence) = seen else {
        return refusal(format!("{name} was never broken or late"), history());
    };
    let due = occurrence.due_at.map_or_else(String::new, |due| {
        let local = clock.zone.local(due);
        format!(", due {},", due_on(local, clock.day_of(due), clock.today()))
    });
    let on = on_flag(clock, promise, occurrence);
    let ways = format!("`trust promise broken {id}{on}` or `trust promise late {id}{on}`");
    match (occurrence.state(clock), occurrence.outcome) {
        (State::Overdue | State::Unanswered, _) => refusal(
            format!("{name}{due} is not answered yet"),
            format!("answer it first: {ways}"),
        ),
        (_, Some(Outcome::Kept)) => refusal(
            format!("{name}{due} was kept: nothing to repair"),
            format!("if it was not: {ways}"),
        ),
        (_, Some(Outcome::Released)) => refusal(
            format!("{name}{due} was released: nothing to repair"),
            history(),
        ),
        _ => refusal(
            format!("{name} was never broken or late"),
            "`trust repair --list` lists what can be repaired".to_owned(),
        ),
    }
}

/// Words for the refusal to repair what is repaired already; `latest` is the last one.
pub fn already_repaired(promise: &Promise, latest: &Occurrence) -> Refusal {
    let id = promise.id;
    Refusal {
        message: format!("{} is already repaired", title(promise)),
        hint: format!(
            "`trust promise show {id}` shows the repair; to replace it: `trust repair {id} --on {}`",
            latest.day
        ),
    }
}

/// ` --on 2026-11-20`, where without it an answer would go elsewhere.
fn on_flag(clock: &Clock, promise: &Promise, occurrence: &Occurrence) -> String {
    if promise.recurring && occurrence.day != clock.today() {
        format!(" --on {}", occurrence.day)
    } else {
        String::new()
    }
}
