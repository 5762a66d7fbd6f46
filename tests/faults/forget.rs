//! Erasing for good while others work, while it is killed, and where copies are damaged.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::harness::Trust;
use crate::{assert_sound, query};

const WORDS: &str = "quetzalcoatl";

/// Somebody with a year of answers, and an entry that is to be forgotten.
fn lived() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T10:00");
    trust.ok(["promise", "add", "walk", "--every", "day"]);
    trust.at("2026-11-21T10:00");
    trust.ok(["log", WORDS]);
    trust.at("2026-11-22T10:00");
    trust.ok(["log", "edit", "1", "--text", "quetzalcoatl once more"]);
    trust.ok(["log", "another"]);
    trust
}

/// The files below the home in which the words are.
fn found(trust: &Trust) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![trust.home().to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                if bytes
                    .windows(WORDS.len())
                    .any(|part| part == WORDS.as_bytes())
                {
                    found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
                }
            }
        }
    }
    found.sort();
    found
}

#[test]
fn it_is_refused_while_another_program_has_the_database_open() {
    let trust = lived();
    // It reads nothing at the moment.
    let other = Connection::open(trust.database()).unwrap();
    let logs: i64 = other
        .query_row("SELECT count(*) FROM log", [], |row| row.get(0))
        .unwrap();
    assert_eq!(logs, 2);
    let before = fs::read(trust.database()).unwrap();
    let error = trust.refuse("forget log 1 --yes", 1);
    assert!(error.contains("is in use by another program"), "{error}");
    assert!(error.contains("nothing was changed"), "{error}");
    assert!(before == fs::read(trust.database()).unwrap());
    assert_eq!(
        query::<i64>(&trust.database(), "SELECT count(*) FROM log"),
        2
    );
    drop(other);
    trust.ok(["forget", "log", "1", "--yes", "--backups"]);
    assert_eq!(found(&trust), Vec::<String>::new());
}

#[test]
fn a_kill_at_any_moment_leaves_it_whole_or_erased() {
    let trust = lived();
    let template = trust.home().join("template");
    fs::rename(trust.home().join("trust.db"), &template).unwrap();
    let _ = fs::remove_dir_all(trust.home().join("backups"));
    let mut finished = false;
    let mut wait = Duration::ZERO;
    while !finished {
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(trust.home().join(format!("trust.db{end}")));
        }
        fs::copy(&template, trust.database()).unwrap();
        let mut child = trust
            .command(["forget", "log", "1", "--yes"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while begun.elapsed() < wait && child.try_wait().unwrap().is_none() {
            sleep(Duration::from_micros(200));
        }
        finished = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        // The next command takes over what the log has.
        let logs = trust.data("logs", "log list");
        assert_sound(&trust.database());
        match logs.as_array().unwrap().len() {
            2 => {
                trust.ok(["forget", "log", "1", "--yes"]);
            }
            1 => {}
            other => panic!("{other} entries"),
        }
        assert_eq!(found(&trust), ["template"]);
        wait += Duration::from_millis(3);
    }
}

#[test]
fn copies_that_cannot_be_rewritten_are_removed_and_others_stay() {
    let trust = lived();
    trust.ok(["backup"]);
    let backups = trust.home().join("backups");
    let damaged = backups.join("trust-2026-11-19.auto.db");
    let mut bytes = fs::read(backups.join("trust-2026-11-22.auto.db")).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&damaged, &bytes).unwrap();
    let before = trust.home().join("trust.db.before-schema-9");
    fs::copy(backups.join("trust-2026-11-22.auto.db"), &before).unwrap();
    let left = trust.home().join(".trust-4294967295-0-trust.db.unfinished");
    fs::write(&left, WORDS).unwrap();
    let report = trust.data("forgotten", "forget log 1 --yes --backups");
    assert!(!left.exists());
    for path in [&damaged, &before] {
        assert!(!path.exists(), "{}", path.display());
        let files = report["files"].as_array().unwrap();
        let file = files
            .iter()
            .find(|file| file["path"] == path.to_str().unwrap());
        assert_eq!(file.unwrap()["action"], "removed");
    }
    // What she made herself is hers to delete.
    assert_eq!(found(&trust), ["trust-2026-11-22.db"]);
    fs::remove_file(backups.join("trust-2026-11-22.db")).unwrap();
    // The others are whole, in their order, and can be restored.
    let checks = trust.data("doctor", "doctor");
    assert_eq!(checks["sound"], true, "{checks}");
    trust.ok(["restore", "trust-2026-11-22.auto.db", "--yes"]);
    assert_eq!(found(&trust), Vec::<String>::new());
    assert_sound(&trust.database());
    assert_eq!(trust.data("promises", "list").as_array().unwrap().len(), 1);
}

#[test]
fn a_copy_that_can_be_neither_rewritten_nor_removed_is_told() {
    let trust = lived();
    let name = "trust-2026-11-18.auto.db";
    let path = trust.home().join("backups").join(name);
    fs::create_dir(&path).unwrap();
    let output = trust.run(["forget", "log", "1", "--yes", "--backups"]);
    assert_eq!(output.code, 3, "{}", output.snapshot());
    assert!(output.stdout.starts_with("Forgot log entry 1\n"));
    assert!(
        output.stdout.contains("may still have it"),
        "{}",
        output.stdout
    );
    assert_eq!(trust.data("logs", "log list").as_array().unwrap().len(), 1);
}
