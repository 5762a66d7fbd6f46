//! The pause that can be entered afterwards, for the latest days on which nothing was answered.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::cmd::context::Ctx;
use crate::domain::absence;
use crate::domain::promise::Entry;
use crate::error::Result;
use crate::report::Hindsight;

/// The past in which the days are searched for. Silence that began earlier is not offered as time away.
const BACK: Days = Days::new(62);

/// Returns the pause that explains the longest silence since the last sign of life, of the recurring
/// promises that were silent on its days; `None` where something was answered lately, or only
/// promises that do not recur were left.
pub fn pause(ctx: &Ctx) -> Result<Option<Hindsight>> {
    let today = ctx.clock.today();
    let yesterday = ctx.clock.yesterday();
    let first = today.checked_sub_days(BACK).unwrap_or(NaiveDate::MIN);
    let totals = ctx.store.totals(today)?;
    if totals.tally.waiting() < absence::LEAST {
        return Ok(None);
    }
    // Usually something was answered lately, so that two months need not be read.
    let lately = ctx
        .store
        .entries(absence::least_before(yesterday), yesterday)?;
    if absence::is_answered_on(&lately, yesterday) {
        return Ok(None);
    }
    let promises = ctx.store.recurring_promises()?;
    // Who changed something was not away that day.
    let made = promises.iter().map(|promise| promise.made_day);
    let made = made.filter(|day| *day <= yesterday).max();
    let alive = made.max(ctx.store.last_changed_day_before(today, &ctx.clock)?);
    let first = alive.map_or(first, |alive| alive.max(first));
    if first >= absence::least_before(yesterday) {
        return Ok(None);
    }
    let after = first.succ_opt().unwrap_or(first);
    let entries = ctx.store.entries(after, yesterday)?;
    let Some((from, to)) = absence::longest(&entries, yesterday) else {
        return Ok(None);
    };
    let silent: BTreeSet<i64> = entries
        .iter()
        .filter(|entry| entry.is_silent() && (from..=to).contains(&entry.day))
        .map(|entry| entry.promise)
        .collect();
    let mut silent: Vec<i64> = promises
        .iter()
        .map(|promise| promise.id)
        .filter(|id| silent.contains(id))
        .collect();
    if silent.is_empty() || is_being_answered(ctx, &entries, from)? {
        return Ok(None);
    }
    // Without IDs the command is about all promises, also those that rest on some of the days.
    let pauses = ctx.store.pauses_between(from, to)?;
    if pauses.is_empty() {
        silent.clear();
    }
    let rests = |id: &i64| pauses.iter().any(|pause| pause.promise == *id);
    if !silent.iter().all(rests) {
        silent.retain(|id| !rests(id));
    }
    Ok(Some(Hindsight {
        promises: silent,
        from,
        to,
    }))
}

/// Returns whether the silence begins at `from` only because all days before it are answered, the
/// last of them today: who answers day after day wants no pause for the rest.
fn is_being_answered(ctx: &Ctx, entries: &[Entry], from: NaiveDate) -> Result<bool> {
    if absence::is_silent_before(entries, from) {
        return Ok(false);
    }
    let before = entries
        .iter()
        .filter(|entry| entry.dated && entry.day < from && !entry.is_silent());
    let Some(day) = before.clone().map(|entry| entry.day).max() else {
        return Ok(false);
    };
    let later = ctx.store.answered_later(day, day)?;
    let today = ctx.clock.today();
    Ok(before.filter(|entry| entry.day == day).any(|entry| {
        let later = later.get(&(entry.promise, entry.slot));
        let answered = later.and_then(|days| day.checked_add_days(Days::new((*days).into())));
        entry.unknown || answered == Some(today)
    }))
}
