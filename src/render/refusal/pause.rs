//! Refusals of `pause`.

use chrono::NaiveDate;

use super::{Command, Refusal, agreed, not_recurring};
use crate::domain::format::day_words;
use crate::domain::pause::PauseRefusal;
use crate::domain::promise::Occurrence;
use crate::render::time::days_words;

/// Words for the refusal of a pause. `one_off` is the occurrence of a promise that does not recur;
/// the command moves it.
pub fn pause(command: Command<'_>, one_off: Option<&Occurrence>, refusal: PauseRefusal) -> Refusal {
    let Command { clock, promise, .. } = command;
    let (title, id) = (command.title(), promise.id);
    let day = |day| day_words(day, clock.today());
    let (message, hint) = match refusal {
        PauseRefusal::DoesNotRecur => return not_recurring(command, "pause", one_off),
        PauseRefusal::Ended(end) => (
            format!("cannot pause {title}: its last day is {}", day(end)),
            format!("to begin it again: `trust promise edit {id} --every RULE`"),
        ),
        PauseRefusal::NothingLeft(last) => (
            format!("{title} has nothing left to pause until {}", day(last)),
            "pause it until a later day".to_owned(),
        ),
        PauseRefusal::AlreadyPaused => (
            format!("{title} is already paused on these days"),
            format!("`trust promise show {id}` shows its pauses"),
        ),
        PauseRefusal::Agreed(refusal) => return agreed(clock, promise, refusal),
    };
    Refusal { message, hint }
}

/// Words where no recurring promise is active.
pub fn nothing_recurs() -> Refusal {
    Refusal::new(
        "no recurring promise is active",
        "to make one: `trust promise add TEXT --every RULE`",
    )
}

/// Words for a first day, `from`, that could also be `back`, which is past.
pub fn from_may_be_past(from: NaiveDate, back: NaiveDate, today: NaiveDate) -> Refusal {
    let (ahead, back) = (day_words(from, today), day_words(back, today));
    let year = from.format("%-d %b %Y").to_string().to_lowercase();
    Refusal::new(
        format!("--from means {ahead}, but could also mean {back}, which is past"),
        format!(
            "if you both agreed on it before, add `--agreed WHEN`; else write the year: `--from \"{year}\"`"
        ),
    )
}

/// Words for a first day before today.
pub fn pause_begins_past(from: NaiveDate, today: NaiveDate) -> Refusal {
    Refusal::new(
        format!(
            "--from {}: a pause cannot begin before today",
            day_words(from, today)
        ),
        "if you both agreed on it before, add `--agreed WHEN`; else leave --from out",
    )
}

/// Words for a pause that ends today or earlier.
pub fn pause_ends_past(until: NaiveDate, today: NaiveDate) -> Refusal {
    Refusal::new(
        format!(
            "--until {}: a pause must end after today",
            day_words(until, today)
        ),
        "name a later day, for example: `--until \"next mon\"`",
    )
}

/// Words for a pause with a last day, `to`, before its first.
pub fn pause_ends_first(first: NaiveDate, to: NaiveDate, today: NaiveDate) -> Refusal {
    let (first, to) = (day_words(first, today), day_words(to, today));
    Refusal::new(
        format!("the pause would end on {to}, before its first day, {first}"),
        "name a later day with --until or --through",
    )
}

/// The hint where nothing is to be resumed, since a pause is over; `entry` is the change that
/// entered it, with the number of promises that it paused.
pub fn pause_is_over(
    (from, to): (NaiveDate, NaiveDate),
    entry: Option<(i64, usize)>,
    today: NaiveDate,
) -> String {
    let days = days_words(from, to, today);
    match entry {
        Some((entry, promises)) => {
            let all = match promises {
                0 | 1 => String::new(),
                2 => " for both promises".to_owned(),
                more => format!(" for all {more} promises"),
            };
            format!("the pause {days} is over; to undo it{all}: `trust undo {entry}`")
        }
        None => format!("the pause {days} is over; `trust history` lists the changes"),
    }
}
