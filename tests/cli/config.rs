//! Settings: validated, undone, and what they change.

use serde_json::{Value, json};

use crate::harness::{Trust, keys};

#[test]
fn without_a_command_the_settings_are_listed() {
    let trust = Trust::new();
    trust.tell("config set partner Sam");
    let listed = trust.tell("config");
    assert_eq!(listed, trust.tell("config list"));
    assert!(listed.contains("Sam"), "{listed}");
}

#[test]
fn a_setting_is_set_read_and_given_back() {
    let trust = Trust::new();
    assert_eq!(
        trust.tell("config set time.lunch 12:30"),
        "time.lunch is now 12:30"
    );
    assert_eq!(trust.tell("config get time.lunch"), "12:30");
    assert_eq!(
        trust.tell("config unset time.lunch"),
        "time.lunch is back to 12:00"
    );
    assert_eq!(trust.tell("config get time.lunch"), "12:00");
    assert_eq!(
        trust.tell("config set partner Sam Smith"),
        "partner is now Sam Smith"
    );
    assert_eq!(
        trust.tell("config unset partner"),
        "partner is no longer set"
    );
    assert_eq!(
        trust.data("setting", "config get partner")["value"],
        Value::Null
    );
}

#[test]
fn what_a_setting_cannot_be_is_refused() {
    let trust = Trust::new();
    for (key, value) in [
        ("time.lunch", "25:00"),
        ("time.lunch", "noon"),
        ("day_start", "06:01"),
        ("start", "someday"),
        ("start", "2026-02-29"),
        ("horizon.days", "0"),
        ("horizon.days", "3651"),
        ("week_start", "someday"),
        ("discreet", "maybe"),
        ("date.every", "0"),
        ("backup.keep", "366"),
        ("partner", "''"),
    ] {
        let said = trust.refuse(&format!("config set {key} {value}"), 2);
        assert!(said.contains(&format!("for {key}: expected ")), "{said}");
    }
    assert_eq!(
        trust.refuse("config set lunch 12:30", 1),
        "error: unknown setting 'lunch'\n\
         hint: did you mean time.lunch? `trust config list` shows them all"
    );
    trust.refuse("config get nothing", 1);
    trust.refuse("config unset nothing", 1);
    trust.refuse("config set partner", 2);
    assert_eq!(trust.tell("history"), "No changes yet.");
}

#[test]
fn settings_are_undone_like_everything_else() {
    let trust = Trust::new();
    trust.tell("config set time.lunch 12:30");
    trust.tell("config set time.lunch 13:00");
    assert_eq!(trust.tell("undo"), "Undone: set time.lunch to 13:00");
    assert_eq!(trust.tell("config get time.lunch"), "12:30");
    trust.tell("undo");
    assert_eq!(trust.tell("config get time.lunch"), "12:00");
    trust.tell("redo");
    assert_eq!(trust.tell("config get time.lunch"), "12:30");
    trust.tell("config unset time.lunch");
    trust.tell("undo");
    assert_eq!(trust.tell("config get time.lunch"), "12:30");
}

#[test]
fn the_list_has_all_settings_with_what_they_are_for() {
    let trust = Trust::new();
    trust.tell("config set week_start sunday");
    let list = trust.data("settings", "config list");
    let list = list.as_array().unwrap();
    for setting in list {
        assert_eq!(keys(setting), ["about", "default", "key", "set", "value"]);
    }
    let names: Vec<_> = list.iter().map(|s| s["key"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "partner", "start", "horizon.days", "week_start", "day_start", "time.morning",
            "time.noon", "time.lunch", "time.afternoon", "time.dinner", "time.evening",
            "time.tonight", "time.bedtime", "day.birthday", "day.anniversary", "day.payday",
            "date.every", "log.share", "share.ahead", "nudge.review", "nudge.repair", "nudge.help",
            "nudge.smaller", "nudge.log", "nudge.date", "backup.keep", "remind.within",
            "remind.day", "remind.quiet", "symbols", "discreet", "sync.folder", "sync.calendar",
        ]
    );
    assert_eq!(list[3]["value"], "sunday");
    assert_eq!(list[3]["set"], json!(true));
    assert_eq!(list[4]["set"], json!(false));
}

