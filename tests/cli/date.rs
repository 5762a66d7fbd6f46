//! Ideas for dates and gestures: keeping, picking, planning and doing them.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::{Trust, keys};

/// By name, as they come when read.
const FIELDS: [&str; 8] = [
    "cost", "id", "kind", "last_done", "planned_at", "tags", "text", "times_done",
];

fn some() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-01T12:00");
    trust.tell("date add the small cinema --cost low --tag out");
    trust.tell("d add 'a line on the mirror' --kind note --cost free");
    trust.tell("d add 'coffee in bed' --kind gesture --tag home");
    trust.at("2026-11-22T10:00");
    trust
}

fn ids(trust: &Trust, line: &str) -> Vec<i64> {
    let data = trust.data("dates", line);
    let array = data.as_array().expect("always an array");
    array
        .iter()
        .map(|date| date["id"].as_i64().unwrap())
        .collect()
}

fn idea(trust: &Trust, id: i64) -> Value {
    trust.data("date", &format!("date show {id}"))
}

#[test]
fn each_reply_says_what_was_done() {
    let trust = Trust::new();
    assert_eq!(
        trust.tell("date add the small cinema --cost low --tag out,quiet"),
        "Added 1: the small cinema · date · low · +out · +quiet"
    );
    assert_eq!(
        trust.tell("date plan cinema fri 20:00"),
        "Planned 1: the small cinema · date · low · planned Fri 27 Nov 20:00 · +out · +quiet"
    );
    assert_eq!(
        trust.tell("date done 1 --on yesterday --rating 4"),
        "Done 1: the small cinema · yesterday · 4 of 5 · for the first time"
    );
    assert_eq!(
        trust.tell("date done 1"),
        "Done 1: the small cinema · today · 2 times so far"
    );
    assert_eq!(
        trust.tell("date edit 1 --text 'the cinema' --kind gesture --cost free --untag quiet"),
        "Edited 1: the cinema · gesture · free · planned Fri 27 Nov 20:00 · +out"
    );
    assert_snapshot!(trust.say("date rm 1").snapshot(), @r"
    exit 0
    --- stdout
    Removed 1: the cinema · gesture · free · planned Fri 27 Nov 20:00 · +out
    --- stderr
    To restore it: `trust undo`.
    ");
    assert_eq!(trust.tell("-q date add tea"), "");
}

#[test]
fn json_has_these_fields_and_values() {
    let trust = some();
    for line in [
        "date add 'one more'",
        "date edit 1 --cost high",
        "date plan 1 'tomorrow 19:00'",
        "date plan 1 --clear",
    ] {
        assert_eq!(keys(&trust.data("date", line)), FIELDS, "{line}");
    }
    for line in ["date done 1", "date list", "date rm 4", "date starter"] {
        for date in trust.data("dates", line).as_array().unwrap() {
            assert_eq!(keys(date), FIELDS, "{line}");
        }
    }
    trust.tell("date plan 1 'sat 19:30'");
    trust.tell("date done 1 --on fri --note 'you laughed' --rating 5");
    assert_eq!(
        idea(&trust, 1),
        json!({
            "id": 1, "text": "the small cinema", "kind": "date", "cost": "high", "tags": ["out"],
            "planned_at": "2026-11-28T19:30:00+00:00", "times_done": 2,
            "last_done": "2026-11-22",
            "deeds": [
                {"day": "2026-11-20", "note": "you laughed", "rating": 5},
                {"day": "2026-11-22", "note": null, "rating": null},
            ],
        })
    );
    assert_eq!(idea(&trust, 3)["cost"], Value::Null);
    assert_eq!(
        trust.tell("date list 'on the mirror' --plain"),
        "2\tnote\tfree\t\t0\t\t\ta line on the mirror"
    );
}

#[test]
fn a_list_is_narrowed_by_words_and_filters() {
    let trust = some();
    trust.tell("date done 2 3 --on yesterday");
    trust.tell("date plan 1 fri");
    for (line, expected) in [
        ("date list", &[1, 2, 3][..]),
        ("date list THE", &[1, 2]),
        ("date list the mirror", &[2]),
        ("date list home", &[3]),
        ("date list --kind gesture", &[3]),
        ("date list --cost low", &[1]),
        ("date list --tag out", &[1]),
        ("date list --done", &[2, 3]),
        ("date list --never", &[1]),
        ("date list --planned", &[1]),
        ("date list --planned --done", &[]),
    ] {
        assert_eq!(ids(&trust, line), expected, "{line}");
    }
    trust.refuse("date list --done --never", 2);
    trust.refuse("date list --kind dinner", 2);
}

#[test]
fn a_pick_is_never_the_last_one_and_the_same_for_a_seed() {
    let trust = some();
    trust.tell("date done 2");
    for seed in 0..30 {
        let line = format!("date pick --seed {seed}");
        let picked = trust.data("date", &line);
        assert_ne!(picked["id"], 2, "{line}");
        assert_eq!(picked, trust.data("date", &line));
        assert_eq!(picked["why"], "never done yet; chosen at random from 3");
    }
    let seen = |line: &str| {
        let pick = |seed| trust.data("date", &format!("{line} --seed {seed}"))["id"].clone();
        (0..30).map(pick).collect::<Vec<_>>()
    };
    assert!(seen("date pick").contains(&json!(1)) && seen("date pick").contains(&json!(3)));
    assert!(seen("date pick --kind date").iter().all(|id| *id == 1));
    trust.tell("date plan 1 fri");
    assert!(seen("date pick").iter().all(|id| *id == 3), "1 is planned");
    // It changes nothing.
    assert_eq!(trust.say("history").stdout.matches("date idea").count(), 5);
}

#[test]
fn a_pick_says_why_there_is_none() {
    let trust = Trust::new();
    for line in ["date pick", "date done", "date list"] {
        let said = trust.say(line);
        assert!(
            said.stderr.contains("trust date starter"),
            "{line}: {}",
            said.stderr
        );
    }
    let trust = some();
    trust.tell("date done 1");
    assert!(
        trust
            .refuse("date pick cinema", 1)
            .contains("the one done last")
    );
    assert!(
        trust
            .refuse("date pick zebra", 1)
            .contains("no date idea matches")
    );
    trust.tell("date plan 2 fri");
    assert!(
        trust
            .refuse("date pick mirror", 1)
            .contains("already planned")
    );
    assert!(
        trust
            .refuse("date pick the", 1)
            .contains("done last or is already planned")
    );
}

#[test]
fn a_plan_stands_on_the_screen_until_it_is_done() {
    let mut trust = some();
    trust.tell("date plan 1 'sun 19:00'");
    trust.tell("date plan 3 'in 20 days'");
    let planned = |trust: &Trust| {
        let today = trust.data("today", "");
        let planned = today["planned"].as_array().unwrap().clone();
        planned
            .iter()
            .map(|date| date["id"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(planned(&trust), [1]);
    assert_snapshot!(trust.tell(""), @r"
    Sun 22 Nov · Nothing due today.

    Planned
      1  today 19:00  the small cinema · date

    Day 22 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 31 Oct 2027 (an estimate)
    ");
    assert!(
        trust
            .tell("report --week")
            .contains("Planned\n  1  today 19:00")
    );
    trust.at("2026-11-25T10:00");
    assert_eq!(planned(&trust), [1], "its time has passed");
    assert!(trust.tell("").contains("done? `trust date done 1`"));
    trust.tell("date done 1 --on sun");
    assert_eq!(planned(&trust), [0; 0]);
    assert_eq!(idea(&trust, 1)["planned_at"], Value::Null);
    // What was done before says nothing of a plan that is still to come, not even of today's.
    trust.tell("date plan 1 'today 23:00'");
    trust.tell("date done 1 --on mon");
    assert_eq!(planned(&trust), [1]);
    trust.tell("date plan 1 fri");
    trust.tell("date done 1");
    assert_eq!(planned(&trust), [1]);
    trust.tell("date plan 1 --clear");
    assert_eq!(planned(&trust), [0; 0]);
    trust.refuse("date plan 1 --clear", 1);
    trust.refuse("date plan 1", 2);
    trust.refuse("date plan 1 'yesterday 18:00'", 1);
    trust.refuse("date plan 1 whenever", 2);
    trust.refuse("date plan 9 fri", 1);
}

#[test]
fn an_idea_counts_once_a_day() {
    let trust = some();
    trust.tell("date done 1 --on fri --note good --rating 3");
    trust.tell("date done 1 --on fri --rating 4");
    let shown = idea(&trust, 1);
    assert_eq!(
        shown["deeds"],
        json!([{"day": "2026-11-20", "note": "good", "rating": 4}])
    );
    trust.refuse("date done 1 --on tomorrow", 1);
    for rating in ["0", "6", "good"] {
        trust.refuse(&format!("date done 1 --rating {rating}"), 2);
    }
    trust.refuse("date done 9", 1);
    assert!(
        trust
            .refuse("date done the", 1)
            .contains("matches 2 date ideas")
    );
}

#[test]
fn reports_count_the_days_on_which_something_was_done() {
    let trust = some();
    trust.tell("date done 1-3 --on fri");
    trust.tell("date done 2 --on 2026-10-02");
    let report = |line: &str| trust.data("report", line);
    let week = report("report --week");
    assert_eq!(week["totals"]["dates"], 3);
    assert_eq!(week["days"][4]["dates"], 3);
    // Before anything else was recorded, and yet in the report over everything.
    let all = report("report --all");
    assert_eq!(all["totals"]["dates"], 4);
    assert_eq!(all["from"], "2026-10-02");
    assert!(trust.tell("report --week").contains("3 dates and gestures"));
}

#[test]
fn a_long_time_without_is_spoken_of_as_often_as_was_set() {
    let mut trust = some();
    let steps = |trust: &Trust| {
        let nudges = trust.data("today", "")["nudges"].clone();
        let nudges = nudges.as_array().unwrap().clone();
        nudges
            .iter()
            .map(|nudge| nudge["step"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&trust), [0; 0], "never begun");
    trust.tell("date done 2");
    trust.at("2026-11-29T10:00");
    assert_eq!(steps(&trust), [0; 0]);
    trust.at("2026-11-30T10:00");
    assert_eq!(steps(&trust), [8]);
    trust.tell("config set date.every 14");
    assert_eq!(steps(&trust), [0; 0]);
}

#[test]
fn two_dozen_ideas_come_once() {
    let trust = some();
    assert_eq!(ids(&trust, "date starter").len(), 24);
    trust.tell("date edit 4 --text 'something else'");
    assert_eq!(ids(&trust, "date starter"), [0; 0]);
    assert_eq!(
        trust.tell("date starter"),
        "Nothing added: all starter ideas are on your list."
    );
    trust.tell("date rm 5");
    assert_eq!(ids(&trust, "date starter"), [28], "only what is not there");
    assert_eq!(ids(&trust, "date list").len(), 27);
}

#[test]
fn everything_can_be_taken_back_and_made_again() {
    let trust = some();
    trust.tell("date done 1 --on fri --note good --rating 3");
    let done = idea(&trust, 1);
    trust.tell("date done 1 --on fri --rating 4");
    trust.tell("undo");
    assert_eq!(idea(&trust, 1), done);
    trust.tell("date rm 1-2");
    assert_eq!(ids(&trust, "date list"), [3]);
    trust.tell("undo");
    assert_eq!(idea(&trust, 1), done);
    trust.tell("redo");
    assert_eq!(ids(&trust, "date list"), [3]);
    trust.tell("undo");
    // What came of an idea goes before the idea.
    assert!(trust.refuse("undo 1", 1).contains("changed later"));
    assert_eq!(idea(&trust, 1), done);
}

#[test]
fn the_small_hours_are_tonights_wherever_a_plan_or_a_due_time_is_shown() {
    let mut trust = Trust::new();
    trust.tell("config set day_start 04:00");
    trust.at("2026-11-23T02:00");
    trust.tell("promise add 'lock up' --by 02:30");
    trust.tell("date add 'look at the stars'");
    trust.tell("date plan 1 03:30");
    trust.at("2026-11-23T03:00");
    trust.tell("promise broken lock");
    for line in [
        "today", "report", "repair --list", "promise show 1", "date list", "step 8",
    ] {
        let words = line.split(' ').filter(|word| *word != "today");
        let shown = trust.ok(words).stdout.to_lowercase();
        assert!(shown.contains("tonight 0"), "{line}:\n{shown}");
        assert!(!shown.contains("tomorrow"), "{line}:\n{shown}");
    }
}
