//! What nobody knows any more: it stays unanswered and is not asked about again.

use serde_json::{Value, json};

use crate::harness::Trust;
use crate::review_grouped::fortnight;

fn figures(trust: &Trust) -> (Value, Value, Value, Value) {
    (
        trust.data("review", "review")["waiting"].clone(),
        trust.data("today", "")["unanswered_count"].clone(),
        trust.data("status", "status")["unanswered"].clone(),
        trust.data("report", "report --all")["totals"]["unanswered"].clone(),
    )
}

#[test]
fn it_waits_nowhere_and_counts_as_unanswered_in_figures() {
    let trust = fortnight();
    // Two of the four of each promise are not closed yet: yesterday's and today's.
    assert_eq!(
        figures(&trust),
        (json!(60), json!(52), json!(52), json!(52))
    );
    let output = trust.pipe(["review", "--grouped"], "n\n");
    assert!(
        output
            .stdout
            .ends_with("39 without an answer · 6 overdue · Day 15 of 365\n"),
        "{}",
        output.snapshot()
    );
    // What nobody knows is unanswered at once, yesterday's and today's too.
    assert_eq!(
        figures(&trust),
        (json!(45), json!(39), json!(39), json!(54))
    );
    let shown = trust.ok([""; 0]).stdout;
    assert!(
        shown.contains("39 without an answer since Sun 4 Oct · `trust review`"),
        "{shown}"
    );
    let promise = trust.tell("show 1");
    assert!(
        promise.contains("Not known   15 times, without an answer and not asked about"),
        "{promise}"
    );
    assert!(!trust.tell("show 2").contains("Not known"));
    trust.tell("undo");
    assert_eq!(
        figures(&trust),
        (json!(60), json!(52), json!(52), json!(52))
    );
}

#[test]
fn what_was_decided_about_is_not_suggested_again() {
    let mut trust = fortnight();
    let suggested = |trust: &Trust, line: &str, kind: &str| {
        let data = trust.data(kind, line);
        let nudges = data["nudges"].as_array().unwrap().clone();
        nudges.iter().any(|nudge| nudge["key"] == "review")
    };
    assert!(suggested(&trust, "report --all", "report"));
    assert!(trust.ok([""; 0]).stdout.contains("If you were away"));
    trust.pipe(["review", "--grouped"], "n\nn\nn\nn\n");
    for now in ["2026-10-18T22:45", "2026-10-19T09:00"] {
        trust.at(now);
        assert!(!suggested(&trust, "", "today"), "{now}");
        assert!(!suggested(&trust, "report --all", "report"), "{now}");
        assert!(
            !trust.ok([""; 0]).stdout.contains("If you were away"),
            "{now}"
        );
    }
}

#[test]
fn the_count_begins_with_the_first_that_is_asked_about() {
    let trust = fortnight();
    // All four of the first day.
    trust.pipe(["review", "--each"], "n\nn\nn\nn\n");
    let shown = trust.ok([""; 0]).stdout;
    assert!(
        shown.contains("48 without an answer since Mon 5 Oct"),
        "{shown}"
    );
    let listed = trust.tell("promise list");
    assert!(listed.contains("14 earlier without an answer") || listed.contains("13 earlier"));
}

#[test]
fn an_answer_clears_it_and_so_does_clear() {
    let trust = fortnight();
    trust.pipe(["review", "--grouped"], "n\nn\n");
    assert_eq!(trust.data("review", "review")["waiting"], 30);
    trust.tell("promise done 1 --on 2026-10-05");
    assert_eq!(
        trust.data("report", "report --all")["totals"]["unanswered"],
        55
    );
    let cleared = trust.tell("promise clear 2 --on 2026-10-05");
    assert!(cleared.contains("was marked unknown before"), "{cleared}");
    assert_eq!(trust.data("review", "review")["waiting"], 31);
    trust.tell("promise clear 1 --on 2026-10-05");
    assert_eq!(trust.data("review", "review")["waiting"], 32);
    trust.tell("promise release 2 --on 2026-10-06 --agreed 2026-10-06");
    assert_eq!(trust.data("review", "review")["waiting"], 32);
}

#[test]
fn it_is_exported_and_imported() {
    let trust = fortnight();
    trust.pipe(["review", "--grouped"], "n\n");
    let export = trust.ok(["export"]).stdout;
    assert_eq!(export.matches("\"unknown\":true").count(), 15);
    let mut other = Trust::new();
    other.at("2026-10-18T23:00");
    assert_eq!(other.pipe(["import", "-"], &export).code, 0);
    assert_eq!(figures(&other), figures(&trust));
    // Merged again, nothing changes.
    assert_eq!(other.pipe(["import", "-"], &export).code, 0);
    assert_eq!(figures(&other), figures(&trust));
}

