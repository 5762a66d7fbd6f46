//! `trust promise done`, `late` and `broken`: saying how it went.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};

use super::view::{self, brief, due_words, due_words_at, title};
use super::{Ctx, input, load, select};
use crate::cli::Answer;
use crate::domain::clock::{Clock, Due};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::speech;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::report::{Body, Changed, PromiseView, Report};
use crate::store::{Change, Store};
use crate::when::Direction;

/// Which of the three was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Done,
    Late,
    Broken,
}

/// What was said besides, the same for every promise named.
struct Details {
    on: Option<NaiveDate>,
    at: Option<Due>,
    told: Option<DateTime<Utc>>,
    because: Option<String>,
}

pub fn run(ctx: &mut Ctx, args: &Answer, said: Said) -> Result<Report> {
    if said == Said::Broken && args.at.is_some() {
        return Err(
            Error::usage("--at says when it was done; a broken promise was not done")
                .hint("leave --at away, or say trust promise late"),
        );
    }
    let question = match said {
        Said::Done => "Which promise was kept?",
        Said::Late => "Which promise was kept late?",
        Said::Broken => "Which promise was broken?",
    };
    let ids = select::ids(ctx, &args.ids, question, select::any)?;
    let on = input::day(ctx, "--on", args.on.as_ref(), Direction::Back)?;
    let details = Details {
        on,
        at: input::moment(ctx, "--at", args.at.as_ref(), Direction::Back, on)?.map(|when| when.due),
        told: input::moment(ctx, "--told", args.told.as_ref(), Direction::Back, on)?
            .map(|when| when.due.at),
        because: input::because(args.because.as_ref())?,
    };
    let clock = ctx.clock.clone();
    let answered = ctx.store.change(clock.today(), |change| {
        let mut answered = Vec::new();
        for id in &ids {
            answered.push(answer(change, &clock, *id, said, &details)?);
        }
        Ok((what(&answered), answered))
    })?;
    let mut changed = Changed {
        lines: Vec::new(),
        promises: Vec::new(),
        many: true,
    };
    for answered in &answered {
        let (line, shown) = reply(ctx, answered)?;
        changed.lines.push(line);
        changed.promises.push(shown);
    }
    Ok(Report {
        body: Body::Changed(changed),
        notes: Vec::new(),
    })
}

/// An answer as it was saved.
struct Answered {
    promise: Promise,
    occurrence: Occurrence,
    outcome: Outcome,
    /// What it had been answered before, if it had.
    before: Option<Outcome>,
}

fn answer(
    change: &mut Change,
    clock: &Clock,
    id: i64,
    said: Said,
    details: &Details,
) -> Result<Answered> {
    let timeline = load(change, clock, id)?;
    let mut occurrence = target(change, clock, &timeline, details.on)?;
    let promise = &timeline.promise;
    let before = occurrence.outcome;
    let outcome = judge(clock, promise, &occurrence, said, details)?;
    check_told(clock, promise, &occurrence, details)?;
    check_done(clock, promise, &occurrence, details)?;
    let news = details.at.is_some() || details.told.is_some() || details.because.is_some();
    if before == Some(outcome) && !news {
        let message = format!(
            "{} is already {}",
            named(clock, promise, &occurrence),
            word(outcome)
        );
        return Err(Error::refused(message).hint(other_ways(promise.id, outcome)));
    }
    if occurrence.due_at.is_none() {
        (occurrence.day, occurrence.second) = place(clock, details);
    }
    occurrence.outcome = Some(outcome);
    occurrence.answered_at = Some(clock.now);
    occurrence.answered_day = Some(clock.today());
    let done = details.at.map(|done| done.at);
    let still = occurrence
        .done_at
        .filter(|done| fits(outcome, *done, occurrence.due_at));
    occurrence.done_at = done.or(still);
    occurrence.told_at = details.told.or(occurrence.told_at);
    // Why it was not kept is no reason any more once it was.
    let stale = outcome == Outcome::Kept && before != Some(Outcome::Kept);
    occurrence.because = details
        .because
        .clone()
        .or(occurrence.because.filter(|_| !stale));
    let occurrence = change.save_occurrence(&occurrence)?;
    let mut promise = promise.clone();
    if !promise.recurring {
        promise.ended_day = Some(occurrence.day);
        change.save_promise(&promise)?;
    }
    Ok(Answered {
        promise,
        occurrence,
        outcome,
        before,
    })
}

