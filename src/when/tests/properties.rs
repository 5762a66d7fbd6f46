//! Properties of every input.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday, WeekdaySet};
use proptest::prelude::*;

use super::super::{
    Direction, Inferred, SpokenRule, WhenError, infer, parse, parse_day, parse_rule,
};
use super::{clock_at, understood, wednesday};
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::recurrence::{Ordinals, Pattern, Recurrence, Times};
use crate::render::refusal;

const WORDS: &[&str] = &[
    "today", "tomorrow", "yesterday", "tonight", "now", "noon", "midnight", "lunch", "dinner",
    "morning", "evening", "night", "fri", "monday", "sat", "may", "dec", "february", "at", "by",
    "on", "before", "in", "the", "of", "this", "next", "last", "every", "each", "other", "week",
    "month", "days", "year", "hours", "m", "h", "ago", "from", "a", "an", "half", "quarter",
    "past", "to", "and", "times", "per", "am", "pm", "p", "o'clock", "end", "eow", "eod", "until",
    "except", "for", "starting", "twice", "christmas", "half", "between", "tommorow", "1930",
    "mondays", "daily", "1st", "eom", "st", "th", "t", "z", "six", "twenty", "second", "twice",
    "0", "1", "6", "12", "24", "29", "30", "31", "59", "2026", "9999", "99999999999", ":", ".",
    ",", "-", "/", "+", "%", "’", "é", "🦀", " ", "  ",
];

fn soup() -> impl Strategy<Value = String> {
    let word = (prop::sample::select(WORDS), any::<bool>());
    prop::collection::vec(word, 0..12).prop_map(|words| {
        words
            .iter()
            .flat_map(|(word, space)| [*word, if *space { " " } else { "" }])
            .collect()
    })
}

fn clocks() -> impl Strategy<Value = Clock> {
    let moments = [
        "2026-11-25 13:00",
        "2026-11-25 22:30",
        "2026-11-26 01:30",
        "2026-03-29 01:59",
        "2026-10-25 02:30",
        "2028-02-29 12:00",
        "2026-12-31 23:59:59",
        "2027-01-01 00:00",
        "1900-01-01 00:00",
        "9999-12-31 22:00",
    ];
    let start = prop::sample::select(&[0_u32, 3, 6][..]);
    (prop::sample::select(moments.to_vec()), start, any::<bool>()).prop_map(
        |(moment, start, sunday)| {
            let mut clock = clock_at(moment);
            clock.day_start = NaiveTime::from_hms_opt(start, 0, 0).unwrap();
            clock.week_start = if sunday { Weekday::Sun } else { Weekday::Mon };
            clock
        },
    )
}

/// Every reading, in both directions; and the quote is always a piece of the text.
fn read_all(text: &str, clock: &Clock) {
    for direction in [Direction::Ahead, Direction::Back] {
        match parse(text, direction, clock) {
            Ok(when) if direction == Direction::Ahead => assert!(when.due.at >= clock.now),
            Ok(when) => assert!(when.due.at <= clock.now),
            Err(error) => {
                let refusal = refusal::when::when(&error);
                assert!(!refusal.message.is_empty() && !refusal.hint.is_empty());
                if let WhenError::NotUnderstood { piece, span, .. } = error {
                    assert_eq!(text.get(span), Some(piece.as_str()));
                }
            }
        }
        let _ = parse_day(text, direction, clock).map_err(|error| refusal::when::when(&error));
    }
    if let Ok(rule) = parse_rule(text, clock) {
        let rule = rule.recurrence;
        let again = parse_rule(&rule.to_string(), clock);
        assert_eq!(again.map(|rule| rule.recurrence), Ok(rule), "{rule}");
    }
    let quote = match infer(text, clock) {
        Inferred::Nothing => return,
        Inferred::Understood(found) => {
            assert!(found.when.is_some() || found.rule.is_some());
            if let Some(when) = found.when {
                assert!(when.due.at >= clock.now);
            }
            found.quote
        }
        Inferred::Stopped(stopped) => stopped.quote,
    };
    let piece = text.get(quote);
    assert!(
        piece.is_some_and(|piece| !piece.trim().is_empty()),
        "{text:?}"
    );
}

