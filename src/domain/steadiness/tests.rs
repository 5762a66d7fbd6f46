//! Steadiness compared with the recursion as written, day by day from the beginning.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday, WeekdaySet};
use proptest::prelude::*;

use super::{decided, is_enough, is_listed, lookback_days, steadiness, window_days};
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::Entry;
use crate::domain::recurrence::{Pattern, Recurrence, Times};
use crate::domain::tally::Tally;

type Decided = Vec<(NaiveDate, bool)>;

const PATTERNS: [Pattern; 13] = [
    Pattern::Days(1),
    Pattern::Days(3),
    Pattern::Weeks(1),
    Pattern::Weeks(2),
    Pattern::Months(1),
    Pattern::Months(2),
    Pattern::Weekdays(WeekdaySet::from_array([
        Weekday::Mon,
        Weekday::Wed,
        Weekday::Fri,
    ])),
    Pattern::MonthDay(31),
    Pattern::LastDay,
    Pattern::NthWeekday(2, Weekday::Tue),
    Pattern::NthWeekday(5, Weekday::Sun),
    Pattern::PerWeek(3),
    Pattern::PerMonth(2),
];

/// The patterns with one time of day, and some of them with several.
fn rules() -> Vec<Recurrence> {
    let hours = |hours: &[u32]| {
        Times::new(
            hours
                .iter()
                .map(|hour| NaiveTime::from_hms_opt(*hour, 0, 0).unwrap()),
        )
        .unwrap()
    };
    let at = |pattern, at| Recurrence { pattern, at };
    let mut rules: Vec<_> = PATTERNS.into_iter().map(Recurrence::whole_day).collect();
    rules.push(at(Pattern::Days(1), hours(&[9, 21])));
    rules.push(at(Pattern::Days(1), hours(&[8, 12, 18])));
    rules.push(at(Pattern::Weeks(1), hours(&[9, 21])));
    // An hour that an earlier version allowed.
    rules.push(at(Pattern::PerWeek(3), hours(&[9])));
    rules
}

fn daily() -> Recurrence {
    Recurrence::whole_day(Pattern::Days(1))
}

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, 29).unwrap() + TimeDelta::days(number)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// s' = m s + (1 - m) c on each of the n days that have something decided in their window, divided
/// by 1 - m^n.
fn naive(rule: Recurrence, decided: &Decided, first: NaiveDate, last: NaiveDate) -> f64 {
    let per_day = match rule.pattern {
        Pattern::PerWeek(n) => f64::from(n) / 7.0,
        pattern => pattern.per_day() * f64::from(rule.at.len().max(1)),
    };
    let m = 0.5_f64.powf(per_day.sqrt() / 13.0);
    let (mut score, mut days) = (0.0, 0);
    for today in first.iter_days().take_while(|day| *day <= last) {
        let in_window =
            |on: NaiveDate| on <= today && (today - on).num_days() < window_days(rule.pattern);
        let kept: Vec<bool> = decided
            .iter()
            .filter(|(on, _)| in_window(*on))
            .map(|(_, kept)| *kept)
            .collect();
        if !kept.is_empty() {
            let share = kept
                .iter()
                .map(|kept| f64::from(u8::from(*kept)))
                .sum::<f64>()
                / f64::from(u32::try_from(kept.len()).unwrap());
            score = m * score + (1.0 - m) * share;
            days += 1;
        }
    }
    if days == 0 {
        0.0
    } else {
        score / (1.0 - m.powi(days))
    }
}

