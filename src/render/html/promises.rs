//! Promises with their outcomes: a grid for a week, a row of marks for longer spans.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, PreEscaped, html};

use super::layout::words;
use super::mark;
use crate::domain::format::weekday_name;
use crate::domain::occurrence::State;
use crate::render::style::WORST_FIRST;
use crate::render::time::date_words;

/// Number of marks in one row of a drawing.
const IN_A_ROW: usize = 31;

/// Number of marks of one state on one day above which they are counted instead of drawn.
const MOST_MARKS: usize = 2;

/// Shape of a day on which a promise rests.
const AWAY: &str = "stopped";

/// One row of the grid.
pub struct Row<'a> {
    /// Promise.
    pub text: &'a str,
    /// States on each day, in the order of the days.
    pub cells: Vec<Vec<State>>,
    /// True for each day on which it rests; empty where that is not drawn.
    pub away: Vec<bool>,
    /// Additional remark.
    pub more: Option<String>,
}

/// Grid of up to seven days. Its ARIA roles are explicit, because on a narrow screen the style
/// sheet changes the layout of the rows.
pub fn grid(days: &[NaiveDate], rows: &[Row<'_>], today: NaiveDate) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let states = rows
        .iter()
        .flat_map(|row| row.cells.iter().flatten().copied());
    html! {
        table.grid role="table" data-days=(days.len()) {
            caption.unseen { "Outcome of each promise by day" }
            thead role="rowgroup" { tr role="row" {
                th role="columnheader" scope="col" { span.unseen { "Promise" } }
                @for day in days {
                    th.today[*day == today] role="columnheader" scope="col" {
                        abbr title=(weekday_name(day.weekday())) { (day.weekday()) }
                        " " span.number { (day.day()) }
                    }
                }
            } }
            tbody role="rowgroup" {
                @for row in rows { (self::row(days, row, today)) }
            }
        }
        (legend(states, rows.iter().any(Row::shows_rest)))
    }
}

impl Row<'_> {
    /// Returns true if it rests on a day on which nothing was answered.
    fn shows_rest(&self) -> bool {
        let mut days = self.cells.iter().zip(&self.away);
        days.any(|(states, away)| *away && states.is_empty())
    }
}

fn row(days: &[NaiveDate], row: &Row<'_>, today: NaiveDate) -> Markup {
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                (words(row.text))
                @if let Some(more) = &row.more { br; small { (more) } }
                // Without columns, as in lynx, the days follow on the same line.
                (without_style(":"))
            }
            @for (at, (day, states)) in days.iter().zip(&row.cells).enumerate() {
                td role="cell" {
                    @if !states.is_empty() || row.away.get(at) == Some(&true) {
                        (without_style(&format!("{} {} ", day.weekday(), day.day())))
                    }
                    @if states.is_empty() && row.away.get(at) == Some(&true) {
                        span.outcome {
                            (mark::mark(AWAY, &format!("{}: away", date_words(*day, today))))
                            " " span.word { "away" }
                        }
                    }
                    (cell(*day, states, today))
                }
            }
        }
    }
}

/// Text for readers that draw neither columns nor styles. Others have it from the head of the table.
fn without_style(text: &str) -> Markup {
    html! { span.unseen aria-hidden="true" { (text) } }
}

fn cell(day: NaiveDate, states: &[State], today: NaiveDate) -> Markup {
    let count = |state: State| states.iter().filter(|seen| **seen == state).count();
    html! {
        @for state in WORST_FIRST {
            @let number = count(state);
            @let title = title(day, state, today);
            @if number > 0 {
                @if WORST_FIRST.into_iter().take_while(|seen| *seen != state).any(|seen| count(seen) > 0) {
                    (without_style(", "))
                }
                span.outcome {
                    @if number > MOST_MARKS {
                        span.many { (number) (mark::mark(mark::of_state(state), &title)) }
                    } @else {
                        @for _ in 0..number { (mark::mark(mark::of_state(state), &title)) }
                    }
                    " " @if number > 1 && number <= MOST_MARKS { span.unseen { (number) " " } } (word(state))
                }
            }
        }
    }
}

/// Name of a state below its mark, for those who do not see it.
fn word(state: State) -> Markup {
    html! {
        span.word {
            // A narrow column breaks it here; w3m would break it at an element in any column.
            @if state == State::Unanswered { (PreEscaped("un&shy;an&shy;swered")) } @else { (state.name()) }
        }
    }
}

fn title(day: NaiveDate, state: State, today: NaiveDate) -> String {
    format!("{}: {}", date_words(day, today), state.name())
}

/// Drawing of the outcomes of one promise in the order of their due times, labelled `about`.
pub fn strip(
    outcomes: impl Iterator<Item = (NaiveDate, State)>,
    about: &str,
    today: NaiveDate,
) -> Markup {
    let outcomes: Vec<_> = outcomes.collect();
    let columns = IN_A_ROW.min(outcomes.len());
    let rows = outcomes.len().div_ceil(IN_A_ROW);
    let (width, height) = (
        (columns * mark::PITCH).saturating_sub(3),
        (rows * mark::PITCH).saturating_sub(3),
    );
    html! {
        svg.strip viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(about)
            style=(format!("--marks:{columns}")) {
            @for (at, (day, state)) in outcomes.iter().enumerate() {
                @let (column, row) = (at % IN_A_ROW, at / IN_A_ROW);
                (mark::at(column, row, mark::of_state(*state), &title(*day, *state, today)))
            }
        }
    }
}

/// Legend of these states, and of rest.
pub fn legend(states: impl Iterator<Item = State>, away: bool) -> Markup {
    let seen: HashSet<State> = states.collect();
    let used = WORST_FIRST.into_iter().filter(|state| seen.contains(state));
    let away = away.then_some((AWAY, "away"));
    mark::legend(
        used.map(|state| (mark::of_state(state), state.name()))
            .chain(away),
    )
}
