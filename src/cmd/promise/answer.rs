//! `trust promise done`, `late` and `broken`: recording how a promise went.

use clap::Args;

use crate::cmd::arg::{AnswerableId, DayBack, WhenBack};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::answer_notes::{
    after_midnight, in_pause, in_short_period, other_hours, to_repair,
};
use crate::cmd::promise::pick::{self, Possible};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::time_words::TypedTimes;
use crate::cmd::promise::{load, period};
use crate::cmd::resolve_id;
use crate::cmd::view::{self, day_time, usage};
use crate::domain::answer::{Answer, AnswerChange, AnswerDetails, Given, TypedDetails, answered};
use crate::domain::clock::Clock;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::PROMISE;
use crate::report::{Changes, Output, PromiseAction, PromiseView, Report};
use crate::store::Change;
use crate::when;

/// Arguments that all three answers share.
#[derive(Args, Clone, Debug, Default)]
pub struct AnswerArgs {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<AnswerableId>,

    /// The day to answer for; if the promise is due several times that day, add the time
    #[arg(long, value_name = "DAY")]
    pub on: Option<DayBack>,

    /// The time it was done
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<WhenBack>,

    /// The time you told your partner that it would be late or not happen
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub told: Option<WhenBack>,

    /// The reason
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub because: Option<String>,
}

pub fn run(ctx: &mut Ctx, args: &AnswerArgs, said: Answer) -> Result<Report> {
    if let (Answer::Broken, Some(at)) = (said, &args.at) {
        let ids = args.ids.iter().map(|id| &**id);
        return Err(usage(refusal::at_of_broken(ids, at)));
    }
    let on = input::occurrence(ctx, args.on.as_ref())?;
    let day = on.map(|on| on.day);
    let details = AnswerDetails {
        on,
        at: input::moment(ctx, "--at", args.at.as_ref(), day)?.map(|when| when.due),
        told: input::moment(ctx, "--told", args.told.as_ref(), day)?.map(|when| when.due.at),
        because: input::because(args.because.as_ref())?,
    };
    let clock = ctx.clock.clone();
    let at = args
        .at
        .as_deref()
        .map(|words| when::beside_any_day(words, day, &clock));
    let told = args
        .told
        .as_deref()
        .map(|words| when::beside_any_day(words, day, &clock));
    let because = details.because.clone();
    let typed = TypedDetails {
        at: at.as_deref(),
        told: told.as_deref(),
        because: because.as_deref(),
    };
    let question = PROMISE.which_was(match said {
        Answer::Done => "kept",
        Answer::Late => "kept late",
        Answer::Broken => "broken",
    });
    let ids = if args.ids.is_empty() {
        let verb = said.verb().name();
        let chosen = pick::promise(ctx, &question, verb, |change, id| {
            answer(change, &clock, id, said, &details, typed).map(Possible::from)
        });
        vec![chosen?]
    } else {
        resolve_id::named::<Promise, _>(ctx, &args.ids)?
    };
    let answered = ctx.store.change(clock.today(), |change| {
        let mut answered = Vec::new();
        for id in &ids {
            answered.push(answer(change, &clock, *id, said, &details, typed)?);
        }
        Ok((what(&answered), answered))
    })?;
    let done = answered.iter().map(|answered| reply(ctx, answered));
    let done = done.collect::<Result<Vec<_>>>()?;
    let notes = if details.on.is_none() && details.at.is_none() {
        let notes = answered
            .iter()
            .map(|answered| after_midnight(ctx, answered));
        notes.collect::<Result<Vec<_>>>()?
    } else {
        Vec::new()
    };
    let mut notes: Vec<String> = notes.into_iter().flatten().collect();
    for one in &answered {
        notes.extend(in_pause(ctx, one)?);
        notes.extend(in_short_period(ctx, one)?);
        notes.extend(other_hours(ctx, one, typed, day)?);
    }
    notes.extend(to_repair(ctx, &answered)?);
    Ok(Report {
        output: Output::PromisesChanged(Changes::several(done)),
        notes,
    })
}

