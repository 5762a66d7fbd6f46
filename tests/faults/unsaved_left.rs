//! Words that are left with Ctrl-C, typed ahead, or typed where there is no editor or no place for a file.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::harness::{Trust, end};
use crate::unsaved::{broken, check, editor, lock, only, patient, press, texts, unsaved};

#[test]
fn a_repair_left_with_ctrl_c_says_that_its_answers_are_kept() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "1"]);
    session.exp_string("What did you do").unwrap();
    press(&mut session, "> ", "I forgot\n");
    session.exp_string("What did it do").unwrap();
    press(&mut session, "> ", "you wai");
    session.send_control('c').unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    let joined: String = said.split_whitespace().collect();
    assert!(joined.contains("Whatyouwroteisin"), "{said}");
    assert!(joined.contains("`trustrepair1`"), "{said}");
    assert_eq!(
        only(&trust).1,
        "own: I forgot\neffect (unfinished): you wai"
    );
    // What was not finished is shown at its question, and continued.
    let mut session = trust.terminal(["repair", "1"]);
    session
        .exp_string("  effect (unfinished): you wai")
        .unwrap();
    press(&mut session, "[c]ontinue", "c");
    session.exp_string("What did it do").unwrap();
    press(&mut session, "> you wai ", "ted for me\n");
    session.exp_string("The apology").unwrap();
    press(&mut session, "> ", "I am sorry\n");
    press(&mut session, "> ", "\n");
    press(&mut session, "> ", "\n");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let repair = &trust.promise(1)["occurrences"][0]["repair"];
    assert_eq!(repair["effect"], "you wai ted for me");
    assert_eq!(unsaved(&trust), []);
    // Left before the first answer, nothing is kept.
    let mut session = trust.terminal(["repair", "1", "--on", "today"]);
    session.exp_string("> ").unwrap();
    session.send_control('c').unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("nothing was changed"), "{said}");
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn lines_left_with_ctrl_c_are_kept_and_named() {
    for (args, typed, kept) in [
        (&["log"][..], "one\ntw", "one\ntw"),
        (&["heard"], "on", "on"),
        (&["apology", "--save"], "I am sorry\n", "I am sorry"),
        (&["log"], "", ""),
    ] {
        let trust = broken();
        let mut session = trust.terminal(args);
        press(&mut session, "Ctrl-D", typed);
        session.send_control('c').unwrap();
        let (said, code) = end(session);
        assert!(code == 1 || args[0] == "apology", "{said}");
        assert!(said.contains("The text was not finished"), "{said}");
        if kept.is_empty() {
            assert_eq!(unsaved(&trust), []);
        } else {
            assert!(said.contains("What you wrote is in"), "{said}");
            assert_eq!(only(&trust).1, kept);
        }
    }
}

#[test]
fn what_is_typed_ahead_of_a_continued_text_is_no_part_of_it() {
    let trust = broken();
    let mut session = patient(&trust, &["log"]);
    session.exp_string("Ctrl-D").unwrap();
    let lock = lock(&trust);
    session.send("told her\n\x04").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 3);
    drop(lock);
    let mut session = trust.terminal(["log"]);
    press(&mut session, "[c]ontinue", "ccc\nyes\n");
    press(&mut session, "Ctrl-D", "all\n\x04");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(texts(&trust, "logs"), ["told her\nall"]);
}

#[test]
fn without_an_editor_a_text_is_changed_at_the_terminal() {
    for (made, args, kind) in [
        ("log 'told him'", &["log", "edit", "1"][..], "logs"),
        ("heard 'told him'", &["heard", "edit", "1"], "heard"),
        ("step note 3 'told him'", &["step", "edit", "1"], "notes"),
    ] {
        let trust = broken();
        trust.tell(made);
        let mut session = trust.terminal(args);
        session.exp_string("The text at present:").unwrap();
        session.exp_string("  told him").unwrap();
        press(&mut session, "Ctrl-D", "told her\n\x04");
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(texts(&trust, kind), ["told her"]);
        let mut session = trust.terminal(args);
        press(&mut session, "Ctrl-D", "\x04");
        let (said, code) = end(session);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("The text was left empty"), "{said}");
        assert_eq!(texts(&trust, kind), ["told her"]);
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn an_editor_that_fails_leads_to_the_command_without_one() {
    let mut trust = broken();
    trust.tell("log 'told him'");
    trust
        .set("EDITOR", "false")
        .set("PATH", "/usr/bin:/bin")
        .set("COLUMNS", "200");
    for (args, way) in [
        (&["log"][..], "`trust log add --on 2026-11-22 TEXT`"),
        (&["log", "edit", "1"], "`trust log edit 1 --text TEXT`"),
        (
            &["heard", "--trust", "3"],
            "`trust heard add --on 2026-11-22 --trust 3 TEXT`",
        ),
        (&["apology", "--save"], "`trust apology --save TEXT`"),
    ] {
        trust.set("EDITOR", "false");
        let (said, _) = end(trust.terminal(args));
        assert!(said.contains("the editor “false” failed"), "{said}");
        assert!(said.contains(way), "{said}");
        assert_eq!(unsaved(&trust), []);
        // Where it cannot be run, the text is typed: left with nothing, nothing is kept.
        trust.set("EDITOR", "no-such-editor");
        let mut session = trust.terminal(args);
        session.exp_string("no-such-editor").unwrap();
        press(&mut session, "Ctrl-D", "\x03");
        let (said, _) = end(session);
        assert!(said.contains("The text was not finished"), "{said}");
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn where_nothing_can_be_written_beside_the_database_words_are_kept_elsewhere() {
    let trust = editor("echo told her > \"$1\"; exit 1");
    trust.tell("promise add a --anytime");
    // A file stands where the directory would.
    let in_the_way = trust.home().join("trust.db.unsaved");
    fs::write(&in_the_way, "").unwrap();
    fs::set_permissions(&in_the_way, fs::Permissions::from_mode(0o600)).unwrap();
    let (said, code) = end(trust.terminal(["log"]));
    assert_eq!(code, 1, "{said}");
    let scratch = trust.home().join("scratch");
    let kept = fs::read_dir(&scratch)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    assert_eq!(
        fs::read_to_string(kept.join("text.txt")).unwrap(),
        "told her\n"
    );
    let joined: String = said.split_whitespace().collect();
    assert!(joined.contains(kept.to_str().unwrap()), "{said}");
    let listed = check(&trust).unwrap();
    assert_eq!(listed["state"], "odd");
    for part in ["message", "hint"] {
        let part = listed[part].as_str().unwrap();
        assert!(part.contains(kept.to_str().unwrap()), "{part}");
    }
    let way = listed["hint"].as_str().unwrap().split('`').nth(1).unwrap();
    let removed = Command::new("sh").args(["-c", way]).status();
    assert!(removed.unwrap().success(), "{way}");
    assert_eq!(check(&trust), None);
    // Not even there: then the words are in the error.
    let mut trust = Trust::new();
    trust
        .set("TMPDIR", "/no/such/directory")
        .set("NO_COLOR", "1");
    trust.tell("log a");
    fs::write(trust.home().join("trust.db.unsaved"), "").unwrap();
    let mut session = patient(&trust, &["log"]);
    session.exp_string("Ctrl-D").unwrap();
    let _lock = lock(&trust);
    session.send("gone with the wind\n\x04").unwrap();
    session.flush().unwrap();
    session.exp_string("locked").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("to copy it:\n") && said.contains("gone with the wind"),
        "{said}"
    );
}
