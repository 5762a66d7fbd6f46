//! Making a recurring promise: its rule from flags and from its own words.

use crate::add::{due, wednesday};
use crate::harness::Trust;

#[test]
fn a_rule_in_the_text_recurs() {
    let trust = wednesday();
    let made = trust.say("promise add 'text you at lunch every day'");
    assert_eq!(
        made.stdout,
        "Promise 1: text you at lunch every day · every day at 12:00, next today 12:00, from “at lunch every day”\n"
    );
    assert_eq!(
        made.stderr,
        "Not meant as a time? `trust undo`, then add it again with --anytime, --by WHEN\n  or --every RULE.\n"
    );
    assert_eq!(trust.promise(1)["every"], "day at 12:00");
    assert_eq!(trust.promise(1)["due_from"], "text");
}

#[test]
fn a_day_of_every_month_is_that_day_and_not_a_month_from_now() {
    let trust = wednesday();
    for (text, every) in [
        ("pay the rent on the 1st of every month", "1st"),
        ("cinema on the last friday of each month", "last fri"),
        ("count the money at the end of every month", "last"),
        (
            "book club the 2nd tue of every month at 18:00",
            "2nd tue at 18:00",
        ),
    ] {
        let made = trust.ok(["promise", "add", text, "--json"]);
        assert_eq!(made.json("promise")["every"], every, "{text}");
    }
    for text in [
        "plan the meals at the start of every week",
        "call them in the first week of every month",
    ] {
        assert_eq!(due(&trust, text), "none", "{text}");
    }
}

#[test]
fn days_that_come_again_are_a_rule_without_every() {
    let trust = wednesday();
    for (text, every) in [
        ("therapy on tuesdays at 17:30", "tue at 17:30"),
        ("leave work by 5pm weekdays", "weekday at 17:00"),
        ("call you at noon on weekends", "weekend at 12:00"),
    ] {
        let made = trust.ok(["promise", "add", text, "--json"]);
        assert_eq!(made.json("promise")["every"], every, "{text}");
    }
}

#[test]
fn a_rule_is_shown_so_that_it_is_read_back_beside_the_words_of_the_promise() {
    let trust = wednesday();
    for (text, rule, shown) in [
        (
            "kiss you good night",
            "day at 10:30",
            "every day at 10:30 am",
        ),
        ("call mum", "day at 10:30", "every day at 10:30"),
        ("sleep well", "sun at 12:00", "every Sunday at 12:00 pm"),
    ] {
        let made = trust.ok(["promise", "add", text, "--every", rule]);
        let wanted = format!(" · {shown}, next ");
        assert!(made.stdout.contains(&wanted), "{}", made.stdout);
        let again = trust.ok(["promise", "add", &format!("{text} {shown}")]);
        assert!(again.stdout.contains(&wanted), "{}", again.stdout);
    }
}

#[test]
fn of_several_times_a_day_those_that_have_passed_are_not_asked_for() {
    let mut trust = Trust::new();
    trust.at("2026-11-18T10:00");
    assert!(
        trust
            .tell("promise add 'text you every morning and evening'")
            .contains("every day at 09:00 and 20:00, next today 20:00")
    );
    let shown = trust.tell("");
    assert!(shown.contains("1 due today"), "{shown}");
    assert!(!shown.contains("09:00"), "{shown}");
    trust.at("2026-11-18T20:30");
    assert!(trust.tell("promise done 1").starts_with("Kept 1:"));
    trust.at("2026-11-19T08:30");
    assert!(trust.tell("promise done 1").contains("due today 09:00"));
    trust.at("2026-11-21T10:00");
    let report = trust.data("report", "report --from 2026-11-18 --to 2026-11-19");
    assert_eq!(report["totals"]["kept"], 2);
    assert_eq!(report["totals"]["unanswered"], 1);
    // Changed times hold for the rest of a day of which nothing is due yet.
    trust.at("2026-11-22T08:00");
    trust.tell("promise edit 1 --every 'day at 7:30 and 21:00'");
    let shown = trust.tell("promise list");
    assert!(shown.contains("every day at 07:30 and 21:00"), "{shown}");
    let shown = trust.tell("");
    assert!(!shown.contains("07:30"), "{shown}");
}

#[test]
fn from_names_the_first_day_of_a_recurring_promise() {
    let mut trust = Trust::new();
    trust.at("2026-11-18T10:00");
    for (from, rule, said) in [
        (
            "mon",
            "day at 12:00",
            "every day at 12:00 from Mon 23 Nov, next Mon 23 Nov 12:00",
        ),
        (
            "next week",
            "day",
            "every day from Mon 23 Nov, next Mon 23 Nov",
        ),
        (
            "1 dec",
            "thu",
            "every Thursday from Tue 1 Dec, next Thu 3 Dec",
        ),
        (
            "today",
            "wed at 18:00",
            "every Wednesday at 18:00, next today 18:00",
        ),
    ] {
        let reply = trust.tell(&format!("promise add it --every '{rule}' --from '{from}'"));
        assert!(reply.ends_with(&format!(": it · {said}")), "{reply}");
    }
    let reply = trust.tell("promise add 'walk every day at 18:00' --from friday");
    assert!(reply.contains("next Fri 20 Nov 18:00"), "{reply}");
    let error = trust.refuse("promise add it --from fri", 2);
    assert!(
        error.starts_with("error: --from needs a recurring promise"),
        "{error}"
    );
    let error = trust.refuse("promise add it --every day --from 2026-11-17", 1);
    assert!(error.contains("cannot begin before today"), "{error}");
}

