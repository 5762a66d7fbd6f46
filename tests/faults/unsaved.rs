//! Words that cannot be saved, or whose process is killed while they are typed: they stay in a
//! file, are named, offered again and listed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rexpect::session::PtySession;
use rusqlite::Connection;
use serde_json::Value;

use crate::harness::{Trust, end};

/// A person whose editor is this shell script; `$1` is the file.
pub(crate) fn editor(script: &str) -> Trust {
    let mut trust = Trust::new();
    set_editor(&mut trust, script);
    trust.set("NO_COLOR", "1");
    trust
}

pub(crate) fn set_editor(trust: &mut Trust, script: &str) {
    let program = trust.home().join("editor");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    let scratch = trust.home().join("scratch");
    fs::create_dir_all(&scratch).unwrap();
    trust
        .set("EDITOR", program)
        .set("TMPDIR", scratch)
        .set("PATH", "/usr/bin:/bin");
}

/// The terminal of a command that may wait for a lock.
pub(crate) fn patient(trust: &Trust, args: &[&str]) -> PtySession {
    rexpect::session::spawn_command(trust.command(args), Some(30_000)).unwrap()
}

/// The database, held by another program.
pub(crate) fn lock(trust: &Trust) -> Connection {
    let lock = Connection::open(trust.database()).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    lock
}

/// The evening on which promise 1 is past due.
pub(crate) fn overdue() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.at("2026-11-22T20:00");
    trust
}

/// The same, and it is said to be broken.
pub(crate) fn broken() -> Trust {
    let trust = overdue();
    trust.tell("promise broken 1");
    trust
}

pub(crate) fn press(session: &mut PtySession, question: &str, keys: &str) {
    session.exp_string(question).unwrap();
    session.send(keys).unwrap();
    session.flush().unwrap();
}

/// The files of unsaved texts, with what is in them.
pub(crate) fn unsaved(trust: &Trust) -> Vec<(PathBuf, Vec<u8>)> {
    let directory = trust.home().join("trust.db.unsaved");
    let entries = fs::read_dir(directory).into_iter().flatten();
    let mut files: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.unwrap().path().join("text.txt");
            // It is made after its directory.
            let text = fs::read(&path).ok()?;
            Some((path, text))
        })
        .collect();
    files.sort();
    files
}

pub(crate) fn only(trust: &Trust) -> (PathBuf, String) {
    let files = unsaved(trust);
    assert_eq!(files.len(), 1, "{files:?}");
    let (path, text) = files.into_iter().next().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    (path, String::from_utf8_lossy(&text).trim_end().to_owned())
}

/// What `doctor` says of unsaved texts.
pub(crate) fn check(trust: &Trust) -> Option<Value> {
    let output = trust.ok(["doctor", "--json"]);
    let checkup = output.json("doctor");
    let checks = checkup["checks"].as_array().unwrap();
    checks.iter().find(|one| one["check"] == "unsaved").cloned()
}

/// Kills the program in a terminal that writes the only text, as the system may.
pub(crate) fn kill(trust: &Trust, session: &PtySession, signal: &str) {
    let (path, _) = only(trust);
    let name = path.parent().unwrap().file_name().unwrap();
    let number = name.to_str().unwrap().rsplit('-').nth(1).unwrap();
    let killed = Command::new("kill").args([signal, number]).status();
    assert!(killed.unwrap().success());
    session.process().wait().unwrap();
}

/// The commands that open an editor, with the record that they write and its text.
const COMMANDS: &[(&[&str], &str, &str)] = &[
    (&["log"], "log add --on 2026-11-22", "logs"),
    (&["heard"], "heard add --on 2026-11-22", "heard"),
    (
        &["step", "note", "3"],
        "step note 3 --on 2026-11-22",
        "notes",
    ),
    (&["apology", "--save"], "apology --save", "notes"),
];

