//! Slots compared with a day-by-day interpretation of each rule, and with python-dateutil.

mod limits;

use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, WeekdaySet};
use proptest::prelude::*;

#[path = "dateutil.rs"]
mod dateutil;

use super::Pattern::{
    self, Days, LastDay, LastWeekday, MonthDay, MonthDays, Months, NthWeekday, NthWeekdays,
    PerMonth, PerWeek, Weekdays, Weeks, WeeksOn, YearDay,
};
use super::{Ordinals, Recurrence, Slot, Times};
use crate::domain::clock::END_OF_DAY;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set(days: &[Weekday]) -> WeekdaySet {
    days.iter().copied().collect()
}

fn days_of(slots: impl Iterator<Item = Slot>) -> String {
    let days: Vec<_> = slots.map(|slot| slot.day.to_string()).collect();
    days.join(" ")
}

/// Number of slots on `date`, computed directly from the rule.
fn slots_on(pattern: Pattern, anchor: NaiveDate, date: NaiveDate) -> u32 {
    let days = (date - anchor).num_days();
    let month = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month());
    let months = month(date) - month(anchor);
    let length = u32::from(date.num_days_in_month());
    let every = |distance: i64, n: i64| n > 0 && distance % n == 0;
    if days < 0 {
        return 0;
    }
    match pattern {
        Days(n) => every(days, n.into()).into(),
        Weeks(n) => every(days, 7 * i64::from(n)).into(),
        Months(n) => (every(months, n.into()) && date.day() == anchor.day().min(length)).into(),
        Weekdays(set) => set.contains(date.weekday()).into(),
        MonthDay(n) => (date.day() == n.min(length)).into(),
        LastDay => (date.day() == length).into(),
        NthWeekday(n, weekday) => (date.weekday() == weekday && date.day0() / 7 + 1 == n).into(),
        LastWeekday(weekday) => (date.weekday() == weekday && date.day() + 7 > length).into(),
        WeeksOn(n, set) => (every(days / 7, n.into()) && set.contains(date.weekday())).into(),
        MonthDays(n, set) => {
            let on = |day: u32| date.day() == day.min(length);
            (every(months, n.into()) && set.iter().any(on)).into()
        }
        NthWeekdays(set, weekday) => {
            let nth = set.iter().any(|n| {
                n == date.day0() / 7 + 1 || n == Ordinals::LAST && date.day() + 7 > length
            });
            (date.weekday() == weekday && nth).into()
        }
        YearDay(month, day) => (date.month() == month && date.day() == day.min(length)).into(),
        PerWeek(n) => {
            if days % 7 == 6 {
                n
            } else {
                0
            }
        }
        PerMonth(n) => {
            if date.day() == length {
                n
            } else {
                0
            }
        }
    }
}

fn naive(pattern: Pattern, anchor: NaiveDate, from: NaiveDate, to: NaiveDate) -> Vec<Slot> {
    let mut slots = Vec::new();
    let days = std::iter::successors(Some(from), NaiveDate::succ_opt);
    for day in days.take_while(|day| *day <= to) {
        slots.extend((1..=slots_on(pattern, anchor, day)).map(|nth| Slot { day, nth }));
    }
    slots
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0_u8..7).prop_map(|n| Weekday::try_from(n).unwrap())
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        (0_u32..40).prop_map(Days),
        (0_u32..9).prop_map(Weeks),
        (0_u32..27).prop_map(Months),
        proptest::collection::vec(weekday(), 0..8).prop_map(|days| Weekdays(set(&days))),
        (0_u32..33).prop_map(MonthDay),
        Just(LastDay),
        (0_u32..7, weekday()).prop_map(|(n, weekday)| NthWeekday(n, weekday)),
        weekday().prop_map(LastWeekday),
        (0_u32..5, proptest::collection::vec(weekday(), 0..8))
            .prop_map(|(n, days)| WeeksOn(n, set(&days))),
        (0_u32..5, ordinals(33)).prop_map(|(n, days)| MonthDays(n, days)),
        (ordinals(7), weekday()).prop_map(|(nth, day)| NthWeekdays(nth, day)),
        (1_u32..13, 1_u32..31)
            .prop_filter("a day of some year", |(month, day)| {
                NaiveDate::from_ymd_opt(2000, *month, *day).is_some()
            })
            .prop_map(|(month, day)| YearDay(month, day)),
        (0_u32..5).prop_map(PerWeek),
        (0_u32..5).prop_map(PerMonth),
    ]
}

