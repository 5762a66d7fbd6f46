//! Putting a promise right.

use serde_json::{Value, json};

use crate::harness::Trust;

fn lunch() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'text you at lunch'");
    trust
}

#[test]
fn an_edit_that_changes_nothing_says_so_and_is_no_change() {
    let trust = lunch();
    let before = trust.tell("history");
    assert_eq!(
        trust.tell("promise edit 1 --text 'text you at lunch' --untag home"),
        "Unchanged 1: text you at lunch · due today 12:00"
    );
    assert_eq!(trust.tell("history"), before);
    trust.tell("log told");
    let before = trust.tell("history");
    assert!(
        trust
            .tell("log edit 1 --text told")
            .starts_with("Unchanged 1")
    );
    assert_eq!(trust.tell("history"), before);
}

#[test]
fn new_words_with_another_time_keep_the_due_time_and_say_so() {
    let mut trust = lunch();
    let said = |trust: &Trust, line: &str| {
        let reply = trust.say(line);
        let words = reply.stderr.replace("\n  ", " ");
        (reply.stdout.trim_end().to_owned(), words)
    };
    let (reply, note) = said(&trust, "edit 1 --text 'text you at 6'");
    assert_eq!(reply, "Edited 1: text you at 6 · due today 12:00");
    let way = "The new text says today 18:00, but the due time stays the same. To change it: \
               `trust promise edit 1 --by \"today 18:00\"`";
    assert_eq!(note.trim_end(), way);
    assert_eq!(trust.data("promise", "show 1")["due_from"], "flag");
    let set = trust.tell("promise edit 1 --by 'today 18:00'");
    assert_eq!(set, "Edited 1: text you at 6 · due today 18:00");
    // The same time in other words, and words without a time, say nothing new.
    for text in ["text you by 18:00", "text you by 6pm", "text you"] {
        let (reply, note) = said(&trust, &format!("edit 1 --text '{text}'"));
        assert_eq!(reply, format!("Edited 1: {text} · due today 18:00"));
        assert_eq!(note, "", "{text}");
    }
    // An hour alone keeps the day, and what has passed is not set any more.
    trust.tell("add 'pay' --by 'fri 17:00'");
    let (_, note) = said(&trust, "edit 2 --text 'pay at 18:00'");
    assert!(
        note.contains("edit 2 --by \"Fri 27 Nov 18:00\"") || note.contains("fri 27 nov 18:00"),
        "{note}"
    );
    trust.at("2026-11-28T09:00");
    let (_, note) = said(&trust, "edit 2 --text 'pay at 19:00'");
    assert_eq!(note, "");
    trust.at("2026-11-25T09:00");
    trust.tell("add 'call dad' --every 'sun at 17:00'");
    let (_, note) = said(&trust, "edit 3 --text 'call dad at 18:30'");
    assert!(note.contains("says every Sunday at 18:30"), "{note}");
    assert!(note.contains("edit 3 --every \"sun at 18:30\""), "{note}");
    let (_, note) = said(&trust, "edit 3 --text 'call dad every monday at 18:30'");
    assert!(note.contains("edit 3 --every \"mon at 18:30\""), "{note}");
}

#[test]
fn words_note_and_tags() {
    let trust = lunch();
    assert_eq!(
        trust.tell(
            "promise edit 1 --text 'call you' --note 'number is on the fridge' --tag home,kids"
        ),
        "Edited 1: call you · due today 12:00 · +home +kids"
    );
    assert_eq!(
        trust.tell("promise edit 1 --untag home --tag work"),
        "Edited 1: call you · due today 12:00 · +kids +work"
    );
    let edited = trust.promise(1);
    assert_eq!(edited["text"], "call you");
    assert_eq!(edited["note"], "number is on the fridge");
    assert_eq!(edited["tags"], json!(["kids", "work"]));
    assert_eq!(edited["due_from"], "text", "its time still is what it was");
    trust.tell("promise edit 1 --note ''");
    assert_eq!(trust.promise(1)["note"], Value::Null);
    trust.refuse("promise edit 1 --text ' '", 1);
    assert!(
        trust
            .refuse("promise edit 1", 2)
            .contains("no change was given")
    );
}

