//! Impossible rules, the ends of the calendar, and constant time.

use super::*;

const VOID: [Pattern; 9] = [
    Days(0),
    Weeks(0),
    Months(0),
    Weekdays(WeekdaySet::EMPTY),
    MonthDay(0),
    NthWeekday(0, Mon),
    NthWeekday(6, Mon),
    PerWeek(0),
    PerMonth(0),
];

const EVERY_KIND: [Pattern; 15] = [
    Days(1),
    Days(u32::MAX),
    Weeks(1),
    Weeks(u32::MAX),
    Months(1),
    Months(u32::MAX),
    Weekdays(WeekdaySet::ALL),
    MonthDay(31),
    MonthDay(u32::MAX),
    LastDay,
    NthWeekday(1, Mon),
    NthWeekday(5, Sun),
    LastWeekday(Fri),
    PerWeek(2),
    PerMonth(2),
];

#[test]
fn impossible_rules_have_no_slots() {
    for pattern in VOID {
        assert_eq!(
            pattern
                .slots(NaiveDate::MIN, NaiveDate::MIN, NaiveDate::MAX)
                .next(),
            None
        );
        assert_eq!(
            pattern
                .slots_back(NaiveDate::MIN, NaiveDate::MIN, NaiveDate::MAX)
                .next(),
            None
        );
        assert_eq!(
            pattern.count(NaiveDate::MIN, NaiveDate::MIN, NaiveDate::MAX),
            0
        );
        assert_eq!(pattern.per_day().to_bits(), 0);
    }
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    let near_end = NaiveDate::MAX - TimeDelta::days(70);
    let near_start = NaiveDate::MIN + TimeDelta::days(70);
    for pattern in EVERY_KIND {
        for anchor in [
            near_end,
            NaiveDate::MAX - TimeDelta::days(3),
            NaiveDate::MAX,
        ] {
            let slots: Vec<_> = pattern.slots(anchor, near_end, NaiveDate::MAX).collect();
            assert_eq!(
                slots,
                naive(pattern, anchor, near_end, NaiveDate::MAX),
                "{pattern:?}"
            );
            assert_eq!(
                pattern.count(anchor, near_end, NaiveDate::MAX) as usize,
                slots.len()
            );
        }
        let slots: Vec<_> = pattern
            .slots(NaiveDate::MIN, NaiveDate::MIN, near_start)
            .collect();
        assert_eq!(
            slots,
            naive(pattern, NaiveDate::MIN, NaiveDate::MIN, near_start),
            "{pattern:?}"
        );
        for start in [Mon, Tue, Wed, Thu, Fri, Sat, Sun] {
            let _ = pattern.anchor(NaiveDate::MAX, start);
            let _ = pattern.anchor(NaiveDate::MIN, start);
        }
    }
}

/// Walking there would take 96 million steps a time.
#[test]
fn distant_anchors_take_constant_time() {
    for from in day("2026-01-01").iter_days().take(2000) {
        for pattern in EVERY_KIND {
            let to = from + TimeDelta::days(1);
            assert!(pattern.slots(NaiveDate::MIN, from, to).count() <= 4);
            let _ = pattern.slots(NaiveDate::MIN, from, NaiveDate::MAX).next();
            let _ = pattern
                .slots_back(NaiveDate::MIN, NaiveDate::MIN, to)
                .next();
        }
    }
}

#[test]
fn huge_counts_per_period_take_constant_time() {
    for pattern in [PerWeek(u32::MAX), PerMonth(u32::MAX)] {
        let anchor = day("2026-06-01"); // a Monday
        assert_eq!(pattern.count(anchor, anchor, day("2026-06-06")), 0);
        assert_eq!(pattern.count(anchor, anchor, NaiveDate::MAX), u32::MAX);
        let last = pattern.slots_back(anchor, anchor, NaiveDate::MAX).next();
        assert_eq!(last.map(|slot| slot.nth), Some(u32::MAX));
    }
}
