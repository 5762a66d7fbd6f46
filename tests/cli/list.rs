//! `promise list` and its filters.

use crate::harness::Trust;

/// Wednesday 25 November 2026, 13:00: one of every kind.
fn all() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add 'forgotten' --by 12:00 --tag home");
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'missed lunch' --by 12:00");
    trust.tell("promise add 'Cook dinner' --by 18:00 --tag home --tag food");
    trust.tell("promise add 'call mum' --by fri --note 'about dinner'");
    trust.tell("promise add 'paint the fence' --by 2026-12-05 --tag home");
    trust.tell("promise add plumber --anytime");
    trust.tell("promise add 'wash up' --by 20:00 --tag home");
    trust.tell("promise done 7");
    trust.tell("promise add walk --every 'day at 21:00'");
    trust.at("2026-11-25T13:00");
    trust
}

fn ids(trust: &Trust, filters: &str) -> Vec<i64> {
    let data = trust.data("promises", &format!("promise list {filters}"));
    let array = data.as_array().unwrap();
    array.iter().map(|p| p["id"].as_i64().unwrap()).collect()
}

#[test]
fn filters_narrow_together() {
    let trust = all();
    for (filters, wanted) in [
        ("", &[1, 2, 3, 8, 4, 5, 6][..]),
        ("--all", &[1, 2, 3, 7, 8, 4, 5, 6]),
        ("--open", &[3, 8, 4, 5, 6]),
        ("--due today", &[2, 3, 8]),
        ("--due week", &[1, 2, 3, 8, 4]),
        ("--due overdue", &[1, 2]),
        ("--due today --open", &[3, 8]),
        ("--tag home", &[1, 3, 5]),
        ("--tag home --tag food", &[3]),
        ("--tag HOME --all", &[1, 3, 7, 5]),
        ("dinner", &[3, 4]),
        ("COOK dinner", &[3]),
        ("dinner --tag food", &[3]),
        ("zebra", &[]),
        ("wash", &[]),
        ("wash --all", &[7]),
        ("--from today --to today", &[2, 3, 7, 8]),
        ("--from today --to fri", &[2, 3, 7, 8, 4]),
        ("--from mon --to today --tag home", &[1, 3, 7]),
        ("--from 2026-12-01 --to 2026-12-31", &[8, 5]),
        ("--to yesterday", &[1]),
    ] {
        assert_eq!(ids(&trust, filters), wanted, "{filters}");
    }
}

#[test]
fn filters_that_contradict_are_usage_errors() {
    let trust = all();
    trust.refuse("promise list --open --all", 2);
    trust.refuse("promise list --due tomorrow", 2);
    trust.refuse("promise list --from nosuchday", 2);
    assert_eq!(
        trust.refuse("promise list --from 2026-11-25 --to 2026-11-20", 2),
        "error: --from 2026-11-25 is later than --to 2026-11-20\nhint: swap them"
    );
}

#[test]
fn an_empty_list_says_where_else_to_look() {
    let trust = all();
    let said = trust.say("promise list wash");
    assert_eq!(said.code, 0);
    assert_eq!(said.stdout, "No promises to show.\n");
    assert_eq!(
        said.stderr,
        "Searched open promises only; use `--all` to search all.\n"
    );
    assert_eq!(trust.say("promise list wash --plain").stdout, "");
}

#[test]
fn the_name_of_a_filter_that_no_text_has_is_said_to_be_one() {
    let trust = Trust::new();
    for (word, command) in [
        ("overdue", "trust promise list --due overdue"),
        ("Today", "trust promise list --due today"),
        ("week", "trust promise list --due week"),
        ("open", "trust promise list --open"),
        ("kept", "trust promise list --all"),
        ("unanswered", "trust promise list"),
    ] {
        let said = trust.say(&format!("promise list {word}"));
        assert_eq!(said.code, 0);
        assert!(
            said.stderr.contains(&format!("`{command}`")),
            "{word}: {}",
            said.stderr
        );
        assert_eq!(trust.say(command.strip_prefix("trust ").unwrap()).code, 0);
    }
    trust.tell("promise add 'pay what is overdue' --anytime");
    assert_eq!(trust.say("promise list overdue").stderr, "");
}

#[test]
fn plain_columns_are_stable() {
    let trust = all();
    trust.tell("promise late 2 --told 11:30 --because 'a\tb'");
    let plain = trust.say("promise list --all --plain").stdout;
    assert!(
        plain.lines().all(|line| line.split('\t').count() == 24),
        "{plain}"
    );
    let uid = trust.promise(2)["uid"].as_str().unwrap().to_owned();
    assert_eq!(
        plain
            .lines()
            .nth(1)
            .map(|line| line.replace(&uid, "UID"))
            .as_deref(),
        Some(
            "2\tlate\t2026-11-25T12:00:00+00:00\t2026-11-25\t\t\tmissed lunch\tflag\t\
             2026-11-25T11:30:00+00:00\ta\\tb\t\t2026-11-25T09:00:00+00:00\t\
             2026-11-25T13:00:00+00:00\t0\t0\tUID\t2026-11-25\t1\t\t\t\tfalse\t\t"
        )
    );
}

