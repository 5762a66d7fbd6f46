//! The occurrence of a promise for so many times a week or month.

use crate::domain::answer_target::{On, Refusal};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::store::Store;

/// Returns the occurrence of the period that a day lies in, or of the running one.
///
/// # Errors
/// Storage errors.
pub fn choose(
    store: &Store,
    clock: &Clock,
    timeline: &Timeline,
    on: Option<On>,
) -> Result<std::result::Result<Occurrence, Box<Refusal>>> {
    let Some(on) = on else {
        let earlier = || store.earlier_unanswered(timeline, clock.today());
        let current = timeline.current(clock, earlier)?;
        return Ok(current.ok_or_else(|| Box::new(Refusal::Nothing)));
    };
    let found = if on.day < timeline.since {
        let longer = store.timeline_from(timeline.promise.clone(), on.day)?;
        longer.on(on.day, clock)
    } else {
        timeline.on(on.day, clock)
    };
    let at = on.time.is_none();
    Ok(found
        .filter(|_| at)
        .ok_or_else(|| Box::new(Refusal::NothingOn(on))))
}
