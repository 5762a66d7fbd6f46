//! `trust import` from other programs: fixtures that those wrote (tests/fixtures/foreign).

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::copy::{count, dump};
use crate::harness::{BERLIN, Trust};

/// The path of a fixture.
pub fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/foreign");
    path.join(name).display().to_string()
}

/// Somebody who imports, after everything in the fixtures.
pub fn newcomer() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-24T10:00");
    trust.tell("config list");
    trust
}

/// Imports, imports again, and takes it back: the same files never add anything twice.
pub fn import(trust: &Trust, files: &[String]) -> Vec<Value> {
    let args: Vec<&str> = ["import"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .collect();
    let before = dump(&trust.database());
    let rehearsed = trust.ok(args.iter().copied().chain(["--dry-run"]));
    assert!(
        rehearsed.stdout.starts_with("Would import "),
        "{}",
        rehearsed.stdout
    );
    assert_eq!(dump(&trust.database()), before);
    let done = trust.ok(args.clone());
    assert_eq!(
        done.stdout,
        rehearsed.stdout.replace("Would import", "Imported")
    );
    let after = dump(&trust.database());
    let mut later = String::new();
    for now in ["2026-11-24T10:05", "2026-12-09T03:00"] {
        let mut command = trust.command(args.clone());
        let again = trust.finish(command.env("TRUST_NOW", now));
        assert!(
            again.stdout.starts_with("Nothing new from "),
            "{now}: {}",
            again.snapshot()
        );
        assert_eq!(dump(&trust.database()), after, "{now}");
        later.push_str(&again.stdout);
    }
    assert_eq!(count(trust, "journal"), 1);
    trust.tell("undo");
    assert_eq!(dump(&trust.database()), before);
    trust.tell("redo");
    assert_eq!(dump(&trust.database()), after);
    let promises = trust.data("promises", "promise list --all");
    let ids = promises
        .as_array()
        .unwrap()
        .iter()
        .map(|promise| promise["id"].as_i64().unwrap());
    let mut promises: Vec<Value> = ids.map(|id| trust.promise(id)).collect();
    promises.sort_by_key(|promise| promise["id"].as_i64());
    promises
}

/// A field of the promise with this text.
pub fn field<'a>(promises: &'a [Value], text: &str, field: &str) -> &'a Value {
    let found = promises.iter().find(|promise| promise["text"] == text);
    &found.unwrap_or_else(|| panic!("{text}: {promises:#?}"))[field]
}

/// The answered occurrences of a promise: `2026-11-21 kept`, the oldest first.
pub fn answers(promises: &[Value], text: &str) -> Vec<String> {
    let occurrences = field(promises, text, "occurrences").as_array().unwrap();
    let one = |o: &Value| {
        format!(
            "{} {}",
            o["day"].as_str().unwrap(),
            o["state"].as_str().unwrap()
        )
    };
    occurrences.iter().map(one).collect()
}

