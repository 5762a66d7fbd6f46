//! `trust import` of what `trust export` wrote.

use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::copy::{count, dump, everything};
use crate::harness::{Trust, end, keys};

/// A file at somebody's home.
pub fn put(trust: &Trust, name: &str, text: impl AsRef<[u8]>) {
    fs::write(trust.home().join(name), text).unwrap();
}

/// The export of somebody.
pub fn document(trust: &Trust) -> Value {
    serde_json::from_str(&trust.tell("export")).unwrap()
}

#[test]
fn what_went_out_comes_back_the_same() {
    let origin = everything();
    for format in ["json", "jsonl"] {
        let mut copy = Trust::new();
        copy.at("2026-11-22T13:00");
        put(
            &copy,
            "all",
            origin.tell(&format!("export --format {format}")),
        );
        let told = copy.tell("import all");
        assert!(
            told.starts_with(
                "Imported 1 setting, 6 promises, 1 earlier wording, 1 pause, 5 answers, 1 move, 2 log"
            ),
            "{told}"
        );
        assert_eq!(dump(&copy.database()), dump(&origin.database()), "{format}");
        for line in [
            "report --all --json",
            "promise list --all --json",
            "log list --json",
            "--json",
        ] {
            assert_eq!(copy.tell(line), origin.tell(line), "{line}");
        }
        // Sums kept in step are what sums made afresh are.
        assert_eq!(copy.tell("export"), origin.tell("export"));
        let again = copy.tell("import all");
        assert!(
            again.starts_with("Nothing new from an export · "),
            "{again}"
        );
        assert_eq!(dump(&copy.database()), dump(&origin.database()), "twice");
        assert_eq!(count(&copy, "journal"), 1);
    }
}

#[test]
fn ids_go_on_where_they_were() {
    let origin = everything();
    let copy = Trust::new();
    let told = copy.pipe(["import", "-"], origin.tell("export"));
    assert_eq!(told.code, 0, "{}", told.snapshot());
    assert!(
        copy.tell("promise add 'one more'")
            .starts_with("Promise 7: ")
    );
}

#[test]
fn an_import_is_taken_back_and_made_again() {
    let origin = everything();
    let copy = Trust::new();
    copy.tell("promise add mine");
    let before = dump(&copy.database());
    put(&copy, "all.json", origin.tell("export"));
    copy.tell("import all.json");
    let after = dump(&copy.database());
    let what = copy.tell("undo");
    assert!(
        what.starts_with("Undone: imported 1 setting, 6 promises"),
        "{what}"
    );
    assert!(what.contains(" from an export"), "{what}");
    assert_eq!(dump(&copy.database()), before);
    copy.tell("redo");
    assert_eq!(dump(&copy.database()), after);
    copy.tell("undo");
    assert_eq!(dump(&copy.database()), before);
}

