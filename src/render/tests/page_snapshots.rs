//! Whole pages: the Markdown and the preview of a week.

use super::pages::markdown;
use super::sample::*;
use crate::render::{Format, output};
use crate::report::*;

#[test]
fn markdown_of_a_week() {
    insta::assert_snapshot!(markdown(share("text you at lunch", "2026-11-16")), @r"
    # 16 to 22 November 2026

    For text you at lunch

    ## Promises

    14 of 16 kept, 1 late, 1 broken.

    88% kept · 1 late · 0 moved · 0 released · 2 open

    | | Mon 16 | Tue 17 | Wed 18 | Thu 19 | Fri 20 | Sat 21 | Sun 22 |
    |---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|
    | text you at lunch | `✓` kept | `✗` broken, `~` late | away | away | away |  |  |
    | contact the plumber |  |  |  |  | `?` unanswered |  |  |

    `✗` broken · `?` unanswered · `~` late · `✓` kept

    Remarks:

    - text you at lunch: every day at 12:00; Tue 17 Nov answered 4 days later; Tue 17 Nov told ahead, corrected from kept; away 18 to 20 Nov (agreed 17 Nov, entered 2 days later); from Wed 18 Nov every day at 12:00, before every day at 11:30; reworded Sat 21 Nov
    - contact the plumber: Wed 18 Nov moved to Tue 24 Nov

    ## Log entries

    ### Tue 17 Nov

    - was at the office until 9

    ### Thu 19 Nov

    - text you at lunch *(decision, written 3 days later, edited Sat 21 Nov)*

    ## What changes

    - text you at lunch *(text you at lunch, Tue 17 Nov)*

    ## What is next

    - Mon 23 Nov 12:00: text you at lunch

    ## For our talk

    ### What I appreciated this week

    \_

    ### What went well

    \_

    ### One question: is there a promise that should be smaller, or at another time?

    \_

    ### What else we want to say

    \_

    ---

    *What it is.* Your partner writes down what they promised and how it went, and hands you this page. It is made on their own computer. Nothing is sent, and nobody else gets it.

    *What it cannot do.* It cannot prove anything: it shows only what was written down. It does not measure trust. Only you can say how much there is.

    *What you may ask.* You may ask about everything on it, and about what is not on it. You may ask for a promise to be smaller, at another time, or dropped. You need not read it, and you need not keep watch.

    This page shows the log entries chosen for sharing, and every promise of these days. Written on 22 Nov 2026.
    ");
}

#[test]
fn the_preview_at_80_and_at_40_columns() {
    let view = Output::Share(Box::new(share("text you at lunch", "2026-11-16")));
    insta::assert_snapshot!(output(&view, Format::Text, &screen(80)), @r"
    To share: the last 7 days, Mon 16 Nov to Sun 22 Nov · For text you at lunch

    Promises
      14 of 16 kept, 1 late, 1 broken.
      88% kept · 1 late · 0 moved · 0 released · 2 open

           Mon 16     Tue 17     Wed 18     Thu 19     Fri 20     Sat 21     Sun 22
      text you at lunch
           ✓ kept   ✗ broken       away       away       away
                      ~ late
        every day at 12:00; Tue 17 Nov answered 4 days later; Tue 17 Nov told ahead,
        corrected from kept; away 18 to 20 Nov (agreed 17 Nov, entered 2 days
        later); from Wed 18 Nov every day at 12:00, before every day at 11:30;
        reworded Sat 21 Nov
      contact the plumber
                                                            ?
                                                   unanswered
        Wed 18 Nov moved to Tue 24 Nov

      ✗ broken  ? unanswered  ~ late  ✓ kept

    Log entries
      Tue 17 Nov
        was at the office until 9
      Thu 19 Nov
        text you at lunch · decision · written 3 days later · edited Sat 21 Nov

    What changes
      text you at lunch · text you at lunch · Tue 17 Nov

    What is next
      Mon 23 Nov 12:00: text you at lunch

    For our talk
      What I appreciated this week
      What went well
      One question: is there a promise that should be smaller, or at another time?
      What else we want to say

    This page shows the log entries chosen for sharing, and every promise of these
      days. Written on 22 Nov 2026.
    ");
    insta::assert_snapshot!(output(&view, Format::Text, &screen(40)), @r"
    To share: the last 7 days, Mon 16 Nov to
      Sun 22 Nov · For text you at lunch

    Promises
      14 of 16 kept, 1 late, 1 broken.
      88% kept · 1 late · 0 moved
      0 released · 2 open

      text you at lunch
        Mon 16 ✓ kept;
        Tue 17 ✗ broken, ~ late;
        Wed 18 away; Thu 19 away;
        Fri 20 away
        every day at 12:00; Tue 17 Nov
        answered 4 days later; Tue 17 Nov
        told ahead, corrected from kept;
        away 18 to 20 Nov (agreed 17 Nov,
        entered 2 days later); from Wed 18
        Nov every day at 12:00, before every
        day at 11:30; reworded Sat 21 Nov
      contact the plumber
        Fri 20 ? unanswered
        Wed 18 Nov moved to Tue 24 Nov

      ✗ broken  ? unanswered  ~ late  ✓ kept

    Log entries
      Tue 17 Nov
        was at the office until 9
      Thu 19 Nov
        text you at lunch · decision
        written 3 days later
        edited Sat 21 Nov

    What changes
      text you at lunch · text you at lunch
        Tue 17 Nov

    What is next
      Mon 23 Nov 12:00: text you at lunch

    For our talk
      What I appreciated this week
      What went well
      One question: is there a promise that
      should be smaller, or at another time?
      What else we want to say

    This page shows the log entries chosen
      for sharing, and every promise of
      these days. Written on 22 Nov 2026.
    ");
}

#[test]
fn the_preview_of_more_than_a_week() {
    let view = Output::Share(Box::new(share("text you at lunch", "2026-10-20")));
    insta::assert_snapshot!(output(&view, Format::Text, &screen(80)), @r"
    To share: the last 34 days, Tue 20 Oct to Sun 22 Nov · For text you at lunch

    Promises
      54 of 63 kept, 3 late, 3 broken, 3 unanswered.
      86% kept · 3 late · 3 moves · 3 released · 2 open

          Nov
    Mon   █ █ ▓ █
    Tue ? x █ █ █
    Wed   █   ? x
    Thu █ ▓ █   █
    Fri █ █ █ █ ▓
    Sat   ? x █ █
    Sun █   █   ·

    █ all kept  ▓ 80% or more kept, rest late
    x half or more kept, some broken or unanswered  ? unanswered  · open

      text you at lunch · 1 kept, 1 late, 1 broken
        ✓✗~
        every day at 12:00; Tue 17 Nov answered 4 days later; Tue 17 Nov told ahead,
        corrected from kept; away 18 to 20 Nov (agreed 17 Nov, entered 2 days
        later); from Wed 18 Nov every day at 12:00, before every day at 11:30;
        reworded Sat 21 Nov
      ? contact the plumber · unanswered Fri 20 Nov
        Wed 18 Nov moved to Tue 24 Nov

      ✗ broken  ? unanswered  ~ late  ✓ kept

    Log entries
      Tue 17 Nov
        was at the office until 9
      Thu 19 Nov
        text you at lunch · decision · written 3 days later · edited Sat 21 Nov

    What changes
      text you at lunch · text you at lunch · Tue 17 Nov

    What is next
      Mon 23 Nov 12:00: text you at lunch

    For our talk
      What I appreciated this week
      What went well
      One question: is there a promise that should be smaller, or at another time?
      What else we want to say

    This page shows the log entries chosen for sharing, and every promise of these
      days. Written on 22 Nov 2026.
    ");
}

#[test]
fn plain_lines_have_the_documented_columns() {
    let report = Output::Share(Box::new(share("a\tb", "2026-11-16")));
    assert_eq!(
        output(&report, Format::Plain, &screen(80)),
        "log\t2026-11-17\twas at the office until 9\tfalse\t0\t\n\
         log\t2026-11-19\ta\\tb\ttrue\t3\t2026-11-21\n\
         promise\t2026-11-16\ta\\tb\tkept\t0\t\n\
         promise\t2026-11-17\ta\\tb\tbroken\t4\t\n\
         promise\t2026-11-17\ta\\tb\tlate\t0\t\n\
         promise\t2026-11-20\tcontact the plumber\tunanswered\t0\t\n"
    );
}
