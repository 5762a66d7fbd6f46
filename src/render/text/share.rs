//! `share` without a file: a preview of the page.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::occurrence::State;
use crate::render::page::Page;
use crate::render::share_words;
use crate::render::style::{self, Role, WORST_FIRST, mark};
use crate::render::time::date_words;
use crate::render::width::{right, spaces, width};
use crate::report::{Document, Share, SharedEntry, SharedPromise, SharedPromises};

use super::promises::states;
use super::year;

pub fn write(page: &mut Page<'_>, share: &Share) {
    let mut title = page.line().add(Role::Strong, span(share));
    if let Some(address) = share_words::address(share) {
        title.join(Role::Plain, address);
    }
    page.put(&title);
    if let Some(promises) = &share.promises {
        write_promises(page, share, promises);
    }
    page.section(share_words::TOLD);
    if share.entries.is_empty() {
        page.put_in(2, &page.line().text(share_words::NOTHING_TOLD));
    }
    for (day, entries) in share_words::by_day(share) {
        page.put_in(2, &page.line().text(date_words(day, share.today)));
        for entry in entries {
            write_entry(page, share, entry);
        }
    }
    more(page, share);
    page.gap();
    page.put(&page.line().dim(share_words::ending(share)));
}

/// The changes after repairs, the days to come, and the sheet for the talk.
fn more(page: &mut Page<'_>, share: &Share) {
    if !share.changes.is_empty() {
        page.section(share_words::CHANGES);
    }
    for change in &share.changes {
        let mut line = page.line().text(&change.change);
        line.join(Role::Dim, &change.text);
        line.join(Role::Dim, date_words(change.day, share.today));
        page.put_after("  ", 4, &line, usize::MAX);
    }
    if let Some(ahead) = &share.ahead {
        page.section(share_words::AHEAD);
        if ahead.is_empty() {
            page.put_in(2, &page.line().text(share_words::NOTHING_AHEAD));
        }
        for coming in ahead {
            let due = share_words::due(coming, share.today);
            let line = page.line().dim(format!("{due}: ")).text(&coming.text);
            page.put_after("  ", 4, &line, usize::MAX);
        }
    }
    if share.talk {
        page.section(share_words::TALK);
        for part in share_words::TALK_PARTS {
            page.put_in(2, &page.line().text(part));
        }
    }
}

/// `Wrote week.html: a report, Mon 16 Nov to today`
pub fn written(document: &Document) -> String {
    let path = document
        .to
        .as_ref()
        .map(|to| to.path().display().to_string());
    format!("Wrote {}: {}", path.unwrap_or_default(), document.about)
}

/// `To share: the last 7 days, Mon 16 Nov to Sun 22 Nov`
fn span(share: &Share) -> String {
    let words = |day| date_words(day, share.today);
    let days = if share.from == share.to {
        words(share.to)
    } else {
        format!("{} to {}", words(share.from), words(share.to))
    };
    let number = (share.to - share.from).num_days() + 1;
    if share.to == share.today && number > 1 {
        format!("To share: the last {number} days, {days}")
    } else {
        format!("To share: {days}")
    }
}

fn write_entry(page: &mut Page<'_>, share: &Share, entry: &SharedEntry) {
    let about = share_words::about(entry, share.today);
    let lines: Vec<&str> = entry.text.lines().collect();
    for (at, part) in lines.iter().enumerate() {
        let mut line = page.line().text(part);
        if at + 1 == lines.len() {
            for about in &about {
                line.join(Role::Dim, about);
            }
        }
        page.put_after("    ", 4, &line, usize::MAX);
    }
}

