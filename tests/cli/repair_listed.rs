//! Repairs in the report and on the screen of today.

use serde_json::Value;

use crate::harness::{Trust, keys};
use crate::repair::{PARTS, broken, unrepaired};

#[test]
fn the_report_says_what_is_repaired() {
    let trust = broken();
    let repaired = |trust: &Trust| -> Vec<Value> {
        let report = trust.data("report", "report");
        let broken = report["broken"].as_array().unwrap();
        broken.iter().map(|one| one["repaired"].clone()).collect()
    };
    assert_eq!(repaired(&trust), [false, false]);
    let steps = |trust: &Trust| -> Vec<i64> {
        let nudges = trust.data("report", "report")["nudges"].clone();
        let nudges = nudges.as_array().unwrap().iter();
        nudges
            .map(|nudge| nudge["step"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(steps(&trust), [3]);
    trust.tell(&format!("repair 2 {PARTS}"));
    trust.tell(&format!("repair 1 --on yesterday {PARTS}"));
    assert_eq!(repaired(&trust), [true, false]);
    let report = trust.tell("report");
    assert!(report.contains("2 repaired"), "{report}");
    assert_eq!(report.matches("not repaired yet").count(), 1, "{report}");
    trust.tell(&format!("repair 1 {PARTS}"));
    // What was late calls for no word of advice.
    assert_eq!(steps(&trust), [0; 0]);
    assert!(!trust.tell("report").contains("not repaired yet"));
}

#[test]
fn today_has_those_of_eight_weeks_and_its_screen_the_three_latest() {
    let mut trust = Trust::new();
    trust.at("2026-09-25T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.at("2026-11-22T10:00");
    for day in ["09-26", "09-28", "11-01", "11-02", "11-03"] {
        trust.tell(&format!("promise broken 1 --on 2026-{day}"));
    }
    let today = trust.data("today", "");
    assert_eq!(
        today["unrepaired_count"], 4,
        "that of 26 September is too long ago"
    );
    let days: Vec<_> = unrepaired(&trust).into_iter().map(|(_, day)| day).collect();
    assert_eq!(
        days,
        ["2026-11-03", "2026-11-02", "2026-11-01", "2026-09-28"]
    );
    let shown = trust.ok([""; 0]).stdout;
    assert!(shown.contains("and 1 more"), "{shown}");
    // It can be repaired all the same.
    trust.tell(&format!("repair 1 --on 2026-09-26 {PARTS}"));
    let list = trust.data("repairs", "repair --list");
    assert_eq!(list.as_array().unwrap().len(), 5);
    for one in list.as_array().unwrap() {
        assert_eq!(
            keys(one),
            ["because", "day", "due", "id", "repair", "state", "text"]
        );
    }
    let plain = trust.tell("repair --list --plain");
    assert!(
        plain.lines().all(|line| line.matches('\t').count() == 11),
        "{plain}"
    );
}

#[test]
fn empty_and_quiet() {
    let trust = Trust::new();
    assert_eq!(
        trust.tell("repair --list"),
        "Nothing to repair, and no repairs yet."
    );
    let trust = broken();
    assert_eq!(
        trust.say(&format!("repair 2 {PARTS} -q")).snapshot(),
        "exit 0\n"
    );
}

#[test]
fn a_late_one_told_ahead_needs_no_repair() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise add 'fix sink' --by 20:00");
    trust.at("2026-11-20T10:00");
    trust.tell("promise late 1 --on mon --told 'mon 17:00'");
    trust.tell("promise late 1 --on tue");
    trust.tell("promise broken 1 --on wed --told 'wed 17:00'");
    trust.tell("promise late 1 --on thu --told 'thu 12:00'");
    trust.tell("promise late 2 --told 'mon 19:00'");
    let asked = [(1, "2026-11-18".to_owned()), (1, "2026-11-17".to_owned())];
    assert_eq!(unrepaired(&trust), asked);
    let today = trust.data("today", "");
    assert_eq!(today["unrepaired_count"], 2);
    let listed = trust.data("repairs", "repair --list");
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    let nudges = trust.data("report", "report")["nudges"].to_string();
    assert!(nudges.contains("1 promise broken"), "{nudges}");

    let shown = trust.tell("promise show 1");
    assert_eq!(shown.matches("not repaired yet").count(), 2, "{shown}");
    let shown = trust.tell("promise show 2");
    assert!(!shown.contains("repair"), "{shown}");

    let line = trust.tell(&format!("repair 1 {PARTS}"));
    assert_eq!(line.lines().count(), 2, "{line}");
    assert_eq!(unrepaired(&trust), []);
    let listed = trust.data("repairs", "repair --list");
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    // Who wants to repair it all the same can.
    trust.tell(&format!("repair 1 --on mon {PARTS}"));
    trust.tell(&format!("repair 2 {PARTS}"));
    let listed = trust.data("repairs", "repair --list");
    assert_eq!(listed.as_array().unwrap().len(), 4, "{listed}");
}

#[test]
fn one_answered_again_as_told_ahead_is_not_asked_for_any_more() {
    let trust = broken();
    assert_eq!(unrepaired(&trust).len(), 3);
    trust.tell("promise late 1 --on sat --told 'sat 17:00'");
    assert_eq!(unrepaired(&trust).len(), 2);
    trust.tell("undo");
    assert_eq!(unrepaired(&trust).len(), 3);
}

#[test]
fn what_is_not_repaired_is_counted_as_what_it_was() {
    let mut trust = Trust::new();
    trust.at("2026-09-01T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.at("2026-09-20T10:00");
    for day in 3..=9 {
        trust.tell(&format!("promise broken 1 --on 2026-09-0{day}"));
    }
    let only_broken = trust.ok([""; 0]).stdout;
    assert!(only_broken.contains("Not repaired yet\n"), "{only_broken}");
    for day in 10..=12 {
        trust.tell(&format!("promise late 1 --on 2026-09-{day}"));
    }
    for line in ["", "--all", "repair --list"] {
        let shown = trust.say(line).stdout;
        assert!(
            shown.contains("Not repaired yet: 7 broken, 3 late"),
            "{line}: {shown}"
        );
    }
    // The suggestion counts only those broken, from the first of them on.
    let nudge = trust.data("report", "report --all")["nudges"].clone();
    let nudge = nudge.as_array().unwrap().iter();
    let mut repair = nudge.filter(|nudge| nudge["key"] == "repair");
    let message = repair.next().unwrap()["message"].to_string();
    assert!(
        message.contains("7 promises broken since 3 Sep are not repaired"),
        "{message}"
    );
}
