//! Refusals of `pause`.

use super::{Refusal, agreed};
use crate::domain::clock::Clock;
use crate::domain::format::{brief, day_words};
use crate::domain::pause::PauseRefusal;
use crate::domain::promise::Promise;

/// Words for the refusal of a pause of `promise`.
pub fn pause(clock: &Clock, promise: &Promise, refusal: PauseRefusal) -> Refusal {
    let id = promise.id;
    let title = format!("promise {id} (“{}”)", brief(&promise.text));
    let day = |day| day_words(day, clock.today());
    let (message, hint) = match refusal {
        PauseRefusal::DoesNotRecur => (
            format!("cannot pause {title}: it does not recur"),
            format!("to agree on another time: `trust promise move {id} WHEN`"),
        ),
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
