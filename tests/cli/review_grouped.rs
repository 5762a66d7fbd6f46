//! The walk promise by promise, from a script, and the pause that explains a silence.

use serde_json::json;

use crate::harness::{Trust, end};

/// Four daily promises, silent from Sunday 4 October to Sunday 18 October 2026 at 23:00.
pub fn fortnight() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-10-04T08:00");
    trust.tell("promise add 'text you at lunch' --every 'day at 12:00'");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise add dishes --every 'day at 20:00'");
    trust.tell("promise add read --every 'day at 22:00'");
    trust.at("2026-10-18T23:00");
    trust
}

#[test]
fn a_line_answers_all_days_of_a_promise() {
    let trust = fortnight();
    let lines = "k\nb forgot it\nr away / agreed 10 oct\nn\na long day / share\n";
    assert_eq!(
        trust.pipe(["review", "--grouped"], lines).snapshot(),
        "exit 0\n--- stdout\n\
         Kept 1: text you at lunch · 15 days, Sun 4 to Sun 18 Oct\n\
         Broken 2: walk · 15 days, Sun 4 to Sun 18 Oct\n\
         Released 3: dishes · 9 days, Sat 10 to Sun 18 Oct · agreed Sat 10 Oct, entered 8 days later \
         · 6 earlier ones without an answer\n\
         Marked unknown 4: read · 15 days, Sun 4 to Sun 18 Oct · stay without an answer\n\
         Logged 1: a long day · today · shared\n\
         6 without an answer · Day 15 of 365\n"
    );
    let broken = &trust.promise(2)["occurrences"];
    assert!(
        broken
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["because"] == "forgot it" && one["state"] == "broken")
    );
    let released = trust.promise(3)["occurrences"].clone();
    let released: Vec<_> = released
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["state"] == "released")
        .collect();
    assert_eq!(released.len(), 9);
    assert!(released.iter().all(|one| one["because"] == "away"));
    // Each stretch is one change.
    assert_eq!(
        trust.tell("undo"),
        "Undone: wrote log entry 1 about Sun 18 Oct"
    );
    for undone in [
        "marked unknown 4: read, 15 times",
        "released 3: dishes, 9 times",
        "broken 2: walk, 15 times",
        "kept 1: text you at lunch, 15 times",
    ] {
        assert_eq!(trust.tell("undo"), format!("Undone: {undone}"));
    }
    assert_eq!(trust.data("review", "review")["waiting"], 60);
}

#[test]
fn programs_get_every_day_that_was_answered() {
    let trust = fortnight();
    let output = trust.pipe(["review", "--grouped", "--json"], "k\ns\n\nl\n");
    let data = output.json("review");
    let answered = data["answered"].as_array().unwrap();
    assert_eq!((answered.len(), &data["waiting"]), (30, &json!(30)));
    let shown = |one: &serde_json::Value| {
        let of = |field: &str| one[field].as_str().unwrap().to_owned();
        (one["id"].as_i64().unwrap(), of("state"), of("due_day"))
    };
    assert_eq!(shown(&answered[0]), (1, "kept".into(), "2026-10-04".into()));
    assert_eq!(
        shown(&answered[29]),
        (4, "late".into(), "2026-10-18".into())
    );
}

#[test]
fn answers_from_a_pipe_are_one_by_one_unless_grouped_is_said() {
    let trust = fortnight();
    assert_eq!(trust.pipe(["review"], "k\n").code, 0);
    assert_eq!(trust.data("review", "review")["waiting"], 59);
    assert_eq!(trust.pipe(["review", "--each"], "k\n").code, 0);
    assert_eq!(trust.data("review", "review")["waiting"], 58);
    assert_eq!(trust.pipe(["review", "--grouped"], "k\n").code, 0);
    assert_eq!(trust.data("review", "review")["waiting"], 43);
    trust.refuse("review --grouped --each", 2);
}

