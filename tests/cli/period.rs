//! Promises for so many times a week or month: each counts on the day it was done.

use serde_json::{Value, json};

use crate::harness::Trust;

/// A person who promised on Monday 14 September 2026 to go to the gym three times a week.
fn gym() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("promise add gym --every 3/week");
    trust
}

/// `done` on each of these days, at noon.
fn done_on(trust: &mut Trust, days: &[&str]) {
    for day in days {
        trust.at(&format!("{day}T12:00"));
        trust.tell("promise done 1");
    }
}

/// Each day of the report with anything, as `day kept broken unanswered extra`.
fn days(trust: &Trust, span: &str) -> Vec<String> {
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

fn progress(trust: &Trust) -> Value {
    trust.data("promise", "promise show 1")["done_of"].clone()
}

#[test]
fn what_was_done_counts_on_the_day_it_was_done() {
    let mut trust = gym();
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: gym · 1 of 3 this week"
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
fn a_day_that_asks_for_nothing_is_refused_with_the_reason() {
    let mut trust = Trust::new();
    trust.at("2026-09-18T12:00");
    trust.tell("promise add gym --every 4/week");
    let refused = trust.refuse("promise done 1", 1);
    assert!(
        refused.contains("asks for nothing today: it begins Mon 21 Sep"),
        "{refused}"
    );
    trust.at("2026-09-22T12:00");
    let refused = trust.refuse("promise done 1 --on 2026-09-23", 1);
    assert!(refused.contains("still to come"), "{refused}");
    let refused = trust.refuse("promise done 1 --on 2026-09-17", 1);
    assert!(refused.contains("was made"), "{refused}");
    trust.at("2026-09-29T12:00");
    trust.tell("promise stop 1");
    trust.at("2026-10-05T12:00");
    let refused = trust.refuse("promise done 1", 1);
    assert!(refused.contains("it had ended"), "{refused}");
}

#[test]
fn broken_answers_all_that_is_missing_once_it_is_over() {
    let mut trust = gym();
    trust.tell("promise done 1");
    let refused = trust.refuse("promise broken 1", 1);
    assert!(
        refused.contains("is not broken yet: it can be done until Sun 20 Sep"),
        "{refused}"
    );
    assert!(trust.refuse("promise late 1", 1).contains("cannot be late"));
    assert!(
        trust
            .refuse("promise move 1 fri", 1)
            .contains("cannot move")
    );
    trust.at("2026-09-21T12:00");
    trust.tell("promise broken 1 --because ill");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(days(&trust, week), ["09-14 1 kept", "09-20 2 broken"]);
    let refused = trust.refuse("promise broken 1", 1);
    assert!(refused.contains("is missing"), "{refused}");
    // One was done after all: it is a correction.
    let said = trust.tell("promise done 1 --on 2026-09-17");
    assert!(said.contains("was broken before"), "{said}");
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-17 1 kept", "09-20 1 broken"]
    );
    trust.tell("undo");
    trust.tell("undo");
    assert_eq!(days(&trust, week), ["09-14 1 kept", "09-20 2 open"]);
    trust.tell("redo");
    assert_eq!(days(&trust, week), ["09-14 1 kept", "09-20 2 broken"]);
}

#[test]
fn an_earlier_week_without_an_answer_is_named() {
    let mut trust = gym();
    trust.at("2026-09-28T12:00");
    done_on(&mut trust, &["2026-09-22"]);
    trust.at("2026-09-28T12:00");
    trust.tell("promise done 1 --on 2026-09-22");
    trust.tell("promise done 1 --on 2026-09-23");
    let refused = trust.refuse("promise broken 1", 1);
    assert!(
        refused.contains("`trust promise broken 1 --on 2026-09-20`"),
        "{refused}"
    );
    trust.tell("promise broken 1 --on 2026-09-20");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-09-20"),
        ["09-20 3 broken"]
    );
}

