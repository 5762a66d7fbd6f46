//! `trust promise stop`: a recurring promise asks for nothing more.

use clap::Args;

use crate::cmd::arg::RecurringId;
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::promise::{load, schedules, select};
use crate::cmd::view::{self, brief, day_time, title};
use crate::domain::occurrence::State;
use crate::domain::promise::Promise;
use crate::error::{Error, Result};
use crate::report::{Changes, Output, PromiseAction, Report};

/// End a recurring promise
///
/// Nothing is due from now on. Its history stays.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust promise stop 4"])]
pub struct Stop {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<RecurringId>,
}

pub fn run(ctx: &mut Ctx, args: &Stop) -> Result<Report> {
    let id = select::id(ctx, args.id.as_ref(), "Which promise is to be stopped?")?;
    let clock = ctx.clock.clone();
    ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let promise = &timeline.promise;
        if !promise.recurring {
            return Err(Error::refused(format!("cannot stop {}: it does not recur", title(promise)))
                .hint(format!("`trust promise release {id}` if your partner let it go, or `trust promise rm {id}` if it was a mistake")));
        }
        if promise.ended_day.is_some_and(|ended| ended <= clock.today()) {
            return Err(Error::refused(format!("{} has already ended", title(promise)))
                .hint(format!("to begin it again: `trust promise edit {id} --every RULE`")));
        }
        schedules::end(change, &clock, &timeline)?;
        change.save(&Promise { ended_day: Some(clock.today()), ..promise.clone() })?;
        Ok((format!("stopped {id}: {}", brief(&promise.text)), ()))
    })?;
    let timeline = load(&ctx.store, &clock, id)?;
    let mut shown = view::with(ctx, &ctx.store, &timeline, None)?;
    shown.state = State::Stopped;
    // One that was moved was agreed on separately: it remains.
    let remains = timeline.next(&clock).and_then(|next| next.due_at);
    let action = PromiseAction::Stopped {
        remains: remains.map(|due| day_time(ctx, due)),
    };
    Ok(plainly(Output::PromisesChanged(Changes::one(
        action, shown,
    ))))
}
