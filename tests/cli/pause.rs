//! Pauses: several promises, days to come, days in the past, and how they are shown.

use crate::harness::Trust;

/// Three promises made on Friday 20 November 2026: two recurring ones and a one-off.
pub fn two() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise add 'renew the passports' --by 'fri 18:00'");
    trust
}

#[test]
fn a_report_names_the_days_away_instead_of_showing_nothing() {
    let mut trust = two();
    trust.tell("promise pause 1 --until tue");
    assert!(
        trust
            .tell("report")
            .contains("away 20 to 23 Nov: text you\n")
    );
    trust.tell("promise pause 2 --until tue");
    for span in ["report", "report --month", "report --all"] {
        let report = trust.tell(span);
        assert!(
            report.contains("away 20 to 23 Nov: every recurring promise\n"),
            "{span}: {report}"
        );
    }
    trust.at("2026-11-25T09:00");
    assert!(trust.tell("report").contains("away 20 to 23 Nov"));
    assert!(
        !trust
            .tell("report --from 2026-11-24")
            .contains("away 20 to 23 Nov")
    );
}

#[test]
fn next_week_is_its_first_day() {
    let trust = two();
    let said = trust.tell("promise pause 1 --from 'next week' --until '30 nov'");
    assert!(said.contains("away 23 to 29 Nov"), "{said}");
    let said = trust.tell("promise pause 2 --until 'next week'");
    assert!(said.contains("resumes Mon 23 Nov"), "{said}");
}

#[test]
fn without_an_id_every_recurring_promise_pauses_and_resumes() {
    let mut trust = two();
    assert_eq!(
        trust.tell("promise pause --from 2026-11-23 --through 2026-11-27"),
        "Paused 2 promises · away 23 to 27 Nov\n\
         Paused 1: text you · away 23 to 27 Nov · resumes Sat 28 Nov, next due today 12:00\n\
         Paused 2: walk · away 23 to 27 Nov · resumes Sat 28 Nov, next due today 20:00"
    );
    let list = trust.tell("promise list");
    assert_eq!(list.matches("away 23 to 27 Nov").count(), 2, "{list}");
    assert_eq!(
        trust.tell("promise resume walk"),
        "Resumed 2: walk · no longer away 23 to 27 Nov"
    );
    trust.at("2026-11-25T10:00");
    assert!(trust.tell("promise show 1").contains("away 23 to 27 Nov"));
    assert_eq!(
        trust.tell("promise resume"),
        "Resumed 1: text you · on again today, next due today 12:00"
    );
    assert!(!trust.tell("promise show 1").contains("to 27 Nov"));
    assert!(
        trust
            .refuse("promise resume", 1)
            .contains("no promise is paused")
    );
    assert!(
        trust
            .refuse("promise resume 1", 1)
            .contains("promise 1 (“text you”) is not paused")
    );
    let days = trust.data("report", "report --from 2026-11-23 --to 2026-11-24");
    let silent = ["unanswered", "open"].map(|of| days["totals"][of].as_i64().unwrap());
    assert_eq!(silent, [1, 1], "of the days away only walk's count");
}

#[test]
fn until_is_the_day_it_is_on_again_and_through_the_last_day_of_rest() {
    let trust = two();
    let days = |line: &str| {
        let data = trust.data("promise", line);
        (data["paused_from"].clone(), data["paused_until"].clone())
    };
    let on_thursday = ("2026-11-23".into(), "2026-11-26".into());
    assert_eq!(
        days("promise pause 1 --from mon --until 2026-11-26"),
        on_thursday
    );
    trust.tell("undo");
    assert_eq!(
        days("promise pause 1 --from mon --through 2026-11-25"),
        on_thursday
    );
    for line in [
        "promise pause 1 --from mon --until mon",
        "promise pause 1 --from tue --through mon",
    ] {
        assert!(
            trust
                .refuse(line, 1)
                .contains("the pause would end on Sun 22 Nov")
                || trust.refuse(line, 1).contains("before its first day")
        );
    }
    trust.refuse("promise pause 1", 2);
    trust.refuse("promise pause 1 --until tue --through wed", 2);
}

#[test]
fn a_pause_of_one_answers_as_before_and_of_several_with_an_array() {
    let trust = two();
    assert!(
        trust
            .data("promise", "promise pause 1 --until tue")
            .is_object()
    );
    assert!(trust.data("promise", "promise resume 1").is_object());
    for line in [
        "promise pause 1 2 --until tue",
        "promise resume 1-2",
        "promise pause --until tue",
        "promise resume",
        "promise stop 1-2",
    ] {
        let data = trust.data("promises", line);
        assert_eq!(data.as_array().unwrap().len(), 2, "{line}");
    }
}

