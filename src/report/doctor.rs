//! Checks of the database.

use serde::Serialize;

/// Result of `doctor`.
#[derive(Clone, Debug, Serialize)]
pub struct Checkup {
    /// True if no problem was found.
    pub sound: bool,
    /// Fixes that were made, one line each.
    pub fixed: Vec<String>,
    /// Checks that were made.
    pub checks: Vec<CheckView>,
}

/// Result of one check.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// Name of the check: `integrity`.
    pub check: &'static str,
    /// `fine`, `odd` or `trouble`.
    pub state: &'static str,
    /// Description of the result.
    pub message: String,
    /// Suggested action.
    pub hint: Option<String>,
}
