//! Lines at the end of today's screen and of every report: streaks and nudges.

use crate::domain::format::run;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::report::{NudgeView, Streaks};

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

/// Writes the topic that explains the figures.
pub fn about(page: &mut Page<'_>) {
    page.put(&page.line().dim("About the figures: `trust help figures`"));
}

/// Writes nudges, each with how to switch it off.
pub fn nudges(page: &mut Page<'_>, nudges: &[NudgeView]) {
    if nudges.is_empty() {
        return;
    }
    page.section("Worth considering");
    let indent = page.indent(2);
    for nudge in nudges {
        let message = page
            .line()
            .prose(Role::Plain, &nudge.message)
            .dim(format!(" (step {})", nudge.step));
        page.put_in(indent, &message);
        page.put_in(indent + 2, &page.line().dim(&nudge.silence));
    }
}
