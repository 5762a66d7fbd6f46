//! `trust report`: spans, sums, rates, streaks, the year.

use serde_json::{Value, json};

use crate::harness::{BERLIN, Trust};

/// Promises `text` due at noon of a day, and answers it with `verb` in the same hour.
fn promise(trust: &mut Trust, day: &str, id: i64, verb: &str) {
    trust.at(&format!("{day}T09:00"));
    trust.tell(&format!("promise add it --by '{day} 12:00'"));
    if !verb.is_empty() {
        trust.at(&format!("{day}T13:00"));
        trust.tell(&format!("promise {verb} {id}"));
    }
}

/// Two weeks: 3 of 5 kept, then 2 of 4, with one broken, one late and one passed over.
fn fortnight() -> Trust {
    let mut trust = Trust::new();
    for (id, (day, verb)) in (1..).zip([
        ("2026-11-16", "done"),
        ("2026-11-17", "broken"),
        ("2026-11-18", "done"),
        ("2026-11-19", "late"),
        ("2026-11-20", "done"),
        ("2026-11-23", "done"),
        ("2026-11-24", "late"),
        ("2026-11-25", ""),
        ("2026-11-26", "done"),
    ]) {
        promise(&mut trust, day, id, verb);
    }
    trust.at("2026-11-28T10:00");
    trust
}

fn days(report: &Value) -> Vec<&Value> {
    report["days"].as_array().unwrap().iter().collect()
}

#[test]
fn spans_are_inclusive_and_their_days_contiguous() {
    let trust = fortnight();
    for (span, from, to, count) in [
        ("", "2026-11-23", "2026-11-29", 7),
        ("--week", "2026-11-23", "2026-11-29", 7),
        ("--month", "2026-11-01", "2026-11-30", 30),
        ("--year", "2026-01-01", "2026-12-31", 365),
        ("--all", "2026-11-16", "2026-11-28", 13),
        ("--from 2026-11-18", "2026-11-18", "2026-11-28", 11),
        (
            "--from 2026-11-18 --to 2026-11-18",
            "2026-11-18",
            "2026-11-18",
            1,
        ),
        (
            "--from 'last mon' --to today",
            "2026-11-23",
            "2026-11-28",
            6,
        ),
        (
            "--from 2026-12-01 --to 2026-12-31",
            "2026-12-01",
            "2026-12-31",
            31,
        ),
    ] {
        let report = trust.data("report", &format!("report {span}"));
        assert_eq!(
            (&report["from"], &report["to"]),
            (&json!(from), &json!(to)),
            "{span}"
        );
        let days = days(&report);
        assert_eq!(days.len(), count, "{span}");
        assert_eq!(days[0]["day"], from, "{span}");
        assert_eq!(days[count - 1]["day"], to, "{span}");
        assert!(
            days.windows(2)
                .all(|pair| pair[0]["day"].as_str() < pair[1]["day"].as_str()),
            "{span}"
        );
    }
}

#[test]
fn totals_are_the_sum_of_the_days() {
    let trust = fortnight();
    for span in [
        "--week",
        "--month",
        "--year",
        "--all",
        "--from 2026-11-17 --to 2026-11-24",
    ] {
        let report = trust.data("report", &format!("report {span}"));
        for (key, total) in report["totals"].as_object().unwrap() {
            let sum: i64 = days(&report)
                .iter()
                .map(|day| day[key].as_i64().unwrap())
                .sum();
            assert_eq!(*total, sum, "{span} {key}");
        }
    }
    let totals = &trust.data("report", "report --all")["totals"];
    assert_eq!(
        *totals,
        json!({
            "kept": 5, "late": 2, "broken": 1, "released": 0, "unanswered": 1, "open": 0,
            "moved": 0, "extra": 0, "logs": 0, "dates": 0,
        })
    );
}

#[test]
fn the_kept_rate_divides_by_what_was_decided() {
    let trust = fortnight();
    let week = trust.data("report", "report");
    assert_eq!(week["kept_rate"], 0.5);
    assert_eq!(week["previous_kept_rate"], 0.6);
    assert!(
        trust.tell("report").starts_with(
            "This week: 2 of 4 kept, 1 late, 1 unanswered.\n\
             50% kept, down from 60% the week before · 1 late · 0 moved · 0 released\n"
        ),
        "{}",
        trust.tell("report")
    );
    let all = trust.data("report", "report --all");
    assert_eq!(
        all["previous_kept_rate"],
        Value::Null,
        "nothing was before everything"
    );
    // Nothing to divide by.
    let none = trust.data("report", "report --from 2026-11-21 --to 2026-11-22");
    assert_eq!(none["kept_rate"], Value::Null);
    assert_eq!(none["previous_kept_rate"], 0.5, "the two days before");
    trust.tell("promise add 'still open' --by 18:00");
    let open = trust.tell("report --from today --to today");
    assert!(open.contains("– kept"), "{open}");
}

