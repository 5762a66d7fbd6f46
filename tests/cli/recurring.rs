//! Recurring promises: their rules, which occurrence an answer goes to, pausing and stopping.

use serde_json::json;

use crate::harness::{BERLIN, Trust};

/// `text you` every day at 12:00, from Friday 20 November 2026 on.
pub(crate) fn daily() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust
}

/// The next due times, without their seconds and offset.
pub(crate) fn upcoming(trust: &Trust, id: i64) -> Vec<String> {
    let promise = trust.promise(id);
    let times = promise["upcoming"].as_array().unwrap();
    times
        .iter()
        .map(|time| time.as_str().unwrap().chars().take(16).collect())
        .collect()
}

#[test]
fn done_is_for_todays_and_then_only_for_a_day_that_is_named() {
    let mut trust = daily();
    trust.at("2026-11-23T08:00");
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: text you · due today 12:00 · 3 others without an answer"
    );
    let refused = "error: promise 1 (“text you”), due today 12:00, is already kept\n\
         hint: for yesterday 12:00: `trust promise done 1 --on 2026-11-22`; \
         for tomorrow 12:00: `trust promise done 1 --on 2026-11-24`";
    assert_eq!(trust.refuse("promise done 1", 1), refused);
    for wanted in [
        "Kept 1: text you · was due yesterday 12:00 · 2 in a row · 2 others without an answer",
        "Kept 1: text you · was due Sat 21 Nov 12:00 · answered 2 days later · 3 in a row · 1 other without an answer",
        "Kept 1: text you · was due Fri 20 Nov 12:00 · answered 3 days later · 4 in a row",
    ] {
        let refused = trust.refuse("promise done 1", 1);
        let command = refused.split('`').nth(1).unwrap();
        assert_eq!(trust.tell(command.strip_prefix("trust ").unwrap()), wanted);
    }
    assert_eq!(
        trust.refuse("promise done 1", 1),
        "error: promise 1 (“text you”), due today 12:00, is already kept\n\
         hint: for tomorrow 12:00: `trust promise done 1 --on 2026-11-24`"
    );
    // What is shown is today's, or the latest one that waits, or the next.
    assert_eq!(trust.promise(1)["due_day"], "2026-11-24");
    assert_eq!(
        trust.tell("promise done 1 --on tomorrow"),
        "Kept 1: text you · due tomorrow 12:00 · 4 in a row"
    );
}

#[test]
fn late_and_broken_are_for_the_latest_one_past_due() {
    let mut trust = daily();
    trust.at("2026-11-23T13:00");
    assert!(trust.tell("promise late 1").contains("was due today 12:00"));
    // Either may be meant now.
    let refused = trust.refuse("promise broken 1", 1);
    assert!(
        refused.contains("`trust promise broken 1 --on 2026-11-22`")
            && refused.contains("`trust promise broken 1 --on today`"),
        "{refused}"
    );
    for day in ["2026-11-22", "2026-11-21", "2026-11-20"] {
        trust.tell(&format!("promise done 1 --on {day}"));
    }
    assert!(
        trust
            .tell("promise broken 1")
            .ends_with("was due today 12:00 · was late before"),
    );
    // Before anything is due, only a broken one can be named.
    let mut trust = daily();
    assert!(
        trust
            .refuse("promise broken 1", 1)
            .contains("`trust promise broken 1 --on today`")
    );
    assert!(
        trust
            .refuse("promise late 1", 1)
            .contains("promise 1 (“text you”) is not past due: it is due today 12:00")
    );
    trust.at("2026-11-20T11:00");
    trust.tell("promise broken 1 --on today");
    assert_eq!(trust.promise(1)["occurrences"][0]["state"], "broken");
}

#[test]
fn the_latest_one_is_found_however_long_ago_it_was() {
    let mut trust = Trust::new();
    trust.at("2026-01-01T09:00");
    trust.tell("promise add 'see the dentist' --every '6 months at 12:00'");
    trust.at("2026-06-20T09:00");
    assert!(
        trust
            .tell("promise broken 1")
            .contains("was due Thu 1 Jan 12:00")
    );
    assert!(
        trust.tell("promise late 1").ends_with("was broken before"),
        "a correction, since nothing is silent"
    );
    assert!(
        trust
            .refuse("promise done 1", 1)
            .contains("to correct it: `trust promise done 1 --on 2026-01-01`")
    );
}

#[test]
fn in_the_small_hours_tonight_is_the_evening_that_has_ended() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'lights out' --every 'day at 22:00'");
    trust.tell("promise add 'say good night' --every day");
    trust.at("2026-11-21T00:30");
    for id in [1, 2] {
        assert_eq!(trust.promise(id)["due_day"], "2026-11-20", "{id}");
        let said = trust.tell(&format!("promise done {id}"));
        assert!(said.contains("was due yesterday"), "{said}");
        // The coming evening is never taken.
        let refused = trust.refuse(&format!("promise done {id}"), 1);
        assert!(refused.contains("--on today"), "{refused}");
        let refused = trust.refuse(&format!("promise release {id}"), 1);
        assert!(
            refused.contains(&format!("`trust promise release {id} --on today`")),
            "{refused}"
        );
    }
}

