//! Repairing what was broken or late.

use serde_json::{Value, json};

use crate::harness::Trust;

pub(crate) const PARTS: &str =
    "--own 'I forgot' --effect 'you waited' --apology 'I am sorry I forgot'";

/// A daily promise, broken on Friday and late on Saturday, and a one-off broken on Thursday; seen
/// on Sunday 22 November at 10:00.
pub(crate) fn broken() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-19T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise add 'fix sink' --by 20:00");
    trust.at("2026-11-22T10:00");
    trust.tell("promise done 1 --on thu");
    trust.tell("promise broken 1 --on fri --because rain");
    trust.tell("promise late 1 --on sat");
    trust.tell("promise broken 2 --because 'no tools'");
    trust
}

pub(crate) fn unrepaired(trust: &Trust) -> Vec<(i64, String)> {
    let today = trust.data("today", "");
    let views = today["unrepaired"].as_array().unwrap();
    views
        .iter()
        .map(|view| {
            let day = view["due_day"].as_str().unwrap().to_owned();
            (view["id"].as_i64().unwrap(), day)
        })
        .collect()
}

#[test]
fn all_that_is_not_repaired_is_meant() {
    let trust = broken();
    let line = format!("repair 1 {PARTS}");
    assert_eq!(
        trust.tell(&line),
        "Repaired 1: walk · late, was due yesterday 18:00\n\
         Repaired 1: walk · broken, was due Fri 20 Nov 18:00"
    );
    assert_eq!(
        trust.refuse(&line, 1),
        "error: promise 1 (“walk”) is already repaired\n\
         hint: `trust promise show 1` shows the repair; to replace it: `trust repair 1 --on 2026-11-21`"
    );
    assert_eq!(unrepaired(&trust), [(2, "2026-11-19".to_owned())]);
    assert_eq!(
        trust.tell(&format!("repair sink {PARTS}")),
        "Repaired 2: fix sink · broken, was due Thu 19 Nov 20:00"
    );
    assert_eq!(unrepaired(&trust), []);
}

#[test]
fn the_day_names_another_and_replaces_its_repair() {
    let trust = broken();
    let line = format!("repair 1 --on fri {PARTS} --change 'an alarm'");
    let first = trust.data("repair", &line);
    assert_eq!(
        first,
        json!({
            "id": 1,
            "also": [],
            "text": "walk",
            "day": "2026-11-20",
            "due": "2026-11-20T18:00:00+00:00",
            "state": "broken",
            "because": "rain",
            "repair": {
                "own": "I forgot",
                "effect": "you waited",
                "apology": "I am sorry I forgot",
                "change": "an alarm",
                "promise": null,
                "repaired_at": "2026-11-22T10:00:00+00:00",
            },
        })
    );
    let again = format!("repair 1 --on fri {PARTS} --promise 'walk at 7pm'");
    assert!(trust.tell(&again).starts_with("Repaired again 1: walk"));
    let shown = trust.promise(1)["occurrences"][1]["repair"].clone();
    assert_eq!(
        (&shown["change"], &shown["promise"]),
        (&Value::Null, &json!(3))
    );
    trust.tell("undo");
    trust.refuse("promise show 3", 1);
    assert_eq!(
        trust.promise(1)["occurrences"][1]["repair"],
        first["repair"]
    );
    trust.tell("redo");
    assert_eq!(trust.promise(1)["occurrences"][1]["repair"], shown);
}

