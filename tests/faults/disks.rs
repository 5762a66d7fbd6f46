//! Disks that are full.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::Trust;
use crate::rights::shell;
use crate::{assert_sound, query};

/// The process may write files of 4 KiB at most, and is told so rather than ended.
pub const SMALL: &str = "trap '' XFSZ; ulimit -f 8";

#[test]
fn a_change_that_does_not_fit_is_not_made_by_half() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--every", "day"]);
    let long = "x".repeat(60_000);
    for args in [
        &["promise", "add", &long][..],
        &["promise", "done", "1"],
        &["promise", "rm", "1"],
        &["undo"],
        &["config", "set", "partner", "Sam"],
    ] {
        let refused = shell(&trust, SMALL, args);
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (3, ""),
            "{}",
            refused.snapshot()
        );
        assert!(refused.stderr.contains("disk"), "{}", refused.stderr);
        let changes: i64 = query(&trust.database(), "SELECT count(*) FROM journal");
        assert_eq!(changes, 1, "{args:?}");
        assert_sound(&trust.database());
    }
    trust.ok(["promise", "done", "1"]);
}

#[test]
fn a_database_that_does_not_fit_can_be_made_later() {
    let trust = Trust::new();
    let refused = shell(&trust, SMALL, &["promise", "add", "call", "--anytime"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (3, ""));
    assert!(refused.stderr.contains("disk"), "{}", refused.stderr);
    trust.ok(["promise", "add", "call", "--anytime"]);
    assert_sound(&trust.database());
}

#[test]
fn an_export_that_does_not_fit_is_not_there() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "--anytime", &"x".repeat(60_000)]);
    for format in ["json", "csv"] {
        let args = ["export", "--format", format, "--output", "copy"];
        let refused = shell(&trust, SMALL, &args);
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (3, ""),
            "{}",
            refused.snapshot()
        );
        let path = trust.home().join("copy");
        let left = fs::read_dir(&path).map_or(0, Iterator::count);
        assert!(!path.is_file() && left == 0, "{format}: {left} left");
        trust.ok(args);
        let _ = fs::remove_file(path);
    }
}

/// A small disk, as long as it is needed.
pub struct Disk<'a>(&'a Path);

impl Disk<'_> {
    /// Of so many kilobytes.
    pub fn mount(path: &Path, size: u64) -> Option<Disk<'_>> {
        fs::create_dir(path).unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &format!("size={size}k"), "tmpfs"])
            .arg(path);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Disk(path))
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let mut trust = Trust::new();
    let path = trust.home().join("disk");
    let Some(_disk) = Disk::mount(&path, 512) else {
        eprintln!("skipped: no right to mount a small disk");
        return;
    };
    let database = path.join("trust.db");
    trust.set("TRUST_DB", &database);
    let text = "x".repeat(4000);
    let mut added = 0;
    let refused = loop {
        let output = trust.run(["promise", "add", &text]);
        if output.code != 0 {
            break output;
        }
        added += 1;
        assert!(added < 500, "the disk never fills");
    };
    assert_eq!((refused.code, refused.stdout.as_str()), (3, ""));
    assert!(refused.stderr.contains("disk"), "{}", refused.stderr);
    // Reading still works, and nothing is missing.
    let listed = trust.ok(["promise", "list", "--json"]);
    assert_eq!(listed.json("promises").as_array().unwrap().len(), added);
    assert_sound(&database);
}
