//! The guide's year, and the position of today in it.

use chrono::{Days, NaiveDate};
use serde::Serialize;

/// Position in the year that rebuilding trust takes by the guide's estimate. Nothing ever resets
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GuideYear {
    /// Day 1.
    pub start: NaiveDate,
    /// The last day of the estimate.
    pub end: NaiveDate,
    /// Number of today: 1 on `start`, more than `of` after the estimate, 0 or less before it.
    pub day: i64,
    /// Length of the estimate in days.
    pub of: u32,
}

impl GuideYear {
    /// Creates an estimate of `days` days from `start`, at least one; it ends with the calendar.
    pub fn new(start: NaiveDate, days: u32, today: NaiveDate) -> Self {
        let of = days.max(1);
        let end = start.checked_add_days(Days::new(u64::from(of) - 1));
        Self {
            start,
            end: end.unwrap_or(NaiveDate::MAX),
            day: today.signed_duration_since(start).num_days() + 1,
            of,
        }
    }

    /// Returns the share of the estimate that has passed, including today: 0 before it, 1 after it.
    pub fn fraction(self) -> f64 {
        let day = self.day.clamp(0, i64::from(self.of));
        f64::from(u32::try_from(day).unwrap_or(0)) / f64::from(self.of.max(1))
    }

    /// Returns the number of days past the estimate; `None` up to its last day.
    pub fn past(self) -> Option<i64> {
        let past = self.day - i64::from(self.of);
        (past > 0).then_some(past)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};
    use proptest::prelude::*;

    use super::GuideYear;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_year_from_before_it_to_past_it() {
        for (today, number, fraction, past) in [
            ("2023-12-31", 0, 0.0, None),
            ("2023-06-01", -213, 0.0, None),
            ("2024-01-01", 1, 1.0 / 365.0, None),
            ("2024-07-01", 183, 183.0 / 365.0, None),
            ("2024-12-30", 365, 1.0, None), // 2024 has 366 days
            ("2024-12-31", 366, 1.0, Some(1)),
            ("2026-01-01", 732, 1.0, Some(367)),
        ] {
            let horizon = GuideYear::new(day("2024-01-01"), 365, day(today));
            assert_eq!(horizon.end, day("2024-12-30"));
            assert_eq!(
                (horizon.day, horizon.of, horizon.past()),
                (number, 365, past),
                "{today}"
            );
            assert!((horizon.fraction() - fraction).abs() < 1e-15, "{today}");
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        let horizon = GuideYear::new(NaiveDate::MAX, u32::MAX, NaiveDate::MIN);
        assert_eq!((horizon.end, horizon.past()), (NaiveDate::MAX, None));
        assert!(
            GuideYear::new(NaiveDate::MIN, 0, NaiveDate::MAX)
                .past()
                .is_some()
        );
        assert_eq!(
            GuideYear::new(NaiveDate::MIN, 0, NaiveDate::MIN).end,
            NaiveDate::MIN
        );
    }

    proptest! {
        #[test]
        fn day_and_end_are_those_of_counting_days(days in 1_u32..800, today in 0_u32..1000) {
            let start = day("2026-02-14");
            let today = start + TimeDelta::days(today.into());
            let horizon = GuideYear::new(start, days, today);
            let counted = start.iter_days().take_while(|day| *day <= today).count();
            prop_assert_eq!(horizon.day, i64::try_from(counted).unwrap());
            prop_assert_eq!(start.iter_days().nth(days as usize - 1), Some(horizon.end));
            prop_assert_eq!(horizon.past().is_some(), today > horizon.end);
        }
    }
}
