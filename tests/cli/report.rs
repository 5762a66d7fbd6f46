//! `trust report`: spans, sums, rates, streaks, the year.

use serde_json::{Value, json};

use crate::harness::{BERLIN, Trust};

/// Promises `text` due at noon of a day, and answers it with `verb` in the same hour.
pub(crate) fn promise(trust: &mut Trust, day: &str, id: i64, verb: &str) {
    trust.at(&format!("{day}T09:00"));
    trust.tell(&format!("promise add it --by '{day} 12:00'"));
    if !verb.is_empty() {
        trust.at(&format!("{day}T13:00"));
        trust.tell(&format!("promise {verb} {id}"));
    }
}

/// Two weeks: 3 of 5 kept, then 2 of 4, with one broken, one late and one passed over.
pub(crate) fn fortnight() -> Trust {
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

pub(crate) fn days(report: &Value) -> Vec<&Value> {
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

/// What is past due and not yet closed is the same in every picture of a day.
#[test]
fn overdue_days_are_told_alike() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T08:00");
    trust.tell("add walk --every 'day at 9:00'");
    trust.tell("add read --every 'day at 21:00'");
    // Of yesterday one is kept and one is not answered; of today one is past due.
    trust.at("2026-11-24T10:00");
    trust.tell("done walk --on yesterday");
    let days = |line: &str| {
        let said = trust.tell(line);
        let row = said.lines().find(|row| row.contains('!'));
        row.unwrap_or_else(|| panic!("{line}: {said}")).to_owned()
    };
    let month = trust.tell("report --month");
    assert!(month.contains("23 ! 1/1"), "{month}");
    assert!(month.contains("[24]!"), "{month}");
    assert!(month.contains("! overdue"), "{month}");
    assert!(days("report --week").contains('!'));
    let year = trust.tell("report --year");
    assert!(year.contains("! overdue"), "{year}");
    trust.tell("report --month --html month.html");
    let page = std::fs::read_to_string(trust.home().join("month.html"));
    let page = page
        .or_else(|_| std::fs::read_to_string("month.html"))
        .unwrap();
    assert!(
        page.contains("#overdue") && page.contains("1 overdue"),
        "{page}"
    );
    let months = trust.data("report", "report --month");
    let day = months["days"].as_array().unwrap().iter();
    let open = day.filter(|day| day["day"] == "2026-11-23" || day["day"] == "2026-11-24");
    assert_eq!(
        open.map(|day| day["open"].as_u64().unwrap()).sum::<u64>(),
        3
    );
}
