//! Updates of the files of tasks, also of those that other programs wrote.

use super::Lines;
use crate::report::Todo;

/// Words of a task that stay where its text is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherWords {
    /// All.
    Stay,
    /// All but those of its alarms, which programs take from its text.
    NotOfAlarms,
}

/// Returns the file of a task with other values: its text, due time and status. Everything else in it
/// stays.
pub fn updated(file: &str, todo: &Todo, keeps_due: bool, others: OtherWords) -> String {
    let mut lines = Lines::default();
    lines.changing(todo, keeps_due);
    let new = lines.0;
    let mut out = String::with_capacity(file.len() + new.len());
    let mut within: Vec<String> = Vec::new();
    let mut dropped = false;
    for line in file.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.starts_with([' ', '\t']) {
            if !dropped {
                out.extend([line, "\r\n"]);
            }
            continue;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let name = name.split(';').next().unwrap_or(name).to_ascii_uppercase();
        let in_task = within.last().is_some_and(|name| name == "VTODO");
        dropped = in_task
            && (CHANGING.contains(&name.as_str())
                || (!keeps_due && matches!(name.as_str(), "DUE" | "DTSTART" | "DURATION")));
        match name.as_str() {
            "BEGIN" => within.push(value.trim().to_ascii_uppercase()),
            "END" => drop(within.pop()),
            _ => {}
        }
        let in_alarm = within.last().is_some_and(|name| name == "VALARM");
        if in_alarm && others == OtherWords::NotOfAlarms && OF_ALARM.contains(&name.as_str()) {
            dropped = true;
            let mut lines = Lines::default();
            lines.text(&name, &todo.entry.summary);
            out.push_str(&lines.0);
        }
        if dropped {
            continue;
        }
        out.extend([line, "\r\n"]);
        if name == "BEGIN" && value.trim().eq_ignore_ascii_case("VTODO") {
            out.push_str(&new);
        }
    }
    out
}

/// Properties that an update of a task replaces, besides its due time.
const CHANGING: [&str; 7] = [
    "SUMMARY", "STATUS", "COMPLETED", "PERCENT-COMPLETE", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP",
];

/// Properties of an alarm that programs take from the text of its task.
const OF_ALARM: [&str; 2] = ["SUMMARY", "DESCRIPTION"];

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::report::{CommonFields, TodoStatus};

    #[test]
    fn an_update_of_a_task_leaves_everything_else() {
        let file = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:u\nSUMMARY:a long\n  text\nX-APPLE:1\n\
                    DUE;TZID=Europe/Berlin:20261201T120000\nSTATUS:NEEDS-ACTION\n\
                    BEGIN:VALARM\nSUMMARY:alarm\nDUE:x\nEND:VALARM\nEND:VTODO\nEND:VCALENDAR";
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let todo = Todo {
            entry: CommonFields {
                uid: "u".to_owned(),
                changed_at: at,
                made_at: at,
                summary: "b".to_owned(),
                description: None,
                tags: Vec::new(),
            },
            note: None,
            status: TodoStatus::Done(at),
            outcome: None,
            due: Some(at.naive_utc()),
            whole_day: false,
            recurs: None,
            alarm: true,
            sequence: Some(4),
        };
        let kept = updated(file, &todo, true, OtherWords::Stay);
        assert_eq!(
            kept.lines().collect::<Vec<_>>(),
            [
                "BEGIN:VCALENDAR",
                "BEGIN:VTODO",
                "DTSTAMP:20270115T080000Z",
                "LAST-MODIFIED:20270115T080000Z",
                "SUMMARY:b",
                "STATUS:COMPLETED",
                "COMPLETED:20270115T080000Z",
                "PERCENT-COMPLETE:100",
                "SEQUENCE:4",
                "UID:u",
                "X-APPLE:1",
                "DUE;TZID=Europe/Berlin:20261201T120000",
                "BEGIN:VALARM",
                "SUMMARY:alarm",
                "DUE:x",
                "END:VALARM",
                "END:VTODO",
                "END:VCALENDAR"
            ]
        );
        let other = updated(file, &todo, false, OtherWords::Stay);
        assert!(other.contains("\r\nDUE:20270115T080000\r\n") && !other.contains("TZID"));
        let again = updated(&other, &todo, false, OtherWords::Stay);
        assert_eq!(again, other);
        let covered = updated(file, &todo, true, OtherWords::NotOfAlarms);
        assert_eq!(covered, kept.replace("SUMMARY:alarm", "SUMMARY:b"));
    }
}
