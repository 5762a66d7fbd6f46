//! Refusals of `pause`.

use chrono::NaiveDate;

use super::{Command, Refusal, agreed, not_recurring};
use crate::domain::format::day_words;
use crate::domain::pause::PauseRefusal;
use crate::domain::promise::Occurrence;
use crate::render::time::days_words;

/// Words for the refusal of a pause. `one_off` is the occurrence of a promise that does not recur;
/// the command moves it.
pub fn pause(command: Command<'_>, one_off: Option<&Occurrence>, refusal: PauseRefusal) -> Refusal {
    let Command { clock, promise, .. } = command;
    let (title, id) = (command.title(), promise.id);
    let day = |day| day_words(day, clock.today());
    let (message, hint) = match refusal {
        PauseRefusal::DoesNotRecur => return not_recurring(command, "pause", one_off),
        PauseRefusal::Ended(end) => (
            format!("cannot pause {title}: its last day is {}", day(end)),
            format!("to begin it again: `trust promise edit {id} --every RULE`"),
        ),
        PauseRefusal::NothingLeft(last) => (
            format!("{title} has nothing left to pause up to {}", day(last)),
            "pause it until a later day".to_owned(),
        ),
        PauseRefusal::AlreadyPaused => (
            format!("{title} is already paused on these days"),
            format!("`trust promise show {id}` shows its pauses"),
        ),
        PauseRefusal::Agreed(refusal) => return agreed(clock, promise, refusal),
    };
    Refusal { message, hint }
}

/// The hint where nothing is to be resumed, since a pause is over; `entry` is the change that
/// entered it.
pub fn pause_is_over(
    (from, to): (NaiveDate, NaiveDate),
    entry: Option<i64>,
    today: NaiveDate,
) -> String {
    let days = days_words(from, to, today);
    match entry {
        Some(entry) => format!("the pause {days} is over; to undo it: `trust undo {entry}`"),
        None => format!("the pause {days} is over; `trust history` lists the changes"),
    }
}
