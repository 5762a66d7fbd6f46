//! Names of occurrences: each can be typed after `--on`, and means no other one.

use chrono::NaiveTime;

use super::Timeline;
use crate::domain::answer_target::{On, is_same_minute};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;

impl Timeline {
    /// Returns the name that an occurrence has among the others. One that was moved onto the minute of
    /// another has that of the day it was moved away from, and says so where this is the name of
    /// another one too.
    pub fn name(&self, one: &Occurrence, clock: &Clock) -> On {
        let on = On::of(one, self.may_meet());
        let is_other = |other: &Occurrence| other.slot != one.slot;
        let names_another = |on: On, day| {
            let counting = self.between(day, day, clock);
            counting
                .iter()
                .any(|other| is_other(other) && on.names(other))
        };
        if !self.is_moved(one) || !names_another(on, one.day) {
            return on;
        }
        let day = one.slot.day;
        let of_its_day = |other: &Occurrence| is_other(other) && other.slot.day == day;
        let several = self.stored.iter().any(of_its_day);
        if !several && !names_another(On::day(day), day) {
            return On::day(day);
        }
        On {
            time: self.time_before(one).filter(|_| several),
            moved: true,
            ..On::day(day)
        }
    }

    /// Returns those of `found` that a name may mean. Where one was moved onto the minute of another,
    /// the time is that of the other.
    pub fn named(&self, on: On, mut found: Vec<Occurrence>) -> Vec<Occurrence> {
        if on.moved {
            found.retain(|one| {
                let time = || self.time_before(one);
                let is_then = on
                    .time
                    .is_none_or(|named| time().is_none_or(|before| is_same_minute(before, named)));
                on.has_slot(one) && self.is_moved(one) && is_then
            });
            return found;
        }
        let is_regular = |one: &Occurrence| on.names(one) && !self.is_moved(one);
        if on.time.is_some() && found.iter().any(is_regular) {
            found.retain(is_regular);
        }
        found
    }

    /// Returns true if a stored occurrence is not due when its rule says.
    fn is_moved(&self, one: &Occurrence) -> bool {
        let stored = one.id != 0 && one.done_day.is_none() && !self.is_of_period(one.slot);
        let place = self.rule_of(one).map(|rule| rule.place(one.slot));
        stored
            && place.map_or(one.day != one.slot.day, |place| {
                place != (one.day, one.second)
            })
    }

    /// The time of day at which the rule of an occurrence has it due.
    fn time_before(&self, one: &Occurrence) -> Option<NaiveTime> {
        let rule = self.rule_of(one)?;
        Some(rule.recurrence.due_time_of(one.slot))
    }
}
