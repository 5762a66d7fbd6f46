//! Refusals of answers to a promise with a goal per week or month.

use chrono::NaiveDate;

use super::{Command, Refusal, title};
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::period::answer::PeriodRefusal;
use crate::domain::period::{Period, Progress};
use crate::domain::promise::Promise;
use crate::domain::timeline::Timeline;

/// Words where such a promise is to be late, on the day `on` where one was named.
pub fn never_late(command: Command<'_>, on: Option<NaiveDate>) -> Refusal {
    let (promise, today) = (command.promise, command.clock.today());
    let on = on.filter(|day| (promise.made_day..=today).contains(day));
    Refusal {
        message: format!(
            "{} cannot be late: it may be done on any day of its week or month",
            title(promise)
        ),
        hint: match (command.timeline.period(on.unwrap_or(today)), on) {
            (Some(_), Some(day)) => format!(
                "to record that it was done {}: {}",
                format::day_words(day, today),
                command.goal(Verb::Done, on, "")
            ),
            (Some(_), None) => format!(
                "to record that it was done today: {}; for an earlier day add --on",
                command.goal(Verb::Done, on, "")
            ),
            (None, _) => rule_and_days(promise),
        },
    }
}

/// Words where such a promise is to be moved, on the day `on` where one was named.
pub fn never_moved(command: Command<'_>, on: Option<NaiveDate>) -> Refusal {
    let (promise, today) = (command.promise, command.clock.today());
    let period = command.timeline.period(on.unwrap_or(today));
    Refusal {
        message: format!(
            "cannot move {}: it may be done on any day of its week or month",
            title(promise)
        ),
        hint: match period.map(|period| command.timeline.progress(period)) {
            Some(progress) => one_less(command, progress),
            None => rule_and_days(promise),
        },
    }
}

/// The way to ask for one less in a week or month, as long as something is missing in it.
fn one_less(command: Command<'_>, progress: Progress) -> String {
    let (today, period) = (command.clock.today(), progress.period);
    if progress.missing == 0 {
        let id = command.promise.id;
        return format!("to see what was answered: `trust promise show {id}`");
    }
    let end = command.timeline.end_of(period, command.clock);
    let made = command.promise.made_at;
    let agreed = command
        .agreed
        .filter(|agreed| agreed.check(made, end, command.clock.now).is_ok());
    let on = (!period.contains(today)).then_some(period.last);
    match agreed {
        Some(_) => {
            let release = command.goal(Verb::Release, on, &command.agreed());
            format!("to lower the goal by one: {release}")
        }
        None if period.last < today => over(command, period),
        None => {
            let release = command.goal(Verb::Release, on, "");
            format!("to lower the goal by one: {release}")
        }
    }
}

/// The ways to answer what is missing in a week or month that is over.
fn over(command: Command<'_>, period: Period) -> String {
    let last = Some(period.last);
    let agreed = format!(" --agreed {}", period.last);
    format!(
        "if you agreed before its end: {}; otherwise {}",
        command.goal(Verb::Release, last, &agreed),
        command.goal(Verb::Broken, last, "")
    )
}

fn rule_and_days(promise: &Promise) -> String {
    format!(
        "to see its rule and its days: `trust promise show {}`",
        promise.id
    )
}

/// Words for an answer on a day that lies in none of its weeks or months.
pub fn outside_periods(clock: &Clock, timeline: &Timeline, day: NaiveDate) -> Refusal {
    let promise = &timeline.promise;
    let words = |day| format::day_words(day, clock.today());
    let why = match timeline.period_after(day) {
        Some(next) => format!("it begins {}", words(next.first)),
        None => match promise.ended_day.filter(|ended| *ended <= day) {
            Some(ended) => format!("it ended {}", words(ended)),
            None => "the day is in none of its weeks or months".to_owned(),
        },
    };
    Refusal {
        message: format!("{} has no goal for {}: {why}", title(promise), words(day)),
        hint: rule_and_days(promise),
    }
}

/// Words where nothing is missing from the latest week or month, `latest`, but from the earlier
/// one `silent`.
pub fn complete_but_earlier(command: Command<'_>, latest: Period, silent: Period) -> Refusal {
    let today = command.clock.today();
    Refusal {
        message: format!(
            "{} is fully answered for {}",
            title(command.promise),
            period_days(latest, today)
        ),
        hint: format!(
            "for {}: {}",
            period_days(silent, today),
            command.goal(Verb::Broken, Some(silent.last), "")
        ),
    }
}

/// Words for an answer that cannot be true.
pub fn period(command: Command<'_>, on: Option<NaiveDate>, refusal: PeriodRefusal) -> Refusal {
    let Command { promise, verb, .. } = command;
    let (title, id, today) = (title(promise), promise.id, command.clock.today());
    let words = |day| format::day_words(day, today);
    let show = format!("to see what was answered: `trust promise show {id}`");
    let (message, hint) = match refusal {
        PeriodRefusal::ToCome(day) => (
            format!("{} is still to come", words(day)),
            "name the day it was done".to_owned(),
        ),
        PeriodRefusal::BeforeMade(day) => (
            format!(
                "{} is before {title} was made, {}",
                words(day),
                words(promise.made_day)
            ),
            "name the day it was done".to_owned(),
        ),
        PeriodRefusal::OtherDay { on, at } => (
            format!("--at is {}, and --on is {}", words(at), words(on)),
            "name one day".to_owned(),
        ),
        PeriodRefusal::Told => (
            format!("{title} cannot be late, so there is nothing to tell ahead"),
            format!("leave out --told: {}", command.goal(Verb::Done, on, "")),
        ),
        PeriodRefusal::NotOver(progress) if verb == Verb::Broken => (
            format!(
                "{title} is not broken yet: it can be done until {}",
                words(progress.period.last)
            ),
            one_less(command, progress),
        ),
        PeriodRefusal::NotOver(progress) => (
            format!("{} is not over yet", period_days(progress.period, today)),
            show,
        ),
        PeriodRefusal::Complete(progress) => (
            format!(
                "{title} is fully answered for {}",
                period_days(progress.period, today)
            ),
            match progress.period.last {
                last if verb == Verb::Release && progress.broken > 0 => {
                    format!("to undo an answer: `trust promise clear {id} --on {last}`")
                }
                _ => show,
            },
        ),
        PeriodRefusal::Over(period) => (
            format!("{} is over", period_days(period, today)),
            over(command, period),
        ),
    };
    Refusal { message, hint }
}

/// First and last day of a week or month: `Mon 14 Sep to Sun 20 Sep`.
fn period_days(period: Period, today: NaiveDate) -> String {
    let words = |day| format::day_words(day, today);
    format!("{} to {}", words(period.first), words(period.last))
}
