//! Making a promise: its time from flags and from its own words.

use crate::harness::{BERLIN, Trust};

/// Wednesday 25 November 2026, 09:00.
pub(crate) fn wednesday() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust
}

/// The due time in JSON, of a promise made now with this text and nothing else.
pub(crate) fn due(trust: &Trust, text: &str) -> String {
    let output = trust.ok(["promise", "add", text, "--json"]);
    let due = &output.json("promise")["due"];
    due.as_str().unwrap_or("none").to_owned()
}

#[test]
fn the_guides_own_promises_are_understood() {
    for (text, wanted) in [
        ("I'll call you at 12", "2026-11-25T12:00:00+00:00"),
        ("I'll have dinner ready at 6", "2026-11-25T18:00:00+00:00"),
        ("I'll be ready at 9", "2026-11-25T21:00:00+00:00"),
        ("I'll text you at lunchtime", "2026-11-25T12:00:00+00:00"),
        ("text you at lunch", "2026-11-25T12:00:00+00:00"),
        ("I'll cook tonight", "2026-11-25T21:00:00+00:00"),
        ("I'll contact the plumber", "none"),
        ("while you're preparing dinner, I'll clean up", "none"),
    ] {
        assert_eq!(due(&wednesday(), text), wanted, "{text}");
    }
}

#[test]
fn nine_is_in_the_morning_until_nine_has_passed() {
    let mut trust = Trust::new();
    for (now, wanted) in [
        ("2026-11-25T08:59", "2026-11-25T09:00:00+00:00"),
        ("2026-11-25T09:00:01", "2026-11-25T21:00:00+00:00"),
        ("2026-11-25T21:30", "2026-11-26T09:00:00+00:00"),
    ] {
        trust.at(now);
        assert_eq!(due(&trust, "I'll be ready at 9"), wanted, "at {now}");
    }
}

#[test]
fn what_is_no_time_is_not_taken_for_one() {
    for text in [
        "fix the door at home",
        "give it 100%, at 100%",
        "do it by myself",
        "I may call",
        "be on time",
        "set the table at 5 places",
    ] {
        assert_eq!(due(&wednesday(), text), "none", "{text}");
    }
}

#[test]
fn what_was_taken_from_the_text_is_said_and_the_text_is_kept() {
    let trust = wednesday();
    let made = trust.say("promise add 'text you at lunch'");
    assert_eq!(
        made.stdout,
        "Promise 1: text you at lunch · due today 12:00, from “at lunch”\n"
    );
    assert_eq!(
        made.stderr,
        "Not meant as a time? `trust promise edit 1 --anytime`, or `--by WHEN`.\n"
    );
    assert_eq!(trust.promise(1)["due_from"], "text");
    assert_eq!(trust.promise(1)["text"], "text you at lunch");
    // And the way out that it names is one.
    assert_eq!(
        trust.tell("promise edit 1 --anytime"),
        "Edited 1: text you at lunch · any time"
    );
    assert_eq!(trust.promise(1)["due"], serde_json::Value::Null);
    assert_eq!(trust.promise(1)["due_from"], serde_json::Value::Null);
}

#[test]
fn every_way_that_a_reply_offers_can_be_typed() {
    // Each of the texts leaves something open; each command it prints is run on its promise.
    for (text, count) in [
        ("call every monday at 9 and every friday at 18:00", 2),
        ("text you every day at 9 and every evening at 8", 2),
        ("text you three times daily", 1),
        ("call you at 6 on 30 february", 1),
        ("pay the rent by 13.12", 1),
        ("pay the rent on 13.12", 1),
        ("water the plants 1-7 december", 2),
        ("call you in two and a half weeks", 2),
        ("see you friday or saturday at 8", 2),
        ("call you at 5pm EST", 1),
    ] {
        let trust = wednesday();
        let made = trust.run(["promise", "add", text]);
        let note = made.stderr.replace("\n  ", " ").replace('\n', " ");
        let commands: Vec<&str> = note
            .split('`')
            .filter_map(|part| part.strip_prefix("trust promise edit 1 "))
            .filter(|flags| flags.contains('"'))
            .collect();
        assert_eq!(commands.len(), count, "{text}: {note}");
        for flags in commands {
            let line = format!("promise edit 1 {}", flags.replace('"', "'"));
            let said = trust.tell(&line);
            assert!(said.starts_with("Edited 1"), "{text}: {flags}: {said}");
        }
    }
}

