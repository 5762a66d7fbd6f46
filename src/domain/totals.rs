//! Totals of a period: counts and streaks, in a form that can be joined.

use chrono::NaiveDate;

use super::occurrence::State;
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
        Self::of_with(entries, [], closed)
    }

    /// As [`of`](Self::of), with totals of other days by the first of them, in order.
    pub fn of_with(
        entries: &[Entry],
        others: impl IntoIterator<Item = (NaiveDate, Self)>,
        closed: NaiveDate,
    ) -> Self {
        let mut sum = Self::default();
        let mut others = others.into_iter().peekable();
        for day in entries.chunk_by(|a, b| a.day == b.day) {
            let first = day.first().map(|entry| entry.day);
            while let Some((_, other)) = others.next_if(|(from, _)| Some(*from) < first) {
                sum = sum.join(other);
            }
            sum = sum.join(Self::of_day(day, closed));
        }
        others.fold(sum, |sum, (_, other)| sum.join(other))
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
            day.tally.unknown += u32::from(entry.unknown && state == State::Unanswered);
            day.promises.push(Step::from(state));
        }
        // The day after the last closed one is still open for answers.
        let over = entries
            .first()
            .is_some_and(|entry| entry.day.signed_duration_since(closed).num_days() <= 1);
        day.clean.push(clean_step(day.tally, over));
        day
    }

    /// Totals of closed days on which all that was due, `count` occurrences, is unanswered.
    pub fn of_silence(count: u32) -> Self {
        let mut sum = Self::default();
        if count > 0 {
            sum.tally.unanswered = count;
            sum.promises.push(Step::Breaks);
            sum.clean.push(Step::Breaks);
        }
        sum
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::occurrence::{Outcome, Slot, last_closed_day};

    const TODAY: u32 = 22;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn entry(on: u32, outcome: Outcome) -> Entry {
        let day = day(on);
        Entry {
            promise: 1,
            slot: Slot { day, nth: 1 },
            day,
            second: 0,
            dated: true,
            outcome: Some(outcome),
            extra: false,
            unknown: false,
            any_day: false,
        }
    }

    fn totals(entries: &[Entry]) -> PeriodTotals {
        PeriodTotals::of(entries, last_closed_day(day(TODAY)))
    }

    #[test]
    fn an_answer_ahead_of_its_day_counts_in_no_figure() {
        let kept = [entry(TODAY, Outcome::Kept), entry(TODAY + 1, Outcome::Kept)];
        let sum = totals(&kept);
        assert_eq!(
            (sum.tally.kept, sum.promises.tail, sum.clean.tail),
            (1, 1, 1)
        );
        let broken = [
            entry(TODAY, Outcome::Kept),
            entry(TODAY + 1, Outcome::Broken),
        ];
        assert_eq!(totals(&broken), totals(&broken[..1]));
    }

    #[test]
    fn extras_count_as_nothing_else() {
        let extra = Entry {
            extra: true,
            ..entry(21, Outcome::Kept)
        };
        let sum = totals(&[extra]);
        assert_eq!((sum.tally.extra, sum.tally.kept), (1, 0));
        assert_eq!((sum.promises.best, sum.clean.best), (0, 0));
    }

    #[test]
    fn a_day_of_late_ones_ends_clean_days_once_it_is_over() {
        let clean = |late: u32| {
            let entries = [entry(20, Outcome::Kept), entry(late, Outcome::Late)];
            totals(&entries).clean.tail
        };
        assert_eq!(clean(TODAY - 1), 0, "yesterday");
        assert_eq!(clean(TODAY), 1, "today");
    }

    #[test]
    fn what_has_no_due_time_or_is_not_over_stays_open() {
        let tally = |entry| {
            let tally = totals(&[Entry {
                outcome: None,
                ..entry
            }])
            .tally;
            (tally.open, tally.unanswered, tally.unknown)
        };
        let of = |on| entry(on, Outcome::Kept);
        assert_eq!(tally(of(20)), (0, 1, 0));
        assert_eq!(
            tally(Entry {
                dated: false,
                ..of(20)
            }),
            (1, 0, 0)
        );
        assert_eq!(
            tally(Entry {
                unknown: true,
                ..of(20)
            }),
            (0, 1, 1)
        );
        assert_eq!(
            tally(Entry {
                dated: false,
                unknown: true,
                ..of(20)
            }),
            (1, 0, 0)
        );
        assert_eq!(tally(of(21)), (1, 0, 0));
    }

    #[test]
    fn what_nobody_knows_is_unanswered_before_its_day_is_closed() {
        for day in [TODAY - 1, TODAY] {
            let unknown = Entry {
                outcome: None,
                unknown: true,
                ..entry(day, Outcome::Kept)
            };
            let sum = totals(&[entry(day - 1, Outcome::Kept), unknown]);
            let tally = sum.tally;
            assert_eq!((tally.open, tally.unanswered, tally.unknown), (0, 1, 1));
            assert_eq!((sum.promises.tail, sum.clean.tail), (0, 0));
            assert_eq!(tally.kept_rate(), Some(0.5));
        }
    }
}
