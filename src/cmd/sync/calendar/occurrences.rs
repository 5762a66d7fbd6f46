//! The occurrences that belong in a calendar, and those whose tasks are there.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::Setup;
use super::plan::{Plan, Planner, fresh};
use crate::domain::calendar_uid::{CalendarUid, Part};
use crate::domain::occurrence::{Slot, State};
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::store::CalendarTask;

/// Days for which silence is still shown there.
const SILENT: Days = Days::new(14);

/// Days for which answered ones stay there.
pub const ANSWERED: Days = Days::new(7);

/// Days ahead for which tasks are there.
const AHEAD: Days = Days::new(7);

/// Longest week or month.
const PERIOD: Days = Days::new(31);

/// An occurrence that has a task or is to have one.
pub struct Shown {
    pub promise: Promise,
    /// Uid of the promise.
    pub uid: Uuid,
    pub occurrence: Occurrence,
    /// True if it belongs there today.
    pub wanted: bool,
}

/// The occurrences found so far.
#[derive(Default)]
struct Found {
    shown: Vec<Shown>,
    taken: HashSet<(Uuid, Slot)>,
    timelines: HashMap<i64, Timeline>,
}

impl Found {
    /// Adds an occurrence, once.
    fn add(&mut self, promise: &Promise, uid: Uuid, occurrence: Occurrence, wanted: bool) {
        if self.taken.insert((uid, occurrence.slot)) {
            self.shown.push(Shown {
                promise: promise.clone(),
                uid,
                occurrence,
                wanted,
            });
        }
    }
}