fn write_promises(page: &mut Page<'_>, share: &Share, promises: &SharedPromises) {
    page.section(share_words::PROMISES);
    let mut answer = page.line();
    answer.push_list(Role::Plain, &share_words::answer(promises.totals));
    page.put_in(2, &answer);
    let mut rate = page.line();
    for part in share_words::rate(promises) {
        rate.join(Role::Plain, part);
    }
    if !rate.is_empty() {
        page.put_in(2, &rate);
    }
    let days = promises.days.len();
    if days <= share_words::GRID_DAYS {
        match Grid::fit(page, share, promises) {
            Some(grid) => grid.write(page, promises),
            None => by_day(page, share, promises),
        }
    } else {
        year::write(page, &promises.days, share.week_start);
        page.gap();
        for promise in &promises.list {
            in_a_row(page, share, promise, days <= share_words::MARKED_DAYS);
        }
    }
    let used = |state: &State| {
        let outcomes = promises.list.iter().flat_map(|promise| &promise.outcomes);
        outcomes.clone().any(|outcome| outcome.state == *state)
    };
    if days <= share_words::MARKED_DAYS && !promises.list.is_empty() {
        page.gap();
        let legend = states(page, WORST_FIRST.into_iter().filter(used));
        page.put_in(2, &legend);
    }
}

/// A promise with its counts, and the marks of its outcomes below it.
fn in_a_row(page: &mut Page<'_>, share: &Share, promise: &SharedPromise, marks: bool) {
    let mut line = page.line();
    if let [only] = promise.outcomes.as_slice() {
        line.push(style::role(only.state), mark(only.state));
        line.push(Role::Plain, " ");
    }
    line.push(Role::Plain, &promise.text);
    line.join(Role::Dim, share_words::counts(promise, share.today));
    page.put_after("  ", 4, &line, usize::MAX);
    if marks && promise.outcomes.len() > 1 {
        let mut line = page.line();
        for outcome in &promise.outcomes {
            line.push(style::role(outcome.state), mark(outcome.state));
        }
        page.put_in(4, &line);
    }
    remarks(page, share, promise);
}

fn remarks(page: &mut Page<'_>, share: &Share, promise: &SharedPromise) {
    if let Some(remarks) = share_words::about_promise(promise, share.today) {
        page.put_in(4, &page.line().dim(remarks));
    }
}

/// Grid with a row for each promise and a column for each day. Nothing is cut off: a text that does
/// not fit beside the days is written above them.
struct Grid<'s> {
    share: &'s Share,
    days: Vec<NaiveDate>,
    text: usize,
    day: usize,
}

/// Place of the mark of an outcome.
#[derive(Clone, Copy)]
enum Place {
    /// Before its word.
    Before,
    /// On the line above its word.
    Above,
}

impl Place {
    /// Columns between two cells: more where there are spaces in them.
    fn gap(self) -> usize {
        match self {
            Self::Before => 2,
            Self::Above => 1,
        }
    }
}

impl<'s> Grid<'s> {
    /// A grid whose days are wide enough for marks and words beside each other, or else for the words;
    /// `None` where the screen is too narrow for them.
    fn fit(page: &Page<'_>, share: &'s Share, promises: &SharedPromises) -> Option<Self> {
        let days: Vec<_> = promises.days.iter().map(|row| row.day).collect();
        let columns = |place: Place| {
            let cells = days.iter().flat_map(|day| {
                let promises = promises.list.iter();
                promises.flat_map(move |promise| lines(&cell(promise, *day), place))
            });
            let widest = cells.map(|(_, line)| width(&line)).max().unwrap_or(0);
            let names = days.iter().map(|day| width(&day_name(*day)));
            let day = (place.gap() + widest).max(1 + names.max().unwrap_or(0));
            let room = page.screen.width.checked_sub(2 + day * days.len())?;
            Some((day, room))
        };
        let (day, room) = columns(Place::Before).or_else(|| columns(Place::Above))?;
        let text = |promise: &SharedPromise| width(&page.line().text(&promise.text).into_text());
        let widest = promises.list.iter().map(text).filter(|text| *text <= room);
        Some(Self {
            share,
            text: widest.max().unwrap_or(0),
            day,
            days,
        })
    }

    fn write(&self, page: &mut Page<'_>, promises: &SharedPromises) {
        if promises.list.is_empty() {
            return;
        }
        page.gap();
        let names = self.days.iter();
        let names: String = names.map(|day| right(&day_name(*day), self.day)).collect();
        let margin = 2 + self.text;
        page.paint(|out, color| Role::Dim.paint(out, &format!("{:margin$}{names}", ""), color));
        for promise in &promises.list {
            self.row(page, promise);
        }
    }

