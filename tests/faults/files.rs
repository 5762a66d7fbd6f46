//! Files that are not what they should be: newer, foreign, damaged, special, oddly named.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use rusqlite::Connection;

use crate::harness::{Output, Trust};
use crate::{assert_sound, query};

/// Every command refuses the file, says so, and does not change a byte of it.
fn refused_untouched(trust: &Trust, says: &str) {
    let before = fs::read(trust.database()).unwrap();
    for args in [
        &["promise", "add", "call"][..],
        &["status"],
        &["undo"],
        &["config", "set", "partner", "Sam"],
    ] {
        let refused = trust.run(args);
        assert_eq!((refused.code, refused.stdout.as_str()), (3, ""), "{args:?}");
        let told = refused.stderr.contains("trust.db") && refused.stderr.contains(says);
        assert!(told, "{args:?}: {}", refused.stderr);
    }
    assert!(fs::read(trust.database()).unwrap() == before, "changed");
    let left: Vec<_> = fs::read_dir(trust.home())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["trust.db"], "nothing is left beside it");
}

#[test]
fn a_database_of_a_newer_trust() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--anytime"]);
    let newer = Connection::open(trust.database()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.close().unwrap();
    refused_untouched(&trust, "newer trust");
}

#[test]
fn a_database_of_another_program() {
    for (kind, sql) in [
        ("with tables", "CREATE TABLE song (title TEXT)"),
        ("with a number", "PRAGMA application_id = 7"),
        ("with a version", "PRAGMA user_version = 1"),
        (
            "with a log",
            "PRAGMA journal_mode = WAL; CREATE TABLE song (title TEXT)",
        ),
    ] {
        let trust = Trust::new();
        let other = Connection::open(trust.database()).unwrap();
        other.execute_batch(sql).unwrap();
        other.close().unwrap();
        assert!(fs::metadata(trust.database()).unwrap().len() > 0, "{kind}");
        refused_untouched(&trust, "is a database of another");
    }
}

#[test]
fn a_file_that_is_no_database() {
    for text in [
        "x".to_owned(),
        "Dear Sam,\n".repeat(2),
        "Dear Sam,\n".repeat(2000),
        // Begins like one.
        format!("SQLite format 3\0{}", "nonsense".repeat(600)),
    ] {
        let trust = Trust::new();
        fs::write(trust.database(), text).unwrap();
        refused_untouched(&trust, "not a trust database");
    }
}

#[test]
fn an_empty_file_becomes_a_database() {
    let trust = Trust::new();
    fs::write(trust.database(), "").unwrap();
    trust.ok(["promise", "add", "call", "--anytime"]);
    assert_sound(&trust.database());
}

fn filled() -> Trust {
    let trust = Trust::new();
    for n in 0..40 {
        trust.ok(["promise", "add", &format!("call {n} {}", "x".repeat(2000))]);
    }
    trust
}

/// A command on a damaged file may do without the damaged part, but it ends in an orderly way.
fn orderly(output: &Output) -> bool {
    let damaged = output.code == 3 && output.stderr.contains("damaged");
    assert!(output.code == 0 || damaged, "{}", output.snapshot());
    damaged
}

#[test]
fn a_file_cut_short() {
    let whole = filled();
    let bytes = fs::read(whole.database()).unwrap();
    for part in 1..8 {
        let trust = Trust::new();
        fs::write(trust.database(), &bytes[..bytes.len() * part / 8]).unwrap();
        let mut damaged = false;
        for args in [
            &["promise", "list", "--all"][..],
            &["status"],
            &["p", "add", "call"],
            &["undo"],
        ] {
            damaged |= orderly(&trust.run(args));
        }
        assert!(damaged, "nobody noticed that {part} of 8 parts are left");
    }
}

#[test]
fn a_file_with_pages_overwritten() {
    let whole = filled();
    let bytes = fs::read(whole.database()).unwrap();
    let mut noticed = 0;
    let pages = bytes.len() / 4096;
    for page in 1..pages {
        let mut bytes = bytes.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
        let trust = Trust::new();
        fs::write(trust.database(), bytes).unwrap();
        for args in [
            &["promise", "list", "--all"][..],
            &["report", "--all"],
            &["p", "done", "3"],
        ] {
            noticed += i32::from(orderly(&trust.run(args)));
        }
    }
    assert!(noticed > 0);
}

#[test]
fn what_is_no_file_at_all() {
    let mut trust = Trust::new();
    let made = |trust: &Trust| fs::read_dir(trust.home()).unwrap().count();
    let home = trust.home().to_owned();
    trust.set("TRUST_DB", home);
    let refused = trust.run(["status"]);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("it is a directory"), "{refused:?}");

    trust.set("TRUST_DB", "/dev/null");
    let refused = trust.run(["promise", "add", "call"]);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("not a regular file"), "{refused:?}");
    assert!(!Path::new("/dev/null-wal").exists());

    let refused = trust.run(["--db", "", "status"]);
    assert_eq!(refused.code, 2);

    // Something that is a file where a directory should be.
    fs::write(trust.home().join("file"), "").unwrap();
    let refused = trust.run(["--db", "file/trust.db", "status"]);
    assert_eq!(refused.code, 3);
    assert_eq!(made(&trust), 1);
}

#[test]
fn a_pipe_is_not_waited_for() {
    let mut trust = Trust::new();
    let pipe = trust.home().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: mkfifo is missing");
        return;
    }
    trust.set("TRUST_DB", pipe);
    let refused = trust.run(["promise", "add", "call"]);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("not a regular file"), "{refused:?}");
}

#[test]
fn names_that_mean_something_else_to_sqlite_are_plain_names() {
    let trust = Trust::new();
    for name in [
        ":memory:", "file:x?mode=ro", "file:y?mode=memory", "file::memory:", "a b%20#é.db",
    ] {
        trust.ok(["--db", name, "promise", "add", "call", "--anytime"]);
        trust.ok(["--db", name, "promise", "done", "1"]);
        let shown = trust.ok(["--db", name, "promise", "show", "1", "--json"]);
        assert_eq!(shown.json("promise")["state"], "kept", "{name}");
        let file = trust.home().join(name);
        assert!(file.is_file(), "{name}");
        assert_sound(&file);
        fs::remove_file(file).unwrap();
    }
    let left: Vec<_> = fs::read_dir(trust.home())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["backups"], "no other file was made");
}

#[test]
fn a_link_to_the_database_stays_a_link() {
    let mut trust = Trust::new();
    let elsewhere = trust.home().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let (real, link) = (elsewhere.join("real.db"), trust.home().join("link.db"));
    // It points nowhere at first.
    symlink(&real, &link).unwrap();
    trust.set("TRUST_DB", &link);
    trust.ok(["promise", "add", "call", "--anytime"]);
    trust.ok(["promise", "add", "write", "--anytime"]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let promises: i64 = query(&real, "SELECT count(*) FROM promise");
    assert_eq!(promises, 2);
    let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(&real).unwrap());
    assert_eq!(mode & 0o777, 0o600);
    assert_sound(&real);
}
