//! Whole screens, as people read them, in 80 and in 40 columns.

use insta::assert_snapshot;

use crate::harness::Trust;

/// A week with everything in it, seen on Friday 27 November 2026 at 22:00.
fn week() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add 'text you at lunch' --every day --tag love");
    trust.tell("promise add gym --every 3/week");
    trust.tell("promise add 'contact the plumber' --anytime");
    trust.tell("promise add 'dinner ready at 6' --tag home");
    trust.at("2026-11-23T19:00");
    trust.tell("promise done 1 2");
    trust.tell("promise late 4 --at 18:30 --told 17:00 --because 'the train stood still'");
    trust.at("2026-11-24T22:00");
    trust.tell("promise broken 1 --because 'forgot, no reminder'");
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'pick up the kids at 3pm'");
    trust.tell("promise move 5 16:00");
    trust.tell("promise add 'cinema' --by 'fri 20:00'");
    trust.at("2026-11-26T22:00");
    trust.tell("promise done 1");
    trust.tell("promise release 6 --because 'too tired, both of us'");
    trust.at("2026-11-27T22:00");
    trust.tell("promise add 'book the hotel' --by 2026-12-05");
    trust
}

#[test]
fn today() {
    let trust = week();
    assert_snapshot!(trust.say("").snapshot(), @r"
    exit 0
    --- stdout
    Fri 27 Nov · 1 overdue, 2 unanswered

    Overdue
      ! 1  12:00             text you at lunch · streak 1

    Not answered yet
      ? 1  Wed 25 Nov 12:00  text you at lunch · streak 1
      ? 5  Wed 25 Nov 16:00  pick up the kids at 3pm · moved once
      To answer them: `trust review`

    Any time
      · 2  gym · 1 of 3 this week · streak 1
      · 3  contact the plumber

    Answered for today: 1 released
      ↷ 6  20:00             cinema

    Not repaired yet
      ✗ 1  Tue 24 Nov 12:00  text you at lunch · because “forgot, no reminder”
      To repair it: `trust repair`

    1 kept in a row (best 2) · 1 clean day
    About the figures: `trust help figures`

    Worth considering
      1 promise broken since 24 Nov is not repaired. It is not too late: a few plain
      words to your partner are a beginning. (step 3)
        This stops once it is repaired with `trust repair` or 8 weeks have passed.
        To switch it off: `trust config set nudge.repair no`

    Day 5 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 22 Nov 2027 (an estimate)
    ");
}

#[test]
fn today_in_40_columns() {
    let mut trust = week();
    assert_snapshot!(trust.set("COLUMNS", "40").say("").snapshot(), @r"
    exit 0
    --- stdout
    Fri 27 Nov · 1 overdue, 2 unanswered

    Overdue
      ! 1  12:00
           text you at lunch · streak 1

    Not answered yet
      ? 1  Wed 25 Nov 12:00
           text you at lunch · streak 1
      ? 5  Wed 25 Nov 16:00
           pick up the kids at 3pm
           moved once
      To answer them: `trust review`

    Any time
      · 2  gym · 1 of 3 this week · streak 1
      · 3  contact the plumber

    Answered for today: 1 released
      ↷ 6  20:00
           cinema

    Not repaired yet
      ✗ 1  Tue 24 Nov 12:00
           text you at lunch
           because “forgot, no reminder”
      To repair it: `trust repair`

    1 kept in a row (best 2) · 1 clean day
    About the figures: `trust help figures`

    Worth considering
      1 promise broken since 24 Nov is not
      repaired. It is not too late: a few
      plain words to your partner are a
      beginning. (step 3)
        This stops once it is repaired with
        `trust repair` or 8 weeks have
        passed. To switch it off:
        `trust config set nudge.repair no`

    Day 5 of 365 · ▓░░░░░░░
      until 22 Nov 2027 (an estimate)
    ");
}

#[test]
fn the_week() {
    let trust = week();
    assert_snapshot!(trust.say("report").snapshot(), @r"
    exit 0
    --- stdout
    This week: 3 of 5 answered were kept · 2 without an answer.
    43% kept · 1 late · 1 moved · 1 released · 5 open

                                 Mon   Tue   Wed   Thu  [Fri]  Sat   Sun
                                  23    24    25    26    27    28    29
    1  text you at lunch          ✓     ✗     ?     ✓     !     ·     ·
    4  dinner ready at 6          ~
    2  gym                        ✓                                   2·
    5  pick up the kids at 3pm                ?
    6  cinema                                             ↷
       kept                      2/3   0/1   0/2   1/1

    ✗ broken  ? unanswered  ! overdue  ~ late  ✓ kept  ↷ released  · open

    1 of 3 this week: gym

    Broken or unanswered
      ? 5  Wed 25 Nov 16:00  pick up the kids at 3pm · not answered yet
      ? 1  Wed 25 Nov 12:00  text you at lunch · not answered yet
      ✗ 1  Tue 24 Nov 12:00  text you at lunch · not repaired yet
                             because “forgot, no reminder”

    1 kept in a row (best 2) · 1 clean day

    Worth considering
      1 promise broken since 24 Nov is not repaired. It is not too late: a few plain
      words to your partner are a beginning. (step 3)
        This stops once it is repaired with `trust repair` or 8 weeks have passed.
        To switch it off: `trust config set nudge.repair no`

    Day 5 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 22 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn the_week_in_40_columns() {
    let mut trust = week();
    assert_snapshot!(trust.set("COLUMNS", "40").say("report").snapshot(), @r"
    exit 0
    --- stdout
    This week: 3 of 5 answered were kept · 2
      without an answer.
    43% kept · 1 late · 1 moved · 1 released
      5 open

                       Mo Tu We Th[Fr]Sa Su
                       23 24 25 26 27 28 29
    1  text you at lu…  ✓  ✗  ?  ✓  !  ·  ·
    4  dinner ready a…  ~
    2  gym              ✓                2·
    5  pick up the ki…        ?
    6  cinema                       ↷
       kept             2  0  0  1
       of               3  1  2  1

    ✗ broken  ? unanswered  ! overdue
      ~ late  ✓ kept  ↷ released  · open

    1 of 3 this week: gym

    Broken or unanswered
      ? 5  Wed 25 Nov 16:00
           pick up the kids at 3pm
           not answered yet
      ? 1  Wed 25 Nov 12:00
           text you at lunch
           not answered yet
      ✗ 1  Tue 24 Nov 12:00
           text you at lunch
           not repaired yet
           because “forgot, no reminder”

    1 kept in a row (best 2) · 1 clean day

    Worth considering
      1 promise broken since 24 Nov is not
      repaired. It is not too late: a few
      plain words to your partner are a
      beginning. (step 3)
        This stops once it is repaired with
        `trust repair` or 8 weeks have
        passed. To switch it off:
        `trust config set nudge.repair no`

    Day 5 of 365 · ▓░░░░░░░
      until 22 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn the_month() {
    assert_snapshot!(week().say("report --month").snapshot(), @r"
    exit 0
    --- stdout
    This month: 3 of 5 answered were kept · 2 without an answer.
    43% kept · 1 late · 1 moved · 1 released · 6 open

     Mon        Tue        Wed        Thu        Fri        Sat        Sun
                                                                        1
      2          3          4          5          6          7          8
      9         10         11         12         13         14         15
     16         17         18         19         20         21         22
     23 ~ 2/3   24 ✗ 0/1   25 ? 0/2   26 ✓ 1/1  [27]!       28 ·       29 ·
     30 ·

    ✗ broken  ? unanswered  ! overdue  ~ late  ✓ kept  · open

    Broken or unanswered
      ? 5  Wed 25 Nov 16:00  pick up the kids at 3pm · not answered yet
      ? 1  Wed 25 Nov 12:00  text you at lunch · not answered yet
      ✗ 1  Tue 24 Nov 12:00  text you at lunch · not repaired yet
                             because “forgot, no reminder”

    1 kept in a row (best 2) · 1 clean day

    Worth considering
      1 promise broken since 24 Nov is not repaired. It is not too late: a few plain
      words to your partner are a beginning. (step 3)
        This stops once it is repaired with `trust repair` or 8 weeks have passed.
        To switch it off: `trust config set nudge.repair no`

    Day 5 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 22 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn everything() {
    assert_snapshot!(week().say("report --all").snapshot(), @r"
    exit 0
    --- stdout
    Since 23 Nov 2026: 3 of 5 answered were kept · 2 without an answer.
    43% kept · 1 late · 1 moved · 1 released · 1 open

    Nov 2026  3/7  43%  ▓▓▓▓▓▓▓▓░░░░░░░░░░░░

    Broken or unanswered
      ? 5  Wed 25 Nov 16:00  pick up the kids at 3pm · not answered yet
      ? 1  Wed 25 Nov 12:00  text you at lunch · not answered yet
      ✗ 1  Tue 24 Nov 12:00  text you at lunch · not repaired yet
                             because “forgot, no reminder”

    1 kept in a row (best 2) · 1 clean day

    Worth considering
      1 promise broken since 24 Nov is not repaired. It is not too late: a few plain
      words to your partner are a beginning. (step 3)
        This stops once it is repaired with `trust repair` or 8 weeks have passed.
        To switch it off: `trust config set nudge.repair no`

    Day 5 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 22 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn the_list() {
    assert_snapshot!(week().say("promise list --all").snapshot(), @r"
    exit 0
    --- stdout
    ID  Due                 Promise                  More
     1  ! today 12:00       text you at lunch        every day at 12:00 · 1 earlier
                                                     without an answer · streak 1 ·
                                                     +love
     5  ? Wed 25 Nov 16:00  pick up the kids at 3pm  moved once
     2  · Sun 29 Nov        gym                      3 times a week · 1 of 3 this
                                                     week · streak 1
     7  · Sat 5 Dec         book the hotel
     3  · any time          contact the plumber
     4  ~ Mon 23 Nov 18:00  dinner ready at 6        told Mon 23 Nov 17:00 · +home
     6  ↷ today 20:00       cinema

    ? unanswered  ! overdue  ~ late  ↷ released  · open
    ");
}

#[test]
fn the_list_in_40_columns() {
    let mut trust = week();
    assert_snapshot!(trust.set("COLUMNS", "40").say("promise list").snapshot(), @r"
    exit 0
    --- stdout
    1  ! today 12:00
       text you at lunch
       every day at 12:00 · 1 earlier
       without an answer · streak 1 · +love
    5  ? Wed 25 Nov 16:00
       pick up the kids at 3pm
       moved once
    2  · Sun 29 Nov
       gym
       3 times a week · 1 of 3 this week
       streak 1
    7  · Sat 5 Dec
       book the hotel
    3  · any time
       contact the plumber

    ? unanswered  ! overdue  · open
    ");
}

#[test]
fn a_recurring_promise() {
    assert_snapshot!(week().say("promise show 1").snapshot(), @r"
    exit 0
    --- stdout
    1  text you at lunch
       ! overdue · due today 12:00

       Rule        every day at 12:00
       Next        tomorrow 12:00, Sun 29 Nov 12:00, Mon 30 Nov 12:00
       Waiting     1 earlier one without an answer
       Streak      1 kept in a row
       Tags        +love
       Made        Mon 23 Nov 09:00
       About the figures: `trust help figures`

    Answered
       ✓ Yesterday 12:00 · kept
       ✗ Tue 24 Nov 12:00 · broken · because “forgot, no reminder”
         not repaired yet
       ✓ Mon 23 Nov 12:00 · kept

       trust promise done 1 --on today
       trust promise late 1 --on today
       trust promise broken 1 --on today
       trust repair 1
    ");
}

#[test]
fn a_promise_that_was_late() {
    assert_snapshot!(week().say("promise show 4").snapshot(), @r"
    exit 0
    --- stdout
    4  dinner ready at 6
       ~ late · due Mon 23 Nov 18:00 (from the text) · answered Mon 23 Nov 19:00
       told Mon 23 Nov 17:00

       Because     the train stood still
       Tags        +home
       Made        Mon 23 Nov 09:00

    Answered
       ~ Mon 23 Nov 18:00 · late · done 18:30 · told 17:00
         because “the train stood still”
    ");
}

#[test]
fn a_promise_that_was_moved() {
    assert_snapshot!(week().say("promise show 5").snapshot(), @r"
    exit 0
    --- stdout
    5  pick up the kids at 3pm
       ? unanswered · due Wed 25 Nov 16:00 · moved once

       Moved       from Wed 25 Nov 15:00
       Made        Wed 25 Nov 09:00

       trust promise done 5
       trust promise late 5
       trust promise broken 5
    ");
}
