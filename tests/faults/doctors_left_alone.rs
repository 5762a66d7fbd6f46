//! Faults that the doctor names and leaves alone.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use rusqlite::Connection;
use serde_json::Value;

use crate::doctors::{left_alone, lived, tamper, trouble, troubles};
use crate::harness::Trust;

#[test]
fn what_needs_a_guess_is_left_alone_with_a_way_out() {
    for (check, sql) in [
        ("references", "DELETE FROM log_revision; DELETE FROM schedule; UPDATE occurrence SET promise_id = 77"),
        ("records", "UPDATE promise SET tags = '[1]'"),
        ("records", "UPDATE occurrence SET answered_day = 9000000000 WHERE id = 1"),
        ("journal", "UPDATE journal_row SET after = '{' WHERE id = 2"),
        ("journal", "UPDATE journal_row SET relation = 'song' WHERE id = 2"),
        (
            "data",
            "INSERT INTO schedule SELECT NULL, randomblob(16), changed_at, promise_id, pattern,
                 number, weekdays, ordinals, at_seconds, anchor_day, from_day, to_day, day_shift, begin_day
                 FROM schedule",
        ),
        ("journal", "DELETE FROM journal_row WHERE entry = 3"),
        ("records", "UPDATE setting SET value = 'banana' WHERE key = 'backup.keep'"),
        ("schema", "DROP TABLE reminder"),
        ("schema", "DROP INDEX log_day; CREATE INDEX log_day ON log (shared)"),
    ] {
        let trust = lived();
        tamper(&trust, sql);
        let found = troubles(&trust);
        let known = found.iter().any(|found| found["check"] == check);
        assert!(known, "{sql}: {found:?}");
        assert_eq!(trust.run(["doctor", "--fix"]).code, 3, "{sql}");
    }
}

#[test]
fn a_file_that_no_other_command_opens_is_examined_and_left_alone() {
    let foreign = |trust: &Trust| {
        fs::remove_file(trust.database()).unwrap();
        tamper(trust, "CREATE TABLE song (title TEXT)");
        fs::set_permissions(trust.database(), Permissions::from_mode(0o600)).unwrap();
    };
    let damaged = |trust: &Trust| {
        let mut bytes = fs::read(trust.database()).unwrap();
        let end = bytes.len();
        bytes[4096..end].fill(0xa5);
        fs::write(trust.database(), bytes).unwrap();
    };
    let cut = |trust: &Trust| {
        let bytes = fs::read(trust.database()).unwrap();
        fs::write(trust.database(), &bytes[..bytes.len() / 2]).unwrap();
    };
    let no_database =
        |trust: &Trust| fs::write(trust.database(), "Dear Sam,\n".repeat(100)).unwrap();
    let newer = |trust: &Trust| tamper(trust, "PRAGMA user_version = 99");
    let back = "`trust restore trust-2027-02-01.db`";
    for (check, says, way, spoil) in [
        (
            "schema",
            "database of another program",
            "choose another file",
            &foreign as &dyn Fn(&Trust),
        ),
        ("schema", "newer trust", "install the newer trust", &newer),
        ("integrity", "damaged", back, &damaged),
        ("integrity", "damaged", back, &cut),
        ("integrity", "not a trust database", back, &no_database),
    ] {
        let trust = lived();
        spoil(&trust);
        let found = troubles(&trust);
        let found = found.iter().find(|found| found["check"] == check);
        let found = found.unwrap_or_else(|| panic!("{says}: nothing about {check}"));
        let (message, hint) = (&found["message"], &found["hint"]);
        assert!(message.as_str().unwrap().contains(says), "{found}");
        assert!(hint.as_str().unwrap().contains(way), "{found}");
        left_alone(&trust);
    }
    let gone = lived();
    fs::remove_file(gone.database()).unwrap();
    let said = trouble(&gone, "file");
    assert!(said.contains("is missing") && said.contains(back), "{said}");
    assert!(!gone.database().exists());
}

#[test]
fn what_a_killed_command_left_in_the_log_stays_there() {
    let trust = lived();
    let other = Connection::open(trust.database()).unwrap();
    let _: i64 = other
        .query_row("SELECT count(*) FROM log", [], |row| row.get(0))
        .unwrap();
    trust.ok(["log", "one more"]);
    // As after a crash: a copy of the file with its log.
    let crashed = Trust::new();
    for end in ["", "-wal"] {
        let from = format!("{}{end}", trust.database().display());
        let to = format!("{}{end}", crashed.database().display());
        fs::copy(&from, &to).unwrap();
        fs::set_permissions(&to, Permissions::from_mode(0o600)).unwrap();
    }
    let log = format!("{}-wal", crashed.database().display());
    let before = fs::read(&log).unwrap();
    assert!(!before.is_empty());
    troubles(&crashed);
    assert!(fs::read(&log).unwrap() == before);
    assert!(crashed.ok(["log", "list"]).stdout.contains("one more"));
}

#[test]
fn what_was_added_to_the_schema_is_named() {
    let trust = lived();
    tamper(&trust, "CREATE VIEW kept AS SELECT * FROM occurrence");
    let checks = trust.data("doctor", "doctor");
    assert_eq!(checks["sound"], true);
    let added = |checks: &Value| {
        let checks = checks["checks"].as_array().unwrap();
        checks
            .iter()
            .find(|check| check["check"] == "additions")
            .map(|check| check["message"].as_str().unwrap().to_owned())
    };
    assert_eq!(
        added(&checks).unwrap(),
        "not made by this program: view kept"
    );
    // A trigger changes records that no journal knows of.
    tamper(
        &trust,
        "CREATE TRIGGER copied AFTER INSERT ON log BEGIN DELETE FROM heard; END",
    );
    let found = trouble(&trust, "additions");
    assert!(found.contains("trigger copied"), "{found}");
    tamper(&trust, "DROP TRIGGER copied; DROP VIEW kept");
    assert_eq!(added(&trust.data("doctor", "doctor")), None);
}

#[test]
fn the_zone_is_named() {
    let mut trust = lived();
    let clock = |trust: &Trust| {
        let checks = trust.data("doctor", "doctor")["checks"].clone();
        let clock = checks
            .as_array()
            .unwrap()
            .iter()
            .find(|check| check["check"] == "clock")
            .map(|check| check["message"].as_str().unwrap().to_owned());
        clock.unwrap()
    };
    trust
        .at("2027-03-01T12:00")
        .zone("CET-1CEST,M3.5.0,M10.5.0/3");
    assert!(clock(&trust).ends_with("zone CET-1CEST,M3.5.0,M10.5.0/3"));
    trust.zone("");
    assert!(clock(&trust).ends_with("zone UTC"), "{}", clock(&trust));
}
