//! Refusals of answers.

use chrono::{DateTime, Days, Utc};

use super::{Command, Refusal};
use crate::domain::answer::AnswerRefusal;
use crate::domain::answer_target::Verb;
use crate::domain::format::{day_words, due_on};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::Occurrence;

/// Words for an answer about `one` that cannot be true.
pub fn answer(command: Command<'_>, one: &Occurrence, refusal: AnswerRefusal) -> Refusal {
    let Command { clock, promise, .. } = command;
    let (title, id) = (command.title(), promise.id);
    let at = |instant: DateTime<Utc>| {
        due_on(
            clock.zone.local(instant),
            clock.day_of(instant),
            clock.today(),
        )
    };
    let day = |day| day_words(day, clock.today());
    let before_made = |option: String| {
        let made = day(promise.made_day);
        format!("{option} is before {title} was made, {made}")
    };
    let done = command.verb(Verb::Done, one);
    let done_or_change = |words: String| match one.outcome {
        Some(outcome) => change_or_remove(command, one, outcome),
        None => words,
    };
    let (message, hint) = match refusal {
        AnswerRefusal::NoDueTime => (
            format!("{title} has no due time: it cannot be late"),
            done_or_change(format!("if you did it: {done}")),
        ),
        AnswerRefusal::NotDueYet(due) => (
            format!("{title} is not late yet: it is due {}", at(due)),
            done_or_change(format!(
                "`trust promise move {id} WHEN{}` to agree on another time, or {done} if it is done",
                command.on(one)
            )),
        ),
        AnswerRefusal::DoneInTime {
            done: was_done,
            due,
        } => {
            let (read, due_words) = (at(was_done), at(due));
            // A time alone is the last one gone by.
            let next = was_done.checked_add_days(Days::new(1));
            let is_ahead_today =
                |next: &DateTime<Utc>| *next > clock.now && clock.day_of(*next) == clock.today();
            match next.filter(is_ahead_today) {
                Some(next) => (
                    format!(
                        "--at is {read}, earlier than {due_words}, when {title} was due; {} is \
                         still to come",
                        at(next)
                    ),
                    "leave out --at, or name a time after it was due".to_owned(),
                ),
                None => (
                    format!(
                        "--at is earlier than {due_words}, when {title} was due: it was kept, not \
                         late"
                    ),
                    match one.outcome {
                        Some(Outcome::Kept) => change_or_remove(command, one, Outcome::Kept),
                        _ => done,
                    },
                ),
            }
        }
        AnswerRefusal::ToldBeforeMade(told) => (
            format!(
                "--told {} is before {title} was made, {}",
                at(told),
                at(promise.made_at)
            ),
            "name the time at which your partner was told".to_owned(),
        ),
        AnswerRefusal::ToldAfterDue { told, due } => (
            format!("--told {} is after {title} was due, {}", at(told), at(due)),
            "leave out --told, and use --because".to_owned(),
        ),
        AnswerRefusal::DoneBeforeMade(done) => (
            before_made(format!("--at {}", at(done))),
            "name the time it was done".to_owned(),
        ),
        AnswerRefusal::DayBeforeMade(on) => (
            before_made(format!("--on {}", day(on))),
            "name the day it was done".to_owned(),
        ),
        AnswerRefusal::DayToCome(on) => (
            format!("--on {} is still to come", day(on)),
            "name the day it was done".to_owned(),
        ),
    };
    Refusal { message, hint }
}

/// Words for an answer that `one` has already, and that adds nothing to it.
pub fn already(command: Command<'_>, one: &Occurrence, outcome: Outcome) -> Refusal {
    let title = command.title();
    let name = match one.due_at {
        Some(_) if command.promise.recurring => format!("{title}, due {},", command.due(one)),
        _ => title,
    };
    Refusal {
        message: format!("{name} is already {}", outcome.name()),
        hint: change_or_remove(command, one, outcome),
    }
}

/// The ways to give `one` another answer than `outcome`, or none.
fn change_or_remove(command: Command<'_>, one: &Occurrence, outcome: Outcome) -> String {
    let is_past_due = one.due_at.is_some_and(|due| due <= command.clock.now);
    // A weekly or monthly goal is never late.
    let can_be_late = is_past_due && !command.timeline.is_of_period(one.slot);
    let others = [
        (Verb::Done, true),
        (Verb::Late, can_be_late),
        (Verb::Broken, true),
    ];
    let others: Vec<String> = others
        .into_iter()
        .filter(|(verb, possible)| verb.outcome() != Some(outcome) && *possible)
        .map(|(verb, _)| command.verb(verb, one))
        .collect();
    format!(
        "to change the answer: {}; to remove it: {}",
        others.join(" or "),
        command.verb(Verb::Clear, one)
    )
}
