//! The figures that several screens show.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

use chrono::{Days, NaiveDate};

use crate::cmd::context::Ctx;
use crate::cmd::date;
use crate::cmd::period_progress::asked_progress;
use crate::cmd::promise::due::DueTimes;
use crate::cmd::view;
use crate::domain::guide_year::GuideYear;
use crate::domain::log::log_streak;
use crate::domain::nudge::{self, Facts, Nudge, RecentWeeks, Unrepaired, Waiting, Weeks};
use crate::domain::occurrence::{State, last_closed_day};
use crate::domain::pause::{self, EnteredAfterwards, Rest, Resting};
use crate::domain::period::LONGEST;
use crate::domain::promise::Entry;
use crate::domain::promise::Promise;
use crate::domain::recurrence::Recurrence;
use crate::domain::steadiness;
use crate::domain::timeline::last_past;
use crate::domain::totals::PeriodTotals;
use crate::domain::wording::reworded_days;
use crate::error::Result;
use crate::render::{import, nudge as words};
use crate::report::{Away, AwayDays, DateView, DoneOf, NudgeView, PromiseText, Streaks};

/// Returns the last day that is closed.
pub fn closed(ctx: &Ctx) -> NaiveDate {
    last_closed_day(ctx.clock.today())
}

/// Returns the state of an entry at present; `due_times` are those of its day.
pub fn state(ctx: &Ctx, due_times: &DueTimes, entry: &Entry) -> State {
    let closed = closed(ctx);
    let state = entry.state(closed);
    if state != State::Open || entry.day > last_past(&ctx.clock) {
        return state;
    }
    // Its instant decides: in the hour that comes twice the clock does not tell.
    let due = due_times.of(entry);
    match due {
        Some(due) if due < ctx.clock.now => State::Overdue,
        _ => State::Open,
    }
}

/// Returns the text of a promise, as it reads at present.
pub fn text(ctx: &Ctx, promise: i64) -> Result<PromiseText> {
    match ctx.store.get::<Promise>(promise)? {
        Some(promise) => view::words(ctx, &ctx.store, &promise),
        None => Ok(PromiseText::default()),
    }
}

/// Returns the streaks over all records.
pub fn streaks(ctx: &Ctx, totals: PeriodTotals) -> Result<Streaks> {
    let (last, longest) = (ctx.store.last_log_run()?, ctx.store.longest_log_run()?);
    Ok(Streaks {
        promises: totals.promises.streak(),
        clean_days: totals.clean.streak(),
        log_days: log_streak(last, longest, ctx.clock.today()),
    })
}

