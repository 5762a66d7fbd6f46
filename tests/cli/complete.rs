//! What the shells ask for when Tab is pressed: `trust complete`.

use std::fs;

use serde_json::{Value, json};

use crate::harness::Trust;

pub(crate) fn evening() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-22T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00' --tag midday");
    trust.tell("promise add 'have dinner ready' --by 18:00 --tag home,kids");
    trust.tell("promise add 'fix the shelf' --anytime --tag home");
    trust.tell("promise add 'sing' --by 20:00");
    trust.tell("promise done 4");
    trust.tell("log 'had lunch with Ana' --tag secret");
    trust.at("2026-11-22T16:00");
    trust
}

/// The candidates after the words of a line, whose last is the one to be completed.
pub(crate) fn complete(trust: &Trust, line: &str) -> Vec<(String, String)> {
    let (before, word) = line.rsplit_once(' ').unwrap_or(("", line));
    let mut args = vec![
        "complete".to_owned(),
        format!("--word={word}"),
        "--".to_owned(),
    ];
    args.extend(before.split_whitespace().map(str::to_owned));
    let output = trust.ok(&args);
    assert_eq!(output.stderr, "", "{line}");
    let lines = output
        .stdout
        .lines()
        .map(|line| line.split_once('\t').unwrap());
    lines
        .map(|(value, about)| (value.to_owned(), about.to_owned()))
        .collect()
}

pub(crate) fn values(trust: &Trust, line: &str) -> Vec<String> {
    complete(trust, line)
        .into_iter()
        .map(|(value, _)| value)
        .collect()
}

#[test]
fn ids_come_with_the_words_beside_them() {
    let trust = evening();
    let pairs = complete(&trust, "promise done ");
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(id, about)| (id.as_str(), about.as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("1", "text you · was due today 12:00"),
            ("2", "have dinner ready · due today 18:00"),
            ("3", "fix the shelf"),
        ]
    );
    assert_eq!(values(&trust, "p done 2 "), ["1", "3"], "each once");
    assert_eq!(values(&trust, "p late 3"), ["3"]);
    assert_eq!(values(&trust, "p move "), ["1", "2", "3"]);
    assert_eq!(values(&trust, "p pause "), ["1"]);
    trust.tell("promise stop 1");
    assert!(values(&trust, "p stop ").is_empty());
    assert_eq!(values(&trust, "p show "), ["1", "2", "3", "4"]);
    assert_eq!(
        complete(&trust, "log share "),
        [("1".to_owned(), "had lunch with Ana · today".to_owned())]
    );
    assert_eq!(
        complete(&trust, "undo 1")[0],
        ("1".into(), "promised 1: text you".into())
    );
    let undo = values(&trust, "undo ");
    assert_eq!((undo.len(), undo[0].as_str()), (7, "7"), "the latest first");
}

#[test]
fn one_that_is_due_no_more_cannot_be_moved() {
    let mut trust = evening();
    trust.at("2026-11-22T19:00");
    assert_eq!(
        values(&trust, "p move "),
        ["1", "3"],
        "a recurring one still has tomorrow"
    );
    assert_eq!(values(&trust, "p broken "), ["1", "2", "3"]);
}

#[test]
fn tags_are_those_in_use_here() {
    let trust = evening();
    assert_eq!(
        complete(&trust, "p list --tag "),
        [("home", "2 times"), ("kids", "once"), ("midday", "once")]
            .map(|(tag, times)| (tag.to_owned(), times.to_owned()))
    );
    assert_eq!(values(&trust, "p add a --tag=k"), ["--tag=kids"]);
    assert_eq!(values(&trust, "log list --tag "), ["secret"]);
}

