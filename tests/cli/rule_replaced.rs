//! Another rule within the first week or month of a goal: the one before stays visible, and the sums
//! are those of the new one alone.

use serde_json::json;

use crate::harness::Trust;

/// A promise for three times a week made on Monday, with other rules said on Tuesday and later.
fn run(changes: &[(&str, &str)]) -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-10-05T09:00");
    trust.tell("promise add run --every 3/week");
    for (day, every) in changes {
        trust.at(&format!("{day}T09:00"));
        trust.tell(&format!("edit 1 --every {every}"));
        trust.tell("doctor");
    }
    trust
}

#[test]
fn the_rule_before_is_shown_with_its_days() {
    for (every, words, before) in [
        ("5/week", "5 times a week", "3 times a week"),
        ("2/month", "twice a month", "3 times a week"),
    ] {
        let trust = run(&[("2026-10-06", every)]);
        let shown = trust.tell("show 1");
        assert!(shown.contains(&format!("since today: {words}")), "{shown}");
        let line = format!("before, since yesterday: {before}");
        assert!(shown.contains(&line), "{shown}");
        let page = trust.tell("share --text --from 2026-10-05 --to 2026-10-06");
        let change = format!("from Tue 6 Oct {words}, before {before}");
        assert!(page.contains(&change), "{page}");
    }
}

#[test]
fn the_last_day_of_the_first_week_is_named_as_that() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T09:00");
    trust.tell("promise add run --every 1/month");
    trust.at("2026-10-11T09:00");
    trust.tell("edit 1 --every 1/week");
    let shown = trust.tell("show 1");
    assert!(shown.contains("since today: once a week"), "{shown}");
    assert!(
        shown.contains("before, since Mon 5 Oct: once a month"),
        "{shown}"
    );
}

#[test]
fn each_day_leaves_one_rule_and_the_day_it_was_made_none() {
    let trust = run(&[
        ("2026-10-05", "1/week"),
        ("2026-10-06", "5/week"),
        ("2026-10-06", "3/week"),
        ("2026-10-07", "5/week"),
        ("2026-10-07", "4/week"),
    ]);
    let rules = |trust: &Trust| {
        let shown = trust.tell("show 1");
        let lines = shown.lines().filter(|line| line.contains("a week"));
        lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        rules(&trust),
        [
            "Rule        since today: 4 times a week",
            "before, since yesterday: 3 times a week",
            "before, since Mon 5 Oct: once a week",
        ]
    );
    // Back to the number of the day before, within a day.
    trust.tell("edit 1 --every 3/week");
    assert_eq!(
        rules(&trust),
        [
            "Rule        since yesterday: 3 times a week",
            "before, since Mon 5 Oct: once a week",
        ]
    );
}

#[test]
fn a_number_said_before_today_holds_until_the_next_week() {
    let trust = run(&[("2026-10-06", "5/week")]);
    // Corrected on the day it was said, but not below what was promised the day before.
    let less = trust.tell("edit 1 --every 4/week");
    assert!(less.contains("next Sun 11 Oct"), "{less}");
    assert!(!less.contains("from Mon 12 Oct"), "{less}");
    let less = trust.tell("edit 1 --every 2/week");
    assert!(less.contains("twice a week from Mon 12 Oct"), "{less}");
}

#[test]
fn a_first_week_asks_for_what_its_last_rule_says() {
    for (every, of, missing) in [("5/week", 5, 4), ("2/month", 2, 0)] {
        let mut trust = run(&[]);
        trust.tell("done 1");
        trust.at("2026-10-06T09:00");
        trust.tell(&format!("edit 1 --every {every}"));
        assert_eq!(trust.promise(1)["done_of"]["of"], of, "{every}");
        assert_eq!(trust.promise(1)["done_of"]["done"], 1, "{every}");
        trust.at("2026-10-14T09:00");
        let totals =
            trust.data("report", "report --from 2026-10-05 --to 2026-10-11")["totals"].clone();
        assert_eq!(totals["kept"], 1, "{every}");
        assert_eq!(totals["unanswered"], missing, "{every}");
        trust.tell("doctor");
    }
}

