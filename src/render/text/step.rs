//! `step`, `step list`, and the lists of step 6.

use std::fmt::Write as _;

use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::symbols::{FINE, PLAIN, SEP};
use crate::render::time::day_words;
use crate::report::{NoteView, SessionView, SpecialistView, StepView};

use super::entries::{self, DayEntry};
use super::show::fact;
use super::words::capital;

/// Writes all steps with their states.
pub fn list(page: &mut Page<'_>, steps: &[StepView]) {
    let title = page.line().add(Role::Strong, "The guide, step by step");
    page.put(&title);
    page.gap();
    for step in steps {
        let mut margin = String::new();
        let (role, mark) = mark(step);
        role.paint(&mut margin, mark, page.screen.color);
        let _ = write!(margin, " {}  ", step.step);
        let mut line = page.line().add(Role::Strong, step.title);
        line.join_line(state(page, step));
        page.put_after(&margin, 5, &line, usize::MAX);
        let words = evidence(page, step);
        page.put_in(5, &words);
    }
    page.gap();
    let next = steps.iter().find(|step| !step.done);
    let closing = match next {
        Some(step) => format!(
            "Run `trust step {}` to see what it asks and what to do next.",
            step.step
        ),
        None => "Run `trust step N` to see one step.".to_owned(),
    };
    let closing = page.line().dim(closing);
    page.put(&closing);
}

fn mark(step: &StepView) -> (Role, &'static str) {
    if step.done {
        (Role::Kept, FINE)
    } else {
        (Role::Plain, PLAIN)
    }
}

/// `done Fri 20 Nov, continues`; empty if the step is not done.
pub fn state(page: &Page<'_>, step: &StepView) -> Line {
    let mut line = page.line();
    if let Some(day) = step.done_day {
        let mut words = format!("done {}", day_words(day, page.screen.today));
        if step.goes_on.is_some() {
            words.push_str(", continues");
        }
        line.join(Role::Dim, words);
    }
    line
}

/// Figures that the record holds about a step, on one line.
pub fn evidence(page: &Page<'_>, step: &StepView) -> Line {
    let mut line = page.line();
    for part in &step.evidence.words {
        line.join(Role::Plain, part);
    }
    line
}

/// Writes notes under their days, with all their lines.
pub fn notes(page: &mut Page<'_>, notes: &[NoteView]) {
    if notes.is_empty() {
        page.say("No notes to show. Write one on step 1 with `trust step note 1 TEXT`.");
        return;
    }
    under_days(page, notes, true);
}

/// Writes notes under their days; with `named`, each with its step.
pub fn under_days(page: &mut Page<'_>, notes: &[NoteView], named: bool) {
    let entries: Vec<_> = notes
        .iter()
        .map(|note| DayEntry {
            id: note.id,
            day: note.day,
            text: &note.text,
            about: about(page, note, named),
        })
        .collect();
    entries::whole(page, entries);
}

/// `step 3 · draft · +therapy`
fn about(page: &Page<'_>, note: &NoteView, named: bool) -> Line {
    let mut line = page.line();
    if named {
        line.join(Role::Dim, format!("step {}", note.step));
    }
    if note.draft {
        line.join(Role::Dim, "draft");
    }
    for tag in &note.tags {
        line.join(Role::Dim, format!("+{tag}"));
    }
    line
}

/// Writes the specialist's name and contact.
pub fn specialist(page: &mut Page<'_>, view: &SpecialistView) {
    let Some(name) = &view.name else {
        page.say(
            "No specialist yet. Record one with `trust step specialist --name NAME --contact CONTACT`.",
        );
        return;
    };
    fact(page, "Specialist", name);
    if let Some(contact) = &view.contact {
        fact(page, "Contact", contact);
    }
}

/// Writes the sessions there were.
pub fn sessions(page: &mut Page<'_>, sessions: &[SessionView]) {
    if sessions.is_empty() {
        page.say("No sessions yet. Record one with `trust step session TEXT`.");
        return;
    }
    session_lines(page, sessions, usize::MAX);
}

/// `2  Tue 17 Nov · we talked about evenings`, each on `most` lines at most.
pub fn session_lines(page: &mut Page<'_>, sessions: &[SessionView], most: usize) {
    let columns = sessions.iter().map(|one| one.id.to_string().len()).max();
    let columns = columns.unwrap_or(0);
    for session in sessions {
        let mut line = page
            .line()
            .text(capital(&day_words(session.day, page.screen.today)));
        if let Some(note) = &session.note {
            line.push(Role::Dim, SEP);
            line.push(Role::Plain, note);
        }
        let margin = format!("  {:>columns$}  ", session.id);
        page.put_after(&margin, margin.len(), &line, most);
    }
}
