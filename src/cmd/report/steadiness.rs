//! Steadiness of recurring promises.

use std::collections::HashMap;

use crate::cmd::context::Ctx;
use crate::cmd::figures::{self, SteadinessFacts};
use crate::domain::promise::Entry;
use crate::domain::steadiness::ENOUGH;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::report::Steady;

/// The recurring promises that go on and were missed at some time, least steady first.
pub fn of_all(ctx: &Ctx) -> Result<Vec<Steady>> {
    let (today, closed) = (ctx.clock.today(), figures::closed(ctx));
    let mut promises = ctx.store.current_promises(today)?;
    promises.retain(|promise| {
        promise.recurring && promise.ended_day.is_none_or(|ended| ended >= today)
    });
    let ids: Vec<i64> = promises.iter().map(|promise| promise.id).collect();
    let Some((since, totals)) = ctx.store.closed_totals_of(&ids, today)? else {
        return Ok(Vec::new());
    };
    let mut recent: HashMap<i64, Vec<Entry>> = HashMap::new();
    for entry in ctx.store.entries(since, today)? {
        recent.entry(entry.promise).or_default().push(entry);
    }
    let mut rules = ctx.store.last_rules(&ids)?;
    let (mut listed, mut facts) = (Vec::new(), Vec::new());
    for promise in promises {
        let recent = recent.remove(&promise.id).unwrap_or_default();
        let earlier = totals.get(&promise.id).copied().unwrap_or_default();
        let tally = earlier.join(PeriodTotals::of(&recent, closed)).tally;
        if tally.answered() < ENOUGH || tally.decided() == tally.kept {
            continue;
        }
        if let Some(rule) = rules.remove(&promise.id) {
            facts.push(SteadinessFacts {
                promise: promise.id,
                rule,
                recent,
            });
            listed.push(promise);
        }
    }
    let scores = figures::steadiness(ctx, &facts, since)?;
    let mut steady: Vec<Steady> = listed
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
