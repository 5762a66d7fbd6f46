//! Resolution of promises from ids, ranges, a piece of the text, or a choice from a list.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::cmd::arg::IdOf;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::view::{brief, due_words, not_found};
use crate::domain::occurrence::State;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::search;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::{self, Kind};
use crate::render::symbols::SEP;

/// The ids meant by `words`, without repeats, in the order given. With no words, one is picked
/// from the current promises.
///
/// # Errors
/// Not found, ambiguous (naming the promises that match), or usage without a word and without a
/// terminal to ask in.
pub fn ids<I: IdOf<Promise>>(ctx: &Ctx, words: &[I], question: &str) -> Result<Vec<i64>> {
    if words.is_empty() {
        return pick(ctx, question).map(|id| vec![id]);
    }
    resolve_id::named::<Promise, I>(ctx, words)
}

/// The one id meant by `word`, or picked from a list without one.
///
/// # Errors
/// As [`ids`], and usage when a range is given.
pub fn id<I: IdOf<Promise>>(ctx: &Ctx, word: Option<&I>, question: &str) -> Result<i64> {
    match word {
        Some(word) => resolve_id::one::<Promise, I>(ctx, word),
        None => pick(ctx, question),
    }
}

impl Identified for Promise {
    type Record = Self;
    const KIND: Kind = id::PROMISE;

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        self.due
            .map_or_else(String::new, |due| due_words(ctx, due.at))
    }

    /// The current ones, or else any.
    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let fits = |promise: &Self| search::begins_word(&promise.text.to_lowercase(), piece);
        let current: Vec<Self> = ctx
            .store
            .current_promises(ctx.clock.today())?
            .into_iter()
            .filter(fits)
            .collect();
        if !current.is_empty() {
            return Ok(current);
        }
        Ok(ctx.store.all_promises()?.into_iter().filter(fits).collect())
    }

    fn latest(ctx: &Ctx) -> Result<Vec<Self>> {
        ctx.store.latest_promises(resolve_id::CHOICE)
    }

    /// The current ones, and after them the latest of the others.
    fn likely(ctx: &Ctx) -> Result<Vec<Self>> {
        let mut likely = ctx.store.current_promises(ctx.clock.today())?;
        let current: HashSet<i64> = likely.iter().map(|one| one.id).collect();
        let latest = Self::latest(ctx)?.into_iter();
        likely.extend(latest.filter(|one| !current.contains(&one.id)));
        Ok(likely)
    }
}

fn pick(ctx: &Ctx, question: &str) -> Result<i64> {
    let items = first_choices(ctx, usize::MAX, |_, _| true)?;
    if items.is_empty() {
        return Err(not_found(refusal::no_promise_to_choose()));
    }
    resolve_id::choose::<Promise>(ctx, question, &items)
}

/// The first of the current promises that `fits`, also told what an answer would now answer.
///
/// # Errors
/// Storage errors.
pub fn first_choices(
    ctx: &Ctx,
    limit: usize,
    fits: impl Fn(&Timeline, Option<&Occurrence>) -> bool,
) -> Result<Vec<(i64, String)>> {
    let today = ctx.clock.today();
    let timelines = ctx
        .store
        .timelines(ctx.store.current_promises(today)?, today)?;
    let mut choices = Vec::new();
    for timeline in timelines {
        let meant = timeline.current(&ctx.clock, || {
            ctx.store.earlier_unanswered(&timeline, today)
        });
        let meant = meant.ok().flatten();
        if fits(&timeline, meant.as_ref()) {
            let due = meant.as_ref().and_then(|open| open.due_at);
            choices.push((due.is_none(), due, timeline.promise.id, timeline, meant));
        }
    }
    // As the list has them: what waits longest first, without a time last.
    choices.sort_unstable_by_key(|(never, due, id, ..)| (*never, *due, *id));
    choices.truncate(limit);
    let choices = choices.into_iter();
    Ok(choices
        .map(|(_, due, id, timeline, meant)| (id, item(ctx, &timeline.promise, due, meant)))
        .collect())
}

/// The line of a promise in the list to choose from.
fn item(
    ctx: &Ctx,
    promise: &Promise,
    due: Option<DateTime<Utc>>,
    meant: Option<Occurrence>,
) -> String {
    let due = match (due, meant) {
        (Some(due), Some(open)) if open.state(&ctx.clock) == State::Open => {
            format!("{SEP}due {}", due_words(ctx, due))
        }
        (Some(due), _) => format!("{SEP}was due {}", due_words(ctx, due)),
        (None, _) => String::new(),
    };
    format!("{}{due}", brief(&promise.text))
}
