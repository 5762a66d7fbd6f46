//! Lines typed in a terminal: long ones, and the keys that change them.

use crate::harness::{Trust, end};
use crate::unsaved::{broken, overdue, press, texts, unsaved};

/// A line longer than a terminal passes on by itself.
fn long() -> String {
    format!("{}END", "was it so ".repeat(900))
}

#[test]
fn a_long_line_of_a_text_is_kept_whole() {
    for (args, kind) in [
        (&["log"][..], "logs"),
        (&["log", "-"], "logs"),
        (&["heard"], "heard"),
        (&["step", "note", "3"], "notes"),
    ] {
        let trust = overdue();
        let mut session = trust.terminal(args);
        press(&mut session, "Ctrl-D", &format!("{}\n\x04", long()));
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(texts(&trust, kind), [long()]);
    }
}

#[test]
fn a_long_answer_is_kept_whole() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "1"]);
    press(&mut session, "> ", &format!("{}\n", long()));
    press(&mut session, "> ", "you waited\n");
    press(&mut session, "> ", "I am sorry\n");
    press(&mut session, "> ", "\n");
    press(&mut session, "> ", "\n");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let one = &trust.promise(1)["occurrences"][0];
    assert_eq!(one["repair"]["own"], long().as_str());

    let trust = overdue();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 1", "b");
    press(&mut session, "Because", &format!("{}\n", long()));
    press(&mut session, "Repair it now", "q");
    end(session);
    let one = &trust.promise(1)["occurrences"][0];
    assert_eq!(one["because"], long().as_str());
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn keys_change_the_line_and_leave_nothing_in_it() {
    // Left, Delete, Right, End, Ctrl-A, Ctrl-E, Ctrl-W, a function key and a bracketed paste.
    let typed = "call mim\x1b[D\x1b[D\x1b[3~u\x1b[C here\x17\x1b[15~\x1b[200~now\x1b[201~\
                 \x01I \x05\n";
    let trust = overdue();
    let mut session = trust.terminal(["add"]);
    press(&mut session, "Promise:", typed);
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(trust.promise(2)["text"], "I call mum now");
    let mut session = trust.terminal(["log"]);
    press(&mut session, "Ctrl-D", &format!("{typed}a\tb\n\x04"));
    assert_eq!(end(session).1, 0);
    assert_eq!(texts(&trust, "logs"), ["I call mum now\na\tb"]);
}

/// A terminal that shows what is typed, as those of people do.
fn echoing(trust: &Trust, args: &[&str]) -> rexpect::session::PtySession {
    let program = trust.command([""; 0]).get_program().to_owned();
    let mut command = trust.command([""; 0]);
    let mut shell = std::process::Command::new("sh");
    shell.env_clear().current_dir(trust.home());
    for (name, value) in command.args(args).get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    shell
        .env("PATH", "/usr/bin:/bin")
        .args(["-c", "stty echo; exec \"$0\" \"$@\""])
        .arg(program)
        .args(args);
    rexpect::session::spawn_command(shell, Some(5000)).unwrap()
}

#[test]
fn what_is_typed_is_shown() {
    for terminal in ["xterm-256color", "dumb"] {
        let mut trust = overdue();
        trust.set("TERM", terminal);
        let mut session = echoing(&trust, &["add"]);
        press(&mut session, "Promise: ", "call mu");
        press(&mut session, "call mu", "x");
        press(&mut session, "x", "\x7fm now\n");
        session.exp_string("m now").unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(trust.promise(2)["text"], "call mum now");
    }
}