/// The pauses from `from` to `to`, by promise, with the days on which something would have been asked.
pub fn resting(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<Resting>> {
    let pauses = ctx.store.pauses_between(from, to)?;
    let mut rules = BTreeMap::new();
    for pause in &pauses {
        if let Place::Vacant(rule) = rules.entry(pause.promise) {
            rule.insert(ctx.store.schedules(pause.promise)?);
        }
    }
    Ok(pause::resting(&pauses, &rules, from, to))
}

/// The days from `from` to `to` on which promises rest, private ones too.
pub fn away(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<Away>> {
    let resting = resting(ctx, from, to)?;
    let found = pause::away(&resting);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let recurring = ctx.store.recurring_promises()?;
    let shown = |away: pause::Away| {
        let rest = away.rest;
        let named = |promise: &&Promise| away.promises.contains(&promise.id);
        // A promise that has ended since, or is not due on these days, counts as away too.
        let rests = |promise: &Promise| {
            let first = rest.from.max(promise.made_day);
            let last = promise.ended_day.map_or(rest.to, |end| end.min(rest.to));
            let mut of = resting.iter().filter(|one| one.promise == promise.id);
            of.any(|one| {
                (rest.from..=first).contains(&one.rest.from)
                    && (last..=rest.to).contains(&one.rest.to)
            })
        };
        let there = |promise: &Promise| {
            promise.made_day <= rest.to && promise.ended_day.is_none_or(|end| end >= rest.from)
        };
        Away {
            days: away_days(ctx, rest),
            texts: recurring
                .iter()
                .filter(named)
                .map(|promise| promise.text.clone())
                .collect(),
            all: recurring.iter().filter(|promise| there(promise)).all(rests),
        }
    };
    Ok(found.into_iter().map(shown).collect())
}

/// The number of weeks or months whose progress is shown.
const PERIODS: usize = 2;

/// Returns how far a promise with a weekly or monthly goal is in the last weeks or months of the days from
/// `from` to `to`. Empty for any other promise.
pub fn progress(ctx: &Ctx, promise: i64, from: NaiveDate, to: NaiveDate) -> Result<Vec<DoneOf>> {
    let mut rules = ctx.store.schedules(promise)?.into_iter();
    if !rules.any(|rule| rule.recurrence.pattern.is_per_period()) {
        return Ok(Vec::new());
    }
    let Some(promise) = ctx.store.get::<Promise>(promise)? else {
        return Ok(Vec::new());
    };
    let since = from.checked_sub_days(LONGEST).unwrap_or(from);
    let timeline = ctx.store.timeline_from(promise, since)?;
    let mut found = Vec::new();
    let mut day = to.min(ctx.clock.today());
    while day >= from && found.len() < PERIODS {
        let period = timeline.period(day);
        found.extend(period.and_then(|period| asked_progress(&timeline, period)));
        let Some(before) = period.map_or(day, |period| period.first).pred_opt() else {
            break;
        };
        day = before;
    }
    found.reverse();
    Ok(found)
}

/// The days on which a promise was reworded, from `from` on.
pub fn reworded(ctx: &Ctx, promise: &Promise, from: NaiveDate) -> Result<Vec<NaiveDate>> {
    let earlier = ctx.store.wordings(promise.id)?;
    if earlier.is_empty() {
        return Ok(Vec::new());
    }
    let first_answer = ctx.store.first_answer(promise.id)?;
    let mut days = reworded_days(promise, &earlier, first_answer);
    days.retain(|day| *day >= from);
    Ok(days)
}

/// Returns days of rest as they are shown.
pub fn away_days(ctx: &Ctx, rest: Rest) -> AwayDays {
    let agreement = |entered: EnteredAfterwards| {
        view::entered_at(&ctx.clock, entered.agreed_at, entered.entered_at)
    };
    AwayDays {
        from: rest.from,
        to: rest.to,
        entered: rest.entered.map(agreement),
    }
}

/// Day N of the year.
pub fn horizon(ctx: &Ctx) -> Result<GuideYear> {
    let first = match ctx.settings.start {
        Some(_) => None,
        None => ctx.store.first_day()?,
    };
    Ok(horizon_from(ctx, first))
}

/// Day N of the year, where the first thing was recorded on the day `first`.
pub fn horizon_from(ctx: &Ctx, first: Option<NaiveDate>) -> GuideYear {
    let today = ctx.clock.today();
    let start = ctx.settings.start.or(first).unwrap_or(today);
    GuideYear::new(start, ctx.settings.horizon_days, today)
}

/// Returns the note for a year that begins earlier than `before`, the first day recorded until now,
/// because of a record of an earlier day.
pub fn year_begins_earlier(ctx: &Ctx, before: Option<NaiveDate>) -> Result<Option<String>> {
    if ctx.settings.start.is_some() {
        return Ok(None);
    }
    let today = ctx.clock.today();
    let before = before.unwrap_or(today);
    let after = ctx.store.first_day()?.filter(|after| *after < before);
    Ok(after.map(|after| import::first_day(after, before, today)))
}

/// The ideas planned for the coming week, and those whose time has passed without them.
pub fn planned(ctx: &Ctx) -> Result<Vec<DateView>> {
    let today = ctx.clock.today();
    let until = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let planned = ctx.store.planned(until)?.into_iter();
    Ok(planned.map(|tried| date::view(ctx, tried)).collect())
}

/// Returns the nudges for the last weeks, of which the occurrences `broken` were broken and are not
/// repaired. The first thing was recorded on the day `first`. `waiting` is what waits for an answer,
/// where that is known already.
pub fn nudges(
    ctx: &Ctx,
    first: Option<NaiveDate>,
    broken: Option<Unrepaired>,
    waiting: Option<Waiting>,
) -> Result<Vec<Nudge>> {
    let today = ctx.clock.today();
    let lately = RecentWeeks::on(today);
    let first = first.unwrap_or(today);
    let last_log = ctx.store.last_log_run()?.map(|last| last.to);
    let last_date = ctx.store.last_deed()?.map(|last| last.day);
    let mut recent = weeks(ctx, lately.recent, first)?;
    let mut before = weeks(ctx, lately.before, first)?;
    let waiting = match waiting {
        None if recent.is_unknown() => find_waiting(ctx)?,
        known => known,
    };
    if recent.depends_on_days() {
        count_answered_days(ctx, lately.recent, &mut recent)?;
        count_answered_days(ctx, lately.before, &mut before)?;
    }
    Ok(nudge::nudges(&Facts {
        today,
        recent,
        before,
        waiting,
        unrepaired: broken,
        last_log,
        last_date,
        date_every: ctx.settings.date_every.into(),
        switches: ctx.settings.nudges,
    }))
}

/// Returns nudges in words.
pub fn nudge_views<'c>(ctx: &'c Ctx, nudges: Vec<Nudge>) -> impl Iterator<Item = NudgeView> + 'c {
    let (today, partner) = (ctx.clock.today(), ctx.settings.partner.as_deref());
    let nudges = nudges.into_iter();
    nudges.map(move |nudge| words::view(nudge, today, partner))
}

