//! Promises as reports show them.

use std::iter;

use chrono::{DateTime, NaiveDate, Utc};

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::period_progress::done_of;
use crate::cmd::promise::schedules;
use crate::domain::agreement::entered_days_later;
use crate::domain::clock::{Clock, Stamp};
use crate::domain::format;
use crate::domain::occurrence::{State, last_closed_day};
use crate::domain::pause::Rest;
use crate::domain::period::answer::takes_more;
use crate::domain::promise::{DueFrom, Occurrence, Promise, Schedule, Wording};
use crate::domain::recurrence::Recurrence;
use crate::domain::relative_words::{self, Said};
use crate::domain::rule_stretch::{self, RuleStretch};
use crate::domain::settings::SettingError;
use crate::domain::timeline::Timeline;
use crate::domain::totals::PeriodTotals;
use crate::domain::when_error::WhenError;
use crate::error::{Error, Kind, Result};
use crate::render::refusal::{self, Refusal};
use crate::report::{Agreement, DayTime, PromiseText, PromiseView, RuleDays};
use crate::store::Store;
use crate::when;

pub use crate::domain::format::brief;
pub use crate::render::refusal::title;

/// Returns a due time in words.
pub fn due_words(ctx: &Ctx, due: DateTime<Utc>) -> String {
    due_words_at(&ctx.clock, due)
}

/// Returns a due time in words, by this clock.
pub fn due_words_at(clock: &Clock, due: DateTime<Utc>) -> String {
    let (local, today) = (clock.zone.local(due), clock.today());
    format::due_on(local, clock.day_of(due), today)
}

/// Returns a rule in words that are read back the same beside the words of its promise.
pub fn rule_words(text: &str, rule: Recurrence) -> String {
    rule.words_with(|time| {
        if when::moves_hour(text, time) {
            time.format("%-I:%M %P").to_string()
        } else {
            format::time_words(time)
        }
    })
}

/// The error for a refusal in words.
pub fn refused(refusal: Refusal) -> Error {
    Error::refused(refusal.message).hint(refusal.hint)
}

/// The end of a command whose question a person left, in words.
pub fn left(refusal: Refusal) -> Error {
    Error::left(refusal.message).hint(refusal.hint)
}

/// The error of something that does not exist, in words.
pub fn not_found(refusal: Refusal) -> Error {
    Error::not_found(refusal.message).hint(refusal.hint)
}

/// The storage error for a refusal in words.
pub fn storage(refusal: Refusal) -> Error {
    Error::new(Kind::Storage, refusal.message).hint(refusal.hint)
}

/// The error of a setting that is unknown, or whose value is invalid.
pub fn setting(error: &SettingError) -> Error {
    let refusal = refusal::setting(error);
    match error {
        SettingError::Unknown { .. } => not_found(refusal),
        SettingError::Invalid(_) => usage(refusal),
    }
}

/// The error of a phrase that is not taken as a time, a day or a rule.
pub fn when(error: &WhenError) -> Error {
    let refusal = refusal::when::when(error);
    match error {
        WhenError::Past { .. } | WhenError::Future { .. } => refused(refusal),
        _ => usage(refusal),
    }
}

/// The usage error for a refusal in words.
pub fn usage(refusal: Refusal) -> Error {
    Error::usage(refusal.message).hint(refusal.hint)
}

/// An instant with the offset of the zone.
pub fn stamp(ctx: &Ctx, instant: DateTime<Utc>) -> Stamp {
    stamp_at(&ctx.clock, instant)
}

/// An instant with the offset of the clock's zone.
pub fn stamp_at(clock: &Clock, instant: DateTime<Utc>) -> Stamp {
    clock.zone.stamp(instant)
}

/// Returns an agreement that was entered now.
pub fn entered(clock: &Clock, agreed: DateTime<Utc>) -> Agreement {
    entered_at(clock, agreed, clock.now)
}

/// Returns an agreement that was entered at this time.
pub fn entered_at(clock: &Clock, agreed: DateTime<Utc>, entered: DateTime<Utc>) -> Agreement {
    Agreement {
        day: clock.day_of(agreed),
        entered_days_later: entered_days_later(agreed, entered, clock),
    }
}

/// Returns an instant with the civil day it counts on.
pub fn day_time(ctx: &Ctx, instant: DateTime<Utc>) -> DayTime {
    DayTime {
        at: stamp(ctx, instant),
        day: ctx.clock.day_of(instant),
    }
}

