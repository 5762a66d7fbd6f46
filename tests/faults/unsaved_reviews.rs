//! A review that a lock or a signal ends: what it saved is said, and the words of the answer that
//! was not saved are kept and offered.

use std::fs;

use crate::harness::{Trust, end};
use crate::unsaved::{check, kill, lock, only, patient, press, unsaved};

fn evening() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-11-21T08:00");
    trust.tell("add 'call mum' --by 12:00");
    trust.tell("add 'fix sink' --by 13:00");
    trust.tell("add 'buy milk' --by 14:00");
    trust.at("2026-11-21T21:00");
    trust
}

/// The text with single spaces: a narrow terminal breaks lines.
fn joined(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_reason_in_the_way_of_a_locked_database_is_kept_and_the_rest_is_said() {
    let mut trust = evening();
    let mut session = patient(&trust, &["review"]);
    press(&mut session, "1 of 3", "k");
    press(&mut session, "2 of 3", "b");
    session.exp_string("Because (Enter skips): ").unwrap();
    let held = lock(&trust);
    session.send_line("no tools").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    drop(held);
    let (path, text) = only(&trust);
    assert_eq!(text, "broken 2: fix sink\nbecause: no tools");
    let said = joined(&said);
    assert!(!said.contains("nothing was changed"), "{said}");
    for part in [
        "2 overdue",
        "the database is locked by another program",
        "not answered: 2 fix sink, and 1 more",
        "the answer before it is saved, and `trust review` asks about the rest",
        "`trust review` in a terminal offers what you wrote",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let without_spaces: String = said.split(' ').collect();
    assert!(
        without_spaces.contains(&format!("whatyouwroteisin{}", path.display())),
        "{said}"
    );
    let listed = check(&trust).unwrap();
    assert!(listed["hint"].as_str().unwrap().contains("`trust review`"));
    // The next one goes on, and has the reason.
    trust.at("2026-11-22T21:00");
    let mut session = trust.terminal(["review"]);
    session.exp_string("  because: no tools").unwrap();
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "fix sink", "b");
    session
        .exp_string("Because (Enter skips): no tools")
        .unwrap();
    session.exp_string("Broken 2: fix sink").unwrap();
    press(&mut session, "buy milk", "k");
    press(&mut session, "not now ", "\r");
    press(&mut session, "> ", "\n");
    assert_eq!(end(session).1, 0);
    assert_eq!(trust.promise(2)["occurrences"][0]["because"], "no tools");
    assert_eq!(unsaved(&trust), []);
}

/// With the last answer saved and only the line for the log left, nothing is left to be asked about.
#[test]
fn a_locked_database_after_the_last_answer_leaves_no_rest() {
    let trust = evening();
    let mut session = patient(&trust, &["review"]);
    for question in ["1 of 3", "2 of 3", "3 of 3"] {
        press(&mut session, question, "k");
    }
    session.exp_string("> ").unwrap();
    let held = lock(&trust);
    session.send_line("we cooked together").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    drop(held);
    assert_eq!(only(&trust).1, "we cooked together");
    let said = joined(&said);
    assert!(said.contains("the 3 answers before it are saved"), "{said}");
    assert!(!said.contains("asks about the rest"), "{said}");
}

#[test]
fn what_was_agreed_and_the_days_named_are_kept_too() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-10-02T08:00");
    trust.tell("add walk --every 'day at 12:00' --from '5 oct'");
    trust.at("2026-10-08T21:00");
    // In one by one, as for all days together.
    for (options, first) in [("--each", "1 of 4"), ("--grouped", "1 of 1")] {
        let mut session = patient(&trust, &["review", options]);
        press(&mut session, first, "r");
        press(&mut session, "Because", "we were away\n");
        session.exp_string("Agreed when").unwrap();
        let held = lock(&trust);
        press(&mut session, ": ", "4 days ago\n");
        let (said, code) = end(session);
        assert_eq!(code, 3, "{said}");
        drop(held);
        assert_eq!(
            only(&trust).1,
            "release 1 --on 2026-10-05: walk\nbecause: we were away\nagreed: 2026-10-04"
        );
        let mut session = trust.terminal(["review", options]);
        press(&mut session, "[c]ontinue", "d");
        press(&mut session, "for good?", "y");
        press(&mut session, first, "q");
        end(session);
    }
    let mut session = patient(&trust, &["review", "--grouped"]);
    press(&mut session, "1 of 1", "e");
    session.exp_string("All kept except").unwrap();
    let held = lock(&trust);
    press(&mut session, "back): ", "6\n");
    assert_eq!(end(session).1, 3);
    drop(held);
    assert_eq!(only(&trust).1, "done 1 --on 2026-10-05: walk\nbut: 6");
    let mut session = trust.terminal(["review", "--grouped"]);
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "1 of 1", "e");
    session.exp_string("Kept 1: walk").unwrap();
    press(&mut session, "was due Tue 6 Oct", "q");
    assert_eq!(end(session).1, 0);
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn words_survive_the_end_of_a_review_and_of_a_pause() {
    for signal in ["-TERM", "-KILL", "-HUP"] {
        let mut trust = Trust::new();
        trust.set("NO_COLOR", "1").at("2026-10-05T08:00");
        trust.tell("add walk --every 'day at 12:00'");
        trust.at("2026-10-07T21:00");
        let mut session = patient(&trust, &["review", "--each"]);
        press(&mut session, "1 of 3", "r");
        press(&mut session, "Because", "we were away\n");
        session.exp_string("Agreed when").unwrap();
        kill(&trust, &session, signal);
        assert_eq!(
            only(&trust).1,
            "release 1 --on 2026-10-05: walk\nbecause: we were away"
        );
        let mut session = trust.terminal(["review", "--each"]);
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "1 of 3", "r");
        session
            .exp_string("Because (Enter skips): we were away")
            .unwrap();
        press(&mut session, "Agreed when", "5 oct 9:00\n");
        press(&mut session, "2 of 3", "q");
        assert_eq!(end(session).1, 0);
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn words_of_a_question_that_is_left_are_kept() {
    let trust = evening();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 3", "r");
    press(&mut session, "Because", "she said so\n");
    session.exp_string("Agreed when").unwrap();
    session.send_control('d').unwrap();
    session
        .exp_string("What you wrote is kept: `trust review` offers it.")
        .unwrap();
    assert_eq!(end(session).1, 0);
    assert_eq!(only(&trust).1, "release 1: call mum\nbecause: she said so");
    // Answered without a reason, it is not taken for another one.
    let mut session = trust.terminal(["review"]);
    press(&mut session, "[c]ontinue", "l");
    press(&mut session, "1 of 3", "k");
    press(&mut session, "2 of 3", "q");
    assert_eq!(end(session).1, 0);
    assert_eq!(only(&trust).1, "release 1: call mum\nbecause: she said so");
}

#[test]
fn an_agreement_asked_for_by_a_pause_is_kept() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-10-01T08:00");
    trust.tell("add walk --every 'day at 12:00'");
    trust.at("2026-10-08T21:00");
    let pause = ["pause", "--from", "2026-10-05", "--through", "2026-10-07"];
    let mut session = patient(&trust, &pause);
    session.exp_string("Agreed when").unwrap();
    let held = lock(&trust);
    press(&mut session, ": ", "4 days ago\n");
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    drop(held);
    assert_eq!(only(&trust).1, "2026-10-04");
    assert!(
        joined(&said).contains("`trust pause --from 2026-10-05 --through 2026-10-07`"),
        "{said}"
    );
    let mut session = trust.terminal(pause);
    press(&mut session, "[c]ontinue", "c");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("entered 4 days later"), "{said}");
    assert_eq!(unsaved(&trust), []);
    // What is refused is no text to be kept.
    let mut session = trust.terminal(["pause", "--from", "2026-10-02", "--through", "2026-10-03"]);
    press(&mut session, "Agreed when", "2026-09-01\n");
    press(&mut session, "Agreed when", "\n");
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    assert_eq!(unsaved(&trust), []);
}

