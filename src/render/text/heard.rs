//! `heard list` and `heard show`: what the partner said, day by day.

use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::report::HeardView;

use super::entries::{self, DayEntry, said};
use super::show::fact;

/// Number of lines of a text in a list; `trust heard show` shows all of it.
const MOST_LINES: usize = 4;

/// Writes the list, under the days.
pub fn list(page: &mut Page<'_>, all: &[HeardView]) {
    if all.is_empty() {
        page.say("Nothing to show. Write down what your partner says with `trust heard TEXT`.");
        return;
    }
    under_days(page, all);
}

/// Writes what was heard, grouped by day.
pub fn under_days(page: &mut Page<'_>, all: &[HeardView]) {
    let entries: Vec<_> = all.iter().map(|heard| entry(page, heard)).collect();
    entries::list(page, entries, MOST_LINES);
}

fn entry<'t>(page: &Page<'_>, heard: &'t HeardView) -> DayEntry<'t> {
    DayEntry {
        id: heard.id,
        day: heard.day,
        text: &heard.text,
        about: about(page, heard),
    }
}

/// `hurt, confused · trust 3 of 10 · +therapy`
fn about(page: &Page<'_>, heard: &HeardView) -> Line {
    let mut line = page.line();
    if !heard.feelings.is_empty() {
        line.push_list(Role::Dim, &heard.feelings.join(", "));
    }
    if let Some(rating) = heard.rating {
        line.join(Role::Dim, format!("trust {rating} of 10"));
    }
    for tag in &heard.tags {
        line.join(Role::Dim, format!("+{tag}"));
    }
    line
}

/// Writes one entry, and the next command.
pub fn show(page: &mut Page<'_>, heard: &HeardView) {
    entries::head(page, &entry(page, heard));
    page.gap();
    let written = said(page, heard.written_at);
    fact(page, "Written", &written);
    page.gap();
    let indent = page.indent(3);
    let command = format!("trust heard edit {}", heard.id);
    let line = page.line().command(Role::Dim, &command);
    page.put_in(indent, &line);
}
