//! Screens of the guide and of what was heard.

use super::sample::*;
use crate::report::*;

fn page(number: u8, columns: usize) -> String {
    text(&Output::Step(Box::new(step_page(number))), columns)
}

#[test]
fn the_whole_guide_at_80() {
    insta::assert_snapshot!(text(&Output::Steps(steps()), 80), @r"
    The guide, step by step

    ✓ 1  Face the problem · done Mon 20 Jul
         2 notes · the talk has happened
    · 2  Understand
         14 things heard · last rating 4 of 10, Fri 20 Nov
    · 3  Apologise
         1 draft · 1 of 3 broken or late in the last 8 weeks repaired
    ✓ 4  Be open · done Mon 20 Jul, continues
         3 log days in a row · 23 entries in the last 30 days
    · 5  Keep promises
         56 of 65 kept in the last 8 weeks (86%) · 12 kept in a row (best 30)
         1 clean day (best 9)
    · 6  Get help
         last session Tue 17 Nov · 2 on the agenda · no better in the last 8 weeks
         than in the 8 before
    · 7  Be patient
         day 143 of 365 · until 2 Jul 2027 (an estimate)
    · 8  Rekindle
         last Sat 14 Nov: dinner out · next Sat 28 Nov 15:00: a walk by the river

    Run `trust step 2` to see what it asks and what to do next.
    ");
}

#[test]
fn the_whole_guide_at_40() {
    insta::assert_snapshot!(text(&Output::Steps(steps()), 40), @r"
    The guide, step by step

    ✓ 1  Face the problem · done Mon 20 Jul
         2 notes · the talk has happened
    · 2  Understand
         14 things heard
         last rating 4 of 10, Fri 20 Nov
    · 3  Apologise
         1 draft · 1 of 3 broken or late in
         the last 8 weeks repaired
    ✓ 4  Be open
         done Mon 20 Jul, continues
         3 log days in a row
         23 entries in the last 30 days
    · 5  Keep promises
         56 of 65 kept in the last 8 weeks
         (86%) · 12 kept in a row (best 30)
         1 clean day (best 9)
    · 6  Get help
         last session Tue 17 Nov
         2 on the agenda · no better in the
         last 8 weeks than in the 8 before
    · 7  Be patient
         day 143 of 365
         until 2 Jul 2027 (an estimate)
    · 8  Rekindle
         last Sat 14 Nov: dinner out · next
         Sat 28 Nov 15:00: a walk by the
         river

    Run `trust step 2` to see what it asks
      and what to do next.
    ");
}

#[test]
fn a_page_with_a_draft() {
    insta::assert_snapshot!(page(3, 80), @r"
    3  Apologise

       In person, and once you understand. Say what you are sorry for, how you
       imagine it felt, and that you take full responsibility: no reasons, no “but”,
       no share of the blame for anyone else. A promise broken later needs the same
       three things, on a smaller scale.

    Where you are
       1 draft · 1 of 3 broken or late in the last 8 weeks repaired

    Next
       Go over your draft again, and have its words checked.
         trust apology --save
       Make up for what was broken or late: own it, name its effect, and say sorry.
         trust repair
       When you have said it in person, mark the step done.
         trust step done 3

    Your notes

    Yesterday, Sat 21 Nov
      2  I am sorry that I lied.

         It was my doing. · draft · +therapy
    ");
}

#[test]
fn the_page_of_help_at_40() {
    insta::assert_snapshot!(page(6, 40), @r"
    6  Get help

       Being stuck is common, and not a
       failure. When the two of you get no
       further, look together for a
       specialist who works only with
       couples, rather than for someone who
       does a little of everything.

    Where you are
       last session Tue 17 Nov
       2 on the agenda · no better in the
       last 8 weeks than in the 8 before

    Next
       Put what you want to bring up on the
       agenda: give it the tag therapy.
         trust step note 6 --tag therapy
         TEXT
       After a session, record it; a new
       agenda then begins.
         trust step session TEXT

       Specialist Dr Lind
       Contact    020 7946 0018, Tuesdays

    On the agenda, since the last session
      heard 7     I never know which part is
                  true · Fri 20 Nov
      promise 12  be home by 18:30
                  4 kept, 1 broken
                  Fri 20 Nov

    Sessions
      2  Tue 17 Nov · we talked about
         evenings
    ");
}

#[test]
fn step_pages_show_the_latest_and_name_the_full_list() {
    let shown = page(2, 80);
    assert_eq!(shown.matches("which part is true").count(), 10, "{shown}");
    assert!(
        shown.ends_with("\n\n  and 2 more: `trust heard list`\n"),
        "{shown}"
    );
    let mut long = step_page(1);
    long.notes = (1..=7)
        .map(|id| NoteView {
            id,
            step: 1,
            draft: false,
            ..note()
        })
        .collect();
    let shown = text(&Output::Step(Box::new(long)), 80);
    assert!(
        shown.contains("  7  I am sorry") && !shown.contains("  2  I am sorry"),
        "{shown}"
    );
    assert!(
        shown.ends_with("  and 2 more: `trust step list --step 1`\n"),
        "{shown}"
    );
}

#[test]
fn heard_entries() {
    let all = vec![
        heard(),
        HeardView {
            id: 12,
            rating: None,
            ..heard()
        },
    ];
    insta::assert_snapshot!(text(&Output::HeardList(all), 80), @r"
    Fri 20 Nov
       7  I never know which part is true · confused, let down · trust 4 of 10
          +therapy
      12  I never know which part is true · confused, let down · +therapy
    ");
    insta::assert_snapshot!(text(&Output::Heard(Box::new(heard())), 40), @r"
    7  I never know which part is true
       Fri 20 Nov · confused, let down
       trust 4 of 10 · +therapy

       Written    Fri 20 Nov 22:10

       trust heard edit 7
    ");
}

#[test]
fn empty_lists_say_how_to_begin() {
    for (report, begin) in [
        (Output::HeardList(vec![]), "trust heard TEXT"),
        (Output::Notes(vec![]), "trust step note 1 TEXT"),
        (Output::Sessions(vec![]), "trust step session TEXT"),
        (
            Output::Specialist(SpecialistView::default()),
            "trust step specialist --name NAME",
        ),
    ] {
        let shown = text(&report, 200);
        assert!(shown.contains(begin), "{shown}");
        assert_eq!(shown.lines().count(), 1);
    }
}

/// The lines that speak of ratings in the report of a year.
fn rated(ratings: Vec<crate::domain::heard::Rating>, partner: Option<&str>) -> String {
    let full = span(Span::Year, "2026-01-01", "2026-12-31");
    let report = SpanReport {
        ratings,
        partner: partner.map(str::to_owned),
        ..full
    };
    let shown = text(&Output::Span(Box::new(report)), 80);
    shown
        .lines()
        .filter(|line| line.contains("put it"))
        .collect()
}

#[test]
fn ratings_are_shown_from_two_on() {
    assert_eq!(
        rated(ratings(), None),
        "Trust, as your partner put it: 3 · 4 · 4 · 6 (Mar to Nov)"
    );
    assert_eq!(
        rated(ratings().split_off(2), Some("Kim")),
        "Trust, as Kim put it: 4 · 6 (Aug to Nov)"
    );
    assert_eq!(rated(ratings().split_off(3), None), "");
    assert_eq!(rated(vec![], None), "");
    let last = ratings().split_off(3);
    assert_eq!(
        rated([last.clone(), last.clone()].concat(), None),
        "Trust, as your partner put it: 6 · 6 (in Nov)"
    );
    let many = [ratings().split_off(2), last.repeat(12)].concat();
    assert_eq!(
        rated(many, None),
        "Trust, as your partner put it, last in each month: 4 · 6 (Aug to Nov)"
    );
}
