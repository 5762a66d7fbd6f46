//! What was agreed before it was due and is entered afterwards: `--agreed`.

use serde_json::{Value, json};

use crate::harness::Trust;

/// `text you` every day at 12:00, made on Wednesday 25 November 2026 at 09:00.
fn daily() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust
}

/// A text without its line ends.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_release_entered_afterwards_says_so_everywhere() {
    let mut trust = daily();
    trust.at("2026-11-28T20:00");
    assert_eq!(
        trust.tell("promise release 1 --on thu --agreed 'wed 21:00' --because 'you were away'"),
        "Released 1: text you · was due Thu 26 Nov 12:00 · agreed Wed 25 Nov, entered 3 days later"
    );
    let released = trust.promise(1)["occurrences"][0].clone();
    assert_eq!(released["state"], "released");
    assert_eq!(released["agreed_at"], "2026-11-25T21:00:00+00:00");
    assert_eq!(released["entered_days_later"], 3);
    assert_eq!(released["slot"], "2026-11-26");
    assert_eq!(released["nth"], 1);
    assert!(
        trust
            .tell("promise show 1")
            .contains("agreed Wed 25 Nov, entered 3 days later")
    );
    let page = trust.tell("share --from 2026-11-25 --to 2026-11-28");
    let page = joined(&page);
    assert!(
        page.contains("Thu 26 Nov released (agreed 25 Nov, entered 3 days later)"),
        "{page}"
    );
    let plain = trust.tell("share --from 2026-11-25 --to 2026-11-28 --plain");
    assert!(plain.contains("released\t2\t3"), "{plain}");
    // It survives an export.
    std::fs::write(trust.home().join("all.json"), trust.tell("export")).unwrap();
    let mut other = Trust::new();
    other.at("2026-11-28T20:00");
    std::fs::copy(trust.home().join("all.json"), other.home().join("all.json")).unwrap();
    other.tell("import all.json --yes");
    assert_eq!(other.promise(1)["occurrences"][0], released);
}

#[test]
fn a_report_names_what_was_agreed_before_and_entered_afterwards() {
    let mut trust = daily();
    trust.tell("promise add 'water the plants' --every 'day at 18:00'");
    trust.at("2026-11-30T20:00");
    for line in [
        "promise release 1 --on thu --agreed 'wed 21:00'",
        "promise move 2 'fri 20:00' --on fri --agreed 'thu 21:00'",
        "promise move 2 'wed 19:00' --on sun --agreed 'sat 9:00'",
        // Not afterwards.
        "promise release 1 --on 2026-12-02",
        "promise move 2 20:00 --on 2026-12-01",
        "promise done 2 --on sat",
    ] {
        trust.tell(line);
    }
    let told = [
        "Thu 26 Nov released (agreed 25 Nov, entered 5 days later): text you",
        "Fri 27 Nov moved from 18:00 to 20:00 (agreed 26 Nov, entered 4 days later): water the plants",
        "Sun 29 Nov moved to Wed 2 Dec 19:00 (agreed 28 Nov, entered 2 days later): water the plants",
    ];
    for line in [
        "report last week",
        "report --from 2026-11-25 --to 2026-11-29",
    ] {
        let report = joined(&trust.tell(line));
        for told in told {
            assert!(report.contains(told), "{line}: {report}");
        }
        assert_eq!(report.matches("later").count(), 3, "{report}");
    }
    let month = joined(&trust.tell("report --month"));
    assert!(told.iter().all(|told| month.contains(told)), "{month}");
    // In December it counts where it was moved to.
    trust.at("2026-12-03T08:00");
    let december = joined(&trust.tell("report --month"));
    let told = "Wed 2 Dec moved from Sun 29 Nov 18:00 (agreed 28 Nov, entered 2 days later): water the plants";
    assert!(december.contains(told), "{december}");
    assert_eq!(december.matches("later").count(), 1, "{december}");
    let page = trust.tell("report --month --html -");
    assert!(page.contains(told), "{page}");
    // The partner's page tells where it went.
    let page = trust.tell("share --from 2026-11-25 --to 2026-11-29");
    let page = joined(&page);
    let away = "Sun 29 Nov moved to Wed 2 Dec 19:00 (agreed 28 Nov, entered 2 days later)";
    assert!(page.contains(away), "{page}");
    // Of many, the latest.
    trust.at("2026-12-10T08:00");
    for day in 3..=9 {
        trust.tell(&format!(
            "promise release 1 --on 2026-12-0{day} --agreed 2026-12-01"
        ));
    }
    let december = joined(&trust.tell("report --month"));
    assert!(
        december.contains("3 earlier agreements entered afterwards"),
        "{december}"
    );
    assert!(!december.contains("Thu 3 Dec released"), "{december}");
    assert!(
        december.contains("Wed 9 Dec released (agreed 1 Dec, entered 9 days later)"),
        "{december}"
    );
}

