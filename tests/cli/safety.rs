//! Backups: made by hand and by themselves, listed, gone back to; and the check of everything.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::harness::{Trust, end, keys};

/// Somebody with a promise, a log entry, and nothing around the database.
pub(crate) fn some() -> Trust {
    let trust = Trust::new();
    trust.tell("config set backup.keep 0");
    trust.tell("promise add 'call mum' --anytime");
    trust.tell("log had lunch with Ana");
    trust
}

fn directory(trust: &Trust) -> PathBuf {
    trust.home().join("backups")
}

/// The names of what is among the backups, sorted.
fn names(trust: &Trust) -> Vec<String> {
    let entries = fs::read_dir(directory(trust));
    let mut names: Vec<String> = entries
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn a_backup_is_made_named_and_counted() {
    let trust = some();
    let line = trust.tell("backup");
    let home = trust.home().display().to_string();
    let (before, after) = line.split_once(" KiB").unwrap();
    assert!(
        before.starts_with(&format!(
            "Backed up to {home}/backups/trust-2026-11-22.db · "
        )),
        "{line}"
    );
    assert_eq!(after, " · 1 promise, 0 answers, 1 log entry");
    trust.tell("backup");
    assert_eq!(
        names(&trust),
        ["trust-2026-11-22.2.db", "trust-2026-11-22.db"]
    );
    assert_eq!(trust.say("-q backup").stdout, "");
    let one = trust.data("backup", "backup");
    assert_eq!(
        keys(&one),
        ["bytes", "contents", "day", "made", "name", "path"]
    );
    assert_eq!(
        (&one["made"], &one["day"]),
        (&json!("manual"), &json!("2026-11-22"))
    );
    assert_eq!(
        one["contents"],
        json!({"schema": one["contents"]["schema"], "promises": 1, "answers": 0, "logs": 1,
               "changed_at": "2026-11-22T10:00:00+00:00"})
    );
    let bytes = fs::metadata(one["path"].as_str().unwrap()).unwrap().len();
    assert_eq!(one["bytes"], bytes);
}

#[test]
fn a_file_is_replaced_only_when_it_may_be() {
    let trust = some();
    trust.tell("backup copy.db");
    let said = trust.refuse("backup copy.db", 1);
    assert_eq!(
        said,
        "error: copy.db exists\nhint: choose another name, or use --force to replace it"
    );
    trust.tell("promise add 'call dad' --anytime");
    trust.tell("backup copy.db --force");
    // It is a database like any other.
    assert!(
        trust
            .tell("--db copy.db promise list --plain")
            .contains("call dad")
    );
    fs::create_dir(trust.home().join("stick")).unwrap();
    trust.tell("backup stick");
    assert!(trust.home().join("stick/trust-2026-11-22.db").is_file());
    let said = trust.refuse("backup stick", 1);
    assert!(said.contains("trust-2026-11-22.db exists"), "{said}");
    for (line, code, says) in [
        ("backup trust.db --force", 1, "is the database itself"),
        ("backup nowhere/copy.db", 3, "nowhere/copy.db"),
        ("backup nowhere/", 2, "is not a file"),
        ("backup --list copy.db", 2, "cannot be used with"),
        (
            "--db none.db backup",
            1,
            "nothing to back up: none.db does not exist",
        ),
    ] {
        let said = trust.refuse(line, code);
        assert!(said.contains(says), "{line}: {said}");
    }
    assert!(!trust.home().join("none.db").exists());
    assert!(trust.home().join("trust.db").is_file());
}

#[test]
fn the_first_change_of_a_day_keeps_what_was_there_before_it() {
    let mut trust = Trust::new();
    trust.tell("promise add 'call mum' --anytime");
    assert_eq!(names(&trust), [""; 0], "there was nothing before it");
    trust.at("2026-11-23T08:00");
    for line in ["status", "promise list", "", "report", "history", "doctor"] {
        trust.tell(line);
        assert_eq!(names(&trust), [""; 0], "{line} only reads");
    }
    trust.tell("promise done 1");
    trust.tell("promise add 'call dad' --anytime");
    trust.tell("undo");
    assert_eq!(names(&trust), ["trust-2026-11-23.auto.db"]);
    let listed = trust.data("backups", "backup --list");
    assert_eq!(
        (&listed[0]["made"], &listed[0]["contents"]["promises"]),
        (&json!("automatic"), &json!(1))
    );
    assert_eq!(listed[0]["contents"]["answers"], 0, "not kept yet");
    // What takes something back is a change as well.
    trust.at("2026-11-24T08:00");
    trust.tell("undo");
    assert_eq!(names(&trust).len(), 2);
}

#[test]
fn copies_are_kept_for_seven_days_and_nothing_else_goes() {
    let mut trust = Trust::new();
    trust.tell("promise add walk --every day");
    fs::create_dir(directory(&trust)).unwrap();
    let others = [
        "trust-2026-01-01.db",
        "trust-2026-01-01.replaced.db",
        "other-2026-01-01.auto.db",
        "notes.txt",
    ];
    for name in others {
        fs::write(directory(&trust).join(name), "mine").unwrap();
    }
    for day in 23..=30 {
        trust.at(&format!("2026-11-{day}T21:00"));
        trust.tell("promise done walk");
    }
    trust.at("2026-12-01T21:00");
    trust.tell("promise done walk");
    let mut left = names(&trust);
    left.retain(|name| !others.contains(&name.as_str()));
    assert_eq!(
        (left.len(), left[0].as_str(), left[6].as_str()),
        (7, "trust-2026-11-25.auto.db", "trust-2026-12-01.auto.db")
    );
    assert_eq!(names(&trust).len(), 7 + others.len());
    // Fewer, and none.
    trust.tell("config set backup.keep 4");
    trust.at("2026-12-02T21:00");
    trust.tell("promise done walk");
    assert_eq!(names(&trust).len(), 4 + others.len());
    trust.tell("config set backup.keep 0");
    trust.at("2026-12-20T21:00");
    trust.tell("promise done walk");
    assert_eq!(names(&trust).len(), 4 + others.len());
}

#[test]
fn a_clock_that_ran_wild_takes_no_copies_away() {
    let mut trust = Trust::new();
    trust.tell("promise add walk --every day");
    for now in ["2026-11-23", "2026-11-24", "2026-11-25", "2036-01-01"] {
        trust.at(&format!("{now}T21:00"));
        trust.tell("promise done walk");
    }
    let left = names(&trust);
    assert_eq!(
        left,
        [
            "trust-2026-11-24.auto.db",
            "trust-2026-11-25.auto.db",
            "trust-2036-01-01.auto.db"
        ]
    );
}

#[test]
fn a_copy_that_cannot_be_made_is_only_a_warning() {
    let mut trust = Trust::new();
    trust.tell("promise add walk --every day");
    fs::write(directory(&trust), "in the way").unwrap();
    trust.at("2026-11-23T21:00");
    let done = trust.ok(["promise", "done", "walk"]);
    assert!(done.stdout.starts_with("Kept 1"), "{}", done.snapshot());
    assert!(
        done.stderr.contains("warning: no automatic backup today: ")
            && done.stderr.contains("backups"),
        "{}",
        done.stderr
    );
    let quiet = trust.ok(["-q", "promise", "add", "more", "--anytime"]);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn going_back_and_forth() {
    let mut trust = some();
    trust.tell("backup");
    trust.at("2026-11-23T09:00");
    trust.tell("promise add 'call dad' --anytime");
    let said = trust.refuse("restore yesterday", 1);
    assert_eq!(
        said,
        "error: this replaces 2 promises, 0 answers, 1 log entry · last change today 09:00 with \
         1 promise, 0 answers, 1 log entry · last change yesterday 10:00\n\
         hint: use --yes to confirm; the replaced database is kept as a backup"
    );
    assert_eq!(names(&trust).len(), 1, "nothing was done");
    let back = trust.say("restore yesterday --yes");
    assert_eq!(back.code, 0, "{}", back.snapshot());
    assert!(
        back.stdout.starts_with("Restored from ")
            && back
                .stdout
                .contains("trust-2026-11-22.db · 1 promise, 0 answers"),
        "{}",
        back.stdout
    );
    let told: Vec<&str> = back.stderr.split_whitespace().collect();
    assert_eq!(
        told.join(" "),
        "The replaced database is kept. To restore it: `trust restore \
         trust-2026-11-23.replaced.db --yes`."
    );
    assert!(!trust.tell("promise list").contains("dad"));
    // A number once given out in the other past is given out again: this is that past.
    let forth = trust.data("restore", "restore trust-2026-11-23.replaced.db --yes");
    assert_eq!(
        keys(&forth),
        ["contents", "from", "kept", "path", "replaced"]
    );
    assert_eq!(
        (
            &forth["contents"]["promises"],
            &forth["replaced"]["promises"]
        ),
        (&json!(2), &json!(1))
    );
    assert!(
        forth["kept"]
            .as_str()
            .unwrap()
            .ends_with("/trust-2026-11-23.replaced.2.db")
    );
    assert!(trust.tell("promise list").contains("dad"));
    assert_eq!(trust.tell("undo"), "Undone: promised 2: call dad");
}

#[test]
fn a_backup_is_found_by_file_by_name_and_by_day() {
    let mut trust = some();
    trust.tell("backup");
    trust.tell("backup 'my copy.db'");
    for from in ["today", "2026-11-22", "trust-2026-11-22.db", "my copy.db"] {
        trust.at("2026-11-22T11:00");
        let done = trust.say(&format!("restore '{from}' --yes"));
        assert_eq!(done.code, 0, "{from}: {}", done.snapshot());
        for name in names(&trust) {
            if name.contains("replaced") {
                fs::remove_file(directory(&trust).join(name)).unwrap();
            }
        }
    }
    trust.tell("backup");
    let said = trust.refuse("restore today --yes", 1);
    assert!(
        said.starts_with("error: there are 2 backups of 2026-11-22: ")
            && said.contains("trust-2026-11-22.2.db: 1 promise")
            && said.ends_with("hint: name one of them: `trust restore NAME`"),
        "{said}"
    );
    for (line, code, says) in [
        ("restore yesterday", 1, "no backup of 2026-11-21"),
        (
            "restore elsewhere",
            1,
            "no such file, backup or day: “elsewhere”",
        ),
        ("restore", 2, "missing required argument"),
        ("restore trust.db", 1, "is the database itself"),
        ("--db new/other.db restore today", 1, "no backups in"),
    ] {
        let said = trust.refuse(line, code);
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn where_there_is_no_database_yet_nothing_is_asked() {
    let trust = some();
    trust.tell("backup copy.db");
    let done = trust.data("restore", "--db new/place.db restore copy.db");
    assert_eq!(
        (&done["kept"], &done["replaced"]),
        (&Value::Null, &Value::Null)
    );
    assert!(
        trust
            .tell("--db new/place.db promise list")
            .contains("call mum")
    );
    assert!(!trust.home().join("new/backups").exists());
}

#[test]
fn in_a_terminal_it_asks() {
    let mut trust = some();
    trust.tell("backup");
    trust.tell("promise add 'call dad' --anytime");
    let mut terminal = trust.terminal(["restore"]);
    terminal.exp_string("Which one?").unwrap();
    terminal.exp_string("trust-2026-11-22.db").unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string("Replace the database?").unwrap();
    terminal
        .exp_string("No, keep 22 Nov 10:00 (2 promises")
        .unwrap();
    terminal
        .exp_string("Yes, go back to 22 Nov 10:00 (1 promise")
        .unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    let (shown, code) = end(terminal);
    assert_eq!(code, 1);
    assert!(shown.contains("Nothing was replaced"), "{shown}");
    // Also when one of the two is of yesterday.
    trust.at("2026-11-23T10:00");
    let mut terminal = trust.terminal(["restore", "yesterday"]);
    terminal.exp_string("Replace the database?").unwrap();
    terminal.send("yes\r").unwrap();
    terminal.flush().unwrap();
    let (shown, code) = end(terminal);
    assert_eq!(code, 0);
    assert!(shown.contains("Restored from "), "{shown}");
    assert!(!trust.tell("promise list").contains("dad"));
}

#[test]
fn the_list_says_how_to_begin_and_what_there_is() {
    let trust = some();
    assert_eq!(
        trust.tell("backup --list"),
        "No backups yet. Run `trust backup` to make one."
    );
    assert_eq!(trust.data("backups", "backup --list"), json!([]));
    trust.tell("backup");
    let plain = trust.tell("backup --list --plain");
    let fields: Vec<&str> = plain.split('\t').collect();
    assert_eq!(
        (&fields[..3], &fields[4..8]),
        (
            &["trust-2026-11-22.db", "manual", "2026-11-22"][..],
            &["1", "0", "1", "2026-11-22T10:00:00+00:00"][..]
        )
    );
}
