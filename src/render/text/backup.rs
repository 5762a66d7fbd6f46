//! `backup --list`: the backups, with their contents.

use crate::domain::backup::{contents_words, size_words};
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::SEP;
use crate::render::time::at_words;
use crate::report::{BackupList, BackupView};

use super::table::{Column, Table};

/// `backup --list`
pub fn list(page: &mut Page<'_>, list: &BackupList) {
    if list.backups.is_empty() {
        page.say("No backups yet. Run `trust backup` to make one.");
        return;
    }
    let mut table = Table::new(
        page.screen,
        [
            Column::fixed("Backup"),
            Column::fixed("Size").role(Role::Dim),
            Column::flowing("Contents"),
        ],
    );
    for backup in &list.backups {
        let about = about(page, backup);
        table.row([&backup.name, &size_words(backup.bytes), &about]);
    }
    table.write(page);
    page.gap();
    let line = page.line().dim(format!("In {}", list.directory));
    page.put(&line);
}

fn about(page: &Page<'_>, backup: &BackupView) -> String {
    let Some(contents) = &backup.contents else {
        return "unreadable: run `trust doctor` for the reason".to_owned();
    };
    let counts = contents_words(contents.promises, contents.answers, contents.logs);
    match contents.changed_at {
        Some(at) => {
            let at = at_words(at.naive_local(), page.screen.today);
            format!("{counts}{SEP}last change {at}")
        }
        None => counts,
    }
}
