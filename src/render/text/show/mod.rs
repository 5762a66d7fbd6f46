//! `promise show`: everything about one promise, and the next commands.

mod answers;

use chrono::NaiveDate;

use crate::domain::clock::Stamp;
use crate::domain::format::run;
use crate::domain::occurrence::State;
use crate::render::page::{Line, Page};
use crate::render::refusal::on_flag;
use crate::render::style::{self, Role, mark};
use crate::render::symbols::ARROW;
use crate::render::time::{at_words, day_words, due_on, due_words, named_words};
use crate::report::{AwayDays, MovedView, PromiseDetail};

use super::item;
use super::words::{agreed_lately, away_days, count, done_of, more, percent};
use answers::{answered, extras, needs_repair};

/// Number of answered occurrences shown, latest first; JSON has all.
const LATEST: usize = PromiseDetail::LATEST;

/// Number of lines for one of them.
const MOST_LINES: usize = 8;

/// Number of earlier rules and of other pauses shown.
const RULES: usize = 5;

/// Number of due times shown.
const UPCOMING: usize = 3;

pub fn write(page: &mut Page<'_>, detail: &PromiseDetail) {
    let view = &detail.promise;
    let id = format!("{}  ", view.id);
    let hang = id.len();
    let title = page.line().add(Role::Strong, &view.text);
    page.put_after(&id, hang, &title, usize::MAX);
    let line = state_line(page, detail);
    page.put_in(hang, &line);
    page.gap();
    facts(page, detail);
    earlier(page, detail);
    answered(page, detail);
    extras(page, detail);
    next(page, detail);
}

/// `! overdue · due today 12:00 · from the text · told today 11:40`
fn state_line(page: &Page<'_>, detail: &PromiseDetail) -> Line {
    let view = &detail.promise;
    let role = style::role(view.state);
    let mut line = page
        .line()
        .add(role, format!("{} {}", mark(view.state), view.state.name()));
    match item::when(page, view) {
        _ if view.state == State::Stopped => {}
        _ if detail.of_period && view.slot.is_none() => {
            line.join(Role::Plain, "nothing more is due");
        }
        when if when.is_empty() => line.join(Role::Plain, "no due time"),
        when => {
            line.join(Role::Plain, format!("due {when}"));
            if view.due_from == Some("text") && view.moved == 0 {
                line.push(Role::Dim, " (from the text)");
            }
        }
    }
    if let Some(days) = view.answered_late_days {
        line.join(
            Role::Plain,
            format!("answered {} later", count(days, "day", "days")),
        );
    } else if let Some(at) = view.answered_at {
        line.join(Role::Plain, format!("answered {}", said(page, at)));
    }
    if view.moved > 0 {
        line.join(Role::Plain, item::moved(view.moved));
    }
    if let Some(told) = view.told.filter(|_| view.state.is_worth_telling()) {
        let due = view.due.map(|due| due.naive_local());
        let told = named_words(told.naive_local(), due, page.screen.today);
        line.join(Role::Plain, format!("told {told}"));
    }
    line
}

/// Time something was done or said, in words.
fn said(page: &Page<'_>, at: Stamp) -> String {
    at_words(at.naive_local(), page.screen.today)
}

/// Due time in words.
fn time(page: &Page<'_>, at: Stamp) -> String {
    due_words(at.naive_local(), page.screen.today)
}

