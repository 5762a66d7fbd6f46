//! Occurrences that were moved to a day on which the promise is then paused.

use crate::harness::Trust;

/// `lunch` every day at 12:00, of which that of Friday 18 September was moved to 15:00.
fn moved() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-16T08:00");
    trust.tell("add lunch --every 'day at 12:00'");
    trust.tell("done 1");
    trust.at("2026-09-16T08:05");
    trust.tell("move 1 '2026-09-18 15:00' --on 2026-09-18");
    trust.at("2026-09-16T08:10");
    trust
}

#[test]
fn they_ask_for_nothing_on_any_screen() {
    let mut trust = moved();
    let paused = trust.say("pause 1 --from 2026-09-17 --through 2026-09-20");
    assert!(
        paused.stdout.contains("next due Mon 21 Sep 12:00"),
        "{}",
        paused.snapshot()
    );
    assert!(
        paused
            .stderr
            .contains("Released 1: lunch, moved to Fri 18 Sep 15:00"),
        "{}",
        paused.snapshot()
    );
    trust.at("2026-09-20T09:00");
    let today = trust.data("today", "");
    for key in ["due", "overdue", "unanswered"] {
        assert_eq!(today[key], serde_json::json!([]), "{key}");
    }
    let totals = trust.data("report", "report --week")["totals"].clone();
    assert_eq!(
        (&totals["kept"], &totals["unanswered"]),
        (&1.into(), &0.into())
    );
    assert_eq!(totals["released"], 1);
    assert_eq!(trust.data("status", "status")["unanswered"], 0);
    assert!(trust.tell("share").contains("released"));
}

#[test]
fn they_are_asked_for_again_when_the_pause_ends_before_their_day() {
    for (now, line) in [
        ("2026-09-16T09:00", "resume 1"),
        ("2026-09-17T09:00", "resume 1"),
    ] {
        let mut trust = moved();
        trust.tell("pause 1 --from 2026-09-17 --through 2026-09-20");
        trust.at(now);
        trust.tell(line);
        trust.at("2026-09-18T08:00");
        let shown = trust.promise(1);
        assert_eq!(shown["moved"], 1, "{shown}");
        assert_eq!(
            trust.data("today", "")["due"][0]["due"],
            "2026-09-18T15:00:00+00:00"
        );
    }
    // Those on days of rest stay as they are, and so does what was let go for itself.
    let mut trust = moved();
    trust.tell("release 1 --on 2026-09-18");
    trust.at("2026-09-16T08:15");
    trust.tell("pause 1 --from 2026-09-17 --through 2026-09-20");
    trust.at("2026-09-17T09:00");
    trust.tell("resume 1");
    let occurrences = trust.promise(1)["occurrences"].clone();
    let moved = occurrences.as_array().unwrap().iter();
    let mut moved = moved.filter(|one| one["slot"] == "2026-09-18");
    assert_eq!(moved.next().unwrap()["state"], "released");
}

#[test]
fn undo_of_the_pause_asks_for_them_again() {
    let trust = moved();
    trust.tell("pause 1 --from 2026-09-17 --through 2026-09-20");
    trust.tell("undo");
    let shown = trust.tell("show 1");
    assert!(shown.contains("Fri 18 Sep 15:00"), "{shown}");
}

#[test]
fn what_was_due_before_the_pause_was_agreed_on_stays() {
    let mut trust = moved();
    trust.at("2026-09-19T09:00");
    let paused =
        trust.say("pause 1 --from 2026-09-18 --through 2026-09-20 --agreed '2026-09-18 16:00'");
    assert!(!paused.stderr.contains("Released"), "{}", paused.snapshot());
    trust.tell("late 1 --on '2026-09-18 15:00'");
}

#[test]
fn what_was_released_for_itself_at_the_very_same_moment_stays_released() {
    let released = |trust: &Trust| {
        let occurrences = trust.promise(1)["occurrences"].clone();
        let mut of_day = occurrences.as_array().unwrap().iter();
        let one = of_day.find(|one| one["slot"] == "2026-09-18");
        assert_eq!(one.unwrap()["state"], "released");
    };
    for was_moved in [false, true] {
        let trust = if was_moved {
            moved()
        } else {
            let mut trust = Trust::new();
            trust.at("2026-09-16T08:00");
            trust.tell("add lunch --every 'day at 12:00'");
            trust
        };
        trust.tell("release 1 --on 2026-09-18");
        trust.tell("pause 1 --from 2026-09-17 --through 2026-09-20");
        trust.tell("resume 1");
        released(&trust);
    }
    // One that the pause released is asked for again at the same moment too.
    let trust = moved();
    trust.tell("pause 1 --from 2026-09-17 --through 2026-09-20");
    trust.tell("resume 1");
    let shown = trust.tell("show 1");
    assert!(shown.contains("Fri 18 Sep 15:00"), "{shown}");
}
