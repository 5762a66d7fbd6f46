//! Totals of a period: counts and streaks, in a form that can be joined.

use chrono::NaiveDate;

use super::promise::Entry;
use super::streak::{Runs, Step, clean_step};
use super::tally::Tally;

/// Totals of a period. The totals of two adjacent periods can be joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodTotals {
    /// Occurrences by outcome.
    pub tally: Tally,
    /// Promise streaks.
    pub promises: Runs,
    /// Streaks of clean days.
    pub clean: Runs,
}

impl PeriodTotals {
    /// Computes the totals of `entries`, which are ordered, where `closed` is the last closed day.
    pub fn of(entries: &[Entry], closed: NaiveDate) -> Self {
        let mut sum = Self::default();
        for day in entries.chunk_by(|a, b| a.day == b.day) {
            sum = sum.join(Self::of_day(day, closed));
        }
        sum
    }

    /// Computes the totals of the entries of one day.
    pub fn of_day(entries: &[Entry], closed: NaiveDate) -> Self {
        let mut day = Self::default();
        for entry in entries {
            if entry.is_answered_ahead(closed) {
                continue;
            }
            if entry.extra {
                day.tally.extra += 1;
                continue;
            }
            let state = entry.state(closed);
            day.tally.count(state);
            day.promises.push(Step::from(state));
        }
        // The day after the last closed one is still open for answers.
        let over = entries
            .first()
            .is_some_and(|entry| entry.day.signed_duration_since(closed).num_days() <= 1);
        day.clean.push(clean_step(day.tally, over));
        day
    }

    /// Returns the totals of this period followed by `next`.
    #[must_use]
    pub fn join(self, next: Self) -> Self {
        let mut tally = self.tally;
        tally += next.tally;
        Self {
            tally,
            promises: self.promises.join(next.promises),
            clean: self.clean.join(next.clean),
        }
    }
}