#[test]
fn one_by_one_undo_and_skip_within_a_walk_by_promise() {
    let trust = fortnight();
    // The first two days by themselves, then back over one of them, and the rest is skipped.
    let lines = format!("o\nk\nb\nu\nl busy\n{}k\nu\nn\nq\n", "s\n".repeat(13));
    let output = trust.pipe(["review", "--grouped"], &lines);
    assert_eq!(output.code, 0, "{}", output.snapshot());
    let states: Vec<_> = trust.promise(1)["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["state"].clone(), one["because"].clone()))
        .collect();
    assert!(states.contains(&(json!("kept"), json!(null))), "{states:?}");
    assert!(
        states.contains(&(json!("late"), json!("busy"))),
        "{states:?}"
    );
    assert!(
        output
            .stdout
            .contains("Late 1: text you at lunch · was due Mon 5 Oct 12:00"),
        "{}",
        output.snapshot()
    );
    assert!(!output.stdout.contains("Broken"), "{}", output.snapshot());
    assert!(
        output.stdout.contains("Marked unknown 2: walk · 15 days"),
        "{}",
        output.snapshot()
    );
    assert_eq!(trust.data("review", "review")["waiting"], 60 - 2 - 15);
}

#[test]
fn a_release_names_when_it_was_agreed_and_takes_what_was_due_after() {
    let trust = fortnight();
    for (line, said) in [
        ("r\n", "cannot release promise 1"),
        ("r away / agreed 1 oct\n", "is before promise 1"),
        ("r away / agreed 18 oct 13:00\n", "is not before"),
        (
            "r away / agreed sometime\n",
            "“sometime” is not understood as a time",
        ),
    ] {
        let output = trust.pipe(["review", "--grouped"], line);
        assert!(
            output.code > 0 && output.stderr.replace("\n  ", " ").contains(said),
            "{line}: {}",
            output.snapshot()
        );
    }
    assert_eq!(trust.data("review", "review")["waiting"], 60);
    // One by one too.
    let output = trust.pipe(["review"], "r ill / agreed 4 oct 9:00\n");
    assert!(
        output.stdout.starts_with(
            "Released 1: text you at lunch · was due Sun 4 Oct 12:00 · agreed Sun 4 Oct"
        ),
        "{}",
        output.snapshot()
    );
}

#[test]
fn a_week_that_is_missing_is_answered_whole() {
    let mut trust = Trust::new();
    trust.at("2026-11-02T08:00");
    trust.tell("promise add gym --every 3/week");
    trust.at("2026-11-23T21:00");
    assert_eq!(trust.data("review", "review")["waiting"], 9);
    let refused = trust.pipe(["review", "--grouped"], "l\n");
    assert!(
        refused.stderr.contains("cannot be late"),
        "{}",
        refused.snapshot()
    );
    let output = trust.pipe(["review", "--grouped"], "b ill\n");
    assert_eq!(
        output.stdout,
        "Broken 1: gym · 9 times, Sun 8 to Sun 22 Nov\nAll answered · Day 22 of 365\n"
    );
    trust.tell("undo");
    trust.pipe(["review", "--grouped"], "k\n");
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 9);
}

#[test]
fn what_is_still_ahead_is_asked_about_by_itself() {
    let mut trust = fortnight();
    trust.at("2026-10-18T19:00");
    let output = trust.pipe(["review", "--grouped"], "k\nk\nk\nk\nk\nr\n");
    assert_eq!(
        output.stdout,
        "Kept 1: text you at lunch · 15 days, Sun 4 to Sun 18 Oct\n\
         Kept 2: walk · 15 days, Sun 4 to Sun 18 Oct\n\
         Kept 3: dishes · 14 days, Sun 4 to Sat 17 Oct\n\
         Kept 4: read · 14 days, Sun 4 to Sat 17 Oct\n\
         Kept 3: dishes · due today 20:00 · 15 in a row\n\
         Released 4: read · was due today 22:00\n\
         All answered · 59 kept in a row · Day 15 of 365\n"
    );
}

#[test]
fn the_screen_after_a_silence_offers_a_pause_that_can_be_typed() {
    let trust = fortnight();
    let shown = trust.ok([""; 0]).stdout;
    let offered = "`trust pause --from 2026-10-05 --through 2026-10-17`";
    assert!(shown.replace("\n  ", " ").contains(offered), "{shown}");
    let typed = offered.trim_matches('`').strip_prefix("trust ").unwrap();
    // When it was agreed is for her to say.
    assert!(trust.refuse(typed, 1).contains("`--agreed WHEN`"));
    let mut session = trust.terminal(typed.split(' '));
    session.exp_string("Agreed when").unwrap();
    session.send_line("4 oct").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    // The day on which they were made stays, as today does.
    assert_eq!(trust.data("review", "review")["waiting"], 8);
    let shown = trust.ok([""; 0]).stdout;
    assert!(!shown.contains("trust pause"), "{shown}");
}

/// The pause that today's screen offers.
pub fn offered(trust: &Trust) -> Option<String> {
    let shown = trust.ok([""; 0]).stdout.replace("\n  ", " ");
    let mut parts = shown.split('`').map(str::to_owned);
    parts.find(|part| part.starts_with("trust pause"))
}

