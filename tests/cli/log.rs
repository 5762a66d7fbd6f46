//! The transparency log: writing, finding, editing and sharing entries.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::{BERLIN, Trust, keys};

/// By name, as they come when read.
const FIELDS: [&str; 8] = [
    "day", "days_late", "decision", "id", "shared", "tags", "text", "written_at",
];

/// Four entries: today's, Friday's decision, a late and shared one, and a long one.
pub fn four() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T21:00");
    trust.tell("log --on yesterday --share --tag work 'was at the office until 9'");
    trust.tell("log --decision --tag family 'turned the job in Lyon down'");
    trust.at("2026-11-22T10:00");
    trust.tell("log told her about lunch with Ana");
    trust.tell(
        "log add --on 2026-11-10 'talked with Tom about the money that I lent him in spring'",
    );
    trust
}

fn ids(trust: &Trust, line: &str) -> Vec<i64> {
    let data = trust.data("logs", line);
    let array = data.as_array().expect("always an array");
    array
        .iter()
        .map(|log| log["id"].as_i64().unwrap())
        .collect()
}

fn entry(trust: &Trust, id: i64) -> Value {
    trust.data("log", &format!("log show {id}"))
}

#[test]
fn the_reply_names_the_day_and_whether_it_is_shared() {
    let trust = Trust::new();
    assert_snapshot!(trust.say("log told her about lunch").snapshot(), @r"
    exit 0
    --- stdout
    Logged 1: told her about lunch · today · private
    --- stderr
    Private until you share it: `trust log share 1`.
    ");
    assert_snapshot!(trust.say("log --on fri --share --decision --tag b,a x").snapshot(), @r"
    exit 0
    --- stdout
    Logged 2: x · Fri 20 Nov · shared · decision · +a +b · written 2 days later
    ");
    assert_eq!(
        trust.tell("log --on yesterday y"),
        "Logged 3: y · yesterday · private"
    );
    assert_eq!(trust.tell("-q log z"), "");
}

#[test]
fn a_text_that_begins_with_a_command_is_said_after_add_or_dashes() {
    let trust = Trust::new();
    trust.tell("log add list of wishes");
    trust.tell("log -- show me");
    trust.tell("log told him to share more");
    trust.tell("log --decision told all --tag a and list it");
    trust.tell("log 'rm the old mails'");
    let data = trust.data("logs", "log list");
    let texts: Vec<_> = data
        .as_array()
        .unwrap()
        .iter()
        .map(|log| &log["text"])
        .collect();
    assert_eq!(
        texts,
        [
            "list of wishes",
            "show me",
            "told him to share more",
            "told all and list it",
            "rm the old mails"
        ]
    );
    // Flags for all commands may stand before it, and are no text.
    assert_eq!(
        trust
            .say("log --json list")
            .json("logs")
            .as_array()
            .unwrap()
            .len(),
        5
    );
    let said = trust.refuse("log --on yesterday list of wishes", 2);
    assert!(said.contains("unexpected options"), "{said}");
    assert_eq!(ids(&trust, "log list").len(), 5);
}

#[test]
fn json_has_exactly_the_documented_fields() {
    let trust = four();
    for line in ["log add a", "log edit 1 --on fri"] {
        assert_eq!(keys(&trust.data("log", line)), FIELDS, "{line}");
    }
    for line in ["log list", "log share 2", "log unshare 2", "log rm 5"] {
        let data = trust.data("logs", line);
        assert_eq!(keys(&data[0]), FIELDS, "{line}");
    }
    let mut shown = entry(&trust, 1);
    let revisions = shown.as_object_mut().unwrap().remove("revisions").unwrap();
    assert_eq!(keys(&shown), FIELDS);
    assert_eq!(keys(&revisions[0]), ["day", "replaced_at", "text"]);
    assert_eq!(
        entry(&trust, 2),
        json!({
            "id": 2, "text": "turned the job in Lyon down", "day": "2026-11-20",
            "written_at": "2026-11-20T21:00:00+00:00", "shared": false, "decision": true,
            "tags": ["family"], "days_late": 0, "revisions": []
        })
    );
}

#[test]
fn how_late_an_entry_was_written_counts_from_the_end_of_the_next_day() {
    let mut trust = Trust::new();
    trust.zone(BERLIN);
    for (now, on, late) in [
        ("2026-11-22T23:59", "2026-11-22", 0),
        ("2026-11-23T23:59", "2026-11-22", 0),
        ("2026-11-24T00:00", "2026-11-22", 2),
        ("2026-11-24T00:00", "1999-12-31", 9825),
    ] {
        trust.at(now);
        assert_eq!(
            trust.data("log", &format!("log a --on {on}"))["days_late"],
            late,
            "{now}"
        );
    }
    // Days do not move with their writer.
    trust.zone("HST10");
    assert_eq!(entry(&trust, 1)["day"], "2026-11-22");
    assert_eq!(entry(&trust, 1)["written_at"], "2026-11-22T12:59:00-10:00");
    assert_eq!(entry(&trust, 2)["days_late"], 0);
}

#[test]
fn a_day_to_come_is_refused() {
    let trust = four();
    for line in [
        "log x --on tomorrow",
        "log x --on 2027-01-01",
        "log edit 1 --on tomorrow",
    ] {
        let said = trust.refuse(line, 1);
        assert!(said.contains("is still to come"), "{said}");
    }
    let said = trust.refuse("log x --on 'fri 18:00'", 2);
    assert!(said.starts_with("error: --on: "), "{said}");
    assert_eq!(ids(&trust, "log list").len(), 4);
}

#[test]
fn new_entries_begin_as_the_setting_says() {
    let trust = Trust::new();
    trust.tell("config set log.share yes");
    assert!(trust.tell("log a").ends_with("· shared"));
    assert!(trust.tell("log a --private").ends_with("· private"));
    trust.tell("config unset log.share");
    assert!(trust.tell("log a").ends_with("· private"));
    assert!(trust.tell("log a --share").ends_with("· shared"));
    assert_eq!(trust.say("log a --share --private").code, 2);
}

#[test]
fn the_list_is_narrowed_by_words_days_tags_and_kind() {
    let trust = four();
    for (filters, expected) in [
        ("", &[4, 1, 2, 3][..]),
        ("LUNCH", &[3]),
        ("lyon job", &[2]),
        ("lyon lunch", &[]),
        ("work", &[1]),
        ("--tag '#Family'", &[2]),
        ("--tag family --tag work", &[]),
        ("--decision", &[2]),
        ("--shared", &[1]),
        ("--private", &[4, 2, 3]),
        ("--from fri", &[2, 3]),
        ("--to thu", &[4, 1]),
        ("--from thu --to fri", &[1, 2]),
    ] {
        assert_eq!(
            ids(&trust, &format!("log list {filters}")),
            expected,
            "{filters}"
        );
    }
    let said = trust.refuse("log list --from fri --to thu", 2);
    assert!(said.contains("is later than"), "{said}");
    assert_eq!(trust.say("log list --shared --private").code, 2);
    assert_eq!(Trust::new().tell("log list"), "No log entries to show.");
}

#[test]
fn ids_ranges_and_pieces_of_text_name_entries() {
    let trust = four();
    assert_eq!(ids(&trust, "log share 2-9"), [2, 3, 4]);
    assert_eq!(ids(&trust, "log unshare 4 1-2 #3"), [4, 1, 2, 3]);
    assert_eq!(ids(&trust, "log share lyon OFFICE"), [2, 1]);
    assert_eq!(ids(&trust, "log share lunch with"), [3]);
    for (line, said) in [
        (
            "log share 9",
            "error: no such log entry: 9 hint: `trust log list` lists them",
        ),
        (
            "log rm 7-9",
            "error: no log entries from 7 to 9 hint: `trust log list` lists them",
        ),
        (
            "log show zebra",
            "error: no log entry contains “zebra” hint: `trust log list` lists them",
        ),
        (
            "log show the",
            "error: “the” matches 3 log entries 2 turned the job in Lyon down (Fri 20 Nov) \
             1 was at the office until 9 (Thu 19 Nov) \
             4 talked with Tom about the money that I lent him in spring (Tue 10 Nov) \
             hint: name one by its ID, or type more of its text",
        ),
    ] {
        assert_eq!(trust.refuse(line, 1).replace('\n', " "), said);
    }
    assert_eq!(
        trust.refuse("log rm", 2),
        "error: no ID was given (no terminal to choose in)\n\
         hint: name an ID or a piece of the text; `trust log list` lists them"
    );
    assert!(
        trust
            .refuse("log show 1-2", 2)
            .contains("names several log entries")
    );
}

#[test]
fn ids_are_a_series_of_their_own_and_never_used_again() {
    let trust = Trust::new();
    trust.tell("promise add 'call mum' --anytime");
    trust.tell("log a");
    trust.tell("log b");
    trust.tell("log rm 2");
    assert_eq!(trust.data("log", "log c")["id"], 3);
    trust.tell("undo");
    assert_eq!(trust.data("log", "log d")["id"], 4);
    assert_eq!(ids(&trust, "log list"), [1, 4]);
}

#[test]
fn what_an_entry_said_before_stays_visible() {
    let mut trust = four();
    trust.tell("log edit 3 --text 'told her about lunch with Ana and Tom'");
    trust.tell("log edit 3 --tag b --tag a --decision");
    trust.at("2026-11-23T08:00");
    trust.tell("log edit 3 --on sat --untag b --no-decision");
    let shown = entry(&trust, 3);
    assert_eq!(
        (&shown["tags"], &shown["decision"]),
        (&json!(["a"]), &json!(false))
    );
    assert_eq!(
        shown["revisions"],
        json!([
            {"text": "told her about lunch with Ana", "day": "2026-11-22",
             "replaced_at": "2026-11-22T10:00:00+00:00"},
            {"text": "told her about lunch with Ana and Tom", "day": "2026-11-22",
             "replaced_at": "2026-11-23T08:00:00+00:00"}
        ])
    );
    // Saving what exists is no change.
    let before = trust.tell("history --json");
    trust.tell("log edit 3 --text 'told her about lunch with Ana and Tom'");
    assert_eq!(trust.tell("history --json"), before);
    // With the entry go its wordings; with it they come back.
    trust.tell("log rm 3");
    trust.refuse("log show 3", 1);
    trust.tell("undo");
    assert_eq!(entry(&trust, 3), shown);
}

#[test]
fn every_change_is_taken_back_and_made_again() {
    let trust = four();
    let everything = || {
        let mut shown = vec![
            trust.tell("log list --json"),
            trust.tell("report --all --json"),
        ];
        let listed = ids(&trust, "log list");
        shown.extend(listed.iter().map(|id| entry(&trust, *id).to_string()));
        shown
    };
    for line in [
        "log add x --on 2026-11-21",
        "log share 2-4",
        "log unshare 1",
        "log edit 2 --text other",
        "log edit 3 --on 2026-11-01 --tag c --untag family --decision",
        "log edit 2 --no-decision",
        "log rm 1-4",
    ] {
        let before = everything();
        trust.tell(line);
        let after = everything();
        assert_ne!(before, after, "{line}");
        trust.tell("undo");
        assert_eq!(everything(), before, "{line}");
        trust.tell("redo");
        assert_eq!(everything(), after, "{line}");
        trust.tell("undo");
    }
}

#[test]
fn sharing_what_is_shared_changes_nothing_and_says_so() {
    let trust = four();
    let before = trust.tell("history --json");
    assert_eq!(
        trust.tell("log share 1"),
        "Unchanged 1: was at the office until 9 · Thu 19 Nov · already shared · +work"
    );
    let private = trust.tell("log unshare 2");
    assert!(
        private.starts_with("Unchanged 2: ") && private.contains(" · not shared"),
        "{private}"
    );
    assert_eq!(trust.tell("history --json"), before);
    assert!(trust.tell("log share 2").starts_with("Shared 2: "));
    assert!(trust.tell("log unshare 2").starts_with("Made private 2: "));
    // Without its noun it leads there, and not to its opposite.
    let error = trust.refuse("unshare 2", 2);
    assert!(
        error.contains("`trust log unshare 2`") && !error.contains("similar"),
        "{error}"
    );
}

#[test]
fn text_is_refused_when_it_is_blank_or_too_long() {
    let trust = Trust::new();
    for line in ["log ''", "log ' '", "log add '\n'", "log edit 1 --text ''"] {
        trust.tell("log a");
        let said = trust.refuse(line, 1);
        assert!(
            said.contains("a log entry cannot be empty"),
            "{line}: {said}"
        );
    }
    let most = "x".repeat(65_536);
    assert!(
        trust
            .refuse(&format!("log {most}x"), 1)
            .contains("at most 64 KiB")
    );
    trust.tell(&format!("log {most}"));
    assert!(trust.refuse("log x --tag 'a b'", 2).contains("invalid tag"));
}
