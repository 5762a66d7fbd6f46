//! `backup --list` and `doctor`.

use crate::domain::backup::{contents_words, size_words};
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::time::at_words;
use crate::report::{BackupList, BackupView, CheckView, Checkup};

use super::table::{Column, Table};
use super::words::count;

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
            format!("{counts} · last change {at}")
        }
        None => counts,
    }
}

/// `doctor`
pub fn checkup(page: &mut Page<'_>, checkup: &Checkup) {
    for line in &checkup.fixed {
        let line = page
            .line()
            .add(Role::Kept, "fixed")
            .prose(Role::Plain, format!(" {line}"));
        page.put(&line);
    }
    page.gap();
    let columns = checkup.checks.iter().map(|check| check.check.len());
    let columns = columns.max().unwrap_or(0);
    for check in &checkup.checks {
        one(page, check, columns);
    }
    page.gap();
    let trouble = checkup
        .checks
        .iter()
        .filter(|check| check.state == "trouble");
    match i64::try_from(trouble.count()).unwrap_or(i64::MAX) {
        0 => page.say("No problems found."),
        n => page.say(&format!("{} found.", count(n, "problem", "problems"))),
    }
}

fn one(page: &mut Page<'_>, check: &CheckView, columns: usize) {
    let (mark, role) = match check.state {
        "fine" => ("✓", Role::Kept),
        "odd" => ("·", Role::Dim),
        _ => ("✗", Role::Broken),
    };
    let hang = if page.screen.width < 60 {
        4
    } else {
        columns + 4
    };
    let line = page
        .line()
        .add(role, mark)
        .text(format!(" {:columns$}  ", check.check))
        .prose(Role::Plain, &check.message);
    page.put_after("", hang, &line, usize::MAX);
    if let Some(hint) = &check.hint {
        let line = page.line().dim("→ ").prose(Role::Plain, hint);
        page.put_after(&" ".repeat(hang), hang + 2, &line, usize::MAX);
    }
}
