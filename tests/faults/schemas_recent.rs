//! Databases of the recent schemas, 5 to 11: they open, keep what they hold, and say the same.

use serde_json::{Value, json};

use crate::assert_sound;
use crate::harness::Trust;
use crate::schemas::{some, steadiness, with};

#[test]
fn schema_5_says_what_it_always_said() {
    let trust = with(include_str!("../fixtures/schema_5.sql"));
    let report = trust.ok(["report", "--all", "--json"]).json("report");
    assert_eq!(report["kept_rate"], 0.125);
    assert_eq!(
        some(
            &report["totals"],
            &["kept", "late", "broken", "released", "unanswered", "moved"]
        ),
        json!({"kept": 7, "late": 1, "broken": 2, "released": 0, "unanswered": 46, "moved": 1})
    );
    let listed = trust.ok(["promise", "list", "--json"]).json("promises");
    let shown: Vec<Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|p| json!([p["id"], p["state"], p["due"], p["every"]]))
        .collect();
    assert_eq!(
        json!(shown),
        json!([
            [
                1,
                "unanswered",
                "2026-11-20T12:00:00+00:00",
                "weekday at 12:00"
            ],
            [2, "overdue", "2026-11-22T09:00:00+00:00", "day at 09:00"],
            [
                6,
                "overdue",
                "2026-11-22T09:00:00+00:00",
                "day at 09:00 and 21:00"
            ],
            [3, "open", "2026-11-22T23:59:59+00:00", "3/week"],
        ])
    );
    // The pause goes, and what rested waits for an answer.
    let waits = |trust: &Trust| {
        trust.ok(["report", "--all", "--json"]).json("report")["totals"]["unanswered"].clone()
    };
    trust.ok(["undo", "17"]);
    assert_eq!(waits(&trust), 51);
    trust.ok(["redo"]);
    assert_eq!(waits(&trust), 46);
    let added = trust
        .ok(["promise", "add", "new", "--anytime", "--json"])
        .json("promise");
    assert_eq!(added["id"], 7, "no id comes twice");
    assert_sound(&trust.database());
}

#[test]
fn schema_6_says_what_it_always_said() {
    let trust = with(include_str!("../fixtures/schema_6.sql"));
    let counts = || trust.ok(["report", "--all", "--json"]).json("report")["totals"].clone();
    let before = counts();
    assert_eq!(
        some(
            &before,
            &["kept", "broken", "released", "unanswered", "open", "extra"]
        ),
        json!({"kept": 10, "broken": 1, "released": 1, "unanswered": 14, "open": 2, "extra": 1})
    );
    let listed = trust.ok(["promise", "list", "--json"]).json("promises");
    let progress: Vec<&Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["done_of"])
        .collect();
    assert_eq!(
        json!(progress),
        json!([
            {"done": 0, "of": 3, "extra": 0, "period_end": "2026-11-28"},
            {"done": 1, "of": 2, "extra": 0, "period_end": "2026-11-30"},
        ])
    );
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
    assert_sound(&trust.database());
}

