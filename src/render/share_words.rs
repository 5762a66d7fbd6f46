//! Words that a share uses in every format: on the screen, in Markdown, and in a browser.

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::style::WORST_FIRST;
use super::symbols::brief;
use super::text::words::{self, count, done_of, headline, more, percent, written_later};
use super::time::{date_words, full_date, month_name};
use crate::domain::format;
use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::report::{
    Coming, LateAgreement, MovedDue, Share, SharedEntry, SharedOutcome, SharedPromise,
    SharedPromises,
};

/// Longest span in days that is shown as a grid.
pub const GRID_DAYS: usize = 7;

/// Longest span in days for which every outcome is shown; longer ones show only counts.
pub const MARKED_DAYS: usize = 400;

/// Number of occurrences of one promise with remarks.
const MOST_LATER: usize = 5;

/// Heading of the promises.
pub const PROMISES: &str = "Promises";

/// Heading of the log entries.
pub const TOLD: &str = "Log entries";

/// `16 to 22 November 2026`, `28 December 2026 to 3 January 2027`
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    let whole = |day: NaiveDate| format!("{} {} {}", day.day(), month_name(day), day.year());
    let start = if from == to {
        return whole(to);
    } else if from.year() != to.year() {
        whole(from)
    } else if from.month() != to.month() {
        format!("{} {}", from.day(), month_name(from))
    } else {
        from.day().to_string()
    };
    format!("{start} to {}", whole(to))
}

/// `For Sam`, if a name is set.
pub fn address(share: &Share) -> Option<String> {
    share.partner.as_ref().map(|name| format!("For {name}"))
}

/// `23 of 26 kept, 1 late, 2 broken.`, `Nothing to count yet, 3 open.`
pub fn answer(tally: Tally) -> String {
    if tally.decided() > 0 {
        return format!("{}.", words::capital(&headline(tally)));
    }
    match (tally.open, tally.released) {
        (0, 0) => "Nothing was due.".to_owned(),
        (0, released) => format!("{released} released, nothing else due."),
        (open, 0) => format!("Nothing to count yet, {open} open."),
        (open, released) => format!("{released} released, {open} open."),
    }
}

/// `88% kept`, and the counts that a rate alone would hide; empty if nothing was due.
pub fn rate(promises: &SharedPromises) -> Vec<String> {
    let tally = promises.totals;
    if tally == Tally::default() {
        return Vec::new();
    }
    let mut parts = vec![
        format!("{} kept", percent(promises.kept_rate)),
        format!("{} late", tally.late),
        words::moves(tally.moved),
        format!("{} released", tally.released),
    ];
    if tally.open > 0 {
        parts.push(format!("{} open", tally.open));
    }
    parts
}

/// Outcomes of one promise: `4 kept, 1 late`, or if it was due once, `kept Tue 17 Nov`.
pub fn counts(promise: &SharedPromise, today: NaiveDate) -> String {
    const ORDER: [State; 7] = [
        State::Kept,
        State::Late,
        State::Broken,
        State::Unanswered,
        State::Released,
        State::Overdue,
        State::Open,
    ];
    if let [only] = promise.outcomes.as_slice() {
        let day = date_words(only.day, today);
        return format!("{} {day}", only.state.name());
    }
    if promise.outcomes.is_empty() {
        return "nothing due".to_owned();
    }
    let (ahead, counting) = answered_ahead(promise, today);
    let mut tally = Tally::default();
    for outcome in counting.iter().filter(|outcome| !outcome.extra) {
        tally.count(outcome.state);
    }
    let mut tally_ahead = Tally::default();
    for outcome in &ahead {
        tally_ahead.count(outcome.state);
    }
    let extra = promise.outcomes.iter().filter(|outcome| outcome.extra);
    let mut counts = words::counts(tally, &ORDER);
    counts.extend(words::more_than_promised(
        u32::try_from(extra.count()).unwrap_or(u32::MAX),
    ));
    let ahead = words::counts(tally_ahead, &ORDER).into_iter();
    counts.extend(ahead.map(|count| format!("{count} ahead")));
    counts.join(", ")
}

/// Splits the outcomes of a promise: those answered ahead, which count in no figure before their day,
/// and the others.
pub fn answered_ahead(
    promise: &SharedPromise,
    today: NaiveDate,
) -> (Vec<&SharedOutcome>, Vec<&SharedOutcome>) {
    let is_ahead = |outcome: &&SharedOutcome| outcome.is_answered_ahead(today);
    promise.outcomes.iter().partition(is_ahead)
}

/// Word for a day on which a promise rests.
pub const AWAY: &str = "away";