#[test]
fn an_end_needs_a_rule_and_something_before_it() {
    let trust = wednesday();
    assert!(
        trust
            .refuse("promise add it --until fri", 2)
            .contains("add --every RULE")
    );
    trust.refuse("promise add it --every mon --until fri", 1);
    assert_eq!(
        trust.tell("promise add it --every 'day at 12:00' --until fri"),
        "Promise 1: it · every day at 12:00, next today 12:00, until Fri 27 Nov"
    );
    let upcoming = &trust.promise(1)["upcoming"];
    assert_eq!(upcoming.as_array().unwrap().len(), 3, "{upcoming}");
    assert_eq!(upcoming[2], "2026-11-27T12:00:00+00:00");
}

#[test]
fn the_other_reading_of_a_rule_is_set_by_the_command_that_is_printed() {
    let trust = wednesday();
    let reply = trust.ok(["add", "take the bins out tuesdays and fridays at 7"]);
    let offer =
        "For every Tue and Fri at 19:00: `trust promise edit 1 --every \"tue,fri at 19:00\"`";
    let notes = reply
        .stderr
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(notes.contains(offer), "{notes}");
    trust.ok(["promise", "edit", "1", "--every", "tue,fri at 19:00"]);
    let rule = &trust.ok(["show", "1", "--json"]).json("promise")["every"];
    assert_eq!(rule, "tue,fri at 19:00");
}

#[test]
fn what_the_text_adds_to_the_rule_of_the_flag_is_taken() {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    let rules = [
        ("pills at 8 and 20:00", "day", "day at 08:00 and 20:00"),
        ("pills at 8am/8pm", "weekday", "weekday at 08:00 and 20:00"),
        ("call mum at 10:30", "day", "day at 10:30"),
        ("call mum", "day", "day"),
        ("call mum at 9 or 10", "day", "day"),
    ];
    for (id, (text, every, rule)) in (1..).zip(rules) {
        trust.tell(&format!("promise add '{text}' --every {every}"));
        assert_eq!(trust.promise(id)["every"], rule, "{text}");
    }
    trust.tell("promise add 'call mum on sunday' --every week");
    assert_eq!(trust.promise(6)["due_day"], "2026-11-29");
}

#[test]
fn times_of_which_a_text_leaves_open_one_are_asked_for_beside_a_rule() {
    let mut trust = Trust::new();
    trust.at("2026-11-30T08:00");
    let output = trust.say("add 'take the pills at 9 or 10' --every day");
    assert!(
        output.stdout.contains("every day, next today"),
        "{}",
        output.stdout
    );
    insta::assert_snapshot!(output.stderr, @r#"
    No due time: “at 9 or 10” was not understood (it does not say when). To set one:
      `trust promise edit 1 --every "day at 09:00"` or
      `trust promise edit 1 --every "day at 10:00"`
    "#);
    for every in ["day at 09:00", "day at 10:00"] {
        trust.tell(&format!("promise edit 1 --every '{every}'"));
    }
    for (text, every) in [
        ("call at 9 or at 10", "mon"),
        ("walk at noon or 1", "weekday"),
        ("walk at 9am or 10am", "day"),
    ] {
        let output = trust.say(&format!("add '{text}' --every '{every}'"));
        assert!(
            output.stderr.contains("was not understood"),
            "{text}: {}",
            output.stderr
        );
        assert_eq!(
            output.stderr.matches("--every").count(),
            2,
            "{text}: {}",
            output.stderr
        );
    }
    // Nothing is left open where the rule says the time, or has none.
    for every in ["day at 12:00", "3/week"] {
        let output = trust.say(&format!("add 'walk at 9 or 10' --every '{every}'"));
        assert!(
            !output.stderr.contains("was not understood"),
            "{every}: {}",
            output.stderr
        );
    }
}

#[test]
fn a_number_after_a_weekday_is_offered_as_the_day_of_the_month() {
    let mut trust = Trust::new();
    trust.at("2026-11-30T08:00");
    let output = trust.say("add 'call Ann' --by 'sat 10'");
    insta::assert_snapshot!(output.stderr, @r#"
    Not at 10:00? For Sat 5 Dec 22:00: `trust promise edit 1 --by "sat 5 dec 22:00"`
    Not at 10:00? For Thu 10 Dec: `trust promise edit 1 --by "thu 10 dec"`
    "#);
    trust.tell("promise edit 1 --by 'thu 10 dec'");
    let output = trust.say("move 1 'sat 12'");
    insta::assert_snapshot!(output.stderr, @r#"Not at 12:00? For Sat 12 Dec: `trust promise move 1 "sat 12 dec"`"#);
}

#[test]
fn an_hour_beside_every_goes_by_the_rule_whenever_it_is_typed() {
    for now in ["2026-11-30T08:00", "2026-11-30T16:00"] {
        let mut trust = Trust::new();
        trust.at(now);
        let output = trust.say("add 'read at 9' --every day").snapshot();
        assert!(output.contains("every day at 09:00"), "{now}: {output}");
        let other = "Not at 09:00? For every day at 21:00:\n  `trust promise edit 1 --every \"day at 21:00\"`";
        assert!(output.contains(other), "{now}: {output}");
    }
}

#[test]
fn short_words_with_two_letters_swapped_are_corrected() {
    let trust = Trust::new();
    for (typed, rule) in [
        ("dya", "every day"),
        ("tuh", "every Thursday"),
        ("mnoth", "every month"),
    ] {
        let output = trust.say(&format!("add walk --every {typed}")).snapshot();
        assert!(output.contains(&format!("walk · {rule}")), "{output}");
        assert!(output.contains(&format!("Took “{typed}” as ")), "{output}");
    }
}
