//! A signal that ends the program at a question: the words typed there, which nobody ended with
//! Enter, are kept, and the terminal is as it was before.

use std::fs;
use std::process::Command;

use rexpect::session::PtySession;

use crate::harness::{Trust, end};
use crate::unsaved::{kill, only, overdue, press, unsaved, wait_for};

/// Waits until the only text that is not saved has these words.
fn wait_for_words(trust: &Trust, words: &str) {
    let has = |text: &[u8]| String::from_utf8_lossy(text).contains(words);
    wait_for(|| unsaved(trust).iter().any(|(_, text)| has(text)));
}

/// Types words at a question that several keys lead to, and ends the program there.
fn killed_at(trust: &Trust, args: &[&str], asked: &[(&str, &str)], words: &str, signal: &str) {
    let mut session = trust.terminal(args);
    for (question, keys) in asked {
        press(&mut session, question, keys);
    }
    session.send(words).unwrap();
    session.flush().unwrap();
    wait_for_words(trust, words);
    kill(trust, &session, signal);
}

#[test]
fn the_line_being_typed_survives_every_signal() {
    for signal in ["-TERM", "-HUP", "-INT", "-QUIT", "-KILL"] {
        let mut trust = overdue();
        // An answer of a repair, after one that is complete.
        trust.tell("broken 1");
        let asked = [("> ", "I forgot\n"), ("> ", "")];
        killed_at(&trust, &["repair", "1"], &asked, "you wai", signal);
        assert_eq!(
            only(&trust).1,
            "own: I forgot\neffect (unfinished): you wai"
        );
        let mut session = trust.terminal(["repair", "1"]);
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "> you wai ", "\x7fted\n");
        for answer in ["I am sorry\n", "\n", "\n"] {
            press(&mut session, "> ", answer);
        }
        assert_eq!(end(session).1, 0);
        let repair = trust.promise(1)["occurrences"][0]["repair"].clone();
        assert_eq!(repair["effect"], "you waited");
        assert_eq!(unsaved(&trust), []);
        // A line of a text, after one that is complete.
        killed_at(&trust, &["log"], &[("Ctrl-D", "one\n")], "tw", signal);
        assert_eq!(only(&trust).1, "one\ntw");
        let mut session = trust.terminal(["log"]);
        press(&mut session, "[c]ontinue", "d");
        press(&mut session, "for good?", "y");
        press(&mut session, "Ctrl-D", "\x04");
        end(session);
        // The question of a pause.
        trust.at("2026-11-10T08:00");
        trust.tell("add walk --every 'day at 12:00'");
        trust.at("2026-11-22T20:00");
        let pause = ["pause", "--from", "2026-11-15", "--through", "2026-11-17"];
        killed_at(&trust, &pause, &[("Agreed when", "")], "14 no", signal);
        assert_eq!(only(&trust).1, "agreed (unfinished): 14 no");
    }
}

#[test]
fn every_question_of_one_line_keeps_what_is_typed() {
    for (args, asked, kept) in [
        (
            &["add"][..],
            &[("Promise:", "")][..],
            "text (unfinished): a ca",
        ),
        (
            &["date", "add"],
            &[("Idea:", "")],
            "text (unfinished): a ca",
        ),
        (
            &["move", "1"],
            &[("New time:", "")],
            "text (unfinished): a ca",
        ),
        (
            &["review"],
            &[("1 of 1", "b"), ("Because", "")],
            "broken 1: fix sink\nbecause (unfinished): a ca",
        ),
        (
            &["review"],
            &[("1 of 1", "r"), ("Because", "so\n"), ("Agreed when", "")],
            "release 1: fix sink\nbecause: so\nagreed (unfinished): a ca",
        ),
        (&["review"], &[("1 of 1", "k"), ("> ", "")], "a ca"),
    ] {
        let mut trust = overdue();
        if args[0] == "move" {
            trust.at("2026-11-22T08:00");
        }
        killed_at(&trust, args, asked, "a ca", "-KILL");
        assert_eq!(only(&trust).1, kept, "{args:?}");
    }
}

#[test]
fn words_that_are_rubbed_out_leave_nothing() {
    let trust = overdue();
    let mut session = trust.terminal(["add"]);
    press(&mut session, "Promise:", "call");
    wait_for_words(&trust, "call");
    session.send("\x15").unwrap();
    session.flush().unwrap();
    wait_for(|| unsaved(&trust).is_empty());
    press(&mut session, "", "\x03");
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    assert!(!said.contains("what you wrote"), "{said}");
    // What Enter ends is saved once.
    let mut session = trust.terminal(["add"]);
    press(&mut session, "Promise:", "call mum");
    wait_for_words(&trust, "call mum");
    session.send("\n").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 0);
    assert_eq!(unsaved(&trust), []);
}

/// A shell that prints the state of its terminal before and after a command.
fn shell(trust: &Trust, args: &str) -> PtySession {
    let mut command = trust.command(["-c"]);
    let program = command.get_program().to_string_lossy().into_owned();
    let mut shell = Command::new("sh");
    for (name, value) in command.env("PATH", "/usr/bin:/bin").get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    let script = format!("echo $$; stty -g; {program} {args}; echo after; stty -g");
    shell
        .env_remove("HISTFILE")
        .current_dir(trust.home())
        .args(["-c", &script]);
    rexpect::session::spawn_command(shell, Some(5000)).unwrap()
}

/// The only child of a process.
fn child(of: &str) -> Option<String> {
    let children = fs::read_to_string(format!("/proc/{of}/task/{of}/children"));
    let first = children.ok()?.split_whitespace().next()?.to_owned();
    let name = fs::read_to_string(format!("/proc/{first}/comm")).ok()?;
    (name.trim() == "trust").then_some(first)
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        for (args, question) in [
            ("review", "[?]"),
            ("add", "Promise:"),
            ("log", "Ctrl-D"),
            ("show", "Which"),
        ] {
            let trust = overdue();
            let mut session = shell(&trust, args);
            let shell = session.read_line().unwrap();
            let before = session.read_line().unwrap();
            session.exp_string(question).unwrap();
            // It is raw by now.
            std::thread::sleep(std::time::Duration::from_millis(100));
            let program = child(shell.trim()).unwrap();
            let killed = Command::new("kill").args([signal, &program]).status();
            assert!(killed.unwrap().success());
            session.exp_string("after").unwrap();
            session.read_line().unwrap();
            let after = session.read_line().unwrap();
            assert_eq!(before, after, "{signal} {args}");
        }
    }
}

#[test]
fn a_signal_that_comes_with_a_key_ends_the_program_too() {
    let trust = overdue();
    for (args, question, keys) in [
        ("review", "[?]", "s"),
        ("add", "Promise:", "call\n"),
        ("log", "Ctrl-D", "call\n"),
    ] {
        let mut session = shell(&trust, args);
        let shell = session.read_line().unwrap();
        session.exp_string(question).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
        let program = child(shell.trim()).unwrap();
        let signal = |signal: &str| {
            let sent = Command::new("kill").args([signal, &program]).status();
            assert!(sent.unwrap().success());
        };
        // Both are there when it goes on.
        signal("-STOP");
        signal("-TERM");
        session.send(keys).unwrap();
        session.flush().unwrap();
        signal("-CONT");
        session.exp_string("after").unwrap();
    }
}
