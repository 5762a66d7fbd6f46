//! Days on which promises are away: they rest, and would have asked for something.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Pause, Rest, rests};
use crate::domain::promise::Schedule;

impl Rest {
    /// Returns the days from `from` to `to` on which a promise with these rules would have asked
    /// for something if it did not rest. With a goal per week or month, that is every day.
    fn days_missed(
        self,
        schedules: &[Schedule],
        from: NaiveDate,
        to: NaiveDate,
    ) -> BTreeSet<NaiveDate> {
        let mut days = BTreeSet::new();
        for schedule in schedules {
            if schedule.recurrence.pattern.is_per_period() {
                let rest = self.from.max(from).iter_days();
                let rest = rest.take_while(|day| *day <= self.to.min(to));
                let asks =
                    |day: &NaiveDate| schedule.period(*day).is_some_and(|one| !one.too_short);
                days.extend(rest.filter(asks));
            } else {
                let slots = schedule.slots_counting(self.from.max(from), self.to.min(to));
                days.extend(slots.map(|slot| schedule.place(slot).0));
            }
        }
        days.retain(|day| (from..=to).contains(day));
        days
    }

    /// Returns the part of it that lies within these rules; `None` if they ended before it, or begin
    /// after it.
    fn within(self, schedules: &[Schedule]) -> Option<Self> {
        let begins = schedules.iter().map(|rule| {
            let whole = rule.period(rule.counts_from());
            whole.map_or(rule.first_counting(), |period| period.first)
        });
        let from = begins.min()?.max(self.from);
        let ends = schedules
            .iter()
            .map(|rule| rule.to.unwrap_or(NaiveDate::MAX));
        let to = ends.max()?.min(self.to);
        (from <= to).then_some(Self { from, to, ..self })
    }
}

/// Days on which several promises rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// The days.
    pub rest: Rest,
    /// The promises, in the order of their ids.
    pub promises: Vec<i64>,
}

/// Days on which a promise rests, within its rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
    /// Promise.
    pub promise: i64,
    /// The days.
    pub rest: Rest,
    /// Those on which it would have asked for something.
    pub missed: BTreeSet<NaiveDate>,
}

