//! Screens of reports with a line for each day, month or year.

use super::sample::*;
use crate::report::*;

#[test]
fn all_by_months_at_80() {
    insta::assert_snapshot!(text(&picture(Span::All, "2026-03-02", "2026-11-22"), 80), @r"
    Since 2 Mar 2026: 434 of 506 kept, 24 late, 24 broken, 24 unanswered.
    86% kept · 24 late · 24 moves · 24 released · 2 open

    Mar 2026  46/53  87%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    Apr 2026  50/59  85%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░
    May 2026  50/59  85%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░
    Jun 2026  52/60  87%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    Jul 2026  48/56  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    Aug 2026  50/58  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    Sep 2026  50/59  85%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░
    Oct 2026  52/61  85%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    Nov 2026  36/41  88%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    88 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn all_by_months_at_40() {
    insta::assert_snapshot!(text(&picture(Span::All, "2026-03-02", "2026-11-22"), 40), @r"
    Since 2 Mar 2026: 434 of 506 kept,
      24 late, 24 broken, 24 unanswered.
    86% kept · 24 late · 24 moves
      24 released · 2 open

    Mar 2026  46/53  87%  ▓▓▓▓▓▓░░
    Apr 2026  50/59  85%  ▓▓▓▓▓▓░░
    May 2026  50/59  85%  ▓▓▓▓▓▓░░
    Jun 2026  52/60  87%  ▓▓▓▓▓▓░░
    Jul 2026  48/56  86%  ▓▓▓▓▓▓░░
    Aug 2026  50/58  86%  ▓▓▓▓▓▓░░
    Sep 2026  50/59  85%  ▓▓▓▓▓▓░░
    Oct 2026  52/61  85%  ▓▓▓▓▓▓░░
    Nov 2026  36/41  88%  ▓▓▓▓▓▓▓░

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    88 log entries
    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn all_by_years_at_80() {
    insta::assert_snapshot!(text(&picture(Span::All, "2019-03-02", "2026-11-22"), 80), @r"
    Since 2 Mar 2019: 4624 of 5391 kept, 255 late, 257 broken, 255 unanswered.
    86% kept · 255 late · 255 moves · 255 released · 2 open

    2019  496/578  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2020  600/700  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2021  598/697  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2022  598/697  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2023  598/697  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2024  600/700  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2025  598/697  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░
    2026  536/625  86%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    937 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn all_by_years_at_20() {
    insta::assert_snapshot!(text(&picture(Span::All, "2019-03-02", "2026-11-22"), 20), @r"
    Since 2 Mar 2019:
      4624 of 5391 kept,
      255 late,
      257 broken,
      255 unanswered.
    86% kept · 255 late
      255 moves
      255 released
      2 open

    2019  496/578  86%
    2020  600/700  86%
    2021  598/697  86%
    2022  598/697  86%
    2023  598/697  86%
    2024  600/700  86%
    2025  598/697  86%
    2026  536/625  86%

    Steadiness, lowest
      first
     41%   5  have…
     93%  13  text you…

    12 kept in a row
      (best 30) · 1
      clean day (best 9)
      3 log days in a
      row
    937 log entries
    Day 143 of 365
      until 2 Jul 2027
      (an estimate)
    About the figures:
      `trust help
      figures`
    ");
}

#[test]
fn days_at_80() {
    insta::assert_snapshot!(text(&picture(Span::Days, "2026-11-10", "2026-11-22"), 80), @r"
    10 Nov 2026 to 22 Nov 2026: 20 of 23 kept, 1 late, 1 broken, 1 unanswered.
    87% kept, up from 62% the 13 days before · 1 late · 1 moved · 1 released
      2 open

    ✓ Tue 10 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    ? Wed 11 Nov  0/1   0%  ░░░░░░░░░░░░░░░░░░░░  1 unanswered, 1 log entry
    ↷ Thu 12 Nov         –                        1 released
    ✓ Fri 13 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    ✓ Sat 14 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  1 log entry
    ✓ Mon 16 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    ✓ Tue 17 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  1 log entry
    ✗ Wed 18 Nov  2/3  67%  ▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░░░░  1 broken
    ✓ Thu 19 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    ~ Fri 20 Nov  4/5  80%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░  1 late, 1 log entry
    ✓ Sat 21 Nov  2/2 100%  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    · Sun 22 Nov         –                        2 open

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    4 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn days_at_40() {
    insta::assert_snapshot!(text(&picture(Span::Days, "2026-11-10", "2026-11-22"), 40), @r"
    10 Nov 2026 to 22 Nov 2026: 20 of 23
      kept, 1 late, 1 broken, 1 unanswered.
    87% kept, up from 62% the 13 days before
      1 late · 1 moved · 1 released · 2 open

    ✓ Tue 10 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    ? Wed 11 Nov  0/1   0%  ░░░░░░░░
    ↷ Thu 12 Nov         –
    ✓ Fri 13 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    ✓ Sat 14 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    ✓ Mon 16 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    ✓ Tue 17 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    ✗ Wed 18 Nov  2/3  67%  ▓▓▓▓▓░░░
    ✓ Thu 19 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    ~ Fri 20 Nov  4/5  80%  ▓▓▓▓▓▓░░
    ✓ Sat 21 Nov  2/2 100%  ▓▓▓▓▓▓▓▓
    · Sun 22 Nov         –            2 open

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    4 log entries
    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}
