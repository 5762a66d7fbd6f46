//! Confirmations of what changed about a promise or its answers.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{due, log, tags, words};
use crate::domain::answer::AnswerChange;
use crate::domain::occurrence::Outcome;
use crate::render::symbols::{CLOSE_QUOTE, OPEN_QUOTE, SEP, brief};
use crate::render::text::pause;
use crate::render::text::words::{agreed_lately, capital, count, done_of, stretch_days};
use crate::render::time::{day_words, due_on, named_words};
use crate::report::{
    Agreement, DayTime, PromiseAction, PromiseView, RepairableView, Repaired, ReviewChange,
    StretchAction, StretchAnswered,
};

/// `Promise 3: text you at lunch · due today 12:00, from “at lunch”`, `Kept 3: … · was due …`
pub fn promise(today: NaiveDate, action: &PromiseAction, view: &PromiseView) -> String {
    let label = match action {
        PromiseAction::Made { .. } | PromiseAction::Moved { from: None, .. } => {
            "Promise".to_owned()
        }
        PromiseAction::Edited { changed: false, .. } => "Unchanged".to_owned(),
        action => capital(action.verb()),
    };
    let mut line = format!("{label} {}: {}", view.id, brief(&view.text));
    let due = due(today, view);
    let _ = match action {
        PromiseAction::Made { quote, from, until } => {
            made(today, &mut line, view, quote.as_deref(), (*from, *until))
        }
        PromiseAction::Edited { .. } => edited(today, &mut line, view, action),
        PromiseAction::Moved { from, agreed } => {
            let was = from.map_or_else(String::new, |from| format!(", was {}", words(today, from)));
            let agreed = agreed.map_or_else(String::new, |one| agreement(today, one));
            write!(line, "{SEP}due {}{was}{agreed}", due.unwrap_or_default())
        }
        PromiseAction::Paused { days, end } => {
            line.push_str(&pause::paused(today, *days, *end, view, due.as_deref()));
            Ok(())
        }
        PromiseAction::Resumed { days, on, end } => {
            line.push_str(&pause::resumed(today, *days, (*on, *end), due.as_deref()));
            Ok(())
        }
        PromiseAction::Stopped { remains } => stopped(today, &mut line, view, remains),
        PromiseAction::Removed => Ok(()),
        PromiseAction::Released { agreed } => {
            let due = due.map_or_else(String::new, |due| format!("{SEP}was due {due}"));
            let progress = view.done_of.as_ref();
            let progress = progress.map(|progress| format!("{SEP}{}", done_of(progress, today)));
            let agreed = agreed.map_or_else(String::new, |one| agreement(today, one));
            write!(line, "{}{agreed}", progress.unwrap_or(due))
        }
        PromiseAction::MarkedUnknown => {
            let due = due.map_or_else(String::new, |due| format!("{SEP}was due {due}"));
            write!(line, "{due}{SEP}stays without an answer")
        }
        PromiseAction::Cleared {
            outcome,
            repair,
            unknown,
            done_day,
        } => {
            let due = due.map_or_else(String::new, |due| format!("{SEP}due {due}"));
            let open = if *unknown { "marked unknown" } else { "moved" };
            let was = outcome.map_or(open, Outcome::name);
            let was = match done_day {
                Some(day) => format!("{was} {}", day_words(*day, today)),
                None => was.to_owned(),
            };
            let repair = if *repair { ", and its repair" } else { "" };
            write!(line, "{due}{SEP}was {was} before{repair}")
        }
        PromiseAction::Answered { .. } => answered(today, &mut line, view, action),
    };
    line
}

/// ` · agreed yesterday, entered 1 day later`
fn agreement(today: NaiveDate, entered: Agreement) -> String {
    format!("{SEP}{}", agreed_lately(entered, today))
}

fn made(
    today: NaiveDate,
    line: &mut String,
    view: &PromiseView,
    quote: Option<&str>,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
) -> std::fmt::Result {
    let from = from.map_or_else(String::new, |from| {
        format!(" from {}", day_words(from, today))
    });
    match (&view.every_words, due(today, view)) {
        (Some(rule), Some(due)) => write!(line, "{SEP}{rule}{from}, next {due}"),
        (_, Some(due)) => write!(line, "{SEP}due {due}"),
        (_, None) => write!(line, "{SEP}any time"),
    }?;
    if let Some(until) = until {
        write!(line, ", until {}", day_words(until, today))?;
    }
    if let Some(quote) = quote {
        write!(line, ", from {OPEN_QUOTE}{}{CLOSE_QUOTE}", brief(quote))?;
    }
    if view.private {
        line.push_str(SEP);
        line.push_str("private");
    }
    Ok(())
}

fn edited(
    today: NaiveDate,
    line: &mut String,
    view: &PromiseView,
    action: &PromiseAction,
) -> std::fmt::Result {
    let PromiseAction::Edited {
        next,
        until,
        anytime,
        ..
    } = action
    else {
        return Ok(());
    };
    if let Some(rule) = &view.every_words {
        write!(line, "{SEP}{rule}")?;
        let said = |begins: &NaiveDate| next.is_none_or(|next| next.day != *begins);
        if let Some(begins) = view.begins.filter(said) {
            write!(line, " from {}", day_words(begins, today))?;
        }
        if let Some(next) = next {
            // The rule before holds until then.
            let before = view.begins.is_some_and(|begins| next.day < begins);
            let next_word = if before {
                "; before that, next"
            } else {
                ", next"
            };
            write!(line, "{next_word} {}", words(today, *next))?;
        }
        if let Some(until) = until {
            write!(line, ", until {}", day_words(*until, today))?;
        }
    } else if let Some(due) = due(today, view) {
        write!(line, "{SEP}due {due}")?;
    } else if *anytime {
        line.push_str(SEP);
        line.push_str("any time");
    }
    if view.private {
        line.push_str(SEP);
        line.push_str("private");
    }
    tags(&view.tags).map_or(Ok(()), |tags| write!(line, "{SEP}{tags}"))
}

