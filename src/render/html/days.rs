//! Days as pictures: a calendar of a few weeks, and a heat map of months beyond that.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use maud::{Markup, html};

use super::mark;
use crate::domain::format::weekday_name;
use crate::render::heat_level::{LEVELS, Level};
use crate::render::text::month::figure;
use crate::render::text::words::{count, kept_of};
use crate::render::time::{date_words, month_name};
use crate::report::DayRow;

/// Longest span in days whose figures fit.
const CALENDAR: usize = 45;

/// Longest span in days for which the map is drawn: about ten years.
const MOST: usize = 3700;

/// Picture that suits the number of days; empty if nothing was due.
pub fn picture(days: &[DayRow], week_start: Weekday, today: NaiveDate) -> Markup {
    let level = |row: &DayRow| Level::of(row.totals.promises);
    let used = |wanted: &Level| days.iter().any(|row| level(row) == *wanted);
    if days.len() > MOST || days.iter().all(|row| level(row) == Level::Nothing) {
        return html! {};
    }
    html! {
        @if days.len() <= CALENDAR {
            (calendar(days, week_start, today))
        } @else {
            (months(days, week_start, today))
        }
        (mark::legend(LEVELS.into_iter().filter(used).map(|level| (mark::of_level(level), level.about()))))
    }
}

/// Summary of a day: `Fri 20 Nov: 3 of 5 kept, 2 broken`.
fn title(row: &DayRow, today: NaiveDate) -> String {
    let tally = row.totals.promises;
    let what = match (tally.decided(), tally.open, tally.released) {
        (0, _, _) if tally.overdue > 0 => format!("{} overdue", tally.overdue),
        (0, 0, 0) => "nothing due".to_owned(),
        (0, 0, released) => format!("{released} released"),
        (0, open, _) => format!("{open} open"),
        _ => kept_of(tally),
    };
    format!("{}: {what}", date_words(row.day, today))
}

/// The weekdays in the order of the week.
fn weekdays(week_start: Weekday) -> impl Iterator<Item = Weekday> {
    std::iter::successors(Some(week_start), |day| Some(day.succ())).take(7)
}

/// The days by weeks, with `None` outside the span.
fn weeks(days: &[DayRow], week_start: Weekday) -> Vec<Vec<Option<&DayRow>>> {
    let first = days.first();
    let first = first.map_or(0, |row| row.day.weekday().days_since(week_start));
    let all: Vec<_> = (0..first)
        .map(|_| None)
        .chain(days.iter().map(Some))
        .collect();
    all.chunks(7).map(<[_]>::to_vec).collect()
}

fn calendar(days: &[DayRow], week_start: Weekday, today: NaiveDate) -> Markup {
    html! {
        table.calendar {
            caption.unseen { "How each day went" }
            thead { tr {
                @for day in weekdays(week_start) {
                    th scope="col" { abbr title=(weekday_name(day)) { (day) } }
                }
            } }
            tbody {
                @for week in weeks(days, week_start) {
                    tr {
                        @for row in &week {
                            @if let Some(row) = row { (day(row, today)) } @else { td {} }
                        }
                        @for _ in week.len()..7 { td {} }
                    }
                }
            }
        }
    }
}

fn day(row: &DayRow, today: NaiveDate) -> Markup {
    let level = Level::of(row.totals.promises);
    html! {
        td.today[row.day == today] {
            span.number { (row.day.day()) }
            @if level != Level::Nothing {
                " " (mark::mark(mark::of_level(level), &title(row, today)))
                span.unseen { " " (level.about()) " " }
            }
            span.figure { (figure(row)) }
        }
    }
}

fn months(days: &[DayRow], week_start: Weekday, today: NaiveDate) -> Markup {
    let same =
        |a: &DayRow, b: &DayRow| (a.day.year(), a.day.month()) == (b.day.year(), b.day.month());
    html! {
        div.months {
            @for month in days.chunk_by(same) { (self::month(month, week_start, today)) }
        }
    }
}

fn month(days: &[DayRow], week_start: Weekday, today: NaiveDate) -> Markup {
    let Some(first) = days.first() else {
        return html! {};
    };
    let start = first
        .day
        .checked_sub_days(Days::new(u64::from(first.day.day0())));
    let start = start.unwrap_or(first.day);
    let before = start.weekday().days_since(week_start);
    let place = |day: NaiveDate| usize::try_from(before + day.day0()).unwrap_or(0);
    let name = format!("{} {}", month_name(first.day), first.day.year());
    let mut sum = crate::domain::tally::Tally::default();
    for row in days {
        sum += row.totals.promises;
    }
    let said = if sum.decided() > 0 {
        kept_of(sum)
    } else {
        "nothing answered".to_owned()
    };
    let about = format!("{name}, {}: {said}", count(days.len(), "day", "days"));
    // Six weeks in every month, so that months in a row have the same height.
    let (width, height) = (7 * mark::PITCH - 3, 6 * mark::PITCH - 3);
    html! {
        figure {
            figcaption { (name) }
            svg viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(about) {
                @for row in days {
                    @let level = Level::of(row.totals.promises);
                    @let (column, week) = (place(row.day) % 7, place(row.day) / 7);
                    (mark::at(column, week, mark::of_level(level), &title(row, today)))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    /// Programs such as `WeasyPrint` draw no shape that is defined in another drawing.
    #[test]
    fn a_day_has_its_words_on_paper() {
        let style = include_str!("style.css");
        let (_, print) = style.split_once("@media print {").unwrap();
        let shown = ".calendar td .unseen { position: static; display: block;";
        assert!(print.contains(shown), "{print}");
        assert!(!style.contains(".calendar .unseen"));
    }
}
