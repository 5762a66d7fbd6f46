//! Screens of today, and the status line.

use super::sample::*;
use crate::domain::occurrence::State;
use crate::domain::template::Template;
use crate::report::*;

#[test]
fn today_at_80() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(today())), 80), @r"
    Sun 22 Nov · 2 due today, 1 overdue, 4 unanswered

    Overdue
      !  3  12:00             text you at lunch · streak 12

    Due
      ·  5  18:00             have dinner ready at 6 · moved once
      · 14  20:00             call your mother

    4 without an answer · `trust review`

    Any time
      · 12  contact the plumber

    Answered for today: 1 kept
      ✓  9  09:00             bring you coffee in the morning

    Not repaired yet
      ✗  6  Fri 20 Nov 18:30  have dinner ready by half past six
                              because “the meeting ran over”
      and 1 more
      To repair them: `trust repair`

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    About the figures: `trust help figures`

    Worth considering
      No log entry for 4 days. (step 4)
        This stops with the next log entry.

    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    ");
}

#[test]
fn today_at_40() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(today())), 40), @r"
    Sun 22 Nov · 2 due today, 1 overdue,
      4 unanswered

    Overdue
      !  3  12:00
            text you at lunch · streak 12

    Due
      ·  5  18:00
            have dinner ready at 6
            moved once
      · 14  20:00
            call your mother

    4 without an answer · `trust review`

    Any time
      · 12  contact the plumber

    Answered for today: 1 kept
      ✓  9  09:00
            bring you coffee in the morning

    Not repaired yet
      ✗  6  Fri 20 Nov 18:30
            have dinner ready by half past
            six
            because “the meeting ran over”
      and 1 more
      To repair them: `trust repair`

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    About the figures: `trust help figures`

    Worth considering
      No log entry for 4 days. (step 4)
        This stops with the next log entry.

    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    ");
}

#[test]
fn today_at_20() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(today())), 20), @r"
    Sun 22 Nov
      2 due today,
      1 overdue,
      4 unanswered

    Overdue
    !  3  12:00
          text you at
          lunch
          streak 12

    Due
    ·  5  18:00
          have dinner
          ready at 6
          moved once
    · 14  20:00
          call your
          mother

    4 without an answer
      `trust review`

    Any time
    · 12  contact the
          plumber

    Answered for today:
      1 kept
    ✓  9  09:00
          bring you
          coffee in the
          morning

    Not repaired yet
    ✗  6  Fri 20 Nov
          18:30
          have dinner
          ready by half
          past six…
      and 1 more
    To repair them:
    `trust repair`

    12 kept in a row
      (best 30) · 1
      clean day (best 9)
      3 log days in a
      row
    About the figures:
      `trust help
      figures`

    Worth considering
    No log entry for 4
    days. (step 4)
      This stops with
      the next log
      entry.

    Day 143 of 365
      until 2 Jul 2027
      (an estimate)
    ");
}

#[test]
fn today_with_nothing_due_at_80() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(quiet_today())), 80), @r"
    Sun 22 Nov · Nothing due today. Next: be home by 7, tomorrow 19:00

    Day 400: 35 days past the first year
    ");
}

#[test]
fn today_with_nothing_due_at_40() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(quiet_today())), 40), @r"
    Sun 22 Nov · Nothing due today. Next: be
      home by 7, tomorrow 19:00

    Day 400: 35 days past the first year
    ");
}

#[test]
fn today_before_anything_at_80() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(Today { empty: true, ..quiet_today() })), 80), @r#"
    Nothing promised yet. Begin with one small enough to keep completely:
      trust promise add "text you at lunch"

    The name of your partner, for the pages and questions:
      trust config set partner Sam
    The guide in eight steps, from the first one on:
      trust step 1
    Reminders of what is due:
      trust remind --install
    "#);
}

#[test]
fn today_before_anything_at_40() {
    insta::assert_snapshot!(text(&Output::Today(Box::new(Today { empty: true, ..quiet_today() })), 40), @r#"
    Nothing promised yet. Begin with one
      small enough to keep completely:
      trust promise add "text you at lunch"

    The name of your partner, for the pages
      and questions:
      trust config set partner Sam
    The guide in eight steps, from the first
      one on:
      trust step 1
    Reminders of what is due:
      trust remind --install
    "#);
}

#[test]
fn status_at_80() {
    insta::assert_snapshot!(text(&Output::Status(status()), 80), @r"2 due · 1 overdue · streak 12 · day 143/365");
}

#[test]
fn status_at_20() {
    insta::assert_snapshot!(text(&Output::Status(status()), 20), @r"2 due · 1 overdue · streak 12 · day 143/365");
}

#[test]
fn status_when_nothing_is_due_at_80() {
    insta::assert_snapshot!(text(&Output::Status(Status { due: 0, overdue: 0, ..status() }), 80), @r"streak 12 · day 143/365");
}

#[test]
fn status_with_a_format_line() {
    let line = |next_in| StatusLine {
        template: Template::parse("{waiting} {next} {next_in} {next_text}", &STATUS_FIELDS)
            .unwrap(),
        next: Some("18:00".into()),
        next_in: Some(next_in),
        clean_days: 0,
        logs: None,
    };
    for (seconds, words) in [
        (-5, "0m"),
        (0, "0m"),
        (1, "1m"),
        (3600, "1h 00m"),
        (3601, "1h 01m"),
        (359_940, "99h 59m"),
    ] {
        let mut status = status();
        status.next_text = Some(" put\nout \x1b[2J ".into());
        status.asked.line = Some(line(seconds));
        assert_eq!(
            text(&Output::Status(status), 20),
            format!("1 18:00 {words} put out ␛[2J\n")
        );
    }
}

#[test]
fn old_unanswered_occurrences_lead_to_the_review() {
    let today = Today {
        unanswered_count: 2,
        unanswered_since: chrono::NaiveDate::from_ymd_opt(2026, 10, 16),
        ..quiet_today()
    };
    let shown = text(&Output::Today(Box::new(today)), 80);
    assert!(
        shown.contains("\n2 without an answer since Fri 16 Oct · `trust review`\n"),
        "{shown}"
    );
}

#[test]
fn equal_occurrences_of_a_promise_are_grouped() {
    let walk = PromiseView {
        state: State::Kept,
        ..lunch()
    };
    let late = PromiseView {
        state: State::Late,
        ..walk.clone()
    };
    let today = Today {
        answered: vec![walk.clone(), walk, late],
        ..quiet_today()
    };
    let shown = text(&Output::Today(Box::new(today)), 80);
    assert_eq!(shown.matches("text you at lunch").count(), 2, "{shown}");
    assert_eq!(shown.matches("2 times").count(), 1, "{shown}");
}