#[test]
fn a_pause_in_hindsight_takes_it_away() {
    let trust = fortnight();
    trust.pipe(["review", "--grouped"], "n\nn\nn\nn\n");
    assert_eq!(figures(&trust), (json!(0), json!(0), json!(0), json!(60)));
    trust.tell("pause --from 2026-10-06 --through 2026-10-17 --agreed 2026-10-05");
    assert_eq!(figures(&trust), (json!(0), json!(0), json!(0), json!(12)));
    trust.tell("undo");
    assert_eq!(figures(&trust), (json!(0), json!(0), json!(0), json!(60)));
}

#[test]
fn a_one_off_is_not_asked_about_again_either() {
    let mut trust = Trust::new();
    trust.tell("promise add 'fix sink' --by 12:00");
    trust.tell("promise add call --by 23:00");
    trust.at("2026-11-22T13:00");
    trust.pipe(["review"], "n\n");
    let today = trust.data("today", "");
    assert_eq!(today["overdue"], json!([]));
    let refused = trust.pipe(["review"], "n\n");
    assert!(
        refused.stderr.contains("is not due yet"),
        "{}",
        refused.snapshot()
    );
    trust.at("2026-12-24T13:00");
    assert_eq!(figures(&trust), (json!(1), json!(1), json!(1), json!(2)));
    trust.tell("promise late 1");
    assert_eq!(figures(&trust), (json!(1), json!(1), json!(1), json!(1)));
}

#[test]
fn what_is_not_known_of_a_week_is_answered_last() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add gym --every 3/week");
    trust.at("2026-11-23T21:00");
    trust.pipe(["review"], "n\nk\ns\n");
    assert_eq!(trust.data("review", "review")["waiting"], 1);
    trust.pipe(["review"], "k\n");
    assert_eq!(trust.data("review", "review")["waiting"], 0);
    trust.tell("promise done 1 --on yesterday");
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 3);
}

#[test]
fn nothing_calls_it_overdue_or_offers_a_review_for_it() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-11-20T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise add 'fix sink' --by 'tomorrow 20:00'");
    trust.at("2026-11-22T21:00");
    let missing = |trust: &Trust, line: &str| {
        let said = trust.say(line).stderr;
        said.contains("`trust review`")
    };
    let shares = ["share", "share --text", "share --week", "share --md -"];
    for line in shares {
        assert!(missing(&trust, line), "{line}");
    }
    let output = trust.pipe(["review"], "n\nn\nn\nn\n");
    assert!(
        output
            .stdout
            .contains("\nNothing waits for an answer · Day 3"),
        "{}",
        output.snapshot()
    );
    for line in shares {
        assert!(!missing(&trust, line), "{line}");
    }
    for line in ["", "--all", "list", "show 1", "status", "report", "share"] {
        let shown = trust.say(line).stdout;
        let words = shown.to_lowercase();
        assert!(!words.contains("overdue"), "{line}: {shown}");
    }
    assert_eq!(trust.state(2), "unanswered");
    // An answer is still possible, and counts as on time.
    trust.tell("promise done 2");
    assert_eq!(trust.state(2), "kept");
    let output = trust.pipe(["review", "--grouped"], "\n");
    assert!(
        output.stdout.contains("Nothing waits"),
        "{}",
        output.snapshot()
    );
}

#[test]
fn every_screen_and_figure_counts_it_as_unanswered_at_once() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-11-20T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise done 1");
    trust.at("2026-11-22T21:00");
    // Yesterday's and today's.
    trust.pipe(["review"], "n\nn\n");
    for line in [
        "report",
        "report --month",
        "report --all",
        "report --from 2026-11-20",
    ] {
        let report = trust.data("report", line);
        let totals = &report["totals"];
        assert_eq!(
            (&totals["kept"], &totals["unanswered"]),
            (&json!(1), &json!(2)),
            "{line}"
        );
        assert_eq!(report["streaks"]["promises"]["current"], 0, "{line}");
    }
    let shared = trust.say("share").stdout;
    assert!(shared.contains("33% kept"), "{shared}");
    let shared = trust.say("share --text").stdout;
    let both = "1 kept; unanswered Sat 21 Nov, Sun 22 Nov";
    assert!(shared.contains(both), "{shared}");
    assert_eq!(trust.data("status", "status")["unanswered"], 0);
    assert_eq!(trust.data("today", "")["unanswered_count"], 0);
    // Moved to a time ahead, it is asked about again.
    trust.tell("promise move 1 'tomorrow 9:00' --on today --agreed 'today 12:00'");
    let listed = trust.data("promises", "promise list");
    assert_eq!(
        (&listed[0]["state"], &listed[0]["slot"]),
        (&json!("open"), &json!("2026-11-22"))
    );
    assert_eq!(
        trust.data("report", "report --all")["totals"]["unanswered"],
        1
    );
}
