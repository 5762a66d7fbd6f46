//! Promises of a page, each with its outcomes in the span.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};

use crate::cmd::agreements::Agreements;
use crate::cmd::context::Ctx;
use crate::cmd::promise::due::DueTimes;
use crate::cmd::{figures, report, view};
use crate::domain::promise::Promise;
use crate::domain::rule_stretch::{self, RuleStretch};
use crate::domain::tally::Tally;
use crate::error::Result;
use crate::report::{RuleChange, SharedOutcome, SharedPromise, SharedPromises};

/// The number of days read at once.
const STRIDE: Days = Days::new(400);

/// Number of days of the longest page that shows corrected answers.
const TOLD_DAYS: i64 = 400;

/// Every promise with anything in the span.
pub(super) fn promises(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<SharedPromises> {
    let tallies = ctx.store.tallies(from, to, ctx.clock.today())?;
    let mut totals = Tally::default();
    for (_, tally) in &tallies {
        totals += *tally;
    }
    let mut list = Listed::default();
    let mut first = from;
    while first <= to {
        // A lifetime read at once would fill the memory.
        let end = first.checked_add_days(STRIDE).unwrap_or(to).min(to);
        let later = ctx.store.answered_later(first, end)?;
        let agreed = Agreements::read(ctx, (first, end), (from, to))?;
        let due_times = DueTimes::between(ctx, first, end)?;
        let corrected = if (to - from).num_days() < TOLD_DAYS {
            ctx.store.corrected(first, end)?
        } else {
            HashMap::new()
        };
        for entry in ctx.store.entries(first, end)? {
            let key = (entry.promise, entry.slot);
            let outcome = SharedOutcome {
                day: entry.day,
                state: figures::state(ctx, &due_times, &entry),
                answered_days_later: later.get(&key).copied().unwrap_or_default(),
                corrected_from: corrected.get(&key).copied(),
                extra: entry.extra,
                told_ahead: agreed.told_ahead(key),
                moved: agreed.moved(key),
                entered: agreed.entered(key),
            };
            if let Some(promise) = list.promise(ctx, entry.promise, from)? {
                promise.outcomes.push(outcome);
            }
        }
        for (id, moved) in agreed.away {
            if let Some(promise) = list.promise(ctx, id, from)? {
                promise.moved_away.push(moved);
            }
        }
        let Some(next) = end.succ_opt() else { break };
        first = next;
    }
    for one in figures::resting(ctx, from, to)? {
        if one.missed.is_empty() {
            continue;
        }
        if let Some(promise) = list.promise(ctx, one.promise, from)? {
            promise.away.push(figures::away_days(ctx, one.rest));
            promise.days_away.extend(one.missed);
        }
    }
    // A rule may change in days in which nothing else of it was.
    for promise in ctx.store.recurring_promises()? {
        if list.places.contains_key(&promise.id) {
            continue;
        }
        let rules = rule_stretch::stretches(&ctx.store.schedules(promise.id)?);
        if !rule_changes(&promise.text, &rules, from, to).is_empty() {
            list.promise(ctx, promise.id, from)?;
        }
    }
    for (id, place) in &list.places {
        if let Some(promise) = place.and_then(|place| list.promises.get_mut(place)) {
            promise.progress = figures::progress(ctx, *id, from, to)?;
            let rules = rule_stretch::stretches(&ctx.store.schedules(*id)?);
            let latest = rules.iter().rfind(|stretch| stretch.from <= to);
            promise.rule_changes = rule_changes(&promise.text, &rules, from, to);
            // The last change says it.
            let unchanged = latest.filter(|_| promise.rule_changes.is_empty());
            promise.rule = unchanged.map(|stretch| view::rule_words(&promise.text, stretch.rule));
        }
    }
    Ok(SharedPromises {
        kept_rate: totals.kept_rate(),
        totals,
        private: list.places.values().any(Option::is_none),
        list: list.promises,
        days: report::rows(from, to, &tallies, &[], &[]),
    })
}

/// The promises of a page, by the first thing about each.
#[derive(Default)]
struct Listed {
    /// The place of each in the list; `None` of a private one, which is on no page.
    places: HashMap<i64, Option<usize>>,
    promises: Vec<SharedPromise>,
}

impl Listed {
    /// Returns a promise of the page from the day `from` on, new where it is not in the list yet;
    /// `None` of a private one.
    fn promise(
        &mut self,
        ctx: &Ctx,
        id: i64,
        from: NaiveDate,
    ) -> Result<Option<&mut SharedPromise>> {
        let place = if let Some(place) = self.places.get(&id) {
            *place
        } else {
            let promise = ctx.store.get::<Promise>(id)?;
            let shown = promise.filter(|promise| !promise.private);
            let place = shown.as_ref().map(|_| self.promises.len());
            if let Some(promise) = shown {
                self.promises.push(SharedPromise {
                    rule: None,
                    rule_changes: Vec::new(),
                    reworded: figures::reworded(ctx, &promise, from)?,
                    text: view::words(ctx, &ctx.store, &promise)?,
                    outcomes: Vec::new(),
                    moved_away: Vec::new(),
                    progress: Vec::new(),
                    away: Vec::new(),
                    days_away: BTreeSet::new(),
                });
            }
            self.places.insert(id, place);
            place
        };
        Ok(place.and_then(|place| self.promises.get_mut(place)))
    }
}

/// The changes of a promise's rule within the span.
fn rule_changes(
    text: &str,
    stretches: &[RuleStretch],
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<RuleChange> {
    let changes = stretches.iter().zip(stretches.iter().skip(1));
    let within = changes.filter(|(_, after)| (from..=to).contains(&after.from));
    let change = |(before, after): (&RuleStretch, &RuleStretch)| RuleChange {
        from: after.from,
        words: view::rule_words(text, after.rule),
        before: view::rule_words(text, before.rule),
    };
    within.map(change).collect()
}
