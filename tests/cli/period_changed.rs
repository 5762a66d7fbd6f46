//! Another number of times a week or month: from when it holds, and what it says of the running one.

use serde_json::json;

use crate::harness::Trust;
use crate::period::{days, progress};

/// A promise made on a Monday and changed on Wednesday of the `later` week after.
fn changed(later: bool, before: &str, after: &str) -> (Trust, String) {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell(&format!("add gym --every {before}"));
    if later {
        trust.at("2026-09-21T09:00");
    }
    trust.tell("done 1");
    trust.at(if later {
        "2026-09-23T09:00"
    } else {
        "2026-09-16T09:00"
    });
    let output = trust.say(&format!("edit 1 --every '{after}'"));
    assert_eq!(output.code, 0, "{}", output.snapshot());
    let said = format!("{} {}", output.stdout, output.stderr);
    let said: Vec<&str> = said.split_whitespace().collect();
    (trust, said.join(" "))
}

#[test]
fn a_smaller_number_holds_from_the_next_week_or_month() {
    for later in [false, true] {
        for (before, after, of, next) in [
            (
                "4/week",
                "1/week",
                4,
                if later { "Mon 28 Sep" } else { "Mon 21 Sep" },
            ),
            ("8/month", "2/month", 8, "Thu 1 Oct"),
        ] {
            let (mut trust, said) = changed(later, before, after);
            assert!(
                said.contains(&format!("from {next}; before that, next ")),
                "{said}"
            );
            assert!(
                said.contains(&format!("stays at {of}, as promised before")),
                "{said}"
            );
            assert!(said.contains("`trust promise release 1`"), "{said}");
            assert_eq!(progress(&trust)["of"], of, "{before} {later}");
            let shown = trust.tell("show 1");
            assert!(shown.contains(&format!("from {next}: ")), "{shown}");
            let list = trust.tell("list");
            assert!(list.contains(&format!("from {next}")), "{list}");
            // The release makes it less at once, where the partner agreed.
            trust.tell("release 1");
            assert_eq!(progress(&trust)["of"], of - 1);
            trust.tell("undo");
            trust.at("2026-10-01T09:00");
            assert_eq!(
                progress(&trust)["of"],
                after.split_once('/').unwrap().0.parse::<i64>().unwrap()
            );
            let page = trust.tell("share --from 2026-09-14 --to 2026-10-01");
            assert!(page.contains(&format!("from {next}")), "{page}");
            trust.tell("doctor");
        }
    }
}

#[test]
fn the_week_is_not_made_easier_on_its_last_day() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("add gym --every 4/week");
    trust.tell("done 1");
    // Nor by a larger number first, nor by a day that is said.
    for lines in [
        &["edit 1 --every 1/week"][..],
        &["edit 1 --every '1/week from today'"],
        &["edit 1 --every '1/week from sun'"],
        &["edit 1 --every 5/week", "edit 1 --every 1/week"],
    ] {
        trust.at("2026-09-16T09:00");
        for line in lines {
            trust.tell(line);
        }
        trust.at("2026-09-24T09:00");
        let week = days(&trust, "--from 2026-09-14 --to 2026-09-20");
        let missing = if lines.len() > 1 { 4 } else { 3 };
        assert_eq!(
            week,
            [
                "09-14 1 kept".to_owned(),
                format!("09-20 {missing} unanswered")
            ],
            "{lines:?}"
        );
        trust.tell("doctor");
        for _ in lines {
            trust.tell("undo");
        }
    }
}

#[test]
fn a_number_is_corrected_on_the_day_it_was_promised() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T09:00");
    trust.tell("add gym --every 4/week");
    trust.tell("edit 1 --every 2/week");
    assert_eq!(progress(&trust)["of"], 2);
    // On the first day of a week nobody counted on it yet.
    trust.at("2026-09-21T09:00");
    trust.tell("edit 1 --every 1/week");
    assert_eq!(
        progress(&trust),
        json!({"done": 0, "of": 1, "extra": 0, "period_end": "2026-09-27"})
    );
    // A larger number of the same day was no promise before.
    trust.at("2026-09-23T09:00");
    trust.tell("edit 1 --every 4/week");
    trust.tell("edit 1 --every 3/week");
    assert_eq!(progress(&trust)["of"], 3);
    let shown = trust.tell("show 1");
    assert!(shown.contains("since today"), "{shown}");
    trust.tell("doctor");
}

#[test]
fn a_larger_number_holds_at_once_where_a_smaller_one_waits() {
    for (before, smaller, larger, now) in [
        ("3/week", "2/week", "6/week", "2026-10-20T09:00"),
        ("4/month", "2/month", "6/month", "2026-10-20T09:00"),
    ] {
        let run = |lines: &[&str]| {
            let mut trust = Trust::new();
            trust.at("2026-10-05T09:00");
            trust.tell(&format!("add gym --every {before}"));
            trust.at(now);
            for line in lines {
                trust.tell(&format!("edit 1 --every {line}"));
            }
            trust.tell("doctor");
            (progress(&trust), trust.tell("show 1"))
        };
        let plain = run(&[larger]);
        assert_eq!(plain.0["of"], 6, "{before}");
        assert_eq!(run(&[smaller, larger]), plain);
        assert_eq!(run(&[smaller, smaller]), run(&[smaller]));
    }
}

#[test]
fn every_screen_names_the_day_on_which_a_number_was_changed() {
    for (before, after) in [
        ("2/week", "4/week"),
        ("2/month", "3/week"),
        ("2/week", "4/month"),
        ("2/month", "6/month"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-09-01T09:00");
        trust.tell(&format!("add gym --every {before}"));
        trust.at("2026-09-16T09:00");
        trust.tell(&format!("edit 1 --every {after}"));
        trust.at("2026-09-17T09:00");
        trust.tell("done 1");
        if !(before, after).eq(&("2/month", "6/month")) {
            let shown = trust.tell("show 1");
            assert!(
                shown.contains("since yesterday"),
                "{before} {after}: {shown}"
            );
            let page = trust.tell("share");
            assert!(
                page.contains("from Wed 16 Sep") || page.contains("from yesterday"),
                "{before} {after}: {page}"
            );
        }
        trust.tell("doctor");
    }
}

#[test]
fn a_rule_that_no_longer_fits_leaves_no_day_without_one() {
    for (before, after, now, first, done) in [
        // Two days of the month are left.
        (
            "6/week", "10/month", "2026-10-29", "2026-11-01", "1 of 1 this week",
        ),
        ("2/month", "6/week", "2026-10-15", "2026-10-19", "1 of "),
        (
            "2/week", "6/week", "2026-10-15", "2026-10-19", "1 of 2 this week",
        ),
        ("day", "3/week", "2026-10-17", "2026-10-19", "due today"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-10-05T09:00");
        trust.tell(&format!("add gym --every '{before}'"));
        trust.at(&format!("{now}T09:00"));
        trust.tell(&format!("edit 1 --every {after}"));
        let mut day: chrono::NaiveDate = now.parse().unwrap();
        let said = trust.tell("done 1");
        assert!(said.contains(done), "{before} {after}: {said}");
        while day < first.parse().unwrap() {
            day = day.succ_opt().unwrap();
            trust.at(&format!("{day}T09:00"));
            trust.tell("done 1");
        }
        let shown = trust.tell("show 1");
        assert!(shown.contains("since today"), "{before} {after}: {shown}");
        trust.at("2026-12-01T09:00");
        trust.tell("doctor");
    }
}
