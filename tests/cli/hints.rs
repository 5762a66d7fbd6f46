//! Every command that a screen or an error prints, typed as printed: it works, and changes what its
//! line says and nothing else.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{fs, thread};

use serde_json::Value;

use crate::harness::{Trust, words};

/// Moments of a made-up history, small hours included.
const MOMENTS: [&str; 4] = [
    "2026-11-23T00:30", "2026-11-24T19:30", "2026-11-26T08:30", "2026-11-30T23:50",
];

/// Number of promises of the history.
const PROMISES: i64 = 9;

/// Words in a command that stand for her own.
const TEMPLATES: [&str; 4] = ["TEXT", "ID", "RULE", "DIR"];

/// Several kinds of promises, some of them answered, moved and repaired.
fn history() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-18T07:00").without_backups();
    for line in [
        "promise add 'text you' --every 'day at 12:00'",
        "promise add 'lights out' --every 'day at 22:00'",
        "promise add 'say good night' --every day",
        "promise add 'take the pills' --every 'day at 9:00 and 21:00'",
        "promise add 'dance' --every 'mon,thu at 20:00'",
        "promise add 'dinner' --by '2026-11-24 19:00'",
        "promise add 'plumber' --anytime",
        "promise add 'run' --every 3/week",
        "promise add 'call mum' --every 2/month",
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
        "promise done 8",
        "promise done 8 --on yesterday",
        "promise done 9",
        "promise broken 4 --on '2026-11-19 21:00'",
        "repair 2 --on 2026-11-19 --own a --effect b --apology 'I am sorry I forgot.' --as-is",
    ] {
        trust.tell(line);
    }
    trust
}

