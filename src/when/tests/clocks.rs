//! The same phrases at moments where calendars and clocks are difficult.

use chrono::{DateTime, NaiveTime, Utc, Weekday};

use super::super::{Direction, parse};
use super::{check, clock_at, shown, zone};
use crate::domain::clock::Clock;

fn ahead(clock: &Clock, table: &[(&str, &str)]) {
    check(table, |phrase| {
        shown(parse(phrase, Direction::Ahead, clock))
    });
}

fn back(clock: &Clock, table: &[(&str, &str)]) {
    check(table, |phrase| shown(parse(phrase, Direction::Back, clock)));
}

/// The instant of a phrase, in UTC.
fn instant(clock: &Clock, phrase: &str) -> DateTime<Utc> {
    parse(phrase, Direction::Ahead, clock).expect(phrase).due.at
}

#[test]
fn late_in_the_evening() {
    ahead(
        &clock_at("2026-11-25 22:30"),
        &[
            ("tonight", "2026-11-25"),
            ("tonight at 11", "2026-11-25 23:00"),
            ("9", "2026-11-26 09:00"),
            ("10", "2026-11-26 10:00"),
            ("today at 9", "past"),
            ("midnight", "2026-11-25 23:59:59"),
            ("bedtime", "2026-11-26 22:30"),
            ("2h", "2026-11-26 00:30"),
            ("wed", "2026-11-25"),
            ("wed 22:30", "2026-12-02 22:30"),
        ],
    );
}

#[test]
fn in_the_small_hours_it_is_still_yesterday() {
    let mut clock = clock_at("2026-11-26 01:30");
    clock.day_start = NaiveTime::from_hms_opt(3, 0, 0).unwrap();
    ahead(
        &clock,
        &[
            ("02:00", "2026-11-26 02:00"),
            ("12:00", "2026-11-26 12:00"),
            ("tomorrow 9am", "2026-11-26 09:00"),
            ("tomorrow", "2026-11-26"),
            ("tonight", "2026-11-26 21:00"),
            ("today", "past"),
            ("thu", "2026-11-26"),
            ("wed", "2026-12-02"),
            ("thu 02:00", "2026-11-26 02:00"),
            ("midnight", "2026-11-26 23:59:59"),
            ("in 2 hours", "2026-11-26 03:30"),
        ],
    );
    back(
        &clock,
        &[
            ("today", "2026-11-25"),
            ("yesterday", "2026-11-24"),
            ("01:00", "2026-11-26 01:00"),
            ("thu 01:00", "2026-11-26 01:00"),
            ("wed", "2026-11-25"),
            ("thu", "2026-11-19"),
            ("23:00", "2026-11-25 23:00"),
            ("26 nov 01:00", "2026-11-26 01:00"),
            ("now", "2026-11-26 01:30"),
        ],
    );
    let two = parse("02:00", Direction::Ahead, &clock).unwrap();
    assert_eq!(
        (two.due.day.to_string(), two.due.second),
        ("2026-11-25".to_owned(), 26 * 3600)
    );
}

#[test]
fn the_spring_gap_moves_to_the_first_instant_after_it() {
    let clock = clock_at("2026-03-28 13:00");
    assert_eq!(
        instant(&clock, "tomorrow 02:30"),
        "2026-03-29T01:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    assert_eq!(
        instant(&clock, "in 24 hours"),
        "2026-03-29T12:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    ahead(
        &clock,
        &[
            ("in 24 hours", "2026-03-29 14:00"),
            ("tomorrow 12:00", "2026-03-29 12:00"),
        ],
    );
}

