//! Groups compared with counting each directly.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Answered, BreakGroup, BreakTotals, Count, Facet, time_of_day};
use crate::domain::wilson::wilson_90;

/// An answered occurrence, owning its tags.
#[derive(Clone, Debug)]
struct One {
    /// Day it counts on.
    day: NaiveDate,
    /// Second at which it was due, if it was.
    second: Option<i32>,
    any_day: bool,
    made: NaiveDate,
    tags: Vec<String>,
    recurring: bool,
    kept: bool,
}

impl One {
    /// The promise, where it recurs: one for each choice of tags.
    fn promise(&self) -> Option<i64> {
        let bits = NAMES[2].1.iter().enumerate();
        let has = |name: &str| self.tags.iter().any(|tag| tag == name);
        let id: i64 = bits.map(|(bit, name)| i64::from(has(name)) << bit).sum();
        Some(id).filter(|_| self.recurring)
    }

    fn answered(&self) -> Answered<'_> {
        Answered {
            due: self.second.map(|second| (self.day, second)),
            any_day: self.any_day,
            made: self.made,
            promise: self.promise(),
            tags: if self.recurring { &[] } else { &self.tags },
            kept: self.kept,
        }
    }

    /// Returns true if the occurrence is in the group, computed directly.
    fn is_in(&self, facet: Facet, name: &str) -> bool {
        let hour = |second: i32| second / 3600 % 24;
        let is_end = |second: i32| second % 86_400 == 86_399;
        match (facet, self.second) {
            (Facet::Tag, _) => self.tags.iter().any(|tag| tag == name),
            (_, None) => false,
            (Facet::Weekday | Facet::TimeOfDay, _) if self.any_day => false,
            (Facet::Weekday, _) => self.day.format("%A").to_string() == name,
            (Facet::TimeOfDay, Some(second)) => match name {
                "end of day" => is_end(second),
                "night" => hour(second) < 6,
                "morning" => (6..12).contains(&hour(second)),
                "afternoon" => (12..18).contains(&hour(second)),
                "evening" => hour(second) >= 18 && !is_end(second),
                _ => false,
            },
            (Facet::LeadTime, _) => (self.made < self.day) == (name == "earlier"),
        }
    }
}

const NAMES: [(Facet, &[&str]); 4] = [
    (
        Facet::Weekday,
        &[
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ],
    ),
    (
        Facet::TimeOfDay,
        &["afternoon", "end of day", "evening", "morning", "night"],
    ),
    (Facet::Tag, &["home", "kids", "travel", "work"]),
    (Facet::LeadTime, &["earlier", "same day"]),
];

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + TimeDelta::days(number) // a Monday
}

fn one() -> impl Strategy<Value = One> {
    let second = prop_oneof![0..108_000, Just(86_399), Just(43_200)];
    let tags = proptest::sample::subsequence(NAMES[2].1, 0..=4);
    (
        (0_i64..14, proptest::option::weighted(0.9, second)),
        (proptest::bool::weighted(0.1), proptest::bool::ANY),
        0_i64..3,
        tags,
        0_u8..10,
    )
        .prop_map(
            |((number, second), (any_day, recurring), ahead, tags, luck)| {
                let day = day(number);
                // Weekends and work go worse, so that some groups do lie apart.
                let hard = tags.contains(&"work") || day.weekday().number_from_monday() > 5;
                One {
                    day,
                    second,
                    any_day,
                    made: day - TimeDelta::days(ahead),
                    tags: tags.into_iter().map(str::to_owned).collect(),
                    recurring,
                    kept: if hard { luck < 3 } else { luck < 8 },
                }
            },
        )
}

fn sums(all: &[One]) -> BreakTotals {
    let mut sums = BreakTotals::default();
    for one in all {
        sums.add(one.day, &one.answered());
    }
    sums
}

/// The sums with the groups of tags, those of recurring promises by their number.
fn grouped(all: &[One]) -> BreakTotals {
    let tags: Vec<Vec<String>> = (0..16)
        .map(|id: usize| {
            let names = NAMES[2].1.iter().enumerate();
            let of = names.filter(|(bit, _)| id & (1 << bit) > 0);
            of.map(|(_, name)| (*name).to_owned()).collect()
        })
        .collect();
    sums(all).grouped_by_tags(|promise| &tags[usize::try_from(promise).unwrap()])
}

