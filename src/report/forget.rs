//! Records that were erased for good.

use serde::Serialize;

/// Result of `forget`.
#[derive(Clone, Debug, Serialize)]
pub struct Forgotten {
    /// Records that were named.
    pub items: Vec<ForgottenItem>,
    /// Number of records erased from the database, with those that belonged to others.
    pub records: usize,
    /// Other files that held words of it.
    pub files: Vec<ForgottenFile>,
}

/// Record that was named to be forgotten.
#[derive(Clone, Debug, Serialize)]
pub struct ForgottenItem {
    /// `promise`, `log`, `heard`, `note`, `session`, `idea` or `repair`.
    pub kind: &'static str,
    /// Its ID; of a repair that of the promise.
    pub id: i64,
}

/// File that words were erased from.
#[derive(Clone, Debug, Serialize)]
pub struct ForgottenFile {
    /// Path.
    pub path: String,
    /// `rewritten`, `removed` or `failed`.
    pub action: &'static str,
    /// Reason, where it failed.
    pub why: Option<String>,
}

impl Forgotten {
    /// Returns true if a file may still hold the words.
    pub fn has_failed(&self) -> bool {
        self.files.iter().any(|file| file.action == "failed")
    }
}
