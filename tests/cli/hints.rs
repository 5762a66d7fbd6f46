//! Every command that a screen or an error prints, typed as printed: it works, and changes what its
//! line says and nothing else.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::harness::Trust;

/// Moments of a made-up history, small hours included.
const MOMENTS: [&str; 4] = [
    "2026-11-23T00:30", "2026-11-24T19:30", "2026-11-26T08:30", "2026-11-30T23:50",
];

/// Number of promises of the history.
const PROMISES: i64 = 7;

/// Several kinds of promises, some of them answered, moved and repaired.
fn history() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-18T07:00");
    for line in [
        "promise add 'text you' --every 'day at 12:00'",
        "promise add 'lights out' --every 'day at 22:00'",
        "promise add 'say good night' --every day",
        "promise add 'take the pills' --every 'day at 9:00 and 21:00'",
        "promise add 'dance' --every 'mon,thu at 20:00'",
        "promise add 'dinner' --by '2026-11-24 19:00'",
        "promise add 'plumber' --anytime",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-20T23:00");
    for line in [
        "promise done 1",
        "promise done 1 --on yesterday",
        "promise broken 2 --on yesterday --because forgot",
        "promise release 2 --on 2026-11-18 --agreed 2026-11-18",
        "promise late 3 --on yesterday",
        "promise done 4",
        "promise done 5 --on yesterday",
        "promise move 1 15:00 --on 2026-11-25",
        "promise move 5 '2026-11-27 20:00' --on 2026-11-26",
    ] {
        trust.tell(line);
    }
    trust
}

/// The lines typed at each moment.
fn lines() -> Vec<String> {
    let mut lines: Vec<String> = ["", "promise list", "promise list --all", "report"]
        .map(str::to_owned)
        .into();
    for id in 1..=PROMISES {
        for verb in ["done", "late", "broken", "release", "clear", "show"] {
            lines.push(format!("promise {verb} {id}"));
        }
        lines.push(format!("promise move {id} 23:55"));
        lines.push(format!("promise late {id} --on today"));
        lines.push(format!("promise broken {id} --on yesterday"));
    }
    lines
}

/// The commands in backticks, and those on lines of their own.
fn commands(text: &str) -> Vec<String> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = folded.split('`').skip(1).step_by(2).map(str::to_owned);
    let own = text
        .lines()
        .filter(|line| line.starts_with("   trust "))
        .map(|line| line.trim().to_owned());
    let all = quoted.chain(own);
    all.filter(|command| command.starts_with("trust "))
        .collect()
}

/// Returns a copy of a person's database.
fn copy(trust: &Trust, now: &str) -> Trust {
    let mut other = Trust::new();
    other.at(now);
    fs::copy(trust.database(), other.database()).unwrap();
    other
}

/// The stored occurrences of a promise, each without what a repair changes.
fn occurrences(trust: &Trust, id: i64) -> Vec<Value> {
    let shown = trust.promise(id);
    shown["occurrences"].as_array().unwrap().clone()
}

/// The stored occurrences of the other promises.
fn others(trust: &Trust, id: i64) -> Vec<Value> {
    let exported: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    let mut rows = exported["data"]["occurrence"].as_array().unwrap().clone();
    rows.retain(|row| row["promise"] != id);
    rows
}

/// Checks that a command about an occurrence changed that one only.
fn check(before: &Trust, after: &Trust, words: &[&str], at: &str) {
    let [
        _,
        "promise",
        verb @ ("done" | "late" | "broken" | "release" | "clear"),
        id,
        ..,
    ] = words
    else {
        return;
    };
    let id: i64 = id.parse().unwrap();
    assert_eq!(others(before, id), others(after, id), "{at}");
    let (old, new) = (occurrences(before, id), occurrences(after, id));
    let named = words.iter().skip_while(|word| **word != "--on").nth(1);
    let day = named.map(|named| named.trim_matches('"').to_owned());
    let day = day.map(|day| if day == "today" { today(before) } else { day });
    let is_named = |one: &&Value| {
        let day_of = |key: &str| one[key].as_str().unwrap().to_owned();
        day.as_ref()
            .is_none_or(|day| *day == day_of("day") || *day == day_of("slot"))
    };
    let changed: Vec<&Value> = new.iter().filter(|one| !old.contains(one)).collect();
    let gone: Vec<&Value> = old.iter().filter(|one| !new.contains(one)).collect();
    let changed: &[&Value] = if *verb == "clear" { &gone } else { &changed };
    let outcome = match *verb {
        "done" => "kept",
        "release" => "released",
        other => other,
    };
    // Clearing a move changes no answer.
    if *verb == "clear" && changed.is_empty() {
        return;
    }
    let [only] = changed else {
        panic!("{at}: {changed:?}");
    };
    assert!(is_named(only), "{at}: {only}");
    if *verb != "clear" {
        assert_eq!(only["state"], outcome, "{at}");
    }
}

fn today(trust: &Trust) -> String {
    trust.data("today", "")["day"].as_str().unwrap().to_owned()
}

#[test]
fn every_command_printed_does_what_its_line_says() {
    let trust = history();
    let mut typed = 0;
    for now in MOMENTS {
        let mut seen = BTreeSet::new();
        for line in lines() {
            let asked = copy(&trust, now);
            let output = asked.say(&line);
            assert!(output.code <= 1, "{line} at {now}: {}", output.snapshot());
            // What a refusal prints is about the database as it is; so is what is printed after a
            // change, which is then the changed one.
            for command in commands(&format!("{}\n{}", output.stdout, output.stderr)) {
                let is_template = command.contains("TEXT") || command.contains("ID");
                if is_template || !seen.insert(command.clone()) {
                    continue;
                }
                let at = format!("{command}, printed by `trust {line}` at {now}");
                let command = command
                    .replace("WHEN", "'2026-12-24 18:00'")
                    .replace('"', "'");
                let before = copy(&asked, now);
                let done = asked.say(command.strip_prefix("trust ").unwrap());
                typed += 1;
                // A repair asks its questions, and a review needs an answer.
                if command.starts_with("trust repair") || command.starts_with("trust review") {
                    assert!(done.code <= 2, "{at}: {}", done.snapshot());
                } else {
                    assert_eq!(done.code, 0, "{at}: {}", done.snapshot());
                }
                let words: Vec<&str> = command.split_whitespace().collect();
                let words: Vec<&str> = words.iter().map(|word| word.trim_matches('\'')).collect();
                if done.code == 0 {
                    check(&before, &asked, &words, &at);
                }
                fs::copy(before.database(), asked.database()).unwrap();
            }
        }
    }
    assert!(typed > 100, "{typed} commands are too few");
}
