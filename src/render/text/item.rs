//! Lists of promises: mark, ID, due time, and text with remarks.

use chrono::{Days, NaiveDate};

use crate::domain::occurrence::State;
use crate::render::page::{Line, Page, painted_width};
use crate::render::style::{self, Role, mark};
use crate::render::symbols::Symbols;
use crate::render::time::{due_on, named_words};
use crate::render::width::{left, right, spaces, width};
use crate::report::{AwayDays, PromiseView};

use super::words::{agreed, away_days, count, done_of};

/// Fewest columns for a text beside its ID; with fewer it goes below.
const ROOM_FOR_TEXT: usize = 18;

/// Number of lines of a text in a list; `trust promise show` shows all of it.
const MOST_LINES: usize = 3;

/// One entry of a list.
#[derive(Debug)]
pub struct Item {
    /// State, which decides the mark.
    pub state: State,
    /// Number to type.
    pub id: i64,
    /// Due time in words; may be empty.
    pub when: String,
    /// Text with remarks.
    pub text: Line,
}

/// Returns the first `most` rows of items, with the number of items that they stand for. Items that
/// look the same and follow each other, as those of a week or month do, are one row.
pub fn rows(items: impl IntoIterator<Item = Item>, most: usize) -> (Vec<Item>, usize) {
    let mut rows: Vec<(Item, String, usize)> = Vec::new();
    for item in items {
        let text = item.text.clone().into_text();
        let full = rows.len() == most;
        match rows.last_mut() {
            Some((last, known, times))
                if (last.state, last.id, &last.when) == (item.state, item.id, &item.when)
                    && *known == text =>
            {
                *times += 1;
            }
            _ if full => break,
            _ => rows.push((item, text, 1)),
        }
    }
    let shown = rows.iter().map(|(_, _, times)| times).sum();
    let rows = rows.into_iter().map(|(mut item, _, times)| {
        if times > 1 {
            item.text.join(Role::Dim, count(times, "time", "times"));
        }
        item
    });
    (rows.collect(), shown)
}

/// Column positions of items: the same for all lists of a screen.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    indent: usize,
    id: usize,
    when: usize,
    beside: bool,
}

impl Columns {
    /// Columns wide enough for all of these ids and times.
    pub fn fit<'i>(screen_width: usize, items: impl IntoIterator<Item = &'i Item>) -> Self {
        let (mut id, mut when) = (0, 0);
        for item in items {
            id = id.max(item.id.to_string().len());
            when = when.max(width(&item.when));
        }
        let mut columns = Self {
            indent: 2,
            id,
            when,
            beside: true,
        };
        columns.beside = columns.text() + ROOM_FOR_TEXT <= screen_width;
        if !columns.beside && screen_width < 40 {
            columns.indent = 0;
        }
        columns
    }

    /// Returns the columns for a list without due times.
    pub fn without_times(self) -> Self {
        Self { when: 0, ..self }
    }

    /// Column at which texts begin.
    fn text(self) -> usize {
        let gap = if self.when == 0 { 0 } else { 2 };
        self.when_at() + if self.beside { self.when + gap } else { 0 }
    }

    fn when_at(self) -> usize {
        self.indent + 2 + self.id + 2
    }
}

/// Writes items in these columns.
pub fn write(page: &mut Page<'_>, columns: Columns, items: &[Item]) {
    for item in items {
        let text = text(page, item);
        let mut margin = mark_and_id(page, columns, item);
        if columns.beside {
            if columns.when > 0 {
                margin.push_str(&left(&item.when, columns.when));
                margin.push_str("  ");
            }
            page.put_after(&margin, columns.text(), &text, MOST_LINES);
            continue;
        }
        if item.when.is_empty() {
            page.put_after(&margin, columns.when_at(), &text, MOST_LINES);
        } else {
            let when = page.line().text(&item.when);
            page.put_after(&margin, columns.when_at(), &when, usize::MAX);
            page.put_after(
                &" ".repeat(columns.when_at()),
                columns.when_at(),
                &text,
                MOST_LINES,
            );
        }
    }
}

