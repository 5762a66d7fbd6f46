//! Another rule for a recurring promise: what was answered under the one before stays as it was, and
//! pages say from which day the new one holds.

use serde_json::Value;

use crate::harness::Trust;

/// Numbers of times it was kept, and done beyond what was promised.
fn kept(trust: &Trust) -> (Value, Value) {
    let totals = trust.data("report", "report --all")["totals"].clone();
    (totals["kept"].clone(), totals["extra"].clone())
}

/// A promise for three times a week, done five times on its first day.
fn walk() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add walk --every 3/week");
    for _ in 0..5 {
        trust.tell("promise done 1");
    }
    assert_eq!(kept(&trust), (3.into(), 2.into()));
    trust
}

#[test]
fn extras_stay_extras_whatever_ends_their_week() {
    for (day, line) in [
        ("2026-09-16", "promise edit 1 --every 'day at 18:00'"),
        ("2026-09-14", "promise edit 1 --every 'day at 18:00'"),
        ("2026-09-16", "promise edit 1 --every 2/month"),
        ("2026-09-16", "promise stop 1"),
        ("2026-09-14", "promise stop 1"),
        ("2026-09-23", "promise edit 1 --every fri"),
    ] {
        let mut trust = walk();
        trust.at(&format!("{day}T09:00"));
        trust.tell(line);
        let expected = if line.contains("month") {
            (2, 3)
        } else {
            (3, 2)
        };
        assert_eq!(
            kept(&trust),
            (expected.0.into(), expected.1.into()),
            "{day} {line}"
        );
        if !line.contains("month") {
            let shown = trust.data("promise", "promise show 1");
            assert_eq!(shown["extras"].as_array().unwrap().len(), 2, "{line}");
            let page = trust.tell("share --text --from 2026-09-14 --to 2026-09-16");
            assert!(page.contains("3 kept") || page.contains("kept 3"), "{page}");
        }
        trust.tell("doctor");
        trust.tell("undo");
        assert_eq!(kept(&trust), (3.into(), 2.into()), "undo {line}");
        trust.tell("redo");
        assert_eq!(
            kept(&trust),
            (expected.0.into(), expected.1.into()),
            "redo {line}"
        );
        let copy = trust.tell("export");
        let mut other = Trust::new();
        other.at(&format!("{day}T10:00"));
        other.pipe(["import", "-"], copy.as_bytes());
        assert_eq!(
            kept(&other),
            (expected.0.into(), expected.1.into()),
            "a copy, {line}"
        );
    }
}

#[test]
fn a_week_that_another_rule_cut_short_takes_answers_and_misses_nothing() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add walk --every 3/week");
    trust.tell("promise done 1");
    trust.at("2026-09-16T09:00");
    trust.tell("promise edit 1 --every 'day at 18:00'");
    assert_eq!(kept(&trust), (1.into(), 0.into()));
    for _ in 0..3 {
        trust.tell("promise done 1 --on 2026-09-15");
    }
    assert_eq!(kept(&trust), (3.into(), 1.into()));
    trust.tell("promise clear 1 --on 2026-09-15");
    assert_eq!(kept(&trust), (3.into(), 0.into()));
    trust.at("2026-10-16T09:00");
    let totals = trust.data("report", "report --from 2026-09-14 --to 2026-09-15")["totals"].clone();
    assert_eq!(
        (&totals["kept"], &totals["unanswered"]),
        (&3.into(), &0.into())
    );
    trust.tell("doctor");
}

#[test]
fn an_end_within_a_week_moves_as_often_as_it_is_named() {
    let mut trust = walk();
    trust.at("2026-09-21T09:00");
    trust.tell("promise edit 1 --until 2026-09-23");
    for _ in 0..4 {
        trust.tell("promise done 1");
    }
    assert_eq!(kept(&trust), (6.into(), 3.into()));
    for until in ["2026-09-22", "2026-10-01", "''"] {
        trust.tell(&format!("promise edit 1 --until {until}"));
        assert_eq!(kept(&trust), (6.into(), 3.into()), "{until}");
        trust.tell("doctor");
    }
    trust.tell("promise edit 1 --until 2026-09-22");
    trust.at("2026-09-24T09:00");
    trust.refuse("promise done 1", 1);
    trust.tell("promise edit 1 --until ''");
    trust.tell("promise done 1");
    assert_eq!(kept(&trust), (6.into(), 4.into()));
}

#[test]
fn a_promise_has_not_ended_before_its_last_day() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add walk --every 3/week --until 2026-09-23");
    trust.at("2026-09-21T09:00");
    let done = trust.tell("promise done 1");
    assert!(done.contains("1 of 1 this week"), "{done}");
    trust.at("2026-09-24T09:00");
    let done = trust.refuse("promise done 1", 1);
    assert!(done.contains("it ended yesterday"), "{done}");
    trust.tell("promise done 1 --on 2026-09-23");
    let week = trust.data("report", "report --from 2026-09-21 --to 2026-09-27")["totals"].clone();
    assert_eq!((&week["kept"], &week["open"]), (&2.into(), &0.into()));
}

