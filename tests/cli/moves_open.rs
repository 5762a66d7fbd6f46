//! Occurrences that were moved and have no answer yet, as `show` lists them.

use serde_json::json;

use crate::harness::Trust;

/// A daily walk, made on Thursday 5 November 2026, of which three were moved on the 7th.
fn moved() -> Trust {
    let mut trust = Trust::new();
    trust.set("COLUMNS", "100");
    trust.at("2026-11-05T12:00");
    trust.tell("add walk --every 'day at 18:00'");
    trust.at("2026-11-07T12:00");
    trust.tell("move 1 'tomorrow 19:00' --on today");
    trust.tell("move 1 '10 nov 17:00' --on '9 nov'");
    trust.tell("move 1 '11 nov 17:00' --on '9 nov'");
    trust.tell("move 1 '12 nov' --on '6 nov' --agreed '6 nov 9:00'");
    trust
}

/// The lines about moves.
fn lines(trust: &Trust) -> Vec<String> {
    let show = trust.tell("show 1");
    let from = show
        .lines()
        .skip_while(|line| !line.starts_with("   Moved"));
    let until = from.take_while(|line| !line.starts_with("   Next"));
    until
        .map(|line| {
            line.trim_start()
                .trim_start_matches("Moved")
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn show_lists_each_with_all_its_due_times() {
    let mut trust = moved();
    assert_eq!(
        lines(&trust),
        [
            "today 18:00 → tomorrow 19:00",
            "Mon 9 Nov 18:00 → Tue 10 Nov 17:00 → Wed 11 Nov 17:00",
            "yesterday 18:00 → Thu 12 Nov 18:00; agreed yesterday, entered 1 day later",
        ]
    );
    // The one that is shown is named first, from where it came.
    trust.tell("broken 1 --on 5.11.");
    trust.at("2026-11-08T20:30");
    trust.tell("done 1");
    assert_eq!(lines(&trust)[0], "from yesterday 18:00");
    assert_eq!(lines(&trust).len(), 3);
    // An answered one is among the answers.
    trust.tell("done 1 --on '2026-11-08 19:00'");
    assert_eq!(lines(&trust).len(), 2);
    let answered = trust.promise(1)["occurrences"].to_string();
    assert!(answered.contains("2026-11-07T18:00:00+00:00"), "{answered}");
}

#[test]
fn json_has_them_with_their_agreements() {
    let trust = moved();
    assert_eq!(
        trust.promise(1)["open_moves"],
        json!([
            {
                "day": "2026-11-08", "slot": "2026-11-07", "nth": 1,
                "due": "2026-11-08T19:00:00+00:00", "state": "open", "moved": 1,
                "moved_from": ["2026-11-07T18:00:00+00:00"],
                "agreed_at": null, "entered_days_later": null,
            },
            {
                "day": "2026-11-11", "slot": "2026-11-09", "nth": 1,
                "due": "2026-11-11T17:00:00+00:00", "state": "open", "moved": 2,
                "moved_from": ["2026-11-09T18:00:00+00:00", "2026-11-10T17:00:00+00:00"],
                "agreed_at": null, "entered_days_later": null,
            },
            {
                "day": "2026-11-12", "slot": "2026-11-06", "nth": 1,
                "due": "2026-11-12T18:00:00+00:00", "state": "open", "moved": 1,
                "moved_from": ["2026-11-06T18:00:00+00:00"],
                "agreed_at": "2026-11-06T09:00:00+00:00", "entered_days_later": 1,
            },
        ])
    );
    trust.tell("add letter --by 'tomorrow 9:00'");
    assert_eq!(trust.promise(2)["open_moves"], json!([]));
    trust.tell("move 2 '10 nov'");
    assert_eq!(trust.promise(2)["open_moves"][0]["moved"], 1);
    trust.tell("done 2");
    assert_eq!(trust.promise(2)["open_moves"], json!([]));
}

#[test]
fn more_than_five_are_counted() {
    let mut trust = moved();
    for day in 13..17 {
        trust.tell(&format!("move 1 '2026-11-{day} 19:00' --on 2026-11-{day}"));
    }
    let lines = lines(&trust);
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert_eq!(lines[5], "and 2 more");
    // However long ago they were due.
    trust.at("2026-12-20T12:00");
    let open = trust.promise(1)["open_moves"].as_array().unwrap().len();
    assert_eq!(open, 7);
}
