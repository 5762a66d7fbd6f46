//! A share as Markdown, with all markup in the user's text escaped.

use std::fmt::Write as _;

use chrono::Datelike as _;

use super::sanitize::one_line;
use super::share_words;
use super::style::{WORST_FIRST, mark};
use super::symbols::SEP;
use super::time::date_words;
use crate::domain::occurrence::State;
use crate::report::{Share, SharedPromise, SharedPromises};

pub fn share(share: &Share) -> String {
    let mut out = format!("# {}\n", share_words::days(share.from, share.to));
    if let Some(address) = share_words::address(share) {
        let _ = write!(out, "\n{}\n", words(&address));
    }
    if let Some(promises) = &share.promises {
        self::promises(&mut out, share, promises);
    }
    let _ = write!(out, "\n## {}\n", share_words::TOLD);
    if share.entries.is_empty() {
        let _ = write!(out, "\n{}\n", share_words::NOTHING_TOLD);
    }
    for (day, entries) in share_words::by_day(share) {
        let _ = write!(out, "\n### {}\n\n", date_words(day, share.today));
        for entry in entries {
            let _ = write!(out, "- {}", item(&entry.text));
            let about = share_words::about(entry, share.today);
            if !about.is_empty() {
                let _ = write!(out, " *({})*", about.join(", "));
            }
            out.push('\n');
        }
    }
    more(&mut out, share);
    let _ = write!(out, "\n---\n\n");
    for (title, text) in share_words::ABOUT {
        let _ = write!(out, "*{title}.* {text}\n\n");
    }
    let _ = writeln!(out, "{}", share_words::ending(share));
    out
}

/// The changes after repairs, the days to come, and the sheet for the talk.
fn more(out: &mut String, share: &Share) {
    if !share.changes.is_empty() {
        let _ = write!(out, "\n## {}\n\n", share_words::CHANGES);
    }
    for change in &share.changes {
        let day = date_words(change.day, share.today);
        let (what, text) = (item(&change.change), words(&change.text));
        let _ = writeln!(out, "- {what} *({text}, {day})*");
    }
    if let Some(ahead) = &share.ahead {
        let _ = write!(out, "\n## {}\n\n", share_words::AHEAD);
        if ahead.is_empty() {
            let _ = writeln!(out, "{}", share_words::NOTHING_AHEAD);
        }
        for coming in ahead {
            let due = share_words::due(coming, share.today);
            let _ = writeln!(out, "- {due}: {}", item(&coming.text));
        }
    }
    if share.talk {
        let _ = write!(out, "\n## {}\n", share_words::TALK);
        for part in share_words::TALK_PARTS {
            let _ = write!(out, "\n### {part}\n\n\\_\n");
        }
    }
}

fn promises(out: &mut String, share: &Share, promises: &SharedPromises) {
    let _ = write!(
        out,
        "\n## {}\n\n{}\n",
        share_words::PROMISES,
        share_words::answer(promises.totals)
    );
    let rate = share_words::rate(promises);
    if !rate.is_empty() {
        let _ = write!(out, "\n{}\n", rate.join(SEP));
    }
    if promises.list.is_empty() {
        return;
    }
    let days = promises.days.len();
    if days <= share_words::GRID_DAYS {
        grid(out, promises);
    } else {
        out.push('\n');
        for promise in &promises.list {
            let _ = writeln!(
                out,
                "- {}: {}",
                item(&promise.text),
                share_words::counts(promise, share.today)
            );
            if days <= share_words::MARKED_DAYS && promise.outcomes.len() > 1 {
                let marks = promise.outcomes.iter().map(|outcome| mark(outcome.state));
                let _ = writeln!(out, "  `{}`", marks.collect::<String>());
            }
        }
    }
    let used = |state: &State| {
        let mut outcomes = promises.list.iter().flat_map(|promise| &promise.outcomes);
        outcomes.any(|outcome| outcome.state == *state)
    };
    if days <= share_words::MARKED_DAYS {
        let legend = WORST_FIRST.into_iter().filter(used);
        let legend = legend.map(|state| format!("`{}` {}", mark(state), state.name()));
        let _ = write!(out, "\n{}\n", legend.collect::<Vec<_>>().join(SEP));
    }
    let remarks = promises.list.iter().filter_map(|promise| {
        let remark = share_words::about_promise(promise, share.today)?;
        Some(format!("- {}: {remark}\n", item(&promise.text)))
    });
    let remarks: String = remarks.collect();
    if !remarks.is_empty() {
        let _ = write!(out, "\nRemarks:\n\n{remarks}");
    }
}

fn grid(out: &mut String, promises: &SharedPromises) {
    out.push_str("\n| |");
    for row in &promises.days {
        let _ = write!(out, " {} {} |", row.day.weekday(), row.day.day());
    }
    out.push_str("\n|---|");
    out.push_str(&":-:|".repeat(promises.days.len()));
    out.push('\n');
    for promise in &promises.list {
        let _ = write!(out, "| {} |", words(&promise.text));
        for row in &promises.days {
            let _ = write!(out, " {} |", cell(promise, row.day));
        }
        out.push('\n');
    }
}

/// Outcomes of one day. Their marks are code, since some of them are markup otherwise.
fn cell(promise: &SharedPromise, day: chrono::NaiveDate) -> String {
    let of_day = share_words::of_day(promise, day);
    if of_day.is_empty() && promise.days_away.contains(&day) {
        return share_words::AWAY.to_owned();
    }
    let shown = of_day.iter().map(|(state, number)| {
        let words = share_words::counted(*state, *number);
        format!("`{}` {words}", mark(*state))
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// Text of a list item, with its line breaks.
fn item(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in text.lines() {
        let line = words(line);
        if line.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str("\n\n  ");
        } else if !out.is_empty() {
            out.push_str("\\\n  ");
        }
        gap = false;
        out.push_str(&line);
    }
    out
}

/// Text on one line, with everything escaped that is markup in Markdown or its usual extensions.
/// Harmless characters stay readable.
fn words(text: &str) -> String {
    let text = one_line(&text.replace('\t', " ")).into_owned();
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    let mut digits = true;
    let mut chars = text.chars().peekable();
    let mut first = true;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let escaped = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '!' | '$'
            | '^' | '=' | '@' | '{' | '}' => true,
            '-' | '+' => first,
            // Definition of a term.
            ':' if first => true,
            // Item of a numbered list.
            '.' | ')' if digits && !first => true,
            // www.example.org and mailto:somebody become links by themselves, :heart: a picture.
            '.' => next.is_some_and(char::is_alphanumeric),
            ':' => next.is_some_and(|next| !next.is_whitespace() && !next.is_ascii_digit()),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        digits &= c.is_ascii_digit();
        first = false;
    }
    out
}