#[test]
fn days_before_a_rule_for_so_many_times_are_none_of_its_first_week() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    for day in 14..=16 {
        trust.at(&format!("2026-09-{day}T18:30"));
        trust.tell("promise done 1");
    }
    trust.at("2026-09-17T09:00");
    for rule in ["3/week", "3/month"] {
        trust.tell(&format!("promise edit 1 --every {rule}"));
        for day in ["2026-09-14", "2026-09-16"] {
            let already = trust.refuse(&format!("promise done 1 --on {day}"), 1);
            assert!(already.contains("already kept"), "{already}");
        }
        assert_eq!(kept(&trust), (3.into(), 0.into()));
        trust.tell("promise done 1");
        assert_eq!(kept(&trust), (4.into(), 0.into()));
        let shown = trust.tell("promise show 1");
        assert!(shown.contains("since today"), "{shown}");
        let page = trust.tell("share --from 2026-09-14 --to 2026-09-20");
        assert!(page.contains("from Thu 17 Sep"), "{page}");
        trust.tell("doctor");
        trust.tell("undo");
        trust.tell("undo");
    }
}

#[test]
fn pages_say_from_which_day_another_rule_holds() {
    let mut trust = Trust::new();
    trust.at("2026-09-07T09:00");
    trust.tell("promise add lunch --every 'weekday at 13:00'");
    trust.at("2026-09-15T08:00");
    for every in [
        "sat at 13:00",
        "31st at 13:00",
        "2 months on the 4th at 13:00",
        "2 weeks on fri at 13:00",
        "2/week",
    ] {
        trust.at("2026-09-15T08:00");
        trust.tell(&format!("promise edit 1 --every '{every}'"));
        trust.at("2026-09-18T20:00");
        let page = trust.tell("share --from 2026-09-14 --to 2026-09-20");
        assert!(page.contains("from Tue 15 Sep"), "{every}: {page}");
        let shown = trust.tell("promise show 1");
        assert!(shown.contains("since Tue 15 Sep"), "{every}: {shown}");
        trust.tell("undo");
    }
    // Said to hold from a later day.
    trust.at("2026-09-15T08:00");
    trust.tell("promise edit 1 --every 'sat at 13:00 from 2026-09-17'");
    let shown = trust.tell("promise show 1");
    assert!(shown.contains("from Thu 17 Sep"), "{shown}");
}

#[test]
fn a_first_day_that_was_said_stays_until_another_is() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add call --every 'mon,thu at 18:00' --from 2026-09-21");
    for (every, next) in [
        ("fri", "Fri 25 Sep 18:00"),
        ("day", "Mon 21 Sep 18:00"),
        ("'day at 9:00 and 21:00'", "Mon 21 Sep 09:00"),
        ("'2 weeks on tue'", "Tue 22 Sep 18:00"),
        ("'fri from 2026-09-16'", "Fri 18 Sep 18:00"),
    ] {
        let edited = trust.tell(&format!("promise edit 1 --every {every}"));
        assert!(
            edited.contains(&format!("next {next}")),
            "{every}: {edited}"
        );
        trust.tell("undo");
    }
    trust.tell("promise edit 1 --every 3/week");
    let refused = trust.refuse("promise done 1", 1);
    assert!(refused.contains("it begins Mon 21 Sep"), "{refused}");
    // Changed a second time, and once it has begun.
    let edited = trust.tell("promise edit 1 --every 'day at 18:00'");
    assert!(edited.contains("next Mon 21 Sep 18:00"), "{edited}");
    trust.at("2026-09-22T09:00");
    let edited = trust.tell("promise edit 1 --every 'weekday at 19:00'");
    assert!(edited.contains("next today 19:00"), "{edited}");
}

#[test]
fn a_first_day_that_was_not_said_is_none() {
    for every in [
        "4/week",
        "2/month",
        "'2 months on the 4th'",
        "'2 weeks on mon'",
        "fri",
    ] {
        let mut trust = Trust::new();
        // A Sunday, the second last day of its month: the first week and month are the next.
        trust.at("2026-11-29T09:00");
        trust.tell(&format!("promise add call --every {every}"));
        let edited = trust.tell("promise edit 1 --every 'day at 18:00'");
        assert!(edited.contains("next today 18:00"), "{every}: {edited}");
    }
}

