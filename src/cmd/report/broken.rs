//! Occurrences that were broken or stayed without an answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::view::{self, stamp};
use crate::domain::occurrence::State;
use crate::domain::promise::{Entry, Occurrence};
use crate::domain::tally::Tally;
use crate::error::Result;
use crate::report::BrokenItem;

/// The longest list of what broke. Beyond it the latest are kept: the counts hold the rest.
const BROKEN: usize = 200;

/// Returns the broken and unanswered occurrences, oldest first.
pub fn list(ctx: &Ctx, tallies: &[(NaiveDate, Tally)]) -> Result<Vec<BrokenItem>> {
    let closed = figures::closed(ctx);
    // The counts of the days say on which those lie that are listed.
    let mut days = BTreeMap::new();
    let mut wanted = 0;
    for (day, tally) in tallies.iter().rev() {
        let missed = (tally.broken + tally.unanswered) as usize;
        if wanted < BROKEN && missed > 0 {
            wanted += missed;
            days.insert(*day, (*tally, Vec::new()));
        }
    }
    let mut answered = HashMap::new();
    if let (Some(first), Some(last)) = (days.keys().min(), days.keys().max()) {
        for broken in ctx.store.broken(*first, *last)? {
            if let Some((_, entries)) = days.get_mut(&broken.day) {
                entries.push(Entry::from(&broken));
            }
            answered.insert((broken.promise, broken.slot), broken);
        }
    }
    // All that is due on a day is read only where not all that counts was found by its answer.
    let (mut found, mut unclear) = (Vec::new(), Vec::new());
    for (day, (tally, entries)) in days {
        if tally.unanswered == 0 && tally.broken as usize == entries.len() {
            found.extend(entries);
        } else {
            unclear.push(day);
        }
    }
    found.extend(ctx.store.entries_on(&unclear)?);
    found.retain(|entry| {
        let state = entry.state(closed);
        !entry.is_answered_ahead(closed) && matches!(state, State::Broken | State::Unanswered)
    });
    found.sort_unstable_by_key(Entry::order);
    let found = found.split_off(found.len().saturating_sub(BROKEN));
    let ids: BTreeSet<i64> = found.iter().map(|entry| entry.promise).collect();
    let mut texts = HashMap::new();
    for (id, promise) in ctx.store.promises(ids)? {
        texts.insert(id, view::words(ctx, &ctx.store, &promise)?);
    }
    let repaired = ctx
        .store
        .repaired_among(answered.values().map(|stored| stored.id))?;
    let item = |entry: &Entry| {
        let stored = match entry.outcome {
            Some(_) => answered.remove(&(entry.promise, entry.slot)),
            // Moved, and not answered since.
            None => ctx.store.occurrence(entry.promise, entry.slot)?,
        };
        Ok(BrokenItem {
            id: entry.promise,
            text: texts.get(&entry.promise).cloned().unwrap_or_default(),
            day: entry.day,
            due: due(ctx, entry, stored.as_ref()).map(|due| stamp(ctx, due)),
            state: entry.state(closed),
            repaired: stored
                .as_ref()
                .is_some_and(|stored| repaired.contains(&stored.id)),
            because: stored.and_then(|stored| stored.because),
        })
    };
    found.iter().map(item).collect()
}

/// The due time of an entry, as stored or else as its day and second say.
fn due(ctx: &Ctx, entry: &Entry, stored: Option<&Occurrence>) -> Option<DateTime<Utc>> {
    if let Some(stored) = stored {
        return stored.due_at;
    }
    let midnight = entry.day.and_hms_opt(0, 0, 0)?;
    let local = midnight.checked_add_signed(chrono::TimeDelta::seconds(entry.second.into()))?;
    ctx.clock.zone.due(local).filter(|_| entry.dated)
}