/// Returns what waits for an answer, as today's screen counts it.
fn find_waiting(ctx: &Ctx) -> Result<Option<Waiting>> {
    let today = ctx.clock.today();
    let count = ctx.store.totals(today)?.tally.waiting();
    let since = ctx.store.first_waiting_day(today)?;
    Ok(since.map(|since| Waiting { count, since }))
}

/// The counts of some weeks, where the first thing was recorded on the day `first`.
fn weeks(ctx: &Ctx, (from, to): (NaiveDate, NaiveDate), first: NaiveDate) -> Result<Weeks> {
    Ok(Weeks {
        tally: ctx.store.tally(from, to, ctx.clock.today())?,
        answered_days: 0,
        since: from.max(first).min(to),
        until: to,
    })
}

/// Counts the days from `from` to `to` on which something was answered, from the first of them on.
fn count_answered_days(
    ctx: &Ctx,
    (from, to): (NaiveDate, NaiveDate),
    weeks: &mut Weeks,
) -> Result<()> {
    let mut days = ctx.store.tallies(from, to, ctx.clock.today())?;
    days.retain(|(_, tally)| tally.answered() > 0);
    weeks.answered_days = u32::try_from(days.len()).unwrap_or(u32::MAX);
    weeks.since = days
        .iter()
        .map(|(day, _)| *day)
        .min()
        .unwrap_or(weeks.since);
    Ok(())
}

/// The number of past days searched at once.
const STRIDE: u64 = 400;

/// Up to `wanted` of the entries from `from` to `to` that `fits`, ordered; searched for from the
/// latest day back, and no longer than there are any.
pub fn latest(
    ctx: &Ctx,
    from: NaiveDate,
    to: NaiveDate,
    wanted: usize,
    fits: impl Fn(&Entry) -> bool,
) -> Result<Vec<Entry>> {
    let mut found: Vec<Entry> = Vec::new();
    let mut last = to;
    while found.len() < wanted && last >= from {
        let first = last
            .checked_sub_days(Days::new(STRIDE))
            .unwrap_or(from)
            .max(from);
        let entries = ctx.store.entries(first, last)?;
        found.extend(entries.into_iter().rev().filter(&fits));
        let Some(before) = first.pred_opt() else {
            break;
        };
        last = before;
    }
    found.truncate(wanted);
    found.reverse();
    Ok(found)
}

/// Facts that the steadiness of a recurring promise follows from, beside what its totals hold.
pub struct SteadinessFacts {
    /// Promise.
    pub promise: i64,
    /// Last day on which it is due; `None` without an end.
    pub ended: Option<NaiveDate>,
    /// Rule in force, or the last one.
    pub rule: Recurrence,
    /// Entries that are not in the totals of the promise, ordered.
    pub recent: Vec<Entry>,
}

impl SteadinessFacts {
    /// The first day of the history that its score depends on. The days after its end change nothing
    /// once they are more than its window.
    fn first(&self, today: NaiveDate) -> NaiveDate {
        let days = |days| Days::new(u64::try_from(days).unwrap_or(0));
        let window = days(steadiness::window_days(self.rule.pattern));
        let over = self.ended.and_then(|end| end.checked_add_days(window));
        let last = over.map_or(today, |over| over.min(today));
        let back = days(steadiness::lookback_days(self.rule));
        last.checked_sub_days(back).unwrap_or(NaiveDate::MIN)
    }

    fn is_over(&self, today: NaiveDate) -> bool {
        self.ended.is_some_and(|end| end < today)
    }
}

/// Returns the steadiness of each of these promises, whose totals hold the days before `since`; `None`
/// before the first answer.
pub fn steadiness(
    ctx: &Ctx,
    facts: &[SteadinessFacts],
    since: NaiveDate,
) -> Result<Vec<Option<f64>>> {
    let (today, closed) = (ctx.clock.today(), closed(ctx));
    let going = || facts.iter().filter(|one| !one.is_over(today));
    let earliest = going().map(|one| one.first(today)).min();
    let ids: Vec<i64> = going().map(|one| one.promise).collect();
    let mut earlier = ctx
        .store
        .decided_before(&ids, earliest.unwrap_or(since), since)?;
    // The entries of a promise that ended long ago are read from its own days on.
    for one in facts.iter().filter(|one| one.is_over(today)) {
        let from = one.first(today);
        earlier.extend(ctx.store.decided_before(&[one.promise], from, since)?);
    }
    let scores = facts.iter().map(|one| {
        let from = one.first(today);
        let recent = one.recent.iter().rev();
        let earlier = earlier.get(&one.promise).into_iter().flatten();
        let decided = recent
            .filter_map(|entry| steadiness::decided(entry, closed))
            .chain(earlier.copied())
            .take_while(|(day, _)| *day >= from);
        steadiness::steadiness(one.rule, today, decided)
    });
    Ok(scores.collect())
}