#[test]
fn a_day_names_the_occurrence() {
    let mut trust = daily();
    trust.at("2026-11-23T08:00");
    assert_eq!(
        trust.tell("promise broken 1 --on sat"),
        "Broken 1: text you · was due Sat 21 Nov 12:00 · answered 2 days later · 2 others without an answer"
    );
    assert_eq!(
        trust.tell("promise late 1 --on yesterday --at 12:40"),
        "Late 1: text you · was due yesterday 12:00, done yesterday 12:40 · 1 other without an answer"
    );
    assert_eq!(
        trust.tell("promise done 1 --on sat"),
        "Kept 1: text you · was due Sat 21 Nov 12:00 · answered 2 days later · was broken before · 1 other without an answer"
    );
    assert!(
        trust
            .refuse("promise done 1 --on 2026-11-19", 1)
            .contains("has nothing due Thu 19 Nov")
    );
    // Today's is not due yet.
    assert_eq!(
        trust.refuse("promise late 1 --on today", 1),
        "error: promise 1 (“text you”) is not late yet: it is due today 12:00\n\
         hint: `trust promise move 1 WHEN --on today` to agree on another time, or \
         `trust promise done 1 --on today` if it is done"
    );
}

#[test]
fn an_occurrence_of_long_ago_can_still_be_answered() {
    let mut trust = daily();
    trust.at("2027-11-20T13:00");
    assert_eq!(
        trust.tell("promise done 1 --on 2026-11-20"),
        "Kept 1: text you · was due Fri 20 Nov 2026 12:00 · answered 365 days later · 365 others without an answer"
    );
    assert_eq!(trust.promise(1)["occurrences"][0]["day"], "2026-11-20");
}

#[test]
fn the_31st_is_counted_from_the_anchor() {
    let mut trust = Trust::new();
    trust.at("2026-01-31T09:00");
    trust.tell("promise add rent --every 'month at 12:00'");
    let days = [
        "2026-01-31T12:00", "2026-02-28T12:00", "2026-03-31T12:00", "2026-04-30T12:00",
        "2026-05-31T12:00", "2026-06-30T12:00", "2026-07-31T12:00", "2026-08-31T12:00",
        "2026-09-30T12:00", "2026-10-31T12:00",
    ];
    assert_eq!(upcoming(&trust, 1), days);
    // And still is when asked in February.
    trust.at("2026-02-28T13:00");
    assert_eq!(upcoming(&trust, 1)[0], "2026-03-31T12:00");
}

#[test]
fn noon_stays_noon_across_clock_changes() {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-03-27T13:00");
    trust.tell("promise add call --every 'day at 12:00'");
    let next = &trust.promise(1)["upcoming"];
    assert_eq!(next[0], "2026-03-28T12:00:00+01:00");
    assert_eq!(next[1], "2026-03-29T12:00:00+02:00");
    trust.at("2026-08-31T09:00");
    trust.tell("promise add quarter --every '3 months at 12:00'");
    let next = trust.promise(2)["upcoming"].clone();
    assert_eq!(
        next.as_array().unwrap()[..4],
        [
            json!("2026-08-31T12:00:00+02:00"),
            json!("2026-11-30T12:00:00+01:00"),
            json!("2027-02-28T12:00:00+01:00"),
            json!("2027-05-31T12:00:00+02:00"),
        ]
    );
}

#[test]
fn rules_are_shown_back_in_words() {
    for (rule, words, next) in [
        ("day", "every day", "2026-11-25T23:59"),
        (
            "weekday at 6pm",
            "every weekday at 18:00",
            "2026-11-25T18:00",
        ),
        (
            "weekend at noon",
            "every Sat and Sun at 12:00",
            "2026-11-28T12:00",
        ),
        ("mon,wed,fri", "every Mon, Wed and Fri", "2026-11-25T23:59"),
        ("week", "every week", "2026-11-25T23:59"),
        ("2 weeks", "every 2 weeks", "2026-11-25T23:59"),
        ("3 days", "every 3 days", "2026-11-25T23:59"),
        ("1st", "on the 1st of each month", "2026-12-01T23:59"),
        ("last", "on the last day of each month", "2026-11-30T23:59"),
        (
            "2nd tue",
            "on the 2nd Tuesday of each month",
            "2026-12-08T23:59",
        ),
        (
            "last fri at 12:00",
            "on the last Friday of each month at 12:00",
            "2026-11-27T12:00",
        ),
        ("3/week", "3 times a week", "2026-11-29T23:59"),
        ("2/month", "twice a month", "2026-11-30T23:59"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-11-25T09:00");
        let made = trust.tell(&format!("promise add it --every '{rule}'"));
        assert!(
            made.starts_with(&format!("Promise 1: it · {words}, next ")),
            "{rule}: {made}"
        );
        assert_eq!(upcoming(&trust, 1)[0], next, "{rule}");
    }
}

#[test]
fn so_many_times_a_week_on_any_days() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add gym --every 3/week");
    for done in 1..=3 {
        assert!(
            trust
                .tell("promise done 1")
                .starts_with(&format!("Kept 1: gym · today · {done} of 3 this week"))
        );
    }
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: gym · today · 4 this week, 3 were promised · 3 in a row",
        "never for the next period"
    );
    // The next week's three pass in silence.
    trust.at("2026-12-08T09:00");
    let report = trust.data("report", "report --from 2026-11-30 --to 2026-12-06");
    assert_eq!(report["totals"]["kept"], 0);
    assert_eq!(report["totals"]["unanswered"], 3);
    assert_eq!(
        trust.tell("promise done 1 --on 2026-12-02"),
        "Kept 1: gym · Wed 2 Dec · 1 of 3 in the week to Sun 6 Dec · answered 6 days later · \
         2 others without an answer",
        "any day of the period names it"
    );
}

#[test]
fn so_many_times_a_month_is_due_at_its_end() {
    let mut trust = Trust::new();
    trust.at("2026-02-10T09:00");
    trust.tell("promise add letter --every 2/month");
    assert_eq!(
        upcoming(&trust, 1)[..3],
        ["2026-02-28T23:59", "2026-02-28T23:59", "2026-03-31T23:59"]
    );
    trust.at("2026-03-02T00:00");
    assert_eq!(
        trust.data("report", "report --from 2026-02-28")["totals"]["unanswered"],
        2
    );
}