#[test]
fn ids_that_are_taken_are_given_anew_and_references_follow() {
    let origin = everything();
    let mut copy = Trust::new();
    copy.at("2026-11-22T13:00");
    copy.tell("promise add mine --by 18:00");
    copy.tell("promise done mine");
    copy.tell("log mine");
    put(&copy, "all.json", origin.tell("export"));
    copy.tell("import all.json");
    assert_eq!(copy.promise(1)["text"], "mine");
    let walk = copy.data("promises", "promise list walk --all");
    let walk = copy.promise(walk[0]["id"].as_i64().unwrap());
    let other = origin.promise(2);
    // A repair names its new promise by the number it has here.
    let told = |promise: &Value| {
        let mut occurrences = promise["occurrences"].clone();
        for occurrence in occurrences.as_array_mut().unwrap() {
            if let Some(repair) = occurrence["repair"].as_object_mut() {
                repair.remove("promise");
            }
        }
        occurrences
    };
    assert_eq!(told(&walk), told(&other));
    assert_eq!(
        (&walk["every"], &walk["streak"]),
        (&other["every"], &other["streak"])
    );
    let connection = Connection::open(copy.database()).unwrap();
    let repaired: String = connection
        .query_row(
            "SELECT o.outcome || p.text || n.text FROM repair r JOIN occurrence o ON o.id = r.occurrence_id
             JOIN promise p ON p.id = o.promise_id JOIN promise n ON n.id = r.promise_id",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(repaired, "brokenwalkplumber");
    let wording = copy.data("log", "log show Tom");
    assert_eq!(wording["revisions"][0]["text"], "had lunch with Ána");
    let again = copy.tell("import all.json");
    assert!(again.starts_with("Nothing new"), "{again}");
}

#[test]
fn the_newer_of_two_versions_stays() {
    let mut one = Trust::new();
    one.at("2026-11-20T09:00");
    one.tell("promise add lunch --anytime");
    one.tell("promise add walk --every day");
    one.tell("config set partner Sam");
    let mut two = Trust::new();
    two.at("2026-11-20T09:00");
    put(&two, "one.json", one.tell("export"));
    two.tell("import one.json");
    // Both go on, one of them later.
    two.at("2026-11-21T09:00");
    two.tell("promise edit 1 --text 'lunch, earlier'");
    two.tell("promise done walk --because two");
    two.tell("config set partner Kim");
    one.at("2026-11-22T09:00");
    one.tell("promise edit 1 --text 'lunch, later'");
    one.tell("promise done walk --on yesterday --because one");
    put(&two, "one.json", one.tell("export"));
    two.at("2026-11-22T10:00");
    let before = dump(&two.database());
    let refused = two.refuse("import one.json", 1);
    assert_eq!(
        refused,
        "error: 2 records here would be replaced by newer ones: promise 1 “lunch, later”: text \
         “lunch, earlier” → “lunch, later” answer of promise 2 “walk”, yesterday: because “two” → \
         “one”\nhint: to replace them: add --yes; to see all changes: add --dry-run; nothing was imported"
    );
    assert_eq!(dump(&two.database()), before);
    let told = two.tell("import one.json --dry-run");
    let (first, lines) = told.split_once('\n').unwrap();
    assert_eq!(
        first,
        "Would import from an export · 2 would be replaced · 4 unchanged"
    );
    assert!(
        lines.contains("answer of promise 2 “walk”, yesterday: because “two” → “one”"),
        "{lines}"
    );
    assert_eq!(dump(&two.database()), before);
    let done = two.say("import one.json --yes");
    let first = done.stdout.lines().next().unwrap();
    assert_eq!(first, "Imported from an export · 2 replaced · 4 unchanged");
    assert!(done.stderr.contains("trust undo"), "{}", done.stderr);
    assert_eq!(two.promise(1)["text"], "lunch, later");
    assert_eq!(
        two.promise(2)["occurrences"][0]["because"],
        "one",
        "its own answer was earlier"
    );
    assert_eq!(two.tell("config get partner"), "Kim", "set later here");
    // And the other way round nothing older comes back.
    put(&one, "two.json", two.tell("export"));
    let back = one.tell("import two.json --yes");
    assert!(back.contains("1 replaced"), "the partner's name: {back}");
    assert_eq!(one.promise(1)["text"], "lunch, later");
    two.tell("undo");
    assert_eq!(dump(&two.database()), before);
}

#[test]
fn a_terminal_is_asked_before_anything_is_replaced() {
    let mut trust = Trust::new();
    trust.tell("promise add lunch --anytime");
    let mut newer = document(&trust);
    newer["data"]["promise"][0]["text"] = "dinner".into();
    newer["data"]["promise"][0]["changed_at"] = "2026-11-22T11:00:00Z".into();
    put(&trust, "newer.json", newer.to_string());
    trust.at("2026-11-22T12:00");
    let mut session = trust.terminal(["import", "newer.json"]);
    session.exp_string("promise 1").unwrap();
    session.exp_string("newer one?").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    let (shown, code) = end(session);
    assert!(
        shown.contains("Nothing was imported.") && code == 1,
        "{shown}"
    );
    let mut session = trust.terminal(["import", "newer.json"]);
    session.exp_string("newer one?").unwrap();
    session.send("yes\r").unwrap();
    session.flush().unwrap();
    let (shown, code) = end(session);
    assert!(shown.contains("1 replaced") && code == 0, "{shown}");
    assert_eq!(trust.promise(1)["text"], "dinner");
}

#[test]
fn a_broken_repair_here_and_there_is_one() {
    // Both copies answer the same occurrence, so that two records stand for it.
    let mut one = Trust::new();
    one.at("2026-11-20T09:00");
    one.tell("promise add walk --every day");
    let mut two = Trust::new();
    put(&two, "one.json", one.tell("export"));
    two.tell("import one.json");
    one.at("2026-11-21T09:00");
    one.tell("promise done walk --on yesterday");
    two.at("2026-11-21T10:00");
    two.tell("promise broken walk --on yesterday");
    put(&one, "two.json", two.tell("export"));
    one.tell("import two.json --yes");
    assert_eq!(count(&one, "occurrence"), 1);
    assert_eq!(
        one.promise(1)["occurrences"][0]["state"],
        "broken",
        "said later"
    );
    assert!(one.tell("import two.json").starts_with("Nothing new"));
}

#[test]
fn the_answer_has_these_fields() {
    let origin = everything();
    let copy = Trust::new();
    put(&copy, "all.json", origin.tell("export"));
    let data = copy.data("imported", "import all.json --dry-run");
    assert_eq!(
        keys(&data),
        [
            "conflicts", "dry_run", "from", "kinds", "renumbered", "skipped"
        ]
    );
    assert_eq!(
        (&data["dry_run"], &data["from"]),
        (&true.into(), &"trust".into())
    );
    assert_eq!(
        data["kinds"][1],
        json!({"kind": "promise", "added": 6, "replaced": 0, "unchanged": 0})
    );
    assert_eq!(data["skipped"], json!([]));
    let plain = copy.tell("import all.json --plain");
    assert!(plain.contains("occurrence\t6\t0\t0\n"), "{plain}");
}
