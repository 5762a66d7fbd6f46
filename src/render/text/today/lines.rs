//! Single lines of today's screen.

use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::symbols::SEP;
use crate::render::time::{date_words, due_words};
use crate::render::width::truncate;
use crate::report::Today;

use super::super::words;

/// `54 without an answer since Fri 16 Oct · trust review`
pub fn silence(page: &Page<'_>, today: &Today) -> Line {
    let count = today.unanswered_count;
    let mut line = page.line().text(match today.unanswered_since {
        Some(since) => words::silence(count, since, today.day),
        None => format!("{count} without an answer"),
    });
    line.join_line(page.line().prose(Role::Plain, "`trust review`"));
    line
}

/// `2 questions about the phone · trust review`
pub fn phone_line(page: &Page<'_>, questions: usize) -> Line {
    let number = words::count(questions, "question", "questions");
    let mut line = page.line().text(format!("{number} about the phone"));
    line.join_line(page.line().prose(Role::Plain, "`trust review`"));
    line
}

/// Writes the summary line: what is due now.
pub fn first_line(page: &mut Page<'_>, today: &Today) {
    let date = date_words(today.day, today.day);
    let mut line = page.line().add(Role::Strong, date).dim(SEP);
    let mut counts = Vec::new();
    if !today.due.is_empty() {
        counts.push(format!("{} due today", today.due.len()));
    }
    if !today.overdue.is_empty() {
        counts.push(format!("{} overdue", today.overdue.len()));
    }
    let nothing_now = counts.is_empty();
    let silent = today.unanswered_count > 0;
    if silent {
        counts.push(format!("{} unanswered", today.unanswered_count));
    }
    if nothing_now {
        let repairs = today.unrepaired_count > 0;
        let left = match today.answered.is_empty() {
            true => "due",
            false if silent || repairs => "more due",
            false => "left",
        };
        line.push(Role::Plain, format!("Nothing {left} today"));
        if silent {
            line.push(
                Role::Plain,
                format!(", {} unanswered", today.unanswered_count),
            );
        }
        if repairs {
            line.push(Role::Plain, "; there is something to repair");
        }
        line.push(Role::Plain, ".");
        if let Some(next) = &today.next {
            line.push(Role::Plain, " Next: ");
            line.push(Role::Plain, truncate(&next.text, 60, page.screen.symbols));
            if let Some(due) = next.due {
                let due = due_words(due.naive_local(), page.screen.today);
                line.push(Role::Plain, format!(", {due}"));
            }
        }
    } else {
        line.push_list(Role::Plain, &counts.join(", "));
    }
    page.put(&line);
}

/// `Log: 2 entries about today`
pub fn log_line(page: &Page<'_>, logs: u32) -> Line {
    let line = page.line().text("Log: ");
    if logs == 0 {
        line.text(format!("no entry about today yet{SEP}"))
            .dim("`trust log TEXT`")
    } else {
        line.text(format!(
            "{} about today",
            words::count(logs, "entry", "entries")
        ))
    }
}

/// `Answered for today: 2 kept, 1 late`.
pub fn answered_title(tally: Tally) -> String {
    const ORDER: [State; 5] = [
        State::Kept,
        State::Late,
        State::Broken,
        State::Unanswered,
        State::Released,
    ];
    let parts = words::counts(tally, &ORDER);
    if parts.is_empty() {
        return "Answered for today".to_owned();
    }
    format!("Answered for today: {}", parts.join(", "))
}
