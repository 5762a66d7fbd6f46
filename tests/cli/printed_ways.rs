//! The ways out that refused answers print: each, typed as printed, is accepted, and keeps what was
//! typed.

use std::fs;

use crate::harness::Trust;

/// A person at one moment after lines typed at others.
fn person(lines: &[(&str, &str)], now: &str) -> Trust {
    let mut trust = Trust::new();
    for (at, line) in lines {
        trust.at(&format!("2026-11-{at}")).without_backups();
        trust.tell(line);
    }
    trust.at(&format!("2026-11-{now}"));
    trust
}

/// The printed commands about answers.
fn ways(text: &str) -> Vec<String> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = folded.split('`').skip(1).step_by(2);
    let typed = pieces.filter_map(|piece| piece.strip_prefix("trust "));
    typed.map(|typed| typed.replace('"', "'")).collect()
}

/// Checks that a refused line prints exactly these commands, and that each is accepted.
pub fn check(lines: &[(&str, &str)], now: &str, refused: &str, wanted: &[&str]) {
    let trust = person(lines, now);
    let now = format!("2026-11-{now}");
    check_after((&trust, &now), refused, &|printed| {
        assert_eq!(printed, wanted, "{refused}");
    });
}

/// Checks the commands that a refused line prints, and that each is accepted. Returns what was printed.
pub fn check_after(
    (trust, now): (&Trust, &str),
    refused: &str,
    are_wanted: &dyn Fn(&[String]),
) -> String {
    let error = trust.refuse(refused, 1);
    let printed = ways(&error);
    assert!(!printed.is_empty(), "{refused}: {error}");
    are_wanted(&printed);
    for way in printed {
        let mut other = Trust::new();
        other.at(now).without_backups();
        fs::copy(trust.database(), other.database()).unwrap();
        let done = other.say(&way.replace("WHEN", "23:58"));
        assert_eq!(done.code, 0, "{way}: {}", done.snapshot());
    }
    error
}

const DAILY: &str = "add walk --every 'day at 19:00'";
const TWICE: &str = "add walk --every 'day at 9:00 and 21:00'";

#[test]
fn of_two_on_the_same_minute_each_has_its_own_name() {
    let moved = [
        ("22T09:00", "add walk --every day"),
        ("22T10:00", "move 1 tomorrow"),
    ];
    let both = |verb: &str| {
        [
            format!("promise {verb} 1 --on today"),
            format!("promise {verb} 1 --on '2026-11-23 23:59'"),
        ]
    };
    let done = both("done");
    check(
        &moved,
        "22T10:00",
        "done 1 --on tomorrow",
        &[&done[0], &done[1]],
    );
    let broken = both("broken");
    check(&moved, "22T10:00", "broken 1", &[&broken[0]]);
    let timed = [("22T09:00", DAILY), ("22T10:00", "move 1 tomorrow")];
    let today = [
        "promise late 1 --on 2026-11-22",
        "promise late 1 --on 'today 19:00'",
    ];
    check(&timed, "23T20:00", "late 1 --on today", &today);
    let trust = person(&timed, "23T20:00");
    trust.tell("late 1 --on 'today 19:00'");
    let late = trust.promise(1)["occurrences"].clone();
    let answered: Vec<_> = late.as_array().unwrap().iter().collect();
    assert_eq!(answered.len(), 1, "{late}");
    assert_eq!(answered[0]["slot"], "2026-11-23", "{late}");
    assert_eq!(answered[0]["state"], "late", "{late}");
    assert!(trust.tell("show 1").contains("--on 2026-11-22"));
}

#[test]
fn an_agreement_stays_where_the_answer_stands() {
    let kept = [("18T09:00", DAILY), ("22T19:30", "done 1")];
    for (line, next) in [("move 1 21:30", "move 1 21:30"), ("release 1", "release 1")] {
        let next = format!("promise {next} --on 2026-11-23 --agreed 2026-11-22");
        let wanted = ["promise clear 1 --on today", &next];
        check(
            &kept,
            "22T20:00",
            &format!("{line} --agreed today"),
            &wanted,
        );
    }
    check(
        &[("18T09:00", TWICE)],
        "22T10:00",
        "release 1 --on yesterday --agreed 2026-11-20 --because 'it rained'",
        &[
            "promise release 1 --on '2026-11-21 09:00' --agreed 2026-11-20 --because 'it rained'",
            "promise release 1 --on '2026-11-21 21:00' --agreed 2026-11-20 --because 'it rained'",
        ],
    );
}

