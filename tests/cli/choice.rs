//! Which promise is meant: ids, ranges, pieces of text, and a list to choose from.

use crate::harness::{Trust, end};

fn four() -> Trust {
    let trust = Trust::new();
    trust.tell("promise add 'call mum' --by 18:00");
    trust.tell("promise add 'call dad' --by 19:00");
    trust.tell("promise add 'Fix the Sink' --anytime");
    trust.tell("promise add 'water plants' --every 'day at 20:00'");
    trust
}

/// The ids in an answer of kind `promises`.
fn ids(trust: &Trust, line: &str) -> Vec<i64> {
    let data = trust.data("promises", line);
    let array = data.as_array().expect("always an array");
    array.iter().map(|p| p["id"].as_i64().unwrap()).collect()
}

#[test]
fn several_ids_ranges_and_pieces_of_text() {
    assert_eq!(ids(&four(), "promise done 1"), [1]);
    assert_eq!(ids(&four(), "promise done 4 1"), [4, 1]);
    assert_eq!(ids(&four(), "promise done 1-3"), [1, 2, 3]);
    assert_eq!(ids(&four(), "promise done 1-3 2 mum"), [1, 2, 3]);
    assert_eq!(ids(&four(), "promise done sink plants"), [3, 4]);
    assert_eq!(ids(&four(), "promise done SINK"), [3]);
    assert_eq!(ids(&four(), "promise done #3"), [3]);
}

#[test]
fn several_words_may_be_one_piece_of_text() {
    let trust = four();
    assert_eq!(
        trust.tell("promise done call mum"),
        "Kept 1: call mum · due today 18:00"
    );
    assert_eq!(trust.state(2), "open");
}

#[test]
fn a_piece_that_fits_several_lists_them() {
    let trust = four();
    let said = trust.say("promise done call");
    assert_eq!(
        said.snapshot(),
        "exit 1\n--- stderr\nerror: “call” matches 2 promises\n\
         \x20     2  call dad (today 19:00)\n\
         \x20     1  call mum (today 18:00)\n\
         \x20 hint: name one by its ID, or type more of its text\n"
    );
    assert_eq!(
        ids(&trust, "promise list"),
        [1, 2, 4, 3],
        "none was answered"
    );
}