pub(crate) fn texts(trust: &Trust, kind: &str) -> Vec<String> {
    let line = match kind {
        "logs" => "log list",
        "heard" => "heard list",
        _ => "step list",
    };
    let data = trust.data(if kind == "heard" { "heard_list" } else { kind }, line);
    let all = data.as_array().unwrap();
    all.iter()
        .map(|one| one["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_a_failing_editor_left_is_kept_named_offered_and_listed() {
    for (args, command, kind) in COMMANDS {
        let mut trust = editor("printf 'it was\\nmy doing' > \"$1\"; exit 3");
        trust.tell("promise add a --anytime");
        assert_eq!(check(&trust), None);
        let (said, code) = end(trust.terminal(*args));
        assert_ne!(code, 0, "{said}");
        let (path, text) = only(&trust);
        assert_eq!(text, "it was\nmy doing");
        let joined: String = said.split_whitespace().collect();
        assert!(joined.contains(path.to_str().unwrap()), "{said}");
        assert!(said.contains(&format!("`trust {command}`")), "{said}");
        let listed = check(&trust).unwrap();
        assert_eq!(listed["state"], "odd");
        assert!(
            listed["message"]
                .as_str()
                .unwrap()
                .contains(path.to_str().unwrap())
        );
        assert!(listed["hint"].as_str().unwrap().contains(command));
        // Other commands are not bothered with it; the same one offers it, as it was left.
        set_editor(&mut trust, "sed -i 's/was/is/' \"$1\"");
        let mut session = trust.terminal(*args);
        session
            .exp_string(&format!("Not saved, from `trust {command}`:"))
            .unwrap();
        session.exp_string("  it was").unwrap();
        session.exp_string("  my doing").unwrap();
        press(&mut session, "[c]ontinue", "x");
        press(&mut session, "[c]ontinue", "c");
        let (said, code) = end(session);
        assert!(code == 0 || args[0] == "apology", "{said}");
        assert_eq!(texts(&trust, kind), ["it is\nmy doing"]);
        assert_eq!(unsaved(&trust), []);
        assert!(!trust.home().join("trust.db.unsaved").exists());
        assert_eq!(check(&trust), None);
    }
}

#[test]
fn a_text_in_the_way_of_a_locked_database_is_kept() {
    let mut trust = editor("echo told her > \"$1\"; echo ready; read _");
    trust.tell("promise add a --anytime");
    let mut session = patient(&trust, &["log"]);
    session.exp_string("ready").unwrap();
    let lock = lock(&trust);
    session.send_line("").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("locked") && said.contains("what you wrote is in"),
        "{said}"
    );
    assert_eq!(only(&trust).1, "told her");
    drop(lock);
    // For later: it stays, and what is written instead is another text.
    set_editor(&mut trust, "echo another > \"$1\"");
    let mut session = trust.terminal(["log"]);
    press(&mut session, "[l]ater", "l");
    assert_eq!(end(session).1, 0);
    assert_eq!(texts(&trust, "logs"), ["another"]);
    assert_eq!(only(&trust).1, "told her");
    let mut session = trust.terminal(["log"]);
    press(&mut session, "[l]ater", "\x1b");
    assert_eq!(end(session).1, 1);
    assert_eq!(only(&trust).1, "told her");
    let mut session = trust.terminal(["log"]);
    // Only after a question.
    press(&mut session, "[d]elete", "d");
    press(&mut session, "for good?", "n");
    press(&mut session, "[d]elete", "d");
    press(&mut session, "for good?", "y");
    assert_eq!(end(session).1, 0);
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn what_was_typed_in_the_way_of_a_locked_database_is_kept() {
    for (args, question, typed, kept) in [
        (&["log"][..], "Ctrl-D", "one\ntwo\n\x04", "one\ntwo"),
        (&["heard"], "Ctrl-D", "you were late\n\x04", "you were late"),
        (&["step", "note", "3"], "Ctrl-D", "sorry\n\x04", "sorry"),
        (&["log", "-"], "Ctrl-D", "one\ntwo\n\x04", "one\ntwo"),
        (
            &["heard", "-"],
            "Ctrl-D",
            "you were late\n\x04",
            "you were late",
        ),
        (
            &["step", "note", "3", "-"],
            "Ctrl-D",
            "sorry\n\x04",
            "sorry",
        ),
        (
            &["log", "edit", "1", "--text", "-"],
            "Ctrl-D",
            "b\n\x04",
            "b",
        ),
        (
            &["apology", "--save", "-"],
            "Ctrl-D",
            "I am sorry\n\x04",
            "I am sorry",
        ),
        (
            &["apology", "--save"],
            "Ctrl-D",
            "I am sorry\n\x04",
            "I am sorry",
        ),
        (&["add"], "Promise:", "call mum\n", "call mum"),
        (&["date", "add"], "Idea:", "the sea\n", "the sea"),
    ] {
        let mut trust = Trust::new();
        trust.set("NO_COLOR", "1");
        trust.tell("log a");
        let mut session = patient(&trust, args);
        session.exp_string(question).unwrap();
        let lock = lock(&trust);
        session.send(typed).unwrap();
        session.flush().unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("locked"), "{said}");
        let (path, text) = only(&trust);
        assert_eq!(text, kept);
        let joined: String = said.split_whitespace().collect();
        let path = path.to_str().unwrap();
        assert!(
            joined.contains(&format!("whatyouwroteisin{path}")),
            "{said}"
        );
        assert!(joined.contains("inaterminalofferswhatyouwrote"), "{said}");
        drop(lock);
        let mut session = trust.terminal(args);
        press(&mut session, "[c]ontinue", "c");
        if question == "Ctrl-D" {
            press(&mut session, "Ctrl-D", "three\n\x04");
        }
        let (said, code) = end(session);
        assert!(code == 0 || args[0] == "apology", "{said}");
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn words_survive_the_end_of_their_process() {
    for signal in ["-TERM", "-KILL", "-HUP"] {
        let mut trust = editor("echo told her > \"$1\"; echo ready; sleep 1");
        trust.tell("promise add a --anytime");
        // In an editor, to which SIGHUP is left.
        if signal != "-HUP" {
            let mut session = trust.terminal(["log"]);
            session.exp_string("ready").unwrap();
            kill(&trust, &session, signal);
            assert_eq!(only(&trust).1, "told her");
            assert!(check(&trust).is_some());
            set_editor(&mut trust, "");
            let mut session = trust.terminal(["log"]);
            session.exp_string("  told her").unwrap();
            press(&mut session, "[c]ontinue", "c");
            assert_eq!(end(session).1, 0);
            assert_eq!(texts(&trust, "logs"), ["told her"]);
        }
        // At the terminal, line by line; a dash does not mean the editor.
        let args = if signal == "-KILL" {
            &["heard", "-"][..]
        } else {
            trust.unset("EDITOR");
            &["heard"]
        };
        let mut session = trust.terminal(args);
        session.exp_string("Ctrl-D").unwrap();
        session.send_line("one").unwrap();
        session.send_line("two").unwrap();
        wait_for(|| {
            unsaved(&trust)
                .iter()
                .any(|(_, text)| text == b"one\ntwo\n")
        });
        kill(&trust, &session, signal);
        assert_eq!(only(&trust).1, "one\ntwo");
        let mut session = trust.terminal(args);
        session.exp_string("  two").unwrap();
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "Ctrl-D", "three\n\x04");
        assert_eq!(end(session).1, 0);
        assert_eq!(texts(&trust, "heard"), ["one\ntwo\nthree"]);
        assert_eq!(unsaved(&trust), []);
    }
}

/// The database has it, and somebody could still read it.
#[test]
fn a_file_that_cannot_be_removed_is_named_at_once() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("log a");
    for (args, typed) in [(&["log"][..], "told her"), (&["heard"], "you were late")] {
        let mut session = trust.terminal(args);
        session.exp_string("Ctrl-D").unwrap();
        session.send_line(typed).unwrap();
        wait_for(|| unsaved(&trust).iter().any(|(_, text)| !text.is_empty()));
        // A file cannot be removed as a directory, not even by root.
        let directory = only(&trust).0.parent().unwrap().to_owned();
        fs::rename(&directory, trust.home().join("moved")).unwrap();
        fs::write(&directory, "").unwrap();
        session.send_control('d').unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        let joined: String = said.split_whitespace().collect();
        let path = directory.join("text.txt");
        let warning = format!("warning:cannotremove{}", path.display());
        assert!(joined.contains(&warning), "{said}");
        assert!(joined.contains("stillhaswhatyouwrote"), "{said}");
        fs::remove_file(directory).unwrap();
        fs::remove_dir_all(trust.home().join("moved")).unwrap();
    }
}

#[test]
fn what_is_no_text_stays_to_be_put_right() {
    let mut trust = editor("printf 'caf\\351' > \"$1\"");
    trust.tell("promise add a --anytime");
    let (said, code) = end(trust.terminal(["log"]));
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("not valid UTF-8") && said.contains("what you wrote is in"),
        "{said}"
    );
    set_editor(&mut trust, "printf 'cafe' > \"$1\"");
    let mut session = trust.terminal(["log"]);
    press(&mut session, "[c]ontinue", "c");
    assert_eq!(end(session).1, 0);
    assert_eq!(texts(&trust, "logs"), ["cafe"]);
}

pub(crate) fn wait_for(mut done: impl FnMut() -> bool) {
    for _ in 0..100 {
        if done() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("it never came");
}
