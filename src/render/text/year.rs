//! The heat map of a year: a column for each week, a row for each weekday.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::tally::Tally;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time;
use crate::render::width::left;
use crate::report::{DayRow, SpanReport};

/// The weekday names at the left.
const MARGIN: usize = 4;

/// Writes the map and what its marks mean.
pub fn write(page: &mut Page<'_>, report: &SpanReport) {
    let levels: Vec<_> = report
        .days
        .iter()
        .map(|row| Level::of(row.totals.promises))
        .collect();
    if levels.iter().all(|level| *level == Level::Nothing) {
        return;
    }
    let weeks = weeks(report);
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
    let mut legend = page.line();
    for level in LEVELS.into_iter().filter(|level| levels.contains(level)) {
        if !legend.is_empty() {
            legend.push(Role::Plain, "  ");
        }
        // Not dim: a dim `·` is a separator, and goes where a line is broken.
        let role = if level.role() == Role::Dim {
            Role::Plain
        } else {
            level.role()
        };
        legend.push(role, level.mark());
        legend.push_whole(Role::Dim, format!(" {}", level.about()));
    }
    page.put(&legend);
}

/// How a day went, as one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// Nothing was due.
    Nothing,
    /// All kept.
    All,
    /// 80% and more, the rest late.
    Most,
    /// Half and more, the rest late.
    Half,
    /// Less than half, the rest late.
    Less,
    /// Something broken or unanswered, half and more kept.
    Chipped,
    /// Something broken or unanswered, less than half kept.
    Broken,
    /// Not answered yet.
    Open,
}

const LEVELS: [Level; 7] = [
    Level::All,
    Level::Most,
    Level::Half,
    Level::Less,
    Level::Chipped,
    Level::Broken,
    Level::Open,
];

impl Level {
    fn of(tally: Tally) -> Self {
        let Some(rate) = tally.kept_rate() else {
            return if tally.open > 0 {
                Self::Open
            } else {
                Self::Nothing
            };
        };
        let broken = tally.broken + tally.unanswered > 0;
        match (broken, rate) {
            (true, rate) if rate >= 0.5 => Self::Chipped,
            (true, _) => Self::Broken,
            (false, rate) if rate >= 1.0 => Self::All,
            (false, rate) if rate >= 0.8 => Self::Most,
            (false, rate) if rate >= 0.5 => Self::Half,
            (false, _) => Self::Less,
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Nothing => " ",
            Self::All => "█",
            Self::Most => "▓",
            Self::Half => "▒",
            Self::Less => "░",
            Self::Chipped => "x",
            Self::Broken => "✗",
            Self::Open => "·",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Nothing => "nothing due",
            Self::All => "all kept",
            Self::Most => "80% kept, rest late",
            Self::Half => "half kept, rest late",
            Self::Less => "less kept, rest late",
            Self::Chipped => "broken, but half or more kept",
            Self::Broken => "broken, less than half kept",
            Self::Open => "open",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::All => Role::Kept,
            Self::Most | Self::Half | Self::Less => Role::Late,
            Self::Chipped | Self::Broken => Role::Broken,
            Self::Nothing | Self::Open => Role::Dim,
        }
    }
}

/// Seven days from the first weekday on, with `None` outside the span.
type Week<'r> = Vec<Option<&'r DayRow>>;

fn weeks(report: &SpanReport) -> Vec<Week<'_>> {
    let first = i64::from(report.from.weekday().days_since(report.week_start));
    let padded: Vec<_> = (0..first)
        .map(|_| None)
        .chain(report.days.iter().map(Some))
        .collect();
    padded.chunks(7).map(<[_]>::to_vec).collect()
}

/// The months above the weeks in which they begin, and above the first week shown. A label with
/// no room before the next one is left out: it has few weeks here.
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
    // A blank between two labels; after the last one none is needed.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_promise_always_shows() {
        let level = |kept, late, broken, unanswered| {
            Level::of(Tally {
                kept,
                late,
                broken,
                unanswered,
                ..Tally::default()
            })
        };
        assert_eq!(level(0, 0, 0, 0), Level::Nothing);
        assert_eq!(level(3, 0, 0, 0), Level::All);
        assert_eq!(level(4, 1, 0, 0), Level::Most);
        assert_eq!(level(1, 1, 0, 0), Level::Half);
        assert_eq!(level(0, 1, 0, 0), Level::Less);
        assert_eq!(level(1, 0, 1, 0), Level::Chipped);
        assert_eq!(level(99, 0, 0, 1), Level::Chipped);
        assert_eq!(level(1, 1, 1, 0), Level::Broken);
        assert_eq!(level(0, 0, 0, 1), Level::Broken);
        let open = Tally {
            open: 1,
            released: 1,
            ..Tally::default()
        };
        assert_eq!(Level::of(open), Level::Open);
    }

    #[test]
    fn marks_differ_and_take_one_column() {
        for (at, level) in LEVELS.iter().enumerate() {
            assert_eq!(crate::render::width::width(level.mark()), 1);
            assert!(
                LEVELS[..at]
                    .iter()
                    .all(|other| other.mark() != level.mark())
            );
        }
    }
}
