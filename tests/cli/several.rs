//! Promises that are due several times a day: each time has an answer of its own.

use serde_json::{Value, json};

use crate::harness::Trust;

/// A person who promised to text in the morning and in the evening, on Friday 20 November.
fn twice_a_day() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T07:00");
    trust.tell("promise add 'text you every day at 9:00'");
    let mut document: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    let rule = &mut document["data"]["schedule"][0];
    rule["recurrence"]["at"] = json!(["09:00:00", "21:00:00"]);
    rule["changed_at"] = json!("2026-11-20T07:00:01Z");
    std::fs::write(trust.home().join("twice.json"), document.to_string()).unwrap();
    trust.tell("import twice.json --yes");
    trust
}

fn answered(trust: &Trust) -> Vec<Value> {
    let shown = trust.data("promise", "promise show 1");
    let answers = shown["occurrences"].as_array().unwrap();
    answers
        .iter()
        .map(|answer| json!([answer["due"], answer["state"]]))
        .collect()
}

#[test]
fn on_the_first_day_the_one_time_left_is_not_taken_early() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T10:00");
    trust.tell("promise add 'tablets every day at 9:00 and 21:00'");
    let refused = trust.refuse("promise done 1", 1);
    assert!(
        refused.contains("`trust promise done 1 --on \"today 21:00\"`"),
        "{refused}"
    );
    trust.at("2026-11-20T20:00");
    trust.tell("promise done 1");
    assert_eq!(
        answered(&trust),
        [json!(["2026-11-20T21:00:00+00:00", "kept"])]
    );
}

#[test]
fn a_part_of_the_day_names_the_time_in_it() {
    let mut trust = twice_a_day();
    trust.at("2026-11-21T08:00");
    trust.tell("promise done 1 --on 'last night'");
    trust.tell("promise broken 1 --on 'yesterday morning' --because overslept");
    assert_eq!(
        answered(&trust),
        [
            json!(["2026-11-20T09:00:00+00:00", "broken"]),
            json!(["2026-11-20T21:00:00+00:00", "kept"]),
        ]
    );
    // Where a day has one time only, its part names the day.
    trust.at("2026-11-20T08:00");
    trust.tell("promise add 'walk the dog' --every 'day at 19:00'");
    trust.at("2026-11-22T08:00");
    let said = trust.tell("promise done 2 --on 'last night'");
    assert!(
        said.contains("Sat 21 Nov") || said.contains("yesterday"),
        "{said}"
    );
    let said = trust.tell("promise late 2 --on 'friday evening'");
    assert!(said.contains("Fri 20 Nov"), "{said}");
}

#[test]
fn done_takes_the_next_time_from_an_hour_before_it() {
    let mut trust = twice_a_day();
    trust.at("2026-11-20T07:59");
    let refused = trust.refuse("promise done 1", 1);
    assert!(refused.contains("is due at several times"), "{refused}");
    assert!(
        refused.contains("`trust promise done 1 --on \"today 09:00\"`")
            && refused.contains("`trust promise done 1 --on \"today 21:00\"`"),
        "{refused}"
    );
    trust.at("2026-11-20T08:00");
    let said = trust.tell("promise done 1");
    assert!(
        said.starts_with("Kept 1: text you") && said.contains("09:00"),
        "{said}"
    );
    // The evening is too far ahead, and the morning is answered.
    trust.at("2026-11-20T12:00");
    let refused = trust.refuse("promise done 1", 1);
    assert!(
        refused.contains("--on \"today 21:00\"") && !refused.contains("today 09:00"),
        "{refused}"
    );
    trust.at("2026-11-20T20:00");
    assert!(trust.tell("promise done 1").contains("21:00"));
    let refused = trust.refuse("promise done 1", 1);
    assert!(refused.contains("already kept"), "{refused}");
    assert_eq!(
        answered(&trust),
        [
            json!(["2026-11-20T09:00:00+00:00", "kept"]),
            json!(["2026-11-20T21:00:00+00:00", "kept"]),
        ]
    );
}

#[test]
fn what_was_missed_can_be_named() {
    let mut trust = twice_a_day();
    trust.at("2026-11-20T22:00");
    // The latest one due, first.
    assert!(trust.tell("promise broken 1").contains("21:00"));
    let refused = trust.refuse("promise late 1", 1);
    assert!(
        refused.contains("late 1 --on \"today 09:00\"")
            && refused.contains("late 1 --on \"today 21:00\""),
        "{refused}"
    );
    assert!(
        trust
            .tell("promise late 1 --on 'today 9:00' --at 9:40")
            .contains("09:00")
    );
    // A bare day is enough where one is left, and not where two are.
    trust.at("2026-11-22T10:00");
    let refused = trust.refuse("promise done 1 --on yesterday", 1);
    assert!(refused.contains("--on \"2026-11-21 21:00\""), "{refused}");
    trust.tell("promise done 1 --on '2026-11-21 21:00'");
    assert!(
        trust
            .tell("promise done 1 --on yesterday")
            .contains("09:00")
    );
    assert!(
        trust
            .refuse("promise done 1 --on 'yesterday 10:00'", 1)
            .contains("not due at 10:00")
    );
    // Undo takes back one of the two.
    trust.tell("undo");
    assert_eq!(answered(&trust).len(), 3);
    let report = trust.data("report", "report --from 2026-11-20 --to 2026-11-21");
    let counts = |name: &str| report["totals"][name].as_u64().unwrap();
    assert_eq!(
        ["kept", "late", "broken", "unanswered", "open"].map(counts),
        [1, 1, 1, 0, 1]
    );
}