/// The occurrence that an answer, a move or a release goes to.
///
/// # Errors
/// Refused, when nothing is left of the promise or nothing of it is due on the day named.
pub fn target(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    on: Option<NaiveDate>,
) -> Result<Occurrence> {
    let promise = &timeline.promise;
    let dated = promise.recurring || promise.due.is_some();
    let Some(day) = on.filter(|_| dated) else {
        let meant = timeline.meant(clock, || store.earlier_unanswered(timeline, clock.today()))?;
        return meant.ok_or_else(|| {
            Error::refused(format!(
                "{} has ended, and nothing of it is left to answer",
                title(promise)
            ))
            .hint(format!(
                "trust promise show {} tells how it went",
                promise.id
            ))
        });
    };
    let found = if day < timeline.since {
        store.timeline_from(promise.clone(), day)?.on(day, clock)
    } else {
        timeline.on(day, clock)
    };
    found.ok_or_else(|| {
        let day = speech::day_words(day, clock.today());
        Error::refused(format!("{} has nothing due {day}", title(promise))).hint(format!(
            "trust promise show {} tells when it is due",
            promise.id
        ))
    })
}

/// What the words make of it: done by the due time is kept, after it late.
fn judge(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    said: Said,
    details: &Details,
) -> Result<Outcome> {
    let at = details.at.map(|done| done.at);
    match (said, occurrence.due_at) {
        (Said::Broken, _) => Ok(Outcome::Broken),
        (Said::Done, Some(due)) if at.is_some_and(|at| at > due) => Ok(Outcome::Late),
        (Said::Done, _) => Ok(Outcome::Kept),
        (Said::Late, None) => Err(Error::refused(format!(
            "{} has no due time, so it cannot be late",
            title(promise)
        ))
        .hint(format!("trust promise done {} if you did it", promise.id))),
        (Said::Late, Some(due)) if due >= clock.now => {
            let (due, id) = (due_words_at(clock, due), promise.id);
            let hint = if promise.recurring {
                format!("for an earlier one: trust promise late {id} --on DAY")
            } else {
                format!(
                    "trust promise move {id} WHEN if you agree on another time, or done {id} if it is done"
                )
            };
            let message = format!("{} is not late yet: it is due {due}", title(promise));
            Err(Error::refused(message).hint(hint))
        }
        (Said::Late, Some(due)) if at.is_some_and(|at| at <= due) => {
            let due = due_words_at(clock, due);
            Err(Error::refused(format!(
                "--at lies before {due}, when {} was due: that is kept, not late",
                title(promise)
            ))
            .hint(format!("trust promise done {}", promise.id)))
        }
        (Said::Late, Some(_)) => Ok(Outcome::Late),
    }
}

/// Whether it can have been done at `done` and come out so. A time said earlier goes with the
/// outcome that it made.
fn fits(outcome: Outcome, done: DateTime<Utc>, due: Option<DateTime<Utc>>) -> bool {
    match outcome {
        Outcome::Kept => due.is_none_or(|due| done <= due),
        Outcome::Late => due.is_some_and(|due| done > due),
        Outcome::Broken | Outcome::Released => false,
    }
}

/// Telling ahead means before the due time.
fn check_told(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    details: &Details,
) -> Result<()> {
    match (details.told, occurrence.due_at) {
        (Some(told), _) if clock.day_of(told) < promise.made_day => {
            let message = format!(
                "--told {} lies before {} was promised",
                due_words_at(clock, told),
                title(promise)
            );
            Err(Error::refused(message).hint("name the time your partner was told"))
        }
        (Some(told), Some(due)) if told > due => {
            let (told, due) = (due_words_at(clock, told), due_words_at(clock, due));
            Err(Error::refused(format!(
                "--told {told} lies after {due}, when {} was due: that is not ahead",
                title(promise)
            ))
            .hint("leave --told away, and say so with --because"))
        }
        _ => Ok(()),
    }
}

