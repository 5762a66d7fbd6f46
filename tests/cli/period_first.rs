//! The first week or month of a promise for so many times in one, and the last.

use serde_json::json;

use crate::harness::Trust;
use crate::period::{days, progress};

#[test]
fn a_first_month_with_a_pause_asks_in_proportion_to_its_days_from_the_promise_on() {
    for (made, rule, pause, of) in [
        (
            "2026-08-26T05:00",
            "4/month",
            "2026-08-27 --through 2026-08-31",
            0,
        ),
        (
            "2026-08-26T05:00",
            "4/month",
            "2026-08-27 --through 2026-08-28",
            2,
        ),
        (
            "2026-08-26T05:00",
            "4/month",
            "2026-08-28 --until 2026-08-29",
            3,
        ),
        // A Wednesday: five days.
        (
            "2026-09-16T05:00",
            "5/week",
            "2026-09-17 --through 2026-09-18",
            3,
        ),
        (
            "2026-09-16T05:00",
            "5/week",
            "2026-09-16 --through 2026-09-25",
            0,
        ),
        // A Monday, the whole week.
        (
            "2026-09-14T05:00",
            "5/week",
            "2026-09-17 --through 2026-09-18",
            3,
        ),
        (
            "2026-09-14T05:00",
            "7/week",
            "2026-09-17 --through 2026-09-18",
            5,
        ),
    ] {
        let mut trust = Trust::new();
        trust.at(made);
        trust.tell(&format!("add h --every {rule}"));
        trust.tell(&format!("pause 1 --from {pause}"));
        let found = progress(&trust)["of"].clone();
        assert_eq!(found, of, "{made} {rule} {pause}");
        trust.at("2026-10-20T12:00");
        let end = if rule.contains("month") {
            "2026-08-31"
        } else {
            "2026-09-20"
        };
        let span = format!("--from 2026-08-01 --to {end}");
        let report = trust.data("report", &format!("report {span}"));
        assert_eq!(report["totals"]["unanswered"], of, "{made} {rule} {pause}");
        trust.tell("doctor");
    }
}

#[test]
fn a_rule_changed_in_its_first_week_counts_the_days_from_the_promise_on() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T05:00");
    trust.tell("add h --every 2/week");
    trust.at("2026-09-17T05:00");
    trust.tell("edit 1 --every 4/week");
    trust.tell("pause 1 --from sat --through sun");
    // Wednesday to Sunday are five days, of which three are left: 4 x 3 / 5.
    assert_eq!(progress(&trust)["of"], 2);
}

#[test]
fn what_is_done_before_the_first_week_or_month_that_counts_is_extra() {
    for (made, rule, begins, unit) in [
        ("2026-09-20", "2/week", "Mon 21 Sep", "week"),
        ("2026-09-18", "4/week", "Mon 21 Sep", "week"),
        ("2026-09-30", "2/month", "Thu 1 Oct", "month"),
    ] {
        let mut trust = Trust::new();
        trust.at(&format!("{made}T12:00"));
        trust.tell(&format!("add gym --every {rule}"));
        let output = trust.say("done 1");
        assert_eq!(output.code, 0, "{}", output.snapshot());
        let said = format!("1 this {unit}, none was promised");
        assert!(output.stdout.contains(&said), "{}", output.snapshot());
        let note: Vec<&str> = output.stderr.split_whitespace().collect();
        let note = note.join(" ");
        let begins = if begins == "Thu 1 Oct" || made == "2026-09-20" {
            "tomorrow"
        } else {
            begins
        };
        assert!(note.contains(&format!("begins {begins}")), "{note}");
        let extra = format!("{} 1 extra", made.split_once('-').unwrap().1);
        let span = "--from 2026-09-14 --to 2026-09-30";
        assert_eq!(days(&trust, span).first(), Some(&extra), "{rule}");
        let report = trust.data("report", &format!("report {span}"));
        assert_eq!(
            (&report["totals"]["kept"], &report["totals"]["extra"]),
            (&json!(0), &json!(1))
        );
        for screen in ["", "list", "show 1", "share"] {
            let shown = trust.tell(screen);
            assert!(shown.contains("1 this"), "{screen}: {shown}");
        }
        // It is taken back as it was said, and counts in no total later.
        trust.tell("clear 1 --on today");
        trust.tell("undo");
        trust.at("2026-11-10T12:00");
        let report = trust.data("report", &format!("report {span}"));
        assert_eq!(
            (&report["totals"]["kept"], &report["totals"]["extra"]),
            (&json!(0), &json!(1))
        );
        trust.refuse("broken 1 --on 2026-09-10", 1);
        trust.tell("doctor");
    }
}

