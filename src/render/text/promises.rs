//! `promise list`: overdue promises first, then open ones, then the others.

use crate::domain::occurrence::State;
use crate::render::page::{Line, Page};
use crate::render::style::{self, Role, WORST_FIRST, mark};
use crate::render::symbols::{DASH, SEP};
use crate::render::time::day_words;
use crate::render::width::truncate;
use crate::report::PromiseView;

use super::item::{self, Columns, Item};
use super::table::{Column, TIED, Table};

/// Longest list that is shown as a table: comfy-table takes about 8 µs a row, and a header that has
/// scrolled away is useless.
const MOST_IN_A_TABLE: usize = 30;

/// Number of columns of a text in a list; `trust promise show` shows all of it.
const MOST_TEXT: usize = 160;

pub fn write(page: &mut Page<'_>, promises: &[PromiseView]) {
    if promises.is_empty() {
        page.say("No promises to show.");
        return;
    }
    let mut sorted: Vec<_> = promises.iter().collect();
    sorted.sort_by_key(|view| rank(view.state));
    if sorted.len() > MOST_IN_A_TABLE {
        let items: Vec<_> = sorted.iter().map(|view| entry(page, view)).collect();
        item::write(page, Columns::fit(page.screen.width, &items), &items);
    } else {
        table(page, &sorted);
    }
    legend(page, promises);
}

fn table(page: &mut Page<'_>, promises: &[&PromiseView]) {
    let mut table = Table::new(
        page.screen,
        [
            Column::number("ID"),
            Column::fixed("Due"),
            Column::flowing("Promise"),
            Column::flowing("More").role(Role::Dim),
        ],
    );
    for view in promises {
        let id = view.id.to_string();
        let due = format!("{} {}", mark(view.state), when(page, view));
        let text = truncate(&view.text, MOST_TEXT, page.screen.symbols);
        // A separator stays with the text before it, so that no row of a cell begins with one.
        let more = more(page, view).into_text().replace(SEP, TIED);
        table.marked_row([&id, &due, &text, &more], style::role(view.state));
    }
    table.write(page);
}

fn entry(page: &Page<'_>, view: &PromiseView) -> Item {
    let mut text = page
        .line()
        .text(truncate(&view.text, MOST_TEXT, page.screen.symbols));
    text.join_line(more(page, view));
    Item {
        state: view.state,
        id: view.id,
        when: when(page, view),
        text,
    }
}

fn when(page: &Page<'_>, view: &PromiseView) -> String {
    let when = item::when(page, view);
    match view.state {
        State::Stopped => DASH.to_owned(),
        _ if when.is_empty() => "any time".to_owned(),
        _ => when,
    }
}

/// Remarks: the rule in words, unanswered occurrences, streak, and tags.
fn more(page: &Page<'_>, view: &PromiseView) -> Line {
    let mut line = page.line();
    if let Some(rule) = view.every_words.as_ref().or(view.every.as_ref()) {
        line.join(Role::Dim, rule);
    }
    let today = page.screen.today;
    if let Some(begins) = view.begins {
        line.join(Role::Dim, format!("from {}", day_words(begins, today)));
    }
    if let Some(until) = view.until.filter(|_| view.state != State::Stopped) {
        line.join(Role::Dim, format!("until {}", day_words(until, today)));
    }
    let pause = item::away(view, today);
    item::about(page, view, pause, &mut line);
    for tag in &view.tags {
        line.join(Role::Dim, format!("+{tag}"));
    }
    line
}

fn rank(state: State) -> u8 {
    match state {
        State::Overdue => 0,
        State::Unanswered => 1,
        State::Open => 2,
        _ => 3,
    }
}

/// Writes the legend of the marks, unless all promises are open.
fn legend(page: &mut Page<'_>, promises: &[PromiseView]) {
    let used = |state: State| promises.iter().any(|view| view.state == state);
    if WORST_FIRST
        .into_iter()
        .filter(|state| *state != State::Open)
        .any(used)
    {
        page.gap();
        let line = states(page, WORST_FIRST.into_iter().filter(|state| used(*state)));
        page.put(&line);
    }
}

/// `✓ kept  ~ late`
pub fn states(page: &Page<'_>, states: impl Iterator<Item = State>) -> Line {
    let mut line = page.line();
    for (at, state) in states.enumerate() {
        if at > 0 {
            line.push(Role::Plain, "  ");
        }
        line.push(style::role(state), mark(state));
        line.push_whole(Role::Dim, format!(" {}", state.name()));
    }
    line
}
