//! Upgrades of old databases by the first command of a newer program.

use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::harness::Trust;
use crate::schemas::{exported_by, some, steadiness, with};
use crate::{assert_sound, query};

#[test]
fn an_upgrade_makes_a_pause_of_a_gap_and_refuses_to_undo_what_has_another_form() {
    let trust = with(include_str!("../fixtures/schema_1.sql"));
    let exported = exported_by(&trust);
    assert_eq!(
        some(
            &exported["pause"][0],
            &["promise", "from", "to", "made_at", "agreed_at"]
        ),
        json!({"promise": 1, "from": "2026-09-14", "to": "2026-09-20",
               "made_at": null, "agreed_at": null})
    );
    let rules: Vec<Value> = exported["schedule"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|rule| rule["promise"] == 1)
        .map(|rule| json!([rule["from"], rule["to"]]))
        .collect();
    assert_eq!(
        json!(rules),
        json!([["2026-09-01", "2026-10-01"], ["2026-10-02", null]])
    );
    // Promised twice a month: the day on which it was done is known now.
    let done: Vec<&Value> = exported["occurrence"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|answer| answer["promise"] == 2)
        .map(|answer| &answer["done_day"])
        .collect();
    assert_eq!(done, ["2026-09-27"]);
    // It counts on that day, and not on the last of its month.
    let september = "report --from 2026-09-27 --to 2026-09-27";
    let report = trust
        .ok(september.split(' ').chain(["--json"]))
        .json("report");
    assert_eq!(report["totals"]["kept"], 1);
    let twice = trust.ok(["promise", "show", "2", "--json"]).json("promise");
    assert_eq!(twice["occurrences"][0]["day"], "2026-09-27");
    let refused = trust.run(["undo", "19"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.stderr.contains("upgrade to schema 5"),
        "{}",
        refused.stderr
    );
    assert!(trust.home().join("trust.db.before-schema-2").is_file());
    // An export from before the upgrade has the two stretches of the rule, and changes nothing.
    let before = with(include_str!("../fixtures/schema_1.sql"));
    let mut older = exported_by(&before);
    let pause = older["pause"].take()[0].clone();
    older.as_object_mut().unwrap().remove("pause");
    let rules = older["schedule"].as_array_mut().unwrap();
    let mut second = rules[0].clone();
    rules[0]["to"] = json!("2026-09-13");
    second["uid"] = pause["uid"].clone();
    second["id"] = json!(99);
    second["from"] = json!("2026-09-21");
    rules.push(second);
    let document = json!({"schema": 1, "kind": "export", "data": older});
    fs::write(before.home().join("older.json"), document.to_string()).unwrap();
    let sole = before.ok(["export"]).stdout;
    before.ok(["import", "older.json"]);
    assert_eq!(before.ok(["export"]).stdout, sole);
}

#[test]
fn any_sqlite_can_check_and_reload_a_database() {
    let trust = with(include_str!("../fixtures/schema_5.sql"));
    // As today's schema.
    trust.ok(["history"]);
    let newer: Vec<String> = {
        let connection = Connection::open(trust.database()).unwrap();
        let mut statement = connection
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
            .unwrap();
        let found = statement.query_map([], |row| row.get(0)).unwrap();
        found.map(Result::unwrap).collect()
    };
    // Functions that came after SQLite 3.37.
    for function in ["octet_length", "unixepoch", "json_valid(", "iif("] {
        assert!(
            !newer.iter().any(|sql| sql.contains(function)),
            "{function}"
        );
    }
    assert_sound(&trust.database());
}

/// Before schema 8 what was decided was read day by day.
#[test]
fn steadiness_is_the_same_after_an_upgrade() {
    let dump = include_str!("../fixtures/schema_8.sql");
    let older = dump.replace("user_version = 8", "user_version = 7")
        + "ALTER TABLE total DROP COLUMN decided;";
    let upgraded = steadiness(&with(&older));
    assert!(!upgraded.is_empty());
    assert_eq!(upgraded, steadiness(&with(dump)));
}

/// Every schema has its fixture: the next one fails here until it has.
#[test]
fn there_is_one_for_every_schema() {
    let trust = Trust::new();
    trust.ok(["history"]);
    let version: u32 = query(&trust.database(), "PRAGMA user_version");
    let fixtures = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).unwrap();
    let schemas = fixtures
        .filter(|file| {
            let name = file.as_ref().unwrap().file_name();
            name.to_string_lossy().starts_with("schema_")
        })
        .count();
    assert_eq!(schemas, version as usize);
}

#[test]
fn the_command_that_upgrades_says_once_what_may_have_changed() {
    for dump in [
        include_str!("../fixtures/schema_1.sql"),
        include_str!("../fixtures/schema_2.sql"),
        include_str!("../fixtures/schema_3.sql"),
        include_str!("../fixtures/schema_4.sql"),
    ] {
        let trust = with(dump);
        let first = trust.ok(["report", "--all", "--json"]);
        for changed in [
            "upgraded", "clean days", "streaks", "steadiness", "repaired",
        ] {
            let lower = first.stderr.to_lowercase();
            let said: Vec<&str> = lower.split_whitespace().collect();
            assert!(
                said.join(" ").contains(changed),
                "{changed}: {}",
                first.stderr
            );
        }
        assert!(!first.stdout.contains("upgraded"), "{}", first.stdout);
        let second = trust.ok(["report", "--all", "--json"]);
        assert_eq!(
            (second.stdout, second.stderr),
            (first.stdout, String::new())
        );
        // A new database has nothing that could change.
        let new = Trust::new();
        assert_eq!(new.ok(["promise", "list"]).stderr, "");
    }
}

#[test]
fn what_an_upgrade_may_have_changed_is_said_once_somebody_can_read_it() {
    let trust = with(include_str!("../fixtures/schema_4.sql"));
    let says = |args: &[&str]| trust.run(args).stderr.contains("The database was upgraded");
    assert!(!says(&["promise", "done", "999"]), "an error");
    assert!(!says(&["--quiet", "promise", "list"]), "quiet");
    assert!(!says(&["status"]), "a prompt");
    assert!(!says(&["remind"]), "a timer");
    assert!(says(&["promise", "list"]));
    assert!(!says(&["promise", "list"]), "told");
}
