//! Shell completion: candidates for a position of the command line, and the scripts that ask for
//! them.

use serde::Serialize;

/// `trust complete`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// Candidates in the order in which they are offered.
    pub candidates: Vec<Candidate>,
    /// Paths that are also possible.
    pub paths: Option<Paths>,
}

/// Candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Complete word to insert.
    pub value: String,
    /// Description on one line; may be empty.
    pub about: String,
}

/// Kind of paths a position accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paths {
    /// Any file or directory.
    Files,
    /// Directories, not files.
    Directories,
}

/// `trust completions`
#[derive(Clone, Debug, Serialize)]
pub struct Script {
    /// Name of the shell.
    pub shell: &'static str,
    /// Text of the script.
    pub script: &'static str,
}
