//! Confirmations: one line for each change, with what was understood and its day.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "`write` takes all phrases alike, and a promise's action is large"
)]

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::words::written_later;
use crate::domain::backup::{contents_words, size_words};
use crate::domain::idea::Cost;
use crate::render::page::Page;
use crate::render::symbols::{SEP, brief};
use crate::render::time::{at_words, day_words, due_on};
use crate::report::{
    Action, BackupView, Changes, ContentsView, DateView, DayTime, HeardView, LogView, NoteView,
    PromiseView, Restored, SessionView, SettingView, SpecialistView, StepView,
};

mod promise;

pub use promise::{promise, repaired, review};

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
        let _ = write!(line, "{SEP}{part}");
    }
    line
}

fn tags(tags: &[String]) -> Option<String> {
    (!tags.is_empty()).then(|| format!("+{}", tags.join(" +")))
}

/// `Logged 3: lunch with Ana · Fri 20 Nov · private · decision`
pub fn log(today: NaiveDate, action: &Action, log: &LogView) -> String {
    let label = label(*action, "Logged");
    let shared = match (action, log.shared) {
        (Action::Unchanged, true) => "already shared",
        (Action::Unchanged, false) => "not shared",
        (_, true) => "shared",
        (_, false) => "private",
    };
    let parts = [
        Some(day_words(log.day, today)),
        Some(shared.to_owned()),
        log.decision.then(|| "decision".to_owned()),
        tags(&log.tags),
        (log.days_late > 0).then(|| written_later(log.days_late)),
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
    format!("{label} {}: {}{SEP}{state}", step.step, step.title)
}

/// `Specialist: Dr Lee · 555 0100`
pub fn specialist(view: &SpecialistView) -> String {
    let parts = [&view.name, &view.contact].into_iter().flatten();
    let parts: Vec<String> = parts.map(|part| brief(part)).collect();
    if parts.is_empty() {
        return "Forgot the specialist".to_owned();
    }
    format!("Specialist: {}", parts.join(SEP))
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

/// `Backed up to trust-2026-11-22.db · 120 KiB · 12 promises, 30 answers, 4 log entries`
pub fn backup(view: &BackupView) -> String {
    let contents = view.contents.as_ref();
    let contents = contents.map(|all| contents_words(all.promises, all.answers, all.logs));
    let head = format!("Backed up to {}{SEP}{}", view.path, size_words(view.bytes));
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
