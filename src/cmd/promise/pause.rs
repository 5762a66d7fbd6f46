//! `trust promise pause`: nothing is due until a day, and then the same rule goes on.

use clap::Args;

use crate::cmd::arg::{DayAhead, RecurringId};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::input;
use crate::cmd::promise::{load, schedules, select};
use crate::cmd::view::{self, brief, title};
use crate::domain::promise::Schedule;
use crate::error::{Error, Result};
use crate::report::{Changes, Output, PromiseAction, Report};

/// Let a recurring promise rest until a day
///
/// Nothing is due while it rests. It comes back on the day named.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise pause 4 --until \"24 dec\""
        "trust promise pause plants --until \"next mon\""
    ],
    after_long_help = lines!["How to write days: trust help when"]
)]
pub struct Pause {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<RecurringId>,

    /// The day it comes back
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: DayAhead,
}

pub fn run(ctx: &mut Ctx, args: &Pause) -> Result<Report> {
    let id = select::id(ctx, args.id.as_ref(), "Which promise is to be paused?")?;
    let until = input::day(ctx, "--until", Some(&args.until))?;
    let clock = ctx.clock.clone();
    let until = until
        .filter(|until| *until > clock.today())
        .ok_or_else(|| {
            Error::refused(format!(
                "--until {}: a pause ends on a day after today",
                args.until
            ))
            .hint("name the day it begins again")
        })?;
    ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        if !timeline.promise.recurring {
            return Err(Error::refused(format!(
                "{} does not recur, so it cannot pause",
                title(&timeline.promise)
            ))
            .hint(format!(
                "trust promise move {id} WHEN agrees on another time"
            )));
        }
        let going_on = timeline
            .schedules
            .last()
            .filter(|last| last.to.is_none_or(|to| to >= until));
        let Some(last) = going_on else {
            return Err(Error::refused(format!(
                "{} ends before then, so it cannot pause",
                title(&timeline.promise)
            ))
            .hint(format!("trust promise stop {id} ends it now")));
        };
        schedules::end(change, &clock, &timeline)?;
        let from = until.max(last.anchor);
        change.add(&Schedule {
            id: 0,
            from,
            ..*last
        })?;
        Ok((
            format!("paused {id}: {}", brief(&timeline.promise.text)),
            (),
        ))
    })?;
    let timeline = load(&ctx.store, &clock, id)?;
    let next = timeline.next(&clock);
    let shown = view::with(ctx, &ctx.store, &timeline, next.as_ref())?;
    let action = PromiseAction::Paused { until };
    Ok(plainly(Output::PromisesChanged(Changes::one(
        action, shown,
    ))))
}
