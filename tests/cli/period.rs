//! Promises for so many times a week or month: each counts on the day it was done.

use serde_json::{Value, json};

use crate::harness::Trust;

/// A person who promised on Monday 14 September 2026 to go to the gym three times a week.
pub(crate) fn gym() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("promise add gym --every 3/week");
    trust
}

/// `done` on each of these days, at noon.
pub(crate) fn done_on(trust: &mut Trust, days: &[&str]) {
    for day in days {
        trust.at(&format!("{day}T12:00"));
        trust.tell("promise done 1");
    }
}

/// Each day of the report with anything, as `day kept broken unanswered extra`.
pub(crate) fn days(trust: &Trust, span: &str) -> Vec<String> {
    let report = trust.data("report", &format!("report {span}"));
    let counts = |day: &Value| {
        let names = ["kept", "released", "broken", "unanswered", "open", "extra"];
        names.map(|name| day[name].as_u64().unwrap())
    };
    report["days"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|day| counts(day).iter().any(|count| *count > 0))
        .map(|day| {
            let [kept, released, broken, unanswered, open, extra] = counts(day);
            let words = [
                (kept, "kept"),
                (released, "released"),
                (broken, "broken"),
                (unanswered, "unanswered"),
                (open, "open"),
                (extra, "extra"),
            ];
            let said = words.into_iter().filter(|(count, _)| *count > 0);
            let said: Vec<String> = said
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
            let number = day["day"].as_str().unwrap().get(5..).unwrap();
            format!("{number} {}", said.join(" "))
        })
        .collect()
}

pub(crate) fn progress(trust: &Trust) -> Value {
    trust.data("promise", "promise show 1")["done_of"].clone()
}

#[test]
fn what_was_done_counts_on_the_day_it_was_done() {
    let mut trust = gym();
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: gym · today · 1 of 3 this week"
    );
    trust.at("2026-09-16T12:00");
    assert_eq!(
        trust.tell("promise done 1 --on yesterday"),
        "Kept 1: gym · yesterday · 2 of 3 this week · 2 in a row"
    );
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-15 1 kept", "09-20 1 open"]
    );
    assert_eq!(
        progress(&trust),
        json!({"done": 2, "of": 3, "extra": 0, "period_end": "2026-09-20"})
    );
    for screen in ["", "promise list", "promise show 1", "share"] {
        let shown = trust.tell(screen);
        assert!(shown.contains("2 of 3 this week"), "{screen}: {shown}");
    }
    let shown = trust.data("promise", "promise show 1");
    let answered: Vec<Value> = shown["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["day"], one["slot"], one["nth"], one["state"]]))
        .collect();
    assert_eq!(
        json!(answered),
        json!([
            ["2026-09-14", "2026-09-20", 1, "kept"],
            ["2026-09-15", "2026-09-20", 2, "kept"]
        ])
    );
    // What is missing counts on the last day, and is broken or unanswered only when it is over.
    trust.at("2026-09-22T12:00");
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-15 1 kept", "09-20 1 unanswered"]
    );
}

#[test]
fn more_than_promised_is_extra_and_counts_in_no_figure() {
    let mut trust = gym();
    done_on(
        &mut trust,
        &["2026-09-14", "2026-09-15", "2026-09-16", "2026-09-16"],
    );
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-15 1 kept", "09-16 1 kept 1 extra"]
    );
    let report = trust.data("report", &format!("report {week}"));
    assert_eq!(report["totals"]["kept"], 3);
    assert_eq!(report["totals"]["extra"], 1);
    assert_eq!(report["streaks"]["promises"]["current"], 3);
    assert_eq!(
        progress(&trust),
        json!({"done": 3, "of": 3, "extra": 1, "period_end": "2026-09-20"})
    );
    for screen in ["promise list", "promise show 1", "share", ""] {
        let shown = trust.tell(screen).replace('\n', " ");
        let words: Vec<&str> = shown.split_whitespace().collect();
        let shown = words.join(" ");
        assert!(shown.contains("4 this week"), "{screen}: {shown}");
    }
    assert!(
        trust
            .tell("promise done 1")
            .contains("5 this week, 3 were promised")
    );
    let shown = trust.data("promise", "promise show 1");
    assert_eq!(
        shown["extras"],
        json!([{"day": "2026-09-16", "done_at": null}, {"day": "2026-09-16", "done_at": null}])
    );
    assert_eq!(shown["occurrences"].as_array().unwrap().len(), 3);
    // A time said for an earlier day makes that one count, and a later one the extra.
    trust.tell("promise done 1 --on 2026-09-14 --at 9:00");
    assert_eq!(
        days(&trust, week),
        ["09-14 2 kept", "09-15 1 kept", "09-16 3 extra"]
    );
    // The totals of days that are over agree with it.
    trust.at("2026-09-21T12:00");
    trust.tell("undo");
    trust.at("2026-09-28T12:00");
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-15 1 kept", "09-16 1 kept 2 extra"]
    );
    trust.tell("doctor");
}