#[test]
fn a_pause_that_lasts_gets_another_end_and_stays_one() {
    let mut trust = two();
    trust.tell("promise pause 1 --from 2026-11-21 --until 2026-11-25");
    trust.at("2026-11-23T09:00");
    trust.tell("promise pause 1 --until 2026-12-01");
    let paused = trust.promise(1);
    assert_eq!(paused["paused_from"], "2026-11-21");
    assert_eq!(paused["paused_until"], "2026-12-01");
    trust.tell("promise pause 1 --until 2026-11-24");
    assert_eq!(trust.promise(1)["paused_until"], "2026-11-24");
    trust.at("2026-11-24T09:00");
    assert!(!trust.tell("promise list").contains("paused"));
}

#[test]
fn answers_inside_a_pause_stay_and_silent_days_ask_for_nothing() {
    let mut trust = two();
    trust.at("2026-11-23T13:00");
    trust.tell("promise done 1 --on sat");
    trust.at("2026-11-27T09:00");
    assert_eq!(
        trust
            .tell("promise pause 1 --from 2026-11-21 --through 2026-11-26 --agreed '20 nov 18:00'"),
        "Paused 1: text you · away 21 to 26 Nov (agreed 20 Nov, entered 7 days later) · resumes today, next due today 12:00"
    );
    let days = trust.data("report", "report --from 2026-11-21 --to 2026-11-26");
    let walks = 6;
    assert_eq!(
        days["totals"]["unanswered"].as_i64().unwrap() + days["totals"]["open"].as_i64().unwrap(),
        walks
    );
    assert_eq!(days["totals"]["kept"], 1);
    let share = trust.tell("share");
    let words: Vec<&str> = share.split_whitespace().collect();
    assert!(
        words
            .join(" ")
            .contains("away 21 to 26 Nov (agreed 20 Nov, entered 7 days later)"),
        "{share}"
    );
}

#[test]
fn a_pause_entered_afterwards_must_have_been_agreed_before() {
    let mut trust = two();
    trust.at("2026-11-25T13:00");
    assert_eq!(
        trust.refuse("promise pause 1 --from yesterday --until tue", 1),
        "error: --from yesterday: a pause cannot begin before today\n\
         hint: if you both agreed on it before, add `--agreed WHEN`; else leave --from out"
    );
    for (agreed, why) in [
        ("19 nov", "is before promise 1"),
        ("2026-11-24 12:00", "is not before"),
        ("2026-11-24 18:00", "is not before"),
    ] {
        let line = format!("promise pause 1 --from yesterday --until tue --agreed '{agreed}'");
        let said = trust.refuse(&line, 1);
        assert!(said.contains(why), "{agreed}: {said}");
    }
    trust.tell("promise pause 1 --from yesterday --until tue --agreed '2026-11-24 11:00'");
    assert!(
        trust
            .refuse(
                "promise pause 1 --from yesterday --through today --agreed mon",
                1
            )
            .contains("already paused on these days")
    );
}

#[test]
fn promises_made_after_the_agreement_are_passed_over_and_said() {
    let mut trust = two();
    trust.at("2026-11-24T09:00");
    trust.tell("promise add read --every day");
    trust.at("2026-11-26T09:00");
    let output =
        trust.say("promise pause --from 2026-11-22 --through 2026-11-25 --agreed '21 nov'");
    assert_eq!(output.code, 0, "{}", output.snapshot());
    assert!(
        output
            .stdout
            .starts_with("Paused 2 promises · away 22 to 25 Nov\n")
    );
    assert_eq!(
        output.stderr,
        "Not paused: 4 read, made later, Tue 24 Nov.\n"
    );
    assert!(
        trust
            .refuse(
                "promise pause 4 --from 2026-11-24 --through 2026-11-25 --agreed '21 nov'",
                1
            )
            .contains("is before promise 4")
    );
}

#[test]
fn a_pause_breaks_no_figure() {
    let mut trust = two();
    trust.tell("promise stop walk");
    trust.tell("promise rm 3");
    trust.tell("promise done 1");
    trust.tell("promise pause 1 --until 2026-12-20");
    trust.at("2026-12-20T13:00");
    trust.tell("promise done 1");
    assert_eq!(trust.promise(1)["streak"], 2);
    let report = trust.data("report", "report --all");
    assert_eq!(report["streaks"]["promises"]["current"], 2);
    assert_eq!(report["streaks"]["clean_days"]["current"], 2);
    assert_eq!(report["totals"]["unanswered"], 0);
}

