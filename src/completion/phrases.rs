//! Times, days and rules that are offered, with what they mean as of now.

use chrono::{Datelike, Month, NaiveDate};

use crate::cmd::view;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::when::{self, Direction};

const WEEK: [&str; 7] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];

const WHEN_AHEAD: &[&str] = &[
    "tonight", "today", "tomorrow", "noon", "lunch", "dinner time", "in 1 hour", "in 2 hours",
    "tomorrow morning", "tomorrow noon", "tomorrow 18:00", "next monday", "eod", "eow", "eom",
];

const WHEN_BACK: &[&str] = &[
    "now", "this morning", "noon", "lunch", "1 hour ago", "2 hours ago", "yesterday",
    "yesterday noon", "yesterday 18:00", "last monday",
];

const DAY_AHEAD: &[&str] = &["today", "tomorrow", "next monday", "eow", "eom"];

const DAY_BACK: &[&str] = &[
    "today", "yesterday", "2 days ago", "3 days ago", "last monday", "last tuesday",
    "last wednesday", "last thursday", "last friday", "last saturday", "last sunday",
];

const SPANS: &[&str] = &["last week", "last month", "last year"];

const RULES: &[&str] = &[
    "day", "day at 12:00", "weekday", "weekend", "mon,wed,fri", "week", "2 weeks", "month", "1st",
    "last", "2nd tue", "last fri", "3/week", "2/month",
];

/// Times with what they mean now; those that mean nothing now are left out.
pub fn moments(direction: Direction, clock: &Clock) -> Vec<(String, String)> {
    let phrases = match direction {
        Direction::Ahead => WHEN_AHEAD,
        Direction::Back => WHEN_BACK,
    };
    let coming = WEEK.iter().filter(|_| direction == Direction::Ahead);
    let all = phrases.iter().chain(coming);
    all.filter_map(|phrase| {
        let when = when::parse(phrase, direction, clock).ok()?;
        let about = match when.time {
            Some(_) => view::due_words_at(clock, when.due.at),
            None => format::day_words(when.day, clock.today()),
        };
        Some(((*phrase).to_owned(), about))
    })
    .collect()
}

/// Clock times that begin as `typed` ends (`12:0`, `tomorrow 7`), after the words `given` before it:
/// the half hours, and with a digit of the minutes every five minutes. Those that mean nothing now are left out.
pub fn clock_times(
    given: &str,
    typed: &str,
    direction: Direction,
    clock: &Clock,
) -> Vec<(String, String)> {
    let (words, begun) = typed.rsplit_once(' ').map_or_else(
        || (String::new(), typed),
        |(words, begun)| (format!("{words} "), begun),
    );
    if !begun.starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let has_minutes = begun
        .split_once(':')
        .is_some_and(|(_, minutes)| !minutes.is_empty());
    let step = if has_minutes { 5 } else { 30 };
    let minutes = (0..24 * 60).step_by(step);
    let times = minutes.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    times
        .filter(|time| time.starts_with(begun))
        .filter_map(|time| {
            let phrase = format!("{given}{words}{time}");
            let when = when::parse(&phrase, direction, clock).ok()?;
            when.time?;
            Some((phrase, view::due_words_at(clock, when.due.at)))
        })
        .collect()
}

/// Days with their dates.
pub fn days(direction: Direction, clock: &Clock) -> Vec<(String, String)> {
    let phrases = match direction {
        Direction::Ahead => DAY_AHEAD,
        Direction::Back => DAY_BACK,
    };
    let coming = WEEK.iter().filter(|_| direction == Direction::Ahead);
    let all = phrases.iter().chain(coming);
    all.filter_map(|phrase| {
        let day = when::parse_day(phrase, direction, clock).ok()?;
        Some(((*phrase).to_owned(), dated(day)))
    })
    .collect()
}

/// `Wed 18 Nov 2026`
fn dated(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// Names of spans with their days; those to come only where `ahead`.
pub fn spans(ahead: bool, clock: &Clock) -> Vec<(String, String)> {
    let months =
        (1..=12).filter_map(|month| Some(Month::try_from(month).ok()?.name().to_lowercase()));
    let year = clock.today().year();
    let years = [year, year - 1].map(|year| year.to_string());
    let named = SPANS.iter().map(|name| (*name).to_owned());
    let named = named.chain(ahead.then(|| "next week".to_owned()));
    named
        .chain(months)
        .chain(years)
        .filter_map(|name| {
            let span = when::parse_span(&name, clock)?;
            Some((name, format!("{} to {}", dated(span.from), dated(span.to))))
        })
        .collect()
}

/// Rules in words.
pub fn rules(clock: &Clock) -> Vec<(String, String)> {
    let rules = RULES.iter().filter_map(|rule| {
        let words = when::parse_rule(rule, clock).ok()?.recurrence.words();
        Some(((*rule).to_owned(), words))
    });
    rules.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Zone;
    use crate::domain::settings::Settings;

    /// Every phrase is understood at some time of some day, and means no less than it says.
    #[test]
    fn what_is_offered_is_understood() {
        let clock = |now: &str| Clock {
            now: now.parse().unwrap(),
            zone: Zone::utc(),
            day_start: chrono::NaiveTime::MIN,
            week_start: chrono::Weekday::Mon,
            times: Settings::default().times,
            days: Settings::default().days,
        };
        let (early, late) = (clock("2026-11-25T05:00:00Z"), clock("2026-11-25T23:00:00Z"));
        let week = WEEK.len();
        assert_eq!(
            moments(Direction::Ahead, &early).len(),
            WHEN_AHEAD.len() + week
        );
        assert_eq!(moments(Direction::Back, &late).len(), WHEN_BACK.len());
        assert_eq!(days(Direction::Ahead, &early).len(), DAY_AHEAD.len() + week);
        assert_eq!(days(Direction::Back, &early).len(), DAY_BACK.len());
        assert_eq!(rules(&early).len(), RULES.len());
        assert_eq!(spans(false, &early).len(), SPANS.len() + 14);
        assert_eq!(spans(true, &early).len(), SPANS.len() + 15);
        let about = |found: Vec<(String, String)>, phrase: &str| {
            let mut found = found.into_iter();
            found.find(|(known, _)| known == phrase).unwrap().1
        };
        assert_eq!(
            about(moments(Direction::Ahead, &early), "tonight"),
            "today 21:00"
        );
        assert_eq!(
            about(days(Direction::Back, &early), "yesterday"),
            "Tue 24 Nov 2026"
        );
        assert_eq!(
            about(spans(false, &early), "december"),
            "Mon 1 Dec 2025 to Wed 31 Dec 2025"
        );
        assert_eq!(about(rules(&early), "3/week"), "3 times a week");
        // A time still to come cannot be looked back on.
        let past = moments(Direction::Back, &early);
        assert!(
            !past.iter().any(|(phrase, _)| phrase == "this morning"),
            "{past:?}"
        );
    }
}