/// Returns the text of a promise as it reads at present.
pub fn words(ctx: &Ctx, store: &Store, promise: &Promise) -> Result<PromiseText> {
    let due_day = promise.due.map(|due| due.day);
    words_due(ctx, store, promise, due_day)
}

/// Returns the text of a promise that is due on the day `due_day`, as it reads at present.
fn words_due(
    ctx: &Ctx,
    store: &Store,
    promise: &Promise,
    due_day: Option<NaiveDate>,
) -> Result<PromiseText> {
    let said = Said {
        at: promise.made_at,
        day: promise.made_day,
        due_day,
        is_due_time: promise.due_from == Some(DueFrom::Text),
        recurring: promise.recurring,
    };
    let mut read = relative_words::as_of(&promise.text, said, &ctx.clock);
    if read.is_some() {
        let said = said_last(&store.wordings(promise.id)?, promise, said, &ctx.clock);
        read = relative_words::as_of(&promise.text, said, &ctx.clock);
    }
    Ok(PromiseText::new(promise.text.clone(), read))
}

/// The moment at which the words of a promise were said that it has now. A correction that keeps
/// “tomorrow” means the day it meant before, if that is when the promise is due.
fn said_last(earlier: &[Wording], promise: &Promise, made: Said, clock: &Clock) -> Said {
    let begins: Vec<Said> = iter::once(made)
        .chain(earlier.iter().map(|wording| Said {
            at: wording.replaced_at,
            day: wording.replaced_day,
            ..made
        }))
        .collect();
    let same = |text: &str| relative_words::are_same(text, &promise.text, made, clock);
    let kept = earlier
        .iter()
        .rev()
        .take_while(|wording| same(&wording.text));
    let last = begins.last().copied().unwrap_or(made);
    let first = begins
        .iter()
        .rev()
        .nth(kept.count())
        .copied()
        .unwrap_or(last);
    let read = relative_words::as_of(&promise.text, first, clock);
    let fits = made.due_day.is_none_or(|due| {
        let text = read.as_deref().unwrap_or(&promise.text);
        relative_words::names_day(text, due, clock)
    });
    if fits { first } else { last }
}

/// Words of the journal about a change to promises: `kept 1: call mum, and 2 more`.
pub fn what<'p>(verb: &str, promises: impl IntoIterator<Item = (i64, &'p str)>) -> String {
    let mut promises = promises.into_iter();
    let Some((id, text)) = promises.next() else {
        return String::new();
    };
    let one = format!("{verb} {id}: {}", brief(text));
    match promises.count() {
        0 => one,
        more => format!("{one}, and {more} more"),
    }
}

/// A promise showing the occurrence that an answer now would go to, or the last one there was.
pub fn of(ctx: &Ctx, store: &Store, timeline: &Timeline) -> Result<PromiseView> {
    let today = ctx.clock.today();
    let meant = timeline.current(&ctx.clock, || store.earlier_unanswered(timeline, today))?;
    listed(ctx, store, timeline, meant.as_ref())
}

/// As [`with`], but of the other unanswered ones it counts only the earlier ones.
pub fn listed(
    ctx: &Ctx,
    store: &Store,
    timeline: &Timeline,
    occurrence: Option<&Occurrence>,
) -> Result<PromiseView> {
    let view = with(ctx, store, timeline, occurrence)?;
    let later = match occurrence {
        Some(shown) if view.waiting > 0 => timeline.waiting_not_before(shown, &ctx.clock),
        _ => 0,
    };
    Ok(PromiseView {
        waiting: view.waiting.saturating_sub(later),
        ..view
    })
}

/// A promise showing `occurrence`; without one, a recurring promise that has nothing more.
pub fn with(
    ctx: &Ctx,
    store: &Store,
    timeline: &Timeline,
    occurrence: Option<&Occurrence>,
) -> Result<PromiseView> {
    let totals = totals(ctx, timeline);
    let shown = shown(ctx, store, timeline, occurrence, &totals)?;
    let waiting = if timeline.promise.recurring {
        let past = matches!(shown.state, State::Overdue | State::Unanswered);
        let asked = past && !occurrence.is_some_and(|shown| shown.unknown);
        let waiting = timeline.waiting(totals.tally, &ctx.clock);
        waiting.saturating_sub(asked.into())
    } else {
        0
    };
    Ok(PromiseView { waiting, ..shown })
}

/// As [`with`], without the number of others that wait: they are on the same screen.
pub fn alone(
    ctx: &Ctx,
    store: &Store,
    timeline: &Timeline,
    occurrence: Option<&Occurrence>,
) -> Result<PromiseView> {
    shown(ctx, store, timeline, occurrence, &totals(ctx, timeline))
}

