//! `trust promise clear`: removes one answer, or one move.

use chrono::Days;
use clap::Args;

use crate::cmd::arg::{DayBack, PromiseId};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::load;
use crate::cmd::promise::pick::{self, Possible};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::resolve_id;
use crate::cmd::view::{self, brief};
use crate::domain::answer_target::{On, Verb};
use crate::domain::clock::Clock;
use crate::domain::promise::{Move, Occurrence, Promise};
use crate::domain::repair::Repair;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::choice;
use crate::render::refusal;
use crate::render::refusal::id::PROMISE;
use crate::report::{Changes, Output, PromiseAction, Report};
use crate::store::{Change, Store};

/// Days before and after today whose answers are offered to be cleared.
const RECENT: Days = Days::new(31);

/// Remove the answer to a promise
///
/// The promise is open again for that day, as if it had not been answered or marked as not known.
/// Its repair is removed too. If it was moved and has no answer, the last move is removed, so that
/// the earlier due time applies again.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise clear 3 --on yesterday"
        "trust promise clear pills --on \"today 9:00\"     one of several times a day"
        "trust promise clear 5      a promise that does not recur"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct Clear {
    /// ID or a piece of the text; without one, you choose from a list of the latest answers
    #[arg(value_name = "ID")]
    pub id: Option<PromiseId>,

    /// The day to clear; if the promise is due several times that day, add the time
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,
}

pub fn run(ctx: &mut Ctx, args: &Clear) -> Result<Report> {
    let on = input::occurrence(ctx, args.on.as_ref())?;
    let clock = ctx.clock.clone();
    let (id, picked) = if let Some(id) = &args.id {
        (resolve_id::one::<Promise, _>(ctx, id)?, None)
    } else {
        let picked = pick(ctx, on)?;
        (picked.promise, Some(picked.slot))
    };
    let (slot, action) = ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let picked = match picked {
            Some(slot) => change.occurrence(id, slot)?,
            None => None,
        };
        let occurrence = match picked {
            Some(picked) => picked,
            None => choose(change, &clock, &timeline, on)?,
        };
        let slot = occurrence.slot;
        let action = clear(change, timeline.promise.clone(), &occurrence)?;
        let what = format!("cleared {id}: {}", brief(&timeline.promise.text));
        Ok((what, (slot, action)))
    })?;
    let timeline = load(&ctx.store, &clock, id)?;
    let near = target::near(&ctx.store, &clock, &timeline, slot.day..=slot.day)?;
    let open = near.into_iter().find(|one| one.slot == slot);
    let open = open.or_else(|| timeline.occurrence(slot, &clock));
    let shown = view::with(ctx, &ctx.store, &timeline, open.as_ref())?;
    Ok(Report::without_notes(Output::PromisesChanged(
        Changes::one(action, shown),
    )))
}

/// Returns the answered or moved occurrence that a person chooses from those of the last weeks, the
/// latest first; `on` names their day.
fn pick(ctx: &Ctx, on: Option<On>) -> Result<Occurrence> {
    let question = PROMISE.which("cleared");
    if !ctx.prompt.is_person() {
        // The error says that there is no terminal to ask in.
        resolve_id::choose::<Promise>(ctx, &question, &[])?;
    }
    let today = ctx.clock.today();
    let from = on.map_or(today, |on| on.day).checked_sub_days(RECENT);
    let to = today.checked_add_days(RECENT).unwrap_or(today);
    let mut found = ctx.store.occurrences_counting(from.unwrap_or(today), to)?;
    found.retain(|one| {
        on.is_none_or(|on| on.names(one) || on.has_slot(one) || one.done_day == Some(on.day))
    });
    found.sort_by_key(|one| std::cmp::Reverse((one.answered_at, one.due_at, one.id)));
    let promises = ctx.store.promises(found.iter().map(|one| one.promise))?;
    let mut possible = Vec::new();
    for one in found {
        let was = match one.outcome {
            Some(outcome) => outcome.name(),
            None if one.unknown => choice::UNKNOWN,
            None if ctx.store.moves(one.id)?.is_empty() => continue,
            None => choice::MOVED,
        };
        possible.extend(promises.get(&one.promise).map(|promise| Possible {
            promise: promise.clone(),
            occurrence: Some(one),
            was: Some(was),
        }));
    }
    possible.truncate(resolve_id::CHOICE as usize);
    let chosen = pick::among(ctx, &question, Verb::Clear.name(), possible)?;
    chosen
        .occurrence
        .ok_or_else(|| view::not_found(refusal::nothing_to_choose(Verb::Clear.name())))
}

