//! The evening walk, from a script.

use serde_json::json;

use crate::harness::{Output, Trust, keys};

/// A daily promise and a one-off made on Friday, and one for tonight; seen on
/// Sunday 22 November at 21:00. Five wait.
fn evening() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise add 'fix sink' --by 20:00");
    trust.at("2026-11-22T08:00");
    trust.tell("promise add 'call mum' --by 22:30");
    trust.tell("promise add tomorrow --by tomorrow");
    trust.tell("promise add plumber --anytime");
    trust.at("2026-11-22T21:00");
    trust
}

fn review(trust: &Trust, input: &str) -> Output {
    trust.pipe(["review"], input)
}

#[test]
fn the_oldest_first_and_what_is_ahead_last() {
    let trust = evening();
    assert_eq!(
        review(&trust, "k\nbroken no tools\nLATE\ns\nr\nhad a quiet day\n").snapshot(),
        "exit 0\n--- stdout\n\
         Kept 1: walk · was due Fri 20 Nov 18:00 · answered 2 days later\n\
         Broken 2: fix sink · was due Fri 20 Nov 20:00 · answered 2 days later\n\
         Late 1: walk · was due yesterday 18:00\n\
         Released 3: call mum · was due today 22:30\n\
         Logged 1: had a quiet day · today · private\n\
         1 overdue · Day 3 of 365\n"
    );
    let because = trust.promise(2)["occurrences"][0]["because"].clone();
    assert_eq!(because, "no tools");
    // Each answer is a change of its own.
    assert_eq!(
        trust.tell("undo"),
        "Undone: wrote log entry 1 about Sun 22 Nov"
    );
    assert_eq!(trust.tell("undo"), "Undone: released 3: call mum");
    assert_eq!(trust.tell("undo"), "Undone: late 1: walk");
    assert_eq!(trust.data("review", "review")["waiting"], 3);
}

#[test]
fn the_end_of_the_input_ends_it_quietly() {
    let trust = evening();
    let output = review(&trust, "k\nk");
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    assert!(
        output
            .stdout
            .ends_with("2 overdue · 1 due today · 2 kept in a row · Day 3 of 365\n")
    );
    let output = review(&trust, "q\nk\n");
    assert!(
        output.stdout.starts_with("2 overdue · 1 due today"),
        "{}",
        output.snapshot()
    );
    assert_eq!(trust.data("logs", "log list"), json!([]));
}

#[test]
fn the_last_answer_can_be_taken_back() {
    let trust = evening();
    let output = review(&trust, "k\nk\nu\nb\ns\nu\nk\nk\nk\nu\nr\n\n");
    assert_eq!(output.code, 0, "{}", output.snapshot());
    let states = [1, 2, 3].map(|id| trust.promise(id)["occurrences"].clone());
    let said: Vec<Vec<_>> = states
        .iter()
        .map(|all| {
            all.as_array()
                .unwrap()
                .iter()
                .map(|one| one["state"].clone())
                .collect()
        })
        .collect();
    assert_eq!(said[0], ["kept", "kept", "kept"]);
    assert_eq!(
        (said[1].as_slice(), said[2].as_slice()),
        (&[json!("broken")][..], &[json!("released")][..])
    );
    assert_eq!(
        output.stdout.lines().count(),
        6,
        "what was taken back is not told"
    );
    // With nothing before it there is nothing to take back.
    let trust = evening();
    assert_eq!(review(&trust, "u\nk\n").code, 0);
    assert_eq!(
        trust.data("promises", "promise list walk")[0]["state"],
        "overdue"
    );
}

#[test]
fn a_wrong_answer_names_itself_and_what_was_answered_stays() {
    let trust = evening();
    let output = review(&trust, "k\nperhaps\nk\n");
    assert_eq!(
        output.snapshot(),
        "exit 2\n--- stderr\n\
         error: invalid answer “perhaps” on standard input\n\
         \x20 hint: k kept, l late, b broken, r released, n not known, s skip, u undo, q\n\
         \x20   quit; with --grouped also o one by one, e kept except on these days: e 13\n\
         \x20   oct; after l, b and r also why: b forgot it; r away / agreed 1 oct; the\n\
         \x20   answer before it is saved\n"
    );
    assert_eq!(trust.data("review", "review")["waiting"], 4);
    for (input, said) in [
        ("r\n", "cannot release promise"),
        ("s\ns\ns\nl\n", "is not late yet"),
    ] {
        let output = review(&trust, input);
        assert_eq!(output.code, 1, "{}", output.snapshot());
        assert!(
            output.stderr.contains(said) || input.len() > 4,
            "{}",
            output.snapshot()
        );
    }
    let output = trust.pipe(["review"], b"\xff\n");
    assert_eq!(output.code, 2, "{}", output.snapshot());
}

