//! Break analysis: groups of occurrences whose kept rate differs from the rest.
//!
//! Only what was answered counts here; that silence counts as broken in all other figures is decided in
//! `domain::occurrence`. Everything is
//! computed from sums: the counts of each group and of all occurrences. Sums of two periods can be
//! added, and are stored as rows (facet, name) -> counts. Recurring promises are counted one by one,
//! and join the groups of their tags when these are asked for: a new tag changes no sum.

mod some_days;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::format::weekday_name;
use super::wilson::wilson_90;

pub use some_days::SomeDays;

/// Fewest answered occurrences of a group, and of the rest, that are compared.
pub const ENOUGH: u32 = 5;

/// Fewest different days on which those of a group were.
const ENOUGH_DAYS: usize = 4;

/// Fewest different days on which something of a group was missed: one bad day is not a pattern.
const ENOUGH_MISSED_DAYS: usize = 2;

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
    /// Answered occurrences in it (see [`super::tally::Tally::answered`]); five at least.
    pub count: u32,
    /// Kept rate of the group: kept / count.
    pub kept_rate: f64,
    /// The kept rate of all others.
    pub rest_rate: f64,
}

/// Properties of an answered occurrence that decide its groups.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// Civil day and second at which it was due; without, it belongs to no weekday, time of day or
    /// lead time.
    pub due: Option<(NaiveDate, i32)>,
    /// True if it could be done on any day of a week or month: then it belongs to no weekday or
    /// time of day.
    pub any_day: bool,
    /// The civil day it was promised.
    pub made: NaiveDate,
    /// Promise, of one that recurs: it is counted by itself, so that its tags may change.
    pub promise: Option<i64>,
    /// Tags of a promise that does not recur. Duplicates count once.
    pub tags: &'a [String],
    /// True if it was kept.
    pub kept: bool,
}

/// Group of a facet, by its name.
pub type Group = (Facet, Cow<'static, str>);

impl Answered<'_> {
    /// The groups it belongs to, each once.
    fn groups(&self) -> impl Iterator<Item = Group> {
        let tags: BTreeSet<&String> = self.tags.iter().collect();
        let tags = tags
            .into_iter()
            .map(|tag| (Facet::Tag, Cow::Owned(tag.clone())));
        let timed = self.due.filter(|_| !self.any_day);
        let weekday = timed.map(|(day, _)| (Facet::Weekday, weekday_name(day.weekday())));
        let hour = timed.map(|(_, second)| (Facet::TimeOfDay, time_of_day(second)));
        let lead = self.due.map(|(day, _)| {
            let lead = if self.made >= day {
                "same day"
            } else {
                "earlier"
            };
            (Facet::LeadTime, lead)
        });
        let dated = [weekday, hour, lead].into_iter().flatten();
        tags.chain(dated.map(|(facet, name)| (facet, Cow::Borrowed(name))))
    }
}

/// Number of answered occurrences, how many of them were kept, and some days on which they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Number kept.
    pub kept: u32,
    /// Kept, late or broken.
    pub answered: u32,
    /// Days on which something was answered.
    pub days: SomeDays<ENOUGH_DAYS>,
    /// Days on which something was late or broken.
    pub missed_days: SomeDays<ENOUGH_MISSED_DAYS>,
}

impl Count {
    /// Count of one answered occurrence.
    fn one(day: NaiveDate, kept: bool) -> Self {
        Self {
            kept: kept.into(),
            answered: 1,
            days: std::iter::once(day).collect(),
            missed_days: Some(day).filter(|_| !kept).into_iter().collect(),
        }
    }

    /// Returns the counts of `self` that are not in `part`. The days cannot be told.
    fn without(self, part: Self) -> Self {
        Self {
            kept: self.kept.saturating_sub(part.kept),
            answered: self.answered.saturating_sub(part.answered),
            ..Self::default()
        }
    }

    fn rate(self) -> f64 {
        f64::from(self.kept) / f64::from(self.answered.max(1))
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.kept += other.kept;
        self.answered += other.answered;
        self.days += other.days;
        self.missed_days += other.missed_days;
    }
}

/// Sums over answered occurrences: of all of them, and of each group. Those of different
/// occurrences can be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BreakTotals {
    /// Count of all answered occurrences.
    pub total: Count,
    /// Count of each group. An occurrence belongs to several; without tags, to none of that facet.
    pub groups: BTreeMap<Group, Count>,
    /// Count of each recurring promise, which belong to the groups of its tags.
    pub promises: BTreeMap<i64, Count>,
}

impl BreakTotals {
    /// Adds an answered occurrence that counts on `day`.
    pub fn add(&mut self, day: NaiveDate, answered: &Answered) {
        let one = Count::one(day, answered.kept);
        self.total += one;
        for group in answered.groups() {
            *self.groups.entry(group).or_default() += one;
        }
        if let Some(promise) = answered.promise {
            *self.promises.entry(promise).or_default() += one;
        }
    }

    /// Adds the counts of each recurring promise to the groups of its tags, as they are now.
    #[must_use]
    pub fn grouped_by_tags<'a>(mut self, tags: impl Fn(i64) -> &'a [String]) -> Self {
        for (promise, count) in std::mem::take(&mut self.promises) {
            let tags: BTreeSet<&String> = tags(promise).iter().collect();
            for tag in tags {
                let group = (Facet::Tag, Cow::Owned(tag.clone()));
                *self.groups.entry(group).or_default() += count;
            }
        }
        self
    }

    /// Returns the counts of all occurrences that have a place in a facet. Each is in one group of
    /// it, but for tags, of which it may have none or several.
    fn all_of(&self, facet: Facet) -> Count {
        if facet == Facet::Tag {
            return self.total;
        }
        let groups = self.groups.iter().filter(|((of, _), _)| *of == facet);
        groups.fold(Count::default(), |mut all, (_, count)| {
            all += *count;
            all
        })
    }

    /// The groups that lie apart, better or worse, worst first; of equals the larger first.
    ///
    /// The rest of a group is every other answered occurrence that has a place in its facet: for a
    /// weekday, all others due on one, and for a tag, all without it. Both need [`ENOUGH`]
    /// occurrences, and their 90% Wilson intervals must not touch. Those of the group were on
    /// several days, and some were missed on more than one.
    pub fn breaks_where(&self) -> Vec<BreakGroup> {
        let mut apart: Vec<_> = self
            .groups
            .iter()
            .filter_map(|((facet, name), group)| {
                let rest = self.all_of(*facet).without(*group);
                lie_apart(*group, rest).then(|| BreakGroup {
                    facet: *facet,
                    name: name.to_string(),
                    kept: group.kept,
                    count: group.answered,
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
        for (promise, count) in &other.promises {
            *self.promises.entry(*promise).or_default() += *count;
        }
    }
}

/// Returns true if both are large enough to compare and their intervals do not overlap.
fn lie_apart(group: Count, rest: Count) -> bool {
    let few_days = !group.days.is_full() || !group.missed_days.is_full();
    if few_days || group.answered < ENOUGH || rest.answered < ENOUGH {
        return false;
    }
    let (low, high) = wilson_90(group.kept, group.answered);
    let (rest_low, rest_high) = wilson_90(rest.kept, rest.answered);
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