#[test]
fn paused_is_said_only_of_pauses() {
    let mut trust = two();
    trust.tell("promise add read --every day --from 2026-12-01");
    trust.tell("promise edit 2 --until 2026-11-22");
    trust.at("2026-11-23T09:00");
    for line in ["promise list --all", "promise show 2", "promise show 4", ""] {
        let said = trust.tell(line);
        assert!(!said.contains("paused"), "{line}: {said}");
        assert!(!said.contains("away"), "{line}: {said}");
    }
    assert_eq!(trust.promise(4)["paused_until"], serde_json::Value::Null);
}

#[test]
fn one_undo_takes_a_pause_of_all_back() {
    let trust = two();
    let before = trust.tell("promise list");
    trust.tell("promise pause --until tue");
    assert_eq!(trust.tell("undo"), "Undone: paused 1: text you, and 1 more");
    assert_eq!(trust.tell("promise list"), before);
}

#[test]
fn todays_screens_tell_a_pause_from_a_fortnight_before() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise pause 1 --from 2027-07-01 --through 2027-07-14");
    let today = |trust: &Trust| trust.ok([""; 0]).stdout;
    for (now, near) in [
        ("2026-11-23T09:00", false),
        ("2027-06-16T09:00", false),
        ("2027-06-17T09:00", true),
        ("2027-06-30T09:00", true),
    ] {
        trust.at(now);
        let shown = today(&trust);
        let tells = shown.contains("away 1 to 14 Jul");
        assert_eq!(tells, near, "{now}: {shown}");
        // The list and its own page have it all the time.
        for line in ["promise list", "promise show 1"] {
            let shown = trust.tell(line);
            let tells = shown.contains("away 1 to 14 Jul");
            assert!(tells, "{now}: {shown}");
        }
    }
}

#[test]
fn show_names_every_pause() {
    let mut trust = Trust::new();
    trust.at("2026-09-01T09:00");
    trust.tell("promise add walk --every 'day at 18:00'");
    for month in 9..12 {
        trust.tell(&format!(
            "promise pause 1 --from 2026-{month:02}-05 --through 2026-{month:02}-07"
        ));
    }
    trust.at("2026-10-20T09:00");
    trust.tell("promise pause 1 --from 2026-10-17 --through 2026-10-22 --agreed 2026-10-16");
    let shown = trust.tell("promise show 1");
    let pause: Vec<&str> = shown
        .lines()
        .skip_while(|line| !line.starts_with("   Pause"))
        .take(4)
        .map(|line| line.trim_start_matches("   Pause").trim())
        .collect();
    assert_eq!(
        pause,
        [
            "away 17 to 22 Oct (agreed 16 Oct, entered 4 days later)",
            "away 5 to 7 Nov",
            "away 5 to 7 Oct",
            "away 5 to 7 Sep",
        ]
    );
    // Where another is refused since it is one, that page shows it.
    trust.at("2026-11-20T09:00");
    let refused = trust.refuse(
        "promise pause 1 --from 2026-10-05 --through 2026-10-07 --agreed 2026-10-01",
        1,
    );
    assert!(
        refused.contains("`trust promise show 1` shows its pauses"),
        "{refused}"
    );
    assert!(trust.tell("promise show 1").contains("away 5 to 7 Oct"));
}

#[test]
fn a_promise_that_ends_before_it_is_due_again_does_not_resume() {
    for (rule, paused) in [
        (
            "--every 'day at 20:00' --until 2026-11-25",
            "ends Wed 25 Nov and does not resume",
        ),
        // Nothing is due between the pause and its end.
        (
            "--every 'mon at 20:00' --until 2026-11-28",
            "ends Sat 28 Nov and does not resume",
        ),
        (
            "--every 'day at 20:00' --until 2026-11-27",
            "resumes Fri 27 Nov",
        ),
        ("--every 3/week --until 2026-11-29", "resumes Fri 27 Nov"),
        ("--every 'day at 20:00'", "resumes Fri 27 Nov"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-11-22T09:00");
        trust.tell(&format!("promise add walk {rule}"));
        let said = trust.tell("promise pause 1 --from 2026-11-23 --through 2026-11-26");
        assert!(said.contains(paused), "{rule}: {said}");
        let other = if paused.contains("ends") {
            "resumes"
        } else {
            "does not resume"
        };
        assert!(!said.contains(other), "{rule}: {said}");
    }
    // Resumed after its last time.
    let mut trust = Trust::new();
    trust.at("2026-11-22T09:00");
    trust.tell("promise add walk --every 'day at 8:00 and 12:00' --until 2026-11-24");
    trust.tell("promise pause 1 --from 2026-11-23 --through 2026-11-26");
    trust.at("2026-11-24T10:00");
    let said = trust.tell("promise resume 1");
    assert!(said.contains("ends today, not due again"), "{said}");
    assert!(!said.contains("on again"), "{said}");
}
