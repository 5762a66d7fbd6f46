//! Backups and restores that are killed, run at the same time as others, or run out of room.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::disks::{Disk, SMALL};
use crate::harness::Trust;
use crate::rights::shell;
use crate::{assert_sound, query};

/// A database of some hundred kilobytes, with no automatic copies.
pub fn filled() -> Trust {
    let trust = Trust::new();
    trust.ok(["config", "set", "backup.keep", "0"]);
    for n in 0..30 {
        trust.ok([
            "promise",
            "add",
            &format!("call {n} {}", "x".repeat(20_000)),
            "--anytime",
        ]);
    }
    trust
}

pub fn start(trust: &Trust, args: &[&str]) -> Child {
    trust
        .command(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The files among the backups, but for those in the making.
pub fn finished(trust: &Trust) -> Vec<PathBuf> {
    let entries = fs::read_dir(trust.home().join("backups"));
    let mut files: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().contains(".unfinished"))
        .collect();
    files.sort();
    files
}

pub fn promises(database: &Path) -> i64 {
    query(database, "SELECT count(*) FROM promise")
}

/// Runs a command again and again, killed ever later, from before it has begun until after it has
/// ended; `check` looks at what each left.
pub fn kill_at_any_moment(trust: &Trust, args: &[&str], mut check: impl FnMut()) {
    let started = Instant::now();
    trust.ok(args);
    let longest = started.elapsed() * 3 / 2;
    let rounds = 25;
    for round in 0..rounds {
        let mut child = start(trust, args);
        std::thread::sleep(longest * round / rounds);
        child.kill().unwrap();
        child.wait().unwrap();
        check();
    }
}

#[test]
fn a_killed_backup_leaves_a_whole_one_or_none() {
    let trust = filled();
    kill_at_any_moment(&trust, &["backup"], || {
        for path in finished(&trust) {
            assert_eq!(promises(&path), 30, "{}", path.display());
            assert_sound(&path);
        }
    });
    assert_sound(&trust.database());
}

#[test]
fn a_killed_restore_leaves_the_old_or_the_new() {
    let trust = filled();
    trust.ok(["backup", "thirty.db"]);
    trust.ok(["promise", "rm", "1-10"]);
    trust.ok(["backup", "twenty.db"]);
    kill_at_any_moment(&trust, &["restore", "thirty.db", "--yes"], || {
        let now = promises(&trust.database());
        assert!(now == 20 || now == 30, "{now}");
        assert_sound(&trust.database());
        // The next one is to change something.
        trust.ok(["restore", "twenty.db", "--yes"]);
        assert_eq!(promises(&trust.database()), 20);
    });
    for path in finished(&trust) {
        assert_sound(&path);
    }
}

#[test]
fn a_killed_automatic_copy_is_whole_or_none() {
    let mut trust = filled();
    trust.ok(["config", "unset", "backup.keep"]);
    for round in 0..25_u32 {
        trust.at(&format!("2027-03-{:02}T10:00", round + 1));
        let mut child = start(&trust, &["promise", "add", "more", "--anytime"]);
        std::thread::sleep(Duration::from_millis(2) * round);
        child.kill().unwrap();
        child.wait().unwrap();
        for path in finished(&trust) {
            assert!(promises(&path) >= 30);
            assert_sound(&path);
        }
        assert_sound(&trust.database());
    }
}

#[test]
fn of_many_first_changes_at_once_one_copy_comes() {
    let mut trust = filled();
    trust.ok(["config", "unset", "backup.keep"]);
    trust.at("2026-11-23T10:00");
    let children: Vec<Child> = (0..10)
        .map(|n| {
            start(
                &trust,
                &["promise", "add", &format!("new {n}"), "--anytime"],
            )
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{said}");
    }
    let files = finished(&trust);
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(
        (30..40).contains(&promises(&files[0])),
        "from before or between"
    );
    assert_sound(&files[0]);
    let all = fs::read_dir(trust.home().join("backups")).unwrap().count();
    assert_eq!(all, 1, "nothing half made is left");
}

#[test]
fn a_restore_and_commands_that_write_take_turns() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    let mut children: Vec<Child> = (0..8)
        .map(|n| {
            start(
                &trust,
                &["promise", "add", &format!("new {n}"), "--anytime"],
            )
        })
        .collect();
    children.push(start(&trust, &["restore", "copy.db", "--yes"]));
    children.extend((8..16).map(|n| {
        start(
            &trust,
            &["promise", "add", &format!("new {n}"), "--anytime"],
        )
    }));
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
    assert_sound(&trust.database());
    let kept = finished(&trust);
    assert_eq!(kept.len(), 1);
    assert_sound(&kept[0]);
    // Each is either in what was kept, or was added to what was restored: none is lost.
    let (before, after) = (promises(&kept[0]) - 30, promises(&trust.database()) - 30);
    assert_eq!(before + after, 16, "{before} before it and {after} after");
}

#[test]
fn a_restore_gives_up_on_a_database_that_stays_busy() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    let other = Connection::open(trust.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = trust.run(["restore", "copy.db", "--yes"]);
    assert_eq!(refused.code, 3, "{}", refused.snapshot());
    assert!(refused.stderr.contains("locked"), "{}", refused.stderr);
    assert_eq!(finished(&trust).len(), 0);
    // A backup needs only to read.
    trust.ok(["backup"]);
}

#[test]
fn who_reads_on_reads_what_was_there() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    trust.ok(["promise", "rm", "1-10"]);
    let reader = Connection::open(trust.database()).unwrap();
    let count = || -> i64 {
        reader
            .query_row("SELECT count(*) FROM promise", [], |row| row.get(0))
            .unwrap()
    };
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(), 20);
    trust.ok(["restore", "copy.db", "--yes"]);
    assert_eq!(count(), 20);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(count(), 30);
}

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
