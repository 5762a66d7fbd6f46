//! `trust promise release`: the partner let it go, before it was due.

use clap::Args;

use crate::cmd::arg::{ComingId, DayAhead};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::input;
use crate::cmd::promise::{before_due, load, select};
use crate::cmd::view;
use crate::domain::clock::Clock;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::report::{Changes, Output, PromiseAction, PromiseView, Report};
use crate::store::Change;

/// Record that your partner let a promise go before it was due
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise release 3"
        "trust promise release dinner --on fri --because \"we are eating out\""
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct Release {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<ComingId>,

    /// The reason it was let go
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub because: Option<String>,

    /// Release the occurrence of this day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayAhead>,
}

pub fn run(ctx: &mut Ctx, args: &Release) -> Result<Report> {
    let ids = select::ids(ctx, &args.ids, "Which promise was let go?")?;
    let on = input::day(ctx, "--on", args.on.as_ref())?;
    let because = input::because(args.because.as_ref())?;
    let clock = ctx.clock.clone();
    let released = ctx.store.change(clock.today(), |change| {
        let mut released = Vec::new();
        for id in &ids {
            let timeline = load(change, &clock, *id)?;
            let occurrence = before_due::open(change, &clock, &timeline, on, "release")?;
            let (promise, occurrence) = let_go(
                change,
                &clock,
                timeline.promise,
                occurrence,
                because.clone(),
            )?;
            released.push((promise, occurrence));
        }
        Ok((what(&released), released))
    })?;
    let done = released.iter().map(|released| reply(ctx, released));
    Ok(plainly(Output::PromisesChanged(Changes::several(
        done.collect::<Result<Vec<_>>>()?,
    ))))
}

/// Stores that an occurrence was let go.
pub fn let_go(
    change: &mut Change,
    clock: &Clock,
    mut promise: Promise,
    mut occurrence: Occurrence,
    because: Option<String>,
) -> Result<(Promise, Occurrence)> {
    if occurrence.due_at.is_none() {
        occurrence.day = clock.today();
    }
    occurrence.outcome = Some(Outcome::Released);
    occurrence.answered_at = Some(clock.now);
    occurrence.answered_day = Some(clock.today());
    occurrence.because = because;
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
    (promise, occurrence): &(Promise, Occurrence),
) -> Result<(PromiseAction, PromiseView)> {
    let timeline = load(&ctx.store, &ctx.clock, promise.id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(occurrence))?;
    Ok((PromiseAction::Released, shown))
}

/// Returns the description of the change in the journal.
pub fn what(released: &[(Promise, Occurrence)]) -> String {
    let promises = released.iter().map(|(promise, _)| promise);
    view::what(
        PromiseAction::Released.verb(),
        promises.map(|promise| (promise.id, promise.text.as_str())),
    )
}
