//! One short line for a prompt or a status bar.

use crate::render::page::Page;
use crate::render::style::Role;
use crate::report::Status;

/// `2 due · 1 overdue · streak 12 · day 143/365`; what is nothing is left out. Never wrapped: what
/// shows it wants one line, and has a width of its own.
pub fn write(page: &mut Page<'_>, status: &Status) {
    let mut line = page.line();
    let counts = [
        (status.due, "due", Role::Plain),
        (status.overdue, "overdue", Role::Late),
        (status.unanswered, "unanswered", Role::Broken),
    ];
    for (n, what, role) in counts.into_iter().filter(|(n, ..)| *n > 0) {
        line.join(role, format!("{n} {what}"));
    }
    line.join(Role::Plain, format!("streak {}", status.streak));
    if status.day > status.of.into() {
        line.join(Role::Plain, format!("day {}", status.day));
    } else if status.day > 0 {
        line.join(Role::Plain, format!("day {}/{}", status.day, status.of));
    }
    page.put_unwrapped(&line);
}
