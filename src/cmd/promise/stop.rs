//! `trust promise stop`: ends a recurring promise.

use clap::Args;

use crate::cmd::arg::RecurringId;
use crate::cmd::context::Ctx;
use crate::cmd::promise::pause::changes;
use crate::cmd::promise::pick::{self, Possible};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::{load, schedules};
use crate::cmd::resolve_id;
use crate::cmd::view::{self, day_time, refused};
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::occurrence::State;
use crate::domain::promise::Promise;
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::PROMISE;
use crate::report::{Output, PromiseAction, PromiseView, Report};
use crate::store::Change;

/// End recurring promises
///
/// Nothing more is due. Days that were already due stay and can be answered, and so do days that
/// were moved to a later time. The history stays.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust promise stop 4" "trust promise stop 4-6 plants"])]
pub struct Stop {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<RecurringId>,
}

pub fn run(ctx: &mut Ctx, args: &Stop) -> Result<Report> {
    let clock = ctx.clock.clone();
    let ids = if args.ids.is_empty() {
        let chosen = pick::promise(ctx, &PROMISE.which("stopped"), "stop", |change, id| {
            stop(change, &clock, id).map(|promise| Possible {
                promise,
                occurrence: None,
                was: None,
            })
        });
        vec![chosen?]
    } else {
        resolve_id::named::<Promise, _>(ctx, &args.ids)?
    };
    ctx.store.change(clock.today(), |change| {
        let mut stopped = Vec::new();
        for id in &ids {
            stopped.push(stop(change, &clock, *id)?);
        }
        let named = stopped.iter();
        let named = named.map(|promise| (promise.id, promise.text.as_str()));
        Ok((view::what("stopped", named), ()))
    })?;
    let done = ids.iter().map(|id| reply(ctx, *id));
    let done = done.collect::<Result<Vec<_>>>()?;
    let several = done.len() > 1;
    Ok(Report::without_notes(Output::PromisesChanged(changes(
        done, several,
    ))))
}

fn stop(change: &mut Change, clock: &Clock, id: i64) -> Result<Promise> {
    let timeline = load(change, clock, id)?;
    let promise = &timeline.promise;
    if !promise.recurring {
        let asked = Asked::plain(Verb::Release, None);
        let one = target::one_off(&timeline, clock, asked).ok();
        let command = target::command(clock, &timeline, asked);
        return Err(refused(refusal::not_stopped(command, one.as_ref())));
    }
    let today = clock.today();
    let asks = || timeline.ahead(clock).any(|next| next.id == 0);
    if promise.ended_day.is_some_and(|ended| ended <= today) && !asks() {
        return Err(refused(refusal::already_ended(promise)));
    }
    let last = schedules::end(change, clock, &timeline, None, None)?;
    schedules::reassign(change, clock, &timeline)?;
    let stopped = Promise {
        // Today is its last day where something of today was due, or is answered.
        ended_day: Some(
            last.unwrap_or(clock.yesterday())
                .min(today)
                .max(promise.made_day),
        ),
        ..timeline.promise
    };
    change.save(&stopped)?;
    Ok(stopped)
}

fn reply(ctx: &Ctx, id: i64) -> Result<(PromiseAction, PromiseView)> {
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let mut shown = view::with(ctx, &ctx.store, &timeline, None)?;
    shown.state = State::Stopped;
    // Moved occurrences remain: they were agreed on separately.
    let remains = timeline.ahead(&ctx.clock).filter_map(|next| next.due_at);
    let action = PromiseAction::Stopped {
        remains: remains.map(|due| day_time(ctx, due)).collect(),
    };
    Ok((action, shown))
}
