//! Nothing that can be typed is missing from `trust help commands` and `trust help settings`.

use std::collections::BTreeSet;

use clap::Command;

use crate::documents;
use crate::home::Home;

/// The rows of the commands table.
fn rows(document: &str) -> impl Iterator<Item = &str> {
    document
        .lines()
        .skip_while(|line| *line != "<!-- commands -->")
        .skip(3)
        .take_while(|line| line.starts_with('|'))
}

/// The command a row is about, without what it takes.
fn command(row: &str) -> String {
    let typed = row.split('`').nth(1).unwrap();
    let words = typed.split(' ').take_while(|word| {
        !word
            .trim_start_matches(['[', '"'])
            .starts_with(char::is_uppercase)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The row of the commands table about this command.
fn row<'a>(document: &'a str, command: &str) -> &'a str {
    let start = format!("| `{command}");
    rows(document)
        .find(|line| {
            let rest = line.strip_prefix(&start);
            rest.is_some_and(|rest| rest.starts_with(['`', ' ']))
        })
        .unwrap_or_else(|| panic!("trust help commands has no row for {command}"))
}

fn flags(command: &Command) -> BTreeSet<String> {
    command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set() && arg.get_id() != "version")
        .filter_map(|arg| arg.get_long().map(|long| format!("--{long}")))
        .collect()
}

/// The flags a row names.
fn named(row: &str) -> BTreeSet<String> {
    row.split(|c: char| !(c.is_ascii_lowercase() || c == '-'))
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(str::to_owned)
        .collect()
}

fn check(document: &str, name: &str, command: &Command, seen: &mut Vec<String>) {
    let below: Vec<&Command> = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
        .collect();
    for command in &below {
        check(
            document,
            &format!("{name} {}", command.get_name()),
            command,
            seen,
        );
    }
    let own = if name == "trust" {
        BTreeSet::new()
    } else {
        let root = trust::cmd::cli::whole_command();
        let mut global = flags(&root);
        let own = |arg: &&clap::Arg| !arg.is_global_set() && arg.get_id() != "help";
        for arg in root.get_arguments().filter(own) {
            global.remove(&format!("--{}", arg.get_long().unwrap_or_default()));
        }
        flags(command).difference(&global).cloned().collect()
    };
    if below.is_empty() {
        assert_eq!(named(row(document, name)), own, "the flags of {name}");
        seen.push(name.to_owned());
    }
}

#[test]
fn every_command_has_a_row_with_all_its_flags() {
    let document = documents::text("commands");
    let mut seen = Vec::new();
    check(
        &document,
        "trust",
        &trust::cmd::cli::whole_command(),
        &mut seen,
    );
    assert!(seen.len() > 15, "{seen:?}");
    for flag in flags(&trust::cmd::cli::whole_command()) {
        assert!(
            document.contains(&format!("`{flag}")),
            "{flag} is not told of"
        );
    }
    // The first is about trust alone; and one is about a command that takes a number or a command.
    seen.extend(["trust".to_owned(), "trust step".to_owned()]);
    let mut told: Vec<String> = rows(&document).map(command).collect();
    seen.sort();
    told.sort();
    assert_eq!(told, seen, "a row about a command that there is not");
}

#[test]
fn every_setting_has_a_row() {
    let list = Home::new().trust(
        "settings",
        "2026-11-22T10:00",
        &["config", "list", "--plain"],
    );
    let keys: Vec<&str> = list
        .lines()
        .map(|line| line.split('\t').next().unwrap())
        .collect();
    let document = documents::text("settings");
    let rows = document
        .lines()
        .skip_while(|line| *line != "<!-- table: settings -->")
        .skip(3)
        .take_while(|line| line.starts_with('|'));
    let told: Vec<&str> = rows.map(|row| row.split('`').nth(1).unwrap()).collect();
    assert_eq!(told, keys);
}
