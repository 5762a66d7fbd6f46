//! Ideas for dates, gifts, notes and gestures, and the times they were carried out.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock::Due;

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
pub struct Deed {
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
