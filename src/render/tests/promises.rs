//! Screens of promises.

use super::sample::*;
use crate::domain::occurrence::State;
use crate::report::*;

fn list() -> Output {
    Output::Promises(vec![lunch(), dinner(), bins(), plumber(), morning()])
}

/// List that is longer than a table shows.
fn long_list() -> Output {
    let view = |id| PromiseView {
        id,
        ..[plumber(), dinner()][usize::from(id == 29)].clone()
    };
    Output::Promises((1..=31).map(view).collect())
}

fn new_detail() -> PromiseDetail {
    PromiseDetail {
        promise: dinner(),
        upcoming: vec![],
        occurrences: vec![],
        answered_count: 0,
        extras: vec![],
        extra_count: 0,
        on: None,
        of_period: false,
        pauses: Vec::new(),
        rules: Vec::new(),
        open_moves: Vec::new(),
        earlier: Vec::new(),
        streaks: Streaks::default().promises,
        unknown: 0,
        steadiness: None,
    }
}

fn stopped() -> Output {
    let promise = PromiseView {
        state: State::Stopped,
        ..lunch()
    };
    let occurrences = detail().occurrences.into_iter().take(1).collect();
    Output::Promise(Box::new(PromiseDetail {
        promise,
        occurrences,
        answered_count: 1,
        upcoming: vec![],
        ..detail()
    }))
}

fn hostile() -> Output {
    let due = Some("2026-11-23T12:00");
    let texts = [
        "wipe \x1b[2J the\x07 screen\nand the next line",
        "发短信给你，在午餐时间，每一天都不例外，直到永远，从不忘记",
        "q\u{301}x\u{300}y 👩‍👩‍👧 תזכורת",
        "\u{202e}gnp.exe\u{200b}",
    ];
    let view = |(at, text)| promise(at, text, State::Open, due);
    Output::Promises((1..).zip(texts).map(view).collect())
}

