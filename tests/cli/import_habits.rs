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
fn the_habits_that_harsh_0_9_2_begins_with() {
    let trust = newcomer();
    let directory = trust.home().join("harsh");
    fs::create_dir(&directory).unwrap();
    let habits = "# This is your habits file.\n# 1 means daily, 7 (or 1w) means weekly.\n\n\
                  Gymmed: 3/1w\nBed by midnight: 1\nCalled Mom: 1w\nTracked Finances: 15\n\
                  New Skill: 90\nToo much coffee: 0\nStretch: 1: 2026-12-24\nOld: 1w: 2024-06-15\n";
    fs::write(directory.join("habits"), habits).unwrap();
    let log = "2024-06-14 : Old : y :  : \n2026-11-16 : Called Mom : y :  : \n";
    fs::write(directory.join("log"), log).unwrap();
    let promises = import(&trust, &["harsh".to_owned()]);
    for (name, every) in [
        ("Gymmed", "3/week"),
        ("Bed by midnight", "day"),
        ("Called Mom", "1/week"),
        ("Tracked Finances", "15 days"),
        ("New Skill", "90 days"),
    ] {
        assert_eq!(field(&promises, name, "every"), every, "{name}");
    }
    assert_eq!(field(&promises, "Stretch", "state"), "open");
    assert_eq!(field(&promises, "Stretch", "until"), "2026-12-24");
    assert_eq!(field(&promises, "Old", "state"), "stopped");
    assert_eq!(answers(&promises, "Old"), ["2024-06-14 kept"]);
    // The directory before there is a log, and a file alone.
    fs::remove_file(directory.join("log")).unwrap();
    for first in ["Called Mom: 1w", "Old: 1: 2024-06-15", "Gymmed: 3/1w"] {
        fs::write(directory.join("habits"), format!("{first}\n")).unwrap();
        let told = trust.tell("import harsh --dry-run");
        let new = if first == "Gymmed: 3/1w" {
            "Nothing new"
        } else {
            ""
        };
        assert!(told.starts_with(new), "{first}: {told}");
    }
}

#[test]
fn habits_of_the_same_name_in_loop_2_stay_apart() {
    let trust = newcomer();
    let directory = trust.home().join("loop");
    for (place, day) in [("001 Read", "2026-11-20"), ("002 Read", "2026-11-21")] {
        fs::create_dir_all(directory.join(place)).unwrap();
        let marks = format!("Date,Value,Notes\n{day},YES_MANUAL,\n");
        fs::write(directory.join(place).join("Checkmarks.csv"), marks).unwrap();
    }
    let head = "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,\
                Color,Unit,Target Type,Target Value,Archived?\n";
    let habits = "001,Read,YES_NO,,in the morning,1,1,#FF8F00,,,,false\n\
                  002,Read,YES_NO,,in the evening,3,7,#E64A19,,,,false\n";
    fs::write(directory.join("Habits.csv"), format!("{head}{habits}")).unwrap();
    let promises = import(&trust, &["loop".to_owned()]);
    assert_eq!(promises.len(), 2);
    let of = |index: usize, field: &str| promises[index][field].clone();
    assert_eq!(of(0, "note"), "in the morning");
    assert_eq!(of(0, "every"), "day");
    assert_eq!(of(0, "occurrences")[0]["day"], "2026-11-20");
    assert_eq!(of(1, "note"), "in the evening");
    assert_eq!(of(1, "every"), "3/week");
    assert_eq!(of(1, "occurrences")[0]["day"], "2026-11-21");
}

#[test]
fn a_backup_of_rewire_is_named() {
    let trust = newcomer();
    Connection::open(trust.home().join("rewire.db"))
        .unwrap()
        .execute_batch(
            "CREATE TABLE HABITS (_id INTEGER PRIMARY KEY, name TEXT, schedule INTEGER);
             CREATE TABLE CHECKINS (_id INTEGER PRIMARY KEY, Habit_id INTEGER, date TEXT);
             CREATE TABLE UNIT (_id INTEGER PRIMARY KEY, name TEXT);",
        )
        .unwrap();
    let error = trust.refuse("import rewire.db", 2);
    assert!(
        error.contains("rewire.db is a backup of Rewire\nhint: Loop Habit Tracker imports it"),
        "{error}"
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