/// Returns the answered or moved occurrence that is named. A promise that does not recur has only
/// one.
fn choose(store: &Store, clock: &Clock, timeline: &Timeline, on: Option<On>) -> Result<Occurrence> {
    let promise = &timeline.promise;
    let refused = |latest: Option<&Occurrence>| {
        let command = target::command(clock, timeline, Asked::plain(Verb::Clear, on));
        view::refused(refusal::nothing_to_clear(command, on, latest))
    };
    let latest = || {
        let stored = timeline.stored.iter().filter(|stored| stored.id != 0);
        stored.max_by_key(|stored| (stored.answered_at, stored.day))
    };
    let on = match on {
        Some(on) => on,
        None if promise.recurring => return Err(refused(latest())),
        None => return latest().cloned().ok_or_else(|| refused(None)),
    };
    if !promise.recurring {
        let named = |one: &&Occurrence| one.due_at.is_none() || on.names(one) || on.has_slot(one);
        return latest()
            .filter(named)
            .cloned()
            .ok_or_else(|| refused(latest()));
    }
    // A period is at most a month, and its occurrences have its last day as their slot.
    let until = on.day.checked_add_days(Days::new(31)).unwrap_or(on.day);
    let days = on.days();
    let mut stored = store.occurrences(promise.id, *days.start(), until)?;
    stored.retain(|one| days.contains(&one.slot.day) || one.done_day == Some(on.day));
    let counting = store.occurrences_counting(*days.start(), on.day)?;
    stored.extend(counting.into_iter().filter(|one| one.promise == promise.id));
    stored.sort_by_key(|one| (one.answered_at, one.slot));
    stored.dedup_by_key(|one| one.slot);
    // A time names none of a period.
    if on.time.is_some() {
        stored.retain(|one| one.done_day.is_none() && !timeline.is_of_period(one.slot));
    }
    // Those of a period are alike: the latest goes first.
    let is_alike = |one: &&Occurrence| match one.done_day {
        Some(done) => done == on.day,
        None => one.slot.day == on.day && timeline.is_of_period(one.slot),
    };
    let of_period = stored.iter().rfind(is_alike);
    if let Some(latest) = of_period {
        return Ok(latest.clone());
    }
    // A time done on another day of the period also has the period's last day as its slot.
    stored.retain(|one| one.done_day.is_none());
    if stored.is_empty() {
        return Err(refused(latest()));
    }
    let stored = timeline.named(on, stored);
    on.choose(&stored, Verb::Clear, clock).map_err(|refusal| {
        target::error(
            clock,
            timeline,
            Asked::plain(Verb::Clear, Some(on)),
            &refusal,
        )
    })
}

/// Removes the answer or the mark of an occurrence, or else its last move.
pub fn clear(
    change: &mut Change,
    mut promise: Promise,
    occurrence: &Occurrence,
) -> Result<PromiseAction> {
    let mut moves = change.moves(occurrence.id)?;
    let (outcome, unknown, mut repair) = (occurrence.outcome, occurrence.unknown, false);
    let due = if outcome.is_none() && !unknown {
        // The one that made it due when it is, also where a clock was set back.
        let to = |moved: &Move| Some(moved.to.at) == occurrence.due_at;
        let last = moves.iter().rposition(to).or(moves.len().checked_sub(1));
        last.map(|last| moves.remove(last))
    } else {
        None
    };
    let due = match due {
        Some(last) => {
            change.delete::<Move>(last.id)?;
            Some(last.from)
        }
        None => occurrence.due(),
    };
    if let Some(made) = change.repair(occurrence.id)? {
        change.delete::<Repair>(made.id)?;
        repair = true;
    }
    if moves.is_empty() {
        change.delete::<Occurrence>(occurrence.id)?;
    } else {
        let open = Occurrence {
            id: occurrence.id,
            ..Occurrence::open(occurrence.promise, occurrence.slot, due)
        };
        change.put(&open)?;
    }
    if !promise.recurring {
        promise.ended_day = None;
        change.save(&promise)?;
    }
    Ok(PromiseAction::Cleared {
        outcome,
        repair,
        unknown,
        done_day: occurrence.done_day,
    })
}
