//! Items of today's screen.

use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time::day_words;
use crate::report::PromiseView;

use super::super::item::{self, Item};
use super::super::words;

/// Part of the due time that a list shows.
#[derive(Clone, Copy)]
pub enum When {
    /// The time, and the day when it is not today.
    Time,
    /// No time.
    Never,
}

/// Items for promises.
pub fn items(page: &Page<'_>, views: &[PromiseView], when: When) -> Vec<Item> {
    // Occurrences of a per-period promise with the same state are grouped.
    let alike = |a: &PromiseView, b: &PromiseView| {
        (a.id, a.state, a.due, a.told, a.answered_late_days)
            == (b.id, b.state, b.due, b.told, b.answered_late_days)
    };
    views
        .chunk_by(alike)
        .filter_map(|group| Some((group.first()?, group.len())))
        .map(|(view, times)| {
            let mut text = page.line().text(&view.text);
            if times > 1 {
                text.join(Role::Dim, format!("{times} times"));
            }
            let pause = item::near_pause(view, page.screen.today);
            item::about(page, view, pause, &mut text);
            if let Some(begins) = view.begins {
                let day = day_words(begins, page.screen.today);
                text.join(Role::Dim, format!("new rule from {day}"));
            }
            if let Some(days) = view.answered_late_days {
                let later = words::count(days, "day", "days");
                text.join(Role::Dim, format!("answered {later} later"));
            }
            let when = match when {
                When::Time => short(&item::when(page, view)),
                When::Never => String::new(),
            };
            Item {
                state: view.state,
                id: view.id,
                when,
                text,
            }
        })
        .collect()
}

/// The first `most` items for unrepaired occurrences, with their reasons, without the other
/// occurrences of the promise; and the number of occurrences that they stand for.
pub fn unrepaired(page: &Page<'_>, views: &[PromiseView], most: usize) -> (Vec<Item>, usize) {
    let item = |view: &PromiseView| {
        let mut text = page.line().text(&view.text);
        if let Some(because) = &view.because {
            text.join(Role::Plain, words::because(because));
        }
        Item {
            state: view.state,
            id: view.id,
            when: short(&item::when(page, view)),
            text,
        }
    };
    item::rows(views.iter().map(item), most)
}

/// `12:00` for `today 12:00`, since the screen is about today.
fn short(words: &str) -> String {
    words.strip_prefix("today ").unwrap_or(words).to_owned()
}
