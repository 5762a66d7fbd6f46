//! `status`: one short line for a prompt or a status bar.

use crate::render::page::Page;
use crate::render::sanitize::one_line;
use crate::render::style::Role;
use crate::render::symbols::brief;
use crate::report::{Status, StatusLine};

/// Writes `2 due · 1 overdue · streak 12 · day 143/365`, without zero counts. Never wrapped: a
/// status bar has a width of its own.
pub fn write(page: &mut Page<'_>, status: &Status) {
    if let Some(own) = &status.asked.line {
        let text = own.template.fill(|field| value(status, own, field));
        // An empty line would show in a prompt.
        if !text.is_empty() {
            page.verbatim(&text);
            page.verbatim("\n");
        }
        return;
    }
    if status.asked.silent {
        return;
    }
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

/// Value of a field of `--format`; empty if there is none.
fn value(status: &Status, own: &StatusLine, field: &str) -> String {
    match field {
        "due" => status.due.to_string(),
        "overdue" => status.overdue.to_string(),
        "unanswered" => status.unanswered.to_string(),
        "waiting" => status.waiting().to_string(),
        "next" => own.next.clone().unwrap_or_default(),
        "next_in" => own.next_in.map(length).unwrap_or_default(),
        "next_text" => status.next_text.as_deref().map(text).unwrap_or_default(),
        "streak" => status.streak.to_string(),
        "clean_days" => own.clean_days.to_string(),
        "day" => status.day.to_string(),
        "of" => status.of.to_string(),
        "logs" => own.logs.map(|logs| logs.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Text of a promise, short and escaped: a prompt passes it on to a terminal.
fn text(text: &str) -> String {
    one_line(&brief(text)).into_owned()
}

/// `2h 05m`, `45m`, rounded up to a minute.
fn length(seconds: i64) -> String {
    let minutes = seconds.max(0).saturating_add(59) / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{hours}h {minutes:02}m"),
    }
}
