//! Short ways to type commands, and texts that are asked for.

use crate::harness::{Trust, end};

#[test]
fn verbs_of_promise_work_without_it() {
    let trust = Trust::new();
    assert!(
        trust
            .tell("add text you at lunch")
            .starts_with("Promise 1:")
    );
    assert!(trust.tell("done 1").starts_with("Kept 1:"));
    trust.tell("add 'water the plants' --every day");
    assert!(trust.tell("kept plants").starts_with("Kept 2:"));
    assert_eq!(
        trust.tell("ls --all --plain"),
        trust.tell("promise list --all --plain")
    );
    assert_eq!(trust.tell("show 1"), trust.tell("promise show 1"));
    assert!(
        trust
            .tell("edit 1 --text 'text you'")
            .starts_with("Edited 1:")
    );
    assert!(trust.tell("stop 2").contains("plants"));
    assert_eq!(trust.tell("add --help"), trust.tell("promise add --help"));
    assert_eq!(trust.tell("help done"), trust.tell("promise done --help"));
    assert!(
        trust
            .refuse("list --due nope", 2)
            .contains("trust promise list --help")
    );
}

#[test]
fn promise_and_date_alone_list() {
    let trust = Trust::new();
    trust.tell("add 'text you at lunch'");
    trust.tell("d add 'the small cinema'");
    for (short, long) in [
        ("p", "promise list"),
        ("promise", "promise list"),
        ("p --plain", "promise list --plain"),
        ("p --due today", "promise list --due today"),
        ("d", "date list"),
        ("date --json", "date list --json"),
        ("d ls", "date list"),
    ] {
        let found = trust.tell(short);
        assert_eq!(found, trust.tell(long), "{short}");
        assert!(!found.is_empty());
    }
}

#[test]
fn deleting_a_promise_needs_its_full_name() {
    let trust = Trust::new();
    trust.tell("add 'text you at lunch'");
    for typed in ["rm 1", "delete 1", "remove 1"] {
        let error = trust.refuse(typed, 2);
        assert!(error.contains("`trust promise rm 1`"), "{error}");
    }
    assert_eq!(trust.state(1), "open");
    assert!(trust.tell("p delete 1").contains("text you at lunch"));
}

#[test]
fn a_mistyped_command_never_suggests_one_that_does_something_else() {
    let trust = Trust::new();
    for typed in ["promise remove 1", "undone 1", "nope", "love", "drop 1"] {
        let error = trust.refuse(typed, 2);
        assert!(!error.contains("similar"), "{error}");
        for other in ["move", "undo`", "complete", "stop"] {
            assert!(!error.contains(&format!("'{other}'")), "{error}");
        }
    }
    assert!(trust.refuse("doen 1", 2).contains("'done'"));
}

#[test]
fn tags_can_stand_at_the_end_of_a_text() {
    let trust = Trust::new();
    let made = trust.say("add text you at lunch +home '#Kids'");
    assert!(
        made.stdout.contains("text you at lunch"),
        "{}",
        made.snapshot()
    );
    assert!(made.stderr.contains("+home +kids"), "{}", made.snapshot());
    let promise = trust.promise(1);
    assert_eq!(promise["text"], "text you at lunch");
    assert_eq!(promise["tags"], serde_json::json!(["home", "kids"]));
    assert!(trust.tell("show 1").contains("+home"));

    trust.tell("log 'had lunch with Ana +work'");
    let log = trust.data("log", "log show 1");
    assert_eq!(
        (&log["text"], &log["tags"][0]),
        (&"had lunch with Ana".into(), &"work".into())
    );
    trust.tell("date add the small cinema +out --tag city");
    let date = trust.data("date", "date show 1");
    assert_eq!(date["tags"], serde_json::json!(["city", "out"]));
}