#[test]
fn streaks_run_over_everything() {
    let trust = fortnight();
    let streaks = |trust: &Trust| trust.data("report", "report")["streaks"].clone();
    assert_eq!(
        streaks(&trust)["promises"],
        json!({"current": 1, "best": 3})
    );
    // A day with only something late is no clean day, and ends none.
    assert_eq!(streaks(&trust)["clean_days"]["current"], 1);
    assert_eq!(
        streaks(&trust)["log_days"],
        json!({"current": 0, "best": 0})
    );
    // Answered later, silence was no break.
    trust.tell("promise done 8");
    assert_eq!(
        streaks(&trust)["promises"],
        json!({"current": 5, "best": 5})
    );
    trust.tell("promise broken 9");
    assert_eq!(
        streaks(&trust)["promises"],
        json!({"current": 0, "best": 4})
    );
    assert_eq!(streaks(&trust)["clean_days"]["current"], 0);
}

#[test]
fn a_day_with_nothing_due_is_passed_over() {
    let mut trust = Trust::new();
    for (id, day) in (1..).zip(["2026-11-16", "2026-11-17", "2026-11-20"]) {
        promise(&mut trust, day, id, "done");
    }
    trust.at("2026-11-22T10:00");
    let clean = |trust: &Trust| trust.data("report", "report")["streaks"]["clean_days"].clone();
    assert_eq!(clean(&trust), json!({"current": 3, "best": 3}));
    // Today, still open, ends nothing; with something kept it counts.
    trust.tell("promise add it --by 18:00");
    assert_eq!(clean(&trust)["current"], 3);
    trust.tell("promise done 4");
    assert_eq!(clean(&trust)["current"], 4);
    trust.tell("promise add it --by 19:00");
    trust.tell("promise broken 5");
    assert_eq!(clean(&trust), json!({"current": 0, "best": 3}));
}

#[test]
fn moved_and_released_stand_beside_the_rate() {
    let trust = Trust::new();
    trust.tell("promise add one --by 18:00");
    trust.tell("promise add two --by 18:00");
    trust.tell("promise move 1 'tomorrow 18:00'");
    trust.tell("promise release 2");
    let report = trust.data("report", "report --from today --to tomorrow");
    assert_eq!(report["days"][0]["moved"], 1);
    assert_eq!(report["days"][0]["open"], 0);
    assert_eq!(report["days"][0]["released"], 1);
    assert_eq!(report["days"][1]["open"], 1);
    assert_eq!(report["kept_rate"], Value::Null);
    assert!(
        trust
            .tell("report")
            .contains("0 late · 1 moved · 1 released")
    );
}

#[test]
fn another_zone_changes_no_past_day() {
    let mut trust = Trust::new();
    trust.zone(BERLIN);
    trust.at("2026-11-16T08:00");
    trust.tell("promise add early --every 'day at 00:30'");
    trust.tell("promise add night --every 'day at 23:30'");
    trust.tell("promise add once --by 'tomorrow 00:10'");
    trust.at("2026-11-19T12:00");
    trust.tell("promise done 1-3");
    trust.tell("promise broken 1 --on 2026-11-18");
    trust.at("2026-11-28T11:00:00Z");
    let report = |trust: &Trust| {
        let mut report = trust.data("report", "report --from 2026-11-16 --to 2026-11-22");
        // Instants are shown with the offset of the reader.
        for broken in report["broken"].as_array_mut().unwrap() {
            broken.as_object_mut().unwrap().remove("due");
        }
        report
    };
    let home = report(&trust);
    assert_eq!(home["totals"]["kept"], 3);
    assert_eq!(home["totals"]["broken"], 1);
    for zone in ["UTC0", "NZST-12", "HST10"] {
        trust.zone(zone);
        assert_eq!(report(&trust), home, "in {zone}");
    }
}

#[test]
fn the_year_goes_on_after_its_end() {
    let mut trust = fortnight();
    trust.at("2027-11-15T10:00");
    let said = trust.tell("report --week");
    assert!(said.contains("Day 365 of 365"), "{said}");
    trust.at("2027-11-16T10:00");
    assert_eq!(
        trust.data("report", "report")["horizon"],
        json!({"start": "2026-11-16", "end": "2027-11-15", "day": 366, "of": 365})
    );
    let said = trust.tell("report");
    assert!(
        said.contains("Day 366: 1 day past the first year"),
        "{said}"
    );
    let status = trust.tell("status");
    assert!(status.ends_with("day 366"), "{status}");
}

#[test]
fn the_year_is_called_an_estimate() {
    assert!(Trust::new().tell("report").contains("(an estimate)"));
}

