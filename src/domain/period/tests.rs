use chrono::{NaiveTime, Weekday};
use proptest::prelude::*;

use super::*;
use crate::domain::pause::without_pauses;
use crate::domain::recurrence::Recurrence;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A rule since Monday 2026-09-07.
fn rule(pattern: Pattern) -> Schedule {
    let anchor = pattern.anchor(day("2026-09-07"), Weekday::Mon);
    let recurrence = Recurrence::whole_day(pattern);
    let mut schedule = Schedule::new(1, recurrence, anchor, anchor, None, NaiveTime::MIN);
    schedule.from = schedule.slots(anchor, NaiveDate::MAX).next().unwrap().day;
    schedule
}

fn pause(from: &str, to: &str) -> Pause {
    Pause {
        id: 0,
        promise: 1,
        from: day(from),
        to: day(to),
        made_at: None,
        agreed_at: None,
    }
}

/// The parts of rules outside pauses.
fn rules_without_pauses<'a>(
    rules: impl IntoIterator<Item = &'a Schedule>,
    pauses: &[Pause],
) -> Vec<Schedule> {
    let parts = without_pauses(rules, pauses).into_iter();
    parts.map(|part| part.rule).collect()
}

fn asked(parts: &[Schedule], on: &str) -> Option<u32> {
    containing(parts, day(on)).map(|period| period.asked)
}

fn entry(nth: u32, on: &str, outcome: Option<Outcome>) -> Entry {
    Entry {
        promise: 1,
        slot: Slot {
            day: day("2026-09-13"),
            nth,
        },
        day: day(on),
        second: 0,
        dated: true,
        outcome,
        extra: false,
        unknown: false,
        any_day: true,
    }
}

#[test]
fn a_week_that_begins_earlier_has_its_first_days_on_the_last_one_too() {
    let week = Schedule {
        begins: Some(day("2026-09-03")),
        ..rule(Pattern::PerWeek(3))
    };
    for on in ["2026-09-03", "2026-09-07", "2026-09-13"] {
        let period = week.period(day(on)).unwrap();
        assert_eq!(
            (period.first, period.last),
            (day("2026-09-03"), day("2026-09-13")),
            "{on}"
        );
    }
    let next = week.period(day("2026-09-14")).unwrap();
    assert_eq!(
        (next.first, next.last),
        (day("2026-09-14"), day("2026-09-20"))
    );
}

#[test]
fn a_month_after_another_rule_begins_later() {
    let month = Schedule {
        begins: Some(day("2026-09-17")),
        ..rule(Pattern::PerMonth(2))
    };
    assert_eq!(month.period(day("2026-09-16")), None);
    for (on, first) in [("2026-09-17", "2026-09-17"), ("2026-10-02", "2026-10-01")] {
        assert_eq!(month.period(day(on)).unwrap().first, day(first), "{on}");
    }
}

#[test]
fn what_was_done_in_a_week_cut_short_counts_and_nothing_is_missing() {
    let week = Schedule {
        to: Some(day("2026-09-16")),
        ..rule(Pattern::PerWeek(3))
    };
    let period = week.period(day("2026-09-15")).unwrap();
    assert_eq!((period.last, period.cut), (day("2026-09-16"), true));
    assert_eq!(week.period(day("2026-09-17")), None);
    for (done, counts) in [(0, (0, 0, 0)), (2, (2, 2, 0)), (5, (3, 3, 2))] {
        let progress = Progress::new(period, (0..done).map(|_| Some(Outcome::Kept)));
        let found = (progress.done, progress.of, progress.extra);
        assert_eq!((found, progress.missing), (counts, 0), "{done}");
    }
}

#[test]
fn a_month_begun_on_its_last_day_is_a_period() {
    let last = day("2026-09-30");
    let month = Schedule {
        anchor: last,
        from: last,
        ..rule(Pattern::PerMonth(1))
    };
    let period = month.period(last).unwrap();
    assert_eq!((period.first, period.last), (day("2026-09-01"), last));
}

