//! The time for which a promise that has ended is still listed.

use chrono::{Days, NaiveDate};

use super::Timeline;
use crate::domain::promise::Occurrence;

/// Number of days after its end in which a recurring promise is still listed, to be corrected.
const AFTER_END: Days = Days::new(15);

/// Returns the first last day of a promise that is listed on `today` whatever its answers are.
pub fn first_listed_end(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(AFTER_END).unwrap_or(today)
}

impl Timeline {
    /// Returns true if a recurring promise is listed: it goes on, or ended a short while ago, or
    /// something of it waits for an answer or is still to come.
    pub fn is_listed(&self, today: NaiveDate) -> bool {
        let end = self.promise.ended_day;
        let may_wait = || {
            let before = self.closed_totals.tally.waiting() > 0;
            let unstored = || self.unstored(self.since, today).next().is_some();
            before || self.stored.iter().any(Occurrence::is_silent) || unstored()
        };
        end.is_none_or(|end| end >= first_listed_end(today)) || may_wait()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_after_the_end_are_counted() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        assert_eq!(first_listed_end(day(22)), day(7));
    }
}
