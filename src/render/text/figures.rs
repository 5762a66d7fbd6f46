//! Lines at the end of today's screen and of every report: streaks, nudges, and the year.

use crate::domain::format::run;
use crate::domain::horizon::Horizon;
use crate::domain::nudge::Nudge;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::time::{date_words, full_date};
use crate::report::Streaks;

use super::words::{bar, count};

/// `12 kept in a row (best 30) · 4 clean days (best 9) · 3 log days`; empty if there never was a
/// streak.
pub fn streaks(page: &Page<'_>, streaks: &Streaks) -> Line {
    let mut line = page.line();
    let all = [
        (streaks.promises, "kept in a row", "kept in a row"),
        (streaks.clean_days, "clean day", "clean days"),
        (streaks.log_days, "log day in a row", "log days in a row"),
    ];
    for (streak, one, many) in all.into_iter().filter(|(streak, ..)| streak.best > 0) {
        line.join(Role::Plain, run(streak, one, many));
    }
    line
}

/// Writes nudges, each with how to switch it off.
pub fn nudges(page: &mut Page<'_>, nudges: &[&Nudge]) {
    if nudges.is_empty() {
        return;
    }
    page.section("Worth considering");
    let indent = if page.screen.width < 40 { 0 } else { 2 };
    for nudge in nudges {
        let message = page
            .line()
            .prose(Role::Plain, &nudge.message)
            .dim(format!(" (step {})", nudge.step));
        page.put_in(indent, &message);
        page.put_in(indent + 2, &page.line().dim(&nudge.silence));
    }
}

/// `Day 143 of 365 · ▓▓▓░░ · until 2 Jul 2027 (an estimate)`. Counting continues after the end.
pub fn year(page: &Page<'_>, horizon: &Horizon) -> Line {
    let mut line = page.line().text(day(page, horizon));
    if !(1..=i64::from(horizon.of)).contains(&horizon.day) {
        return line;
    }
    let cells = match page.screen.width {
        0..40 => 0,
        40..60 => 8,
        _ => 20,
    };
    if cells > 0 {
        line.join(Role::Kept, bar(fraction(horizon), cells));
    }
    line.join(
        Role::Plain,
        format!("until {} (an estimate)", full_date(horizon.end)),
    );
    line
}

/// `Day 143 of 365`, `Day 400: 35 days past the first year`.
pub fn day(page: &Page<'_>, horizon: &Horizon) -> String {
    let of = i64::from(horizon.of);
    let name = if matches!(horizon.of, 365 | 366) {
        "first year"
    } else {
        "estimate"
    };
    if horizon.day < 1 {
        let ahead = count(1 - horizon.day, "day", "days");
        let start = date_words(horizon.start, page.screen.today);
        return format!("Day 1 of {of} is {start}, in {ahead}");
    }
    if horizon.day > of {
        let past = count(horizon.day - of, "day", "days");
        return format!("Day {}: {past} past the {name}", horizon.day);
    }
    format!("Day {} of {of}", horizon.day)
}

fn fraction(horizon: &Horizon) -> f64 {
    let day = u32::try_from(horizon.day).unwrap_or(0);
    f64::from(day) / f64::from(horizon.of.max(1))
}
