//! What may only be agreed before the due time: `move` and `release`.

use serde_json::json;

use crate::harness::Trust;

/// Made at 09:00 on Wednesday 25 November 2026: `text you`, due at 12:00.
fn lunch() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you' --by 12:00");
    trust
}

#[test]
fn a_moved_promise_stays_open_and_counts_where_it_went() {
    let mut trust = lunch();
    assert_eq!(
        trust.tell("promise move 1 15:00"),
        "Moved 1: text you · due today 15:00, was today 12:00"
    );
    assert_eq!(
        trust.tell("promise move 1 tomorrow 9am"),
        "Moved 1: text you · due tomorrow 09:00, was today 15:00"
    );
    let moved = trust.promise(1);
    assert_eq!(moved["moved"], 2);
    assert_eq!(moved["state"], "open");
    assert_eq!(moved["due"], "2026-11-26T09:00:00+00:00");
    assert_eq!(moved["due_day"], "2026-11-26");
    // It was due yesterday, had it not been moved.
    trust.at("2026-11-26T10:00");
    assert_eq!(trust.state(1), "overdue");
    trust.tell("promise done 1 --at 09:00");
    assert_eq!(trust.state(1), "kept");
    let answered = &trust.promise(1)["occurrences"][0];
    assert_eq!(
        answered["moved_from"],
        json!(["2026-11-25T12:00:00+00:00", "2026-11-25T15:00:00+00:00"]),
        "the ledger keeps the old times"
    );
    assert_eq!(answered["day"], "2026-11-26");
    let days = trust.data("report", "report")["days"].clone();
    assert_eq!(days[2]["kept"], 0);
    assert_eq!(days[3]["kept"], 1);
    assert_eq!(trust.data("report", "report")["totals"]["moved"], 2);
    // One promise, moved twice.
    for page in ["report", "share"] {
        let page = trust.tell(page);
        assert!(page.contains(" · 2 moves · "), "{page}");
    }
}

#[test]
fn past_due_both_are_refused_with_the_way_out() {
    let mut trust = lunch();
    trust.at("2026-11-25T12:00:00");
    for (line, verb) in [
        ("promise move 1 13:00", "move"),
        ("promise release 1", "release"),
    ] {
        assert_eq!(
            trust.refuse(line, 1),
            format!(
                "error: cannot {verb} promise 1 (“text you”): it was due today 12:00\n\
                 hint: if you agreed before it was due: `trust {line} --agreed today`; otherwise \
                 `trust promise late 1` or `trust promise broken 1`, then make a new promise"
            )
        );
    }
    trust.at("2026-11-25T11:59:59");
    trust.tell("promise move 1 13:00");
}

#[test]
fn moving_back_or_nowhere_is_refused() {
    let trust = lunch();
    assert_eq!(
        trust.refuse("promise move 1 12:00", 1),
        "error: promise 1 (“text you”) is already due today 12:00\nhint: `trust promise show 1` \
         shows when it is due"
    );
    trust.refuse("promise move 1 'today 08:00'", 1);
    trust.refuse("promise move 1 soonish", 2);
    assert_eq!(trust.promise(1)["moved"], 0);
}

#[test]
fn what_is_answered_is_neither_moved_nor_released() {
    let trust = lunch();
    trust.tell("promise done 1");
    for (line, verb) in [
        ("promise move 1 13:00", "move"),
        ("promise release 1", "release"),
    ] {
        let said = trust.refuse(line, 1);
        assert!(
            said.contains(&format!(
                "cannot {verb} promise 1 (“text you”), due today 12:00: it is already kept"
            )),
            "{said}"
        );
    }
}

#[test]
fn released_neither_counts_nor_ends_a_streak() {
    let trust = lunch();
    trust.tell("promise add 'cook' --by 18:00");
    trust.tell("promise add 'walk' --by 20:00");
    trust.tell("promise done 1");
    assert_eq!(
        trust.tell("promise release 2 --because 'we are eating out'"),
        "Released 2: cook · was due today 18:00"
    );
    trust.tell("promise done 3");
    assert_eq!(trust.state(2), "released");
    assert_eq!(trust.promise(2)["because"], "we are eating out");
    let report = trust.data("report", "report");
    assert_eq!(report["totals"]["released"], 1);
    assert_eq!(report["kept_rate"], 1.0);
    assert_eq!(
        report["streaks"]["promises"],
        json!({"current": 2, "best": 2})
    );
}