/// An answer as it was saved.
#[derive(Debug)]
pub struct Answered {
    pub(super) promise: Promise,
    /// The occurrence as it is now.
    pub occurrence: Occurrence,
    pub(super) outcome: Outcome,
    pub(super) change: AnswerChange,
}

fn answer(
    change: &mut Change,
    clock: &Clock,
    id: i64,
    said: Answer,
    details: &AnswerDetails,
    typed: TypedDetails<'_>,
) -> Result<Answered> {
    let timeline = load(change, clock, id)?;
    let asked = Asked {
        details: typed,
        done: details.at,
        ..Asked::plain(said.verb(), details.on)
    };
    if let Some(answered) = period::answer(change, clock, &timeline, (said, asked), details)? {
        return Ok(answered);
    }
    let occurrence = target::choose(change, clock, &timeline, asked)?;
    let details = typed.near(&TypedTimes, clock, details, &occurrence);
    give(
        change,
        clock,
        &timeline,
        occurrence,
        (said, asked),
        &details,
    )
}

/// An answer with its words, of which only the reason was typed.
pub fn plainly(said: Answer, details: &AnswerDetails) -> (Answer, Asked<'_>) {
    let asked = Asked {
        details: TypedDetails {
            because: details.because.as_deref(),
            ..TypedDetails::default()
        },
        ..Asked::plain(said.verb(), details.on)
    };
    (said, asked)
}

/// Stores an answer about one occurrence, with its words.
///
/// # Errors
/// Refused, when the answer is impossible, or already recorded.
pub fn give(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    occurrence: Occurrence,
    (said, asked): (Answer, Asked<'_>),
    details: &AnswerDetails,
) -> Result<Answered> {
    // The answer ends a one-off, so that its row is read again before it is saved.
    let stored = change.get::<Promise>(timeline.promise.id)?;
    let mut promise = stored.unwrap_or_else(|| timeline.promise.clone());
    let outcome = judge(clock, timeline, &occurrence, (said, asked), details)?;
    let Given {
        occurrence,
        change: what,
    } = answered(clock, occurrence, outcome, details);
    if what == AnswerChange::Nothing {
        let command = target::command(clock, timeline, asked);
        return Err(view::refused(refusal::already(
            command, &occurrence, outcome,
        )));
    }
    let occurrence = change.put(&occurrence)?;
    if !promise.recurring {
        promise.ended_day = Some(occurrence.day);
        change.save(&promise)?;
    }
    Ok(Answered {
        promise,
        occurrence,
        outcome,
        change: what,
    })
}

/// Returns the outcome that an answer gives an occurrence.
///
/// # Errors
/// Refused, when it cannot be true.
pub fn judge(
    clock: &Clock,
    timeline: &Timeline,
    occurrence: &Occurrence,
    (said, asked): (Answer, Asked<'_>),
    details: &AnswerDetails,
) -> Result<Outcome> {
    let judged = said.judge(clock, &timeline.promise, occurrence, details);
    judged.map_err(|refused| {
        let command = target::command(clock, timeline, asked);
        view::refused(refusal::answer(command, occurrence, refused))
    })
}

/// Returns the description of answers in the journal.
pub fn what(answered: &[Answered]) -> String {
    let verb = answered.first().map_or("", |first| match first.change {
        AnswerChange::Added => "added to",
        _ => first.outcome.name(),
    });
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
        change,
    } = answered;
    let timeline = load(&ctx.store, &ctx.clock, promise.id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(occurrence))?;
    let action = PromiseAction::Answered {
        outcome: *outcome,
        change: *change,
        ahead: occurrence.due_at.is_some_and(|due| due > ctx.clock.now),
        done: occurrence.done_at.map(|done| day_time(ctx, done)),
        told: occurrence.told_at.map(|told| day_time(ctx, told)),
    };
    Ok((action, shown))
}
