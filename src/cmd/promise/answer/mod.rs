//! `trust promise done`, `late` and `broken`: saying how it went.

pub mod refusal;
mod several;

use chrono::NaiveDate;
use clap::Args;

use crate::cmd::arg::{AnswerableId, DayBack, WhenBack};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::input;
use crate::cmd::promise::{load, select};
use crate::cmd::view::{self, day_time, due_words_at, title};
use crate::domain::answer::{Answer, AnswerDetails, answered};
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::report::{Changes, Output, PromiseAction, PromiseView, Report};
use crate::store::{Change, Store};

/// Arguments that all three answers share.
#[derive(Args, Clone, Debug)]
pub struct AnswerArgs {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<AnswerableId>,

    /// Answer the occurrence of this day; with several times a day, of this day and time
    #[arg(long, value_name = "DAY")]
    pub on: Option<DayBack>,

    /// When it was done
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<WhenBack>,

    /// When your partner was told that it would be late or not happen
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub told: Option<WhenBack>,

    /// The reason
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub because: Option<String>,
}

pub fn run(ctx: &mut Ctx, args: &AnswerArgs, said: Answer) -> Result<Report> {
    if said == Answer::Broken && args.at.is_some() {
        return Err(
            Error::usage("--at cannot be used with a broken promise: it was not done")
                .hint("leave out --at, or use `trust promise late`"),
        );
    }
    let question = match said {
        Answer::Done => "Which promise was kept?",
        Answer::Late => "Which promise was kept late?",
        Answer::Broken => "Which promise was broken?",
    };
    let ids = select::ids(ctx, &args.ids, question)?;
    let named = input::day_and_time(ctx, args.on.as_ref())?;
    let on = named.map(|(day, _)| day);
    let details = AnswerDetails {
        on,
        on_time: named.and_then(|(_, time)| time),
        at: input::moment(ctx, "--at", args.at.as_ref(), on)?.map(|when| when.due),
        told: input::moment(ctx, "--told", args.told.as_ref(), on)?.map(|when| when.due.at),
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
    let done = answered.iter().map(|answered| reply(ctx, answered));
    Ok(plainly(Output::PromisesChanged(Changes::several(
        done.collect::<Result<Vec<_>>>()?,
    ))))
}

/// An answer as it was saved.
#[derive(Debug)]
pub struct Answered {
    promise: Promise,
    /// The occurrence as it is now.
    pub occurrence: Occurrence,
    outcome: Outcome,
    /// The earlier answer, if there was one.
    before: Option<Outcome>,
}

fn answer(
    change: &mut Change,
    clock: &Clock,
    id: i64,
    said: Answer,
    details: &AnswerDetails,
) -> Result<Answered> {
    let timeline = load(change, clock, id)?;
    let occurrence = match several::target(change, clock, &timeline, said, details)? {
        Some(occurrence) => occurrence,
        None => target(change, clock, &timeline, details.on)?,
    };
    give(change, clock, &timeline.promise, occurrence, said, details)
}

/// Stores an answer about one occurrence.
///
/// # Errors
/// Refused, when the answer is impossible, or already recorded.
pub fn give(
    change: &mut Change,
    clock: &Clock,
    promise: &Promise,
    occurrence: Occurrence,
    said: Answer,
    details: &AnswerDetails,
) -> Result<Answered> {
    let before = occurrence.outcome;
    let outcome = said
        .judge(clock, promise, &occurrence, details)
        .map_err(|refusal| refusal::error(clock, promise, refusal))?;
    let news = details.at.is_some() || details.told.is_some() || details.because.is_some();
    if before == Some(outcome) && !news {
        let message = format!(
            "{} is already {}",
            named(clock, promise, &occurrence),
            outcome.name()
        );
        return Err(Error::refused(message).hint(other_ways(promise.id, outcome)));
    }
    let occurrence = answered(clock, occurrence, outcome, details);
    let occurrence = change.put(&occurrence)?;
    let mut promise = promise.clone();
    if !promise.recurring {
        promise.ended_day = Some(occurrence.day);
        change.save(&promise)?;
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
/// Refused, when the promise has no open occurrence, or none that is due on the day named.
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
                "{} has ended and has no occurrence left to answer",
                title(promise)
            ))
            .hint(format!(
                "`trust promise show {}` shows its history",
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
        let day = format::day_words(day, clock.today());
        Error::refused(format!("{} has nothing due {day}", title(promise))).hint(format!(
            "`trust promise show {}` shows when it is due",
            promise.id
        ))
    })
}

/// Returns the description of answers in the journal.
pub fn what(answered: &[Answered]) -> String {
    let verb = answered.first().map_or("", |first| first.outcome.name());
    let promises = answered.iter().map(|one| &one.promise);
    view::what(
        verb,
        promises.map(|promise| (promise.id, promise.text.as_str())),
    )
}

/// Returns the reply to an answer, with the promise showing the occurrence answered.
pub fn reply(ctx: &Ctx, answered: &Answered) -> Result<(PromiseAction, PromiseView)> {
    let Answered {
        promise,
        occurrence,
        outcome,
        before,
    } = answered;
    let timeline = load(&ctx.store, &ctx.clock, promise.id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(occurrence))?;
    let action = PromiseAction::Answered {
        outcome: *outcome,
        before: *before,
        ahead: occurrence.due_at.is_some_and(|due| due > ctx.clock.now),
        done: occurrence.done_at.map(|done| day_time(ctx, done)),
        told: occurrence.told_at.map(|told| day_time(ctx, told)),
    };
    Ok((action, shown))
}

/// Returns the hint with the other answers that could be given.
fn other_ways(id: i64, outcome: Outcome) -> String {
    let others = ["done", "late", "broken"]
        .into_iter()
        .filter(|verb| *verb != command(outcome))
        .map(|verb| format!("`trust promise {verb} {id}`"));
    format!(
        "to change the answer: {}",
        others.collect::<Vec<_>>().join(", or ")
    )
}

/// The verb that gives an outcome.
fn command(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "done",
        other => other.name(),
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
