//! Every command that a screen or an error prints, typed as printed: it works, and changes what its
//! line says and nothing else.

mod printed;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{fs, thread};

use chrono::NaiveDate;
use serde_json::Value;

use crate::harness::{Trust, words};
use printed::{Printed, commands};

/// Moments of a made-up history, small hours included.
const MOMENTS: [&str; 4] = [
    "2026-11-23T00:30", "2026-11-24T19:30", "2026-11-26T08:30", "2026-11-30T23:50",
];

/// Moments of a history whose days begin at 04:00.
const LATE_MOMENTS: [&str; 2] = ["2026-11-24T02:30", "2026-11-25T12:00"];

/// The moments at which something is typed after another answer.
const AFTER_ANSWERS: [&str; 2] = ["2026-11-24T19:30", "2026-11-25T12:00"];

/// The promises of the history whose days begin at 04:00 that are answered.
const AT_NIGHT: [i64; 4] = [2, 4, 6, 11];

/// Number of promises of the history.
const PROMISES: i64 = 12;

/// Words in a command that stand for her own.
const TEMPLATES: [&str; 4] = ["TEXT", "ID", "RULE", "DIR"];

/// Several kinds of promises, some of them answered, moved and repaired.
fn history(day_start: &str) -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-18T07:00").without_backups();
    trust.tell(&format!("config set day_start {day_start}"));
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
        "promise add letter --by '2026-11-28 18:00'",
        "promise add 'lie down' --every 'day at 01:00'",
        "promise add walk --every 'day at 19:00'",
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
        "promise done 10",
        "promise move 12 2026-11-24 --on 2026-11-23",
        "promise move 12 2026-11-26 --on 2026-11-25",
        "promise done 11 --on yesterday",
        "promise broken 4 --on '2026-11-19 21:00'",
        "repair 2 --on 2026-11-19 --own a --effect b --apology 'I am sorry I forgot.' --as-is",
    ] {
        trust.tell(line);
    }
    trust
}

