//! Confirmations: one line for each change, with what was understood and its day.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "`write` takes all phrases alike, and a promise's action is large"
)]

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::pause;
use super::words::{capital, count, done_of, entered_later, stretch_days};
use crate::domain::answer::AnswerChange;
use crate::domain::backup::{contents_words, size_words};
use crate::domain::format::brief;
use crate::domain::idea::Cost;
use crate::domain::occurrence::Outcome;
use crate::render::page::Page;
use crate::render::time::{at_words, day_words, due_on};
use crate::report::{
    Action, Agreement, BackupView, Changes, ContentsView, DateView, DayTime, HeardView, LogView,
    NoteView, PromiseAction, PromiseView, RepairableView, Repaired, Restored, ReviewChange,
    SessionView, SettingView, SpecialistView, StepView, StretchAction, StretchAnswered,
};

/// Writes a line for each item, as `line` phrases it.
pub fn write<A, T>(
    page: &mut Page<'_>,
    change: &Changes<A, T>,
    line: fn(NaiveDate, &A, &T) -> String,
) {
    let today = page.screen.today;
    for (action, item) in &change.done {
        page.tell(&line(today, action, item));
    }
}

/// First word of a line about an item; `new` is the one for a new item.
fn label(action: Action, new: &'static str) -> &'static str {
    match action {
        Action::Wrote | Action::Recorded | Action::Added => new,
        Action::Planned => "Planned",
        Action::Unplanned => "No longer planned",
        Action::Did { .. } | Action::Completed => "Done",
        Action::Reopened => "Reopened",
        Action::Edited => "Edited",
        Action::Unchanged => "Unchanged",
        Action::Removed => "Removed",
        Action::Shared => "Shared",
        Action::Unshared => "Made private",
    }
}

/// Adds ` · part` for each part.
fn with(mut line: String, parts: impl IntoIterator<Item = String>) -> String {
    for part in parts {
        let _ = write!(line, " · {part}");
    }
    line
}

fn tags(tags: &[String]) -> Option<String> {
    (!tags.is_empty()).then(|| format!("+{}", tags.join(" +")))
}

/// `Logged 3: lunch with Ana · Fri 20 Nov · private · decision`
pub fn log(today: NaiveDate, action: &Action, log: &LogView) -> String {
    let label = label(*action, "Logged");
    let shared = if log.shared { "shared" } else { "private" };
    let days = count(log.days_late, "day", "days");
    let parts = [
        Some(day_words(log.day, today)),
        Some(shared.to_owned()),
        log.decision.then(|| "decision".to_owned()),
        tags(&log.tags),
        (log.days_late > 0).then(|| format!("written {days} later")),
    ];
    let head = format!("{label} {}: {}", log.id, brief(&log.text));
    with(head, parts.into_iter().flatten())
}

/// `Heard 3: I never know which part is true · Fri 20 Nov · confused · trust 3 of 10 · +therapy`
pub fn heard(today: NaiveDate, action: &Action, view: &HeardView) -> String {
    let parts = [
        Some(day_words(view.day, today)),
        (!view.feelings.is_empty()).then(|| view.feelings.join(", ")),
        view.rating.map(|rating| format!("trust {rating} of 10")),
        tags(&view.tags),
    ];
    let label = label(*action, "Heard");
    let head = format!("{label} {}: {}", view.id, brief(&view.text));
    with(head, parts.into_iter().flatten())
}

/// `Noted 3: it was the hiding that hurt · step 2 · today · +therapy`
pub fn note(today: NaiveDate, action: &Action, note: &NoteView) -> String {
    let parts = [
        Some(format!("step {}", note.step)),
        note.draft.then(|| "draft".to_owned()),
        Some(day_words(note.day, today)),
        tags(&note.tags),
    ];
    let label = label(*action, "Noted");
    let head = format!("{label} {}: {}", note.id, brief(&note.text));
    with(head, parts.into_iter().flatten())
}

/// `Session 2: Tue 17 Nov · we talked about evenings`
pub fn session(today: NaiveDate, action: &Action, session: &SessionView) -> String {
    let label = match action {
        Action::Recorded => "Session".to_owned(),
        action => format!("{} session", label(*action, "")),
    };
    let head = format!("{label} {}: {}", session.id, day_words(session.day, today));
    with(head, session.note.as_deref().map(brief))
}

/// `Planned 3: the small cinema · date · low · planned Fri 27 Nov 20:00 · +out`, or
/// `Done 3: the small cinema · today · 4 of 5 · 2 times so far`
pub fn date(today: NaiveDate, action: &Action, date: &DateView) -> String {
    let head = format!(
        "{} {}: {}",
        label(*action, "Added"),
        date.id,
        brief(&date.text)
    );
    if let Action::Did { day, rating } = action {
        let times = match date.times_done {
            1 => "for the first time".to_owned(),
            times => format!("{times} times so far"),
        };
        let parts = [
            Some(day_words(*day, today)),
            rating.map(|rating| format!("{rating} of 5")),
            Some(times),
        ];
        return with(head, parts.into_iter().flatten());
    }
    let planned = date.planned_at.map(|at| {
        let local = at.naive_local();
        let day = date.planned_day.unwrap_or(local.date());
        format!("planned {}", due_on(local, day, today))
    });
    let parts = [
        Some(date.kind.name().to_owned()),
        date.cost.map(|cost| Cost::name(cost).to_owned()),
        planned,
    ];
    let tags = date.tags.iter().map(|tag| format!("+{tag}"));
    with(head, parts.into_iter().flatten().chain(tags))
}

/// `Done 1: Face the problem · done today`
pub fn step(today: NaiveDate, action: Action, step: &StepView) -> String {
    let label = label(action, "");
    let state = match step.done_day {
        Some(day) => format!("done {}", day_words(day, today)),
        None => "not done".to_owned(),
    };
    format!("{label} {}: {} · {state}", step.step, step.title)
}

/// `Specialist: Dr Lee · 555 0100`
pub fn specialist(view: &SpecialistView) -> String {
    let parts = [&view.name, &view.contact].into_iter().flatten();
    let parts: Vec<String> = parts.map(|part| brief(part)).collect();
    if parts.is_empty() {
        return "Forgot the specialist".to_owned();
    }
    format!("Specialist: {}", parts.join(" · "))
}

/// `partner is now Sam`, `time.lunch is back to 12:00`
pub fn setting(view: &SettingView, unset: bool) -> String {
    let key = &view.key;
    match &view.value {
        Some(value) if unset => format!("{key} is back to {value}"),
        Some(value) => format!("{key} is now {value}"),
        None => format!("{key} is no longer set"),
    }
}

fn words(today: NaiveDate, time: DayTime) -> String {
    due_on(time.at.naive_local(), time.day, today)
}

/// Due time of the item in words.
fn due(today: NaiveDate, view: &PromiseView) -> Option<String> {
    let local = view.due?.naive_local();
    Some(due_on(local, view.due_day.unwrap_or(local.date()), today))
}

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
            write!(line, " · due {}{was}{agreed}", due.unwrap_or_default())
        }
        PromiseAction::Paused(days) => {
            line.push_str(&pause::paused(today, *days, due.as_deref()));
            Ok(())
        }
        PromiseAction::Resumed { days, on } => {
            line.push_str(&pause::resumed(today, *days, *on, due.as_deref()));
            Ok(())
        }
        PromiseAction::Stopped { remains } => stopped(today, &mut line, view, *remains),
        PromiseAction::Removed => Ok(()),
        PromiseAction::Released { agreed } => {
            let due = due.map_or_else(String::new, |due| format!(" · was due {due}"));
            let progress = view.done_of.as_ref();
            let progress = progress.map(|progress| format!(" · {}", done_of(progress, today)));
            let agreed = agreed.map_or_else(String::new, |one| agreement(today, one));
            write!(line, "{}{agreed}", progress.unwrap_or(due))
        }
        PromiseAction::MarkedUnknown => {
            let due = due.map_or_else(String::new, |due| format!(" · was due {due}"));
            write!(line, "{due} · stays without an answer")
        }
        PromiseAction::Cleared {
            outcome,
            repair,
            unknown,
        } => {
            let due = due.map_or_else(String::new, |due| format!(" · due {due}"));
            let open = if *unknown { "marked unknown" } else { "moved" };
            let was = outcome.map_or(open, Outcome::name);
            let repair = if *repair { ", and its repair" } else { "" };
            write!(line, "{due} · was {was} before{repair}")
        }
        PromiseAction::Answered { .. } => answered(today, &mut line, view, action),
    };
    line
}

