//! Groups compared with counting each directly.

use chrono::{Datelike, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{BreakGroup, BreakTotals, Count, DecidedOccurrence, Facet, time_of_day};
use crate::domain::wilson::wilson_90;

/// A decided occurrence, owning its tags.
#[derive(Clone, Debug)]
struct Decided {
    due: Option<(NaiveDate, i32)>,
    made: NaiveDate,
    tags: Vec<String>,
    kept: bool,
}

impl Decided {
    fn occasion(&self) -> DecidedOccurrence<'_> {
        DecidedOccurrence {
            due: self.due,
            made: self.made,
            tags: &self.tags,
        }
    }

    /// Returns true if the occurrence is in the group, computed directly.
    fn is_in(&self, facet: Facet, name: &str) -> bool {
        let hour = |second: i32| second / 3600 % 24;
        let is_end = |second: i32| second % 86_400 == 86_399;
        match (facet, self.due) {
            (Facet::Tag, _) => self.tags.iter().any(|tag| tag == name),
            (_, None) => false,
            (Facet::Weekday, Some((day, _))) => day.format("%A").to_string() == name,
            (Facet::TimeOfDay, Some((_, second))) => match name {
                "end of day" => is_end(second),
                "night" => hour(second) < 6,
                "morning" => (6..12).contains(&hour(second)),
                "afternoon" => (12..18).contains(&hour(second)),
                "evening" => hour(second) >= 18 && !is_end(second),
                _ => false,
            },
            (Facet::LeadTime, Some((day, _))) => (self.made < day) == (name == "earlier"),
        }
    }
}

const NAMES: [(Facet, &[&str]); 4] = [
    (
        Facet::Weekday,
        &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
    ),
    (
        Facet::TimeOfDay,
        &["afternoon", "end of day", "evening", "morning", "night"],
    ),
    (Facet::Tag, &["home", "kids", "work"]),
    (Facet::LeadTime, &["earlier", "same day"]),
];

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + TimeDelta::days(number) // a Monday
}

fn decided() -> impl Strategy<Value = Decided> {
    let second = prop_oneof![0..108_000, Just(86_399), Just(43_200)];
    let tags = proptest::sample::subsequence(NAMES[2].1, 0..=3);
    (
        proptest::option::weighted(0.9, (0_i64..14, second)),
        0_i64..3,
        tags,
        0_u8..10,
    )
        .prop_map(|(due, ahead, tags, luck)| {
            let due = due.map(|(number, second)| (day(number), second));
            // Weekends and work go worse, so that some groups do lie apart.
            let hard = tags.contains(&"work")
                || due.is_some_and(|(day, _)| day.weekday().number_from_monday() > 5);
            Decided {
                due,
                made: due.map_or(day(0), |(due, _)| due - TimeDelta::days(ahead)),
                tags: tags.into_iter().map(str::to_owned).collect(),
                kept: if hard { luck < 3 } else { luck < 8 },
            }
        })
}

fn facets(all: &[Decided]) -> BreakTotals {
    let mut facets = BreakTotals::default();
    for one in all {
        facets.add(&one.occasion(), one.kept);
    }
    facets
}

fn naive(all: &[Decided]) -> Vec<BreakGroup> {
    let mut groups = Vec::new();
    for (facet, names) in NAMES {
        for name in names {
            let (group, rest): (Vec<_>, Vec<_>) =
                all.iter().partition(|one| one.is_in(facet, name));
            let kept = |part: &[&Decided]| {
                u32::try_from(part.iter().filter(|one| one.kept).count()).unwrap()
            };
            let count = |part: &[&Decided]| u32::try_from(part.len()).unwrap();
            if group.len() < 5 || rest.len() < 5 {
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
    fn groups_equal_a_naive_count(all in vec(decided(), 0..160)) {
        let mut expected = naive(&all);
        let found = facets(&all).breaks_where();
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
    fn sums_of_parts_are_the_sums_of_the_whole(all in vec(decided(), 0..60), cut in 0_usize..60) {
        let cut = cut.min(all.len());
        let mut sum = facets(&all[..cut]);
        sum += &facets(&all[cut..]);
        prop_assert_eq!(sum, facets(&all));
    }
}

fn several(facets: &mut BreakTotals, tag: &str, due: i64, kept: u32, broken: u32) {
    let one = Decided {
        due: Some((day(due), 43_200)),
        made: day(due),
        tags: vec![tag.to_owned()],
        kept: true,
    };
    for number in 0..kept + broken {
        facets.add(&one.occasion(), number < kept);
    }
}

#[test]
fn better_and_worse_groups_are_shown_worst_first() {
    let mut facets = BreakTotals::default();
    several(&mut facets, "home", 0, 19, 1);
    several(&mut facets, "work", 4, 2, 8);
    let shown: Vec<_> = facets
        .breaks_where()
        .into_iter()
        .map(|group| (group.name, group.kept, group.count))
        .collect();
    let group = |name: &str, kept, count| (name.to_owned(), kept, count);
    assert_eq!(
        shown,
        [
            group("Friday", 2, 10),
            group("work", 2, 10),
            group("Monday", 19, 20),
            group("home", 19, 20),
        ]
    );
}

#[test]
fn larger_groups_come_first_among_equals() {
    let mut facets = BreakTotals::default();
    several(&mut facets, "home", 0, 30, 0);
    several(&mut facets, "travel", 4, 0, 5);
    several(&mut facets, "work", 4, 0, 8);
    let shown = facets.breaks_where();
    let worst = shown.iter().map(|group| (&*group.name, group.count));
    let worst: Vec<_> = worst.take(3).collect();
    assert_eq!(worst, [("Friday", 13), ("work", 8), ("travel", 5)]);
}

#[test]
fn groups_and_the_rest_need_five_each() {
    for (kept, broken, shown) in [(20, 4, 0), (20, 5, 4), (4, 20, 0), (5, 20, 4)] {
        let mut facets = BreakTotals::default();
        several(&mut facets, "home", 0, kept, 0);
        several(&mut facets, "work", 4, 0, broken);
        assert_eq!(facets.breaks_where().len(), shown, "{kept} and {broken}");
    }
}

#[test]
fn similar_ideas_are_not_listed() {
    let mut facets = BreakTotals::default();
    several(&mut facets, "home", 0, 8, 2);
    several(&mut facets, "work", 4, 6, 4);
    assert_eq!(facets.breaks_where(), []);
}

#[test]
fn duplicate_tags_count_once() {
    let tags = ["home".to_owned(), "home".to_owned()];
    let occasion = DecidedOccurrence {
        due: None,
        made: day(0),
        tags: &tags,
    };
    let mut facets = BreakTotals::default();
    facets.add(&occasion, true);
    let once = Count {
        kept: 1,
        decided: 1,
    };
    assert_eq!(facets.total, once);
    assert_eq!(
        facets.groups.into_iter().collect::<Vec<_>>(),
        [((Facet::Tag, "home".to_owned()), once)]
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
