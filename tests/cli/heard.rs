//! What the partner said: writing it down, finding it, putting it right.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{BERLIN, Trust, keys};

/// By name, as they come when read.
const FIELDS: [&str; 7] = [
    "day", "feelings", "id", "rating", "tags", "text", "written_at",
];

/// Three things: an older one with feelings, one with a rating, and a plain one.
fn three() -> Trust {
    let trust = Trust::new();
    trust.tell("heard --on 2026-11-10 --feeling hurt --feeling 'Let down' 'you were not there'");
    trust.tell("heard --on fri --trust 4 --tag therapy 'maybe a four, today'");
    trust.tell("heard --feeling tired 'it was good that you called'");
    trust
}

fn ids(trust: &Trust, line: &str) -> Vec<i64> {
    let data = trust.data("heard_list", line);
    let array = data.as_array().expect("always an array");
    array
        .iter()
        .map(|one| one["id"].as_i64().unwrap())
        .collect()
}

#[test]
fn the_reply_says_what_was_written_down() {
    let trust = Trust::new();
    assert_snapshot!(trust.say("heard I never know which part is true --feeling confused,hurt").snapshot(), @r"
    exit 0
    --- stdout
    Heard 1: I never know which part is true · today · confused, hurt
    --- stderr
    Private: only `trust heard` and `trust step` show the text.
    ");
    assert_snapshot!(trust.say("heard --on fri --trust 0 --tag b,a 'none, after that'").snapshot(), @r"
    exit 0
    --- stdout
    Heard 2: none, after that · Fri 20 Nov · trust 0 of 10 · +a +b
    ");
    assert_eq!(trust.tell("-q heard z"), "");
    assert_eq!(trust.tell("heard add show me"), "Heard 4: show me · today");
    assert_eq!(trust.tell("heard -- list"), "Heard 5: list · today");
}

#[test]
fn json_has_exactly_the_documented_fields() {
    let mut trust = three();
    trust.zone(BERLIN);
    for line in ["heard add a", "heard edit 1 --on fri", "heard show 2"] {
        assert_eq!(keys(&trust.data("heard", line)), FIELDS, "{line}");
    }
    for line in ["heard list", "heard rm 4"] {
        assert_eq!(keys(&trust.data("heard_list", line)[0]), FIELDS, "{line}");
    }
    assert_eq!(
        trust.data("heard", "heard show 2"),
        json!({
            "id": 2, "text": "maybe a four, today", "feelings": [], "rating": 4,
            "day": "2026-11-20", "written_at": "2026-11-22T11:00:00+01:00", "tags": ["therapy"]
        })
    );
    assert_eq!(
        trust.tell("heard list four --plain"),
        "2\t2026-11-20\t2026-11-22T11:00:00+01:00\t4\t\ttherapy\tmaybe a four, today"
    );
}

#[test]
fn filters_narrow_together() {
    let trust = three();
    for (line, expected) in [
        ("heard list", &[1, 2, 3][..]),
        ("heard list YOU", &[1, 3]),
        ("heard list you there", &[1]),
        ("heard list --feeling HURT --feeling 'let down'", &[1]),
        ("heard list tired", &[3]),
        ("heard list --tag therapy", &[2]),
        ("heard list --from fri", &[2, 3]),
        ("heard list --from 2026-11-11 --to 2026-11-20", &[2]),
        ("heard list you --tag therapy", &[]),
    ] {
        assert_eq!(ids(&trust, line), expected, "{line}");
    }
}

#[test]
fn it_can_be_put_right_and_taken_back() {
    let trust = three();
    let before = trust.data("heard", "heard show 1");
    assert_eq!(
        trust.tell("heard edit there --feeling alone --no-feeling hurt --trust 2 --tag x"),
        "Edited 1: you were not there · Tue 10 Nov · let down, alone · trust 2 of 10 · +x"
    );
    assert_eq!(
        trust.tell("heard edit 1 --no-rating --untag x --on yesterday --text 'you had gone'"),
        "Edited 1: you had gone · yesterday · let down, alone"
    );
    let after = trust.data("heard", "heard show 1");
    trust.tell("undo");
    trust.tell("undo");
    assert_eq!(trust.data("heard", "heard show 1"), before);
    trust.tell("redo");
    trust.tell("redo");
    assert_eq!(trust.data("heard", "heard show 1"), after);
    assert_snapshot!(trust.say("heard rm 1-2 called").snapshot(), @r"
    exit 0
    --- stdout
    Removed 1: you had gone · yesterday · let down, alone
    Removed 2: maybe a four, today · Fri 20 Nov · trust 4 of 10 · +therapy
    Removed 3: it was good that you called · today · tired
    --- stderr
    To restore them: `trust undo`.
    ");
    assert_eq!(ids(&trust, "heard list"), [0_i64; 0]);
    trust.tell("undo");
    assert_eq!(ids(&trust, "heard list"), [2, 1, 3]);
    let history = trust.tell("history");
    assert!(
        history.contains("removed heard entry 1 of Sat 21 Nov, and 2 more"),
        "{history}"
    );
    for word in ["there", "four", "called", "hurt", "therapy"] {
        assert!(!history.contains(word), "{history}");
    }
}

#[test]
fn wrong_input_is_refused_with_a_way_out() {
    let trust = three();
    for (line, code, said) in [
        ("heard x --trust 11", 2, "expected a number from 0 to 10"),
        ("heard x --trust -1", 2, "'-1'"),
        ("heard x --trust some", 2, "'some'"),
        (
            "heard x --feeling ''",
            2,
            "invalid feeling “”: expected a word or two",
        ),
        ("heard x --on tomorrow", 1, "--on tomorrow is still to come"),
        ("heard x --on blah", 2, "--on: “blah” is not understood"),
        ("heard ' '", 1, "what was heard cannot be empty"),
        ("heard", 2, "no terminal to write one in"),
        (
            "heard show 9",
            1,
            "no such heard entry: 9 hint: `trust heard list`",
        ),
        ("heard show zebra", 1, "no heard entry contains “zebra”"),
        (
            "heard edit you --trust 1",
            1,
            "“you” matches 2 heard entries",
        ),
        (
            "heard edit 1 --trust 1 --no-rating",
            2,
            "cannot be used with",
        ),
        ("heard --on fri list", 2, "unexpected options"),
        ("heard list --from today --to fri", 2, "swap them"),
    ] {
        let error = trust.refuse(line, code).replace("\nhint", " hint");
        assert!(error.contains(said), "{line}: {error}");
    }
    assert_eq!(ids(&trust, "heard list"), [1, 2, 3]);
}

#[test]
fn a_dash_is_standard_input() {
    let trust = Trust::new();
    trust.pipe(["heard", "-"], "first line\n\n  second\n\n");
    trust.pipe(["heard", "edit", "1", "--trust", "1"], "");
    assert_eq!(
        trust.data("heard", "heard show 1")["text"],
        "first line\n\n  second"
    );
    trust.pipe(["heard", "edit", "1", "--text", "-"], "other\n");
    assert_eq!(trust.data("heard", "heard show 1")["text"], "other");
}

#[test]
fn ratings_stand_in_the_year_and_in_no_figure() {
    let mut trust = three();
    assert!(
        !trust.tell("report --year").contains("put it"),
        "one is no line"
    );
    let report = trust.data("report", "report --year");
    trust.tell("heard --on 2026-11-01 --trust 7 'seven'");
    assert_eq!(trust.data("report", "report --year"), report);
    trust.tell("config set partner Kim");
    let year = trust.tell("report --year");
    assert!(
        year.contains("\nTrust, as Kim put it: 7 · 4 (in Nov)\n"),
        "{year}"
    );
    for other in ["report --all", "report --month", "report", ""] {
        assert!(!trust.tell(other).contains("put it"), "{other}");
    }
    trust.at("2027-01-02T10:00");
    assert!(!trust.tell("report --year").contains("put it"));
}
