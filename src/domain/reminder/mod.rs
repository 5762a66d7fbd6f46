//! Reminders: which ones to send at a moment, and which were sent.

mod lead;
mod quiet;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

pub use lead::{Lead, LeadError, Leads, MOST as MOST_LEADS, MOST_DAYS as MOST_LEAD_DAYS};
pub use quiet::Quiet;

use super::clock::{Clock, Due, END_OF_DAY};
use super::occurrence::{Slot, first_open_day};

/// Time of day from which a promise of the day before is reminded of. No day begins later:
/// `day_start` has the same limit.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(6, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// An occurrence that has a due time and is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Promise.
    pub promise: i64,
    /// Slot of the occurrence.
    pub slot: Slot,
    /// Due time after any moves.
    pub due: Due,
    /// True if it may be done on any day of a week or month, and is due at its end.
    pub any_day: bool,
}

/// Stage of an occurrence. Each stage is reminded of once, and never after a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Due within this lead time.
    Ahead(Lead),
    /// Due at the end of a day: today, or a later day if it may be done on any. Holds the seconds
    /// from the reminder time to that end.
    Day(i64),
    /// Due now, or past due.
    Due,
    /// Due the day before, and not answered.
    Unanswered,
}

impl Stage {
    /// Returns the position in time that is stored: the seconds of a lead time or to the end of the
    /// day, 0 from the due time on, -1 the next morning. It decreases over time.
    pub fn rank(self) -> i64 {
        match self {
            Self::Ahead(lead) => lead.seconds(),
            Self::Day(seconds) => seconds,
            Self::Due => 0,
            Self::Unanswered => -1,
        }
    }
}

/// Mark of the latest reminder of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderMark {
    /// Promise.
    pub promise: i64,
    /// Slot of the occurrence.
    pub slot: Slot,
    /// Due time when the reminder was sent: a moved occurrence is reminded of again.
    pub due_at: DateTime<Utc>,
    /// Rank of the stage; see [`Stage::rank`].
    pub rank: i64,
}

/// Reminder to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Promise.
    pub promise: i64,
    /// Occurrences; several only of a per-period promise.
    pub slots: Vec<Slot>,
    /// Due time.
    pub due: Due,
    /// Stage.
    pub stage: Stage,
    /// True if it was not sent before.
    pub fresh: bool,
}

impl Reminder {
    /// Returns the marks to store once it is sent.
    pub fn said(&self) -> impl Iterator<Item = ReminderMark> {
        self.slots.iter().map(|slot| ReminderMark {
            promise: self.promise,
            slot: *slot,
            due_at: self.due.at,
            rank: self.stage.rank(),
        })
    }
}

/// Settings that decide which reminders are sent.
#[derive(Clone, Debug)]
pub struct Policy<'a> {
    /// Lead times.
    pub leads: &'a Leads,
    /// Time of day for promises that are due at its end.
    pub day: NaiveTime,
    /// Quiet hours.
    pub quiet: Option<Quiet>,
    /// True if reminders that were sent before are repeated.
    pub again: bool,
}

impl Policy<'_> {
    /// Returns the last due time that a reminder sent now can be about.
    pub fn reach(&self, clock: &Clock) -> DateTime<Utc> {
        // Promises due within quiet hours are reminded of before they begin.
        let early = self.quiet.map_or(TimeDelta::zero(), Quiet::length);
        let ahead = early + TimeDelta::seconds(self.leads.longest().seconds());
        let elapsed = clock.now.checked_add_signed(ahead);
        // Quiet hours are longer in the night the clocks go back.
        let shown = clock.local().checked_add_signed(ahead);
        let shown = shown.and_then(|local| clock.zone.resolve(local));
        elapsed.max(shown).unwrap_or(clock.now)
    }
}