#[test]
fn a_month_counts_as_a_week_does() {
    let mut trust = Trust::new();
    trust.at("2026-09-05T12:00");
    trust.tell("promise add 'call your mother' --every 2/month");
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: call your mother · today · 1 of 2 this month"
    );
    trust.at("2026-10-02T12:00");
    let said = trust.tell("promise done 1 --on 2026-09-20");
    assert!(said.contains("2 of 2 in September"), "{said}");
    assert_eq!(
        days(&trust, "--from 2026-09-01 --to 2026-10-31"),
        ["09-05 1 kept", "09-20 1 kept", "10-31 2 open"]
    );
}

#[test]
fn a_week_with_paused_days_asks_for_less() {
    let mut trust = gym();
    trust.tell("promise pause 1 --until thu");
    // Three of seven days rest: 3 x 4 / 7 is 1.
    assert_eq!(progress(&trust)["of"], 1);
    trust.at("2026-09-17T12:00");
    trust.tell("promise done 1");
    trust.tell("promise done 1");
    assert_eq!(
        progress(&trust),
        json!({"done": 1, "of": 1, "extra": 1, "period_end": "2026-09-20"})
    );
    trust.at("2026-09-22T12:00");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-09-20"),
        ["09-17 1 kept 1 extra"]
    );
    assert_eq!(progress(&trust)["of"], 3);
}

#[test]
fn another_first_day_of_the_week_moves_no_day_that_is_past() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-14", "2026-09-15", "2026-09-22"]);
    let past = "--from 2026-09-14 --to 2026-09-20";
    let before = days(&trust, past);
    trust.at("2026-09-23T12:00");
    // The week of Monday 21 ends with the new one, on Saturday, and still asks for three.
    trust.tell("config set week_start sunday");
    assert_eq!(
        progress(&trust),
        json!({"done": 1, "of": 3, "extra": 0, "period_end": "2026-09-26"})
    );
    assert_eq!(days(&trust, past), before);
    assert_eq!(
        days(&trust, "--from 2026-09-21 --to 2026-10-03"),
        ["09-22 1 kept", "09-26 2 open", "10-03 3 open"]
    );
    trust.tell("promise done 1");
    trust.at("2026-09-27T12:00");
    trust.tell("promise done 1");
    assert_eq!(
        progress(&trust),
        json!({"done": 1, "of": 3, "extra": 0, "period_end": "2026-10-03"})
    );
    // Back again: the running week is longer now.
    trust.at("2026-09-28T12:00");
    trust.tell("config unset week_start");
    assert_eq!(progress(&trust)["period_end"], "2026-10-04");
    trust.at("2026-10-06T12:00");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-10-04"),
        [
            "09-14 1 kept", "09-15 1 kept", "09-20 1 unanswered", "09-22 1 kept", "09-23 1 kept",
            "09-26 1 unanswered", "09-27 1 kept", "10-04 2 unanswered"
        ]
    );
    assert_eq!(days(&trust, past).first(), before.first());
    trust.tell("doctor");
    // The setting and the weeks go together.
    let history = trust.data("history", "history");
    let unset = history[0]["entry"].clone();
    trust.tell(&format!("undo {unset}"));
    assert_eq!(
        days(&trust, "--from 2026-09-27 --to 2026-10-03"),
        ["09-27 1 kept", "10-03 2 unanswered"]
    );
    trust.tell("doctor");
}

