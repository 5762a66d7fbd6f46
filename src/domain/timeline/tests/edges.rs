//! Tests of the first and the last day, and of the last moment, of what a timeline finds.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

use super::promise;
use crate::domain::clock::{Clock, Due};
use crate::domain::occurrence::{Outcome, Slot, last_closed_day};
use crate::domain::pause::Pause;
use crate::domain::promise::{Occurrence, Promise, Schedule};
use crate::domain::recurrence::{Pattern, Recurrence, Times};
use crate::domain::timeline::Timeline;
use crate::domain::totals::PeriodTotals;

pub fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, number).unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse::<NaiveDateTime>().unwrap().and_utc()
}

/// The clock at a time of 2026-09-14, a Monday.
fn at(time: &str) -> Clock {
    Clock {
        now: instant(&format!("2026-09-14T{time}:00")),
        ..super::clock()
    }
}

pub fn noon() -> Clock {
    at("12:00")
}

/// A rule since Monday 2026-09-07.
pub fn rule(pattern: Pattern, hours: &[u32]) -> Schedule {
    let times = hours
        .iter()
        .map(|hour| NaiveTime::from_hms_opt(*hour, 0, 0).unwrap());
    let at = Times::new(times).unwrap();
    let anchor = pattern.anchor(day(7), Weekday::Mon);
    let rule = Recurrence { pattern, at };
    Schedule::new(1, rule, anchor, anchor, None, NaiveTime::MIN)
}

pub fn recurring(schedules: Vec<Schedule>, since: u32) -> Timeline {
    let totals = PeriodTotals::default();
    Timeline::recurring(
        promise(),
        schedules,
        Vec::new(),
        Vec::new(),
        totals,
        day(since),
    )
}

/// A one-off due at 12:00 on a day.
fn one_off(on: u32) -> Timeline {
    let due = Due {
        at: day(on).and_hms_opt(12, 0, 0).unwrap().and_utc(),
        day: day(on),
        second: 12 * 3600,
        zone: None,
    };
    let promise = Promise {
        recurring: false,
        due: Some(due),
        ..promise()
    };
    Timeline::one_off(promise, Vec::new())
}

fn slot(on: u32, nth: u32) -> Slot {
    Slot { day: day(on), nth }
}

fn stored(slot: Slot, on: u32, outcome: Option<Outcome>) -> Occurrence {
    Occurrence {
        id: 1,
        day: day(on),
        due_at: Some(day(on).and_hms_opt(12, 0, 0).unwrap().and_utc()),
        second: 12 * 3600,
        outcome,
        ..Occurrence::open(1, slot, None)
    }
}

fn days(found: &[Occurrence]) -> Vec<NaiveDate> {
    found.iter().map(|one| one.slot.day).collect()
}

fn waiting(timeline: &Timeline, clock: &Clock) -> u32 {
    let totals = timeline.totals(clock, last_closed_day(clock.today()));
    timeline.waiting(totals.tally, clock)
}

#[test]
fn a_one_off_waits_from_its_due_time_on() {
    let clock = noon();
    let closed = last_closed_day(clock.today());
    let due = one_off(12);
    assert_eq!(days(&due.latest_unanswered(day(12), 1, &clock)), [day(12)]);
    assert_eq!(due.latest_unanswered(day(11), 1, &clock), []);
    assert_eq!(waiting(&due, &clock), 1);
    assert_eq!(due.totals(&clock, closed).tally.unanswered, 1);
    assert_eq!(one_off(14).totals(&clock, closed).tally.open, 1);
    let to_come = one_off(15);
    assert_eq!(waiting(&to_come, &clock), 0);
    assert_eq!(to_come.totals(&clock, closed), PeriodTotals::default());
}

#[test]
fn a_one_off_has_one_slot_on_its_day() {
    let clock = noon();
    let mut promise = one_off(15);
    assert!(promise.occurrence(slot(15, 1), &clock).is_some());
    assert_eq!(promise.occurrence(slot(15, 2), &clock), None);
    assert!(promise.on(day(15), &clock).is_some());
    assert_eq!(promise.on(day(14), &clock), None);
    promise.stored = vec![stored(slot(15, 1), 15, Some(Outcome::Kept))];
    assert_eq!(promise.between(day(15), day(15), &clock), promise.stored);
}

#[test]
fn days_before_the_first_are_in_the_older_totals_alone() {
    let clock = noon();
    let mut daily = recurring(vec![rule(Pattern::Days(1), &[18])], 10);
    let listed = daily.between(day(7), day(11), &clock);
    assert_eq!(days(&listed), [day(10), day(11)]);
    assert_eq!(
        days(&daily.latest_unanswered(day(10), 1, &clock)),
        [day(10)]
    );
    assert_eq!(waiting(&daily, &clock), 4);
    // Its slot is the first one, and it counts on the day before.
    daily.stored = vec![stored(slot(10, 1), 9, None)];
    assert_eq!(waiting(&daily, &clock), 3);
    daily.stored = vec![stored(slot(10, 1), 9, Some(Outcome::Kept))];
    let totals = daily.totals(&clock, last_closed_day(clock.today()));
    assert_eq!((totals.tally.kept, totals.tally.unanswered), (0, 2));
}

#[test]
fn a_moved_one_is_among_the_latest_that_wait_up_to_its_day() {
    let clock = noon();
    let mut daily = recurring(vec![rule(Pattern::Days(1), &[18])], 7);
    daily.stored = vec![stored(slot(8, 1), 11, None)];
    let latest = |last, most| days(&daily.latest_unanswered(day(last), most, &clock));
    assert_eq!(latest(12, 2), [day(11), day(12)]);
    assert_eq!(latest(11, 2), [day(8), day(11)]);
    assert_eq!(latest(10, 1), [day(10)]);
}

