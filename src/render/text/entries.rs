//! Lists of entries under their days, and the head of one entry.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::domain::clock::Stamp;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::time::{at_words, date_words, day_words};

use super::words::capital;

/// Entry about a day.
pub struct DayEntry<'t> {
    /// Number for people.
    pub id: i64,
    /// The day it is about.
    pub day: NaiveDate,
    /// Text.
    pub text: &'t str,
    /// Remarks after the text.
    pub about: Line,
}

/// Writes the entries of each day under its name, each on `most` lines at most.
pub fn list(page: &mut Page<'_>, entries: Vec<DayEntry<'_>>, most: usize) {
    under_days(page, entries, |page, margin, entry| {
        let mut line = page.line().text(entry.text);
        line.join_line(entry.about);
        page.put_after(margin, margin.len(), &line, most);
    });
}

/// Writes the entries of each day under its name, with all the lines of their texts.
pub fn whole(page: &mut Page<'_>, entries: Vec<DayEntry<'_>>) {
    under_days(page, entries, |page, margin, entry| {
        let hang = margin.len();
        let last = entry.text.lines().count().saturating_sub(1);
        for (at, part) in entry.text.lines().enumerate() {
            let mut line = page.line().text(part);
            if at == last {
                line.join_line(entry.about.clone());
            }
            let margin = if at == 0 { margin } else { "" };
            let indent = " ".repeat(hang - margin.len());
            page.put_after(&format!("{margin}{indent}"), hang, &line, usize::MAX);
        }
    });
}

fn under_days(
    page: &mut Page<'_>,
    entries: Vec<DayEntry<'_>>,
    write: impl Fn(&mut Page<'_>, &str, DayEntry<'_>),
) {
    let longest = entries.iter().map(|entry| entry.id).max();
    let columns = longest.map_or(0, |id| id.to_string().len());
    let mut margin = String::new();
    let mut day = None;
    for entry in entries {
        if day.replace(entry.day) != Some(entry.day) {
            let title = heading(page, entry.day);
            page.section(&title);
        }
        margin.clear();
        // A string cannot fail to be written to.
        let _ = write!(margin, "  {:>columns$}  ", entry.id);
        write(page, &margin, entry);
    }
}

/// Writes the whole text of one entry, with its number, its day and its remarks.
pub fn head(page: &mut Page<'_>, entry: &DayEntry<'_>) {
    let id = format!("{}  ", entry.id);
    let hang = id.len();
    for (at, part) in entry.text.lines().enumerate() {
        let line = page.line().add(Role::Strong, part);
        let margin = if at == 0 {
            id.clone()
        } else {
            " ".repeat(hang)
        };
        page.put_after(&margin, hang, &line, usize::MAX);
    }
    let mut line = page.line().text(heading(page, entry.day));
    line.join_line(entry.about.clone());
    page.put_in(hang, &line);
}

/// `Today, Sun 22 Nov`, `Fri 20 Nov`
fn heading(page: &Page<'_>, day: NaiveDate) -> String {
    let today = page.screen.today;
    let (name, date) = (day_words(day, today), date_words(day, today));
    if name == date {
        date
    } else {
        format!("{}, {date}", capital(&name))
    }
}

/// Time something was written or edited, in words.
pub fn said(page: &Page<'_>, at: Stamp) -> String {
    at_words(at.naive_local(), page.screen.today)
}
