//! Changes of a promise's rule: each stretch of days with the rule it had.

use crate::harness::Trust;

/// A person who moved a daily text from 11:00 to 12:00, from Thursday 17 September on.
fn changed() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add 'text you' --every 'day at 11:00'");
    trust.at("2026-09-16T12:00");
    trust.tell("promise edit 1 --every 'day at 12:00'");
    trust
}

#[test]
fn show_lists_the_rules_with_their_first_days() {
    let mut trust = changed();
    let shown = trust.tell("promise show 1");
    assert!(
        shown.contains("Rule        from tomorrow: every day at 12:00")
            && shown.contains("before, since Mon 14 Sep: every day at 11:00"),
        "{shown}"
    );
    let list = trust.tell("promise list");
    assert!(list.contains("from tomorrow"), "{list}");
    trust.at("2026-09-18T08:00");
    let shown = trust.tell("promise show 1");
    assert!(
        shown.contains("Rule        since yesterday: every day at 12:00"),
        "{shown}"
    );
    assert!(!trust.tell("promise list").contains("from "));
}

#[test]
fn a_rule_without_a_change_is_shown_alone() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T10:00");
    trust.tell("promise add 'tablets every day at 9:00 and 21:00'");
    trust.tell("promise add walk --every 'sun at 9:00'");
    trust.at("2026-09-15T10:00");
    let shown = trust.tell("promise show 1");
    assert!(
        shown.contains("Rule        every day at 09:00 and 21:00\n"),
        "the first day had only the evening: {shown}"
    );
    let shown = trust.tell("promise show 2");
    assert!(
        !shown.contains("since ") && !shown.contains("from Sun"),
        "{shown}"
    );
}

#[test]
fn a_first_day_that_was_named_is_shown_until_it_comes() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T10:00");
    trust.tell("promise add walk --every day --from 'mon 21 sep'");
    trust.tell("promise add gym --every 3/week --from '5 oct'");
    let list = trust.tell("promise list");
    assert!(list.contains("every day · from Mon 21 Sep"), "{list}");
    assert!(list.contains("from Mon 5 Oct"), "{list}");
    let shown = trust.tell("promise show 1");
    assert!(shown.contains("every day, from Mon 21 Sep"), "{shown}");
    trust.at("2026-09-21T10:00");
    assert!(!trust.tell("promise list").contains("from Mon 21"));
}

#[test]
fn the_page_says_which_rule_changed_and_when() {
    let mut trust = changed();
    trust.at("2026-09-18T10:00");
    let page = trust.tell("share");
    let change = "from Thu 17 Sep every day at 12:00, before every day at 11:00";
    assert!(page.contains(change), "{page}");
    let html = trust.tell("share --html -");
    assert!(html.contains(change), "{html}");
    trust.at("2026-09-30T10:00");
    assert!(!trust.tell("share").contains("before every day"));
}

#[test]
fn the_week_shows_on_which_days_a_promise_rests() {
    let trust = changed();
    trust.tell("promise add walk --every 'sat at 10:00'");
    trust.tell("promise pause 1 --from 2026-09-18 --through 2026-09-19");
    trust.tell("promise pause 2 --through 2026-09-30");
    let week = trust.tell("report --week");
    let row = |text: &str| {
        let line = week.lines().find(|line| line.contains(text));
        let line = line.unwrap_or_else(|| panic!("no row {text}: {week}"));
        line.split_once(text)
            .unwrap()
            .1
            .split_whitespace()
            .collect::<String>()
    };
    assert_eq!(row("text you"), "?!!·--·");
    // It is away on the only day on which it would have asked for something.
    assert_eq!(row("walk"), "-", "one that only rests has a row");
    assert!(week.contains("- away"), "{week}");
    let html = trust.tell("report --week --html -");
    assert!(html.contains("Fri 18 Sep: away"), "{html}");
}

/// Progress in the running week or month, by `--json`.
fn done_of(trust: &Trust) -> (i64, i64) {
    let shown = trust.promise(1);
    let count = |name: &str| shown["done_of"][name].as_i64().unwrap();
    (count("done"), count("of"))
}

