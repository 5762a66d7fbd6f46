//! Figures that the record holds about each step. They never judge.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;
use crate::domain::guide_year::GuideYear;
use crate::domain::heard::Rating;
use crate::domain::streak::Streak;

/// The figures of one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Evidence {
    /// Figures of step 1.
    Owned(Owned),
    /// Figures of step 2.
    Heard(Heard),
    /// Figures of step 3.
    Drafts(Drafts),
    /// Figures of step 4.
    Opened(Opened),
    /// Figures of step 5.
    Kept(Kept),
    /// Figures of step 6.
    Help(Help),
    /// Figures of step 7.
    Patience(Patience),
    /// Figures of step 8.
    Rekindled(Rekindled),
}

/// Step 1: notes, and whether the talk has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owned {
    /// Notes on the step.
    pub notes: u32,
    /// True if the step is done, which means that the talk has happened.
    pub talked: bool,
}

/// Step 2: what the partner said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heard {
    /// Number of things written down.
    pub heard: u32,
    /// Last rating that the partner offered.
    pub last_rating: Option<Rating>,
}

/// Step 3: drafts of an apology, and repairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drafts {
    /// Number of drafts.
    pub drafts: u32,
    /// Number broken or late in the last eight weeks.
    pub amiss: u32,
    /// Number of those that are repaired.
    pub repaired: u32,
}

/// Step 4: the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// Days in a row with an entry.
    pub log_days: Streak,
    /// Entries about the last 30 days.
    pub entries: u32,
    /// True if there is an entry about today.
    pub today: bool,
}

/// Step 5: promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kept {
    /// Kept in the last eight weeks.
    pub kept: u32,
    /// Number kept, late, broken or unanswered.
    pub decided: u32,
    /// Kept rate from 0 to 1; null if nothing was decided.
    pub kept_rate: Option<f64>,
    /// Kept in a row.
    pub promises: Streak,
    /// Days in a row with something kept and nothing broken.
    pub clean_days: Streak,
}

/// Step 6: a specialist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Help {
    /// True if one is recorded.
    pub specialist: bool,
    /// Number of sessions.
    pub sessions: u32,
    /// The day of the last one.
    pub last_session: Option<NaiveDate>,
    /// Number of topics for the next session.
    pub agenda: u32,
    /// True if the kept rate is low and has not risen for eight weeks.
    pub plateau: bool,
}

/// Step 7: the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Patience {
    /// Day of the year.
    #[serde(flatten)]
    pub horizon: GuideYear,
}

/// Step 8: dates and gestures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rekindled {
    /// Last idea that was done.
    pub last: Option<Done>,
    /// Next idea that is planned.
    pub next: Option<Planned>,
}

/// Time an idea was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Idea.
    pub text: String,
    /// Civil day.
    pub day: NaiveDate,
}

/// An idea that is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// Idea.
    pub id: i64,
    /// Text of the idea.
    pub text: String,
    /// Planned time.
    pub at: Stamp,
    /// Civil day of the planned time.
    #[serde(skip)]
    pub day: NaiveDate,
}
