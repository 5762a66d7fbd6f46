//! Pauses in words.

use chrono::NaiveDate;

use super::words::{away_days, count, to_do};
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
        PromiseAction::Paused { days, .. } | PromiseAction::Resumed { days, .. } => Some(*days),
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
        .any(|(action, _)| matches!(action, PromiseAction::Paused { .. }));
    let today = page.screen.today;
    let line = if paused {
        format!("Paused {number}{SEP}away {}", days_words(from, to, today))
    } else {
        format!("Resumed {number}")
    };
    page.tell(&line);
}

/// ` · away 14 to 22 Sep · resumes Wed 23 Sep, next due Wed 23 Sep 12:00`, or of a promise that ends
/// before it is due again ` · away 14 to 22 Sep · ends Fri 18 Sep and does not resume`. Of a week or
/// month that asks for something in spite of the pause it says how much.
pub fn paused(
    today: NaiveDate,
    days: AwayDays,
    end: Option<NaiveDate>,
    view: &PromiseView,
    due: Option<&str>,
) -> String {
    let away = away_days(days, today);
    let then = if let Some(end) = end {
        format!("{} and does not resume", ends(end, today))
    } else {
        let until = days.to.succ_opt().unwrap_or(days.to);
        format!("resumes {}", day_words(until, today))
    };
    let is_within = |day: &NaiveDate| (days.from..=days.to).contains(day);
    let asked = view.done_of.as_ref().zip(view.due_day.filter(is_within));
    let rest = asked.map_or_else(
        || next(due),
        |(progress, by)| format!("{SEP}still asked for: {}", to_do(progress, by, today)),
    );
    format!("{SEP}{away}{SEP}{then}{rest}")
}

/// ` · on again today, next due today 12:00`, ` · no longer away 14 to 22 Sep`
pub fn resumed(
    today: NaiveDate,
    days: AwayDays,
    (on, end): (Option<NaiveDate>, Option<NaiveDate>),
    due: Option<&str>,
) -> String {
    match on {
        Some(_) if end.is_some() => {
            let end = end.map(|end| ends(end, today)).unwrap_or_default();
            format!("{SEP}{end}, not due again{}", next(due))
        }
        Some(day) => format!("{SEP}on again {}{}", day_words(day, today), next(due)),
        None => format!(
            "{SEP}no longer away {}",
            days_words(days.from, days.to, today)
        ),
    }
}

/// `ends Fri 18 Sep`
fn ends(end: NaiveDate, today: NaiveDate) -> String {
    let ends = if end < today { "ended" } else { "ends" };
    format!("{ends} {}", day_words(end, today))
}

fn next(due: Option<&str>) -> String {
    due.map_or_else(String::new, |due| format!(", next due {due}"))
}