/// ` · agreed yesterday, entered 1 day later`
fn agreement(today: NaiveDate, agreed: Agreement) -> String {
    let day = day_words(agreed.day, today);
    format!(
        " · agreed {day}, {}",
        entered_later(agreed.entered_days_later)
    )
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
        (Some(rule), Some(due)) => write!(line, " · {rule}{from}, next {due}"),
        (_, Some(due)) => write!(line, " · due {due}"),
        (_, None) => write!(line, " · any time"),
    }?;
    if let Some(until) = until {
        write!(line, ", until {}", day_words(until, today))?;
    }
    if let Some(quote) = quote {
        write!(line, ", from “{}”", brief(quote))?;
    }
    if view.private {
        line.push_str(" · private");
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
        write!(line, " · {rule}")?;
        if let Some(next) = next {
            write!(line, ", next {}", words(today, *next))?;
        }
        if let Some(until) = until {
            write!(line, ", until {}", day_words(*until, today))?;
        }
    } else if let Some(due) = due(today, view) {
        write!(line, " · due {due}")?;
    } else if *anytime {
        line.push_str(" · any time");
    }
    if view.private {
        line.push_str(" · private");
    }
    tags(&view.tags).map_or(Ok(()), |tags| write!(line, " · {tags}"))
}

fn stopped(
    today: NaiveDate,
    line: &mut String,
    view: &PromiseView,
    remains: Option<DayTime>,
) -> std::fmt::Result {
    match remains {
        Some(due) => write!(
            line,
            " · only the one moved to {} remains",
            words(today, due)
        ),
        None => write!(line, " · nothing more is due"),
    }?;
    if view.waiting > 0 {
        write!(line, " · {} earlier without an answer", view.waiting)?;
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
        write!(line, " · {}", outcome.name())?;
    }
    if let Some(progress) = &view.done_of {
        if let Some(day) = view.due_day.filter(|day| done.is_none() && *day != today) {
            write!(line, " · {}", day_words(day, today))?;
        }
        write!(line, " · {}", done_of(progress, today))?;
    } else if let Some(due) = due(today, view) {
        let tense = if *ahead { "due" } else { "was due" };
        write!(line, " · {tense} {due}")?;
    }
    if let Some(done) = done {
        write!(line, ", done {}", words(today, *done))?;
    }
    if let Some(told) = told {
        write!(line, ", told ahead {}", words(today, *told))?;
    }
    if let Some(days) = view.answered_late_days {
        write!(line, " · answered {days} days later")?;
    }
    if let AnswerChange::Corrected(before) = change {
        write!(line, " · was {} before", before.name())?;
    }
    if added {
        return Ok(());
    }
    if view.every.is_some() && *outcome == Outcome::Kept && view.streak > 1 {
        write!(line, " · {} in a row", view.streak)?;
    }
    if view.waiting > 0 {
        let others = count(view.waiting, "other", "others");
        write!(line, " · {others} without an answer")?;
    }
    Ok(())
}