fn ordinals(below: u32) -> impl Strategy<Value = Ordinals> {
    proptest::collection::vec(0..below, 0..5).prop_map(|all| all.into_iter().collect())
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0_i64..25_000).prop_map(|days| day("1995-01-01") + TimeDelta::days(days))
}

proptest! {
    #[test]
    fn slots_are_those_of_the_day_by_day_reading(
        pattern in pattern(),
        anchor in date(),
        distance in -400_i64..20_000,
        length in -5_i64..500,
    ) {
        let from = anchor + TimeDelta::days(distance);
        let to = from + TimeDelta::days(length);
        let expected = naive(pattern, anchor, from, to);
        let slots: Vec<_> = pattern.slots(anchor, from, to).collect();
        prop_assert_eq!(&slots, &expected);
        prop_assert_eq!(pattern.count(anchor, from, to) as usize, expected.len());
        let mut back: Vec<_> = pattern.slots_back(anchor, from, to).collect();
        back.reverse();
        prop_assert_eq!(&back, &expected);
    }

    #[test]
    fn jumping_in_gives_what_filtering_gives(
        pattern in pattern(),
        anchor in date(),
        from in 0_i64..900,
        length in 0_i64..900,
    ) {
        let whole: Vec<_> = pattern.slots(anchor, anchor, anchor + TimeDelta::days(1800)).collect();
        let from = anchor + TimeDelta::days(from);
        let to = from + TimeDelta::days(length);
        let part = whole.into_iter().filter(|slot| (from..=to).contains(&slot.day));
        prop_assert!(pattern.slots(anchor, from, to).eq(part));
    }

    #[test]
    fn an_anchor_is_near_and_leaves_room_for_the_first_period(
        pattern in pattern(),
        made in date(),
        week_start in weekday(),
    ) {
        let anchor = pattern.anchor(made, week_start);
        let first = pattern.slots(anchor, anchor, NaiveDate::MAX).next();
        let room = first.map(|first| (first.day - made.max(anchor)).num_days() + 1);
        match pattern {
            PerWeek(n) => {
                prop_assert_eq!(anchor.weekday(), week_start);
                prop_assert!((anchor - made).num_days().abs() < 7);
                prop_assert!(n == 0 || room.unwrap() >= i64::from(n));
            }
            PerMonth(n) => {
                prop_assert!(anchor == made || anchor.day() == 1);
                prop_assert!(n == 0 || room.unwrap() >= i64::from(n));
            }
            WeeksOn(..) => {
                prop_assert_eq!(anchor.weekday(), week_start);
                prop_assert!((made - anchor).num_days() < 7);
            }
            _ => prop_assert_eq!(anchor, made),
        }
    }
}

#[test]
fn python_dateutil_agrees() {
    for (pattern, anchor, from, expected) in dateutil::table() {
        let slots = pattern
            .slots(day(anchor), day(from), NaiveDate::MAX)
            .take(6);
        assert_eq!(days_of(slots), expected, "{pattern:?} from {anchor}");
    }
}

#[test]
fn month_ends_return_to_the_anchors_day() {
    let slots =
        |pattern: Pattern, anchor, to| days_of(pattern.slots(day(anchor), day(anchor), day(to)));
    assert_eq!(
        slots(Months(1), "2027-01-31", "2027-03-31"),
        "2027-01-31 2027-02-28 2027-03-31"
    );
    assert_eq!(
        slots(Months(1), "2028-01-31", "2028-03-31"),
        "2028-01-31 2028-02-29 2028-03-31"
    );
    assert_eq!(
        slots(Months(12), "2024-02-29", "2028-12-31"),
        "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"
    );
    assert_eq!(
        slots(Months(48), "2096-02-29", "2104-12-31"),
        "2096-02-29 2100-02-28 2104-02-29"
    );
}

#[test]
fn weeks_continue_across_week_53() {
    // 2026 has an ISO week 53, which ends on 3 January 2027.
    let slots = |pattern: Pattern| {
        days_of(pattern.slots(day("2026-12-21"), day("2026-12-21"), day("2027-01-17")))
    };
    assert_eq!(
        slots(Weeks(1)),
        "2026-12-21 2026-12-28 2027-01-04 2027-01-11"
    );
    assert_eq!(slots(Weeks(2)), "2026-12-21 2027-01-04");
    assert_eq!(
        slots(PerWeek(1)),
        "2026-12-27 2027-01-03 2027-01-10 2027-01-17"
    );
    assert_eq!(
        slots(Weekdays(set(&[Thu]))),
        "2026-12-24 2026-12-31 2027-01-07 2027-01-14"
    );
}

