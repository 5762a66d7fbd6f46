//! What only a terminal shows: colour, and choosing from a list.

use rexpect::session::PtySession;

use crate::harness::{Trust, end};

#[test]
fn colour_comes_by_itself_on_a_terminal() {
    let mut trust = Trust::new();
    let colored = |trust: &Trust, args: &[&str]| {
        let (said, code) = end(trust.terminal(args));
        assert_eq!(code, 0, "{said:?}");
        said.contains('\x1b')
    };
    assert!(colored(&trust, &["--help"]));
    assert!(!colored(&trust, &["--help", "--color", "never"]));
    assert!(!colored(trust.set("NO_COLOR", "1"), &["--help"]));
    trust.unset("NO_COLOR");
    assert!(!colored(trust.set("TERM", "dumb"), &["--help"]));
    trust.set("TERM", "xterm");
    assert!(!colored(trust.set("CLICOLOR", "0"), &["--help"]));
}

#[test]
fn a_terminal_that_does_not_know_its_width_has_80_columns() {
    let mut trust = Trust::new();
    let (said, _) = end(trust
        .unset("COLUMNS")
        .terminal(["--help", "--color", "never"]));
    let longest = said.lines().map(|line| line.chars().count()).max().unwrap();
    assert!((75..=80).contains(&longest), "{said}");
}

/// Two promises, the second with an escape sequence in it, and the list of both.
fn choosing() -> (Trust, PtySession) {
    let trust = Trust::new();
    trust.ok(["promise", "add", "text you", "--anytime"]);
    trust.ok(["promise", "add", "water \x1b[2Jplants", "--anytime"]);
    let mut session = trust.terminal(["promise", "show"]);
    let (before, _) = session.exp_regex("text you").unwrap();
    assert!(before.contains('>'), "one is marked: {before:?}");
    (trust, session)
}

#[test]
fn a_promise_can_be_chosen_by_typing_a_part_of_it() {
    let (_trust, mut session) = choosing();
    session.send("PLANTS").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said:?}");
    assert!(
        said.contains("plants") && !said.contains("\x1b[2J"),
        "{said:?}"
    );
}

#[test]
fn leaving_the_list_leaves_the_terminal_in_order() {
    for key in ["\x1b", "\x03", "\x04"] {
        let (_trust, mut session) = choosing();
        session.send(key).unwrap();
        session.flush().unwrap();
        let (said, code) = end(session);
        assert_ne!(code, 0, "{said:?}");
        assert!(
            !said.contains("\x1b[?25l"),
            "the cursor is never hidden: {said:?}"
        );
        assert!(said.contains("\r\x1b[J"), "the list is gone: {said:?}");
    }
}

#[test]
fn what_waits_longest_is_the_first_to_choose() {
    let mut trust = Trust::new();
    trust.tell("promise add 'any time' --anytime");
    trust.tell("promise add tomorrow --by tomorrow");
    trust.tell("promise add 'text you' --by 12:00");
    trust.at("2026-11-22T13:00");
    let mut session = trust.terminal(["promise", "done"]);
    session.exp_regex("any time").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said:?}");
    assert!(said.contains("Kept 3: text you"), "{said:?}");
}