#[test]
fn what_cannot_be_repaired_is_refused_with_the_way_out() {
    let mut trust = broken();
    trust.tell("promise add 'call mum' --by 12:00");
    trust.tell("promise add 'plumber' --anytime");
    trust.tell("promise release mum");
    for (line, said) in [
        (
            "repair 1 --on thu",
            "error: promise 1 (“walk”), due Thu 19 Nov 18:00, was kept: nothing to repair\n\
             hint: if it was not: `trust promise broken 1 --on 2026-11-19` or `trust promise late 1 --on 2026-11-19`",
        ),
        (
            "repair mum",
            "error: promise 3 (“call mum”), due today 12:00, was released: nothing to \
             repair\nhint: `trust promise show 3` shows its history",
        ),
        (
            "repair plumber",
            "error: promise 4 (“plumber”) was never broken or late\n\
             hint: `trust repair --list` lists what can be repaired",
        ),
    ] {
        assert_eq!(trust.refuse(&format!("{line} {PARTS}"), 1), said, "{line}");
    }
    trust.at("2026-11-23T10:00");
    trust.tell(&format!("repair 1 {PARTS}"));
    assert_eq!(
        trust.refuse(&format!("repair 1 --on yesterday {PARTS}"), 1),
        "error: promise 1 (“walk”), due yesterday 18:00, is not answered yet\n\
         hint: answer it first: `trust promise broken 1 --on 2026-11-22` or `trust promise late 1 --on 2026-11-22`"
    );
    assert!(
        trust
            .refuse(&format!("repair 77 {PARTS}"), 1)
            .contains("no such promise: 77")
    );
    assert!(
        trust
            .refuse("repair --on fri", 2)
            .contains("no promise was named")
    );
    assert!(
        trust
            .refuse("repair", 2)
            .contains("no terminal to choose in")
    );
    trust.refuse("repair 1 --by 12:00", 2);
    trust.refuse("repair 1 --list", 2);
    assert!(
        trust
            .refuse(&format!("repair 2 {PARTS} --own ''"), 2)
            .contains("own")
    );
}

#[test]
fn missing_parts_are_named_and_a_pipe_gives_them() {
    let trust = broken();
    for (line, missing) in [
        ("repair 2", "--own, --effect, --apology are missing"),
        ("repair 2 --effect x", "--own and --apology are missing"),
        (
            "repair 2 --own x --effect y",
            "--apology is missing, and there is no terminal to ask in",
        ),
    ] {
        let said = trust.refuse(line, 2);
        assert!(
            said.contains(missing) && said.contains("standard input"),
            "{said}"
        );
    }
    // A line each for what the flags leave out, in their order.
    let input = "I forgot\r\nI am sorry\nan alarm\nfix the tap by tomorrow\n";
    let output = trust.pipe(["repair", "2", "--effect", "you waited"], input);
    assert_eq!(
        output.snapshot(),
        "exit 0\n--- stdout\n\
         Repaired 2: fix sink · broken, was due Thu 19 Nov 20:00\n\
         Promise 3: fix the tap by tomorrow · due tomorrow, from “by tomorrow”\n\
         --- stderr\nNot meant as a time? `trust promise edit 3 --anytime`, or `--by WHEN`.\n"
    );
    let repair = trust.promise(2)["occurrences"][0]["repair"].clone();
    assert_eq!(
        (&repair["own"], &repair["change"], &repair["promise"]),
        (&json!("I forgot"), &json!("an alarm"), &json!(3))
    );
    // The end of the input leaves out what may be left out.
    let output = trust.pipe(["repair", "1"], "a\nb\nI am sorry");
    assert_eq!(output.code, 0, "{}", output.snapshot());
    for input in ["a\n\nI am sorry\n", "a\n", ""] {
        assert_eq!(
            trust.pipe(["repair", "1", "--on", "fri"], input).code,
            2,
            "{input:?}"
        );
    }
}

#[test]
fn findings_are_refused_unless_kept_as_they_are() {
    let trust = broken();
    let line = "repair 2 --own a --effect b --apology 'I am sorry, but so it went'";
    assert_eq!(
        trust.refuse(line, 1),
        "error: problems found in the apology “but”: this takes back the apology\n\
         hint: `trust apology TEXT` explains them; --as-is keeps the apology as it is"
    );
    let output = trust.pipe(["repair", "2"], "a\nb\nmy fault\n");
    assert_eq!(output.code, 1, "{}", output.snapshot());
    assert_eq!(unrepaired(&trust).len(), 3, "nothing was changed");
    trust.tell(&format!("{line} --as-is"));
    assert_eq!(unrepaired(&trust).len(), 2);
}

