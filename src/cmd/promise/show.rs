//! `trust promise show`: everything about one promise.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use crate::cmd::arg::PromiseId;
use crate::cmd::context::Ctx;
use crate::cmd::figures::SteadinessFacts;
use crate::cmd::promise::{load, select};
use crate::cmd::view::{self, stamp};
use crate::cmd::{figures, repair};
use crate::domain::agreement::entered_days_later;
use crate::domain::answer_target::On;
use crate::domain::clock::Clock;
use crate::domain::clock::Stamp;
use crate::domain::occurrence::{Slot, last_closed_day};
use crate::domain::pause::rests;
use crate::domain::period::answer::takes_more;
use crate::domain::promise::{Move, Occurrence};
use crate::domain::repair::Repair;
use crate::domain::steadiness::is_enough;
use crate::domain::tally::Tally;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal::id::PROMISE;
use crate::report::{
    AnsweredView, EarlierWords, ExtraView, MovedView, Output, PromiseDetail, Report,
};

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
    let id = select::id(ctx, args.id.as_ref(), &PROMISE.which("shown"))?;
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let closed = last_closed_day(ctx.clock.today());
    let upcoming = if timeline.promise.recurring {
        timeline
            .ahead(&ctx.clock)
            .take(UPCOMING)
            .filter_map(|next| next.due_at)
            .map(|due| view::day_time(ctx, due))
            .collect()
    } else {
        Vec::new()
    };
    let totals = timeline.totals(&ctx.clock, closed);
    let answers = Answers::read(ctx, &timeline, totals.tally)?;
    let first = answers.first_day();
    let moves = ctx.store.moves_of(id, first)?;
    let repairs = ctx.store.repairs_of(id, first)?;
    let today = ctx.clock.today();
    let current = timeline.current(&ctx.clock, || {
        ctx.store.earlier_unanswered(&timeline, today)
    })?;
    let detail = PromiseDetail {
        promise: view::listed(ctx, &ctx.store, &timeline, current.as_ref())?,
        on: current
            .as_ref()
            .and_then(|one| named_by(&timeline, one, &ctx.clock)),
        of_period: match &current {
            Some(one) => timeline.is_of_period(one.slot),
            None => takes_more(&timeline, today),
        },
        upcoming,
        answered_count: answers.counted,
        extra_count: answers.extra_count,
        occurrences: answers
            .promised
            .iter()
            .map(|one| {
                let of = |moved: &&Move| moved.occurrence == one.id;
                let moves: Vec<Move> = moves.iter().filter(of).copied().collect();
                answered_view(ctx, one, &moves, repairs.get(&one.id))
            })
            .collect(),
        extras: answers
            .extras
            .iter()
            .map(|o| ExtraView {
                day: o.day,
                done_at: o.done_at.map(|at| stamp(ctx, at)),
            })
            .collect(),
        rules: view::rules(&timeline),
        open_moves: open_moves(ctx, id)?,
        pauses: rests(&timeline.pauses)
            .into_iter()
            .map(|rest| figures::away_days(ctx, rest))
            .collect(),
        earlier: ctx
            .store
            .wordings(id)?
            .into_iter()
            .map(|wording| EarlierWords {
                text: wording.text,
                until: wording.replaced_day,
            })
            .collect(),
        unknown: totals.tally.unknown,
        streaks: totals.promises.streak(),
        steadiness: steadiness(ctx, &timeline, totals.tally)?,
    };
    Ok(Report::without_notes(Output::Promise(Box::new(detail))))
}

/// Returns the day, and perhaps the time, that an answer to an occurrence has to name; `None` where it
/// needs none: of a promise that does not recur, and of the running week or month.
fn named_by(timeline: &Timeline, one: &Occurrence, clock: &Clock) -> Option<On> {
    if !timeline.promise.recurring {
        return None;
    }
    if timeline.is_of_period(one.slot) {
        let period = timeline.period(one.slot.day);
        let runs = period.is_some_and(|period| period.contains(clock.today()));
        return (!runs).then(|| On::day(one.slot.day));
    }
    Some(timeline.name(one, clock))
}

/// Returns the occurrences of a promise that were moved and have no answer.
fn open_moves(ctx: &Ctx, promise: i64) -> Result<Vec<MovedView>> {
    let open = ctx.store.open_moved(promise)?;
    let views = open.iter().map(|one| {
        let moves = ctx.store.moves(one.id)?;
        let entered = Entered::of(ctx, one, &moves);
        Ok(MovedView {
            day: one.day,
            slot: one.slot.day,
            nth: one.slot.nth,
            due: one.due_at.map(|due| stamp(ctx, due)),
            state: one.state(&ctx.clock),
            moved: moves.len(),
            moved_from: moved_from(ctx, &moves),
            agreed_at: entered.agreed_at,
            entered_days_later: entered.days_later,
        })
    });
    views.collect()
}

