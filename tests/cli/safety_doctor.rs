//! The check of a database by hand.

use serde_json::json;

use crate::harness::{Trust, keys};
use crate::safety::some;

#[test]
fn a_doctor_finds_nothing_wrong_with_what_is_in_order() {
    let trust = Trust::new();
    let none = trust.data("doctor", "doctor");
    assert_eq!(none["sound"], true);
    assert!(!trust.database().exists(), "it makes nothing");
    let trust = some();
    let checkup = trust.data("doctor", "doctor");
    assert_eq!(keys(&checkup), ["checks", "fixed", "sound"]);
    let checks: Vec<&str> = checkup["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| {
            assert_eq!(keys(check), ["check", "hint", "message", "state"]);
            assert_ne!(check["state"], "trouble", "{check}");
            check["check"].as_str().unwrap()
        })
        .collect();
    assert_eq!(
        checks,
        [
            "file", "permissions", "integrity", "schema", "references", "records", "journal",
            "sums", "data", "clock", "leftovers", "backups"
        ]
    );
    assert!(trust.tell("doctor").ends_with("No problems found."));
    assert_eq!(trust.tell("doctor --plain").lines().count(), checks.len());
    let fixed = trust.data("doctor", "doctor --fix");
    assert_eq!(fixed["fixed"], json!([]), "there is nothing to fix");
}

#[test]
fn a_clock_that_was_set_back_is_told() {
    let mut trust = some();
    trust.at("2026-11-21T10:00");
    let checkup = trust.data("doctor", "doctor");
    let clock = &checkup["checks"][9];
    assert_eq!(
        (&clock["check"], &clock["state"]),
        (&json!("clock"), &json!("odd"))
    );
    assert!(
        clock["message"]
            .as_str()
            .unwrap()
            .contains("earlier than the last change"),
        "{clock}"
    );
    // By the clock of the system it is trouble: what was written will be wrong.
    trust.at("2126-11-21T10:00");
    trust.tell("promise add 'see how far we came' --anytime");
    trust.unset("TRUST_NOW");
    let told = trust.say("doctor --json");
    assert_eq!(told.code, 3);
    assert_eq!(told.json("doctor")["checks"][9]["state"], "trouble");
}
