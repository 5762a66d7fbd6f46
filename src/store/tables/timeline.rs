//! Timelines of promises: each with its schedules, its recent occurrences, and the totals of older
//! ones.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::occurrence::{Slot, last_closed_day};
use crate::domain::pause::Pause;
use crate::domain::promise::{Entry, Occurrence, Promise, Schedule};
use crate::domain::timeline::Timeline;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::store::Store;
use crate::store::record::Record;
use crate::store::tables::occurrence;
use crate::store::totals;
use crate::store::value::{from_day, listed};

/// The number of promises up to which what lists show of each is read when it is shown.
const FEW: usize = 32;

impl Store {
    /// The timelines of `promises`, with all that a listing asks of them.
    pub fn timelines(&self, promises: Vec<Promise>, today: NaiveDate) -> Result<Vec<Timeline>> {
        let Some(range) = totals::ClosedRange::read(&self.connection, last_closed_day(today))?
        else {
            return promises
                .into_iter()
                .map(|promise| self.timeline(promise, today))
                .collect();
        };
        let since = range.promises_since()?;
        let ids = |fits: fn(&Promise) -> bool| {
            let fitting = promises.iter().filter(|promise| fits(promise));
            fitting.map(|promise| promise.id).collect::<Vec<_>>()
        };
        let mut recent = self.recent_of_all(since)?;
        // The answer to one that does not recur may be old.
        let ended = ids(|promise| !promise.recurring && promise.ended_day.is_some());
        for id in &ended {
            recent.remove(id);
        }
        for stored in self.of_promises::<Occurrence>(&ended, "slot_day, nth")? {
            recent.entry(stored.promise).or_default().push(stored);
        }
        let recurring = ids(|promise| promise.recurring);
        let mut schedules: HashMap<i64, Vec<Schedule>> = HashMap::new();
        for schedule in self.of_promises::<Schedule>(&recurring, "from_day, id")? {
            schedules
                .entry(schedule.promise)
                .or_default()
                .push(schedule);
        }
        let mut pauses: HashMap<i64, Vec<Pause>> = HashMap::new();
        for pause in self.of_promises::<Pause>(&recurring, "from_day, id")? {
            pauses.entry(pause.promise).or_default().push(pause);
        }
        let mut totals = range.closed_totals_of(&self.connection, &recurring)?;
        let all = ids(|_| true);
        if all.len() > FEW {
            let stored = all.iter().filter_map(|id| recent.get(id)).flatten();
            self.prefetch(&all, stored.map(|stored| stored.id).collect())?;
        }
        let of = |promise: Promise| {
            let id = promise.id;
            let stored = recent.remove(&id).unwrap_or_default();
            if !promise.recurring {
                return Timeline::one_off(promise, stored);
            }
            Timeline::recurring(
                promise,
                schedules.remove(&id).unwrap_or_default(),
                pauses.remove(&id).unwrap_or_default(),
                stored,
                totals.remove(&id).unwrap_or_default(),
                since,
            )
        };
        Ok(promises.into_iter().map(of).collect())
    }

    /// The records of a table that belong to these promises, in the `order` of its columns.
    fn of_promises<T: Record>(&self, promises: &[i64], order: &str) -> Result<Vec<T>> {
        if promises.is_empty() {
            return Ok(Vec::new());
        }
        let ids = listed(promises.iter().copied());
        self.once(&format!("WHERE promise_id IN ({ids}) ORDER BY {order}"), [])
    }

    /// The timeline of one promise.
    pub fn timeline(&self, promise: Promise, today: NaiveDate) -> Result<Timeline> {
        if !promise.recurring {
            let stored = self.occurrences(promise.id, NaiveDate::MIN, NaiveDate::MAX)?;
            return Ok(Timeline::one_off(promise, stored));
        }
        let closed_totals =
            totals::closed_totals(&self.connection, promise.id, last_closed_day(today))?;
        let stored = self.recent(promise.id, closed_totals.since)?;
        self.with_schedules(promise, stored, closed_totals.totals, closed_totals.since)
    }

    /// Returns the history of a recurring promise from `since` on, without the totals of the days
    /// before, for reports about the distant past.
    pub fn timeline_from(&self, promise: Promise, since: NaiveDate) -> Result<Timeline> {
        let stored = self.recent(promise.id, since)?;
        self.with_schedules(promise, stored, PeriodTotals::default(), since)
    }

    /// The latest unanswered slot of a promise before its timeline begins.
    pub fn earlier_unanswered(
        &self,
        timeline: &Timeline,
        today: NaiveDate,
    ) -> Result<Option<Slot>> {
        if timeline.closed_totals.tally.unanswered == 0 {
            return Ok(None);
        }
        let promise = timeline.promise.id;
        let mut closed = last_closed_day(today);
        while let Some((from, to)) = totals::last_unanswered(&self.connection, promise, closed)? {
            let entries = self.entries_of(promise, from, to)?;
            if let Some(latest) = entries.into_iter().rfind(Entry::is_silent) {
                return Ok(Some(latest.slot));
            }
            // All of these are not known any more.
            closed = from.pred_opt().unwrap_or(from);
        }
        Ok(None)
    }

    fn with_schedules(
        &self,
        promise: Promise,
        stored: Vec<Occurrence>,
        closed_totals: PeriodTotals,
        since: NaiveDate,
    ) -> Result<Timeline> {
        let (schedules, pauses) = (self.schedules(promise.id)?, self.pauses(promise.id)?);
        Ok(Timeline::recurring(
            promise, schedules, pauses, stored, closed_totals, since,
        ))
    }

    /// The stored occurrences of a promise that count from `since` on, or whose slot lies there,
    /// and those that were moved and are still open.
    fn recent(&self, promise: i64, since: NaiveDate) -> Result<Vec<Occurrence>> {
        self.followed(occurrence::since(&self.connection, promise, since))
    }

    /// As [`Self::recent`], of every promise there is.
    fn recent_of_all(&self, since: NaiveDate) -> Result<HashMap<i64, Vec<Occurrence>>> {
        // A slot counts on its own day or the one before, unless it was moved.
        let first = from_day(since) - 1;
        let mut found: Vec<Occurrence> = self.once(
            "WHERE day >= ?1 AND (day > ?1 OR slot_day > ?1 OR outcome IS NULL)",
            [first],
        )?;
        // There are few others, and mostly none: then their columns are not asked for.
        let others = self.numbers(
            "SELECT id FROM occurrence INDEXED BY occurrence_moved
                 WHERE outcome IS NULL AND unknown = 0
             UNION ALL SELECT occurrence.id FROM promise INDEXED BY promise_open
                 JOIN occurrence INDEXED BY occurrence_unknown ON promise_id = promise.id
                 WHERE recurring = 0 AND ended_day IS NULL AND unknown = 1
             UNION ALL SELECT id FROM occurrence WHERE done_day IS NOT NULL AND slot_day >= ?1
             UNION ALL SELECT occurrence_id FROM move WHERE from_day >= ?1",
            [first],
        )?;
        if !others.is_empty() {
            // The plus sign keeps the planner from walking the whole past by the day.
            let rest = format!("WHERE +day < ?1 AND id IN ({})", listed(others));
            found.extend(self.once::<Occurrence>(&rest, [first])?);
        }
        let mut recent: HashMap<i64, Vec<Occurrence>> = HashMap::new();
        for occurrence in found {
            if occurrence.day >= since
                || occurrence.slot.day >= since
                || occurrence.outcome.is_none()
            {
                recent
                    .entry(occurrence.promise)
                    .or_default()
                    .push(occurrence);
            }
        }
        Ok(recent)
    }
}
