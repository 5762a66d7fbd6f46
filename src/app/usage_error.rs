//! Translates clap's errors into errors of this program.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{misplaced, other_words, suggest};
use crate::cmd::cli;
use crate::error::Error;
use crate::render::refusal::usage as words;

/// Clap's error as one of ours, from the input it names and not from its rendered text.
pub(super) fn usage(args: &[OsString], error: &clap::Error) -> Error {
    let text = |kind| text(error, kind);
    let arg = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            return suggest::unknown_command(args, &text(ContextKind::InvalidSubcommand));
        }
        ErrorKind::UnknownArgument => words::unexpected_argument(&arg),
        ErrorKind::InvalidValue if value.is_empty() => words::value_required(&arg),
        ErrorKind::InvalidValue => {
            let expected = words::expected(&texts(error, ContextKind::ValidValue));
            words::invalid_value(&value, &arg, &expected)
        }
        ErrorKind::ValueValidation => {
            let reason = error
                .source()
                .map(|source| words::reason(&source.to_string()));
            words::invalid_value(&value, &arg, &reason.unwrap_or_default())
        }
        ErrorKind::TooManyValues => words::unexpected_value(&value, &arg),
        ErrorKind::ArgumentConflict => words::conflict(&arg, &texts(error, ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            words::missing_argument(&texts(error, ContextKind::InvalidArg))
        }
        ErrorKind::InvalidUtf8 => not_utf8(args),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            missing_subcommand(args)
        }
        kind => kind.to_string(),
    };
    let conflicts = matches!(
        error.kind(),
        ErrorKind::UnknownArgument | ErrorKind::ArgumentConflict
    );
    let option = arg.split([' ', '=']).next().unwrap_or_default();
    let span = conflicts.then(|| misplaced::named_span(args, &path(args).1, option));
    if let Some(span) = span.flatten() {
        return Error::usage(message).hint(span);
    }
    let unknown = error.kind() == ErrorKind::UnknownArgument;
    let called = unknown.then(|| option_called(args, &arg)).flatten();
    let mut hints = called.map_or_else(|| suggestions(error), |called| vec![called]);
    if unknown {
        hints.extend(meant_otherwise(args, &arg));
    }
    if error.kind() == ErrorKind::UnknownArgument && begins_text(&arg) {
        hints.push(words::DASH_BEGINS_TEXT.to_owned());
    }
    if hints.is_empty() {
        hints.push(words::see_help(&path(args).1));
    }
    Error::usage(message).hint(hints.join("\n"))
}

/// Returns what to type instead, where another program has the argument: `trust complete 3`, which
/// is our scripts' own command, and `trust log -3`, as jrnl has it.
fn meant_otherwise(args: &[OsString], arg: &str) -> Option<String> {
    let (command, path) = path(args);
    let is_option = |other: &clap::Arg| other.get_long() == Some(arg);
    if command.get_arguments().any(is_option) {
        return Some(words::dashes_missing(&format!("{path} --{arg}")));
    }
    let number = arg.trim_start_matches('-').parse::<u32>().is_ok();
    match path.as_str() {
        "trust complete" => other_words::ways("complete", &[arg]),
        "trust log" if arg == "-n" || (number && arg.starts_with('-')) => {
            Some(words::LIST_ENTRIES.to_owned())
        }
        path if path.ends_with("promise edit") && !arg.starts_with('-') => {
            let words = args.iter().filter_map(|word| word.to_str());
            let after: Vec<&str> = words.skip_while(|word| *word != "edit").skip(1).collect();
            other_words::ways("modify", &after)
        }
        _ => None,
    }
}

/// Returns our name for an unknown option.
fn option_called(args: &[OsString], arg: &str) -> Option<String> {
    let (command, _) = path(args);
    other_words::option_called(&command, arg)
}

/// Returns whether an unknown argument begins a text: `-5`, `-- we talked`. `--last` is an option
/// of another command.
fn begins_text(arg: &str) -> bool {
    arg.starts_with('-') && (!arg.starts_with("--") || arg.contains(char::is_whitespace))
}