#[test]
fn after_two_dashes_and_in_the_middle_nothing_is_a_tag() {
    let trust = Trust::new();
    for (id, line, text) in [
        (1, "add -- text you +home", "text you +home"),
        (2, "add 'read +home twice'", "read +home twice"),
        (3, "add 'pay invoice #12' --anytime", "pay invoice #12"),
        (4, "add 'call +49 30' --anytime", "call +49 30"),
    ] {
        trust.tell(line);
        let made = trust.data("promise", &format!("show {id}"));
        assert_eq!(made["text"], text);
        assert_eq!(made["tags"], serde_json::json!([]));
    }
    trust.tell("log -- had lunch +work");
    assert_eq!(trust.data("log", "log show 1")["text"], "had lunch +work");
}

#[test]
fn a_piece_begins_a_word_and_a_misspelt_one_is_pointed_out() {
    let trust = Trust::new();
    trust.tell("add 'text you at lunch'");
    trust.tell("add 'bring brunch'");
    assert!(trust.tell("done lunch").starts_with("Kept 1:"));
    let error = trust.refuse("show unch", 1);
    assert!(error.contains("no promise contains “unch”"), "{error}");
    let error = trust.refuse("done bruhcn", 1);
    assert!(error.contains("did you mean 2 bring brunch"), "{error}");
    // Also of an answered one.
    let error = trust.refuse("show lucnh", 1);
    assert!(
        error.contains("did you mean 1 text you at lunch"),
        "{error}"
    );
    let error = trust.refuse("done xylophone", 1);
    assert!(!error.contains("did you mean"), "{error}");
    trust.tell("add 'bring bread'");
    let error = trust.refuse("done bring", 1);
    assert!(
        error.contains("bring brunch") && error.contains("bring bread"),
        "{error}"
    );
}

#[test]
fn a_line_end_a_duplicate_and_an_early_date_are_said() {
    let trust = Trust::new();
    let made = trust.say("add 'text you\ncall mum'");
    assert!(
        made.stderr.contains("2 lines") && made.stderr.contains("trust undo"),
        "{}",
        made.snapshot()
    );
    trust.tell("add 'water the plants' --every day");
    let again = trust.say("add 'Water the plants'");
    assert!(
        again.stderr.contains("Open promise 2 has the same text"),
        "{}",
        again.snapshot()
    );
    let other = trust.say("add 'water the tomatoes'");
    assert!(
        !other.stderr.contains("has the same text"),
        "{}",
        other.snapshot()
    );

    trust.tell("date add cinema");
    trust.tell("date plan 1 fri 20:00");
    let done = trust.say("date done 1");
    assert!(
        done.stderr.contains("still planned for Fri 27 Nov 20:00"),
        "{}",
        done.snapshot()
    );
}

#[test]
fn a_missing_text_is_an_error_without_a_terminal() {
    let trust = Trust::new();
    for command in ["promise add", "date add"] {
        let error = trust.refuse(command, 2);
        assert!(
            error.contains("missing required argument: <TEXT>..."),
            "{error}"
        );
        assert!(
            error.contains(&format!("`trust {command} --help`")),
            "{error}"
        );
    }
    assert!(!trust.database().exists());
}

