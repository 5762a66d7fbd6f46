//! Tests of `rrule`.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_pattern_has_a_rule() {
    let anchor = day("2026-01-31");
    let set = |days: &[Weekday]| Pattern::Weekdays(days.iter().copied().collect());
    for (pattern, rule, back) in [
        (Pattern::Days(1), "FREQ=DAILY", Pattern::Days(1)),
        (Pattern::Days(3), "FREQ=DAILY;INTERVAL=3", Pattern::Days(3)),
        (
            Pattern::Weeks(2),
            "FREQ=WEEKLY;INTERVAL=2",
            Pattern::Weeks(2),
        ),
        (
            Pattern::Months(3),
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
            Pattern::MonthDays(3, Ordinals::single(Ordinals::LAST)),
        ),
        // The 31st of each month, or its last day, is the last day of each month.
        (
            Pattern::Months(1),
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            Pattern::LastDay,
        ),
        (
            Pattern::MonthDay(29),
            "FREQ=MONTHLY;BYMONTHDAY=29",
            Pattern::MonthDay(29),
        ),
        (
            Pattern::MonthDay(15),
            "FREQ=MONTHLY;BYMONTHDAY=15",
            Pattern::MonthDay(15),
        ),
        (
            Pattern::LastDay,
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            Pattern::LastDay,
        ),
        (
            set(&[Weekday::Fri, Weekday::Mon]),
            "FREQ=WEEKLY;BYDAY=MO,FR",
            set(&[Weekday::Mon, Weekday::Fri]),
        ),
        (
            Pattern::NthWeekday(2, Weekday::Tue),
            "FREQ=MONTHLY;BYDAY=2TU",
            Pattern::NthWeekday(2, Weekday::Tue),
        ),
        (
            Pattern::LastWeekday(Weekday::Fri),
            "FREQ=MONTHLY;BYDAY=-1FR",
            Pattern::LastWeekday(Weekday::Fri),
        ),
        (Pattern::PerWeek(3), "FREQ=WEEKLY", Pattern::Weeks(1)),
        (
            Pattern::PerMonth(2),
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            Pattern::LastDay,
        ),
    ] {
        assert_eq!(write(pattern, anchor), rule);
        assert_eq!(read(rule, Some(anchor)).unwrap().pattern, back, "{rule}");
    }
}

#[test]
fn last_days_of_earlier_exports_are_read() {
    let read = |rule| read(rule, Some(day("2026-01-31"))).unwrap();
    let month = read("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
    assert_eq!(month.pattern, Pattern::MonthDay(31));
    assert_eq!(month.lacking, None);
    let quarter = read("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
    assert_eq!(quarter.pattern, Pattern::Months(3));
}

#[test]
fn februaries_without_the_day_are_dates_beside_the_rule() {
    let beyond = |pattern, anchor| -> Vec<String> {
        let anchor = day(anchor);
        let days = beyond_the_rule(pattern, anchor, anchor).into_iter();
        days.take(2).map(|day| day.to_string()).collect()
    };
    assert_eq!(
        beyond(Pattern::MonthDay(30), "2027-01-30"),
        ["2027-02-28", "2028-02-29"]
    );
    assert_eq!(
        beyond(Pattern::Months(1), "2027-01-29"),
        ["2027-02-28", "2029-02-28"]
    );
    assert_eq!(
        beyond(Pattern::Months(5), "2026-09-30"),
        ["2027-02-28", "2032-02-29"]
    );
    assert!(beyond(Pattern::MonthDay(28), "2027-01-30").is_empty());
    assert!(beyond(Pattern::MonthDay(31), "2027-01-31").is_empty());
    let days = |days: &[u32]| Pattern::month_days(1, days.iter().copied().collect());
    assert_eq!(
        beyond(days(&[28, 30]), "2028-03-01"),
        ["2032-02-29", "2036-02-29"]
    );
    assert_eq!(
        beyond(days(&[1, 30]), "2027-01-30"),
        ["2027-02-28", "2028-02-29"]
    );
}

#[test]
fn months_without_the_day_are_reported() {
    let lacking = |rule, first| read(rule, Some(day(first))).unwrap().lacking;
    assert_eq!(lacking("FREQ=MONTHLY", "2026-01-31"), Some(31));
    assert_eq!(
        lacking("FREQ=MONTHLY;BYMONTHDAY=30", "2026-01-30"),
        Some(30)
    );
    assert_eq!(lacking("FREQ=MONTHLY", "2026-01-28"), None);
    assert_eq!(lacking("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31"), None);
    assert_eq!(lacking("FREQ=YEARLY", "2028-02-29"), Some(29));
}

#[test]
fn due_days_after_the_start_shift_the_rule() {
    let set = |days: &[Weekday]| Pattern::Weekdays(days.iter().copied().collect());
    let monday = set(&[Weekday::Mon, Weekday::Sat]);
    assert_eq!(shifted(monday, 2), Some(set(&[Weekday::Wed, Weekday::Mon])));
    assert_eq!(
        shifted(monday, -1),
        Some(set(&[Weekday::Sun, Weekday::Fri]))
    );
    assert_eq!(shifted(Pattern::MonthDay(1), 4), Some(Pattern::MonthDay(5)));
    assert_eq!(shifted(Pattern::MonthDay(27), 2), None);
    assert_eq!(shifted(Pattern::LastDay, 1), None);
    assert_eq!(shifted(Pattern::LastDay, 0), Some(Pattern::LastDay));
}

#[test]
fn unsupported_rules_are_reported() {
    for (rule, why) in [
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=DAILY;COUNT=10", "COUNT=10"),
        ("FREQ=MONTHLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=TU"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        ),
        ("FREQ=YEARLY;BYMONTH=3", "BYMONTH=3"),
        ("FREQ=DAILY;INTERVAL=x", "INTERVAL=x"),
        ("FREQ=MONTHLY;BYDAY=é", "FREQ=MONTHLY;BYDAY=é"),
        ("", ""),
    ] {
        assert_eq!(read(rule, None).unwrap_err(), why);
    }
    let read = read("freq=weekly;wkst=su;until=20261231", None).unwrap();
    assert_eq!(read.until.as_deref(), Some("20261231"));
}
