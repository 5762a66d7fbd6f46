//! The due time of an open occurrence.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::cmd::context::Ctx;
use crate::domain::promise::{Entry, Promise};
use crate::error::Result;

/// Returns the due time of an open occurrence. A time agreed on as an instant stays the same in
/// every zone; the times of a schedule follow the local clock.
pub fn due_at(
    ctx: &Ctx,
    entry: &Entry,
    promise: Option<&Promise>,
) -> Result<Option<DateTime<Utc>>> {
    if let Some(promise) = promise.filter(|promise| !promise.recurring) {
        let stored = ctx
            .store
            .occurrences(promise.id, NaiveDate::MIN, NaiveDate::MAX)?;
        let moved = stored.first().and_then(|occurrence| occurrence.due_at);
        return Ok(moved.or(promise.due.map(|due| due.at)));
    }
    let midnight = entry.day.and_hms_opt(0, 0, 0);
    let seconds = TimeDelta::seconds(entry.second.into());
    let local = midnight.and_then(|midnight| midnight.checked_add_signed(seconds));
    Ok(local.and_then(|local| ctx.clock.zone.due(local)))
}
