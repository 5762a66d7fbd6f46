//! Entries whose text does not stand on the command line: from a pipe, or from an editor.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::harness::{Trust, end};

/// A person whose editor is this shell script; `$1` is the file.
fn editor(script: &str) -> (Trust, PathBuf) {
    let mut trust = Trust::new();
    let program = trust.home().join("my editor");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    let scratch = trust.home().join("scratch");
    fs::create_dir(&scratch).unwrap();
    trust
        .set("EDITOR", format!("'{}'", program.display()))
        .set("TMPDIR", &scratch);
    (trust, scratch)
}

fn text(trust: &Trust, id: i64) -> String {
    let shown = trust.data("log", &format!("log show {id}"));
    shown["text"].as_str().unwrap().to_owned()
}

/// Runs it in a terminal; gives what is shown.
fn shown(trust: &Trust, args: &[&str], code: i32) -> String {
    let (shown, ended) = end(trust.terminal(args));
    assert_eq!(ended, code, "{shown}");
    shown
}

fn is_empty(directory: &PathBuf) -> bool {
    fs::read_dir(directory).unwrap().next().is_none()
}

#[test]
fn a_dash_is_standard_input() {
    let trust = Trust::new();
    let output = trust.pipe(["log", "-"], "first line\n\n  second\n\n");
    assert_eq!(output.code, 0, "{}", output.snapshot());
    assert_eq!(text(&trust, 1), "first line\n\n  second");
    let output = trust.pipe(["log", "add", "-", "--decision", "--json"], "x");
    assert_eq!(output.json("log")["decision"], true);
    trust.pipe(["log", "edit", "1", "--text", "-"], "other\n");
    assert_eq!(text(&trust, 1), "other");
    // Only alone: in a text it is a dash.
    trust.tell("log a - b");
    assert_eq!(text(&trust, 3), "a - b");
}

#[test]
fn standard_input_is_held_to_what_a_text_may_be() {
    let trust = Trust::new();
    for (input, code, said) in [
        (b"".to_vec(), 1, "cannot be empty"),
        (b" \n\n".to_vec(), 1, "cannot be empty"),
        (
            b"a\xff".to_vec(),
            2,
            "standard input is not valid UTF-8 text",
        ),
        (vec![b'x'; 65_537], 1, "more than 64 KiB"),
        (vec![b'x'; 3_000_000], 1, "more than 64 KiB"),
    ] {
        let output = trust.pipe(["log", "-"], input);
        assert_eq!(output.code, code, "{}", output.snapshot());
        assert!(output.stderr.contains(said), "{}", output.snapshot());
    }
    assert_eq!(trust.tell("log list"), "No log entries to show.");
}

#[test]
fn without_a_text_and_without_a_terminal_nothing_is_written() {
    let trust = editor("echo never > \"$1\"").0;
    for output in [trust.run(["log"]), trust.pipe(["log", "add"], "text\n")] {
        assert_eq!(output.code, 2);
        assert!(
            output.stderr.contains("no text was given"),
            "{}",
            output.snapshot()
        );
    }
    trust.tell("log a");
    let said = trust.refuse("log edit 1", 2);
    assert!(
        said.contains("no terminal") && said.contains("log edit 1 --text"),
        "{said}"
    );
}

#[test]
fn an_editor_writes_the_entry_in_a_file_that_is_private_and_gone() {
    let (mut trust, scratch) = editor(
        "ls -ld \"$(dirname \"$1\")\" \"$1\" | cut -c1-10 > modes; wc -c < \"$1\" >> modes
         printf 'told her\\nabout lunch\\n\\n' > \"$1\"; cp \"$1\" \"$1~\"",
    );
    // The variable is a command line, and VISUAL goes before EDITOR.
    let line = trust
        .command(["log"])
        .get_envs()
        .find_map(|(name, value)| (name == "EDITOR").then(|| value.unwrap().to_owned()));
    let mut line = line.unwrap();
    line.push(" --wait");
    let said = shown(&trust, &["log", "--on", "yesterday"], 0);
    assert!(
        said.contains("Logged 1: told her about lunch · yesterday"),
        "{said}"
    );
    assert_eq!(text(&trust, 1), "told her\nabout lunch");
    assert!(is_empty(&scratch), "nothing is left behind");
    let modes = fs::read_to_string(trust.home().join("modes")).unwrap();
    assert_eq!(
        modes.split_whitespace().collect::<Vec<_>>(),
        ["drwx------", "-rw-------", "0"]
    );
    trust
        .set("VISUAL", "printf 'from visual' >")
        .unset("EDITOR");
    shown(&trust, &["log"], 0);
    assert_eq!(text(&trust, 2), "from visual");
}

#[test]
fn an_editor_opens_with_the_text_to_be_edited() {
    let (trust, scratch) = editor("sed -i s/lunch/dinner/ \"$1\"");
    trust.tell("log 'told her\nabout lunch'");
    let said = shown(&trust, &["log", "edit", "1"], 0);
    assert!(said.contains("Edited 1: told her about dinner"), "{said}");
    assert_eq!(text(&trust, 1), "told her\nabout dinner");
    // Left as it was: nothing to change.
    let said = shown(&trust, &["log", "edit", "1"], 1);
    assert!(said.contains("The text was left as it was"), "{said}");
    assert!(is_empty(&scratch));
}

