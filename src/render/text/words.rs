//! Figures in words: bars, counts and capitals.

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};

use crate::domain::format;
pub use crate::domain::format::count;
use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::symbols::{CLOSE_QUOTE, DASH, EMPTY, FULL, OPEN_QUOTE, SEP, brief};
use crate::render::time::{date_words, dates_words, day_words, days_words};
use crate::report::{Agreement, Away, AwayDays, DoneOf, Hindsight, Stretch, WaitCounts};

/// Number of promises named that are away on the same days.
const MOST_NAMED: usize = 3;

/// `and 3 more`, for what a list leaves out.
pub fn more(left_out: usize) -> String {
    format!("and {left_out} more")
}

/// A bar of `cells` cells, full only at 1 and empty only at 0.
pub fn bar(fraction: f64, cells: u32) -> String {
    let full = (0..cells)
        .filter(|cell| {
            let reached = f64::from(*cell + 1) / f64::from(cells.max(1));
            reached <= fraction + 1e-9 || (*cell == 0 && fraction > 0.0)
        })
        .count();
    let cells = usize::try_from(cells).unwrap_or(0);
    FULL.repeat(full) + &EMPTY.repeat(cells.saturating_sub(full))
}

/// Rate as a whole percentage, a dash if there is no rate; see [`format::percent`].
pub fn percent(rate: Option<f64>) -> String {
    match rate {
        Some(_) => format::percent(rate),
        None => DASH.to_owned(),
    }
}

/// Counts of these states that are not zero: `1 late, 2 broken, 1 unanswered`.
pub fn counts(tally: Tally, states: &[State]) -> Vec<String> {
    let counted = states.iter().filter(|state| tally.of(**state) > 0);
    counted
        .map(|state| format!("{} {}", tally.of(*state), state.name()))
        .collect()
}

/// Counts of late, broken and unanswered.
pub fn not_kept(tally: Tally) -> Vec<String> {
    counts(tally, &[State::Late, State::Broken, State::Unanswered])
}

/// `12 of 14 kept, 1 late, 1 broken`.
pub fn kept_of(tally: Tally) -> String {
    let mut words = format!("{} of {} kept", tally.kept, tally.decided());
    for part in not_kept(tally) {
        words.push_str(", ");
        words.push_str(&part);
    }
    words
}

/// Summary of a span: [`kept_of`], or where more than a quarter is unanswered
/// `12 of 15 answered were kept · 201 without an answer`.
pub fn headline(tally: Tally) -> String {
    let unanswered = tally.unanswered;
    if 4 * u64::from(unanswered) <= u64::from(tally.decided()) {
        return kept_of(tally);
    }
    match tally.answered() {
        0 => format!("none answered{SEP}{unanswered} without an answer"),
        1 => format!(
            "{} of 1 answered was kept{SEP}{unanswered} without an answer",
            tally.kept
        ),
        answered => format!(
            "{} of {answered} answered were kept{SEP}{unanswered} without an answer",
            tally.kept
        ),
    }
}

/// `entered afterwards`, `entered 3 days later`: an agreement entered this many days after it.
pub fn entered_later(days: i64) -> String {
    if days == 0 {
        "entered afterwards".to_owned()
    } else {
        format!("entered {} later", count(days, "day", "days"))
    }
}

/// `written 3 days later`: an entry written this many days after the day that it is about.
pub fn written_later(days: i64) -> String {
    format!("written {} later", count(days, "day", "days"))
}

/// `agreed 12 Sep, entered 3 days later`: an agreement that was entered afterwards.
pub fn agreed(agreement: Agreement, today: NaiveDate) -> String {
    agreed_on(&days_words(agreement.day, agreement.day, today), agreement)
}

/// `agreed yesterday, entered 1 day later`: as [`agreed`], where days have names.
pub fn agreed_lately(agreement: Agreement, today: NaiveDate) -> String {
    agreed_on(&day_words(agreement.day, today), agreement)
}

fn agreed_on(day: &str, agreement: Agreement) -> String {
    format!(
        "agreed {day}, {}",
        entered_later(agreement.entered_days_later)
    )
}

