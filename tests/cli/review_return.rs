//! Coming back after silence: the pause that is offered, and the questions of a review that say what
//! they are about.

use crate::harness::{Trust, end};
use crate::review_grouped::{fortnight, offered};

#[test]
fn a_day_that_is_answered_leaves_the_offer_for_the_longest_silence() {
    for (line, wanted) in [
        (
            "done 1 --on 2026-10-08",
            "--from 2026-10-09 --through 2026-10-17",
        ),
        (
            "done 1 --on 2026-10-14",
            "--from 2026-10-05 --through 2026-10-13",
        ),
        (
            "broken 1 2 --on 2026-10-16",
            "--from 2026-10-05 --through 2026-10-15",
        ),
        ("done 3 --on 2026-10-17", ""),
    ] {
        let trust = fortnight();
        trust.tell(line);
        let wanted = (!wanted.is_empty()).then(|| format!("trust pause {wanted}"));
        assert_eq!(offered(&trust), wanted, "{line}");
        let Some(command) = wanted else { continue };
        // What is offered can be typed, and leaves nothing to offer on its days.
        let command = format!("{command} --agreed 2026-10-04");
        trust.tell(command.strip_prefix("trust ").unwrap());
        assert!(offered(&trust).is_none_or(|again| !command.starts_with(&again)));
    }
}

#[test]
fn a_promise_that_rests_already_is_not_named() {
    let trust = fortnight();
    trust.tell("pause 1 3 --from 2026-10-05 --through 2026-10-17 --agreed 2026-10-04");
    let wanted = "trust pause 2 4 --from 2026-10-05 --through 2026-10-17";
    assert_eq!(offered(&trust).as_deref(), Some(wanted));
    let command = format!("{wanted} --agreed 2026-10-04 --json");
    let paused = trust.tell(command.strip_prefix("trust ").unwrap());
    assert_eq!(paused.matches("\"uid\"").count(), 2, "{paused}");
    assert_eq!(offered(&trust), None);
    // One that was agreed before the days away is a sign of life.
    let mut trust = fortnight();
    trust.at("2026-10-06T08:00");
    trust.tell("pause 1 2 3 --from 2026-10-07 --through 2026-10-12");
    trust.at("2026-10-18T23:00");
    let wanted = "trust pause 4 --from 2026-10-07 --through 2026-10-17";
    assert_eq!(offered(&trust).as_deref(), Some(wanted));
    trust.tell("pause 4 --from 2026-10-07 --through 2026-10-17 --agreed 2026-10-06");
    let wanted = "trust pause 1 2 3 --from 2026-10-13 --through 2026-10-17";
    assert_eq!(offered(&trust).as_deref(), Some(wanted));
}

#[test]
fn a_key_typed_for_the_log_is_asked_about() {
    for (typed, again, logged) in [
        ("k", "\n", None),
        ("released", "\n", None),
        ("k", "a calm day\n", Some("a calm day")),
        // The same again is meant.
        ("late", "late\n", Some("late")),
    ] {
        let mut trust = Trust::new();
        trust.set("NO_COLOR", "1");
        trust.tell("promise add 'fix sink' --by 12:00");
        trust.at("2026-11-22T20:00");
        let mut session = trust.terminal(["review"]);
        session.exp_string("1 of 1").unwrap();
        session.exp_string("[?] ").unwrap();
        session.send("k").unwrap();
        session.flush().unwrap();
        session.exp_string("> ").unwrap();
        session.send_line(typed).unwrap();
        session
            .exp_string("is not saved: this asks for a line")
            .unwrap();
        session.exp_string("> ").unwrap();
        session.send(again).unwrap();
        session.flush().unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        let logs = trust.data("logs", "log list");
        let text = logs
            .as_array()
            .unwrap()
            .first()
            .map(|log| log["text"].clone());
        assert_eq!(text, logged.map(Into::into), "{typed} {again}");
    }
}

#[test]
fn a_question_about_several_days_says_what_is_private_and_on_which_day_it_counts() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-11-02T08:00");
    trust.tell("add walk --every 'day at 12:00' --private");
    trust.tell("add run --every 3/week");
    trust.at("2026-11-15T21:00");
    let mut session = trust.terminal(["review"]);
    session.exp_string("walk: 14 days").unwrap();
    session.exp_string("· private").unwrap();
    session.exp_string("[?] ").unwrap();
    session.send("k").unwrap();
    session.flush().unwrap();
    session.exp_string("run: 3 times").unwrap();
    session
        .exp_string("Kept counts on the last day of its week or month.")
        .unwrap();
    session.exp_string("`trust done 2 --on DAY`").unwrap();
    session.exp_string("[?] ").unwrap();
    session.send("q").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 0);
}

#[test]
fn the_first_line_says_what_is_unanswered_also_where_it_is_much() {
    let mut trust = fortnight();
    trust.set("COLUMNS", "40").set("LINES", "24");
    let screen = trust.ok([""; 0]).stdout;
    let first = screen.lines().next().unwrap();
    assert_eq!(first, "Sun 18 Oct · 8 overdue, 52 unanswered");
}