#[test]
fn the_details_typed_stay_in_what_is_printed() {
    check(
        &[("22T06:00", "add walk --every day")],
        "22T07:00",
        "broken 1 --because 'too tired'",
        &["promise broken 1 --on today --because 'too tired'"],
    );
    let late = [("18T09:00", DAILY), ("21T20:00", "late 1")];
    let typed = "late 1 --at 19:30 --told 18:00 --because 'the bus'";
    let flags = "--at 19:30 --told 18:00 --because 'the bus'";
    let wanted = ["20", "21"].map(|day| format!("promise late 1 --on 2026-11-{day} {flags}"));
    check(&late, "22T08:00", typed, &[&wanted[0], &wanted[1]]);
    // A day that was named is another one beside `--on`, and a time before it was due makes none late.
    let typed = "late 1 --at 'yesterday 19:30'";
    let wanted = [
        "promise late 1 --on 2026-11-20 --at '2026-11-21 19:30'",
        "promise late 1 --on 2026-11-21 --at '2026-11-21 19:30'",
    ];
    check(&late, "22T08:00", typed, &wanted);
    let wanted = [
        "promise late 1 --on 2026-11-20",
        "promise late 1 --on 2026-11-21",
    ];
    check(&late, "22T08:00", "late 1 --at 18:00", &[wanted[0]]);
}

#[test]
fn an_addition_is_to_the_same_outcome() {
    let mut all = vec![("18T09:00", DAILY)];
    for day in ["18T19:00", "19T19:00", "20T19:00", "21T19:00"] {
        all.push((day, "done 1"));
    }
    all.push(("22T20:00", "late 1"));
    let wanted = [
        "promise done 1 --on today --because rain",
        "promise done 1 --on 2026-11-23 --because rain",
    ];
    check(&all, "22T20:00", "done 1 --because rain", &wanted);
    let wanted = [
        "promise done 1 --on today --at 9:00",
        "promise done 1 --on 2026-11-21 --at 9:00",
        "promise done 1 --on 2026-11-23",
    ];
    let one = [("18T09:00", DAILY), ("22T10:00", "done 1")];
    check(&one, "22T10:00", "done 1 --at 9:00", &wanted);
}

#[test]
fn a_reason_is_added_to_a_release() {
    let released = [("22T09:00", DAILY), ("22T10:00", "release 1")];
    let trust = person(&released, "22T10:30");
    assert_eq!(
        trust.tell("release 1 --on today --because sick"),
        "Added to 1: walk · released · due today 19:00"
    );
    let one = trust.promise(1)["occurrences"][0].clone();
    assert_eq!(one["because"], "sick");
    assert_eq!(one["answered_at"], "2026-11-22T10:00:00+00:00");
    trust.refuse("release 1 --on today --because sick", 1);
    trust.tell("undo");
    assert!(trust.promise(1)["occurrences"][0]["because"].is_null());
    let wanted = [
        "promise release 1 --on today --because sick",
        "promise clear 1 --on today",
        "promise release 1 --on 2026-11-23 --because sick",
    ];
    check(&released, "22T10:30", "release 1 --because sick", &wanted);
}

#[test]
fn what_may_be_done_on_any_day_is_never_offered_as_late() {
    let broken = [
        ("16T09:00", "add gym --every 3/week"),
        ("18T10:00", "done 1"),
        ("23T10:00", "broken 1 --because lazy"),
    ];
    let wanted = [
        "promise done 1 --on 2026-11-22 --because lazy",
        "promise clear 1 --on 2026-11-22",
    ];
    check(&broken, "23T10:00", "broken 1 --because lazy", &wanted);
}

#[test]
fn a_week_runs_until_its_last_day_has_ended() {
    let week = [
        ("16T06:30", "config set day_start 04:00"),
        ("16T06:30", "add gym --every 3/week"),
    ];
    check(&week, "23T00:41", "broken 1", &["promise release 1"]);
    let trust = person(&week, "23T04:00");
    trust.refuse("release 1 --on 2026-11-22", 1);
    trust.tell("broken 1");
}

#[test]
fn of_several_that_have_the_answer_none_is_offered() {
    let kept = [
        ("20T08:00", TWICE),
        ("21T08:00", "done 1 --on 'yesterday 9:00'"),
        ("21T08:00", "done 1 --on 'yesterday 21:00'"),
    ];
    let clear = [
        "promise clear 1 --on '2026-11-20 09:00'",
        "promise clear 1 --on '2026-11-20 21:00'",
    ];
    check(&kept, "21T08:00", "done 1 --on yesterday", &clear);
    let broken = clear.map(|way| way.replace("clear", "broken"));
    check(
        &kept,
        "21T08:00",
        "broken 1 --on yesterday",
        &[&broken[0], &broken[1]],
    );
}

