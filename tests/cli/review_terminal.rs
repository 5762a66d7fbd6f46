//! The evening walk in a terminal: one key each, and a clean way out of everywhere.

use rexpect::session::PtySession;

use crate::harness::{Trust, end};
use crate::repair_terminal::{shell, stty};

fn evening() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-11-21T08:00");
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.tell("promise add 'feed the \x1b[2Jcat' --by 13:00");
    trust.tell("promise add 'call mum' --by 'tomorrow 22:30'");
    trust.at("2026-11-22T21:00");
    trust
}

fn press(session: &mut PtySession, awaited: &str, key: &str) {
    session.exp_string(awaited).unwrap();
    session.exp_string("[?] ").unwrap();
    session.send(key).unwrap();
    session.flush().unwrap();
}

#[test]
fn one_key_each_with_a_repair_on_the_way() {
    let trust = evening();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "was due yesterday 12:00", "?");
    press(&mut session, "s skip: leave it for another time", "x");
    // One line, and not the whole list.
    session
        .exp_string("`x` is not a key here; ? lists the keys")
        .unwrap();
    press(&mut session, "\r\n[k]ept", "\r");
    press(
        &mut session,
        "That is not a key here; ? lists the keys\r\n[k]ept",
        "r",
    );
    session.exp_string("Because (Enter skips): ").unwrap();
    session.send_line("").unwrap();
    session.exp_string("Agreed when").unwrap();
    session.send_line("").unwrap();
    press(&mut session, "Not answered:", "b");
    session.exp_string("Because (Enter skips): ").unwrap();
    session.send_line("no tools").unwrap();
    session.exp_string("Broken 1: fix sink").unwrap();
    press(&mut session, "2 of 3", "K");
    session.exp_string("Kept 2: feed the ").unwrap();
    press(&mut session, "due today 22:30, still ahead", "l");
    session.exp_string("[?] ").unwrap();
    session.send("k").unwrap();
    session.flush().unwrap();
    // After the last answer; any other key asks again.
    for key in ["x", "y"] {
        session.exp_string("Enter: not now ").unwrap();
        session.send(key).unwrap();
        session.flush().unwrap();
    }
    for line in ["y", "?", "I forgot", "you waited", "I am sorry", "", ""] {
        session.exp_string("> ").unwrap();
        session.send_line(line).unwrap();
    }
    session.exp_string("Repaired 1: fix sink").unwrap();
    // Back from the log over the repair, and to the last answer.
    session.exp_string("Today's log").unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("u").unwrap();
    session.exp_string("Undone: repaired 1").unwrap();
    session.exp_string("Enter: not now ").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Today's log").unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("u").unwrap();
    press(&mut session, "Undone: kept 3: call mum", "r");
    session.exp_string("Because (Enter skips): ").unwrap();
    session.send_line("she is away").unwrap();
    session.exp_string("Enter: not now ").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Today's log").unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("a quiet day").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("All answered · 1 kept in a row · Day 2 of 365\n"),
        "{said}"
    );
    assert!(said.contains("late or broken: `trust repair 1`."), "{said}");
    assert!(!said.contains("\x1b[2J"), "{said:?}");
    assert_eq!(
        ["broken", "kept", "released"],
        [1, 2, 3]
            .map(|id| trust.state(id))
            .each_ref()
            .map(String::as_str)
    );
    let repaired = &trust.promise(1)["occurrences"][0];
    assert_eq!(
        (&repaired["because"], &repaired["repair"]),
        (&"no tools".into(), &serde_json::Value::Null)
    );
    assert_eq!(trust.data("logs", "log list")[0]["text"], "a quiet day");
}

/// What is past due was agreed before; of what is ahead that is now.
#[test]
fn a_release_asks_why_and_when_it_was_agreed() {
    let trust = evening();
    let mut session = trust.terminal(["review", "--each"]);
    press(&mut session, "1 of 3", "r");
    session.exp_string("Because (Enter skips): ").unwrap();
    session.send_line("he has one").unwrap();
    let agreed = "Agreed when (Enter: leave it as it is): ";
    session.exp_string(agreed).unwrap();
    // Not understood, before it was promised, and after it was due: asked again each time, and none
    // of it is taken for keys of the answers.
    for (typed, why) in [
        ("before we left", "is not understood as a time"),
        ("20 nov", "is before promise 1"),
        ("today 9:00", "is not before"),
    ] {
        session.send_line(typed).unwrap();
        session.exp_string(why).unwrap();
        let between = session.exp_string(agreed).unwrap();
        assert!(!between.contains("[k]ept"), "{between}");
        assert!(!between.contains("--agreed"), "{between}");
    }
    session.send_line("yesterday 11:00").unwrap();
    session.exp_string("Released 1: fix sink").unwrap();
    press(&mut session, "2 of 3", "s");
    press(&mut session, "3 of 3", "r");
    session.exp_string("Because (Enter skips): ").unwrap();
    session.send_line("she is away").unwrap();
    session.exp_string("Released 3: call mum").unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let sink = &trust.promise(1)["occurrences"][0];
    assert_eq!(sink["because"], "he has one");
    assert_eq!(sink["agreed_at"], "2026-11-21T11:00:00+00:00");
    assert_eq!(trust.promise(3)["occurrences"][0]["because"], "she is away");
    assert!(!trust.home().join("trust.db.unsaved").exists());
}