impl Planner<'_> {
    /// The occurrences that belong there, and those whose tasks are there.
    pub fn occurrences(
        &self,
        known: &BTreeMap<String, CalendarTask>,
        plan: &mut Plan,
    ) -> Result<Vec<Shown>> {
        let mut found = Found::default();
        self.current(&mut found)?;
        self.answered(&mut found)?;
        self.there(known, &mut found, plan)?;
        Ok(found.shown)
    }

    /// The occurrences that belong there, but for answered ones of promises that are over.
    fn current(&self, found: &mut Found) -> Result<()> {
        let (store, clock) = (self.store, &self.setup.clock);
        let today = clock.today();
        let from = today.checked_sub_days(SILENT).unwrap_or(today);
        let to = today.checked_add_days(AHEAD).unwrap_or(today);
        let current = store.current_promises(today)?;
        let current = current.into_iter().filter(|promise| !promise.private);
        for timeline in store.timelines(current.collect(), today)? {
            let promise = &timeline.promise;
            let uid = store.uid::<Promise>(promise.id)?;
            let until = if timeline.has_periods() {
                to.checked_add_days(PERIOD).unwrap_or(to)
            } else {
                to
            };
            let mut all = timeline.between(from, until, clock);
            if !promise.recurring && promise.due.is_none() {
                all.extend(timeline.occurrence(promise.one_off_slot(), clock));
            }
            for occurrence in all {
                if is_wanted(&timeline, &occurrence, self.setup) {
                    found.add(promise, uid, occurrence, true);
                }
            }
            found.timelines.insert(promise.id, timeline);
        }
        Ok(())
    }

    /// The occurrences that were answered lately.
    fn answered(&self, found: &mut Found) -> Result<()> {
        let today = self.setup.clock.today();
        let from = today.checked_sub_days(SILENT).unwrap_or(today);
        let to = today.checked_add_days(AHEAD).unwrap_or(today);
        for occurrence in self.store.occurrences_counting(from, to)? {
            let recent = |day: NaiveDate| day.checked_add_days(ANSWERED) >= Some(today);
            if occurrence.outcome.is_none() || !occurrence.answered_day.is_some_and(recent) {
                continue;
            }
            let promise = self.store.get::<Promise>(occurrence.promise)?;
            let Some(promise) = promise.filter(|promise| !promise.private) else {
                continue;
            };
            let uid = self.store.uid::<Promise>(promise.id)?;
            found.add(&promise, uid, occurrence, true);
        }
        Ok(())
    }

    /// The occurrences whose tasks are there although their time is over, or came back.
    fn there(
        &self,
        known: &BTreeMap<String, CalendarTask>,
        found: &mut Found,
        plan: &mut Plan,
    ) -> Result<()> {
        let rows = known.values().filter_map(|task| {
            let (promise, slot) = task.occurrence?;
            Some((task.uid.as_str(), promise, Some(slot), Some(task)))
        });
        let own = self
            .seen
            .tasks
            .keys()
            .filter(|uid| !known.contains_key(*uid));
        let own = own.filter_map(|uid| {
            let parsed = CalendarUid::parse(uid)?;
            let slot = match parsed.part {
                Part::Slot(slot) => Some(slot),
                Part::Whole | Part::Time(_) => None,
            };
            Some((uid.as_str(), parsed.promise, slot, None))
        });
        for (uid, promise_uid, slot, task) in rows.chain(own) {
            let was_there = task.is_some_and(|task| task.file.is_some());
            if !was_there && !self.seen.tasks.contains_key(uid) {
                continue;
            }
            let promise = self.store.promise_with_uid(promise_uid)?;
            if promise.is_none() && task.is_none() && !self.store.knew_promise(promise_uid)? {
                // A UID of another program that only looks like ours.
                continue;
            }
            let over = || match task {
                Some(task) => task.clone(),
                None => CalendarTask {
                    file: self.seen.file(uid).map(str::to_owned),
                    ..fresh(uid.to_owned(), None, self.setup.clock.today())
                },
            };
            let Some(promise) = promise.filter(|promise| !promise.private) else {
                let undone = self.store.is_promise_undone(promise_uid)?;
                plan.over.push((over(), !undone));
                continue;
            };
            let slot = slot.unwrap_or_else(|| promise.one_off_slot());
            if found.taken.contains(&(promise_uid, slot)) {
                // Another computer wrote it for a promise that has a task of its own here.
                plan.second.insert(uid.to_owned());
                continue;
            }
            let occurrence = match self.store.occurrence(promise.id, slot)? {
                Some(stored) => Some(stored),
                None => self.computed(&promise, slot, &mut found.timelines)?,
            };
            match occurrence {
                Some(occurrence) => found.add(&promise, promise_uid, occurrence, false),
                None => plan.over.push((over(), true)),
            }
        }
        Ok(())
    }

    /// An occurrence that is not stored.
    fn computed(
        &self,
        promise: &Promise,
        slot: Slot,
        timelines: &mut HashMap<i64, Timeline>,
    ) -> Result<Option<Occurrence>> {
        let clock = &self.setup.clock;
        if !promise.recurring {
            let own = slot == promise.one_off_slot();
            return Ok(own.then(|| Occurrence::open(promise.id, slot, promise.due)));
        }
        let early = slot.day.checked_sub_days(PERIOD).unwrap_or(slot.day);
        let timeline = match timelines.remove(&promise.id) {
            Some(timeline) if timeline.since <= early => timeline,
            _ => self.store.timeline_from(promise.clone(), early)?,
        };
        let found = timeline.occurrence(slot, clock);
        timelines.insert(promise.id, timeline);
        Ok(found)
    }
}

/// Returns whether an occurrence belongs in the calendar today.
fn is_wanted(timeline: &Timeline, occurrence: &Occurrence, setup: &Setup) -> bool {
    let clock = &setup.clock;
    let today = clock.today();
    let within = |day: NaiveDate, days: Days| day.checked_add_days(days) >= Some(today);
    if occurrence.outcome.is_some() {
        return occurrence
            .answered_day
            .is_some_and(|day| within(day, ANSWERED));
    }
    if occurrence.unknown {
        return false;
    }
    if timeline.is_of_period(occurrence.slot) {
        // It can be done on any day of the running week or month.
        let period = timeline.period(occurrence.slot.day);
        return period.is_some_and(|period| period.first <= today)
            && within(occurrence.day, SILENT);
    }
    match occurrence.state(clock) {
        State::Unanswered => within(occurrence.day, SILENT),
        _ => occurrence.due_at.is_none() || Some(occurrence.day) <= today.checked_add_days(AHEAD),
    }
}
