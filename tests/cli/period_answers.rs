//! Answers to promises for so many times a week or month: what is missing, released or refused.

use crate::harness::Trust;
use crate::period::{days, done_on, gym};

#[test]
fn a_day_that_asks_for_nothing_is_refused_with_the_reason() {
    let mut trust = Trust::new();
    trust.at("2026-09-18T12:00");
    trust.tell("promise add gym --every 4/week --from 2026-09-21");
    let refused = trust.refuse("promise done 1", 1);
    assert!(
        refused.contains("has no goal for today: it begins Mon 21 Sep"),
        "{refused}"
    );
    trust.at("2026-09-22T12:00");
    let refused = trust.refuse("promise done 1 --on 2026-09-23", 1);
    assert!(refused.contains("still to come"), "{refused}");
    let refused = trust.refuse("promise done 1 --on 2026-09-17", 1);
    assert!(refused.contains("was made"), "{refused}");
    trust.at("2026-09-29T12:00");
    trust.tell("promise stop 1");
    trust.at("2026-10-05T12:00");
    let refused = trust.refuse("promise done 1", 1);
    assert!(refused.contains("it ended Mon 28 Sep"), "{refused}");
}

#[test]
fn broken_answers_all_that_is_missing_once_it_is_over() {
    let mut trust = gym();
    trust.tell("promise done 1");
    let refused = trust.refuse("promise broken 1", 1);
    assert!(
        refused.contains("is not broken yet: it can be done until Sun 20 Sep"),
        "{refused}"
    );
    assert!(trust.refuse("promise late 1", 1).contains("cannot be late"));
    assert!(
        trust
            .refuse("promise move 1 fri", 1)
            .contains("cannot move")
    );
    trust.at("2026-09-21T12:00");
    trust.tell("promise broken 1 --because ill");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(days(&trust, week), ["09-14 1 kept", "09-20 2 broken"]);
    let refused = trust.refuse("promise broken 1", 1);
    assert!(refused.contains("is fully answered"), "{refused}");
    // One was done after all: it is a correction.
    let said = trust.tell("promise done 1 --on 2026-09-17");
    assert!(said.contains("was broken before"), "{said}");
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-17 1 kept", "09-20 1 broken"]
    );
    trust.tell("undo");
    trust.tell("undo");
    assert_eq!(days(&trust, week), ["09-14 1 kept", "09-20 2 open"]);
    trust.tell("redo");
    assert_eq!(days(&trust, week), ["09-14 1 kept", "09-20 2 broken"]);
}

#[test]
fn an_earlier_week_without_an_answer_is_named() {
    let mut trust = gym();
    trust.at("2026-09-28T12:00");
    done_on(&mut trust, &["2026-09-22"]);
    trust.at("2026-09-28T12:00");
    trust.tell("promise done 1 --on 2026-09-22");
    trust.tell("promise done 1 --on 2026-09-23");
    let refused = trust.refuse("promise broken 1", 1);
    assert!(
        refused.contains("`trust promise broken 1 --on 2026-09-20`"),
        "{refused}"
    );
    trust.tell("promise broken 1 --on 2026-09-20");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-09-20"),
        ["09-20 3 broken"]
    );
}

#[test]
fn a_release_asks_for_one_less() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-14", "2026-09-15"]);
    assert_eq!(
        trust.tell("promise release 1"),
        "Released 1: gym · 2 of 2 this week"
    );
    assert!(
        trust
            .refuse("promise release 1", 1)
            .contains("is fully answered")
    );
    done_on(&mut trust, &["2026-09-17"]);
    let week = "--from 2026-09-14 --to 2026-09-20";
    let with = [
        "09-14 1 kept", "09-15 1 kept", "09-17 1 extra", "09-20 1 released",
    ];
    // What is missing counts on the last day, and so does its release.
    let lived: Vec<&str> = with.into_iter().take(3).collect();
    assert_eq!(days(&trust, week), lived);
    // Without the release it was promised after all, also on a day that is over.
    trust.at("2026-09-28T12:00");
    assert_eq!(days(&trust, week), with);
    let history = trust.data("history", "history");
    let release = history
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["what"].as_str().unwrap().starts_with("released"))
        .unwrap();
    trust.tell(&format!("undo {}", release["entry"]));
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-15 1 kept", "09-17 1 kept"]
    );
    trust.tell("doctor");
}

#[test]
fn a_review_answers_a_week_that_is_over() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-14"]);
    trust.at("2026-09-21T12:00");
    let refused = trust.pipe(["review"], "l\n");
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.stderr.contains("cannot be late"),
        "{}",
        refused.stderr
    );
    // What was done on a day not said counts on the last one, and broken answers the rest.
    trust.pipe(["review"], "k\nb ill\n");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-09-20"),
        ["09-14 1 kept", "09-20 1 kept 1 broken"]
    );
}

