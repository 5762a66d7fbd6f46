//! Totals over all that is recorded or over some days: entries, counts and streaks.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};

use super::entries::{entries, entries_of, entries_on, moved_by_day, totals_between};
use crate::domain::occurrence::{State, first_open_day, last_closed_day};
use crate::domain::promise::Entry;
use crate::domain::tally::Tally;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::store::Store;
use crate::store::totals;

/// The number of days from which on silence is counted and not listed: so many days in a row are not
/// in the sums only where nothing was changed for as long.
const LONG: i64 = 32;

fn is_long(from: NaiveDate, to: NaiveDate) -> bool {
    (to - from).num_days() >= LONG
}

/// Everything there was.
pub struct History {
    /// Counts and streaks over it.
    pub totals: PeriodTotals,
    /// The entries of the last days up to and with today, from yesterday at the latest; ordered.
    pub recent: Vec<Entry>,
}

impl Store {
    /// The entries of all promises that count on the days from `from` to `to`, ordered.
    pub fn entries(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Entry>> {
        let read = || entries(&self.connection, from, to);
        self.entry_cache.entries(from, to, read)
    }

    /// The entries of all promises that count on `days`, which are in order; ordered.
    pub fn entries_on(&self, days: &[NaiveDate]) -> Result<Vec<Entry>> {
        entries_on(&self.connection, days)
    }

    /// The entries of one recurring promise that count on the days from `from` to `to`, ordered.
    pub fn entries_of(&self, promise: i64, from: NaiveDate, to: NaiveDate) -> Result<Vec<Entry>> {
        entries_of(&self.connection, promise, from, to)
    }

    /// Counts and streaks of these promises over the days that their totals hold, by id, and the first
    /// day that they do not; `None` while no day is over.
    pub fn closed_totals_of(
        &self,
        promises: &[i64],
        today: NaiveDate,
    ) -> Result<Option<(NaiveDate, HashMap<i64, PeriodTotals>)>> {
        let range = totals::ClosedRange::read(&self.connection, last_closed_day(today))?;
        let Some(range) = range else {
            return Ok(None);
        };
        let totals = range.closed_totals_of(&self.connection, promises)?;
        Ok(Some((range.promises_since()?, totals)))
    }

    /// Counts and streaks over everything up to `today`.
    pub fn totals(&self, today: NaiveDate) -> Result<PeriodTotals> {
        self.until_today(today).map(|history| history.totals)
    }

    /// As [`Self::totals`], with the entries that had to be read for it.
    pub fn until_today(&self, today: NaiveDate) -> Result<History> {
        let closed = last_closed_day(today);
        let closed_totals = totals::closed_totals(&self.connection, totals::EVERYTHING, closed)?;
        let since = closed_totals.since;
        if is_long(since, today) {
            let totals = totals_between(&self.connection, since, today, closed)?;
            return Ok(History {
                totals: closed_totals.totals.join(totals),
                recent: self.entries(first_open_day(today), today)?,
            });
        }
        let recent = self.entries(since, today)?;
        Ok(History {
            totals: closed_totals.totals.join(PeriodTotals::of(&recent, closed)),
            recent,
        })
    }

    /// Counts over the days from `from` to `to`, without what is open.
    pub fn tally(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<Tally> {
        let closed = last_closed_day(today);
        let (mut tally, since) = totals::counts_between(&self.connection, from, to, closed)?;
        if since <= to {
            tally += if is_long(since, to) {
                totals_between(&self.connection, since, to, closed)?.tally
            } else {
                PeriodTotals::of(&self.entries(since, to)?, closed).tally
            };
            let moved = moved_by_day(&self.connection, since, to)?;
            tally.moved += moved.values().sum::<u32>();
        }
        Ok(Tally { open: 0, ..tally })
    }

    /// The first day that is over on which something unanswered is asked about.
    pub fn first_waiting_day(&self, today: NaiveDate) -> Result<Option<NaiveDate>> {
        let first = totals::first_waiting(&self.connection)?;
        if first.is_some() {
            return Ok(first);
        }
        // The days since the last change: where there are many, the first of them is among the first.
        let closed = last_closed_day(today);
        let mut from = totals::since(&self.connection, totals::EVERYTHING, closed)?;
        let mut days = 7;
        while from <= closed {
            let to = from.checked_add_days(Days::new(days)).unwrap_or(closed);
            let to = to.min(closed);
            let silent = |entry: &&Entry| entry.is_silent() && entry.dated;
            if let Some(first) = self.entries(from, to)?.iter().find(silent) {
                return Ok(Some(first.day));
            }
            from = to.succ_opt().unwrap_or(NaiveDate::MAX);
            days = days.saturating_mul(2);
        }
        Ok(None)
    }

    /// The counts of each day from `from` to `to` on which there was anything. What is overdue is
    /// counted from now, by the wall clock.
    pub fn tallies(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        today: NaiveDate,
    ) -> Result<Vec<(NaiveDate, Tally)>> {
        let closed = last_closed_day(today);
        let since = totals::since(&self.connection, totals::EVERYTHING, closed)?;
        let mut days = totals::days(
            &self.connection,
            from,
            to.min(since.pred_opt().unwrap_or(since)),
        )?;
        let first = from.max(since);
        if first > to {
            return Ok(days);
        }
        let mut recent: BTreeMap<NaiveDate, Tally> = BTreeMap::new();
        let mut entries = self.entries(first, to)?;
        entries.retain(|entry| !entry.is_answered_ahead(closed));
        let now = self.zone.local(self.now);
        for entry in entries {
            let day = recent.entry(entry.day).or_default();
            if entry.extra {
                day.extra += 1;
            } else {
                let state = match entry.state(closed) {
                    State::Open if entry.is_past(now) => State::Overdue,
                    state => state,
                };
                day.count(state);
                day.unknown += u32::from(entry.unknown && state == State::Unanswered);
            }
        }
        for (day, moved) in moved_by_day(&self.connection, first, to)? {
            recent.entry(day).or_default().moved = moved;
        }
        days.extend(recent);
        Ok(days)
    }
}