/// `released (agreed 12 Nov, entered 5 days later)`
pub fn with_agreement(what: String, entered: Option<Agreement>, today: NaiveDate) -> String {
    match entered {
        Some(agreement) => format!("{what} ({})", agreed(agreement, today)),
        None => what,
    }
}

/// `away 14 to 22 Sep`, and where it was entered afterwards, that too.
pub fn away_days(days: AwayDays, today: NaiveDate) -> String {
    let words = format!("away {}", days_words(days.from, days.to, today));
    with_agreement(words, days.entered, today)
}

/// `away 14 to 22 Sep: every recurring promise`, `away 14 to 22 Sep: walk, text you`.
pub fn away(away: &Away, today: NaiveDate) -> String {
    let whose = if away.all && away.texts.len() > 1 {
        "every recurring promise".to_owned()
    } else {
        let named = away.texts.iter().take(MOST_NAMED).map(|text| brief(text));
        let left_out = away.texts.len().saturating_sub(MOST_NAMED);
        let rest = (left_out > 0).then(|| more(left_out));
        named.chain(rest).collect::<Vec<_>>().join(", ")
    };
    format!("{}: {whose}", away_days(away.days, today))
}

/// `6 days, Mon 5 to Sat 10 Oct`, `12 times, Mon 5 to Sat 10 Oct`.
pub fn stretch_days(stretch: Stretch, today: NaiveDate) -> String {
    let number = if stretch.times == stretch.days {
        count(stretch.days, "day", "days")
    } else {
        count(stretch.times, "time", "times")
    };
    format!("{number}, {}", dates_words(stretch.from, stretch.to, today))
}

/// `54 without an answer since Fri 16 Oct`
pub fn silence(count: impl Display, since: NaiveDate, today: NaiveDate) -> String {
    format!(
        "{count} without an answer since {}",
        date_words(since, today)
    )
}