/// From a script, what was answered is printed as at any other end.
#[test]
fn a_piped_review_prints_what_was_saved_before_a_lock() {
    let trust = evening();
    let fifo = trust.home().join("answers");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    for (format, on_stdout) in [
        (None, "Kept 1: call mum · was due today 12:00\n"),
        (Some("--json"), "\"answered\":[{"),
    ] {
        let mut command = trust.command(["review"].into_iter().chain(format));
        let child = {
            let path = fifo.clone();
            let writer = std::thread::spawn(move || fs::OpenOptions::new().write(true).open(path));
            let child = command
                .stdin(fs::File::open(&fifo).unwrap())
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap();
            let mut answers = writer.join().unwrap().unwrap();
            std::io::Write::write_all(&mut answers, b"k\n").unwrap();
            crate::unsaved::wait_for(|| trust.state(1) == "kept");
            let held = lock(&trust);
            std::io::Write::write_all(&mut answers, b"b no tools\n").unwrap();
            drop(answers);
            let output = child.wait_with_output().unwrap();
            drop(held);
            output
        };
        assert_eq!(child.status.code(), Some(3));
        let out = String::from_utf8(child.stdout).unwrap();
        assert!(out.contains(on_stdout), "{out}");
        let err = joined(&String::from_utf8(child.stderr).unwrap());
        assert!(
            err.contains("not answered: 2 fix sink, and 1 more"),
            "{err}"
        );
        assert!(err.contains("the answer before it is saved"), "{err}");
        assert!(!err.contains("nothing was changed"), "{err}");
        if format.is_some() {
            serde_json::from_str::<serde_json::Value>(&err).unwrap();
        }
        trust.tell("undo");
    }
}

