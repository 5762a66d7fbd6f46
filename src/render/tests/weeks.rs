//! Screens of reports over a week.

use super::sample::*;
use crate::domain::occurrence::State;
use crate::report::*;

/// Report with more promises than a grid shows, and days of ten and more.
fn crowded() -> Output {
    let mut full = bare(Span::Week, "2026-11-16", "2026-11-22");
    let row = |id| GridRow {
        id,
        text: format!("promise number {id}").into(),
        cells: vec![
            vec![State::Kept; 12],
            vec![State::Kept],
            vec![],
            vec![],
            vec![],
            vec![],
            vec![],
        ],
        away: vec![false; 7],
        progress: vec![],
    };
    full.grid = (95..118).map(row).collect();
    full.days[0].totals.promises.kept = 276;
    full.days[1].totals.promises.kept = 23;
    Output::Span(Box::new(full))
}

#[test]
fn week_at_80() {
    insta::assert_snapshot!(text(&whole(Span::Week, "2026-11-16", "2026-11-22"), 80), @r"
    This week: 14 of 16 kept, 1 late, 1 broken.
    88% kept, up from 62% the week before · 1 late · 0 moved · 0 released · 2 open

                                            Mon   Tue   Wed   Thu   Fri   Sat  [Sun]
                                             16    17    18    19    20    21    22
     3  text you at lunch                    ✓     ✓     ✗     ✓     ~     ✓     !
     5  have dinner ready at 6, with the…    2✓  1✗2✓          ?           ↷     ·
    12  call                                 -     -
        kept                                2/2   2/2   2/3   2/2   4/5   2/2

    ✗ broken  ? unanswered  ! overdue  ~ late  ✓ kept  ↷ released  · open  - away

    Broken or unanswered
      ? 7  Thu 19 Nov 20:00  take the bins out · not answered yet
      ✗ 3  Wed 18 Nov 12:00  text you at lunch · not repaired yet
                             because “the meeting ran over”
      ✗ 5  Tue 17 Nov 18:00  have dinner ready at 6 · repaired

    Where promises break
      Fridays: 3 of 9 kept, 88% otherwise

    Where promises hold
      Promised the same day: 20 of 21 kept, 70% otherwise

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    2 log entries

    Worth considering
      No log entry for 4 days. (step 4)
        This stops with the next log entry.

    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn week_at_40() {
    insta::assert_snapshot!(text(&whole(Span::Week, "2026-11-16", "2026-11-22"), 40), @r"
    This week: 14 of 16 kept, 1 late,
      1 broken.
    88% kept, up from 62% the week before
      1 late · 0 moved · 0 released · 2 open

                       Mo Tu We Th Fr Sa[Su]
                       16 17 18 19 20 21 22
     3  text you at l…  ✓  ✓  ✗  ✓  ~  ✓  !
     5  have dinner r… 2✓ ✗+     ?     ↷  ·
    12  call            -  -
        kept            2  2  2  2  4  2
        of              2  2  3  2  5  2

    ✗ broken  ? unanswered  ! overdue
      ~ late  ✓ kept  ↷ released  · open
      - away

    Broken or unanswered
      ? 7  Thu 19 Nov 20:00
           take the bins out
           not answered yet
      ✗ 3  Wed 18 Nov 12:00
           text you at lunch
           not repaired yet
           because “the meeting ran over”
      ✗ 5  Tue 17 Nov 18:00
           have dinner ready at 6 · repaired

    Where promises break
      Fridays: 3 of 9 kept, 88% otherwise

    Where promises hold
      Promised the same day: 20 of 21 kept,
      70% otherwise

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    2 log entries

    Worth considering
      No log entry for 4 days. (step 4)
        This stops with the next log entry.

    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn week_at_20() {
    insta::assert_snapshot!(text(&whole(Span::Week, "2026-11-16", "2026-11-22"), 20), @r"
    This week: 14 of 16
      kept, 1 late,
      1 broken.
    88% kept, up from
      62% the week
      before · 1 late
      0 moved
      0 released
      2 open

     M T W T F S[S]
    3 text you at lunch
     ✓ ✓ ✗ ✓ ~ ✓ !
    5 have dinner ready…
     ✓ ✗   ?   ↷ ·
    12 call
     - -
     2 2 2 2 4 2   kept
     2 2 3 2 5 2   of

    ✗ broken
      ? unanswered
      ! overdue  ~ late
      ✓ kept  ↷ released
      · open  - away

    Broken or unanswered
    ? 7  Thu 19 Nov
         20:00
         take the bins
         out · not
         answered yet
    ✗ 3  Wed 18 Nov
         12:00
         text you at
         lunch · not
         repaired yet…
    ✗ 5  Tue 17 Nov
         18:00
         have dinner
         ready at 6
         repaired

    Where promises break
    Fridays: 3 of 9
    kept, 88% otherwise

    Where promises hold
    Promised the same
    day: 20 of 21 kept,
    70% otherwise

    Steadiness, lowest
      first
     41%   5  have…
     93%  13  text you…

    12 kept in a row
      (best 30) · 1
      clean day (best 9)
      3 log days in a
      row
    2 log entries

    Worth considering
    No log entry for 4
    days. (step 4)
      This stops with
      the next log
      entry.

    Day 143 of 365
      until 2 Jul 2027
      (an estimate)
    About the figures:
      `trust help
      figures`
    ");
}

#[test]
fn past_week_at_80() {
    insta::assert_snapshot!(text(&picture(Span::Week, "2026-11-09", "2026-11-15"), 80), @r"
    Week of Mon 9 Nov: 10 of 12 kept, 1 late, 1 unanswered.
    83% kept, up from 62% the week before · 1 late · 1 moved · 1 released

                                            Mon   Tue   Wed   Thu   Fri   Sat   Sun
                                              9    10    11    12    13    14    15
     3  text you at lunch                    ✓     ✓     ✗     ✓     ~     ✓     !
     5  have dinner ready at 6, with the…    2✓  1✗2✓          ?           ↷     ·
    12  call                                 -     -
        kept                                4/5   2/2   0/1         2/2   2/2

    ✗ broken  ? unanswered  ! overdue  ~ late  ✓ kept  ↷ released  · open  - away

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    2 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn week_without_anything_at_80() {
    insta::assert_snapshot!(text(&nothing(Span::Week, "2026-11-16", "2026-11-22"), 80), @r"
    Nothing was due this week yet.

    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn a_crowded_week_at_80() {
    insta::assert_snapshot!(text(&crowded(), 80), @r"
    This week: 14 of 16 kept, 1 late, 1 broken.
    88% kept, up from 62% the week before · 1 late · 0 moved · 0 released · 2 open

                              Mon   Tue   Wed   Thu   Fri   Sat  [Sun]
                               16    17    18    19    20    21    22
     95  promise number 95    12✓    ✓
     96  promise number 96    12✓    ✓
     97  promise number 97    12✓    ✓
     98  promise number 98    12✓    ✓
     99  promise number 99    12✓    ✓
    100  promise number 100   12✓    ✓
    101  promise number 101   12✓    ✓
    102  promise number 102   12✓    ✓
    103  promise number 103   12✓    ✓
    104  promise number 104   12✓    ✓
    105  promise number 105   12✓    ✓
    106  promise number 106   12✓    ✓
    107  promise number 107   12✓    ✓
    108  promise number 108   12✓    ✓
    109  promise number 109   12✓    ✓
    110  promise number 110   12✓    ✓
    111  promise number 111   12✓    ✓
    112  promise number 112   12✓    ✓
    113  promise number 113   12✓    ✓
    114  promise number 114   12✓    ✓
    and 3 more
         kept                 276    23     2     2     4     2
         of                   276    23     3     2     5     2

    ✓ kept

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30) · 1 clean day (best 9) · 3 log days in a row
    2 log entries
    Day 143 of 365 · ▓▓▓▓▓▓▓░░░░░░░░░░░░░ · until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn a_crowded_week_at_40() {
    insta::assert_snapshot!(text(&crowded(), 40), @r"
    This week: 14 of 16 kept, 1 late,
      1 broken.
    88% kept, up from 62% the week before
      1 late · 0 moved · 0 released · 2 open

                       Mo Tu We Th Fr Sa[Su]
                       16 17 18 19 20 21 22
     95  promise numb…  ✓  ✓
     96  promise numb…  ✓  ✓
     97  promise numb…  ✓  ✓
     98  promise numb…  ✓  ✓
     99  promise numb…  ✓  ✓
    100  promise numb…  ✓  ✓
    101  promise numb…  ✓  ✓
    102  promise numb…  ✓  ✓
    103  promise numb…  ✓  ✓
    104  promise numb…  ✓  ✓
    105  promise numb…  ✓  ✓
    106  promise numb…  ✓  ✓
    107  promise numb…  ✓  ✓
    108  promise numb…  ✓  ✓
    109  promise numb…  ✓  ✓
    110  promise numb…  ✓  ✓
    111  promise numb…  ✓  ✓
    112  promise numb…  ✓  ✓
    113  promise numb…  ✓  ✓
    114  promise numb…  ✓  ✓
    and 3 more

    ✓ kept

    Steadiness, lowest first
       41%   5  have dinner ready at 6
       93%  13  text you at lunch

    12 kept in a row (best 30)
      1 clean day (best 9)
      3 log days in a row
    2 log entries
    Day 143 of 365 · ▓▓▓░░░░░
      until 2 Jul 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}