#[test]
fn a_move_entered_afterwards_is_read_from_the_agreement_on() {
    let mut trust = daily();
    trust.at("2026-11-25T20:00");
    assert_eq!(
        trust.tell("promise move 1 15:00 --agreed 11:00"),
        "Moved 1: text you · due today 15:00, was today 12:00 · agreed today, entered afterwards"
    );
    let list = trust.tell("promise list");
    let told = "moved once · agreed 25 Nov, entered afterwards";
    assert!(joined(&list).contains(told), "{list}");
    trust.tell("promise done 1");
    let answered = trust.promise(1)["occurrences"][0].clone();
    assert_eq!(answered["moved_from"], json!(["2026-11-25T12:00:00+00:00"]));
    assert_eq!(answered["agreed_at"], "2026-11-25T11:00:00+00:00");
    assert_eq!(answered["entered_days_later"], 0);
    // The new time cannot lie before the agreement.
    trust.at("2026-11-26T20:00");
    let refused = trust.refuse("promise move 1 'today 10:00' --agreed 'today 11:00'", 1);
    assert!(refused.contains("has already passed"), "{refused}");
    trust.tell("promise move 1 'tomorrow 10:00' --agreed 'today 11:00'");
    assert_eq!(trust.promise(1)["upcoming"][0], "2026-11-27T10:00:00+00:00");
}

#[test]
fn an_agreement_lies_after_the_promise_and_before_it_was_due() {
    let mut trust = daily();
    trust.at("2026-11-26T20:00");
    for (agreed, wrong) in [
        ("wed 08:00", "is before promise 1 (“text you”) was made"),
        ("tue", "is before promise 1 (“text you”) was made"),
        ("today 12:00", "is not before today 12:00"),
        ("today 19:00", "is not before today 12:00"),
    ] {
        for line in ["promise release 1", "promise move 1 18:00"] {
            let refused = trust.refuse(&format!("{line} --on today --agreed '{agreed}'"), 1);
            assert!(refused.contains(wrong), "{agreed}: {refused}");
        }
    }
    trust.refuse("promise release 1 --on today --agreed tomorrow", 1);
    // Any hour of a day alone counts.
    for agreed in ["today", "yesterday"] {
        trust.tell(&format!("promise release 1 --on today --agreed {agreed}"));
        trust.tell("undo");
    }
    trust.tell("promise release 1 --on yesterday --agreed yesterday");
    assert_eq!(trust.promise(1)["occurrences"][0]["entered_days_later"], 1);
}

#[test]
fn a_one_off_may_have_been_agreed_on_too() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'cook' --by 18:00");
    trust.tell("promise add 'plumber' --anytime");
    trust.at("2026-11-26T08:00");
    trust.tell("promise release 1 --agreed yesterday");
    assert_eq!(trust.state(1), "released");
    trust.tell("promise release 2 --agreed yesterday");
    let released = trust.promise(2)["occurrences"][0].clone();
    assert_eq!(released["day"], "2026-11-25");
    assert_eq!(released["entered_days_later"], 1);
    assert!(
        trust
            .refuse("promise release 1 --agreed yesterday", 1)
            .contains("it is already released")
    );
}

#[test]
fn a_move_keeps_what_is_not_said() {
    let trust = daily();
    trust.tell("promise move 1 15:00 --on fri");
    assert_eq!(trust.promise(1)["upcoming"][2], "2026-11-27T15:00:00+00:00");
    trust.tell("promise move 1 sun --on fri");
    let upcoming = trust.promise(1)["upcoming"].clone();
    let upcoming: Vec<&Value> = upcoming.as_array().unwrap().iter().take(5).collect();
    assert_eq!(
        upcoming,
        [
            &json!("2026-11-25T12:00:00+00:00"),
            &json!("2026-11-26T12:00:00+00:00"),
            &json!("2026-11-28T12:00:00+00:00"),
            &json!("2026-11-29T12:00:00+00:00"),
            &json!("2026-11-29T15:00:00+00:00"),
        ]
    );
    // Two fall on Sunday now: the day it was moved from names one, its time either.
    let refused = trust.refuse("promise done 1 --on 2026-11-29", 1);
    assert!(refused.contains("--on \"2026-11-29 15:00\""), "{refused}");
    trust.tell("promise release 1 --on '2026-11-29 15:00'");
    trust.tell("promise release 1 --on 2026-11-29");
    assert_eq!(trust.promise(1)["upcoming"][3], "2026-11-30T12:00:00+00:00");
}

#[test]
fn a_date_just_gone_by_is_not_that_of_the_next_year() {
    let mut trust = Trust::new();
    trust.at("2026-09-01T12:00");
    trust.tell("promise add walk --every day");
    trust.at("2026-09-23T12:00");
    for line in ["release 1 --on '13 sep'", "move 1 18:00 --on '13 sep'"] {
        let said = trust.refuse(line, 1);
        assert!(said.contains("it was due Sun 13 Sep"), "{said}");
        assert!(said.contains("--agreed"), "{said}");
    }
    for (day, due) in [("13 oct", "Tue 13 Oct"), ("13 sep 2027", "Mon 13 Sep 2027")] {
        let said = trust.tell(&format!("release 1 --on '{day}'"));
        assert!(said.contains(due), "{said}");
    }
}

