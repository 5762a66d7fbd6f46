//! Days with `day_start`, and weeks.

use super::*;

#[test]
fn the_small_hours_belong_to_the_day_before() {
    let clock = clock(Tz::Europe__Berlin, "2026-03-02 03:59:59", "04:00:00");
    assert_eq!(clock.today(), day("2026-03-01"));
    assert_eq!(clock.day_of(clock.now), day("2026-03-01"));
    assert_eq!(
        clock.day_of(clock.now + TimeDelta::seconds(1)),
        day("2026-03-02")
    );

    let due = clock.due_at(at("2026-03-02 00:30:00")).unwrap();
    assert_eq!((due.day, due.second), (day("2026-03-01"), 86_400 + 1800));
    assert_eq!(due.at.naive_utc(), at("2026-03-01 23:30:00"));
    let due = clock.due_at(at("2026-03-02 04:00:00")).unwrap();
    assert_eq!((due.day, due.second), (day("2026-03-02"), 4 * 3600));
}

#[test]
fn day_start_never_moves_an_instant() {
    for start in ["00:00:00", "03:30:00", "06:00:00"] {
        let clock = clock(Tz::Europe__Berlin, "2026-03-02 12:00:00", start);
        let due = clock
            .due_at(day("2026-03-29").and_time(END_OF_DAY))
            .unwrap();
        assert_eq!(due.at.naive_utc(), at("2026-03-29 21:59:59"));
        assert_eq!((due.day, due.second), (day("2026-03-29"), 86_399));
    }
}

#[test]
fn a_skipped_due_time_keeps_the_wall_clock_it_was_promised_for() {
    let clock = clock(Tz::Europe__Berlin, "2026-03-02 12:00:00", "00:00:00");
    let due = clock.due_at(at("2026-03-29 02:30:00")).unwrap();
    assert_eq!(clock.zone.local(due.at), at("2026-03-29 03:00:00"));
    assert_eq!((due.day, due.second), (day("2026-03-29"), 9000));
}

#[test]
fn weeks_begin_on_the_chosen_day() {
    let mut clock = clock(Tz::UTC, "2026-01-01 00:00:00", "00:00:00");
    for (start, first) in [
        (Weekday::Mon, "2025-12-29"),
        (Weekday::Sun, "2025-12-28"),
        (Weekday::Thu, "2026-01-01"),
        (Weekday::Fri, "2025-12-26"),
    ] {
        clock.week_start = start;
        assert_eq!(clock.week_of(day("2026-01-01")), day(first));
    }
}
