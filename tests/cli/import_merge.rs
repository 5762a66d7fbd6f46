//! `trust import` of a copy that went on apart: what cannot be merged record by record.

use crate::copy::{count, dump};
use crate::harness::Trust;
use crate::import::{document, put};

/// Two copies of somebody who promised a walk at 08:00.
fn pair() -> [Trust; 2] {
    let mut one = Trust::new();
    one.at("2026-11-22T08:00");
    one.tell("promise add walk --every 'day at 18:00'");
    let mut two = Trust::new();
    two.at("2026-11-22T08:00");
    bring(&one, &two);
    [one, two]
}

/// Brings one copy into another.
fn bring(from: &Trust, to: &Trust) -> String {
    put(to, "other.json", from.tell("export"));
    to.tell("import other.json --yes")
}

/// What both say of the promise, after each took the other in.
fn agreed(one: &Trust, two: &Trust) -> String {
    bring(one, two);
    bring(two, one);
    let shown = |trust: &Trust| {
        let doctor = trust.tell("doctor");
        assert!(!doctor.contains("two rules"), "{doctor}");
        let promise = trust.promise(1);
        format!("{} {}", promise["state"], promise["upcoming"])
    };
    assert_eq!(shown(one), shown(two));
    assert!(bring(one, two).starts_with("Nothing new"));
    shown(one)
}

#[test]
fn of_two_rules_the_one_that_changed_last_is_in_force() {
    for (pause, edit, hour) in [("09:00", "09:30", "T19:00"), ("09:30", "09:00", "T18:00")] {
        let [mut one, mut two] = pair();
        one.at(&format!("2026-11-22T{pause}"));
        one.tell("promise pause 1 --until 'next fri'");
        two.at(&format!("2026-11-22T{edit}"));
        two.tell("promise edit 1 --every 'weekday at 19:00'");
        one.at("2026-11-22T10:00");
        two.at("2026-11-22T10:00");
        let shown = agreed(&one, &two);
        assert!(shown.contains(hour), "{shown}");
        let other = if hour == "T19:00" { "T18:00" } else { "T19:00" };
        assert!(!shown.contains(other), "{shown}");
    }
}

#[test]
fn copies_that_changed_at_the_same_moment_come_together_too() {
    let [mut one, mut two] = pair();
    one.at("2026-11-22T09:00");
    one.tell("promise pause 1 --until 'next fri'");
    two.at("2026-11-22T09:00");
    two.tell("promise edit 1 --every 'weekday at 19:00'");
    agreed(&one, &two);
}

#[test]
fn what_was_stopped_last_stays_stopped() {
    for (stop, pause, state) in [
        ("09:30", "09:00", "\"stopped\""),
        ("09:00", "09:30", "\"open\""),
    ] {
        let [mut one, mut two] = pair();
        one.at(&format!("2026-11-22T{stop}"));
        one.tell("promise stop 1");
        two.at(&format!("2026-11-22T{pause}"));
        two.tell("promise pause 1 --until 'next fri'");
        one.at("2026-11-22T10:00");
        two.at("2026-11-22T10:00");
        let shown = agreed(&one, &two);
        assert!(shown.starts_with(state), "{shown}");
        assert_eq!(shown.contains("T18:00"), state == "\"open\"", "{shown}");
    }
}

#[test]
fn rules_that_give_way_are_named_and_come_back() {
    let [mut one, mut two] = pair();
    two.at("2026-11-22T09:00");
    two.tell("promise edit 1 --every 'weekday at 19:00'");
    one.at("2026-11-22T09:30");
    one.tell("promise pause 1 --until 'next fri'");
    put(&two, "one.json", one.tell("export"));
    let before = dump(&two.database());
    let said = two.refuse("import one.json", 1);
    assert!(said.contains("of promise 1"), "{said}");
    assert_eq!(dump(&two.database()), before);
    two.tell("import one.json --yes");
    assert_ne!(dump(&two.database()), before);
    two.tell("undo");
    assert_eq!(dump(&two.database()), before);
    two.tell("redo");
    two.tell("undo");
    assert_eq!(dump(&two.database()), before);
}

#[test]
fn two_copies_named_at_once_give_one_rule() {
    let [mut one, mut two] = pair();
    one.at("2026-11-22T09:00");
    one.tell("promise pause 1 --until 'next fri'");
    two.at("2026-11-22T09:30");
    two.tell("promise edit 1 --every 'weekday at 19:00'");
    let three = Trust::new();
    put(&three, "one.json", one.tell("export"));
    put(&three, "two.json", two.tell("export"));
    three.tell("import one.json two.json --yes");
    let doctor = three.tell("doctor");
    assert!(!doctor.contains("two rules"), "{doctor}");
    assert_eq!(three.promise(1)["every"], "weekday at 19:00");
}

#[test]
fn an_answer_ends_what_was_reworded_later_elsewhere() {
    let mut one = Trust::new();
    one.tell("promise add lunch --anytime");
    let mut two = Trust::new();
    bring(&one, &two);
    one.at("2026-11-22T11:00");
    one.tell("promise done 1");
    two.at("2026-11-22T12:00");
    two.tell("promise edit 1 --text 'a late lunch'");
    bring(&one, &two);
    assert_eq!(two.state(1), "kept");
    assert_eq!(two.tell("promise list --plain"), "", "nothing is open");
    bring(&two, &one);
    assert_eq!(one.promise(1)["text"], "a late lunch");
    assert_eq!(one.state(1), "kept");
}

#[test]
fn an_edit_is_later_than_what_it_changes_whatever_the_clock_says() {
    let mut one = Trust::new();
    one.at("2030-01-01T00:00");
    one.tell("promise add lunch --anytime");
    let mut two = Trust::new();
    put(&two, "one.json", one.tell("export"));
    let said = two.say("import one.json").stderr;
    assert!(
        said.contains("A record was changed in the future, at 2030-01-01T00:00:00"),
        "{said}"
    );
    two.at("2026-11-23T10:00");
    two.tell("promise edit 1 --text dinner");
    bring(&two, &one);
    assert_eq!(one.promise(1)["text"], "dinner");
}

#[test]
fn an_id_beyond_all_counting_is_given_anew() {
    let one = Trust::new();
    one.tell("promise add lunch --anytime");
    let mut far = document(&one);
    far["data"]["promise"][0]["id"] = i64::MAX.into();
    let two = Trust::new();
    put(&two, "far.json", far.to_string());
    two.tell("import far.json");
    assert!(
        two.tell("promise add dinner --anytime")
            .starts_with("Promise 2: ")
    );
    assert_eq!(count(&two, "promise"), 2);
}
