//! Refusals to repair an occurrence that is neither broken nor late.

use super::{Command, Refusal, on_flag};
use crate::domain::occurrence::{Outcome, State};
use crate::domain::promise::Occurrence;

/// Words for the refusal to repair a promise, of which `seen` is the occurrence meant; `of_period` if
/// it is one of a week or month.
pub fn nothing_to_repair(
    command: Command<'_>,
    seen: Option<&Occurrence>,
    of_period: bool,
) -> Refusal {
    let (id, name) = (command.promise.id, command.title());
    let refusal = |message: String, hint: String| Refusal { message, hint };
    let history = || format!("`trust promise show {id}` shows its history");
    let Some(occurrence) = seen else {
        return refusal(format!("{name} was never broken or late"), history());
    };
    let due = occurrence.due_at.map_or_else(String::new, |_| {
        format!(", due {},", command.due(occurrence))
    });
    let on = flag(command, occurrence);
    let is_past_due = occurrence.due_at.is_some_and(|due| due < command.clock.now);
    let broken = format!("`trust promise broken {id}{on}`");
    let ways = if is_past_due && !of_period {
        format!("{broken} or `trust promise late {id}{on}`")
    } else {
        broken
    };
    match (occurrence.state(command.clock), occurrence.outcome) {
        (State::Overdue | State::Unanswered, _) => refusal(
            format!("{name}{due} is not answered yet"),
            format!("answer it first: {ways}"),
        ),
        (_, Some(Outcome::Kept)) => refusal(
            format!("{name}{due} was kept: nothing to repair"),
            match occurrence.done_day.filter(|_| of_period) {
                Some(day) => {
                    format!(
                        "if it was not: `trust promise clear {id} --on {day}` removes the answer"
                    )
                }
                None => format!("if it was not: {ways}"),
            },
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
pub fn already_repaired(command: Command<'_>, latest: &Occurrence) -> Refusal {
    let id = command.promise.id;
    let name = command.timeline.name(latest, command.clock);
    let on = on_flag(name, command.clock.today());
    Refusal {
        message: format!("{} is already repaired", command.title()),
        hint: format!(
            "`trust promise show {id}` shows the repair; to replace it: `trust repair {id}{on}`"
        ),
    }
}

/// Words for `--on` without a promise.
pub fn on_needs_promise() -> Refusal {
    Refusal::new(
        "--on names the day of a promise, and no promise was named",
        "for example: `trust repair 5 --on fri`",
    )
}

/// Words where nothing is to be repaired.
pub fn none_to_repair() -> Refusal {
    Refusal::new(
        "nothing needs a repair",
        "to repair an older one: `trust repair ID`; all repairs: `trust repair --list`",
    )
}

/// Words for a repair that a person left before its end.
pub fn repair_not_finished() -> Refusal {
    Refusal::unchanged("the repair was not finished")
}

/// Words for a repair of what another command has answered otherwise.
pub fn answered_meanwhile() -> Refusal {
    Refusal::unchanged("it was given another answer in the meantime")
}

/// Words for a repair of no occurrence.
pub fn no_occurrence() -> Refusal {
    Refusal::unchanged("nothing to repair")
}

/// ` --on 2026-11-20`, where without it an answer would go elsewhere.
fn flag(command: Command<'_>, occurrence: &Occurrence) -> String {
    if command.timeline.may_meet() || occurrence.day != command.clock.today() {
        command.on(occurrence)
    } else {
        String::new()
    }
}
