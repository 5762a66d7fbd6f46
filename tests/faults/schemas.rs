//! Databases of every schema ever released: they open, keep what they hold, and say the same.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::assert_sound;
use crate::harness::Trust;

/// A person who has the database that `dump` makes.
pub(crate) fn with(dump: &str) -> Trust {
    let trust = Trust::new();
    let connection = Connection::open(trust.database()).unwrap();
    connection.execute_batch(dump).unwrap();
    connection.close().unwrap();
    trust
}

/// All records, by kind.
pub(crate) fn exported_by(trust: &Trust) -> Value {
    let document: Value = serde_json::from_str(&trust.ok(["export"]).stdout).unwrap();
    document["data"].clone()
}

/// The members of an object with these names.
pub(crate) fn some(object: &Value, names: &[&str]) -> Value {
    names
        .iter()
        .map(|name| ((*name).to_owned(), object[*name].clone()))
        .collect()
}

#[test]
fn schema_1_says_what_it_always_said() {
    let trust = with(include_str!("../fixtures/schema_1.sql"));
    let report = trust.ok(["report", "--all", "--json"]).json("report");
    assert_eq!(
        some(&report, &["from", "to", "kept_rate", "horizon"]),
        json!({
            "from": "2026-09-01", "to": "2026-11-22", "kept_rate": 0.126_760_563_380_281_7,
            "horizon": {"start": "2026-09-01", "end": "2027-08-31", "day": 83, "of": 365},
        })
    );
    let counts = [
        "kept", "late", "broken", "released", "unanswered", "open", "moved",
    ];
    assert_eq!(
        some(&report["totals"], &counts),
        json!({"kept": 9, "late": 1, "broken": 1, "released": 1, "unanswered": 60, "open": 0, "moved": 2})
    );
    let streaks = some(&report["streaks"], &["promises", "clean_days"]);
    let short = json!({"current": 1, "best": 2});
    assert_eq!(streaks, json!({"promises": short, "clean_days": short}));
    let week = trust.ok([
        "report", "--from", "2026-08-31", "--to", "2026-09-06", "--json",
    ]);
    let days: Vec<Value> = week.json("report")["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| {
            json!([
                day["day"], day["kept"], day["late"], day["broken"], day["released"],
                day["unanswered"], day["moved"]
            ])
        })
        .collect();
    assert_eq!(
        json!(days),
        json!([
            ["2026-08-31", 0, 0, 0, 0, 0, 0],
            ["2026-09-01", 1, 0, 0, 0, 0, 0],
            ["2026-09-02", 0, 1, 0, 0, 1, 0],
            ["2026-09-03", 0, 0, 1, 0, 0, 0],
            ["2026-09-04", 0, 0, 0, 1, 0, 0],
            ["2026-09-05", 0, 0, 0, 0, 0, 1],
            ["2026-09-06", 1, 0, 0, 0, 1, 0],
        ])
    );
}

#[test]
fn schema_1_lists_what_it_always_listed() {
    let trust = with(include_str!("../fixtures/schema_1.sql"));
    let listed = trust
        .ok(["promise", "list", "--all", "--json"])
        .json("promises");
    let shown: Vec<Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            json!([
                p["id"], p["text"], p["state"], p["due"], p["every"], p["tags"], p["moved"],
                p["streak"]
            ])
        })
        .collect();
    assert_eq!(
        json!(shown),
        json!([
            [
                4,
                "book the table",
                "kept",
                "2026-09-06T18:00:00+00:00",
                null,
                ["out", "us"],
                1,
                1
            ],
            [
                2,
                "call your mother",
                "unanswered",
                "2026-09-30T23:59:59+00:00",
                "2/month",
                [],
                0,
                0
            ],
            [
                3,
                "water the plants",
                "unanswered",
                "2026-10-15T01:30:00+00:00",
                "mon,thu at 01:30",
                [],
                0,
                0
            ],
            [
                7,
                "sort the photos, “all” of them 📷",
                "unanswered",
                "2026-11-01T23:59:59+00:00",
                null,
                [],
                0,
                0
            ],
            [
                1,
                "text you at lunch",
                "unanswered",
                "2026-11-19T12:30:00+00:00",
                "weekday at 12:30",
                ["daily", "us"],
                0,
                1
            ],
            [5, "fix the shelf", "kept", null, null, [], 0, 1],
        ])
    );
    let late = trust.ok(["promise", "show", "1", "--json"]).json("promise");
    let late = late["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .find(|answered| answered["state"] == "late")
        .unwrap()
        .clone();
    assert_eq!(
        some(&late, &["day", "told", "because"]),
        json!({"day": "2026-09-02", "told": "2026-09-02T11:40:00+00:00", "because": "a meeting"})
    );
}

