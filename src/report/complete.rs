//! What could stand at a place of a command line, and the scripts that ask for it.

use serde::Serialize;

/// `trust complete`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// What can stand there, in the order in which it is offered.
    pub candidates: Vec<Candidate>,
    /// A path can stand there too.
    pub paths: Option<Paths>,
}

/// One thing that can stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The whole word.
    pub value: String,
    /// What it is, on one line; may be empty.
    pub about: String,
}

/// Which paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paths {
    /// Any file.
    Files,
    /// Directories only.
    Directories,
}

/// `trust completions`
#[derive(Clone, Debug, Serialize)]
pub struct Script {
    /// The shell it is for.
    pub shell: &'static str,
    /// The script, with its line ends.
    pub script: &'static str,
}
