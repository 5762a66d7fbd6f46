//! Answers that name a day, or a time on it, and the occurrence that they are for.

use crate::harness::Trust;

/// Two promises for 18:00, of every day and of Fri 20 Nov, on the evening of that Friday.
fn friday() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise add call --by 'fri 18:00'");
    trust.at("2026-11-20T20:00");
    trust
}

/// The reply to an answer, which is undone again.
fn reply(trust: &Trust, command: &str) -> String {
    let reply = trust.tell(command);
    trust.tell("undo");
    reply
}

#[test]
fn of_the_day_it_was_due_any_hour_counts() {
    let trust = friday();
    for at in ["today", "friday", "'20 nov'"] {
        let kept = reply(&trust, &format!("done 2 --at {at}"));
        assert_eq!(kept, "Kept 2: call · was due today 18:00", "{at}");
    }
    assert_eq!(
        reply(&trust, "late 2 --at today --told today"),
        "Late 2: call · was due today 18:00, told ahead today"
    );
    assert_eq!(
        reply(&trust, "done 2 --at yesterday"),
        "Kept 2: call · was due today 18:00, done yesterday"
    );
    trust.refuse("late 2 --told 19:00", 1);
    trust.tell("late 2 --told today");
    let shown = trust.tell("show 2");
    assert!(shown.contains("late · told the same day"), "{shown}");
    let one = trust.promise(2)["occurrences"][0].clone();
    assert_eq!(one["told"], "2026-11-20T17:59:59+00:00");
    assert!(one["done_at"].is_null());
}

#[test]
fn of_another_day_no_time_is_shown_that_nobody_named() {
    let mut trust = friday();
    trust.at("2026-11-22T10:00");
    let late = trust.tell("done 2 --at yesterday --told thursday");
    assert!(
        late.ends_with("was due Fri 20 Nov 18:00, done yesterday, told ahead Thu 19 Nov · answered 2 days later"),
        "{late}"
    );
    let shown = trust.tell("show 2");
    assert!(
        shown.contains("late · done yesterday · told Thu 19 Nov\n"),
        "{shown}"
    );
}

#[test]
fn a_day_before_today_names_its_occurrence() {
    let trust = friday();
    for (command, due) in [
        ("done 1 --at yesterday", "was due yesterday 18:00 "),
        (
            "done 1 --at 'yesterday 17:00'",
            "was due yesterday 18:00, done yesterday 17:00 ",
        ),
        (
            "done 1 --at 'yesterday 19:00'",
            "was due yesterday 18:00, done yesterday 19:00 ",
        ),
        (
            "late 1 --at 'yesterday 19:00'",
            "was due yesterday 18:00, done yesterday 19:00 ",
        ),
        (
            "done 1 --at 'wed 17:00'",
            "was due Wed 18 Nov 18:00, done Wed 18 Nov 17:00 ",
        ),
        (
            "done 1 --at 17:00",
            "was due today 18:00, done today 17:00 ",
        ),
        ("done 1", "was due today 18:00 "),
    ] {
        let reply = reply(&trust, command);
        assert!(reply.contains(due), "{command}: {reply}");
    }
    // A time is added to an answer, or corrects it.
    trust.tell("broken 1 --on yesterday");
    let corrected = trust.tell("done 1 --at 'yesterday 17:00'");
    assert!(
        corrected.contains("was due yesterday 18:00, done yesterday 17:00"),
        "{corrected}"
    );
    let added = trust.tell("done 1 --at 'yesterday 16:00'");
    assert!(
        added.starts_with("Added to 1: walk · kept · was due yesterday"),
        "{added}"
    );
    trust.refuse("done 1 --at 'yesterday 16:00'", 1);
}

#[test]
fn what_was_done_early_is_todays() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T12:00");
    trust.tell("promise add 'pack the bag' --every 'day at 08:00'");
    trust.tell("promise add dust --every 'fri at 18:00'");
    trust.at("2026-11-20T08:30");
    // Ten hours before today's, fourteen after that of the day before.
    let bag = reply(&trust, "done 1 --at 'yesterday 22:00'");
    assert!(
        bag.contains("was due today 08:00, done yesterday 22:00"),
        "{bag}"
    );
    let dust = reply(&trust, "done 2 --at yesterday");
    assert!(dust.contains("due today 18:00, done yesterday"), "{dust}");
}

#[test]
fn the_small_hours_after_a_day_are_of_its_evening() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T12:00");
    trust.tell("promise add lights --every 'day at 23:00'");
    trust.at("2026-11-20T08:30");
    for (at, done) in [("1:00", "Late 1"), ("22:50", "Kept 1"), ("1", "Late 1")] {
        let reply = reply(&trust, &format!("done 1 --at {at}"));
        assert!(reply.starts_with(done), "{at}: {reply}");
        assert!(reply.contains("was due yesterday 23:00"), "{at}: {reply}");
    }
}

