//! The figures that nudges are derived from, and the rules by which a kept rate is judged.

use chrono::{Days, NaiveDate};

use super::NudgeSwitches;
use crate::domain::tally::Tally;

/// Number of unanswered occurrences up to which a rate is still judged.
pub(super) const FEW_UNANSWERED: u32 = 5;

/// Number of answered promises from which a rate is judged.
pub const ENOUGH: u32 = 10;

/// Returns true if the share kept of what was answered is under 80%.
///
/// Computed in whole numbers, so that exactly 80% is never under it.
pub(super) fn is_low(tally: Tally) -> bool {
    5 * u64::from(tally.kept) < 4 * u64::from(tally.answered())
}

/// Figures of some weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weeks {
    /// Counts.
    pub tally: Tally,
    /// Number of days on which something was answered; 0 where no nudge depends on it.
    pub answered_days: u32,
    /// First day that is counted; where a nudge depends on it, one with an answer.
    pub since: NaiveDate,
    /// Last day that is counted.
    pub until: NaiveDate,
}

/// Occurrences that wait for an answer, however long ago they were due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Number of occurrences.
    pub count: u32,
    /// Day of the first.
    pub since: NaiveDate,
}

/// Occurrences that were broken and are not repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unrepaired {
    /// Number of occurrences.
    pub count: u32,
    /// Day of the first.
    pub since: NaiveDate,
}

/// Figures from which nudges are derived. [`Default`] leads to none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// Current civil day.
    pub today: NaiveDate,
    /// The last eight weeks, [`RecentWeeks::recent`].
    pub recent: Weeks,
    /// The eight weeks before those, [`RecentWeeks::before`].
    pub before: Weeks,
    /// Occurrences that wait for an answer; needed only where [`Weeks::is_unknown`] is true of the last weeks.
    pub waiting: Option<Waiting>,
    /// Occurrences broken in the last eight weeks that are not repaired; `None` without any.
    pub unrepaired: Option<Unrepaired>,
    /// Last day with a log entry; `None` before the first entry.
    pub last_log: Option<NaiveDate>,
    /// Last day with a date, gift, note or gesture; `None` before the first.
    pub last_date: Option<NaiveDate>,
    /// Number of days that may pass between two of them.
    pub date_every: i64,
    /// Nudges that are switched on.
    pub switches: NudgeSwitches,
}

impl Weeks {
    /// Returns true if so much is unanswered that a kept rate says little: more than five, and
    /// more than a quarter of what was late, broken or unanswered.
    pub fn is_unknown(&self) -> bool {
        let tally = self.tally;
        tally.unanswered > FEW_UNANSWERED
            && 4 * u64::from(tally.unanswered)
                > u64::from(tally.late) + u64::from(tally.broken) + u64::from(tally.unanswered)
    }

    /// Returns true if a nudge depends on the number of days with answers, in the last weeks and
    /// before: the kept rate of these, the last, is low.
    pub fn depends_on_days(&self) -> bool {
        self.tally.answered() >= ENOUGH && is_low(self.tally) && !self.is_unknown()
    }
}

/// The last eight weeks and the eight before, as first and last days, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecentWeeks {
    /// The 56 days up to and with today.
    pub recent: (NaiveDate, NaiveDate),
    /// The 56 days before those.
    pub before: (NaiveDate, NaiveDate),
}

impl RecentWeeks {
    /// Returns the two spans as of `today`. They are shorter at the beginning of the calendar.
    pub fn on(today: NaiveDate) -> Self {
        let back = |days| {
            today
                .checked_sub_days(Days::new(days))
                .unwrap_or(NaiveDate::MIN)
        };
        Self {
            recent: (back(55), today),
            before: (back(111), back(56)),
        }
    }
}
