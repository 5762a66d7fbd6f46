//! Taking changes back and making them again.

use serde_json::json;

use crate::harness::{Trust, keys};

/// Everything that is shown of what is stored.
fn everything(trust: &Trust) -> Vec<String> {
    let mut shown = vec![
        trust.tell("promise list --all --json"),
        trust.tell("report --all --json"),
        trust.tell("config list --json"),
    ];
    for promise in trust
        .data("promises", "promise list --all")
        .as_array()
        .unwrap()
    {
        shown.push(trust.tell(&format!("promise show {} --json", promise["id"])));
    }
    shown
}

#[test]
fn every_change_is_taken_back_and_made_again() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00' --tag home");
    trust.tell("promise add 'call mum' --by 2026-11-22T18:00");
    trust.tell("promise add plumber --anytime");
    trust.tell("promise add 'fix sink' --by 2026-11-21");
    trust.at("2026-11-22T13:00");
    for line in [
        "promise add 'one more at 6'",
        "promise done 1 2 3 --because because",
        "promise late 4",
        "promise late 1 --told 11:00 --at 12:30",
        "promise broken 1 --on yesterday",
        "promise move 2 'tomorrow 9am'",
        "promise move 3 tomorrow",
        "promise release 2 3",
        "promise release 1 --on tomorrow",
        "promise pause 1 --until fri",
        "promise stop 1",
        "promise edit 1 --every 'mon at 8' --text other --untag home --tag x --note n",
        "promise edit 2 --every day",
        "promise edit 1 --until 2026-12-01",
        "promise rm 1-4",
        "config set day_start 04:00",
        "config set start 2026-01-01",
    ] {
        let before = everything(&trust);
        trust.tell(line);
        let after = everything(&trust);
        assert_ne!(before, after, "{line} changes nothing that is shown");
        trust.tell("undo");
        assert_eq!(everything(&trust), before, "{line}");
        trust.tell("redo");
        assert_eq!(everything(&trust), after, "{line}");
        trust.tell("undo");
        assert_eq!(everything(&trust), before, "{line}");
    }
}

#[test]
fn undo_goes_back_step_by_step() {
    let trust = Trust::new();
    trust.tell("promise add one --by 18:00");
    trust.tell("promise done 1");
    trust.tell("promise broken 1");
    let said = trust.say("undo");
    assert_eq!(
        said.snapshot(),
        "exit 0\n--- stdout\nUndone: broken 1: one\n--- stderr\nTo redo it: `trust redo`.\n"
    );
    assert_eq!(trust.state(1), "kept");
    assert_eq!(trust.tell("undo"), "Undone: kept 1: one");
    assert_eq!(trust.tell("undo"), "Undone: promised 1: one");
    assert_eq!(trust.refuse("undo", 1), "error: nothing to undo");
    for again in ["promised", "kept", "broken"] {
        assert_eq!(trust.tell("redo"), format!("Redone: {again} 1: one"));
    }
    assert!(trust.refuse("redo", 1).contains("nothing to redo"));
    assert_eq!(trust.state(1), "broken");
}

#[test]
fn something_new_ends_redo() {
    let trust = Trust::new();
    trust.tell("promise add one");
    trust.tell("undo");
    trust.tell("promise add two");
    trust.refuse("redo", 1);
    assert!(trust.tell("promise list").contains("2  · any time  two"));
}

#[test]
fn an_earlier_change_is_taken_back_by_its_number() {
    let trust = Trust::new();
    trust.tell("promise add one --by 18:00");
    trust.tell("promise add two --by 18:00");
    trust.tell("promise done 1");
    trust.tell("promise done 2");
    assert_eq!(trust.tell("undo 3"), "Undone: kept 1: one");
    assert_eq!([1, 2].map(|id| trust.state(id)), ["open", "kept"]);
    assert_eq!(
        trust.refuse("undo 3", 1),
        "error: change 3 is already undone\nhint: `trust redo` redoes the change that was undone last"
    );
    assert_eq!(
        trust.refuse("undo 2", 1),
        "error: cannot undo change 2: the same records were changed later\n\
         hint: undo the later change first; to list all changes: `trust history`"
    );
    assert_eq!([1, 2].map(|id| trust.state(id)), ["open", "kept"]);
    assert_eq!(
        trust.refuse("undo 99", 1),
        "error: no such change: 99\nhint: the number is that of a change, not of a promise: \
         `trust history` lists them; to undo the latest: `trust undo`"
    );
    trust.refuse("undo 0", 2);
    trust.refuse("undo one", 2);
}

#[test]
fn history_lists_changes_latest_first() {
    let mut trust = Trust::new();
    trust.tell("promise add 'Call Mum' --by 18:00");
    trust.tell("promise add two");
    trust.at("2026-11-23T08:00");
    trust.tell("promise rm 1 2");
    assert_eq!(
        trust.tell("history"),
        "Change  When             What\n\
         \x20    3  today 08:00      removed 1: Call Mum, and 1 more\n\
         \x20    2  yesterday 10:00  promised 2: two\n\
         \x20    1  yesterday 10:00  promised 1: Call Mum"
    );
    trust.tell("undo");
    let history = trust.data("history", "history --limit 1");
    assert_eq!(keys(&history[0]), ["at", "entry", "undone", "what"]);
    assert_eq!(
        history,
        json!([{
            "entry": 3,
            "at": "2026-11-23T08:00:00+00:00",
            "what": "removed 1: Call Mum, and 1 more",
            "undone": true,
        }])
    );
    let undone = trust.data("undo", "redo");
    assert_eq!(keys(&undone), ["action", "entry", "what"]);
    assert_eq!(undone["action"], "redo");
    trust.refuse("history --limit 0", 2);
}

#[test]
fn what_was_removed_comes_back_with_everything() {
    let mut trust = Trust::new();
    trust.tell("promise add walk --every 'day at 20:00' --tag home --note n");
    trust.tell("promise done 1");
    trust.at("2026-11-24T10:00");
    let before = trust.promise(1);
    let removed = trust.say("promise rm 1");
    assert_eq!(removed.stdout, "Removed 1: walk\n");
    assert_eq!(
        removed.stderr,
        "It no longer counts. To restore it: `trust undo`.\n"
    );
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 0);
    trust.refuse("promise show 1", 1);
    trust.tell("undo");
    assert_eq!(trust.promise(1), before);
}
