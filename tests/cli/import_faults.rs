//! `trust import` of invalid input: all of it is named, and nothing is imported.

use std::fs;

use serde_json::{Value, json};

use crate::copy::{count, dump, everything};
use crate::harness::Trust;
use crate::import::{document, put};

/// What is put where in an export, and what is said of it.
fn faults() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        (
            "/promise/0/text",
            json!("  "),
            "promise 1: field text is blank",
        ),
        (
            "/promise/0/text",
            json!("x".repeat(70_000)),
            "promise 1: it violates a constraint of the database: text is empty or longer than 64 KiB",
        ),
        (
            "/promise/0/tags",
            json!(["two words"]),
            "promise 1: invalid tag “two words”",
        ),
        ("/promise/0/tags", json!([""]), "promise 1: invalid tag “”"),
        (
            "/promise/0/uid",
            json!("u"),
            "promise 1: invalid uid in field uid",
        ),
        (
            "/promise/0/changed_at",
            json!("then"),
            "promise 1: invalid time in field changed_at",
        ),
        (
            "/promise/0/due",
            json!("then"),
            "promise 1: it cannot be read",
        ),
        (
            "/promise/0/made_day",
            json!("+12026-01-01"),
            "promise 1: field made_day is outside the years",
        ),
        (
            "/promise/0/made_at",
            json!("0001-01-01T00:00:00Z"),
            "promise 1: field made_at is outside",
        ),
        (
            "/occurrence/0/outcome",
            json!("ok"),
            "answer 1: it cannot be read",
        ),
        (
            "/occurrence/0/outcome",
            json!(null),
            "answer 1: it violates a constraint of the database",
        ),
        (
            "/occurrence/0/slot/nth",
            json!(0),
            "answer 1: it violates a constraint of the database",
        ),
        (
            "/occurrence/0/promise_uid",
            json!("01a2050f-0480-70c6-891b-ea3fffd8ebe4"),
            "answer 1: it belongs to the promise 01a2050f",
        ),
        (
            "/occurrence/0/promise_uid",
            json!(7),
            "answer 1: invalid uid in field promise_uid",
        ),
        (
            "/schedule/0/recurrence/pattern/number",
            json!(0),
            "rule 1: it cannot be read",
        ),
        (
            "/setting/0/value",
            json!("a\u{7}b"),
            "setting 1: invalid value 'a",
        ),
        (
            "/note/0/step",
            json!(9),
            "note 1: it violates a constraint of the database",
        ),
        (
            "/heard/0/rating",
            json!(11),
            "heard entry 1: it violates a constraint of the database",
        ),
    ]
}

#[test]
fn everything_at_fault_is_named_and_nothing_is_taken() {
    let origin = everything();
    let copy = Trust::new();
    copy.tell("config list");
    let set = |document: &mut Value, path: &str, value: Value| {
        *document["data"].pointer_mut(path).unwrap() = value;
    };
    for (path, value, why) in faults() {
        let mut bad = document(&origin);
        set(&mut bad, path, value);
        put(
            &copy,
            "bad.json",
            serde_json::to_string_pretty(&bad).unwrap(),
        );
        let said = copy.refuse("import bad.json", 1);
        assert!(said.contains(why), "{path}: {said}");
        assert!(said.contains("bad.json:"), "{said}");
        assert_eq!(copy.refuse("import bad.json --dry-run", 1), said);
        assert_eq!(dump(&copy.database()), Vec::<String>::new(), "{path}");
        assert_eq!(count(&copy, "journal"), 0);
    }
}

#[test]
fn what_a_newer_release_may_know_is_refused() {
    let origin = everything();
    let copy = Trust::new();
    // A field that a newer release may know, at any depth, and a kind.
    for path in ["/promise/0", "/occurrence/0/slot", ""] {
        let mut newer = document(&origin);
        newer["data"].pointer_mut(path).unwrap()["mood"] = json!([]);
        if path.is_empty() {
            newer["data"]["mood"] = json!([{"id": 1}]);
        }
        put(&copy, "newer.json", newer.to_string());
        let said = copy.refuse("import newer.json", 1);
        assert!(said.contains("mood") && said.contains("a newer"), "{said}");
    }
}

#[test]
fn what_only_follows_from_a_fault_is_not_named() {
    let origin = everything();
    let copy = Trust::new();
    let mut two = document(&origin);
    two["data"]["log"][0]["text"] = "".into();
    two["data"]["promise"][2]["text"] = "".into();
    put(
        &copy,
        "two.json",
        serde_json::to_string_pretty(&two).unwrap(),
    );
    let said = copy.refuse("import two.json", 1);
    assert!(
        said.starts_with("error: 2 records cannot be imported: two.json:"),
        "{said}"
    );
    assert!(
        said.contains("promise 3: ") && said.contains("log entry 1: "),
        "{said}"
    );
}

#[test]
fn the_line_of_a_record_is_told() {
    let origin = everything();
    let copy = Trust::new();
    let text = origin.tell("export");
    let line = 1 + text
        .lines()
        .position(|line| line.contains("plumber"))
        .unwrap();
    put(&copy, "a.json", text.replace("\"plumber\"", "\" \""));
    let said = copy.refuse("import a.json", 1);
    assert!(
        said.contains(&format!("a.json:{line}: promise 5: ")),
        "{said}"
    );
}

#[test]
fn what_is_no_export_is_refused() {
    let trust = Trust::new();
    for (text, code, why) in [
        ("", 2, "f is empty"),
        (" \n", 2, "f is empty"),
        ("hello", 2, "cannot tell which program"),
        (
            "{\"schema\":2,\"kind\":\"export\",\"data\":{}}",
            1,
            "a newer version wrote the file",
        ),
        (
            "{\"schema\":1,\"kind\":\"report\",\"data\":{}}",
            1,
            "not an export",
        ),
        (
            "{\"schema\":1,\"kind\":\"export\",\"data\":{\"promise\":[",
            1,
            "error: f:1: the file is truncated: closing brackets are missing",
        ),
        ("[[[]", 1, "f:1: the file is truncated"),
        ("3 apples\n", 2, "cannot tell which program"),
        ("Gym: 3/7\n", 2, "cannot tell which program"),
        ("PK\u{3}\u{4}", 2, "zip archive"),
    ] {
        put(&trust, "f", text);
        let said = trust.refuse("import f", code);
        assert!(said.contains(why), "{text}: {said}");
    }
    put(&trust, "f", b"\xff\xfe");
    assert!(trust.refuse("import f", 2).contains("UTF-8"));
    assert!(
        trust
            .refuse("import nowhere", 1)
            .contains("cannot read nowhere")
    );
    assert!(trust.refuse("import", 2).contains("FILE"));
    assert!(
        trust
            .refuse("import . --from trust", 2)
            .contains("is a directory")
    );
    assert!(
        trust
            .refuse("import trust.db --from trust", 2)
            .contains("is a database")
    );
    assert!(
        trust
            .refuse("import trust.db", 2)
            .contains("not a backup of Loop")
    );
    let database = fs::read(trust.database()).unwrap();
    let said = trust.pipe(["import", "-"], database);
    assert!(
        said.code == 2 && said.stderr.contains("name the file"),
        "{}",
        said.snapshot()
    );
    let empty = Trust::new();
    put(&trust, "f", empty.tell("export"));
    assert_eq!(trust.tell("import f"), "Nothing to import from an export");
    assert_eq!(count(&trust, "journal"), 0);
}