#[cfg(unix)]
#[test]
fn a_missing_text_is_asked_for_in_a_terminal() {
    let mut trust = Trust::new();
    trust.unset("EDITOR").unset("VISUAL");
    for (args, prompt, typed, reply) in [
        (
            ["promise", "add"],
            "Promise:",
            "text you at lunch\n",
            "Promise 1: text you at lunch",
        ),
        (["date", "add"], "Idea:", "the small cinema +out\n", "+out"),
        (
            ["log", "add"],
            "Ctrl-D",
            "one line\nand another\n\x04",
            "Logged 1: one line",
        ),
        (["heard", "add"], "Ctrl-D", "stay\n\x04", "Heard 1: stay"),
    ] {
        let mut session = trust.terminal(args);
        session.exp_string(prompt).unwrap();
        session.send(typed).unwrap();
        session.flush().unwrap();
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(reply), "{said}");
    }
    let mut session = trust.terminal(["add"]);
    session.exp_string("Promise:").unwrap();
    session.send("\n").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 1);
    assert_eq!(
        trust
            .data("promises", "list --all")
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn completion_offers_the_verbs_of_promise() {
    let trust = Trust::new();
    trust.tell("add 'text you at lunch'");
    let offered = trust.ok(["complete", "--word=do", "--"]).stdout;
    assert!(
        offered.starts_with("doctor") && offered.contains("\ndone\t"),
        "{offered}"
    );
    let after = trust.ok(["complete", "--word=--", "--", "done"]).stdout;
    assert_eq!(
        after,
        trust
            .ok(["complete", "--word=--", "--", "promise", "done"])
            .stdout
    );
    let verbs = trust.ok(["complete", "--word=", "--", "p"]).stdout;
    assert!(verbs.starts_with("add\t"), "{verbs}");
}

#[test]
fn a_broken_promise_names_its_repair() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00");
    trust.tell("add walk --every 'day at 9:00'");
    trust.tell("add 'fix sink' --by 12:00");
    trust.tell("add 'call mum' --by '24 nov 12:00'");
    trust.tell("add dust --by 12:00");
    trust.tell("add shop --by 12:00");
    trust.at("2026-11-22T10:00");
    let told = |line: &str| trust.say(line).stderr;
    assert_eq!(told("broken 2"), "To repair it: `trust repair 2`.\n");
    assert_eq!(told("broken 1"), "To repair it: `trust repair 1`.\n");
    // Others of it wait too.
    assert_eq!(
        told("broken 1 --on yesterday"),
        "To repair it: `trust repair 1 --on 2026-11-21`.\n"
    );
    assert_eq!(
        told("broken dust shop"),
        "To repair them: `trust repair 4 5`.\n"
    );
    // Nothing is broken twice, before its day, or by what was kept.
    assert_eq!(told("broken 1 --on yesterday --because forgot"), "");
    assert_eq!(told("broken 3"), "");
    assert_eq!(told("-q broken 1 --on 2026-11-20"), "");
    let parts = "--own a --effect b --apology 'I am sorry I forgot.' --as-is";
    trust.tell(&format!("repair 1 --on 2026-11-21 {parts}"));
    let left = trust.data("repairs", "repair --list");
    let open = left.as_array().unwrap().iter();
    assert_eq!(open.filter(|one| one["repair"].is_null()).count(), 5);
}

#[test]
fn a_clear_meaning_is_answered_with_the_command() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00");
    trust.tell("add walk --every 'day at 9:00'");
    trust.at("2026-11-24T10:00");
    let before = trust.tell("export");
    for (line, way) in [
        ("done 1 on monday", "trust done 1 --on monday"),
        (
            "broken 1 because I forgot",
            "trust broken 1 --because \"I forgot\"",
        ),
        ("report --month oct", "trust report oct"),
        ("report --week 46", "trust report week 46"),
        ("report --last-week", "trust report last week"),
        ("share --last-month", "trust share last month"),
        ("help brken", "trust help broken"),
        ("help relase", "trust help release"),
    ] {
        let output = trust.say(line);
        assert!([1, 2].contains(&output.code), "{line}");
        let said = output.stderr.replace("\n    ", " ");
        assert!(said.contains(&format!("`{way}`")), "{line}: {said}");
        let copy = trust.tell("export");
        assert_eq!(copy, before, "{line} changed something");
    }
    for way in ["done 1 --on monday", "report week 46", "help release"] {
        trust.tell(way);
    }
}

#[test]
fn an_option_without_its_dashes_answers_no_promise_that_has_the_word() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T12:00");
    trust.tell("add 'read every day'");
    trust.tell("add 'text ana on monday'");
    for verb in ["done", "broken", "release"] {
        let error = trust.refuse(&format!("{verb} 1 on monday"), 1);
        assert!(
            error.contains(&format!("trust {verb} 1 --on monday")),
            "{error}"
        );
    }
    assert_eq!(trust.state(1), "open");
    assert_eq!(trust.state(2), "open");
    // Without a number before it the words are a piece of a text.
    let reply = trust.tell("done ana on monday");
    assert!(reply.starts_with("Kept 2"), "{reply}");
}