/// Nothing is kept before it was promised, or done in days to come.
fn check_done(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    details: &Details,
) -> Result<()> {
    let today = clock.today();
    // Of what has no due time, the day named is the day it was done.
    let on = details.on.filter(|_| occurrence.due_at.is_none());
    let early = match (details.at, on) {
        (Some(at), _) if at.day < promise.made_day => {
            format!("--at {}", due_words_at(clock, at.at))
        }
        (None, Some(on)) if on > today => {
            let message = format!("--on {} is still to come", speech::day_words(on, today));
            return Err(Error::refused(message).hint("name the day it was done"));
        }
        (None, Some(on)) if on < promise.made_day => {
            format!("--on {}", speech::day_words(on, today))
        }
        _ => return Ok(()),
    };
    let made = speech::day_words(promise.made_day, today);
    let message = format!(
        "{early} lies before {} was promised, {made}",
        title(promise)
    );
    Err(Error::refused(message).hint("name the time it was really done"))
}

/// Where an undated promise counts: when it was done, as far as that was said.
fn place(clock: &Clock, details: &Details) -> (NaiveDate, i32) {
    let now = clock
        .due_at(clock.local())
        .map_or((clock.today(), 0), |now| (now.day, now.second));
    match (details.at, details.on) {
        (Some(at), _) => (at.day, at.second),
        (None, Some(day)) if day != now.0 => (day, 0),
        _ => now,
    }
}

fn what(answered: &[Answered]) -> String {
    let one = |answered: &Answered| {
        format!(
            "{} {}: {}",
            word(answered.outcome),
            answered.promise.id,
            brief(&answered.promise.text)
        )
    };
    match answered {
        [only] => one(only),
        [first, rest @ ..] => format!("{}, and {} more", one(first), rest.len()),
        [] => String::new(),
    }
}

fn reply(ctx: &Ctx, answered: &Answered) -> Result<(String, PromiseView)> {
    let Answered {
        promise,
        occurrence,
        outcome,
        before,
    } = answered;
    let timeline = load(&ctx.store, &ctx.clock, promise.id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(occurrence))?;
    let mut line = format!(
        "{} {}: {}",
        capital(word(*outcome)),
        promise.id,
        brief(&promise.text)
    );
    if let Some(due) = occurrence.due_at {
        let tense = if due > ctx.clock.now {
            "due"
        } else {
            "was due"
        };
        let _ = write!(line, " · {tense} {}", due_words(ctx, due));
    }
    if let Some(done) = occurrence.done_at {
        let _ = write!(line, ", done {}", due_words(ctx, done));
    }
    if let Some(told) = occurrence.told_at {
        let _ = write!(line, ", told ahead {}", due_words(ctx, told));
    }
    if let Some(days) = occurrence.answered_days_later() {
        let _ = write!(line, " · answered {days} days later");
    }
    if let Some(before) = before.filter(|before| before != outcome) {
        let _ = write!(line, " · was {} before", word(before));
    }
    if promise.recurring && *outcome == Outcome::Kept && shown.streak > 1 {
        let _ = write!(line, " · {} in a row", shown.streak);
    }
    match shown.waiting {
        0 => {}
        1 => line.push_str(" · 1 other still waits"),
        n => {
            let _ = write!(line, " · {n} others still wait");
        }
    }
    Ok((line, shown))
}

/// What else could be said of an answered promise.
fn other_ways(id: i64, outcome: Outcome) -> String {
    let others = ["done", "late", "broken"]
        .into_iter()
        .filter(|verb| *verb != command(outcome))
        .map(|verb| format!("trust promise {verb} {id}"));
    format!(
        "if it went otherwise: {}",
        others.collect::<Vec<_>>().join(", or ")
    )
}

/// The verb that gives an outcome.
fn command(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "done",
        other => word(other),
    }
}

fn named(clock: &Clock, promise: &Promise, occurrence: &Occurrence) -> String {
    match occurrence.due_at {
        Some(due) if promise.recurring => {
            format!("{}, due {},", title(promise), due_words_at(clock, due))
        }
        _ => title(promise),
    }
}

/// An outcome in a sentence.
pub fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "kept",
        Outcome::Late => "late",
        Outcome::Broken => "broken",
        Outcome::Released => "released",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