#[test]
fn promises_at_80() {
    insta::assert_snapshot!(text(&list(), 80), @r"
    ID  Due                 Promise                      More
     3  ! today 12:00       text you at lunch            every day at 12:00 · streak
                                                         12 · +love · +midday
     7  ? Thu 19 Nov 23:59  take the bins out            every Thu · 2 earlier
                                                         without an answer
     5  · today 18:00       have dinner ready at 6       moved once
    12  · any time          contact the plumber
     9  ✓ today 09:00       bring you coffee in the
                            morning

    ? unanswered  ! overdue  ✓ kept  · open
    ");
}

#[test]
fn promises_at_40() {
    insta::assert_snapshot!(text(&list(), 40), @r"
     3  ! today 12:00
        text you at lunch
        every day at 12:00 · streak 12
        +love · +midday
     7  ? Thu 19 Nov 23:59
        take the bins out
        every Thu · 2 earlier without an
        answer
     5  · today 18:00
        have dinner ready at 6
        moved once
    12  · any time
        contact the plumber
     9  ✓ today 09:00
        bring you coffee in the morning

    ? unanswered  ! overdue  ✓ kept  · open
    ");
}

#[test]
fn promises_at_20() {
    insta::assert_snapshot!(text(&list(), 20), @r"
     3  ! today 12:00
        text you at
        lunch
        every day at
        12:00 · streak
        12 · +love
        +midday
     7  ? Thu 19 Nov
        23:59
        take the bins
        out
        every Thu · 2
        earlier without
        an answer
     5  · today 18:00
        have dinner
        ready at 6
        moved once
    12  · any time
        contact the
        plumber
     9  ✓ today 09:00
        bring you coffee
        in the morning

    ? unanswered
      ! overdue  ✓ kept
      · open
    ");
}

#[test]
fn a_long_list_at_80() {
    insta::assert_snapshot!(text(&long_list(), 80), @r"
      ·  1  any time     contact the plumber
      ·  2  any time     contact the plumber
      ·  3  any time     contact the plumber
      ·  4  any time     contact the plumber
      ·  5  any time     contact the plumber
      ·  6  any time     contact the plumber
      ·  7  any time     contact the plumber
      ·  8  any time     contact the plumber
      ·  9  any time     contact the plumber
      · 10  any time     contact the plumber
      · 11  any time     contact the plumber
      · 12  any time     contact the plumber
      · 13  any time     contact the plumber
      · 14  any time     contact the plumber
      · 15  any time     contact the plumber
      · 16  any time     contact the plumber
      · 17  any time     contact the plumber
      · 18  any time     contact the plumber
      · 19  any time     contact the plumber
      · 20  any time     contact the plumber
      · 21  any time     contact the plumber
      · 22  any time     contact the plumber
      · 23  any time     contact the plumber
      · 24  any time     contact the plumber
      · 25  any time     contact the plumber
      · 26  any time     contact the plumber
      · 27  any time     contact the plumber
      · 28  any time     contact the plumber
      · 29  today 18:00  have dinner ready at 6 · moved once
      · 30  any time     contact the plumber
      · 31  any time     contact the plumber
    ");
}

#[test]
fn no_promises_at_80() {
    insta::assert_snapshot!(text(&Output::Promises(vec![]), 80), @r"No promises to show.");
}

#[test]
fn one_promise_at_80() {
    insta::assert_snapshot!(text(&Output::Promise(Box::new(detail())), 80), @r"
    3  text you at lunch
       ! overdue · due today 12:00 (from the text) · told today 11:40

       Rule        since Mon 9 Nov: every day at 12:00
                   before, since Mon 2 Nov: every day at 11:30
       Next        tomorrow 12:00, Tue 24 Nov 12:00, Wed 25 Nov 12:00
       Waiting     1 earlier one without an answer
       Not known   2 times, without an answer and not asked about
       Streak      12 kept in a row (best 30)
       Steadiness  86%
       Tags        +love +midday
       Note        A line is enough.
                   Before the first coffee of the afternoon.
       Made        Mon 2 Nov 09:14
       About the figures: `trust help figures`

    Earlier words
       until Tue 10 Nov: text you at noon

    Answered (the latest 10 of 14)
       ✗ Yesterday 12:00 · broken · not repaired yet
       ~ Fri 20 Nov 12:00 · late · done 12:40 · told 11:40
         moved from Thu 19 Nov 12:00, Fri 20 Nov 11:00 · answered 1 day later
         because “the meeting ran over”
       ✓ Thu 12 Nov 12:00 · kept
       ✓ Wed 11 Nov 12:00 · kept
       ✓ Tue 10 Nov 12:00 · kept
       ✓ Mon 9 Nov 12:00 · kept
       ✓ Sun 8 Nov 12:00 · kept
       ✓ Sat 7 Nov 12:00 · kept
       ✓ Fri 6 Nov 12:00 · kept
       ✓ Thu 5 Nov 12:00 · kept
       and 4 more

       trust promise done 3
       trust promise late 3
       trust promise broken 3
       trust repair 3
    ");
}

#[test]
fn one_promise_at_40() {
    insta::assert_snapshot!(text(&Output::Promise(Box::new(detail())), 40), @r"
    3  text you at lunch
       ! overdue · due today 12:00 (from the
       text) · told today 11:40

       Rule       since Mon 9 Nov: every day
                  at 12:00
                  before, since Mon 2 Nov:
                  every day at 11:30
       Next       tomorrow 12:00,
                  Tue 24 Nov 12:00,
                  Wed 25 Nov 12:00
       Waiting    1 earlier one without an
                  answer
       Not known  2 times, without an answer
                  and not asked about
       Streak     12 kept in a row (best 30)
       Steadiness 86%
       Tags       +love +midday
       Note       A line is enough.
                  Before the first coffee of
                  the afternoon.
       Made       Mon 2 Nov 09:14
       About the figures:
       `trust help figures`

    Earlier words
       until Tue 10 Nov: text you at noon

    Answered (the latest 10 of 14)
       ✗ Yesterday 12:00 · broken
         not repaired yet
       ~ Fri 20 Nov 12:00 · late
         done 12:40 · told 11:40
         moved from Thu 19 Nov 12:00,
         Fri 20 Nov 11:00
         answered 1 day later
         because “the meeting ran over”
       ✓ Thu 12 Nov 12:00 · kept
       ✓ Wed 11 Nov 12:00 · kept
       ✓ Tue 10 Nov 12:00 · kept
       ✓ Mon 9 Nov 12:00 · kept
       ✓ Sun 8 Nov 12:00 · kept
       ✓ Sat 7 Nov 12:00 · kept
       ✓ Fri 6 Nov 12:00 · kept
       ✓ Thu 5 Nov 12:00 · kept
       and 4 more

       trust promise done 3
       trust promise late 3
       trust promise broken 3
       trust repair 3
    ");
}

#[test]
fn a_promise_just_made_at_80() {
    insta::assert_snapshot!(text(&Output::Promise(Box::new(new_detail())), 80), @r"
    5  have dinner ready at 6
       · open · due today 18:00 · moved once

       Made        Mon 2 Nov 09:14

       trust promise done 5
       trust promise move 5 WHEN
       trust promise release 5
    ");
}

#[test]
fn a_stopped_promise_at_80() {
    insta::assert_snapshot!(text(&stopped(), 80), @r"
    3  text you at lunch
       - stopped

       Rule        since Mon 9 Nov: every day at 12:00
                   before, since Mon 2 Nov: every day at 11:30
       Not known   2 times, without an answer and not asked about
       Streak      12 kept in a row (best 30)
       Steadiness  86%
       Tags        +love +midday
       Made        Mon 2 Nov 09:14
       About the figures: `trust help figures`

    Earlier words
       until Tue 10 Nov: text you at noon

    Answered
       ✓ Sun 1 Nov 12:00 · kept
    ");
}

#[test]
fn hostile_promises_at_80() {
    insta::assert_snapshot!(text(&hostile(), 80), @r"
    ID  Due               Promise
     1  · tomorrow 12:00  wipe ␛[2J the␇ screen⏎and the next line
     2  · tomorrow 12:00  发短信给你，在午餐时间，每一天都不例外，直到永远，从不忘记
     3  · tomorrow 12:00  q́x̀y 👩‍👩‍👧 תזכורת
     4  · tomorrow 12:00  \u{202e}gnp.exe\u{200b}
    ");
}

#[test]
fn hostile_promises_at_40() {
    insta::assert_snapshot!(text(&hostile(), 40), @r"
    1  · tomorrow 12:00
       wipe ␛[2J the␇ screen⏎and the next
       line
    2  · tomorrow 12:00
       发短信给你，在午餐时间，每一天都不例
       外，直到永远，从不忘记
    3  · tomorrow 12:00
       q́x̀y 👩‍👩‍👧 תזכורת
    4  · tomorrow 12:00
       \u{202e}gnp.exe\u{200b}
    ");
}
