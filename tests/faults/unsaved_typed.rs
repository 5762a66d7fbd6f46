//! Lines typed in a terminal: cut by it, or with keys that are no letters.

use crate::harness::{Trust, end};
use crate::unsaved::{press, texts, unsaved};

/// The most that a terminal passes on of a line.
const MOST: usize = 4095;

fn broken() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.at("2026-11-22T20:00");
    trust
}

/// A line whose end the terminal drops, and what is left of it.
fn long() -> (String, String) {
    let line = format!("{}END", "was it so ".repeat(500));
    let kept = line.chars().take(MOST).collect();
    (format!("{line}\n"), kept)
}

#[test]
fn a_line_of_a_text_that_the_terminal_cuts_is_said_to_be_cut() {
    let (typed, kept) = long();
    for (args, kind) in [
        (&["log"][..], "logs"),
        (&["log", "-"], "logs"),
        (&["heard"], "heard"),
        (&["step", "note", "3"], "notes"),
    ] {
        let trust = broken();
        let mut session = trust.terminal(args);
        press(&mut session, "Ctrl-D", &typed);
        session.exp_string("passes on at most 4,095").unwrap();
        press(&mut session, "Write the rest", "the rest\n\x04");
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(texts(&trust, kind), [format!("{kept}\nthe rest")]);
    }
}

#[test]
fn the_rest_of_an_answer_that_the_terminal_cuts_is_asked_for() {
    let (typed, kept) = long();
    let whole = format!("{kept}o the end");
    let rest = |session: &mut _| {
        press(session, "passes on at most 4,095", "");
        press(session, "Type the rest", "");
        press(session, "\n... ", "o the end\n");
    };
    let trust = broken();
    trust.tell("promise broken 1");
    let mut session = trust.terminal(["repair", "1"]);
    session.exp_string("What did you do").unwrap();
    press(&mut session, "> ", &typed);
    rest(&mut session);
    session.exp_string("What did it do").unwrap();
    press(&mut session, "> ", "you waited\n");
    session.exp_string("The apology").unwrap();
    press(&mut session, "> ", "I am sorry\n");
    press(&mut session, "> ", "\n");
    press(&mut session, "> ", "\n");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let one = &trust.promise(1)["occurrences"][0];
    assert_eq!(one["repair"]["own"], whole.as_str());

    let trust = broken();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 1", "b");
    press(&mut session, "Because", &typed);
    rest(&mut session);
    press(&mut session, "Repair it now", "q");
    end(session);
    let one = &trust.promise(1)["occurrences"][0];
    assert_eq!(one["state"], "broken", "{one}");
    assert!(one.to_string().contains(&whole), "{one}");
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn keys_that_are_no_letters_leave_nothing_in_what_is_typed() {
    let typed = "call \x1b[D\x1b[3~mum\x1bOC\x01 now\n";
    let trust = broken();
    let mut session = trust.terminal(["add"]);
    press(&mut session, "Promise:", typed);
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(trust.promise(2)["text"], "call mum now");
    let mut session = trust.terminal(["log"]);
    press(&mut session, "Ctrl-D", &format!("{typed}a\tb\n\x04"));
    assert_eq!(end(session).1, 0);
    assert_eq!(texts(&trust, "logs"), ["call mum now\na\tb"]);
}
