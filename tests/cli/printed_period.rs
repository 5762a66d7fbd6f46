//! Every way out that is printed where a weekly or monthly goal takes no such answer has what was typed
//! and what the printed command accepts.

use crate::printed_ways::check;

/// On Monday of the week before that of the 23rd.
const GYM: (&str, &str) = ("16T08:00", "add gym --every 3/week");
const WHY: &str = "--because 'too tired'";

fn from(lines: &[(&str, &str)], now: &str, refused: &str, wanted: &[&str]) {
    let with = |line: &str| line.replace("WHY", WHY);
    let wanted: Vec<String> = wanted.iter().map(|line| with(line)).collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    check(lines, now, &with(refused), &wanted);
}

#[test]
fn of_a_late_one_done_keeps_the_time_and_the_reason() {
    for (refused, wanted) in [
        (
            "late 1 --at 9:00 WHY",
            "promise done 1 --on today --at 9:00 WHY",
        ),
        (
            "late 1 --on yesterday --at 9:00 --told 8:00 WHY",
            "promise done 1 --on 2026-11-17 --at 9:00 WHY",
        ),
        (
            "late 1 --at 'yesterday 9:00' WHY",
            "promise done 1 --on 2026-11-17 --at '2026-11-17 09:00' WHY",
        ),
        // On two days at once nothing can have been done.
        (
            "late 1 --on yesterday --at 'today 9:00' WHY",
            "promise done 1 --on 2026-11-17 WHY",
        ),
        ("late 1 --at '15 nov 9:00' WHY", "promise done 1 WHY"),
        ("late 1 --told 9:00 WHY", "promise done 1 WHY"),
    ] {
        from(&[GYM], "18T10:00", refused, &[wanted]);
    }
}

#[test]
fn of_one_told_ahead_done_keeps_the_rest() {
    from(
        &[GYM],
        "18T10:00",
        "done 1 --told 8:00 --on yesterday --at 9:00 WHY",
        &["promise done 1 --on 2026-11-17 --at 9:00 WHY"],
    );
}

#[test]
fn of_a_broken_one_that_can_still_be_done_the_release_keeps_the_reason() {
    for refused in ["broken 1 WHY", "broken 1 --told 9:00 --on today WHY"] {
        from(&[GYM], "18T10:00", refused, &["promise release 1 WHY"]);
    }
}

#[test]
fn of_a_broken_one_that_is_complete_the_earlier_one_keeps_the_reason() {
    from(
        &[
            GYM,
            ("24T08:00", "done 1"),
            ("25T08:00", "done 1"),
            ("26T08:00", "done 1"),
        ],
        "30T10:00",
        "broken 1 WHY",
        &["promise broken 1 --on 2026-11-22 WHY"],
    );
}

#[test]
fn of_a_move_the_release_keeps_the_day_and_the_agreement() {
    from(&[GYM], "18T10:00", "move 1 20:00", &["promise release 1"]);
    from(
        &[GYM],
        "18T10:00",
        "move 1 20:00 --on '25 nov'",
        &["promise release 1 --on 2026-11-29"],
    );
    from(
        &[GYM],
        "25T10:00",
        "move 1 20:00 --on '18 nov' --agreed '17 nov'",
        &["promise release 1 --on 2026-11-22 --agreed 2026-11-17"],
    );
    from(
        &[GYM],
        "25T10:00",
        "move 1 20:00 --on today --agreed yesterday",
        &["promise release 1 --agreed 2026-11-24"],
    );
    // It cannot have been agreed after the week, or before the promise.
    for agreed in ["'24 nov'", "'15 nov'"] {
        from(
            &[GYM],
            "25T10:00",
            &format!("move 1 20:00 --on '18 nov' --agreed {agreed}"),
            &[
                "promise release 1 --on 2026-11-22 --agreed 2026-11-22",
                "promise broken 1 --on 2026-11-22",
            ],
        );
    }
}

#[test]
fn of_a_release_that_is_too_late_both_ways_keep_the_reason() {
    from(
        &[GYM],
        "25T10:00",
        "release 1 --on '18 nov' WHY",
        &[
            "promise release 1 --on 2026-11-22 --agreed 2026-11-22 WHY",
            "promise broken 1 --on 2026-11-22 WHY",
        ],
    );
    // Nothing is left to let go.
    from(
        &[
            GYM,
            ("17T08:00", "done 1"),
            ("18T08:00", "done 1"),
            ("19T08:00", "done 1"),
        ],
        "25T10:00",
        "release 1 --on '18 nov' WHY",
        &["promise show 1"],
    );
}

#[test]
fn of_a_month_too() {
    let gym = ("02T08:00", "add gym --every 5/month");
    from(
        &[gym],
        "18T10:00",
        "late 1 --on yesterday --at 21:00 WHY",
        &["promise done 1 --on 2026-11-17 --at 21:00 WHY"],
    );
    from(
        &[gym],
        "18T10:00",
        "broken 1 WHY",
        &["promise release 1 WHY"],
    );
}