#[test]
fn nothing_to_do_is_said_and_the_log_is_still_asked_for() {
    let mut trust = Trust::new();
    assert_eq!(
        review(&trust, "").snapshot(),
        "exit 0\n--- stdout\nNothing waits for an answer · Day 1 of 365\n\
         --- stderr\nTo begin: `trust promise add \"text you at lunch\"`\n"
    );
    let output = review(&trust, "a quiet day\n");
    assert!(
        output.stdout.starts_with("Logged 1: a quiet day"),
        "{}",
        output.snapshot()
    );
    // There is one now.
    let output = review(&trust, "another\n");
    assert_eq!(
        output.stdout,
        "Nothing waits for an answer · Day 1 of 365\n"
    );
    trust.at("2026-11-23T21:00");
    let output = review(&trust, "k\n");
    assert!(
        output
            .stderr
            .contains("No question was left for the answer “k”. It was not used as the log entry."),
        "{}",
        output.snapshot()
    );
}

#[test]
fn programs_get_what_was_answered() {
    let trust = evening();
    let output = trust.pipe(["review", "--json"], "k\nb\ns\nk\ns\nquiet\n");
    let data = output.json("review");
    assert_eq!(
        keys(&data),
        [
            "answered", "day", "horizon", "log", "repaired", "streak", "waiting"
        ]
    );
    let answered: Vec<_> = data["answered"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["id"], &one["state"], &one["due_day"]))
        .collect();
    assert_eq!(
        answered,
        [
            (&json!(1), &json!("kept"), &json!("2026-11-20")),
            (&json!(2), &json!("broken"), &json!("2026-11-20")),
            (&json!(1), &json!("kept"), &json!("2026-11-22")),
        ]
    );
    assert_eq!(
        (&data["waiting"], &data["repaired"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(
        (&data["day"], &data["log"]["text"]),
        (&json!("2026-11-22"), &json!("quiet"))
    );
    let trust = evening();
    assert_eq!(trust.pipe(["review", "-q"], "k\n").snapshot(), "exit 0\n");
    let plain = trust.pipe(["review", "--plain"], "k\n").stdout;
    assert_eq!(plain.matches('\t').count(), 23, "{plain}");
}

#[test]
fn silence_of_long_ago_is_walked_too() {
    let mut trust = Trust::new();
    trust.at("2024-01-01T08:00");
    trust.tell("promise add walk --every '1st at 18:00'");
    trust.at("2026-11-22T21:00");
    let all = trust.data("review", "review");
    assert_eq!(all["waiting"], 35);
    let output = review(&trust, "k\n");
    assert!(
        output
            .stdout
            .starts_with("Kept 1: walk · was due Mon 1 Jan 2024 18:00"),
        "{}",
        output.snapshot()
    );
    assert_eq!(trust.data("review", "review")["waiting"], 34);
    assert!(
        review(&trust, &"k\n".repeat(34))
            .stdout
            .contains("All answered · 35 kept in a row")
    );
}

#[test]
fn several_on_one_day_are_each_walked() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add gym --every 3/week");
    trust.at("2026-11-22T21:00");
    // It can still be done until midnight.
    let refused = trust.pipe(["review"], "b\n");
    assert_eq!(refused.code, 1, "{}", refused.snapshot());
    review(&trust, "k\nk\ns\n");
    trust.at("2026-11-23T21:00");
    let output = review(&trust, "b\n");
    assert!(
        output.stdout.contains("All answered"),
        "{}",
        output.snapshot()
    );
    let states: Vec<_> = trust.promise(1)["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["state"].clone())
        .collect();
    assert_eq!(states, ["kept", "kept", "broken"]);
}