#[test]
fn what_was_done_leaves_less_that_can_be_broken() {
    let period = rule(Pattern::PerWeek(3)).period(day("2026-09-07")).unwrap();
    let outcomes = [
        Outcome::Kept,
        Outcome::Kept,
        Outcome::Broken,
        Outcome::Broken,
    ];
    let progress = Progress::new(period, outcomes.map(Some));
    assert_eq!(
        (progress.done, progress.broken, progress.missing),
        (2, 1, 0)
    );
}

#[test]
fn a_period_has_all_its_days() {
    let week = rule(Pattern::PerWeek(3));
    for (on, first, last) in [
        ("2026-09-07", "2026-09-07", "2026-09-13"),
        ("2026-09-13", "2026-09-07", "2026-09-13"),
        ("2026-09-14", "2026-09-14", "2026-09-20"),
    ] {
        let period = week.period(day(on)).unwrap();
        assert_eq!((period.first, period.last), (day(first), day(last)), "{on}");
    }
    assert_eq!(week.period(day("2026-09-06")), None);
    let month = rule(Pattern::PerMonth(2))
        .period(day("2026-09-20"))
        .unwrap();
    assert_eq!(
        (month.first, month.last),
        (day("2026-09-01"), day("2026-09-30"))
    );
    assert_eq!(rule(Pattern::Days(1)).period(day("2026-09-07")), None);
}

#[test]
fn the_first_week_can_be_shorter_or_longer() {
    for (begins, outside) in [("2026-09-10", "2026-09-09"), ("2026-09-05", "2026-09-04")] {
        let week = Schedule {
            begins: Some(day(begins)),
            ..rule(Pattern::PerWeek(3))
        };
        let period = week.period(day("2026-09-12")).unwrap();
        assert_eq!(
            (period.first, period.last),
            (day(begins), day("2026-09-13"))
        );
        assert_eq!(period.asked, 3);
        assert_eq!(week.period(day(outside)), None);
        assert_eq!(
            week.period(day("2026-09-14")).unwrap().first,
            day("2026-09-14")
        );
    }
}

#[test]
fn a_period_with_paused_days_asks_for_less() {
    let week = rule(Pattern::PerWeek(3));
    let parts = |pauses: &[Pause]| rules_without_pauses([&week], pauses);
    let one = parts(&[pause("2026-09-16", "2026-09-16")]);
    assert_eq!(asked(&one, "2026-09-13"), Some(3));
    assert_eq!(asked(&one, "2026-09-20"), Some(2));
    assert_eq!(asked(&one, "2026-09-21"), Some(3));
    // Two pauses in one week are added up; a week without any day left asks for nothing.
    let two = [
        pause("2026-09-14", "2026-09-15"),
        pause("2026-09-18", "2026-09-20"),
    ];
    assert_eq!(asked(&parts(&two), "2026-09-16"), Some(0));
    let long = parts(&[pause("2026-09-11", "2026-10-06")]);
    for (on, times) in [
        ("2026-09-07", 1),
        ("2026-09-14", 0),
        ("2026-09-30", 0),
        ("2026-10-05", 2),
        ("2026-10-12", 3),
    ] {
        assert_eq!(asked(&long, on), Some(times), "{on}");
    }
    let month = rule(Pattern::PerMonth(10));
    let rest = rules_without_pauses([&month], &[pause("2026-09-01", "2026-09-15")]);
    assert_eq!(asked(&rest, "2026-09-03"), Some(5));
    assert_eq!(asked(&rest, "2026-10-03"), Some(10));
}

