//! `trust` alone, and `trust status`: what today asks.

use serde_json::Value;

use crate::harness::Trust;

/// The ids in one group of today.
fn ids(trust: &Trust, group: &str) -> Vec<i64> {
    let today = trust.data("today", "");
    let group = today[group].as_array().unwrap();
    group.iter().map(|p| p["id"].as_i64().unwrap()).collect()
}

/// Wednesday 25 November 2026, 13:00: something in every group.
fn wednesday() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add forgotten --by 12:00");
    trust.at("2026-11-24T09:00");
    trust.tell("promise add 'yesterday, too' --by 12:00");
    trust.at("2026-11-25T09:00");
    trust.tell("promise add lunch --by 12:00");
    trust.tell("promise add dinner --by 18:00");
    trust.tell("promise add plumber --anytime");
    trust.tell("promise add gym --every 3/week");
    trust.tell("promise add 'wash up' --by 20:00");
    trust.tell("promise done 7");
    trust.tell("promise add later --by fri");
    trust.at("2026-11-25T13:00");
    trust
}

#[test]
fn everything_has_its_group() {
    let trust = wednesday();
    assert_eq!(ids(&trust, "unanswered"), [1]);
    assert_eq!(ids(&trust, "overdue"), [2, 3]);
    assert_eq!(ids(&trust, "due"), [4]);
    assert_eq!(ids(&trust, "anytime"), [5, 6]);
    assert_eq!(ids(&trust, "answered"), [7]);
    let today = trust.data("today", "");
    assert_eq!(today["next"], Value::Null, "something is left today");
    assert_eq!(today["unanswered_count"], 1);
    trust.tell("promise done 1-4");
    let today = trust.data("today", "");
    assert_eq!(today["next"]["id"], 8);
    assert_eq!(today["tally"]["kept"], 3, "what was due today");
}

#[test]
fn the_status_counts_in_one_line() {
    let trust = wednesday();
    assert_eq!(
        trust.tell("status"),
        "1 due · 2 overdue · 1 unanswered · streak 1 · day 3/365"
    );
    assert_eq!(
        trust.tell("status --plain"),
        "1\t2\t1\t2026-11-25T18:00:00+00:00\tdinner\t1\t3\t365"
    );
    trust.tell("promise done 1-4");
    assert_eq!(trust.tell("status"), "streak 5 · day 3/365");
    assert_eq!(trust.data("status", "status")["next"], Value::Null);
}

#[test]
fn what_waits_is_said_once() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add walk --every 'day at 12:00'");
    trust.at("2026-11-24T13:00");
    let said = trust.tell("");
    assert_eq!(said.matches("walk").count(), 5, "{said}");
    assert!(
        !said.contains("not answered"),
        "each has a line of its own: {said}"
    );
    // In a list it has only one line, which says how many more there are.
    let list = trust.tell("promise list");
    assert!(list.contains("4 earlier without"), "{list}");
}

#[test]
fn many_passed_over_are_counted_and_all_listed_for_programs() {
    let mut trust = Trust::new();
    trust.at("2026-10-20T09:00");
    trust.tell("promise add walk --every 'day at 12:00'");
    trust.at("2026-11-24T09:00");
    let today = trust.data("today", "");
    assert_eq!(today["unanswered_count"], 34);
    let listed = today["unanswered"].as_array().unwrap();
    assert_eq!(listed.len(), 34);
    assert_eq!(listed[0]["due_day"], "2026-10-20");
    assert_eq!(listed[33]["due_day"], "2026-11-22");
    let said = trust.tell("");
    assert!(
        said.contains("34 without an answer since Tue 20 Oct · `trust review`"),
        "{said}"
    );
}

#[test]
fn the_bare_command_opens_no_editor_and_changes_nothing() {
    let trust = wednesday();
    let before = trust.tell("promise list --all --json");
    trust.tell("");
    trust.tell("status");
    trust.tell("report --all");
    assert_eq!(trust.tell("promise list --all --json"), before);
}
