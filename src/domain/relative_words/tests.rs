//! Texts said on Monday 14 September 2026 at 12:00, as they read later.

use chrono::{NaiveDateTime, NaiveTime, Weekday};

use super::*;
use crate::domain::clock::{NamedDays, NamedTimes, Zone};

fn clock(now: &str) -> Clock {
    let local = NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").unwrap();
    Clock {
        now: local.and_utc(),
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

fn said() -> Said {
    let clock = clock("2026-09-14 12:00");
    Said {
        at: clock.now,
        day: clock.today(),
        due_day: None,
        is_due_time: true,
        recurring: false,
    }
}

/// The text at this moment.
fn at(text: &str, said: Said, now: &str) -> String {
    as_of(text, said, &clock(now)).unwrap_or_else(|| text.to_owned())
}

#[test]
fn on_the_day_it_was_said_a_text_stays() {
    for text in [
        "call mum tomorrow",
        "cook tonight",
        "tidy today",
        "call this afternoon",
        "see them next week",
        "pay in two weeks",
    ] {
        assert_eq!(at(text, said(), "2026-09-14 23:00"), text);
    }
}

#[test]
fn later_the_day_meant_is_named() {
    for (text, on_tuesday, on_thursday) in [
        (
            "call mum tomorrow",
            "call mum today",
            "call mum on Tue 15 Sep",
        ),
        (
            "Tomorrow I'll call",
            "Today I'll call",
            "On Tue 15 Sep I'll call",
        ),
        (
            "ready by tomorrow, at 9",
            "ready by today, at 9",
            "ready by Tue 15 Sep, at 9",
        ),
        (
            "call the day after tomorrow",
            "call tomorrow",
            "call on Wed 16 Sep",
        ),
        (
            "call tomorrow evening",
            "call this evening",
            "call on the evening of Tue 15 Sep",
        ),
        (
            "call tomorrow night",
            "call tonight",
            "call on the night of Tue 15 Sep",
        ),
        ("call tommorow", "call today", "call on Tue 15 Sep"),
        (
            "cook tonight",
            "cook on the evening of Mon 14 Sep",
            "cook on the evening of Mon 14 Sep",
        ),
        (
            "tidy today at noon",
            "tidy on Mon 14 Sep at noon",
            "tidy on Mon 14 Sep at noon",
        ),
        (
            "call this afternoon",
            "call on the afternoon of Mon 14 Sep",
            "call on the afternoon of Mon 14 Sep",
        ),
        ("call in 3 days", "call on Thu 17 Sep", "call today"),
        (
            "call in about half an hour",
            "call at about 12:30 on Mon 14 Sep",
            "call at about 12:30 on Mon 14 Sep",
        ),
        (
            "see them next week", "see them next week", "see them next week",
        ),
        ("call next friday", "call next friday", "call next friday"),
        ("call this tuesday", "call today", "call on Tue 15 Sep"),
    ] {
        assert_eq!(at(text, said(), "2026-09-15 08:00"), on_tuesday);
        assert_eq!(at(text, said(), "2026-09-17 08:00"), on_thursday);
    }
}

#[test]
fn weeks_months_and_years_are_named_once_they_are_others() {
    for (text, now, shown) in [
        (
            "see them next week", "2026-09-21 08:00", "see them this week",
        ),
        (
            "by the end of next week",
            "2026-09-28 08:00",
            "by the end of the week of Mon 21 Sep",
        ),
        ("tidy this week", "2026-09-20 08:00", "tidy this week"),
        (
            "tidy this week",
            "2026-09-21 08:00",
            "tidy in the week of Mon 14 Sep",
        ),
        ("hike this weekend", "2026-09-19 08:00", "hike this weekend"),
        (
            "hike this weekend",
            "2026-09-21 08:00",
            "hike on the weekend of Sat 19 Sep",
        ),
        ("hike next weekend", "2026-09-22 08:00", "hike this weekend"),
        ("paint next month", "2026-10-02 08:00", "paint this month"),
        ("paint next month", "2026-11-02 08:00", "paint in October"),
        ("move next year", "2027-01-02 08:00", "move this year"),
        ("call next friday", "2026-09-25 08:00", "call today"),
        ("call next friday", "2026-09-21 08:00", "call on Fri 25 Sep"),
        (
            "call tomorrow",
            "2027-01-02 08:00",
            "call on Tue 15 Sep 2026",
        ),
    ] {
        assert_eq!(at(text, said(), now), shown);
    }
}

#[test]
fn hours_from_now_are_a_time_of_day() {
    let now = "2026-09-14 12:05";
    assert_eq!(at("call in 2 hours", said(), now), "call at 14:00");
    assert_eq!(at("call in an hour", said(), now), "call at 13:00");
    assert_eq!(
        at("call in 20 minutes", said(), "2026-09-14 12:00"),
        "call in 20 minutes"
    );
    // Beside `--by` it says how fast.
    let fast = Said {
        is_due_time: false,
        ..said()
    };
    assert_eq!(
        at("run 5 km in 20 minutes", fast, now),
        "run 5 km in 20 minutes"
    );
}

#[test]
fn names_possessives_and_quotations_stay() {
    for text in [
        "write tomorrow's list",
        "watch “Tomorrow Never Dies”",
        "read USA Today",
        "for a better tomorrow",
        "sing \"tonight, tonight\"",
        "borrow the ladder",
        "get this done",
        "go to the next village",
        "a today-only offer",
    ] {
        assert_eq!(at(text, said(), "2026-09-15 08:00"), text);
    }
}

#[test]
fn of_a_rule_only_its_first_and_last_day_are_days() {
    let rule = Said {
        recurring: true,
        ..said()
    };
    let now = "2026-09-15 08:00";
    assert_eq!(
        at("lay out tomorrow clothes every evening", rule, now),
        "lay out tomorrow clothes every evening"
    );
    assert_eq!(
        at("walk every day from tomorrow", rule, now),
        "walk every day from today"
    );
}

#[test]
fn a_promise_moved_to_another_day_keeps_the_date_of_its_words() {
    let friday = NaiveDate::from_ymd_opt(2026, 9, 18);
    let moved = Said {
        due_day: friday,
        ..said()
    };
    assert_eq!(
        at("call tomorrow", moved, "2026-09-15 08:00"),
        "call on Tue 15 Sep"
    );
}