#[test]
fn days_before_the_promise_are_none_of_its_first_period() {
    let month = Schedule {
        anchor: day("2026-08-26"),
        from: day("2026-08-26"),
        ..rule(Pattern::PerMonth(4))
    };
    for (from, to, times) in [
        ("2026-08-27", "2026-08-31", 0),
        ("2026-08-27", "2026-08-28", 2),
        ("2026-08-20", "2026-08-26", 3),
        ("2026-08-30", "2026-09-15", 2),
    ] {
        let parts = rules_without_pauses([&month], &[pause(from, to)]);
        assert_eq!(asked(&parts, "2026-08-26"), Some(times), "{from} {to}");
        let next = if to > "2026-09" { 2 } else { 4 };
        assert_eq!(asked(&parts, "2026-09-01"), Some(next), "{from} {to}");
    }
    // Under a later rule the days before have been promised too.
    let changed = Schedule {
        begins: Some(day("2026-08-01")),
        ..month
    };
    let parts = rules_without_pauses([&changed], &[pause("2026-08-27", "2026-08-31")]);
    assert_eq!(asked(&parts, "2026-08-26"), Some(3));
}

#[test]
fn days_too_few_for_the_number_ask_for_nothing_before_the_first_period() {
    for (pattern, made, anchor, last) in [
        (
            Pattern::PerWeek(4),
            "2026-09-04",
            "2026-09-07",
            "2026-09-06",
        ),
        (
            Pattern::PerMonth(4),
            "2026-08-29",
            "2026-09-01",
            "2026-08-31",
        ),
    ] {
        let rule = Schedule {
            anchor: day(anchor),
            from: day(made),
            ..rule(pattern)
        };
        assert_eq!(pattern.anchor(day(made), Weekday::Mon), day(anchor));
        // Also of a rule that ends within its first period, which is whole all the same.
        for to in [None, Some(day(anchor))] {
            let rule = Schedule { to, ..rule };
            assert_eq!(rule.counts_from(), day(anchor));
            let first = rule.whole_first_period().unwrap();
            let whole = rule.period_of_rule(day(anchor)).unwrap();
            assert_eq!((first.first, first.last), (whole.first, whole.last));
            assert!(!first.cut && first.asked == 4);
        }
        let before = day(made).pred_opt().unwrap();
        assert_eq!(rule.period(before), None, "{pattern:?}");
        for pauses in [vec![], vec![pause(made, anchor)]] {
            let parts = rules_without_pauses([&rule], &pauses);
            let short = containing(&parts, day(made)).unwrap();
            assert_eq!((short.first, short.last), (day(made), day(last)));
            assert!(short.too_short && !short.cut && short.asked == 0);
            assert_eq!(containing(&parts, day(last)), Some(short));
            let done = Progress::new(short, [Some(Outcome::Kept)]);
            assert_eq!((done.done, done.of, done.extra, done.missing), (0, 0, 1, 0));
            let first = containing(&parts, day(anchor)).unwrap();
            assert_eq!((first.first, first.too_short), (day(anchor), false));
            assert_eq!(first.asked, 4 - u32::from(!pauses.is_empty()));
        }
    }
}

#[test]
fn the_whole_first_period_has_its_days_before_the_rule() {
    let rule = Schedule {
        from: day("2026-09-08"),
        ..rule(Pattern::PerWeek(3))
    };
    let first = |period: Option<Period>| period.map(|period| period.first);
    assert_eq!(first(rule.period(rule.from)), Some(day("2026-09-08")));
    assert_eq!(first(rule.whole_first_period()), Some(day("2026-09-07")));
}

#[test]
fn what_was_done_first_counts_and_the_rest_is_extra() {
    let done = Some(Outcome::Kept);
    let answers = vec![
        entry(1, "2026-09-11", done),
        entry(2, "2026-09-08", done),
        entry(3, "2026-09-09", done),
        entry(4, "2026-09-13", Some(Outcome::Broken)),
    ];
    let of = |asked| {
        let settled = settle(answers.clone(), asked);
        let count = |extra| {
            let entries = settled.iter().filter(|entry| entry.extra == extra);
            entries.map(|entry| entry.slot.nth).collect::<Vec<_>>()
        };
        (count(false), count(true))
    };
    assert_eq!(of(4), (vec![2, 3, 1, 4], vec![]));
    assert_eq!(of(3), (vec![2, 3, 1], vec![]));
    assert_eq!(of(2), (vec![2, 3], vec![1]));
    assert_eq!(of(0), (vec![], vec![2, 3, 1]));
    // A released one asks for one less.
    let mut released = answers.clone();
    released[3].outcome = Some(Outcome::Released);
    let settled = settle(released, 3);
    let extra: Vec<u32> = settled
        .iter()
        .filter(|e| e.extra)
        .map(|e| e.slot.nth)
        .collect();
    assert_eq!(extra, [1]);
}

