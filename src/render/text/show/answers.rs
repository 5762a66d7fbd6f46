//! The latest answers of one promise, and what was done beyond it.

use super::{LATEST, MOST_LINES, said, time};
use crate::domain::clock::Stamp;
use crate::domain::occurrence::State;
use crate::render::page::{Line, Page};
use crate::render::style::{self, Role, mark};
use crate::render::text::repair;
use crate::render::text::words::{agreed_lately, because, capital, count, more};
use crate::render::time::{day_words, due_on, is_day_alone, named_words};
use crate::report::{AnsweredView, PromiseDetail};

pub fn answered(page: &mut Page<'_>, detail: &PromiseDetail) {
    let all = detail.answered_count;
    if all == 0 {
        return;
    }
    page.section(&if all > LATEST {
        format!("Answered (the latest {LATEST} of {all})")
    } else {
        "Answered".to_owned()
    });
    let indent = page.indent(3);
    for occurrence in detail.occurrences.iter().rev().take(LATEST) {
        let line = occurrence_line(page, occurrence);
        page.put_after(&" ".repeat(indent), indent + 2, &line, MOST_LINES);
        if let Some(repair) = &occurrence.repair {
            repair::parts(page, indent + 2, repair);
        }
    }
    if all > LATEST {
        page.put_in(indent, &page.line().dim(more(all - LATEST)));
    }
}

/// `~ Fri 20 Nov 12:00 · late, done 12:40 · told 11:40 · because the meeting ran over`
fn occurrence_line(page: &Page<'_>, seen: &AnsweredView) -> Line {
    let due = seen.due.map_or_else(
        || day_words(seen.day, page.screen.today),
        |due| due_on(due.naive_local(), seen.day, page.screen.today),
    );
    let mut line = page
        .line()
        .add(style::role(seen.state), mark(seen.state))
        .text(format!(" {}", capital(&due)));
    line.join(Role::Plain, seen.state.name());
    // A time on the same day is shown without the day.
    let near = |at: Stamp| {
        let (at, due) = (at.naive_local(), seen.due.map(|due| due.naive_local()));
        let is_same = due.is_some_and(|due| due.date() == at.date());
        match (is_same, is_day_alone(at, due)) {
            (false, _) => named_words(at, due, page.screen.today),
            (true, true) => "the same day".to_owned(),
            (true, false) => at.format("%H:%M").to_string(),
        }
    };
    if let Some(done) = seen.done_at {
        line.join(Role::Dim, format!("done {}", near(done)));
    }
    if let Some(told) = seen.told.filter(|_| seen.state.is_worth_telling()) {
        line.join(Role::Dim, format!("told {}", near(told)));
    }
    if !seen.moved_from.is_empty() {
        let from: Vec<_> = seen.moved_from.iter().map(|at| time(page, *at)).collect();
        line.join_list(Role::Dim, &format!("moved from {}", from.join(", ")));
    }
    if let Some(agreement) = seen.entered() {
        line.join(Role::Dim, agreed_lately(agreement, page.screen.today));
    }
    if let Some(days) = seen.answered_days_later {
        line.join(
            Role::Dim,
            format!("answered {} later", count(days, "day", "days")),
        );
    }
    if let Some(reason) = &seen.because {
        line.join(Role::Plain, because(reason));
    }
    match &seen.repair {
        Some(repair) => {
            let at = said(page, repair.repaired_at);
            line.join(Role::Dim, format!("repaired {at}"));
        }
        None if needs_repair(seen) => line.join(Role::Dim, "not repaired yet"),
        None => {}
    }
    line
}

/// Writes the latest days on which more was done than was promised.
pub fn extras(page: &mut Page<'_>, detail: &PromiseDetail) {
    let all = detail.extra_count;
    if all == 0 {
        return;
    }
    page.section("Beyond what was promised");
    let today = page.screen.today;
    let indent = page.indent(3);
    for extra in detail.extras.iter().rev().take(LATEST) {
        let mut line = page.line().text(capital(&day_words(extra.day, today)));
        if let Some(done) = extra.done_at {
            line.join(Role::Dim, format!("done {}", done.format("%H:%M")));
        }
        page.put_after(&" ".repeat(indent), indent + 2, &line, MOST_LINES);
    }
    if all > LATEST {
        page.put_in(indent, &page.line().dim(more(all - LATEST)));
    }
}

/// Returns true if a repair is asked for: a late one whose partner was told ahead needs none.
pub fn needs_repair(seen: &AnsweredView) -> bool {
    match seen.state {
        State::Late => seen.told.is_none(),
        State::Broken => true,
        _ => false,
    }
}
