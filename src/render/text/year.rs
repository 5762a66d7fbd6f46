//! The heat map of a year: a column for each week, a row for each weekday.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::render::heat_level::{LEVELS, Level};
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time;
use crate::render::width::left;
use crate::report::DayRow;

/// Width of the weekday names at the left.
const MARGIN: usize = 4;

/// Writes the map and the legend.
pub fn write(page: &mut Page<'_>, days: &[DayRow], week_start: Weekday) {
    let levels: Vec<_> = days
        .iter()
        .map(|row| Level::of(row.totals.promises))
        .collect();
    if levels.iter().all(|level| *level == Level::Nothing) {
        return;
    }
    let weeks = weeks(days, week_start);
    let room = page.screen.width.saturating_sub(MARGIN).max(1);
    // A week two columns wide makes a day nearly square.
    let cell = if weeks.len() * 2 <= room { 2 } else { 1 };
    let parts = (weeks.len() * cell).div_ceil(room).max(1);
    for part in weeks.chunks(weeks.len().div_ceil(parts).max(1)) {
        page.gap();
        months(page, part, cell);
        for weekday in 0..7 {
            row(page, part, weekday, cell);
        }
    }
    page.gap();
    let used = LEVELS.into_iter().filter(|level| levels.contains(level));
    legend(page, used);
}

/// Writes the meanings of the levels, each whole on its row where it fits.
fn legend(page: &mut Page<'_>, levels: impl Iterator<Item = Level>) {
    const GAP: &str = "  ";
    let mut row = page.line();
    for level in levels {
        let mut next = page.line().add(level.role(), level.mark());
        next.push(Role::Dim, format!(" {}", level.about()));
        if !row.is_empty() && row.width() + GAP.len() + next.width() > page.screen.width {
            page.put(&row);
            row = page.line();
        }
        if !row.is_empty() {
            row.push(Role::Plain, GAP);
        }
        row.append(next);
    }
    page.put(&row);
}

/// Seven days from the first weekday on, with `None` outside the span.
type Week<'r> = Vec<Option<&'r DayRow>>;

fn weeks(days: &[DayRow], week_start: Weekday) -> Vec<Week<'_>> {
    let first = days.first();
    let first = first.map_or(0, |row| row.day.weekday().days_since(week_start));
    let padded: Vec<_> = (0..first)
        .map(|_| None)
        .chain(days.iter().map(Some))
        .collect();
    padded.chunks(7).map(<[_]>::to_vec).collect()
}

/// Writes the months above the weeks in which they begin, and above the first week. A label without
/// room before the next one is left out: it has few weeks here.
fn months(page: &mut Page<'_>, weeks: &[Week<'_>], cell: usize) {
    let mut labels: Vec<(usize, NaiveDate)> = Vec::new();
    for (at, week) in weeks.iter().enumerate() {
        let Some(day) = week.iter().flatten().map(|row| row.day).next_back() else {
            continue;
        };
        let same = |(_, seen): &(usize, NaiveDate)| seen.month() == day.month();
        if !labels.last().is_some_and(same) {
            labels.push((MARGIN + at * cell, day));
        }
    }
    // A blank between two labels; none after the last.
    let starts = labels
        .iter()
        .skip(1)
        .map(|(column, _)| column.saturating_sub(1));
    let ends: Vec<_> = starts.chain([MARGIN + weeks.len() * cell]).collect();
    let mut line = String::new();
    for ((column, day), end) in labels.iter().zip(ends) {
        let name = time::month(*day);
        if column + name.len() <= end {
            line = left(&line, *column) + name;
        }
    }
    page.paint(|out, color| Role::Dim.paint(out, &line, color));
}

fn row(page: &mut Page<'_>, weeks: &[Week<'_>], weekday: usize, cell: usize) {
    let days: Vec<_> = weeks
        .iter()
        .map(|week| week.get(weekday).copied().flatten())
        .collect();
    let name = days
        .iter()
        .flatten()
        .next()
        .map(|row| row.day.weekday().to_string());
    page.paint(|out, color| {
        Role::Dim.paint(out, &left(&name.unwrap_or_default(), MARGIN), color);
        let level =
            |day: Option<&DayRow>| day.map_or(Level::Nothing, |row| Level::of(row.totals.promises));
        let levels: Vec<_> = days.iter().map(|day| level(*day)).collect();
        for run in levels.chunk_by(|a, b| a == b) {
            let level = run.first().copied().unwrap_or(Level::Nothing);
            level
                .role()
                .paint(out, &left(level.mark(), cell).repeat(run.len()), color);
        }
    });
}
