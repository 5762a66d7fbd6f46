//! `trust promise show`: everything about one promise.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use crate::cmd::arg::PromiseId;
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::promise::{load, select};
use crate::cmd::view::{self, stamp};
use crate::cmd::{figures, repair};
use crate::domain::agreement::entered_days_later;
use crate::domain::answer_target::On;
use crate::domain::occurrence::{Slot, last_closed_day};
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::report::{AnsweredView, EarlierWords, ExtraView, Output, PromiseDetail, Report};

/// Show a promise, its history and its next due times
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise show 3"
        "trust promise show plants --json"
    ]
)]
pub struct Show {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<PromiseId>,
}

/// The number of coming due times shown.
const UPCOMING: usize = 10;

pub fn run(ctx: &Ctx, args: &Show) -> Result<Report> {
    let id = select::id(ctx, args.id.as_ref(), "Which promise?")?;
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let closed = last_closed_day(ctx.clock.today());
    let upcoming = if timeline.promise.recurring {
        timeline
            .ahead(&ctx.clock)
            .take(UPCOMING)
            .filter_map(|next| next.due_at)
            .map(|due| stamp(ctx, due))
            .collect()
    } else {
        Vec::new()
    };
    let mut answered = ctx.store.occurrences(id, NaiveDate::MIN, NaiveDate::MAX)?;
    answered.retain(|occurrence| occurrence.outcome.is_some());
    answered.sort_by_key(|occurrence| (occurrence.day, occurrence.second));
    let extras = extras(ctx, &timeline, &answered)?;
    let is_extra = |o: &Occurrence| extras.contains(&o.slot);
    let today = ctx.clock.today();
    let current = timeline.current(&ctx.clock, || {
        ctx.store.earlier_unanswered(&timeline, today)
    })?;
    let has_days = timeline.promise.recurring && !timeline.is_per_period(today);
    let named = current.as_ref().filter(|_| has_days);
    let detail = PromiseDetail {
        promise: view::with(ctx, &ctx.store, &timeline, current.as_ref())?,
        on: named.map(|one| On::of(one, timeline.may_meet())),
        upcoming,
        occurrences: answered
            .iter()
            .filter(|o| !is_extra(o))
            .map(|o| answered_view(ctx, o))
            .collect::<Result<_>>()?,
        extras: answered
            .iter()
            .filter(|o| is_extra(o))
            .map(|o| ExtraView {
                day: o.day,
                done_at: o.done_at.map(|at| stamp(ctx, at)),
            })
            .collect(),
        rules: view::rules(&timeline),
        earlier: ctx
            .store
            .wordings(id)?
            .into_iter()
            .map(|wording| EarlierWords {
                text: wording.text,
                until: wording.replaced_day,
            })
            .collect(),
        streaks: timeline.totals(&ctx.clock, closed).promises.streak(),
        steadiness: figures::steadiness(ctx, &timeline)?,
    };
    Ok(plainly(Output::Promise(Box::new(detail))))
}

/// The slots of what was done beyond what was promised.
fn extras(ctx: &Ctx, timeline: &Timeline, answered: &[Occurrence]) -> Result<BTreeSet<Slot>> {
    let days = || answered.iter().map(|one| one.day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(BTreeSet::new());
    };
    if !timeline.has_periods() {
        return Ok(BTreeSet::new());
    }
    let entries = ctx.store.entries_of(timeline.promise.id, first, last)?;
    let extras = entries.into_iter().filter(|entry| entry.extra);
    Ok(extras.map(|entry| entry.slot).collect())
}

fn answered_view(ctx: &Ctx, occurrence: &Occurrence) -> Result<AnsweredView> {
    let moves = ctx.store.moves(occurrence.id)?;
    let repaired = ctx.store.repair(occurrence.id)?;
    let entered = occurrence.entered_afterwards(&moves);
    Ok(AnsweredView {
        day: occurrence.day,
        slot: occurrence.slot.day,
        nth: occurrence.slot.nth,
        due: occurrence.due_at.map(|due| stamp(ctx, due)),
        state: occurrence.state(&ctx.clock),
        answered_at: occurrence.answered_at.map(|at| stamp(ctx, at)),
        done_at: occurrence.done_at.map(|at| stamp(ctx, at)),
        told: occurrence.told_at.map(|at| stamp(ctx, at)),
        because: occurrence.because.clone(),
        moved_from: moves
            .iter()
            .map(|moved| stamp(ctx, moved.from.at))
            .collect(),
        answered_days_later: occurrence.answered_days_later(),
        agreed_at: entered.map(|(agreed, _)| stamp(ctx, agreed)),
        entered_days_later: entered.map(|(agreed, at)| entered_days_later(agreed, at, &ctx.clock)),
        repair: repaired.map(|repaired| repair::shown(ctx, repaired)),
    })
}