/// The rule's own occurrences over some years: most of them kept, some not, some still open.
fn history(
    rule: Recurrence,
    days: i64,
    answers: impl Iterator<Item = u8>,
    pause: std::ops::Range<i64>,
) -> Decided {
    let pause = day(pause.start)..day(pause.end);
    rule.slots(day(0), day(0), day(days))
        .zip(answers)
        .filter(|(slot, answer)| *answer < 9 && !pause.contains(&slot.day))
        .map(|(slot, answer)| (slot.day, answer < 6))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_score_is_that_of_the_recursion(
        rule in proptest::sample::select(rules()),
        days in 0_i64..900,
        answers in proptest::collection::vec(0_u8..10, 50),
        pause in 0_i64..900,
        length in 0_i64..300,
        early in 0_i64..40,
    ) {
        let decided = history(rule, days, answers.into_iter().cycle(), pause..pause + length);
        let last = day(days - early);
        let score = steadiness(rule, last, decided.iter().rev().copied());
        prop_assert_eq!(score.is_none(), decided.iter().all(|(on, _)| *on > last));
        let score = score.unwrap_or(0.0);
        prop_assert!((0.0..=1.0).contains(&score));
        prop_assert!(near(score, naive(rule, &decided, day(0), last)));
    }

    #[test]
    fn a_history_cut_at_the_lookback_gives_the_same_score(
        rule in proptest::sample::select(rules()),
        answers in proptest::collection::vec(0_u8..9, 50), // all decided: every day counts
        late_start in 0_i64..400,
    ) {
        let days = lookback_days(rule) + window_days(rule.pattern) + late_start;
        let decided = history(rule, days, answers.into_iter().cycle(), 0..0);
        let whole = naive(rule, &decided, day(0), day(days));
        let cut = day(days - lookback_days(rule));
        let recent = decided.iter().rev().copied().filter(|(on, _)| *on > cut);
        let score = steadiness(rule, day(days), recent).unwrap();
        prop_assert!((score - whole).abs() < 1e-6);
    }
}

#[test]
fn all_kept_is_a_hundred_percent_from_the_first_day_on() {
    for pattern in PATTERNS {
        for days in [1, 2, 13, 31, 5000] {
            let kept = (0..days).rev().map(|number| (day(number), true));
            let score = steadiness(Recurrence::whole_day(pattern), day(days - 1), kept).unwrap();
            assert!(near(score, 1.0), "{pattern:?} after {days} days: {score}");
        }
    }
}

#[test]
fn the_last_thirteen_days_of_a_daily_promise_weigh_as_much_as_all_before_them() {
    let days = 5000;
    let last_kept = (0..days)
        .rev()
        .map(|number| (day(number), number >= days - 13));
    let score = steadiness(daily(), day(days - 1), last_kept).unwrap();
    assert!(near(score, 0.5), "{score}");
}

#[test]
fn open_days_change_nothing() {
    let decided = [(day(20), true), (day(7), false), (day(0), true)];
    let score = |last| steadiness(daily(), day(last), decided).unwrap();
    assert_eq!(score(20).to_bits(), score(400).to_bits());
    // A weekly promise counts for the seven days from its own on, and then waits.
    let answers = [(day(7), false), (day(0), true)];
    let weekly =
        |last| steadiness(Recurrence::whole_day(Pattern::Weeks(1)), day(last), answers).unwrap();
    assert!(weekly(7) > weekly(12) && weekly(12) > weekly(13));
    assert_eq!(weekly(13).to_bits(), weekly(400).to_bits());
}

#[test]
fn a_pause_of_any_length_costs_no_time_and_keeps_the_score() {
    let before = (0..100).rev().map(|number| (day(number), true));
    let score = |last| steadiness(daily(), last, before.clone()).unwrap();
    // Walking there would take 96 million steps a time.
    for _ in 0..1000 {
        assert!(near(score(NaiveDate::MAX), score(day(99))));
    }
}

#[test]
fn no_more_is_read_than_can_change_the_score() {
    let mut read = 0;
    let endless = (0..40_000)
        .rev()
        .map(|number| (day(number), true))
        .inspect(|_| read += 1);
    steadiness(daily(), day(39_999), endless);
    assert!(read <= lookback_days(daily()) + 2);
}