fn facts(page: &mut Page<'_>, detail: &PromiseDetail) {
    let view = &detail.promise;
    let today = page.screen.today;
    if let Some(rule) = rule(detail, today) {
        fact(page, "Rule", &rule);
    }
    if let Some(until) = view.until {
        fact(page, "Until", &day_words(until, today));
    }
    if let Some(pauses) = pauses(detail, today) {
        fact(page, "Pause", &pauses);
    }
    if let Some(moves) = moves(page, detail) {
        fact(page, "Moved", &moves);
    }
    let mut upcoming: Vec<_> = detail
        .upcoming
        .iter()
        .take(UPCOMING)
        .map(|next| due_on(next.at.naive_local(), next.day, today))
        .collect();
    upcoming.dedup();
    if !upcoming.is_empty() {
        fact(page, "Next", &upcoming.join(", "));
    }
    if let Some(progress) = &view.done_of {
        fact(page, "Done", &done_of(progress, today));
    }
    if view.waiting > 0 {
        let waiting = count(view.waiting, "earlier one", "earlier ones");
        fact(page, "Waiting", &format!("{waiting} without an answer"));
    }
    if detail.unknown > 0 {
        let times = count(detail.unknown, "time", "times");
        let words = format!("{times}, without an answer and not asked about");
        fact(page, "Not known", &words);
    }
    let streak = detail.streaks.best > 0 && view.every.is_some();
    if streak {
        fact(
            page,
            "Streak",
            &run(detail.streaks, "kept in a row", "kept in a row"),
        );
    }
    if detail.steadiness.is_some() {
        fact(page, "Steadiness", &percent(detail.steadiness));
    }
    if let Some(because) = &view.because {
        fact(page, "Because", because);
    }
    if !view.tags.is_empty() {
        let tags: Vec<_> = view.tags.iter().map(|tag| format!("+{tag}")).collect();
        fact(page, "Tags", &tags.join(" "));
    }
    if let Some(note) = &view.note {
        fact(page, "Note", note);
    }
    if view.private {
        fact(page, "Private", "on no page and in no calendar");
    }
    let made = said(page, view.made_at);
    fact(page, "Made", &made);
    if streak || detail.steadiness.is_some() {
        let line = page.line().dim("About the figures: `trust help figures`");
        page.put_in(page.indent(3), &line);
    }
}

/// The rule in words, and those before it with their first days, latest first.
fn rule(detail: &PromiseDetail, today: NaiveDate) -> Option<String> {
    let view = &detail.promise;
    let words = view.every_words.as_ref().or(view.every.as_ref())?;
    let Some((latest, before)) = detail
        .rules
        .split_last()
        .filter(|(_, rest)| !rest.is_empty())
    else {
        let from = view
            .begins
            .map(|day| format!(", from {}", day_words(day, today)));
        return Some(words.clone() + &from.unwrap_or_default());
    };
    let since = |day: NaiveDate| {
        let word = if day > today { "from" } else { "since" };
        format!("{word} {}", day_words(day, today))
    };
    let mut lines = vec![format!("{}: {}", since(latest.from), latest.words)];
    for rule in before.iter().rev().take(RULES) {
        lines.push(format!("before, {}: {}", since(rule.from), rule.words));
    }
    if before.len() > RULES {
        lines.push(more(before.len() - RULES));
    }
    Some(lines.join("\n"))
}

