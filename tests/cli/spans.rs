//! Weeks, months and years by their names, and pages without a file name.

use std::fs;

use crate::harness::Trust;

/// Thursday 26 November 2026, with a promise kept each day since Monday 9 November.
fn kept_for_weeks() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-09T08:00");
    trust.tell("add 'text you at lunch' --every day");
    for day in 9..=25 {
        trust.at(&format!("2026-11-{day:02}T21:00"));
        trust.tell("done 1");
    }
    trust.at("2026-11-26T08:00");
    trust
}

fn days(trust: &Trust, kind: &str, line: &str) -> (String, String) {
    let data = trust.data(kind, line);
    let day = |name: &str| data[name].as_str().unwrap().to_owned();
    (day("from"), day("to"))
}

#[test]
fn a_span_has_a_name() {
    let trust = kept_for_weeks();
    for (name, from, to) in [
        ("last week", "2026-11-16", "2026-11-22"),
        ("'last week'", "2026-11-16", "2026-11-22"),
        ("2026-W46", "2026-11-09", "2026-11-15"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("november", "2026-11-01", "2026-11-30"),
        ("december", "2025-12-01", "2025-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ] {
        let expected = (from.to_owned(), to.to_owned());
        assert_eq!(days(&trust, "report", &format!("report {name}")), expected);
        assert_eq!(days(&trust, "share", &format!("share {name}")), expected);
    }
    assert_eq!(
        days(&trust, "share", "share next week"),
        ("2026-11-30".to_owned(), "2026-12-06".to_owned())
    );
    let week = trust.tell("report last week");
    assert!(
        week.contains("7 of 7 kept") && week.contains("Mon"),
        "{week}"
    );
    assert!(trust.tell("share next week").contains("7 open"));
}

#[test]
fn a_wrong_span_or_two_are_usage_errors() {
    let trust = Trust::new();
    for line in [
        "report next week",
        "report last weak",
        "report last week --month",
        "report october --week",
        "report 2026 --all",
        "report october --from mon",
        "share october --from mon",
        "share last week --to fri",
        "share yesterweek",
    ] {
        let error = trust.refuse(line, 2);
        assert!(error.starts_with("error: "), "{line}: {error}");
    }
}

#[test]
fn seven_days_or_fewer_are_a_grid() {
    let trust = kept_for_weeks();
    let grid = trust.tell("report --from 2026-11-20 --to 2026-11-22");
    assert!(
        grid.contains("Fri") && grid.contains("1  text you at lunch"),
        "{grid}"
    );
    let long = trust.tell("report --from 2026-11-10 --to 2026-11-22");
    assert!(!long.contains("1  text you at lunch"), "{long}");
}

#[test]
fn on_the_first_day_of_the_week_the_report_shows_last_week() {
    let mut trust = kept_for_weeks();
    trust.at("2026-11-30T07:00");
    let report = trust.tell("report");
    assert!(
        report.starts_with("Nothing yet this week, so this is last week."),
        "{report}"
    );
    assert!(
        report.contains("3 of 3 answered were kept · 3 without an answer"),
        "{report}"
    );
    let this = ("2026-11-30".to_owned(), "2026-12-06".to_owned());
    assert_eq!(days(&trust, "report", "report"), this);
    assert!(trust.tell("report --plain").starts_with("2026-11-30"));
    assert!(!trust.tell("report --week").contains("last week."));
    trust.tell("done 1");
    assert!(!trust.tell("report").contains("last week."));
    trust.at("2026-12-01T07:00");
    assert!(!trust.tell("report").contains("last week."));
}

#[test]
fn a_page_without_a_name_is_a_new_dated_file() {
    let trust = kept_for_weeks();
    let file = |name: &str| fs::read_to_string(trust.home().join(name)).unwrap();
    let wrote = trust.tell("report last week --html");
    assert!(
        wrote.starts_with("Wrote trust-report-2026-11-26.html: a report"),
        "{wrote}"
    );
    let first = file("trust-report-2026-11-26.html");
    assert!(
        trust
            .tell("report --html")
            .starts_with("Wrote trust-report-2026-11-26-2.html")
    );
    assert!(
        trust
            .tell("report --html --force")
            .starts_with("Wrote trust-report-2026-11-26-3.html")
    );
    assert_eq!(file("trust-report-2026-11-26.html"), first);
    assert!(
        trust
            .tell("share --html")
            .starts_with("Wrote trust-share-2026-11-26.html")
    );
    assert!(file("trust-share-2026-11-26.html").contains("<!DOCTYPE html>"));
    assert!(
        trust
            .tell("share last week --html -")
            .contains("<!DOCTYPE html>")
    );
}

#[test]
fn completion_offers_spans() {
    let trust = Trust::new();
    let offered = trust.ok(["complete", "--word=la", "--", "report"]).stdout;
    assert!(
        offered.starts_with("last week\tMon 9 Nov 2026 to Sun 15 Nov 2026\n"),
        "{offered}"
    );
    let rest = trust
        .ok(["complete", "--word=w", "--", "report", "last"])
        .stdout;
    assert!(rest.starts_with("week\t"), "{rest}");
    assert!(
        trust
            .ok(["complete", "--word=n", "--", "share"])
            .stdout
            .contains("next week")
    );
}

#[test]
fn share_takes_the_flags_of_report() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.at("2026-11-18T20:00");
    trust.tell("promise done 1");
    for flag in ["--week", "--month", "--year", "--all"] {
        let report = trust.data("report", &format!("report {flag}"));
        let share = trust.data("share", &format!("share {flag}"));
        for name in ["from", "to"] {
            assert_eq!(share[name], report[name], "{flag}");
        }
        assert_eq!(share["promises"]["totals"]["kept"], 1, "{flag}");
        for other in ["last week", "--month --week", "--from mon", "--to today"] {
            trust.refuse(&format!("share {flag} {other}"), 2);
        }
        let page = trust.tell(&format!("share {flag} --html -"));
        assert!(page.contains("walk"), "{flag}");
    }
}
