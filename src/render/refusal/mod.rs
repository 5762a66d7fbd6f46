//! Refusals in words: the rule that forbids a change, and the commands that are allowed instead.

mod agreed;
mod answer;
mod pause;
mod repair;
mod target;

pub use agreed::agreed;
pub use answer::{already, answer};
pub use pause::{pause, pause_is_over};
pub use repair::{already_repaired, nothing_to_repair};
pub use target::{
    Command, not_ahead, not_editable, not_recurring, nothing_to_clear, on_flag, target,
};

/// Refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Error, naming the input.
    pub message: String,
    /// The way out.
    pub hint: String,
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
