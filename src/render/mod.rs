//! Turns what commands answer into text for people, JSON, or tab-separated lines.

pub mod export;
mod html;
mod json;
mod level;
pub mod man;
mod markdown;
mod page;
mod plain;
pub mod sanitize;
mod shared;
mod style;
mod text;
mod time;
pub mod width;
mod wrap;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::report::{Content, Document, InteractiveOutput, Markup, Output};
use page::Page;
use style::Role;

/// Where the output will be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Columns; 20 at least.
    pub width: usize,
    /// Whether to send colours.
    pub color: bool,
    /// Whether a terminal reads it: only then are control characters in a person's text spelled
    /// out, since a program at the end of a pipe wants the text as it is.
    pub terminal: bool,
    /// The civil day it is.
    pub today: NaiveDate,
}

/// For whom the output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For scripts: one record per line, fields separated by tabs, no header.
    Plain,
    /// For programs: one line of JSON.
    Json,
}

/// The whole of standard output: ends in a newline, or is empty when there is nothing to say.
pub fn output(report: &Output, format: Format, screen: &Screen) -> String {
    match format {
        Format::Text => text::output(report, screen),
        Format::Plain => plain::output(report, screen),
        Format::Json => json::output(report),
    }
}

/// A page, whole: ends in a newline.
pub fn document(document: &Document) -> String {
    match (document.markup, &document.content) {
        (Markup::Markdown, Content::Share(share)) => markdown::share(share),
        (_, Content::Share(share)) => html::share(share),
        (_, Content::Report(report)) => html::report(report),
    }
}

/// An error for programs: one line of JSON of kind `error`.
pub fn error_json(message: &str, hint: Option<&str>, code: u8) -> String {
    json::error(message, hint, code)
}

/// An error for people: what was wrong, and below it the way out. Ends in a newline.
pub fn error_text(message: &str, hint: Option<&str>, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    labelled(&mut page, "", "error: ", Role::Broken, message);
    if let Some(hint) = hint {
        labelled(&mut page, "  ", "hint: ", Role::Strong, hint);
    }
    page.finish()
}

/// What a person is shown while a command goes on. Ends in a newline.
pub fn interactive(output: &InteractiveOutput, screen: &Screen) -> String {
    match output {
        InteractiveOutput::Line(line) => note(line, screen),
        other => text::interactive(other, screen),
    }
}

/// Talk for people. Ends in a newline.
pub fn note(text: &str, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    for line in text.lines() {
        page.say(line);
    }
    page.finish()
}

/// A labelled message of one or more lines. All but the first are indented, so that text quoted
/// in a message cannot pass for a message of its own.
fn labelled(page: &mut Page<'_>, margin: &str, label: &str, role: Role, message: &str) {
    let mut lines = message.lines();
    let first = page
        .line()
        .add(role, label)
        .text(lines.next().unwrap_or_default());
    let hang = margin.len() + 2;
    page.put_after(margin, hang, &first, usize::MAX);
    for line in lines {
        let inner = line.trim_start_matches(' ');
        page.put_in(hang + line.len() - inner.len(), &page.line().text(inner));
    }
}
