//! Syncs that are killed, run at the same time, or cannot write.

use std::fs;

use tempfile::TempDir;

use crate::backups::{kill_at_any_moment, start};
use crate::harness::{Trust, skipped};
use crate::{assert_sound, is_root, query};

/// Two computers that share a folder, one with many records.
fn pair() -> (TempDir, Trust, Trust) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let (one, two) = (Trust::new(), Trust::new());
    for trust in [&one, &two] {
        trust.ok(["config", "set", "sync.folder", path]);
    }
    for n in 0..20 {
        one.ok([
            "promise",
            "add",
            &format!("call {n}"),
            "--every",
            "day at 8:00",
        ]);
        one.ok(["log", "add", &format!("words {n}")]);
    }
    one.ok(["sync"]);
    (folder, one, two)
}

fn records(trust: &Trust) -> (i64, i64) {
    (
        query(&trust.database(), "SELECT count(*) FROM promise"),
        query(&trust.database(), "SELECT count(*) FROM log"),
    )
}

#[test]
fn a_killed_sync_takes_all_or_nothing_and_leaves_a_whole_file() {
    let (folder, one, two) = pair();
    kill_at_any_moment(&two, &["sync", "--again"], || {
        let (promises, logs) = records(&two);
        assert!(
            [(0, 0), (20, 20)].contains(&(promises, logs)),
            "{promises} {logs}"
        );
        assert_sound(&two.database());
        // Whatever it left there, the other one can read, or says so of nothing that is whole.
        let said = one.ok(["sync", "--json"]).stdout;
        assert!(!said.contains("not whole"), "{said}");
        if (promises, logs) == (20, 20) {
            two.ok(["undo"]);
        }
    });
    two.ok(["sync", "--again"]);
    assert_eq!(records(&two), (20, 20));
    // What killed ones left is gone after the next writing of the same file.
    two.ok(["log", "add", "more"]);
    two.ok(["sync"]);
    let names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn syncs_at_the_same_time_take_everything_once() {
    let (_folder, one, two) = pair();
    two.ok(["log", "add", "of two"]);
    for _ in 0..5 {
        let children: Vec<_> = [&one, &two, &one, &two]
            .into_iter()
            .map(|trust| start(trust, &["sync"]))
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{complaint}");
        }
    }
    one.ok(["sync"]);
    two.ok(["sync"]);
    assert_eq!(records(&one), (20, 21));
    assert_eq!(records(&two), (20, 21));
    assert_sound(&one.database());
    assert_sound(&two.database());
}

#[test]
fn a_folder_that_cannot_be_written_changes_nothing() {
    use std::os::unix::fs::PermissionsExt;
    if is_root() {
        skipped("root may write everywhere");
        return;
    }
    let (folder, _one, two) = pair();
    let before = fs::metadata(folder.path()).unwrap().permissions();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let said = two.run(["sync"]);
    assert_eq!(said.code, 3, "{}", said.snapshot());
    assert_eq!(records(&two), (0, 0));
    fs::set_permissions(folder.path(), before).unwrap();
    two.ok(["sync"]);
    assert_eq!(records(&two), (20, 20));
}
