//! `trust` alone: today's screen.

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::cmd::review::waiting;
use crate::cmd::view::{self, alone, of};
use crate::cmd::{figures, hindsight, repair, review};
use crate::domain::absence;
use crate::domain::nudge::Waiting;
use crate::domain::occurrence::{State, first_open_day};
use crate::domain::promise::Occurrence;
use crate::domain::tally::Tally;
use crate::domain::timeline::{Timeline, last_past};
use crate::error::Result;
use crate::report::{Output, PromiseView, Report, Today};
use crate::store::History;

/// The number of unanswered occurrences listed without `--all`; the rest is counted.
const LISTED: usize = 10;

/// The number of days with unrepaired occurrences of a promise listed without `--all`; the rest is
/// counted.
const UNREPAIRED: usize = 3;

pub fn run(ctx: &Ctx, all: bool) -> Result<Report> {
    let most = |usual| if all { usize::MAX } else { usual };
    let clock = &ctx.clock;
    let day = clock.today();
    // At once what the figures, the nudges and the offered pause ask for, each of other days.
    ctx.store
        .entries(absence::least_before(clock.yesterday()), day)?;
    let timelines = ctx.store.timelines(ctx.store.current_promises(day)?, day)?;
    let History { totals, recent } = ctx.store.until_today(day)?;
    let unrepaired = repair::unrepaired(ctx)?;
    let first = ctx.store.first_day()?;
    let unanswered_count = totals.tally.waiting();
    let unanswered_since = if unanswered_count > 0 {
        ctx.store.first_waiting_day(day)?
    } else {
        None
    };
    let waiting = unanswered_since.map(|since| Waiting {
        count: unanswered_count,
        since,
    });
    let mut today = Today {
        day,
        overdue: Vec::new(),
        due: Vec::new(),
        unanswered: Vec::new(),
        unanswered_count,
        answered: answered(ctx, &timelines)?,
        anytime: Vec::new(),
        next: None,
        unrepaired: views(ctx, &timelines, first_groups(&unrepaired, most(UNREPAIRED)))?,
        unrepaired_count: u32::try_from(unrepaired.len()).unwrap_or(u32::MAX),
        unrepaired_late: repair::count_late(&unrepaired),
        tally: Tally::default(),
        logs: logs(ctx, day)?,
        planned: figures::planned(ctx)?,
        streaks: figures::streaks(ctx, totals)?,
        horizon: figures::horizon_from(ctx, first),
        nudges: figures::nudge_views(
            ctx,
            figures::nudges(ctx, first, repair::broken(&unrepaired), waiting)?,
        )
        .take(1)
        .collect(),
        unanswered_since,
        hindsight: hindsight::pause(ctx)?,
        phone_questions: match ctx.settings.sync_calendar {
            Some(_) => review::phone_questions(ctx)?,
            None => 0,
        },
        all,
        partner: ctx.settings.partner.clone(),
        empty: first.is_none(),
    };
    for timeline in &timelines {
        sort_in(ctx, timeline, &mut today)?;
    }
    today.overdue.sort_by_key(|view| (view.due, view.id));
    today.due.sort_by_key(|view| (view.due, view.id));
    today.unanswered = latest_unanswered(ctx, &timelines, most(LISTED))?;
    if all && (today.unanswered.len() as u64) < u64::from(today.unanswered_count) {
        today.unanswered = unanswered(ctx)?;
    }
    if today.due.is_empty() {
        today.next = next(ctx, &timelines)?.map(Box::new);
    }
    for entry in recent.iter().filter(|entry| entry.day == day) {
        if !entry.extra {
            today.tally.count(entry.state(figures::closed(ctx)));
        }
    }
    Ok(Report::without_notes(Output::Today(Box::new(today))))
}

/// Returns the first `most` groups of occurrences of a promise that count on the same day: what is
/// missing from a week or month is shown as one.
fn first_groups(all: &[Occurrence], most: usize) -> impl Iterator<Item = &Occurrence> {
    let groups = all.chunk_by(|a, b| (a.promise, a.day) == (b.promise, b.day));
    groups.take(most).flatten()
}

