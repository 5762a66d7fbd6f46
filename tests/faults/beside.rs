//! What lies beside a database or a backup, or is a part of it: never lost, never mixed up.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::backups::{finished, promises, start};
use crate::harness::Trust;
use crate::{assert_sound, query};

fn some() -> Trust {
    let trust = Trust::new();
    trust.ok(["config", "set", "backup.keep", "0"]);
    trust.ok(["promise", "add", "call", "--anytime"]);
    trust.ok(["promise", "add", "write", "--anytime"]);
    trust
}

fn with(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

fn reader(path: &Path) -> Connection {
    let reader = Connection::open(path).unwrap();
    let count = "BEGIN; SELECT count(*) FROM sqlite_schema";
    reader.execute_batch(count).unwrap();
    reader
}

/// The log of a database, as a command that was killed leaves it.
fn log_of(trust: &Trust) -> Vec<u8> {
    let _reader = reader(&trust.database());
    trust.ok(["promise", "add", "more", "--anytime"]);
    fs::read(with(&trust.database(), "-wal")).unwrap()
}

#[test]
fn a_log_of_another_database_is_not_read_into_a_backup() {
    let trust = some();
    let log = log_of(&trust);
    trust.ok(["promise", "rm", "1"]);
    let copy = trust.home().join("copy.db");
    let left = with(&copy, "-wal");
    fs::write(&left, &log).unwrap();
    let refused = trust.run(["backup", "copy.db"]);
    assert_eq!(refused.code, 1, "{}", refused.snapshot());
    assert!(
        refused
            .stderr
            .contains("copy.db-wal belongs to another database"),
        "{refused:?}"
    );
    assert!(!copy.exists() && fs::read(&left).unwrap() == log);
    for _ in 0..2 {
        fs::write(&left, &log).unwrap();
        trust.ok(["backup", "copy.db", "--force"]);
        assert!(!left.exists());
        assert_eq!(promises(&copy), 2);
        assert_sound(&copy);
    }
    // A name that a backup would get by itself is passed over.
    fs::create_dir_all(trust.home().join("backups")).unwrap();
    fs::write(trust.home().join("backups/trust-2026-11-22.db-wal"), &log).unwrap();
    trust.ok(["backup"]);
    assert!(trust.home().join("backups/trust-2026-11-22.2.db").exists());
}

#[test]
fn a_database_in_use_is_no_place_for_a_backup() {
    let trust = some();
    let other = Trust::new();
    other.ok(["promise", "add", "theirs", "--anytime"]);
    let _reader = reader(&other.database());
    other.ok(["promise", "add", "theirs too", "--anytime"]);
    let target = other.database();
    let log = fs::read(with(&target, "-wal")).unwrap();
    let refused = trust.run(["backup", target.to_str().unwrap(), "--force"]);
    assert_eq!(refused.code, 3, "{}", refused.snapshot());
    assert!(refused.stderr.contains("locked"), "{refused:?}");
    assert!(fs::read(with(&target, "-wal")).unwrap() == log);
    assert_eq!(promises(&target), 2);
}

#[test]
fn no_backup_takes_the_place_of_a_part_of_the_database() {
    let trust = some();
    let _reader = reader(&trust.database());
    trust.ok(["promise", "add", "more", "--anytime"]);
    for end in ["-wal", "-shm", "-journal"] {
        let part = with(&trust.database(), end);
        let before = fs::read(&part).ok();
        let name = format!("trust.db{end}");
        for args in [&["backup", &name][..], &["backup", &name, "--force"]] {
            let refused = trust.run(args);
            assert_eq!(refused.code, 1, "{}", refused.snapshot());
            assert!(
                refused.stderr.contains("file of the database"),
                "{refused:?}"
            );
        }
        // SQLite itself writes to its index of the log whenever it reads.
        assert!(end == "-shm" || fs::read(&part).ok() == before);
    }
    assert_eq!(promises(&trust.database()), 3);
}

#[test]
fn a_log_without_its_database_is_kept() {
    for empty in [true, false] {
        let trust = some();
        trust.ok(["backup", "copy.db"]);
        let log = log_of(&trust);
        let left = with(&trust.database(), "-wal");
        let _ = fs::remove_file(with(&trust.database(), "-shm"));
        if empty {
            fs::write(trust.database(), "").unwrap();
        } else {
            fs::remove_file(trust.database()).unwrap();
        }
        fs::write(&left, &log).unwrap();
        for args in [
            &["status"][..],
            &["promise", "add", "new"],
            &["undo"],
            &["backup"],
            &["doctor"],
            &["doctor", "--fix"],
        ] {
            let refused = trust.run(args);
            assert_eq!(refused.code, 3, "{args:?}: {}", refused.snapshot());
            let said = format!("{}{}", refused.stdout, refused.stderr);
            assert!(said.contains("missing or empty"), "{args:?}: {said}");
            assert!(fs::read(&left).unwrap() == log, "{args:?}");
        }
        // Completion looks in passing, and no less carefully.
        trust.ok(["complete", "--", "promise", "done"]);
        assert!(fs::read(&left).unwrap() == log);
        let refused = trust.run(["restore", "copy.db"]);
        assert_eq!(refused.code, 1, "{}", refused.snapshot());
        trust.ok(["restore", "copy.db", "--yes"]);
        assert_eq!(promises(&trust.database()), 2);
        assert_sound(&trust.database());
        let kept = trust
            .home()
            .join("backups/trust-2026-11-22.replaced.db-wal");
        assert!(fs::read(kept).unwrap() == log);
    }
}

#[test]
fn an_empty_file_is_no_database_yet() {
    let trust = Trust::new();
    fs::write(trust.database(), "").unwrap();
    trust.ok(["status"]);
    assert_eq!(trust.run(["backup"]).code, 1);
    assert_eq!(trust.ok(["doctor"]).code, 0);
    assert_eq!(fs::metadata(trust.database()).unwrap().len(), 0);
}

#[test]
fn databases_beside_each_other_have_their_own_backups() {
    let trust = Trust::new();
    for name in ["trust", "trust.db", "trust.sqlite"] {
        trust.ok(["--db", name, "promise", "add", name, "--anytime"]);
        trust.ok(["--db", name, "backup"]);
        let list = trust.ok(["--db", name, "backup", "--list", "--json"]);
        let list = list.json("backups");
        assert_eq!(list.as_array().unwrap().len(), 1, "{name}");
        trust.ok(["--db", name, "promise", "rm", "1"]);
        let copy = list[0]["name"].as_str().unwrap();
        trust.ok(["--db", name, "restore", copy, "--yes"]);
        let text: String = query(&trust.home().join(name), "SELECT text FROM promise");
        assert_eq!(text, name);
    }
    assert!(trust.home().join("backups/trust-2026-11-22").exists());
    assert!(trust.home().join("backups/trust-2026-11-22.db").exists());
}

#[test]
fn a_link_stays_one_and_a_pipe_is_no_place() {
    let trust = some();
    let (real, link) = (trust.home().join("real.db"), trust.home().join("link.db"));
    trust.ok(["backup", "real.db"]);
    trust.ok(["promise", "rm", "1"]);
    symlink(&real, &link).unwrap();
    trust.ok(["backup", "link.db", "--force"]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(promises(&real), 1);
    let pipe = trust.home().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if made.is_ok_and(|status| status.success()) {
        let refused = trust.run(["backup", "pipe", "--force"]);
        assert_eq!(refused.code, 1, "{}", refused.snapshot());
        assert!(refused.stderr.contains("not a regular file"), "{refused:?}");
    }
}

#[test]
fn of_several_backups_at_once_each_gets_a_name() {
    let trust = some();
    let children: Vec<_> = (0..6).map(|_| start(&trust, &["backup"])).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
    assert_eq!(finished(&trust).len(), 6);
}