#[test]
fn nothing_is_recorded_before_a_first_day_that_was_said() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T12:00");
    trust.tell("add gym --every 2/week --from 2026-09-19");
    let refused = trust.refuse("done 1", 1);
    assert!(refused.contains("has no goal for today"), "{refused}");
    trust.at("2026-09-20T12:00");
    let done = trust.tell("done 1");
    assert!(done.contains("1 of 2 this week"), "{done}");
}

#[test]
fn a_release_before_the_first_week_is_for_that_week() {
    let mut trust = Trust::new();
    trust.at("2026-09-20T12:00");
    trust.tell("add gym --every 2/week");
    let released = trust.tell("release 1");
    assert!(
        released.contains("0 of 1 in the week to Sun 27 Sep"),
        "{released}"
    );
    let refused = trust.refuse("broken 1", 1);
    assert!(refused.contains("until Sun 27 Sep"), "{refused}");
}

#[test]
fn another_first_day_of_the_week_counts_days_too_few_anew() {
    // Saturday and Sunday are too few for four; from Sunday on there are seven.
    let mut trust = Trust::new();
    trust.at("2026-09-19T12:00");
    trust.tell("add gym --every 4/week");
    trust.tell("done 1");
    trust.at("2026-09-20T12:00");
    trust.tell("done 1");
    trust.tell("config set week_start sunday");
    assert_eq!(
        progress(&trust),
        json!({"done": 1, "of": 4, "extra": 0, "period_end": "2026-09-26"})
    );
    let span = "--from 2026-09-14 --to 2026-09-26";
    assert_eq!(
        days(&trust, span),
        ["09-19 1 extra", "09-20 1 kept", "09-26 3 open"]
    );
    trust.tell("doctor");
    trust.tell("undo");
    assert_eq!(days(&trust, span), ["09-19 1 extra", "09-20 1 extra"]);
    trust.tell("doctor");
}

#[test]
fn a_promise_whose_last_month_is_cut_short_has_not_stopped_before_its_end() {
    let state = |trust: &Trust| trust.promise(1)["state"].clone();
    let mut trust = Trust::new();
    trust.at("2026-09-01T12:00");
    trust.tell("add gym --every 2/month --until 2026-10-05");
    trust.tell("done 1");
    trust.tell("done 1");
    for today in ["2026-09-10", "2026-09-30", "2026-10-01", "2026-10-04"] {
        trust.at(&format!("{today}T12:00"));
        assert_eq!(state(&trust), "open", "{today}");
        let list = trust.tell("list");
        assert!(
            list.contains("until ") && !list.contains("stopped"),
            "{list}"
        );
        let shown = trust.tell("show 1");
        assert!(!shown.contains("stopped"), "{shown}");
    }
    trust.tell("done 1");
    let shown = trust.promise(1);
    assert_eq!(
        (&shown["state"], &shown["done_of"]["done"]),
        (&json!("open"), &json!(1))
    );
    trust.at("2026-10-06T12:00");
    assert_eq!(state(&trust), "stopped");
    // What was stopped is called so at once.
    let mut trust = Trust::new();
    trust.at("2026-09-16T12:00");
    trust.tell("add gym --every 2/week");
    trust.tell("done 1");
    trust.tell("stop 1");
    assert_eq!(state(&trust), "stopped");
}