/// Puts each open occurrence of a promise where it belongs on the screen.
fn sort_in(ctx: &Ctx, timeline: &Timeline, today: &mut Today) -> Result<()> {
    let clock = &ctx.clock;
    let show = |occurrence: &Occurrence| alone(ctx, &ctx.store, timeline, Some(occurrence));
    if !timeline.promise.recurring && timeline.promise.due.is_none() {
        today.anytime.push(of(ctx, &ctx.store, timeline)?);
        return Ok(());
    }
    let open = timeline.between(first_open_day(today.day), last_past(clock), clock);
    for occurrence in open.iter().filter(|occurrence| occurrence.is_silent()) {
        match occurrence.state(clock) {
            State::Overdue => today.overdue.push(show(occurrence)?),
            _ if occurrence.day <= today.day => today.due.push(show(occurrence)?),
            _ => {}
        }
    }
    // So many times a week: not due today, but today is one of its days.
    let period = timeline
        .on(today.day, clock)
        .filter(|o| o.outcome.is_none() && o.day > today.day);
    if let Some(occurrence) = period {
        today.anytime.push(show(&occurrence)?);
    }
    Ok(())
}

/// Returns the latest unanswered ones of these promises, at most `most`, by due time.
fn latest_unanswered(ctx: &Ctx, timelines: &[Timeline], most: usize) -> Result<Vec<PromiseView>> {
    let (clock, closed) = (&ctx.clock, figures::closed(ctx));
    let mut latest: Vec<(&Timeline, Occurrence)> = Vec::new();
    for timeline in timelines {
        let dated = timeline.promise.recurring || timeline.promise.due.is_some();
        if dated {
            let silent = timeline.latest_unanswered(closed, most, clock).into_iter();
            latest.extend(silent.map(|one| (timeline, one)));
        }
    }
    latest.sort_by_key(|(_, one)| (one.due_at, one.promise));
    let surplus = latest.len().saturating_sub(most);
    latest
        .iter()
        .skip(surplus)
        .map(|(timeline, one)| alone(ctx, &ctx.store, timeline, Some(one)))
        .collect()
}

/// Returns everything unanswered, also what lies before the timelines begin.
fn unanswered(ctx: &Ctx) -> Result<Vec<PromiseView>> {
    let mut views = Vec::new();
    for one in waiting::find(ctx)? {
        if let Some((timeline, open)) = one.load(ctx)? {
            if open.state(&ctx.clock) == State::Unanswered {
                views.push(alone(ctx, &ctx.store, &timeline, Some(&open))?);
            }
        }
    }
    Ok(views)
}

/// Returns today's answered promises, and those answered today for a day to come, by due time.
fn answered(ctx: &Ctx, timelines: &[Timeline]) -> Result<Vec<PromiseView>> {
    let day = ctx.clock.today();
    let mut answered = ctx.store.occurrences_counting(day, NaiveDate::MAX)?;
    answered.retain(|occurrence| {
        let is_shown = occurrence.day == day || occurrence.answered_day == Some(day);
        is_shown && occurrence.outcome.is_some()
    });
    views(ctx, timelines, answered.iter())
}

/// The promises of these occurrences, showing them; `known` has some of them, by id.
fn views<'o>(
    ctx: &Ctx,
    known: &[Timeline],
    occurrences: impl Iterator<Item = &'o Occurrence>,
) -> Result<Vec<PromiseView>> {
    let mut views = Vec::new();
    for occurrence in occurrences {
        let id = occurrence.promise;
        let place = known.binary_search_by_key(&id, |timeline| timeline.promise.id);
        let loaded;
        let timeline = if let Some(timeline) = place.ok().and_then(|place| known.get(place)) {
            timeline
        } else {
            loaded = crate::cmd::promise::load(&ctx.store, &ctx.clock, id)?;
            &loaded
        };
        views.push(view::listed(ctx, &ctx.store, timeline, Some(occurrence))?);
    }
    Ok(views)
}

/// Returns the number of log entries about today; `None` before the first entry ever.
pub fn logs(ctx: &Ctx, day: NaiveDate) -> Result<Option<u32>> {
    if ctx.store.last_log_run()?.is_none() {
        return Ok(None);
    }
    let today = ctx.store.logs_by_day(day, day)?;
    Ok(Some(today.first().map_or(0, |(_, logs)| *logs)))
}

/// The next thing due after today.
fn next(ctx: &Ctx, timelines: &[Timeline]) -> Result<Option<PromiseView>> {
    let clock = &ctx.clock;
    let ahead = timelines.iter().filter_map(|timeline| {
        let open = timeline
            .next(clock)
            .filter(|next| next.day > clock.today())?;
        Some((timeline, open))
    });
    let soonest = ahead.min_by_key(|(_, open)| open.due_at);
    soonest
        .map(|(timeline, open)| view::with(ctx, &ctx.store, timeline, Some(&open)))
        .transpose()
}
