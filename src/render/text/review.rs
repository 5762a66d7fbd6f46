//! `review`: the occurrences that wait, the questions, and the closing line.

use crate::domain::occurrence::State;
use crate::render::page::Page;
use crate::render::style::{self, Role, mark};
use crate::render::symbols::message;
use crate::report::{
    InteractiveOutput, OccurrenceQuestion, PromiseAction, Review, ReviewChange, StretchAction,
    StretchQuestion, Waits,
};

use super::{apology, change, guide_year, item, words};

/// Writes output between questions.
pub fn interactive(page: &mut Page<'_>, output: &InteractiveOutput) {
    match output {
        InteractiveOutput::Line(line) | InteractiveOutput::KeyQuestion(line) => {
            page.say(&message(line));
        }
        InteractiveOutput::Change(one) => {
            let lines = change::review(page.screen.today, one);
            for line in lines {
                page.say(&line);
            }
        }
        InteractiveOutput::Question { ask, why } => {
            blank(page);
            let ask = page.line().add(Role::Strong, message(ask));
            page.put(&ask);
            let why = page.line().dim(message(why));
            page.put_in(2, &why);
        }
        InteractiveOutput::Waits(all) => waits(page, all),
        InteractiveOutput::OccurrenceQuestion(one) => card(page, one),
        InteractiveOutput::StretchQuestion(all) => stretch(page, all),
        InteractiveOutput::Findings(check) => {
            blank(page);
            apology::brief(page, check);
        }
    }
}

/// Writes an empty line, to separate it from what is on the screen.
fn blank(page: &mut Page<'_>) {
    page.paint(|_, _| {});
}

/// Writes `14 without an answer since Mon 5 Oct · 2 overdue`, the days away, and the pause that can be entered.
fn waits(page: &mut Page<'_>, all: &Waits) {
    let today = page.screen.today;
    page.say(&words::waiting(all.counts, Some(all.since), today));
    for away in &all.away {
        let line = page.line().dim(words::away(away, today));
        page.put(&line);
    }
    if let Some(pause) = &all.pause {
        page.say(&words::hindsight(pause));
    }
}

/// Writes `2 of 4`, and below it `text you at lunch: 6 days, Mon 5 to Sat 10 Oct`.
fn stretch(page: &mut Page<'_>, card: &StretchQuestion) {
    blank(page);
    let today = page.screen.today;
    let line = page.line().dim(format!("{} of {}", card.position, card.of));
    page.put(&line);
    let margin = format!("  {}  ", card.id);
    let days = words::stretch_days(card.days, today);
    let mut text = page
        .line()
        .add(Role::Strong, format!("{}: {days}", &*card.text));
    if card.private {
        text.join(Role::Dim, "private");
    }
    for away in &card.away {
        text.join(Role::Dim, words::away_days(*away, today));
    }
    page.put_after(&margin, margin.len(), &text, MOST_LINES);
    if card.per_period {
        on_last_day(page, margin.len(), card.id);
    }
}

/// Writes on which day counts what was done on some day of a week or month.
fn on_last_day(page: &mut Page<'_>, margin: usize, id: i64) {
    let line = page
        .line()
        .dim("Kept counts on the last day of its week or month. To name the day: ");
    let command = format!("`trust done {id} --on DAY`");
    page.put_in(margin, &line.prose(Role::Plain, &command));
}

/// Writes `2 of 7 · was due yesterday 18:00`, and below it the promise.
fn card(page: &mut Page<'_>, card: &OccurrenceQuestion) {
    blank(page);
    let view = &card.promise;
    let when = item::when(page, view);
    let mut line = page.line().dim(format!("{} of {}", card.position, card.of));
    line.join(
        Role::Plain,
        match view.state {
            State::Open => format!("due {when}, still ahead"),
            _ => format!("was due {when}"),
        },
    );
    page.put(&line);
    let mut margin = "  ".to_owned();
    style::role(view.state).paint(&mut margin, mark(view.state), page.screen.color);
    let id = format!(" {}  ", view.id);
    margin.push_str(&id);
    let mut text = page.line().add(Role::Strong, &view.text);
    let pause = item::near_pause(view, page.screen.today);
    item::about(page, view, pause, &mut text);
    page.put_after(&margin, 3 + id.len(), &text, MOST_LINES);
    if view.done_of.is_some() && view.state != State::Open {
        on_last_day(page, 3 + id.len(), view.id);
    }
}

/// Number of lines of a text; `trust promise show` shows all of it.
const MOST_LINES: usize = 4;

/// Writes the confirmations that were not shown yet, and the closing line.
pub fn write(page: &mut Page<'_>, review: &Review) {
    let seen = review.told && page.screen.terminal;
    if seen {
        blank(page);
    } else {
        let today = page.screen.today;
        let lines = review
            .changes
            .iter()
            .flat_map(|one| change::review(today, one));
        lines.for_each(|line| page.tell(&line));
    }
    let mut line = page.line();
    match review.waiting {
        0 if review.idle && seen => {}
        0 if review.idle => line.join(Role::Plain, "Nothing waits for an answer"),
        0 if has_unknown(review) => line.join(Role::Plain, "Nothing waits for an answer"),
        0 => line.join(Role::Plain, "All answered"),
        _ => line.join(
            Role::Plain,
            words::waiting(review.left, None, page.screen.today),
        ),
    }
    if review.streak > 0 {
        line.join(Role::Plain, format!("{} kept in a row", review.streak));
    }
    line.join(Role::Plain, guide_year::day(page, &review.horizon));
    page.tell_line(&line);
}

/// Returns true if something was left without an answer for good.
fn has_unknown(review: &Review) -> bool {
    review.changes.iter().any(|change| match change {
        ReviewChange::Answered(answer) => matches!(answer.0, PromiseAction::MarkedUnknown),
        ReviewChange::Stretch(stretch) => stretch.action == StretchAction::MarkedUnknown,
        ReviewChange::Repaired(_) | ReviewChange::Logged(..) => false,
    })
}