/// Returns the outcomes of one day by state, worst first, with the number of each.
pub fn of_day(promise: &SharedPromise, day: NaiveDate) -> Vec<(State, usize)> {
    let of_day = || promise.outcomes.iter().filter(|outcome| outcome.day == day);
    let counted = WORST_FIRST.into_iter().map(|state| {
        let seen = of_day().filter(|seen| seen.state == state);
        (state, seen.count())
    });
    counted.filter(|(_, number)| *number > 0).collect()
}

/// `kept`, `2 late`
pub fn counted(state: State, number: usize) -> String {
    match number {
        1 => state.name().to_owned(),
        _ => format!("{number} {}", state.name()),
    }
}

/// Progress of a promise with a goal per week or month: `2 of 3 this week`.
fn progress(promise: &SharedPromise, today: NaiveDate) -> Option<String> {
    let said: Vec<_> = promise
        .progress
        .iter()
        .map(|progress| done_of(progress, today))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Remarks on a promise: its progress, remarks on its occurrences, days of rest, changes of its
/// rule, and when it was reworded.
pub fn remarks(promise: &SharedPromise, today: NaiveDate) -> Option<String> {
    let away = promise
        .away
        .iter()
        .map(|days| words::away_days(*days, today));
    let rules = promise.rule_changes.iter().map(|change| {
        let day = date_words(change.from, today);
        format!("from {day} {}, before {}", change.words, change.before)
    });
    let reworded = words::reworded(&promise.reworded, today);
    let all: Vec<_> = progress(promise, today)
        .into_iter()
        .chain(told(promise, today))
        .chain(away)
        .chain(rules)
        .chain(reworded)
        .collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Occurrences that were moved, told ahead, answered later, corrected, or whose release or move was entered
/// afterwards: `Tue 17 Nov answered 3 days later`, `Wed 18 Nov moved from 12:00 to 18:00`.
fn told(promise: &SharedPromise, today: NaiveDate) -> Option<String> {
    let of_outcomes = promise.outcomes.iter().filter_map(|outcome| {
        let words = told_of(outcome, today)?;
        Some((outcome.day, words))
    });
    let away = promise.moved_away.iter().map(|moved| {
        let words = words::with_agreement(moved_to(moved, today), moved.entered, today);
        (moved.from, words)
    });
    let mut all: Vec<_> = of_outcomes.chain(away).collect();
    all.sort_by_key(|(day, _)| *day);
    // Of several on one day the same may be told.
    all.dedup();
    let more_told = all.len().saturating_sub(MOST_LATER);
    // The latest, in the order of the marks above them.
    let latest = all.into_iter().skip(more_told);
    let mut said: Vec<_> = latest
        .map(|(day, words)| format!("{} {words}", date_words(day, today)))
        .collect();
    if more_told > 0 {
        said.push(more(more_told));
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// Remarks about an outcome: moved, told ahead, answered later, corrected.
fn told_of(outcome: &SharedOutcome, today: NaiveDate) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(outcome.moved.map(|moved| moved_words(&moved, today)));
    if outcome.entered.is_some() {
        if outcome.state == State::Released {
            parts.push("released".to_owned());
        }
        let latest = parts.pop().unwrap_or_default();
        parts.push(words::with_agreement(latest, outcome.entered, today));
    }
    if outcome.told_ahead && outcome.state.is_worth_telling() {
        parts.push("told ahead".to_owned());
    }
    let later = Some(outcome.answered_days_later).filter(|days| *days > 0);
    let later = later.map(|later| format!(" {} later", count(later, "day", "days")));
    let answered = match (outcome.corrected_from, &later) {
        (Some(before), _) => Some(format!("corrected from {}", before.name())),
        (None, Some(_)) => Some("answered".to_owned()),
        (None, None) => None,
    };
    parts.extend(answered.map(|answered| answered + &later.unwrap_or_default()));
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `Tue 17 Nov released (agreed 14 Nov, entered 3 days later): walk`
pub fn late_agreement(agreed: &LateAgreement, today: NaiveDate) -> String {
    let what = match agreed.moved {
        Some(moved) if !agreed.released && moved.from == agreed.day && moved.to != agreed.day => {
            moved_to(&moved, today)
        }
        Some(moved) if !agreed.released => moved_words(&moved, today),
        _ => "released".to_owned(),
    };
    format!(
        "{} {}: {}",
        date_words(agreed.day, today),
        words::with_agreement(what, Some(agreed.entered), today),
        brief(&agreed.text)
    )
}

/// `moved to Tue 24 Nov 18:00`
fn moved_to(moved: &MovedDue, today: NaiveDate) -> String {
    format!("moved to {}", date_time(moved.to, moved.to_time, today))
}

/// `moved from 12:00 to 18:00`, `moved from Tue 17 Nov 12:00`
fn moved_words(moved: &MovedDue, today: NaiveDate) -> String {
    if moved.from != moved.to {
        return format!(
            "moved from {}",
            date_time(moved.from, moved.from_time, today)
        );
    }
    let time = |time: Option<NaiveTime>| {
        time.map_or_else(|| "the end of the day".to_owned(), format::time_words)
    };
    format!(
        "moved from {} to {}",
        time(moved.from_time),
        time(moved.to_time)
    )
}

/// `Mon 23 Nov 12:00`, `Tue 24 Nov`
fn date_time(day: NaiveDate, time: Option<NaiveTime>, today: NaiveDate) -> String {
    let day = date_words(day, today);
    match time {
        Some(time) => format!("{day} {}", format::time_words(time)),
        None => day,
    }
}

/// Remarks on an entry: `decision`, and when it was written or edited afterwards.
pub fn about(entry: &SharedEntry, today: NaiveDate) -> Vec<String> {
    let mut about = Vec::new();
    if entry.decision {
        about.push("decision".to_owned());
    }
    if entry.days_late > 0 {
        about.push(written_later(entry.days_late));
    }
    if let Some(day) = entry.edited {
        about.push(format!("edited {}", date_words(day, today)));
    }
    about
}

/// Iterates over the days and their entries.
pub fn by_day(share: &Share) -> impl Iterator<Item = (NaiveDate, &[SharedEntry])> {
    let days = share.entries.chunk_by(|a, b| a.day == b.day);
    days.filter_map(|entries| Some((entries.first()?.day, entries)))
}

/// Heading of the coming days.
pub const AHEAD: &str = "What is next";

/// Text shown if nothing is due in the coming days.
pub const NOTHING_AHEAD: &str = "Nothing is promised for these days.";

/// Heading of what changes after repairs.
pub const CHANGES: &str = "What changes";

/// Heading of the sheet for the weekly talk.
pub const TALK: &str = "For our talk";

/// Parts of the sheet for the weekly talk, with room to write below each.
pub const TALK_PARTS: [&str; 4] = [
    "What I appreciated this week",
    "What went well",
    "One question: is there a promise that should be smaller, or at another time?",
    "What else we want to say",
];

/// Heading of the explanation of the page.
pub const WHAT: &str = "What this page is";

/// Explanation of the page, for the partner.
pub const ABOUT: [(&str, &str); 3] = [
    (
        "What it is",
        "Your partner writes down what they promised and how it went, and hands you this page. It \
         is made on their own computer. Nothing is sent, and nobody else gets it.",
    ),
    (
        "What it cannot do",
        "It cannot prove anything: it shows only what was written down. It does not measure trust. \
         Only you can say how much there is.",
    ),
    (
        "What you may ask",
        "You may ask about everything on it, and about what is not on it. You may ask for a promise \
         to be smaller, at another time, or dropped. You need not read it, and you need not keep \
         watch.",
    ),
];

/// `Mon 23 Nov 12:00`, `Tue 24 Nov`, `3 times this week`
pub fn due(coming: &Coming, today: NaiveDate) -> String {
    match &coming.times {
        Some(times) => words::times_left(times, today),
        None => date_time(coming.day, coming.time, today),
    }
}

/// Rule and remarks of a promise.
pub fn about_promise(promise: &SharedPromise, today: NaiveDate) -> Option<String> {
    let rule = promise.rule.clone();
    let all: Vec<_> = rule.into_iter().chain(remarks(promise, today)).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Closing line: how the contents were chosen, and when.
pub fn ending(share: &Share) -> String {
    let what = match &share.promises {
        Some(promises) if promises.private => {
            "the log entries chosen for sharing, and every promise of these days; private ones \
             count in the figures without their words"
        }
        Some(_) => "the log entries chosen for sharing, and every promise of these days",
        None => "the log entries chosen for sharing",
    };
    format!(
        "This page shows {what}. Written on {}.",
        full_date(share.today)
    )
}

/// Meanings of the words about promises, for readers who do not know the program.
pub const MEANINGS: [(&str, &str); 5] = [
    ("Kept", "done as promised, when promised."),
    ("Late", "done after it was due."),
    (
        "Unanswered",
        "no answer was recorded, so it counts as not kept.",
    ),
    ("Moved", "a new time was agreed before it was due."),
    ("Released", "you let it go before it was due."),
];

/// Text shown if there are no entries.
pub const NOTHING_TOLD: &str = "No log entries from these days are shared.";