#[test]
fn changed_times_of_several_a_day_begin_the_next_day() {
    for (before, after, today, tomorrow) in [
        (
            "9:00 and 21:00",
            "7:30 and 22:00",
            vec!["09:00", "21:00"],
            vec!["07:30", "22:00"],
        ),
        (
            "9:00 and 21:00",
            "7:30",
            vec!["09:00", "21:00"],
            vec!["07:30"],
        ),
        (
            "12:00",
            "7:30 and 22:00",
            vec!["12:00"],
            vec!["07:30", "22:00"],
        ),
        ("12:00", "13:00", vec!["13:00"], vec!["13:00"]),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-09-14T06:00");
        trust.tell(&format!("promise add pills --every 'day at {before}'"));
        trust.at("2026-09-15T08:00");
        trust.tell(&format!("promise edit 1 --every 'day at {after}'"));
        trust.at("2026-09-16T23:30");
        for (day, times) in [("2026-09-15", &today), ("2026-09-16", &tomorrow)] {
            for time in times {
                trust.tell(&format!("promise done 1 --on '{day} {time}'"));
            }
        }
        let totals =
            trust.data("report", "report --from 2026-09-15 --to 2026-09-16")["totals"].clone();
        let kept = today.len() + tomorrow.len();
        assert_eq!(
            (&totals["kept"], &totals["open"]),
            (&kept.into(), &0.into()),
            "{before} to {after}"
        );
        trust.tell("doctor");
    }
    // The same times on other days hold from today.
    let mut trust = Trust::new();
    trust.at("2026-09-14T06:00");
    trust.tell("promise add pills --every 'day at 9:00 and 21:00'");
    trust.tell("promise edit 1 --every 'fri at 9:00 and 21:00'");
    let shown = trust.promise(1);
    assert_eq!(shown["slot"], "2026-09-18");
}

/// A daily promise whose occurrence of today was moved to 18:00, before it became one for two times
/// a week.
fn tidy() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add tidy --every day");
    trust.tell("promise move 1 18:00");
    trust.tell("promise edit 1 --every 2/week");
    trust
}

#[test]
fn a_moved_one_left_over_is_answered_as_it_is_shown() {
    for (line, outcome) in [
        ("promise done 1", "kept"),
        ("promise done 1 --on today", "kept"),
        ("promise done 1 --on 'today 18:00'", "kept"),
        ("promise late 1", "late"),
        ("promise late 1 --on today", "late"),
        ("promise broken 1", "broken"),
        ("promise broken 1 --on 'today 18:00'", "broken"),
    ] {
        let mut trust = tidy();
        trust.at("2026-09-14T19:00");
        let shown = trust.tell("promise show 1");
        assert!(shown.contains("overdue · due today 18:00"), "{shown}");
        trust.tell(line);
        let answered = trust.data("promise", "promise show 1")["occurrences"].clone();
        assert_eq!(answered[0]["state"], outcome, "{line}: {answered}");
        assert_eq!(answered[0]["slot"], "2026-09-14", "{line}");
        let shown = trust.promise(1);
        let week = &shown["done_of"];
        assert_eq!(
            (&week["done"], &week["of"]),
            (&0.into(), &2.into()),
            "{line}"
        );
        // The next one is for the week.
        trust.tell("promise done 1");
        assert_eq!(trust.promise(1)["done_of"]["done"], 1, "{line}");
        trust.tell("promise clear 1 --on 'today 18:00'");
        let shown = trust.promise(1);
        let week = &shown["done_of"];
        assert_eq!(
            (&week["done"], &shown["due"]),
            (&1.into(), &"2026-09-14T18:00:00+00:00".into()),
            "{line}"
        );
        trust.tell("doctor");
    }
}

#[test]
fn a_moved_one_left_over_is_moved_and_released_while_it_is_ahead() {
    let trust = tidy();
    trust.tell("promise move 1 19:00");
    assert_eq!(trust.promise(1)["due"], "2026-09-14T19:00:00+00:00");
    trust.tell("promise release 1 --because ill");
    let answered = trust.data("promise", "promise show 1")["occurrences"].clone();
    assert_eq!(answered[0]["slot"], "2026-09-14");
    assert_eq!(trust.promise(1)["done_of"]["of"], 2);
    trust.tell("promise release 1 --because ill");
    assert_eq!(trust.promise(1)["done_of"]["of"], 1);
    trust.refuse("promise move 1 20:00", 1);
}

#[test]
fn a_moved_one_left_over_for_days_is_named_by_its_time() {
    let mut trust = tidy();
    trust.at("2026-09-16T19:00");
    trust.tell("promise done 1");
    assert_eq!(trust.promise(1)["done_of"]["done"], 1);
    for line in [
        "promise done 1 --on '2026-09-14 18:00'",
        "promise late 1",
        "promise broken 1",
        "promise late 1 --on 2026-09-14",
    ] {
        trust.tell(line);
        assert_eq!(trust.data("status", "status")["unanswered"], 0, "{line}");
        trust.tell("undo");
    }
}
