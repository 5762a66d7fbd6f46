//! Format of Taskwarrior's `task export`: an array of tasks, or a task on each line.
//!
//! A recurring task is exported once for itself (`recurring`), and once for each due time, with the
//! task as its `parent`: those become answers of it. One that was changed on its own keeps its own
//! due time, and `imask` tells which of the rule's it had.
//!
//! Taskwarrior 2.6.2 steps by the calendar for `monthly`, `2m`, `P1M`, `quarterly`, `2q`, `yearly`
//! and the like; `month`, `2mo`, `quarter` and `year` are 30, 60, 91 and 365 days.

mod own_change;
mod rule;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::value::RawValue;

use super::own::LineCounter;
use super::{Fault, Read, place, reason};
use crate::domain::clock::Zone;
use crate::domain::imported::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::recurrence::Recurrence;
use own_change::own_change;

#[derive(Debug, Deserialize)]
struct Task {
    uuid: String,
    #[serde(default)]
    description: String,
    status: String,
    entry: Option<String>,
    modified: Option<String>,
    due: Option<String>,
    end: Option<String>,
    until: Option<String>,
    recur: Option<String>,
    parent: Option<String>,
    /// Number of this occurrence of `parent`, from 0.
    imask: Option<Value>,
    wait: Option<IgnoredAny>,
    scheduled: Option<IgnoredAny>,
    depends: Option<IgnoredAny>,
    project: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    annotations: Vec<Annotation>,
}

#[derive(Debug, Deserialize)]
struct Annotation {
    description: String,
}

/// Reads tasks. The rules of those that recur count days of `zone`.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(file: &str, text: &str, zone: &Zone) -> Read<Found> {
    let tasks = tasks(file, text)?;
    let parents: BTreeMap<&str, &Task> = tasks
        .iter()
        .map(|(_, task)| (task.uuid.as_str(), task))
        .collect();
    let own: Vec<Option<String>> = tasks
        .iter()
        .map(|(_, task)| own_change(task, parents.get(task.parent.as_deref()?)?, zone))
        .collect();
    let mut found = Found::default();
    let mut faults = Vec::new();
    let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    let mut items = Vec::new();
    for ((line, task), own) in tasks.into_iter().zip(own) {
        let place = place(file, line);
        for why in own.into_iter().chain(left_out(&task)) {
            let place = place.clone();
            found.skipped.push(Skipped { place, why });
        }
        match take(&task, place.clone()) {
            Ok(Taken::Item(item)) => items.push((task.uuid, item)),
            Ok(Taken::Answer(answer)) => {
                let parent = task.parent.unwrap_or_default();
                answers.entry(parent).or_default().push(answer);
            }
            Ok(Taken::Nothing) => {}
            Ok(Taken::Skipped(why)) => found.skipped.push(Skipped { place, why }),
            Err(why) => faults.push(Fault { place, why }),
        }
    }
    for (uuid, mut item) in items {
        item.answers
            .extend(answers.remove(&uuid).unwrap_or_default());
        found.items.push(item);
    }
    for orphans in answers.values() {
        found.skipped.push(Skipped {
            place: file.to_owned(),
            why: format!(
                "{} occurrences of a recurring task that is missing or has an unsupported rule",
                orphans.len()
            ),
        });
    }
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(faults)
    }
}

/// Returns the tasks with the lines they begin on.
fn tasks(file: &str, text: &str) -> Read<Vec<(usize, Task)>> {
    let parts = if text.trim_start().starts_with('[') {
        array(file, text)?
    } else {
        // `rc.json.array=off` leaves the brackets out, and older releases did.
        let lines = text.lines().enumerate();
        let lines = lines.map(|(index, line)| (index + 1, line.trim().trim_end_matches(',')));
        lines.filter(|(_, line)| !line.is_empty()).collect()
    };
    let (mut tasks, mut faults) = (Vec::new(), Vec::new());
    for (line, part) in parts {
        match serde_json::from_str(part) {
            Ok(task) => tasks.push((line, task)),
            Err(error) => {
                let why = format!("invalid task: {}", reason(&error));
                faults.push(Fault::at(file, line, why));
            }
        }
    }
    if faults.is_empty() {
        Ok(tasks)
    } else {
        Err(faults)
    }
}

/// Returns the elements of an array, with the lines they begin on. A truncated array is an error:
/// most of it may be missing.
fn array<'a>(file: &str, text: &'a str) -> Read<Vec<(usize, &'a str)>> {
    let parts: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| {
        let why = if error.is_eof() {
            "the file is truncated: the closing bracket is missing".to_owned()
        } else {
            format!("not written by `task export`: {}", reason(&error))
        };
        vec![Fault::at(file, error.line().max(1), why)]
    })?;
    let mut lines = LineCounter::new(text, 1);
    let parts = parts.into_iter().map(RawValue::get);
    Ok(parts.map(|part| (lines.of(part), part)).collect())
}

enum Taken {
    Item(Item),
    Answer(Answer),
    /// Task without data to import.
    Nothing,
    Skipped(String),
}

