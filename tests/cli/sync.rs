//! `trust sync` with `sync.folder`: several computers and one folder.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::Trust;

/// A folder, and computers that share it.
pub struct Shared {
    folder: TempDir,
}

impl Shared {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn computer(&self) -> Trust {
        let trust = Trust::new();
        let folder = self.path().to_str().unwrap();
        trust.ok(["config", "set", "sync.folder", folder]);
        trust
    }

    pub fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
    }

    /// The file of a computer, by what its name is not.
    pub fn only_file(&self) -> PathBuf {
        let [file] = self.files().try_into().unwrap();
        file
    }
}

/// The one place that was synced with.
pub fn synced(trust: &Trust, args: &str) -> Value {
    let said = trust.data("synced", &format!("sync {args}"));
    said["targets"][0].clone()
}

/// Everything but numbers, in an order that does not depend on them.
pub fn records(trust: &Trust) -> Vec<String> {
    let text = trust.tell("export --format jsonl");
    let mut lines: Vec<String> = text
        .lines()
        .map(|line| {
            let mut value: Value = serde_json::from_str(line).unwrap();
            let data = value["data"].as_object_mut().unwrap();
            let (kind, mut fields) = data
                .iter()
                .next()
                .map(|(k, v)| (k.clone(), v.clone()))
                .unwrap();
            let fields = fields.as_object_mut().unwrap();
            for number in ["id", "promise", "occurrence", "log", "idea"] {
                fields.remove(number);
            }
            format!("{kind} {}", Value::Object(fields.clone()))
        })
        .collect();
    lines.sort();
    lines
}

pub fn agree(one: &Trust, two: &Trust) {
    assert_eq!(records(one), records(two));
}

#[test]
fn two_computers_come_to_the_same_records() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.tell("promise add 'call mum' --by '23 nov 18:00'");
    one.tell("log add 'private words'");
    two.tell("promise add 'water the plants' --every 'day at 8:00'");
    assert_eq!(
        one.tell("sync")
            .replace(shared.path().to_str().unwrap(), "DIR"),
        "Synced with DIR: no other computer has synced yet"
    );
    two.at("2026-11-22T10:10");
    let said = two
        .tell("sync")
        .replace(shared.path().to_str().unwrap(), "DIR");
    assert!(
        said.starts_with("Synced with DIR: 1 promise and 1 log entry new · from "),
        "{said}"
    );
    assert!(
        said.contains("promise 1 has number 2 here: “call mum”"),
        "{said}"
    );
    one.at("2026-11-22T10:20");
    one.tell("sync");
    agree(&one, &two);
    let mode =
        |path: &Path| std::os::unix::fs::MetadataExt::mode(&fs::metadata(path).unwrap()) & 0o777;
    assert!(shared.files().iter().all(|file| mode(file) == 0o600));

    // Nothing new: nothing is written, here or there.
    two.at("2026-11-22T10:30");
    two.tell("sync");
    let before: Vec<_> = shared
        .files()
        .iter()
        .map(|file| fs::metadata(file).unwrap().modified().unwrap())
        .collect();
    let entries = one.data("history", "history").as_array().unwrap().len();
    for trust in [&one, &two] {
        let said = synced(trust, "");
        assert_eq!(
            (&said["added"], &said["written"]),
            (&0.into(), &0.into()),
            "{said}"
        );
    }
    let after: Vec<_> = shared
        .files()
        .iter()
        .map(|file| fs::metadata(file).unwrap().modified().unwrap())
        .collect();
    assert_eq!(before, after);
    assert_eq!(
        one.data("history", "history").as_array().unwrap().len(),
        entries
    );
}

#[test]
fn a_deletion_travels_and_loses_to_a_later_change() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    for text in ["alpha", "beta", "gamma"] {
        one.tell(&format!("log add {text}"));
    }
    one.tell("promise add 'walk' --every day");
    one.tell("promise add 'sing' --every day");
    one.tell("sync");
    two.tell("sync");
    one.at("2026-11-22T11:00");
    one.tell("log rm 1");
    one.tell("log rm 2");
    one.tell("promise rm 1");
    one.tell("promise rm 2");
    two.at("2026-11-22T12:00");
    two.tell("log edit 2 --text 'beta again'");
    two.tell("done 2");
    one.tell("sync");
    let said = synced(&two, "");
    assert_eq!(said["removed"], 2, "{said}");
    one.at("2026-11-22T13:00");
    one.tell("sync");
    agree(&one, &two);
    let logs = one.tell("log list");
    assert!(
        !logs.contains("alpha") && logs.contains("beta again"),
        "{logs}"
    );
    // The answer given later keeps the promise, with its rule.
    let kept = one.data("promises", "promise list --all");
    assert_eq!(kept.as_array().unwrap().len(), 1, "{kept}");
    assert_eq!(
        (&kept[0]["text"], &kept[0]["every"]),
        (&"sing".into(), &"day".into())
    );

    // Undone here, it is there again everywhere.
    one.at("2026-11-22T14:00");
    one.tell("log rm 3");
    one.tell("sync");
    two.tell("sync");
    assert!(!two.tell("log list").contains("gamma"));
    one.tell("undo");
    let undone = one.tell("log list");
    assert!(undone.contains("gamma"), "{undone}");
    one.tell("sync");
    two.tell("sync");
    agree(&one, &two);
    assert!(two.tell("log list").contains("gamma"));
}