#[test]
fn a_promise_without_a_time_asks_for_one() {
    let trust = wednesday();
    let made = trust.say("promise add contact the plumber");
    assert_eq!(made.stdout, "Promise 1: contact the plumber · any time\n");
    assert_eq!(
        made.stderr,
        "No due time. To set one: `trust promise edit 1 --by \"tomorrow 18:00\"`\n"
    );
    assert_eq!(
        trust.tell("promise move 1 tomorrow 18:00"),
        "Promise 1: contact the plumber · due tomorrow 18:00"
    );
    let promise = trust.promise(1);
    assert_eq!(promise["due"], "2026-11-26T18:00:00+00:00");
    assert_eq!(promise["due_from"], "flag");
    assert_eq!(promise["moved"], 0, "nothing was re-agreed");
}

#[test]
fn flags_come_before_the_text() {
    let trust = wednesday();
    let anytime = trust.say("promise add 'call you at 12' --anytime");
    assert_eq!(anytime.stdout, "Promise 1: call you at 12 · any time\n");
    assert_eq!(anytime.stderr, "", "it was said, so it is not asked");
    assert_eq!(
        trust.tell("promise add 'call you at 12' --by 'fri 18:30'"),
        "Promise 2: call you at 12 · due Fri 27 Nov 18:30"
    );
    assert_eq!(trust.promise(2)["due_from"], "flag");
    // The rule says which days; the text may still say what time.
    assert_eq!(
        trust.tell("promise add 'call you at 12' --every weekday"),
        "Promise 3: call you at 12 · every weekday at 12:00, next today 12:00, from “at 12”"
    );
    assert_eq!(trust.promise(3)["due_from"], "flag");
    assert_eq!(
        trust.tell("promise add 'call you at 12' --every 'weekday at 13:00'"),
        "Promise 4: call you at 12 · every weekday at 13:00, next today 13:00"
    );
    assert_eq!(
        trust.tell("promise add 'call you every day' --anytime"),
        "Promise 5: call you every day · any time"
    );
}

#[test]
fn a_time_that_is_not_understood_is_quoted_and_nothing_is_taken() {
    let trust = wednesday();
    for (text, note) in [
        (
            "dinner at 6 on our anniversary",
            "No due time: “on our anniversary” is not set. To set it: `trust config set \
             day.anniversary \"14 may\"`, then `trust promise edit 1 --by \"anniversary 18:00\"`",
        ),
        (
            "call mum at 18:00 EST on 27 nov",
            "No due time: “at 18:00 EST” was not understood (times in other zones are not",
        ),
        (
            "meet on friday or saturday",
            "No due time: “on friday or saturday” was not understood (it does not say which day). \
             To set one: `trust promise edit 3 --by \"27 nov\"` or `trust promise edit 3 --by \
             \"28 nov\"`",
        ),
    ] {
        let made = trust.ok(["promise", "add", text]);
        let said = made.stderr.replace("\n  ", " ");
        assert!(said.starts_with(note), "{said}");
        assert!(said.contains("trust promise edit"), "{said}");
    }
    assert_eq!(due(&trust, "call mum at 18:00 EST on 27 nov"), "none");
}

#[test]
fn a_misspelt_day_is_corrected_and_said() {
    let made = wednesday().ok(["promise", "add", "pay on thrusday at 18:00"]);
    assert!(
        made.stderr.starts_with("Took “thrusday” as Thursday.\n"),
        "{}",
        made.stderr
    );
    assert!(
        made.stdout.contains("due tomorrow 18:00"),
        "{}",
        made.stdout
    );
}

#[test]
fn a_misspelt_word_of_an_option_is_said_too() {
    let trust = wednesday();
    for (words, note) in [
        (
            vec!["add", "pay", "--by", "thrusday 18:00"],
            "Took “thrusday” as Thursday.",
        ),
        (
            vec!["add", "walk", "--every", "evry mondy"],
            "Took “evry” as every.\nTook “mondy” as Monday.",
        ),
        (
            vec!["add", "run", "--every", "day", "--from", "tommorow"],
            "Took “tommorow” as tomorrow.",
        ),
    ] {
        let made = trust.ok([&["promise"], words.as_slice()].concat());
        assert!(made.stderr.starts_with(note), "{}", made.stderr);
    }
}

#[test]
fn a_day_without_a_time_is_due_when_it_ends() {
    let trust = wednesday();
    for (by, wanted) in [
        ("fri", "2026-11-27T23:59:59+00:00"),
        ("eod", "2026-11-25T23:59:59+00:00"),
        ("eow", "2026-11-29T23:59:59+00:00"),
        ("eom", "2026-11-30T23:59:59+00:00"),
        ("3d", "2026-11-28T23:59:59+00:00"),
        ("in 45m", "2026-11-25T09:45:00+00:00"),
        ("next monday", "2026-11-30T23:59:59+00:00"),
        ("18.30", "2026-11-25T18:30:00+00:00"),
        ("half past six", "2026-11-25T18:30:00+00:00"),
        ("dec 24 18:00", "2026-12-24T18:00:00+00:00"),
    ] {
        let made = trust.data("promise", &format!("promise add it --by '{by}'"));
        assert_eq!(made["due"], wanted, "{by}");
    }
}