fn take(task: &Task, place: String) -> Result<Taken, String> {
    if task.description.trim().is_empty() {
        return Err("missing description".to_owned());
    }
    let due = moment(task.due.as_deref())?;
    let end = moment(task.end.as_deref())?;
    let status = task.status.as_str();
    if task.parent.is_some() {
        return Ok(match (status, due) {
            ("completed", Some(due)) => Taken::Answer(Answer {
                key: Some(task.uuid.to_ascii_lowercase()),
                day: due,
                outcome: Outcome::Kept,
                done: end,
                ticked: None,
                because: None,
            }),
            ("deleted", _) => Taken::Skipped("deleted occurrence of a recurring task".to_owned()),
            _ => Taken::Nothing,
        });
    }
    let shape = match (status, task.recur.as_deref()) {
        ("deleted", _) => return Ok(Taken::Skipped("deleted".to_owned())),
        ("pending" | "waiting" | "completed", _) => Shape::Once { due },
        ("recurring", Some(recur)) => match rule::pattern(recur) {
            Some(pattern) => Shape::Recurring {
                rule: Recurrence::whole_day(pattern),
                first: due,
                until: moment(task.until.as_deref())?,
            },
            None => return Ok(Taken::Skipped(format!("unsupported rule “{recur}”"))),
        },
        _ => return Err(format!("unknown status “{status}”")),
    };
    let answers = match (status, end) {
        ("completed", end) => {
            let done = end.or(moment(task.modified.as_deref())?);
            let done = done.ok_or("completed, but without a date")?;
            vec![Answer {
                key: None,
                day: done,
                outcome: Outcome::Kept,
                done: Some(done),
                ticked: None,
                because: None,
            }]
        }
        _ => Vec::new(),
    };
    let note: Vec<&str> = task
        .annotations
        .iter()
        .map(|note| note.description.as_str())
        .collect();
    let tags = task.tags.iter().chain(&task.project).cloned().collect();
    Ok(Taken::Item(Item {
        key: task.uuid.to_ascii_lowercase(),
        place,
        text: task.description.clone(),
        note: (!note.is_empty()).then(|| note.join("\n")),
        tags,
        made: moment(task.entry.as_deref())?,
        changed: moment(task.modified.as_deref())?,
        shape,
        answers,
    }))
}

/// `20261204T170000Z`
fn moment(text: Option<&str>) -> Result<Option<Moment>, String> {
    let Some(text) = text else { return Ok(None) };
    let at = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok();
    match at.map(|at| at.and_utc()) {
        Some(at) if sane(at) => Ok(Some(Moment::Instant(at))),
        _ => Err(format!("invalid time “{text}”")),
    }
}

fn sane(at: DateTime<Utc>) -> bool {
    super::day(&at.date_naive().to_string()).is_some()
}

/// Names the fields of an open task that have no equivalent here.
fn left_out(task: &Task) -> Option<String> {
    let is_open = matches!(task.status.as_str(), "pending" | "waiting" | "recurring");
    // An occurrence has those of its rule.
    if !is_open || task.parent.is_some() {
        return None;
    }
    let fields = [
        ("wait", &task.wait),
        ("scheduled", &task.scheduled),
        ("depends", &task.depends),
    ];
    let fields: Vec<&str> = fields
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(|_| name))
        .collect();
    (!fields.is_empty()).then(|| format!("left out of the task: {}", fields.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reasons why parts of these tasks are left out.
    pub(super) fn whys(tasks: &str) -> Vec<String> {
        let found = read("f", tasks, &Zone::utc()).unwrap();
        found
            .skipped
            .into_iter()
            .map(|skipped| skipped.why)
            .collect()
    }

    #[test]
    fn fields_without_an_equivalent_are_named() {
        let of = |more: &str| whys(&format!(r#"{{"uuid":"u","description":"a",{more}}}"#));
        assert_eq!(
            of(
                r#""status":"waiting","wait":"20261201T000000Z","scheduled":"20261202T000000Z","depends":["b"]"#
            ),
            ["left out of the task: wait, scheduled, depends"]
        );
        assert_eq!(
            of(r#""status":"pending","depends":"b,c""#),
            ["left out of the task: depends"]
        );
        let done = r#""status":"completed","end":"20261201T000000Z","wait":"20261130T000000Z""#;
        assert_eq!(of(done), [""; 0]);
    }

    #[test]
    fn faults_are_reported_with_their_lines() {
        let good = r#"{"uuid":"u","description":"a","status":"pending"}"#;
        for (text, why) in [
            ("[\n{\"uuid\":1}\n]", "f:2 invalid task"),
            ("nonsense", "f:1 invalid task"),
            ("[[[]", "f:1 the file is truncated"),
            ("[[]]", "f:1 invalid task"),
            ("[1] 2", "f:1 not written by `task export`"),
            (
                r#"{"uuid":"u","description":"a","status":"pending","due":"tomorrow"}"#,
                "f:1 invalid time “tomorrow”",
            ),
            (
                r#"{"uuid":"u","description":" ","status":"pending"}"#,
                "f:1 missing description",
            ),
            (
                r#"{"uuid":"u","description":"a","status":"odd"}"#,
                "f:1 unknown status “odd”",
            ),
        ] {
            let faults = read("f", text, &Zone::utc()).unwrap_err();
            let told = format!("{} {}", faults[0].place, faults[0].why);
            assert!(told.starts_with(why), "{told}");
        }
        let cut = read("f", &format!("[\n{good},\n{good}"), &Zone::utc()).unwrap_err();
        assert!(
            cut[0].why.starts_with("the file is truncated"),
            "{}",
            cut[0].why
        );
        let spread = format!("[\n  {}\n]", good.replace(',', ",\n  "));
        for text in [
            good,
            &format!("[{good},{good}]"),
            &format!("[\n{good},\n{good}\n]"),
            &spread,
            &format!("{good}\n{good},\n"),
        ] {
            assert!(
                !read("f", text, &Zone::utc()).unwrap().items.is_empty(),
                "{text}"
            );
        }
        assert!(read("f", "[]", &Zone::utc()).unwrap().items.is_empty());
    }
}
