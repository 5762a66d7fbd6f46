//! Errors for answers that a promise with a goal per week or month cannot have.

use chrono::NaiveDate;

use crate::cmd::view::title;
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::period::Period;
use crate::domain::period::answer::PeriodRefusal;
use crate::domain::promise::Promise;
use crate::domain::timeline::Timeline;
use crate::error::Error;

/// Why nothing of a promise can be late.
pub fn never_late(promise: &Promise) -> Error {
    let id = promise.id;
    Error::refused(format!(
        "{} cannot be late: it may be done on any day of its week or month",
        title(promise)
    ))
    .hint(format!(
        "to record that it was done today: `trust promise done {id}`; for an earlier day add --on"
    ))
}

/// Why nothing of a promise can be moved.
pub(super) fn never_moved(promise: &Promise) -> Error {
    let id = promise.id;
    Error::refused(format!(
        "cannot move {}: it may be done on any day of its week or month",
        title(promise)
    ))
    .hint(format!("to ask for one less: `trust promise release {id}`"))
}

/// Why nothing can be said of a day: it lies in no period.
pub fn nothing_then(clock: &Clock, timeline: &Timeline, day: NaiveDate) -> Error {
    let promise = &timeline.promise;
    let words = |day| format::day_words(day, clock.today());
    let begins = timeline.period_after(day);
    let why = match begins {
        Some(next) => format!("it begins {}", words(next.first)),
        None => "it had ended".to_owned(),
    };
    let message = format!("{} asks for nothing {}: {why}", title(promise), words(day));
    Error::refused(message).hint(format!(
        "to see its rule and its days: `trust promise show {}`",
        promise.id
    ))
}

/// The error for an answer that cannot be true.
pub fn refuse(clock: &Clock, promise: &Promise, verb: Verb, why: PeriodRefusal) -> Error {
    let (title, id, today) = (title(promise), promise.id, clock.today());
    let words = |day| format::day_words(day, today);
    let show = format!("to see what was answered: `trust promise show {id}`");
    let (message, hint) = match why {
        PeriodRefusal::ToCome(day) => (
            format!("{} is still to come", words(day)),
            "name the day it was done".to_owned(),
        ),
        PeriodRefusal::BeforeMade(day) => (
            format!(
                "{} is earlier than {title} was made, {}",
                words(day),
                words(promise.made_day)
            ),
            "name the day it was done".to_owned(),
        ),
        PeriodRefusal::OtherDay { on, at } => (
            format!("--at is {}, and --on is {}", words(at), words(on)),
            "name one day".to_owned(),
        ),
        PeriodRefusal::NotOver(period) if verb == Verb::Broken => (
            format!(
                "{title} is not broken yet: it can be done until {}",
                words(period.last)
            ),
            format!("to ask for one less: `trust promise release {id}`"),
        ),
        PeriodRefusal::NotOver(period) => (format!("{} is not over", named(period, today)), show),
        PeriodRefusal::Complete(progress) => (
            format!(
                "nothing of {title} is missing from {}",
                named(progress.period, today)
            ),
            match progress.period.last {
                last if verb == Verb::Release && progress.broken > 0 => {
                    format!("to undo an answer: `trust promise clear {id} --on {last}`")
                }
                _ => show,
            },
        ),
        PeriodRefusal::Over(period) => (
            format!("{} is over", named(period, today)),
            format!(
                "if you agreed before its end: `trust promise release {id} --on {last} \
                 --agreed {last}`; otherwise `trust promise broken {id} --on {last}`",
                last = period.last
            ),
        ),
    };
    Error::refused(message).hint(hint)
}

pub(super) fn named(period: Period, today: NaiveDate) -> String {
    let words = |day| format::day_words(day, today);
    format!("{} to {}", words(period.first), words(period.last))
}
