//! Ideas for dates and small gestures as they are shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;
use crate::domain::idea::{Cost, Kind};

/// An idea.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// For people to type; never reused.
    pub id: i64,
    /// As it was typed.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// What it costs; null when that was not said.
    pub cost: Option<Cost>,
    /// Sorted, without `#`.
    pub tags: Vec<String>,
    /// The next time it is to happen.
    pub planned_at: Option<Stamp>,
    /// On how many days it was done.
    pub times_done: u32,
    /// The last of them.
    pub last_done: Option<NaiveDate>,
    /// The civil day it is planned for.
    #[serde(skip)]
    pub planned_day: Option<NaiveDate>,
}

/// An idea with each time it was done, for `date show`.
#[derive(Clone, Debug, Serialize)]
pub struct DateDetail {
    /// The idea itself.
    #[serde(flatten)]
    pub date: DateView,
    /// Oldest first.
    pub deeds: Vec<DateDoneView>,
}

/// One time an idea was done.
#[derive(Clone, Debug, Serialize)]
pub struct DateDoneView {
    /// The civil day.
    pub day: NaiveDate,
    /// How it was.
    pub note: Option<String>,
    /// From 1 to 5.
    pub rating: Option<u8>,
}

/// What `date pick` chose.
#[derive(Clone, Debug, Serialize)]
pub struct DatePicked {
    /// The idea.
    #[serde(flatten)]
    pub date: DateView,
    /// Why this one, in a sentence.
    pub why: String,
}
