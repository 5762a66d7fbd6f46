//! A calendar that goes out is read by programs that are not ours: Python's icalendar and vobject.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::copy::everything;
use crate::harness::{BERLIN, Trust};

/// A Python that has both, made by `.ci/run`, or the one there is.
fn python() -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/calendars/bin/python3");
    [own, "python3".into()].into_iter().find(|python| {
        let mut probe = Command::new(python);
        probe.args(["-c", "import icalendar, vobject, dateutil"]);
        probe.output().is_ok_and(|output| output.status.success())
    })
}

fn read(python: &Path, calendar: &str) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read_calendar.py");
    let mut command = Command::new(python);
    command
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(calendar.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{calendar}");
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["errors"].as_array().unwrap().len(), 0, "{read:#}");
    assert_eq!(read["same"], true, "both found the same: {read:#}");
    read["found"].clone()
}

#[test]
fn other_programs_read_it_and_make_the_same_days_of_its_rules() {
    let Some(python) = python() else {
        eprintln!("skipped: no Python with icalendar and vobject; .ci/run installs them");
        return;
    };
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2027-01-31T09:00");
    for rule in [
        "day at 12:00",
        "3 days",
        "mon,wed at 00:00",
        "2 weeks at 18:30",
        "month",
        "2 months at 08:00",
        "15th",
        "30th at 9:00",
        "last",
        "weekday",
        "mon,wed,fri at 06:30",
        "2nd tue",
        "5th fri at 12:00",
        "last fri",
    ] {
        trust.ok(["promise", "add", "it", "--every", rule]);
    }
    // The calendar leaves out the days of pauses that are still ahead.
    for pause in [
        "pause 1 --from 2027-02-03 --through 2027-02-06",
        "pause 2 --from 2027-02-01 --through 2027-02-09",
        "pause 8 --from 2027-03-30 --through 2027-04-30",
        "pause 11 --from 2027-02-03 --through 2027-02-04",
        "pause 11 --from 2027-02-08 --through 2027-02-08",
    ] {
        trust.tell(pause);
    }
    let long = format!(
        "{}: a, b; \"c\" \\ d\ne",
        "größer als eine Zeile 😀 ".repeat(10)
    );
    trust.ok([
        "promise", "add", &long, "--by", "2027-03-28T02:30", "--note", "first\nsecond",
    ]);
    let calendar = trust.ok(["export", "--format", "ics"]).stdout;
    let found = read(&python, &calendar);
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), 15);
    for (entry, id) in found.iter().zip(1..=14) {
        let shown = trust.promise(id);
        let upcoming = shown["upcoming"].as_array().unwrap().iter();
        let ours: Vec<&str> = upcoming
            .map(|due| due.as_str().unwrap().split_at(10).0)
            .take(8)
            .collect();
        let theirs: Vec<&str> = entry["days"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d.as_str().unwrap())
            .collect();
        assert_eq!(theirs, ours, "{}", shown["every"]);
        // What is due at midnight only starts.
        let due = entry.get("due").unwrap_or(&entry["dtstart"]);
        assert_eq!(
            due.as_str().unwrap().split_at(16).0,
            shown["due"].as_str().unwrap().split_at(16).0
        );
        assert_eq!(entry["alarms"], 1);
    }
}

#[test]
fn other_programs_read_all_there_is() {
    let Some(python) = python() else {
        eprintln!("skipped: no Python with icalendar and vobject; .ci/run installs them");
        return;
    };
    let trust = everything();
    let found = read(&python, &trust.ok(["export", "--format", "ics"]).stdout);
    let kinds: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    let count = |kind: &str| kinds.iter().filter(|other| **other == kind).count();
    assert_eq!(
        [count("VTODO"), count("VJOURNAL"), count("VEVENT")],
        [6, 2, 1]
    );
    assert_eq!(found[0]["completed"], "2026-11-22T13:00:00+00:00");
    assert_eq!(found[8]["dtstart"], "2026-11-28T18:00:00");
    let empty = read(
        &python,
        &Trust::new().ok(["export", "--format", "ics"]).stdout,
    );
    assert_eq!(empty, Value::Array(Vec::new()));
}
