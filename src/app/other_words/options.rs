//! Options of other programs, and ours for the same.

use clap::Command;

use crate::render::refusal::usage as words;

/// Names of an option elsewhere, and ours, of which a command has one.
const OPTIONS: [(&[&str], &[&str]); 10] = [
    (&["due", "deadline", "when", "time", "at"], &["by", "at"]),
    (&["on", "date", "day"], &["on", "by"]),
    (
        &[
            "repeat", "recur", "recurring", "recurrence", "frequency", "freq", "interval",
        ],
        &["every"],
    ),
    (
        &["project", "context", "label", "category", "tags"],
        &["tag"],
    ),
    (&["description", "desc", "title", "name"], &["text"]),
    (
        &["notes", "comment", "annotation", "message"],
        &["note", "because"],
    ),
    (&["reason", "why"], &["because", "note"]),
    (&["start", "since", "begin", "starting"], &["from"]),
    (&["end", "till", "ending"], &["until", "to"]),
    (
        &["completed", "everything", "finished", "answered"],
        &["all"],
    ),
];

/// Options elsewhere that are values of ours.
const VALUES: [(&[&str], &str); 1] = [(&["today", "week", "overdue"], "due")];

/// Returns how the option `typed` is called in this command.
pub(in crate::app) fn called(command: &Command, typed: &str) -> Option<String> {
    let name = typed.strip_prefix("--")?;
    let name = name.split('=').next()?;
    let find = |ours: &str| {
        let mut arguments = command.get_arguments();
        arguments.find(|arg| arg.get_long() == Some(ours) && !arg.is_hide_set())
    };
    for (values, option) in VALUES {
        if values.contains(&name) && find(option).is_some() {
            return Some(words::option_called(&format!("--{option} {name}")));
        }
    }
    let (_, ours) = OPTIONS.iter().find(|(theirs, _)| theirs.contains(&name))?;
    let arg = ours.iter().find_map(|ours| find(ours))?;
    let option = arg.get_long()?;
    let value = arg.get_value_names().and_then(|names| names.first());
    Some(words::option_called(&match value {
        Some(value) if arg.get_action().takes_values() => format!("--{option} {value}"),
        _ => format!("--{option}"),
    }))
}