#[test]
fn the_time_while_it_is_ahead() {
    let mut trust = lunch();
    assert_eq!(
        trust.tell("promise edit 1 --by 13:00"),
        "Edited 1: text you at lunch · due today 13:00"
    );
    let edited = trust.promise(1);
    assert_eq!(edited["due_from"], "flag");
    assert_eq!(edited["moved"], 0, "a correction is no agreement");
    trust.refuse("promise edit 1 --by yesterday", 1);
    trust.tell("promise edit 1 --anytime");
    assert_eq!(trust.promise(1)["due"], Value::Null);
    trust.tell("promise edit 1 --by 13:00");
    trust.at("2026-11-25T13:00");
    assert!(
        trust
            .refuse("promise edit 1 --by 18:00", 1)
            .contains("cannot edit the time of promise 1")
    );
    trust.tell("promise edit 1 --text 'words can be put right any time'");
}

#[test]
fn what_was_agreed_is_not_edited_away() {
    let trust = lunch();
    trust.tell("promise move 1 13:00");
    assert_eq!(
        trust.refuse("promise edit 1 --by 14:00", 1),
        "error: cannot change when promise 1 (“text you at lunch”) is due: it was moved, and its times stay on record\n\
         hint: to agree on another time: `trust promise move 1 WHEN`"
    );
    trust.tell("promise done 1");
    assert!(
        trust
            .refuse("promise edit 1 --anytime", 1)
            .contains("is already kept")
    );
}

#[test]
fn the_last_day_comes_and_goes() {
    let trust = lunch();
    trust.tell("promise add walk --every 'day at 20:00'");
    let count = |trust: &Trust| trust.promise(2)["upcoming"].as_array().unwrap().len();
    assert_eq!(
        trust.tell("promise edit 2 --until fri"),
        "Edited 2: walk · every day at 20:00, next today 20:00, until Fri 27 Nov"
    );
    assert_eq!(count(&trust), 3);
    trust.tell("promise edit 2 --until ''");
    assert_eq!(count(&trust), 10);
    assert!(
        trust
            .refuse("promise edit 2 --until yesterday", 1)
            .contains("trust promise stop 2")
    );
    trust.refuse("promise edit 2 --every mon --until fri", 1);
    assert!(
        trust
            .refuse("promise edit 1 --until fri", 1)
            .contains("use --by")
    );
    assert!(
        trust
            .refuse("promise edit 2 --by fri", 1)
            .contains("its times come from its rule")
    );
}

#[test]
fn a_one_off_may_become_recurring() {
    let trust = lunch();
    assert_eq!(
        trust.tell("promise edit 1 --every 'weekday at 12:30'"),
        "Edited 1: text you at lunch · every weekday at 12:30, next today 12:30"
    );
    assert_eq!(trust.promise(1)["every"], "weekday at 12:30");
    assert_eq!(trust.promise(1)["due"], "2026-11-25T12:30:00+00:00");
    trust.tell("undo");
    assert_eq!(trust.promise(1)["every"], Value::Null);
    assert_eq!(trust.promise(1)["due"], "2026-11-25T12:00:00+00:00");
}

#[test]
fn a_rule_keeps_the_hour_of_a_one_off() {
    for (made, rule, reply) in [
        (
            "--by 'today 19:00'",
            "day",
            "every day at 19:00, next today 19:00",
        ),
        (
            "--by 'today 19:00'",
            "'day at 8:00'",
            "every day at 08:00, next tomorrow 08:00",
        ),
        (
            "--by 'today 19:00'",
            "3/week",
            "3 times a week, next Sun 29 Nov",
        ),
        ("--by fri", "weekday", "every weekday, next today"),
        ("--anytime", "day", "every day, next today"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-11-25T09:00");
        trust.tell(&format!("promise add 'be home' {made}"));
        assert_eq!(
            trust.tell(&format!("promise edit 1 --every {rule}")),
            format!("Edited 1: be home · {reply}"),
            "{made} {rule}"
        );
    }
    // One that was moved has the hour that was agreed on.
    let mut trust = Trust::new();
    trust.at("2026-11-25T09:00");
    trust.tell("promise add 'be home' --by 'today 19:00'");
    trust.tell("promise move 1 20:30");
    assert_eq!(
        trust.tell("promise edit 1 --every day"),
        "Edited 1: be home · every day at 20:30, next today 20:30"
    );
}

#[test]
fn what_had_ended_goes_on_from_now() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust.tell("promise done 1");
    trust.tell("promise stop 1");
    assert_eq!(
        trust.promise(1)["every"],
        "day at 12:00",
        "answered ahead, it was asked for"
    );
    trust.at("2026-11-25T13:00");
    assert_eq!(
        trust.tell("promise edit 1 --until ''"),
        "Edited 1: text you · every day at 12:00, next tomorrow 12:00"
    );
    let totals = &trust.data("report", "report --all")["totals"];
    assert_eq!(totals["unanswered"], 0, "nothing was due in between");
    assert_eq!(totals["open"], 0);
    trust.tell("undo");
    assert_eq!(trust.state(1), "stopped");
    // Stopped before anything came due, it has no rule left to go on with.
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise stop 2");
    assert_eq!(trust.state(2), "stopped");
    assert!(
        trust
            .refuse("promise edit 2 --until ''", 1)
            .contains("to begin it again: ")
    );
    trust.tell("promise edit 2 --every 'day at 21:00'");
    assert_eq!(trust.state(2), "open");
}

