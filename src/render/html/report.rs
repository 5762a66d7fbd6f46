//! The report as a page: the content of its screen, with larger pictures.

use maud::{Markup, html};

use super::layout::{self, prose, remarks, words};
use super::promises::{Row, grid};
use super::{days, mark};
use crate::domain::breaks::BreakGroup;
use crate::render::Screen;
use crate::render::page::Page;
use crate::render::program::Program;
use crate::render::sanitize::one_line;
use crate::render::share_words;
use crate::render::symbols::Symbols;
use crate::render::text::periods::{extra, periods};
use crate::render::text::report::{LEAST_STEADY, break_words, rate, remark_lines};
use crate::render::text::words::{count, more, percent};
use crate::render::text::{broken, figures, guide_year};
use crate::report::{Span, SpanReport, Steady};

/// Width at which the line about the year has no bar: the page draws its own.
const WITHOUT_A_BAR: usize = 39;

pub fn page(report: &SpanReport) -> String {
    let title = share_words::days(report.from, report.to);
    let screen = Screen {
        height: None,
        width: WITHOUT_A_BAR,
        color: false,
        terminal: true,
        symbols: Symbols::Unicode,
        program: Program::default(),
        today: report.today,
    };
    let page = Page::new(&screen);
    let content = html! {
        header {
            p.kicker { "Promises" }
            h1 { (title) }
            p.answer { (share_words::answer(report.totals.promises)) }
            @let rate = rate(report);
            @if !rate.is_empty() { p.about { (remarks(&rate)) } }
        }
        (picture(report))
        (broke(&page, report))
        (breaks(&report.breaks_where))
        (steadiness(&report.steadiness))
        @if !report.nudges.is_empty() {
            section {
                h2 { "Worth considering" }
                ul {
                    @for nudge in &report.nudges {
                        li {
                            p { (prose(&nudge.message)) " " small { "step " (nudge.step) } }
                            p.about { (prose(&nudge.silence)) }
                        }
                    }
                }
            }
        }
        footer { (ending(&page, report)) }
    };
    layout::page(&title, &content)
}

fn picture(report: &SpanReport) -> Markup {
    let columns: Vec<_> = report.days.iter().map(|row| row.day).collect();
    html! {
        section {
            h2.unseen { "Day by day" }
            @if columns.len() <= share_words::GRID_DAYS && report.span != Span::All {
                @let rows: Vec<_> = report.grid.iter().map(|row| Row {
                    text: &row.text,
                    cells: row.cells.clone(),
                    away: row.away.clone(),
                    more: None,
                }).collect();
                (grid(&columns, &rows, report.today))
            } @else {
                (days::picture(&report.days, report.week_start, report.today))
            }
            @for remark in remark_lines(report) { p.about { (words(&remark)) } }
            @if matches!(report.span, Span::Year | Span::All) || columns.len() > share_words::MARKED_DAYS {
                (by_period(report))
            }
        }
    }
}

/// Table of months or years, also for screen readers.
fn by_period(report: &SpanReport) -> Markup {
    let rows = periods(report);
    html! {
        @if !rows.is_empty() {
            // The ARIA roles are explicit for the same reason as those of the grid.
            table.figures role="table" {
                caption.unseen { "Month by month, or year by year" }
                thead role="rowgroup" { tr role="row" {
                    th role="columnheader" scope="col" { "When" }
                    th role="columnheader" scope="col" { "Kept" }
                    th role="columnheader" scope="col" { "Rate" }
                    th role="columnheader" scope="col" { "Other" }
                } }
                tbody role="rowgroup" {
                    @for row in &rows {
                        @let tally = row.totals.promises;
                        tr role="row" {
                            th role="rowheader" scope="row" { (row.label) }
                            td role="cell" { @if tally.decided() > 0 { (tally.kept) " of " (tally.decided()) } }
                            td role="cell" { (percent(tally.kept_rate())) }
                            td role="cell" { (remarks(&extra(row))) }
                        }
                    }
                }
            }
        }
    }
}

fn broke(page: &Page<'_>, report: &SpanReport) -> Markup {
    let (items, left_out) = broken::latest(page, report);
    html! {
        @if !items.is_empty() {
            section {
                h2 { "Broken or unanswered" }
                ul.marked {
                    @for item in items {
                        li {
                            (mark::mark(mark::of_state(item.state), item.state.name()))
                            p {
                                bdi { (item.text.into_text()) }
                                " " small { (item.when) }
                            }
                        }
                    }
                }
                @if left_out > 0 { p.about { (more(left_out)) } }
            }
        }
    }
}

fn breaks(groups: &[BreakGroup]) -> Markup {
    let worse = |group: &&BreakGroup| group.kept_rate < group.rest_rate;
    let better = |group: &&BreakGroup| !worse(group);
    let lines = |title: &str, groups: Vec<&BreakGroup>| {
        html! {
            @if !groups.is_empty() {
                section {
                    h2 { (title) }
                    ul { @for group in groups { li { (one_line(&break_words(group))) } } }
                }
            }
        }
    };
    html! {
        (lines("Where promises break", groups.iter().filter(worse).collect()))
        (lines("Where promises hold", groups.iter().filter(better).collect()))
    }
}

fn steadiness(all: &[Steady]) -> Markup {
    html! {
        @if !all.is_empty() {
            section {
                h2 { "Steadiness, lowest first" }
                ul {
                    @for steady in all.iter().take(LEAST_STEADY) {
                        li { (words(&steady.text)) " " small { (percent(Some(steady.score))) } }
                    }
                }
            }
        }
    }
}

/// Closing section: streaks, log entries, dates, and the year.
fn ending(page: &Page<'_>, report: &SpanReport) -> Markup {
    let streaks = figures::streaks(page, &report.streaks).into_text();
    let mut done = Vec::new();
    if report.totals.logs > 0 {
        done.push(count(report.totals.logs, "log entry", "log entries"));
    }
    if report.totals.dates > 0 {
        done.push(count(
            report.totals.dates, "date or gesture", "dates and gestures",
        ));
    }
    html! {
        @if !streaks.is_empty() { p { (streaks) } }
        @if !done.is_empty() { p { (remarks(&done)) } }
        p { (guide_year::line(page, &report.horizon).into_text()) }
        progress aria-label="Share of the year that has passed" max=(report.horizon.of) value=(report.horizon.day.clamp(0, i64::from(report.horizon.of))) {}
    }
}
