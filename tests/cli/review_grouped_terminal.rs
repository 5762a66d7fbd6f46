//! The walk promise by promise in a terminal.

use rexpect::session::PtySession;

use crate::harness::end;
use crate::review_grouped::fortnight;

fn send(session: &mut PtySession, keys: &str) {
    session.send(keys).unwrap();
    session.flush().unwrap();
}

fn press(session: &mut PtySession, awaited: &str, key: &str) {
    session.exp_string(awaited).unwrap();
    session.exp_string("[?] ").unwrap();
    send(session, key);
}

fn line(session: &mut PtySession, awaited: &str, line: &str) {
    session.exp_string(awaited).unwrap();
    session.send_line(line).unwrap();
}

#[test]
fn five_keys_answer_a_fortnight_of_four_daily_promises() {
    let trust = fortnight();
    let mut session = trust.terminal(["review"]);
    session
        .exp_string("52 without an answer since Sun 4 Oct")
        .unwrap();
    session.exp_string("8 overdue").unwrap();
    session.exp_string("trust pause --from 2026-10-05").unwrap();
    session.exp_string("1 of 4").unwrap();
    press(
        &mut session,
        "text you at lunch: 15 days, Sun 4 to Sun 18 Oct",
        "k",
    );
    press(&mut session, "walk: 15 days", "k");
    press(&mut session, "dishes: 15 days", "k");
    press(&mut session, "read: 15 days", "k");
    line(&mut session, "> ", "");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.ends_with("All answered · 60 kept in a row · Day 15 of 365\n"),
        "{said}"
    );
}

#[test]
fn what_is_typed_ahead_answers_nothing() {
    let trust = fortnight();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "text you at lunch: 15 days", "kkkk");
    session.exp_string("Kept 1: text you at lunch").unwrap();
    press(&mut session, "walk: 15 days", "q");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("39 without an answer · 6 overdue"), "{said}");
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 15);
}

#[test]
fn keys_that_need_a_reason_ask_for_it() {
    let trust = fortnight();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "text you at lunch: 15 days", "b");
    line(&mut session, "Because (Enter skips): ", "forgot it");
    session.exp_string("Broken 1: text you at lunch").unwrap();
    press(&mut session, "walk: 15 days", "r");
    line(&mut session, "Because (Enter skips): ", "away");
    line(&mut session, "Agreed when", "1 oct");
    session.exp_string("is before promise 2").unwrap();
    line(&mut session, "Agreed when", "before we left");
    session.exp_string("is not understood as a time").unwrap();
    line(&mut session, "Agreed when", "10 oct");
    session.exp_string("Released 2: walk").unwrap();
    session.exp_string("9 days, Sat 10 to Sun 18 Oct").unwrap();
    // Back over the release, and the days one by one.
    press(&mut session, "dishes: 15 days", "u");
    session.exp_string("Undone: released 2: walk").unwrap();
    press(&mut session, "walk: 15 days", "o");
    press(&mut session, "was due Sun 4 Oct 18:00", "n");
    press(&mut session, "was due Mon 5 Oct 18:00", "r");
    line(&mut session, "Because (Enter skips): ", "");
    line(&mut session, "Agreed when", "");
    press(&mut session, "Not answered:", "?");
    press(
        &mut session,
        "n not known: no answer, so it counts as broken",
        "q",
    );
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("38 without an answer · 6 overdue"), "{said}");
    assert_eq!(trust.data("report", "report --all")["totals"]["broken"], 15);
}

#[test]
fn each_asks_about_every_day_and_what_was_answered_elsewhere_is_passed_over() {
    let trust = fortnight();
    let mut session = trust.terminal(["review", "--each"]);
    press(&mut session, "1 of 60", "k");
    session.exp_string("2 of 60").unwrap();
    session.exp_string("[?] ").unwrap();
    trust.tell("promise done 2 --on 2026-10-04");
    trust.tell("promise done 3 --on 2026-10-04");
    send(&mut session, "b");
    line(&mut session, "Because (Enter skips): ", "no time");
    session
        .exp_string("Another command answered it in the meantime.")
        .unwrap();
    press(&mut session, "4 of 60", "q");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("49 without an answer · 8 overdue"), "{said}");
    assert_eq!(trust.data("report", "report --all")["totals"]["broken"], 0);
}

#[test]
fn days_away_are_said() {
    let trust = fortnight();
    trust.tell("pause --from 2026-10-08 --through 2026-10-10 --agreed 2026-10-07");
    let mut session = trust.terminal(["review"]);
    session
        .exp_string(
            "away 8 to 10 Oct (agreed 7 Oct, entered 11 days later): every recurring promise",
        )
        .unwrap();
    session
        .exp_string("text you at lunch: 12 days, Sun 4 to Sun 18 Oct")
        .unwrap();
    press(&mut session, "away 8 to 10 Oct", "q");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_weekday_that_fits_twice_is_asked_for_again() {
    let trust = fortnight();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "text you at lunch: 15 days", "e");
    for (typed, said) in [
        ("tue", "could be Tue 6 Oct or Tue 13 Oct"),
        ("3 oct", "expected one of the days asked about"),
    ] {
        line(&mut session, "back): ", typed);
        session.exp_string(said).unwrap();
    }
    line(&mut session, "back): ", "13");
    press(&mut session, "was due Tue 13 Oct", "q");
    assert_eq!(end(session).1, 0);
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 14);
}