#[test]
fn a_month_without_a_fifth_weekday_is_passed_over() {
    let fifth = NthWeekday(5, Fri);
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    assert_eq!(
        days_of(fifth.slots(from, from, to)),
        "2026-01-30 2026-05-29 2026-07-31 2026-10-30"
    );
    assert_eq!(fifth.count(from, from, to), 4);
    assert_eq!(fifth.count(from, day("2026-02-01"), day("2026-04-30")), 0);
}

#[test]
fn so_many_times_a_period_count_up_and_are_due_at_its_end() {
    let slots: Vec<_> = PerWeek(2)
        .slots(day("2026-03-01"), day("2026-03-01"), day("2026-03-14"))
        .collect();
    let slot = |text, nth| Slot {
        day: day(text),
        nth,
    };
    assert_eq!(
        slots,
        [
            slot("2026-03-07", 1),
            slot("2026-03-07", 2),
            slot("2026-03-14", 1),
            slot("2026-03-14", 2)
        ]
    );
    // A period under way is due at its end, beyond the range.
    assert_eq!(
        PerWeek(2).count(day("2026-03-01"), day("2026-03-03"), day("2026-03-06")),
        0
    );
    assert_eq!(
        PerMonth(3).count(day("2026-01-15"), day("2026-01-15"), day("2026-02-27")),
        3
    );
    assert_eq!(
        PerMonth(3).count(day("2026-01-15"), day("2026-01-15"), day("2026-02-28")),
        6
    );
}

#[test]
fn anchors() {
    // 1 March 2026 is a Sunday.
    for (pattern, made, week_start, anchor) in [
        (Days(3), "2026-03-04", Mon, "2026-03-04"),
        (PerWeek(3), "2026-03-02", Mon, "2026-03-02"),
        (PerWeek(3), "2026-03-06", Mon, "2026-03-02"), // Fri, Sat, Sun are left
        (PerWeek(3), "2026-03-07", Mon, "2026-03-09"), // only Sat, Sun
        (PerWeek(1), "2026-03-08", Mon, "2026-03-02"),
        (PerWeek(7), "2026-03-02", Mon, "2026-03-02"),
        (PerWeek(7), "2026-03-03", Mon, "2026-03-09"),
        (PerWeek(20), "2026-03-02", Mon, "2026-03-02"),
        (PerWeek(3), "2026-03-01", Sun, "2026-03-01"),
        (PerWeek(3), "2026-03-05", Sun, "2026-03-01"), // Thu, Fri, Sat are left
        (PerWeek(3), "2026-03-06", Sun, "2026-03-08"),
        (PerMonth(2), "2026-02-01", Mon, "2026-02-01"),
        (PerMonth(2), "2026-02-27", Mon, "2026-02-27"),
        (PerMonth(2), "2026-02-28", Mon, "2026-03-01"),
        (PerMonth(2), "2026-12-31", Mon, "2027-01-01"),
        (PerMonth(60), "2026-02-01", Mon, "2026-02-01"),
    ] {
        assert_eq!(
            pattern.anchor(day(made), week_start),
            day(anchor),
            "{pattern:?} made {made}"
        );
    }
}

/// Four centuries are whole weeks: every rule falls on exactly its average there.
#[test]
fn times_per_day_are_the_average_over_four_hundred_years() {
    let (from, to) = (day("2000-01-01"), day("2399-12-31"));
    for pattern in [
        Days(1),
        Days(3), // divides 146,097
        Weeks(1),
        Months(1),
        Months(12),
        Weekdays(set(&[Mon, Wed, Fri])),
        MonthDay(31),
        LastDay,
        NthWeekday(2, Tue),
        NthWeekday(5, Sun),
        LastWeekday(Fri),
        PerWeek(3),
        PerMonth(2),
    ] {
        let average = f64::from(pattern.count(from, from, to)) / 146_097.0;
        assert!((pattern.per_day() - average).abs() < 1e-12, "{pattern:?}");
    }
}

#[test]
fn due_at_the_time_given_or_at_the_days_end() {
    let noon = NaiveTime::from_hms_opt(12, 0, 0);
    assert_eq!(
        Some(
            Recurrence {
                pattern: LastDay,
                at: noon.into()
            }
            .due_time()
        ),
        noon
    );
    assert_eq!(
        Recurrence {
            pattern: LastDay,
            at: Times::NONE
        }
        .due_time(),
        END_OF_DAY
    );
}
