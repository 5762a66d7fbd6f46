//! The occurrence that lists show, found the simple way.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Timelike};
use trust::domain::clock::Clock;
use trust::domain::promise::{Occurrence, Schedule};

use super::Ledger;

impl Ledger {
    /// The occurrence of a recurring promise that lists show.
    pub fn meant(&self, promise: i64, clock: &Clock) -> Option<&Occurrence> {
        let today = clock.today();
        let open = || self.of(promise).filter(|o| o.outcome.is_none());
        let schedules = &self.schedules[&promise];
        let of_today = |schedule: &&Schedule| {
            schedule.from <= today && schedule.to.is_none_or(|to| today <= to)
        };
        let schedule = schedules.iter().find(of_today).or(schedules.last());
        let mut periods = self.periods[&promise].iter();
        let per_period = periods.any(|one| (one.first..=one.last).contains(&today))
            || schedule.is_some_and(|one| one.recurrence.pattern.is_per_period());
        // Until 04:00 the evening before is tonight.
        let night = clock.day_start == NaiveTime::MIN && clock.local().hour() < 4;
        let is_todays = |o: &&Occurrence| {
            if per_period {
                return (self.window_start(o)..=o.day).contains(&today);
            }
            let tonight = night && o.second >= 18 * 3600;
            o.day == if tonight { today - Days::new(1) } else { today }
        };
        // Of several times a day what `done` answers: the next one from an hour before it is due, else
        // the latest that has passed, and where neither is, the next.
        let days: Vec<NaiveDate> = self
            .of(promise)
            .filter(is_todays)
            .map(|o| o.slot.day)
            .collect();
        let twice = days.windows(2).any(|pair| pair[0] == pair[1]);
        let rule = schedules.last().map(|one| one.recurrence);
        let several = twice || rule.is_some_and(|rule| rule.per_day_of_pattern() > 1);
        let todays: Vec<&Occurrence> = open().filter(is_todays).collect();
        let to_come = |o: &&&Occurrence| o.due_at.is_none_or(|due| due > clock.now);
        let next = todays.iter().find(to_come);
        let hour = clock.now + TimeDelta::hours(1);
        let soon = next.filter(|o| o.due_at.is_none_or(|due| due <= hour));
        let past = todays.iter().rfind(|o| !to_come(o));
        let first = todays.first();
        let todays = if several && !per_period {
            soon.or(past).or(next)
        } else {
            first
        };
        todays
            .copied()
            .or_else(|| open().filter(|o| o.day < today).last())
            .or_else(|| self.ahead(promise, clock).first().copied())
    }
}
