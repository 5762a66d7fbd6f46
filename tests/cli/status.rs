//! `trust status` for prompts, bars and scripts: lines of one's own, exit codes, no database.

use serde_json::{Value, json};

use crate::harness::{BERLIN, Trust};

/// Wednesday evening: one due, one overdue since noon, one of Monday passed over in silence.
fn evening() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add bins --by 20:00");
    trust.at("2026-11-25T09:00");
    trust.tell("promise add call --by 12:00");
    trust.tell("promise add 'have dinner ready' --by 18:00");
    trust.at("2026-11-25T16:55:30");
    trust
}

fn format(trust: &Trust, format: &str) -> String {
    let output = trust.ok(["status", "--format", format]);
    assert_eq!(output.stderr, "", "{format}");
    output.stdout
}

#[test]
fn every_field_stands_in_a_line_of_ones_own() {
    let trust = evening();
    assert_eq!(
        format(
            &trust,
            "{due}|{overdue}|{unanswered}|{waiting}|{next}|{next_in}|{next_text}|{streak}|\
             {clean_days}|{day}|{of}|{logs}|"
        ),
        "1|1|1|2|18:00|1h 05m|have dinner ready|0|0|3|365||\n"
    );
    trust.tell("log told you");
    trust.tell("promise done 2");
    assert_eq!(
        format(&trust, "{streak} {overdue} {logs} {clean_days}"),
        "1 0 1 1\n"
    );
    for field in trust::report::STATUS_FIELDS {
        format(&trust, &format!("{{{field}}}{{?{field}:a}}{{!{field}:b}}"));
    }
    let help = trust.tell("help status");
    for field in trust::report::STATUS_FIELDS {
        assert!(help.contains(field), "{field} is not told of");
    }
}

#[test]
fn pieces_can_depend_on_fields() {
    let mut trust = evening();
    let line = "{?waiting:{waiting} to answer · }{due} due{!logs: · log?}";
    assert_eq!(format(&trust, line), "2 to answer · 1 due · log?\n");
    trust.tell("promise done 1-3");
    assert_eq!(format(&trust, "{?waiting:{waiting}!}"), "", "no empty line");
    assert_eq!(format(&trust, "{{{due}}}"), "{0}\n");
    assert_eq!(format(&trust, ""), "");
    // Nothing is left today; tomorrow does not count yet.
    assert_eq!(format(&trust, "[{next}{next_in}{next_text}]"), "[]\n");
    trust.tell("promise add paint --by today");
    assert_eq!(
        format(&trust, "[{next}] {next_in} {next_text}"),
        "[] 7h 05m paint\n"
    );
    trust.at("2026-11-25T23:59:30");
    assert_eq!(format(&trust, "{next_in}"), "1m\n");
}

#[test]
fn what_a_promise_says_does_nothing_to_a_prompt() {
    let trust = Trust::new();
    let long = "x".repeat(300);
    trust.ok([
        "promise",
        "add",
        "--by",
        "23:00",
        "a\x1b[31m\nb {due} \u{202e}c",
    ]);
    let shown = format(&trust, "{next_text}");
    assert_eq!(shown, "a␛[31m b {due} \\u{202e}c\n");
    trust.ok(["promise", "add", "--by", "22:00", &long]);
    assert_eq!(format(&trust, "{next_text}").chars().count(), 61);
    trust.tell("config set discreet yes");
    assert_eq!(format(&trust, "{next} {next_text}."), "22:00 .\n");
}

#[test]
fn a_line_that_is_none_is_refused_with_the_fields() {
    let trust = Trust::new();
    for database in [false, true] {
        if database {
            trust.tell("promise add it --anytime");
        }
        let said = trust.refuse("status --format {dew}", 2);
        let reason = "error: --format: unknown field 'dew'\nhint: the fields are due, overdue,";
        assert!(said.starts_with(reason), "{said}");
        trust.refuse("status --format {due", 2);
        trust.refuse("status --format", 2);
    }
    trust.refuse("status --format {due} --plain", 2);
    let output = trust.say("status --format {due} --json");
    assert_eq!(output.json_error()["code"], 2);
}