/// The lines about no promise in particular.
fn screens() -> Vec<String> {
    [
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
        "remind --again --within 22h",
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
    .into()
}

/// The lines about one of the promises.
fn lines(ids: &[i64]) -> Vec<String> {
    let mut lines = Vec::new();
    for id in ids {
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
        lines.push(format!("promise broken {id} --because 'too tired'"));
        lines.push(format!("promise done {id} --on yesterday --at 8:00"));
        lines.push(format!("promise release {id} --agreed 2026-11-22"));
        lines.push(format!(
            "promise release {id} --on yesterday --agreed 2026-11-21 --because ill"
        ));
        lines.push(format!("promise pause {id} --through 2026-12-02"));
        lines.push(format!("promise resume {id}"));
        lines.push(format!("promise edit {id} --every 'day at 21:30'"));
        lines.push(format!("promise edit {id} --every 3/week"));
    }
    lines
}

/// Lines typed after another answer to the same promise: what was typed before, and the line.
fn lines_after(ids: &[i64]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for id in ids {
        for before in ["done", "late"] {
            for line in [
                format!("late {id}"),
                format!("broken {id}"),
                format!("broken {id} --on tomorrow"),
                format!("release {id}"),
                format!("release {id} --agreed 2026-11-22"),
                format!("done {id} --because 'it rained'"),
                format!("repair {id} --own a --effect b --apology sorry"),
                format!("move {id} tomorrow"),
            ] {
                lines.push((format!("promise {before} {id}"), line));
            }
        }
    }
    let full = "promise done 8; promise done 8; promise done 8";
    for line in ["move 8 tomorrow", "broken 8 --on tomorrow", "release 8"] {
        lines.push((full.to_owned(), line.to_owned()));
    }
    lines
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
    let extras = |trust: &Trust| trust.promise(id)["extras"].as_array().unwrap().len();
    if *verb == "done" && extras(after) == extras(before) + 1 {
        return Ok(());
    }
    let (old, new) = (occurrences(before, id), occurrences(after, id));
    let named = words.iter().skip_while(|word| **word != "--on").nth(1);
    let named = named.map(|named| {
        let today = today(before);
        let day: NaiveDate = today.parse().unwrap();
        let yesterday = day.pred_opt().unwrap().to_string();
        named
            .replace("today", &today)
            .replace("yesterday", &yesterday)
    });
    let is_named = |one: &&Value| {
        let Some(named) = &named else {
            return true;
        };
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        // With a time it is a date on the calendar.
        match named.split_once(' ') {
            Some(_) => text("due").starts_with(&named.replace(' ', "T")),
            None => *named == text("day") || *named == text("slot"),
        }
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
fn type_it(before: &Trust, after: &Trust, printed: &Printed) -> Result<(), String> {
    let typed = printed
        .command
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
    let reply = done.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let changes = |verb: &str| typed.starts_with(&format!("trust promise {verb} "));
    let is_answer = ["done", "late", "broken", "move", "release"]
        .into_iter()
        .any(changes);
    if let Some(due) = printed.due().filter(|_| is_answer) {
        if !reply.contains(&due) {
            return Err(format!("it is for {due}, and says: {reply}"));
        }
    }
    check(
        before,
        after,
        &words(&typed).iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

/// Types what is printed after each line at one moment, and returns how many commands that were
/// and what was wrong.
fn at_moment(trust: &Trust, now: &str, ids: &[i64]) -> (usize, String) {
    let mut seen = BTreeSet::new();
    let mut wrong = String::new();
    let alone = if LATE_MOMENTS.contains(&now) {
        lines(ids)
    } else {
        [screens(), lines(ids)].concat()
    };
    let alone = alone.into_iter();
    let alone = alone.map(|line| (String::new(), line));
    let after = AFTER_ANSWERS.contains(&now).then(|| lines_after(ids));
    for (before, line) in alone.chain(after.into_iter().flatten()) {
        let asked = copy(trust, now);
        let mut earlier = before.split("; ").filter(|line| !line.is_empty());
        if earlier.any(|line| asked.say(line).code > 0) {
            continue;
        }
        let output = asked.say(&line);
        assert!(output.code <= 2, "{line} at {now}: {}", output.snapshot());
        // What a refusal prints is about the database as it is; so is what is printed after a
        // change, which is then the changed one.
        let state = if output.code > 0 { &before } else { &line };
        for printed in commands(&format!("{}\n{}", output.stdout, output.stderr)) {
            let command = &printed.command;
            if printed.names_no_promise() {
                writeln!(
                    wrong,
                    "`{command}`, printed by `trust {line}`, names nothing"
                )
                .unwrap();
            }
            let is_new = seen.insert((state.clone(), command.clone()));
            if !is_new || TEMPLATES.iter().any(|word| command.contains(word)) {
                continue;
            }
            let unchanged = copy(&asked, now);
            if let Err(fault) = type_it(&unchanged, &asked, &printed) {
                writeln!(
                    wrong,
                    "`{command}`, printed by `trust {line}` at {now} after “{before}”: {fault}"
                )
                .unwrap();
            }
            fs::copy(unchanged.database(), asked.database()).unwrap();
        }
    }
    (seen.len(), wrong)
}

#[test]
fn every_command_printed_does_what_its_line_says() {
    let (trust, late) = (history("00:00"), history("04:00"));
    let found: Vec<(usize, String)> = thread::scope(|scope| {
        let all: Vec<i64> = (1..=PROMISES).collect();
        let run = |trust, now, ids: Vec<i64>| scope.spawn(move || at_moment(trust, now, &ids));
        let usual = MOMENTS.map(|now| run(&trust, now, all.clone()));
        let late = LATE_MOMENTS.map(|now| run(&late, now, AT_NIGHT.into()));
        let running = usual.into_iter().chain(late);
        running.map(|one| one.join().unwrap()).collect()
    });
    let typed: usize = found.iter().map(|(typed, _)| typed).sum();
    let wrong: String = found.into_iter().map(|(_, wrong)| wrong).collect();
    assert_eq!(wrong, "");
    assert!(typed > 900, "{typed} commands are too few");
}
