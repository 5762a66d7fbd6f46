//! `trust promise pause`: nothing is due until a day, and then the same rule goes on.

use clap::Args;

use crate::cmd::arg::{DayAhead, RecurringId};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::input;
use crate::cmd::promise::{load, schedules, select};
use crate::cmd::view::{self, brief, title};
use crate::domain::format;
use crate::domain::pause;
use crate::error::{Error, Result};
use crate::report::{Changes, Output, PromiseAction, Report};

/// Pause a recurring promise until a day
///
/// Nothing is due during the pause. The promise begins again on the day given.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise pause 4 --until \"24 dec\""
        "trust promise pause plants --until \"next mon\""
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct Pause {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<RecurringId>,

    /// The day on which it begins again
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
                "--until {}: a pause must end after today",
                args.until
            ))
            .hint("name a later day, for example: `--until \"next mon\"`")
        })?;
    ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        if !timeline.promise.recurring {
            return Err(Error::refused(format!(
                "cannot pause {}: it does not recur",
                title(&timeline.promise)
            ))
            .hint(format!(
                "to agree on another time: `trust promise move {id} WHEN`"
            )));
        }
        let going_on = timeline
            .schedules
            .last()
            .filter(|last| last.to.is_none_or(|to| to >= until));
        if going_on.is_none() {
            return Err(Error::refused(format!(
                "cannot pause {} until then: it ends before",
                title(&timeline.promise)
            ))
            .hint(format!("to end it now: `trust promise stop {id}`")));
        }
        let to = until.pred_opt().unwrap_or(until);
        let today = clock.today();
        let first = schedules::first_free_day(&clock, &timeline);
        // One that still lasts gets another end.
        let known = timeline.pauses.iter().rfind(|pause| pause.to >= today);
        let pause = pause::Pause {
            id: known.map_or(0, |known| known.id),
            promise: id,
            from: known.map_or(first, |known| known.from.min(first)),
            to,
            made_at: Some(clock.now),
            agreed_at: None,
        };
        if pause.from > to {
            let day = format::day_words(until, today);
            let message = format!("{} has nothing due before {day}", title(&timeline.promise));
            return Err(Error::refused(message).hint("pause it until a later day"));
        }
        change.put(&pause)?;
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