/// `54 without an answer since Fri 16 Oct · 7 overdue · 1 due today`: the same numbers as on today's
/// screen.
pub fn waiting(counts: WaitCounts, since: Option<NaiveDate>, today: NaiveDate) -> String {
    let silent = match since {
        Some(since) => silence(counts.unanswered, since, today),
        None => format!("{} without an answer", counts.unanswered),
    };
    let parts = [
        (counts.unanswered, silent),
        (counts.overdue, format!("{} overdue", counts.overdue)),
        (counts.due, format!("{} due today", counts.due)),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    parts.map(|(_, words)| words).collect::<Vec<_>>().join(SEP)
}

/// The pause that explains a silence, with the command that enters it.
pub fn hindsight(pause: &Hindsight) -> String {
    let Hindsight { promises, from, to } = pause;
    let ids = promises.iter().map(|id| id.to_string() + " ");
    let ids: String = ids.collect();
    format!(
        "If you were away and had both agreed on it before: `trust pause {ids}--from {from} --through \
         {to}` (it asks when you agreed)."
    )
}

/// `because “forgot, no reminder”`: a reason in the words it was given in.
pub fn because(reason: &str) -> String {
    format!("because {OPEN_QUOTE}{reason}{CLOSE_QUOTE}")
}

/// `2 of 3 this week`, `4 this week, 3 were promised`, `1 of 2 in September`.
pub fn done_of(progress: &DoneOf, today: NaiveDate) -> String {
    let DoneOf {
        done, of, extra, ..
    } = *progress;
    let when = period(progress, today);
    match (of, extra) {
        (_, 0) => format!("{done} of {of} {when}"),
        (0, _) => format!("{extra} {when}, none was promised"),
        (1, _) => format!("{} {when}, 1 was promised", done + extra),
        (of, _) => format!("{} {when}, {of} were promised", done + extra),
    }
}

/// `2 this week, by Sun 11 Oct`.
pub fn to_do(progress: &DoneOf, by: NaiveDate, today: NaiveDate) -> String {
    let left = progress.of.saturating_sub(progress.done);
    format!(
        "{left} {}, by {}",
        period(progress, today),
        day_words(by, today)
    )
}

/// `1 moved`, `2 moves`: the same promise may be moved several times.
pub fn moves(times: u32) -> String {
    match times {
        0 | 1 => format!("{times} moved"),
        several => format!("{several} moves"),
    }
}

/// `2 more than promised`; `None` where nothing was done beyond what a week or month asked for.
pub fn more_than_promised(times: u32) -> Option<String> {
    (times > 0).then(|| format!("{times} more than promised"))
}

/// `3 times this week`, `once more in September`: what is still promised.
pub fn times_left(progress: &DoneOf, today: NaiveDate) -> String {
    let left = progress.of.saturating_sub(progress.done);
    let times = match (left, progress.done) {
        (1, 0) => "once".to_owned(),
        (1, _) => "once more".to_owned(),
        (left, 0) => format!("{left} times"),
        (left, _) => format!("{left} more times"),
    };
    format!("{times} {}", period(progress, today))
}

/// `this week`, `in September`, `in the week to Sun 20 Sep`.
fn period(progress: &DoneOf, today: NaiveDate) -> String {
    let (first, last) = (progress.period_start, progress.period_end);
    let unit = if progress.monthly { "month" } else { "week" };
    if (first..=last).contains(&today) {
        format!("this {unit}")
    } else if progress.monthly {
        let year = (last.year() != today.year()).then(|| last.format(" %Y").to_string());
        format!("in {}{}", last.format("%B"), year.unwrap_or_default())
    } else {
        format!("in the week to {}", day_words(last, today))
    }
}

/// `reworded Mon 14 Sep and Tue 22 Sep`; `None` without a day.
pub fn reworded(days: &[NaiveDate], today: NaiveDate) -> Option<String> {
    let days: Vec<_> = days.iter().map(|day| date_words(*day, today)).collect();
    let (last, others) = days.split_last()?;
    Some(if others.is_empty() {
        format!("reworded {last}")
    } else {
        format!("reworded {} and {last}", others.join(", "))
    })
}

/// Returns the text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::symbols::{Symbols, resolve};

    #[test]
    fn bars_are_full_only_at_one() {
        let bar = |fraction, cells| resolve(bar(fraction, cells), Symbols::Unicode);
        assert_eq!(bar(0.0, 4), "░░░░");
        assert_eq!(bar(0.01, 4), "▓░░░");
        assert_eq!(bar(0.5, 4), "▓▓░░");
        assert_eq!(bar(0.99, 4), "▓▓▓░");
        assert_eq!(bar(1.0, 4), "▓▓▓▓");
        assert_eq!(bar(7.0, 4), "▓▓▓▓");
        assert_eq!(bar(0.5, 0), "");
    }

    #[test]
    fn the_headline_says_how_much_is_unanswered() {
        let tally = |kept, broken, unanswered| Tally {
            kept,
            late: 1,
            broken,
            unanswered,
            ..Tally::default()
        };
        for (tally, words) in [
            (
                tally(12, 2, 201),
                "12 of 15 answered were kept · 201 without an answer",
            ),
            (tally(2, 0, 1), "2 of 4 kept, 1 late, 1 unanswered"),
            (
                tally(2, 0, 2),
                "2 of 3 answered were kept · 2 without an answer",
            ),
            (
                tally(0, 0, 1),
                "0 of 1 answered was kept · 1 without an answer",
            ),
            (
                Tally {
                    late: 0,
                    ..tally(0, 0, 3)
                },
                "none answered · 3 without an answer",
            ),
            (tally(3, 0, 0), "3 of 4 kept, 1 late"),
        ] {
            assert_eq!(resolve(headline(tally), Symbols::Unicode), words);
        }
    }

    #[test]
    fn an_agreement_is_entered_afterwards() {
        assert_eq!(entered_later(0), "entered afterwards");
        assert_eq!(entered_later(1), "entered 1 day later");
        assert_eq!(entered_later(3), "entered 3 days later");
    }

    #[test]
    fn capitals_may_have_accents() {
        assert_eq!(capital("évening"), "Évening");
        assert_eq!(capital(""), "");
    }
}
