//! What the doctor finds, and what it mends: each fault by itself, on a database that is whole
//! otherwise.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;
use serde_json::Value;

use crate::harness::Trust;
use crate::{assert_sound, query};

/// Some weeks, so that there are sums, with a sound backup.
pub fn lived() -> Trust {
    let mut trust = Trust::new();
    trust.ok(["config", "set", "backup.keep", "0"]);
    trust.ok(["promise", "add", "walk", "--every", "day"]);
    for day in ["2026-11-22", "2026-12-01", "2027-02-01"] {
        trust.at(&format!("{day}T21:00"));
        trust.ok(["promise", "done", "walk"]);
        trust.ok(["log", "told you all of it"]);
    }
    trust.ok(["backup"]);
    trust
}

pub fn tamper(trust: &Trust, sql: &str) {
    let connection = Connection::open(trust.database()).unwrap();
    connection
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
    connection.close().unwrap();
}

/// The checks that find trouble, after making sure that nothing was changed by looking.
pub fn troubles(trust: &Trust) -> Vec<Value> {
    let before = fs::read(trust.database()).unwrap_or_default();
    let output = trust.run(["doctor", "--json"]);
    let checkup = output.json("doctor");
    let found: Vec<Value> = checkup["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["state"] == "trouble")
        .cloned()
        .collect();
    assert_eq!(checkup["sound"], found.is_empty());
    assert_eq!(output.code, if found.is_empty() { 0 } else { 3 });
    for check in &found {
        assert!(check["hint"].is_string(), "no way out of {check}");
    }
    let after = fs::read(trust.database()).unwrap_or_default();
    assert!(before == after, "changed by looking");
    found
}

/// The one check that finds trouble.
pub fn trouble(trust: &Trust, check: &str) -> String {
    let found = troubles(trust);
    let names: Vec<_> = found.iter().map(|found| found["check"].clone()).collect();
    assert_eq!(names, [check], "{found:?}");
    format!("{} → {}", found[0]["message"], found[0]["hint"])
}

pub fn mended(trust: &Trust) -> String {
    let fixed = trust.ok(["doctor", "--fix", "--json"]).json("doctor")["fixed"].clone();
    assert_eq!(troubles(trust), [Value::Null; 0]);
    let lines: Vec<_> = fixed.as_array().unwrap().clone();
    assert!(!lines.is_empty());
    lines.iter().map(|line| line.as_str().unwrap()).collect()
}

fn left_alone(trust: &Trust) {
    let before = fs::read(trust.database()).unwrap();
    let output = trust.run(["doctor", "--fix"]);
    assert_eq!(output.code, 3, "{}", output.snapshot());
    assert!(fs::read(trust.database()).unwrap() == before, "guessed");
}

#[test]
fn a_life_is_in_order() {
    assert_eq!(troubles(&lived()), [Value::Null; 0]);
}

#[test]
fn rights_are_mended() {
    let mut trust = lived();
    let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let backups = trust.home().join("backups");
    for (path, wrong, right) in [
        (trust.database(), 0o644, 0o600),
        (backups.clone(), 0o755, 0o700),
        (backups.join("trust-2027-02-01.db"), 0o666, 0o600),
    ] {
        set(&path, wrong);
        assert!(trouble(&trust, "permissions").contains("--fix"));
        assert!(mended(&trust).contains(&format!("{wrong:03o} is now {right:03o}")));
        assert_eq!(mode(&path), right);
    }
    // The directory that the program makes is its own; others are somebody's.
    trust.set("TRUST_DB", trust.home().join("data/trust/trust.db"));
    trust.ok(["promise", "add", "walk", "--anytime"]);
    let directory = trust.home().join("data/trust");
    set(&directory, 0o755);
    let found = trust.run(["doctor"]);
    assert_eq!(found.code, 3);
    trust.ok(["doctor", "--fix"]);
    assert_eq!(mode(&directory), 0o700);
}

#[test]
fn sums_are_added_up_anew() {
    for sql in [
        "UPDATE total SET kept = kept + 1",
        "DELETE FROM total WHERE scope = 0 AND level = 1",
        "DELETE FROM break_total",
        "DELETE FROM log_run",
        "INSERT INTO tag VALUES ('log', 'home', 1, 1)",
        "INSERT INTO log_run VALUES (1, 2)",
        "UPDATE state SET closed_day = closed_day - 40",
        "DELETE FROM state",
    ] {
        let trust = lived();
        let before = trust.ok(["report", "--all", "--json"]).stdout;
        tamper(&trust, sql);
        assert!(trouble(&trust, "sums").contains("--fix"), "{sql}");
        assert_eq!(mended(&trust), "recalculated all totals", "{sql}");
        assert_eq!(trust.ok(["report", "--all", "--json"]).stdout, before);
        assert_sound(&trust.database());
    }
}

#[test]
fn uids_are_found_again() {
    for sql in [
        "DELETE FROM uid WHERE relation = 'promise'",
        "UPDATE uid SET row = row + 100 WHERE relation = 'log'",
        "INSERT INTO uid (uid, relation, row) VALUES (zeroblob(16), 'log', 77)",
    ] {
        let trust = lived();
        let exported = trust.ok(["export"]).stdout;
        tamper(&trust, sql);
        assert!(trouble(&trust, "references").contains("--fix"), "{sql}");
        assert!(mended(&trust).contains("table of uids"), "{sql}");
        assert!(troubles(&trust).is_empty(), "{sql}");
        // Everything is known again, and comes in as what it is.
        fs::write(trust.home().join("again.json"), &exported).unwrap();
        let again = trust.ok(["import", "again.json"]).stdout;
        assert!(!again.contains("Imported 1"), "{again}");
        assert_eq!(trust.ok(["export"]).stdout, exported);
    }
}

#[test]
fn an_index_is_made_anew() {
    let trust = lived();
    tamper(
        &trust,
        "PRAGMA writable_schema = ON;
         DELETE FROM sqlite_schema WHERE name = 'log_day';
         PRAGMA writable_schema = RESET;
         INSERT INTO log (uid, changed_at, text, day, written_at, written_day, shared, decision,
             tags)
         SELECT randomblob(16), 0, 'secret', 20000, 0, 20000, 0, 0, '[]'",
    );
    // The index is back in the schema, with the page it had, which lacks a row.
    let whole = lived();
    let root: i64 = query(
        &whole.database(),
        "SELECT rootpage FROM sqlite_schema WHERE name = 'log_day'",
    );
    tamper(
        &trust,
        &format!(
            "PRAGMA writable_schema = ON;
             INSERT INTO sqlite_schema VALUES ('index', 'log_day', 'log', {root},
                 'CREATE INDEX log_day ON log (day)');
             PRAGMA writable_schema = RESET;"
        ),
    );
    let said = trouble(&trust, "integrity");
    assert!(
        said.contains("index log_day") && said.contains("--fix"),
        "{said}"
    );
    assert!(mended(&trust).contains("rebuilt the indexes"));
    assert_sound_file(&trust.database());
}

fn assert_sound_file(database: &Path) {
    let verdict: String = query(database, "PRAGMA integrity_check");
    assert_eq!(verdict, "ok");
}

#[test]
fn leftovers_go_when_they_are_old() {
    let mut trust = lived();
    let paths = [
        "trust.db.unfinished-1-0",
        "trust.db.before-schema-3.unfinished-7-0",
        "backups/trust-2027-02-01.auto.db.unfinished-1-0",
    ]
    .map(|name| trust.home().join(name));
    let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    for path in &paths {
        let file = fs::File::create(path).unwrap();
        file.set_permissions(Permissions::from_mode(0o600)).unwrap();
        file.set_modified(written).unwrap();
    }
    fs::write(trust.home().join("my.unfinished-novel"), "Chapter 1").unwrap();
    // 2027-01-15 08:00 is when they were written: they may still be in the making.
    trust.at("2027-01-15T08:30");
    assert_eq!(troubles(&trust), [Value::Null; 0]);
    trust.ok(["doctor", "--fix"]);
    assert!(paths.iter().all(|path| path.exists()));
    trust.at("2027-02-02T08:30");
    assert!(trouble(&trust, "leftovers").contains("was not finished"));
    mended(&trust);
    assert!(!paths.iter().any(|path| path.exists()));
    assert!(trust.home().join("my.unfinished-novel").exists());
}

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
fn a_damaged_backup_is_found() {
    let trust = lived();
    let path = trust.home().join("backups/trust-2027-02-01.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[8192..16384].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let said = trouble(&trust, "backups");
    assert!(said.contains("1 of 1") && said.contains("rm '"), "{said}");
    left_alone(&trust);
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

#[test]
fn it_is_right_while_others_write() {
    let mut trust = Trust::new();
    trust.unset("TRUST_NOW");
    trust.ok(["config", "set", "backup.keep", "0"]);
    trust.ok(["add", "walk", "--every", "day"]);
    let until = std::time::Instant::now() + Duration::from_secs(4);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while std::time::Instant::now() < until {
                    trust.ok(["log", "written while the doctor looks"]);
                }
            });
        }
        while std::time::Instant::now() < until {
            let output = trust.run(["doctor", "--json"]);
            let checkup = output.json("doctor");
            assert_eq!(checkup["sound"], true, "{checkup}");
        }
    });
}