/// Returns the due times before each move.
fn moved_from(ctx: &Ctx, moves: &[Move]) -> Vec<Stamp> {
    moves
        .iter()
        .map(|moved| stamp(ctx, moved.from.at))
        .collect()
}

/// Agreement on a release or a move, if it was entered afterwards.
struct Entered {
    agreed_at: Option<Stamp>,
    days_later: Option<i64>,
}

impl Entered {
    fn of(ctx: &Ctx, occurrence: &Occurrence, moves: &[Move]) -> Self {
        let entered = occurrence.entered_afterwards(moves);
        Self {
            agreed_at: entered.map(|(agreed, _)| stamp(ctx, agreed)),
            days_later: entered.map(|(agreed, at)| entered_days_later(agreed, at, &ctx.clock)),
        }
    }
}

/// Returns the steadiness of a recurring promise with this `tally`; `None` for others, and where too
/// little is answered to tell.
fn steadiness(ctx: &Ctx, timeline: &Timeline, tally: Tally) -> Result<Option<f64>> {
    let rule = timeline.latest_rule().filter(|_| is_enough(tally));
    let Some(schedule) = rule else {
        return Ok(None);
    };
    let facts = SteadinessFacts {
        promise: timeline.promise.id,
        ended: timeline.promise.ended_day,
        rule: schedule.recurrence,
        recent: timeline.entries(timeline.since, ctx.clock.today()),
    };
    let mut scores = figures::steadiness(ctx, &[facts], timeline.since)?;
    Ok(scores.pop().flatten())
}

/// Answers to a promise, oldest first; for people only the latest of them.
struct Answers {
    promised: Vec<Occurrence>,
    /// Extras: done beyond what was promised.
    extras: Vec<Occurrence>,
    /// The number of all that were promised.
    counted: usize,
    /// The number of all extras.
    extra_count: usize,
}

impl Answers {
    /// Reads the answers of a promise with this `tally`.
    fn read(ctx: &Ctx, timeline: &Timeline, tally: Tally) -> Result<Self> {
        let most = PromiseDetail::LATEST;
        let mut limit = if ctx.for_people { 4 * most } else { usize::MAX };
        loop {
            let found = ctx.store.latest_answers(timeline.promise.id, limit)?;
            let complete = found.len() < limit;
            let extras = extra_slots(ctx, timeline, &found)?;
            let (extras, promised): (Vec<_>, Vec<_>) = found
                .into_iter()
                .partition(|one| extras.contains(&one.slot));
            if complete {
                return Ok(Self {
                    counted: promised.len(),
                    extra_count: extras.len(),
                    promised,
                    extras,
                });
            }
            let all_extras = tally.extra as usize;
            if promised.len() >= most && extras.len() >= most.min(all_extras) {
                return Ok(Self {
                    counted: all_answers(ctx, timeline, tally).max(promised.len()),
                    extra_count: all_extras.max(extras.len()),
                    promised,
                    extras,
                });
            }
            limit = limit.saturating_mul(4);
        }
    }

    /// The first day on which one of them counts.
    fn first_day(&self) -> NaiveDate {
        let days = self.promised.iter().map(|one| one.day);
        days.min().unwrap_or(NaiveDate::MAX)
    }
}

/// The number of answers to a promise with this `tally`, those given ahead of their day included.
fn all_answers(ctx: &Ctx, timeline: &Timeline, tally: Tally) -> usize {
    let today = ctx.clock.today();
    let stored = timeline.stored.iter();
    let ahead = stored.filter(|one| one.outcome.is_some() && one.day > today);
    (tally.answered() + tally.released) as usize + ahead.count()
}

/// The slots of what was done beyond what was promised.
fn extra_slots(ctx: &Ctx, timeline: &Timeline, answered: &[Occurrence]) -> Result<BTreeSet<Slot>> {
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

fn answered_view(
    ctx: &Ctx,
    occurrence: &Occurrence,
    moves: &[Move],
    repaired: Option<&Repair>,
) -> AnsweredView {
    let entered = Entered::of(ctx, occurrence, moves);
    AnsweredView {
        day: occurrence.day,
        slot: occurrence.slot.day,
        nth: occurrence.slot.nth,
        due: occurrence.due_at.map(|due| stamp(ctx, due)),
        state: occurrence.state(&ctx.clock),
        answered_at: occurrence.answered_at.map(|at| stamp(ctx, at)),
        done_at: occurrence.done_at.map(|at| stamp(ctx, at)),
        told: occurrence.told_at.map(|at| stamp(ctx, at)),
        because: occurrence.because.clone(),
        moved_from: moved_from(ctx, moves),
        answered_days_later: occurrence.answered_days_later(),
        agreed_at: entered.agreed_at,
        entered_days_later: entered.days_later,
        repair: repaired.map(|repaired| repair::shown(ctx, repaired.clone())),
    }
}
