//! Sentences about days that were not kept, where all others of a promise were.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::domain::format::brief;
use crate::render::refusal::Refusal;
use crate::render::time::{date_words, month};

/// Prompt for the days that were not kept among these days.
pub fn except(days: &BTreeSet<NaiveDate>, today: NaiveDate) -> String {
    let examples = examples(days, today).join(", ");
    format!("All kept except ({examples}; Enter: back):")
}

/// Refusal of a day that is not one of those asked about.
pub fn not_among(piece: &str, days: &BTreeSet<NaiveDate>, today: NaiveDate) -> Refusal {
    Refusal {
        message: format!(
            "invalid day “{}”: expected one of the days asked about",
            brief(piece)
        ),
        hint: format!("for example: {}", examples(days, today).join(", ")),
    }
}

/// Refusal of a day that could be several of those asked about.
pub fn several_days(piece: &str, days: &[NaiveDate], today: NaiveDate) -> Refusal {
    let days: Vec<String> = days.iter().map(|day| date_words(*day, today)).collect();
    Refusal {
        message: format!("“{}” could be {}", brief(piece), days.join(" or ")),
        hint: "write the date".to_owned(),
    }
}

/// Error for `e` without days on standard input.
pub fn days_missing(days: &BTreeSet<NaiveDate>, today: NaiveDate) -> Refusal {
    Refusal {
        message: format!(
            "{}: it needs the days that were not kept",
            super::invalid_answer("e")
        ),
        hint: format!("for example: e {}", examples(days, today).join(", ")),
    }
}

/// Error for `e` on standard input, about a promise with a goal per week or month.
pub fn no_days() -> Refusal {
    Refusal::new(
        super::invalid_answer("e"),
        "this promise may be kept on any day of its week or month: k, b, r, n, o, s, u or q",
    )
}

/// Days among these as they can be named: a date, a weekday that occurs once, and several in a row.
fn examples(days: &BTreeSet<NaiveDate>, today: NaiveDate) -> Vec<String> {
    let days: Vec<NaiveDate> = days.iter().copied().collect();
    let once =
        |is_same: &dyn Fn(&NaiveDate) -> bool| days.iter().filter(|day| is_same(day)).count() == 1;
    let date = |day: NaiveDate| {
        let year = (day.year() != today.year()).then(|| format!(" {}", day.year()));
        let month = month(day).to_lowercase();
        format!("{} {month}{}", day.day(), year.unwrap_or_default())
    };
    let number = |day: NaiveDate| {
        if once(&|other| other.day() == day.day()) {
            day.day().to_string()
        } else {
            date(day)
        }
    };
    let middle = days.len() / 2;
    let mut examples: Vec<String> = days.get(middle).map(|day| date(*day)).into_iter().collect();
    let weekday = days
        .iter()
        .skip(middle + 1)
        .rev()
        .find(|day| once(&|other| other.weekday() == day.weekday()));
    examples.extend(weekday.map(|day| day.weekday().to_string().to_lowercase()));
    if let Some([first, .., last]) = days.get(..middle.min(3)) {
        examples.push(format!("{} to {}", number(*first), number(*last)));
    }
    examples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prompt_names_days_that_are_asked_about() {
        let days = |from: &str, count| -> BTreeSet<NaiveDate> {
            let from: NaiveDate = from.parse().unwrap();
            from.iter_days().take(count).collect()
        };
        let today = "2026-10-18".parse().unwrap();
        for (from, count, words) in [
            ("2026-10-05", 2, "6 oct"),
            ("2026-10-05", 3, "6 oct, wed"),
            ("2026-10-05", 4, "7 oct, thu, 5 to 6"),
            ("2026-10-05", 10, "10 oct, sun, 5 to 7"),
            ("2026-10-05", 14, "12 oct, 5 to 7"),
            ("2026-09-05", 44, "27 sep, 5 sep to 7 sep"),
            ("2025-12-30", 4, "1 jan, fri, 30 to 31"),
            ("2025-12-29", 4, "31 dec 2025, thu, 29 to 30"),
        ] {
            assert_eq!(
                except(&days(from, count), today),
                format!("All kept except ({words}; Enter: back):"),
                "{count} from {from}"
            );
        }
    }
}
