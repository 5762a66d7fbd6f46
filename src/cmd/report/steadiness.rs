//! Steadiness of recurring promises.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::figures::{self, SteadinessFacts};
use crate::domain::promise::Entry;
use crate::domain::steadiness::is_listed;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::report::Steady;

/// The recurring promises that went on between `from` and `to` and were missed at some time, least
/// steady first.
pub fn within(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<Steady>> {
    let (today, closed) = (ctx.clock.today(), figures::closed(ctx));
    let mut promises = ctx.store.recurring_promises()?;
    promises.retain(|promise| {
        promise.made_day <= to && promise.ended_day.is_none_or(|ended| ended >= from)
    });
    let ids: Vec<i64> = promises.iter().map(|promise| promise.id).collect();
    let Some((since, totals)) = ctx.store.closed_totals_of(&ids, today)? else {
        return Ok(Vec::new());
    };
    let mut recent: HashMap<i64, Vec<Entry>> = HashMap::new();
    for entry in ctx.store.entries(since, today)? {
        recent.entry(entry.promise).or_default().push(entry);
    }
    promises.retain(|promise| {
        let recent = recent.get(&promise.id).map_or(&[][..], Vec::as_slice);
        let earlier = totals.get(&promise.id).copied().unwrap_or_default();
        is_listed(earlier.join(PeriodTotals::of(recent, closed)).tally)
    });
    let ids: Vec<i64> = promises.iter().map(|promise| promise.id).collect();
    let mut rules = ctx.store.last_rules(&ids)?;
    promises.retain(|promise| rules.contains_key(&promise.id));
    let facts = promises.iter().filter_map(|promise| {
        Some(SteadinessFacts {
            promise: promise.id,
            ended: promise.ended_day,
            rule: rules.remove(&promise.id)?,
            recent: recent.remove(&promise.id).unwrap_or_default(),
        })
    });
    let facts: Vec<SteadinessFacts> = facts.collect();
    let scores = figures::steadiness(ctx, &facts, since)?;
    let mut steady: Vec<Steady> = promises
        .into_iter()
        .zip(scores)
        .filter_map(|(promise, score)| {
            Some(Steady {
                id: promise.id,
                text: promise.text.into(),
                score: score?,
            })
        })
        .collect();
    steady.sort_by(|a, b| a.score.total_cmp(&b.score));
    Ok(steady)
}