#[test]
fn a_release_agreed_before_the_end_of_a_week_is_entered_after_it() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-15"]);
    trust.at("2026-09-22T12:00");
    let refused = trust.refuse("promise release 1 --on 2026-09-18", 1);
    assert!(
        refused.contains("`trust promise release 1 --on 2026-09-20 --agreed 2026-09-20`"),
        "{refused}"
    );
    // The agreement is judged first.
    let refused = trust.refuse("promise release 1 --on 2026-09-18 --agreed 2026-09-21", 1);
    assert!(refused.contains("is not before"), "{refused}");
    let refused = trust.refuse("promise release 1 --on 2026-09-18 --agreed 2026-09-13", 1);
    assert!(refused.contains("is before"), "{refused}");
    let released = trust.tell("promise release 1 --on 2026-09-20 --agreed 2026-09-20");
    assert!(
        released.contains("1 of 2 in the week to") && released.contains("entered 2 days later"),
        "{released}"
    );
    trust.at("2026-09-22T12:05");
    trust.tell("promise broken 1 --on 2026-09-20");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(
        days(&trust, week),
        ["09-15 1 kept", "09-20 1 released 1 broken"]
    );
    let refused = trust.refuse("promise release 1 --on 2026-09-20 --agreed 2026-09-19", 1);
    assert!(
        refused.contains("`trust promise clear 1 --on 2026-09-20`"),
        "{refused}"
    );
    // The latest answer goes first, and each is cleared by the command that was printed.
    trust.tell("promise clear 1 --on 2026-09-20");
    assert_eq!(
        days(&trust, week),
        ["09-15 1 kept", "09-20 1 released 1 unanswered"]
    );
    trust.tell("promise clear 1 --on 2026-09-20");
    assert_eq!(days(&trust, week), ["09-15 1 kept", "09-20 2 unanswered"]);
}

#[test]
fn answers_broken_together_are_cleared_one_by_one() {
    let mut trust = gym();
    trust.at("2026-09-22T12:00");
    trust.tell("promise broken 1 --on 2026-09-20");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(days(&trust, week), ["09-20 3 broken"]);
    trust.tell("promise clear 1 --on 2026-09-20");
    assert_eq!(days(&trust, week), ["09-20 2 broken 1 unanswered"]);
}

#[test]
fn broken_answers_what_is_missing_in_a_month_long_over() {
    // The totals of its days may be closed by then, or not yet.
    for now in ["2026-12-03T12:00", "2026-12-14T12:00", "2027-01-28T12:00"] {
        let mut trust = Trust::new();
        trust.at("2026-11-01T10:00");
        trust.tell("promise add walk --every 3/month");
        trust.at("2026-11-22T10:00");
        trust.tell("promise release 1");
        trust.tell("promise done 1");
        trust.at("2026-12-02T10:00");
        for _ in 0..3 {
            trust.tell("promise done 1");
        }
        trust.at(now);
        trust.tell("log add 'a change closes the days before it'");
        if now < "2027" {
            let said = trust.tell("promise broken 1 --because ill");
            assert!(said.contains("Broken 1"), "{said}");
        } else {
            // December comes first, and has nothing missing.
            let refused = trust.refuse("promise broken 1 --because ill", 1);
            assert!(refused.contains("--on 2026-11-30"), "{refused}");
            trust.tell("promise broken 1 --on 2026-11-30 --because ill");
        }
        assert_eq!(
            days(&trust, "--from 2026-11-01 --to 2026-11-30"),
            ["11-22 1 kept", "11-30 1 released 1 broken"],
            "{now}"
        );
        trust.tell("doctor");
    }
}

#[test]
fn what_is_missing_is_one_row_that_is_never_cut_and_rightly_counted() {
    let mut trust = Trust::new();
    trust.at("2026-01-01T08:00").set("COLUMNS", "120");
    trust.tell("promise add stretch --every '5/week'");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.at("2026-11-24T12:00");
    let rows = |screen: &str| {
        let section = screen.split("Broken or unanswered\n").nth(1).unwrap();
        let section: Vec<&str> = section
            .lines()
            .take_while(|line| !line.is_empty())
            .collect();
        section
            .iter()
            .map(|line| line.trim().to_owned())
            .collect::<Vec<_>>()
    };
    for line in [
        "report --all",
        "report --year",
        "report --from 2026-11-09 --to 2026-11-22",
    ] {
        let totals = trust.data("report", line)["totals"].clone();
        let all = totals["broken"].as_u64().unwrap() + totals["unanswered"].as_u64().unwrap();
        let rows = rows(&trust.tell(line));
        let (last, shown) = rows.split_last().unwrap();
        assert_eq!(shown.len(), 8, "{line}: {rows:#?}");
        let weeks = shown.iter().filter(|row| row.contains("5 times")).count() as u64;
        assert_eq!(weeks, 1, "{line}: {rows:#?}");
        let left = all - (8 - weeks) - 5 * weeks;
        assert_eq!(*last, format!("and {left} more"), "{line}: {rows:#?}");
        let page = trust.tell(&format!("{line} --html -"));
        assert!(page.contains(&format!("and {left} more")), "{line}");
    }
    // Today's screen and the list of repairs group what was broken together.
    trust.tell("promise broken 1 --on 2026-11-15");
    trust.tell("promise broken 1 --on 2026-11-22");
    for line in ["", "repair --list"] {
        let screen = trust.tell(line);
        let (_, section) = screen.split_once("Not repaired yet\n").unwrap();
        let rows: Vec<&str> = section.lines().take(3).map(str::trim).collect();
        assert!(
            rows[0].contains("22 Nov") || rows[0].contains("Sun"),
            "{line}: {screen}"
        );
        assert_eq!(section.matches("5 times").count(), 2, "{line}: {screen}");
        assert!(!section.contains("more\n"), "{line}: {screen}");
    }
    for day in ["2026-11-01", "2026-11-08"] {
        trust.tell(&format!("promise broken 1 --on {day}"));
    }
    let screen = trust.tell("");
    let (_, section) = screen.split_once("Not repaired yet\n").unwrap();
    assert_eq!(section.matches("5 times").count(), 3, "{screen}");
    assert!(section.contains("and 5 more\n"), "{screen}");
}