#[test]
fn a_copy_and_an_undo_have_the_rule_before_too() {
    let mut trust = run(&[("2026-10-06", "5/week")]);
    let rules = "before, since yesterday: 3 times a week";
    trust.tell("undo");
    assert!(!trust.tell("show 1").contains("before"));
    trust.tell("redo");
    assert!(trust.tell("show 1").contains(rules));
    let copy = trust.tell("export");
    let mut other = Trust::new();
    other.at("2026-10-06T10:00");
    other.pipe(["import", "-"], copy.as_bytes());
    assert!(other.tell("show 1").contains(rules));
    other.tell("doctor");
    other.pipe(["import", "-"], copy.as_bytes());
    assert!(other.tell("show 1").contains(rules));
    // Both go on from there.
    for trust in [&mut trust, &mut other] {
        trust.at("2026-10-13T09:00");
        trust.tell("edit 1 --every 'day at 18:00'");
        trust.tell("doctor");
        let shown = trust.tell("show 1");
        assert!(shown.contains("since Tue 6 Oct: 5 times a week"), "{shown}");
        assert!(shown.contains("since Mon 5 Oct: 3 times a week"), "{shown}");
    }
}

#[test]
fn what_ends_a_changed_first_week_leaves_both_rules_visible() {
    for line in [
        "stop 1",
        "config set week_start wednesday",
        "pause 1 --until 2026-10-09",
        "edit 1 --until 2026-10-25",
        "edit 1 --every fri",
    ] {
        let mut trust = run(&[("2026-10-06", "5/week")]);
        trust.at("2026-10-07T09:00");
        trust.tell("done 1");
        trust.tell("done 1 --on 2026-10-06");
        trust.tell(line);
        trust.tell("doctor");
        let shown = trust.tell("show 1");
        assert!(
            shown.contains("since yesterday: 5 times a week"),
            "{line}: {shown}"
        );
        let before = "before, since Mon 5 Oct: 3 times a week";
        assert!(shown.contains(before), "{line}: {shown}");
        let totals = trust.data("report", "report --all")["totals"].clone();
        assert_eq!(totals["kept"], 2, "{line}");
        trust.tell("undo");
        trust.tell("doctor");
        assert_eq!(trust.promise(1)["done_of"]["of"], 5, "{line}");
    }
}

#[test]
fn programs_see_earlier_rules_and_the_first_day_of_a_coming_one() {
    let begins = |trust: &Trust| {
        let listed = trust.data("promises", "promise list")[0]["begins"].clone();
        assert_eq!(trust.promise(1)["begins"], listed);
        let plain = trust.say("list --plain").stdout;
        let column = plain.trim_end_matches('\n').split('\t').nth(23);
        assert_eq!(column, Some(listed.as_str().unwrap_or_default()), "{plain}");
        listed
    };
    let mut trust = run(&[("2026-10-06", "5/week")]);
    assert_eq!(begins(&trust), json!(null));
    trust.at("2026-10-13T09:00");
    trust.tell("edit 1 --every 2/week");
    assert_eq!(trust.promise(1)["every"], "2/week");
    assert_eq!(begins(&trust), "2026-10-19");
    assert_eq!(
        trust.promise(1)["rules"],
        json!([
            { "from": "2026-10-05", "every": "3/week" },
            { "from": "2026-10-06", "every": "5/week" },
            { "from": "2026-10-19", "every": "2/week" },
        ])
    );
    trust.at("2026-10-19T09:00");
    assert_eq!(begins(&trust), json!(null));
    trust.tell("edit 1 --every 'day at 18:00 from 2026-10-21'");
    assert_eq!(begins(&trust), "2026-10-21");
    // A one-off has no rule.
    trust.tell("promise add 'one off' --by tomorrow");
    assert_eq!(trust.promise(2)["rules"], json!([]));
    assert_eq!(trust.promise(2)["begins"], json!(null));
}

#[test]
fn in_a_later_week_each_number_is_shown_from_its_day() {
    let mut trust = Trust::new();
    trust.at("2026-09-28T09:00");
    trust.tell("promise add run --every 2/week");
    for (day, every) in [("06", "3/week"), ("07", "4/week")] {
        trust.at(&format!("2026-10-{day}T09:00"));
        trust.tell(&format!("edit 1 --every {every}"));
        trust.tell("doctor");
    }
    let shown = trust.tell("show 1");
    for line in [
        "since today: 4 times a week",
        "before, since yesterday: 3 times a week",
        "before, since Mon 28 Sep: twice a week",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert_eq!(trust.promise(1)["done_of"]["of"], 4);
}