/// The lines typed at each moment.
fn lines() -> Vec<String> {
    let mut lines: Vec<String> = [
        "",
        "--all",
        "promise list",
        "promise list --all",
        "promise list --overdue",
        "report",
        "report --month",
        "report --year",
        "report --all",
        "report last week",
        "repair",
        "repair --list",
        "review",
        "review --grouped",
        "log",
        "log list",
        "date",
        "heard",
        "step",
        "step 1",
        "step 4",
        "status",
        "share",
        "share --text",
        "doctor",
        "history",
        "undo",
        "redo",
        "remind",
        "config",
        "config get partner",
        "sync",
        "promise pause",
        "promise resume",
        "promise done",
        "promise done dinn",
        "promise done nothing",
        "promise pause --through 2026-12-05",
        "promise pause --from 2026-11-21 --through 2026-11-22 --agreed 2026-11-20",
        "promise add 'say hello'",
        "promise add 'biscuits at 7'",
        "promise add 'call on 31 november'",
        "promise add 'walk every second friday'",
        "promise add x --every biweekly",
        "promise edit 1 --by tomorrow",
    ]
    .map(str::to_owned)
    .into();
    for id in 1..=PROMISES {
        for verb in [
            "done", "late", "broken", "release", "clear", "show", "stop", "rm",
        ] {
            lines.push(format!("promise {verb} {id}"));
        }
        lines.push(format!("repair {id} --own a --effect b --apology sorry"));
        lines.push(format!("promise move {id} 23:55"));
        lines.push(format!("promise late {id} --on today"));
        lines.push(format!("promise broken {id} --on yesterday"));
        lines.push(format!("promise release {id} --on yesterday"));
        lines.push(format!("promise done {id} --on 2026-11-25"));
        lines.push(format!("promise pause {id} --through 2026-12-02"));
        lines.push(format!("promise resume {id}"));
        lines.push(format!("promise edit {id} --every 'day at 21:30'"));
        lines.push(format!("promise edit {id} --every 3/week"));
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
fn check(before: &Trust, after: &Trust, words: &[&str]) -> Result<(), String> {
    let [
        _,
        "promise",
        verb @ ("done" | "late" | "broken" | "release" | "clear"),
        id,
        ..,
    ] = words
    else {
        return Ok(());
    };
    let id: i64 = id.parse().unwrap();
    if others(before, id) != others(after, id) {
        return Err("it changed another promise".to_owned());
    }
    let (old, new) = (occurrences(before, id), occurrences(after, id));
    let named = words.iter().skip_while(|word| **word != "--on").nth(1);
    let named = named.map(|named| named.replace("today", &today(before)));
    let is_named = |one: &&Value| {
        let Some(named) = &named else {
            return true;
        };
        let (day, time) = named.split_once(' ').unwrap_or((named, ""));
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        (day == text("day") || day == text("slot")) && text("due").contains(time)
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
        return Ok(());
    }
    // What is missing from a week or month is broken as a whole.
    let all = *verb == "broken" && changed.iter().all(|one| one["due"] == changed[0]["due"]);
    if changed.is_empty() || changed.len() > 1 && !all {
        return Err(format!("it changed {changed:?}"));
    }
    let wrong = |one: &Value| !is_named(&one) || *verb != "clear" && one["state"] != outcome;
    if let Some(one) = changed.iter().find(|one| wrong(one)) {
        return Err(format!("it changed {one}"));
    }
    Ok(())
}

fn today(trust: &Trust) -> String {
    trust.data("today", "")["day"].as_str().unwrap().to_owned()
}

/// Types a printed command, and returns what is wrong with what it did.
fn type_it(before: &Trust, after: &Trust, command: &str) -> Result<(), String> {
    let typed = command
        .replace("WHEN", "'2026-12-24 18:00'")
        .replace('"', "'");
    let done = after.say(typed.strip_prefix("trust ").unwrap());
    // A repair asks its questions, a review needs an answer, and a sync a place. A pause of past
    // days asks in a terminal when it was agreed.
    let verb = typed.split(' ').nth(1).unwrap_or_default();
    let asks = ["repair", "review", "sync"].contains(&verb)
        || verb == "pause" && done.stderr.contains("`--agreed WHEN`");
    if done.code > if asks { 2 } else { 0 } {
        return Err(done.snapshot());
    }
    if done.code > 0 {
        return Ok(());
    }
    check(
        before,
        after,
        &words(&typed).iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

/// Types what is printed after each line at one moment, and returns how many commands that were
/// and what was wrong.
fn at_moment(trust: &Trust, now: &str) -> (usize, String) {
    let mut seen = BTreeSet::new();
    let mut wrong = String::new();
    for line in lines() {
        let asked = copy(trust, now);
        let output = asked.say(&line);
        assert!(output.code <= 2, "{line} at {now}: {}", output.snapshot());
        // What a refusal prints is about the database as it is; so is what is printed after a
        // change, which is then the changed one.
        for command in commands(&format!("{}\n{}", output.stdout, output.stderr)) {
            if TEMPLATES.iter().any(|word| command.contains(word)) || !seen.insert(command.clone())
            {
                continue;
            }
            let before = copy(&asked, now);
            if let Err(fault) = type_it(&before, &asked, &command) {
                writeln!(
                    wrong,
                    "`{command}`, printed by `trust {line}` at {now}: {fault}"
                )
                .unwrap();
            }
            fs::copy(before.database(), asked.database()).unwrap();
        }
    }
    (seen.len(), wrong)
}

#[test]
fn every_command_printed_does_what_its_line_says() {
    let trust = history();
    let found: Vec<(usize, String)> = thread::scope(|scope| {
        let trust = &trust;
        let run = |now| scope.spawn(move || at_moment(trust, now));
        let running = MOMENTS.map(run);
        running.map(|one| one.join().unwrap()).into()
    });
    let typed: usize = found.iter().map(|(typed, _)| typed).sum();
    let wrong: String = found.into_iter().map(|(_, wrong)| wrong).collect();
    assert_eq!(wrong, "");
    assert!(typed > 400, "{typed} commands are too few");
}
