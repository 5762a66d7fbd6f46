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
    assert_eq!(row("walk"), "-----", "one that only rests has a row");
    assert!(week.contains("- away"), "{week}");
    let html = trust.tell("report --week --html -");
    assert!(html.contains("Fri 18 Sep: away"), "{html}");
}