#[test]
fn of_several_times_a_day_a_time_is_for_the_nearest_and_a_day_for_none() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add pill --every 'day at 9:00 and 21:00'");
    trust.at("2026-11-20T08:00");
    for (at, due) in [
        ("8:50", "09:00"),
        ("10:00", "09:00"),
        ("20:50", "21:00"),
        ("22:00", "21:00"),
    ] {
        let reply = reply(&trust, &format!("done 1 --at 'yesterday {at}'"));
        assert!(
            reply.contains(&format!("was due yesterday {due}")),
            "{at}: {reply}"
        );
    }
    let refused = trust.refuse("done 1 --at yesterday", 1);
    let way = "promise done 1 --on \"2026-11-19 21:00\" --at 2026-11-19";
    assert!(refused.contains(way), "{refused}");
}

#[test]
fn of_two_readings_as_near_the_day_is_meant_and_the_other_is_offered() {
    let mut trust = friday();
    trust.at("2026-11-21T08:00");
    let out = trust.say("done 2 --at 12").snapshot();
    assert!(
        out.contains("was due yesterday 18:00, done yesterday 12:00"),
        "{out}"
    );
    assert!(out.contains("Not at 12:00? For today 00:00:"), "{out}");
    assert!(
        out.contains("`trust promise late 2 --on 2026-11-20 --at \"2026-11-21 00:00\"`"),
        "{out}"
    );
    // Of a time near the due time the other is not what anybody means.
    trust.tell("undo");
    let out = trust.say("done 2 --at 5:30").snapshot();
    assert!(out.contains("17:30") && !out.contains("Not at"), "{out}");
}

#[test]
fn where_days_begin_later_the_small_hours_are_of_the_evening_before() {
    for day_start in ["00:00", "01:00", "04:00"] {
        let mut trust = Trust::new();
        trust.at("2026-11-16T08:00");
        trust.tell(&format!("config set day_start {day_start}"));
        trust.tell("promise add lights --every 'day at 23:00'");
        trust.at("2026-11-16T23:30");
        trust.tell("done 1");
        trust.at("2026-11-18T00:30");
        for (command, start) in [
            ("late 1 --at 00:20", "Late 1: lights · was due "),
            ("late 1 --at 20m", "Late 1: lights · was due "),
            ("done 1 --at 00:20", "Late 1: lights · was due "),
            ("done 1 --at 22:50", "Kept 1: lights · was due "),
        ] {
            let line = trust.tell(command);
            assert!(line.starts_with(start), "{day_start}, {command}: {line}");
            assert!(!line.contains("before"), "{day_start}, {command}: {line}");
            let days = trust.promise(1)["occurrences"].clone();
            let last = days.as_array().unwrap().last().unwrap();
            assert_eq!(last["day"], "2026-11-17", "{day_start}, {command}");
            trust.tell("undo");
        }
    }
}

#[test]
fn an_evening_that_is_answered_is_corrected_with_its_day_until_it_is_over() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add lights --every 'day at 23:00'");
    trust.at("2026-11-16T23:30");
    trust.tell("broken 1");
    for now in ["2026-11-16T23:40", "2026-11-17T00:10"] {
        trust.at(now);
        let refused = trust.refuse("done 1 --at 22:50", 1);
        assert!(refused.contains("is already broken"), "{now}: {refused}");
    }
}

#[test]
fn an_hour_that_has_passed_today_is_todays_where_nothing_has_a_time() {
    for (add, day, reply) in [
        (
            "add gym --every 3/week",
            "2026-10-26",
            "Kept 1: gym · 1 of 3 this week, done today 06:20",
        ),
        (
            "add run --every day",
            "2026-10-20",
            "Kept 1: run · due today, done today 06:20",
        ),
        (
            "add 'water the garden' --anytime",
            "2026-10-20",
            "Kept 1: water the garden, done today 06:20",
        ),
    ] {
        for at in ["--at 6:20", "--at 'today 6:20'", "--on today --at 6:20"] {
            let one_off = add.contains("anytime");
            if one_off && at.contains("--on") {
                continue;
            }
            let mut trust = Trust::new();
            trust.at("2026-10-19T07:30");
            trust.tell(add);
            trust.at(&format!("{day}T08:00"));
            let said = trust.tell(&format!("done 1 {at}"));
            assert!(said.starts_with(reply), "{at}: {said}");
        }
    }
}