/// The evening without an editor on which another program holds the database, at a wide and at a
/// narrow terminal: what was said is not said again, and the record is true afterwards.
#[test]
fn an_evening_with_a_locked_database_and_no_editor() {
    for columns in ["80", "40"] {
        let mut trust = evening();
        trust.set("COLUMNS", columns).set("LINES", "24");
        let mut session = patient(&trust, &["review"]);
        press(&mut session, "1 of 3", "k");
        press(&mut session, "2 of 3", "b");
        session.exp_string("Because (Enter skips): ").unwrap();
        let held = lock(&trust);
        session.send_line("no tools").unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 3, "{said}");
        let room: usize = columns.parse().unwrap();
        // A path is broken where the row ends.
        let fits = |row: &str| row.trim_end().chars().count() <= room;
        assert!(said.lines().all(fits), "{said}");
        let mut session = patient(&trust, &["log"]);
        press(&mut session, "Ctrl-D", "we talked\n\x04");
        assert_eq!(end(session).1, 3);
        drop(held);
        // One key for each text, and the answers that are left.
        let mut keys = 0;
        let mut session = trust.terminal(["review"]);
        for (awaited, key) in [
            ("[c]ontinue", "c"),
            ("fix sink", "b"),
            ("buy milk", "k"),
            ("not now ", "\r"),
            ("> ", "\n"),
        ] {
            press(&mut session, awaited, key);
            keys += 1;
        }
        assert_eq!(end(session).1, 0);
        let mut session = trust.terminal(["log"]);
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "Ctrl-D", "\x04");
        assert_eq!(end(session).1, 0);
        assert!(keys + 2 <= 10);
        let states = [1, 2, 3].map(|id| trust.state(id));
        assert_eq!(states, ["kept", "broken", "kept"]);
        assert_eq!(trust.promise(2)["occurrences"][0]["because"], "no tools");
        let log = &trust.data("logs", "log list")[0];
        assert_eq!(
            (&log["text"], &log["day"]),
            (&"we talked".into(), &"2026-11-21".into())
        );
        assert_eq!(unsaved(&trust), []);
    }
}
