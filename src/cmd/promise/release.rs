//! `trust promise release`: records that the partner released the promise before it was due.

use chrono::{DateTime, Utc};
use clap::Args;

use crate::cmd::arg::{ComingId, DayAhead, WhenBack};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::answer::{self, Answered};
use crate::cmd::promise::load;
use crate::cmd::promise::pick::{self, Possible};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::resolve_id;
use crate::cmd::view::{self, entered};
use crate::domain::agreement::Agreed;
use crate::domain::answer::{AnswerChange, TypedDetails};
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::render::refusal::id::PROMISE;
use crate::report::{Changes, Output, PromiseAction, PromiseView, Report};
use crate::store::Change;

/// Record that your partner released you from a promise before it was due
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise release 3"
        "trust promise release dinner --on fri --because \"we are eating out\""
        "trust promise release 3 --on today --agreed 11:30     agreed before it was due"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct Release {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<ComingId>,

    /// The reason
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub because: Option<String>,

    /// The day to release; if the promise is due several times that day, add the time
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayAhead>,

    /// The time your partner released you, if you enter it afterwards; a day alone is enough
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub agreed: Option<WhenBack>,
}

pub fn run(ctx: &mut Ctx, args: &Release) -> Result<Report> {
    let agreed = input::agreed(ctx, args.agreed.as_ref())?;
    let because = input::because(args.because.as_ref())?;
    let asked = Asked {
        agreed,
        details: TypedDetails {
            because: because.as_deref(),
            ..TypedDetails::default()
        },
        ..Asked::plain(
            Verb::Release,
            input::agreed_occurrence(ctx, args.on.as_ref(), agreed)?,
        )
    };
    let clock = ctx.clock.clone();
    let ids = if args.ids.is_empty() {
        let question = PROMISE.which_was("let go");
        let chosen = pick::promise(ctx, &question, Verb::Release.name(), |change, id| {
            release(change, &clock, id, asked, because.as_ref()).map(Possible::from)
        });
        vec![chosen?]
    } else {
        resolve_id::named::<Promise, _>(ctx, &args.ids)?
    };
    let released = ctx.store.change(clock.today(), |change| {
        let mut released = Vec::new();
        for id in &ids {
            released.push(release(change, &clock, *id, asked, because.as_ref())?);
        }
        Ok((answer::what(&released), released))
    })?;
    let done = released.iter().map(|released| match released.change {
        AnswerChange::Added => answer::reply(ctx, released),
        _ => reply(ctx, &released.promise, &released.occurrence),
    });
    Ok(Report::without_notes(Output::PromisesChanged(
        Changes::several(done.collect::<Result<Vec<_>>>()?),
    )))
}

/// Releases one promise, or adds a reason to its release.
fn release(
    change: &mut Change,
    clock: &Clock,
    id: i64,
    asked: Asked<'_>,
    because: Option<&String>,
) -> Result<Answered> {
    let timeline = load(change, clock, id)?;
    let occurrence = target::choose(change, clock, &timeline, asked)?;
    if let Some(added) = add_reason(change, &occurrence, asked.agreed, because)? {
        return Ok(as_answered(timeline.promise, added, AnswerChange::Added));
    }
    let agreed = target::check_agreed(clock, &timeline, asked, &occurrence)?;
    let details = Letting {
        because: because.cloned(),
        agreed: agreed.map(|agreed| agreed.at),
    };
    let (promise, occurrence) = let_go(change, clock, timeline.promise, occurrence, details)?;
    Ok(as_answered(promise, occurrence, AnswerChange::First))
}

fn as_answered(promise: Promise, occurrence: Occurrence, change: AnswerChange) -> Answered {
    Answered {
        promise,
        occurrence,
        outcome: Outcome::Released,
        change,
    }
}

/// Stores another reason for what was released before; `None` where it was not, or nothing is added.
fn add_reason(
    change: &mut Change,
    occurrence: &Occurrence,
    agreed: Option<Agreed>,
    because: Option<&String>,
) -> Result<Option<Occurrence>> {
    let is_released = occurrence.outcome == Some(Outcome::Released);
    let is_new = because.is_some() && occurrence.because.as_ref() != because;
    if !is_released || !is_new || agreed.is_some() {
        return Ok(None);
    }
    let added = Occurrence {
        because: because.cloned(),
        ..occurrence.clone()
    };
    change.put(&added).map(Some)
}

/// The details of a release.
#[derive(Clone, Debug, Default)]
pub struct Letting {
    /// Reason.
    pub because: Option<String>,
    /// Time it was agreed, if it is entered afterwards.
    pub agreed: Option<DateTime<Utc>>,
}

/// Stores that an occurrence was let go.
pub fn let_go(
    change: &mut Change,
    clock: &Clock,
    mut promise: Promise,
    mut occurrence: Occurrence,
    details: Letting,
) -> Result<(Promise, Occurrence)> {
    if occurrence.due_at.is_none() {
        occurrence.day = details
            .agreed
            .map_or(clock.today(), |agreed| clock.day_of(agreed));
    }
    occurrence.outcome = Some(Outcome::Released);
    occurrence.answered_at = Some(clock.now);
    occurrence.answered_day = Some(clock.today());
    occurrence.agreed_at = details.agreed;
    occurrence.because = details.because;
    occurrence.unknown = false;
    let occurrence = change.put(&occurrence)?;
    if !promise.recurring {
        promise.ended_day = Some(occurrence.day);
        change.save(&promise)?;
    }
    Ok((promise, occurrence))
}

/// Returns the reply for one released promise, with the promise showing the occurrence.
pub fn reply(
    ctx: &Ctx,
    promise: &Promise,
    occurrence: &Occurrence,
) -> Result<(PromiseAction, PromiseView)> {
    let timeline = load(&ctx.store, &ctx.clock, promise.id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(occurrence))?;
    let agreed = occurrence
        .agreed_at
        .map(|agreed| entered(&ctx.clock, agreed));
    Ok((PromiseAction::Released { agreed }, shown))
}

/// Returns the description of the change in the journal.
pub fn what(released: &[(Promise, Occurrence)]) -> String {
    let promises = released.iter().map(|(promise, _)| promise);
    view::what(
        Outcome::Released.name(),
        promises.map(|promise| (promise.id, promise.text.as_str())),
    )
}