#[test]
fn nothing_decided_has_no_score() {
    assert_eq!(steadiness(daily(), day(0), []), None);
    assert_eq!(steadiness(daily(), day(0), [(day(1), true)]), None);
    assert_eq!(
        steadiness(
            Recurrence::whole_day(Pattern::Days(0)),
            day(0),
            [(day(0), true)]
        ),
        None
    );
    assert_eq!(lookback_days(Recurrence::whole_day(Pattern::Days(0))), 1);
    assert!(lookback_days(Recurrence::whole_day(Pattern::Months(u32::MAX))) > 0);
}

#[test]
fn a_window_is_the_longest_wait_for_the_next_occurrence() {
    for pattern in PATTERNS {
        let anchor = NaiveDate::from_ymd_opt(1999, 12, 31).unwrap();
        let days: Vec<_> = pattern
            .slots(anchor, anchor, day(150_000))
            .map(|slot| slot.day)
            .collect();
        let longest = days
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).num_days())
            .max()
            .unwrap();
        match pattern {
            Pattern::Weekdays(_) | Pattern::Months(2) => assert!(longest <= window_days(pattern)),
            _ => assert_eq!(longest, window_days(pattern), "{pattern:?}"),
        }
    }
}

#[test]
fn a_yearly_window_holds_a_leap_day() {
    let pattern = Pattern::YearDay(12, 24);
    let anchor = NaiveDate::from_ymd_opt(2019, 12, 24).unwrap();
    let slots = pattern.slots(anchor, anchor, anchor + TimeDelta::days(3000));
    let days: Vec<_> = slots.map(|slot| slot.day).collect();
    let longest = days.windows(2).map(|pair| (pair[1] - pair[0]).num_days());
    assert_eq!(longest.max(), Some(window_days(pattern)));
}

#[test]
fn all_kept_is_exactly_one_and_nothing_kept_exactly_zero() {
    for rule in rules() {
        for times in [1, 3, 7, 40] {
            for kept in [true, false] {
                let all = (0..times).map(|back| (day(400 - back / 3), kept));
                let score = steadiness(rule, day(400), all).unwrap();
                assert_eq!(
                    score.to_bits(),
                    f64::from(u8::from(kept)).to_bits(),
                    "{rule}"
                );
            }
        }
    }
}

#[test]
fn an_answer_of_once_a_week_is_the_share_of_seven_days() {
    // The example of `trust help figures`: five Mondays, the 2nd broken and the 5th late.
    let rule = Recurrence::whole_day(Pattern::Weeks(1));
    let mondays = [(28, false), (21, true), (14, true), (7, false), (0, true)];
    let percent = |last: i64| {
        let answered = mondays.map(|(number, kept)| (day(number), kept));
        let steady = steadiness(rule, day(last), answered).unwrap();
        format!("{:.0}%", steady * 100.0)
    };
    assert_eq!([percent(28), percent(34)], ["74%", "57%"]);
}

#[test]
fn it_is_listed_from_ten_answers_on_where_something_was_missed() {
    let tally = |kept, late| Tally {
        kept,
        late,
        ..Tally::default()
    };
    assert!(!is_enough(tally(8, 1)) && !is_listed(tally(8, 1)));
    assert!(is_enough(tally(9, 1)) && is_listed(tally(9, 1)));
    assert!(is_enough(tally(10, 0)) && !is_listed(tally(10, 0)));
}

#[test]
fn what_was_late_was_not_kept() {
    let on = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let entry = |outcome| Entry {
        promise: 1,
        slot: Slot { day: on, nth: 1 },
        day: on,
        second: 0,
        dated: true,
        outcome,
        extra: false,
        unknown: false,
        any_day: false,
    };
    let of = |outcome| decided(&entry(outcome), on).map(|(_, kept)| kept);
    assert_eq!(of(Some(Outcome::Kept)), Some(true));
    assert_eq!(of(Some(Outcome::Late)), Some(false));
    assert_eq!(of(Some(Outcome::Broken)), Some(false));
    assert_eq!(of(Some(Outcome::Released)), None);
    assert_eq!(of(None), Some(false), "unanswered");
}
