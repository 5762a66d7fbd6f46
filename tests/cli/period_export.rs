//! Promises for so many times a week or month in an export, and recounted from it.

use serde_json::{Value, json};

use crate::harness::Trust;
use crate::period::{days, done_on, gym};

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
