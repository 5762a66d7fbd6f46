//! Findings and fixes of the doctor: each fault by itself, on a database that is whole
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

pub fn fixed(trust: &Trust) -> String {
    let fixed = trust.ok(["doctor", "--fix", "--json"]).json("doctor")["fixed"].clone();
    assert_eq!(troubles(trust), [Value::Null; 0]);
    let lines: Vec<_> = fixed.as_array().unwrap().clone();
    assert!(!lines.is_empty());
    lines.iter().map(|line| line.as_str().unwrap()).collect()
}

pub(crate) fn left_alone(trust: &Trust) {
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
fn permissions_are_fixed() {
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
        assert!(fixed(&trust).contains(&format!("{wrong:03o} is now {right:03o}")));
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
        assert_eq!(fixed(&trust), "recalculated all totals", "{sql}");
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
        assert!(fixed(&trust).contains("table of uids"), "{sql}");
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
    assert!(fixed(&trust).contains("rebuilt the indexes"));
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
    fixed(&trust);
    assert!(!paths.iter().any(|path| path.exists()));
    assert!(trust.home().join("my.unfinished-novel").exists());
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
