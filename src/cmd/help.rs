//! The references from the help of a command to the topics of the manual.

use std::fmt::Write as _;

use clap::builder::Styles;

use crate::help::{self, TOPICS};
use crate::render::wrap::with_kept_spaces;

/// A space at which clap does not break a row.
const KEPT_SPACE: &str = "\u{a0}";

/// Columns that clap may leave free before a help text.
const MARGIN: usize = 12;

/// Columns before an example.
const INDENT: usize = 2;

/// Keeps each command in backticks on one row of a help screen of `width` columns.
pub fn on_one_row(text: &str, width: usize) -> String {
    with_kept_spaces(text, width.saturating_sub(MARGIN), false, KEPT_SPACE)
}

/// Keeps each option of an example, with its value, on one row.
pub fn arguments_on_one_row(example: &str, width: usize) -> String {
    with_kept_spaces(example, width.saturating_sub(INDENT), true, KEPT_SPACE)
}

/// Returns a help screen as it is printed.
pub fn rendered(help: &str) -> String {
    help.replace(KEPT_SPACE, " ")
}

/// The end of the help of `command`, found at `path`: the topics about it; for the program itself,
/// the list of all topics. `notes` are the lines before it.
pub fn topics(path: &str, notes: &[String]) -> Option<String> {
    if path.is_empty() {
        return Some(all());
    }
    let calls: Vec<String> = help::about_command(path)
        .map(|topic| format!("trust help {}", topic.name))
        .filter(|call| !notes.iter().any(|note| note.contains(call.as_str())))
        .map(|call| format!("`{call}`"))
        .collect();
    help::see_also(&calls)
}

/// The list of all topics.
fn all() -> String {
    let style = Styles::styled();
    let heading = style.get_header();
    let mut out = format!("{heading}{}{heading:#}", help::TOPICS_HEADING);
    let longest = TOPICS.iter().map(|topic| topic.name.len()).max();
    for topic in TOPICS {
        let columns = longest.unwrap_or_default();
        let _ = write!(out, "\n  {:columns$}  {}", topic.name, topic.about);
    }
    out
}
