//! Screens of reports over a month or a year.

use chrono::Weekday;

use super::sample::*;
use crate::report::*;

fn from_sunday() -> Output {
    let full = bare(Span::Month, "2026-10-01", "2026-10-31");
    Output::Span(Box::new(SpanReport {
        week_start: Weekday::Sun,
        steadiness: vec![],
        previous_kept_rate: None,
        ..full
    }))
}

#[test]
fn month_at_80() {
    insta::assert_snapshot!(text(&picture(Span::Month, "2026-11-01", "2026-11-30"), 80), @r"
    This month: 36 of 41 kept, 2 late, 2 broken, 1 unanswered.
    88% kept, up from 62% the month before · 2 late · 2 moves · 2 released · 14 open

     Mon        Tue        Wed        Thu        Fri        Sat        Sun
                                                                        1 ↷
      2 ✓ 2/2    3 ✓ 2/2    4          5 ✓ 2/2    6 ✓ 2/2    7 ✗ 2/3    8 ✓ 2/2
      9 ~ 4/5   10 ✓ 2/2   11 ? 0/1   12 ↷       13 ✓ 2/2   14 ✓ 2/2   15
     16 ✓ 2/2   17 ✓ 2/2   18 ✗ 2/3   19 ✓ 2/2   20 ~ 4/5   21 ✓ 2/2  [22]·
     23 ·       24 ·       25 ·       26 ·       27 ·       28 ·       29
     30

    ✗ broken  ? unanswered  ~ late  ✓ kept  ↷ released  · open

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    7 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn month_at_40() {
    insta::assert_snapshot!(text(&picture(Span::Month, "2026-11-01", "2026-11-30"), 40), @r"
    This month: 36 of 41 kept, 2 late,
      2 broken, 1 unanswered.
    88% kept, up from 62% the month before
      2 late · 2 moves · 2 released
      14 open

     Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                    1 ↷
      2 ✓  3 ✓  4    5 ✓  6 ✓  7 ✗  8 ✓
      2/2  2/2       2/2  2/2  2/3  2/2
      9 ~ 10 ✓ 11 ? 12 ↷ 13 ✓ 14 ✓ 15
      4/5  2/2  0/1       2/2  2/2
     16 ✓ 17 ✓ 18 ✗ 19 ✓ 20 ~ 21 ✓[22]·
      2/2  2/2  2/3  2/2  4/5  2/2
     23 · 24 · 25 · 26 · 27 · 28 · 29
     30

    ✗ broken  ? unanswered  ~ late  ✓ kept
      ↷ released  · open

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    7 log entries
    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn month_at_20() {
    insta::assert_snapshot!(text(&picture(Span::Month, "2026-11-01", "2026-11-30"), 20), @r"
    This month: 36 of 41
      kept, 2 late,
      2 broken,
      1 unanswered.
    88% kept, up from
      62% the month
      before · 2 late
      2 moves
      2 released
      14 open

       M T W T F S S
     1             ↷
     2 ✓ ✓   ✓ ✓ ✗ ✓
     9 ~ ✓ ? ↷ ✓ ✓
    16 ✓ ✓ ✗ ✓ ~ ✓ ·
    23 · · · · · ·
    30

    ✗ broken
      ? unanswered
      ~ late  ✓ kept
      ↷ released  · open

    Steadiness, lowest
      first
     41%   5  have…
     93%  13  text you…

    12 kept in a row
      (best 30) · 1
      clean day (best 9)
      3 log days in a
      row
    7 log entries
    Day 143 of 365
      until 2 Jul 2027
      (an estimate)
    About the figures:
      `trust help
      figures`
    ");
}

#[test]
fn month_from_sunday_at_80() {
    insta::assert_snapshot!(text(&from_sunday(), 80), @r"
    October 2026: 52 of 61 kept, 3 late, 3 broken, 3 unanswered.
    85% kept · 3 late · 2 moves · 2 released

     Sun        Mon        Tue        Wed        Thu        Fri        Sat
                                                  1 ✓ 2/2    2          3 ✓ 2/2
      4 ✓ 2/2    5 ✗ 2/3    6 ✓ 2/2    7 ~ 4/5    8 ✓ 2/2    9 ? 0/1   10 ↷
     11 ✓ 2/2   12 ✓ 2/2   13         14 ✓ 2/2   15 ✓ 2/2   16 ✗ 2/3   17 ✓ 2/2
     18 ~ 4/5   19 ✓ 2/2   20 ? 0/1   21 ↷       22 ✓ 2/2   23 ✓ 2/2   24
     25 ✓ 2/2   26 ✓ 2/2   27 ✗ 2/3   28 ✓ 2/2   29 ~ 4/5   30 ✓ 2/2   31 ? 0/1

    ✗ broken  ? unanswered  ~ late  ✓ kept  ↷ released

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    10 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn month_without_anything_at_80() {
    insta::assert_snapshot!(text(&nothing(Span::Month, "2026-10-01", "2026-10-31"), 80), @r"
    Nothing was due in October 2026.

    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn year_at_80() {
    insta::assert_snapshot!(text(&picture(Span::Year, "2026-01-01", "2026-12-31"), 80), @r"
    This year: 536 of 625 kept, 30 late, 30 broken, 29 unanswered.
    86% kept, up from 62% the year before · 30 late · 29 moves · 29 released
      14 open

        Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec
    Mon  ▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█·
    Tue  ███▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x███·
    Wed  ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x·
    Thu █ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █·
    Fri ██▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓·
    Sat x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x██·
    Sun █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ?x████▓█ █ ·

    █ all kept  ▓ 80% or more kept, rest late
    x half or more kept, some broken or unanswered  ? unanswered  · open

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    108 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn year_at_40() {
    insta::assert_snapshot!(text(&picture(Span::Year, "2026-01-01", "2026-12-31"), 40), @r"
    This year: 536 of 625 kept, 30 late,
      30 broken, 29 unanswered.
    86% kept, up from 62% the year before
      30 late · 29 moves · 29 released
      14 open

        Jan Feb Mar  Apr May  Jun
    Mon  ▓█ █ ?x████▓█ █ ?x████▓█ █
    Tue  ███▓█ █ ?x████▓█ █ ?x████▓
    Wed  ?x████▓█ █ ?x████▓█ █ ?x██
    Thu █ █ ?x████▓█ █ ?x████▓█ █ ?
    Fri ██▓█ █ ?x████▓█ █ ?x████▓█
    Sat x████▓█ █ ?x████▓█ █ ?x████
    Sun █ ?x████▓█ █ ?x████▓█ █ ?x█

           Aug  Sep Oct Nov  Dec
    Mon  ?x████▓█ █ ?x████▓█·
    Tue █ █ ?x████▓█ █ ?x███·
    Wed ██▓█ █ ?x████▓█ █ ?x·
    Thu x████▓█ █ ?x████▓█ █·
    Fri █ ?x████▓█ █ ?x████▓·
    Sat ▓█ █ ?x████▓█ █ ?x██·
    Sun ███▓█ █ ?x████▓█ █ ·

    █ all kept
    ▓ 80% or more kept, rest late
    x half or more kept, some broken or
      unanswered
    ? unanswered  · open

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    108 log entries
    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn year_at_20() {
    insta::assert_snapshot!(text(&picture(Span::Year, "2026-01-01", "2026-12-31"), 20), @r"
    This year: 536 of
      625 kept, 30 late,
      30 broken,
      29 unanswered.
    86% kept, up from
      62% the year
      before · 30 late
      29 moves
      29 released
      14 open

        Jan Feb Mar
    Mon  ▓█ █ ?x████▓█
    Tue  ███▓█ █ ?x███
    Wed  ?x████▓█ █ ?x
    Thu █ █ ?x████▓█ █
    Fri ██▓█ █ ?x████▓
    Sat x████▓█ █ ?x██
    Sun █ ?x████▓█ █ ?

           May  Jun
    Mon  █ ?x████▓█ █
    Tue █▓█ █ ?x████▓█
    Wed ████▓█ █ ?x███
    Thu  ?x████▓█ █ ?x
    Fri █ █ ?x████▓█ █
    Sat ██▓█ █ ?x████▓
    Sun x████▓█ █ ?x██

          Aug  Sep Oct
    Mon ?x████▓█ █ ?x█
    Tue  █ ?x████▓█ █
    Wed █▓█ █ ?x████▓█
    Thu ████▓█ █ ?x███
    Fri  ?x████▓█ █ ?x
    Sat █ █ ?x████▓█ █
    Sun ██▓█ █ ?x████▓

         Nov  Dec
    Mon ███▓█·
    Tue ?x███·
    Wed  █ ?x·
    Thu █▓█ █·
    Fri ████▓·
    Sat  ?x██·
    Sun █ █ ·

    █ all kept
    ▓ 80% or more kept,
      rest late
    x half or more kept,
      some broken or
      unanswered
    ? unanswered  · open

    Steadiness, lowest
      first
     41%   5  have…
     93%  13  text you…

    12 kept in a row
      (best 30) · 1
      clean day (best 9)
      3 log days in a
      row
    108 log entries
    Day 143 of 365
      until 2 Jul 2027
      (an estimate)
    About the figures:
      `trust help
      figures`
    ");
}
