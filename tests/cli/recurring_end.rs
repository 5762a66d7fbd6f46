//! Recurring promises: pausing, stopping, and a new rule.

use serde_json::{Value, json};

use crate::harness::Trust;
use crate::recurring::{daily, upcoming};

#[test]
fn nothing_is_due_while_it_rests() {
    let mut trust = daily();
    trust.tell("promise done 1");
    assert_eq!(
        trust.tell("promise pause 1 --until wed"),
        "Paused 1: text you · away 21 to 24 Nov · resumes Wed 25 Nov, next due Wed 25 Nov 12:00"
    );
    assert!(trust.tell("promise list").contains("away 21 to 24 Nov"));
    assert_eq!(upcoming(&trust, 1)[0], "2026-11-25T12:00");
    trust.at("2026-11-25T13:00");
    let totals = trust.data("report", "report --from 2026-11-20")["totals"].clone();
    assert_eq!(
        (&totals["kept"], &totals["unanswered"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(trust.state(1), "overdue");
    assert!(!trust.tell("promise list").contains("away"));
}

#[test]
fn a_pause_keeps_what_was_due_before() {
    let mut trust = daily();
    trust.at("2026-11-20T13:00");
    trust.tell("promise pause 1 --until mon");
    assert_eq!(trust.state(1), "overdue");
    assert!(trust.tell("promise list").contains("away 21 to 22 Nov"));
    trust.tell("promise done 1");
    assert_eq!(upcoming(&trust, 1)[0], "2026-11-23T12:00");
    for until in ["today", "2026-11-19"] {
        assert!(
            trust
                .refuse(&format!("promise pause 1 --until {until}"), 1)
                .contains("a pause must end after today"),
            "{until}"
        );
    }
}

#[test]
fn a_monthly_rule_goes_on_from_its_anchor_after_a_pause() {
    let mut trust = Trust::new();
    trust.at("2026-01-31T09:00");
    trust.tell("promise add rent --every 'month at 12:00'");
    trust.tell("promise done 1");
    trust.tell("promise pause 1 --until 2026-03-15");
    assert_eq!(
        upcoming(&trust, 1)[..2],
        ["2026-03-31T12:00", "2026-04-30T12:00"]
    );
}

#[test]
fn stopping_keeps_the_past() {
    let mut trust = daily();
    trust.tell("promise done 1");
    trust.at("2026-11-22T13:00");
    assert_eq!(
        trust.tell("promise stop 1"),
        "Stopped 1: text you · nothing more is due · 2 earlier without an answer"
    );
    let stopped = trust.data("promises", "promise list");
    assert_eq!(
        stopped[0]["state"], "overdue",
        "what waits is still asked for"
    );
    trust.tell("promise done 1");
    trust.tell("promise broken 1 --on yesterday");
    assert_eq!(trust.state(1), "stopped");
    assert_eq!(trust.promise(1)["due"], Value::Null);
    assert_eq!(upcoming(&trust, 1), [""; 0]);
    assert_eq!(trust.tell("promise list"), "No promises to show.");
    assert!(trust.tell("promise list --all").contains("stopped"));
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 2);
    trust.at("2026-12-22T13:00");
    assert_eq!(
        trust.data("report", "report --all")["totals"]["unanswered"],
        0
    );
    for line in [
        "promise done 1",
        "promise stop 1",
        "promise move 1 tomorrow",
    ] {
        assert!(trust.refuse(line, 1).contains("`trust promise"), "{line}");
    }
}

#[test]
fn stop_answers_with_a_stopped_promise() {
    let trust = daily();
    let stopped = trust.data("promise", "promise stop 1");
    assert_eq!(stopped["state"], "stopped");
    let trust = daily();
    trust.tell("promise move 1 'sat 15:00' --on sat");
    assert_eq!(
        trust.tell("promise stop 1"),
        "Stopped 1: text you · only the one moved to tomorrow 15:00 remains"
    );
}

#[test]
fn only_what_recurs_stops_and_pauses() {
    let trust = Trust::new();
    trust.tell("promise add once --by 18:00");
    assert!(trust.refuse("promise stop 1", 1).contains("does not recur"));
    assert!(
        trust
            .refuse("promise pause 1 --until fri", 1)
            .contains("trust promise move 1 WHEN")
    );
}

#[test]
fn a_new_rule_keeps_the_past() {
    let mut trust = daily();
    trust.tell("promise done 1");
    trust.at("2026-11-22T13:00");
    assert_eq!(
        trust.tell("promise edit 1 --every 'day at 18:00'"),
        "Edited 1: text you · every day at 18:00, next tomorrow 18:00"
    );
    assert_eq!(trust.promise(1)["every"], "day at 18:00");
    let report = trust.data("report", "report --all");
    let open: Vec<_> = report["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| (day["kept"].as_i64().unwrap(), day["open"].as_i64().unwrap()))
        .collect();
    assert_eq!(
        open,
        [(1, 0), (0, 1), (0, 1)],
        "today 12:00 was already due, and a day asks once"
    );
    assert_eq!(upcoming(&trust, 1)[0], "2026-11-23T18:00");
}

#[test]
fn the_last_day_is_included() {
    let mut trust = daily();
    trust.tell("promise edit 1 --until 2026-11-22");
    assert_eq!(upcoming(&trust, 1).len(), 3);
    trust.at("2026-11-25T09:00");
    assert_eq!(
        trust.data("report", "report --all")["totals"]["unanswered"],
        3
    );
    assert_eq!(trust.state(1), "unanswered");
}
