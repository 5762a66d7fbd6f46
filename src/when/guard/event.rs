//! Decides whether a part of the day belongs to the name of an event: `date night`.

use super::JOINING;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{EVENTS, PRONOUNS, Part, Sense};

/// Returns whether the word before a part of the day makes both a name: `movie night`, `parents
/// evening`. A night has one of any kind; the other parts only of those that are known.
pub fn names_event(before: &Token, part: Part) -> bool {
    let noun = before.kind == Kind::Word
        && matches!(before.sense, Sense::Other | Sense::Named(_))
        && !before.is_any(JOINING)
        && !before.is_any(PRONOUNS);
    before.is_any(EVENTS) || part == Part::Night && noun
}
