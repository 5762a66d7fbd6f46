//! The day on which a promise is stopped: what was due or is answered stays, the rest is out.

use serde_json::Value;

use crate::harness::{Trust, words};

/// Counts of one week of the report.
fn totals(trust: &Trust) -> Value {
    trust.data("report", "report --week")["totals"].clone()
}

/// The slots that the partner's page shows of the first promise.
fn shared(trust: &Trust) -> Vec<String> {
    let share = trust.data("share", "share --from 2026-09-14 --to 2026-09-20");
    let outcomes = share["promises"]["list"][0]["outcomes"]
        .as_array()
        .unwrap()
        .clone();
    let state = |one: Value| one["state"].as_str().unwrap_or_default().to_owned();
    outcomes.into_iter().map(state).collect()
}

#[test]
fn what_is_due_later_on_that_day_is_gone() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add lunch --every 'day at 12:00'");
    trust.at("2026-09-14T13:00");
    trust.tell("done 1");
    trust.at("2026-09-15T08:00");
    assert_eq!(
        trust.tell("stop 1"),
        "Stopped 1: lunch · nothing more is due"
    );
    let shown = trust.promise(1);
    assert_eq!(
        (&shown["state"], &shown["until"]),
        (&"stopped".into(), &"2026-09-14".into())
    );
    assert!(trust.tell("show 1").contains("Until       yesterday"));
    for line in [
        "done 1",
        "done 1 --on today",
        "late 1 --on today",
        "broken 1 --on today",
    ] {
        trust.refuse(line, 1);
    }
    assert_eq!(totals(&trust)["open"], 0);
    assert_eq!(totals(&trust)["kept"], 1);
    assert_eq!(shared(&trust), ["kept"]);
    assert_eq!(trust.data("today", "")["due"], serde_json::json!([]));
    // It begins again on the same day, with today's.
    trust.tell("edit 1 --until ''");
    assert_eq!(totals(&trust)["open"], 6);
    assert_eq!(trust.promise(1)["due"], "2026-09-15T12:00:00+00:00");
}

#[test]
fn what_was_due_or_is_answered_on_that_day_stays() {
    for (line, state) in [("done 1", "kept"), ("", "unanswered")] {
        let mut trust = Trust::new();
        trust.at("2026-09-14T08:00");
        trust.tell("add lunch --every 'day at 12:00'");
        if line.is_empty() {
            trust.at("2026-09-14T13:00");
        } else {
            trust.tell(line);
        }
        trust.tell("stop 1");
        assert_eq!(trust.promise(1)["until"], "2026-09-14");
        trust.at("2026-09-16T08:00");
        assert_eq!(shared(&trust), [state]);
        assert_eq!(totals(&trust)["open"], 0);
        assert_eq!(totals(&trust)[state], 1);
    }
}

#[test]
fn of_several_times_a_day_those_that_had_come_stay() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add pills --every 'day at 9:00, 14:00 and 21:00'");
    trust.at("2026-09-15T15:00");
    trust.tell("done 1");
    assert_eq!(
        trust.tell("stop 1"),
        "Stopped 1: pills · nothing more is due · 4 earlier without an answer"
    );
    let shown = trust.tell("show 1");
    assert!(
        shown.contains("every day at 09:00, 14:00 and 21:00"),
        "{shown}"
    );
    assert!(
        !shown.contains("Next") && !shown.contains("since"),
        "{shown}"
    );
    assert_eq!(
        totals(&trust)["open"],
        4,
        "yesterday's and today 09:00 wait"
    );
    trust.refuse("done 1 --on 'today 21:00'", 1);
    trust.tell("done 1 --on 'today 9:00'");
    trust.at("2026-09-17T08:00");
    assert_eq!(totals(&trust)["unanswered"], 3);
    assert_eq!(totals(&trust)["kept"], 2);
    assert_eq!(
        trust.tell("doctor").lines().last().unwrap(),
        "No problems found."
    );
    // What continues has all of its times.
    trust.tell("edit 1 --until ''");
    assert_eq!(trust.promise(1)["every"], "day at 09:00, 14:00 and 21:00");
}

#[test]
fn an_end_taken_back_on_the_same_day_asks_for_the_later_times_again() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add pills --every 'day at 9:00 and 21:00'");
    trust.at("2026-09-15T10:00");
    trust.tell("done 1");
    trust.tell("stop 1");
    trust.tell("edit 1 --until ''");
    assert_eq!(trust.promise(1)["due"], "2026-09-15T21:00:00+00:00");
    assert_eq!(totals(&trust)["kept"], 1);
    trust.at("2026-09-16T08:00");
    assert_eq!(totals(&trust)["open"], 8 + 3);
}

