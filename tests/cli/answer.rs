//! Saying how it went: `done`, `late`, `broken`.

use serde_json::Value;

use crate::harness::Trust;

/// Made at 09:00 on Wednesday 25 November 2026: `text you`, due at 12:00.
fn lunch() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you' --by 12:00");
    trust
}

#[test]
fn done_counts_when_it_was_done_not_when_it_was_typed() {
    let mut trust = lunch();
    trust.at("2026-11-25T18:00");
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: text you · was due today 12:00"
    );
    let shown = trust.promise(1);
    assert_eq!(shown["state"], "kept");
    assert_eq!(shown["answered_at"], "2026-11-25T18:00:00+00:00");
    assert_eq!(shown["occurrences"][0]["done_at"], Value::Null);
}

#[test]
fn when_it_was_really_done_decides() {
    for (at, state) in [
        ("11:59", "kept"),
        ("12:00", "kept"),
        ("12:01", "late"),
        ("12:40", "late"),
    ] {
        let mut trust = lunch();
        trust.at("2026-11-25T18:00");
        trust.tell(&format!("promise done 1 --at {at}"));
        assert_eq!(trust.state(1), state, "{at}");
    }
    let mut trust = lunch();
    trust.at("2026-11-25T18:00");
    assert_eq!(
        trust.tell("promise done 1 --at 12:40 --told 11:40 --because 'meeting ran over'"),
        "Late 1: text you · was due today 12:00, done today 12:40, told ahead today 11:40"
    );
    let answered = &trust.promise(1)["occurrences"][0];
    assert_eq!(answered["done_at"], "2026-11-25T12:40:00+00:00");
    assert_eq!(answered["told"], "2026-11-25T11:40:00+00:00");
    assert_eq!(answered["because"], "meeting ran over");
}

#[test]
fn a_corrected_answer_does_not_keep_a_time_that_contradicts_it() {
    let mut trust = lunch();
    trust.at("2026-11-25T18:00");
    trust.tell("promise done 1 --at 12:40");
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: text you · was due today 12:00 · was late before"
    );
    trust.tell("promise done 1 --at 11:50");
    assert_eq!(
        trust.tell("promise late 1"),
        "Late 1: text you · was due today 12:00 · was kept before"
    );
    assert_eq!(trust.promise(1)["occurrences"][0]["done_at"], Value::Null);
    // One that agrees with the answer stays.
    trust.tell("promise late 1 --at 12:10");
    assert_eq!(
        trust.tell("promise late 1 --because 'it rained'"),
        "Added to 1: text you · late · was due today 12:00, done today 12:10"
    );
}

#[test]
fn late_is_after_the_due_time() {
    let mut trust = lunch();
    assert_eq!(
        trust.refuse("promise late 1", 1),
        "error: promise 1 (“text you”) is not late yet: it is due today 12:00\n\
         hint: `trust promise move 1 WHEN` to agree on another time, or `trust promise done 1` if it is done"
    );
    trust.at("2026-11-25T13:00");
    assert!(
        trust
            .refuse("promise late 1 --at 11:00", 1)
            .contains("it was kept, not late")
    );
    assert_eq!(
        trust.tell("promise late 1"),
        "Late 1: text you · was due today 12:00"
    );
    trust.tell("promise add 'no time' --anytime");
    assert!(
        trust
            .refuse("promise late 2", 1)
            .contains("has no due time: it cannot be late")
    );
}

#[test]
fn broken_may_be_said_ahead() {
    let trust = lunch();
    assert_eq!(
        trust.tell("promise broken 1 --because forgot"),
        "Broken 1: text you · due today 12:00"
    );
    assert_eq!(trust.promise(1)["because"], "forgot");
    assert_eq!(trust.state(1), "broken");
    assert!(
        trust
            .refuse("promise broken 1 --at 8", 2)
            .contains("cannot be used with a broken promise")
    );
}

#[test]
fn told_means_before_it_was_due() {
    let mut trust = lunch();
    trust.at("2026-11-25T13:00");
    assert!(
        trust
            .refuse("promise late 1 --told 12:30", 1)
            .contains("is after promise 1 (“text you”) was due, today 12:00")
    );
    let refused = trust.refuse("promise late 1 --told '2026-11-21 09:00'", 1);
    assert!(refused.contains("is before promise 1"), "{refused}");
    trust.tell("promise late 1 --told 12:00");
    assert_eq!(trust.promise(1)["told"], "2026-11-25T12:00:00+00:00");
}

