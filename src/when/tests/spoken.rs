//! Times as they are spoken, on Wednesday 25 November 2026 at 13:00.

use super::super::{Direction, parse};
use super::{check, shown, wednesday};

#[test]
fn spoken_times() {
    check(
        &[
            ("half past six", "2026-11-25 18:30"),
            ("half past 6", "2026-11-25 18:30"),
            ("half past 9", "2026-11-25 21:30"),
            ("half past 12", "2026-11-26 12:30"),
            ("quarter past 6", "2026-11-25 18:15"),
            ("a quarter past six", "2026-11-25 18:15"),
            ("quarter to 7", "2026-11-25 18:45"),
            ("a quarter to seven tomorrow", "2026-11-26 18:45"),
            ("quarter to 1", "2026-11-26 12:45"),
            ("ten to seven", "2026-11-25 18:50"),
            ("10 past 6", "2026-11-25 18:10"),
            ("twenty-five past six", "2026-11-25 18:25"),
            ("7 minutes to eight", "2026-11-25 19:53"),
            ("quarter past 6pm", "2026-11-25 18:15"),
            ("6 o'clock", "2026-11-25 18:00"),
            ("6 o’clock", "2026-11-25 18:00"),
            ("six o'clock", "2026-11-25 18:00"),
            ("six", "2026-11-25 18:00"),
            ("six pm", "2026-11-25 18:00"),
            ("six thirty", "2026-11-25 18:30"),
            ("seven forty-five pm", "2026-11-25 19:45"),
            ("tomorrow at half past six", "2026-11-26 18:30"),
            ("nine in the morning", "2026-11-26 09:00"),
            ("9 at night", "2026-11-25 21:00"),
            ("friday night", "2026-11-27 21:00"),
            ("friday night at ten", "2026-11-27 22:00"),
            ("9 to 5", "?9 to 5"),
        ],
        |phrase| shown(parse(phrase, Direction::Ahead, &wednesday())),
    );
}