#[test]
fn other_commands_work_while_the_editor_is_open() {
    let (mut trust, _) = editor("\"$PROGRAM\" log inner; echo outer > \"$1\"");
    trust.set("PROGRAM", env!("CARGO_BIN_EXE_trust"));
    shown(&trust, &["log"], 0);
    assert_eq!(
        (text(&trust, 1), text(&trust, 2)),
        ("inner".into(), "outer".into())
    );
    // What was edited meanwhile is not lost.
    trust.set(
        "EDITOR",
        "\"$PROGRAM\" log edit 1 --text meanwhile; echo last >",
    );
    shown(&trust, &["log", "edit", "1"], 0);
    let data = trust.data("log", "log show 1");
    let before: Vec<_> = data["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["text"])
        .collect();
    assert_eq!(data["text"], "last");
    assert_eq!(before, ["inner", "meanwhile"]);
}

#[test]
fn ctrl_c_in_the_editor_does_not_end_the_program() {
    let (trust, scratch) =
        editor("trap 'echo after > \"$1\"; exit 0' INT\necho ready\nwhile :; do sleep 0.1; done");
    let mut session = trust.terminal(["log"]);
    session.exp_string("ready").unwrap();
    session.send_control('c').unwrap();
    let (shown, code) = end(session);
    assert_eq!(code, 0, "{shown}");
    assert_eq!(text(&trust, 1), "after");
    assert!(is_empty(&scratch));
}

#[test]
fn an_empty_save_or_a_failing_editor_changes_nothing() {
    for (script, args, said) in [
        (
            "",
            &["log"][..],
            "Nothing was written; nothing was changed.",
        ),
        (
            "echo ' ' > \"$1\"",
            &["log"],
            "Nothing was written; nothing was changed.",
        ),
        ("echo x > \"$1\"; exit 3", &["log"], "its text was not used"),
        ("rm \"$1\"", &["log"], "cannot read what was written"),
        (
            ": > \"$1\"",
            &["log", "edit", "1"],
            "The text was left empty",
        ),
        ("printf 'a\\377' > \"$1\"", &["log"], "not valid UTF-8"),
    ] {
        let (trust, scratch) = editor(script);
        trust.tell("log a");
        let before = trust.tell("log list --json");
        let (shown, code) = end(trust.terminal(args));
        assert_ne!(code, 0, "{script}: {shown}");
        assert!(shown.contains(said), "{script}: {shown}");
        assert_eq!(trust.tell("log list --json"), before);
        assert!(is_empty(&scratch), "{script}");
    }
}

#[test]
fn without_an_editor_that_can_be_run_the_text_is_typed() {
    let mut trust = Trust::new();
    for (number, editor) in [
        (1, "/no/such/editor"),
        (3, "no-such-editor --wait"),
        (5, "/etc"),
        (7, "FOO=1 nope"),
    ] {
        trust.set("EDITOR", editor);
        let mut session = trust.terminal(["log"]);
        session.exp_string("Cannot run the editor").unwrap();
        session.exp_string(editor).unwrap();
        session
            .exp_string(", which VISUAL or EDITOR names.")
            .unwrap();
        session.exp_string("Ctrl-D").unwrap();
        session.send("told her\nall\n\x04").unwrap();
        session.flush().unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{editor}: {said}");
        assert_eq!(text(&trust, number), "told her\nall");
        // The text that was to be changed is on the screen, and is no part of the new one.
        let edited = (number + 1).to_string();
        trust.tell("log lunch");
        let mut session = trust.terminal(["log", "edit", &edited]);
        session.exp_string("Cannot run the editor").unwrap();
        session.exp_string("  lunch").unwrap();
        session.exp_string("Ctrl-D").unwrap();
        session.send("dinner\n\x04").unwrap();
        session.flush().unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{editor}: {said}");
        assert_eq!(text(&trust, number + 1), "dinner");
    }
    // Left with nothing, nothing stays.
    let mut session = trust.terminal(["log", "edit", "1"]);
    session.exp_string("Ctrl-D").unwrap();
    session.send("\x03").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert!(code == 1 && !said.contains("What you wrote"), "{said}");
    // Words that were written before a program was missing are kept, not passed over.
    trust.set("EDITOR", "f() { echo begun > \"$1\"; no-such-editor; }; f");
    let (said, code) = end(trust.terminal(["log"]));
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("cannot be run") && said.contains("what you wrote is in"),
        "{said}"
    );
    // And they are continued where still no editor can be run.
    trust.set("EDITOR", "no-such-editor");
    let mut session = trust.terminal(["log"]);
    session.exp_string("  begun").unwrap();
    session.exp_string("[c]ontinue").unwrap();
    session.send("c").unwrap();
    session.flush().unwrap();
    session.exp_string("Ctrl-D").unwrap();
    session.send("ended\n\x04").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(text(&trust, 9), "begun\nended");
}