#[test]
fn the_autumn_hour_that_comes_twice_is_its_first() {
    let clock = clock_at("2026-10-24 13:00");
    assert_eq!(
        instant(&clock, "tomorrow 02:30"),
        "2026-10-25T00:30:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    // 02:45 for the second time: a length is exact, and the wall clock's 02:50 has gone.
    let mut clock = clock;
    clock.now = "2026-10-25T01:45:00Z".parse().unwrap();
    assert_eq!(
        instant(&clock, "10m"),
        "2026-10-25T01:55:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    ahead(
        &clock,
        &[("02:50", "2026-10-26 02:50"), ("10m", "2026-10-25 02:55")],
    );
    back(&clock, &[("02:50", "2026-10-25 02:50")]);
}

#[test]
fn leap_day() {
    let clock = clock_at("2028-02-29 13:00");
    ahead(
        &clock,
        &[
            ("29 feb", "2028-02-29"),
            ("29 feb 12:00", "2032-02-29 12:00"),
            ("in a year", "2029-02-28"),
            ("eom", "2028-02-29"),
            ("in a month", "2028-03-29"),
            ("tomorrow", "2028-03-01"),
        ],
    );
    back(
        &clock,
        &[("29 feb", "2028-02-29"), ("a year ago", "2027-02-28")],
    );
    ahead(&clock_at("2096-03-01 13:00"), &[("29 feb", "2104-02-29")]);
    back(&clock_at("2104-02-28 13:00"), &[("29 feb", "2096-02-29")]);
}

#[test]
fn month_ends() {
    ahead(
        &clock_at("2026-01-31 13:00"),
        &[
            ("in a month", "2026-02-28"),
            ("the 30th", "2026-03-30"),
            ("the 31st", "2026-01-31"),
            ("31st of next month", "?31st of next month"),
            ("end of next month", "2026-02-28"),
            ("eow", "2026-02-01"),
        ],
    );
}

#[test]
fn the_turn_of_the_year_and_week_53() {
    let clock = clock_at("2026-12-31 13:00");
    ahead(
        &clock,
        &[
            ("1 jan", "2027-01-01"),
            ("31 dec", "2026-12-31"),
            ("eow", "2027-01-03"),
            ("fri", "2027-01-01"),
            ("next monday", "2027-01-04"),
            ("eoy", "2026-12-31"),
            ("eom", "2026-12-31"),
            ("12:00", "2027-01-01 12:00"),
        ],
    );
    back(
        &clock,
        &[
            ("1 jan", "2026-01-01"),
            ("31 dec 14:00", "2025-12-31 14:00"),
        ],
    );
}

#[test]
fn the_week_begins_where_the_settings_say() {
    let mut clock = clock_at("2026-11-29 13:00");
    ahead(
        &clock,
        &[
            ("eow", "2026-11-29"),
            ("next monday", "2026-11-30"),
            ("next sunday", "2026-12-06"),
            ("sunday", "2026-11-29"),
            ("this weekend", "2026-11-29"),
        ],
    );
    clock.week_start = Weekday::Sun;
    ahead(
        &clock,
        &[
            ("eow", "2026-12-05"),
            ("next monday", "2026-12-07"),
            ("next sunday", "2026-12-06"),
            ("sunday", "2026-11-29"),
        ],
    );
}

#[test]
fn named_times_follow_the_settings() {
    let mut clock = clock_at("2026-11-25 13:00");
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    clock.times.lunch = time(13, 30);
    clock.times.tonight = time(19, 0);
    clock.times.morning = time(6, 15);
    ahead(
        &clock,
        &[
            ("lunch", "2026-11-25 13:30"),
            ("noon", "2026-11-26 12:00"),
            ("tonight", "2026-11-25 19:00"),
            ("tomorrow night", "2026-11-26 19:00"),
            ("tomorrow morning", "2026-11-26 06:15"),
        ],
    );
}

#[test]
fn fractions_of_a_second_are_left_out() {
    let mut clock = clock_at("2026-11-25 13:00");
    clock.now += chrono::TimeDelta::milliseconds(700);
    ahead(
        &clock,
        &[
            ("now", "2026-11-25 13:00"),
            ("today 13:00", "2026-11-25 13:00"),
        ],
    );
    back(
        &clock,
        &[("13:00", "2026-11-25 13:00"), ("now", "2026-11-25 13:00")],
    );
}

#[test]
fn a_zone_with_a_half_hour_change() {
    let mut clock = clock_at("2026-10-03 13:00");
    clock.zone = zone(chrono_tz::Australia::Lord_Howe);
    clock.now = "2026-10-03T02:00:00Z".parse().unwrap();
    ahead(&clock, &[("tomorrow 02:15", "2026-10-04 02:15")]);
    assert_eq!(
        instant(&clock, "tomorrow 02:15"),
        "2026-10-03T15:30:00Z".parse::<DateTime<Utc>>().unwrap()
    );
}

#[test]
fn lengths_from_now_end_on_a_whole_minute_and_never_earlier_than_said() {
    let mut clock = clock_at("2026-11-25 13:00");
    clock.now += chrono::TimeDelta::seconds(27);
    ahead(
        &clock,
        &[
            ("in 2 hours", "2026-11-25 15:01"),
            ("45m", "2026-11-25 13:46"),
            ("90 seconds", "2026-11-25 13:01:57"),
        ],
    );
    back(&clock, &[("20 minutes ago", "2026-11-25 12:40:27")]);
}