#[test]
fn each_time_is_reminded_on_its_own() {
    let mut trust = twice_a_day();
    trust.tell("config set remind.within 30m");
    let mut said = |now: &str| {
        trust.at(&format!("2026-11-20T{now}"));
        trust.tell("remind")
    };
    for (now, wanted) in [
        ("08:30", "due in 30 minutes (09:00)"),
        ("09:00", "due now (09:00)"),
        ("20:30", "due in 30 minutes (21:00)"),
        ("21:00", "due now (21:00)"),
    ] {
        assert!(said(now).starts_with(wanted), "{now}");
        assert_eq!(said(now), "", "{now}");
    }
    // An answer to one of them leaves the other.
    trust.at("2026-11-21T08:30").tell("promise done 1");
    trust.at("2026-11-21T09:00");
    assert!(!trust.tell("remind").contains("due now"));
    trust.at("2026-11-21T21:00");
    assert!(trust.tell("remind").contains("due now (21:00)"));
}

#[test]
fn a_reminder_prints_the_command_for_the_time_it_is_about() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add pills --every 'day at 9:00 and 21:00'");
    let commands = |trust: &Trust| -> Vec<String> {
        let said = trust.tell("remind --again");
        let command = |line: &str| line.split('[').nth(1)?.strip_suffix(']').map(str::to_owned);
        said.lines().filter_map(command).collect()
    };
    trust.at("2026-09-14T20:30");
    assert_eq!(
        commands(&trust)[0],
        "trust promise done 1 --on \"today 09:00\""
    );
    trust.at("2026-09-15T07:00");
    assert_eq!(
        commands(&trust),
        [
            "trust promise done 1 --on \"2026-09-14 09:00\"",
            "trust promise done 1 --on \"2026-09-14 21:00\"",
        ]
    );
    for command in commands(&trust) {
        trust.tell(&command.replace("trust ", "").replace('"', "'"));
    }
    assert_eq!(
        answered(&trust),
        [
            json!(["2026-09-14T09:00:00+00:00", "kept"]),
            json!(["2026-09-14T21:00:00+00:00", "kept"]),
        ]
    );
    // In the small hours an answer without a day is for the evening that has ended.
    trust.tell("promise add 'lights out' --every 'day at 22:00'");
    trust.at("2026-09-16T00:30");
    let said = trust.tell("remind --again --within 22h");
    assert!(
        said.contains("(22:00): lights out  [trust promise done 2 --on today]"),
        "{said}"
    );
}

/// Returns the due times that lists show now, each of which must be the same, and the one that `done`
/// answers, if it answers any.
fn shown_and_answered(trust: &Trust) -> (Value, Option<Value>) {
    let shown = trust.promise(1)["due"].clone();
    let listed = trust.data("promises", "promise list");
    assert_eq!(listed[0]["due"], shown);
    let listed = trust.data("promises", "promise list --due week");
    assert_eq!(listed[0]["due"], shown);
    let done = trust.say("promise done 1 --json");
    let answered = (done.code == 0).then(|| {
        let answered: Value = serde_json::from_str(&done.stdout).unwrap();
        trust.tell("undo");
        answered["data"][0]["due"].clone()
    });
    (shown, answered)
}

#[test]
fn lists_show_the_time_that_done_answers_at_every_hour() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T07:00");
    trust.tell("promise add pills --every 'day at 9:00, 13:30 and 21:00'");
    let mut answers = 0;
    for hour in 0..48 {
        let (day, hour) = (20 + (7 + hour) / 24, (7 + hour) % 24);
        for minute in ["00", "40"] {
            let now = format!("2026-11-{day}T{hour:02}:{minute}");
            trust.at(&now);
            if now == "2026-11-21T09:00" {
                trust.tell("promise done 1");
            }
            let (shown, answered) = shown_and_answered(&trust);
            answers += u32::from(answered.is_some());
            assert!(
                answered.is_none_or(|answered| answered == shown),
                "{now}: {shown}"
            );
        }
    }
    assert!(answers > 60, "{answers}");
}

#[test]
fn only_what_was_due_before_is_called_earlier() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T07:00");
    trust.tell("promise add pills --every 'day at 9:00, 13:00 and 21:00'");
    for (now, due, earlier) in [
        ("2026-11-20T10:00", "09:00", None),
        ("2026-11-20T14:00", "13:00", Some("1 earlier")),
        ("2026-11-20T20:30", "21:00", Some("2 earlier")),
        ("2026-11-21T07:00", "09:00", Some("3 earlier")),
    ] {
        trust.at(now);
        let listed = trust.tell("promise list");
        let shown = trust.tell("promise show 1");
        assert!(listed.contains(due), "{now}: {listed}");
        for screen in [&listed, &shown] {
            let said = screen.contains("earlier");
            assert_eq!(said, earlier.is_some(), "{now}: {screen}");
            assert!(
                earlier.is_none_or(|earlier| screen.contains(earlier)),
                "{now}: {screen}"
            );
        }
    }
}

#[test]
fn of_two_moved_onto_one_day_only_those_before_are_called_earlier() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T07:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise move 1 'tomorrow 9:00' --on today");
    trust.at("2026-11-21T19:00");
    let (shown, answered) = shown_and_answered(&trust);
    assert_eq!(answered, Some(shown.clone()));
    assert_eq!(shown, "2026-11-21T09:00:00+00:00");
    assert!(!trust.tell("promise list").contains("earlier"));
}