#[test]
fn a_release_asks_for_one_less() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-14", "2026-09-15"]);
    assert_eq!(
        trust.tell("promise release 1"),
        "Released 1: gym · 2 of 2 this week"
    );
    assert!(trust.refuse("promise release 1", 1).contains("is missing"));
    done_on(&mut trust, &["2026-09-17"]);
    let week = "--from 2026-09-14 --to 2026-09-20";
    let with = [
        "09-14 1 kept", "09-15 1 kept", "09-17 1 extra", "09-20 1 released",
    ];
    // What is missing counts on the last day, and so does its release.
    let lived: Vec<&str> = with.into_iter().take(3).collect();
    assert_eq!(days(&trust, week), lived);
    // Without the release it was promised after all, also on a day that is over.
    trust.at("2026-09-28T12:00");
    assert_eq!(days(&trust, week), with);
    let history = trust.data("history", "history");
    let release = history
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["what"].as_str().unwrap().starts_with("released"))
        .unwrap();
    trust.tell(&format!("undo {}", release["entry"]));
    assert_eq!(
        days(&trust, week),
        ["09-14 1 kept", "09-15 1 kept", "09-17 1 kept"]
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
        "Kept 1: call your mother · 1 of 2 this month"
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
fn an_exported_day_comes_back_with_it() {
    let mut trust = gym();
    done_on(
        &mut trust,
        &["2026-09-14", "2026-09-14", "2026-09-15", "2026-09-16"],
    );
    let export = trust.tell("export");
    let document: Value = serde_json::from_str(&export).unwrap();
    let done: Vec<&Value> = document["data"]["occurrence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["done_day"])
        .collect();
    assert_eq!(
        done,
        ["2026-09-14", "2026-09-14", "2026-09-15", "2026-09-16"]
    );
    let mut other = Trust::new();
    other.at("2026-09-16T13:00");
    std::fs::write(other.home().join("all.json"), &export).unwrap();
    other.tell("import all.json --yes");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(days(&other, week), days(&trust, week));
    assert_eq!(other.tell("export"), export);
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
fn a_review_answers_a_week_that_is_over() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-14"]);
    trust.at("2026-09-21T12:00");
    let refused = trust.pipe(["review"], "l\n");
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.stderr.contains("cannot be late"),
        "{}",
        refused.stderr
    );
    // What was done on a day not said counts on the last one, and broken answers the rest.
    trust.pipe(["review"], "k\nb ill\n");
    assert_eq!(
        days(&trust, "--from 2026-09-14 --to 2026-09-20"),
        ["09-14 1 kept", "09-20 1 kept 1 broken"]
    );
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

/// Counts of each day as a person would count them from the export: of each week the first three
/// that were done, and what is missing on its last day.
fn recounted(trust: &Trust) -> Vec<String> {
    let document: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut weeks: std::collections::BTreeMap<String, Vec<String>> =
        std::collections::BTreeMap::new();
    for one in document["data"]["occurrence"].as_array().unwrap() {
        let week = weeks.entry(text(&one["slot"]["day"])).or_default();
        week.push(text(&one["done_day"]));
    }
    let mut found: std::collections::BTreeMap<String, [u32; 3]> = std::collections::BTreeMap::new();
    for last in ["2026-09-20", "2026-09-27", "2026-10-04", "2026-10-11"] {
        let mut done = weeks.remove(last).unwrap_or_default();
        done.sort();
        for (place, day) in done.iter().enumerate() {
            found.entry(day.clone()).or_default()[if place < 3 { 0 } else { 2 }] += 1;
        }
        let missing = 3_usize.saturating_sub(done.len());
        found.entry(last.to_owned()).or_default()[1] += u32::try_from(missing).unwrap();
    }
    let words = |(day, counts): (&String, &[u32; 3])| {
        let named = counts.iter().zip(["kept", "unanswered", "extra"]);
        let said: Vec<String> = named
            .filter(|(count, _)| **count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        format!("{} {}", day.get(5..).unwrap(), said.join(" "))
    };
    let any = |(_, counts): &(&String, &[u32; 3])| counts.iter().any(|count| *count > 0);
    found.iter().filter(any).map(words).collect()
}

#[test]
fn a_recount_from_the_export_agrees_on_every_day() {
    for seed in 1..=3_u64 {
        let mut trust = gym();
        let mut random = seed;
        let mut next = |below: u64| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (random >> 33) % below
        };
        let first = chrono::NaiveDate::from_ymd_opt(2026, 9, 14).unwrap();
        let mut done = 0;
        for number in 0..28 {
            let day = first + chrono::Days::new(number);
            trust.at(&format!("{day}T{:02}:00", 12 + next(8)));
            for _ in 0..next(3) {
                let back = next(4).min(number);
                let on = day - chrono::Days::new(back);
                trust.tell(&format!("promise done 1 --on {on}"));
                done += 1;
            }
            if next(3) == 0 && done > 0 {
                trust.tell("undo");
                done -= 1;
            }
        }
        trust.at("2026-10-13T12:00");
        let span = "--from 2026-09-14 --to 2026-10-11";
        assert_eq!(days(&trust, span), recounted(&trust), "seed {seed}");
        trust.tell("doctor");
    }
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
fn a_release_agreed_before_the_end_of_a_week_is_entered_after_it() {
    let mut trust = gym();
    done_on(&mut trust, &["2026-09-15"]);
    trust.at("2026-09-22T12:00");
    let refused = trust.refuse("promise release 1 --on 2026-09-18", 1);
    assert!(
        refused.contains("`trust promise release 1 --on 2026-09-20 --agreed 2026-09-20`"),
        "{refused}"
    );
    // The agreement is judged first.
    let refused = trust.refuse("promise release 1 --on 2026-09-18 --agreed 2026-09-21", 1);
    assert!(refused.contains("is not before"), "{refused}");
    let refused = trust.refuse("promise release 1 --on 2026-09-18 --agreed 2026-09-13", 1);
    assert!(refused.contains("is earlier than"), "{refused}");
    let released = trust.tell("promise release 1 --on 2026-09-20 --agreed 2026-09-20");
    assert!(
        released.contains("1 of 2 in the week to") && released.contains("entered 2 days later"),
        "{released}"
    );
    trust.at("2026-09-22T12:05");
    trust.tell("promise broken 1 --on 2026-09-20");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(
        days(&trust, week),
        ["09-15 1 kept", "09-20 1 released 1 broken"]
    );
    let refused = trust.refuse("promise release 1 --on 2026-09-20 --agreed 2026-09-19", 1);
    assert!(
        refused.contains("`trust promise clear 1 --on 2026-09-20`"),
        "{refused}"
    );
    // The latest answer goes first, and each is cleared by the command that was printed.
    trust.tell("promise clear 1 --on 2026-09-20");
    assert_eq!(
        days(&trust, week),
        ["09-15 1 kept", "09-20 1 released 1 unanswered"]
    );
    trust.tell("promise clear 1 --on 2026-09-20");
    assert_eq!(days(&trust, week), ["09-15 1 kept", "09-20 2 unanswered"]);
}

#[test]
fn answers_broken_together_are_cleared_one_by_one() {
    let mut trust = gym();
    trust.at("2026-09-22T12:00");
    trust.tell("promise broken 1 --on 2026-09-20");
    let week = "--from 2026-09-14 --to 2026-09-20";
    assert_eq!(days(&trust, week), ["09-20 3 broken"]);
    trust.tell("promise clear 1 --on 2026-09-20");
    assert_eq!(days(&trust, week), ["09-20 2 broken 1 unanswered"]);
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
fn an_export_without_days_counts_what_was_done_where_the_upgrade_would() {
    let mut trust = gym();
    trust.at("2026-09-17T12:00");
    trust.tell("promise done 1 --at 'tue 20:30'");
    trust.at("2026-09-18T12:00");
    trust.tell("promise done 1");
    trust.at("2026-09-22T12:00");
    // Answered once its week was over: as near as it is known, that is its last day.
    trust.tell("promise done 1 --on 2026-09-20");
    let mut export: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    for answer in export["data"]["occurrence"].as_array_mut().unwrap() {
        let answer = answer.as_object_mut().unwrap();
        answer.remove("done_day");
        answer.insert("day".to_owned(), json!("2026-09-20"));
        answer.insert("second".to_owned(), json!(86_399));
    }
    let mut copy = Trust::new();
    copy.at("2026-09-22T12:00");
    std::fs::write(copy.home().join("old.json"), export.to_string()).unwrap();
    copy.tell("import old.json --yes");
    let week = "--from 2026-09-14 --to 2026-09-20";
    let counted = ["09-15 1 kept", "09-18 1 kept", "09-20 1 kept"];
    assert_eq!(days(&trust, week), counted);
    assert_eq!(days(&copy, week), counted);
    copy.tell("doctor");
    assert!(
        copy.tell("import old.json --yes")
            .starts_with("Nothing new")
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

#[test]
fn broken_answers_what_is_missing_in_a_month_long_over() {
    // The totals of its days may be closed by then, or not yet.
    for now in ["2026-12-03T12:00", "2026-12-14T12:00", "2027-01-28T12:00"] {
        let mut trust = Trust::new();
        trust.at("2026-11-01T10:00");
        trust.tell("promise add walk --every 3/month");
        trust.at("2026-11-22T10:00");
        trust.tell("promise release 1");
        trust.tell("promise done 1");
        trust.at("2026-12-02T10:00");
        for _ in 0..3 {
            trust.tell("promise done 1");
        }
        trust.at(now);
        trust.tell("log add 'a change closes the days before it'");
        if now < "2027" {
            let said = trust.tell("promise broken 1 --because ill");
            assert!(said.contains("Broken 1"), "{said}");
        } else {
            // December comes first, and has nothing missing.
            let refused = trust.refuse("promise broken 1 --because ill", 1);
            assert!(refused.contains("--on 2026-11-30"), "{refused}");
            trust.tell("promise broken 1 --on 2026-11-30 --because ill");
        }
        assert_eq!(
            days(&trust, "--from 2026-11-01 --to 2026-11-30"),
            ["11-22 1 kept", "11-30 1 released 1 broken"],
            "{now}"
        );
        trust.tell("doctor");
    }
}

#[test]
fn what_is_missing_is_one_row_that_is_never_cut_and_rightly_counted() {
    let mut trust = Trust::new();
    trust.at("2026-01-01T08:00").set("COLUMNS", "120");
    trust.tell("promise add stretch --every '5/week'");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.at("2026-11-24T12:00");
    let rows = |screen: &str| {
        let section = screen.split("Broken or unanswered\n").nth(1).unwrap();
        let section: Vec<&str> = section
            .lines()
            .take_while(|line| !line.is_empty())
            .collect();
        section
            .iter()
            .map(|line| line.trim().to_owned())
            .collect::<Vec<_>>()
    };
    for line in [
        "report --all",
        "report --year",
        "report --from 2026-11-09 --to 2026-11-22",
    ] {
        let totals = trust.data("report", line)["totals"].clone();
        let all = totals["broken"].as_u64().unwrap() + totals["unanswered"].as_u64().unwrap();
        let rows = rows(&trust.tell(line));
        let (last, shown) = rows.split_last().unwrap();
        assert_eq!(shown.len(), 8, "{line}: {rows:#?}");
        let weeks = shown.iter().filter(|row| row.contains("5 times")).count() as u64;
        assert_eq!(weeks, 1, "{line}: {rows:#?}");
        let left = all - (8 - weeks) - 5 * weeks;
        assert_eq!(*last, format!("and {left} more"), "{line}: {rows:#?}");
        let page = trust.tell(&format!("{line} --html -"));
        assert!(page.contains(&format!("and {left} more")), "{line}");
    }
    // Today's screen and the list of repairs group what was broken together.
    trust.tell("promise broken 1 --on 2026-11-15");
    trust.tell("promise broken 1 --on 2026-11-22");
    for line in ["", "repair --list"] {
        let screen = trust.tell(line);
        let (_, section) = screen.split_once("Not repaired yet\n").unwrap();
        let rows: Vec<&str> = section.lines().take(3).map(str::trim).collect();
        assert!(
            rows[0].contains("22 Nov") || rows[0].contains("Sun"),
            "{line}: {screen}"
        );
        assert_eq!(section.matches("5 times").count(), 2, "{line}: {screen}");
        assert!(!section.contains("more\n"), "{line}: {screen}");
    }
    for day in ["2026-11-01", "2026-11-08"] {
        trust.tell(&format!("promise broken 1 --on {day}"));
    }
    let screen = trust.tell("");
    let (_, section) = screen.split_once("Not repaired yet\n").unwrap();
    assert_eq!(section.matches("5 times").count(), 3, "{screen}");
    assert!(section.contains("and 5 more\n"), "{screen}");
}