#[test]
fn times_say_what_they_mean() {
    let trust = evening();
    assert_eq!(
        complete(&trust, "p add a --by tomorrow"),
        [
            ("tomorrow", "tomorrow"),
            ("tomorrow morning", "tomorrow 09:00"),
            ("tomorrow noon", "tomorrow 12:00"),
            ("tomorrow 18:00", "tomorrow 18:00")
        ]
        .map(|(when, means)| (when.to_owned(), means.to_owned()))
    );
    // At four, noon is tomorrow's when looking ahead, today's when looking back.
    assert_eq!(complete(&trust, "p add a --by noon")[0].1, "tomorrow 12:00");
    assert_eq!(complete(&trust, "p done 1 --at noon")[0].1, "today 12:00");
    assert_eq!(
        values(&trust, "p move 2 in 2"),
        ["2 hours"].map(|_| "2 hours".to_owned())
    );
    trust.tell("config set time.tonight 22:00");
    assert_eq!(complete(&trust, "p add a --by=tonight")[0].1, "today 22:00");
    assert_eq!(complete(&trust, "p list --from last\u{a0}"), []);
    assert_eq!(
        complete(&trust, "p add a --every 3/week")[0].1,
        "3 times a week"
    );
    assert_eq!(
        complete(&trust, "log list --from yesterday")[0].1,
        "Sat 21 Nov 2026"
    );
}

#[test]
fn a_clock_time_is_completed_from_its_first_digit_on() {
    let trust = evening();
    assert_eq!(
        complete(&trust, "p add a --by 12:0"),
        [("12:00", "tomorrow 12:00"), ("12:05", "tomorrow 12:05")]
            .map(|(time, means)| (time.to_owned(), means.to_owned()))
    );
    assert_eq!(values(&trust, "p add a --by 19"), ["19:00", "19:30"]);
    assert_eq!(values(&trust, "p add a --by 19:"), ["19:00", "19:30"]);
    assert_eq!(
        values(&trust, "p move 2 tomorrow 18"),
        ["18:00", "18:30"],
        "each once, and only the word that is begun"
    );
    assert_eq!(
        complete(&trust, "p add a --by=18:5"),
        [("--by=18:50", "today 18:50"), ("--by=18:55", "today 18:55")]
            .map(|(time, means)| (time.to_owned(), means.to_owned()))
    );
    // What is still ahead at four cannot have been done.
    assert_eq!(values(&trust, "p done 1 --at 11:3"), ["11:30", "11:35"]);
    assert_eq!(
        complete(&trust, "p done 1 --at 18:0")[0],
        ("18:00".into(), "yesterday 18:00".into())
    );
    assert_eq!(values(&trust, "p add a --by 99"), [""; 0]);
}

/// A flag that takes a day only is not offered a time.
#[test]
fn where_a_day_is_expected_no_time_is_offered() {
    let trust = evening();
    for line in [
        "p done 1 --on ",
        "p late 1 --on ",
        "p broken 1 --on ",
        "p clear 1 --on ",
        "p release 1 --on ",
        "p move 1 18:00 --on ",
        "repair 1 --on ",
        "log x --on ",
        "heard x --on ",
        "pause --from ",
        "pause --until ",
        "pause --through ",
        "p add a --every day --from ",
        "log list --from ",
        "report --from ",
    ] {
        let found = complete(&trust, line);
        assert!(!found.is_empty(), "{line}");
        for (value, about) in found {
            assert!(
                !value.contains(':') && !about.contains(':'),
                "{line}{value}"
            );
            assert!(!["noon", "lunch", "now", "tonight"].contains(&value.as_str()));
        }
        assert_eq!(complete(&trust, &format!("{line}12:0")), [], "{line}");
    }
}

#[test]
fn settings_come_with_their_values() {
    let trust = evening();
    assert_eq!(values(&trust, "config set week"), ["week_start"]);
    assert_eq!(
        values(&trust, "config set week_start s"),
        ["saturday", "sunday"]
            .into_iter()
            .filter(|day| trust.say(&format!("config set week_start {day}")).code == 0)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    );
    trust.tell("config set time.lunch 12:30");
    assert_eq!(
        complete(&trust, "config set time.lunch "),
        [("12:30", "as it is now"), ("12:00", "the default")]
            .map(|(value, about)| (value.to_owned(), about.to_owned()))
    );
    assert_eq!(complete(&trust, "config set nothing "), []);
}