/// `Repaired 5: have dinner ready at 6 · broken, was due Fri 20 Nov 18:00`, and a line for the
/// promise that came of it.
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
        format!("{word} {id}: {text} · {}, {when}", one.state.name())
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
    let mut line = format!("{label} {id}: {text} · {days}");
    if let Some(agreed) = answered.agreed {
        line.push_str(&agreement(today, agreed));
    }
    if answered.stay > 0 {
        let others = count(answered.stay, "earlier one", "earlier ones");
        let _ = write!(line, " · {others} without an answer");
    }
    if answered.action == StretchAction::MarkedUnknown {
        line.push_str(match answered.days.times {
            1 => " · stays without an answer",
            _ => " · stay without an answer",
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

/// `Backed up to trust-2026-11-22.db · 120 KiB · 12 promises, 30 answers, 4 log entries`
pub fn backup(view: &BackupView) -> String {
    let contents = view.contents.as_ref();
    let contents = contents.map(|all| contents_words(all.promises, all.answers, all.logs));
    let head = format!("Backed up to {} · {}", view.path, size_words(view.bytes));
    with(head, contents)
}

/// `Restored from trust-2026-11-22.db · 12 promises, … · last change yesterday 21:30`
pub fn restored(today: NaiveDate, restored: &Restored) -> String {
    let ContentsView {
        promises,
        answers,
        logs,
        changed_at,
        ..
    } = &restored.contents;
    let changed = changed_at.map(|at| format!("last change {}", at_words(at.naive_local(), today)));
    let migrated = restored
        .migrated
        .then(|| "migrated to the current schema".to_owned());
    let counts = contents_words(*promises, *answers, *logs);
    let parts = [Some(counts), changed, migrated];
    with(
        format!("Restored from {}", restored.from),
        parts.into_iter().flatten(),
    )
}
