//! Stretches of days in which a promise follows one rule.

use chrono::NaiveDate;

use super::promise::Schedule;
use super::recurrence::Recurrence;

/// Days from one on which a promise follows a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleStretch {
    /// First day on which the rule applies; something may be due only later.
    pub from: NaiveDate,
    /// Rule.
    pub rule: Recurrence,
}

/// Returns the stretches of the rules of a promise, in order. Schedules of the same rule are one,
/// and a first day on which only some of its times were left, or a last one on which only some had
/// come, belongs to its rule.
pub fn stretches(schedules: &[Schedule]) -> Vec<RuleStretch> {
    let mut found: Vec<RuleStretch> = Vec::new();
    let mut before: Option<&Schedule> = None;
    for schedule in schedules {
        let rule = schedule.recurrence;
        match found.last_mut() {
            Some(last) if last.rule == rule => {}
            Some(_) if before.is_some_and(|before| is_rest_of_a_day(schedule, before)) => {}
            Some(last) if before.is_some_and(|before| is_rest_of_a_day(before, schedule)) => {
                last.rule = rule;
            }
            _ => found.push(RuleStretch {
                from: holds_from(schedule, before),
                rule,
            }),
        }
        before = Some(schedule);
    }
    found
}

/// Returns the latest rule: where it ended on a day on which only some of its times had come, the one
/// of the days before.
pub fn latest(schedules: &[Schedule]) -> Option<&Schedule> {
    match schedules {
        [.., before, last] if is_rest_of_a_day(last, before) => Some(before),
        _ => schedules.last(),
    }
}

/// The first day on which the rule of a schedule holds: the day after the rule before it, or a later
/// one from which it was said to count.
fn holds_from(schedule: &Schedule, before: Option<&Schedule>) -> NaiveDate {
    if schedule.is_superseded() || before.is_some_and(Schedule::is_superseded) {
        return schedule.from;
    }
    let period = schedule.period(schedule.from);
    if period.is_some_and(|period| period.too_short || schedule.from < period.last) {
        // The day it was said. Older versions stored the last day of its first week or month.
        return schedule.from.max(schedule.counts_from());
    }
    let Some(next) = before.and_then(|before| before.to?.succ_opt()) else {
        // Of a first week or month that was cut short, `from` is the first day.
        let whole = period.filter(|period| !period.cut);
        return whole.map_or(schedule.from, |period| period.first);
    };
    let said = period.map_or(schedule.anchor.min(schedule.from), |period| period.first);
    next.max(said)
}

