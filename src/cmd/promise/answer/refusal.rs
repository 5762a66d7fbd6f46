//! Why an answer is refused, in words.

use crate::cmd::view::{due_words_at, title};
use crate::domain::answer::AnswerRefusal;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::promise::Promise;
use crate::error::Error;

/// The error for an answer about `promise` that cannot be true.
pub fn error(clock: &Clock, promise: &Promise, refusal: AnswerRefusal) -> Error {
    let (title, id) = (title(promise), promise.id);
    let at = |instant| due_words_at(clock, instant);
    let day = |day| format::day_words(day, clock.today());
    let before_made = |option: String| {
        let made = day(promise.made_day);
        format!("{option} is earlier than {title} was made, {made}")
    };
    let (message, hint) = match refusal {
        AnswerRefusal::NoDueTime => (
            format!("{title} has no due time: it cannot be late"),
            format!("if you did it: `trust promise done {id}`"),
        ),
        AnswerRefusal::NotDueYet(due) => (
            format!("{title} is not late yet: it is due {}", at(due)),
            if promise.recurring {
                format!("for an earlier one: `trust promise late {id} --on DAY`")
            } else {
                format!(
                    "`trust promise move {id} WHEN` to agree on another time, or `trust promise done {id}` if it is done"
                )
            },
        ),
        AnswerRefusal::DoneInTime(due) => (
            format!(
                "--at is earlier than {}, when {title} was due: it was kept, not late",
                at(due)
            ),
            format!("`trust promise done {id}`"),
        ),
        AnswerRefusal::ToldBeforeMade(told) => (
            format!("--told {} is earlier than {title} was made", at(told)),
            "name the time at which your partner was told".to_owned(),
        ),
        AnswerRefusal::ToldAfterDue { told, due } => (
            format!(
                "--told {} is later than {}, when {title} was due",
                at(told),
                at(due)
            ),
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
    Error::refused(message).hint(hint)
}
