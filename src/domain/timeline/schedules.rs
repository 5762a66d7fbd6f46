//! The schedules of a promise: the one that an occurrence follows, and the latest one.

use chrono::NaiveDate;

use super::Timeline;
use crate::domain::promise::{Occurrence, Schedule};
use crate::domain::rule_stretch;

impl Timeline {
    /// Returns the day on which an occurrence counts by its rule: before it was moved or answered.
    pub fn day_of_rule(&self, one: &Occurrence) -> NaiveDate {
        let rule = self.rule_of(one);
        rule.map_or(one.slot.day, |rule| rule.place(one.slot).0)
    }

    /// The rule that has the slot of an occurrence.
    pub(super) fn rule_of(&self, one: &Occurrence) -> Option<&Schedule> {
        let slot = one.slot;
        let has_slot = |rule: &&Schedule| {
            rule.slots(slot.day, slot.day)
                .any(|of_rule| of_rule == slot)
        };
        self.schedules.iter().find(has_slot)
    }

    /// Returns true if the promise has a goal per week or month on `day`.
    pub fn is_per_period(&self, day: NaiveDate) -> bool {
        // The first slot of a rule lies at the end of its first period.
        if self.period(day).is_some() {
            return true;
        }
        let of_day =
            |schedule: &&Schedule| schedule.from <= day && schedule.to.is_none_or(|to| day <= to);
        let schedule = self.schedules.iter().find(of_day).or(self.schedules.last());
        schedule.is_some_and(|schedule| schedule.recurrence.pattern.is_per_period())
    }

    /// Returns its latest rule.
    pub fn latest_rule(&self) -> Option<&Schedule> {
        rule_stretch::latest(&self.schedules)
    }

    /// Returns true if its latest rule asks for several times a day.
    pub fn is_several_times_a_day(&self) -> bool {
        let latest = self.latest_rule();
        latest.is_some_and(|schedule| schedule.recurrence.per_day_of_pattern() > 1)
    }

    /// Returns true if several occurrences may fall on one day: a rule has several times a day, one
    /// was moved to another day, or one has its own day within a week or month.
    pub fn may_meet(&self) -> bool {
        let several = |schedule: &Schedule| schedule.recurrence.per_day_of_pattern() > 1;
        let beside_periods = || self.stored.iter().any(|stored| self.has_own_day(stored));
        self.schedules.iter().any(several)
            || (self.has_periods() && beside_periods())
            || self
                .stored
                .iter()
                .any(|stored| stored.done_day.is_none() && stored.day != stored.slot.day)
    }

    /// Returns whether any of its rules has a goal per week or month.
    pub fn has_periods(&self) -> bool {
        let mut rules = self.schedules.iter().map(|schedule| schedule.recurrence);
        rules.any(|rule| rule.pattern.is_per_period())
    }
}
