//! Backups that are damaged, older, of other programs, or without room.

use std::fs;

use rusqlite::Connection;

use crate::backups::{filled, finished, promises};
use crate::disks::{Disk, SMALL};
use crate::harness::Trust;
use crate::rights::shell;
use crate::{assert_sound, query};

#[test]
fn a_damaged_backup_is_refused() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    let bytes = fs::read(trust.home().join("copy.db")).unwrap();
    let mut overwritten = bytes.clone();
    let middle = bytes.len() / 2 / 4096 * 4096;
    overwritten[middle..middle + 4096].fill(0xa5);
    let before = fs::read(trust.database()).unwrap();
    for (spoilt, says) in [
        (overwritten.as_slice(), "the copy is damaged"),
        (&bytes[..bytes.len() / 2], "damaged"),
        (&bytes[..100], "not a trust database"),
        (b"", "not a trust database"),
        (&b"Dear Sam,\n".repeat(200), "not a trust database"),
    ] {
        fs::write(trust.home().join("spoilt.db"), spoilt).unwrap();
        let refused = trust.run(["restore", "spoilt.db", "--yes"]);
        assert_eq!(refused.code, 3, "{says}: {}", refused.snapshot());
        assert!(
            refused.stderr.contains(says) && refused.stderr.contains("spoilt.db"),
            "{}",
            refused.stderr
        );
        // The ways out of an unusable database are none here.
        let hint = refused.stderr.lines().last().unwrap_or_default();
        assert!(
            !hint.contains("--db") && !hint.contains("trust restore"),
            "{}",
            refused.stderr
        );
        assert!(fs::read(trust.database()).unwrap() == before);
    }
    let other = Connection::open(trust.home().join("other.db")).unwrap();
    other
        .execute_batch("CREATE TABLE song (title TEXT)")
        .unwrap();
    other.close().unwrap();
    let newer = Connection::open(trust.home().join("copy.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.close().unwrap();
    for (name, says) in [
        ("other.db", "database of another program"),
        ("copy.db", "newer trust"),
    ] {
        let refused = trust.run(["restore", name, "--yes"]);
        assert_eq!(refused.code, 3);
        assert!(refused.stderr.contains(says), "{}", refused.stderr);
    }
    assert!(fs::read(trust.database()).unwrap() == before);
    assert_eq!(finished(&trust).len(), 0);
}

#[test]
fn a_database_past_help_is_replaced_and_kept_as_it_is() {
    let whole = filled();
    whole.ok(["backup", "copy.db"]);
    let bytes = fs::read(whole.database()).unwrap();
    let mut overwritten = bytes.clone();
    overwritten[4096..].fill(0xa5);
    for spoilt in [
        "Dear Sam,\n".repeat(2000).into_bytes(),
        bytes[..bytes.len() / 2].to_vec(),
        b"x".to_vec(),
        overwritten,
    ] {
        let trust = Trust::new();
        fs::write(trust.database(), &spoilt).unwrap();
        fs::copy(whole.home().join("copy.db"), trust.home().join("copy.db")).unwrap();
        assert_eq!(trust.run(["status"]).code, 3);
        let refused = trust.run(["restore", "copy.db"]);
        assert_eq!(refused.code, 1, "{}", refused.snapshot());
        let done = trust.ok(["restore", "copy.db", "--yes"]);
        let told = done.stderr.contains("damaged as it was") && done.stderr.contains("replaced.db");
        assert!(told, "{}", done.stderr);
        assert_eq!(promises(&trust.database()), 30);
        assert_sound(&trust.database());
        trust.ok(["promise", "add", "more", "--anytime"]);
        let mode: String = query(&trust.database(), "PRAGMA journal_mode");
        assert_eq!(mode, "wal");
        let kept = finished(&trust);
        assert_eq!(kept.len(), 1);
        assert_eq!(fs::read(&kept[0]).unwrap().len(), spoilt.len());
    }
}

#[test]
fn another_program_s_database_is_never_replaced() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    let path = trust.home().join("songs.db");
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE song (title TEXT)")
        .unwrap();
    other.close().unwrap();
    let before = fs::read(&path).unwrap();
    let refused = trust.run(["--db", "songs.db", "restore", "copy.db", "--yes"]);
    assert_eq!(refused.code, 3);
    assert!(
        refused.stderr.contains("database of another program"),
        "{}",
        refused.stderr
    );
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn a_backup_of_an_older_schema_is_brought_up_to_date_in_the_copy() {
    let trust = filled();
    let old = trust.home().join("old.db");
    let connection = Connection::open(&old).unwrap();
    connection
        .execute_batch(include_str!("../fixtures/schema_1.sql"))
        .unwrap();
    connection.close().unwrap();
    let before = fs::read(&old).unwrap();
    let done = trust.ok(["restore", "old.db", "--yes"]);
    assert!(
        done.stdout.contains("migrated to the current schema"),
        "{}",
        done.stdout
    );
    assert!(fs::read(&old).unwrap() == before, "the backup itself stays");
    assert_eq!(promises(&trust.database()), 6);
    trust.ok(["log", "it has a log now"]);
    assert_sound(&trust.database());
}

#[test]
fn pages_of_another_size_fit_in_too() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    let copy = Connection::open(trust.home().join("copy.db")).unwrap();
    copy.execute_batch("PRAGMA page_size = 8192; VACUUM")
        .unwrap();
    copy.close().unwrap();
    trust.ok(["promise", "rm", "1"]);
    trust.ok(["restore", "copy.db", "--yes"]);
    assert_eq!(promises(&trust.database()), 30);
    assert_sound(&trust.database());
}