fn naive(all: &[One]) -> Vec<BreakGroup> {
    let mut groups = Vec::new();
    for (facet, names) in NAMES {
        for name in names {
            let has_place = |one: &&One| {
                facet == Facet::Tag || names.iter().any(|other| one.is_in(facet, other))
            };
            let placed = all.iter().filter(has_place);
            let (group, rest): (Vec<_>, Vec<_>) = placed.partition(|one| one.is_in(facet, name));
            let kept =
                |part: &[&One]| u32::try_from(part.iter().filter(|one| one.kept).count()).unwrap();
            let count = |part: &[&One]| u32::try_from(part.len()).unwrap();
            let days: BTreeSet<_> = group.iter().map(|one| one.day).collect();
            let missed = group.iter().filter(|one| !one.kept);
            let missed_days: BTreeSet<_> = missed.map(|one| one.day).collect();
            let few = group.len() < 5 || rest.len() < 5;
            if few || days.len() < 4 || missed_days.len() < 2 {
                continue;
            }
            let inside = wilson_90(kept(&group), count(&group));
            let outside = wilson_90(kept(&rest), count(&rest));
            if inside.1 < outside.0 || outside.1 < inside.0 {
                groups.push(BreakGroup {
                    facet,
                    name: (*name).to_owned(),
                    kept: kept(&group),
                    count: count(&group),
                    kept_rate: f64::from(kept(&group)) / f64::from(count(&group)),
                    rest_rate: f64::from(kept(&rest)) / f64::from(count(&rest)),
                });
            }
        }
    }
    groups
}

