//! Changes of the due time or the rule of a promise. Parts that are not named stay.

use chrono::NaiveDate;

use crate::cmd::input;
use crate::cmd::promise::reschedule::has_time;
use crate::cmd::promise::schedules;
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::view::refused;
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::occurrence::Slot;
use crate::domain::period;
use crate::domain::promise::{DueFrom, Occurrence, Promise, Schedule};
use crate::domain::recurrence::{Recurrence, Times};
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal;
use crate::store::Change;
use crate::when::{SpokenRule, When};

/// The new end of a recurring promise.
#[derive(Clone, Copy)]
pub enum Until {
    /// Last day on which something is due.
    Day(NaiveDate),
    /// None.
    Open,
}

impl Until {
    fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open => None,
        }
    }
}

/// The changes to the due time.
#[derive(Clone, Copy)]
pub struct Timing<'a> {
    /// The new due time, as it was typed and as it is read alone.
    pub by: Option<(&'a str, When)>,
    /// True if it has no due time any more, or no hour beside the new rule.
    pub anytime: bool,
    /// The new rule.
    pub rule: Option<SpokenRule>,
    /// The new end.
    pub until: Option<Until>,
}

impl Timing<'_> {
    /// Returns true if a due time or a rule is named, or that there is none any more.
    pub fn is_named(&self) -> bool {
        self.by.is_some() || self.anytime || self.rule.is_some()
    }
}

/// Changes when it is due. The past stays: a one-off only while it is still ahead, a recurring
/// promise only from now on.
pub fn retime(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    timing: Timing,
) -> Result<()> {
    let Timing {
        by,
        anytime,
        rule,
        until,
    } = timing;
    match (rule, until) {
        (Some(rule), until) => {
            let until = match until {
                Some(until) => until.day(),
                None => rule.until.or(end_ahead(clock, promise)),
            };
            let first = by.map(|(_, when)| when.day).or(rule.from);
            let first = first.or_else(|| schedules::first_said(clock, timeline));
            let hour = by.and_then(|(_, when)| when.time).into();
            let mut rule = rule.recurrence;
            if rule.at.is_empty() && !anytime {
                rule.at = kept_times(clock, timeline, rule, hour);
            }
            follow(change, clock, timeline, promise, (rule, first, until))
        }
        (None, None) if by.is_none() && !anytime => Ok(()),
        (None, Some(until)) if promise.recurring && by.is_none() && !anytime => {
            extend(change, clock, timeline, until.day())?;
            schedules::reassign(change, clock, timeline)?;
            promise.ended_day = until.day();
            Ok(())
        }
        _ if promise.recurring && timeline.is_per_period(clock.today()) && by.is_some() => {
            Err(refused(refusal::edit::goal_has_no_time(promise)))
        }
        _ if promise.recurring => {
            let refusal = refusal::edit::recurs(promise, move_next(clock, timeline));
            Err(refused(refusal))
        }
        (None, Some(_)) => Err(refused(refusal::edit::until_needs_rule(promise))),
        (None, None) => redate(clock, timeline, promise, by.map(|(words, _)| words)),
    }
}

/// The command that moves the next occurrence; `None` of a promise with a goal per week or month,
/// or without a next one.
fn move_next(clock: &Clock, timeline: &Timeline) -> Option<String> {
    let next = timeline.next(clock)?;
    let asked = Asked {
        arguments: "WHEN",
        ..Asked::plain(Verb::Move, None)
    };
    let is_ahead = !timeline.is_of_period(next.slot);
    is_ahead.then(|| target::command(clock, timeline, asked).same(&next))
}

/// The end of a recurring promise that goes on.
fn end_ahead(clock: &Clock, promise: &Promise) -> Option<NaiveDate> {
    let end = promise.ended_day.filter(|_| promise.recurring);
    end.filter(|end| *end > clock.today())
}

/// The times of day beside a rule that names none: the `hour` said, else those of the rule before, or
/// that of the one-off.
fn kept_times(clock: &Clock, timeline: &Timeline, rule: Recurrence, hour: Times) -> Times {
    if !hour.is_empty() || rule.pattern.is_per_period() {
        return hour;
    }
    if let Some(before) = timeline.latest_rule() {
        return before.recurrence.at;
    }
    let one_off = timeline.occurrence(timeline.promise.one_off_slot(), clock);
    let due = one_off.and_then(|one| one.due_at);
    let due = due.filter(|due| has_time(clock, *due));
    due.map(|due| clock.zone.local(due).time()).into()
}