/// The pause that lasts or comes next, and the others, latest first.
fn pauses(detail: &PromiseDetail, today: NaiveDate) -> Option<String> {
    let view = &detail.promise;
    let next = item::away(view, today);
    let is_next = |days: &AwayDays| next.is_some() && view.paused_from == Some(days.from);
    let mut lines: Vec<String> = next.iter().cloned().collect();
    let others = || detail.pauses.iter().rev().filter(|days| !is_next(days));
    lines.extend(others().take(RULES).map(|days| away_days(*days, today)));
    let left_out = others().count().saturating_sub(RULES);
    if left_out > 0 {
        lines.push(more(left_out));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// `from Fri 6 Nov 18:00; agreed …` of the occurrence shown, while it has no answer, and
/// `Mon 9 Nov 18:00 → Tue 10 Nov 17:00` of others, the first of them.
fn moves(page: &Page<'_>, detail: &PromiseDetail) -> Option<String> {
    let view = &detail.promise;
    let is_shown = |one: &&MovedView| (view.slot, view.nth) == (Some(one.slot), Some(one.nth));
    let (shown, others): (Vec<_>, Vec<_>) = detail.open_moves.iter().partition(is_shown);
    let times = |one: &MovedView| one.moved_from.iter().map(|at| time(page, *at)).collect();
    let with_agreement = |words: String, one: &MovedView| match one.entered() {
        Some(entered) => format!("{words}; {}", agreed_lately(entered, page.screen.today)),
        None => words,
    };
    let mut lines = Vec::new();
    for one in shown {
        let from: Vec<String> = times(one);
        lines.push(with_agreement(format!("from {}", from.join(", ")), one));
    }
    for one in others.iter().take(RULES) {
        let mut dues: Vec<String> = times(one);
        dues.extend(
            one.due
                .map(|due| due_on(due.naive_local(), one.day, page.screen.today)),
        );
        lines.push(with_agreement(dues.join(&format!(" {ARROW} ")), one));
    }
    if others.len() > RULES {
        lines.push(more(others.len() - RULES));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Writes a name and a text, with its line breaks.
pub fn fact(page: &mut Page<'_>, name: &str, text: &str) {
    if page.is_narrow() {
        page.put(&page.line().dim(name));
        for part in text.lines() {
            page.put_in(2, &page.line().text(part));
        }
        return;
    }
    let columns = if page.screen.width < 60 { 11 } else { 12 };
    let margin = format!("   {name:<columns$}");
    let hang = margin.len();
    for (at, part) in text.lines().enumerate() {
        let mut line = page.line();
        line.push_list(Role::Plain, part);
        if at == 0 {
            page.put_after(&margin, hang, &line, usize::MAX);
        } else {
            page.put_in(hang, &line);
        }
    }
}

/// Writes the words it had before, with the day on which each was replaced.
fn earlier(page: &mut Page<'_>, detail: &PromiseDetail) {
    if detail.earlier.is_empty() {
        return;
    }
    page.section("Earlier words");
    let indent = page.indent(3);
    for words in &detail.earlier {
        let day = day_words(words.until, page.screen.today);
        let mut line = page.line().dim(format!("until {day}: "));
        line.push(Role::Plain, &words.text);
        page.put_after(&" ".repeat(indent), indent + 2, &line, MOST_LINES);
    }
}

/// Writes the commands that are possible now.
fn next(page: &mut Page<'_>, detail: &PromiseDetail) {
    let view = &detail.promise;
    let id = view.id;
    let today = page.screen.today;
    let on = detail.on.map_or_else(String::new, |on| on_flag(on, today));
    let mut commands = match view.state {
        State::Open => vec![
            format!("trust promise done {id}{on}"),
            format!("trust promise move {id} WHEN{on}"),
            format!("trust promise release {id}{on}"),
        ],
        State::Overdue | State::Unanswered => vec![
            format!("trust promise done {id}{on}"),
            format!("trust promise late {id}{on}"),
            format!("trust promise broken {id}{on}"),
        ],
        State::Kept | State::Late | State::Broken | State::Released | State::Stopped => vec![],
    };
    if let Some(progress) = &view.done_of {
        let is_running = (progress.period_start..=progress.period_end).contains(&today);
        if is_running && progress.done == progress.of {
            // Nothing is left that could be let go.
            commands.retain(|command| *command != format!("trust promise release {id}"));
        }
    }
    if detail.of_period {
        // A weekly or monthly goal is never moved or late, and not done before its period begins.
        let mut never = vec![
            format!("trust promise move {id} WHEN{on}"),
            format!("trust promise late {id}{on}"),
        ];
        let is_ahead = detail.on.is_some_and(|on| on.day > today);
        let running = view
            .done_of
            .filter(|progress| progress.period_start <= today);
        if is_ahead {
            never.push(format!("trust promise done {id}{on}"));
        }
        if view.slot.is_none() {
            // Nothing is missing from a last one that is cut short.
            never.push(format!("trust promise release {id}"));
        }
        if is_ahead && running.is_some() {
            // Nothing is missing from the running one; more can be done in it.
            never.push(format!("trust promise release {id}{on}"));
            commands.push(format!("trust promise done {id}"));
        }
        commands.retain(|command| !never.contains(command));
    }
    let mut latest = detail.occurrences.iter().rev().take(LATEST);
    if latest.any(|seen| needs_repair(seen) && seen.repair.is_none()) {
        commands.push(format!("trust repair {id}"));
    }
    if commands.is_empty() {
        return;
    }
    page.gap();
    let indent = page.indent(3);
    for command in commands {
        page.put_in(indent, &page.line().command(Role::Dim, &command));
    }
}
