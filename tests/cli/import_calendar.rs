//! `trust import` of calendars that `trust export` wrote and other programs changed.

use std::fs;

use crate::copy::count;
use crate::harness::{BERLIN, Trust};
use crate::import_foreign::{answers, field, import, newcomer};

/// The calendar of a database.
fn exported(trust: &Trust) -> String {
    trust.ok(["export", "--format", "ics"]).stdout
}

/// Imports a calendar from a file.
fn imported(trust: &Trust, calendar: &str) -> String {
    fs::write(trust.home().join("a.ics"), calendar).unwrap();
    trust.tell("import a.ics")
}

/// The first task with this title, without its BEGIN and END.
fn task(calendar: &str, title: &str) -> String {
    let mut tasks = calendar.split("BEGIN:VTODO\r\n").skip(1);
    let found = tasks.find(|task| task.contains(&format!("\nSUMMARY:{title}\r\n")));
    let (task, _) = found.unwrap().split_once("END:VTODO").unwrap();
    task.to_owned()
}

/// A calendar with these tasks, written by a program that is not ours.
fn calendar(tasks: &[String]) -> String {
    let tasks = tasks.iter().fold(String::new(), |all, task| {
        all + "BEGIN:VTODO\r\n" + task.trim_end() + "\r\nEND:VTODO\r\n"
    });
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\n{tasks}END:VCALENDAR\r\n")
}

/// The value of a property in a task.
fn value<'a>(task: &'a str, name: &str) -> &'a str {
    let mut lines = task.lines();
    lines
        .find_map(|line| line.strip_prefix(&format!("{name}:")))
        .unwrap()
}

#[test]
fn a_tick_in_our_own_task_is_an_answer_whoever_wrote_the_calendar() {
    let mut trust = newcomer();
    trust.at("2026-11-24T09:00");
    trust.tell("promise add 'call mum' --by 'today 12:00'");
    trust.tell("promise add someday --anytime");
    trust.at("2026-11-24T10:00");
    let plain = exported(&trust);
    for prodid in ["-//trust//trust", "-//other//other"] {
        let plain = plain.replace("-//trust//trust", prodid);
        assert!(imported(&trust, &plain).starts_with("Nothing to import"));
    }
    assert_eq!(count(&trust, "promise"), 2);
    let ticked = exported(&trust).replace(
        "STATUS:NEEDS-ACTION",
        "STATUS:COMPLETED\r\nCOMPLETED:20261124T093000Z",
    );
    let told = imported(&trust, &ticked);
    assert!(
        told.starts_with("Imported 2 answers from a calendar"),
        "{told}"
    );
    for id in [1, 2] {
        let promise = trust.promise(id);
        assert_eq!(promise["state"], "kept");
        assert_eq!(promise["answered_at"], "2026-11-24T09:30:00+00:00");
        assert_eq!(promise["done_at"], serde_json::Value::Null);
    }
    assert_eq!(trust.promise(2)["done_at"], serde_json::Value::Null);
    assert!(imported(&trust, &ticked).starts_with("Nothing to import"));
    // What was answered here stays.
    trust.tell("promise broken 1");
    imported(&trust, &ticked);
    assert_eq!(trust.state(1), "broken");
}

#[test]
fn every_way_to_tick_a_recurring_task_is_an_answer_to_its_day() {
    let mut trust = newcomer();
    trust.zone(BERLIN);
    trust.tell("promise add walk --every 'day at 18:00'");
    let walk = task(&exported(&trust), "walk");
    let uid = value(&walk, "UID").to_owned();
    let completed = "STATUS:COMPLETED\r\nCOMPLETED:20261124T083000Z";
    let ticked = walk.replace("STATUS:NEEDS-ACTION", completed);
    let without_rule: String = ticked
        .lines()
        .filter(|line| !line.starts_with("RRULE") && !line.starts_with("X-"))
        .fold(String::new(), |all, line| all + line + "\r\n");
    let utc = without_rule
        .replace("DUE:20261124T180000", "DUE:20261124T170000Z")
        .replace("DTSTART:20261124T000000", "DTSTART:20261123T230000Z");
    assert_ne!(utc, without_rule);
    let next =
        "UID:another\r\nSUMMARY:walk\r\nDTSTART:20261124T230000Z\r\nDUE:20261125T170000Z\r\n\
         RRULE:FREQ=DAILY"
            .to_owned();
    let exception =
        format!("UID:{uid}\r\nSUMMARY:walk\r\nRECURRENCE-ID:20261124T000000\r\n{completed}");
    for (who, tasks) in [
        // The old task is closed, and a new one takes over the rule.
        ("todoman, iOS", vec![utc, next]),
        ("python-caldav, jtx", vec![walk.clone(), exception]),
        ("Nextcloud", vec![ticked]),
    ] {
        let told = imported(&trust, &calendar(&tasks));
        assert!(told.starts_with("Imported 1 answer"), "{who}: {told}");
        let promises = vec![trust.promise(1)];
        assert_eq!(answers(&promises, "walk"), ["2026-11-24 kept"], "{who}");
        assert_eq!(count(&trust, "promise"), 1, "{who}");
        assert_eq!(field(&promises, "walk", "every"), "day at 18:00", "{who}");
        trust.tell("undo");
    }
    // Tasks.org moves the task to its next time, which says nothing about the last.
    let moved = walk
        .replace("20261124T180000", "20261125T180001")
        .replace("20261124T000000", "20261125T000000");
    assert!(imported(&trust, &calendar(&[moved])).starts_with("Nothing to import"));
    assert_eq!(trust.promise(1)["state"], "open");
}

