//! Descriptions of changes in the journal, which `trust history` lists and `trust undo` repeats.
//! None has private words: the journal may be shown to others.

use chrono::NaiveDate;

use super::symbols;
use super::time::date_words;

/// Words before the day of a record, which are stored as its date.
const BEFORE_DAY: [&str; 2] = ["about", "of"];

/// Returns the words for a change as a terminal shows them.
pub fn shown(what: &str, today: NaiveDate) -> String {
    symbols::journal(&dated(what, today)).into_owned()
}

/// Returns the words for a change with days as on every screen.
pub fn dated(what: &str, today: NaiveDate) -> String {
    // After the colon are the user's own words.
    let (done, text) = what.split_once(": ").unwrap_or((what, ""));
    let mut words: Vec<String> = Vec::new();
    let mut before = "";
    for word in done.split(' ') {
        let plain = word.trim_end_matches(',');
        let day = plain.parse::<NaiveDate>().ok();
        words.push(match day.filter(|_| BEFORE_DAY.contains(&before)) {
            Some(day) => word.replacen(plain, &date_words(day, today), 1),
            None => word.to_owned(),
        });
        before = word;
    }
    let done = words.join(" ");
    if what.contains(": ") {
        format!("{done}: {text}")
    } else {
        done
    }
}

/// The name or contact of the specialist is changed.
pub const SPECIALIST_CHANGED: &str = "changed the specialist";

/// The specialist is forgotten.
pub const SPECIALIST_FORGOTTEN: &str = "forgot the specialist";

/// A step of the guide is done.
pub fn step_done(number: u8) -> String {
    format!("marked step {number} as done")
}

/// The draft of an apology is saved as note `id`.
pub fn draft_kept(id: i64) -> String {
    format!("kept the draft of an apology as note {id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_days_of_records_are_shown_in_words() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for (what, wanted) in [
            (
                "wrote log entry 1 about 2026-11-21",
                "wrote log entry 1 about Sat 21 Nov",
            ),
            (
                "removed session 1 of 2025-11-17, and 1 more",
                "removed session 1 of Mon 17 Nov 2025, and 1 more",
            ),
            ("set start to 2026-09-01", "set start to 2026-09-01"),
            (
                "kept 3: talk about 2026-11-21",
                "kept 3: talk about 2026-11-21",
            ),
            ("kept 3: ", "kept 3: "),
        ] {
            assert_eq!(dated(what, today), wanted);
        }
    }
}
