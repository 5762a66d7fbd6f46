//! The guide: its pages, marks and notes.

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::{Trust, keys};

const STEP: [&str; 5] = ["done", "done_day", "evidence", "step", "title"];
const NOTE: [&str; 7] = ["day", "draft", "id", "step", "tags", "text", "written_at"];

fn ids(trust: &Trust, line: &str) -> Vec<i64> {
    let data = trust.data("notes", line);
    let array = data.as_array().expect("always an array");
    array
        .iter()
        .map(|one| one["id"].as_i64().unwrap())
        .collect()
}

/// Notes on two steps, and a draft.
fn notes() -> Trust {
    let trust = Trust::new();
    trust.tell("step note 1 --on fri 'I lied about the money'");
    trust.tell("step note 2 --tag therapy it was the hiding that hurt");
    trust.say("apology --save 'I am sorry that I lied'");
    trust
}

fn evidence(trust: &Trust, step: u8) -> Value {
    trust.data("step", &format!("step {step}"))["evidence"].clone()
}

#[test]
fn steps_are_marked_and_reopened() {
    let mut trust = Trust::new();
    assert_snapshot!(trust.say("step done 1").snapshot(), @r"
    exit 0
    --- stdout
    Done 1: Face the problem · done today
    ");
    trust.at("2026-11-24T10:00");
    assert_eq!(
        trust.tell("step done 1"),
        "Unchanged 1: Face the problem · done Sun 22 Nov"
    );
    assert_snapshot!(trust.say("step done 4").snapshot(), @r"
    exit 0
    --- stdout
    Done 4: Be open · done today
    --- stderr
    This step goes on: openness is for the long haul. To remove the mark:
      `trust step reopen 4`.
    ");
    let overview = trust.tell("step");
    assert!(
        overview.contains("✓ 1  Face the problem · done Sun 22 Nov\n"),
        "{overview}"
    );
    assert!(
        overview.contains("✓ 4  Be open · done today, continues\n"),
        "{overview}"
    );
    assert!(overview.contains("· 2  Understand\n"), "{overview}");
    assert!(overview.ends_with("Run `trust step 2` to see what it asks and what to do next."));
    assert_eq!(
        trust.tell("step reopen 1"),
        "Reopened 1: Face the problem · not done"
    );
    assert_eq!(
        trust.tell("step reopen 1"),
        "Unchanged 1: Face the problem · not done"
    );
    assert_eq!(trust.data("steps", "step")[0]["done"], false);
    trust.tell("undo");
    assert_eq!(trust.data("steps", "step")[0]["done_day"], "2026-11-22");
    trust.tell("redo");
    assert_eq!(trust.data("steps", "step")[0]["done_day"], Value::Null);
}

#[test]
fn json_has_exactly_the_documented_fields() {
    let trust = notes();
    let steps = trust.data("steps", "step");
    assert_eq!(steps.as_array().unwrap().len(), 8);
    for line in ["step done 1", "step reopen 1"] {
        assert_eq!(keys(&trust.data("step", line)), STEP, "{line}");
    }
    for step in 1..=8_u8 {
        assert_eq!(keys(&steps[usize::from(step) - 1]), STEP);
        let page = trust.data("step", &format!("step {step}"));
        let more: &[&str] = match step {
            2 => &["heard"],
            6 => &["agenda", "sessions", "specialist"],
            _ => &[],
        };
        let mut all = [&STEP[..], &["asks", "next", "notes"], more].concat();
        all.sort_unstable();
        assert_eq!(keys(&page), all, "{step}");
    }
    for line in ["step note 1 a", "step edit 1 --tag x"] {
        assert_eq!(keys(&trust.data("note", line)), NOTE, "{line}");
    }
    for line in ["step list", "step rm 1"] {
        assert_eq!(keys(&trust.data("notes", line)[0]), NOTE, "{line}");
    }
    assert_eq!(
        trust.tell("step --plain").lines().nth(1),
        Some("2\tfalse\t\tUnderstand\tnothing written down yet")
    );
    assert_eq!(
        trust.tell("step list hiding --plain"),
        "2\t2\tfalse\t2026-11-22\t2026-11-22T10:00:00+00:00\ttherapy\tit was the hiding that hurt"
    );
}

#[test]
fn evidence_is_live() {
    let mut trust = notes();
    trust.tell("step done 1");
    assert_eq!(evidence(&trust, 1)["notes"], 1);
    assert_eq!(evidence(&trust, 1)["talked"], true);
    trust.tell("heard --on fri --trust 4 maybe a four");
    assert_eq!(evidence(&trust, 2)["last_rating"]["rating"], 4);
    trust.tell("promise add 'text you at noon' --every 'day at 12:00'");
    trust.tell("log first");
    trust.at("2026-11-23T20:00");
    trust.tell("promise done 1 --on yesterday");
    trust.tell("promise broken 1 --on today");
    let drafts = evidence(&trust, 3);
    assert_eq!(
        (&drafts["drafts"], &drafts["amiss"]),
        (&1.into(), &1.into())
    );
    let log = evidence(&trust, 4);
    assert_eq!((&log["entries"], &log["today"]), (&1.into(), &false.into()));
    assert_eq!(log["log_days"]["current"], 1);
    let kept = evidence(&trust, 5);
    assert_eq!((&kept["kept"], &kept["decided"]), (&1.into(), &2.into()));
    assert_eq!(kept["kept_rate"], 0.5);
    assert_eq!(kept["promises"]["best"], 1);
    let year = evidence(&trust, 7);
    assert_eq!(
        (&year["day"], &year["start"]),
        (&2.into(), &"2026-11-22".into())
    );
    assert_eq!(
        year["words"],
        serde_json::json!(["day 2 of 365", "until 21 Nov 2027 (an estimate)"])
    );
    // Eight weeks and thirty days later nothing of it is lately any more.
    trust.at("2027-02-20T20:00");
    assert_eq!(evidence(&trust, 4)["entries"], 0);
    trust.tell("promise stop 1");
    assert_eq!(evidence(&trust, 3)["amiss"], 0);
}

#[test]
fn what_is_next_follows_the_record() {
    let trust = Trust::new();
    let commands = |step: u8| -> Vec<String> {
        let page = trust.data("step", &format!("step {step}"));
        let next = page["next"].as_array().unwrap().clone();
        next.iter()
            .map(|next| next["command"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        commands(2),
        ["trust heard TEXT --feeling WORD", "trust step done 2"]
    );
    trust.tell("heard it hurts");
    trust.tell("step done 2");
    assert_eq!(commands(2), ["trust heard list", "trust step 3"]);
    assert_eq!(commands(4), ["trust log TEXT"]);
    trust.tell("log a");
    assert_eq!(commands(4), ["trust log TEXT", "trust log share ID"]);
    trust.tell("config set partner Kim");
    let page = trust.tell("step 4");
    assert!(page.contains("Tell Kim about your days"), "{page}");
}

#[test]
fn what_is_next_can_be_typed() {
    let check = |trust: &Trust| {
        for step in 1..=8 {
            let page = trust.data("step", &format!("step {step}"));
            for next in page["next"].as_array().unwrap() {
                let command = next["command"].as_str().unwrap();
                let typed = trust::cmd::cli::command().try_get_matches_from(command.split(' '));
                assert!(typed.is_ok(), "{command}");
            }
        }
    };
    check(&Trust::new());
    let trust = notes();
    trust.tell("heard it hurts");
    trust.tell("log a");
    trust.tell("step specialist --name 'Dr Lind'");
    trust.tell("promise add 'be home' --anytime");
    trust.tell("promise done 1");
    check(&trust);
    for step in 1..=8 {
        trust.tell(&format!("step done {step}"));
    }
    check(&trust);
}

#[test]
fn notes_are_found_changed_and_taken_back() {
    let trust = notes();
    for (line, expected) in [
        ("step list", &[1, 2, 3][..]),
        ("step list HIDING", &[2]),
        ("step list lied", &[1, 3]),
        ("step list --step 1", &[1]),
        ("step list lied --step 3", &[3]),
        ("step list --tag therapy", &[2]),
        ("step list --drafts", &[3]),
        ("step list --to fri", &[1]),
        ("step list --from yesterday --step 1", &[]),
    ] {
        assert_eq!(ids(&trust, line), expected, "{line}");
    }
    let before = trust.data("notes", "step list");
    assert_eq!(
        trust.tell("step edit hiding --text 'it was the hiding' --step 1 --on fri --untag therapy"),
        "Edited 2: it was the hiding · step 1 · Fri 20 Nov"
    );
    trust.tell("undo");
    assert_eq!(trust.data("notes", "step list"), before);
    assert_eq!(
        trust.tell("step rm 1 3"),
        "Removed 1: I lied about the money · step 1 · Fri 20 Nov\n\
         Removed 3: I am sorry that I lied · step 3 · draft · today"
    );
    assert_eq!(ids(&trust, "step list"), [2]);
    trust.tell("undo");
    assert_eq!(trust.data("notes", "step list"), before);
    let history = trust.tell("history");
    assert!(
        history.contains("removed note 1 on step 1, and 1 more"),
        "{history}"
    );
    assert!(
        !history.contains("lied") && !history.contains("hiding"),
        "{history}"
    );
}

#[test]
fn wrong_input_is_refused_with_a_way_out() {
    let trust = notes();
    for (line, code, said) in [
        ("step 0", 1, "no such step: 0 (steps are 1 to 8)"),
        ("step 9", 1, "no such step: 9"),
        ("step dnoe", 1, "no such step: dnoe"),
        ("step 3 note x", 2, "“3” comes before the command"),
        ("step note 9 x", 1, "no such step: 9"),
        ("step done", 2, "missing required argument: <N>"),
        ("step done two", 1, "no such step: two"),
        ("step note 1", 2, "no terminal to write one in"),
        ("step note 1 ' '", 1, "a note cannot be empty"),
        (
            "step note 1 x --on tomorrow",
            1,
            "a note cannot be about a future day",
        ),
        ("step note 1 x --tag 'a b'", 2, "invalid tag"),
        (
            "step edit 9 --text x",
            1,
            "no such note: 9 hint: `trust step list`",
        ),
        ("step edit lied --text x", 1, "“lied” matches 2 notes"),
        (
            "step edit 3 --step 1",
            1,
            "note 3 is the draft of an apology",
        ),
        ("step rm 1-9000", 2, "at most 1000"),
        ("step list --step 12", 1, "no such step: 12"),
    ] {
        let error = trust.refuse(line, code).replace("\nhint", " hint");
        assert!(error.contains(said), "{line}: {error}");
    }
    assert_eq!(ids(&trust, "step list"), [1, 2, 3]);
}

#[test]
fn texts_keep_their_lines() {
    let trust = Trust::new();
    trust.pipe(["step", "note", "1", "-"], "First.\n\nI lied.\n");
    let page = trust.tell("step 1");
    assert!(
        page.ends_with("Today, Sun 22 Nov\n  1  First.\n\n     I lied."),
        "{page}"
    );
    assert!(trust.tell("step list").ends_with("     I lied. · step 1"));
}

#[test]
fn a_draft_is_kept_when_asked_and_only_then() {
    let trust = Trust::new();
    trust.say("apology 'sorry if so'");
    assert!(!trust.database().exists(), "no database without --save");
    let output = trust.say("apology --save 'sorry if so'");
    assert_eq!(output.code, 1, "that of the check");
    assert_eq!(
        output.stderr,
        "Saved as private note 1 on step 3: `trust step 3` shows it.\n"
    );
    let without = trust.say("apology 'sorry if so'");
    assert_eq!(output.stdout, without.stdout);
    let clean = "I am sorry that I lied to you. You felt foolish. I take full responsibility.";
    let output = trust.run(["apology", "--save", "--json", clean]);
    assert_eq!(output.code, 0);
    assert_eq!(keys(&output.json("apology")), ["clean", "findings"]);
    trust.pipe(["apology", "--save"], "piped in\n");
    let drafts = trust.data("notes", "step list --drafts");
    let texts: Vec<&Value> = drafts
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["text"])
        .collect();
    assert_eq!(texts, ["sorry if so", clean, "piped in"]);
    assert!(
        drafts
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["step"] == 3)
    );
    assert_eq!(trust.say("apology --save ' '").code, 2);
    trust.tell("undo");
    assert_eq!(ids(&trust, "step list --drafts"), [1, 2]);
    assert!(!trust.tell("history").contains("sorry"));
    let output = trust.say("--db /dev/null/t.db apology --save 'sorry if so'");
    assert_eq!(output.code, 3);
}

#[test]
fn what_was_kept_of_a_specialist_is_told_in_one_line() {
    let trust = Trust::new();
    let contact = "Tuesdays, second door\n".repeat(100);
    let told = trust.ok([
        "step", "specialist", "--name", "Dr Lind", "--contact", &contact,
    ]);
    assert!(told.stdout.starts_with("Specialist: Dr Lind · Tuesdays"));
    assert!(told.stdout.chars().count() < 100, "{}", told.stdout);
}
