//! Rendering of command results as text for people, JSON, or tab-separated lines.

pub mod apology_rule;
mod chat;
pub mod choice;
pub mod command_note;
pub mod conflict;
pub mod doctor;
pub mod export;
pub mod forget;
pub mod guide;
mod heat_level;
mod html;
pub mod idea;
pub mod import;
pub mod journal;
mod json;
pub mod man;
mod markdown;
mod markup;
pub mod note;
pub mod nudge;
pub mod other_words;
mod page;
pub mod pause_note;
mod plain;
pub mod process;
pub mod program;
pub mod refusal;
pub mod reminder;
pub mod repair;
pub mod review;
pub mod sanitize;
pub mod share_note;
mod share_words;
mod style;
pub mod symbols;
pub mod sync;
pub mod systemd_unit;
mod text;
mod time;
pub mod timer;
pub mod typing;
pub mod width;
pub mod wrap;

#[cfg(test)]
mod tests;

/// Note of the command that upgraded a database whose figures may change.
pub const UPGRADED: &str = "The database was upgraded. Totals and rates stay as they were, \
    except for the first and last nights of a pause if `day_start` is later than midnight. Clean days, the \
    order of streaks, steadiness, where promises break and what is not repaired may have changed: \
    `trust help figures`";

use chrono::NaiveDate;

use crate::report::{Content, Document, InteractiveOutput, Markup, Output};
use page::Page;
use program::Program;
use style::Role;
use symbols::{Symbols, message, ours, resolve};
use text::words::capital;

/// Properties of the place where the output is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Width in columns; at least 20.
    pub width: usize,
    /// Height in rows, of a terminal.
    pub height: Option<usize>,
    /// True if colours are used.
    pub color: bool,
    /// True if it is a terminal: lines are wrapped there, and more is shown to a person.
    pub terminal: bool,
    /// Symbols that can be shown.
    pub symbols: Symbols,
    /// Name of the program in printed commands.
    pub program: Program,
    /// Current civil day.
    pub today: NaiveDate,
}

/// Output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text for people.
    Text,
    /// Tab-separated lines for scripts: one record per line, no header.
    Plain,
    /// One line of JSON for programs.
    Json,
}

/// Renders standard output. Ends in a newline, or is empty if there is nothing to print.
pub fn output(report: &Output, format: Format, screen: &Screen) -> String {
    match format {
        Format::Text => text::output(report, screen),
        Format::Plain => plain::output(report, screen),
        Format::Json => json::output(report, screen.program),
    }
}

/// Renders a topic of the manual from its Markdown. Ends in a newline.
pub fn topic(markdown: &str, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    text::topic::write(&mut page, &ours(&screen.program.own(markdown)));
    page.finish()
}

/// Renders a text that is ours altogether, laid out already.
pub fn own(text: &str, symbols: Symbols, program: Program) -> String {
    resolve(ours(&program.own(text)).into_owned(), symbols)
}

/// Renders a page. Ends in a newline.
pub fn document(document: &Document, program: Program) -> String {
    let page = match (document.markup, &document.content) {
        (Markup::Markdown, Content::Share(share)) => markdown::share(share),
        (Markup::Text, Content::Share(share)) => chat::share(share),
        (_, Content::Share(share)) => program.html(html::share(share)),
        (_, Content::Report(report)) => program.html(html::report(report)),
    };
    // A browser shows the symbols of Unicode everywhere.
    let symbols = if document.ascii && document.markup != Markup::Html {
        Symbols::Ascii
    } else {
        Symbols::Unicode
    };
    resolve(page, symbols)
}

/// Renders an error as one line of JSON of kind `error`.
pub fn error_json(message: &str, hint: Option<&str>, code: u8, program: Program) -> String {
    program.json(json::error(message, hint, code))
}

/// Renders a help text or a topic of the manual as JSON. Ends in a newline.
pub fn help_json(text: &str) -> String {
    json::help(text)
}

/// Renders the version of the program as JSON. Ends in a newline.
pub fn version_json(version: &str) -> String {
    json::version(version)
}

/// Renders an error and its hint for people. Ends in a newline.
pub fn error_text(text: &str, hint: Option<&str>, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    labelled(&mut page, "", "error: ", Role::Broken, &message(text));
    if let Some(hint) = hint {
        labelled(&mut page, "  ", "hint: ", Role::Strong, &message(hint));
    }
    page.finish()
}

/// Renders the end of a command whose question a person left. Ends in a newline.
pub fn left_text(text: &str, hint: Option<&str>, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let (first, hint) = match hint {
        Some(typing::UNCHANGED) => (format!("{first}; {}", typing::UNCHANGED), None),
        hint => (first.to_owned(), hint),
    };
    page.say(&message(&format!("{}.", capital(&first))));
    let mut is_typed = false;
    for line in lines {
        if is_typed {
            page.say(&message(line));
        } else {
            page.say(&message(&capital(line)));
        }
        is_typed |= line == typing::TO_COPY;
    }
    if let Some(hint) = hint {
        page.say(&message(&format!("{}.", capital(hint))));
    }
    page.finish()
}

/// Renders output that is shown while a command is running. Ends in a newline.
pub fn interactive(output: &InteractiveOutput, screen: &Screen) -> String {
    match output {
        InteractiveOutput::Line(line) | InteractiveOutput::KeyQuestion(line) => note(line, screen),
        other => text::interactive(other, screen),
    }
}

/// Renders a note for people. Ends in a newline.
pub fn note(text: &str, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    for line in message(text).lines() {
        page.say(line);
    }
    page.finish()
}

/// A labelled message of one or more lines. All but the first are indented, so that text quoted
/// in a message cannot pass for a message of its own.
fn labelled(page: &mut Page<'_>, margin: &str, label: &str, role: Role, text: &str) {
    let mut lines = text.lines();
    let first = page
        .line()
        .add(role, label)
        .prose(Role::Plain, lines.next().unwrap_or_default());
    let hang = margin.len() + 2;
    page.put_after(margin, hang, &first, usize::MAX);
    for line in lines {
        let inner = line.trim_start_matches(' ');
        page.put_in(
            hang + line.len() - inner.len(),
            &page.line().prose(Role::Plain, inner),
        );
    }
}
