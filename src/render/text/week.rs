//! The grid of a week: a row for each promise, a column for each day.

use chrono::Datelike as _;

use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::page::Page;
use crate::render::style::{self, Role, WORST_FIRST, mark};
use crate::render::width::{cell, right, width};
use crate::report::{GridRow, SpanReport};

use super::promises::states;
use super::words::more;

/// Number of promises shown.
const MOST_ROWS: usize = 20;

/// Mark of a day on which a promise rests and nothing was answered.
const AWAY: &str = "-";

/// Writes the grid and the legend.
pub fn write(page: &mut Page<'_>, report: &SpanReport) {
    if report.grid.is_empty() {
        return;
    }
    let grid = Grid::fit(page, report);
    page.gap();
    grid.heads(page);
    for row in report.grid.iter().take(MOST_ROWS) {
        grid.row(page, row);
    }
    if report.grid.len() > MOST_ROWS {
        page.put(&page.line().dim(more(report.grid.len() - MOST_ROWS)));
    }
    grid.totals(page);
    page.gap();
    let used = |state: &State| {
        let shown = report.grid.iter().take(MOST_ROWS);
        shown
            .flat_map(|row| row.cells.iter().flatten())
            .any(|seen| seen == state)
    };
    let mut legend = states(page, WORST_FIRST.into_iter().filter(used));
    let shown = report.grid.iter().take(MOST_ROWS);
    let mut cells = shown.flat_map(|row| row.cells.iter().zip(&row.away));
    if cells.any(|(states, away)| *away && states.is_empty()) {
        let gap = if legend.is_empty() { "" } else { "  " };
        legend.push(Role::Plain, format!("{gap}{AWAY}"));
        legend.push_whole(Role::Dim, " away");
    }
    page.put(&legend);
}

/// Column positions of the grid.
struct Grid<'r> {
    report: &'r SpanReport,
    /// Width of the ID column; 0 if texts are above their cells.
    id: usize,
    /// Width of the text column; 0 if texts are above their cells.
    text: usize,
    /// Width of one day, with the gap before it.
    day: usize,
}

impl<'r> Grid<'r> {
    fn fit(page: &Page<'_>, report: &'r SpanReport) -> Self {
        let screen = page.screen.width;
        let day = match screen {
            0..24 => 2,
            24..60 => 3,
            60..100 => 6,
            _ => 8,
        };
        let shown = || report.grid.iter().take(MOST_ROWS);
        let id = shown()
            .map(|row| row.id.to_string().len())
            .max()
            .unwrap_or(1);
        // One extra column for the bracket after the last day.
        let room = screen.saturating_sub(day * 7 + 1 + id + 2);
        if room < 8 {
            return Self {
                report,
                id: 0,
                text: 0,
                day,
            };
        }
        let one_line = |row: &GridRow| width(&page.line().text(&row.text).into_text());
        let text = shown().map(one_line).max().unwrap_or(0).clamp(4, room);
        Self {
            report,
            id,
            text,
            day,
        }
    }

    fn margin(&self) -> usize {
        if self.text == 0 {
            0
        } else {
            self.id + 2 + self.text
        }
    }

    /// Writes the weekdays, and the dates if there is room; today is in brackets.
    fn heads(&self, page: &mut Page<'_>) {
        let today = self
            .report
            .days
            .iter()
            .position(|row| row.day == self.report.today);
        let names = self.report.days.iter().map(|row| {
            let name = row.day.weekday().to_string();
            let letters = if self.day > 3 { 3 } else { self.day - 1 };
            name.get(..letters).unwrap_or_default().to_owned()
        });
        let names = self.bracketed(names.collect(), today);
        let margin = self.margin();
        page.paint(|out, color| {
            Role::Heading.paint(out, &format!("{:margin$}{names}", ""), color);
        });
        if self.day > 2 {
            let dates = self.report.days.iter().map(|row| row.day.day().to_string());
            let dates: String = dates.map(|date| self.place(&date)).collect();
            page.paint(|out, color| Role::Dim.paint(out, &format!("{:margin$}{dates}", ""), color));
        }
    }