/// Returns true if a schedule is a single day with some of the times of `whole`, the one before or
/// after it.
pub fn is_rest_of_a_day(schedule: &Schedule, whole: &Schedule) -> bool {
    let (some, all) = (schedule.recurrence, whole.recurrence);
    schedule.to == Some(schedule.from)
        && some.pattern == all.pattern
        && some.at.len() < all.at.len()
        && some
            .at
            .iter()
            .all(|time| all.at.iter().any(|other| other == time))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::domain::recurrence::{Pattern, Times};

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, number).unwrap()
    }

    fn daily(hours: &[u32], from: u32, to: Option<u32>) -> Schedule {
        let at = hours
            .iter()
            .map(|hour| NaiveTime::from_hms_opt(*hour, 0, 0).unwrap());
        let rule = Recurrence {
            pattern: Pattern::Days(1),
            at: Times::new(at).unwrap(),
        };
        Schedule::new(1, rule, day(from), day(from), to.map(day), NaiveTime::MIN)
    }

    fn firsts(schedules: &[Schedule]) -> Vec<(NaiveDate, u32)> {
        let found = stretches(schedules).into_iter();
        found
            .map(|stretch| (stretch.from, stretch.rule.at.len()))
            .collect()
    }

    #[test]
    fn schedules_of_one_rule_are_one_stretch() {
        let all = [
            daily(&[12], 1, Some(6)),
            daily(&[12], 7, Some(13)),
            daily(&[9, 21], 14, None),
        ];
        assert_eq!(firsts(&all), [(day(1), 1), (day(14), 2)]);
    }

    #[test]
    fn a_first_day_with_some_of_the_times_is_no_rule_of_its_own() {
        let first = [daily(&[21], 14, Some(14)), daily(&[9, 21], 15, None)];
        assert_eq!(firsts(&first), [(day(14), 2)]);
        // Other times, or more days, are.
        for other in [daily(&[20], 14, Some(14)), daily(&[21], 13, Some(14))] {
            assert_eq!(firsts(&[other, daily(&[9, 21], 15, None)]).len(), 2);
        }
    }

    #[test]
    fn a_rule_holds_from_the_day_after_the_one_before_and_asks_for_something_later() {
        let before = daily(&[13], 7, Some(14));
        let weekly = |anchor: u32| {
            let rule = Recurrence {
                pattern: Pattern::Weekdays(chrono::WeekdaySet::single(chrono::Weekday::Sat)),
                ..before.recurrence
            };
            Schedule::new(1, rule, day(anchor), day(19), None, NaiveTime::MIN)
        };
        // Said on the 15th, or on the 14th, which was answered by then.
        for anchor in [14, 15] {
            let found = stretches(&[before, weekly(anchor)]);
            assert_eq!(found[1].from, day(15), "{anchor}");
        }
        // Said to count from a later day.
        assert_eq!(stretches(&[before, weekly(17)])[1].from, day(17));
        // The first rule of all.
        assert_eq!(stretches(&[weekly(15)])[0].from, day(19));
        // Its week begins on Monday the 14th.
        let rule = Recurrence::whole_day(Pattern::PerWeek(3));
        let times = Schedule::new(1, rule, day(14), day(20), None, NaiveTime::MIN);
        let until = Schedule {
            to: Some(day(16)),
            ..before
        };
        assert_eq!(stretches(&[until, times])[1].from, day(17));
        let until = Schedule {
            to: Some(day(10)),
            ..before
        };
        assert_eq!(stretches(&[until, times])[1].from, day(14));
    }

    #[test]
    fn a_changed_number_holds_from_the_day_it_was_said() {
        let weekly = |times: u32, from: u32, to: Option<u32>| {
            let rule = Recurrence::whole_day(Pattern::PerWeek(times));
            Schedule::new(1, rule, day(14), day(from), to.map(day), NaiveTime::MIN)
        };
        let changed = Schedule {
            begins: Some(day(14)),
            ..weekly(3, 16, None)
        };
        let before = Schedule {
            anchor: day(7),
            ..weekly(2, 9, Some(13))
        };
        let found = stretches(&[before, changed]);
        assert_eq!((found[0].from, found[1].from), (day(9), day(16)));
        // Of a rule that asks for something only in the next week, that.
        let later = Schedule {
            anchor: day(21),
            ..weekly(3, 20, None)
        };
        assert_eq!(stretches(&[before, later])[1].from, day(21));
    }

    #[test]
    fn a_superseded_rule_has_the_days_from_which_it_and_the_next_were_said() {
        let weekly = |times: u32, from: u32, to: Option<u32>| {
            let rule = Recurrence::whole_day(Pattern::PerWeek(times));
            Schedule {
                begins: Some(day(14)).filter(|begins| day(from) != *begins),
                ..Schedule::new(1, rule, day(14), day(from), to.map(day), NaiveTime::MIN)
            }
        };
        let all = [
            weekly(2, 14, Some(13)),
            weekly(3, 16, Some(13)),
            weekly(4, 20, None),
        ];
        let found: Vec<NaiveDate> = stretches(&all).iter().map(|one| one.from).collect();
        assert_eq!(found, [day(14), day(16), day(20)]);
        // In a later week, after a rule that kept its days.
        let later = [
            Schedule {
                anchor: day(7),
                ..weekly(2, 7, Some(13))
            },
            all[1],
            all[2],
        ];
        let found: Vec<NaiveDate> = stretches(&later).iter().map(|one| one.from).collect();
        assert_eq!(found, [day(7), day(16), day(20)]);
        assert_eq!(latest(&all), Some(&all[2]));
    }

    #[test]
    fn a_rule_for_so_many_times_begins_with_its_first_week() {
        let rule = Recurrence::whole_day(Pattern::PerWeek(3));
        let mut schedule = Schedule::new(1, rule, day(14), day(20), None, NaiveTime::MIN);
        assert_eq!(firsts(&[schedule]), [(day(14), 0)]);
        schedule.begins = Some(day(12));
        schedule.anchor = day(14);
        assert_eq!(firsts(&[schedule]), [(day(12), 0)]);
    }
}
