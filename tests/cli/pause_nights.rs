//! Pauses where days begin later than at midnight: what is due in the small hours rests with the day
//! that it counts on.

use serde_json::{Value, json};

use crate::harness::Trust;

/// A person whose days begin at 04:00, with promises in the small hours, on Thursday 5 November 2026.
fn late_nights() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-05T12:00");
    trust.tell("config set day_start 04:00");
    trust.tell("add bed --every 'day at 01:00'");
    trust.tell("add pills --every 'day at 02:00 and 20:00'");
    trust
}

/// The days from 5 to 12 November with the numbers of what was due on them.
fn due_by_day(trust: &Trust) -> Value {
    let report = trust.data("report", "report --from 2026-11-05 --to 2026-11-12");
    let days = report["days"].as_array().unwrap().iter().map(|day| {
        let states = ["kept", "late", "broken", "released", "unanswered", "open"];
        let due: u64 = states
            .iter()
            .map(|state| day[state].as_u64().unwrap())
            .sum();
        (day["day"].as_str().unwrap().to_owned(), json!(due))
    });
    days.collect()
}

#[test]
fn a_pause_takes_the_days_that_lists_and_figures_name() {
    let mut trust = late_nights();
    trust.at("2026-11-07T12:00");
    let said = trust.tell("pause --from '8 nov' --through '9 nov'");
    // Tonight's belong to the 7th.
    assert!(
        said.contains("resumes Tue 10 Nov, next due tonight 01:00"),
        "{said}"
    );
    let upcoming = |id| trust.promise(id)["upcoming"].clone();
    assert_eq!(
        upcoming(1).as_array().unwrap()[..2],
        ["2026-11-08T01:00:00+00:00", "2026-11-11T01:00:00+00:00"]
    );
    assert_eq!(
        upcoming(2).as_array().unwrap()[..4],
        [
            "2026-11-07T20:00:00+00:00",
            "2026-11-08T02:00:00+00:00",
            "2026-11-10T20:00:00+00:00",
            "2026-11-11T02:00:00+00:00",
        ]
    );
    trust.at("2026-11-13T12:00");
    let wanted = json!({
        "2026-11-05": 3, "2026-11-06": 3, "2026-11-07": 3, "2026-11-08": 0, "2026-11-09": 0,
        "2026-11-10": 3, "2026-11-11": 3, "2026-11-12": 3,
    });
    assert_eq!(due_by_day(&trust), wanted);
    // What was promised when days began at 04:00 stays on its day.
    trust.tell("config set day_start 00:00");
    assert_eq!(due_by_day(&trust), wanted);
    assert!(
        trust
            .tell("report --from 2026-11-05")
            .contains("away 8 to 9 Nov: every recurring promise")
    );
}

#[test]
fn a_calendar_repeats_each_time_until_its_last_one_before_the_pause() {
    let mut trust = late_nights();
    trust.tell("edit 1 --until '20 nov'");
    trust.tell("edit 2 --until '20 nov'");
    trust.tell("pause --from '18 nov' --through '20 nov'");
    trust.at("2026-11-06T12:00");
    let calendar = trust.tell("export --format ics");
    let ends: Vec<&str> = calendar
        .lines()
        .filter_map(|line| line.split_once("UNTIL="))
        .map(|(_, until)| until.trim())
        .collect();
    // The last nights count on the day before the pause.
    assert_eq!(
        ends,
        ["20261118T235959", "20261118T235959", "20261117T235959"]
    );
}

#[test]
fn what_is_done_in_such_a_night_of_a_pause_is_answered_by_its_moment() {
    let mut trust = late_nights();
    trust.at("2026-11-07T12:00");
    trust.tell("pause --from '8 nov' --through '9 nov'");
    trust.at("2026-11-12T12:00");
    // The night from Monday to Tuesday is that of the 9th.
    let said = trust.say("done 1 --on '2026-11-10 01:00'");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    assert!(
        said.stderr
            .contains("Promise 1 was paused then (away 8 to 9 Nov)"),
        "{}",
        said.stderr
    );
    let said = trust.say("done 2 --on '2026-11-08 02:00'");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    assert!(!said.stderr.contains("paused"), "{}", said.stderr);
    // One that was moved is of the night that it was moved from.
    let said = trust.say("move 1 '2026-11-15 03:00' --on '2026-11-14 01:00'");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    let refused = trust.refuse("move 1 '2026-11-12 03:00' --on '2026-11-10 01:00'", 1);
    assert!(refused.contains("already kept"), "{refused}");
}

#[test]
fn a_pause_in_the_small_hours_begins_with_the_day_that_has_not_ended() {
    let mut trust = late_nights();
    trust.at("2026-11-08T01:30");
    // Something of the 7th was due, so that the pause begins on the 8th.
    let said = trust.say("pause 2 --through '9 nov'");
    assert!(
        said.stdout.contains("away 8 to 9 Nov"),
        "{}",
        said.snapshot()
    );
    assert!(
        said.stdout.contains("next due tonight 02:00"),
        "{}",
        said.snapshot()
    );
    let said = trust.say("pause 1 --through '9 nov'");
    assert!(
        said.stdout.contains("away 8 to 9 Nov"),
        "{}",
        said.snapshot()
    );
    assert!(
        said.stdout.contains("next due Wed 11 Nov 01:00"),
        "{}",
        said.snapshot()
    );
    trust.tell("undo");
    // Nothing of it was due on the 7th yet.
    trust.tell("add read --every 'day at 03:00'");
    let said = trust.tell("pause read --through '9 nov'");
    assert!(said.contains("away 7 to 9 Nov"), "{said}");
    assert!(said.contains("next due Wed 11 Nov 03:00"), "{said}");
    let said = trust.tell("resume read");
    assert!(said.contains("next due tonight 03:00"), "{said}");
    // Where days began at midnight when it was promised, it counts on the day of the calendar.
    let mut trust = Trust::new();
    trust.at("2026-11-05T12:00");
    trust.tell("add bed --every 'day at 01:00'");
    trust.tell("config set day_start 04:00");
    trust.at("2026-11-08T01:30");
    let said = trust.tell("pause 1 --through '10 nov'");
    assert!(said.contains("away 9 to 10 Nov"), "{said}");
    assert!(said.contains("next due Wed 11 Nov 01:00"), "{said}");
}

#[test]
fn a_weekly_goal_rests_on_days() {
    let mut trust = late_nights();
    trust.tell("add run --every 7/week");
    trust.at("2026-11-08T01:30");
    let said = trust.tell("pause run --from '9 nov' --through '10 nov'");
    assert!(said.contains("away 9 to 10 Nov"), "{said}");
    trust.at("2026-11-12T01:30");
    let run = trust.promise(3);
    assert_eq!(run["done_of"]["of"], 5, "{run}");
}
