//! One repair for several occurrences.

use crate::harness::Trust;

const PARTS: &str = "--own 'I forgot' --effect 'You waited for me' \
                     --apology 'I am sorry that I forgot' --as-is";

/// A daily promise broken on three days, and another one once.
fn broken() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("add 'text you' --every 'day at 12:00'");
    trust.tell("add 'call mum' --by 18:00");
    for day in 16..=18 {
        trust.at(&format!("2026-11-{day}T21:00"));
        trust.tell("broken 1");
    }
    trust.tell("broken 2");
    trust
}

fn unrepaired(trust: &Trust) -> usize {
    let all = trust.data("repairs", "repair --list");
    let all = all.as_array().unwrap();
    all.iter().filter(|one| one["repair"].is_null()).count()
}

#[test]
fn all_days_of_a_promise_are_repaired_and_undone_together() {
    let trust = broken();
    assert_eq!(unrepaired(&trust), 4);
    let repair = trust.data("repair", &format!("repair 1 {PARTS}"));
    assert_eq!(repair["day"], "2026-11-18");
    let also = repair["also"].as_array().unwrap();
    let days: Vec<_> = also
        .iter()
        .map(|one| one["day"].as_str().unwrap())
        .collect();
    assert_eq!(days, ["2026-11-17", "2026-11-16"]);
    assert_eq!(also[0]["repair"]["own"], "I forgot");
    assert_eq!(unrepaired(&trust), 1);
    trust.tell("undo");
    assert_eq!(unrepaired(&trust), 4);
}

#[test]
fn several_promises_are_repaired_in_one_talk() {
    let trust = broken();
    let said = trust.tell(&format!("repair 1 2 {PARTS}"));
    assert_eq!(
        said.lines()
            .filter(|line| line.starts_with("Repaired"))
            .count(),
        4,
        "{said}"
    );
    assert_eq!(unrepaired(&trust), 0);
    trust.tell("undo");
    let all = trust.data("repairs", &format!("repair 1 2 {PARTS}"));
    assert_eq!(all.as_array().unwrap().len(), 4);
}

#[test]
fn on_names_a_single_day() {
    let trust = broken();
    let repair = trust.data("repair", &format!("repair 1 --on 2026-11-17 {PARTS}"));
    assert_eq!(repair["day"], "2026-11-17");
    assert_eq!(repair["also"], serde_json::json!([]));
    assert_eq!(unrepaired(&trust), 3);
}

#[test]
fn a_promise_that_cannot_be_repaired_stops_all_of_them() {
    let trust = broken();
    trust.tell("add 'water the plants' --anytime");
    trust.refuse(&format!("repair 1 3 {PARTS}"), 1);
    assert_eq!(unrepaired(&trust), 4);
}

#[test]
fn a_new_promise_with_the_text_of_an_open_one_is_said() {
    let trust = broken();
    trust.tell("add 'lay out the keys' --every day");
    let said = trust.say(&format!("repair 2 {PARTS} --promise 'Lay out the keys'"));
    let said = said.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = "Open promise 3 has the same text. To remove the new one: `trust promise rm 4`.";
    assert!(said.contains(note), "{said}");
    // The repair stays.
    trust.tell("promise rm 4");
    assert_eq!(unrepaired(&trust), 3);
    let other = trust.say(&format!("repair 1 {PARTS} --promise 'set an alarm'"));
    assert!(!other.stderr.contains("same text"), "{}", other.snapshot());
}