#[test]
fn progress_counts_what_is_done_beyond_and_missing() {
    let period = rule(Pattern::PerWeek(3)).period(day("2026-09-07")).unwrap();
    let of = |outcomes: &[Outcome]| Progress::new(period, outcomes.iter().copied().map(Some));
    let (kept, released, broken) = (Outcome::Kept, Outcome::Released, Outcome::Broken);
    let shown = |progress: Progress| (progress.done, progress.of, progress.extra, progress.missing);
    assert_eq!(shown(of(&[])), (0, 3, 0, 3));
    assert_eq!(shown(of(&[kept, kept])), (2, 3, 0, 1));
    assert_eq!(shown(of(&[kept, kept, kept, kept])), (3, 3, 1, 0));
    assert_eq!(shown(of(&[kept, released])), (1, 2, 0, 1));
    assert_eq!(shown(of(&[kept, kept, kept, released])), (2, 2, 1, 0));
    assert_eq!(shown(of(&[kept, broken, broken])), (1, 3, 0, 0));
}

proptest! {
    #[test]
    fn each_period_asks_in_proportion_to_the_days_left(
        times in 1..12_u32,
        monthly in proptest::bool::ANY,
        pauses in proptest::collection::vec((0..90_i64, 0..40_i64), 0..5),
        end in proptest::option::of(10..90_i64),
    ) {
        let start = day("2026-09-01");
        let at = |days: i64| start + TimeDelta::days(days);
        let pattern = if monthly { Pattern::PerMonth(times) } else { Pattern::PerWeek(times) };
        let schedule = Schedule { to: end.map(at), ..rule(pattern) };
        let pauses: Vec<Pause> = pauses
            .iter()
            .map(|(from, days)| {
                pause(&at(*from).to_string(), &at(from + days).to_string())
            })
            .collect();
        let parts = rules_without_pauses([&schedule], &pauses);
        for on in start.iter_days().take(120) {
            let whole = schedule.period(on);
            let part = containing(&parts, on);
            prop_assert_eq!(whole.map(|p| (p.first, p.last)), part.map(|p| (p.first, p.last)));
            let (Some(_), Some(part)) = (whole, part) else { continue };
            // Of one cut short, too, in proportion to all its days, those after the rule included.
            let all = Schedule { to: None, ..schedule }.period(on).unwrap();
            let days: Vec<NaiveDate> =
                all.first.iter_days().take_while(|day| *day <= all.last).collect();
            let rests = |day: &&NaiveDate| pauses.iter().any(|p| (p.from..=p.to).contains(*day));
            let left = days.len() - days.iter().filter(rests).count();
            prop_assert_eq!(part.asked as usize, times as usize * left / days.len());
            let slots: Vec<Slot> =
                parts.iter().flat_map(|p| p.slots(part.last, part.last)).collect();
            prop_assert_eq!(part.cut, part.last < all.last);
            prop_assert_eq!(slots.len(), if part.cut { 0 } else { part.asked as usize });
        }
    }

    #[test]
    fn as_many_slots_are_missing_as_have_no_answer(
        asked in 0..9_u32,
        answered in proptest::collection::btree_set(1..12_u32, 0..9),
    ) {
        let at = |nth| Slot { day: day("2026-09-13"), nth };
        let missing = (1..=asked)
            .filter(|nth| is_missing(at(*nth), asked, answered.iter().copied().map(at)))
            .count();
        prop_assert_eq!(missing, (asked as usize).saturating_sub(answered.len()));
    }
}