#[test]
fn schema_1_goes_on_as_if_nothing_had_happened() {
    let trust = with(include_str!("../fixtures/schema_1.sql"));
    // What this version would have added up is what is there.
    let counts = || trust.ok(["report", "--all", "--json"]).json("report")["totals"].clone();
    let before = counts();
    let mut store = trust::store::Store::open(
        &trust.database(),
        chrono::DateTime::from_timestamp(1_795_341_600, 0).unwrap(),
    )
    .unwrap();
    store
        .rebuild_totals(chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
        .unwrap();
    drop(store);
    assert_eq!(counts(), before);
    // The latest changes, and those of a time long gone, can be taken back.
    trust.ok(["undo"]);
    trust.ok(["redo"]);
    trust.ok(["undo", "27"]);
    let back = trust.ok(["promise", "show", "2", "--json"]).json("promise");
    assert_eq!(back["upcoming"].as_array().unwrap().len(), 10);
    trust.ok(["promise", "done", "1", "--on", "2026-11-19"]);
    let added = trust
        .ok(["promise", "add", "new", "--anytime", "--json"])
        .json("promise");
    assert_eq!(added["id"], 8, "no id comes twice");
    assert_sound(&trust.database());
}

#[test]
fn schema_2_says_what_it_always_said() {
    let trust = with(include_str!("../fixtures/schema_2.sql"));
    let listed = trust.ok(["log", "list", "--json"]).json("logs");
    assert_eq!(
        listed,
        json!([
            {"id": 2, "text": "turned the job in Lyon down", "day": "2026-11-10",
             "written_at": "2026-11-19T22:00:00+00:00", "shared": true, "decision": true,
             "tags": [], "days_late": 9},
            {"id": 1, "text": "had lunch with Ana and Tom", "day": "2026-11-18",
             "written_at": "2026-11-18T21:00:00+00:00", "shared": true, "decision": false,
             "tags": ["friends"], "days_late": 0},
            {"id": 4, "text": "line one\nline two", "day": "2026-11-20",
             "written_at": "2026-11-19T22:10:00+00:00", "shared": false, "decision": false,
             "tags": ["a", "b"], "days_late": 0},
        ])
    );
    let shown = trust.ok(["log", "show", "1", "--json"]).json("log");
    assert_eq!(
        shown["revisions"],
        json!([{"text": "had lunch with Ana", "day": "2026-11-18",
                "replaced_at": "2026-11-18T21:05:00+00:00"}])
    );
    let report = trust.ok(["report", "--all", "--json"]).json("report");
    assert_eq!(
        (&report["streaks"]["log_days"], &report["totals"]["logs"]),
        (&json!({"current": 0, "best": 1}), &json!(3))
    );
    // What was removed comes back, and a number that was given out does not.
    trust.ok(["undo", "7"]);
    trust.ok(["log", "show", "3"]);
    let added = trust.ok(["log", "new", "--json"]).json("log");
    assert_eq!(added["id"], 6);
    assert_sound(&trust.database());
}

#[test]
fn schema_3_says_what_it_always_said() {
    let trust = with(include_str!("../fixtures/schema_3.sql"));
    let data = |kind: &str, words: &[&str]| trust.ok([words, &["--json"]].concat()).json(kind);
    let heard = data("heard_list", &["heard", "list"]);
    assert_eq!(
        some(&heard[1], &["text", "rating", "day", "tags"]),
        json!({"text": "a bit better", "rating": 5, "day": "2026-11-05", "tags": ["therapy"]})
    );
    assert_eq!(heard[0]["feelings"], json!(["hurt", "angry"]));
    let repairs = data("repairs", &["repair", "--list"]);
    assert_eq!(repairs[0]["repair"], Value::Null);
    assert_eq!(
        repairs[1]["repair"],
        json!({"own": "I forgot", "effect": "You waited", "apology": "I am sorry that I forgot",
               "change": "an alarm", "promise": 2, "repaired_at": "2026-11-04T08:00:00+00:00"})
    );
    let cinema = data("date", &["date", "show", "25"]);
    assert_eq!(
        some(
            &cinema,
            &["kind", "cost", "planned_at", "last_done", "deeds"]
        ),
        json!({"kind": "date", "cost": "low", "planned_at": "2026-11-21T20:00:00+00:00",
               "last_done": "2026-11-13",
               "deeds": [{"day": "2026-11-13", "note": "we laughed", "rating": 4}]})
    );
    let notes = data("notes", &["step", "list"]);
    assert_eq!(
        (&notes[0]["step"], &notes[1]["draft"]),
        (&json!(1), &json!(true))
    );
    let steps = data("steps", &["step"]);
    let done: Vec<_> = steps
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["done"])
        .collect();
    assert_eq!(done[..3], [true, false, false]);
    let help = data("step", &["step", "6"]);
    assert_eq!(help["specialist"]["name"], "Dr Lind");
    assert_eq!(help["sessions"][0]["day"], "2026-11-08");
    // What was removed comes back; a starter that is here is not taken twice.
    let history = data("history", &["history", "--limit", "1"]);
    let removed = history[0]["entry"].to_string();
    trust.ok(["undo", &removed]);
    assert_eq!(data("dates", &["date", "starter"]), json!([]));
    let added = data("date", &["date", "add", "new"]);
    assert_eq!(added["id"], 26, "no id comes twice");
    assert_sound(&trust.database());
}

#[test]
fn schema_4_knows_what_it_said() {
    let mut trust = with(include_str!("../fixtures/schema_4.sql"));
    let settings = trust.ok(["config", "get", "remind.quiet", "--plain"]);
    assert_eq!(settings.stdout, "remind.quiet\t22:00-07:00\n");
    trust.at("2026-11-21T18:35");
    assert_eq!(trust.ok(["remind"]).stdout, "");
    assert_eq!(trust.ok(["remind", "--again"]).stdout.lines().count(), 2);
    trust.at("2026-11-22T07:00");
    assert_eq!(
        trust.ok(["remind"]).stdout,
        "not answered (due yesterday 12:00): text you at lunch  [trust promise done 1 --on yesterday]\n\
         not answered (due yesterday 18:00): call your mother  [trust promise done 2]\n"
    );
    assert_sound(&trust.database());
}

/// The lines about steadiness in a report on everything.
pub(crate) fn steadiness(trust: &Trust) -> Vec<String> {
    let report = trust.ok(["report", "--all"]).stdout;
    let lines = report
        .lines()
        .skip_while(|line| !line.starts_with("Steadiness"));
    let listed = lines.skip(1).take_while(|line| !line.is_empty());
    listed.map(|line| line.trim().to_owned()).collect()
}