#[test]
fn lunch_is_when_the_user_has_it() {
    let trust = Trust::new();
    trust.tell("config set time.lunch 13:15");
    let made = trust.data("promise", "promise add 'text you at lunch'");
    assert_eq!(made["due"], "2026-11-22T13:15:00+00:00");
    trust.tell("config set time.dinner 19:00");
    let made = trust.data("promise", "promise add walk --by 'dinner time'");
    assert_eq!(made["due"], "2026-11-22T19:00:00+00:00");
}

#[test]
fn the_week_begins_where_it_is_set_to() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    let span = |trust: &Trust| {
        let report = trust.data("report", "report --week");
        (report["from"].clone(), report["to"].clone())
    };
    let eow = |trust: &Trust| {
        let made = trust.data("promise", "promise add it --by eow");
        made["due_day"].clone()
    };
    assert_eq!(span(&trust), (json!("2026-11-23"), json!("2026-11-29")));
    assert_eq!(eow(&trust), "2026-11-29");
    trust.tell("config set week_start sunday");
    assert_eq!(span(&trust), (json!("2026-11-22"), json!("2026-11-28")));
    assert_eq!(eow(&trust), "2026-11-28");
}

#[test]
fn day_start_says_which_day_it_is_and_never_when_something_is_due() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add late --by 'tomorrow 02:00'");
    trust.tell("config set day_start 03:00");
    trust.tell("promise add later --by 'tomorrow 02:00'");
    assert_eq!(
        trust.promise(1)["due_day"],
        "2026-11-26",
        "days never move afterwards"
    );
    assert_eq!(trust.promise(2)["due_day"], "2026-11-25");
    assert_eq!(trust.promise(2)["due"], "2026-11-26T02:00:00+00:00");
    trust.at("2026-11-26T02:30");
    assert_eq!(trust.data("today", "")["day"], "2026-11-25");
    assert_eq!(trust.state(2), "overdue", "due is due");
    assert_eq!(
        trust.tell("promise done 2 --at 02:00"),
        "Kept 2: later · was due tonight 02:00, done tonight 02:00"
    );
    assert!(trust.tell("history").contains("tonight 02:30"));
    assert_eq!(trust.promise(2)["occurrences"][0]["day"], "2026-11-25");
}

#[test]
fn the_year_begins_and_is_as_long_as_it_is_set() {
    let mut trust = Trust::new();
    let horizon = |trust: &Trust| trust.data("report", "report")["horizon"].clone();
    assert_eq!(
        horizon(&trust),
        json!({"start": "2026-11-22", "end": "2027-11-21", "day": 1, "of": 365})
    );
    trust.tell("promise add it --anytime");
    trust.at("2026-12-01T10:00");
    assert_eq!(horizon(&trust)["day"], 10, "counted from the first record");
    trust.tell("config set start 2026-10-01");
    trust.tell("config set horizon.days 60");
    assert_eq!(
        horizon(&trust),
        json!({"start": "2026-10-01", "end": "2026-11-29", "day": 62, "of": 60})
    );
    assert!(
        trust.tell("").contains("Day 62: 2 days past the estimate"),
        "{}",
        trust.tell("")
    );
    // A setback never resets it.
    trust.tell("promise broken 1");
    assert_eq!(horizon(&trust)["day"], 62);
}

#[test]
fn discreet_keeps_words_out_of_the_status() {
    let trust = Trust::new();
    trust.tell("promise add 'text you' --by 12:00");
    assert_eq!(trust.data("status", "status")["next_text"], "text you");
    trust.tell("config set discreet yes");
    assert_eq!(trust.data("status", "status")["next_text"], Value::Null);
    for line in ["status", "status --plain", "status --json"] {
        assert!(!trust.tell(line).contains("text you"), "{line}");
    }
}
