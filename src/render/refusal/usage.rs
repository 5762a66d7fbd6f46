//! Errors of the command line: options, values and commands that are unknown, missing or misplaced.

use super::{Refusal, quoted};

/// Hint for an unknown argument that may begin a text.
pub const DASH_BEGINS_TEXT: &str = "put `--` before a text that begins with a dash";

/// Hint for `trust log -3`, which lists entries in other programs.
pub const LIST_ENTRIES: &str = "to list entries: `trust log list`";

/// Hint where no command or topic of a similar name exists.
pub const ALL_COMMANDS: &str = "`trust help` lists all commands and topics";

/// Message for an argument that a command does not have.
pub fn unexpected_argument(argument: &str) -> String {
    format!("unexpected argument '{argument}' found")
}

/// Message for an argument without its value.
pub fn value_required(argument: &str) -> String {
    format!("a value is required for '{argument}' but none was supplied")
}

/// Message for a value that an argument cannot have; `reason` may be empty.
pub fn invalid_value(value: &str, argument: &str, reason: &str) -> String {
    let colon = if reason.is_empty() { "" } else { ": " };
    format!("invalid value '{value}' for '{argument}'{colon}{reason}")
}

/// Reason for an invalid value: those that are expected.
pub fn expected(values: &[String]) -> String {
    match values {
        [] => String::new(),
        values => format!("expected {}", values.join(", ")),
    }
}

/// The reason of a value parser, with a range of numbers in words.
pub fn reason(said: &str) -> String {
    if said == "invalid digit found in string" {
        return "expected a number".to_owned();
    }
    let range = said.split_once(" is not in ").map(|(_, range)| range);
    match range.and_then(|range| range.split_once("..=")) {
        // A number of so many digits is the largest of its type.
        Some((least, most)) if most.len() > 9 => format!("expected a number of at least {least}"),
        Some((least, most)) => format!("expected a number from {least} to {most}"),
        None => said.to_owned(),
    }
}

/// Message for a value too many.
pub fn unexpected_value(value: &str, argument: &str) -> String {
    format!("unexpected value '{value}' for '{argument}' found; no more were expected")
}

/// Message for an argument that cannot be used with these others.
pub fn conflict(argument: &str, others: &[String]) -> String {
    match others {
        [] => format!("the argument '{argument}' cannot be used with other arguments"),
        [one] if *one == argument => {
            format!("the argument '{argument}' cannot be used multiple times")
        }
        several => {
            let several: Vec<String> = several.iter().map(|one| format!("'{one}'")).collect();
            let several = several.join(", ");
            format!("the argument '{argument}' cannot be used with {several}")
        }
    }
}

/// Message for arguments that a command needs.
pub fn missing_argument(arguments: &[String]) -> String {
    format!("missing required argument: {}", arguments.join(", "))
}

/// Message for arguments that are not text.
pub fn not_utf8(arguments: &[String]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|one| format!("'{one}'")).collect();
    format!("invalid UTF-8 in an argument: {}", arguments.join(", "))
}

/// Message for a command that needs one of the commands below it.
pub fn needs_command(path: &str, commands: &[&str]) -> String {
    format!("`{path}` needs a command: {}", commands.join(", "))
}

/// Hint with names that are similar to the one typed; `what` they name.
pub fn similar(what: &str, names: &[impl AsRef<str>]) -> Option<String> {
    let quoted: Vec<String> = names
        .iter()
        .map(|one| format!("'{}'", one.as_ref()))
        .collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("a similar {what} exists: {one}")),
        several => Some(format!("similar {what}s exist: {}", several.join(", "))),
    }
}

/// Hint with the help of a command.
pub fn see_help(path: &str) -> String {
    format!("see `{path} --help`")
}

/// Hint for an option that was typed without its dashes.
pub fn dashes_missing(command: &str) -> String {
    format!("an option begins with two dashes: `{command}`")
}

/// Hint for a span that was typed as an option.
pub fn span_without_dashes(path: &str, name: &str) -> String {
    format!("a span is written without dashes: `{path} {name}`")
}

/// Message for a command that does not exist.
pub fn unknown_command(typed: &str) -> String {
    format!("unrecognized subcommand '{typed}'")
}

/// Message for a command of the other program called `trust`.
pub fn of_p11_kit(typed: &str) -> String {
    format!("this is the promise tracker trust; `trust {typed}` is in p11-kit")
}

/// Hint for a topic that was typed as a command.
pub fn is_topic(name: &str) -> String {
    format!("`trust help {name}` shows the topic of that name")
}

/// Hint for a command that was typed below another.
pub fn is_command(typed: &str) -> String {
    format!("`trust {typed}` is a command of its own")
}

/// Hint with a command under its name here.
pub fn called_here(command: &str) -> String {
    format!("the command here is `{command}`")
}

/// Hint with the command that shows a setting, or gives it this value.
pub fn setting_command(key: &str, value: Option<&str>) -> String {
    called_here(&match value {
        Some(value) => format!("trust config set {key} {}", quoted(value)),
        None => format!("trust config get {key}"),
    })
}

/// Hint with an option under its name here.
pub fn option_called(option: &str) -> String {
    format!("the option here is `{option}`")
}

/// Hint for an ID before its command.
pub fn id_first(command: &str) -> String {
    format!("the ID comes after the command: `trust {command}`")
}

/// Words for `--all` before a command.
pub fn all_before_command() -> Refusal {
    Refusal::new(
        "the argument '--all' before a command is only for today's screen",
        "put it after the command, or run `trust --all` alone",
    )
}

/// Words for a page with an option for programs.
pub fn page_for_programs(page: &str, format: &str) -> Refusal {
    Refusal::new(
        conflict(page, &[format.to_owned()]),
        "leave one of them out",
    )
}

/// Words for help about a command or topic that does not exist; `near` are calls of similar ones.
pub fn no_such_topic(typed: &str, near: &[String]) -> Refusal {
    let hint = if near.is_empty() {
        ALL_COMMANDS.to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Refusal::new(format!("no such command or topic: “{typed}”"), hint)
}
