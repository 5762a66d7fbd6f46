//! Ideas for dates and small gestures, as shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;
use crate::domain::idea::{Cost, Kind};

/// Idea for a date, gift, note or gesture.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// Number to type; never reused.
    pub id: i64,
    /// Text as it was typed.
    pub text: String,
    /// Kind of the idea.
    pub kind: Kind,
    /// Price class; null if none was given.
    pub cost: Option<Cost>,
    /// Tags in alphabetical order, without `#`.
    pub tags: Vec<String>,
    /// Planned time.
    pub planned_at: Option<Stamp>,
    /// Number of days on which it was done.
    pub times_done: u32,
    /// Last day on which it was done.
    pub last_done: Option<NaiveDate>,
    /// Civil day of the planned time.
    #[serde(skip)]
    pub planned_day: Option<NaiveDate>,
}

/// Idea with the times it was done, for `date show`.
#[derive(Clone, Debug, Serialize)]
pub struct DateDetail {
    /// Idea.
    #[serde(flatten)]
    pub date: DateView,
    /// Times it was done, oldest first.
    pub deeds: Vec<DateDoneView>,
}

/// Time an idea was done.
#[derive(Clone, Debug, Serialize)]
pub struct DateDoneView {
    /// Civil day.
    pub day: NaiveDate,
    /// Note about how it went.
    pub note: Option<String>,
    /// Rating from 1 to 5.
    pub rating: Option<u8>,
}

/// Idea chosen by `date pick`.
#[derive(Clone, Debug, Serialize)]
pub struct DatePicked {
    /// Idea.
    #[serde(flatten)]
    pub date: DateView,
    /// Sentence that explains the choice.
    pub why: String,
}