    /// Puts brackets around today's head, in the blanks beside it.
    fn bracketed(&self, names: Vec<String>, today: Option<usize>) -> String {
        let mut out = String::new();
        for (at, name) in names.into_iter().enumerate() {
            let mut placed = self.place(&name);
            if today == Some(at) {
                placed = placed.replacen(&format!(" {name}"), &format!("[{name}"), 1);
            }
            out.push_str(&placed);
            if today == Some(at) {
                out.push(']');
            }
        }
        if today.is_some() {
            // The bracket takes the column of the blank after it.
            out = out.replacen("] ", "]", 1);
        }
        out
    }

    /// Right-aligns a head or cell.
    fn place(&self, text: &str) -> String {
        right(text, self.day)
    }

    fn row(&self, page: &mut Page<'_>, row: &GridRow) {
        let text = page.line().text(&row.text).into_text();
        if self.text == 0 {
            let line = page.line().text(format!("{} ", row.id)).text(&row.text);
            page.put_after("", 0, &line, 1);
        }
        page.paint(|out, color| {
            if self.text > 0 {
                out.push_str(&right(&row.id.to_string(), self.id));
                out.push_str("  ");
                out.push_str(&cell(&text, self.text, page.screen.symbols));
            }
            for (states, away) in row.cells.iter().zip(&row.away) {
                let (text, role) = if *away && states.is_empty() {
                    (AWAY.to_owned(), Role::Dim)
                } else {
                    cell_words(states, self.day - 1)
                };
                // A single mark is centred below a head of three letters.
                let centred = self.day > 3 && width(&text) == 1;
                let placed = self.place(&if centred { text + " " } else { text });
                let blank = placed.len() - placed.trim_start_matches(' ').len();
                out.push_str(placed.get(..blank).unwrap_or_default());
                role.paint(out, placed.trim_start_matches(' '), color);
            }
        });
    }

    /// Writes kept of decided by day: `2/3` in one row, or in two rows if days are narrow.
    fn totals(&self, page: &mut Page<'_>) {
        // Empty on a day without answers.
        let cells = |words: fn(Tally) -> String| -> Vec<_> {
            let tallies = self.report.days.iter().map(|row| row.totals.promises);
            let said = tallies.map(|tally| (tally.decided() > 0).then(|| words(tally)));
            said.map(Option::unwrap_or_default).collect()
        };
        let together = cells(|tally| format!("{}/{}", tally.kept, tally.decided()));
        if together.iter().all(String::is_empty) {
            return;
        }
        if together.iter().all(|text| width(text) < self.day) {
            self.total(page, "kept", &together);
            return;
        }
        let (kept, decided) = (
            cells(|tally| tally.kept.to_string()),
            cells(|tally| tally.decided().to_string()),
        );
        // Figures without a gap between them are unreadable.
        if decided.iter().all(|text| width(text) < self.day) {
            self.total(page, "kept", &kept);
            self.total(page, "of", &decided);
        }
    }

    fn total(&self, page: &mut Page<'_>, name: &str, cells: &[String]) {
        let mut line = String::new();
        if self.text == 0 {
            // No room beside the days: the label comes after the figures.
            line.extend(cells.iter().map(|text| self.place(text)));
            line.push(' ');
            line.push_str(name);
        } else {
            line.push_str(&right("", self.id + 2));
            line.push_str(&cell(name, self.text, page.screen.symbols));
            line.extend(cells.iter().map(|text| self.place(text)));
        }
        page.paint(|out, color| Role::Dim.paint(out, line.trim_end(), color));
    }
}

/// Content of a cell in at most `room` columns: the mark of the only occurrence, counts with the
/// worst first (`1✗2✓`), or the worst alone with a `+`.
fn cell_words(states: &[State], room: usize) -> (String, Role) {
    let count = |state: State| states.iter().filter(|seen| **seen == state).count();
    let mut present = WORST_FIRST.into_iter().filter(|state| count(*state) > 0);
    let Some(worst) = present.next() else {
        return (String::new(), Role::Plain);
    };
    let role = style::role(worst);
    if states.len() == 1 {
        return (mark(worst).to_owned(), role);
    }
    let counted = |state: State| format!("{}{}", count(state), mark(state));
    let all = counted(worst) + &present.map(counted).collect::<String>();
    let mixed = count(worst) < states.len();
    let short = format!("{}{}", mark(worst), if mixed { "+" } else { "" });
    let fitting = [all, short].into_iter().find(|text| width(text) <= room);
    (fitting.unwrap_or_else(|| mark(worst).to_owned()), role)
}
