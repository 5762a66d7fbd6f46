//! Sentences about ideas for dates.

use chrono::NaiveDate;

use crate::domain::format::day_words;

/// Note where there are no ideas.
pub const TO_ADD: &str = "To add two dozen ideas: `trust date starter`.";

/// Note after the program's own ideas were added.
pub const TO_CHOOSE: &str = "To choose one: `trust date pick`. To remove one that does not suit you \
    both: `trust date rm ID`.";

/// Rule for the day of a date that was done.
pub const NOT_TO_COME: &str = "for a future day, use `trust date plan`";

/// `never done yet`, `last done Fri 20 Nov`
pub fn last_done(last: Option<NaiveDate>, today: NaiveDate) -> String {
    match last {
        Some(day) => format!("last done {}", day_words(day, today)),
        None => "never done yet".to_owned(),
    }
}

/// Reason for the choice of an idea among `fitting` ones.
pub fn why(last: Option<NaiveDate>, fitting: usize, today: NaiveDate) -> String {
    let last_done = last_done(last, today);
    match (fitting, last) {
        (1, _) => format!("{last_done}; the only one that fits"),
        (_, None) => format!("{last_done}; chosen at random from {fitting}"),
        (_, Some(_)) => format!(
            "{last_done}; chosen at random from {fitting}; ideas done long ago or never are more \
             likely"
        ),
    }
}

/// Note on an idea that was done before the day planned for it.
pub fn still_planned(due: &str) -> String {
    format!("It is still planned for {due}. If it was not done yet: `trust undo`.")
}