/// The clock at an ordinary moment: days a few years away are still in the calendar.
fn ordinary_clocks() -> impl Strategy<Value = Clock> {
    clocks().prop_filter("the ends of the calendar", |clock| {
        (2000..3000).contains(&clock.today().year())
    })
}

fn patterns() -> impl Strategy<Value = Pattern> {
    let weekday = || (0..7_u8).prop_map(|n| Weekday::try_from(n).unwrap());
    prop_oneof![
        (1..=1000_u32).prop_map(Pattern::Days),
        (1..=1000_u32).prop_map(Pattern::Weeks),
        (1..=1000_u32).prop_map(Pattern::Months),
        prop::collection::vec(weekday(), 1..8)
            .prop_map(|days| Pattern::Weekdays(days.into_iter().collect::<WeekdaySet>())),
        (1..=31_u32).prop_map(Pattern::MonthDay),
        Just(Pattern::LastDay),
        (1..=5_u32, weekday()).prop_map(|(nth, day)| Pattern::NthWeekday(nth, day)),
        weekday().prop_map(Pattern::LastWeekday),
        (2..=1000_u32, prop::collection::vec(weekday(), 1..8))
            .prop_map(|(n, days)| Pattern::weeks_on(n, days.into_iter().collect())),
        (1..=1000_u32, ordinals(32)).prop_map(|(n, days)| Pattern::month_days(n, days)),
        (ordinals(5), weekday()).prop_map(|(nth, day)| Pattern::nth_weekdays(nth, day)),
        (1..=12_u32, 1..=31_u32)
            .prop_filter("a day of some year", |(month, day)| {
                NaiveDate::from_ymd_opt(2000, *month, *day).is_some()
            })
            .prop_map(|(month, day)| Pattern::YearDay(month, day)),
        (1..=100_u32).prop_map(Pattern::PerWeek),
        (1..=100_u32).prop_map(Pattern::PerMonth),
    ]
}

/// Some of the first `most` ordinals, and sometimes the last.
fn ordinals(most: u32) -> impl Strategy<Value = Ordinals> {
    (prop::collection::vec(1..=most.min(31), 1..4), any::<bool>()).prop_map(|(some, last)| {
        some.into_iter()
            .chain(last.then_some(Ordinals::LAST))
            .collect()
    })
}

fn times() -> impl Strategy<Value = Times> {
    let second = prop_oneof![0..86_400_u32, (0..1440_u32).prop_map(|minute| minute * 60)];
    let time = second.prop_map(|s| NaiveTime::from_num_seconds_from_midnight_opt(s, 0).unwrap());
    prop::collection::vec(time, 0..4).prop_map(|times| Times::new(times).unwrap())
}

/// A rule; a goal per week or month has no hour.
fn rules() -> impl Strategy<Value = Recurrence> {
    (patterns(), times()).prop_map(|(pattern, at)| Recurrence {
        pattern,
        at: if pattern.is_per_period() {
            Times::NONE
        } else {
            at
        },
    })
}

