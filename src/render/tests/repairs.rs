//! Screens of repairs and the review.

use super::sample::*;
use crate::render::interactive;
use crate::report::*;

fn repairs() -> Output {
    let bins = RepairableView {
        id: 12,
        text: "take the bins out".into(),
        because: None,
        due: None,
        ..amiss(false)
    };
    Output::Repairs(vec![bins, amiss(false), amiss(true)])
}

#[test]
fn repairs_at_80() {
    insta::assert_snapshot!(text(&repairs(), 80), @r"
    Not repaired yet
      ✗ 12  Fri 20 Nov        take the bins out
      ✗  6  Fri 20 Nov 18:30  have dinner ready by half past six
                              because “the meeting ran over”

    Repaired
      ✗  6  Fri 20 Nov 18:30  have dinner ready by half past six
                              repaired yesterday 21:40
                              because “the meeting ran over” · An alarm at five.

      `trust repair ID` repairs all of that promise, with `--on DAY` one of them.
    ");
}

#[test]
fn repairs_at_40() {
    insta::assert_snapshot!(text(&repairs(), 40), @r"
    Not repaired yet
      ✗ 12  Fri 20 Nov
            take the bins out
      ✗  6  Fri 20 Nov 18:30
            have dinner ready by half past
            six
            because “the meeting ran over”

    Repaired
      ✗  6  Fri 20 Nov 18:30
            have dinner ready by half past
            six · repaired yesterday 21:40
            because “the meeting ran over”…

      `trust repair ID` repairs all of that
      promise, with `--on DAY` one of them.
    ");
}

#[test]
fn no_repairs() {
    insta::assert_snapshot!(text(&Output::Repairs(vec![]), 80), @r"Nothing to repair, and no repairs yet.");
}

#[test]
fn a_long_list_of_repairs_is_cut_in_both_parts() {
    let all = (0..25).map(|n| RepairableView {
        because: Some(format!("reason {n}")),
        ..amiss(n % 2 == 0)
    });
    let all = all.collect();
    let shown = text(&Output::Repairs(all), 80);
    assert_eq!(shown.matches("and 2 more").count(), 1, "{shown}");
    assert_eq!(shown.matches("and 3 more").count(), 1, "{shown}");
}

#[test]
fn a_repaired_promise_at_40() {
    let mut detail = detail();
    detail.occurrences.drain(..12);
    detail.answered_count = detail.occurrences.len();
    detail.occurrences[0].repair = Some(repair());
    insta::assert_snapshot!(text(&Output::Promise(Box::new(detail)), 40), @r"
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

    Answered
       ✗ Yesterday 12:00 · broken
         not repaired yet
       ~ Fri 20 Nov 12:00 · late
         done 12:40 · told 11:40
         moved from Thu 19 Nov 12:00,
         Fri 20 Nov 11:00
         answered 1 day later
         because “the meeting ran over”
         repaired yesterday 21:40
         own: I did not cook, and did not
           call.
         effect: You waited with the
           children until eight.
         apology: I am sorry that I left you
           waiting.
         change: An alarm at five.
           promise 15

       trust promise done 3
       trust promise late 3
       trust promise broken 3
       trust repair 3
    ");
}

#[test]
fn a_report_counts_what_is_repaired() {
    let mut span = span(Span::Week, "2026-11-16", "2026-11-22");
    span.repaired = 1;
    let shown = text(&Output::Span(Box::new(span)), 80);
    let lines: Vec<_> = shown.lines().skip(1).take(2).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    88% kept, up from 62% the week before · 1 late · 0 moved · 0 released
      1 repaired · 2 open
    ");
}

#[test]
fn interactive_output_at_80_and_40() {
    let all = interactive_with("text you at lunch");
    for (columns, snapshot) in [(80, "80"), (40, "40")] {
        let shown: String = all
            .iter()
            .map(|one| interactive(one, &screen(columns)))
            .collect();
        if snapshot == "80" {
            insta::assert_snapshot!(shown, @r"
            text you at lunch

            text you at lunch
              text you at lunch

            3 of 7 · was due today 12:00
              ! 3  text you at lunch · streak 12

            but: this takes back the apology
              1 | text you at lunch I am sorry, but text you at lunch
                |                               ^^^
              try  End the sentence before it. What comes after can wait until you are
                   asked.
            missing-what: it does not say what you are sorry for
              try  “I am sorry for …”, or “I am sorry that I …”: what, and when.
            missing-effect: it does not say how it affected your partner
              try  “I imagine it made you feel …”, in words that your partner has used.
            missing-responsibility: it does not say that you are responsible
              try  “I take full responsibility for it.”
            ");
        } else {
            insta::assert_snapshot!(shown, @r"
            text you at lunch

            text you at lunch
              text you at lunch

            3 of 7 · was due today 12:00
              ! 3  text you at lunch · streak 12

            but: this takes back the apology
              1 | …I am sorry, but text you at lunch
                |              ^^^
              try  End the sentence before it. What
                   comes after can wait until you
                   are asked.
            missing-what: it does not say what you
              are sorry for
              try  “I am sorry for …”, or “I am
                   sorry that I …”: what, and when.
            missing-effect: it does not say how it
              affected your partner
              try  “I imagine it made you feel …”,
                   in words that your partner has
                   used.
            missing-responsibility: it does not say
              that you are responsible
              try  “I take full responsibility for
                   it.”
            ");
        }
    }
}

#[test]
fn the_end_of_a_review() {
    let end = |review| text(&Output::Review(Box::new(review)), 80);
    insta::assert_snapshot!(end(review()), @r"
    Kept 9: bring you coffee in the morning · was due today 09:00
    Broken 6: have dinner ready by half past six · was due Fri 20 Nov 18:30
    1 overdue · 1 due today · 12 kept in a row · Day 143 of 365
    ");
    // Who saw it all gets the closing line alone.
    let seen = Review {
        told: true,
        waiting: 0,
        ..review()
    };
    insta::assert_snapshot!(end(seen), @r"

    All answered · 12 kept in a row · Day 143 of 365
    ");
    let idle = Review {
        idle: true,
        changes: vec![],
        waiting: 0,
        streak: 0,
        ..review()
    };
    insta::assert_snapshot!(end(idle.clone()), @r"Nothing waits for an answer · Day 143 of 365");
    insta::assert_snapshot!(end(Review { told: true, horizon: horizon(400), ..idle }), @r"

    Day 400: 35 days past the first year
    ");
}