/// Counts and streaks of a promise until today.
fn totals(ctx: &Ctx, timeline: &Timeline) -> PeriodTotals {
    timeline.totals(&ctx.clock, last_closed_day(ctx.clock.today()))
}

fn shown(
    ctx: &Ctx,
    store: &Store,
    timeline: &Timeline,
    occurrence: Option<&Occurrence>,
    totals: &PeriodTotals,
) -> Result<PromiseView> {
    let promise = &timeline.promise;
    let clock = &ctx.clock;
    let today = clock.today();
    let state = match occurrence {
        Some(occurrence) => occurrence.state(clock),
        None if takes_more(timeline, today) => State::Open,
        None => State::Stopped,
    };
    // The rule it follows from now on, even where one it followed before still has today.
    let schedule = timeline.latest_rule();
    let stored = occurrence.filter(|occurrence| occurrence.id != 0);
    let moves = match stored {
        Some(occurrence) => store.moves(occurrence.id)?,
        None => Vec::new(),
    };
    let entered = stored.and_then(|stored| stored.entered_afterwards(&moves));
    let due = occurrence.and_then(Occurrence::due);
    let rest = timeline.rest(today);
    Ok(PromiseView {
        id: promise.id,
        text: words_due(ctx, store, promise, due.map(|due| due.day))?,
        state,
        due: due.map(|due| stamp(ctx, due.at)),
        due_day: due.map(|due| due.day),
        due_from: promise.due_from.map(DueFrom::name),
        every: schedule.map(|schedule| schedule.recurrence.to_string()),
        told: stored.and_then(|o| o.told_at).map(|told| stamp(ctx, told)),
        because: stored.and_then(|o| o.because.clone()),
        note: promise.note.clone(),
        tags: promise.tags.clone(),
        made_at: stamp(ctx, promise.made_at),
        answered_at: stored.and_then(|o| o.answered_at).map(|at| stamp(ctx, at)),
        moved: u32::try_from(moves.len()).unwrap_or(u32::MAX),
        streak: totals.promises.tail,
        uid: store.uid::<Promise>(promise.id)?,
        slot: occurrence.map(|occurrence| occurrence.slot.day),
        nth: occurrence.map(|occurrence| occurrence.slot.nth),
        until: promise.ended_day.filter(|_| promise.recurring),
        paused_from: rest.map(|rest| rest.from),
        paused_until: rest.map(Rest::until),
        pause_entered: rest.and_then(|rest| figures::away_days(ctx, rest).entered),
        private: promise.private,
        done_of: done_of(store, timeline, occurrence, today)?,
        pause_agreed_at: rest
            .and_then(|rest| rest.entered)
            .map(|entered| stamp(ctx, entered.agreed_at)),
        every_words: schedule
            .map(|schedule| rule_words(&timeline.promise.text, schedule.recurrence)),
        begins: begins(clock, timeline),
        waiting: 0,
        answered_late_days: stored.and_then(Occurrence::answered_days_later),
        entered: entered.map(|(agreed, at)| entered_at(clock, agreed, at)),
    })
}

/// Returns the rules of a promise with their first days, oldest first.
pub fn rules(timeline: &Timeline) -> Vec<RuleDays> {
    let stretches = rule_stretch::stretches(&timeline.schedules).into_iter();
    let shown = |stretch: RuleStretch| RuleDays {
        from: stretch.from,
        every: stretch.rule.to_string(),
        words: rule_words(&timeline.promise.text, stretch.rule),
    };
    stretches.map(shown).collect()
}

/// The first day of the latest rule, if it is still to come and the rule alone does not say it.
fn begins(clock: &Clock, timeline: &Timeline) -> Option<NaiveDate> {
    let (promise, latest) = (&timeline.promise, timeline.latest_rule()?);
    let stretches = rule_stretch::stretches(&timeline.schedules);
    let from = stretches.last()?.from;
    if from <= clock.today() {
        return None;
    }
    let made = Clock {
        now: promise.made_at,
        ..clock.clone()
    };
    let alone = || schedules::begin(&made, promise.id, latest.recurrence, None, None).ok();
    let first = |rule: &Schedule| {
        if rule.recurrence.pattern.is_per_period() {
            rule.counts_from()
        } else {
            rule.from
        }
    };
    let is_named = || alone().is_some_and(|alone| first(&alone) < first(latest));
    (stretches.len() > 1 || is_named()).then_some(from)
}
