//! `history`: the journal of changes, with undone ones marked.

use crate::render::journal;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time::at_words;
use crate::report::HistoryEntry;

use super::table::{Column, Table};

/// `history`
pub fn write(page: &mut Page<'_>, entries: &[HistoryEntry]) {
    if entries.is_empty() {
        page.say("No changes yet.");
        return;
    }
    let mut table = Table::new(
        page.screen,
        [
            Column::number("Change"),
            Column::fixed("When").role(Role::Dim),
            Column::flowing("What"),
        ],
    );
    for entry in entries {
        let when = at_words(entry.at.naive_local(), page.screen.today);
        let undone = if entry.undone { " (undone)" } else { "" };
        table.row([
            &entry.entry.to_string(),
            &when,
            &format!("{}{undone}", journal::shown(&entry.what, page.screen.today)),
        ]);
    }
    table.write(page);
}
