//! Refusals of `edit`: due times, rules and last days that cannot be.

use chrono::NaiveDate;

use super::{Refusal, title};
use crate::domain::format::day_words;
use crate::domain::period::Period;
use crate::domain::promise::Promise;

/// Words for a due time of a goal per week or month.
pub fn goal_has_no_time(promise: &Promise) -> Refusal {
    let days = "to name its days: `trust promise edit";
    Refusal {
        message: format!(
            "{} has a weekly or monthly goal, which has no time of day",
            title(promise)
        ),
        hint: format!("{days} {} --every \"mon,wed at 18:00\"`", promise.id),
    }
}

/// Words for another due time of a promise that recurs; `move_next` is the command that moves the
/// next one.
pub fn recurs(promise: &Promise, move_next: Option<String>) -> Refusal {
    let every = format!(
        "to change it from now on: `trust promise edit {} --every \"RULE at TIME\"`",
        promise.id
    );
    Refusal {
        message: format!("{} recurs: its times come from its rule", title(promise)),
        hint: match move_next {
            Some(command) => format!("{every}; to move only the next one: {command}"),
            None => every,
        },
    }
}

/// Words for a last day of a promise that does not recur.
pub fn until_needs_rule(promise: &Promise) -> Refusal {
    Refusal {
        message: format!(
            "{} does not recur: --until needs a recurring promise",
            title(promise)
        ),
        hint: "use --by for when it is due".to_owned(),
    }
}

/// Words for a rule of which nothing falls before its last day, `end`. A goal per week or month asks for
/// nothing before the end of its `first` one.
pub fn nothing_before(end: NaiveDate, first: Option<Period>, today: NaiveDate) -> Refusal {
    let message = format!(
        "nothing is due before the last day, {}",
        day_words(end, today)
    );
    let Some(first) = first else {
        return Refusal::new(message, "name a later day with --until, or `--until \"\"`");
    };
    Refusal {
        message: format!("{message}: {}", first_ends(&first, today)),
        hint: format!("name --until {} or later, or `--until \"\"`", first.last),
    }
}

/// Words for a last day within the `first` week or month of a promise that it would cut short.
pub fn first_cut_short(
    promise: &Promise,
    end: NaiveDate,
    first: Period,
    today: NaiveDate,
) -> Refusal {
    let (id, last) = (promise.id, first.last);
    Refusal {
        hint: format!(
            "to end it with that day: `trust promise edit {id} --until {last}`; to end it now: \
             `trust promise stop {id}`"
        ),
        ..nothing_before(end, Some(first), today)
    }
}

/// The end of the first week or month of a goal: `its first week ends Sun 11 Oct`
pub(super) fn first_ends(first: &Period, today: NaiveDate) -> String {
    let name = if first.monthly { "month" } else { "week" };
    format!("its first {name} ends {}", day_words(first.last, today))
}

/// Words for a last day of a promise whose rule has ended.
pub fn ended(promise: &Promise) -> Refusal {
    Refusal {
        message: format!("{} has ended", title(promise)),
        hint: format!(
            "to begin it again: `trust promise edit {} --every RULE`",
            promise.id
        ),
    }
}

/// Words for a last day before one that is already due.
pub fn until_past(promise: &Promise) -> Refusal {
    Refusal {
        message: "--until is earlier than a day that is already due".to_owned(),
        hint: format!("to end it now: `trust promise stop {}`", promise.id),
    }
}

/// Words for another due time of a promise that was moved.
pub fn was_moved(promise: &Promise) -> Refusal {
    Refusal {
        message: format!(
            "cannot change when {} is due: it was moved, and its times stay on record",
            title(promise)
        ),
        hint: format!(
            "to agree on another time: `trust promise move {} WHEN`",
            promise.id
        ),
    }
}