    /// Place of the marks in a row.
    fn place(&self, cells: &[Vec<Outcome>]) -> Place {
        let mut outcomes = cells.iter().flatten();
        let before = Place::Before;
        if outcomes.all(|outcome| width(&outcome.to_string()) + before.gap() <= self.day) {
            before
        } else {
            Place::Above
        }
    }

    fn row(&self, page: &mut Page<'_>, promise: &SharedPromise) {
        let text = page.line().text(&promise.text);
        let mut margin = text.clone().into_text();
        let cells: Vec<_> = self.days.iter().map(|day| cell(promise, *day)).collect();
        let place = self.place(&cells);
        let cells: Vec<_> = cells.iter().map(|cell| lines(cell, place)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        if width(&margin) > self.text || height == 0 {
            page.put_after("  ", 2, &text, usize::MAX);
            margin = String::new();
        }
        for at in 0..height {
            page.paint(|out, color| {
                out.push_str("  ");
                let mut blank = self.text.saturating_sub(width(&margin));
                out.push_str(&margin);
                for cell in &cells {
                    blank += self.day;
                    if let Some((role, words)) = cell.get(at) {
                        spaces(out, blank.saturating_sub(width(words)));
                        role.paint(out, words, color);
                        blank = 0;
                    }
                }
            });
            margin.clear();
        }
        remarks(page, self.share, promise);
    }
}

/// `Mon 16`
fn day_name(day: NaiveDate) -> String {
    format!("{} {}", day.weekday(), day.day())
}

/// The promises of a week below each other, for a narrow screen: `Mon 16 ✓ kept; Tue 17 ~ late`.
fn by_day(page: &mut Page<'_>, share: &Share, promises: &SharedPromises) {
    page.gap();
    for promise in &promises.list {
        let text = page.line().text(&promise.text);
        page.put_after("  ", 2, &text, usize::MAX);
        let mut line = page.line();
        for day in promises.days.iter().map(|row| row.day) {
            let outcomes = cell(promise, day);
            let words: Vec<_> = outcomes.iter().map(Outcome::to_string).collect();
            if let Some(worst) = outcomes.first() {
                let between = if line.is_empty() { "" } else { "; " };
                line.push(Role::Plain, between);
                let words = words.join(", ");
                line.push_whole(worst.role, format!("{} {words}", day_name(day)));
            }
        }
        if !line.is_empty() {
            page.put_in(4, &line);
        }
        remarks(page, share, promise);
    }
}

/// Outcomes of one kind on one day: `✓ kept`, `~ 2 late`, `away`.
struct Outcome {
    role: Role,
    mark: Option<&'static str>,
    word: String,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.mark {
            Some(mark) => write!(f, "{mark} {}", self.word),
            None => f.write_str(&self.word),
        }
    }
}

/// Lines of a cell.
fn lines(cell: &[Outcome], place: Place) -> Vec<(Role, String)> {
    let lines = cell.iter().flat_map(|outcome| {
        match (place, outcome.mark) {
            (Place::Above, Some(mark)) => vec![mark.to_owned(), outcome.word.clone()],
            // Its word is next to those of the other days.
            (Place::Above, None) => vec![String::new(), outcome.word.clone()],
            (Place::Before, _) => vec![outcome.to_string()],
        }
        .into_iter()
        .map(|line| (outcome.role, line))
    });
    lines.collect()
}

/// Outcomes of one day, worst first; empty without any.
fn cell(promise: &SharedPromise, day: NaiveDate) -> Vec<Outcome> {
    let shown = share_words::of_day(promise, day).into_iter();
    let mut outcomes: Vec<_> = shown
        .map(|(state, number)| Outcome {
            role: style::role(state),
            mark: Some(mark(state)),
            word: share_words::counted(state, number),
        })
        .collect();
    if outcomes.is_empty() && promise.days_away.contains(&day) {
        outcomes.push(Outcome {
            role: Role::Dim,
            mark: None,
            word: share_words::AWAY.to_owned(),
        });
    }
    outcomes
}
