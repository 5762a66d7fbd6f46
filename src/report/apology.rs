//! What the check of a draft found.

use serde::Serialize;

use crate::domain::apology::Rule;

/// `trust apology`
#[derive(Clone, Debug, Serialize)]
pub struct ApologyCheck {
    /// Whether nothing was found.
    pub clean: bool,
    /// In the order of the text, with what is missing last.
    pub findings: Vec<ApologyFinding>,
    /// The draft, for showing the words where they stand.
    #[serde(skip)]
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
pub struct ApologyFinding {
    /// Which rule.
    pub rule: Rule,
    /// Where its words begin in the draft, in bytes; its length for something missing.
    pub start: usize,
    /// The byte after them.
    pub end: usize,
    /// The words; empty for something missing.
    pub quote: String,
    /// Why it is in the way, and what to try instead.
    pub message: String,
}