#[test]
fn a_new_rule_keeps_the_hour_the_end_and_the_pause() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add walk --every 'day at 18:00' --until 2026-12-24");
    trust.tell("promise pause 1 --from 2026-11-28 --through 2026-11-30");
    let kept = |trust: &Trust| {
        let promise = trust.promise(1);
        ["every", "until", "paused_from", "paused_until"].map(|key| promise[key].clone())
    };
    trust.tell("promise edit 1 --every weekday");
    assert_eq!(
        kept(&trust),
        [
            "weekday at 18:00".into(),
            "2026-12-24".into(),
            "2026-11-28".into(),
            json!("2026-12-01")
        ]
    );
    assert_eq!(
        trust.promise(1)["due"],
        "2026-11-23T18:00:00+00:00",
        "it holds from today, which is neither due nor answered"
    );
    trust.tell("promise edit 1 --every 'day at 19:00'");
    assert_eq!(trust.promise(1)["until"], "2026-12-24");
    trust.tell("promise edit 1 --every day --until 2026-12-20");
    assert_eq!(kept(&trust)[..2], ["day at 19:00", "2026-12-20"]);
    trust.tell("promise edit 1 --every day --until ''");
    assert_eq!(trust.promise(1)["until"], Value::Null);
    trust.tell("promise edit 1 --every day --anytime");
    assert_eq!(trust.promise(1)["every"], "day");
    trust.tell("promise edit 1 --every 'day at 9:00 and 21:00'");
    trust.tell("promise edit 1 --every weekend");
    assert_eq!(trust.promise(1)["every"], "weekend at 09:00 and 21:00");
    trust.tell("promise edit 1 --every 3/week");
    assert_eq!(trust.promise(1)["every"], "3/week");
}

#[test]
fn a_new_rule_holds_from_the_next_day_where_today_is_due_or_answered() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise done 1");
    trust.tell("promise edit 1 --every 'day at 20:00'");
    assert_eq!(trust.promise(1)["upcoming"][0], "2026-11-24T20:00:00+00:00");
    trust.at("2026-11-24T21:00");
    trust.tell("promise edit 1 --every 'day at 22:00'");
    assert_eq!(trust.promise(1)["upcoming"][0], "2026-11-25T22:00:00+00:00");
}

#[test]
fn a_stopped_promise_that_begins_again_has_no_end() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise done 1");
    trust.at("2026-11-24T09:00");
    trust.tell("promise stop 1");
    trust.tell("promise edit 1 --every weekday");
    assert_eq!(trust.promise(1)["until"], Value::Null);
    assert_eq!(trust.promise(1)["every"], "weekday at 18:00");
}

#[test]
fn a_time_alone_keeps_the_day_and_a_day_alone_the_time() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add call --by '2026-11-27 18:00'");
    let due = |line: &str| {
        trust.tell(&format!("promise edit 1 --by '{line}'"));
        minute(&trust.promise(1)["due"])
    };
    assert_eq!(due("19:30"), "2026-11-27T19:30");
    assert_eq!(due("2026-11-28"), "2026-11-28T19:30");
    assert_eq!(due("2026-11-29 08:00"), "2026-11-29T08:00");
    trust.tell("date add cinema");
    let planned = |line: &str| {
        let data = trust.data("date", &format!("date plan 1 {line}"));
        minute(&data["planned_at"])
    };
    assert_eq!(planned("sat 20:00"), "2026-11-28T20:00");
    assert_eq!(planned("21:30"), "2026-11-28T21:30");
    assert_eq!(planned("sun"), "2026-11-29T21:30");
}

/// The day and the minute of an instant in JSON.
fn minute(instant: &Value) -> String {
    instant.as_str().unwrap().chars().take(16).collect()
}
