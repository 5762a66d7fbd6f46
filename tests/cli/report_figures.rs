//! `trust report`: where promises break, steadiness, and silence.

use serde_json::{Value, json};

use crate::harness::Trust;
use crate::report::fortnight;

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
        shown.contains("promises have been without an answer since 14 Sep."),
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
    steadiness_in(trust, "report --month")
}

/// The lines of a report about steadiness.
fn steadiness_in(trust: &Trust, line: &str) -> Vec<String> {
    let report = trust.tell(line);
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

#[test]
fn show_tells_how_steady_a_promise_is_from_ten_answers_on() {
    let mut trust = Trust::new();
    trust.at("2026-10-01T06:00");
    trust.tell("promise add stretch --every 'day at 21:00'");
    trust.tell("promise add read --every 'day at 21:00'");
    trust.at("2026-10-12T22:00");
    let told = |trust: &Trust, id: i64| {
        let shown = trust.tell(&format!("show {id}"));
        let line = shown.lines().find(|line| line.contains("Steadiness"));
        line.and_then(|line| line.split_whitespace().last())
            .map(str::to_owned)
    };
    for day in 1..=10 {
        assert_eq!((told(&trust, 1), told(&trust, 2)), (None, None), "{day}");
        let verb = if day == 3 { "late" } else { "done" };
        trust.tell(&format!("promise {verb} 1 --on 2026-10-{day:02}"));
        // What was released is no answer that steadiness goes by.
        let release = format!("release 2 --on 2026-10-{day:02} --agreed 2026-10-{day:02}");
        trust.tell(&release);
    }
    assert_eq!(told(&trust, 1).as_deref(), Some("91%"));
    assert_eq!(told(&trust, 2), None);
    // All kept is believed too.
    for day in 1..=10 {
        trust.tell(&format!("promise done 2 --on 2026-10-{day:02}"));
    }
    assert_eq!(told(&trust, 2).as_deref(), Some("100%"));
}

#[test]
fn every_report_lists_the_steadiness_of_what_went_on_in_its_days() {
    let mut trust = Trust::new();
    trust.at("2026-10-01T06:00");
    trust.tell("promise add stretch --every 'day at 21:00' --until 2026-10-12");
    trust.tell("promise add read --every 'day at 21:00'");
    trust.at("2026-10-12T22:00");
    for day in 1..=12 {
        let verb = if day == 6 { "broken" } else { "done" };
        trust.tell(&format!("promise {verb} 1 2 --on 2026-10-{day:02}"));
    }
    let shown = |trust: &Trust, id: i64| {
        let shown = trust.tell(&format!("show {id}"));
        let line = shown.lines().find(|line| line.contains("Steadiness"));
        let score = line.and_then(|line| line.split_whitespace().last());
        score.unwrap_or_default().to_owned()
    };
    let (ended, goes_on) = (
        format!("{}  1  stretch", shown(&trust, 1)),
        format!("{}  2  read", shown(&trust, 2)),
    );
    let both = [ended.clone(), goes_on];
    for line in [
        "--week",
        "--month",
        "--year",
        "--all",
        "october",
        "--from 2026-10-05",
        "--from 2026-10-01 --to 2026-10-12",
    ] {
        assert_eq!(
            steadiness_in(&trust, &format!("report {line}")),
            both,
            "{line}"
        );
        let html = trust.tell(&format!("report {line} --html -"));
        assert!(
            html.contains("stretch") && html.contains("Steadiness"),
            "{line}"
        );
    }
    // Two years later nothing has changed about the one that ended, where it is listed.
    trust.at("2028-10-12T22:00");
    assert_eq!(format!("{}  1  stretch", shown(&trust, 1)), ended);
    let listed = |line: &str| {
        let lines = steadiness_in(&trust, line);
        lines.contains(&ended)
    };
    for line in [
        "report --all",
        "report 2026",
        "report --from 2026-10-12 --to 2026-10-20",
    ] {
        assert!(listed(line), "{line}");
    }
    for line in [
        "report",
        "report --month",
        "report --from 2026-10-13 --to 2026-10-20",
    ] {
        assert!(!listed(line), "{line}");
    }
}

#[test]
fn reports_say_what_was_done_beyond_what_was_promised() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add gym --every 3/week");
    trust.tell("promise add call --every 2/week");
    trust.at("2026-09-18T20:00");
    for _ in 0..4 {
        trust.tell("promise done 1");
    }
    trust.tell("promise done 2");
    for line in [
        "report",
        "report --week",
        "report --from 2026-09-14 --to 2026-09-20",
    ] {
        let said = trust.tell(line);
        assert!(
            said.contains("\n4 this week, 3 were promised: gym\n"),
            "{line}: {said}"
        );
        assert!(
            said.contains("\n1 of 2 this week: call\n"),
            "{line}: {said}"
        );
    }
    let spans = [
        "--week", "--month", "--year", "--all", "--from 2026-09-01", "september",
    ];
    for line in spans {
        let said = trust.tell(&format!("report {line}"));
        assert!(said.contains("1 more than promised"), "{line}: {said}");
        let html = trust.tell(&format!("report {line} --html -"));
        assert!(html.contains("1 more than promised"), "{line}: {html}");
    }
    let html = trust.tell("report --week --html -");
    assert!(html.contains("4 this week, 3 were promised"), "{html}");
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