#[test]
fn where_promises_break_has_no_weekday_for_them() {
    let mut trust = gym();
    for week in ["2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05"] {
        done_on(&mut trust, &[week, week, week]);
    }
    trust.tell("promise add text --every 'day at 9:00'");
    for day in 6..=26 {
        trust.at(&format!("2026-10-{day:02}T22:00"));
        trust.tell("promise broken 2");
    }
    let report = trust.data("report", "report --all");
    let groups = report["breaks_where"].as_array().unwrap();
    let weekday = |group: &&Value| group["name"] == "Monday" || group["name"] == "end of day";
    assert_eq!(groups.iter().find(weekday), None, "{groups:?}");
}

#[test]
fn show_names_the_day_it_was_done_and_no_hour_that_nobody_said() {
    let mut trust = gym();
    trust.zone("Europe/Berlin");
    trust.at("2026-09-16T18:00");
    trust.tell("promise done 1 --on 2026-09-15");
    trust.tell("promise done 1");
    let shown = trust.tell("promise show 1");
    assert!(shown.contains("✓ Yesterday · kept"), "{shown}");
    assert!(shown.contains("✓ Today · kept"), "{shown}");
    let data = trust.data("promise", "promise show 1");
    assert_eq!(
        data["occurrences"][0]["due"], "2026-09-20T23:59:59+02:00",
        "its due time is the end of its week, whenever it was done"
    );
    assert!(shown.contains("trust promise release 1"), "{shown}");
    trust.tell("promise done 1");
    let shown = trust.tell("promise show 1");
    assert!(
        !shown.contains("promise release 1"),
        "nothing is missing: {shown}"
    );
}

#[test]
fn days_before_a_rule_for_so_many_times_keep_their_own_rule() {
    let mut trust = Trust::new();
    trust.at("2026-09-10T12:00");
    trust.tell("promise add gym --every 'day at 18:00'");
    trust.at("2026-09-14T12:00");
    trust.tell("promise edit 1 --every 3/week");
    trust.tell("promise done 1 --on 2026-09-11");
    trust.tell("promise late 1 --on 2026-09-12");
    trust.refuse("promise late 1 --on 2026-09-15", 1);
    let late = trust.tell("promise show 1");
    assert!(late.contains("~ Sat 12 Sep 18:00 · late"), "{late}");
    // And days after it, back again.
    trust.at("2026-09-23T12:00");
    trust.tell("promise edit 1 --every 'day at 18:00'");
    trust.tell("promise done 1 --on 2026-09-16");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-09-20"),
        ["09-16 1 kept", "09-20 2 unanswered"]
    );
}

#[test]
fn streaks_take_it_in_at_the_time_it_was_done() {
    // Something due on Wednesday at 12:00 is broken; the others are done before or after that.
    for (done, streak) in [("10:00", (0, 1)), ("13:00", (1, 1))] {
        for promise in ["--every 3/week", "--anytime"] {
            let mut trust = Trust::new();
            trust.at("2026-11-23T08:00");
            trust.tell(&format!("promise add run {promise}"));
            trust.tell("promise add call --by 'wed 12:00'");
            trust.at("2026-11-26T09:00");
            trust.tell(&format!("promise done 1 --on wed --at 'wed {done}'"));
            trust.tell("promise broken 2");
            let streaks = trust.data("today", "")["streaks"]["promises"].clone();
            let expected = serde_json::json!({"current": streak.0, "best": streak.1});
            assert_eq!(streaks, expected, "{promise} at {done}");
        }
    }
}

#[test]
fn without_a_time_streaks_take_it_in_when_it_was_answered() {
    for (now, streak) in [("2026-11-25T11:00", 0), ("2026-11-25T13:00", 1)] {
        for promise in ["--every 3/week", "--anytime"] {
            let mut trust = Trust::new();
            trust.at("2026-11-23T08:00");
            trust.tell(&format!("promise add run {promise}"));
            trust.tell("promise add call --by 'wed 12:00'");
            trust.at(now);
            trust.tell("promise done 1");
            trust.at("2026-11-25T14:00");
            trust.tell("promise broken 2");
            let streaks = trust.data("today", "")["streaks"]["promises"].clone();
            assert_eq!(streaks["current"], streak, "{promise} {now}");
        }
    }
}