#[test]
fn a_tick_on_a_day_without_an_occurrence_is_named() {
    let trust = newcomer();
    trust.tell("promise add walk --every mon");
    trust.tell("promise add read --every 3/week");
    let calendar = exported(&trust);
    let ticked = calendar.replace("20261130T", "20261201T").replace(
        "STATUS:NEEDS-ACTION",
        "STATUS:COMPLETED\r\nCOMPLETED:20261124T083000Z",
    );
    fs::write(trust.home().join("a.ics"), ticked).unwrap();
    let data = trust.data("imported", "import a.ics");
    let whys: Vec<&str> = data["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["why"].as_str().unwrap())
        .collect();
    assert_eq!(
        whys,
        [
            "ticked on 2026-12-01, when promise 1 (“walk”) is not due at that time",
            "promise 2 (“read”) may be done on any day: `trust promise done 2 --on 2026-11-24` records it"
        ]
    );
}

#[test]
fn several_times_a_day_are_a_task_each_and_one_promise() {
    let mut trust = newcomer();
    trust.at("2026-11-24T08:00");
    trust.tell("promise add pill --every 'day at 9:00, 14:00 and 20:00'");
    trust.at("2026-11-24T10:00");
    let calendar = exported(&trust);
    let dues: Vec<&str> = calendar
        .lines()
        .filter(|line| line.starts_with("DUE:"))
        .collect();
    // It is 10:00: the first time of today is over.
    assert_eq!(
        dues,
        [
            "DUE:20261125T090000",
            "DUE:20261124T140000",
            "DUE:20261124T200000"
        ]
    );
    let uids: std::collections::BTreeSet<&str> = calendar
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    assert_eq!(uids.len(), 3);
    let copy = newcomer();
    let path = copy.home().join("b.ics");
    fs::write(&path, calendar.replace("//trust//trust", "//other//other")).unwrap();
    let promises = import(&copy, &[path.display().to_string()]);
    assert_eq!(promises.len(), 1);
    assert_eq!(
        field(&promises, "pill", "every"),
        &trust.promise(1)["every"]
    );
    // Ticked here, each task is an answer to its own time.
    let ticked = calendar.replacen(
        "STATUS:NEEDS-ACTION",
        "STATUS:COMPLETED\r\nCOMPLETED:20261124T095900Z",
        3,
    );
    imported(&trust, &ticked);
    let answered: Vec<String> = answers(&[trust.promise(1)], "pill");
    assert_eq!(
        answered,
        ["2026-11-24 kept", "2026-11-24 kept", "2026-11-25 kept"]
    );
}

#[test]
fn a_directory_of_tasks_is_a_calendar() {
    let trust = newcomer();
    let vdir = trust.home().join("vdir");
    fs::create_dir(&vdir).unwrap();
    fs::write(vdir.join("displayname"), "Promises").unwrap();
    fs::write(vdir.join("color"), "#00ff00").unwrap();
    for name in ["one", "two"] {
        let task = format!("UID:{name}\r\nSUMMARY:{name}");
        fs::write(vdir.join(format!("{name}.ics")), calendar(&[task])).unwrap();
    }
    let promises = import(&trust, &[vdir.display().to_string()]);
    assert_eq!(promises.len(), 2);
}

#[test]
fn what_is_shared_does_not_ring() {
    let trust = newcomer();
    trust.tell("promise add walk --every day");
    trust.tell("promise add call --by 'today 12:00'");
    let own = exported(&trust);
    assert_eq!(own.matches("BEGIN:VALARM").count(), 2);
    let shared = trust
        .ok(["export", "--format", "ics", "--shared-only"])
        .stdout;
    assert!(
        shared.contains("SUMMARY:walk") && !shared.contains("VALARM"),
        "{shared}"
    );
}

#[test]
fn the_end_of_the_month_is_written_so_that_every_calendar_reads_it() {
    let trust = newcomer();
    for rule in [
        "31st",
        "30th",
        "29th",
        "2 months on the 31st",
        "1st and 30th",
    ] {
        trust.tell(&format!("promise add '{rule}' --every '{rule}'"));
    }
    let calendar = exported(&trust);
    assert!(!calendar.contains("BYSETPOS"), "{calendar}");
    let rule = |title: &str| {
        let task = task(&calendar, title);
        let lines = task.lines().filter(|line| line.starts_with("RRULE"));
        lines.map(str::to_owned).collect::<String>()
    };
    assert_eq!(rule("31st"), "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1");
    assert_eq!(rule("30th"), "RRULE:FREQ=MONTHLY;BYMONTHDAY=30");
    assert!(task(&calendar, "30th").contains("RDATE:20270228T000000,20280229T000000,"));
    assert!(task(&calendar, "29th").contains("RDATE:20270228T000000,20290228T000000,"));
    let copy = newcomer();
    let path = copy.home().join("b.ics");
    fs::write(&path, calendar.replace("//trust//trust", "//other//other")).unwrap();
    let path = path.display().to_string();
    let told = copy.data("imported", &format!("import {path} --dry-run"));
    let notes = told["skipped"].to_string();
    assert_eq!(notes, "[]");
}