#[test]
fn show_prints_the_day_of_a_week_that_is_over() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add walk --every 3/week");
    trust.at("2026-09-15T09:00");
    trust.tell("promise done 1");
    trust.at("2026-09-22T09:00");
    for _ in 0..3 {
        trust.tell("promise done 1");
    }
    let shown = trust.tell("promise show 1");
    assert!(
        shown.contains("trust promise done 1 --on 2026-09-20"),
        "{shown}"
    );
    assert!(
        shown.contains("trust promise broken 1 --on 2026-09-20"),
        "{shown}"
    );
    assert!(!shown.contains("promise late"), "{shown}");
    let done = trust.tell("promise done 1 --on 2026-09-20");
    assert!(done.contains("2 of 3 in the week to Sun 20 Sep"), "{done}");
    trust.tell("promise broken 1 --on 2026-09-20");
}

#[test]
fn the_reply_is_about_the_week_that_was_named() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T09:00");
    trust.tell("promise add walk --every 3/week");
    for _ in 0..5 {
        trust.tell("promise done 1");
    }
    let released = trust.tell("promise release 1 --on 2026-09-25");
    assert!(
        released.contains("0 of 2 in the week to Sun 27 Sep"),
        "{released}"
    );
    let cleared = trust.tell("promise clear 1 --on 2026-09-16");
    assert!(cleared.contains("was kept today before"), "{cleared}");
    trust.at("2026-09-18T09:00");
    let cleared = trust.tell("promise clear 1 --on 2026-09-16");
    assert!(cleared.contains("was kept Wed 16 Sep before"), "{cleared}");
}

#[test]
fn what_was_done_has_one_day_and_is_not_told_ahead() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add walk --every 3/week");
    trust.at("2026-09-16T12:00");
    for line in [
        "promise done 1 --on yesterday --at 'today 8:00'",
        "promise done 1 --on today --at 'yesterday 8:00'",
    ] {
        let refused = trust.refuse(line, 1);
        assert!(refused.contains("name one day"), "{line}: {refused}");
    }
    let refused = trust.refuse("promise done 1 --told 08:00", 1);
    assert!(refused.contains("leave out --told"), "{refused}");
    // After midnight it is still that evening.
    trust.tell("promise done 1 --on yesterday --at 'today 1:00am'");
    trust.tell("promise done 1 --on yesterday --at 8:00");
    trust.tell("promise done 1 --at 'today 8:00'");
}

#[test]
fn the_others_that_are_missing_from_a_week_are_not_earlier_ones() {
    let mut trust = gym();
    trust.at("2026-09-21T10:00");
    let shown = trust.tell("list");
    assert!(shown.contains("3 earlier"), "{shown}");
    for _ in 0..3 {
        trust.tell("done 1");
    }
    for line in ["list", "show 1"] {
        let shown = trust.tell(line);
        assert!(shown.contains("0 of 3 in the week to yesterday"), "{shown}");
        assert!(!shown.contains("earlier"), "{shown}");
    }
}

#[test]
fn a_week_that_is_complete_is_not_broken_on_its_last_day_either() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add gym --every 3/week");
    for _ in 0..3 {
        trust.tell("done 1");
    }
    trust.at("2026-11-22T20:00");
    let refused = trust.refuse("broken 1", 1);
    assert!(refused.contains("is fully answered"), "{refused}");
    let refused = trust.refuse("edit 1 --by 18:00", 1);
    assert!(refused.contains("has no time of day"), "{refused}");
}

#[test]
fn beside_an_answered_time_of_the_day_a_later_one_is_not_earlier() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add tablets --every 'day at 9:00 and 21:00'");
    trust.tell("done 1 --on 'today 9:00'");
    trust.at("2026-11-16T21:10");
    let today = trust.tell("");
    assert!(!today.contains("earlier without an answer"), "{today}");
}
