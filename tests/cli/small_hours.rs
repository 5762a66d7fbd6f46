//! After midnight: with `day_start` a due time in the small hours counts on the day before, and has the
//! name that the clock and the calendar give it.

use crate::harness::Trust;

/// A person whose days begin at 04:00, with a promise for 01:00 of every night.
fn late_bed() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T20:00");
    trust.tell("config set day_start 04:00");
    trust.tell("promise add bed --every 'day at 01:00'");
    trust.at("2026-09-15T12:00");
    trust
}

#[test]
fn a_day_with_a_time_is_a_moment_of_the_calendar_and_a_day_alone_a_day() {
    let trust = late_bed();
    for (on, due) in [
        ("'2026-09-16 01:00'", "due tonight 01:00"),
        ("'tomorrow 01:00'", "due tonight 01:00"),
        ("today", "due tonight 01:00"),
        ("2026-09-16", "due Thu 17 Sep 01:00"),
        ("'2026-09-17 01:00'", "due Thu 17 Sep 01:00"),
    ] {
        let said = trust.tell(&format!("promise release 1 --on {on}"));
        assert!(said.contains(due), "--on {on}: {said}");
        let cleared = trust.tell(&format!("promise clear 1 --on {on}"));
        assert!(cleared.contains(due), "--on {on}: {cleared}");
    }
    for (on, due) in [
        ("'today 01:00'", "due today 01:00"),
        ("yesterday", "due today 01:00"),
    ] {
        let said = trust.tell(&format!("promise broken 1 --on {on}"));
        assert!(said.contains(due), "--on {on}: {said}");
        trust.tell(&format!(
            "repair 1 --on {on} --own a --effect b --apology 'I am sorry.' --as-is"
        ));
        trust.tell(&format!("promise clear 1 --on {on}"));
    }
}

#[test]
fn where_one_was_moved_the_words_still_mean_the_night_they_say() {
    let trust = late_bed();
    trust.tell("promise move bed 02:00");
    let said = trust.tell("promise move bed '2026-09-17 03:00' --on '2026-09-17 01:00'");
    assert!(said.contains("was Thu 17 Sep 01:00"), "{said}");
    let refused = trust.refuse(
        "promise move bed '2026-09-16 03:00' --on '2026-09-16 01:00'",
        1,
    );
    assert!(refused.contains("not due at 01:00"), "{refused}");
}

#[test]
fn the_words_for_a_night_are_the_same_everywhere() {
    let mut trust = late_bed();
    let show = trust.tell("promise show 1");
    assert!(show.contains("due tonight 01:00"), "{show}");
    assert!(
        show.contains("Next    tonight 01:00, Thu 17 Sep 01:00")
            || show.contains("tonight 01:00, "),
        "{show}"
    );
    assert!(!show.contains("tomorrow 01:00"), "{show}");
    // The day that is still called today ended at midnight.
    trust.at("2026-09-16T01:30");
    let refused = trust.refuse("promise add letter --by today", 1);
    assert!(
        refused.contains("“today” has already passed: it was midnight"),
        "{refused}"
    );
}

#[test]
fn a_time_after_midnight_belongs_to_the_evening_of_the_day_that_is_named() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("add 'call every day at 22:00'");
    trust.at("2026-09-15T01:30");
    let reply = trust.tell("done 1 --on mon --at 1:00");
    assert!(reply.starts_with("Late 1"), "{reply}");
    assert!(reply.contains("done today 01:00"), "{reply}");
    trust.tell("undo");
    trust.at("2026-09-15T12:00");
    let reply = trust.tell("late 1 --on yesterday --at 0:30");
    assert!(reply.contains("done today 00:30"), "{reply}");
    trust.tell("undo");
    // What is nearer on the day itself stays there.
    let reply = trust.tell("done 1 --on yesterday --at 9:00");
    assert!(reply.contains("done yesterday 21:00"), "{reply}");
}

#[test]
fn after_midnight_done_says_that_it_counts_for_the_day_that_has_begun() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    for line in [
        "promise add run --every 3/week",
        "promise add walk --every 'day at 9:00'",
        "promise add 'lights out' --every 'day at 23:00'",
        "promise add read --every day",
    ] {
        trust.tell(line);
    }
    let said = |trust: &Trust, line: &str| {
        let output = trust.say(line);
        assert_eq!(output.code, 0, "{line}: {}", output.snapshot());
        output
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    // The night from Sunday to Monday: another week has begun.
    trust.at("2026-11-23T00:40");
    for id in [1, 2] {
        let note = said(&trust, &format!("promise done {id}"));
        assert_eq!(
            note,
            format!(
                "Counted for today, since it is after midnight. For the day before: `trust undo`, \
                 then `trust promise done {id} --on 2026-11-22`."
            )
        );
        assert_eq!(trust.promise(id)["occurrences"][0]["day"], "2026-11-23");
        trust.tell("undo");
        trust.tell(&format!("promise done {id} --on 2026-11-22"));
        assert_eq!(trust.promise(id)["occurrences"][0]["day"], "2026-11-22");
    }
    // Of what is tonight's the evening that has ended is meant, which needs no note.
    for id in [3, 4] {
        assert_eq!(said(&trust, &format!("promise done {id}")), "");
        assert_eq!(trust.promise(id)["occurrences"][0]["day"], "2026-11-22");
    }
    // Nor does what can be meant of one day only, or what is said of a day or a time.
    assert_eq!(said(&trust, "promise done 2"), "");
    for line in ["promise done 1 --on today", "promise done 1 --at 00:30"] {
        assert_eq!(said(&trust, line), "", "{line}");
    }
    trust.at("2026-11-24T04:00");
    assert_eq!(said(&trust, "promise done 2"), "");
    trust.tell("config set day_start 04:00");
    trust.at("2026-11-26T02:00");
    assert_eq!(said(&trust, "promise done 2"), "");
    assert_eq!(said(&trust, "promise done 1"), "");
    let days = trust.promise(1)["occurrences"].clone();
    assert_eq!(
        days.as_array().unwrap().last().unwrap()["day"],
        "2026-11-25"
    );
}

#[test]
fn at_night_the_review_asks_nothing_about_the_day_that_has_begun() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("add walk --every 'day at 19:00'");
    trust.tell("add pills --every 'day at 02:00'");
    trust.tell("add read --every day");
    trust.at("2026-09-15T01:30");
    let asked = |trust: &Trust| {
        let review = trust.pipe(["review", "--json"], "k\nk\nk\nk\nk\nk\n");
        let answered = review.json("review")["answered"].clone();
        let ids = answered.as_array().unwrap().iter();
        ids.map(|one| {
            (
                one["id"].as_i64().unwrap(),
                one["due_day"].as_str().unwrap().to_owned(),
            )
        })
        .collect::<Vec<_>>()
    };
    let answered = asked(&trust);
    let of = |id: i64, day: &str| (id, day.to_owned());
    assert_eq!(
        answered,
        [
            of(1, "2026-09-14"),
            of(3, "2026-09-14"),
            of(2, "2026-09-15")
        ],
    );
    trust.at("2026-09-15T21:00");
    assert_eq!(asked(&trust), [of(1, "2026-09-15"), of(3, "2026-09-15")]);
}
