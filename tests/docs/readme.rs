//! Every command the README shows is run, and must print what stands below it.
//!
//! ```text
//! <!-- database: tour -->            where the next blocks run; a new one begins empty
//! <!-- now: 2026-11-22T10:00 -->     what the clock says from here on
//! ```
//!
//! In blocks marked `console`, lines that begin with `$ ` are commands and the lines after them
//! are what they print. `UPDATE_README=1 cargo test --test docs` writes the outputs anew.

use std::fmt::Write as _;
use std::path::Path;

use crate::demo;
use crate::home::Home;
use crate::tables;

/// The README as it is.
pub fn text() -> String {
    std::fs::read_to_string(path()).unwrap()
}

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// What a comment such as `<!-- now: 2026-11-22T10:00 -->` says.
pub fn directive(line: &str) -> Option<(&str, &str)> {
    let inside = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    inside.split_once(": ")
}

/// The README with every output as the program prints it now.
fn rewritten(readme: &str) -> String {
    let home = Home::new();
    demo::run(&[home.database("demo").into()]).unwrap();
    let (mut database, mut now) = ("tour".to_owned(), demo::NOW.to_owned());
    let mut out = String::new();
    let mut lines = readme.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        match directive(line) {
            Some(("database", name)) => name.clone_into(&mut database),
            Some(("now", time)) => time.clone_into(&mut now),
            Some(("table", kind)) => {
                let rows = std::iter::from_fn(|| lines.next_if(|line| line.starts_with('|')));
                out.push_str(&tables::rewritten(kind, &now, rows));
            }
            _ => {}
        }
        if line != "```console" {
            continue;
        }
        let mut block = lines.by_ref().take_while(|line| *line != "```").peekable();
        while let Some(line) = block.next() {
            let command = line
                .strip_prefix("$ ")
                .unwrap_or_else(|| panic!("a console block begins with a command: {line}"));
            let said = home.shell(&database, &now, command);
            let refused = said.text.starts_with("error:");
            assert!(said.ok || refused, "{command}: {}", said.text);
            let _ = writeln!(out, "$ {command}");
            out.push_str(&said.text.replace(&home.path().display().to_string(), "~"));
            while block.next_if(|line| !line.starts_with("$ ")).is_some() {}
            // Commands that print something stand apart.
            if block.peek().is_some() && !said.text.is_empty() {
                out.push('\n');
            }
        }
        out.push_str("```\n");
    }
    out
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how somebody asks for the update"
)]
fn every_command_prints_what_is_shown() {
    let shown = text();
    let printed = rewritten(&shown);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path(), &printed).unwrap();
        return;
    }
    let differs = shown.lines().zip(printed.lines()).position(|(a, b)| a != b);
    let at = differs.unwrap_or_else(|| shown.lines().count().min(printed.lines().count()));
    let around = |text: &str| {
        let lines = text.lines().skip(at.saturating_sub(5)).take(12);
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(
        shown == printed,
        "README.md, line {}: UPDATE_README=1 rewrites it\n\n-- shown\n{}\n\n-- printed\n{}",
        at + 1,
        around(&shown),
        around(&printed)
    );
}

#[test]
fn there_is_something_to_check() {
    let readme = text();
    let commands = readme.lines().filter(|line| line.starts_with("$ ")).count();
    let tables = readme
        .lines()
        .filter(|line| directive(line).is_some_and(|(name, _)| name == "table"))
        .count();
    assert!(
        commands > 30 && tables > 2,
        "{commands} commands, {tables} tables"
    );
}