/// Enter at a time that was refused goes back to the keys, and Ctrl-C or Ctrl-D leaves.
#[test]
fn a_time_that_was_refused_can_be_left_out() {
    let trust = evening();
    for key in ['c', 'd'] {
        let mut session = trust.terminal(["review", "--each"]);
        press(&mut session, "1 of 3", "r");
        session.exp_string("Because (Enter skips): ").unwrap();
        session.send_line("").unwrap();
        for wrong in ["whenever", "today 9:00"] {
            session.exp_string("Agreed when").unwrap();
            session.send_line(wrong).unwrap();
        }
        session.exp_string("is not before").unwrap();
        session.exp_string("Agreed when").unwrap();
        session.send_line("").unwrap();
        press(&mut session, "Not answered:", "r");
        session.exp_string("Because (Enter skips): ").unwrap();
        session.send_line("").unwrap();
        session.exp_string("Agreed when").unwrap();
        session.send_line("whenever").unwrap();
        session.exp_string("Agreed when").unwrap();
        session.send_control(key).unwrap();
        session.exp_string("Not answered:").unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert!(!trust.home().join("trust.db.unsaved").exists());
    }
    assert_eq!(
        [1, 2, 3].map(|id| trust.state(id)),
        ["overdue", "overdue", "open"]
    );
}

#[test]
fn undo_takes_the_repair_back_and_then_the_answers() {
    let trust = evening();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 3", "b");
    session.exp_string("Because").unwrap();
    session.send_line("").unwrap();
    press(&mut session, "2 of 3", "s");
    press(&mut session, "3 of 3", "s");
    session.exp_string("[y]es").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    for line in ["I forgot", "you waited", "sorry", "", "", "u"] {
        session.exp_string("> ").unwrap();
        session.send_line(line).unwrap();
    }
    session.exp_string("Undone: repaired 1").unwrap();
    session.exp_string("[y]es").unwrap();
    session.send("u").unwrap();
    session.flush().unwrap();
    press(&mut session, "3 of 3", "u");
    press(&mut session, "2 of 3", "u");
    session.exp_string("Undone: broken 1").unwrap();
    press(&mut session, "1 of 3", "q");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("2 overdue · 1 due today · Day 2 of 365"),
        "{said}"
    );
    assert_eq!(
        trust.data("repairs", "repair --list"),
        serde_json::json!([])
    );
}

#[test]
fn a_repair_left_in_the_middle_is_left_for_later() {
    let trust = evening();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 3", "b");
    session.exp_string("Because").unwrap();
    session.send_line("").unwrap();
    press(&mut session, "2 of 3", "s");
    press(&mut session, "3 of 3", "s");
    session.exp_string("[y]es").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    session.exp_string("> ").unwrap();
    session.send_control('d').unwrap();
    session
        .exp_string("Left for later: `trust repair 1`.")
        .unwrap();
    session.exp_string("Today's log").unwrap();
    session.send_control('d').unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(trust.state(1), "broken");
}

#[test]
fn ctrl_c_leaves_the_terminal_as_it_was_and_the_answers_saved() {
    let trust = evening();
    let before = stty(&trust, "true");
    // Where a key is awaited, and where a line is.
    for (place, keys) in [("[?] ", ""), ("Because (Enter skips): ", "b")] {
        let mut session = shell(&trust, &format!("{} review", env!("CARGO_BIN_EXE_trust")));
        session.exp_string("[?] ").unwrap();
        session.send("k").unwrap();
        session.flush().unwrap();
        session.exp_string("Kept").unwrap();
        session.exp_string("of").unwrap();
        if !keys.is_empty() {
            session.exp_string("[?] ").unwrap();
            session.send(keys).unwrap();
            session.flush().unwrap();
        }
        session.exp_string(place).unwrap();
        session.send_control('c').unwrap();
        let (said, _) = end(session);
        assert!(said.ends_with(&before), "{said}\nis not\n{before}");
        assert!(
            !said.contains("\x1b[?25l"),
            "the cursor is never hidden: {said:?}"
        );
        trust.tell("undo");
        assert_eq!(
            trust.tell("history --limit 1 --plain").split('\t').nth(2),
            Some("true")
        );
    }
}

#[test]
fn with_nothing_to_do_only_the_log_is_asked_for() {
    let mut trust = Trust::new();
    trust.set("COLUMNS", "40");
    let mut session = trust.terminal(["review"]);
    session.exp_string("Nothing waits for an answer.").unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Day 1 of 365"), "{said}");
    assert_eq!(trust.data("logs", "log list"), serde_json::json!([]));
}

#[test]
fn without_standard_error_there_is_nowhere_to_ask() {
    let trust = evening();
    let error = trust.home().join("error");
    let line = format!(
        "{} review 2> '{error}'; cat '{error}'",
        env!("CARGO_BIN_EXE_trust"),
        error = error.display()
    );
    let (said, _) = end(shell(&trust, &line));
    assert!(said.contains("no terminal to ask in"), "{said}");
}

/// A repair left half way: its answers are in a file, and the next repair has them.
#[test]
fn a_repair_left_for_later_says_that_its_answers_are_kept() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("promise add sing --by 12:00");
    trust.at("2026-11-22T20:00");
    let mut session = trust.terminal(["review"]);
    session.exp_string("[?] ").unwrap();
    session.send("b").unwrap();
    session.flush().unwrap();
    session.exp_string("Because (Enter skips): ").unwrap();
    session.send_line("forgot").unwrap();
    session.exp_string("not now ").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    session.exp_string("What did you do").unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("I forgot").unwrap();
    session.exp_string("> ").unwrap();
    session.send_control('d').unwrap();
    session
        .exp_string("Left for later: `trust repair 1`. What you wrote is kept, and offered there.")
        .unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("").unwrap();
    assert_eq!(end(session).1, 0);
    let mut session = trust.terminal(["repair", "1"]);
    session.exp_string("  own: I forgot").unwrap();
    session.exp_string("[c]ontinue").unwrap();
    session.send("\u{1b}").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 1);
}
