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
    fn only_file(&self) -> PathBuf {
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
        "Synced with DIR: no other computer there yet"
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
    let said = one.tell("sync");
    assert!(
        said.contains("changed in two places: answer of promise 1 “text you at lunch”, today:")
            && said.contains("outcome “kept” → “broken”"),
        "{said}"
    );
    let whole = synced(&two, "--again");
    assert_eq!(whole["conflicts"].as_array().unwrap().len(), 0, "{whole}");
    agree(&one, &two);
    // What was seen before it was changed is no conflict.
    two.at("2026-11-21T15:00");
    two.tell("done 1 --at 11:50");
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
fn what_is_not_a_whole_file_of_another_computer_is_named_and_not_read() {
    let shared = Shared::new();
    let (one, two) = (shared.computer(), shared.computer());
    one.tell("log add words");
    one.tell("sync");
    let file = shared.only_file();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let whole = fs::read_to_string(&file).unwrap();
    let uid = name.strip_suffix(".trust").unwrap();
    let put = |name: &str, text: &str| fs::write(shared.path().join(name), text).unwrap();

    let other = uid
        .replace(uid.chars().last().unwrap(), "0")
        .replacen('0', "1", 1);
    put(
        &format!("{uid}.sync-conflict-20261122-100000-ABCDEFG.trust"),
        &whole,
    );
    put(&format!("{other}.trust"), &whole);
    put("00000000-0000-7000-8000-000000000001.trust", "nonsense");
    put("00000000-0000-7000-8000-000000000002.trust", "");
    fs::write(
        shared
            .path()
            .join("00000000-0000-7000-8000-000000000003.trust"),
        [0xff, 0xfe],
    )
    .unwrap();
    fs::create_dir(
        shared
            .path()
            .join("00000000-0000-7000-8000-000000000004.trust"),
    )
    .unwrap();
    fs::create_dir(shared.path().join(".stfolder")).unwrap();
    put("notes.txt", "mine");
    for cut in [
        whole.len() / 2,
        whole.len() - 1,
        whole.find('\n').unwrap() + 1,
    ] {
        put(&name, whole.get(..cut).unwrap());
        let said = synced(&two, "");
        assert_eq!(said["added"], 0, "{said}");
        let skipped = said["skipped"].as_array().unwrap();
        assert!(
            skipped
                .iter()
                .any(|one| one["place"] == name.as_str() && one["why"] == "it is not whole yet"),
            "{said}"
        );
        assert_eq!(skipped.len(), 6, "{said}");
    }
    let newer = whole.replacen("\"schema\":1", "\"schema\":2", 1);
    put(&name, &newer);
    let said = synced(&two, "");
    let why = |why: &str| said["skipped"].to_string().contains(why);
    assert!(why("a newer version of trust wrote it"), "{said}");
    assert_eq!(two.data("logs", "log list").as_array().unwrap().len(), 0);
    put(&name, &whole);
    two.tell("sync");
    agree(&one, &two);

    // An older file, as if put back from a copy.
    for file in shared.files() {
        if file.to_str().unwrap().contains("conflict") {
            fs::remove_file(file).unwrap();
        }
    }
    one.tell("log add more");
    one.tell("sync");
    two.tell("sync");
    put(&name, &whole);
    let said = synced(&two, "");
    let why = |why: &str| said["skipped"].to_string().contains(why);
    assert!(why("older than what was read before"), "{said}");
    // Its own machine writes it again.
    one.tell("sync");
    two.tell("sync");
    agree(&one, &two);
}

#[test]
fn a_missing_folder_is_refused_and_a_missing_file_says_nothing() {
    let trust = Trust::new();
    let said = trust.refuse("sync", 1);
    assert!(said.contains("trust config set sync.folder DIR"), "{said}");
    let shared = Shared::new();
    let (one, two) = (shared.computer(), shared.computer());
    one.tell("log add words");
    one.tell("sync");
    two.tell("sync");
    for file in shared.files() {
        fs::remove_file(file).unwrap();
    }
    two.tell("sync");
    one.tell("sync");
    assert_eq!(shared.files().len(), 2);
    agree(&one, &two);

    let gone = shared.path().join("gone");
    one.ok(["config", "set", "sync.folder", gone.to_str().unwrap()]);
    let said = one.refuse("sync", 1);
    assert!(
        said.contains("is missing") && said.contains("gone"),
        "{said}"
    );
    assert!(!gone.exists());
    assert!(
        one.refuse("config set sync.folder here/there", 2)
            .contains("absolute path")
    );
    // It belongs to this computer alone.
    assert!(!one.tell("export").contains("sync.folder"));
    assert!(!one.tell("export --format jsonl").contains("sync.folder"));
}

#[test]
fn a_database_that_was_copied_becomes_a_machine_of_its_own() {
    let shared = Shared::new();
    let (one, two) = (shared.computer(), shared.computer());
    one.tell("log add words");
    one.tell("sync");
    fs::copy(one.database(), two.database()).unwrap();
    for side in ["-wal", "-shm"] {
        let _ = fs::remove_file(two.home().join(format!("trust.db{side}")));
    }
    one.tell("log add 'of one'");
    one.tell("sync");
    two.tell("log add 'of two'");
    two.tell("sync");
    assert_eq!(shared.files().len(), 2);
    one.tell("sync");
    two.tell("sync");
    agree(&one, &two);
    assert_eq!(one.data("logs", "log list").as_array().unwrap().len(), 3);
}

#[test]
fn a_dry_run_changes_nothing() {
    let shared = Shared::new();
    let (one, two) = (shared.computer(), shared.computer());
    one.tell("log add words");
    one.tell("sync");
    let before = records(&two);
    let said = two.data("synced", "sync --dry-run");
    assert_eq!(
        (&said["dry_run"], &said["change"]),
        (&true.into(), &Value::Null)
    );
    assert_eq!(said["targets"][0]["added"], 1);
    assert_eq!(records(&two), before);
    assert_eq!(shared.files().len(), 1);
    assert!(two.tell("sync").contains("1 log entry new"));
    let plain = two.tell("sync --plain");
    assert_eq!(
        plain,
        format!("folder\t{}\t0\t0\t0\t0", shared.path().display())
    );
}

#[test]
fn a_dry_run_without_news_waits_for_no_writer() {
    let shared = Shared::new();
    let two = shared.computer();
    two.tell("log add words");
    two.tell("sync");
    let writer = rusqlite::Connection::open(two.database()).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(two.tell("sync --dry-run --plain").matches('\t').count(), 5);
}

#[test]
fn doctor_finds_a_database_where_a_synchroniser_copies() {
    for (mark, program) in [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        ("._sync_1234.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".git", "git"),
    ] {
        let trust = Trust::new();
        let inner = trust.home().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        let database = inner.join("x.db");
        let database = database.to_str().unwrap();
        trust.ok(["--db", database, "log", "add", "words"]);
        let doctor = || {
            trust
                .ok(["--db", database, "doctor", "--json"])
                .json("doctor")
        };
        let place = |said: &Value| {
            let checks = said["checks"].as_array().unwrap();
            let mut found = checks.iter().filter(|check| check["check"] == "place");
            found.next().map(|check| check["message"].to_string())
        };
        assert_eq!(place(&doctor()), None);
        fs::create_dir(trust.home().join("a").join(mark)).unwrap();
        let said = doctor();
        let message = place(&said).unwrap();
        assert!(
            message.contains(program) && said["sound"] == true,
            "{message}"
        );
    }
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