#[test]
fn a_piece_of_text_means_a_current_promise_first() {
    let trust = four();
    trust.tell("promise done mum");
    // Only one call is left to be made.
    assert_eq!(ids(&trust, "promise done call"), [2]);
    // None is left: now all of them count.
    assert!(trust.refuse("promise broken call", 1).contains("matches 2"));
    assert_eq!(ids(&trust, "promise broken mum"), [1]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let trust = four();
    for (line, wanted) in [
        ("promise done 77", "error: no such promise: 77"),
        ("promise show 0", "error: no such promise: 0"),
        ("promise done zebra", "error: no promise contains “zebra”"),
        ("promise rm 8-9", "error: no promises from 8 to 9"),
    ] {
        let said = trust.refuse(line, 1);
        assert_eq!(
            said,
            format!("{wanted}\nhint: `trust promise list --all` lists them")
        );
    }
    assert!(trust.refuse("promise done 3-1", 2).contains("write it 1-3"));
    assert!(
        trust
            .refuse("promise done 1-99999", 2)
            .contains("at most 1000")
    );
    assert!(trust.refuse("promise done ''", 2).contains("invalid ID “”"));
    assert!(
        trust
            .refuse("promise show 1-2", 2)
            .contains("“1-2” names several promises: expected one")
    );
}

#[test]
fn a_range_steps_over_what_was_removed() {
    let trust = four();
    trust.tell("promise rm 2");
    assert_eq!(ids(&trust, "promise done 1-4"), [1, 3, 4]);
}

#[test]
fn all_are_answered_or_none() {
    let trust = four();
    trust.tell("promise done 2");
    for line in [
        "promise done 1 2 3",
        "promise done 1 3 77",
        "promise release 1 2",
        "promise rm 1 77",
        "promise late 1 3",
    ] {
        trust.refuse(line, 1);
        let states = [1, 2, 3, 4].map(|id| trust.state(id));
        assert_eq!(states, ["open", "kept", "open", "open"], "{line}");
    }
    assert_eq!(
        trust.data("history", "history").as_array().unwrap().len(),
        5
    );
}

#[test]
fn one_change_of_several_is_taken_back_as_one() {
    let trust = four();
    trust.tell("promise done 1-3");
    assert_eq!(trust.tell("undo"), "Undone: kept 1: call mum, and 2 more");
    assert_eq!(
        [1, 2, 3].map(|id| trust.state(id)),
        ["open", "open", "open"]
    );
}

#[test]
fn without_an_id_and_a_terminal_it_is_a_usage_error() {
    let trust = four();
    for verb in [
        "done", "late", "broken", "release", "rm", "show", "edit --text x", "stop",
    ] {
        let said = trust.refuse(&format!("promise {verb}"), 2);
        assert!(
            said.contains("no ID was given (no terminal to choose in)"),
            "{verb}: {said}"
        );
    }
    for line in ["promise move", "p move"] {
        assert_eq!(
            trust.refuse(line, 2),
            "error: missing required arguments: [ID] <WHEN>\n\
             hint: for example: `trust promise move ID tomorrow 18:00`"
        );
    }
    assert_eq!(
        trust.refuse("promise move 1", 2),
        "error: missing required argument: <WHEN>\n\
         hint: for example: `trust promise move 1 tomorrow 18:00`"
    );
}

#[test]
fn in_a_terminal_there_is_a_list_to_choose_from() {
    let trust = four();
    let mut session = trust.terminal(["promise", "done"]);
    session.exp_string("Which promise was kept?").unwrap();
    session.send("mum\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said:?}");
    assert!(said.contains("Kept 1: call mum"), "{said:?}");
    assert_eq!(trust.state(1), "kept");
}

#[test]
fn choosing_nothing_changes_nothing() {
    let trust = four();
    let mut session = trust.terminal(["promise", "rm"]);
    session
        .exp_string("Which promise is to be removed?")
        .unwrap();
    session.send("\x1b").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said:?}");
    let line = "Nothing was chosen; nothing was changed.\n";
    assert!(said.ends_with(line) && !said.contains("error"), "{said:?}");
    assert_eq!(ids(&trust, "promise list").len(), 4);
}

/// The list of a verb in a terminal, one promise a line.
fn listed(trust: &Trust, line: &str) -> Vec<String> {
    let mut session = trust.terminal(line.split(' '));
    let drawn = session.exp_regex("Which [^\x1b]*\x1b\\[").unwrap().1;
    session.send("\x1b").unwrap();
    session.flush().unwrap();
    let drawn: Vec<u8> = drawn.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let drawn = String::from_utf8(drawn).unwrap();
    let lines = drawn.lines().skip(1);
    lines
        .map(|line| {
            line.trim_start_matches(['>', ' '])
                .trim_end_matches("\x1b[")
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_list_offers_what_the_verb_accepts_and_names_its_day() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add read --every 'day at 20:00'");
    trust.tell("promise add dinner --by 'tomorrow 19:00'");
    trust.tell("promise add call --anytime");
    trust.tell("promise add run --every 3/week");
    trust.at("2026-11-21T10:00");
    assert_eq!(
        listed(&trust, "late"),
        ["1  read · was due yesterday 20:00"]
    );
    assert_eq!(
        listed(&trust, "broken"),
        [
            "1  read · was due yesterday 20:00",
            "2  dinner · due today 19:00",
            "3  call"
        ]
    );
    let done = listed(&trust, "done");
    assert!(
        done.contains(&"1  read · due today 20:00".to_owned()),
        "{done:?}"
    );
    assert!(done.contains(&"4  run · today".to_owned()), "{done:?}");
    // Nothing was stored by that.
    assert_eq!(trust.data("report", "report --all")["totals"]["broken"], 0);
    let mut session = trust.terminal(["late"]);
    session.exp_string("was due yesterday").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Late 1: read · was due yesterday 20:00"),
        "{said}"
    );
    trust.tell("promise rm 1");
    let (said, code) = end(trust.terminal(["late"]));
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("no promise to which `late` applies now"),
        "{said}"
    );
}

