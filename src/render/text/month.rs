//! The calendar of a month: a row for each week, each day with its mark and its figures.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::page::Page;
use crate::render::style::{self, Role, WORST_FIRST, mark};
use crate::render::width::{left, right, spaces, width};
use crate::report::{DayRow, SpanReport};

use super::promises::states;

/// Writes the calendar and the legend.
pub fn write(page: &mut Page<'_>, report: &SpanReport) {
    if report
        .days
        .iter()
        .all(|row| day_state(row.totals.promises).is_none())
    {
        return;
    }
    let figures = report
        .days
        .iter()
        .map(|row| width(&figure(row)))
        .max()
        .unwrap_or(0);
    // `[22]` or ` 22 `, the mark, and the figures beside or below it.
    let layout = match page.screen.width {
        wide if (7 + figures) * 7 <= wide => Layout::Beside {
            day: (wide / 7).min(8 + figures),
        },
        room if room >= 35 && figures < 5 => Layout::Below {
            day: (room / 7).min(7),
        },
        room if room >= 35 => Layout::Marks { day: 5 },
        _ => Layout::Strip,
    };
    page.gap();
    heads(page, report, layout);
    for week in weeks(report) {
        row(page, report, layout, &week);
    }
    page.gap();
    let used = |state: &State| {
        report
            .days
            .iter()
            .any(|row| day_state(row.totals.promises) == Some(*state))
    };
    let legend = states(page, WORST_FIRST.into_iter().filter(used));
    page.put(&legend);
}

#[derive(Clone, Copy)]
enum Layout {
    /// `22 ✓ 3/3`
    Beside { day: usize },
    /// `22 ✓`, and `3/3` below it
    Below { day: usize },
    /// `22 ✓`
    Marks { day: usize },
    /// Date of the first day, then seven marks.
    Strip,
}

/// Worst state on a day; `None` if nothing was due.
pub fn day_state(tally: Tally) -> Option<State> {
    const ORDER: [State; 7] = [
        State::Broken,
        State::Unanswered,
        State::Overdue,
        State::Late,
        State::Kept,
        State::Open,
        State::Released,
    ];
    ORDER.into_iter().find(|state| tally.of(*state) > 0)
}

/// Kept of decided: `3/4`.
pub fn figure(row: &DayRow) -> String {
    let tally = row.totals.promises;
    if tally.decided() == 0 {
        String::new()
    } else {
        format!("{}/{}", tally.kept, tally.decided())
    }
}

/// The days by weeks, with `None` outside the span.
fn weeks(report: &SpanReport) -> Vec<Vec<Option<&DayRow>>> {
    let first = i64::from(report.from.weekday().days_since(report.week_start));
    let padded: Vec<_> = (0..first)
        .map(|_| None)
        .chain(report.days.iter().map(Some))
        .collect();
    padded.chunks(7).map(<[_]>::to_vec).collect()
}

fn heads(page: &mut Page<'_>, report: &SpanReport, layout: Layout) {
    let first = report
        .from
        .week(report.week_start)
        .checked_first_day()
        .unwrap_or(report.from);
    let mut line = String::new();
    let names = (0..7).filter_map(|n| first.checked_add_days(Days::new(n)));
    for name in names.map(|day: NaiveDate| day.weekday().to_string()) {
        match layout {
            Layout::Beside { day } | Layout::Below { day } | Layout::Marks { day } => {
                line.push_str(&left(&format!(" {name}"), day));
            }
            Layout::Strip => line.push_str(&right(name.get(..1).unwrap_or_default(), 2)),
        }
    }
    if matches!(layout, Layout::Strip) {
        line.insert_str(0, "  ");
    }
    page.paint(|out, color| Role::Heading.paint(out, line.trim_end(), color));
}

fn row(page: &mut Page<'_>, report: &SpanReport, layout: Layout, week: &[Option<&DayRow>]) {
    let first = week.iter().flatten().next().map_or(0, |row| row.day.day());
    page.paint(|out, color| {
        if matches!(layout, Layout::Strip) {
            Role::Dim.paint(out, &format!("{first:>2}"), color);
        }
        for day in week {
            match layout {
                Layout::Strip => {
                    out.push(' ');
                    paint_mark(out, *day, color);
                }
                Layout::Beside { day: columns } => {
                    let figure = day.map(figure).unwrap_or_default();
                    number(out, *day, report.today, color);
                    paint_mark(out, *day, color);
                    out.push(' ');
                    Role::Dim.paint(out, &figure, color);
                    spaces(out, columns.saturating_sub(6 + width(&figure)));
                }
                Layout::Below { day: columns } | Layout::Marks { day: columns } => {
                    number(out, *day, report.today, color);
                    paint_mark(out, *day, color);
                    spaces(out, columns.saturating_sub(5));
                }
            }
        }
    });
    let figures = week
        .iter()
        .flatten()
        .any(|row| row.totals.promises.decided() > 0);
    if let (Layout::Below { day: columns }, true) = (layout, figures) {
        page.paint(|out, color| {
            for day in week {
                let figure = right(&day.map(figure).unwrap_or_default(), 5);
                Role::Dim.paint(out, &left(&figure, columns), color);
            }
        });
    }
}

/// ` 22 `, or `[22]` for today.
fn number(out: &mut String, row: Option<&DayRow>, today: NaiveDate, color: bool) {
    match row {
        None => spaces(out, 4),
        Some(row) if row.day == today => {
            Role::Strong.paint(out, &format!("[{:>2}]", row.day.day()), color);
        }
        Some(row) => Role::Plain.paint(out, &format!(" {:>2} ", row.day.day()), color),
    }
}

fn paint_mark(out: &mut String, row: Option<&DayRow>, color: bool) {
    match row.and_then(|row| day_state(row.totals.promises)) {
        None => out.push(' '),
        Some(state) => style::role(state).paint(out, mark(state), color),
    }
}