#[test]
fn a_time_not_yet_near_names_the_silent_one_before_it() {
    let twice = [("20T08:00", TWICE)];
    let wanted = [
        "promise done 1 --on '2026-11-21 21:00'",
        "promise done 1 --on 'today 09:00'",
        "promise done 1 --on 'today 21:00'",
    ];
    check(&twice, "22T07:30", "done 1", &wanted);
    let last_night = [
        ("20T08:00", TWICE),
        ("22T21:30", "done 1"),
        ("22T21:30", "done 1 --on 'today 9:00'"),
    ];
    let wanted = [
        "promise done 1 --on '2026-11-21 21:00'",
        "promise done 1 --on 'today 09:00'",
        "promise done 1 --on 'today 21:00'",
    ];
    check(&last_night, "23T00:30", "done 1", &wanted);
}

#[test]
fn what_is_due_now_is_past_due_for_every_verb() {
    let daily = [("19T06:30", "add walk --every 'day at 18:00'")];
    let trust = person(&daily, "19T18:00");
    trust.refuse("move 1 23:45", 1);
    assert_eq!(trust.tell("late 1"), "Late 1: walk · was due today 18:00");
    let trust = person(&[("19T06:30", "add walk --by 18:00")], "19T18:00");
    trust.tell("late 1");
}

#[test]
fn a_stopped_promise_does_not_pause() {
    let stopped = [("22T06:10", "add walk --every day"), ("22T06:10", "stop 1")];
    let error = person(&stopped, "22T06:10").refuse("pause 1 --until friday", 1);
    assert!(error.contains("cannot pause promise 1"), "{error}");
}

#[test]
fn a_wrong_day_names_the_nearest_ones_answered_or_not() {
    let weekly = ("18T09:00", "add plants --every 'tue at 11:00'");
    let answered = [weekly, ("24T12:00", "done 1")];
    let on = |verb: &str, day: &str| format!("promise {verb} 1 --on {day}");
    let (tue, next) = ("2026-11-24", "2026-12-01");
    for verb in ["done", "late", "broken"] {
        let wanted = [on(verb, tue)];
        check(
            &[weekly],
            "26T12:00",
            &format!("{verb} 1 --on yesterday --because rain"),
            &[&format!("{} --because rain", on(verb, tue))],
        );
        check(
            &[weekly],
            "26T12:00",
            &format!("{verb} 1 --on wed"),
            &[&wanted[0]],
        );
        // An answer can be corrected, and not given again.
        let wanted = if verb == "done" {
            on("show", "")
        } else {
            on(verb, tue)
        };
        let wanted = wanted.trim_end_matches(" --on ");
        check(
            &answered,
            "26T12:00",
            &format!("{verb} 1 --on today"),
            &[wanted],
        );
    }
    // Those on either side of a day to come; what is past due is not moved.
    check(
        &[weekly],
        "26T12:00",
        "done 1 --on 2026-11-29",
        &[&on("done", tue), &on("done", next)],
    );
    check(
        &[weekly],
        "26T12:00",
        "release 1 --on 2026-11-29",
        &[&on("release", next)],
    );
    check(
        &answered,
        "26T12:00",
        "move 1 9:00 --on 2026-11-29",
        &[&format!("promise move 1 9:00 --on {next}")],
    );
    let one_off = [
        ("18T09:00", "add call --by '23 nov 15:00'"),
        ("23T16:00", "done 1"),
    ];
    check(
        &one_off,
        "24T12:00",
        "broken 1 --on today",
        &["promise broken 1"],
    );
    // A time that is none of several.
    let twice = [
        ("18T09:00", TWICE),
        ("22T09:30", "done 1 --on 'today 9:00'"),
    ];
    let wanted = [
        "promise broken 1 --on 'today 09:00'",
        "promise broken 1 --on 'today 21:00'",
    ];
    check(&twice, "22T22:00", "broken 1 --on 'today 12:00'", &wanted);
}

#[test]
fn of_a_promise_that_has_ended_the_last_one_is_named_while_it_waits() {
    for verb in ["release 1", "move 1 23:00"] {
        check(
            &[("20T08:00", "add walk --every 'day at 19:00' --until sat")],
            "23T09:00",
            verb,
            &[
                &format!("promise {verb} --on 2026-11-21 --agreed 2026-11-21"),
                "promise late 1 --on 2026-11-21",
                "promise broken 1 --on 2026-11-21",
            ],
        );
    }
}
