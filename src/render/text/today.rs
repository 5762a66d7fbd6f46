//! `trust` without arguments: overview of today.

use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::time::{date_words, due_words};
use crate::report::{PromiseView, Today};

use super::item::{self, Columns, Item};
use super::words::more;
use super::{date, figures, guide_year, words};

pub fn write(page: &mut Page<'_>, today: &Today) {
    if today.empty {
        page.say("Nothing promised yet. Begin with one small enough to keep completely:");
        page.put_in(
            2,
            &page
                .line()
                .add(Role::Strong, "trust promise add \"text you at lunch\""),
        );
        return;
    }
    first_line(page, today);

    let overdue = items(page, &today.overdue, When::Time);
    let due = items(page, &today.due, When::Time);
    let unanswered = items(page, &today.unanswered, When::Time);
    let answered = items(page, &today.answered, When::Time);
    let anytime = items(page, &today.anytime, When::Never);
    let unrepaired: Vec<_> = today
        .unrepaired
        .iter()
        .map(|view| amiss(page, view))
        .collect();
    let columns = Columns::fit(
        page.screen.width,
        overdue
            .iter()
            .chain(&due)
            .chain(&unanswered)
            .chain(&answered)
            .chain(&anytime)
            .chain(&unrepaired),
    );

    section(page, columns, "Overdue", &overdue);
    section(page, columns, "Due", &due);
    if unanswered.is_empty() && today.unanswered_count > 0 {
        page.section("Not answered yet");
        let old = words::count(today.unanswered_count, "older one", "older ones");
        let line = page.line().text(format!("{old}: "));
        page.put_in(2, &line.prose(Role::Plain, "`trust review`"));
    }
    if !unanswered.is_empty() {
        section(page, columns, "Not answered yet", &unanswered);
        left_out(page, today.unanswered_count, unanswered.len());
        let hint = page
            .line()
            .dim("You can still answer: ")
            .prose(Role::Plain, "`trust promise done ID` (or late, broken)");
        page.put_in(if page.screen.width < 40 { 0 } else { 2 }, &hint);
    }
    section(page, columns, &answered_title(today.tally), &answered);
    section(page, columns.without_times(), "Any time", &anytime);
    if !unrepaired.is_empty() {
        section(page, columns, "Not repaired yet", &unrepaired);
        left_out(page, today.unrepaired_count, unrepaired.len());
        let way = page
            .line()
            .dim("To repair them: ")
            .prose(Role::Plain, "`trust repair`");
        page.put_in(if page.screen.width < 40 { 0 } else { 2 }, &way);
    }
    if !today.planned.is_empty() {
        page.section("Planned");
        date::planned(page, &today.planned);
    }
    figures::nudges(page, &today.nudges);

    page.gap();
    if let Some(logs) = today.logs {
        let line = log_line(page, logs);
        page.put(&line);
    }
    let streaks = figures::streaks(page, &today.streaks);
    if !streaks.is_empty() {
        page.put(&streaks);
    }
    page.put(&guide_year::line(page, &today.horizon));
}

/// Writes the summary line: what is due now.
fn first_line(page: &mut Page<'_>, today: &Today) {
    let date = date_words(today.day, today.day);
    let mut line = page.line().add(Role::Strong, date).dim(" · ");
    let mut counts = Vec::new();
    if !today.due.is_empty() {
        counts.push(format!("{} due today", today.due.len()));
    }
    if !today.overdue.is_empty() {
        counts.push(format!("{} overdue", today.overdue.len()));
    }
    let nothing_now = counts.is_empty();
    if today.unanswered_count > 0 {
        counts.push(format!("{} unanswered", today.unanswered_count));
    }
    if nothing_now {
        let left = if today.answered.is_empty() {
            "due"
        } else {
            "left"
        };
        line.push(Role::Plain, format!("Nothing {left} today"));
        if today.unanswered_count > 0 {
            line.push(
                Role::Plain,
                format!(", {} unanswered", today.unanswered_count),
            );
        }
        line.push(Role::Plain, ".");
        if let Some(next) = &today.next {
            line.push(Role::Plain, " Next: ");
            line.push(Role::Plain, crate::render::width::truncate(&next.text, 60));
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
fn log_line(page: &Page<'_>, logs: u32) -> Line {
    let line = page.line().text("Log: ");
    if logs == 0 {
        line.text("no entry about today yet · ")
            .dim("`trust log TEXT`")
    } else {
        line.text(format!(
            "{} about today",
            words::count(logs, "entry", "entries")
        ))
    }
}

/// `Answered for today: 2 kept, 1 late`.
fn answered_title(tally: Tally) -> String {
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

/// Part of the due time that a list shows.
#[derive(Clone, Copy)]
enum When {
    /// The time, and the day when it is not today.
    Time,
    /// No time.
    Never,
}

fn items(page: &Page<'_>, views: &[PromiseView], when: When) -> Vec<Item> {
    // Occurrences of a per-period promise with the same state are grouped.
    let alike = |a: &PromiseView, b: &PromiseView| {
        (a.id, a.state, a.due, a.told, a.answered_late_days)
            == (b.id, b.state, b.due, b.told, b.answered_late_days)
    };
    views
        .chunk_by(alike)
        .filter_map(|group| Some((group.first()?, group.len())))
        .map(|(view, times)| {
            let mut text = page.line().text(&view.text);
            if times > 1 {
                text.join(Role::Dim, format!("{times} times"));
            }
            item::about(page, view, &mut text);
            if let Some(days) = view.answered_late_days {
                let later = words::count(days, "day", "days");
                text.join(Role::Dim, format!("answered {later} later"));
            }
            let when = match when {
                When::Time => short(&item::when(page, view)),
                When::Never => String::new(),
            };
            Item {
                state: view.state,
                id: view.id,
                when,
                text,
            }
        })
        .collect()
}

/// Item for an unrepaired occurrence, with its reason, without the other occurrences of the
/// promise.
fn amiss(page: &Page<'_>, view: &PromiseView) -> Item {
    let mut text = page.line().text(&view.text);
    if let Some(because) = &view.because {
        text.join(Role::Plain, format!("because {because}"));
    }
    Item {
        state: view.state,
        id: view.id,
        when: short(&item::when(page, view)),
        text,
    }
}

/// `12:00` for `today 12:00`, since the screen is about today.
fn short(words: &str) -> String {
    words.strip_prefix("today ").unwrap_or(words).to_owned()
}

/// `and 3 more`, where a list does not show all there are.
fn left_out(page: &mut Page<'_>, all: u32, shown: usize) {
    let all = usize::try_from(all).unwrap_or(usize::MAX);
    if all > shown {
        page.put_in(2, &page.line().dim(more(all - shown)));
    }
}

fn section(page: &mut Page<'_>, columns: Columns, title: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    page.section(title);
    item::write(page, columns, items);
}