#[test]
fn one_occurrence_of_a_recurring_promise_moves_alone() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    assert_eq!(
        trust.tell("promise move 1 'fri 15:00' --on fri"),
        "Moved 1: text you · due Fri 27 Nov 15:00, was Fri 27 Nov 12:00"
    );
    assert_eq!(
        trust.promise(1)["upcoming"].as_array().unwrap()[..4],
        [
            json!("2026-11-25T12:00:00+00:00"),
            json!("2026-11-26T12:00:00+00:00"),
            json!("2026-11-27T15:00:00+00:00"),
            json!("2026-11-28T12:00:00+00:00"),
        ]
    );
    assert_eq!(
        trust.tell("promise release 1 --on sat"),
        "Released 1: text you · was due Sat 28 Nov 12:00"
    );
    assert_eq!(
        trust.promise(1)["upcoming"][3],
        "2026-11-29T12:00:00+00:00",
        "what is released is not due"
    );
    assert!(
        trust
            .refuse("promise release 1 --on yesterday", 1)
            .contains("has nothing due yesterday")
    );
    // Today's first; once that is past due or answered, only a day says which one is meant.
    trust.at("2026-11-25T13:00");
    assert_eq!(
        trust.refuse("promise move 1 14:00", 1),
        "error: cannot move promise 1 (“text you”): it was due today 12:00\n\
         hint: if you agreed before it was due: `trust promise move 1 14:00 --on today --agreed today`; \
         otherwise `trust promise late 1 --on today` or `trust promise broken 1 --on today`, then make \
         a new promise; for tomorrow 12:00: `trust promise move 1 14:00 --on 2026-11-26`"
    );
    trust.tell("promise done 1");
    trust.refuse("promise move 1 'tomorrow 13:00'", 1);
}

#[test]
fn an_undated_promise_can_be_released() {
    let trust = Trust::new();
    trust.tell("promise add plumber --anytime");
    assert_eq!(trust.tell("promise release 1"), "Released 1: plumber");
    assert_eq!(trust.data("report", "report")["totals"]["released"], 1);
}

