//! What the log adds to today, to reports and to what is worth considering.

use serde_json::json;

use crate::harness::Trust;

fn log_days(trust: &Trust) -> (i64, i64) {
    let streak = &trust.data("report", "report")["streaks"]["log_days"];
    (
        streak["current"].as_i64().unwrap(),
        streak["best"].as_i64().unwrap(),
    )
}

#[test]
fn days_in_a_row_count_and_today_does_not_end_them() {
    let mut trust = Trust::new();
    assert_eq!(log_days(&trust), (0, 0));
    for day in ["2026-11-18", "2026-11-19", "2026-11-19", "2026-11-20"] {
        trust.tell(&format!("log a --on {day}"));
    }
    for (now, streak) in [
        ("2026-11-20T23:59", (3, 3)),
        ("2026-11-21T23:59", (3, 3)),
        ("2026-11-22T00:00", (0, 3)),
    ] {
        trust.at(now);
        assert_eq!(log_days(&trust), streak, "{now}");
    }
    trust.tell("log b --on yesterday");
    assert_eq!(log_days(&trust), (4, 4));
    trust.tell("log c");
    assert_eq!(log_days(&trust), (5, 5));
    trust.tell("log rm 2");
    assert_eq!(
        log_days(&trust),
        (5, 5),
        "another entry about the day is left"
    );
    trust.tell("log edit 3 --on 2026-11-18");
    assert_eq!(log_days(&trust), (3, 3));
    trust.tell("undo");
    assert_eq!(log_days(&trust), (5, 5));
}

#[test]
fn a_day_that_begins_late_is_the_day_logged() {
    let mut trust = Trust::new();
    trust.tell("config set day_start 04:00");
    trust.at("2026-11-23T02:00");
    assert_eq!(trust.data("log", "log a")["day"], "2026-11-22");
    assert!(trust.tell("log b").contains("· today ·"));
}

#[test]
fn reports_count_entries_by_the_day_they_are_about() {
    let trust = Trust::new();
    trust.tell("log a --on mon --share");
    trust.tell("log b --on mon");
    trust.tell("log c");
    trust.tell("log d --on 2026-10-31");
    let week = trust.data("report", "report --week");
    let logs: Vec<_> = week["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| &day["logs"])
        .collect();
    assert_eq!(logs, [2, 0, 0, 0, 0, 0, 1]);
    assert_eq!(week["totals"]["logs"], 3);
    assert_eq!(trust.data("report", "report --month")["totals"]["logs"], 3);
    let all = trust.data("report", "report --all");
    assert_eq!(
        (&all["totals"]["logs"], &all["from"]),
        (&json!(4), &json!("2026-10-31"))
    );
    assert_eq!(all["days"].as_array().unwrap().len(), 23);
    let text = trust.tell("report --week");
    assert!(
        text.contains("1 log day in a row") && text.contains("3 log entries"),
        "{text}"
    );
}

#[test]
fn the_first_day_logged_is_the_first_thing_recorded() {
    let trust = Trust::new();
    trust.tell("promise add 'call mum' --anytime");
    trust.tell("log a --on 2026-11-13");
    let horizon = &trust.data("report", "report")["horizon"];
    assert_eq!(
        (&horizon["start"], &horizon["day"]),
        (&json!("2026-11-13"), &json!(10))
    );
    trust.tell("config set start 2026-11-01");
    assert_eq!(trust.data("report", "report")["horizon"]["day"], 22);
}

#[test]
fn an_entry_about_an_earlier_day_does_not_move_the_year_unsaid() {
    let said = "Day 1 of the year is now Fri 10 Oct 2025, the day of the first record. To set it\n  \
                to today: `trust config set start 2026-11-22`.\n";
    let trust = Trust::new();
    trust.tell("promise add 'call mum' --anytime");
    let about = |line: &str| trust.say(line).stderr;
    assert_eq!(about("log add a --on 2025-10-10 --share"), said);
    // It begins no earlier by a second one.
    assert_eq!(about("log add b --on 2025-10-11"), "");
    let year = |trust: &Trust| trust.data("today", "")["horizon"]["day"].clone();
    assert_eq!(year(&trust), 409);
    trust.tell("config set start 2026-11-22");
    assert_eq!(year(&trust), 1);
    assert_eq!(about("log add c --on 2025-10-01"), "");

    let trust = Trust::new();
    trust.tell("promise add 'call mum' --anytime");
    let about = |line: &str| trust.say(line).stderr;
    // The first evening may well be that of yesterday.
    assert_eq!(about("log add a --on yesterday --share"), "");
    let said = said
        .replace("to today", "to yesterday")
        .replace("11-22", "11-21");
    assert_eq!(about("log edit 1 --on 2025-10-10"), said);
}

#[test]
fn today_says_whether_its_log_is_written_once_she_uses_it() {
    let mut trust = Trust::new();
    trust.tell("promise add 'call mum' --anytime");
    assert!(!trust.tell("").contains("Log:"));
    assert_eq!(trust.data("today", "")["logs"], json!(null));
    trust.tell("log a");
    trust.tell("log b");
    assert!(trust.tell("").contains("Log: 2 entries about today\n"));
    assert_eq!(trust.data("today", "")["logs"], 2);
    trust.at("2026-11-23T10:00");
    assert!(
        trust
            .tell("")
            .contains("Log: no entry about today yet · `trust log TEXT`\n")
    );
    assert_eq!(trust.data("today", "")["logs"], 0);
}

#[test]
fn a_log_that_fell_silent_is_worth_a_word() {
    let mut trust = Trust::new();
    trust.tell("config set partner Ana");
    let steps = |trust: &Trust| {
        let report = trust.data("report", "report");
        let nudges = report["nudges"].as_array().unwrap().clone();
        nudges
            .iter()
            .map(|nudge| nudge["step"].as_i64().unwrap())
            .collect::<Vec<_>>()
    };
    trust.at("2026-12-22T10:00");
    assert!(steps(&trust).is_empty(), "who never wrote is not asked to");
    trust.at("2026-11-22T10:00").tell("log a");
    for (now, expected) in [
        ("2026-11-24T23:59", &[][..]),
        ("2026-11-25T00:00", &[4]),
        ("2026-12-24T00:00", &[4]),
    ] {
        trust.at(now);
        assert_eq!(steps(&trust), expected, "{now}");
    }
    let text = trust.tell("");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("No log entry since 22 Nov."), "{text}");
    assert!(
        text.contains("Ana does not have to ask. (step 4)"),
        "{text}"
    );
    trust.tell("log b --on yesterday");
    assert!(steps(&trust).is_empty());
}