#[test]
fn the_pause_offered_begins_after_the_last_sign_of_life() {
    for (line, at, from) in [
        ("log 'a walk in the rain'", "2026-10-07T21:00", "2026-10-08"),
        (
            "promise done 1 --on 2026-10-04",
            "2026-10-06T08:00",
            "2026-10-07",
        ),
        (
            "promise add sing --every 'day at 9:00'",
            "2026-10-10T08:00",
            "2026-10-11",
        ),
    ] {
        let mut trust = fortnight();
        trust.at(at).tell(line);
        trust.at("2026-10-18T23:00");
        let offered = offered(&trust).unwrap();
        let (eve, _) = at.split_once('T').unwrap();
        let wanted = format!("trust pause --from {from} --through 2026-10-17");
        assert_eq!(offered, wanted, "{line}");
        let wanted = format!("{wanted} --agreed {eve}");
        let all = trust
            .data("promises", "promise list")
            .as_array()
            .unwrap()
            .len();
        let paused = trust.data("promises", wanted.strip_prefix("trust ").unwrap());
        assert_eq!(paused.as_array().unwrap().len(), all, "{line}");
    }
    // Three silent days are too few, and what was imported is no sign.
    let mut trust = fortnight();
    trust.at("2026-10-14T08:00").tell("log 'here again'");
    trust.at("2026-10-18T23:00");
    assert_eq!(offered(&trust), None);
}

#[test]
fn what_came_in_from_elsewhere_is_no_sign_of_life() {
    let mut old = fortnight();
    let mut new = Trust::new();
    std::fs::write(new.home().join("all.json"), old.tell("export")).unwrap();
    new.at("2026-10-15T08:00").tell("import all.json --yes");
    for trust in [&mut old, &mut new] {
        trust.at("2026-10-18T23:00");
        let wanted = "trust pause --from 2026-10-05 --through 2026-10-17";
        assert_eq!(offered(trust).as_deref(), Some(wanted));
    }
}

#[test]
fn who_answered_lately_was_not_away() {
    let trust = fortnight();
    trust.tell("promise done 2 --on yesterday");
    let shown = trust.ok([""; 0]).stdout;
    assert!(!shown.contains("trust pause"), "{shown}");
}

#[test]
fn a_pause_is_not_offered_for_the_rest_of_what_is_being_answered() {
    for answers in ["k\n".repeat(12), "n\n".repeat(12), "b x\n".repeat(9)] {
        let trust = fortnight();
        assert!(offered(&trust).is_some());
        // Day after day, from the first one on.
        trust.pipe(["review", "--each"], &answers);
        assert_eq!(offered(&trust), None, "{answers}");
    }
    // An older answer leaves it as it was.
    let mut trust = fortnight();
    trust.at("2026-10-08T21:00").tell("done 1 2 3 4");
    trust.at("2026-10-18T23:00");
    let before = offered(&trust).unwrap();
    trust.tell("done 1 --on 2026-10-05");
    assert_eq!(offered(&trust), Some(before));
}

#[test]
fn a_pause_that_is_over_names_its_undo() {
    let mut trust = fortnight();
    trust.tell("pause --from 2026-10-05 --through 2026-10-17 --agreed 2026-10-04");
    trust.tell("log 'back again'");
    for line in ["resume", "resume 2"] {
        let refused = trust.refuse(line, 1);
        let (_, way) = refused
            .split_once("the pause 5 to 17 Oct is over; to undo it for all 4 promises: `trust ")
            .unwrap_or_else(|| panic!("{refused}"));
        let undone = trust.tell(way.strip_suffix('`').unwrap());
        assert!(undone.starts_with("Undone: paused"), "{undone}");
        assert!(!trust.tell("show 2").contains("away"));
        trust.tell("redo");
    }
    trust.tell("undo");
    trust.tell("undo");
    let both = " for both promises";
    for (at, ids, id, all) in [("23:10", "2", 2, ""), ("23:20", "3 4", 3, both)] {
        trust.at(&format!("2026-10-18T{at}"));
        let days = "--from 2026-10-05 --through 2026-10-17 --agreed 2026-10-04";
        trust.tell(&format!("pause {ids} {days}"));
        let refused = trust.refuse(&format!("resume {id}"), 1);
        assert!(
            refused.contains(&format!("to undo it{all}: `trust undo ")),
            "{refused}"
        );
    }
}

#[test]
fn what_can_be_done_on_any_day_is_never_late() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").at("2026-11-02T08:00");
    trust.tell("add run --every 3/week");
    trust.tell("add swim --every 1/week");
    trust.at("2026-11-15T21:00");
    for (flag, silent) in [("--each", true), ("--grouped", true), ("--grouped", false)] {
        if !silent {
            trust.pipe(["review", "--grouped"], "k\nk\n");
        }
        let mut session = trust.terminal(["review", flag]);
        loop {
            let prompt = session.exp_string("[?] ").unwrap();
            assert!(!prompt.contains("[l]ate"), "{prompt}");
            assert!(!prompt.contains("[e]xcept"), "{prompt}");
            let ahead = prompt.contains("still ahead");
            assert_eq!(!prompt.contains("[b]roken"), ahead, "{prompt}");
            session.send("s").unwrap();
            session.flush().unwrap();
            if prompt.contains(" of ") && ahead && prompt.contains("swim") {
                break;
            }
        }
        session.exp_string("> ").unwrap();
        session.send_line("").unwrap();
        assert_eq!(end(session).1, 0);
    }
}
