//! `log list` and `log show`: log entries by day.

use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::time::day_words;
use crate::report::{LogDetail, LogView};

use super::entries::{self, DayEntry, said};
use super::show::fact;
use super::words::written_later;

/// Number of lines of a text in a list; `trust log show` shows all of it.
const MOST_LINES: usize = 4;

/// Writes the list: the entries of each day under its name.
pub fn list(page: &mut Page<'_>, logs: &[LogView]) {
    if logs.is_empty() {
        page.say("No log entries to show.");
        return;
    }
    let entries: Vec<_> = logs.iter().map(|log| entry(page, log)).collect();
    entries::list(page, entries, MOST_LINES);
}

fn entry<'t>(page: &Page<'_>, log: &'t LogView) -> DayEntry<'t> {
    DayEntry {
        id: log.id,
        day: log.day,
        text: &log.text,
        about: about(page, log),
    }
}

/// `private · decision · written 3 days later · #work`
fn about(page: &Page<'_>, log: &LogView) -> Line {
    let mut line = page.line();
    if log.shared {
        line.join(Role::Plain, "shared");
    } else {
        line.join(Role::Dim, "private");
    }
    if log.decision {
        line.join(Role::Dim, "decision");
    }
    if log.days_late > 0 {
        line.join(Role::Dim, written_later(log.days_late));
    }
    for tag in &log.tags {
        line.join(Role::Dim, format!("+{tag}"));
    }
    line
}

/// Writes one entry, with its earlier wordings and the next commands.
pub fn show(page: &mut Page<'_>, detail: &LogDetail) {
    let log = &detail.log;
    entries::head(page, &entry(page, log));
    page.gap();
    let written = said(page, log.written_at);
    fact(page, "Written", &written);
    if !detail.revisions.is_empty() {
        page.section("Earlier wordings");
    }
    let indent = page.indent(3);
    for (at, revision) in detail.revisions.iter().enumerate() {
        let mut line = page.line();
        let until = said(page, revision.replaced_at);
        line.push_whole(Role::Dim, format!("until {until}: "));
        line.push(Role::Plain, &revision.text);
        // The earlier day, if it was edited too.
        let next = detail
            .revisions
            .get(at + 1)
            .map_or(log.day, |next| next.day);
        if revision.day != next {
            let day = day_words(revision.day, page.screen.today);
            line.join(Role::Dim, format!("about {day}"));
        }
        page.put_after(&" ".repeat(indent), indent + 2, &line, usize::MAX);
    }
    page.gap();
    let id = log.id;
    let share = if log.shared { "unshare" } else { "share" };
    for command in [
        format!("trust log {share} {id}"),
        format!("trust log edit {id}"),
    ] {
        page.put_in(indent, &page.line().command(Role::Dim, &command));
    }
}
