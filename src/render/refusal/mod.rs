//! Refusals in words: the rule that forbids a change, and the commands that are allowed instead.

mod agreed;
mod answer;
pub mod edit;
pub mod id;
pub mod import;
mod input;
mod pause;
mod period;
mod repair;
pub mod restore;
pub mod span;
mod target;

pub use agreed::agreed;
pub use answer::{already, answer};
pub use input::{
    before_from, empty, invalid_feeling, invalid_tag, long_tag, still_to_come, too_long,
};
pub use pause::{pause, pause_is_over};
pub use period::{complete_but_earlier, never_late, never_moved, outside_periods, period};
pub use repair::{already_repaired, nothing_to_repair};
pub use target::{
    Command, not_ahead, not_editable, not_recurring, nothing_to_clear, on_flag, target,
};

use crate::domain::format::brief;
use crate::domain::promise::Promise;

/// Refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Error, naming the input.
    pub message: String,
    /// The way out.
    pub hint: String,
}

/// A promise in the middle of a sentence: `promise 3 (“call mum”)`.
pub fn title(promise: &Promise) -> String {
    format!("promise {} (“{}”)", promise.id, brief(&promise.text))
}

/// Returns words as they can be typed in a shell: in quotes unless they need none.
pub fn quoted(words: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '-' | '/' | '_');
    if !words.is_empty() && words.chars().all(is_plain) {
        return words.to_owned();
    }
    let escaped = words.chars().flat_map(|c| {
        matches!(c, '"' | '\\' | '$' | '`')
            .then_some('\\')
            .into_iter()
            .chain([c])
    });
    format!("\"{}\"", escaped.collect::<String>())
}
