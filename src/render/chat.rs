//! A share as a short text for a chat: words only, a line for each promise.

use std::fmt::Write as _;

use super::sanitize::one_line;
use super::share_words;
use super::symbols::SEP;
use super::time::date_words;
use crate::domain::format;
use crate::domain::occurrence::State;
use crate::report::{Coming, Share, SharedPromise};

/// States of which the days are named.
const NAMED: [State; 5] = [
    State::Late,
    State::Broken,
    State::Unanswered,
    State::Overdue,
    State::Released,
];

/// Renders the text.
pub fn share(share: &Share) -> String {
    let mut out = format!("{}\n", share_words::days(share.from, share.to));
    if let Some(promises) = &share.promises {
        let _ = writeln!(
            out,
            "{}",
            share_words::answer(promises.totals).replace(SEP, ", ")
        );
        for promise in &promises.list {
            let _ = writeln!(
                out,
                "- {}: {}",
                words(&promise.text),
                outcomes(share, promise)
            );
        }
    }
    if !share.entries.is_empty() {
        let _ = write!(out, "\n{}:\n", share_words::TOLD);
    }
    for entry in &share.entries {
        let day = date_words(entry.day, share.today);
        let about = share_words::about(entry, share.today);
        let about = if about.is_empty() {
            String::new()
        } else {
            format!(" ({})", about.join(", "))
        };
        let _ = writeln!(out, "- {day}: {}{about}", words(&entry.text));
    }
    if !share.changes.is_empty() {
        let _ = write!(out, "\n{}:\n", share_words::CHANGES);
    }
    for change in &share.changes {
        let day = date_words(change.day, share.today);
        let (what, text) = (words(&change.change), words(&change.text));
        let _ = writeln!(out, "- {what} ({text}, {day})");
    }
    if let Some(ahead) = &share.ahead {
        let _ = write!(out, "\n{}:\n", share_words::AHEAD);
        if ahead.is_empty() {
            let _ = writeln!(out, "{}", share_words::NOTHING_AHEAD);
        }
        for of_day in
            ahead.chunk_by(|a, b| a.day == b.day && a.times.is_none() && b.times.is_none())
        {
            let _ = writeln!(out, "- {}", next(of_day, share));
        }
    }
    if share.talk {
        let _ = write!(out, "\n{}:\n", share_words::TALK);
        for part in share_words::TALK_PARTS {
            let _ = writeln!(out, "- {part}");
        }
    }
    out
}

/// `4 kept; late Tue 17 Nov; weekdays at 12:00, Tue 17 Nov told ahead`
fn outcomes(share: &Share, promise: &SharedPromise) -> String {
    let (ahead, counting) = share_words::answered_ahead(promise, share.today);
    // Extras are counted with their week or month.
    let counting: Vec<_> = counting.iter().filter(|outcome| !outcome.extra).collect();
    let of = |state| {
        counting
            .iter()
            .filter(move |outcome| outcome.state == state)
    };
    let counted = |state: State| {
        let many = Some(of(state).count()).filter(|many| *many > 0);
        many.map(|many| format!("{many} {}", state.name()))
    };
    let mut parts = Vec::from_iter(counted(State::Kept));
    let few = promise.outcomes.len() <= share_words::GRID_DAYS;
    for state in NAMED {
        let days: Vec<_> = of(state)
            .map(|outcome| date_words(outcome.day, share.today))
            .collect();
        if few && !days.is_empty() {
            parts.push(format!("{} {}", state.name(), days.join(", ")));
        } else {
            parts.extend(counted(state));
        }
    }
    parts.extend(counted(State::Open));
    parts.extend(ahead.iter().map(|outcome| {
        let day = date_words(outcome.day, share.today);
        format!("{} ahead {day}", outcome.state.name())
    }));
    parts.extend(share_words::about_promise(promise, share.today));
    parts.join("; ")
}

/// `Mon 23 Nov: 12:00 text you at lunch, call the bank`; `3 times this week: run`
fn next(of_day: &[Coming], share: &Share) -> String {
    let promise = |coming: &Coming| {
        let text = words(&coming.text);
        match (&coming.times, coming.time) {
            (Some(_), _) => format!("{}: {text}", share_words::due(coming, share.today)),
            (None, Some(time)) => format!("{} {text}", format::time_words(time)),
            (None, None) => text,
        }
    };
    let promises: Vec<_> = of_day.iter().map(promise).collect();
    let promises = promises.join(", ");
    match of_day.first() {
        Some(first) if first.times.is_none() => {
            format!("{}: {promises}", date_words(first.day, share.today))
        }
        _ => promises,
    }
}

fn words(text: &str) -> String {
    one_line(text).into_owned()
}
