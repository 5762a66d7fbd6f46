//! Erasing records for good.

use serde_json::json;

use crate::harness::Trust;

/// Everything of the database and beside it, as bytes.
fn bytes(trust: &Trust) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut open = vec![trust.home().to_owned()];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                bytes.extend(std::fs::read(path).unwrap());
            }
        }
    }
    bytes
}

/// Somebody without automatic backups.
fn without_copies() -> Trust {
    let trust = Trust::new();
    trust.tell("config set backup.keep 0");
    trust
}

fn holds(trust: &Trust, words: &str) -> bool {
    let all = bytes(trust);
    all.windows(words.len())
        .any(|part| part == words.as_bytes())
}

#[test]
fn it_asks_or_is_refused() {
    let trust = without_copies();
    trust.tell("log 'zq secret'");
    let error = trust.refuse("forget log 1", 1);
    assert_eq!(
        error,
        "error: this erases log entry 1 for good; it cannot be undone\n\
         hint: use --yes to confirm; nothing was changed"
    );
    assert!(holds(&trust, "zq secret"));
    let mut session = trust.terminal(["forget", "log", "1"]);
    session.exp_string("Erase log entry 1 for good?").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Nothing was erased.").unwrap();
    session.exp_eof().unwrap();
    assert!(holds(&trust, "zq secret"));
    let mut session = trust.terminal(["forget", "log", "1"]);
    session.exp_string("zq secret").unwrap();
    session.send("yes\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Forgot log entry 1").unwrap();
    session.exp_eof().unwrap();
    assert!(!holds(&trust, "zq secret"));
}

#[test]
fn the_same_words_in_another_record_stay() {
    let trust = without_copies();
    trust.tell("add 'call Quetzal' --anytime --tag zqtag");
    trust.tell("log 'call Quetzal' --tag zqtag");
    trust.tell("heard 'call Quetzal'");
    trust.tell("step note 3 'call Quetzal'");
    trust.tell("date add 'call Quetzal'");
    trust.tell("done 1 --because 'call Quetzal'");
    for (line, left) in [
        ("promise 1", 4),
        ("log 1", 3),
        ("heard 1", 2),
        ("note 1", 1),
        ("idea 1", 0),
    ] {
        trust.tell(&format!("forget {line} --yes"));
        let export = trust.tell("export --format jsonl");
        let texts = export.matches("\"text\":\"call Quetzal\"").count();
        assert_eq!(texts, left, "{line}");
        assert_eq!(holds(&trust, "call Quetzal"), left > 0, "{line}");
        assert_eq!(trust.data("doctor", "doctor")["sound"], true);
    }
    assert!(!holds(&trust, "zqtag"));
}

#[test]
fn what_was_deleted_or_undone_is_forgotten_by_its_number() {
    let trust = without_copies();
    trust.tell("log 'zq one'");
    trust.tell("log rm 1");
    trust.tell("log 'zq two'");
    trust.tell("undo");
    trust.tell("log 'zq three'");
    trust.tell("log 'zq four'");
    assert!(
        trust
            .refuse("forget log 7 --yes", 1)
            .contains("no such log entry: 7")
    );
    assert_eq!(
        trust.tell("forget log 1-3 --yes"),
        "Forgot log entries 1, 2 and 3"
    );
    for words in ["zq one", "zq two", "zq three"] {
        assert!(!holds(&trust, words), "{words}");
    }
    assert_eq!(trust.tell("log list --plain").lines().count(), 1);
    // No number is used again.
    assert!(trust.tell("log 'five'").starts_with("Logged 5:"));
}

#[test]
fn the_changes_of_it_can_be_neither_undone_nor_redone() {
    let trust = without_copies();
    trust.tell("add 'zq water the plants' --every day");
    trust.tell("add 'other'  --anytime");
    trust.tell("edit 1 --text 'zq water them'");
    trust.tell("stop 1");
    trust.tell("undo");
    trust.tell("forget promise 1 --yes");
    let because = "`trust forget` erased what it needs";
    assert!(trust.refuse("redo", 1).contains("nothing to redo"));
    for change in ["undo", "undo 2", "undo 4"] {
        assert!(trust.refuse(change, 1).contains(because), "{change}");
    }
    let history = trust.data("history", "history");
    let whats: Vec<&str> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["what"].as_str().unwrap())
        .collect();
    assert_eq!(whats[0], "forgot promise 1");
    assert!(whats.iter().all(|what| !what.contains("zq")), "{whats:?}");
    // Every other change can still be undone.
    assert!(trust.tell("undo 3").contains("promised 2: other"));
    assert!(!holds(&trust, "zq water"));
}

#[test]
fn a_repair_outlives_the_promise_that_came_of_it() {
    let mut trust = without_copies();
    trust.at("2026-11-20T10:00");
    trust.tell("add 'walk' --by 12:00");
    trust.at("2026-11-22T10:00");
    trust.tell("broken 1");
    trust.tell(
        "repair 1 --own 'zq own' --effect 'zq effect' --apology 'I am sorry for it' --as-is \
         --promise 'zq smaller' --anytime",
    );
    trust.tell("forget promise 2 --yes");
    let repairs = trust.data("repairs", "repair --list");
    assert_eq!(repairs[0]["repair"]["own"], "zq own");
    assert_eq!(repairs[0]["repair"]["promise"], json!(null));
    assert!(!holds(&trust, "zq smaller"));
    let report = trust.data("forgotten", "forget repair 1 --yes");
    assert_eq!(
        report,
        json!({"items": [{"kind": "repair", "id": 1}], "records": 1, "files": []})
    );
    assert!(!holds(&trust, "zq own"));
    assert_eq!(trust.state(1), "broken");
    assert!(
        trust
            .refuse("forget repair 1 --yes", 1)
            .contains("promise 1 has no repairs")
    );
}

#[test]
fn copies_are_cleaned_at_once_or_later() {
    let mut trust = Trust::new();
    trust.at("2026-11-21T10:00");
    trust.tell("log 'zq first'");
    trust.at("2026-11-22T10:00");
    trust.tell("log 'second'");
    assert!(
        trust
            .refuse("forget --backups --yes", 1)
            .contains("nothing was forgotten yet")
    );
    let output = trust.say("forget log 1 --yes");
    assert!(
        output
            .stderr
            .contains("1 automatic backup may still contain it"),
        "{}",
        output.stderr
    );
    assert!(holds(&trust, "zq first"));
    let copy = trust.home().join("backups/trust-2026-11-22.auto.db");
    assert_eq!(
        trust.data("forgotten", "forget --backups --yes"),
        json!({
            "items": [],
            "records": 0,
            "files": [{"path": copy.to_str().unwrap(), "action": "rewritten", "why": null}],
        })
    );
    assert!(!holds(&trust, "zq first"));
    assert_eq!(trust.refuse("forget", 2).lines().count(), 2);
}

#[test]
fn tab_offers_the_kinds_and_then_their_numbers() {
    let trust = Trust::new();
    trust.tell("log 'I was late'");
    let offers = trust.tell("complete --word= -- forget");
    for kind in [
        "promise", "log", "heard", "note", "session", "idea", "repair",
    ] {
        assert!(
            offers.lines().any(|line| line.starts_with(kind)),
            "{offers}"
        );
    }
    let offers = trust.tell("complete --word= -- forget log");
    assert!(offers.contains("I was late"), "{offers}");
    trust.tell("forget log 1 --yes");
    // What cannot be undone is not offered to be.
    assert_eq!(trust.tell("complete --word= -- undo"), "");
}
