//! Overview of today.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::date::DateView;
use super::promise::PromiseView;
use super::review::Hindsight;
use super::span::{NudgeView, Streaks};
use crate::domain::guide_year::GuideYear;
use crate::domain::tally::Tally;

/// `trust` without arguments: overview of today.
#[derive(Clone, Debug, Serialize)]
pub struct Today {
    /// Civil day.
    pub day: NaiveDate,
    /// Past due since yesterday or earlier today, oldest first.
    pub overdue: Vec<PromiseView>,
    /// Due later today, soonest first.
    pub due: Vec<PromiseView>,
    /// Unanswered, oldest first; unless all is asked for, at most the latest ten.
    pub unanswered: Vec<PromiseView>,
    /// Number of unanswered occurrences that are asked about.
    pub unanswered_count: u32,
    /// Due today and answered, by due time.
    pub answered: Vec<PromiseView>,
    /// Promises without a time, oldest first.
    pub anytime: Vec<PromiseView>,
    /// Next one after today, if nothing is left today.
    pub next: Option<Box<PromiseView>>,
    /// Broken or late in the last eight weeks and not repaired, the latest first; unless all is
    /// asked for, at most three.
    pub unrepaired: Vec<PromiseView>,
    /// Number of unrepaired occurrences.
    pub unrepaired_count: u32,
    /// Number of those that were late.
    #[serde(skip)]
    pub unrepaired_late: u32,
    /// Counts of today.
    #[serde(serialize_with = "without_extra")]
    pub tally: Tally,
    /// Number of log entries about today; null before the first entry ever.
    pub logs: Option<u32>,
    /// Ideas planned for the coming seven days, and overdue ones, by time.
    pub planned: Vec<DateView>,
    /// Same as in a report.
    pub streaks: Streaks,
    /// Same as in a report.
    pub horizon: GuideYear,
    /// The first nudge of a report, if there is any.
    pub nudges: Vec<NudgeView>,
    /// The day of the first unanswered occurrence.
    #[serde(skip)]
    pub unanswered_since: Option<NaiveDate>,
    /// Pause that explains the latest silence.
    #[serde(skip)]
    pub hindsight: Option<Hindsight>,
    /// Number of open questions about tasks on the phone.
    #[serde(skip)]
    pub phone_questions: usize,
    /// True if everything is to be shown, however small the screen.
    #[serde(skip)]
    pub all: bool,
    /// Name of the partner, if set.
    #[serde(skip)]
    pub partner: Option<String>,
    /// True if there never was a promise; the screen then explains how to begin.
    #[serde(skip)]
    pub empty: bool,
}

/// Counts of today hold what was promised alone: the answered list has the rest.
fn without_extra<S: Serializer>(tally: &Tally, serializer: S) -> Result<S::Ok, S::Error> {
    let Tally {
        kept,
        late,
        broken,
        released,
        unanswered,
        open,
        moved,
        extra: _,
        unknown: _,
        overdue: _,
    } = *tally;
    let counts = [
        ("kept", kept),
        ("late", late),
        ("broken", broken),
        ("released", released),
        ("unanswered", unanswered),
        ("open", open),
        ("moved", moved),
    ];
    serializer.collect_map(counts)
}
