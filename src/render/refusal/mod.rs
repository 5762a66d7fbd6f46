//! Refusals in words: the rule that forbids a change, and the commands that are allowed instead.

mod agreed;
mod pause;

pub use agreed::agreed;
pub use pause::pause;

/// Refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong with which input.
    pub message: String,
    /// The way out.
    pub hint: String,
}
