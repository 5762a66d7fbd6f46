//! Lines to choose a promise by.

use chrono::NaiveDate;

use super::symbols::SEP;
use crate::domain::format::{brief, day_words};

/// Words for an occurrence that is marked as not known.
pub const UNKNOWN: &str = "not known";

/// Words for an occurrence that was moved.
pub const MOVED: &str = "moved";

/// Words for something done on a day.
pub fn on(day: NaiveDate, today: NaiveDate) -> String {
    day_words(day, today)
}

/// Words for a due time that is ahead.
pub fn due(due: &str) -> String {
    format!("due {due}")
}

/// Words for a due time that is past.
pub fn was_due(due: &str) -> String {
    format!("was due {due}")
}

/// The line of a promise: its words, the outcome it had before, and when.
pub fn line(text: &str, was: Option<&str>, when: &str) -> String {
    let details: Vec<&str> = was
        .into_iter()
        .chain(Some(when).filter(|when| !when.is_empty()))
        .collect();
    if details.is_empty() {
        return brief(text);
    }
    format!("{}{SEP}{}", brief(text), details.join(", "))
}