/// The texts that clap's error holds of one kind.
fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// The one text of a kind, or nothing.
fn text(error: &clap::Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

/// Returns the alternatives that clap suggests.
fn suggestions(error: &clap::Error) -> Vec<String> {
    let similar = [
        (ContextKind::SuggestedArg, "argument"),
        (ContextKind::SuggestedValue, "value"),
    ];
    let hints = similar.into_iter();
    hints
        .filter_map(|(kind, what)| words::similar(what, &texts(error, kind)))
        .collect()
}

/// Names the arguments that are not text.
fn not_utf8(args: &[OsString]) -> String {
    let args = args.iter().skip(1).filter(|arg| arg.to_str().is_none());
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    words::not_utf8(&args)
}

/// The command that the words begin with, as far as there is one, and its name: `trust promise
/// add`.
fn path(args: &[OsString]) -> (Command, String) {
    let mut command = cli::whole_command();
    let mut path = "trust".to_owned();
    for word in args.iter().skip(1) {
        if let Some(found) = command.find_subcommand(word) {
            path.push(' ');
            path.push_str(found.get_name());
            command = found.clone();
        }
    }
    (command, path)
}

/// Names the commands that can come after `trust promise`.
fn missing_subcommand(args: &[OsString]) -> String {
    let (command, path) = path(args);
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names: Vec<&str> = shown
        .map(Command::get_name)
        .filter(|name| *name != "help")
        .collect();
    words::needs_command(&path, &names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(args: &[&str]) -> (String, String) {
        let args: Vec<OsString> = ["trust"].iter().chain(args).map(OsString::from).collect();
        let error = cli::command().try_get_matches_from(&args).unwrap_err();
        let error = usage(&args, &error);
        (error.message, error.hint.unwrap())
    }

    /// Each kind of error that clap has names the input, in words of ours.
    #[test]
    fn every_error_names_its_input() {
        for (args, message) in [
            (
                &["--color", "x", "status"][..],
                "invalid value 'x' for '--color <HOW>': expected auto, always, never",
            ),
            (
                &["export", "--output"],
                "a value is required for '--output <PATH>' but none was supplied",
            ),
            (
                &["undo", "x"],
                "invalid value 'x' for '[NUMBER]': expected a number",
            ),
            (
                &["heard", "a", "--trust", "11"],
                "invalid value '11' for '--trust <0-10>': expected a number from 0 to 10",
            ),
            (
                &["status", "--exit-code=yes"],
                "unexpected value 'yes' for '--exit-code' found; no more were expected",
            ),
            (
                &["--db", "a", "--db", "b", "status"],
                "the argument '--db <PATH>' cannot be used multiple times",
            ),
            (
                &["report", "--week", "--month"],
                "the argument '--week' cannot be used with '--month'",
            ),
            (
                &["report", "--to", "fri"],
                "missing required argument: --from <DAY>",
            ),
            (&["redo", "3"], "unexpected argument '3' found"),
        ] {
            let (found, hint) = error(args);
            assert_eq!(found, message, "{args:?}");
            assert!(hint.starts_with("see `trust"), "{hint}");
        }
    }
    #[test]
    fn an_argument_of_another_program_leads_to_ours() {
        for (args, hint) in [
            (
                &["complete", "3"][..],
                "to answer that a promise was kept: `trust done 3`",
            ),
            (&["log", "-n", "3"], "to list entries: `trust log list`"),
            (
                &["log", "-3"],
                "to list entries: `trust log list`\n\
                 put `--` before a text that begins with a dash",
            ),
        ] {
            let (_, found) = error(args);
            assert!(found.starts_with(hint), "{args:?}: {found}");
        }
    }

    #[test]
    fn an_option_of_another_program_leads_to_ours() {
        for (args, hint) in [
            (
                &["promise", "add", "a", "--due", "fri"][..],
                "the option here is `--by WHEN`",
            ),
            (
                &["promise", "add", "a", "--recur=daily"],
                "the option here is `--every RULE`",
            ),
            (
                &["promise", "done", "1", "--message", "a"],
                "the option here is `--because WHY`",
            ),
            (
                &["promise", "edit", "1", "--title", "a"],
                "the option here is `--text TEXT`",
            ),
            (
                &["promise", "list", "--overdue"],
                "the option here is `--due overdue`",
            ),
            (
                &["remind", "install"],
                "an option begins with two dashes: `trust remind --install`",
            ),
            (
                &["promise", "edit", "3", "call", "ana"],
                "to change a promise: `trust edit 3 --text \"call ana\"`\n\
                 to agree on another time before it is due: `trust move 3 WHEN`",
            ),
        ] {
            let (_, found) = error(args);
            assert_eq!(found, hint, "{args:?}");
        }
    }

    #[test]
    fn a_dash_is_explained_where_it_begins_a_text() {
        for args in [
            &["promise", "add", "-5", "minutes"][..],
            &["promise", "add", "-5 minutes"],
            &["promise", "add", "--5 minutes of tidying"],
            &["log", "add", "-- we talked"],
            &["log", "-we talked"],
            &["heard", "-\u{a0}she said"],
            &["step", "note", "3", "-x"],
        ] {
            let (_, hint) = error(args);
            assert_eq!(hint, "put `--` before a text that begins with a dash");
        }
        for args in [
            &["promise", "done", "--all"][..],
            &["promise", "done", "3", "--all"],
            &["promise", "late", "3", "--yes"],
            &["log", "add", "a", "--by=friday"],
        ] {
            let (_, hint) = error(args);
            assert!(!hint.contains("`--`"), "{args:?}: {hint}");
        }
    }
}
