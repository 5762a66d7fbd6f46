//! Taking one answer, one release or one move away: `clear`.

use serde_json::{Value, json};

use crate::harness::Trust;

fn daily() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust
}

#[test]
fn one_answer_is_removed_and_can_be_restored() {
    let mut trust = daily();
    trust.at("2026-11-26T13:00");
    trust.tell("promise done 1");
    trust.tell("promise broken 1 --on yesterday --because forgot");
    let before = trust.promise(1);
    assert_eq!(
        trust.tell("promise clear 1 --on yesterday"),
        "Cleared 1: text you · due yesterday 12:00 · was broken before"
    );
    let after = trust.promise(1);
    assert_eq!(after["occurrences"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&after["state"], &after["due_day"]),
        (&json!("overdue"), &json!("2026-11-25"))
    );
    trust.tell("undo");
    assert_eq!(trust.promise(1), before);
    trust.tell("redo");
    assert_eq!(trust.promise(1), after);
    let cleared = trust.data("promise", "promise clear 1 --on today");
    assert_eq!(cleared["state"], "overdue");
    assert_eq!(trust.data("report", "report")["totals"]["kept"], 0);
}

#[test]
fn the_day_must_be_named_and_have_an_answer() {
    let trust = daily();
    assert!(
        trust
            .refuse("promise clear 1 --on today", 1)
            .contains("has no answer to clear")
    );
    trust.tell("promise done 1");
    assert_eq!(
        trust.refuse("promise clear 1", 1),
        "error: promise 1 (“text you”) recurs: name the day to clear\n\
         hint: to clear the latest: `trust promise clear 1 --on today`"
    );
    trust.refuse("promise clear 1 --on yesterday", 1);
    trust.tell("promise clear 1 --on today");
    assert_eq!(trust.state(1), "open");
}

#[test]
fn a_one_off_needs_no_day() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'cook' --by 18:00");
    trust.tell("promise add 'plumber' --anytime");
    for id in [1, 2] {
        let before = trust.promise(id);
        trust.tell(&format!("promise done {id}"));
        assert_eq!(trust.state(id), "kept");
        trust.tell(&format!("promise clear {id}"));
        assert_eq!(trust.promise(id), before);
        trust.tell(&format!("promise release {id}"));
        trust.tell(&format!("promise clear {id} --on today"));
        assert_eq!(trust.promise(id), before);
        trust.refuse(&format!("promise clear {id}"), 1);
    }
}

#[test]
fn moves_are_removed_one_by_one_and_an_answer_first() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'cook' --by 18:00");
    trust.tell("promise move 1 19:00");
    trust.tell("promise move 1 20:00");
    trust.tell("promise broken 1 --because forgot");
    trust.tell("repair 1 --own a --effect b --apology c --as-is");
    let due = |trust: &Trust| trust.promise(1)["due"].clone();
    assert_eq!(
        trust.tell("promise clear 1"),
        "Cleared 1: cook · due today 20:00 · was broken before, and its repair"
    );
    assert_eq!(trust.promise(1)["because"], Value::Null);
    assert_eq!(due(&trust), "2026-11-25T20:00:00+00:00");
    assert_eq!(
        trust.tell("promise clear 1"),
        "Cleared 1: cook · due today 19:00 · was moved before"
    );
    trust.tell("promise clear 1");
    assert_eq!(due(&trust), "2026-11-25T18:00:00+00:00");
    assert_eq!(trust.promise(1)["moved"], 0);
    trust.tell("doctor");
}

#[test]
fn one_of_several_a_day_is_named_by_its_time() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T08:00");
    trust.tell("promise add 'take the pills' --every 'day at 9:00 and 21:00'");
    trust.at("2026-11-25T22:00");
    trust.tell("promise done 1");
    trust.tell("promise done 1");
    let refused = trust.refuse("promise clear 1 --on today", 1);
    assert!(
        refused.contains("`trust promise clear 1 --on \"today 09:00\"`"),
        "{refused}"
    );
    trust.tell("promise clear 1 --on 'today 9:00'");
    let left = trust.promise(1)["occurrences"].clone();
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["due"], "2026-11-25T21:00:00+00:00");
}

#[test]
fn the_last_day_of_a_week_does_not_stand_for_what_was_done_before_it() {
    for now in ["2026-09-10T20:00", "2026-09-16T20:00"] {
        let mut trust = Trust::new();
        trust.at("2026-09-07T20:00");
        trust.tell("add gym --every 3/week");
        trust.tell("done gym");
        trust.at(now);
        let refused = trust.refuse("clear gym --on 2026-09-13", 1);
        assert!(
            refused.contains("trust promise clear 1 --on 2026-09-07"),
            "{refused}"
        );
        trust.tell("clear gym --on 2026-09-07");
    }
}
