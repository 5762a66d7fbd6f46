//! Repairing in a terminal: what is asked, and the ways out.

use rexpect::session::PtySession;

use crate::harness::{Trust, end};

fn broken() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.tell("promise add walk --by 13:00");
    trust.at("2026-11-22T20:00");
    trust.tell("promise broken 1 2 --because 'no \x1b[2Jtools'");
    trust.tell("config set partner Ana");
    trust
}

fn answer(session: &mut PtySession, question: &str, line: &str) {
    session.exp_string(question).unwrap();
    session.exp_string("> ").unwrap();
    session.send_line(line).unwrap();
}

#[test]
fn everything_is_asked_and_the_apology_can_be_said_again() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "sink"]);
    session.exp_string("Repairing 1: fix sink").unwrap();
    answer(&mut session, "What did you do, or not do?", "?");
    session.exp_string("The fact alone").unwrap();
    for key in ["y", "q", "u", "yes"] {
        answer(&mut session, "What did you do, or not do?", key);
        session
            .exp_string(
                &format!("“{key}” is not saved")
                    .bytes()
                    .map(char::from)
                    .collect::<String>(),
            )
            .unwrap();
    }
    answer(&mut session, "What did you do, or not do?", "I forgot");
    answer(
        &mut session,
        "What did it do to Ana?",
        "You waited für mich",
    );
    answer(&mut session, "The apology", "I am sorry, but so it went");
    session.exp_string("this takes back the apology").unwrap();
    answer(
        &mut session,
        "Say it without that, or press Enter to keep it",
        "I am sorry",
    );
    answer(&mut session, "What changes?", "an alarm");
    answer(
        &mut session,
        "Will you make a new, smaller promise?",
        "sweep before yesterday",
    );
    // What was not understood as a time is no time.
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Repaired 1: fix sink") && said.contains("Promise 3: sweep"),
        "{said}"
    );
    let repair = trust.promise(1)["occurrences"][0]["repair"].clone();
    assert_eq!(repair["effect"], "You waited für mich");
    assert_eq!(
        (repair["apology"].as_str(), repair["promise"].as_i64()),
        (Some("I am sorry"), Some(3))
    );
}

#[test]
fn without_an_id_there_is_a_list_to_choose_from() {
    let trust = broken();
    let parts = [
        "--own=a", "--effect=b", "--apology=sorry", "--change=", "--promise=",
    ];
    let mut session = trust.terminal([&["repair"][..], &parts].concat());
    session
        .exp_string("Which promise is to be repaired?")
        .unwrap();
    session.send("sink\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Repaired 1: fix sink"), "{said}");
    assert!(
        !said.contains("What changes?"),
        "blank flags are answers: {said}"
    );
    for left in [1, 0] {
        let mut session = trust.terminal([&["repair"][..], &parts].concat());
        if left == 1 {
            session.exp_string("walk").unwrap();
            session.send("\r").unwrap();
            session.flush().unwrap();
        }
        let (said, code) = end(session);
        assert_eq!(
            (code == 0, said.contains("nothing needs a repair")),
            (left == 1, left == 0),
            "{said}"
        );
    }
}

#[test]
fn an_empty_line_leaves_it_open_and_keeps_what_was_typed() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "1"]);
    answer(&mut session, "What did you do, or not do?", "I forgot");
    answer(&mut session, "What did it do to Ana?", "");
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("The repair was not finished"), "{said}");
    let mut session = trust.terminal(["repair", "1"]);
    session.exp_string("own: I forgot").unwrap();
    session.exp_string("[l]ater? ").unwrap();
    session.send("c").unwrap();
    session.flush().unwrap();
    answer(&mut session, "What did it do to Ana?", "you waited");
    answer(&mut session, "The apology", "I am sorry");
    answer(&mut session, "What changes?", "");
    answer(&mut session, "Will you make a new, smaller promise?", "");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let repair = &trust.promise(1)["occurrences"][0]["repair"];
    assert_eq!(repair["own"], "I forgot", "{said}");
}

#[test]
fn leaving_in_the_middle_changes_nothing() {
    for control in ['c', 'd'] {
        let trust = broken();
        // The shell tells afterwards how the terminal was left.
        let before = stty(&trust, "true");
        let line = format!("{} repair 1", env!("CARGO_BIN_EXE_trust"));
        let mut session = shell(&trust, &line);
        answer(&mut session, "What did you do, or not do?", "I forgot");
        session.exp_string("What did it do to Ana?").unwrap();
        session.exp_string("> ").unwrap();
        session.send_control(control).unwrap();
        let (said, _) = end(session);
        assert!(said.ends_with(&before), "{said}\nis not\n{before}");
        assert!(
            !said.contains("\x1b[?25l") && !said.contains("\x1b[2J"),
            "{said:?}"
        );
        if control == 'd' {
            assert!(said.contains("\nThe repair was not finished"), "{said:?}");
        }
        let list = trust.data("repairs", "repair --list");
        assert!(
            list.as_array()
                .unwrap()
                .iter()
                .all(|one| one["repair"].is_null())
        );
    }
}

/// A line in a shell on a terminal, which then tells how the terminal is set.
pub fn shell(trust: &Trust, line: &str) -> PtySession {
    let mut command = std::process::Command::new("sh");
    let env = trust.command(["--help"]);
    command
        .env_clear()
        .envs(
            env.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PATH", "/usr/bin:/bin")
        // A Ctrl-C ends the program, and not the shell that waits for it.
        .args(["-c", &format!("trap : INT; {line}; echo settings; stty -a")]);
    rexpect::session::spawn_command(command, Some(5000)).unwrap()
}

/// What is told of the terminal after a line.
pub fn stty(trust: &Trust, line: &str) -> String {
    let (said, _) = end(shell(trust, line));
    let (_, settings) = said.rsplit_once("settings\n").unwrap();
    format!("settings\n{settings}")
}

#[test]
fn the_list_to_choose_from_has_a_line_for_each_promise() {
    let mut trust = Trust::new();
    trust.at("2026-09-10T08:00");
    trust.tell("add 'dinner ready' --every 'day at 18:00'");
    trust.tell("add 'call mum tomorrow at 18:00'");
    trust.at("2026-09-12T22:00");
    trust.tell("broken 1 --on 2026-09-10");
    trust.tell("broken 1 --on 2026-09-11");
    trust.tell("late 1 --on 2026-09-12");
    trust.tell("broken 2");
    let parts = [
        "--own=a", "--effect=b", "--apology=sorry", "--change=", "--promise=",
    ];
    trust.set("COLUMNS", "100");
    let mut session = trust.terminal([&["repair"][..], &parts].concat());
    session.exp_string("> ").unwrap();
    let (before, _) = session
        .exp_regex("call mum on Fri 11 Sep at 18:00")
        .unwrap();
    assert!(
        before.contains("2 broken, 1 late, Thu 10 to Sat 12 Sep"),
        "{before}"
    );
    assert_eq!(before.matches("dinner ready").count(), 1, "{before}");
    session.send("dinner\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    // All of its days are repaired at once.
    let open = trust.data("repairs", "repair --list");
    let open = open.as_array().unwrap().iter();
    let left: Vec<_> = open
        .filter(|one| one["repair"].is_null())
        .map(|one| one["id"].as_i64())
        .collect();
    assert_eq!(left, [Some(2)]);
}
