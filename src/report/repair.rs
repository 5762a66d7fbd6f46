//! Repairs as they are shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;
use crate::domain::occurrence::State;

/// What was said to repair one occurrence.
#[derive(Clone, Debug, Serialize)]
pub struct RepairView {
    /// What was done or not done, owned.
    pub own: String,
    /// What it did to the partner.
    pub effect: String,
    /// The apology.
    pub apology: String,
    /// What changes.
    pub change: Option<String>,
    /// The id of the promise that came of it.
    pub promise: Option<i64>,
    /// When it was recorded.
    pub repaired_at: Stamp,
}

/// A broken or late occurrence, with its repair or without.
#[derive(Clone, Debug, Serialize)]
pub struct RepairableView {
    /// The promise.
    pub id: i64,
    /// Its text.
    pub text: String,
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// When it was due.
    pub due: Option<Stamp>,
    /// `broken` or `late`; something else where that was corrected since it was repaired.
    pub state: State,
    /// Why, if that was said.
    pub because: Option<String>,
    /// How it was repaired; null when it was not yet.
    pub repair: Option<RepairView>,
}

/// What `repair` answers.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// What was repaired, and on a line of its own the promise that came of it.
    pub lines: Vec<String>,
    /// The occurrence with its repair.
    pub amiss: RepairableView,
}