#[test]
fn taskwarrior() {
    let trust = newcomer();
    let promises = import(&trust, &[fixture("taskwarrior.json")]);
    assert_eq!(promises.len(), 6);
    let passports = |name| field(&promises, "renew the passports", name);
    assert_eq!(passports("due"), "2026-12-04T17:00:00+00:00");
    assert_eq!(passports("note"), "photos are in the drawer\nboth of them");
    assert_eq!(passports("made_at"), "2026-11-22T23:39:05+00:00");
    // A day without a time is midnight there, and the end of the day here.
    let plants = |name| field(&promises, "water the plants", name);
    assert_eq!(plants("every"), "week");
    assert_eq!(plants("due"), "2026-11-27T23:59:59+00:00");
    assert_eq!(answers(&promises, "water the plants"), ["2026-11-20 late"]);
    assert_eq!(
        field(&promises, "take out the bins", "every"),
        "3 days at 20:00"
    );
    assert_eq!(
        field(&promises, "take out the bins", "due"),
        "2026-11-24T20:00:00+00:00"
    );
    assert_eq!(answers(&promises, "take out the bins"), ["2026-11-18 late"]);
    let zoe = "Call Zoë \"soon\"";
    assert_eq!(field(&promises, zoe, "state"), "overdue");
    assert_eq!(field(&promises, zoe, "tags"), &json!(["family", "phone"]));
    assert_eq!(field(&promises, "call the plumber", "state"), "kept");
    assert_eq!(
        field(&promises, "call the plumber", "tags"),
        &json!(["home.repairs", "phone"])
    );
    assert_eq!(
        field(&promises, "call the plumber", "answered_at"),
        "2026-11-22T23:39:22+00:00"
    );
    let skipped = trust.data(
        "imported",
        &format!("import {} --dry-run", fixture("taskwarrior.json")),
    );
    let whys: Vec<&str> = skipped["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["why"].as_str().unwrap())
        .collect();
    assert_eq!(
        whys,
        [
            "unsupported rule “6hours”",
            "deleted occurrence of a recurring task"
        ]
    );
}

#[test]
fn a_task_done_there_since_is_done_here_when_agreed() {
    let trust = newcomer();
    let task = |status: &str, modified: &str, end: &str| {
        format!(
            "[{{\"uuid\":\"U\",\"description\":\"call\",\"status\":\"{status}\",\"entry\":\"20261120T080000Z\",\
             \"due\":\"20261123T120000Z\",\"modified\":\"{modified}\"{end}}}]"
        )
    };
    let path = trust.home().join("tasks.json");
    fs::write(&path, task("pending", "20261120T080000Z", "")).unwrap();
    trust.tell("import tasks.json");
    assert_eq!(trust.state(1), "overdue");
    let done = task(
        "completed",
        "20261123T110000Z",
        ",\"end\":\"20261123T110000Z\"",
    );
    fs::write(&path, done).unwrap();
    assert!(trust.refuse("import tasks.json", 1).contains("promise 1"));
    assert_eq!(trust.state(1), "overdue");
    trust.tell("import tasks.json --yes");
    assert_eq!(trust.state(1), "kept");
    assert!(trust.tell("import tasks.json").starts_with("Nothing new"));
    // What was said here afterwards is newer than what stands there.
    trust.tell("promise broken 1");
    assert!(trust.tell("import tasks.json").starts_with("Nothing new"));
    assert_eq!(trust.state(1), "broken");
}

#[test]
fn todotxt() {
    let trust = newcomer();
    let promises = import(
        &trust,
        &[fixture("todotxt/todo.txt"), fixture("todotxt/done.txt")],
    );
    assert_eq!(promises.len(), 4);
    assert_eq!(
        field(&promises, "call mum", "due"),
        "2026-11-25T23:59:59+00:00"
    );
    assert_eq!(
        field(&promises, "call mum", "tags"),
        &json!(["family", "phone"])
    );
    assert_eq!(field(&promises, "buy a lamp", "state"), "kept");
    assert_eq!(field(&promises, "water the plants", "every"), "week");
    assert_eq!(
        field(&promises, "water the plants", "due"),
        "2026-11-27T23:59:59+00:00"
    );
    assert_eq!(answers(&promises, "water the plants"), ["2026-11-20 late"]);
    assert_eq!(field(&promises, "stretch", "due"), &Value::Null);
}

#[test]
fn tasks_of_a_calendar() {
    let mut trust = newcomer();
    trust.zone(BERLIN);
    let promises = import(&trust, &[fixture("calendar.ics")]);
    assert_eq!(promises.len(), 5);
    let long = "renew the passports, both of them; and tell the office of the new address before they close";
    assert_eq!(field(&promises, long, "due"), "2026-12-04T17:00:00+01:00");
    assert_eq!(
        field(&promises, long, "note"),
        "photos are in the drawer\nbring cash"
    );
    assert_eq!(
        field(&promises, long, "tags"),
        &json!(["home", "papers-official"])
    );
    assert_eq!(
        field(&promises, "water the plants", "every"),
        "mon,thu at 18:00"
    );
    assert_eq!(
        field(&promises, "water the plants", "due"),
        "2026-11-26T18:00:00+01:00"
    );
    assert_eq!(field(&promises, "pay the rent", "every"), "last");
    assert_eq!(field(&promises, "take the pill", "every"), &Value::Null);
    // The box was ticked after it was due, which does not say when it was done.
    assert_eq!(field(&promises, "call the plumber", "state"), "kept");
    assert_eq!(answers(&promises, "call the plumber"), ["2026-11-20 kept"]);
    let occurrences = field(&promises, "call the plumber", "occurrences");
    assert_eq!(occurrences[0]["done_at"], Value::Null);
    assert_eq!(occurrences[0]["answered_at"], "2026-11-20T13:30:00+01:00");
}

#[test]
fn a_calendar_of_our_own_comes_back_as_tasks_elsewhere() {
    let trust = newcomer();
    trust.tell("promise add walk --every 'mon,wed at 18:00'");
    trust.tell("promise add lunch --by 12:00 --tag home");
    trust.tell("export --format ics --output a.ics");
    let copy = newcomer();
    let path = trust.home().join("a.ics");
    let path = path.to_str().unwrap();
    // It says less than the promises it was made from.
    let said = copy.refuse(&format!("import {path}"), 1);
    assert!(said.contains("trust export --output FILE.json"), "{said}");
    // Another program that changed it leaves its own mark.
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.replace("//trust//trust", "//other//other")).unwrap();
    let promises = import(&copy, &[path.to_owned()]);
    for text in ["walk", "lunch"] {
        for name in ["due", "every", "tags"] {
            let origin = trust.data("promises", &format!("promise list {text}"));
            assert_eq!(
                field(&promises, text, name),
                &origin[0][name],
                "{text} {name}"
            );
        }
    }
}

