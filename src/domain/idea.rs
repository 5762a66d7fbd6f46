//! Ideas for dates, gifts, notes and gestures, and the times they were carried out.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock::Due;
use super::search;

/// What an idea is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Time together that is arranged.
    Date,
    /// Something given.
    Gift,
    /// Words written or sent.
    Note,
    /// Something small done in passing.
    Gesture,
}

impl Kind {
    /// All there are, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Date, Self::Gift, Self::Note, Self::Gesture];

    /// As stored, typed and shown.
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

/// What an idea costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cost {
    /// Nothing.
    Free,
    /// Little.
    Low,
    /// Enough to think about.
    High,
}

impl Cost {
    /// All there are, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Free, Self::Low, Self::High];

    /// As stored, typed and shown.
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

/// An idea, which can be carried out many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// For people; 0 until stored.
    pub id: i64,
    /// As typed: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// What it costs; `None` when that was not said.
    pub cost: Option<Cost>,
    /// Sorted, without repeats.
    pub tags: Vec<String>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// The civil day on which it was added.
    pub added_day: NaiveDate,
    /// Which of the program's own ideas it came from.
    pub starter: Option<String>,
    /// The next time it is to happen.
    pub planned: Option<Due>,
}

/// An idea carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateDone {
    /// 0 until stored.
    pub id: i64,
    /// The idea.
    pub idea: i64,
    /// The civil day it was done.
    pub day: NaiveDate,
    /// How it was, in her words.
    pub note: Option<String>,
    /// From 1 to 5.
    pub rating: Option<u8>,
    /// When this was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The civil day on which this was recorded.
    pub recorded_day: NaiveDate,
}

/// An idea with what came of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdeaStats {
    /// The idea.
    pub idea: Idea,
    /// On how many days it was carried out.
    pub times: u32,
    /// The last of them.
    pub last: Option<NaiveDate>,
}

/// Which ideas are asked for. [`Default`] asks for all.
#[derive(Clone, Debug, Default)]
pub struct IdeaFilter {
    /// Only those with all of these in their text, in lower case, or as a tag.
    pub words: Vec<String>,
    /// Only those with all of these.
    pub tags: Vec<String>,
    /// Only those of this kind.
    pub kind: Option<Kind>,
    /// Only those that cost this.
    pub cost: Option<Cost>,
    /// Only those that are planned.
    pub planned: bool,
    /// Only those carried out before, or only those never yet.
    pub done: Option<bool>,
}

impl IdeaFilter {
    /// Whether an idea is among those asked for.
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
    fn names_are_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        for cost in Cost::ALL {
            assert_eq!(Cost::named(cost.name()), Some(cost));
        }
        assert_eq!((Kind::named("Date"), Cost::named("")), (None, None));
    }

    #[test]
    fn a_filter_takes_what_has_all_that_was_named() {
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
    fn what_a_cost_was_not_said_of_is_not_free() {
        let mut unsaid = tried(0);
        unsaid.idea.cost = None;
        let free = IdeaFilter {
            cost: Some(Cost::Free),
            ..IdeaFilter::default()
        };
        assert!(!free.fits(&unsaid));
    }
}
