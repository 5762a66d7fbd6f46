//! Result of checking a draft.

use serde::Serialize;

use crate::domain::apology::Rule;

/// `trust apology`
#[derive(Clone, Debug, Serialize)]
pub struct ApologyCheck {
    /// False if the draft is in another language, so that nothing was looked for. Only then in JSON.
    #[serde(skip_serializing_if = "Clone::clone")]
    pub english: bool,
    /// True if nothing was found.
    pub clean: bool,
    /// Findings in the order of the text, followed by what is missing.
    pub findings: Vec<ApologyFinding>,
    /// Draft, to show the words in their context.
    #[serde(skip)]
    pub text: String,
}

/// Finding of a rule.
#[derive(Clone, Debug, Serialize)]
pub struct ApologyFinding {
    /// Rule that was violated.
    pub rule: Rule,
    /// Start of the words in the draft, in bytes; the length of the draft if something is missing.
    pub start: usize,
    /// End of the words, exclusive.
    pub end: usize,
    /// Quoted words; empty if something is missing.
    pub quote: String,
    /// Reason why the words weaken the apology, and what to try instead.
    pub message: String,
}
