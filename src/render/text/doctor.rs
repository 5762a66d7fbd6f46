//! `doctor`: fixes, checks, and how many problems were found.

use super::words::count;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::{ARROW, FINE, PLAIN, WRONG, message};
use crate::report::{CheckView, Checkup};

/// `doctor`
pub fn checkup(page: &mut Page<'_>, checkup: &Checkup) {
    for line in &checkup.fixed {
        let line = page
            .line()
            .add(Role::Kept, "fixed")
            .prose(Role::Plain, message(&format!(" {line}")));
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
        "fine" => (FINE, Role::Kept),
        "odd" => (PLAIN, Role::Dim),
        _ => (WRONG, Role::Broken),
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
        .prose(Role::Plain, message(&check.message));
    page.put_after("", hang, &line, usize::MAX);
    if let Some(hint) = &check.hint {
        let line = page
            .line()
            .dim(format!("{ARROW} "))
            .prose(Role::Plain, message(hint));
        page.put_after(&" ".repeat(hang), hang + 2, &line, usize::MAX);
    }
}