fn stopped(
    today: NaiveDate,
    line: &mut String,
    view: &PromiseView,
    remains: &[DayTime],
) -> std::fmt::Result {
    match remains {
        [] => write!(line, "{SEP}nothing more is due"),
        [due] => write!(
            line,
            "{SEP}only the one moved to {} remains",
            words(today, *due)
        ),
        [first, ..] => write!(
            line,
            "{SEP}only the {} moved ones remain, the first due {}",
            remains.len(),
            words(today, *first)
        ),
    }?;
    if view.waiting > 0 {
        write!(line, "{SEP}{} earlier without an answer", view.waiting)?;
    }
    Ok(())
}

fn answered(
    today: NaiveDate,
    line: &mut String,
    view: &PromiseView,
    action: &PromiseAction,
) -> std::fmt::Result {
    let PromiseAction::Answered {
        outcome,
        change,
        ahead,
        done,
        told,
    } = action
    else {
        return Ok(());
    };
    let added = *change == AnswerChange::Added;
    if added {
        write!(line, "{SEP}{}", outcome.name())?;
    }
    if let Some(progress) = &view.done_of {
        if let Some(day) = view.due_day.filter(|_| done.is_none()) {
            write!(line, "{SEP}{}", day_words(day, today))?;
        }
        write!(line, "{SEP}{}", done_of(progress, today))?;
    } else if let Some(due) = due(today, view) {
        let tense = if *ahead { "due" } else { "was due" };
        write!(line, "{SEP}{tense} {due}")?;
    }
    let due = view.due.map(|due| due.naive_local());
    let named = |at: &DayTime| named_words(at.at.naive_local(), due, today);
    if let Some(done) = done {
        write!(line, ", done {}", named(done))?;
    }
    if let Some(told) = told {
        write!(line, ", told ahead {}", named(told))?;
    }
    if let Some(days) = view.answered_late_days {
        write!(line, "{SEP}answered {days} days later")?;
    }
    if let AnswerChange::Corrected(before) = change {
        write!(line, "{SEP}was {} before", before.name())?;
    }
    if added {
        return Ok(());
    }
    if view.every.is_some() && *outcome == Outcome::Kept && view.streak > 1 {
        write!(line, "{SEP}{} in a row", view.streak)?;
    }
    if view.waiting > 0 {
        let others = count(view.waiting, "other", "others");
        write!(line, "{SEP}{others} without an answer")?;
    }
    Ok(())
}

/// `Repaired 5: have dinner ready at 6 · broken, was due Fri 20 Nov 18:00`, and a line for the
/// promise made in it.
pub fn repaired(today: NaiveDate, repaired: &Repaired) -> Vec<String> {
    let word = if repaired.again {
        "Repaired again"
    } else {
        "Repaired"
    };
    let line = |one: &RepairableView| {
        let when = match one.due {
            Some(due) => format!("was due {}", due_on(due.naive_local(), one.day, today)),
            None => day_words(one.day, today),
        };
        let (id, text) = (one.id, brief(&one.text));
        format!("{word} {id}: {text}{SEP}{}, {when}", one.state.name())
    };
    let all = std::iter::once(&repaired.occurrence).chain(&repaired.also);
    let made = repaired.made.as_ref();
    let made = made.map(|(action, view)| promise(today, action, view));
    all.map(line).chain(made).collect()
}

/// `Kept 1: text you at lunch · 6 days, Mon 5 to Sat 10 Oct`
fn stretch(today: NaiveDate, answered: &StretchAnswered) -> String {
    let label = capital(answered.action.verb());
    let (id, text) = (answered.id, brief(&answered.text));
    let days = stretch_days(answered.days, today);
    let mut line = format!("{label} {id}: {text}{SEP}{days}");
    if let Some(agreed) = answered.agreed {
        line.push_str(&agreement(today, agreed));
    }
    if answered.stay > 0 {
        let others = count(answered.stay, "earlier one", "earlier ones");
        let _ = write!(line, "{SEP}{others} without an answer");
    }
    if answered.action == StretchAction::MarkedUnknown {
        line.push_str(SEP);
        line.push_str(match answered.days.times {
            1 => "stays without an answer",
            _ => "stay without an answer",
        });
    }
    line
}

/// Lines about one change of a review.
pub fn review(today: NaiveDate, change: &ReviewChange) -> Vec<String> {
    match change {
        ReviewChange::Answered(answered) => {
            let (action, view) = answered.as_ref();
            vec![promise(today, action, view)]
        }
        ReviewChange::Stretch(answered) => vec![stretch(today, answered)],
        ReviewChange::Repaired(done) => repaired(today, done),
        ReviewChange::Logged(action, view) => vec![log(today, action, view)],
    }
}