proptest! {
    #[test]
    fn groups_equal_a_naive_count(all in vec(one(), 0..160)) {
        let mut expected = naive(&all);
        let found = grouped(&all).breaks_where();
        for pair in found.windows(2) {
            prop_assert!(pair[0].kept_rate <= pair[1].kept_rate);
        }
        let mut found = found;
        let key = |group: &BreakGroup| (group.facet, group.name.clone());
        expected.sort_by_key(key);
        found.sort_by_key(key);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn sums_of_different_days_are_the_sums_of_the_whole(
        all in vec(one(), 0..60),
        cut in 0_i64..14,
    ) {
        let (before, after): (Vec<_>, Vec<_>) =
            all.iter().cloned().partition(|one| one.day < day(cut));
        let mut sum = sums(&before);
        sum += &sums(&after);
        prop_assert_eq!(sum, sums(&all));
    }
}

/// Occurrences at noon on different days, of which the first `kept` were kept.
fn several(tag: &str, first: i64, every: i64, kept: i64, missed: i64) -> Vec<One> {
    let one = |number| One {
        day: day(first + number * every),
        second: Some(43_200),
        any_day: false,
        made: day(0) - TimeDelta::days(1),
        tags: vec![tag.to_owned()],
        recurring: number % 2 == 0,
        kept: number < kept,
    };
    (0..kept + missed).map(one).collect()
}

fn shown(all: &[One]) -> Vec<(String, u32, u32)> {
    let groups = grouped(all).breaks_where().into_iter();
    groups
        .map(|group| (group.name, group.kept, group.count))
        .collect()
}

fn group(name: &str, kept: u32, count: u32) -> (String, u32, u32) {
    (name.to_owned(), kept, count)
}

#[test]
fn better_and_worse_groups_are_shown_worst_first() {
    let home = several("home", 0, 7, 18, 2);
    let work = several("work", 4, 7, 2, 8);
    assert_eq!(
        shown(&[home, work].concat()),
        [
            group("Friday", 2, 10),
            group("work", 2, 10),
            group("Monday", 18, 20),
            group("home", 18, 20),
        ]
    );
}

#[test]
fn larger_groups_come_first_among_equals() {
    let home = several("home", 0, 7, 30, 0);
    let (travel, work) = (several("travel", 4, 7, 0, 5), several("work", 4, 7, 0, 8));
    assert_eq!(
        shown(&[home, travel, work].concat()),
        [
            group("Friday", 0, 13),
            group("work", 0, 8),
            group("travel", 0, 5)
        ]
    );
}

#[test]
fn groups_and_the_rest_need_five_each() {
    for (kept, missed, listed) in [(20, 4, 0), (20, 5, 2), (4, 20, 0), (5, 20, 2)] {
        let (home, work) = (
            several("home", 0, 7, kept, 0),
            several("work", 4, 7, 0, missed),
        );
        let shown = shown(&[home, work].concat());
        assert_eq!(shown.len(), listed, "{kept} and {missed}: {shown:?}");
    }
}

#[test]
fn one_day_is_no_pattern() {
    let home = several("home", 0, 7, 20, 0);
    // Every occurrence on the same day, then on three days, then on four.
    let on_days = |days: i64, missed_days: i64| {
        let work = (0..12).map(|number| One {
            day: day(4 + 7 * (number % days)),
            kept: number % days >= missed_days,
            ..several("work", 4, 7, 0, 1).remove(0)
        });
        shown(&[home.clone(), work.collect()].concat())
    };
    assert_eq!(on_days(1, 1), []);
    assert_eq!(on_days(3, 3), []);
    assert_eq!(on_days(4, 4).len(), 2);
    // Missed on one bad day, however often, or on two.
    assert_eq!(on_days(4, 1), []);
    assert_eq!(on_days(4, 2).len(), 2);
}

#[test]
fn what_may_be_done_on_any_day_belongs_to_no_weekday_and_no_hour() {
    let mut work = several("work", 4, 7, 0, 10);
    for one in &mut work {
        one.any_day = true;
    }
    let home = several("home", 0, 7, 20, 0);
    assert_eq!(shown(&[home, work].concat()), [group("work", 0, 10)]);
}

#[test]
fn a_weekday_and_an_hour_are_compared_with_other_weekdays_and_hours() {
    // Fridays are no worse than the other days; only what has no weekday was always kept.
    let fridays = several("home", 4, 7, 3, 5);
    let others = several("home", 0, 7, 12, 18);
    let mut any_day = several("work", 1, 7, 60, 0);
    for one in &mut any_day {
        one.any_day = true;
    }
    let found = shown(&[fridays, others, any_day].concat());
    assert_eq!(found, [group("home", 15, 38)]);
}

#[test]
fn similar_ideas_are_not_listed() {
    let (home, work) = (several("home", 0, 7, 8, 2), several("work", 4, 7, 6, 4));
    assert_eq!(shown(&[home, work].concat()), []);
}

#[test]
fn duplicate_tags_count_once() {
    let tags = ["home".to_owned(), "home".to_owned()];
    let answered = |kept| Answered {
        due: None,
        any_day: false,
        made: day(0),
        promise: None,
        tags: &tags,
        kept,
    };
    let mut sums = BreakTotals::default();
    sums.add(day(0), &answered(true));
    sums.add(day(0), &answered(false));
    let both = Count {
        kept: 1,
        answered: 2,
        days: [day(0)].into_iter().collect(),
        missed_days: [day(0)].into_iter().collect(),
    };
    assert_eq!(sums.total, both);
    assert_eq!(
        sums.groups.into_iter().collect::<Vec<_>>(),
        [((Facet::Tag, "home".into()), both)]
    );
}

#[test]
fn times_of_day() {
    for (second, name) in [
        (0, "night"),
        (21_599, "night"),
        (21_600, "morning"),
        (43_199, "morning"),
        (43_200, "afternoon"),
        (64_800, "evening"),
        (86_398, "evening"),
        (86_399, "end of day"),
        (86_400 + 1800, "night"), // half past midnight, with `day_start` after it
    ] {
        assert_eq!(time_of_day(second), name, "{second}");
    }
}

#[test]
fn facet_names_are_those_of_json() {
    for facet in Facet::ALL {
        assert_eq!(serde_json::to_value(facet).unwrap(), facet.name());
        assert_eq!(Facet::from_name(facet.name()), Some(facet));
    }
    assert_eq!(Facet::from_name("Friday"), None);
}
