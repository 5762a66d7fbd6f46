//! Words that are clear but misplaced: an option without its dashes, or the name of a week or month
//! as an option. The error shows the command to type.

use std::ffi::OsString;

use clap::Command;

use crate::cmd::{cli, shorthand, span};
use crate::error::{Error, Kind};
use crate::render::refusal::quoted;
use crate::render::refusal::usage::{dashes_missing, span_without_dashes};

/// Options whose value is all that follows.
const TO_THE_END: [&str; 1] = ["because"];

/// Replaces the hint of an error about a name that fits nothing, where an option was typed as a
/// word: `trust done 1 on monday`.
pub(super) fn explained(args: &[OsString], error: Error) -> Error {
    if !matches!(error.kind, Kind::NotFound | Kind::Ambiguous) {
        return error;
    }
    match with_dashes(args) {
        Some(command) => error.hint(dashes_missing(&command)),
        None => error,
    }
}

/// The command with dashes before the words that are options of it.
fn with_dashes(args: &[OsString]) -> Option<String> {
    let full = shorthand::expand(args);
    let root = cli::whole_command();
    let mut command = &root;
    let mut verbs = 1;
    while let Some(below) = full
        .get(verbs)
        .and_then(|word| command.find_subcommand(word))
    {
        command = below;
        verbs += 1;
    }
    let verbs = verbs.checked_sub(full.len() - args.len())?;
    let words: Option<Vec<&str>> = args.iter().map(|word| word.to_str()).collect();
    let words = words?;
    let is_option = |word: &str| takes_value(command, word);
    let after = words.get(verbs + 1..)?;
    let first = verbs + 1 + after.iter().position(|word| is_option(word))?;
    let (before, mut rest) = words.split_at_checked(first)?;
    let mut typed: Vec<String> = before.iter().skip(1).map(|word| quoted(word)).collect();
    typed.insert(0, "trust".to_owned());
    while let Some((option, after)) = rest.split_first() {
        let ends = |word: &&str| is_option(word) || word.starts_with('-');
        let end = after.iter().position(ends).unwrap_or(after.len());
        let end = if TO_THE_END.contains(option) {
            after.len()
        } else {
            end
        };
        let (value, others) = after.split_at_checked(end)?;
        if value.is_empty() || !is_option(option) {
            return None;
        }
        typed.push(format!("--{option} {}", quoted(&value.join(" "))));
        rest = others;
    }
    Some(typed.join(" "))
}

/// Returns whether `word` is the name of an option of `command` that has a value.
fn takes_value(command: &Command, word: &str) -> bool {
    command.get_arguments().any(|arg| {
        arg.get_long() == Some(word) && arg.get_action().takes_values() && !arg.is_hide_set()
    })
}

/// Returns the command for a span that was typed as an option, or beside one: `--last-week`,
/// `--month oct`, `--week 46`. `path` is the command, `arg` the option.
pub(super) fn named_span(args: &[OsString], path: &str, arg: &str) -> Option<String> {
    if !matches!(path, "trust report" | "trust share") {
        return None;
    }
    let own = arg.trim_start_matches('-').replace(['-', '_'], " ");
    let beside = || {
        let words = args.iter().filter_map(|word| word.to_str()).skip(1);
        let words: Vec<&str> = words
            .filter(|word| !word.starts_with('-') && !path.ends_with(word))
            .collect();
        let words = words.join(" ");
        match own.as_str() {
            "week" if words.parse::<u8>().is_ok() => format!("week {words}"),
            _ => words,
        }
    };
    let name = match own.as_str() {
        "week" | "month" | "year" => beside(),
        _ => own.clone(),
    };
    span::is_name(&name).then(|| span_without_dashes(path, &name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn an_option_typed_as_a_word_gets_its_dashes() {
        for (typed, meant) in [
            ("trust done 1 on monday", Some("trust done 1 --on monday")),
            (
                "trust p done 1 on monday at 9:00",
                Some("trust p done 1 --on monday --at 9:00"),
            ),
            (
                "trust broken 2 because I was on a train",
                Some("trust broken 2 --because \"I was on a train\""),
            ),
            (
                "trust release 1 2 on 24 dec because of snow",
                Some("trust release 1 2 --on \"24 dec\" --because \"of snow\""),
            ),
            (
                "trust pause 3 until next mon",
                Some("trust pause 3 --until \"next mon\""),
            ),
            ("trust done 1 on", None),
            ("trust done on monday", None),
            ("trust done 1 json yes", None),
            ("trust done 1 on monday -q", None),
            ("trust show 1 on monday", None),
            ("trust done", None),
            ("trust", None),
        ] {
            assert_eq!(with_dashes(&args(typed)).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn a_span_is_named_without_dashes() {
        for (typed, arg, meant) in [
            ("trust report --last-week", "--last-week", Some("last week")),
            ("trust report --october", "--october", Some("october")),
            ("trust report --month oct", "--month", Some("oct")),
            ("trust report --week 46", "--week", Some("week 46")),
            ("trust report --year 2025", "--year", Some("2025")),
            ("trust report last week --week", "--week", Some("last week")),
            ("trust report --week 60", "--week", None),
            ("trust report --month soon", "--month", None),
            ("trust report --frobnicate", "--frobnicate", None),
        ] {
            let hint = named_span(&args(typed), "trust report", arg);
            let meant = meant.map(|name| format!("`trust report {name}`"));
            match meant {
                None => assert_eq!(hint, None, "{typed}"),
                Some(meant) => assert!(hint.unwrap().ends_with(&meant), "{typed}"),
            }
        }
        assert_eq!(
            named_span(&args("trust log --week"), "trust log", "--week"),
            None
        );
    }
}