#[test]
fn a_span_shows_the_occurrence_that_an_answer_would_go_to() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add read --every 'day at 12:00'");
    let due = |trust: &Trust, line: &str| {
        trust.data("promises", line)[0]["due_day"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    // Not the last day of the span, though the promise goes on until then and after.
    let ahead = "promise list --from today --to 2026-11-28";
    assert_eq!(due(&trust, ahead), "2026-11-25");
    assert_eq!(due(&trust, "promise list --from today"), "2026-11-25");
    trust.tell("promise done read");
    assert_eq!(due(&trust, ahead), "2026-11-26");
    trust.at("2026-11-28T09:00");
    let past = "promise list --from 2026-11-25 --to 2026-11-27";
    assert_eq!(due(&trust, past), "2026-11-27");
    trust.tell("promise done read --on 2026-11-27");
    assert_eq!(due(&trust, past), "2026-11-26");
    trust.tell("promise broken read --on 2026-11-26");
    assert_eq!(due(&trust, past), "2026-11-27", "all answered: the latest");
}

#[test]
fn only_what_was_due_before_is_earlier() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T06:00");
    trust.tell("promise add it --every 'day at 12:00'");
    trust.at("2026-11-20T20:00");
    for (days, earlier) in [
        ("--from 2026-09-14 --to 2026-09-14", 0),
        ("--from 2026-09-14 --to 2026-09-18", 4),
        ("--from 2026-09-18 --to 2026-09-18", 4),
        ("--from 2026-11-20 --to 2026-11-20", 67),
        ("--from 2026-11-19 --to 2026-11-19", 66),
    ] {
        let line = trust.set("COLUMNS", "200").tell(&format!("list {days}"));
        let words = format!("{earlier} earlier without an answer");
        assert_eq!(line.contains(&words), earlier > 0, "{days}: {line}");
        assert_eq!(line.contains("earlier"), earlier > 0, "{days}: {line}");
    }
}

#[test]
fn a_recurring_promise_is_found_by_each_of_its_days_without_an_answer() {
    let mut trust = Trust::new();
    trust.at("2026-09-07T08:00");
    trust.tell("promise add lunch --every weekday");
    trust.tell("promise add visit --every 'sun at 12:00'");
    trust.tell("promise add run --every 3/week");
    let days = |trust: &Trust, filters: &str| -> Vec<(i64, String)> {
        let data = trust.data("promises", &format!("promise list {filters}"));
        let array = data.as_array().unwrap().iter();
        let day = |one: &serde_json::Value| one["due_day"].as_str().unwrap().to_owned();
        array
            .map(|one| (one["id"].as_i64().unwrap(), day(one)))
            .collect()
    };
    let day = |id: i64, number: u32| (id, format!("2026-09-{number:02}"));
    // Sunday's visit has no answer, and the next one is due in this week.
    trust.at("2026-09-16T09:00");
    assert_eq!(
        days(&trust, "--due overdue"),
        [day(2, 13), day(3, 13), day(1, 15)]
    );
    assert_eq!(days(&trust, "--due today"), [day(1, 16)]);
    assert_eq!(
        days(&trust, "--due week"),
        [day(1, 16), day(2, 20), day(3, 20)]
    );
    assert_eq!(
        days(&trust, "--due overdue --from 2026-09-07 --to 2026-09-09"),
        [day(1, 9)]
    );
    // Long ago it is found too.
    trust.at("2026-12-07T09:00");
    trust.tell("promise pause --from 2026-09-17 --through 2026-12-20 --agreed 2026-09-16");
    assert_eq!(
        days(&trust, "--due overdue"),
        [day(2, 13), day(1, 16), day(3, 20)]
    );
    trust.tell("promise done 1 --on 2026-09-16");
    assert!(days(&trust, "--due overdue").contains(&day(1, 15)));
}

#[test]
fn an_end_is_shown_in_the_list() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add tidy --every day --until 2026-10-15");
    trust.tell("promise add walk --every day");
    let list = trust.tell("promise list");
    assert!(list.contains("every day · until Thu 15 Oct"), "{list}");
    assert_eq!(list.matches("until").count(), 1, "{list}");
    trust.at("2026-10-15T09:00");
    let list = trust.tell("promise list tidy");
    assert!(list.contains("until today"), "{list}");
}