#[test]
fn what_broke_is_listed_until_it_is_put_right() {
    let trust = fortnight();
    let broken = trust.data("report", "report --all")["broken"].clone();
    let list: Vec<_> = broken
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (
                item["id"].as_i64().unwrap(),
                item["state"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(list, [(2, "broken"), (8, "unanswered")]);
}

#[test]
fn where_promises_break_is_shown_when_it_is_sure() {
    let mut trust = Trust::new();
    let mut id = 0;
    for day in 1..=12 {
        trust.at(&format!("2026-10-{day:02}T09:00"));
        trust.tell("promise add noon --by 12:00 --tag home");
        trust.tell("promise add night --by 21:00 --tag work");
        trust.at(&format!("2026-10-{day:02}T22:00"));
        trust.tell(&format!("promise done {}", id + 1));
        trust.tell(&format!("promise broken {}", id + 2));
        id += 2;
    }
    let groups = trust.data("report", "report --month")["breaks_where"].clone();
    let worst: Vec<_> = groups
        .as_array()
        .unwrap()
        .iter()
        .filter(|group| group["kept"] == 0)
        .map(|group| group["name"].as_str().unwrap())
        .collect();
    assert!(worst.contains(&"work"), "{groups}");
    assert!(!worst.contains(&"home"), "{groups}");
    // Four days are too few to say anything.
    let few = trust.data("report", "report --from 2026-10-01 --to 2026-10-02");
    assert_eq!(few["breaks_where"], json!([]));
}

#[test]
fn an_empty_database_has_a_report() {
    let trust = Trust::new();
    for span in ["--week", "--month", "--year", "--all"] {
        let report = trust.data("report", &format!("report {span}"));
        assert_eq!(report["kept_rate"], Value::Null, "{span}");
        assert_eq!(report["totals"]["open"], 0, "{span}");
        assert_eq!(report["broken"], json!([]), "{span}");
    }
}

#[test]
fn spans_that_make_no_sense_are_usage_errors() {
    let trust = fortnight();
    assert_eq!(
        trust.refuse("report --from 2026-11-20 --to 2026-11-18", 2),
        "error: --from 2026-11-20 is later than --to 2026-11-18\nhint: swap them"
    );
    assert_eq!(
        trust.refuse("report --from tomorrow", 2),
        "error: --from 2026-11-29 is still to come\n\
         hint: name the last day too, with --to DAY"
    );
    trust.refuse("report --week --month", 2);
    trust.refuse("report --to today", 2);
    trust.refuse("report --from '12:00'", 2);
    trust.refuse("report --from 1900-01-01 --to 2300-01-01", 2);
}

#[test]
fn silence_gives_a_headline_and_a_review_instead_of_a_verdict() {
    let mut trust = Trust::new();
    trust.at("2026-09-11T09:00");
    for hour in [10, 12, 14, 16] {
        trust.tell(&format!("promise add it --every 'day at {hour}:00'"));
    }
    for day in ["2026-09-11", "2026-09-12", "2026-09-13"] {
        trust.at(&format!("{day}T22:00"));
        trust.tell("promise done 1-4");
    }
    // 54 silent days: 216 unanswered, and 12 of 12 kept in the weeks before.
    trust.at("2026-11-08T09:00");
    let report = trust.data("report", "report --all");
    assert_eq!(report["totals"]["kept"], 12);
    assert_eq!(report["totals"]["unanswered"], 216);
    let keys = |report: &Value| -> Vec<String> {
        let nudges = report["nudges"].as_array().unwrap().iter();
        nudges
            .map(|nudge| nudge["key"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(keys(&report), ["review"]);
    assert_eq!(keys(&trust.data("today", "")), ["review"]);
    let words = "12 of 12 answered were kept · 216 without an answer.";
    let report = trust.tell("report --all");
    let first = report.lines().next().unwrap();
    assert_eq!(first, format!("Since 11 Sep 2026: {words}"));
    assert!(report.lines().nth(1).unwrap().starts_with("5% kept"));
    let html = trust.tell("report --all --html -");
    assert!(html.contains(words), "{html}");
    for page in ["--html -", "--md -", ""] {
        let shared = trust.tell(&format!("share --from 2026-09-11 {page}"));
        assert!(shared.contains(words), "{page}: {shared}");
    }
    let shown = trust
        .tell("")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        shown.contains("promises are without an answer since 14 Sep."),
        "{shown}"
    );

    trust.tell("config set nudge.review no");
    assert_eq!(keys(&trust.data("report", "report")), [""; 0]);
    assert_eq!(keys(&trust.data("today", "")), [""; 0]);
}

#[test]
fn today_shows_the_first_nudge_of_a_report() {
    let mut trust = fortnight();
    trust.tell("log a --on 2026-11-20");
    trust.at("2026-11-30T10:00");
    let keys = |trust: &Trust, kind: &str, line: &str| -> Vec<String> {
        let data = trust.data(kind, line);
        let nudges = data["nudges"].as_array().unwrap().iter();
        nudges
            .map(|nudge| nudge["key"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(keys(&trust, "report", "report"), ["repair", "log"]);
    assert_eq!(keys(&trust, "today", ""), ["repair"]);
    trust.tell("config set nudge.repair no");
    assert_eq!(keys(&trust, "today", ""), ["log"]);
    assert!(
        trust
            .tell("config list --plain")
            .contains("nudge.repair\tno")
    );
}

/// The lines of a month's report about steadiness.
fn steadiness(trust: &Trust) -> Vec<String> {
    let report = trust.tell("report --month");
    let lines = report
        .lines()
        .skip_while(|line| !line.starts_with("Steadiness"));
    let lines = lines.skip(1).take_while(|line| !line.is_empty());
    lines.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn steadiness_is_listed_from_ten_answers_on_where_something_was_missed() {
    let mut trust = Trust::new();
    trust.at("2026-11-01T06:00");
    trust.tell("promise add stretch --every 'day at 9:00 and 21:00'");
    trust.tell("promise add read --every 'day at 21:00'");
    trust.tell("promise add walk --every 'day at 21:00'");
    for number in 1..=10 {
        trust.at(&format!("2026-11-{number:02}T09:30"));
        trust.tell("promise done 1");
        trust.at(&format!("2026-11-{number:02}T21:30"));
        trust.tell("promise done 1");
        trust.tell("promise done 3");
        // Six answered and four unanswered are not yet ten answered.
        if number <= 9 && number != 5 {
            trust.tell("promise done 2");
        }
        assert_eq!(
            steadiness(&trust),
            [""; 0],
            "day {number}: nothing was missed, or too little"
        );
    }
    trust.at("2026-11-11T21:30");
    trust.tell("promise broken 1 --on 'today 9:00'");
    trust.tell("promise done 1 --on 'today 21:00'");
    // m = 0.5^(sqrt(2)/13); ten days of 1 and one of 1/2: 1 - (1 - m) / 2 / (1 - m^11).
    assert_eq!(steadiness(&trust), ["94%  1  stretch"]);
    trust.tell("promise done 2");
    assert_eq!(steadiness(&trust), ["94%  1  stretch"], "nine answered");
    trust.at("2026-11-12T21:30");
    trust.tell("promise done 2");
    assert_eq!(steadiness(&trust).len(), 2, "ten answered");
}

/// The groups that a report over everything lists, by facet and name.
fn breaks(trust: &Trust) -> Vec<String> {
    let report = trust.data("report", "report --all");
    let groups = report["breaks_where"].as_array().unwrap().iter();
    let name = |group: &Value| {
        let text = |field: &str| group[field].as_str().unwrap().to_owned();
        format!(
            "{} {}: {}/{}",
            text("facet"),
            text("name"),
            group["kept"],
            group["count"]
        )
    };
    groups.map(name).collect()
}

#[test]
fn one_bad_wednesday_is_no_pattern_and_silence_neither() {
    let mut trust = Trust::new();
    trust.at("2026-09-01T06:00"); // a Tuesday
    for hour in 9..15 {
        trust.tell(&format!("promise add it --every 'day at {hour:02}:00'"));
    }
    trust.tell("promise add walk --every 3/week");
    let answer = |trust: &mut Trust, day: u32, verb: &str| {
        trust.at(&format!("2026-09-{day:02}T20:00"));
        trust.tell(&format!("promise {verb} 1-6"));
    };
    for day in 1..=8 {
        answer(&mut trust, day, if day == 2 { "broken" } else { "done" });
    }
    assert_eq!(breaks(&trust), [""; 0], "all six were on one Wednesday");
    // Silent for a week, and Wednesdays with it.
    trust.at("2026-09-17T06:00");
    assert_eq!(
        trust.data("report", "report --all")["totals"]["unanswered"],
        48
    );
    assert_eq!(breaks(&trust), [""; 0]);
    for day in [16, 17, 23, 24, 30] {
        let verb = if day % 7 == 2 { "broken" } else { "done" };
        answer(&mut trust, day, verb);
    }
    let wednesdays = ["weekday Wednesday: 0/24"];
    assert_eq!(breaks(&trust), wednesdays);
    // The sums of whole blocks say the same as the days themselves.
    trust.at("2027-03-01T06:00");
    assert_eq!(breaks(&trust), wednesdays);
    let sound = trust.run(["doctor"]);
    assert_eq!(sound.code, 0, "{}", sound.snapshot());
}