/// The states of a promise on its days, but for those that are open.
fn answered(trust: &Trust) -> Vec<(String, String)> {
    let shown = trust.promise(1);
    let rows = shown["occurrences"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    rows.map(|row| (text(&row["day"]), text(&row["state"])))
        .collect()
}

#[test]
fn what_was_done_for_a_month_takes_no_day_of_the_rule_after_it() {
    for rule in ["day at 10:00", "day at 9:00 and 21:00"] {
        let mut trust = Trust::new();
        trust.at("2026-09-01T12:00").without_backups();
        trust.tell("promise add x --every 2/month");
        trust.at("2026-09-14T12:00");
        trust.tell("promise done 1");
        trust.tell(&format!("promise edit 1 --every '{rule}'"));
        for day in 15..=29 {
            trust.at(&format!("2026-09-{day}T22:00"));
            trust.tell("promise done 1");
            trust.tell("doctor");
        }
        trust.at("2026-09-30T22:00");
        trust.tell("promise done 1");
        trust.at("2026-10-05T12:00");
        let kept = |day: &str| {
            let rows = answered(&trust).into_iter();
            rows.filter(|row| *row == (day.to_owned(), "kept".to_owned()))
                .count()
        };
        assert_eq!((kept("2026-09-14"), kept("2026-09-30")), (1, 1), "{rule}");
        trust.tell("doctor");
        trust.tell("undo");
        trust.tell("doctor");
    }
}

#[test]
fn a_day_on_which_something_was_done_asks_for_nothing_more() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("promise add x --every 3/week");
    trust.tell("promise done 1");
    let edited = trust.tell("promise edit 1 --every 'day at 22:00'");
    assert!(edited.contains("next tomorrow 22:00"), "{edited}");
}

#[test]
fn what_was_done_counts_in_the_week_or_month_of_the_rule_after_it() {
    let mut trust = Trust::new();
    // A month that ends with its week: both have their slots on Sunday 31 May.
    trust.at("2026-05-04T12:00");
    trust.tell("promise add x --every 3/month");
    trust.tell("promise done 1");
    trust.at("2026-05-26T12:00");
    trust.tell("promise done 1");
    assert_eq!(done_of(&trust), (2, 3));
    trust.tell("promise edit 1 --every 3/week");
    assert_eq!(done_of(&trust), (1, 3), "this week");
    trust.tell("promise edit 1 --every 2/week");
    assert_eq!(done_of(&trust), (1, 2));
    trust.tell("undo");
    trust.tell("undo");
    assert_eq!(done_of(&trust), (2, 3));
    trust.at("2026-06-10T12:00");
    trust.tell("doctor");
}

#[test]
fn what_was_released_of_a_week_releases_no_day_of_the_rule_after_it() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("promise add x --every 1/week");
    trust.tell("promise release 1 --because ill");
    trust.tell("promise edit 1 --every 'day at 10:00'");
    trust.at("2026-09-20T11:00");
    let kept = trust.tell("promise done 1");
    assert!(kept.contains("Kept 1"), "{kept}");
    let released = ("2026-09-14".to_owned(), "released".to_owned());
    assert!(
        answered(&trust).contains(&released),
        "{:?}",
        answered(&trust)
    );
    trust.tell("doctor");
}

#[test]
fn what_was_said_of_a_day_takes_nothing_from_the_week_that_ends_on_it() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add x --every 'day at 12:00'");
    for line in [
        "promise move 1 '2026-09-22 15:00' --on 2026-09-20",
        "promise release 1 --on 2026-09-27",
        "promise done 1 --on 2026-10-04",
        "promise done 1",
        "promise edit 1 --every 3/week",
    ] {
        trust.tell(line);
    }
    trust.at("2026-09-15T12:00");
    trust.tell("doctor");
    assert_eq!(done_of(&trust), (0, 3));
    trust.tell("undo");
    trust.tell("doctor");
    trust.tell("redo");
    assert_eq!(done_of(&trust), (0, 3));
    let before = trust.tell("export");
    // A copy has the same answers.
    std::fs::write(trust.home().join("all.json"), &before).unwrap();
    let mut copy = Trust::new();
    std::fs::copy(trust.home().join("all.json"), copy.home().join("all.json")).unwrap();
    copy.at("2026-09-15T12:00").tell("import all.json --yes");
    assert_eq!(copy.tell("export"), before);
    trust.at("2026-10-08T12:00");
    let report = trust.data("report", "report --from 2026-09-14 --to 2026-10-04");
    let days: Vec<String> = report["days"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|day| {
            let name = day["day"].as_str().unwrap().to_owned();
            ["kept", "released", "unanswered"]
                .map(|key| (name.clone(), key, day[key].as_u64().unwrap()))
        })
        .filter(|(_, _, count)| *count > 0)
        .map(|(day, key, count)| format!("{day} {count} {key}"))
        .collect();
    assert_eq!(
        days,
        [
            "2026-09-14 1 kept",
            "2026-09-20 3 unanswered",
            "2026-09-22 1 unanswered",
            "2026-09-27 1 released",
            "2026-09-27 3 unanswered",
            "2026-10-04 1 kept",
            "2026-10-04 3 unanswered",
        ]
    );
    trust.tell("doctor");
}
