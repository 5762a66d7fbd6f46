//! Section on what was broken or not answered within a span, and whether it was repaired.

use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time::{day_words, due_on};
use crate::report::{BrokenItem, SpanReport};

use super::item::{self, Columns, Item};
use super::words::{because, more};

/// Number of rows shown, latest first.
const MOST: usize = 8;

/// Writes the section, if there is anything in it.
pub fn write(page: &mut Page<'_>, report: &SpanReport) {
    if report.broken.is_empty() {
        return;
    }
    let silent = report
        .broken
        .iter()
        .any(|item| item.state == State::Unanswered);
    page.section(if silent {
        "Broken or unanswered"
    } else {
        "Broken"
    });
    let (items, left_out) = latest(page, report);
    let columns = Columns::fit(page.screen.width, &items);
    item::write(page, columns, &items);
    if left_out > 0 {
        page.put_in(2, &page.line().dim(more(left_out)));
    }
}

/// Returns the latest rows, and the number of occurrences of the span that are in none of them.
pub fn latest(page: &Page<'_>, report: &SpanReport) -> (Vec<Item>, usize) {
    let entries = report.broken.iter().rev().map(|one| entry(page, one));
    let (items, shown) = item::rows(entries, MOST);
    let Tally {
        broken, unanswered, ..
    } = report.totals.promises;
    let all = usize::try_from(broken + unanswered).unwrap_or(usize::MAX);
    (items, all.saturating_sub(shown))
}

/// Item for one occurrence. Its reason, which may be cut, comes after what is known of its repair.
fn entry(page: &Page<'_>, broken: &BrokenItem) -> Item {
    let today = page.screen.today;
    let mut text = page.line().text(&broken.text);
    text.join(
        Role::Dim,
        match (broken.repaired, broken.state) {
            (true, _) => "repaired",
            (false, State::Unanswered) => "not answered yet",
            (false, _) => "not repaired yet",
        },
    );
    if let Some(reason) = &broken.because {
        text.join(Role::Plain, because(reason));
    }
    let when = broken.due.map_or_else(
        || day_words(broken.day, today),
        |due| due_on(due.naive_local(), broken.day, today),
    );
    Item {
        state: broken.state,
        id: broken.id,
        when,
        text,
    }
}
