//! Every way out that a refused answer or release prints has the details that were typed and that its
//! verb accepts.

use crate::harness::Trust;
use crate::printed_ways::check;

const DAILY: &str = "add walk --every 'day at 19:00'";

#[test]
fn of_a_late_one_that_is_not_due_yet_done_keeps_them() {
    check(
        &[("20T08:00", "add call --by 18:00")],
        "20T10:00",
        "late 1 --told 9:00 --because 'too tired'",
        &[
            "promise move 1 WHEN",
            "promise done 1 --on today --told 9:00 --because 'too tired'",
        ],
    );
}

#[test]
fn of_a_late_one_that_any_day_will_do_for_done_keeps_the_day_and_the_reason() {
    let gym = ("20T08:00", "add gym --every 3/week");
    check(
        &[gym],
        "21T10:00",
        "late 1 --because 'too tired'",
        &["promise done 1 --because 'too tired'"],
    );
    check(
        &[gym],
        "21T10:00",
        "late 1 --on 2026-11-20 --because 'too tired'",
        &["promise done 1 --on 2026-11-20 --because 'too tired'"],
    );
    // A day that is still to come cannot be answered.
    check(
        &[gym],
        "21T10:00",
        "late 1 --on 2026-11-22",
        &["promise done 1"],
    );
}

#[test]
fn of_a_late_one_done_in_time_done_keeps_the_time() {
    check(
        &[("20T08:00", DAILY)],
        "20T21:00",
        "late 1 --on today --at 18:30 --because 'she asked'",
        &["promise done 1 --on today --at 18:30 --because 'she asked'"],
    );
}

#[test]
fn of_a_release_past_due_the_answers_keep_the_reason() {
    check(
        &[("20T08:00", DAILY)],
        "20T21:00",
        "release 1 --because 'she was ill'",
        &[
            "promise release 1 --on today --agreed today --because 'she was ill'",
            "promise late 1 --on today --because 'she was ill'",
            "promise broken 1 --on today --because 'she was ill'",
            "promise release 1 --on 2026-11-21 --because 'she was ill'",
        ],
    );
}

#[test]
fn of_an_answer_given_before_the_other_answers_keep_them() {
    check(
        &[
            ("20T08:00", DAILY),
            ("20T20:00", "late 1 --told 18:00 --because 'too tired'"),
        ],
        "20T21:00",
        "late 1 --told 18:00 --because 'too tired'",
        &[
            "promise done 1 --on today --told 18:00 --because 'too tired'",
            "promise broken 1 --on today --told 18:00 --because 'too tired'",
            "promise clear 1 --on today",
        ],
    );
}

#[test]
fn a_time_that_would_make_another_answer_of_it_is_left_out() {
    // Done at 20:00 it would be late again.
    check(
        &[
            ("20T08:00", DAILY),
            ("20T20:30", "late 1 --at 20:00 --because 'too tired'"),
        ],
        "20T21:00",
        "late 1 --at 20:00 --because 'too tired'",
        &[
            "promise done 1 --on today --because 'too tired'",
            "promise broken 1 --on today --because 'too tired'",
            "promise clear 1 --on today",
        ],
    );
}

#[test]
fn they_are_quoted_for_the_shell() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00").tell("add call --by 18:00");
    let refused = trust.refuse("late 1 --because 'the \"$9\" bus'", 1);
    let way = "`trust promise done 1 --because \"the \\\"\\$9\\\" bus\"`";
    assert!(refused.contains(way), "{refused}");
}

#[test]
fn a_repeated_reason_is_no_way_out() {
    let pills = [
        ("16T08:00", "add pills --every 'day at 9:00 and 21:00'"),
        ("16T22:00", "broken 1 --because 'too tired'"),
    ];
    let morning = "promise broken 1 --on 'today 09:00' --because 'too tired'";
    let other = "promise broken 1 --on 'today 21:00' --because ill";
    check(
        &pills,
        "16T22:00",
        "broken 1 --because 'too tired'",
        &[morning],
    );
    let morning = "promise broken 1 --on 'today 09:00' --because ill";
    check(
        &pills,
        "16T22:00",
        "broken 1 --because ill",
        &[morning, other],
    );
}

#[test]
fn moved_to_the_time_of_another_one_it_is_named_by_its_first_day() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("add walk --every 'day at 18:00'");
    trust.tell("move 1 tomorrow");
    let said = trust.refuse("move 1 20:00 --on tomorrow", 1);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("for tomorrow 18:00, moved from today: `trust promise move 1 20:00 --on today`; for tomorrow 18:00:"),
        "{said}"
    );
}

#[test]
fn a_time_of_broken_ones_is_kept_for_late() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("add call --by 12:00");
    trust.tell("add walk --by 13:00");
    trust.at("2026-11-16T15:00");
    let said = trust.refuse("broken 1 2 --at '14:00'", 2);
    assert!(
        said.contains("`trust promise late 1 2 --at 14:00`"),
        "{said}"
    );
    trust.tell("promise late 1 2 --at 14:00");
}
