//! The guide's own kinds of promise.

use super::{check, clock_at, shown, understood};

fn due(clock: &str, text: &str) -> String {
    understood(text, &clock_at(clock))
        .and_then(|found| found.when)
        .map_or_else(|| "none".to_owned(), |when| shown(Ok(when)))
}

#[test]
fn at_nine_in_the_morning_of_a_wednesday() {
    check(
        &[
            ("I'll call you at 12", "2026-11-25 12:00"),
            ("I'll have dinner ready at 6", "2026-11-25 18:00"),
            ("I'll be ready at 9", "2026-11-25 21:00"),
            ("I'll text you at lunchtime", "2026-11-25 12:00"),
            ("text you at lunch", "2026-11-25 12:00"),
            ("I'll cook tonight", "2026-11-25 21:00"),
            ("I'll contact the plumber", "none"),
            ("while you're preparing dinner, I'll clean up", "none"),
        ],
        |text| due("2026-11-25 09:00", text),
    );
}

#[test]
fn ready_at_nine_is_the_next_in_waking_hours() {
    for (now, wanted) in [
        ("2026-11-25 05:00", "2026-11-25 09:00"),
        ("2026-11-25 08:59", "2026-11-25 09:00"),
        ("2026-11-25 09:01", "2026-11-25 21:00"),
        ("2026-11-25 21:01", "2026-11-26 09:00"),
    ] {
        assert_eq!(due(now, "I'll be ready at 9"), wanted, "at {now}");
    }
}

#[test]
fn late_in_the_evening() {
    check(
        &[
            ("I'll call you at 12", "2026-11-26 12:00"),
            ("text you at lunch", "2026-11-26 12:00"),
            ("I'll cook tonight", "2026-11-25"),
        ],
        |text| due("2026-11-25 22:30", text),
    );
}
