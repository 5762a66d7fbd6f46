//! Reminders: of what is open, what to say at a moment, and what then counts as said.

mod lead;
mod quiet;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

pub use lead::{Lead, LeadError, Leads};
pub use quiet::Quiet;

use super::clock::{Clock, Due, END_OF_DAY};
use super::occurrence::{Slot, closing_day};

/// When the morning after begins. No day begins later: `day_start` goes up to here.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(6, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// An occurrence that has a due time and is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The promise.
    pub promise: i64,
    /// Which occurrence of it.
    pub slot: Slot,
    /// When it is due, after any moves.
    pub due: Due,
    /// Whether it may be done on any day of a week or month, and is due at its end.
    pub any_day: bool,
}

/// How far an occurrence has come. Each is said once, and after a later one no earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Due in no more than this.
    Ahead(Lead),
    /// Due at the end of a day, which is this one or, where it may be done on any, one to come: so
    /// many seconds after the time of day at which such things are said.
    Day(i64),
    /// Due now, or past due.
    Due,
    /// Due the day before, and still not answered.
    Unanswered,
}

impl Stage {
    /// Its place in time, as stored: the seconds of a lead or to the end of the day, 0 from the due
    /// time on, -1 the morning after. It falls as time goes by.
    pub fn rank(self) -> i64 {
        match self {
            Self::Ahead(lead) => lead.seconds(),
            Self::Day(seconds) => seconds,
            Self::Due => 0,
            Self::Unanswered => -1,
        }
    }
}

/// The latest that was said about an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderMark {
    /// The promise.
    pub promise: i64,
    /// Which occurrence of it.
    pub slot: Slot,
    /// When it was due as that was said: one that was moved since has not been spoken of.
    pub due_at: DateTime<Utc>,
    /// See [`Stage::rank`].
    pub rank: i64,
}

/// What to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The promise.
    pub promise: i64,
    /// Its occurrences: several only of a promise for any days, due at the same time.
    pub slots: Vec<Slot>,
    /// When they are due.
    pub due: Due,
    /// Why it is said.
    pub stage: Stage,
    /// Whether it was not said before.
    pub fresh: bool,
}

impl Reminder {
    /// What counts as said once this is.
    pub fn said(&self) -> impl Iterator<Item = ReminderMark> {
        self.slots.iter().map(|slot| ReminderMark {
            promise: self.promise,
            slot: *slot,
            due_at: self.due.at,
            rank: self.stage.rank(),
        })
    }
}

/// How somebody wants to be reminded.
#[derive(Clone, Debug)]
pub struct Policy<'a> {
    /// How long before.
    pub leads: &'a Leads,
    /// At what time of the day what is due at its end.
    pub day: NaiveTime,
    /// When not.
    pub quiet: Option<Quiet>,
    /// Also of what was said before.
    pub again: bool,
}

impl Policy<'_> {
    /// The last instant at which something may be due that is to be said now, ahead by a lead.
    pub fn reach(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        // What is due within quiet hours is said before they begin.
        let early = self.quiet.map_or(TimeDelta::zero(), Quiet::length);
        let ahead = TimeDelta::seconds(self.leads.longest().seconds());
        now.checked_add_signed(ahead + early).unwrap_or(now)
    }
}

/// What to say now of what is `waiting`, soonest due first; nothing in quiet hours. `said` is what
/// was said before.
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
            // Of a recurring promise the next one, and not all there will be.
            Stage::Ahead(_) | Stage::Day(_) => ahead.insert(reminder.promise),
            _ => true,
        })
        .filter(|reminder| policy.again || reminder.fresh)
        .collect()
}

/// What to say of occurrences of one promise that are due at the same time.
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

/// How far something due at `due` has come, that is to be done from `first_day` on; `None` while it
/// is too early, and again when it is passed over for good.
fn stage(due: Due, first_day: NaiveDate, policy: &Policy<'_>, clock: &Clock) -> Option<Stage> {
    let today = clock.today();
    if due.day < closing_day(today) {
        return None;
    }
    if due.at <= clock.now {
        if due.day >= today {
            return Some(Stage::Due);
        }
        // Nobody is to be reproached at midnight with the day that just ended.
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
    // Of several the nearest: the others were missed, and would say the same.
    let reached = reached.map(Stage::Ahead).chain(day);
    reached.min_by_key(|stage| stage.rank())
}

/// How many seconds there are to `end` from the time of today at which is said what is due at a
/// day's end; `None` for anything else, before that time, and where it comes too late.
fn day_left(due: Due, end: DateTime<Utc>, policy: &Policy<'_>, clock: &Clock) -> Option<i64> {
    let today = clock.today();
    if !is_day_end(due.second) || today > due.day {
        return None;
    }
    let at = clock.zone.resolve(today.and_time(policy.day))?;
    let left = end.signed_duration_since(at).num_seconds();
    (at <= clock.now && left > 0).then_some(left)
}

/// Whether a due time, in seconds of its day, is that of a day without a time.
pub fn is_day_end(second: i32) -> bool {
    u32::try_from(second) == Ok(END_OF_DAY.num_seconds_from_midnight())
}

/// The first of as many days as there are times left, up to the last one.
fn last_days(last: NaiveDate, times: usize) -> NaiveDate {
    let before = u64::try_from(times.saturating_sub(1)).unwrap_or(u64::MAX);
    last.checked_sub_days(Days::new(before)).unwrap_or(last)
}

#[cfg(test)]
mod tests;
