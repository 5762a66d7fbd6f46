//! The broken or late occurrences that one repair is for.

use crate::cmd::context::Ctx;
use crate::cmd::promise::target::Asked;
use crate::cmd::promise::{self, load};
use crate::cmd::view::refused;
use crate::domain::answer_target::{On, Verb};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;
use crate::domain::repair::needs_repair;
use crate::error::Result;
use crate::render::refusal;
use crate::store::Store;

/// The occurrences of a promise that one repair is for, the latest first: all that are not
/// repaired, or the one that `on` names.
pub fn targets(ctx: &Ctx, id: i64, on: Option<On>) -> Result<Vec<Occurrence>> {
    if on.is_none() {
        let open = ctx.store.unrepaired_of(id, ctx.clock.today())?;
        if !open.is_empty() {
            return Ok(open);
        }
    }
    target(&ctx.store, &ctx.clock, id, on).map(|one| vec![one])
}

/// The broken or late occurrence meant: of the day `on`; or the latest that is not repaired.
///
/// # Errors
/// Refused, with the way out, when there is none.
fn target(store: &Store, clock: &Clock, id: i64, on: Option<On>) -> Result<Occurrence> {
    let timeline = load(store, clock, id)?;
    let promise = &timeline.promise;
    let command = || promise::target::command(clock, &timeline, Asked::plain(Verb::Repair, on));
    let nothing = |seen: Option<&Occurrence>| {
        let of_period = seen.is_some_and(|seen| timeline.is_of_period(seen.slot));
        refused(refusal::nothing_to_repair(command(), seen, of_period))
    };
    let Some(named) = on else {
        if let Some(occurrence) = store.latest_broken_or_late(id, false)? {
            return Ok(occurrence);
        }
        if let Some(repaired) = store.latest_broken_or_late(id, true)? {
            return Err(refused(refusal::already_repaired(command(), &repaired)));
        }
        let meant =
            timeline.current(clock, || store.earlier_unanswered(&timeline, clock.today()))?;
        return Err(nothing(meant.as_ref()));
    };
    let failed: Vec<Occurrence> = store
        .occurrences_counting(*named.days().start(), named.day)?
        .into_iter()
        .filter(|occurrence| occurrence.promise == id && needs_repair(occurrence.outcome))
        .filter(|occurrence| named.names(occurrence))
        .collect();
    let mut failed = timeline.named(named, failed);
    if let Some(last) = failed.pop() {
        // Of several on one day, an unrepaired one is chosen first.
        for occurrence in failed {
            if store.repair(occurrence.id)?.is_none() && store.repair(last.id)?.is_some() {
                return Ok(occurrence);
            }
        }
        return Ok(last);
    }
    let occurrence =
        promise::target::choose(store, clock, &timeline, Asked::plain(Verb::Repair, on))?;
    if needs_repair(occurrence.outcome) && (promise.recurring || promise.due.is_some()) {
        return Ok(occurrence);
    }
    Err(nothing(Some(&occurrence)))
}
