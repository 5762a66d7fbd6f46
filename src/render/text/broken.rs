//! Section on what was broken or not answered within a span, and whether it was repaired.

use crate::domain::occurrence::State;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time::{day_words, due_on};
use crate::report::BrokenItem;

use super::item::{self, Columns, Item};
use super::words::{because, more};

/// Number of items shown, latest first.
pub const MOST: usize = 8;

/// Writes the section, if there is anything in it.
pub fn write(page: &mut Page<'_>, broken: &[BrokenItem]) {
    if broken.is_empty() {
        return;
    }
    let silent = broken.iter().any(|item| item.state == State::Unanswered);
    page.section(if silent {
        "Broken or unanswered"
    } else {
        "Broken"
    });
    let items: Vec<_> = broken
        .iter()
        .rev()
        .take(MOST)
        .map(|one| entry(page, one))
        .collect();
    let columns = Columns::fit(page.screen.width, &items);
    item::write(page, columns, &items);
    if broken.len() > MOST {
        page.put_in(2, &page.line().dim(more(broken.len() - MOST)));
    }
}

/// Item for one occurrence, with its reason and whether it was repaired.
pub fn entry(page: &Page<'_>, broken: &BrokenItem) -> Item {
    let today = page.screen.today;
    let mut text = page.line().text(&broken.text);
    if let Some(reason) = &broken.because {
        text.join(Role::Plain, because(reason));
    }
    text.join(
        Role::Dim,
        match (broken.repaired, broken.state) {
            (true, _) => "repaired",
            (false, State::Unanswered) => "not answered yet",
            (false, _) => "not repaired yet",
        },
    );
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
