//! Every command that a document shows is run, and must print what the document shows below it.
//!
//! The documents are the README and the topics of the manual in `src/help`. In a block marked
//! `console`, lines that begin with `$ ` are commands; the lines after them are their output.
//! Comments direct the run:
//!
//! ```text
//! <!-- database: tour -->            where the next blocks run; a new database begins empty
//! <!-- now: 2026-11-22T10:00 -->     the clock from here on
//! <!-- table: by -->                 the next table is filled in by the program (see `tables`)
//! ```
//!
//! To write all outputs again, then read the difference:
//!
//! ```text
//! UPDATE_README=1 cargo test --test docs documents
//! UPDATE_README=1 cargo test --test docs documents::figures      one document only
//! ```

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;

use trust::help::TOPICS;

use crate::demo;
use crate::home::Home;
use crate::tables;

/// One test for each document.
macro_rules! documents {
    ($($test:ident)+) => {
        /// The documents that are tested.
        const TESTED: &[&str] = &[$(stringify!($test)),+];

        $(#[test]
        fn $test() {
            check(&file(stringify!($test)));
        })+
    };
}

documents! {
    readme
    apologies
    backups
    commands
    completion
    dates
    evening
    exporting
    figures
    guide
    computers
    hearing
    importing
    installing
    json
    logging
    phone
    privacy
    promises
    prompts
    reminders
    repairs
    reports
    scripts
    settings
    sharing
    speed
    trouble
    undoing
    when
}

/// The file of a document, below the top directory.
pub fn file(document: &str) -> String {
    if document == "readme" {
        "README.md".to_owned()
    } else {
        format!("src/help/{document}.md")
    }
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// A document as it is.
pub fn text(document: &str) -> String {
    std::fs::read_to_string(path(&file(document))).unwrap()
}

/// All documents: name and text.
pub fn all() -> impl Iterator<Item = (&'static str, String)> {
    TESTED.iter().map(|document| (*document, text(document)))
}

/// What a comment such as `<!-- now: 2026-11-22T10:00 -->` says.
fn directive(line: &str) -> Option<(&str, &str)> {
    let inside = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    inside.split_once(": ")
}

/// The database of the demo, made once for all documents.
fn demo() -> &'static [u8] {
    static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
    DEMO.get_or_init(|| {
        let home = Home::new();
        let path = home.database("demo");
        demo::run(&[path.clone().into()]).unwrap();
        std::fs::read(path).unwrap()
    })
}

/// A document with every output as the program prints it now.
fn rewritten(document: &str) -> String {
    let home = Home::new();
    let (mut database, mut now) = ("tour".to_owned(), demo::NOW.to_owned());
    let mut out = String::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        match directive(line) {
            Some(("database", name)) => {
                name.clone_into(&mut database);
                if name == "demo" && !home.database(name).exists() {
                    std::fs::write(home.database(name), demo()).unwrap();
                }
            }
            Some(("now", time)) => time.clone_into(&mut now),
            Some(("table", kind)) => {
                let rows = std::iter::from_fn(|| lines.next_if(|line| line.starts_with('|')));
                out.push_str(&tables::rewritten(kind, &now, rows));
            }
            Some((other, _)) => panic!("unknown comment: {other}"),
            None => {}
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

#[expect(
    clippy::disallowed_methods,
    reason = "how somebody asks for the update"
)]
fn check(file: &str) {
    let shown = std::fs::read_to_string(path(file)).unwrap();
    let printed = rewritten(&shown);
    if shown == printed {
        return;
    }
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path(file), &printed).unwrap();
        return;
    }
    let differs = shown.lines().zip(printed.lines()).position(|(a, b)| a != b);
    let at = differs.unwrap_or_else(|| shown.lines().count().min(printed.lines().count()));
    let around = |text: &str| {
        let lines = text.lines().skip(at.saturating_sub(5)).take(12);
        lines.collect::<Vec<_>>().join("\n")
    };
    panic!(
        "{file}, line {}: to rewrite it: UPDATE_README=1 cargo test --test docs documents\n\n\
         -- shown\n{}\n\n-- printed\n{}",
        at + 1,
        around(&shown),
        around(&printed)
    );
}

#[test]
fn every_topic_is_tested() {
    let topics = TOPICS.iter().map(|topic| topic.name);
    let mut expected: Vec<&str> = std::iter::once("readme").chain(topics).collect();
    let mut tested = TESTED.to_vec();
    expected.sort_unstable();
    tested.sort_unstable();
    assert_eq!(tested, expected);
}

#[test]
fn there_is_something_to_check() {
    let lines = all().flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let (mut commands, mut tables) = (0, 0);
    for line in lines {
        commands += usize::from(line.starts_with("$ "));
        tables += usize::from(directive(&line).is_some_and(|(name, _)| name == "table"));
    }
    assert!(
        commands > 60 && tables > 3,
        "{commands} commands, {tables} tables"
    );
}
