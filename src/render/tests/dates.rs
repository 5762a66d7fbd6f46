//! Tests of the screens for date ideas.

use super::sample::*;
use crate::render::{Format, output};
use crate::report::*;

#[test]
fn ideas_are_listed_by_kind() {
    let list = Output::Dates(vec![cinema(), tea()]);
    insta::assert_snapshot!(text(&list, 80), @r"
    Dates
      12  Fri 27 Nov 20:00  the small cinema on the canal · low
          last done Fri 4 Sep, 2 times · +out

    Gestures
       3  bring you tea before you ask for it
    ");
    insta::assert_snapshot!(text(&list, 40), @r"
    Dates
      12  Fri 27 Nov 20:00  the small cinema
          on the canal · low
          last done Fri 4 Sep, 2 times…

    Gestures
       3  bring you tea before you ask for
          it
    ");
    insta::assert_snapshot!(text(&Output::Dates(vec![]), 40), @"No date ideas to show.");
}

#[test]
fn an_idea_with_each_time_it_was_done() {
    let detail = Output::Date(Box::new(date_detail()));
    insta::assert_snapshot!(text(&detail, 80), @r"
    12  the small cinema on the canal
        date · low · +out

       Planned     Fri 27 Nov 20:00
       Done        2 times

    Each time
       Fri 4 Sep · 4 of 5 · we talked all the way home
       Sat 2 May

       trust date done 12
    ");
    insta::assert_snapshot!(text(&detail, 30), @r"
    12  the small cinema on the
        canal
        date · low · +out

    Planned
      Fri 27 Nov 20:00
    Done
      2 times

    Each time
    Fri 4 Sep · 4 of 5
      we talked all the way home
    Sat 2 May

    trust date done 12
    ");
}

#[test]
fn picks_are_explained() {
    let picked = Output::DatePicked(Box::new(DatePicked {
        date: tea(),
        why: "never done yet; chosen at random from 12".to_owned(),
    }));
    insta::assert_snapshot!(text(&picked, 80), @r"
    3  bring you tea before you ask for it
       gesture
       never done yet; chosen at random from 12

       trust date plan 3 WHEN
       trust date done 3
    ");
}

#[test]
fn ideas_planned_for_today_are_on_todays_screen_and_those_to_come_are_not() {
    let past = DateView {
        planned_at: Some(at("2026-11-20T19:00")),
        planned_day: Some(day("2026-11-20")),
        ..tea()
    };
    let today = Output::Today(Box::new(Today {
        planned: vec![past, cinema()],
        ..quiet_today()
    }));
    insta::assert_snapshot!(text(&today, 80), @r"
    Sun 22 Nov · Nothing due today. Next: be home by 7, tomorrow 19:00

    Planned
      3  Fri 20 Nov 19:00  bring you tea before you ask for it · gesture · done?
         `trust date done 3`

    Day 400: 35 days past the first year
    ");
    insta::assert_snapshot!(text(&today, 40), @r"
    Sun 22 Nov · Nothing due today. Next: be
      home by 7, tomorrow 19:00

    Planned
      3  Fri 20 Nov 19:00  bring you tea
         before you ask for it · gesture
         done? `trust date done 3`

    Day 400: 35 days past the first year
    ");
}

#[test]
fn plain_lines_have_a_column_for_everything() {
    let list = Output::Dates(vec![cinema(), tea()]);
    insta::assert_snapshot!(output(&list, Format::Plain, &screen(80)), @r"
    12	date	low	2026-11-27T20:00:00+01:00	2	2026-09-04	out	the small cinema on the canal
    3	gesture			0			bring you tea before you ask for it
    ");
}
