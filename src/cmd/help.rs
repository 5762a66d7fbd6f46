//! Where the help of a command points to the topics of the manual.

use std::fmt::Write as _;

use clap::Command;

use crate::help::{self, TOPICS};

/// Ends the help of `command`, found at `path`, and of all below it with the topics about it;
/// that of the program itself with the list of all topics.
pub fn name_topics(command: Command, path: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect();
    let command = names.iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |below| name_topics(below, path.trim_start()))
    });
    let help = command
        .get_after_help()
        .map(|help| help.ansi().to_string())
        .unwrap_or_default();
    let pointer = if path.is_empty() {
        all()
    } else {
        about(path, &help)
    };
    if pointer.is_empty() {
        return command;
    }
    let gap = if help.is_empty() { "" } else { "\n\n" };
    command.after_help(format!("{help}{gap}{pointer}"))
}

/// The list of all topics.
fn all() -> String {
    let mut out = "\x1b[1;4mTopics, for trust help TOPIC:\x1b[0m".to_owned();
    let longest = TOPICS.iter().map(|topic| topic.name.len()).max();
    for topic in TOPICS {
        let columns = longest.unwrap_or_default();
        let _ = write!(out, "\n  {:columns$}  {}", topic.name, topic.about);
    }
    out
}

/// The topics about a command, but for those that its help names already.
fn about(path: &str, help: &str) -> String {
    let calls: Vec<String> = help::about_command(path)
        .map(|topic| format!("trust help {}", topic.name))
        .filter(|call| !help.contains(call.as_str()))
        .map(|call| format!("`{call}`"))
        .collect();
    match calls.as_slice() {
        [] => String::new(),
        [one] => format!("See also {one}."),
        [all @ .., last] => format!("See also {} and {last}.", all.join(", ")),
    }
}
