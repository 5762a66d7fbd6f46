//! `sync`: what came from where, what was changed in two places, and what was passed over.

use crate::domain::record_kind::{self, listed};
use crate::render::conflict;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::{CLOSE_QUOTE, OPEN_QUOTE, SEP};
use crate::render::sync::came;
use crate::report::{RenumberedView, SyncView, SyncedTarget};

use super::words::{count, more};

/// Number of lines of a kind that are shown.
const SHOWN: usize = 10;

/// Writes a line for each place, and below it what is to be known.
pub fn write(page: &mut Page<'_>, view: &SyncView) {
    if view.is_silent() {
        return;
    }
    for target in &view.targets {
        page.tell(&line(target, view.dry_run));
        let today = page.screen.today;
        let conflicts = target.conflicts.iter();
        let conflicts =
            conflicts.map(|one| format!("changed in two places: {}", conflict::words(one, today)));
        lines(page, conflicts.collect());
        lines(page, target.renumbered.iter().map(renumbered).collect());
        let notes = target.notes.iter();
        let notes = notes.map(|one| format!("{}: {}", one.place, one.why));
        lines(page, notes.collect());
        let skipped = target.skipped.iter();
        let skipped = skipped.map(|one| format!("not read: {}: {}", one.place, one.why));
        lines(page, skipped.collect());
    }
}

/// Writes indented lines, the first of many.
pub fn lines(page: &mut Page<'_>, lines: Vec<String>) {
    let left = lines.len().saturating_sub(SHOWN);
    for text in lines.into_iter().take(SHOWN) {
        let line = page.line().prose(Role::Plain, &text);
        page.put_after("  ", 4, &line, usize::MAX);
    }
    if left > 0 {
        let line = page.line().add(
            Role::Dim,
            format!("{}; use `--json` to see all", more(left)),
        );
        page.put_in(2, &line);
    }
}

/// `Synced with /home/robin/Sync: 3 promises new, 1 changed · from laptop`
fn line(target: &SyncedTarget, dry_run: bool) -> String {
    let added = listed(target.kinds.iter().map(|kind| (kind.kind, kind.added)));
    let mut parts = came(&added, target.replaced, target.removed);
    if target.target == "calendar" {
        for (number, verb) in [
            (target.written, "written"),
            (target.files_deleted, "deleted"),
        ] {
            if number > 0 {
                parts.push(format!("{} {verb}", count(number, "file", "files")));
            }
        }
    }
    let verb = if dry_run { "Would sync" } else { "Synced" };
    let came = match (parts.is_empty(), target.machines.is_empty()) {
        (false, _) => parts.join(", "),
        (true, true) if target.target != "folder" => "nothing new".to_owned(),
        (true, true) if target.skipped.is_empty() => "no other computer has synced yet".to_owned(),
        (true, true) => "no file of another computer was read".to_owned(),
        (true, false) => "nothing new".to_owned(),
    };
    let from = if target.machines.is_empty() {
        String::new()
    } else {
        format!("{SEP}from {}", machines(&target.machines))
    };
    format!("{verb} with {}: {came}{from}", target.path)
}

/// Names of computers, each once: several may have the same, or be one that began a new file.
fn machines(names: &[String]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let names = counts.into_iter().map(|(name, count)| match count {
        1 => name.to_owned(),
        many => format!("{name} ({many} files)"),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// `promise 4 is 7 here: “call mum”`
pub fn renumbered(one: &RenumberedView) -> String {
    let kind = record_kind::one(one.kind);
    let text = match &one.text {
        Some(text) => format!(": {OPEN_QUOTE}{text}{CLOSE_QUOTE}"),
        None => String::new(),
    };
    format!("{kind} {} has number {} here{text}", one.was, one.id)
}