#[test]
fn the_first_day_of_the_year_does_not_move_unsaid() {
    let trust = newcomer();
    let said = trust.ok(["import", &fixture("loop")]);
    assert_eq!(
        said.stderr,
        "Day 1 of the year is now Sun 25 Jan 2015, the day of the first record. To set it\n  \
         to today: `trust config set start 2026-11-24`.\n"
    );
    let trust = newcomer();
    trust.tell("config set start 2026-11-01");
    assert_eq!(trust.ok(["import", &fixture("loop")]).stderr, "");
}

#[test]
fn what_is_at_fault_is_named_and_nothing_is_taken() {
    let trust = newcomer();
    let put = |name: &str, text: &str| fs::write(trust.home().join(name), text).unwrap();
    put("habits", "Gym: 3/7\n");
    put(
        "log",
        "2026-11-16 : Gym : y :  : \n2026-11-16 : Gym : maybe :  : \nnonsense\n",
    );
    put("todo.txt", "good\nbad due:soon\n");
    put(
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE:soon\nEND:VTODO\nEND:VCALENDAR\n",
    );
    put(
        "tasks.json",
        "[\n{\"uuid\":\"u\",\"description\":\"a\",\"status\":\"odd\"}\n]\n",
    );
    for (line, why) in [
        (
            "import habits log",
            "2 records cannot be imported: log:2: invalid result “maybe”: expected y, n or s log:3: expected a habit",
        ),
        ("import todo.txt", "todo.txt:2: invalid date in “due:soon”"),
        (
            "import a.ics",
            "a.ics:2: invalid time in line 3: DUE “soon”",
        ),
        ("import tasks.json", "tasks.json:2: unknown status “odd”"),
    ] {
        let said = trust.refuse(line, 1);
        assert!(said.contains(why), "{line}: {said}");
        assert_eq!(count(&trust, "promise"), 0);
    }
    put("empty.ics", "");
    let said = trust.refuse("import empty.ics", 2);
    assert!(said.contains("empty.ics is empty"), "{said}");
    put("log", "2026-11-16 : Gym : y :  : \n");
    assert!(
        trust
            .refuse("import log todo.txt", 2)
            .contains("import one after the other")
    );
    assert!(
        trust
            .refuse("import . --from loop", 1)
            .contains("Habits.csv is missing")
    );
    assert!(
        trust
            .refuse("import habits --from loop", 2)
            .contains("backup (.db)")
    );
    trust.tell("import . --from harsh");
    assert_eq!(count(&trust, "occurrence"), 1);
}
