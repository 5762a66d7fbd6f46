//! Answers of a repair that cannot be saved, or whose process is killed: kept, and continued.

use crate::harness::{Trust, end};
use crate::unsaved::{check, kill, lock, only, patient, press, unsaved};

#[test]
fn answers_of_a_repair_in_the_way_of_a_locked_database_are_kept() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.at("2026-11-22T20:00");
    trust.tell("promise broken 1");
    let mut session = patient(&trust, &["repair", "1"]);
    session.exp_string("What did you do").unwrap();
    let lock = lock(&trust);
    for answer in ["I forgot", "you waited", "I am sorry", "", ""] {
        session.exp_string("> ").unwrap();
        session.send_line(answer).unwrap();
    }
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    let (path, text) = only(&trust);
    assert_eq!(
        text,
        "own: I forgot\neffect: you waited\napology: I am sorry"
    );
    let joined: String = said.split_whitespace().collect();
    assert!(joined.contains(path.to_str().unwrap()), "{said}");
    assert!(said.contains("`trust repair 1`"), "{said}");
    drop(lock);
    let mut session = trust.terminal(["repair", "1"]);
    press(&mut session, "[c]ontinue", "c");
    for _ in 0..2 {
        session.exp_string("> ").unwrap();
        session.send_line("").unwrap();
    }
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let repair = &trust.promise(1)["occurrences"][0]["repair"];
    assert_eq!(repair["apology"], "I am sorry");
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn answers_of_a_repair_are_kept_and_continued() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.tell("promise add walk --by 12:00");
    trust.at("2026-11-22T20:00");
    trust.tell("promise broken 1 2");
    for signal in ["-TERM", "-KILL"] {
        let mut session = trust.terminal(["repair", "1"]);
        if signal == "-KILL" {
            press(&mut session, "[c]ontinue", "d");
            press(&mut session, "for good?", "y");
        }
        session.exp_string("What did you do").unwrap();
        press(&mut session, "> ", "I forgot\n");
        session.exp_string("What did it do").unwrap();
        press(&mut session, "> ", "you waited\n");
        session.exp_string("The apology").unwrap();
        kill(&trust, &session, signal);
        assert_eq!(only(&trust).1, "own: I forgot\neffect: you waited");
    }
    let listed = check(&trust).unwrap();
    assert!(
        listed["hint"]
            .as_str()
            .unwrap()
            .contains("`trust repair 1`")
    );
    // Another promise has other answers.
    let mut session = trust.terminal(["repair", "2"]);
    session.exp_string("Repairing 2").unwrap();
    session.exp_string("What did you do").unwrap();
    session.send_control('d').unwrap();
    assert_eq!(end(session).1, 1);
    let mut session = trust.terminal(["repair", "1"]);
    session.exp_string("  own: I forgot").unwrap();
    press(&mut session, "[c]ontinue", "c");
    session.exp_string("The apology").unwrap();
    press(&mut session, "> ", "I am sorry\n");
    press(&mut session, "> ", "\n");
    press(&mut session, "> ", "\n");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    let repair = &trust.promise(1)["occurrences"][0]["repair"];
    assert_eq!(
        (&repair["own"], &repair["effect"], &repair["apology"]),
        (
            &"I forgot".into(),
            &"you waited".into(),
            &"I am sorry".into()
        )
    );
    assert_eq!(unsaved(&trust), []);
}
