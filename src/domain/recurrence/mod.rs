//! Recurrence rules: which days a promise falls on, computed from the rule and its anchor.

use chrono::{NaiveDate, NaiveTime};

use serde::{Deserialize, Serialize};

use super::occurrence::Slot;

mod ordinals;
mod pattern;
mod times;
mod words;

pub use ordinals::Ordinals;
pub use pattern::Pattern;
pub use times::Times;
pub use words::{WEEKEND, WORKING_DAYS};

/// A rule and the times of day it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// Days on which it recurs.
    pub pattern: Pattern,
    /// `at TIME`, `at TIME and TIME`; the end of the day when empty.
    pub at: Times,
}

impl Recurrence {
    /// A rule due at the end of its days.
    pub fn whole_day(pattern: Pattern) -> Self {
        Self {
            pattern,
            at: Times::NONE,
        }
    }

    /// The time of day its first occurrence of a day is due.
    pub fn due_time(self) -> NaiveTime {
        self.at.due(1)
    }

    /// The number of occurrences on each day of the pattern.
    pub fn per_day_of_pattern(self) -> u32 {
        if self.pattern.is_per_period() {
            1
        } else {
            self.at.len().max(1)
        }
    }

    /// Returns how many times a day it is promised on average; 0 for a rule without slots.
    pub fn per_day(self) -> f64 {
        self.pattern.per_day() * f64::from(self.per_day_of_pattern())
    }

    /// The time of day at which the occurrence with this slot is due.
    pub fn due_time_of(self, slot: Slot) -> NaiveTime {
        if self.pattern.is_per_period() {
            self.at.due(1)
        } else {
            self.at.due(slot.nth)
        }
    }

    /// The slots from `from` to `to`, as [`Pattern::slots`], one for each time of day.
    pub fn slots(
        self,
        anchor: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Slot> + use<> {
        let times = self.per_day_of_pattern();
        self.pattern
            .slots(anchor, from, to)
            .flat_map(move |slot| each_time(slot, times))
    }
}

/// The slots of one day: as the pattern gives it, or one for each time of day.
fn each_time(slot: Slot, times: u32) -> impl Iterator<Item = Slot> {
    let last = slot.nth + (times - 1);
    (slot.nth..=last).map(move |nth| Slot { nth, ..slot })
}

#[cfg(test)]
mod tests;
