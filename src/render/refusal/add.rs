//! Refusals of new promises and rules.

use chrono::NaiveDate;

use super::Refusal;
use super::edit::first_ends;
use crate::domain::format::day_words;
use crate::domain::period::Period;
use crate::domain::recurrence::Recurrence;

/// Words for a first day before today.
pub fn before_today(day: NaiveDate, today: NaiveDate) -> Refusal {
    let day = day_words(day, today);
    Refusal::new(
        format!("--from {day}: a promise cannot begin before today"),
        "name today or a later day",
    )
}

/// Words for an option of a promise that does not recur.
pub fn needs_rule(option: &str) -> Refusal {
    Refusal::new(
        format!("{option} needs a recurring promise, and this one does not recur"),
        "add --every RULE, or use --by for the due time",
    )
}

/// Words for a last day before which nothing of a rule falls. A goal per week or month asks for nothing
/// before the end of its `first` one.
pub fn nothing_until(until: NaiveDate, first: Option<Period>, today: NaiveDate) -> Refusal {
    let until = day_words(until, today);
    let message = format!("--until {until}: nothing is due before that day");
    match first {
        Some(first) => Refusal {
            message: format!("{message}: {}", first_ends(&first, today)),
            hint: format!("name {} or a later day", first.last),
        },
        None => Refusal::new(message, "name a later day"),
    }
}

/// Words for a goal per week or month with a time of day; `without` is the rule without it, and
/// `days` a rule that can have it.
pub fn rule_has_no_time(rule: Recurrence, without: Recurrence, days: Recurrence) -> Refusal {
    Refusal::new(
        format!("“{rule}”: a weekly or monthly goal has no time of day"),
        format!("leave out the time: `--every {without}`; or name the days: `--every \"{days}\"`"),
    )
}
