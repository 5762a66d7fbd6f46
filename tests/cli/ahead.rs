//! Answers for a day to come: they count in no figure before that day.

use serde_json::{Value, json};

use crate::harness::Trust;

/// The figures that an answer could change.
fn figures(trust: &Trust) -> Vec<Value> {
    let report = trust.data("report", "report --week");
    let month = trust.data("report", "report --month");
    let status = trust.data("status", "status");
    let today = trust.data("today", "");
    vec![
        report["totals"].clone(),
        report["kept_rate"].clone(),
        report["streaks"].clone(),
        report["broken"].clone(),
        report["breaks_where"].clone(),
        month["totals"].clone(),
        month["days"].clone(),
        status["streak"].clone(),
        status["overdue"].clone(),
        today["streaks"].clone(),
        today["tally"].clone(),
        trust.data("share", "share --from 2026-11-20 --to 2026-11-30")["promises"]["totals"]
            .clone(),
    ]
}

#[test]
fn an_answer_ahead_counts_on_its_day() {
    for verb in ["done", "broken", "release"] {
        let mut trust = Trust::new();
        trust.at("2026-11-23T09:00");
        trust.tell("promise add 'text you' --every 'day at 12:00'");
        trust.tell("promise add 'dinner' --by 'fri 18:00'");
        trust.tell("promise done 1");
        trust.at("2026-11-24T09:00");
        let open = figures(&trust);
        trust.tell(&format!("promise {verb} 1 --on 2026-11-27"));
        trust.tell(&format!("promise {verb} 2"));
        let answered = figures(&trust);
        for (before, after) in open.iter().zip(&answered) {
            let (mut before, mut after) = (before.clone(), after.clone());
            // What was open on that day is answered, and counted nowhere yet.
            for totals in [&mut before, &mut after] {
                forget_open(totals);
            }
            assert_eq!(before, after, "{verb}");
        }
        // Today's screen shows it on the day it was said.
        let shown = trust.data("today", "")["answered"].clone();
        let ids: Vec<i64> = shown
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_i64().unwrap())
            .collect();
        assert_eq!(ids, [1, 2], "{verb}");
        trust.at("2026-11-27T09:00");
        let totals =
            trust.data("report", "report --from 2026-11-27 --to 2026-11-27")["totals"].clone();
        let name = match verb {
            "done" => "kept",
            "release" => "released",
            other => other,
        };
        assert_eq!(totals[name], json!(2), "{verb}");
    }
}

fn forget_open(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("open");
            fields.values_mut().for_each(forget_open);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_open),
        _ => {}
    }
}

#[test]
fn an_answer_ahead_is_shown_as_given_and_stands_beside_what_counts() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T08:00");
    trust.tell("promise add lunch --every 'day at 12:00'");
    trust.tell("promise release 1 --on sat");
    trust.tell("promise done 1 --on tomorrow");
    let days = "--from 2026-09-14 --to 2026-09-20";
    let shared = trust.data("share", &format!("share {days}"));
    let outcomes = shared["promises"]["list"][0]["outcomes"]
        .as_array()
        .unwrap();
    let states: Vec<&Value> = outcomes.iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["open", "kept", "open", "released", "open"]);
    assert_eq!(shared["promises"]["totals"]["open"], 3);
    let text = trust.tell(&format!("share --text {days}"));
    assert!(
        text.contains(
            "lunch: 3 open; kept ahead Thu 17 Sep; released ahead Sat 19 Sep; every day at 12:00"
        ),
        "{text}"
    );
    for line in ["share", "report", "share --md -"] {
        let page = trust.tell(&format!("{line} {days}"));
        assert!(page.contains("3 open"), "{page}");
        let legend = page.lines().rfind(|row| row.contains(" open")).unwrap();
        for state in ["kept", "released"] {
            assert!(legend.contains(state), "{line}: {page}");
        }
    }
    let long = trust.tell("share --from 2026-09-14 --to 2026-09-27 --md -");
    assert!(
        long.contains("lunch: 10 open, 1 kept ahead, 1 released ahead"),
        "{long}"
    );
}
