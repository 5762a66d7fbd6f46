//! Days without a time, on Wednesday 25 November 2026 at 13:00.

use super::super::{Direction, parse_day, parse_first_day};
use super::{check, wednesday, wrong};

fn day(phrase: &str, direction: Direction) -> String {
    parse_day(phrase, direction, &wednesday()).map_or_else(wrong, |day| day.to_string())
}

#[test]
fn looking_back() {
    check(
        &[
            ("2026-11-20", "2026-11-20"),
            ("2027-01-01", "2027-01-01"),
            ("today", "2026-11-25"),
            ("yesterday", "2026-11-24"),
            ("tomorrow", "2026-11-26"),
            ("friday", "2026-11-20"),
            ("wed", "2026-11-25"),
            ("last fri", "2026-11-20"),
            ("on friday", "2026-11-20"),
            ("24 dec", "2025-12-24"),
            ("2 days ago", "2026-11-23"),
            ("2 days", "2026-11-23"),
            ("eom", "2026-11-30"),
            ("the 15th", "2026-11-15"),
            ("friday last week", "2026-11-20"),
            ("yesterday 18:00", "time"),
            ("noon", "time"),
            ("now", "time"),
            ("2h", "time"),
            ("tonight", "time"),
            ("midnight", "time"),
            ("last week", "?last week"),
            ("this week", "?this week"),
            ("soon", "?soon"),
            ("", "empty"),
        ],
        |phrase| day(phrase, Direction::Back),
    );
}

#[test]
fn looking_ahead() {
    check(
        &[
            ("friday", "2026-11-27"),
            ("wed", "2026-11-25"),
            ("24 dec", "2026-12-24"),
            ("1 nov", "2027-11-01"),
            ("1 nov 2026", "2026-11-01"),
            ("yesterday", "2026-11-24"),
            ("in 3 days", "2026-11-28"),
            ("2 weeks ago", "2026-11-11"),
            ("eow", "2026-11-29"),
            ("eod", "2026-11-25"),
            ("next monday", "2026-11-30"),
            ("last fri", "2026-11-20"),
        ],
        |phrase| day(phrase, Direction::Ahead),
    );
}

#[test]
fn of_a_week_or_a_month_the_first_day_can_be_asked_for() {
    let first = |phrase: &str, direction| {
        parse_first_day(phrase, direction, &wednesday()).map_or_else(wrong, |day| day.to_string())
    };
    check(
        &[
            ("next week", "2026-11-30"),
            ("next month", "2026-12-01"),
            ("next weekend", "2026-12-05"),
            ("this week", "2026-11-25"),
            ("friday", "2026-11-27"),
        ],
        |phrase| first(phrase, Direction::Ahead),
    );
    check(
        &[
            ("last week", "2026-11-16"),
            ("this week", "2026-11-23"),
            ("last month", "2026-10-01"),
            ("this month", "2026-11-01"),
            ("next week", "2026-11-30"),
            ("friday", "2026-11-20"),
        ],
        |phrase| first(phrase, Direction::Back),
    );
}
