//! Notes below a page: what is missing on it, and how to add it.

use crate::domain::format::count;

/// Note below a preview.
pub const PREVIEW: &str = "\nThis is a preview; nothing was written. To write the page: --html FILE, --md FILE or \
     --text.";

/// Note that names the command for the coming days.
pub const TO_ADD_AHEAD: &str = "To add the coming seven days: `--ahead`. To add them to every \
                                page: `trust config set share.ahead yes` (`no` hides this line).";

/// Note that names the command for log entries.
pub const TO_ADD_ENTRY: &str = "To share an entry: `trust log share ID`.";

/// `On this page: week 47, Mon 16 Nov to today.`
pub fn about(about: &str) -> String {
    format!("On this page: {about}.")
}

/// Number of promises on the page that have no answer.
pub fn unanswered(promises: u32) -> String {
    format!("{promises} without an answer: `trust review`.")
}

/// Number of log entries that are not shared.
pub fn private(entries: u32) -> String {
    let entries = count(entries, "private log entry is", "private log entries are");
    format!("{entries} left out.")
}