#[test]
fn schema_7_says_what_it_always_said() {
    let trust = with(include_str!("../fixtures/schema_7.sql"));
    let totals = || trust.ok(["report", "--all", "--json"]).json("report")["totals"].clone();
    let before = totals();
    assert_eq!(
        some(
            &before,
            &["kept", "late", "broken", "released", "unanswered", "open"]
        ),
        json!({"kept": 4, "late": 0, "broken": 1, "released": 0, "unanswered": 31, "open": 8})
    );
    let refused = trust.run(["undo", "8"]);
    assert_eq!(refused.code, 1, "{}", refused.snapshot());
    let mut store = trust::store::Store::open(
        &trust.database(),
        chrono::DateTime::from_timestamp(1_795_341_600, 0).unwrap(),
    )
    .unwrap();
    store
        .rebuild_totals(chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
        .unwrap();
    drop(store);
    assert_eq!(totals(), before);
    assert_sound(&trust.database());
}

#[test]
fn schemas_8_and_9_say_what_they_always_said() {
    for dump in [
        include_str!("../fixtures/schema_8.sql"),
        include_str!("../fixtures/schema_9.sql"),
    ] {
        says_the_same(&with(dump));
    }
}

/// What is due at 01:00 on 2 November counts on the 1st, before the pause; what is due at 01:00 on the
/// 8th counts on its last day.
#[test]
fn an_upgrade_lets_the_small_hours_rest_with_the_day_that_they_count_on() {
    let nine = include_str!("../fixtures/small_hours_9.sql");
    // Schema 10 has the same tables.
    let ten = nine.replace("user_version = 9", "user_version = 10");
    for dump in [nine, &ten] {
        let trust = with(dump);
        let first = trust.ok(["report", "--all"]).stderr;
        let said: Vec<&str> = first.split_whitespace().collect();
        let nights = "the first and last nights of a pause";
        assert!(said.join(" ").contains(nights), "{first}");
        small_hours_rest(&trust);
    }
    small_hours_rest(&with(include_str!("../fixtures/schema_11.sql")));
}

fn small_hours_rest(trust: &Trust) {
    assert_eq!(trust.ok(["report", "--all"]).stderr, "");
    for (day, kept, unanswered) in [
        // Both of the small hours, the pills at 20:00, and two that are missing in the week.
        ("2026-11-01", 0, 5),
        ("2026-11-02", 0, 0),
        ("2026-11-06", 0, 0),
        ("2026-11-07", 0, 0),
        // With six days of the pause, the week asks for nothing.
        ("2026-11-08", 2, 1),
    ] {
        let report = trust.ok(["report", "--from", day, "--to", day, "--json"]);
        let totals = some(&report.json("report")["totals"], &["kept", "unanswered"]);
        let wanted = json!({"kept": kept, "unanswered": unanswered});
        assert_eq!(totals, wanted, "{day}");
    }
    let doctor = trust.run(["doctor"]).stdout;
    assert!(
        doctor.contains("all totals agree with the records"),
        "{doctor}"
    );
    assert_sound(&trust.database());
}

fn says_the_same(trust: &Trust) {
    let report = || {
        let totals = trust.ok(["report", "--all", "--json"]).json("report")["totals"].clone();
        (totals, steadiness(trust))
    };
    let before = report();
    assert_eq!(
        some(
            &before.0,
            &["kept", "late", "broken", "released", "unanswered", "open"]
        ),
        json!({"kept": 51, "late": 1, "broken": 2, "released": 1, "unanswered": 257, "open": 9})
    );
    assert_eq!(
        before.1,
        ["1%  2  pills", "17%  3  run", "18%  1  text you at lunch"]
    );
    let mut store = trust::store::Store::open(
        &trust.database(),
        chrono::DateTime::from_timestamp(1_795_341_600, 0).unwrap(),
    )
    .unwrap();
    store
        .rebuild_totals(chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
        .unwrap();
    drop(store);
    assert_eq!(report(), before);
    assert_sound(&trust.database());
}

/// Until schema 9 the numbers of two promises decided a streak, where one was kept and the other broken
/// at the same moment.
#[test]
fn the_order_of_one_moment_is_that_of_uids_after_an_upgrade() {
    let streaks = |trust: &Trust| {
        let report = trust.ok(["report", "--all", "--json"]).json("report");
        report["streaks"]["promises"].clone()
    };
    // The schema before has the same tables: its number is no mistake.
    let before = with(include_str!("../fixtures/same_moment_9.sql"));
    let doctor = before.run(["doctor"]);
    assert!(
        doctor.stdout.contains("schema 9; the next"),
        "{}",
        doctor.snapshot()
    );
    let fixed = before.run(["doctor", "--fix"]).stdout;
    assert!(!fixed.contains("schema number"), "{fixed}");
    let by_uid = json!({"current": 6, "best": 6});
    assert_eq!(streaks(&before), by_uid);
    let current = with(include_str!("../fixtures/schema_10.sql"));
    assert_eq!(streaks(&current), by_uid);
    for trust in [before, current] {
        let doctor = trust.run(["doctor"]).stdout;
        assert!(
            doctor.contains("all totals agree with the records"),
            "{doctor}"
        );
        assert_sound(&trust.database());
    }
}