#[test]
fn a_full_disk_keeps_what_there_is() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    for args in [&["backup"][..], &["restore", "copy.db", "--yes"]] {
        let refused = shell(&trust, SMALL, args);
        assert_eq!(refused.code, 3, "{}", refused.snapshot());
        assert!(refused.stderr.contains("disk"), "{}", refused.stderr);
    }
    assert_eq!(promises(&trust.database()), 30);
    assert_eq!(finished(&trust).len(), 0);
    let left = fs::read_dir(trust.home()).unwrap();
    let names = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let half: Vec<_> = names.filter(|name| name.contains("unfinished")).collect();
    assert!(half.is_empty(), "{half:?}");

    let mut trust = filled();
    trust.ok(["backup", "copy.db"]);
    trust.ok(["config", "unset", "backup.keep"]);
    let size = fs::metadata(trust.database()).unwrap().len();
    let path = trust.home().join("disk");
    // Room for the database and its log, and not for a copy of it as well.
    let Some(_disk) = Disk::mount(&path, size / 1024 * 2) else {
        eprintln!("skipped: no right to mount a small disk");
        return;
    };
    let database = path.join("trust.db");
    fs::copy(trust.database(), &database).unwrap();
    trust.set("TRUST_DB", &database);
    // An automatic copy that has no room is only a warning.
    trust.at("2026-11-23T10:00");
    let done = trust.ok(["promise", "add", "more", "--anytime"]);
    assert!(
        done.stderr.contains("warning: no automatic backup today:")
            && done.stderr.contains("the disk is full"),
        "{}",
        done.stderr
    );
    for args in [&["backup"][..], &["restore", "copy.db", "--yes"]] {
        let refused = trust.run(args);
        assert_eq!(refused.code, 3, "{}", refused.snapshot());
        assert!(
            refused.stderr.contains("the disk is full"),
            "{}",
            refused.stderr
        );
    }
    assert_eq!(promises(&database), 31);
    assert_eq!(fs::read_dir(path.join("backups")).unwrap().count(), 0);
}

#[test]
fn a_place_that_may_only_be_read_is_told() {
    use crate::rights::{as_somebody, give_away};
    use std::os::unix::fs::PermissionsExt;
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--anytime"]);
    trust.ok(["backup", "copy.db"]);
    give_away(&trust);
    let set = |mode| {
        fs::set_permissions(trust.home(), fs::Permissions::from_mode(mode)).unwrap();
    };
    set(0o500);
    for args in [
        &["backup"][..],
        &["backup", "new.db"],
        &["restore", "copy.db", "--yes"],
    ] {
        let refused = as_somebody(&trust, args);
        assert_eq!(refused.code, 3, "{args:?}: {}", refused.snapshot());
    }
    let looked = as_somebody(&trust, &["doctor"]);
    assert_eq!(looked.code, 3, "{}", looked.snapshot());
    assert!(looked.stdout.contains("cannot be changed"), "{looked:?}");
    let listed = as_somebody(&trust, &["backup", "--list"]);
    assert_eq!(listed.code, 0, "{}", listed.snapshot());
    set(0o700);
    assert_eq!(
        as_somebody(&trust, &["restore", "copy.db", "--yes"]).code,
        0
    );
}