#[test]
fn backups_are_offered_to_go_back_to_and_no_flag_that_skips_the_question() {
    let mut trust = evening();
    trust.tell("backup");
    trust.at("2026-11-23T09:00");
    trust.tell("promise add 'call mum' --anytime");
    let found = complete(&trust, "restore ");
    let pair = |value: &str, about: &str| (value.to_owned(), about.to_owned());
    for offered in [
        pair("trust-2026-11-22.db", "yesterday · manual"),
        pair("trust-2026-11-23.auto.db", "today · automatic"),
        pair("2026-11-23", "today · automatic"),
        pair("", "files"),
    ] {
        assert!(found.contains(&offered), "{offered:?}: {found:?}");
    }
    assert!(found.iter().all(|(value, _)| !value.starts_with('-')));
    assert!(values(&trust, "restore --").contains(&"--yes".to_owned()));
    // One that cannot be read any more is when they are needed most.
    fs::write(trust.database(), "not a database ".repeat(100)).unwrap();
    let path = trust.database();
    let line = format!("--db {} restore trust-2026-11-22.d", path.display());
    assert_eq!(values(&trust, &line), ["trust-2026-11-22.db", ""]);
}

#[test]
fn the_guide_and_what_was_heard_have_their_words() {
    let trust = evening();
    assert_eq!(
        values(&trust, "step note "),
        ["1", "2", "3", "4", "5", "6", "7", "8"]
    );
    assert_eq!(complete(&trust, "step done 3")[0].1, "Apologise");
    trust.tell("heard 'you were late' --feeling sad,alone");
    trust.tell("heard 'again' --feeling sad");
    assert_eq!(
        complete(&trust, "heard add x --feeling "),
        [("sad", "2 times"), ("alone", "once")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    trust.tell("step session 'we talked'");
    assert_eq!(
        complete(&trust, "step session rm "),
        [("1".to_owned(), "we talked · today".to_owned())]
    );
    trust.tell("step note 1 'it was me'");
    assert_eq!(
        complete(&trust, "step rm "),
        [("1".to_owned(), "it was me".to_owned())]
    );
}

#[test]
fn paths_are_left_to_the_shell() {
    let trust = Trust::new();
    let files = [(String::new(), "files".to_owned())];
    assert_eq!(complete(&trust, "--db "), files);
    assert_eq!(complete(&trust, "--db=a"), files);
    assert_eq!(
        complete(&trust, "man --output "),
        [(String::new(), "directories".into())]
    );
}

#[test]
fn discreet_shows_numbers_without_words() {
    let trust = evening();
    trust.tell("config set discreet yes");
    for line in ["promise done ", "promise show ", "log share ", "undo "] {
        let found = complete(&trust, line);
        assert!(
            !found.is_empty() && found.iter().all(|(_, about)| about.is_empty()),
            "{found:?}"
        );
    }
    assert_eq!(complete(&trust, "p add a --by noon")[0].1, "tomorrow 12:00");
}

#[test]
fn programs_can_ask_in_json_and_tabs() {
    let trust = evening();
    let output = trust.ok(["--json", "complete", "--word=3", "--", "promise", "done"]);
    assert_eq!(
        output.json("completion"),
        json!({"candidates": [{"value": "3", "about": "fix the shelf"}], "paths": Value::Null})
    );
    let output = trust.ok(["--json", "complete", "--", "--db"]);
    assert_eq!(
        output.json("completion"),
        json!({"candidates": [], "paths": "files"})
    );
    let output = trust.ok(["--plain", "complete", "--word=3", "--", "promise", "done"]);
    assert_eq!(output.stdout, "3\tfix the shelf\n");
}

#[test]
fn there_is_a_script_for_each_shell_and_no_other() {
    let trust = Trust::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = trust.ok(["completions", shell]).stdout;
        assert!(
            script.contains("complete") && script.ends_with('\n'),
            "{shell}"
        );
        let json = trust
            .ok(["completions", shell, "--json"])
            .json("completions");
        assert_eq!(json, json!({"shell": shell, "script": script}));
    }
    let said = trust.refuse("completions tcsh", 2);
    assert!(said.contains("'tcsh'"), "{said}");
    trust.refuse("completions", 2);
    assert!(!trust.database().exists(), "no database is opened");
}