#[test]
fn show_has_the_old_time_of_an_open_one_and_that_it_was_entered_afterwards() {
    let mut trust = Trust::new();
    trust.at("2026-09-08T12:00");
    trust.tell("promise add letter --by '2026-09-10 18:00'");
    trust.at("2026-09-13T12:00");
    trust.tell("promise move 1 2026-09-15 --agreed 2026-09-09");
    let shown = trust.tell("promise show 1");
    assert!(
        shown.contains("from Thu 10 Sep 18:00; agreed Wed 9 Sep, entered 4 days later"),
        "{shown}"
    );
    trust.tell("promise move 1 2026-09-16");
    let shown = trust.tell("promise show 1");
    assert!(
        shown.contains("from Thu 10 Sep 18:00, Tue 15 Sep 18:00; agreed Wed 9 Sep"),
        "{shown}"
    );
    // Answered, it is in the list of answers.
    trust.tell("promise done 1");
    let shown = trust.tell("promise show 1");
    assert_eq!(shown.matches("Thu 10 Sep 18:00").count(), 1, "{shown}");
}

#[test]
fn away_is_said_of_every_promise_only_where_it_is_so() {
    let mut trust = Trust::new();
    trust.at("2026-09-07T08:00");
    trust.tell("promise add a --every 'day at 12:00'");
    trust.tell("promise add b --every 3/week");
    trust.at("2026-09-10T08:00");
    trust.tell("promise add c --every 'day at 13:00'");
    trust.at("2026-09-14T08:00");
    trust.tell("pause --from 2026-09-09 --through 2026-09-12 --agreed 2026-09-08");
    let report = trust.tell("report last week");
    assert!(
        report.contains("(agreed 8 Sep, entered 6 days later): a, b"),
        "{report}"
    );
    trust.tell("pause 3 --from 2026-09-10 --through 2026-09-12 --agreed 2026-09-10");
    trust.tell("promise add d --every 'day at 13:00'");
    trust.tell("undo");
    trust.tell("pause --from 2026-09-16 --through 2026-09-17");
    let report = trust.tell("report --from 2026-09-14 --to 2026-09-20");
    assert!(report.contains("every recurring promise"), "{report}");
}

#[test]
fn where_a_pause_was_entered_afterwards_every_screen_says_when_it_was_agreed() {
    let mut trust = Trust::new();
    trust.at("2026-11-19T12:00");
    trust.tell("promise add text you --every 'day at 12:00'");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.at("2026-11-24T09:00");
    assert_eq!(trust.promise(1)["pause_agreed_at"], Value::Null);
    trust.tell("promise pause --from 2026-11-21 --through 2026-11-26 --agreed '20 nov 18:00'");
    assert_eq!(
        trust.promise(1)["pause_agreed_at"],
        "2026-11-20T18:00:00+00:00"
    );
    for (line, columns) in [
        ("promise list", 80),
        ("promise show 1", 80),
        ("report --week", 80),
        ("share --text", 80),
        ("--all", 40),
        ("share", 40),
    ] {
        trust.set("COLUMNS", columns.to_string());
        let said = trust.tell(line);
        let words: Vec<&str> = said.split_whitespace().collect();
        assert!(
            words
                .join(" ")
                .contains("away 21 to 26 Nov (agreed 20 Nov, entered 4 days later)"),
            "{line}: {said}"
        );
    }
}

#[test]
fn an_agreement_that_two_can_be_meant_by_is_asked_about() {
    let mut trust = Trust::new();
    trust.at("2026-10-04T08:00");
    trust.tell("promise add walk --every 'day at 23:00'");
    trust.tell("promise done 1 --on today");
    trust.at("2026-10-06T09:00");
    for (typed, printed) in [
        (
            "move 1 01:00 --agreed 'yesterday 22:00'",
            "trust promise move 1 01:00",
        ),
        (
            "release 1 --agreed 'yesterday 22:00'",
            "trust promise release 1",
        ),
    ] {
        let said = joined(&trust.refuse(typed, 1));
        let agreed = "--agreed \"2026-10-05 22:00\"";
        for day in ["2026-10-05", "today"] {
            let command = format!("{printed} --on {day} {agreed}");
            assert!(said.contains(&command), "{command}: {said}");
        }
    }
    // Agreed after yesterday's was due, it is about today's.
    let moved = trust.tell("move 1 22:00 --agreed 'today 8:00'");
    assert_eq!(
        moved,
        "Moved 1: walk · due today 22:00, was today 23:00 · agreed today, entered afterwards"
    );
    let moved = trust.tell("move 1 01:00 --on 2026-10-05 --agreed '2026-10-05 22:00'");
    assert!(
        moved.starts_with("Moved 1: walk · due today 01:00, was yesterday 23:00"),
        "{moved}"
    );
}