/// Returns the rests of all promises that have a day from `from` to `to`, by promise, with what they
/// missed on these days. `rules` are those of each promise.
pub fn resting(
    pauses: &[Pause],
    rules: &BTreeMap<i64, Vec<Schedule>>,
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<Resting> {
    let mut by_promise: BTreeMap<i64, Vec<Pause>> = BTreeMap::new();
    for pause in pauses {
        by_promise.entry(pause.promise).or_default().push(*pause);
    }
    let mut found = Vec::new();
    for (promise, pauses) in by_promise {
        let rules = rules.get(&promise).map(Vec::as_slice).unwrap_or_default();
        let within = rests(&pauses).into_iter();
        let within = within.filter_map(|rest| rest.within(rules));
        found.extend(
            within
                .filter(|rest| rest.meets(from, to))
                .map(|rest| Resting {
                    promise,
                    rest,
                    missed: rest.days_missed(rules, from, to),
                }),
        );
    }
    found
}

/// Returns the rests in which something was missed, in order. Those of the same days are one.
pub fn away(resting: &[Resting]) -> Vec<Away> {
    let mut found: Vec<Away> = Vec::new();
    for one in resting.iter().filter(|one| !one.missed.is_empty()) {
        match found.iter_mut().find(|away| away.rest == one.rest) {
            Some(away) => away.promises.push(one.promise),
            None => found.push(Away {
                rest: one.rest,
                promises: vec![one.promise],
            }),
        }
    }
    found.sort_by_key(|away| (away.rest.from, away.rest.to));
    found
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::super::tests::{daily, day, pause};
    use super::*;
    use crate::domain::recurrence::{Pattern, Recurrence, Times};

    #[test]
    fn promises_that_rest_on_the_same_days_are_away_together() {
        let pauses = [
            pause(1, 3, 9),
            pause(2, 3, 5),
            pause(2, 6, 9),
            pause(3, 8, 12),
            pause(4, 30, 31),
        ];
        let rules = (1..=4)
            .map(|promise| (promise, vec![daily(0, None)]))
            .collect();
        let found: Vec<_> = away(&resting(&pauses, &rules, day(9), day(20)))
            .into_iter()
            .map(|away| (away.rest.from, away.rest.to, away.promises))
            .collect();
        let wanted = [(day(3), day(9), vec![1, 2]), (day(8), day(12), vec![3])];
        assert_eq!(found, wanted);
        assert_eq!(away(&resting(&pauses, &rules, day(13), day(20))), []);
    }

    /// Returns the days on which a promise with these rules is away in a pause from day 10 to day 30,
    /// on a page from day 12 to day 25, and the days missed on it.
    fn away_in_a_pause(rules: Vec<Schedule>) -> Option<((i32, i32), Vec<i32>)> {
        let rules = BTreeMap::from([(1, rules)]);
        let found = resting(&[pause(1, 10, 30)], &rules, day(12), day(25));
        let number = |day: NaiveDate| day.to_epoch_days() - 20_000;
        let away = away(&found).into_iter().next()?;
        let missed = found[0].missed.iter().map(|day| number(*day)).collect();
        Some(((number(away.rest.from), number(away.rest.to)), missed))
    }

    #[test]
    fn nobody_is_away_from_what_is_not_asked() {
        let all = |first: i32, last: i32| (first..=last).collect::<Vec<_>>();
        let whole = away_in_a_pause(vec![daily(0, None)]);
        assert_eq!(whole, Some(((10, 30), all(12, 25))));
        // It ended in between, before it, or begins after it.
        let ended = away_in_a_pause(vec![daily(0, Some(14))]);
        assert_eq!(ended, Some(((10, 14), all(12, 14))));
        assert_eq!(away_in_a_pause(vec![daily(0, Some(11))]), None);
        assert_eq!(away_in_a_pause(vec![daily(0, Some(9))]), None);
        let begins = away_in_a_pause(vec![daily(20, None)]);
        assert_eq!(begins, Some(((20, 30), all(20, 25))));
        assert_eq!(away_in_a_pause(vec![daily(26, None)]), None);
        // Days 14 and 21 are the same weekday.
        let weekly = |from: i32, to: Option<i32>| {
            let rule = Recurrence::whole_day(Pattern::Weeks(1));
            let to = to.map(day);
            Schedule::new(1, rule, day(14), day(from), to, NaiveTime::MIN)
        };
        let mondays = away_in_a_pause(vec![weekly(0, None)]);
        assert_eq!(mondays, Some(((10, 30), vec![14, 21])));
        assert_eq!(away_in_a_pause(vec![weekly(22, None)]), None);
        // On a single day of the pause.
        let last = away_in_a_pause(vec![daily(25, Some(25))]);
        assert_eq!(last, Some(((25, 25), vec![25])));
        // With a goal per week, any day would have done.
        let times = Recurrence::whole_day(Pattern::PerWeek(3));
        let times = Schedule::new(1, times, day(0), day(0), Some(day(20)), NaiveTime::MIN);
        assert_eq!(away_in_a_pause(vec![times]), Some(((10, 20), all(12, 20))));
    }

    /// An occurrence due in the small hours counts on the day before.
    #[test]
    fn a_day_that_ends_after_midnight_is_away() {
        let rule = Recurrence {
            at: Times::new(NaiveTime::from_hms_opt(1, 0, 0)).unwrap(),
            ..Recurrence::whole_day(Pattern::Days(1))
        };
        let four = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
        let late = Schedule::new(1, rule, day(0), day(0), Some(day(14)), four);
        let (_, missed) = away_in_a_pause(vec![late]).unwrap();
        assert_eq!(missed, [12, 13]);
    }
}