#[test]
fn a_time_gone_by_is_refused_with_examples() {
    let trust = wednesday();
    assert_eq!(
        trust.refuse("promise add it --by 'today 08:00'", 1),
        "error: --by: “today 08:00” has already passed: it was today 08:00\n\
         hint: name a time in the future, such as “tomorrow 12:00”, “in 2 hours” or “fri 18:30”"
    );
    trust.refuse("promise add it --by yesterday", 1);
    assert_eq!(trust.tell("promise list --all"), "No promises to show.");
}

#[test]
fn what_is_not_understood_is_named_with_what_would_be() {
    let trust = wednesday();
    for (line, wanted) in [
        (
            "promise add it --by 'blah 12'",
            "error: --by: “blah” is not understood as a time\n\
             hint: did you mean “12”?",
        ),
        (
            "promise add it --by 25:00",
            "error: --by: “25:00” is not understood as a time: hours go up to 23, minutes and \
             seconds up to 59\nhint: for example: “12:00”, “tomorrow 9am” or “fri 18:30”",
        ),
        (
            "promise add it --by '31 feb'",
            "error: --by: “31 feb” is not understood as a time: no such day exists\n\
             hint: for example: “12:00”, “tomorrow 9am” or “fri 18:30”",
        ),
        (
            "promise add it --every 'blue moon'",
            "error: --every: “blue” is not understood as a rule\n\
             hint: for example: “weekday at 12:00”, “mon,wed,fri” or “3/week”",
        ),
        (
            "promise add it --every day --until someday",
            "error: --until: “someday” is not understood as a day\n\
             hint: for example: “today”, “friday” or “24 dec”",
        ),
    ] {
        assert_eq!(trust.refuse(line, 2), wanted, "{line}");
    }
    assert_eq!(
        trust
            .data("promises", "promise list")
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn tags_are_words_in_lower_case() {
    let trust = wednesday();
    trust.tell("promise add it --tag 'Home, kids' --tag #x --tag home");
    assert_eq!(
        trust.promise(1)["tags"],
        serde_json::json!(["home", "kids", "x"])
    );
    for tag in ["'a b'", "''", "'a,,b'"] {
        trust.refuse(&format!("promise add it --tag {tag}"), 2);
    }
}

#[test]
fn ids_are_never_given_twice() {
    let trust = wednesday();
    trust.tell("promise add one");
    trust.tell("promise add two");
    trust.tell("promise rm 2");
    assert!(trust.tell("promise add three").starts_with("Promise 3:"));
    trust.tell("undo");
    assert!(trust.tell("promise add four").starts_with("Promise 4:"));
    trust.tell("promise rm 1-4");
    assert!(trust.tell("promise add five").starts_with("Promise 5:"));
}

#[test]
fn a_time_that_the_clock_skips_is_the_first_after_the_gap() {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-03-28T12:00");
    let made = trust.data("promise", "promise add it --by 'tomorrow 02:30'");
    assert_eq!(made["due"], "2026-03-29T03:00:00+02:00");
    trust.at("2026-10-24T12:00");
    let made = trust.data("promise", "promise add it --by 'tomorrow 02:30'");
    assert_eq!(made["due"], "2026-10-25T02:30:00+02:00", "the first of two");
}

#[test]
fn a_flag_whose_hour_leaves_the_half_of_the_day_open_is_answered_with_the_other_one() {
    let trust = wednesday();
    let noted = |arguments: &[&str]| {
        let notes = trust.ok(arguments).stderr;
        notes.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let other = |notes: &str| {
        let typed = notes
            .split('`')
            .find(|part| part.starts_with("trust promise edit"));
        typed.map(str::to_owned).unwrap_or_default()
    };
    for (arguments, command) in [
        (
            &["add", "walk", "--by", "fri 8"][..],
            "trust promise edit 1 --by \"fri 27 nov 20:00\"",
        ),
        (
            &[
                "add", "bins", "--every", "tue at 7", "--from", "1 dec", "--until", "24 dec",
            ],
            "trust promise edit 2 --every \"tue at 19:00 from 1 dec 2026 until 24 dec 2026\"",
        ),
        (
            &["edit", "1", "--by", "9"],
            "trust promise edit 1 --by \"fri 27 nov 21:00\"",
        ),
        (
            &["edit", "2", "--every", "wed at 8"],
            "trust promise edit 2 --every \"wed at 20:00\"",
        ),
        (&["add", "film", "--by", "fri 20:00"], ""),
        (&["add", "cook", "--every", "day at 18:30"], ""),
        (&["add", "run", "--by", "fri evening at 8"], ""),
    ] {
        let reply = noted(arguments);
        assert_eq!(other(&reply), command, "{arguments:?}: {reply}");
    }
}