/// Returns the number of inputs: more if built with `TRUST_FUZZ=10000000`.
fn cases() -> u32 {
    option_env!("TRUST_FUZZ")
        .and_then(|count| count.parse().ok())
        .unwrap_or(1000)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        max_local_rejects: u32::MAX,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), clock in clocks()) {
        read_all(&text, &clock);
    }

    #[test]
    fn no_soup_of_known_words_is_too_strange(text in soup(), clock in clocks()) {
        read_all(&text, &clock);
    }

    #[test]
    fn a_rule_is_read_as_it_is_written(rule in rules()) {
        let read = parse_rule(&rule.to_string(), &wednesday()).map(|rule| rule.recurrence);
        prop_assert_eq!(read, Ok(rule), "{}", rule);
    }

    #[test]
    fn a_rule_is_read_as_it_is_said(rule in rules()) {
        let read = parse_rule(&rule.words(), &wednesday()).map(|rule| rule.recurrence);
        prop_assert_eq!(read, Ok(rule), "{}", rule.words());
    }

    #[test]
    fn a_rule_is_read_in_a_text_as_it_is_said(rule in rules(), from in 1..300_i64, length in 0..900_i64) {
        let clock = wednesday();
        let first = clock.today() + TimeDelta::days(from);
        let last = first + TimeDelta::days(length);
        let words = rule.words();
        let bounds = format!(
            "{words} from {} until {}",
            format::day_words(first, clock.today()),
            format::day_words(last, clock.today())
        );
        for (phrase, from, until) in [(&words, None, None), (&bounds, Some(first), Some(last))] {
            for text in [format!("call mum {phrase}"), format!("{phrase} call mum"), phrase.clone()] {
                let read = understood(&text, &clock).and_then(|found| found.rule);
                let wanted = SpokenRule { recurrence: rule, from, until };
                prop_assert_eq!(read, Some(wanted), "{}", text);
            }
            let read = parse_rule(phrase, &clock);
            let wanted = SpokenRule { recurrence: rule, from, until };
            prop_assert_eq!(read, Ok(wanted), "{}", phrase);
        }
    }

    #[test]
    fn several_times_a_day_are_taken_from_a_text_and_shown_in_words_that_say_them(
        minutes in prop::collection::btree_set(0..1440_u32, 2..=12),
        apart in any::<bool>(),
    ) {
        let clock = wednesday();
        let written: Vec<String> =
            minutes.iter().map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60)).collect();
        let text = if apart {
            // Each time with a rule of its own.
            written.iter().map(|time| format!("every day at {time}")).collect::<Vec<_>>().join(" and ")
        } else {
            format!("every day at {}", written.join(" and "))
        };
        let time = |minute: &u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
        let at = Times::new(minutes.iter().map(time)).unwrap();
        let wanted = Recurrence { pattern: Pattern::Days(1), at };
        let read = |text: &str| understood(text, &clock).and_then(|found| found.rule);
        let found = read(&format!("text you {text}")).map(|rule| rule.recurrence);
        prop_assert_eq!(found, Some(wanted), "{}", text);
        prop_assert_eq!(parse_rule(&text, &clock).map(|rule| rule.recurrence), Ok(wanted), "{}", text);
        let words = wanted.words();
        let again = read(&format!("text you {words}")).map(|rule| rule.recurrence);
        prop_assert_eq!(again, Some(wanted), "{}", words);
    }

    #[test]
    fn a_moment_is_read_as_it_is_shown(seconds in -400_000_000..400_000_000_i64, whole in any::<bool>(), clock in ordinary_clocks()) {
        let now = clock.local();
        let mut moment = now.checked_add_signed(TimeDelta::seconds(seconds)).unwrap();
        if whole {
            moment = moment.date().and_hms_opt(23, 59, 59).unwrap();
        }
        let due = clock.due_at(moment).unwrap();
        let shown = format::due_words(moment, clock.today());
        let direction = if due.at >= clock.now { Direction::Ahead } else { Direction::Back };
        let read = parse(&shown, direction, &clock);
        prop_assert_eq!(read.map(|when| when.due), Ok(due), "{}", shown);
    }

    #[test]
    fn a_day_is_read_as_it_is_shown(days in -2000..2000_i64, clock in ordinary_clocks()) {
        let today = clock.today();
        let day = today.checked_add_signed(TimeDelta::days(days)).unwrap();
        let direction = if day >= today { Direction::Ahead } else { Direction::Back };
        prop_assert_eq!(parse_day(&format::day_words(day, today), direction, &clock), Ok(day));
    }
}
