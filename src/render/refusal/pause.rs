//! Refusals of `pause`.

use super::{Command, Refusal, agreed, not_recurring};
use crate::domain::format::day_words;
use crate::domain::pause::PauseRefusal;
use crate::domain::promise::Occurrence;

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
