//! `step N`: the description of the step, its figures, suggestions, and notes.

use crate::domain::guide::Topic;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::message_about;
use crate::render::time::day_words;
use crate::report::{HeardView, More, SessionView, SpecialistView, StepPage};

use super::words::more;
use super::{heard, step};

/// Number of notes shown, latest first; `trust step list` shows all.
const NOTES: usize = 5;

/// Number of things heard that are shown, latest first; `trust heard list` shows all.
const HEARD: usize = 10;

/// Number of sessions shown, latest first; `trust step session list` shows all.
const SESSIONS: usize = 5;

/// Number of lines for one session or topic.
const MOST_LINES: usize = 3;

pub fn write(page: &mut Page<'_>, shown: &StepPage) {
    let view = &shown.view;
    let mut title = page.line().add(Role::Strong, view.title);
    title.join_line(step::state(page, view));
    page.put_after(&format!("{}  ", view.step), 3, &title, usize::MAX);
    page.gap();
    let inset = page.indent(3);
    let partner = shown.partner.as_deref();
    let asks = page.line().text(message_about(&shown.asks, partner));
    page.put_in(inset, &asks);

    page.section("Where you are");
    let words = step::evidence(page, view);
    page.put_in(inset, &words);

    page.section("Next");
    for next in &shown.next {
        let text = page.line().text(message_about(&next.text, partner));
        page.put_in(inset, &text);
        let command = page.line().command(Role::Dim, &next.command);
        page.put_in(inset + 2, &command);
    }

    match &shown.more {
        Some(More::Heard { heard }) => said(page, heard),
        Some(More::Help {
            specialist,
            sessions,
            agenda,
        }) => help(page, specialist, sessions, agenda),
        None => {}
    }
    notes(page, shown);
}

/// Returns the last `most` of `all`, and how many are left out.
fn latest<T>(all: &[T], most: usize) -> (&[T], usize) {
    let left_out = all.len().saturating_sub(most);
    (all.get(left_out..).unwrap_or_default(), left_out)
}

/// ``and 3 more: `trust heard list` ``
fn rest(page: &mut Page<'_>, left_out: usize, command: &str) {
    if left_out > 0 {
        page.gap();
        let line = page.line().dim(format!("{}: `{command}`", more(left_out)));
        page.put_in(2, &line);
    }
}

fn said(page: &mut Page<'_>, all: &[HeardView]) {
    if all.is_empty() {
        return;
    }
    page.section("What you heard");
    let (shown, left_out) = latest(all, HEARD);
    heard::under_days(page, shown);
    rest(page, left_out, "trust heard list");
}

fn help(
    page: &mut Page<'_>,
    specialist: &SpecialistView,
    sessions: &[SessionView],
    agenda: &[Topic],
) {
    if specialist.name.is_some() {
        page.gap();
        step::specialist(page, specialist);
    }
    if !agenda.is_empty() {
        page.section(if sessions.is_empty() {
            "On the agenda"
        } else {
            "On the agenda, since the last session"
        });
        topics(page, agenda);
    }
    if !sessions.is_empty() {
        page.section("Sessions");
        let (shown, left_out) = latest(sessions, SESSIONS);
        step::session_lines(page, shown, MOST_LINES);
        rest(page, left_out, "trust step session list");
    }
}

/// `promise 3  be home by 18:30 · broken · Fri 20 Nov`
fn topics(page: &mut Page<'_>, agenda: &[Topic]) {
    let name = |topic: &Topic| format!("{} {}", topic.kind, topic.id);
    let columns = agenda.iter().map(|topic| name(topic).len()).max();
    let columns = columns.unwrap_or(0);
    for topic in agenda {
        let mut line = page.line().text(&topic.text);
        if let Some(about) = &topic.about {
            line.join(Role::Plain, about);
        }
        line.join(Role::Dim, day_words(topic.day, page.screen.today));
        let margin = format!("  {:<columns$}  ", name(topic));
        page.put_after(&margin, margin.len(), &line, MOST_LINES);
    }
}

fn notes(page: &mut Page<'_>, shown: &StepPage) {
    let step = shown.view.step;
    if shown.notes.is_empty() {
        return;
    }
    page.section("Your notes");
    let (latest, left_out) = latest(&shown.notes, NOTES);
    step::under_days(page, latest, false);
    rest(page, left_out, &format!("trust step list --step {step}"));
}
