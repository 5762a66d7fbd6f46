//! Occurrences with a day of their own, of a promise whose rule now has a goal per week or month:
//! moved under the rule before, they are still due when that was agreed.

use super::{On, Verb, is_due, today_for};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;
use crate::domain::repair::needs_repair;

/// Returns true if a verb is for one of `dated`, which have days of their own, and not for the week or
/// month: one named by its time, or one on the day in question that still waits for an answer. What
/// no week or month can be, late or moved, is said of them alone.
pub fn is_for_own_day(verb: Verb, on: Option<On>, dated: &[Occurrence], clock: &Clock) -> bool {
    let named = |one: &&Occurrence| match on {
        Some(on) => on.names(one) || on.has_slot(one),
        None => match verb {
            Verb::Late | Verb::Broken | Verb::Move => true,
            _ => one.day == today_for(one, clock),
        },
    };
    let mut named = dated.iter().filter(named);
    if on.is_some_and(|on| on.time.is_some()) {
        return named.next().is_some();
    }
    let is_open = |one: &Occurrence| one.outcome.is_none();
    named.any(|one| match verb {
        Verb::Done => is_open(one),
        Verb::Late | Verb::Move => on.is_some() || is_open(one),
        Verb::Broken => is_open(one) && (on.is_some() || is_due(one, clock.now)),
        Verb::Release => is_open(one) && !is_due(one, clock.now),
        Verb::Repair => needs_repair(one.outcome),
        Verb::Clear => true,
    })
}
