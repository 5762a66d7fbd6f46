//! Phrases looking back, on Wednesday 25 November 2026 at 13:00.

use super::super::{Context, Direction, parse};
use super::{check, clock_at, local, shown, wednesday};

#[test]
fn looking_back_finds_the_latest() {
    check(
        &[
            ("12:40", "2026-11-25 12:40"),
            ("13:00", "2026-11-25 13:00"),
            ("13:01", "2026-11-24 13:01"),
            ("18:00", "2026-11-24 18:00"),
            ("noon", "2026-11-25 12:00"),
            ("9", "2026-11-25 09:00"),
            ("6", "2026-11-25 06:00"),
            ("today 6", "2026-11-25 06:00"),
            ("yesterday 6", "2026-11-24 18:00"),
            ("12:15", "2026-11-25 12:15"),
            ("1", "2026-11-25 13:00"),
            ("today 12:00", "2026-11-25 12:00"),
            ("today", "2026-11-25"),
            ("yesterday", "2026-11-24"),
            ("yesterday 18:00", "2026-11-24 18:00"),
            ("18:00 yesterday", "2026-11-24 18:00"),
            ("yesterday at 9", "2026-11-24 09:00"),
            ("the day before yesterday", "2026-11-23"),
            ("this morning", "2026-11-25 09:00"),
            ("last night", "2026-11-24 21:00"),
            ("last night at 1", "2026-11-25 01:00"),
            ("yesterday evening", "2026-11-24 20:00"),
            ("2 days ago", "2026-11-23"),
            ("2 days ago at noon", "2026-11-23 12:00"),
            ("a week ago", "2026-11-18"),
            ("an hour ago", "2026-11-25 12:00"),
            ("20 minutes ago", "2026-11-25 12:40"),
            ("half an hour ago", "2026-11-25 12:30"),
            ("20m", "2026-11-25 12:40"),
            ("3d", "2026-11-22"),
            ("now", "2026-11-25 13:00"),
            ("fri", "2026-11-20"),
            ("last fri", "2026-11-20"),
            ("last friday 18:30", "2026-11-20 18:30"),
            ("wed", "2026-11-25"),
            ("wed 18:00", "2026-11-18 18:00"),
            ("wed 12:00", "2026-11-25 12:00"),
            ("last wed", "2026-11-18"),
            ("monday morning", "2026-11-23 09:00"),
            ("this monday", "2026-11-23"),
            ("24 dec", "2025-12-24"),
            ("25 nov 12:00", "2026-11-25 12:00"),
            ("25 nov 14:00", "2025-11-25 14:00"),
            ("29 feb", "2024-02-29"),
            ("the 31st", "2026-10-31"),
            ("midnight", "2026-11-24 23:59:59"),
            ("2026-11-20 08:00", "2026-11-20 08:00"),
        ],
        |phrase| shown(parse(phrase, Direction::Back, &wednesday())),
    );
}

#[test]
fn a_whole_day_back_is_never_later_than_now() {
    let clock = wednesday();
    let today = parse("today", Direction::Back, &clock).unwrap();
    assert_eq!(today.due.at, clock.now);
    let yesterday = parse("yesterday", Direction::Back, &clock).unwrap();
    assert_eq!(yesterday.due.second, 86_399);
}

/// Reads a time at which something was done, beside the moment at which it was due.
fn near(now: &str, due: &str, phrase: &str) -> String {
    let clock = clock_at(now);
    let context = Context {
        direction: Direction::Back,
        on: None,
        near: Some(clock.zone.resolve(local(due)).unwrap()),
    };
    shown(parse(phrase, context, &clock))
}

#[test]
fn an_hour_without_am_or_pm_is_the_one_nearer_to_the_due_time() {
    for (now, due, phrase, wanted) in [
        (
            "2026-11-25 20:00", "2026-11-25 07:00", "6", "2026-11-25 06:00",
        ),
        (
            "2026-11-25 20:00", "2026-11-25 18:00", "6", "2026-11-25 18:00",
        ),
        (
            "2026-11-25 20:00", "2026-11-25 07:00", "7:30", "2026-11-25 07:30",
        ),
        (
            "2026-11-25 20:00", "2026-11-25 19:00", "7:30", "2026-11-25 19:30",
        ),
        // The due time was on the evening before.
        (
            "2026-11-25 10:00", "2026-11-24 18:00", "6", "2026-11-24 18:00",
        ),
        (
            "2026-11-25 10:00", "2026-11-24 21:00", "half nine", "2026-11-24 21:30",
        ),
        // Never ahead of now.
        (
            "2026-11-25 10:00", "2026-11-25 18:00", "9", "2026-11-25 09:00",
        ),
        (
            "2026-11-25 13:00", "2026-11-25 12:00", "12", "2026-11-25 12:00",
        ),
        // What leaves nothing open stays.
        (
            "2026-11-25 20:00", "2026-11-25 07:00", "18:00", "2026-11-25 18:00",
        ),
        (
            "2026-11-25 20:00", "2026-11-25 07:00", "10:30", "2026-11-25 10:30",
        ),
    ] {
        assert_eq!(
            near(now, due, phrase),
            wanted,
            "{phrase} at {now}, due {due}"
        );
    }
}
