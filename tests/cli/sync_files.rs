//! `trust sync` with `sync.folder`: odd, missing and copied files, and dry runs.

use std::fs;

use serde_json::Value;

use crate::harness::Trust;
use crate::sync::{Shared, agree, records, synced};

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
            skipped.iter().any(|one| one["place"] == name.as_str()
                && one["why"] == "it is incomplete, perhaps still being copied"),
            "{said}"
        );
        assert_eq!(skipped.len(), 7, "{said}");
        assert!(said["machines"].as_array().unwrap().is_empty(), "{said}");
        let said = two.tell("sync");
        assert!(
            said.contains("no file of another computer was read"),
            "{said}"
        );
        assert!(
            said.contains(&format!("not read: {name}: it is incomplete")),
            "{said}"
        );
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
    assert!(why("older than the file read before"), "{said}");
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
fn an_own_file_that_is_cut_short_is_written_again() {
    let shared = Shared::new();
    let (one, two) = (shared.computer(), shared.computer());
    one.tell("log add words");
    one.tell("sync");
    let file = shared.only_file();
    synced(&two, "");
    let files = || fs::read_dir(shared.path()).unwrap().count();
    assert_eq!(files(), 2);
    let whole = fs::read_to_string(&file).unwrap();
    let first = whole.find('\n').unwrap();
    for cut in [
        0,
        first / 2,
        first + 1,
        whole.len() / 2,
        whole.len() - 2,
        whole.len() - 1,
    ] {
        fs::write(&file, whole.get(..cut).unwrap()).unwrap();
        synced(&one, "");
        assert_eq!(files(), 2, "{cut} of {}", whole.len());
        for computer in [&one, &two] {
            let said = synced(computer, "");
            assert_eq!(said["skipped"], serde_json::json!([]), "{cut}: {said}");
        }
    }
    agree(&one, &two);
}
