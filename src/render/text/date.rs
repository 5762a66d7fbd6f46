//! `date list`, `date show` and `date pick`: ideas, and the days they were done.

use crate::domain::idea::{Cost, Kind};
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::symbols::message;
use crate::render::time::{day_words, due_on};
use crate::render::width::right;
use crate::report::{DateDetail, DatePicked, DateView};

use super::show::fact;
use super::words::count;

/// Number of lines of a text in a list; `trust date show` shows all of it.
const MOST_LINES: usize = 3;

/// Writes the list: the ideas of each kind under its name.
pub fn list(page: &mut Page<'_>, dates: &[DateView]) {
    if dates.is_empty() {
        page.say("No date ideas to show.");
        return;
    }
    let columns = dates.iter().map(|date| date.id.to_string().len()).max();
    for kind in dates.chunk_by(|a, b| a.kind == b.kind) {
        if let Some(first) = kind.first() {
            page.section(title(first.kind));
        }
        for date in kind {
            entry(page, date, columns.unwrap_or(0), done(page, date));
        }
    }
}

/// Writes planned ideas: `12  Fri 27 Nov 20:00  the small cinema · date`.
pub fn planned(page: &mut Page<'_>, dates: &[DateView]) {
    let columns = dates.iter().map(|date| date.id.to_string().len()).max();
    for date in dates {
        let mut about = page.line();
        about.join(Role::Dim, date.kind.name());
        if date.planned_day.is_some_and(|day| day < page.screen.today) {
            let done = format!("done? `trust date done {}`", date.id);
            about.join_line(page.line().prose(Role::Plain, done));
        }
        entry(page, date, columns.unwrap_or(0), about);
    }
}

fn entry(page: &mut Page<'_>, date: &DateView, columns: usize, about: Line) {
    let mut line = page.line();
    line.join(Role::Strong, when(page, date));
    if line.is_empty() {
        line.push(Role::Plain, &date.text);
    } else {
        line.push(Role::Plain, format!("  {}", date.text));
    }
    line.join_line(about);
    let margin = format!("  {}  ", right(&date.id.to_string(), columns));
    page.put_after(&margin, margin.len(), &line, MOST_LINES);
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "Dates",
        Kind::Gift => "Gifts",
        Kind::Note => "Notes",
        Kind::Gesture => "Gestures",
    }
}

/// Planned time in words; empty if it is not planned.
fn when(page: &Page<'_>, date: &DateView) -> String {
    date.planned_at.map_or_else(String::new, |at| {
        let at = at.naive_local();
        due_on(at, date.planned_day.unwrap_or(at.date()), page.screen.today)
    })
}

/// `free · last done Fri 20 Nov, 3 times · +out`
fn done(page: &Page<'_>, date: &DateView) -> Line {
    let mut line = page.line();
    line.join(Role::Dim, date.cost.map_or("", Cost::name));
    if let Some(last) = date.last_done {
        let last = format!("last done {}", day_words(last, page.screen.today));
        line.join(
            Role::Dim,
            match date.times_done {
                0 | 1 => last,
                times => format!("{last}, {}", count(times, "time", "times")),
            },
        );
    }
    for tag in &date.tags {
        line.join(Role::Dim, format!("+{tag}"));
    }
    line
}

/// Writes the chosen idea, the reason, and the next command.
pub fn picked(page: &mut Page<'_>, picked: &DatePicked) {
    let date = &picked.date;
    head(page, date);
    let indent = date.id.to_string().len() + 2;
    page.put_in(indent, &page.line().text(message(&picked.why)));
    page.gap();
    next(page, date);
}

/// `3  the small cinema`, and below it its kind.
fn head(page: &mut Page<'_>, date: &DateView) {
    let margin = format!("{}  ", date.id);
    let text = page.line().add(Role::Strong, &date.text);
    page.put_after(&margin, margin.len(), &text, usize::MAX);
    let mut line = page.line().text(date.kind.name());
    line.join(Role::Plain, date.cost.map_or("", Cost::name));
    for tag in &date.tags {
        line.join(Role::Dim, format!("+{tag}"));
    }
    page.put_in(margin.len(), &line);
}

fn next(page: &mut Page<'_>, date: &DateView) {
    let indent = page.indent(3);
    let id = date.id;
    let plan = date
        .planned_at
        .is_none()
        .then(|| format!("trust date plan {id} WHEN"));
    for command in plan.into_iter().chain([format!("trust date done {id}")]) {
        page.put_in(indent, &page.line().command(Role::Dim, &command));
    }
}

/// Writes one idea with each time it was done.
pub fn show(page: &mut Page<'_>, detail: &DateDetail) {
    let date = &detail.date;
    head(page, date);
    page.gap();
    let planned = when(page, date);
    if !planned.is_empty() {
        fact(page, "Planned", &planned);
    }
    fact(page, "Done", &times(date));
    if !detail.deeds.is_empty() {
        page.section("Each time");
    }
    let indent = page.indent(3);
    for deed in detail.deeds.iter().rev() {
        let mut line = page.line().text(day_words(deed.day, page.screen.today));
        if let Some(rating) = deed.rating {
            line.join(Role::Plain, format!("{rating} of 5"));
        }
        line.join(Role::Plain, deed.note.as_deref().unwrap_or_default());
        page.put_after(&" ".repeat(indent), indent + 2, &line, usize::MAX);
    }
    page.gap();
    next(page, date);
}

fn times(date: &DateView) -> String {
    match date.times_done {
        0 => "never yet".to_owned(),
        1 => "once".to_owned(),
        times => count(times, "time", "times"),
    }
}
