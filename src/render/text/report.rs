//! `trust report`: the headline, the picture, and what follows from it.

use chrono::Datelike as _;

use crate::domain::breaks::{BreakGroup, Facet};
use crate::domain::tally::Tally;
use crate::render::page::Page;
use crate::render::share_words;
use crate::render::style::Role;
use crate::render::symbols::brief;
use crate::render::time::{date_words, full_date, month_name};
use crate::report::{Span, SpanReport, Steady};

use super::words::{self, capital, count, headline, percent};
use super::{broken, date, figures, guide_year, month, periods, ratings, week, year};

/// Number of promises listed by steadiness.
pub const LEAST_STEADY: usize = 5;

/// Number of pauses listed.
const MOST_AWAY: usize = 10;

/// Number of agreements listed.
const MOST_AGREED: usize = 5;

pub fn write(page: &mut Page<'_>, report: &SpanReport) {
    if report.instead {
        page.say("Nothing yet this week, so this is last week. This week: `trust report --week`");
        page.gap();
    }
    let mut line = page.line();
    line.push_list(Role::Strong, &answer(report));
    page.put(&line);
    let mut line = page.line();
    for part in rate(report) {
        line.join(Role::Plain, part);
    }
    if !line.is_empty() {
        page.put(&line);
    }

    match report.span {
        Span::Week => week::write(page, report),
        Span::Month => month::write(page, report),
        Span::Year => year::write(page, &report.days, report.week_start),
        Span::All => periods::by_period(page, report),
        Span::Days if report.days.len() <= share_words::GRID_DAYS => week::write(page, report),
        Span::Days => periods::by_day(page, report),
    }

    remarks(page, report);
    broken::write(page, report);
    breaks(page, &report.breaks_where);
    steadiness(page, &report.steadiness);
    if !report.planned.is_empty() {
        page.section("Planned");
        date::planned(page, &report.planned);
    }
    ending(page, report);
}

/// Writes how far promises for so many times a week or month are, the days on which promises rest, the
/// latest last, what was agreed and entered afterwards, and which promises were reworded.
fn remarks(page: &mut Page<'_>, report: &SpanReport) {
    let all = remark_lines(report);
    if !all.is_empty() {
        page.gap();
    }
    for remark in all {
        let mut line = page.line();
        line.push_list(Role::Plain, &remark);
        page.put(&line);
    }
}

/// `2 of 3 this week: gym`, `away 14 to 22 Sep: walk`, `Tue 15 Sep released, entered 2 days later: walk`, `reworded Mon 14 Sep: walk for an hour`.
pub fn remark_lines(report: &SpanReport) -> Vec<String> {
    let today = report.today;
    let progress = report.grid.iter().flat_map(|row| {
        let said = row.progress.iter();
        said.map(|progress| format!("{}: {}", words::done_of(progress, today), brief(&row.text)))
    });
    let left_out = report.away.len().saturating_sub(MOST_AWAY);
    let earlier = (left_out > 0).then(|| count(left_out, "earlier pause", "earlier pauses"));
    let away = report.away.iter().skip(left_out);
    let away = away.map(|away| words::away(away, today));
    let reworded = report.reworded.iter().filter_map(|reworded| {
        let days = words::reworded(&reworded.days, today)?;
        Some(format!("{days}: {}", brief(&reworded.text)))
    });
    let more_agreed = report.agreed.len().saturating_sub(MOST_AGREED);
    let agreed = report.agreed.iter().skip(more_agreed);
    let agreed = agreed.map(|agreed| share_words::late_agreement(agreed, today));
    let more_agreed = (more_agreed > 0).then(|| {
        let agreements = count(more_agreed, "earlier agreement", "earlier agreements");
        format!("{agreements} entered afterwards")
    });
    let away = earlier.into_iter().chain(away);
    let agreed = more_agreed.into_iter().chain(agreed);
    progress.chain(away).chain(agreed).chain(reworded).collect()
}

/// `This week: 12 of 14 kept, 1 late, 1 broken.`
pub fn answer(report: &SpanReport) -> String {
    let tally = report.totals.promises;
    let current = (report.from..=report.to).contains(&report.today);
    let week = || format!("week of {}", date_words(report.from, report.today));
    let name = match report.span {
        Span::Week if current => "this week".to_owned(),
        Span::Week => week(),
        Span::Month if current => "this month".to_owned(),
        Span::Month => format!("{} {}", month_name(report.from), report.from.year()),
        Span::Year if current => "this year".to_owned(),
        Span::Year => report.from.year().to_string(),
        Span::All => format!("since {}", full_date(report.from)),
        Span::Days if report.from == report.to => date_words(report.from, report.today),
        Span::Days => format!("{} to {}", full_date(report.from), full_date(report.to)),
    };
    if tally.decided() > 0 {
        return format!("{}: {}.", capital(&name), headline(tally));
    }
    if tally.open > 0 {
        return format!(
            "{}: nothing answered yet, {} open.",
            capital(&name),
            tally.open
        );
    }
    if tally.released > 0 {
        return format!(
            "{}: {} released, nothing else due.",
            capital(&name),
            tally.released
        );
    }
    match report.span {
        Span::All => "Nothing has been due yet.".to_owned(),
        Span::Week | Span::Month | Span::Year if current => format!("Nothing was due {name} yet."),
        Span::Week => format!("Nothing was due in the {name}."),
        Span::Month | Span::Year => format!("Nothing was due in {name}."),
        Span::Days if report.from == report.to => format!("Nothing was due on {name}."),
        Span::Days => format!("Nothing was due from {name}."),
    }
}