/// Lets a promise follow another rule from now on.
fn follow(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    (rule, first, until): (Recurrence, Option<NaiveDate>, Option<NaiveDate>),
) -> Result<()> {
    if !promise.recurring {
        check_open(clock, timeline)?;
    }
    let next = schedules::begin(clock, promise.id, rule, first, None)?;
    let today = clock.today();
    let possible = period::first_possible(today, &timeline.schedules, &next);
    // Until then the rule before it holds.
    let (first, next) = match possible.filter(|_| promise.recurring) {
        Some(possible) => {
            let first = Some(possible);
            (
                first,
                schedules::begin(clock, promise.id, rule, first, None)?,
            )
        }
        None => (first, next),
    };
    let kept = first.filter(|first| *first > clock.today());
    let kept = kept.and_then(|first| first.pred_opt());
    let after = schedules::end(change, clock, timeline, Some(&next), kept)?;
    let schedule = schedules::begin(clock, promise.id, rule, first, after)?;
    let none_left = |end: &NaiveDate| schedule.slots(schedule.from, *end).next().is_none();
    if let Some(end) = until.filter(none_left) {
        let first = schedule.whole_first_period();
        let refusal = refusal::edit::nothing_before(end, first, clock.today());
        return Err(refused(refusal));
    }
    let schedule = Schedule {
        to: until,
        ..schedule
    };
    let mut stored = schedules::still_ahead(clock, schedule);
    // The first of the days that it asks for may be months ahead, and is where it counts from.
    if let (Some(next), None, Some(begun)) = (
        after.and_then(|last| last.succ_opt()),
        first,
        stored.first_mut(),
    ) {
        if next < begun.anchor && !begun.recurrence.pattern.is_per_period() {
            begun.from = next;
        }
    }
    for schedule in stored {
        change.add(&schedule)?;
    }
    schedules::reassign(change, clock, timeline)?;
    promise.recurring = true;
    promise.due = None;
    promise.due_from = Some(DueFrom::Flag);
    promise.ended_day = until;
    Ok(())
}

/// Gives the rule another last day, or none. One that had already ended goes on from now: nothing
/// becomes due in between.
fn extend(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    until: Option<NaiveDate>,
) -> Result<()> {
    let today = clock.today();
    let Some(last) = timeline.latest_rule() else {
        return Err(refused(refusal::edit::ended(&timeline.promise)));
    };
    let past = || refused(refusal::edit::until_past(&timeline.promise));
    if until.is_some_and(|until| until < today) {
        return Err(past());
    }
    let slot = last.slots(last.from, NaiveDate::MAX).next();
    let first = slot.map_or(last.from, |slot| slot.day);
    if let Some(end) = until.filter(|until| *until < first) {
        // Before its first day nothing is due: under a goal per week, the due day is the week's
        // last.
        return end_in_first_period(change, timeline, last, end, today);
    }
    let rest = timeline.schedules.last().filter(|rest| rest.id != last.id);
    if let Some(rest) = rest.filter(|rest| rest.from == today) {
        // Stopped today, after some of today's times: the others are asked for again.
        change.delete::<Schedule>(rest.id)?;
        return change.save(&Schedule { to: until, ..*last });
    }
    // A week or month that the end cut short goes on.
    let runs = |to: NaiveDate| {
        let whole = Schedule { to: None, ..*last };
        let period = whole.period(to);
        to >= today || period.is_some_and(|period| period.contains(today))
    };
    if last.to.is_none_or(runs) {
        return change.save(&Schedule { to: until, ..*last });
    }
    let again = Schedule {
        id: 0,
        from: today,
        to: until,
        ..*last
    };
    let ahead = |slot: &Slot| {
        again
            .due(*slot, clock)
            .is_some_and(|due| due.at > clock.now)
    };
    let first = again.slots(today, NaiveDate::MAX).find(ahead);
    let from = first.ok_or_else(past)?.day;
    change.add(&Schedule { from, ..again })?;
    Ok(())
}

/// Ends a rule before its first due day: a goal of a promise that asked for something before, in its
/// first week or month, which is cut short as any other.
///
/// # Errors
/// Refused, if nothing of the promise would ever be due, or the rule has not begun by then.
fn end_in_first_period(
    change: &mut Change,
    timeline: &Timeline,
    last: &Schedule,
    end: NaiveDate,
    today: NaiveDate,
) -> Result<()> {
    let period = last.whole_first_period();
    let running = period.filter(|period| period.contains(end) && period.contains(today));
    let Some(running) = running else {
        let refusal = refusal::edit::nothing_before(end, period, today);
        return Err(refused(refusal));
    };
    let mut before = timeline.schedules.iter().filter(|one| one.id != last.id);
    if !before.any(|one| one.slots(one.from, end).next().is_some()) {
        let refusal = refusal::edit::first_cut_short(&timeline.promise, end, running, today);
        return Err(refused(refusal));
    }
    // Older versions stored its last day as the first one in force.
    let from = if last.from > end {
        running.first
    } else {
        last.from
    };
    change.save(&Schedule {
        from,
        to: Some(end),
        ..*last
    })
}

/// Returns the occurrence of a one-off, which is neither answered nor past due.
///
/// # Errors
/// Refused, when it is.
fn check_open(clock: &Clock, timeline: &Timeline) -> Result<Occurrence> {
    let asked = Asked::plain(Verb::Done, None);
    let open = target::one_off(timeline, clock, asked)?;
    let is_due = open.due_at.is_some_and(|due| due <= clock.now);
    if open.outcome.is_some() || is_due {
        let command = target::command(clock, timeline, asked);
        return Err(refused(refusal::not_editable(command, &open)));
    }
    Ok(open)
}

/// Gives a one-off another due time, or none, as if it had been promised so.
fn redate(
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    words: Option<&str>,
) -> Result<()> {
    let open = check_open(clock, timeline)?;
    if open.id != 0 {
        return Err(refused(refusal::edit::was_moved(promise)));
    }
    let before = promise.due.map(|due| due.at);
    let due = words.map(|words| input::changed_due(clock, "--by", words, before, None));
    promise.due = due.transpose()?;
    promise.due_from = promise.due.map(|_| DueFrom::Flag);
    Ok(())
}