#[test]
fn what_was_forgotten_is_erased_everywhere_and_stays_so() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.tell("log add 'unspeakable words'");
    one.tell("log add other");
    one.tell("promise add 'unspeakable deed' --every day");
    one.tell("sync");
    two.tell("sync");
    one.at("2026-11-22T11:00");
    one.tell("forget log 1 --yes");
    let said = one.tell("forget promise 1 --yes --json");
    assert!(said.contains(".trust\",\"action\":\"rewritten\""), "{said}");
    // Its own file has nothing of it any more, before the next sync.
    let holding = shared
        .files()
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap().contains("unspeakable"));
    assert_eq!(holding.count(), 1, "that of the other one");
    one.tell("sync");
    // Changed there later, and still gone.
    two.at("2026-11-22T12:00");
    two.tell("log edit 1 --text 'unspeakable again'");
    two.tell("done 1");
    two.tell("sync");
    one.at("2026-11-22T13:00");
    one.tell("sync");
    agree(&one, &two);
    assert_eq!(one.data("logs", "log list").as_array().unwrap().len(), 1);
    let mut places = shared.files();
    for trust in [&one, &two] {
        for name in ["trust.db", "trust.db-wal", "trust.db-shm"] {
            places.push(trust.home().join(name));
        }
    }
    for place in places.iter().filter(|place| place.exists()) {
        let bytes = fs::read(place).unwrap();
        let found = bytes.windows(11).any(|window| window == b"unspeakable");
        assert!(!found, "{}", place.display());
    }
    let said = two.data("doctor", "doctor");
    assert_eq!(said["sound"], true, "{said}");
}

#[test]
fn what_was_done_in_one_week_on_both_counts_twice() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.at("2026-11-16T09:00");
    one.tell("promise add run --every 3/week");
    one.tell("sync");
    two.at("2026-11-16T10:00");
    two.tell("sync");
    one.at("2026-11-17T10:00");
    one.tell("done run");
    two.at("2026-11-18T10:00");
    two.tell("done run");
    for trust in [&one, &two, &one, &two] {
        trust.tell("sync");
    }
    agree(&one, &two);
    for trust in [&one, &two] {
        let shown = trust.data("promise", "promise show 1");
        assert_eq!(shown["done_of"]["done"], 2, "{shown}");
    }
    let copy = Trust::new();
    let export = two.tell("export");
    assert_eq!(copy.pipe(["import", "-"], &export).code, 0);
    agree(&copy, &two);
}

#[test]
fn answers_changed_on_both_sides_are_told_in_words() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.at("2026-11-21T09:00");
    one.tell("promise add 'text you at lunch' --every 'day at 12:00'");
    one.tell("sync");
    two.at("2026-11-21T10:00");
    two.tell("sync");
    one.at("2026-11-21T13:00");
    one.tell("done 1");
    two.at("2026-11-21T14:00");
    two.tell("broken 1 --because forgot");
    two.tell("sync");
    let said = one
        .tell("sync")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        said.contains(
            "changed in two places: answer of promise 1 “text you at lunch”, today: outcome “kept” → “broken”"
        ),
        "{said}"
    );
    let whole = synced(&two, "--again");
    assert_eq!(whole["conflicts"].as_array().unwrap().len(), 0, "{whole}");
    agree(&one, &two);
    // Computers of the same name are named once.
    let said = shared.computer().tell("sync");
    assert!(said.ends_with(" (2 files)"), "{said}");
    // What was seen before it was changed is no conflict.
    two.at("2026-11-21T15:00");
    two.tell("done 1 --on today --at 11:50");
    two.tell("sync");
    let said = synced(&one, "");
    assert_eq!(
        (&said["replaced"], &said["conflicts"]),
        (&1.into(), &Value::Array(Vec::new())),
        "{said}"
    );
}

#[test]
fn an_undone_sync_comes_again_only_on_request_or_after_a_change() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.tell("log add first");
    one.tell("log add second");
    one.tell("sync");
    let before = records(&two);
    two.tell("sync");
    two.tell("undo");
    assert_eq!(records(&two), before);
    two.tell("sync");
    assert_eq!(records(&two), before);
    // It writes no tombstones: the other one keeps everything.
    one.tell("sync");
    assert_eq!(one.data("logs", "log list").as_array().unwrap().len(), 2);

    one.at("2026-11-22T11:00");
    one.tell("log edit 1 --text 'first again'");
    one.tell("sync");
    two.at("2026-11-22T12:00");
    two.tell("sync");
    let logs = two.tell("log list");
    assert!(
        logs.contains("first again") && !logs.contains("second"),
        "{logs}"
    );
    two.tell("sync --again");
    agree(&one, &two);
}

#[test]
fn settings_that_travel_are_taken_and_others_stay() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.tell("config set partner Sam");
    one.tell("config set nudge.date no");
    one.tell("config set backup.keep 3");
    one.tell("config set remind.day 17:00");
    one.tell("sync");
    two.tell("sync");
    let value = |trust: &Trust, key: &str| trust.tell(&format!("config get {key} --json"));
    assert!(value(&two, "partner").contains("Sam"));
    assert!(value(&two, "nudge.date").contains("\"value\":\"no\""));
    assert!(value(&two, "backup.keep").contains("\"value\":\"7\""));
    assert!(value(&two, "remind.day").contains("\"value\":\"18:00\""));
    // Set on both, and unset on one: the last of these counts.
    one.at("2026-11-22T11:00");
    one.tell("config set partner Alex");
    two.at("2026-11-22T12:00");
    two.tell("config unset partner");
    for trust in [&one, &two, &one] {
        trust.tell("sync");
    }
    assert!(value(&one, "partner").contains("\"value\":null"));
    assert!(value(&two, "partner").contains("\"value\":null"));
}
