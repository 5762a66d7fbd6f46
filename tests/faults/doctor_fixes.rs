//! Fixes of one fault beside others, and hints that work.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, SystemTime};

use crate::assert_sound;
use crate::doctors::{fixed, lived, tamper, trouble, troubles};
use crate::harness::Trust;
use crate::rights::{as_somebody, give_away};

#[test]
fn a_wrong_number_is_told_and_set_right() {
    for version in [0, 2, -3] {
        let trust = lived();
        let before = trust.ok(["report", "--all", "--json"]).stdout;
        tamper(&trust, &format!("PRAGMA user_version = {version}"));
        for args in [&["promise", "list"][..], &["log", "more"], &["undo"]] {
            let refused = trust.run(args);
            assert_eq!(refused.code, 3, "{}", refused.snapshot());
            let words: Vec<_> = refused.stderr.split_whitespace().collect();
            let told = words
                .join(" ")
                .contains(&format!("schema number {version}"));
            assert!(
                told && !refused.stderr.contains("CREATE"),
                "{}",
                refused.stderr
            );
        }
        assert!(trouble(&trust, "schema").contains("--fix"));
        assert!(fixed(&trust).contains("schema number"));
        assert_eq!(trust.ok(["report", "--all", "--json"]).stdout, before);
        assert_sound(&trust.database());
    }
    // Where the tables do not tell the number, nothing is guessed.
    let trust = lived();
    tamper(&trust, "DROP TABLE repair; PRAGMA user_version = 2");
    assert!(trouble(&trust, "schema").contains("trust restore"));
    assert_eq!(trust.run(["doctor", "--fix"]).code, 3);
}

#[test]
fn a_missing_index_is_made() {
    let trust = lived();
    tamper(&trust, "DROP INDEX log_day; DROP INDEX promise_open");
    let said = trouble(&trust, "schema");
    assert!(
        said.contains("promise_open, log_day") && said.contains("--fix"),
        "{said}"
    );
    let done = fixed(&trust);
    assert!(
        done.contains("log_day") && done.contains("promise_open"),
        "{done}"
    );
}

fn old(path: &std::path::Path) {
    let file = fs::File::create(path).unwrap();
    let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    file.set_modified(written).unwrap();
}

#[test]
fn files_that_only_look_like_leftovers_are_somebody_s_own() {
    let trust = lived();
    let names = [
        "trust-letter.unfinished.md",
        "trust.db.unfinished-notes.txt",
        "trust.db.unfinished-1-0.txt",
        "trust.db.unfinished-1-x",
        "trust.db.unfinished--",
        "trust-work.db.unfinished-1-0",
        "backups/trust-work-2026-11-22.db.unfinished-1-0",
        "backups/trust-2026-11-22.song.db.unfinished-1-0",
    ];
    for name in names {
        old(&trust.home().join(name));
    }
    fs::create_dir(trust.home().join("trust.db.unfinished-1-0")).unwrap();
    assert!(troubles(&trust).is_empty());
    trust.ok(["doctor", "--fix"]);
    for name in names {
        assert!(trust.home().join(name).exists(), "{name}");
    }
    let ours = ["trust.db.unfinished-1-1", "trust.db.unfinished-1-1-journal"];
    for name in ours {
        old(&trust.home().join(name));
    }
    assert!(trouble(&trust, "leftovers").contains("(2 in all)"));
    trust.ok(["doctor", "--fix"]);
    assert!(!ours.iter().any(|name| trust.home().join(name).exists()));
}

#[test]
fn one_that_fails_stops_no_other() {
    let trust = lived();
    let backups = trust.home().join("backups");
    fs::remove_dir_all(&backups).unwrap();
    fs::create_dir(&backups).unwrap();
    old(&backups.join("trust-2026-11-22.db.unfinished-1-0"));
    tamper(&trust, "DROP INDEX log_day; DELETE FROM break_total");
    give_away(&trust);
    fs::set_permissions(&backups, Permissions::from_mode(0o500)).unwrap();
    let output = as_somebody(&trust, &["doctor", "--fix", "--json"]);
    fs::set_permissions(&backups, Permissions::from_mode(0o700)).unwrap();
    assert_eq!(output.code, 3, "{}", output.snapshot());
    let checkup = output.json("doctor");
    let fixed = checkup["fixed"].to_string();
    assert!(
        fixed.contains("log_day") && fixed.contains("totals"),
        "{fixed}"
    );
    let checks = checkup["checks"].as_array().unwrap();
    let failed = checks.iter().find(|check| check["check"] == "fix").unwrap();
    let message = failed["message"].as_str().unwrap();
    assert!(
        message.contains("unfinished-1-0 cannot be removed"),
        "{message}"
    );
    assert_eq!(checkup["sound"], false);
}

