//! Break analysis: groups of occurrences whose kept rate differs from the rest.
//!
//! Everything is computed from sums: the counts of each group and of all occurrences. Sums of two
//! periods can be added, and are stored as rows (facet, name) -> counts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::format::weekday_name;
use super::wilson::wilson_90;

/// Fewest decided occurrences of a group, and of the rest, that are compared.
pub const ENOUGH: u32 = 5;

/// Property by which occurrences are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// The weekday it was due.
    Weekday,
    /// The time of day it was due.
    TimeOfDay,
    /// A tag of the promise.
    Tag,
    /// Promised the same day or earlier.
    LeadTime,
}

impl Facet {
    /// All facets, in the order of their declaration.
    pub const ALL: [Self; 4] = [Self::Weekday, Self::TimeOfDay, Self::Tag, Self::LeadTime];

    /// Its name in JSON and in stored rows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::TimeOfDay => "time_of_day",
            Self::Tag => "tag",
            Self::LeadTime => "lead_time",
        }
    }

    /// The facet with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

/// Group whose 90% Wilson interval does not overlap that of the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BreakGroup {
    /// Facet.
    pub facet: Facet,
    /// Its name: `Friday`, `evening`, `home`, `same day`.
    pub name: String,
    /// Kept occurrences in it.
    pub kept: u32,
    /// Decided occurrences in it (see [`super::tally::Tally::decided`]); five at least.
    pub count: u32,
    /// Kept rate of the group: kept / count.
    pub kept_rate: f64,
    /// The kept rate of all others.
    pub rest_rate: f64,
}

/// Properties of a decided occurrence that decide its groups.
#[derive(Clone, Copy, Debug)]
pub struct DecidedOccurrence<'a> {
    /// Civil day and second at which it was due; without, it belongs to no weekday, time of day or
    /// lead time.
    pub due: Option<(NaiveDate, i32)>,
    /// The civil day it was promised.
    pub made: NaiveDate,
    /// Tags of the promise. Duplicates count once.
    pub tags: &'a [String],
}

impl DecidedOccurrence<'_> {
    /// The groups it belongs to, each once.
    pub fn groups(&self) -> BTreeSet<(Facet, String)> {
        let tags = self.tags.iter().map(|tag| (Facet::Tag, tag.clone()));
        let dated = self.due.into_iter().flat_map(|(day, second)| {
            let lead = if self.made >= day {
                "same day"
            } else {
                "earlier"
            };
            [
                (Facet::Weekday, weekday_name(day.weekday())),
                (Facet::TimeOfDay, time_of_day(second)),
                (Facet::LeadTime, lead),
            ]
        });
        tags.chain(dated.map(|(facet, name)| (facet, name.to_owned())))
            .collect()
    }
}

/// Number of decided occurrences, and how many of them were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Number kept.
    pub kept: u32,
    /// Kept, late, broken or unanswered.
    pub decided: u32,
}

impl Count {
    /// Count of one decided occurrence.
    pub fn one(kept: bool) -> Self {
        Self {
            kept: kept.into(),
            decided: 1,
        }
    }

    /// Returns the counts of `self` that are not in `part`.
    fn without(self, part: Self) -> Self {
        Self {
            kept: self.kept.saturating_sub(part.kept),
            decided: self.decided.saturating_sub(part.decided),
        }
    }

    fn rate(self) -> f64 {
        f64::from(self.kept) / f64::from(self.decided.max(1))
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.kept += other.kept;
        self.decided += other.decided;
    }
}

/// Sums over decided occurrences: of all of them, and of each group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BreakTotals {
    /// Count of all decided occurrences.
    pub total: Count,
    /// Count of each group. An occurrence belongs to several; without tags, to none of that facet.
    pub groups: BTreeMap<(Facet, String), Count>,
}

impl BreakTotals {
    /// Counts one decided occurrence.
    pub fn add(&mut self, occasion: &DecidedOccurrence, kept: bool) {
        let one = Count::one(kept);
        self.total += one;
        for group in occasion.groups() {
            *self.groups.entry(group).or_default() += one;
        }
    }

    /// The groups that lie apart, better or worse, worst first; of equals the larger first.
    ///
    /// The rest of a group is every other decided occurrence: for a tag, all without it. Both
    /// need [`ENOUGH`] occurrences, and their 90% Wilson intervals must not touch.
    pub fn breaks_where(&self) -> Vec<BreakGroup> {
        let mut apart: Vec<_> = self
            .groups
            .iter()
            .filter_map(|((facet, name), group)| {
                let rest = self.total.without(*group);
                lie_apart(*group, rest).then(|| BreakGroup {
                    facet: *facet,
                    name: name.clone(),
                    kept: group.kept,
                    count: group.decided,
                    kept_rate: group.rate(),
                    rest_rate: rest.rate(),
                })
            })
            .collect();
        // Stable: what is still equal stays in the order of facets and names.
        apart.sort_by(|a, b| {
            let worst_first = a.kept_rate.total_cmp(&b.kept_rate);
            worst_first.then(b.count.cmp(&a.count))
        });
        apart
    }
}

impl AddAssign<&BreakTotals> for BreakTotals {
    fn add_assign(&mut self, other: &Self) {
        self.total += other.total;
        for (group, count) in &other.groups {
            *self.groups.entry(group.clone()).or_default() += *count;
        }
    }
}

/// Returns true if both are large enough to compare and their intervals do not overlap.
fn lie_apart(group: Count, rest: Count) -> bool {
    if group.decided < ENOUGH || rest.decided < ENOUGH {
        return false;
    }
    let (low, high) = wilson_90(group.kept, group.decided);
    let (rest_low, rest_high) = wilson_90(rest.kept, rest.decided);
    high < rest_low || rest_high < low
}

/// The time of day at a wall-clock second of a day. The last second of a day is when things
/// without a time are due, and so a group of its own.
fn time_of_day(second: i32) -> &'static str {
    const HOUR: i32 = 3600;
    let second = second.rem_euclid(24 * HOUR);
    if second == 24 * HOUR - 1 {
        return "end of day";
    }
    match second / HOUR {
        0..6 => "night",
        6..12 => "morning",
        12..18 => "afternoon",
        _ => "evening",
    }
}

#[cfg(test)]
mod tests;
