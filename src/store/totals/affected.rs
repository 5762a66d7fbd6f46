//! The days and the totals that a change affects.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::blocks::day;
use crate::domain::period::LONGEST;
use crate::error::Result;
use crate::store::error::storage;
use crate::store::value::from_day;

/// Number of periods that are held one by one. After more of them all days are added up again.
const MOST_PERIODS: usize = 10_000;

/// The days and the promises whose totals a change affects.
#[derive(Default)]
pub struct Affected {
    days: BTreeSet<NaiveDate>,
    since: Option<NaiveDate>,
    pub(super) promises: BTreeSet<i64>,
    regrouped: BTreeSet<i64>,
    /// Promises, each with the slot day of one of its occurrences.
    periods: BTreeSet<(i64, NaiveDate)>,
    pub(super) log_days: BTreeSet<NaiveDate>,
}

impl Affected {
    /// Adds one civil day.
    pub fn day(&mut self, day: NaiveDate) {
        self.days.insert(day);
    }

    /// This day and all after it.
    pub fn since(&mut self, day: NaiveDate) {
        self.since = Some(self.since.map_or(day, |since| since.min(day)));
    }

    /// A promise whose own sums are affected on those days.
    pub fn promise(&mut self, id: i64) {
        self.promises.insert(id);
    }

    /// A promise and the last day of a period of it: an answer decides how the others count.
    pub fn period(&mut self, promise: i64, last: NaiveDate) {
        self.periods.insert((promise, last));
        if self.periods.len() > MOST_PERIODS {
            let first = self.periods.iter().map(|(_, last)| *last).min();
            let first = first.unwrap_or(last);
            self.since(first.checked_sub_days(LONGEST).unwrap_or(first));
            self.periods.clear();
        }
    }

    /// A promise whose answered occurrences belong to other groups than before.
    pub fn regroup(&mut self, id: i64) {
        self.regrouped.insert(id);
    }

    /// A day that may have its first log entry now, or none any more.
    pub fn log_day(&mut self, day: NaiveDate) {
        self.log_days.insert(day);
    }

    /// All that is affected in terms of days.
    pub(super) fn with_days_of_regrouped(&self, connection: &Connection) -> Result<Self> {
        let mut affected = Self {
            days: self.days.clone(),
            since: self.since,
            promises: self.promises.clone(),
            ..Self::default()
        };
        for promise in &self.regrouped {
            let mut statement = connection
                .prepare_cached("SELECT DISTINCT day FROM occurrence WHERE promise_id = ?1")
                .map_err(storage)?;
            let days = statement
                .query_map([promise], |row| row.get(0))
                .map_err(storage)?;
            for found in days {
                affected.day(day(found.map_err(storage)?)?);
            }
        }
        affected.days_of_periods(connection, &self.periods)?;
        Ok(affected)
    }

    /// Adds the days on which something was done in these periods.
    fn days_of_periods(
        &mut self,
        connection: &Connection,
        periods: &BTreeSet<(i64, NaiveDate)>,
    ) -> Result<()> {
        let days = || periods.iter().map(|(_, last)| from_day(*last));
        let any: bool = connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM occurrence
                     WHERE done_day IS NOT NULL AND slot_day BETWEEN ?1 AND ?2)",
            )
            .and_then(|mut statement| {
                statement.query_row([days().min(), days().max()], |row| row.get(0))
            })
            .map_err(storage)?;
        if !any {
            return Ok(());
        }
        let mut statement = connection
            .prepare_cached(
                "SELECT day FROM occurrence
                 WHERE promise_id = ?1 AND slot_day = ?2 AND done_day IS NOT NULL",
            )
            .map_err(storage)?;
        for (promise, last) in periods {
            let days = statement
                .query_map(params![promise, from_day(*last)], |row| row.get(0))
                .map_err(storage)?;
            for found in days {
                self.days.insert(day(found.map_err(storage)?)?);
            }
        }
        Ok(())
    }

    /// The first day affected.
    pub(super) fn first(&self) -> Option<NaiveDate> {
        self.days
            .first()
            .copied()
            .into_iter()
            .chain(self.since)
            .min()
    }

    /// The stretches of days affected, up to `last`, merged and in order.
    pub(super) fn stretches(&self, last: i32, fresh: Option<i32>) -> Vec<(i32, i32)> {
        let since = self.since.map(|day| day.to_epoch_days());
        let open = since
            .into_iter()
            .chain(fresh)
            .min()
            .filter(|day| *day <= last);
        let mut stretches: Vec<(i32, i32)> = Vec::new();
        for day in self.days.iter().map(NaiveDate::to_epoch_days) {
            if day > last || open.is_some_and(|open| day >= open) {
                break;
            }
            match stretches.last_mut() {
                Some((_, end)) if *end + 1 == day => *end = day,
                _ => stretches.push((day, day)),
            }
        }
        stretches.extend(open.map(|open| (open, last)));
        stretches
    }
}
