//! Tests of all help screens and of the parser as a whole.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::cli::{Cli, command, command_for_help, examples, notes};
use super::help::rendered;
use super::promise::PromiseCommand;
use super::{Command, input, shorthand};

/// Every command, with the help that `--help` shows on an 80-column terminal.
fn screens() -> Vec<(String, clap::Command, String)> {
    screens_of(80)
}

/// Every command, with its help in `width` columns.
fn screens_of(width: usize) -> Vec<(String, clap::Command, String)> {
    fn walk(
        command: &clap::Command,
        path: &str,
        root: &clap::Command,
        out: &mut Vec<(String, clap::Command, String)>,
    ) {
        let path = format!("{path} {}", command.get_name());
        let show = |flag| {
            let root = root.clone();
            let words = path.split_whitespace().chain([flag]);
            let help = root.try_get_matches_from(words).unwrap_err().to_string();
            rendered(&help)
        };
        let help = show("--help");
        assert_eq!(help, show("-h"), "{path}");
        out.push((path.clone(), command.clone(), help));
        for sub in command
            .get_subcommands()
            .filter(|sub| sub.get_name() != "help")
        {
            walk(sub, &path, root, out);
        }
    }
    let root = command_for_help(width);
    let mut out = Vec::new();
    walk(&root, "", &root, &mut out);
    out
}

fn parse(args: &[&str]) -> Result<Cli, ErrorKind> {
    let args: Vec<OsString> = ["trust"].iter().chain(args).map(OsString::from).collect();
    Cli::try_parse_from(&*shorthand::expand(&args)).map_err(|error| error.kind())
}

fn promise(args: &[&str]) -> Result<PromiseCommand, ErrorKind> {
    match parse(&[&["promise"], args].concat())?.command {
        Some(Command::Promise(command)) => Ok(command),
        other => panic!("{other:?}"),
    }
}

#[test]
#[expect(
    clippy::string_slice,
    reason = "at places that were found in the same text"
)]
fn commands_and_options_are_not_broken_on_a_narrow_screen() {
    for ((path, command, wide), (_, _, narrow)) in screens_of(100).iter().zip(screens_of(40)) {
        let on_one_row = |text: &str| narrow.lines().any(|row| row.contains(text));
        for part in wide
            .lines()
            .flat_map(|row| row.split('`').skip(1).step_by(2))
        {
            assert!(
                part.len() > 28 || on_one_row(part),
                "{path}: {part}\n{narrow}"
            );
        }
        for example in examples(command) {
            for (at, _) in example.match_indices(" --") {
                let option = &example[at + 1..];
                let Some((name, value)) = option.split_once(' ') else {
                    continue;
                };
                let value = match value.split('"').nth(1) {
                    Some(quoted) if value.starts_with('"') => &value[..quoted.len() + 2],
                    _ => value.split(' ').next().unwrap(),
                };
                let argument = format!("{name} {value}");
                let is_value = !value.is_empty() && !value.starts_with(['-', '>', '|', '<']);
                if is_value && argument.len() <= 38 {
                    assert!(on_one_row(&argument), "{path}: {argument}\n{narrow}");
                }
            }
        }
    }
}

#[test]
fn clap_finds_no_fault() {
    Cli::command().debug_assert();
    command().debug_assert();
}

#[test]
fn help_fits_80_columns_and_leaves_no_style_in_plain_text() {
    for (path, _, help) in screens() {
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{path}: {line}");
            assert_eq!(line.trim_end(), line, "{path}: {line:?}");
        }
        assert!(!help.contains('\x1b'), "{path}");
    }
}

#[test]
fn examples_are_not_broken_at_80_columns() {
    for (path, command, help) in screens() {
        for line in examples(&command).iter().chain(&notes(&command)) {
            assert!(help.contains(line), "{path}: {line}\n{help}");
        }
    }
}

#[test]
fn every_command_says_what_it_does_and_gives_examples() {
    for (path, command, help) in screens() {
        let about = command
            .get_about()
            .unwrap_or_else(|| panic!("{path}: no about"));
        assert!(help.starts_with(&about.to_string()), "{path}");
        if path != " trust when" {
            assert!(help.contains("\nExamples:\n  trust "), "{path}");
        }
    }
}