#[test]
fn a_wrong_setting_has_ways_out() {
    let spoilt = || {
        let trust = lived();
        tamper(
            &trust,
            "UPDATE setting SET value = 'banana' WHERE key = 'backup.keep'",
        );
        trust
    };
    let trust = spoilt();
    let refused = trust.run(["promise", "list"]);
    assert_eq!(refused.code, 3, "{}", refused.snapshot());
    assert!(
        refused.stderr.contains("trust config unset backup.keep"),
        "{refused:?}"
    );
    let said = trouble(&trust, "records");
    assert!(
        said.contains("banana") && said.contains("config unset backup.keep"),
        "{said}"
    );
    trust.ok(["backup", "copy.db"]);
    trust.ok(["config", "list"]);
    trust.ok(["history"]);
    trust.ok(["undo"]);
    for way in [
        &["config", "unset", "backup.keep"][..],
        &["config", "set", "backup.keep", "5"],
    ] {
        let trust = spoilt();
        trust.ok(way);
        trust.ok(["promise", "list"]);
        assert!(troubles(&trust).is_empty());
    }
}

#[test]
fn an_entry_without_rows_is_not_taken_back() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--anytime"]);
    trust.ok(["promise", "done", "1"]);
    tamper(&trust, "DELETE FROM journal_row WHERE entry = 2");
    let refused = trust.run(["undo"]);
    assert_eq!(
        (refused.code, refused.stdout.as_str()),
        (3, ""),
        "{refused:?}"
    );
    assert!(
        refused.stderr.contains("cannot undo or redo change 2"),
        "{refused:?}"
    );
    assert!(trouble(&trust, "journal").contains("change 2"));
}

#[test]
fn the_latest_backup_is_the_one_made_last_but_for_wild_clocks() {
    let mut trust = lived();
    trust.at("2036-01-01T10:00");
    trust.ok(["backup"]);
    trust.at("2027-01-30T10:00");
    trust.ok(["backup"]);
    trust.at("2027-02-02T10:00");
    let bytes = fs::read(trust.database()).unwrap();
    fs::write(trust.database(), &bytes[..bytes.len() / 2]).unwrap();
    let found = troubles(&trust);
    let hint = found[0]["hint"].as_str().unwrap();
    assert!(hint.contains("trust-2027-01-30.db"), "{hint}");
}

#[test]
fn a_record_deleted_by_hand_is_named_and_put_back() {
    for (sql, missing) in [
        (
            "DELETE FROM promise",
            "promise 1 is missing, but rule 1, answer",
        ),
        (
            "DELETE FROM occurrence WHERE id = 2",
            "answer 2 is missing, but repair 1 belongs to it",
        ),
    ] {
        let trust = lived();
        trust.ok([
            "promise", "broken", "walk", "--on", "2026-12-01", "--because", "rain",
        ]);
        trust.ok([
            "repair", "walk", "--own", "a", "--effect", "b", "--apology", "sorry", "--change", "c",
            "--as-is",
        ]);
        let before = trust.ok(["report", "--all", "--json"]).stdout;
        tamper(&trust, sql);
        let found = trouble(&trust, "references");
        assert!(found.contains(missing), "{sql}: {found}");
        let said = fixed(&trust);
        assert!(said.contains("from the journal"), "{sql}: {said}");
        assert_eq!(
            trust.ok(["report", "--all", "--json"]).stdout,
            before,
            "{sql}"
        );
        assert_sound(&trust.database());
    }
    // Without a change of it in the journal, a backup is the way out, and commands say where to look.
    let trust = lived();
    tamper(&trust, "UPDATE occurrence SET promise_id = 77");
    let found = trouble(&trust, "references");
    assert!(found.contains("trust restore"), "{found}");
    let refused = trust.run(["report", "--all"]);
    let said = refused.stderr.replace('\n', " ");
    assert!(
        refused.code == 0 || said.contains("`trust doctor` names"),
        "{}",
        refused.snapshot()
    );
}
