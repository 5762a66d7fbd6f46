//! Backups and restores that are killed, run at the same time as others, or run out of room.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::harness::Trust;
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
