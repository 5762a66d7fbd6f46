//! `trust promise resume`: ends or removes a pause.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use crate::cmd::arg::RecurringId;
use crate::cmd::context::Ctx;
use crate::cmd::figures::away_days;
use crate::cmd::promise::pause::{PAUSED, changes, going_on};
use crate::cmd::promise::{load, schedules};
use crate::cmd::resolve_id;
use crate::cmd::view::{self, refused};
use crate::domain::pause::{self, Pause, Resumption};
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal;
use crate::report::{Output, PromiseAction, Report};
use crate::store::{Change, Store};

/// End a pause, or cancel a future one
///
/// A promise that is paused resumes today, or tomorrow if today's time has passed.
/// Without an ID, all paused promises resume.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust promise resume 4" "trust promise resume"])]
pub struct Resume {
    /// IDs, ranges ('3-5') or pieces of the text; without one, all that are paused
    #[arg(value_name = "ID")]
    pub ids: Vec<RecurringId>,
}

pub fn run(ctx: &mut Ctx, args: &Resume) -> Result<Report> {
    let clock = ctx.clock.clone();
    let today = clock.today();
    let ids = if args.ids.is_empty() {
        going_on(ctx, today)?
    } else {
        resolve_id::named::<Promise, _>(ctx, &args.ids)?
    };
    let several = args.ids.is_empty() || ids.len() > 1;
    let resumed = ctx.store.change(today, |change| {
        let (mut resumed, mut over) = (Vec::new(), Vec::new());
        for id in ids {
            let timeline = load(change, &clock, id)?;
            let free = schedules::first_free_day(&clock, &timeline);
            match pause::resume(&timeline, today, free) {
                Some(resumption) => {
                    ask_again(change, &timeline, &resumption)?;
                    store(change, &resumption)?;
                    resumed.push((timeline.promise, resumption));
                }
                None if args.ids.is_empty() => over.extend(latest_over(&timeline, today)),
                None => {
                    let over = latest_over(&timeline, today);
                    let way = over.map(|over| to_undo(change, &over, today)).transpose()?;
                    return Err(refused(refusal::not_paused(&timeline.promise, way)));
                }
            }
        }
        if resumed.is_empty() {
            let over = over.iter().max_by_key(|pause: &&Pause| pause.to);
            let way = over.map(|over| to_undo(change, over, today)).transpose()?;
            return Err(refused(refusal::nothing_paused(way)));
        }
        let named = resumed.iter().map(|(promise, _)| promise);
        let named = named.map(|promise| (promise.id, promise.text.as_str()));
        Ok((view::what("resumed", named), resumed))
    })?;
    let done = resumed.iter().map(|(promise, resumption)| {
        let timeline = load(&ctx.store, &clock, promise.id)?;
        let next = timeline.next(&clock);
        let shown = view::with(ctx, &ctx.store, &timeline, next.as_ref())?;
        let action = PromiseAction::Resumed {
            days: away_days(ctx, resumption.rest),
            on: resumption.on,
            end: resumption
                .on
                .and_then(|first| pause::ends_before(&timeline, first)),
        };
        Ok((action, shown))
    });
    let done = done.collect::<Result<Vec<_>>>()?;
    Ok(Report::without_notes(Output::PromisesChanged(changes(
        done, several,
    ))))
}

/// The latest pause of a promise that is over.
fn latest_over(timeline: &Timeline, today: NaiveDate) -> Option<Pause> {
    let over = timeline.pauses.iter().filter(|pause| pause.to < today);
    over.max_by_key(|pause| pause.to).copied()
}

/// The way to undo a pause that is over: the change that entered it.
fn to_undo(store: &Store, pause: &Pause, today: NaiveDate) -> Result<String> {
    /// Number of changes among which it is searched for.
    const BACK: u32 = 200;
    let days = (pause.from, pause.to);
    let mut entered = None;
    for entry in store.history(BACK)? {
        let is_it = !entry.undone && Some(entry.at) == pause.made_at;
        if !is_it || !entry.what.starts_with(PAUSED) {
            continue;
        }
        // Another pause may have been entered at the same moment.
        let ids = store.pauses_of_change(entry.id)?;
        if ids.contains(&pause.id) {
            // Those that were entered together are undone together.
            let mut promises = BTreeSet::new();
            for id in ids {
                promises.extend(store.get::<Pause>(id)?.map(|one| one.promise));
            }
            entered = Some((entry.id, promises.len()));
            break;
        }
    }
    Ok(refusal::pause_is_over(days, entered, today))
}

/// Asks again for what was moved to days that rest no more, and was released with the pause.
fn ask_again(change: &mut Change, timeline: &Timeline, resumption: &Resumption) -> Result<()> {
    for one in pause::released_by(timeline, resumption) {
        if !is_of_pause(change, one)? {
            continue;
        }
        let open = Occurrence {
            id: one.id,
            ..Occurrence::open(one.promise, one.slot, one.due())
        };
        change.put(&open)?;
    }
    Ok(())
}

/// Returns whether an occurrence was released by the change that entered a pause, and not for itself at
/// the same moment. A pause releases only what was moved. One from another computer has no such change
/// here.
fn is_of_pause(store: &Store, released: &Occurrence) -> Result<bool> {
    if store.moves(released.id)?.is_empty() {
        return Ok(false);
    }
    Ok(match store.last_change_of(released.id)? {
        Some(entry) => !store.pauses_of_change(entry)?.is_empty(),
        None => true,
    })
}

fn store(change: &mut Change, resumption: &Resumption) -> Result<()> {
    for pause in &resumption.shortened {
        change.save(pause)?;
    }
    for id in &resumption.removed {
        change.delete::<Pause>(*id)?;
    }
    Ok(())
}