#[test]
fn nobody_is_told_of_a_promise_before_it_is_made() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00:30");
    trust.tell("promise add letter --by 18:00");
    trust.at("2026-09-14T19:00");
    for told in ["08:59", "'yesterday 20:00'"] {
        let refused = trust.refuse(&format!("promise late 1 --told {told}"), 1);
        assert!(
            refused.contains("is before promise 1 (“letter”) was made, today 09:00"),
            "{refused}"
        );
    }
    // The minute in which it was made is not before it.
    trust.tell("promise late 1 --told 09:00");
}

#[test]
fn times_still_to_come_cannot_have_been() {
    let trust = lunch();
    for line in [
        "promise done 1 --at 'today 10:00'",
        "promise done 1 --at tomorrow",
        "promise done 1 --told tomorrow",
    ] {
        assert!(
            trust.refuse(line, 1).contains("still to come"),
            "{line} is refused for that"
        );
    }
    // A bare time looks back: yesterday, before it was promised.
    assert!(
        trust
            .refuse("promise done 1 --at 23:00", 1)
            .contains("is before promise 1 (“text you”) was made")
    );
    assert_eq!(trust.state(1), "open");
}

#[test]
fn the_same_answer_twice_is_refused_and_another_is_a_correction() {
    let trust = lunch();
    trust.tell("promise done 1");
    assert_eq!(
        trust.refuse("promise done 1", 1),
        "error: promise 1 (“text you”) is already kept\n\
         hint: to change the answer: `trust promise broken 1`; to remove it: `trust promise clear 1`"
    );
    assert_eq!(
        trust.tell("promise broken 1 --because 'I lied'"),
        "Broken 1: text you · due today 12:00 · was kept before"
    );
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: text you · due today 12:00 · was broken before"
    );
    let shown = trust.promise(1);
    assert_eq!(shown["because"], Value::Null, "kept needs no reason");
    assert_eq!(shown["occurrences"].as_array().unwrap().len(), 1);
    // The same answer with a reason adds it, once.
    assert_eq!(
        trust.tell("promise done 1 --because 'after all'"),
        "Added to 1: text you · kept · due today 12:00"
    );
    assert_eq!(trust.promise(1)["because"], "after all");
    trust.refuse("promise done 1 --because 'after all'", 1);
    assert!(trust.tell("history").contains("added to 1: text you"));
}

#[test]
fn a_day_named_must_be_the_due_day() {
    let trust = lunch();
    assert_eq!(
        trust.refuse("promise done 1 --on yesterday", 1),
        "error: promise 1 (“text you”) has nothing due yesterday\n\
         hint: for today 12:00: `trust promise done 1`"
    );
    assert_eq!(
        trust.tell("promise done 1 --on today"),
        "Kept 1: text you · due today 12:00"
    );
}

#[test]
fn overdue_becomes_unanswered_when_the_next_day_has_ended() {
    let mut trust = lunch();
    for (now, state) in [
        ("2026-11-25T12:00:00", "open"),
        ("2026-11-25T12:00:01", "overdue"),
        ("2026-11-26T23:59:59", "overdue"),
        ("2026-11-27T00:00:00", "unanswered"),
        ("2027-11-27T00:00:00", "unanswered"),
    ] {
        trust.at(now);
        assert_eq!(trust.state(1), state, "at {now}");
    }
}

#[test]
fn the_day_that_has_to_end_ends_when_day_start_says() {
    let mut trust = lunch();
    trust.tell("config set day_start 03:00");
    for (now, state) in [
        ("2026-11-27T02:59:59", "overdue"),
        ("2026-11-27T03:00:00", "unanswered"),
    ] {
        trust.at(now);
        assert_eq!(trust.state(1), state, "at {now}");
    }
}

#[test]
fn silence_counts_as_broken_until_it_is_answered() {
    let mut trust = lunch();
    trust.at("2026-11-27T08:00");
    let totals = |trust: &Trust| trust.data("report", "report --week")["totals"].clone();
    assert_eq!(totals(&trust)["unanswered"], 1);
    assert_eq!(totals(&trust)["broken"], 0);
    assert_eq!(trust.data("report", "report")["kept_rate"], 0.0);
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: text you · was due Wed 25 Nov 12:00 · answered 2 days later"
    );
    assert_eq!(totals(&trust)["unanswered"], 0);
    assert_eq!(trust.data("report", "report")["kept_rate"], 1.0);
    assert_eq!(trust.promise(1)["occurrences"][0]["answered_days_later"], 2);
    assert!(
        trust
            .tell("promise show 1")
            .contains("answered 2 days later")
    );
}