#[test]
fn every_example_is_accepted() {
    let mut count = 0;
    for (path, command, _) in screens() {
        for example in examples(&command) {
            // What the shell does first.
            if example.starts_with("mkdir -p ~/") {
                continue;
            }
            let example = example.strip_prefix("trust ").unwrap();
            // What the shell takes for itself.
            let ends = [" | ", " > ", " >> ", " || "];
            let example = ends
                .iter()
                .fold(example, |line, end| line.split(end).next().unwrap());
            let (example, _remark) = example.split_once("     ").unwrap_or((example, ""));
            let words = shell_words(example);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            parse(&words).unwrap_or_else(|kind| panic!("{path}: {example}: {kind}"));
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

/// Splits at spaces outside double quotes.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted, mut begun) = (String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

#[test]
fn words_of_a_promise_need_no_quotes() {
    let Ok(PromiseCommand::Add(add)) = promise(&[
        "add", "text", "you", "--tag", "a", "at", "lunch", "--tag", "b",
    ]) else {
        panic!()
    };
    assert_eq!(add.text, ["text", "you", "at", "lunch"]);
    let tags: Vec<&str> = add.tags.iter().map(|tag| &**tag).collect();
    assert_eq!(tags, ["a", "b"]);
}

#[test]
fn two_dashes_end_the_flags() {
    let Ok(PromiseCommand::Add(add)) = promise(&["add", "--", "--by", "myself"]) else {
        panic!()
    };
    assert_eq!(add.literal, ["--by", "myself"]);
    assert_eq!(add.by, None);
}

#[test]
fn values_that_people_write_may_begin_with_a_dash() {
    let Ok(PromiseCommand::Edit(edit)) =
        promise(&["edit", "3", "--text", "- a", "--note", "--", "--until", ""])
    else {
        panic!()
    };
    assert_eq!(edit.text.as_deref(), Some("- a"));
    assert_eq!(edit.note.as_deref(), Some("--"));
    assert_eq!(edit.until.as_deref(), Some(""));
}

#[test]
fn ids_may_be_left_out() {
    for verb in [
        "done", "late", "broken", "move", "release", "stop", "show", "edit", "rm",
    ] {
        assert!(promise(&[verb]).is_ok(), "{verb}");
    }
    assert!(promise(&["pause", "--until", "fri"]).is_ok());
    assert!(promise(&["resume"]).is_ok());
    // The time is asked for in a terminal.
    assert!(promise(&["move", "3"]).is_ok());
    let Ok(PromiseCommand::Move(moved)) = promise(&["move", "3", "tomorrow", "9am"]) else {
        panic!()
    };
    assert_eq!(
        (moved.id.as_deref(), input::joined(&moved.when)),
        (Some("3"), "tomorrow 9am".into())
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    for args in [
        &["promise", "add", "a", "--by", "6", "--anytime"][..],
        &["promise", "edit", "1", "--by", "6", "--anytime"],
        &["promise", "list", "--open", "--all"],
        &["report", "--week", "--month"],
        &["report", "--all", "--from", "mon"],
        &["--json", "--plain"],
        &["status", "--json", "--plain"],
    ] {
        assert_eq!(
            parse(args).unwrap_err(),
            ErrorKind::ArgumentConflict,
            "{args:?}"
        );
    }
    assert_eq!(
        parse(&["report", "--to", "mon"]).unwrap_err(),
        ErrorKind::MissingRequiredArgument
    );
}

#[test]
fn commands_are_not_abbreviated_but_suggested() {
    assert_eq!(parse(&["rep"]).unwrap_err(), ErrorKind::InvalidSubcommand);
    let error = Cli::try_parse_from(["trust", "promise", "dome", "3"]).unwrap_err();
    assert!(error.to_string().contains("'done'"), "{error}");
}

#[test]
fn p_is_promise() {
    assert!(matches!(
        parse(&["p", "list"]).unwrap().command,
        Some(Command::Promise(_))
    ));
}

#[test]
fn every_command_is_renamed_with_the_program() {
    use crate::render::program::COMMANDS;

    let root = super::cli::whole_command();
    let names = root
        .get_subcommands()
        .flat_map(|command| std::iter::once(command.get_name()).chain(command.get_all_aliases()));
    for name in names.chain(shorthand::VERBS) {
        assert!(COMMANDS.contains(&name), "{name}");
    }
}
