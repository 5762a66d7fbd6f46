//! Tests that counting without a list gives what a list gives.

mod edges;
mod lookup;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Weekday, WeekdaySet};
use proptest::prelude::*;

use super::{Timeline, first_listed_end, last_past, order};
use crate::domain::clock::{Clock, NamedDays, NamedTimes, Zone};
use crate::domain::occurrence::{Outcome, State, last_closed_day};
use crate::domain::pause::Pause;
use crate::domain::promise::{Occurrence, Promise, Schedule};
use crate::domain::recurrence::{Pattern, Recurrence, Times};
use crate::domain::totals::PeriodTotals;

/// The day the promise was made, in days since 1970.
const MADE: i32 = 20_000;

/// The number of days from then to today.
const LIVED: i32 = 200;

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(MADE + number).unwrap()
}

fn clock() -> Clock {
    let midday = TimeDelta::days(i64::from(MADE + LIVED)) + TimeDelta::hours(12);
    Clock {
        now: DateTime::UNIX_EPOCH + midday,
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        Just(Pattern::Days(1)),
        (1_u32..9).prop_map(Pattern::Days),
        (1_u8..128).prop_map(|bits| {
            let days = (0_u8..7).filter(|day| bits & (1 << day) > 0);
            let days = days.map(|day| Weekday::try_from(day).unwrap());
            Pattern::Weekdays(days.collect::<WeekdaySet>())
        }),
        Just(Pattern::LastDay),
        Just(Pattern::NthWeekday(5, Weekday::Tue)),
        (1_u32..10).prop_map(Pattern::PerWeek),
        (1_u32..4).prop_map(Pattern::PerMonth),
    ]
}

