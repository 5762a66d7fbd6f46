//! Refusals about a promise as a whole.

use super::{Refusal, quoted};
use crate::domain::promise::Promise;

/// Words for a promise that does not exist.
pub fn unknown_promise(id: i64) -> Refusal {
    Refusal::new(
        format!("no such promise: {id}"),
        "`trust promise list --all` lists them",
    )
}

/// Words where no open promise is there to choose from.
pub fn no_promise_to_choose() -> Refusal {
    Refusal::new(
        "no open promise to choose from",
        "`trust promise list --all` lists all promises",
    )
}

/// Words for a list to choose from that is empty, since `verb` fits no promise at present.
pub fn nothing_to_choose(verb: &str) -> Refusal {
    Refusal::new(
        format!("no promise to which `{verb}` applies now"),
        "`trust promise list` lists the open ones; `trust promise list --all` lists all",
    )
}

/// Words for `--at` with broken promises, of which the IDs and the time were typed.
pub fn at_of_broken<'a>(ids: impl Iterator<Item = &'a str>, at: &str) -> Refusal {
    let late = std::iter::once("trust promise late".to_owned()).chain(ids.map(quoted));
    let late = late.collect::<Vec<_>>().join(" ");
    Refusal::new(
        "--at cannot be used with a broken promise: it was not done",
        format!(
            "leave out --at; if it was done late: `{late} --at {}`",
            quoted(at)
        ),
    )
}

/// Words for a move without a time, of a promise whose ID was typed or without any.
pub fn move_needs_time(id: Option<&str>) -> Refusal {
    Refusal::new(
        if id.is_some() {
            "missing required argument: <WHEN>"
        } else {
            "missing required arguments: [ID] <WHEN>"
        },
        match id {
            Some(id) => format!(
                "for example: `trust promise move {} tomorrow 18:00`",
                quoted(id)
            ),
            None => "for example: `trust promise move ID tomorrow 18:00`".to_owned(),
        },
    )
}

/// Words for a move to the time at which it is due, `due`.
pub fn already_due(promise: &Promise, due: &str) -> Refusal {
    Refusal::new(
        format!("{} is already due {due}", super::title(promise)),
        format!("`trust promise show {}` shows when it is due", promise.id),
    )
}

/// Words for an edit without a change.
pub fn nothing_edited() -> Refusal {
    Refusal::new(
        "no change was given",
        "`trust promise edit --help` lists what can be changed",
    )
}

/// Words for the stop of a promise that has ended.
pub fn already_ended(promise: &Promise) -> Refusal {
    Refusal::new(
        format!("{} has already ended", super::title(promise)),
        format!(
            "to begin it again: `trust promise edit {} --every RULE`",
            promise.id
        ),
    )
}

/// Words for the end of a pause of a promise that is not paused; `way` undoes one that is over.
pub fn not_paused(promise: &Promise, way: Option<String>) -> Refusal {
    let show = || format!("`trust promise show {}` shows when it is due", promise.id);
    Refusal::new(
        format!("{} is not paused", super::title(promise)),
        way.unwrap_or_else(show),
    )
}

/// Words where no promise is paused; `way` undoes the latest pause.
pub fn nothing_paused(way: Option<String>) -> Refusal {
    let list = || "`trust promise list` lists the promises".to_owned();
    Refusal::new("no promise is paused", way.unwrap_or_else(list))
}