/// Returns the reminders to send now for the occurrences `waiting`, ordered by due time; none in
/// quiet hours. `said` are the marks of earlier reminders.
pub fn decide(
    waiting: &[Waiting],
    said: &[ReminderMark],
    policy: &Policy<'_>,
    clock: &Clock,
) -> Vec<Reminder> {
    let time = clock.local().time();
    if policy.quiet.is_some_and(|quiet| quiet.covers(time)) {
        return Vec::new();
    }
    let mut together: BTreeMap<(DateTime<Utc>, i64), Vec<Waiting>> = BTreeMap::new();
    for one in waiting {
        let key = (one.due.at, one.promise);
        together.entry(key).or_default().push(*one);
    }
    let mut ahead = HashSet::new();
    together
        .into_values()
        .filter_map(|mut group| {
            group.sort_unstable_by_key(|one| one.slot);
            remind(&group, said, policy, clock)
        })
        .filter(|reminder| match reminder.stage {
            // Only the next occurrence of a recurring promise.
            Stage::Ahead(_) | Stage::Day(_) => ahead.insert(reminder.promise),
            _ => true,
        })
        .filter(|reminder| policy.again || reminder.fresh)
        .collect()
}

/// Reminder for occurrences of one promise that are due at the same time.
fn remind(
    group: &[Waiting],
    said: &[ReminderMark],
    policy: &Policy<'_>,
    clock: &Clock,
) -> Option<Reminder> {
    let first = group.first()?;
    let due = first.due;
    let first_day = if first.any_day {
        last_days(due.day, group.len())
    } else {
        due.day
    };
    if first.any_day && clock.today() < first_day {
        return None;
    }
    let stage = stage(due, first_day, policy, clock)?;
    let known = |one: &Waiting| {
        said.iter().any(|said| {
            (said.promise, said.slot, said.due_at) == (one.promise, one.slot, one.due.at)
                && said.rank <= stage.rank()
        })
    };
    Some(Reminder {
        promise: first.promise,
        slots: group.iter().map(|one| one.slot).collect(),
        due,
        stage,
        fresh: !group.iter().all(known),
    })
}

/// Returns the stage of something due at `due`, to be done from `first_day` on; `None` if it is too
/// early, or too late.
fn stage(due: Due, first_day: NaiveDate, policy: &Policy<'_>, clock: &Clock) -> Option<Stage> {
    let today = clock.today();
    if due.day < first_open_day(today) {
        return None;
    }
    if due.at <= clock.now {
        if due.day >= today {
            return Some(Stage::Due);
        }
        // No reproach at midnight for the day that just ended.
        return (clock.local().time() >= MORNING).then_some(Stage::Unanswered);
    }
    let from = policy
        .quiet
        .and_then(|quiet| quiet.begins_before(due.at, &clock.zone))
        .unwrap_or(due.at);
    let left = from.signed_duration_since(clock.now);
    let reached = policy
        .leads
        .iter()
        .filter(|lead| TimeDelta::seconds(lead.seconds()) >= left);
    let day = (first_day <= today).then(|| day_left(due, from, policy, clock));
    let day = day.flatten().map(Stage::Day);
    // Only the nearest of several: the others were missed, and would say the same.
    let reached = reached.map(Stage::Ahead).chain(day);
    reached.min_by_key(|stage| stage.rank())
}

/// Returns the seconds from today's reminder time for promises due at the end of a day to `end`;
/// `None` for other promises, before that time, and if it is not before `end`.
fn day_left(due: Due, end: DateTime<Utc>, policy: &Policy<'_>, clock: &Clock) -> Option<i64> {
    let today = clock.today();
    if !is_day_end(due.second) || today > due.day {
        return None;
    }
    let at = clock.zone.resolve(today.and_time(policy.day))?;
    let left = end.signed_duration_since(at).num_seconds();
    (at <= clock.now && left > 0).then_some(left)
}

/// Returns true if a due time, in seconds of its day, is the end of the day.
pub fn is_day_end(second: i32) -> bool {
    u32::try_from(second) == Ok(END_OF_DAY.num_seconds_from_midnight())
}

/// Returns the first of the last `times` days up to `last`.
fn last_days(last: NaiveDate, times: usize) -> NaiveDate {
    let before = u64::try_from(times.saturating_sub(1)).unwrap_or(u64::MAX);
    last.checked_sub_days(Days::new(before)).unwrap_or(last)
}

#[cfg(test)]
mod tests;