fn schedule() -> impl Strategy<Value = Schedule> {
    let hours = proptest::collection::btree_set(0_u32..24, 0..4);
    let days = (0..LIVED, proptest::option::of(0..LIVED));
    (pattern(), hours, days, 0_u32..7).prop_map(|(pattern, hours, (from, length), day_start)| {
        let few = if pattern.is_per_period() { 1 } else { 4 };
        let hours = hours.into_iter().take(few);
        let times = hours.map(|hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        let at = Times::new(times).unwrap_or(Times::NONE);
        let rule = Recurrence { pattern, at };
        let day_start = NaiveTime::from_hms_opt(day_start, 0, 0).unwrap();
        let anchor = pattern.anchor(day(from), Weekday::Mon);
        let to = length.map(|length| day(from + length));
        Schedule::new(1, rule, anchor, anchor.max(day(from)), to, day_start)
    })
}

fn promise() -> Promise {
    Promise {
        id: 1,
        text: "walk".to_owned(),
        note: None,
        tags: Vec::new(),
        private: false,
        made_at: DateTime::UNIX_EPOCH,
        made_day: day(0),
        due_from: None,
        recurring: true,
        due: None,
        ended_day: None,
    }
}

/// A promise with one rule, some pauses, and answers to some of its slots: by the number of the slot,
/// with what is stored and, of a moved one, how many days later it counts.
fn timeline() -> impl Strategy<Value = Timeline> {
    let pauses = proptest::collection::vec((0..LIVED, 0..30_i32), 0..3);
    let stored = proptest::collection::vec((0..1_000_usize, 0..6_usize, 0..40_i32), 0..9);
    (schedule(), pauses, stored, 0..=LIVED).prop_map(|(schedule, pauses, stored, since)| {
        let pauses = pauses.into_iter().map(|(from, length)| Pause {
            id: 0,
            promise: 1,
            from: day(from),
            to: day(from + length),
            made_at: None,
            agreed_at: None,
        });
        let totals = PeriodTotals::default();
        let mut timeline = Timeline::recurring(
            promise(),
            vec![schedule],
            pauses.collect(),
            Vec::new(),
            totals,
            day(since),
        );
        let all = timeline.between(day(since), day(LIVED + 40), &clock());
        for (number, answer, later) in stored {
            let Some(one) = all.get(number % all.len().max(1)) else {
                continue;
            };
            if timeline.stored.iter().any(|other| other.slot == one.slot) {
                continue;
            }
            timeline.stored.push(store(one, answer, later));
        }
        timeline
    })
}

fn store(one: &Occurrence, answer: usize, later: i32) -> Occurrence {
    let mut stored = Occurrence {
        id: 1,
        unknown: answer == 4,
        ..one.clone()
    };
    if let Some(outcome) = Outcome::ALL.get(answer) {
        stored.outcome = Some(*outcome);
    } else if !stored.unknown {
        let moved = TimeDelta::days(i64::from(later));
        stored.day += moved;
        stored.due_at = stored.due_at.map(|due| due + moved);
    }
    stored
}

#[test]
fn a_promise_is_listed_for_some_days_after_its_end() {
    let is_listed = |end| {
        let ended = Promise {
            ended_day: Some(end),
            ..promise()
        };
        let none = PeriodTotals::default();
        let ended =
            Timeline::recurring(ended, Vec::new(), Vec::new(), Vec::new(), none, day(LIVED));
        ended.is_listed(day(LIVED))
    };
    let first = first_listed_end(day(LIVED));
    assert!(is_listed(first));
    assert!(!is_listed(first.pred_opt().unwrap()));
}

proptest! {
    /// Each of those that wait is compared with the occurrence by itself.
    #[test]
    fn those_not_before_an_occurrence_are_due_after_it_or_of_its_period(timeline in timeline()) {
        let clock = clock();
        let waits = |one: &&Occurrence| {
            let state = one.state(&clock);
            one.is_silent() && matches!(state, State::Overdue | State::Unanswered)
        };
        let all = timeline.between(timeline.since, last_past(&clock), &clock);
        for one in &all {
            let is_of_period = timeline.is_of_period(one.slot);
            let not_before = |other: &&Occurrence| {
                let together = is_of_period && other.slot.day == one.slot.day && other.day >= one.day;
                other.slot != one.slot && (together || order(other) > order(one))
            };
            let wanted = all.iter().filter(waits).filter(not_before).count();
            prop_assert_eq!(timeline.waiting_not_before(one, &clock) as usize, wanted);
        }
    }

    #[test]
    fn slots_are_counted_as_they_are_listed(
        schedule in schedule(),
        from in -5..LIVED,
        length in -2..90_i32,
    ) {
        let (from, to) = (day(from), day(from + length));
        let listed = schedule.slots_counting(from, to).count();
        prop_assert_eq!(schedule.count_counting(from, to) as usize, listed);
    }

    #[test]
    fn totals_are_those_of_a_list(timeline in timeline()) {
        let clock = clock();
        let (today, closed) = (clock.today(), last_closed_day(clock.today()));
        let entries = timeline.entries(timeline.since, today);
        prop_assert_eq!(timeline.totals(&clock, closed), PeriodTotals::of(&entries, closed));
    }

    #[test]
    fn those_that_wait_are_counted_and_found_as_in_a_list(
        timeline in timeline(),
        most in 1..20_usize,
    ) {
        let clock = clock();
        let listed = |last| {
            let mut all = timeline.between(timeline.since, last, &clock);
            all.retain(Occurrence::is_silent);
            all
        };
        let past = |one: &&Occurrence| {
            matches!(one.state(&clock), State::Overdue | State::Unanswered)
        };
        let waiting = listed(last_past(&clock)).iter().filter(past).count();
        let closed = last_closed_day(clock.today());
        let tally = timeline.totals(&clock, closed).tally;
        prop_assert_eq!(timeline.waiting(tally, &clock) as usize, waiting);

        let mut all = listed(closed);
        let latest = all.split_off(all.len().saturating_sub(most));
        prop_assert_eq!(timeline.latest_unanswered(closed, most, &clock), latest);
    }
}