#[test]
fn only_what_was_moved_remains_and_is_called_so() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add lunch --every 'day at 12:00'");
    trust.tell("move 1 '2026-09-16 15:00'");
    trust.tell("move 1 '2026-09-17 15:00' --on 2026-09-15");
    assert_eq!(
        trust.tell("stop 1"),
        "Stopped 1: lunch · only the 2 moved ones remain, the first due Wed 16 Sep 15:00"
    );
    trust.tell("release 1 --on 2026-09-16");
    let again = trust.refuse("stop 1", 1);
    assert!(again.contains("has already ended"), "{again}");
}

#[test]
fn so_many_times_a_week_end_with_the_last_day_on_which_one_was_done() {
    for (done, until, words_for_until) in [
        (true, "2026-09-16", "today"),
        (false, "2026-09-15", "yesterday"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-09-14T08:00");
        trust.tell("add walk --every 3/week");
        trust.at("2026-09-16T08:00");
        if done {
            trust.tell("done 1");
        }
        trust.tell("stop 1");
        assert_eq!(trust.promise(1)["until"], until);
        let again = trust.run(words("done 1"));
        assert_eq!(again.code == 0, done, "{}", again.snapshot());
        if !done {
            let ended = format!("it ended {words_for_until}");
            assert!(again.stderr.contains(&ended), "{}", again.stderr);
        }
    }
}

#[test]
fn a_promise_on_its_last_day_can_be_stopped() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add lunch --every 'day at 12:00' --until 2026-09-15");
    trust.at("2026-09-15T08:00");
    trust.tell("stop 1");
    trust.at("2026-09-18T08:00");
    assert_eq!(totals(&trust)["unanswered"], 1);
}

/// Numbers of the promises that lists name.
fn listed(trust: &Trust, line: &str) -> Vec<i64> {
    let all = trust.data("promises", line);
    let ids = all.as_array().unwrap().iter().map(|one| one["id"].as_i64());
    ids.map(Option::unwrap).collect()
}

#[test]
fn it_is_listed_for_as_long_as_something_of_it_waits() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add lunch --every 'day at 12:00' --until 2026-09-20");
    trust.tell("add gym --every 3/week --until 2026-09-20");
    trust.tell("add walk --every 'day at 13:00' --until 2026-09-20");
    trust.at("2026-09-20T22:00");
    for day in 14..=20 {
        trust.tell(&format!("done 1 3 --on 2026-09-{day}"));
    }
    for _ in 0..3 {
        trust.tell("done 2");
    }
    assert_eq!(listed(&trust, "list"), [0_i64; 0]);
    trust.tell("clear 1 --on 2026-09-16");
    trust.tell("clear 2 --on 2026-09-20");
    // Two weeks, two blocks of sums, and a year after the end.
    for now in [
        "2026-09-28", "2026-10-06", "2026-10-20", "2026-11-20", "2027-09-20",
    ] {
        trust.at(&format!("{now}T09:00"));
        assert_eq!(trust.data("status", "status")["unanswered"], 2, "{now}");
        assert_eq!(trust.data("review", "review")["waiting"], 2, "{now}");
        assert_eq!(listed(&trust, "list"), [1, 2], "{now}");
        assert_eq!(listed(&trust, "list --due overdue"), [1, 2], "{now}");
        let today = trust.data("today", "");
        assert_eq!(today["unanswered"].as_array().unwrap().len(), 2, "{now}");
        let shown = trust.data("promises", "list lunch");
        assert_eq!(shown[0]["slot"], "2026-09-16", "{now}");
        assert_eq!(shown[0]["state"], "unanswered", "{now}");
    }
    // What nobody knows is not asked about.
    trust.pipe(["review"], "n\nk\n");
    assert_eq!(listed(&trust, "list"), [0_i64; 0]);
    trust.tell("undo");
    trust.tell("undo");
    assert_eq!(listed(&trust, "list"), [1, 2]);
}

#[test]
fn it_is_listed_while_one_of_it_is_still_to_come() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add lunch --every 'day at 12:00' --until 2026-09-15");
    trust.tell("done 1 --on today");
    trust.tell("move 1 2026-12-01 --on 2026-09-15");
    for now in ["2026-10-20", "2026-12-02", "2027-02-02"] {
        trust.at(&format!("{now}T09:00"));
        assert_eq!(listed(&trust, "list"), [1], "{now}");
    }
}
