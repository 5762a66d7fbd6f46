//! Pastes, and keys that belong to no question: none of them reaches the shell.

use rexpect::session::PtySession;
use rusqlite::Connection;

use crate::harness::{Trust, end};
use crate::repair_terminal::shell;

/// Types all of it after what is awaited.
fn press(session: &mut PtySession, awaited: &str, keys: &str) {
    session.exp_string(awaited).unwrap();
    session.send(keys).unwrap();
    session.flush().unwrap();
}

/// A command in a shell which then tells what is left to read.
fn shell_reading(trust: &Trust, args: &str) -> PtySession {
    let read = "stty -icanon min 0 time 2; echo \"left<$(cat)>\"";
    shell(
        trust,
        &format!("{} {args}; {read}", env!("CARGO_BIN_EXE_trust")),
    )
}

#[test]
fn a_paste_of_several_lines_is_one_line_where_one_is_asked_for() {
    let trust = Trust::new();
    let mut session = trust.terminal(["add"]);
    session.exp_string("Promise:").unwrap();
    // Only once the terminal tells what is pasted.
    press(
        &mut session,
        "\x1b[?2004h",
        "\x1b[200~call mum\r\rrm x\r\x1b[201~now\r",
    );
    session.exp_string("\x1b[?2004l").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(trust.promise(1)["text"], "call mum rm x now");
    let mut session = trust.terminal(["log"]);
    press(
        &mut session,
        "\x1b[?2004h",
        "\x1b[200~one\r\r\x04two\r\x1b[201~three\r\x04",
    );
    assert_eq!(end(session).1, 0);
    assert_eq!(trust.data("log", "log show 1")["text"], "one\n\ntwo\nthree");
}

#[test]
fn a_paste_answers_no_question_of_one_key() {
    let mut trust = Trust::new();
    trust.tell("promise add sing --by 12:00");
    trust.at("2026-11-22T20:00");
    let mut session = trust.terminal(["review"]);
    press(&mut session, "\x1b[?2004h", "\x1b[200~kind\rk\x1b[201~");
    session.exp_string("not a key here").unwrap();
    press(&mut session, "[?] ", "q");
    assert_eq!(end(session).1, 0);
    assert_eq!(trust.state(1), "overdue");
}

#[test]
fn what_follows_the_last_answer_does_not_reach_the_shell() {
    for terminal in ["xterm", "dumb"] {
        for (keys, left) in [("call mum\rsecond\rthird", 0), ("call\x03second\r", 0)] {
            let mut trust = Trust::new();
            trust.set("TERM", terminal);
            let mut session = shell_reading(&trust, "add");
            press(&mut session, "Promise: ", keys);
            let (said, _) = end(session);
            let rest = said.split("left<").nth(1).unwrap();
            assert_eq!(rest.find('>'), Some(left), "{said:?}");
            assert_eq!(said.contains("\x1b["), terminal != "dumb", "{said:?}");
        }
    }
}

#[test]
fn what_is_typed_while_a_lock_is_waited_for_does_not_reach_the_shell() {
    let mut trust = Trust::new();
    trust.tell("promise add sing --by 12:00");
    trust.at("2026-11-22T20:00");
    let read = "stty -icanon min 0 time 2; echo \"left<$(cat)>\"";
    let line = format!("{} review; {read}", env!("CARGO_BIN_EXE_trust"));
    let mut session = shell(&trust, &line);
    session.exp_string("[?] ").unwrap();
    let lock = Connection::open(trust.database()).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    session.send("k").unwrap();
    session.flush().unwrap();
    press(&mut session, "k\r\n", "rm -r x\r");
    // The program waits for five seconds, as the terminal does.
    std::thread::sleep(std::time::Duration::from_secs(4));
    session.exp_string("left<").unwrap();
    let (said, _) = end(session);
    assert!(said.starts_with('>'), "{said:?}");
}

#[test]
fn a_dumb_terminal_is_asked_to_choose_without_sequences() {
    let mut trust = Trust::new();
    trust.set("TERM", "dumb");
    trust.tell("promise add 'text you' --anytime");
    trust.tell("promise add 'water plants' --anytime");
    let mut session = trust.terminal(["promise", "show"]);
    let (before, _) = session.exp_regex("a part of it; Enter leaves").unwrap();
    assert!(
        before.contains("text you") && !before.contains('\x1b'),
        "{before:?}"
    );
    session.send("PLANTS\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said:?}");
    assert!(
        said.contains("plants") && !said.contains('\x1b'),
        "{said:?}"
    );
}

#[test]
fn ctrl_u_clears_what_was_typed_to_choose() {
    let trust = Trust::new();
    trust.tell("promise add 'text you' --anytime");
    trust.tell("promise add 'water plants' --anytime");
    let mut session = trust.terminal(["promise", "show"]);
    press(&mut session, "\x1b[?2004h", "zzz\x15plants\r");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said:?}");
    assert!(said.contains("water plants"), "{said:?}");
}

#[test]
fn keys_belong_to_the_question_that_can_be_seen() {
    let mut trust = Trust::new();
    for number in 1..=6 {
        trust.tell(&format!("promise add 'promise {number}' --by 12:00"));
    }
    trust.at("2026-11-22T20:00");
    let mut session = trust.terminal(["review", "--each"]);
    // Typed ahead, it answers nothing.
    press(&mut session, "", "bbbbbbbb");
    for number in 1..=6 {
        // Neither the prompt is awaited nor the rest of the question; what is typed together with
        // an answer is none to the next question.
        press(&mut session, &format!("{number} of 6"), "kqq\x04");
    }
    press(&mut session, "Today's log", "a day\r");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    for number in 1..=6 {
        assert_eq!(trust.state(number), "kept");
    }
    assert_eq!(trust.data("log", "log show 1")["text"], "a day");
}
