//! A line for each day, month or year: kept of decided, the rate, and a bar.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::occurrence::State;
use crate::render::page::Page;
use crate::render::style::{self, Role, mark};
use crate::render::time::{date_words, month};
use crate::render::width::{left, width};
use crate::report::{DayRow, SpanReport, Totals};

use super::month::day_state;
use super::words::{bar, count, counts, more_than_promised, percent};

/// Longest span in days that is shown day by day.
const MOST_DAYS: usize = 62;

/// Longest span in months that is shown month by month.
const MOST_MONTHS: i32 = 36;

/// Writes the days that have anything, or months if there are too many days.
pub fn by_day(page: &mut Page<'_>, report: &SpanReport) {
    if report.days.len() > MOST_DAYS {
        by_period(page, report);
        return;
    }
    let rows = report
        .days
        .iter()
        .filter(|row| row.totals != Totals::default());
    let rows: Vec<_> = rows
        .map(|row| Row {
            label: date_words(row.day, report.today),
            totals: row.totals,
        })
        .collect();
    write(page, &rows, true);
}

/// Writes months, or years if there are too many months.
pub fn by_period(page: &mut Page<'_>, report: &SpanReport) {
    write(page, &periods(report), false);
}

/// Totals of months, or of years if there are too many months, from the first to the last that has
/// anything.
pub fn periods(report: &SpanReport) -> Vec<Row> {
    let months = (report.to.year() - report.from.year()) * 12
        + i32::try_from(report.to.month0()).unwrap_or(0)
        - i32::try_from(report.from.month0()).unwrap_or(0)
        + 1;
    let mut rows = if months > MOST_MONTHS {
        fold(&report.days, |day| day.year().to_string())
    } else {
        fold(&report.days, |day| format!("{} {}", month(day), day.year()))
    };
    // Empty periods at both ends are left out.
    let has = |row: &Row| row.totals != Totals::default();
    let first = rows.iter().position(has).unwrap_or(rows.len());
    let last = rows.iter().rposition(has).map_or(first, |at| at + 1);
    rows.truncate(last);
    rows.split_off(first)
}

/// Totals that are shown on one line.
pub struct Row {
    /// Month, year or day.
    pub label: String,
    /// Totals.
    pub totals: Totals,
}

/// Sums of neighbouring days with the same label.
fn fold(days: &[DayRow], label: impl Fn(NaiveDate) -> String) -> Vec<Row> {
    let same =
        |a: &DayRow, b: &DayRow| (a.day.year(), a.day.month()) == (b.day.year(), b.day.month());
    let mut rows: Vec<Row> = Vec::new();
    for run in days.chunk_by(same) {
        let Some(first) = run.first() else { continue };
        let label = label(first.day);
        if rows.last().is_none_or(|row| row.label != label) {
            rows.push(Row {
                label,
                totals: Totals::default(),
            });
        }
        for day in run {
            let Some(row) = rows.last_mut() else { continue };
            row.totals.promises += day.totals.promises;
            row.totals.logs += day.totals.logs;
            row.totals.dates += day.totals.dates;
        }
    }
    rows
}

fn write(page: &mut Page<'_>, rows: &[Row], marks: bool) {
    if rows.is_empty() {
        return;
    }
    page.gap();
    let figure = |row: &Row| {
        let tally = row.totals.promises;
        format!("{}/{}", tally.kept, tally.decided())
    };
    let label = rows.iter().map(|row| width(&row.label)).max().unwrap_or(0);
    let figures = rows.iter().map(|row| figure(row).len()).max().unwrap_or(0);
    let cells = match page.screen.width {
        0..36 => 0,
        36..60 => 8,
        _ => 20,
    };
    for row in rows {
        let tally = row.totals.promises;
        let mut line = page.line();
        if marks {
            let state = day_state(tally);
            line.push(
                state.map_or(Role::Plain, style::role),
                state.map_or(" ", mark),
            );
            line.push(Role::Plain, " ");
        }
        line.push(Role::Plain, format!("{} ", left(&row.label, label)));
        let decided = tally.decided() > 0;
        let figure = if decided { figure(row) } else { String::new() };
        line.push(
            Role::Plain,
            format!(" {figure:>figures$} {:>4}", percent(tally.kept_rate())),
        );
        if cells > 0 {
            let drawn = tally
                .kept_rate()
                .map_or_else(String::new, |rate| bar(rate, cells));
            line.push(Role::Plain, "  ");
            line.push(
                Role::Kept,
                left(&drawn, usize::try_from(cells).unwrap_or(0)),
            );
        }
        let extra = extra(row).join(", ");
        if line.width() + 2 + width(&extra) <= page.screen.width {
            line.push(Role::Dim, format!("  {extra}"));
        }
        page.put(&line);
    }
}

/// Other counts: `1 late, 2 broken, 1 log entry`.
pub fn extra(row: &Row) -> Vec<String> {
    const ORDER: [State; 6] = [
        State::Late,
        State::Broken,
        State::Unanswered,
        State::Released,
        State::Overdue,
        State::Open,
    ];
    let mut parts = counts(row.totals.promises, &ORDER);
    parts.extend(more_than_promised(row.totals.promises.extra));
    if row.totals.logs > 0 {
        parts.push(count(row.totals.logs, "log entry", "log entries"));
    }
    if row.totals.dates > 0 {
        parts.push(count(row.totals.dates, "date", "dates"));
    }
    parts
}
