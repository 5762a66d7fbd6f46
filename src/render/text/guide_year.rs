//! The line of the guide's year: `Day 143 of 365`.

use crate::domain::guide_year::GuideYear;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::time::{date_words, full_date};

use super::words::{bar, count};

/// `Day 143 of 365 · ▓▓▓░░ · until 2 Jul 2027 (an estimate)`. Counting continues after the end.
pub fn line(page: &Page<'_>, guide_year: &GuideYear) -> Line {
    let mut line = page.line().text(day(page, guide_year));
    if !(1..=i64::from(guide_year.of)).contains(&guide_year.day) {
        return line;
    }
    let cells = match page.screen.width {
        0..40 => 0,
        40..60 => 8,
        _ => 20,
    };
    if cells > 0 {
        line.join(Role::Kept, bar(guide_year.fraction(), cells));
    }
    line.join(
        Role::Plain,
        format!("until {} (an estimate)", full_date(guide_year.end)),
    );
    line
}

/// `Day 143 of 365`, `Day 400: 35 days past the first year`.
pub fn day(page: &Page<'_>, guide_year: &GuideYear) -> String {
    let of = i64::from(guide_year.of);
    let name = if matches!(guide_year.of, 365 | 366) {
        "first year"
    } else {
        "estimate"
    };
    if guide_year.day < 1 {
        let ahead = count(1 - guide_year.day, "day", "days");
        let start = date_words(guide_year.start, page.screen.today);
        return format!("Day 1 of {of} is {start}, in {ahead}");
    }
    if guide_year.day > of {
        let past = count(guide_year.day - of, "day", "days");
        return format!("Day {}: {past} past the {name}", guide_year.day);
    }
    format!("Day {} of {of}", guide_year.day)
}
