//! A program that is held up at each write and at each change of the terminal: a key that is
//! pressed once its question can be seen is never dropped, and none before it is taken for the answer.

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use crate::harness::{Trust, end, skipped};
use crate::unsaved::press;

/// Runs a command in a terminal, where each of these calls takes a fifth of a second longer.
fn slow(trust: &Trust, args: &[&str]) -> PtySession {
    let inner = trust.command(args);
    let mut command = Command::new("strace");
    let variables = inner.get_envs();
    command
        .env_clear()
        .envs(variables.filter_map(|(name, value)| Some((name, value?))))
        .current_dir(trust.home())
        .args(["-qq", "-o", "/dev/null", "-e", "trace=write,ioctl"])
        .args(["-e", "inject=write:delay_exit=200000"])
        .args(["-e", "inject=ioctl:delay_enter=50000"])
        .arg("--")
        .arg(inner.get_program())
        .args(args);
    spawn_command(command, Some(30_000)).unwrap()
}

#[test]
fn a_key_belongs_to_the_question_that_can_be_seen() {
    if Command::new("strace").arg("-V").output().is_err() {
        skipped("keys pressed while a question is being written: strace is missing");
        return;
    }
    let mut trust = Trust::new();
    trust.tell("add 'fix sink' --by 12:00");
    trust.tell("add 'call mum' --by 13:00");
    trust.at("2026-11-22T20:00");
    let mut session = slow(&trust, &["review", "--each"]);
    press(&mut session, "", "bbb");
    press(&mut session, "1 of 2", "x");
    press(&mut session, "is not a key here", "r");
    press(&mut session, "Because", "let go\r");
    press(&mut session, "Agreed when", "whenever\r");
    press(&mut session, "is not understood", "\r");
    press(&mut session, "Not answered:", "b");
    press(&mut session, "Because", "\r");
    press(&mut session, "2 of 2", "kq");
    press(&mut session, "Repair it now?", "y");
    press(&mut session, "What did you do", "I forgot\r");
    press(&mut session, "What did it do", "\x03");
    press(&mut session, "Today's log", "a day\r");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!([1, 2].map(|id| trust.state(id)), ["broken", "kept"]);
    assert_eq!(trust.data("log", "log show 1")["text"], "a day");
}
