//! The manual as a whole: its topics are found, linked, and fit the screen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Command;
use trust::help::TOPICS;

use crate::demo::NOW;
use crate::documents;
use crate::home::Home;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Visible commands with their paths, `promise add`.
fn commands() -> Vec<(String, Command)> {
    fn walk(command: &Command, path: &str, out: &mut Vec<(String, Command)>) {
        for below in command.get_subcommands() {
            if below.get_name() != "help" && !below.is_hide_set() {
                let path = format!("{path} {}", below.get_name());
                walk(below, &path, out);
                out.push((path.trim().to_owned(), below.clone()));
            }
        }
    }
    let mut out = Vec::new();
    walk(&trust::cmd::cli::whole_command(), "", &mut out);
    out
}

/// What `trust help WORDS` prints on a screen of so many columns.
fn help(home: &Home, words: &str, columns: usize) -> String {
    let mut command = home.command(env!("CARGO_BIN_EXE_trust"), "none", NOW);
    command.arg("help").args(words.split_whitespace());
    let output = command
        .env("COLUMNS", columns.to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "trust help {words}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_readme_is_short() {
    let lines = documents::text("readme").lines().count();
    assert!(lines <= 400, "{lines} lines");
}

#[test]
fn no_topic_has_the_name_of_a_command() {
    let root = trust::cmd::cli::whole_command();
    for topic in TOPICS {
        assert!(root.find_subcommand(topic.name).is_none(), "{}", topic.name);
        for path in topic.commands {
            let found = path
                .split(' ')
                .try_fold(&root, |command, name| command.find_subcommand(name));
            assert!(found.is_some(), "{}: no command {path}", topic.name);
        }
    }
}

#[test]
fn every_topic_is_linked_from_the_readme_and_listed() {
    let readme = documents::text("readme");
    let listed = help(&Home::new(), "", 80);
    for topic in TOPICS {
        let link = format!("](src/help/{}.md)", topic.name);
        assert!(readme.contains(&link), "the README has no link {link}");
        let row = |line: &str| {
            let rest = line
                .strip_prefix("  ")
                .and_then(|line| line.strip_prefix(topic.name));
            rest.is_some_and(|rest| rest.trim() == topic.about)
        };
        assert!(
            listed.lines().any(row),
            "trust help does not list {}",
            topic.name
        );
    }
}

#[test]
fn the_help_of_every_command_names_a_topic() {
    let home = Home::new();
    for (path, _) in commands() {
        let help = help(&home, &path, 80);
        assert!(help.contains("trust help "), "trust help {path}:\n{help}");
    }
}

/// The anchor that a forge gives a heading.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let heading: String = heading.chars().filter(kept).collect();
    heading.to_lowercase().replace(' ', "-")
}

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    for (document, text) in documents::all() {
        let file = root().join(documents::file(document));
        for rest in text.split("](").skip(1) {
            let target = rest.split(')').next().unwrap();
            count += 1;
            if target.starts_with("https://") {
                continue;
            }
            let (path, section) = target.split_once('#').unwrap_or((target, ""));
            let path = match path {
                "" => file.clone(),
                path => file.parent().unwrap().join(path),
            };
            assert!(path.exists(), "{document}: {target}");
            if !section.is_empty() {
                let text = std::fs::read_to_string(path).unwrap();
                let mut headings = text.lines().filter(|line| line.starts_with('#'));
                let found =
                    headings.any(|line| anchor(line.trim_start_matches(['#', ' '])) == section);
                assert!(found, "{document}: {target}");
            }
        }
    }
    assert!(count > 40, "{count}");
}

fn sources(directory: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path
            .extension()
            .is_some_and(|kind| kind == "rs" || kind == "md")
        {
            out.push(path);
        }
    }
}

/// Every `trust help X` in the program and its documents, whatever it stands in.
#[test]
fn everything_that_help_is_said_to_know_it_knows() {
    let mut files = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    sources(&root().join("src"), &mut files);
    let mut known: BTreeSet<String> = TOPICS.iter().map(|topic| topic.name.to_owned()).collect();
    known.extend(commands().into_iter().map(|(path, _)| path));
    let mut count = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        // The examples of what is misspelt are in the tests, and the words for any topic in capitals.
        let text = text.split("#[cfg(test)]").next().unwrap();
        if file.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        for rest in text.split("trust help ").skip(1) {
            let word = rest
                .split(|c: char| !c.is_ascii_lowercase())
                .next()
                .unwrap();
            if !word.is_empty() {
                assert!(
                    known.contains(word),
                    "{}: trust help {word}",
                    file.display()
                );
                count += 1;
            }
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn topics_fit_the_screen() {
    let home = Home::new();
    for topic in TOPICS {
        let (mut code, mut inside) = (BTreeSet::new(), false);
        for line in topic.text.lines() {
            if line.trim_start().starts_with("```") {
                inside = !inside;
            } else if inside {
                code.insert(line.trim());
            }
        }
        for columns in [40, 80] {
            let shown = help(&home, topic.name, columns);
            assert!(
                !shown.contains("<!--") && !shown.contains("]("),
                "{}",
                topic.name
            );
            assert!(!shown.contains("\n\n\n"), "{}", topic.name);
            for line in shown.lines() {
                let fits = line.chars().count() <= columns;
                assert!(
                    fits || code.contains(line.trim()),
                    "{} at {columns}: {line}",
                    topic.name
                );
            }
        }
    }
}
