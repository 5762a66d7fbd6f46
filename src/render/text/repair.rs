//! `repair --list`: unrepaired occurrences, and repairs.

use crate::domain::occurrence::State;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::time::{at_words, day_words, due_on};
use crate::report::{RepairView, RepairableView};

use super::item::{self, Columns, Item};
use super::words::{because, more};

/// Number of rows of each kind, latest first; JSON has all.
const MOST: usize = 10;

pub fn list(page: &mut Page<'_>, all: &[RepairableView]) {
    let (open, repaired): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.repair.is_none());
    if all.is_empty() {
        page.say("Nothing to repair, and no repairs yet.");
        return;
    }
    let rows = |some: &[&RepairableView]| item::rows(some.iter().map(|one| entry(page, one)), MOST);
    let ((waiting, asked), (done, shown)) = (rows(&open), rows(&repaired));
    let columns = Columns::fit(page.screen.width, waiting.iter().chain(&done));
    let indent = page.indent(2);
    let late = open.iter().filter(|one| one.state == State::Late).count();
    for (title, items, left_out) in [
        (title(open.len(), late), &waiting, open.len() - asked),
        ("Repaired".to_owned(), &done, repaired.len() - shown),
    ] {
        if items.is_empty() {
            continue;
        }
        page.section(&title);
        item::write(page, columns, items);
        if left_out > 0 {
            page.put_in(indent, &page.line().dim(more(left_out)));
        }
    }
    page.gap();
    let way = if open.is_empty() {
        "`trust promise show ID` shows the words of a repair."
    } else {
        "`trust repair ID` repairs all of that promise, with `--on DAY` one of them."
    };
    page.put_in(indent, &page.line().dim(way));
}

/// `Not repaired yet: 10 broken, 3 late`, of `all` that are not repaired; only those broken or late
/// need no count.
pub fn title(all: usize, late: usize) -> String {
    let broken = all.saturating_sub(late);
    if broken == 0 || late == 0 {
        return "Not repaired yet".to_owned();
    }
    format!("Not repaired yet: {broken} broken, {late} late")
}

fn entry(page: &Page<'_>, one: &RepairableView) -> Item {
    let today = page.screen.today;
    let mut text = page.line().text(&one.text);
    if let Some(repair) = &one.repair {
        text.join(Role::Dim, said(page, repair));
    }
    if let Some(reason) = &one.because {
        text.join(Role::Plain, because(reason));
    }
    if let Some(change) = one
        .repair
        .as_ref()
        .and_then(|repair| repair.change.as_ref())
    {
        text.join(Role::Plain, change);
    }
    let when = one.due.map_or_else(
        || day_words(one.day, today),
        |due| due_on(due.naive_local(), one.day, today),
    );
    Item {
        state: one.state,
        id: one.id,
        when,
        text,
    }
}

/// `repaired today 21:40`
fn said(page: &Page<'_>, repair: &RepairView) -> String {
    let at = repair.repaired_at.naive_local();
    format!("repaired {}", at_words(at, page.screen.today))
}

/// The parts of a repair, each below its name, indented by `indent`.
pub fn parts(page: &mut Page<'_>, indent: usize, repair: &RepairView) {
    let mut put = |name: &str, text: &str, end: Option<String>| {
        let mut line: Line = page.line().dim(format!("{name}: "));
        line.push(Role::Plain, text);
        if let Some(end) = end {
            line.join(Role::Dim, end);
        }
        page.put_after(&" ".repeat(indent), indent + 2, &line, usize::MAX);
    };
    put("own", &repair.own, None);
    put("effect", &repair.effect, None);
    put("apology", &repair.apology, None);
    let promise = repair.promise.map(|id| format!("promise {id}"));
    match (&repair.change, promise) {
        (Some(change), promise) => put("change", change, promise),
        (None, Some(promise)) => put("change", &promise, None),
        (None, None) => {}
    }
}
