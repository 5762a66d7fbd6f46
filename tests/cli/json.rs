//! The JSON contract: kinds, exact keys, forms of times, errors.

use serde_json::{Value, json};

use crate::harness::{BERLIN, Trust, keys};

const PROMISE: [&str; 25] = [
    "answered_at", "because", "due", "due_day", "due_from", "every", "id", "made_at", "moved",
    "note", "state", "streak", "tags", "text", "told", "uid", "slot", "nth", "until",
    "paused_from", "paused_until", "private", "done_of", "pause_agreed_at", "begins",
];

/// The keys of kind `promise`, sorted, with `more` added.
fn promise_keys(more: &[&'static str]) -> Vec<&'static str> {
    let mut keys = PROMISE.to_vec();
    keys.extend(more);
    keys.sort_unstable();
    keys
}

fn sorted(value: &Value) -> Vec<&str> {
    let mut keys = keys(value);
    keys.sort_unstable();
    keys
}

fn some() -> Trust {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-11-25T09:00");
    trust.tell("promise add 'text you at lunch' --tag home");
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise add plumber --anytime");
    trust
}

#[test]
fn commands_for_one_promise_answer_with_a_promise() {
    let trust = some();
    for line in [
        "promise add 'one more'",
        "promise edit 1 --note n",
        "promise move 1 13:00",
        "promise pause 2 --until fri",
        "promise stop 2",
    ] {
        let data = trust.data("promise", line);
        assert_eq!(sorted(&data), promise_keys(&[]), "{line}");
    }
    assert_eq!(
        sorted(&trust.promise(1)),
        promise_keys(&["extras", "occurrences", "open_moves", "rules", "upcoming"])
    );
}

#[test]
fn commands_for_several_promises_answer_with_an_array() {
    for line in [
        "promise done 1", "promise broken 1", "promise release 1", "promise rm 1",
        "promise list text", "promise done 1-2",
    ] {
        let trust = some();
        let data = trust.data("promises", line);
        for promise in data.as_array().expect("an array, even for one") {
            assert_eq!(sorted(promise), promise_keys(&[]), "{line}");
        }
        assert_eq!(data[0]["id"], 1, "{line}");
    }
    let mut trust = some();
    trust.at("2026-11-25T13:00");
    assert_eq!(trust.data("promises", "promise late 1")[0]["state"], "late");
    assert_eq!(trust.data("promises", "promise list zebra"), json!([]));
}

#[test]
fn a_promise_has_these_values() {
    let trust = some();
    let mut listed = trust.data("promises", "promise list")[0].clone();
    let uid = listed["uid"].take();
    assert_eq!(uid.as_str().map(str::len), Some(36));
    assert_eq!(uid, trust.promise(1)["uid"], "the same each time");
    assert_eq!(
        listed,
        json!({
            "id": 1,
            "text": "text you at lunch",
            "state": "open",
            "due": "2026-11-25T12:00:00+01:00",
            "due_day": "2026-11-25",
            "due_from": "text",
            "every": null,
            "told": null,
            "because": null,
            "note": null,
            "tags": ["home"],
            "made_at": "2026-11-25T09:00:00+01:00",
            "answered_at": null,
            "moved": 0,
            "streak": 0,
            "uid": null,
            "slot": "2026-11-25",
            "nth": 1,
            "until": null,
            "paused_from": null,
            "paused_until": null,
            "private": false,
            "done_of": null,
            "pause_agreed_at": null,
            "begins": null,
        })
    );
    let kept = trust.data("promises", "promise done 2");
    assert_eq!(kept[0]["state"], "kept");
    assert_eq!(kept[0]["every"], "day at 20:00");
    assert_eq!(kept[0]["streak"], 1);
    assert_eq!(kept[0]["due"], "2026-11-25T20:00:00+01:00");
    let plumber = trust.promise(3);
    assert_eq!(
        (&plumber["due"], &plumber["due_day"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn show_has_what_comes_and_what_was_answered() {
    let trust = some();
    trust.tell("promise done 2 --because because");
    let shown = trust.promise(2);
    assert_eq!(
        shown["due"], "2026-11-26T20:00:00+01:00",
        "the occurrence meant"
    );
    let upcoming = shown["upcoming"].as_array().unwrap();
    assert_eq!(upcoming.len(), 10);
    assert_eq!(upcoming[0], "2026-11-26T20:00:00+01:00");
    assert_eq!(
        shown["occurrences"],
        json!([{
            "day": "2026-11-25",
            "slot": "2026-11-25",
            "nth": 1,
            "due": "2026-11-25T20:00:00+01:00",
            "state": "kept",
            "answered_at": "2026-11-25T09:00:00+01:00",
            "done_at": null,
            "told": null,
            "because": "because",
            "moved_from": [],
            "agreed_at": null,
            "entered_days_later": null,
            "answered_days_later": null,
            "repair": null,
        }])
    );
    assert_eq!(
        trust.promise(1)["upcoming"],
        json!([]),
        "a one-off has its due time"
    );
}

#[test]
fn a_report_has_these_keys() {
    let mut trust = some();
    trust.tell("promise broken 1 --because forgot");
    trust.at("2026-11-28T09:00");
    let report = trust.data("report", "report");
    assert_eq!(
        sorted(&report),
        [
            "breaks_where", "broken", "days", "from", "horizon", "kept_rate", "nudges",
            "previous_kept_rate", "streaks", "to", "totals"
        ]
    );
    let counts = [
        "broken", "dates", "extra", "kept", "late", "logs", "moved", "open", "released",
        "unanswered",
    ];
    assert_eq!(sorted(&report["totals"]), counts);
    let mut day = counts.to_vec();
    day.push("day");
    day.sort_unstable();
    assert_eq!(sorted(&report["days"][0]), day);
    assert_eq!(
        sorted(&report["streaks"]),
        ["clean_days", "log_days", "promises"]
    );
    for streak in report["streaks"].as_object().unwrap().values() {
        assert_eq!(sorted(streak), ["best", "current"]);
    }
    assert_eq!(sorted(&report["horizon"]), ["day", "end", "of", "start"]);
    assert_eq!(
        report["broken"][0],
        json!({
            "id": 1,
            "text": "text you at lunch",
            "day": "2026-11-25",
            "due": "2026-11-25T12:00:00+01:00",
            "state": "broken",
            "because": "forgot",
            "repaired": false,
        })
    );
    assert_eq!(
        report["broken"].as_array().unwrap().len(),
        3,
        "{}",
        report["broken"]
    );
}

#[test]
fn today_and_status_have_these_keys() {
    let trust = some();
    assert_eq!(
        sorted(&trust.data("today", "")),
        [
            "answered", "anytime", "day", "due", "horizon", "logs", "next", "nudges", "overdue",
            "planned", "streaks", "tally", "unanswered", "unanswered_count", "unrepaired",
            "unrepaired_count"
        ]
    );
    let status = trust.data("status", "status");
    assert_eq!(
        status,
        json!({
            "due": 2,
            "overdue": 0,
            "unanswered": 0,
            "next": "2026-11-25T12:00:00+01:00",
            "next_text": "text you at lunch",
            "streak": 0,
            "day": 1,
            "of": 365,
        })
    );
}

#[test]
fn errors_are_json_on_standard_error() {
    let trust = some();
    for (line, code) in [
        ("promise done 77", 1),
        ("promise done zebra", 1),
        ("promise add", 2),
        ("promise add it --by blah", 2),
        ("nonsense", 2),
        ("promise add it --by yesterday", 1),
        ("--db /dev/null/trust.db promise list", 3),
    ] {
        let output = trust.say(&format!("{line} --json"));
        assert_eq!(output.code, code, "{line}");
        let error = output.json_error();
        assert_eq!(sorted(&error), ["code", "hint", "message"], "{line}");
        assert_eq!(error["code"], code, "{line}");
        assert!(!error["message"].as_str().unwrap().is_empty(), "{line}");
    }
    assert_eq!(
        trust.say("promise show 77 --json").json_error(),
        json!({
            "message": "no such promise: 77",
            "hint": "`trust promise list --all` lists them",
            "code": 1,
        })
    );
}

#[test]
fn help_and_the_version_are_json_too() {
    let trust = Trust::new();
    for line in [
        "help --json", "--help --json", "help json --json", "list --help --json",
        "help done --json",
    ] {
        let text = trust.data("help", line.trim_end_matches(" --json"))["text"].clone();
        let shown = trust.tell(line.trim_end_matches(" --json"));
        assert_eq!(text.as_str().unwrap().trim_end(), shown, "{line}");
    }
    let colored = trust
        .ok(["--color", "always", "help", "json", "--json"])
        .json("help");
    assert!(!colored["text"].as_str().unwrap().contains('\u{1b}'));
    assert_eq!(
        trust.data("version", "--version")["version"],
        env!("CARGO_PKG_VERSION")
    );
    // Nothing of it needs a database.
    assert!(!trust.database().exists());
}