#[test]
fn an_answer_on_the_next_day_is_no_later_answer() {
    let mut trust = lunch();
    trust.at("2026-11-26T23:00");
    assert_eq!(
        trust.tell("promise done 1"),
        "Kept 1: text you · was due yesterday 12:00"
    );
    assert_eq!(
        trust.promise(1)["occurrences"][0]["answered_days_later"],
        Value::Null
    );
}

#[test]
fn what_has_no_time_counts_on_the_day_it_was_done() {
    let mut trust = Trust::new();
    trust.at("2026-11-24T09:00");
    trust.tell("promise add plumber --anytime");
    trust.at("2026-11-26T09:00");
    assert_eq!(
        trust.tell("promise done 1 --on yesterday"),
        "Kept 1: plumber"
    );
    let day = |trust: &Trust| trust.promise(1)["occurrences"][0]["day"].clone();
    assert_eq!(day(&trust), "2026-11-25");
    trust.tell("undo");
    assert!(
        trust
            .refuse("promise done 1 --on tomorrow", 1)
            .contains("is still to come")
    );
    assert!(
        trust
            .refuse("promise done 1 --on 2026-11-23", 1)
            .contains("is before promise 1 (“plumber”) was made")
    );
    trust.tell("promise done 1 --at '2026-11-24 20:00'");
    assert_eq!(day(&trust), "2026-11-24");
    trust.tell("undo");
    trust.tell("promise done 1");
    assert_eq!(day(&trust), "2026-11-26");
}

#[test]
fn what_is_added_later_leaves_the_time_of_the_answer() {
    let mut trust = lunch();
    trust.at("2026-11-25T13:00");
    trust.tell("promise late 1 --told 11:00");
    trust.at("2026-11-30T13:00");
    trust.tell("promise late 1 --because 'the meeting ran over'");
    let answered = trust.promise(1)["occurrences"][0].clone();
    assert_eq!(answered["answered_at"], "2026-11-25T13:00:00+00:00");
    assert_eq!(answered["answered_days_later"], Value::Null);
    assert_eq!(answered["told"], "2026-11-25T11:00:00+00:00");
    // A correction is given now, and the partner was told all the same.
    assert_eq!(
        trust.tell("promise broken 1"),
        "Broken 1: text you · was due Wed 25 Nov 12:00, told ahead Wed 25 Nov 11:00 · answered 5 days later · was late before"
    );
    let corrected = trust.promise(1)["occurrences"][0].clone();
    assert_eq!(corrected["told"], "2026-11-25T11:00:00+00:00");
    assert_eq!(corrected["because"], "the meeting ran over");
}

#[test]
fn a_time_that_is_still_ahead_is_not_taken_for_a_kept_promise() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add dinner --by 'tomorrow 20:00'");
    trust.at("2026-11-21T22:00");
    let refused = trust.refuse("late 1 --at 23:00", 1);
    assert!(refused.contains("--at is yesterday 23:00"), "{refused}");
    assert!(
        refused.contains("today 23:00 is still to come"),
        "{refused}"
    );
    assert!(!refused.contains("trust promise done"), "{refused}");
    let kept = trust.refuse("late 1 --at 19:00", 1);
    assert!(
        kept.contains("it was kept, not late") && kept.contains("done 1"),
        "{kept}"
    );
    trust.tell("late 1 --at 21:00");
}

#[test]
fn what_was_kept_after_all_is_not_shown_as_told_ahead() {
    let mut trust = lunch();
    trust.at("2026-11-25T18:00");
    trust.tell("promise late 1 --at 12:40 --told 11:40");
    let screens = |trust: &Trust| {
        ["show 1", "list --all", "share --text", "--all"].map(|screen| trust.tell(screen))
    };
    for screen in screens(&trust) {
        assert!(screen.contains("told"), "{screen}");
    }
    trust.tell("promise done 1");
    for screen in screens(&trust) {
        assert!(!screen.contains("told"), "{screen}");
    }
    // Kept by mistake: what was said before still stands.
    trust.tell("promise late 1");
    for screen in screens(&trust) {
        assert!(screen.contains("told"), "{screen}");
    }
}
