//! Ideas for dates, gifts, notes and gestures, and the times they were done.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock::Due;
use super::json_time;
use super::search;

/// Kind of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Planned time together.
    Date,
    /// Something given.
    Gift,
    /// Words written or sent.
    Note,
    /// Something small done in passing.
    Gesture,
}

impl Kind {
    /// All values, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Date, Self::Gift, Self::Note, Self::Gesture];

    /// Returns the name that is stored, typed and shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Gift => "gift",
            Self::Note => "note",
            Self::Gesture => "gesture",
        }
    }

    /// The kind with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Price class of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cost {
    /// Free of charge.
    Free,
    /// Cheap.
    Low,
    /// Expensive.
    High,
}

impl Cost {
    /// All values, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Free, Self::Low, Self::High];

    /// Returns the name that is stored, typed and shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Low => "low",
            Self::High => "high",
        }
    }

    /// The cost with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cost| cost.name() == name)
    }
}

/// Idea for a date, gift, note or gesture, which can be done many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// Number for people; 0 until stored.
    pub id: i64,
    /// Text as typed: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// Kind of the idea.
    pub kind: Kind,
    /// Price class; `None` if not given.
    pub cost: Option<Cost>,
    /// Tags in alphabetical order, without duplicates.
    pub tags: Vec<String>,
    /// Time it was added.
    pub added_at: DateTime<Utc>,
    /// The civil day on which it was added.
    pub added_day: NaiveDate,
    /// Key of the starter idea it was made from.
    pub starter: Option<String>,
    /// Planned time.
    pub planned: Option<Due>,
}

/// Time an idea was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateDone {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Idea.
    pub idea: i64,
    /// The civil day it was done.
    #[serde(with = "json_time")]
    pub day: NaiveDate,
    /// Note about how it went, in the user's words.
    pub note: Option<String>,
    /// Rating from 1 to 5.
    pub rating: Option<u8>,
    /// Time it was recorded.
    #[serde(with = "json_time")]
    pub recorded_at: DateTime<Utc>,
    /// The civil day on which this was recorded.
    #[serde(with = "json_time")]
    pub recorded_day: NaiveDate,
}

/// Idea with how often and when it was last done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdeaStats {
    /// Idea.
    pub idea: Idea,
    /// Number of days on which it was done.
    pub times: u32,
    /// Last day on which it was done.
    pub last: Option<NaiveDate>,
}

/// Filter for ideas. [`Default`] matches all.
#[derive(Clone, Debug, Default)]
pub struct IdeaFilter {
    /// Matches only if all of these are in the text (in lower case) or a tag.
    pub words: Vec<String>,
    /// Matches only if all of these tags are present.
    pub tags: Vec<String>,
    /// Matches ideas of this kind only.
    pub kind: Option<Kind>,
    /// Matches ideas of this price class only.
    pub cost: Option<Cost>,
    /// Matches planned ideas only.
    pub planned: bool,
    /// Matches only ideas that were done, or only those that never were.
    pub done: Option<bool>,
}

impl IdeaFilter {
    /// Returns true if the idea matches.
    pub fn fits(&self, tried: &IdeaStats) -> bool {
        let idea = &tried.idea;
        self.kind.is_none_or(|kind| kind == idea.kind)
            && self.cost.is_none_or(|cost| Some(cost) == idea.cost)
            && self.done.is_none_or(|done| done == (tried.times > 0))
            && (!self.planned || idea.planned.is_some())
            && search::has(&idea.text, &idea.tags, &self.words, &self.tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(times: u32) -> IdeaStats {
        IdeaStats {
            idea: Idea {
                id: 1,
                text: "Walk by the Río".to_owned(),
                kind: Kind::Date,
                cost: Some(Cost::Free),
                tags: vec!["out".to_owned(), "quiet".to_owned()],
                added_at: DateTime::UNIX_EPOCH,
                added_day: NaiveDate::default(),
                starter: None,
                planned: None,
            },
            times,
            last: None,
        }
    }

    #[test]
    fn names_can_be_parsed() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        for cost in Cost::ALL {
            assert_eq!(Cost::named(cost.name()), Some(cost));
        }
        assert_eq!((Kind::named("Date"), Cost::named("")), (None, None));
    }

    #[test]
    fn filters_match_only_items_with_all_criteria() {
        let texts = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let fits = |change: &dyn Fn(&mut IdeaFilter), times| {
            let mut filter = IdeaFilter::default();
            change(&mut filter);
            filter.fits(&tried(times))
        };
        assert!(fits(&|_| {}, 0));
        assert!(fits(
            &|filter| filter.words = texts(&["río", "walk", "out"]),
            0
        ));
        assert!(!fits(&|filter| filter.words = texts(&["río", "dinner"]), 0));
        assert!(
            !fits(&|filter| filter.words = texts(&["qui"]), 0),
            "a tag is one word"
        );
        assert!(fits(&|filter| filter.tags = texts(&["quiet"]), 0));
        assert!(!fits(&|filter| filter.tags = texts(&["quiet", "home"]), 0));
        assert!(fits(&|filter| filter.kind = Some(Kind::Date), 0));
        assert!(!fits(&|filter| filter.kind = Some(Kind::Gift), 0));
        assert!(fits(&|filter| filter.cost = Some(Cost::Free), 0));
        assert!(!fits(&|filter| filter.cost = Some(Cost::Low), 0));
        assert!(!fits(&|filter| filter.planned = true, 0));
        for (done, times, expected) in [(true, 0, false), (true, 1, true), (false, 1, false)] {
            assert_eq!(fits(&|filter| filter.done = Some(done), times), expected);
        }
    }

    #[test]
    fn unknown_costs_are_not_free() {
        let mut unsaid = tried(0);
        unsaid.idea.cost = None;
        let free = IdeaFilter {
            cost: Some(Cost::Free),
            ..IdeaFilter::default()
        };
        assert!(!free.fits(&unsaid));
    }
}
