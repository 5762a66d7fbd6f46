//! `trust import` from trackers of habits.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::harness::Trust;
use crate::import_foreign::{answers, field, fixture, import, newcomer};

fn check_loop(promises: &[Value]) {
    assert_eq!(field(promises, "Meditate", "every"), "day");
    assert_eq!(field(promises, "Meditate", "state"), "open");
    assert_eq!(field(promises, "Run", "every"), "3/week");
    assert_eq!(field(promises, "Run", "note"), "in the park");
    // A no on a single day breaks nothing that is promised three times a week.
    assert_eq!(answers(promises, "Run"), ["2026-11-10 kept"]);
    // It counts on its day, and belongs to its week.
    let run = &field(promises, "Run", "occurrences")[0];
    assert_eq!(run["slot"], "2026-11-15");
    assert_eq!(field(promises, "Old one", "state"), "stopped");
    assert_eq!(answers(promises, "Old one"), ["2015-01-25 kept"]);
}

#[test]
fn loop_as_csv() {
    let trust = newcomer();
    let promises = import(&trust, &[fixture("loop")]);
    check_loop(&promises);
    assert_eq!(
        answers(&promises, "Meditate"),
        [
            "2026-11-17 kept",
            "2026-11-19 released",
            "2026-11-20 broken",
            "2026-11-21 kept"
        ]
    );
    assert_eq!(
        field(&promises, "Meditate", "occurrences")[0]["because"],
        "ten, minutes"
    );
    assert_eq!(
        answers(&promises, "Cigarettes"),
        ["2026-11-20 kept", "2026-11-21 broken"]
    );
    assert_eq!(
        field(&promises, "Cigarettes", "occurrences")[1]["because"],
        "5 pieces: party"
    );
    // Silence there is no broken promise here.
    let report = trust.data("report", "report --all");
    assert_eq!(report["totals"]["unanswered"], 0);
    assert_eq!(
        (&report["totals"]["kept"], &report["totals"]["broken"]),
        (&json!(5), &json!(2))
    );
}

fn backup(trust: &Trust) -> PathBuf {
    let path = trust.home().join("Loop Habits Backup.db");
    let sql = fs::read_to_string(fixture("loop.sql")).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch(&sql)
        .unwrap();
    path
}

#[test]
fn loop_as_a_backup() {
    let trust = newcomer();
    let path = backup(&trust);
    let bytes = fs::read(&path).unwrap();
    let promises = import(&trust, &[path.display().to_string()]);
    check_loop(&promises);
    assert_eq!(
        answers(&promises, "Meditate"),
        [
            "2026-11-19 released",
            "2026-11-20 broken",
            "2026-11-21 kept"
        ]
    );
    assert_eq!(
        answers(&promises, "Water"),
        ["2026-11-20 broken", "2026-11-21 kept"]
    );
    assert_eq!(fs::read(&path).unwrap(), bytes, "it is only read");
}

#[test]
fn loop_as_an_old_backup() {
    let trust = newcomer();
    let path = trust.home().join("old.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "CREATE TABLE Habits (id integer primary key, archived integer, description text,
                 freq_den integer, freq_num integer, name text, position integer);
             CREATE TABLE Repetitions (id integer primary key, habit integer, timestamp integer);
             INSERT INTO Habits VALUES (1, 0, 'Did you?', 1, 1, 'Read', 0);
             INSERT INTO Repetitions VALUES (1, 1, 1795219200000);",
        )
        .unwrap();
    let promises = import(&trust, &[path.display().to_string()]);
    assert_eq!(answers(&promises, "Read"), ["2026-11-21 kept"]);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("DROP TABLE Habits").unwrap();
    assert!(
        trust
            .refuse("import old.db", 2)
            .contains("not a backup of Loop")
    );
}

#[test]
fn harsh() {
    let trust = newcomer();
    let promises = import(&trust, &[fixture("harsh")]);
    assert_eq!(promises.len(), 6);
    assert_eq!(field(&promises, "Gymmed", "every"), "3/week");
    assert_eq!(field(&promises, "Gymmed", "tags"), &json!(["health"]));
    assert_eq!(answers(&promises, "Gymmed"), ["2026-11-16 kept"]);
    assert_eq!(
        field(&promises, "Gymmed", "occurrences")[0]["because"],
        "legs: 1.5"
    );
    assert_eq!(
        answers(&promises, "Bed by midnight"),
        [
            "2026-11-16 kept",
            "2026-11-17 broken",
            "2026-11-18 released"
        ]
    );
    assert_eq!(
        field(&promises, "Bed by midnight", "occurrences")[0]["because"],
        Value::Null
    );
    assert_eq!(field(&promises, "Cleaned House", "every"), "1/week");
    for over in ["Called Mom", "Too much coffee", "Piano"] {
        assert_eq!(field(&promises, over, "state"), "stopped", "{over}");
    }
    assert_eq!(
        trust.data("report", "report --all")["totals"]["unanswered"],
        0
    );
}

#[test]
fn habitctl() {
    let trust = newcomer();
    let promises = import(
        &trust,
        &[fixture("habitctl/log"), fixture("habitctl/habits")],
    );
    assert_eq!(field(&promises, "Meditated", "every"), "day");
    assert_eq!(
        answers(&promises, "Meditated"),
        ["2026-11-22 kept", "2026-11-23 broken"]
    );
    // Done in this week already: the rule begins with the next.
    assert_eq!(
        field(&promises, "Cleaned the apartment", "due"),
        "2026-12-06T23:59:59+00:00"
    );
    assert_eq!(
        answers(&promises, "Cleaned the apartment"),
        ["2026-11-23 kept"]
    );
    assert_eq!(
        answers(&promises, "Had a headache"),
        ["2026-11-22 released"]
    );
}
