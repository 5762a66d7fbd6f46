//! Refusals of `--agreed`.

use chrono::{DateTime, Utc};

use super::Refusal;
use crate::domain::agreement::AgreedRefusal;
use crate::domain::clock::Clock;
use crate::domain::format::{brief, due_on};
use crate::domain::promise::Promise;

/// The option in front of an agreement that is refused.
const OPTION: &str = "--agreed ";

/// Returns the words of a refusal for a person who was asked and typed no option.
pub fn without_option(message: &str) -> &str {
    message.strip_prefix(OPTION).unwrap_or(message)
}

/// Words for the refusal of an agreement about `promise`.
pub fn agreed(clock: &Clock, promise: &Promise, refusal: AgreedRefusal) -> Refusal {
    let at = |instant: DateTime<Utc>| {
        due_on(
            clock.zone.local(instant),
            clock.day_of(instant),
            clock.today(),
        )
    };
    let title = format!("promise {} (“{}”)", promise.id, brief(&promise.text));
    let message = match refusal {
        AgreedRefusal::BeforeMade { agreed, made } => format!(
            "{OPTION}{} is before {title} was made, {}",
            at(agreed),
            at(made)
        ),
        AgreedRefusal::AfterDue { agreed, due } => format!(
            "{OPTION}{} is not before {}, when {title} was due",
            at(agreed),
            at(due)
        ),
    };
    Refusal {
        message,
        hint: "name the time at which you both agreed, after it was promised and before it was due"
            .to_owned(),
    }
}
