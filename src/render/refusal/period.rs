//! Refusals of answers to a promise with a goal per week or month.

use chrono::NaiveDate;

use super::command::on_flag;
use super::{Refusal, quoted, title};
use crate::domain::answer_target::{On, Verb};
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::period::answer::PeriodRefusal;
use crate::domain::period::{Period, Progress};
use crate::domain::promise::Promise;
use crate::domain::timeline::Timeline;

/// Words where such a promise is to be late, on the day `on` where one was named, for a reason.
pub fn never_late(
    clock: &Clock,
    timeline: &Timeline,
    on: Option<NaiveDate>,
    because: Option<&str>,
) -> Refusal {
    let (promise, today) = (&timeline.promise, clock.today());
    let id = promise.id;
    let on = on.filter(|day| (promise.made_day..=today).contains(day));
    let because = because.map_or_else(String::new, |why| format!(" --because {}", quoted(why)));
    Refusal {
        message: format!(
            "{} cannot be late: it may be done on any day of its week or month",
            title(promise)
        ),
        hint: match (timeline.period(on.unwrap_or(today)), on) {
            (Some(_), Some(day)) => format!(
                "to record that it was done {}: `trust promise done {id}{}{because}`",
                format::day_words(day, today),
                on_flag(On::day(day), today)
            ),
            (Some(_), None) => format!(
                "to record that it was done today: `trust promise done {id}{because}`; for an \
                 earlier day add --on"
            ),
            (None, _) => rule_and_days(promise),
        },
    }
}

/// Words where such a promise is to be moved.
pub fn never_moved(clock: &Clock, timeline: &Timeline) -> Refusal {
    let promise = &timeline.promise;
    let running = timeline.period(clock.today());
    Refusal {
        message: format!(
            "cannot move {}: it may be done on any day of its week or month",
            title(promise)
        ),
        hint: match running.map(|running| timeline.progress(running)) {
            Some(progress) => one_less(clock, promise, progress),
            None => rule_and_days(promise),
        },
    }
}

/// The way to ask for one less in a week or month, as long as something is missing in it.
fn one_less(clock: &Clock, promise: &Promise, progress: Progress) -> String {
    let (id, period) = (promise.id, progress.period);
    if progress.missing == 0 {
        return format!("to see what was answered: `trust promise show {id}`");
    }
    let on = if period.contains(clock.today()) {
        String::new()
    } else {
        format!(" --on {}", period.last)
    };
    format!("to lower the goal by one: `trust promise release {id}{on}`")
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
        message: format!("{} asks for nothing {}: {why}", title(promise), words(day)),
        hint: rule_and_days(promise),
    }
}

/// Words where nothing is missing from the latest week or month, `latest`, but from the earlier
/// one `silent`.
pub fn complete_but_earlier(
    promise: &Promise,
    latest: Period,
    silent: Period,
    today: NaiveDate,
) -> Refusal {
    Refusal {
        message: format!(
            "nothing of {} is missing from {}",
            title(promise),
            period_days(latest, today)
        ),
        hint: format!(
            "for {}: `trust promise broken {} --on {}`",
            period_days(silent, today),
            promise.id,
            silent.last
        ),
    }
}

/// Words for an answer that cannot be true.
pub fn period(clock: &Clock, promise: &Promise, verb: Verb, refusal: PeriodRefusal) -> Refusal {
    let (title, id, today) = (title(promise), promise.id, clock.today());
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
            "leave out --told".to_owned(),
        ),
        PeriodRefusal::NotOver(progress) if verb == Verb::Broken => (
            format!(
                "{title} is not broken yet: it can be done until {}",
                words(progress.period.last)
            ),
            one_less(clock, promise, progress),
        ),
        PeriodRefusal::NotOver(progress) => (
            format!("{} is not over yet", period_days(progress.period, today)),
            show,
        ),
        PeriodRefusal::Complete(progress) => (
            format!(
                "nothing of {title} is missing from {}",
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
            format!(
                "if you agreed before its end: `trust promise release {id} --on {last} \
                 --agreed {last}`; otherwise `trust promise broken {id} --on {last}`",
                last = period.last
            ),
        ),
    };
    Refusal { message, hint }
}

/// First and last day of a week or month: `Mon 14 Sep to Sun 20 Sep`.
fn period_days(period: Period, today: NaiveDate) -> String {
    let words = |day| format::day_words(day, today);
    format!("{} to {}", words(period.first), words(period.last))
}