/// `86% kept, up from 79% the week before · 1 late · 2 moves · 0 released`
pub fn rate(report: &SpanReport) -> Vec<String> {
    let tally = report.totals.promises;
    if tally == Tally::default() && report.previous_kept_rate.is_none() {
        return Vec::new();
    }
    let mut kept = format!("{} kept", percent(report.kept_rate));
    if report.span != Span::All {
        kept.push_str(&against_before(report));
    }
    let mut parts = vec![
        kept,
        format!("{} late", tally.late),
        words::moves(tally.moved),
        format!("{} released", tally.released),
    ];
    parts.extend(words::more_than_promised(tally.extra));
    if report.repaired > 0 {
        parts.push(format!("{} repaired", report.repaired));
    }
    if tally.open > 0 {
        parts.push(format!("{} open", tally.open));
    }
    parts
}

/// `, up from 79% the week before`
fn against_before(report: &SpanReport) -> String {
    let before = match report.span {
        Span::Week => "the week before".to_owned(),
        Span::Month => "the month before".to_owned(),
        Span::Year => "the year before".to_owned(),
        Span::All | Span::Days => match (report.to - report.from).num_days() + 1 {
            1 => "the day before".to_owned(),
            days => format!("the {days} days before"),
        },
    };
    let was = percent(report.previous_kept_rate);
    match (report.kept_rate, report.previous_kept_rate) {
        // Nothing was decided then, so there is nothing to compare with.
        (_, None) => String::new(),
        (None, Some(_)) => format!(" ({was} {before})"),
        // That none was kept is said once.
        (Some(now), Some(_)) if now <= 0.0 && percent(Some(now)) == was => String::new(),
        // Compared as they are shown: 86% is not "up from 86%".
        (Some(now), Some(_)) if percent(Some(now)) == was => format!(", the same as {before}"),
        (Some(now), Some(then)) if now > then => format!(", up from {was} {before}"),
        _ => format!(", down from {was} {before}"),
    }
}

/// Writes the groups whose kept rate differs: first the worse ones, then the better ones.
fn breaks(page: &mut Page<'_>, groups: &[BreakGroup]) {
    let (worse, better): (Vec<_>, Vec<_>) = groups
        .iter()
        .partition(|group| group.kept_rate < group.rest_rate);
    for (title, groups) in [
        ("Where promises break", worse),
        ("Where promises hold", better),
    ] {
        if groups.is_empty() {
            continue;
        }
        page.section(title);
        for group in groups {
            let line = page.line().text(break_words(group));
            page.put_in(page.indent(2), &line);
        }
    }
}

/// `Fridays: 3 of 9 kept, 88% otherwise`
pub fn break_words(group: &BreakGroup) -> String {
    let name = match group.facet {
        Facet::TimeOfDay if group.name == "end of day" => "Due at the end of the day".to_owned(),
        Facet::Weekday | Facet::TimeOfDay => format!("{}s", capital(&group.name)),
        Facet::Tag => format!("+{}", group.name),
        Facet::LeadTime if group.name == "same day" => "Promised the same day".to_owned(),
        Facet::LeadTime => format!("Promised {}", group.name),
    };
    let rest = percent(Some(group.rest_rate));
    format!(
        "{name}: {} of {} kept, {rest} otherwise",
        group.kept, group.count
    )
}

fn steadiness(page: &mut Page<'_>, all: &[Steady]) {
    if all.is_empty() {
        return;
    }
    page.section("Steadiness, lowest first");
    let shown = || all.iter().take(LEAST_STEADY);
    let id = shown()
        .map(|steady| steady.id.to_string().len())
        .max()
        .unwrap_or(0);
    let indent = page.indent(2);
    for steady in shown() {
        let score = percent(Some(steady.score));
        let margin = format!("{:indent$}{score:>4}  {:>id$}  ", "", steady.id);
        let text = page.line().text(&steady.text);
        page.put_after(&margin, margin.len(), &text, 1);
    }
}

/// Closing section: streaks, log entries, dates, nudges, and the year.
fn ending(page: &mut Page<'_>, report: &SpanReport) {
    page.gap();
    let streaks = figures::streaks(page, &report.streaks);
    if !streaks.is_empty() {
        page.put(&streaks);
    }
    let mut line = page.line();
    if report.totals.logs > 0 {
        line.join(
            Role::Plain,
            count(report.totals.logs, "log entry", "log entries"),
        );
    }
    if report.totals.dates > 0 {
        let dates = count(report.totals.dates, "date or gesture", "dates and gestures");
        line.join(Role::Plain, dates);
    }
    if !line.is_empty() {
        page.put(&line);
    }
    ratings::write(page, report);
    if !report.nudges.is_empty() {
        figures::nudges(page, &report.nudges);
        page.gap();
    }
    page.put(&guide_year::line(page, &report.horizon));
    figures::about(page);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_names_fit_the_sentence() {
        let words = |facet, name: &str| {
            let (kept, count, kept_rate, rest_rate) = (3, 9, 0.33, 0.88);
            let name = name.to_owned();
            let words = break_words(&BreakGroup {
                facet,
                name,
                kept,
                count,
                kept_rate,
                rest_rate,
            });
            words
                .strip_suffix(": 3 of 9 kept, 88% otherwise")
                .unwrap()
                .to_owned()
        };
        assert_eq!(words(Facet::Weekday, "Friday"), "Fridays");
        assert_eq!(words(Facet::TimeOfDay, "evening"), "Evenings");
        assert_eq!(
            words(Facet::TimeOfDay, "end of day"),
            "Due at the end of the day"
        );
        assert_eq!(words(Facet::Tag, "home"), "+home");
        assert_eq!(words(Facet::LeadTime, "same day"), "Promised the same day");
        assert_eq!(words(Facet::LeadTime, "earlier"), "Promised earlier");
    }
}