#[test]
fn the_lists_of_moves_releases_and_stops_offer_what_these_accept() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add read --every 'day at 20:00'");
    trust.tell("promise add dinner --by 'tomorrow 19:00'");
    trust.tell("promise add bins --by 10:00");
    trust.tell("promise add call --anytime");
    trust.tell("promise add tea --every 'day at 8:00'");
    trust.at("2026-11-21T10:00");
    let ahead = [
        "2  dinner · due today 19:00",
        "1  read · due today 20:00",
        "4  call",
    ];
    assert_eq!(listed(&trust, "move"), ahead);
    assert_eq!(listed(&trust, "release"), ahead);
    // With a day or an agreement, what fits these.
    assert_eq!(
        listed(&trust, "release --on tomorrow"),
        [
            "5  tea · due tomorrow 08:00",
            "1  read · due tomorrow 20:00",
            "4  call"
        ]
    );
    assert_eq!(
        listed(&trust, "release --on yesterday --agreed yesterday"),
        [
            "3  bins · was due yesterday 10:00",
            "1  read · was due yesterday 20:00",
            "4  call"
        ]
    );
    assert_eq!(listed(&trust, "stop"), ["1  read", "5  tea"]);
    // The new time is asked for, and what was chosen is moved.
    let mut session = trust.terminal(["move"]);
    session.exp_string("Which promise is to be moved?").unwrap();
    session.send("read\r").unwrap();
    session.flush().unwrap();
    session.exp_string("New time:").unwrap();
    session.send_line("21:30").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Moved 1: read · due today 21:30, was today 20:00"),
        "{said}"
    );
    let mut session = trust.terminal(["move", "2"]);
    session.exp_string("New time:").unwrap();
    session.send_line("").unwrap();
    assert_eq!(end(session).1, 1);
    let mut session = trust.terminal(["release"]);
    session.exp_string("Which promise was let go?").unwrap();
    session.send("dinner\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(trust.state(2), "released");
    // A reason can be added, which nothing else is accepted for.
    let reasons = listed(&trust, "release --because ill");
    assert!(
        !reasons.iter().any(|line| line.contains("tea")),
        "{reasons:?}"
    );
}

/// An answer or a move, whichever was last, also of a promise that ended with it.
#[test]
fn the_list_of_clear_offers_the_latest_answers_and_moves() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add read --every 'day at 20:00'");
    trust.tell("promise add dinner --by 'tomorrow 19:00'");
    trust.tell("promise add run --every 3/week");
    trust.tell("promise add bins --by 10:00");
    trust.tell("promise move dinner 21:00");
    trust.at("2026-11-20T21:00");
    trust.tell("promise done read");
    trust.at("2026-11-21T10:00");
    trust.tell("promise broken bins");
    trust.at("2026-11-21T10:05");
    trust.tell("promise done run");
    assert_eq!(
        listed(&trust, "clear"),
        [
            "3  run · kept, today",
            "4  bins · broken, yesterday 10:00",
            "1  read · kept, yesterday 20:00",
            "2  dinner · moved, due today 21:00",
        ]
    );
    assert_eq!(
        listed(&trust, "clear --on yesterday"),
        [
            "4  bins · broken, yesterday 10:00",
            "1  read · kept, yesterday 20:00",
        ]
    );
    let mut session = trust.terminal(["clear"]);
    session
        .exp_string("Which promise is to be cleared?")
        .unwrap();
    session.send("read\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Cleared 1: read"), "{said}");
    let mut session = trust.terminal(["clear"]);
    session.exp_string("bins").unwrap();
    session.send("bins\r").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 0);
    assert_eq!(trust.state(4), "overdue");
    let trust = four();
    let (said, code) = end(trust.terminal(["clear"]));
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("no promise to which `clear` applies now"),
        "{said}"
    );
}