#[test]
fn the_exit_code_can_say_that_something_waits() {
    let trust = evening();
    let code = |line: &str| trust.say(line).code;
    assert_eq!(code("status"), 0);
    assert_eq!(code("status --exit-code"), 1);
    assert_eq!(code("status --exit-code --json"), 1);
    assert_eq!(code("status --exit-code --format {due}"), 1);
    assert_eq!(trust.say("status --exit-code").stderr, "");
    trust.tell("promise done 2");
    assert_eq!(code("status --exit-code"), 1, "one is still unanswered");
    trust.tell("promise done 1");
    assert_eq!(
        code("status --exit-code"),
        0,
        "one that is due does not wait"
    );
    assert_eq!(code("status --exit-code --format {dew}"), 2);
    assert_eq!(code("--db /dev/null/trust.db status --exit-code"), 3);
}

#[test]
fn before_there_is_a_database_a_prompt_makes_none() {
    let trust = Trust::new();
    assert_eq!(trust.ok(["status"]).stdout, "");
    assert_eq!(trust.ok(["status", "--exit-code"]).stdout, "");
    assert_eq!(format(&trust, "{due} {next}{logs}{day}"), "0 1\n");
    let before = trust.data("status", "status");
    assert_eq!(
        before,
        json!({"due": 0, "overdue": 0, "unanswered": 0, "next": Value::Null,
               "next_text": Value::Null, "streak": 0, "day": 1, "of": 365})
    );
    let plain = trust.tell("status --plain");
    trust.tell("--db no/such/directory/trust.db status");
    let left: Vec<_> = std::fs::read_dir(trust.home()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    // An empty one answers the same.
    trust.tell("history");
    assert_eq!(trust.data("status", "status"), before);
    assert_eq!(trust.tell("status --plain"), plain);
}

#[test]
fn one_moved_in_another_zone_is_due_at_the_same_instant() {
    // It is 14:00 in Berlin at 13:00 UTC, and 08:00 in New York.
    for (zone, now, overdue) in [
        ("EST5", "2026-11-22T12:59:00Z", 0),
        ("EST5", "2026-11-22T13:01:00Z", 2),
        ("MSK-3", "2026-11-22T12:59:00Z", 0),
        ("MSK-3", "2026-11-22T13:01:00Z", 2),
    ] {
        let mut trust = Trust::new();
        trust.zone(BERLIN).at("2026-11-22T08:00:00Z");
        trust.tell("promise add call --every 'day at 12:00'");
        trust.tell("promise add bins --by 12:00");
        trust.tell("promise move 1 14:00");
        trust.tell("promise move 2 14:00");
        trust.zone(zone).at(now);
        let status = trust.data("status", "status");
        assert_eq!(status["overdue"], overdue, "{zone} {now}");
        let today = trust.data("today", "");
        assert_eq!(today["overdue"].as_array().unwrap().len(), overdue);
        let reminders = trust.data("reminders", "remind").to_string();
        let reasons = reminders.matches("\"overdue\"").count();
        assert_eq!(reasons, overdue, "{zone} {now}: {reminders}");
        let grid = trust.tell("report --week");
        let sunday = grid.lines().filter(|line| line.ends_with('!')).count();
        assert_eq!(sunday, overdue, "{zone}: {grid}");
    }
}

#[test]
fn in_the_hour_that_comes_twice_the_instant_decides() {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-10-25T00:05:00Z");
    trust.tell("promise add listen --every 'day at 02:30'");
    // 02:30 comes at 00:30 and again at 01:30 UTC; it was due the first time.
    for (now, overdue) in [
        ("2026-10-25T00:29:00Z", 0),
        ("2026-10-25T00:31:00Z", 1),
        ("2026-10-25T01:10:00Z", 1),
        ("2026-10-25T01:40:00Z", 1),
    ] {
        trust.at(now);
        assert_eq!(trust.data("status", "status")["overdue"], overdue, "{now}");
        let grid = trust.tell("report --week");
        let sunday = grid.lines().filter(|line| line.ends_with('!')).count();
        assert_eq!(sunday, overdue, "{now}: {grid}");
        let page = trust.data("share", "share --from 2026-10-19 --to 2026-10-25");
        let shown = page.to_string();
        assert_eq!(shown.matches("\"overdue\"").count(), overdue, "{shown}");
    }
}
