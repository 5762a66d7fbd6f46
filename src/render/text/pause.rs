//! Pauses in words.

use chrono::NaiveDate;

use super::words::{away_days, count};
use crate::render::page::Page;
use crate::render::symbols::SEP;
use crate::render::time::{day_words, days_words};
use crate::report::{AwayDays, Changes, PromiseAction, PromiseView};

/// Writes how many promises were paused or resumed, if there are several, and their days.
pub fn summary(page: &mut Page<'_>, changes: &Changes<PromiseAction, PromiseView>) {
    if changes.done.len() < 2 {
        return;
    }
    let number = count(changes.done.len(), "promise", "promises");
    let days = |action: &PromiseAction| match action {
        PromiseAction::Paused(days) | PromiseAction::Resumed { days, .. } => Some(*days),
        _ => None,
    };
    let all = changes.done.iter().map(|(action, _)| days(action));
    let Some(all) = all.collect::<Option<Vec<AwayDays>>>() else {
        return;
    };
    let (from, to) = (
        all.iter().map(|days| days.from).min(),
        all.iter().map(|days| days.to).max(),
    );
    let Some((from, to)) = from.zip(to) else {
        return;
    };
    let paused = changes
        .done
        .iter()
        .any(|(action, _)| matches!(action, PromiseAction::Paused(_)));
    let today = page.screen.today;
    let line = if paused {
        format!("Paused {number}{SEP}away {}", days_words(from, to, today))
    } else {
        format!("Resumed {number}")
    };
    page.tell(&line);
}

/// ` · away 14 to 22 Sep · resumes Wed 23 Sep, next due Wed 23 Sep 12:00`
pub fn paused(today: NaiveDate, days: AwayDays, due: Option<&str>) -> String {
    let until = days.to.succ_opt().unwrap_or(days.to);
    format!(
        "{SEP}{}{SEP}resumes {}{}",
        away_days(days, today),
        day_words(until, today),
        next(due)
    )
}

/// ` · on again today, next due today 12:00`, ` · no longer away 14 to 22 Sep`
pub fn resumed(
    today: NaiveDate,
    days: AwayDays,
    on: Option<NaiveDate>,
    due: Option<&str>,
) -> String {
    match on {
        Some(day) => format!("{SEP}on again {}{}", day_words(day, today), next(due)),
        None => format!(
            "{SEP}no longer away {}",
            days_words(days.from, days.to, today)
        ),
    }
}

fn next(due: Option<&str>) -> String {
    due.map_or_else(String::new, |due| format!(", next due {due}"))
}
