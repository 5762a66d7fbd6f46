//! The first day of a pause.

use crate::harness::{Trust, end};
use crate::pause::two;

#[test]
fn a_first_day_that_has_just_passed_is_not_taken_for_next_year() {
    let trust = two();
    for line in [
        "pause --from '6 nov' --through '19 nov'",
        "pause 1 --from '1 oct' --through '2 oct'",
    ] {
        let output = trust.say(line);
        assert_ne!(output.code, 0, "{line}: {}", output.stdout);
        assert!(
            output.stderr.contains("2027") && output.stderr.contains("--agreed WHEN"),
            "{line}: {}",
            output.stderr
        );
    }
    // A day of next year that nobody takes for a past one.
    trust.tell("pause 1 --from '20 jul' --through '2 aug'");
    trust.tell("pause 2 --from '6 nov 2027' --through '7 nov 2027'");
    assert!(trust.tell("show 1").contains("Jul"));
}

#[test]
fn a_pause_from_today_says_what_becomes_of_todays() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00");
    trust.tell("promise add walk --every 'day at 11:00'");
    trust.tell("promise add pills --every 'day at 9:00 and 21:00'");
    trust.tell("promise add run --every 3/week");
    trust.at("2026-11-22T12:00");
    let output = trust.say("promise pause --from today --through 2026-11-29");
    insta::assert_snapshot!(output.stderr, @r#"
    Not paused: 1 walk, due today 11:00. The pause begins tomorrow, because
      something was already due or answered today. To answer it:
      `trust promise done 1 --on today`. If you agreed on the pause before it was
      due: `trust promise pause 1 --from today --through 2026-11-29 --agreed today`.
    Not paused: 2 pills, due today 09:00 and today 21:00. The pause begins tomorrow,
      because something was already due or answered today. To answer it:
      `trust promise done 2 --on "today 09:00"`. If you agreed on the pause before
      it was due:
      `trust promise pause 2 --from today --through 2026-11-29 --agreed today`.
    "#);
    let printed = [
        "promise done 1 --on today",
        "promise pause 1 --from today --through 2026-11-29 --agreed today",
        "promise done 2 --on 'today 09:00'",
        "promise pause 2 --from today --through 2026-11-29 --agreed today",
    ];
    for way in printed {
        assert!(
            output.stderr.contains(&way.replace('\'', "\"")),
            "{way}: {}",
            output.stderr
        );
        assert_eq!(trust.say(way).code, 0, "{way}");
    }
    // One of the times is answered, and the other still ahead.
    let mut trust = Trust::new();
    trust.at("2026-11-22T08:00");
    trust.tell("promise add pills --every 'day at 9:00 and 21:00'");
    trust.at("2026-11-22T08:30");
    trust.tell("promise done 1");
    let output = trust.say("promise pause 1 --from today --through 2026-11-29");
    insta::assert_snapshot!(output.stderr, @r#"
    Not paused: 1 pills, due today 21:00. The pause begins tomorrow, because
      something was already due or answered today. If your partner let it go:
      `trust promise release 1 --on "today 21:00"`.
    "#);
    trust.tell("promise release 1 --on 'today 21:00'");
    // Nothing is left out where nothing was due, or the pause begins on another day.
    for from in ["", " --from tomorrow"] {
        let mut trust = Trust::new();
        trust.at("2026-11-20T08:00");
        trust.tell("promise add walk --every 'day at 11:00'");
        trust.at(if from.is_empty() {
            "2026-11-22T10:00"
        } else {
            "2026-11-22T12:00"
        });
        let output = trust.say(&format!("promise pause 1{from} --through 2026-11-29"));
        assert_eq!(output.stderr, "", "{from}");
    }
}

#[test]
fn the_time_of_an_agreement_is_asked_for_until_it_is_understood() {
    let mut trust = two();
    trust.at("2026-11-26T09:00");
    let mut session = trust.terminal("pause --from 2026-11-22 --through 2026-11-25".split(' '));
    for wrong in ["when we booked it", "25 25 nov"] {
        session.exp_string("Agreed when").unwrap();
        session.send_line(wrong).unwrap();
    }
    let between = session.exp_string("Agreed when").unwrap();
    session.send_line("21 nov").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Paused 2 promises"), "{said}");
    assert!(!between.contains("--agreed"), "{between}");
    assert!(between.contains("is not understood as a time"), "{between}");
    // Enter leaves it as it is.
    let mut session = trust.terminal("pause 1 --from 2026-11-20 --through 2026-11-21".split(' '));
    session.exp_string("Agreed when").unwrap();
    session.send_line("whenever").unwrap();
    session.exp_string("Agreed when").unwrap();
    session.send_line("").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("--agreed WHEN"), "{said}");
}

#[test]
fn a_time_at_which_a_pause_cannot_have_been_agreed_is_asked_for_again() {
    let mut trust = two();
    trust.at("2026-11-26T09:00");
    let mut session = trust.terminal("pause 1 --from 2026-11-22 --through 2026-11-25".split(' '));
    for (wrong, why) in [
        ("25 nov", "is not before"),
        ("1 nov 2025", "is before promise 1"),
    ] {
        session.exp_string("Agreed when").unwrap();
        session.send_line(wrong).unwrap();
        session.exp_string(why).unwrap();
    }
    session.exp_string("Agreed when").unwrap();
    session.send_line("21 nov").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("away 22 to 25 Nov"), "{said}");
    // What no time would help is refused before it is asked for.
    for (line, why) in [
        ("pause 1 --from 2026-11-20 --through xyz", "--through: "),
        (
            "pause 1 --from 2026-11-20 --until 2026-11-19",
            "before its first day",
        ),
        ("pause 9 --from 2026-11-20 --through 2026-11-21", "9"),
        (
            "pause 1 --from 2026-11-23 --through 2026-11-24",
            "already paused",
        ),
    ] {
        let (said, code) = end(trust.terminal(line.split(' ')));
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_ne!(code, 0, "{line}: {said}");
        assert!(said.contains(why), "{line}: {said}");
        assert!(!said.contains("Agreed when"), "{line}: {said}");
    }
}

#[test]
fn the_time_of_an_agreement_is_left_as_other_questions_are() {
    let mut trust = two();
    trust.at("2026-11-26T09:00");
    for key in ['c', 'd'] {
        let line = "pause --from 2026-11-22 --through 2026-11-25";
        let mut session = trust.terminal(line.split(' '));
        session.exp_string("Agreed when").unwrap();
        session.send_control(key).unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("nothing was changed"), "{said}");
        assert!(!said.contains("cannot begin"), "{said}");
    }
}

#[test]
fn what_the_week_of_a_pause_still_asks_for_is_said() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T12:00");
    trust.tell("promise add run --every 3/week");
    trust.at("2026-10-08T12:00");
    assert_eq!(
        trust.tell("pause 1 --from today --until 'wed 21 oct'"),
        "Paused 1: run · away 8 to 20 Oct · resumes Wed 21 Oct · still asked for: 1 this week, by Sun 11 Oct"
    );
    trust.tell("undo");
    // Nothing is asked for in the week: the next one is that after the pause.
    trust.at("2026-10-05T12:00");
    assert_eq!(
        trust.tell("pause 1 --from today --until 'mon 12 oct'"),
        "Paused 1: run · away 5 to 11 Oct · resumes Mon 12 Oct, next due Sun 18 Oct"
    );
}