#[test]
fn a_promise_comes_of_it_in_the_same_change() {
    let trust = broken();
    let before = trust.data("promises", "promise list --all");
    trust.tell(&format!(
        "repair 2 {PARTS} --promise 'call the plumber' --every 'mon at 9:00'"
    ));
    assert_eq!(trust.promise(3)["every"], "mon at 09:00");
    let history = trust.data("history", "history --limit 1");
    assert_eq!(
        history[0]["what"],
        "repaired 2: fix sink, and promised 3: call the plumber"
    );
    trust.tell("undo");
    assert_eq!(trust.data("promises", "promise list --all"), before);
    assert_eq!(unrepaired(&trust).len(), 3);
    trust.tell("redo");
    assert_eq!(unrepaired(&trust).len(), 2);
    // A time that cannot be stops all of it.
    trust.refuse(&format!("repair 1 {PARTS} --promise x --by yesterday"), 1);
    assert_eq!(unrepaired(&trust).len(), 2);
    // Without the promise that came of it the repair stays.
    trust.tell("promise rm 3");
    let shown = trust.promise(2)["occurrences"][0]["repair"].clone();
    assert_eq!(
        (&shown["own"], &shown["promise"]),
        (&json!("I forgot"), &Value::Null)
    );
    trust.tell("undo");
    assert_eq!(trust.promise(2)["occurrences"][0]["repair"]["promise"], 3);
}

#[test]
fn no_words_of_a_repair_are_in_the_history() {
    let trust = broken();
    trust.tell(&format!("repair 2 {PARTS} --change zebra"));
    let history = trust.tell("history");
    assert!(history.contains("repaired 2: fix sink"), "{history}");
    for word in ["forgot", "waited", "sorry", "zebra"] {
        assert!(!history.contains(word), "{history}");
    }
}

#[test]
fn an_answer_is_not_taken_back_under_its_repair() {
    let mut trust = Trust::new();
    trust.tell("promise add one --by 12:00");
    trust.tell("promise add two --by 12:00");
    trust.tell("promise move 2 13:00");
    trust.at("2026-11-22T20:00");
    // One is stored with its answer, the other was before it.
    trust.tell("promise broken 1");
    trust.tell("promise broken 2");
    trust.tell(&format!("repair 1 {PARTS}"));
    trust.tell(&format!("repair 2 {PARTS}"));
    for change in [4, 5] {
        assert_eq!(
            trust.refuse(&format!("undo {change}"), 1),
            format!(
                "error: cannot undo change {change}: the same records were changed later\n\
                 hint: undo the later change first; to list all changes: `trust history`"
            )
        );
    }
    trust.tell("undo 6");
    trust.tell("undo 4");
    assert_eq!(trust.state(1), "overdue");
}

#[test]
fn what_is_corrected_to_kept_keeps_its_repair_and_asks_no_more() {
    let trust = broken();
    trust.tell(&format!("repair 2 {PARTS}"));
    trust.tell("promise done 2");
    let kept = &trust.promise(2)["occurrences"][0];
    assert_eq!(
        (&kept["state"], &kept["repair"]["own"]),
        (&json!("kept"), &json!("I forgot"))
    );
    trust.tell("promise done 1 --on fri");
    assert_eq!(unrepaired(&trust), [(1, "2026-11-21".to_owned())]);
    let list = trust.data("repairs", "repair --list");
    let states: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert_eq!(states, ["late", "kept"]);
}

#[test]
fn removing_a_promise_takes_its_repairs_along_and_undo_brings_all_back() {
    let trust = broken();
    trust.tell(&format!(
        "repair 2 {PARTS} --promise 'fix the tap' --anytime"
    ));
    let (before, repairs) = (trust.promise(2), trust.tell("repair --list --json"));
    trust.tell("promise rm 2 3");
    assert_eq!(
        trust
            .data("repairs", "repair --list")
            .as_array()
            .unwrap()
            .len(),
        2
    );
    trust.tell("undo");
    assert_eq!(trust.promise(2), before);
    assert_eq!(trust.tell("repair --list --json"), repairs);
}