/// Writes each item on one row, its text cut where there is no room for all of it. Returns true if
/// one was cut.
pub fn write_short(page: &mut Page<'_>, columns: Columns, items: &[Item]) -> bool {
    let mut is_cut = false;
    for item in items {
        let text = text(page, item);
        let mut margin = mark_and_id(page, columns, item);
        if columns.beside && columns.when > 0 {
            margin.push_str(&left(&item.when, columns.when));
            margin.push_str("  ");
        } else if !columns.beside && !item.when.is_empty() {
            margin.push_str(&item.when);
            margin.push(' ');
        }
        let room = page.screen.width.saturating_sub(painted_width(&margin));
        is_cut |= text.width() > room;
        page.put_after(&margin, columns.text(), &text, 1);
    }
    is_cut
}

/// Text of an item, with the name of its outcome where marks are letters.
fn text(page: &Page<'_>, item: &Item) -> Line {
    let mut text = item.text.clone();
    if let Some(word) = outcome(page, item.state) {
        text.join(Role::Dim, word);
    }
    text
}

/// Beginning of the row of an item.
fn mark_and_id(page: &Page<'_>, columns: Columns, item: &Item) -> String {
    let mut margin = String::new();
    spaces(&mut margin, columns.indent);
    style::role(item.state).paint(&mut margin, mark(item.state), page.screen.color);
    margin.push(' ');
    margin.push_str(&right(&item.id.to_string(), columns.id));
    margin.push_str("  ");
    margin
}

/// Name of an outcome where marks are letters, for those who listen; `None` elsewhere.
fn outcome(page: &Page<'_>, state: State) -> Option<&'static str> {
    match state {
        State::Kept | State::Late | State::Broken | State::Released
            if page.screen.symbols == Symbols::Ascii =>
        {
            Some(state.name())
        }
        _ => None,
    }
}

/// Due time in words; empty if there is none.
pub fn when(page: &Page<'_>, view: &PromiseView) -> String {
    let today = page.screen.today;
    let Some(due) = view.due.map(|due| due.naive_local()) else {
        return String::new();
    };
    due_on(due, view.due_day.unwrap_or(due.date()), today)
}

/// Time before a pause from which the screens about today tell it.
const NEAR: Days = Days::new(14);

/// Returns the pause in words if it lasts or begins soon.
pub fn near_pause(view: &PromiseView, today: NaiveDate) -> Option<String> {
    let near = today.checked_add_days(NEAR).unwrap_or(today);
    away(view, today).filter(|_| view.paused_from.is_some_and(|from| from <= near))
}

/// Adds the remarks on the current occurrence: the pause, earlier ones without an answer, streak,
/// moves, told ahead.
pub fn about(page: &Page<'_>, view: &PromiseView, pause: Option<String>, line: &mut Line) {
    if view.private {
        line.join(Role::Dim, "private");
    }
    if let Some(pause) = pause {
        line.join(Role::Dim, pause);
    }
    if let Some(progress) = &view.done_of {
        line.join(Role::Dim, done_of(progress, page.screen.today));
    }
    if view.waiting > 0 {
        line.join(
            Role::Dim,
            format!("{} earlier without an answer", view.waiting),
        );
    }
    if view.moved > 0 {
        line.join(Role::Dim, moved(view.moved));
    }
    if let Some(agreement) = view.entered {
        line.join(Role::Dim, agreed(agreement, page.screen.today));
    }
    if let Some(told) = view.told.filter(|_| view.state.is_worth_telling()) {
        let due = view.due.map(|due| due.naive_local());
        line.join(
            Role::Dim,
            format!(
                "told {}",
                named_words(told.naive_local(), due, page.screen.today)
            ),
        );
    }
    if view.every.is_some() && view.streak > 0 {
        line.join(Role::Dim, format!("streak {}", view.streak));
    }
}

/// `away 14 to 22 Sep`: the pause that lasts or comes next.
pub fn away(view: &PromiseView, today: NaiveDate) -> Option<String> {
    let (from, until) = view.paused_from.zip(view.paused_until)?;
    let days = AwayDays {
        from,
        to: until.pred_opt().unwrap_or(until),
        entered: view.pause_entered,
    };
    Some(away_days(days, today))
}

/// `moved once`, `moved 3 times`.
pub fn moved(times: u32) -> String {
    match times {
        1 => "moved once".to_owned(),
        2 => "moved twice".to_owned(),
        n => format!("moved {}", count(n, "time", "times")),
    }
}