#[test]
fn the_new_time_of_a_move_is_said_in_any_form() {
    for (when, said) in [
        ("to saturday", "due Sat 21 Nov 18:00"),
        ("until monday", "due Mon 23 Nov 18:00"),
        ("8", "due today 20:00"),
        ("7:30", "due today 19:30"),
        ("to 5", "due today 17:00"),
        ("thrusday at 9", "due tomorrow 09:00"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-11-18T10:00");
        trust.tell("promise add 'call mum' --by 18:00");
        let reply = trust.tell(&format!("promise move 1 {when}"));
        assert!(reply.contains(said), "{when}: {reply}");
    }
}

#[test]
fn the_time_an_answer_names_is_the_one_nearer_to_the_due_time() {
    let mut trust = Trust::new();
    trust.at("2026-11-18T06:00");
    trust.tell("promise add 'run' --by 07:00");
    trust.at("2026-11-18T20:00");
    let reply = trust.tell("promise done 1 --at 6:30");
    assert!(reply.contains("06:30"), "{reply}");
}

#[test]
fn an_hour_beside_a_named_day_is_the_one_nearer_to_the_due_time_too() {
    // Of a promise due Tue 17 Nov, at the hour named.
    for (due, at, done) in [
        ("01:30", "1:00", "01:00"),
        ("01:30", "tue 1:00", "01:00"),
        ("01:30", "17 nov 1:00", "01:00"),
        ("14:00", "1:00", "13:00"),
        ("14:00", "tue 1:00", "13:00"),
        ("06:45", "tue 6:30", "06:30"),
        ("14:00", "tue 6:30", "18:30"),
        ("00:30", "tue 12:15", "00:15"),
        ("14:00", "tue 12:15", "12:15"),
        ("01:30", "tue 13:00", "13:00"),
        ("14:00", "tue 01:00", "01:00"),
        ("14:00", "tue 1 am", "01:00"),
        ("21:00", "tue 9:00", "09:00"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-11-16T06:00");
        trust.tell(&format!("promise add run --every 'tue at {due}'"));
        trust.at("2026-11-19T10:00");
        for on in ["", " --on tue"] {
            let reply = trust.tell(&format!("promise done 1 --at '{at}'{on}"));
            assert!(
                reply.contains(&format!("done Tue 17 Nov {done}")),
                "{due} {at}{on}: {reply}"
            );
            trust.tell("undo");
        }
    }
    // Printed, it means the same.
    let mut trust = Trust::new();
    trust.at("2026-11-16T06:00");
    trust.tell("promise add run --every 'day at 1:30 am'");
    trust.at("2026-11-19T10:00");
    let refused = trust.refuse("promise late 1 --at 'tue 1:00'", 1);
    assert!(refused.contains("--at \"2026-11-17 1:00\""), "{refused}");
}

#[test]
fn an_hour_beside_a_new_day_does_not_go_by_the_old_time() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    let due = |by: &str, to: &str| {
        let id = trust.data("promise", &format!("promise add it --by '{by}'"))["id"].clone();
        trust.tell(&format!("promise move {id} '{to}'"));
        let due = trust.promise(id.as_i64().unwrap())["due"].clone();
        due.as_str().unwrap().chars().take(16).collect::<String>()
    };
    assert_eq!(due("16 sep 12:00", "20 sep 12:00"), "2026-09-20T12:00");
    assert_eq!(due("16 sep 12:00", "20 sep 15:00"), "2026-09-20T15:00");
    assert_eq!(due("16 sep 21:00", "20 sep at 8"), "2026-09-20T08:00");
    // A time alone is the reading nearer the old one.
    assert_eq!(due("16 sep 21:00", "8"), "2026-09-16T20:00");
}

/// The note below the answer to a line, without its line ends.
fn note(trust: &Trust, line: &str) -> String {
    let words = trust.say(line).stderr;
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_other_half_of_the_day_is_offered_as_a_move() {
    let trust = lunch();
    let offers = [
        ("tomorrow at 8", "tomorrow 20:00"),
        ("sunday at 10", "Sun 29 Nov 22:00"),
    ];
    for (words, other) in offers {
        let said = note(&trust, &format!("promise move 1 {words}"));
        let mut parts = said.split('`');
        let command = parts.find(|part| part.starts_with("trust promise move 1"));
        let command = command.and_then(|command| command.strip_prefix("trust "));
        let command = command.unwrap_or_else(|| panic!("{words}: {said}"));
        let moved = trust.tell(&command.replace('"', "'"));
        assert!(moved.contains(&format!("due {other}")), "{said}\n{moved}");
        trust.tell("undo");
    }
    let said = note(&trust, "promise move 1 tomorrow 9am");
    assert!(!said.contains("Not at"), "{said}");
}

#[test]
fn twelve_is_the_midnight_that_ends_an_evening() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you' --by 'fri 22:00'");
    let said = note(&trust, "promise move 1 12");
    assert_eq!(trust.promise(1)["due"], "2026-11-27T23:59:59+00:00");
    let noon = "Not at midnight? For Fri 27 Nov 12:00:";
    assert!(said.starts_with(noon), "{said}");
}

#[test]
fn a_release_said_twice_lets_no_other_occurrence_go() {
    let mut trust = Trust::new();
    trust.at("2026-10-06T08:00");
    trust.tell("add film --every 'fri at 20:00'");
    trust.tell("release film");
    for line in ["release film", "move film 21:00"] {
        let refused = trust.refuse(line, 1);
        assert!(
            refused.contains("Fri 9 Oct 20:00: it is already released"),
            "{refused}"
        );
        assert!(refused.contains("--on 2026-10-16"), "{refused}");
    }
    trust.tell("release film --on 2026-10-16");
}

#[test]
fn where_no_time_is_due_an_hour_is_one_of_the_day() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T10:00");
    trust.tell("promise add 'pay rent' --by sunday");
    for (hour, due) in [("12", "12:00"), ("9", "09:00"), ("3", "15:00")] {
        let moved = trust.tell(&format!("move 1 {hour}"));
        assert!(
            moved.contains(&format!("due Sun 22 Nov {due}, was Sun 22 Nov")),
            "{moved}"
        );
        trust.tell("undo");
    }
}

#[test]
fn the_small_hours_after_an_evening_are_those_of_its_night() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00");
    trust.tell("promise add lights --every 'day at 23:00'");
    trust.at("2026-11-20T22:00");
    for hour in ["01:00", "1"] {
        let moved = trust.tell(&format!("move 1 {hour}"));
        assert!(
            moved.contains("due tomorrow 01:00, was today 23:00"),
            "{moved}"
        );
        trust.tell("undo");
    }
    // While the hour of the day itself is ahead, that is meant, and the other is offered.
    trust.at("2026-11-20T10:00");
    let moved = trust.say("move 1 1").snapshot();
    assert!(moved.contains("due today 13:00"), "{moved}");
    assert!(
        moved.contains("Not at 13:00? For tomorrow 01:00:"),
        "{moved}"
    );
    trust.tell("undo");
    trust.at("2026-11-21T00:30");
    let moved = trust.tell("move 1 01:00 --agreed 'yesterday 22:00'");
    assert!(
        moved.contains("due today 01:00, was yesterday 23:00"),
        "{moved}"
    );
    trust.tell("undo");
    let moved = trust
        .say("move 1 1 --on yesterday --agreed yesterday")
        .snapshot();
    let other = "`trust promise move 1 \"2026-11-21 01:00\" --on 2026-11-20 --agreed 2026-11-20`";
    assert!(moved.contains(other), "{moved}");
}
