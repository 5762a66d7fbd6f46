//! Answers about days of a pause, given after it was entered.

use crate::harness::Trust;

/// Three recurring promises, made on Friday 4 September 2026 and away from the 7th to the 13th,
/// which is entered on Monday the 14th.
fn away() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-04T09:00");
    trust.tell("add 'text you' --every 'day at 19:00'");
    trust.tell("add pills --every 'day at 8:00 and 20:00'");
    trust.tell("add 'call mum' --every 'sun at 17:00'");
    trust.at("2026-09-14T12:00");
    trust.tell("pause --from 2026-09-07 --through 2026-09-13 --agreed '5 sep'");
    trust
}

/// The data of all figures, with the promises as they are shown.
fn figures(trust: &Trust) -> [serde_json::Value; 3] {
    [
        trust.data("report", "report --from 2026-09-04 --to 2026-09-14"),
        trust.data("status", "status"),
        trust.data("promise", "show 1")["days"].clone(),
    ]
}

#[test]
fn what_was_done_in_a_pause_counts_as_if_it_was_answered_before_the_pause() {
    let trust = away();
    let said = trust.say("done 1 --on 2026-09-08");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    assert_eq!(
        said.stderr,
        "Promise 1 was paused then (away 7 to 13 Sep). The answer still counts.\n"
    );
    let said = trust.say("done 2 --on '2026-09-08 8:00'");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    let late = trust.say("late 3 --on 2026-09-13");
    assert!(
        late.stderr.contains("Promise 3 was paused then"),
        "{late:?}"
    );

    let mut other = Trust::new();
    other.at("2026-09-04T09:00");
    other.tell("add 'text you' --every 'day at 19:00'");
    other.tell("add pills --every 'day at 8:00 and 20:00'");
    other.tell("add 'call mum' --every 'sun at 17:00'");
    other.at("2026-09-14T12:00");
    other.tell("done 1 --on 2026-09-08");
    other.tell("done 2 --on '2026-09-08 8:00'");
    other.tell("late 3 --on 2026-09-13");
    other.tell("pause --from 2026-09-07 --through 2026-09-13 --agreed '5 sep'");
    assert_eq!(figures(&trust), figures(&other));
    assert_eq!(figures(&trust)[0]["totals"]["kept"], 2);

    // The other days rest, and one clear takes the answer back.
    let before = away();
    for line in [
        "clear 1 --on 2026-09-08",
        "clear 2 --on '2026-09-08 8:00'",
        "clear 3 --on 2026-09-13",
    ] {
        trust.tell(line);
    }
    assert_eq!(figures(&trust), figures(&before));
    assert!(
        trust.tell("doctor").contains("No problems"),
        "{}",
        trust.tell("doctor")
    );
}

#[test]
fn one_of_several_times_of_a_paused_day_is_named_by_its_time() {
    let trust = away();
    let refused = trust.refuse("done 2 --on 2026-09-08", 1);
    let refused = refused.replace("\n  ", " ");
    assert!(refused.contains("is due at several times"), "{refused}");
    let refused = trust.refuse("done 2 --on '2026-09-08 9:00'", 1);
    assert!(
        refused.contains("is paused Tue 8 Sep (away 7 to 13 Sep), and would not be due at 09:00"),
        "{refused}"
    );
    let refused = refused.replace("\n  ", " ");
    let way = refused.split('`').find(|part| part.starts_with("trust "));
    let way = way.unwrap().replace('"', "'");
    let done = trust.tell(way.strip_prefix("trust ").unwrap());
    assert!(done.contains("Tue 8 Sep 08:00"), "{done}");
}

#[test]
fn what_cannot_be_answered_in_a_pause_names_the_pause() {
    let mut trust = away();
    let none = "is paused Tue 8 Sep (away 7 to 13 Sep)\nhint: `trust promise show 3` shows";
    assert!(trust.refuse("done 3 --on 2026-09-08", 1).contains(none));
    let paused = "promise 1 (“text you”) is paused Tue 8 Sep (away 7 to 13 Sep)";
    for line in [
        "release 1 --on 2026-09-08 --agreed '5 sep'",
        "move 1 20:00 --on 2026-09-08 --agreed '5 sep'",
    ] {
        let refused = trust.refuse(line, 1);
        assert!(refused.contains(paused), "{line}: {refused}");
    }
    trust.tell("pause 1 --from 2026-09-16 --through 2026-09-18");
    let refused = trust.refuse("done 1 --on 2026-09-17", 1);
    assert!(
        refused.contains("is paused Thu 17 Sep (away 16 to 18 Sep)"),
        "{refused}"
    );
    assert!(
        refused.contains("to end the pause: `trust promise resume 1`"),
        "{refused}"
    );
    trust.at("2026-09-17T21:00");
    let said = trust.say("done 1 --on today");
    assert!(
        said.stderr.contains("(away 16 to 18 Sep)"),
        "{}",
        said.snapshot()
    );
}

#[test]
fn pauses_entered_at_the_same_moment_are_undone_each_for_itself() {
    let mut trust = away();
    trust.tell("undo");
    for id in [1, 2] {
        let days = "--from 2026-09-07 --through 2026-09-13 --agreed 2026-09-06";
        trust.tell(&format!("pause {id} {days}"));
    }
    trust.at("2026-09-20T09:00");
    for (id, text) in [(1, "text you"), (2, "pills")] {
        let refused = trust.refuse(&format!("resume {id}"), 1);
        let (_, way) = refused.split_once("to undo it: `trust ").unwrap();
        let undone = trust.tell(way.trim_end().strip_suffix('`').unwrap());
        assert!(undone.contains(text), "{id}: {undone}");
    }
}