#[test]
fn what_was_due_further_east_on_a_later_day_waits() {
    let mut once = recurring(vec![rule(Pattern::Days(100), &[18])], 7);
    let moved = stored(slot(7, 1), 16, None);
    once.stored = vec![Occurrence {
        due_at: Some(instant("2026-09-14T11:00:00")),
        ..moved
    }];
    assert_eq!(waiting(&once, &noon()), 1);
}

#[test]
fn answers_about_days_are_not_those_of_the_week_that_a_new_rule_has() {
    let clock = noon();
    let daily = Schedule {
        to: Some(day(9)),
        ..rule(Pattern::Days(1), &[8, 20])
    };
    let weekly = Schedule {
        from: day(13),
        ..rule(Pattern::PerWeek(1), &[])
    };
    let kept = |slot: Slot, on| stored(slot, on, Some(Outcome::Kept));
    let mut changed = recurring(vec![daily, weekly], 7);
    changed.stored = vec![kept(slot(8, 1), 8), kept(slot(8, 2), 8)];
    assert!(!changed.is_of_period(slot(8, 1)));
    assert!(changed.is_of_period(slot(13, 1)));
    let tally = |timeline: &Timeline| {
        let totals = timeline.totals(&clock, last_closed_day(clock.today()));
        (totals.tally.kept, totals.tally.extra)
    };
    assert_eq!(tally(&changed), (2, 0));
    changed.stored = vec![kept(slot(13, 1), 10), kept(slot(13, 2), 11)];
    assert_eq!(tally(&changed), (1, 1));
}

#[test]
fn the_next_week_begins_after_the_day() {
    let weekly = recurring(vec![rule(Pattern::PerWeek(1), &[])], 7);
    let begins = |after| weekly.period_after(day(after)).unwrap().first;
    assert_eq!((begins(13), begins(14)), (day(14), day(21)));
}

#[test]
fn a_due_time_before_the_day_begins_is_done_on_the_day_before() {
    let day_start = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
    let late = rule(Pattern::Days(1), &[2]);
    let late = Schedule::new(1, late.recurrence, day(7), day(7), None, day_start);
    let clock = Clock {
        day_start,
        ..noon()
    };
    let found = recurring(vec![late], 7).on(day(14), &clock).unwrap();
    assert_eq!((found.day, found.slot), (day(14), slot(15, 1)));
}

#[test]
fn one_of_a_week_that_was_moved_is_done_on_its_new_day() {
    let mut weekly = recurring(vec![rule(Pattern::PerWeek(1), &[])], 7);
    let moved = stored(slot(13, 1), 16, None);
    weekly.stored = vec![moved.clone()];
    assert_eq!(weekly.on(day(9), &noon()), None);
    assert_eq!(weekly.on(day(16), &noon()), Some(moved));
}

#[test]
fn in_the_small_hours_the_coming_evening_does_not_hide_an_older_one() {
    let mut nightly = recurring(vec![rule(Pattern::Days(1), &[22])], 12);
    nightly.stored = vec![stored(slot(13, 1), 13, Some(Outcome::Kept))];
    let current = nightly.current(&at("02:00"), || Ok::<_, ()>(None));
    assert_eq!(current.unwrap().unwrap().slot, slot(12, 1));
}

#[test]
fn occurrences_meet_where_there_are_several_a_day_or_one_was_moved() {
    let once = || recurring(vec![rule(Pattern::Days(1), &[8])], 7);
    let twice = recurring(vec![rule(Pattern::Days(1), &[8, 20])], 7);
    assert!(twice.is_several_times_a_day() && twice.may_meet());
    assert!(!once().is_several_times_a_day() && !once().may_meet());
    let mut moved = once();
    moved.stored = vec![stored(slot(8, 1), 9, None)];
    assert!(moved.may_meet());
    let mut weekly = recurring(vec![rule(Pattern::PerWeek(1), &[])], 7);
    weekly.stored = vec![Occurrence {
        done_day: Some(day(9)),
        ..stored(slot(13, 1), 9, Some(Outcome::Kept))
    }];
    assert!(!weekly.may_meet(), "done on any day of its week");
}

#[test]
fn what_is_due_now_or_was_is_not_ahead() {
    let clock = noon();
    assert_eq!(one_off(14).next(&clock), None);
    assert!(one_off(15).next(&clock).is_some());
    let mut rare = recurring(vec![rule(Pattern::Days(7), &[18])], 7);
    for on in [13, 14] {
        rare.stored = vec![stored(slot(7, 1), on, None)];
        let next = rare.next(&clock).unwrap();
        assert_eq!(next.slot, slot(14, 1), "moved to {on}");
    }
    rare.stored = vec![stored(slot(7, 1), 15, None), stored(slot(14, 1), 16, None)];
    assert_eq!(rare.next(&clock).unwrap().slot, slot(7, 1));
}

#[test]
fn a_rest_lasts_through_its_last_day_unless_the_promise_ended_before_it() {
    let mut daily = recurring(vec![rule(Pattern::Days(1), &[])], 7);
    let pause = |from, to| Pause {
        id: 1,
        promise: 1,
        from: day(from),
        to: day(to),
        made_at: None,
        agreed_at: None,
    };
    daily.pauses = vec![pause(10, 14), pause(20, 22)];
    let from = |timeline: &Timeline, today| timeline.rest(day(today)).map(|rest| rest.from);
    assert_eq!(from(&daily, 14), Some(day(10)));
    assert_eq!(from(&daily, 15), Some(day(20)));
    assert_eq!(from(&daily, 23), None);
    daily.promise.ended_day = Some(day(20));
    assert_eq!(from(&daily, 15), Some(day(20)));
    daily.promise.ended_day = Some(day(19));
    assert_eq!(from(&daily, 15), None);
}
