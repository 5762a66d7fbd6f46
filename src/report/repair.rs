//! Repairs, as shown.

use chrono::NaiveDate;
use serde::Serialize;

use super::{PromiseAction, PromiseText, PromiseView};
use crate::domain::clock::Stamp;
use crate::domain::occurrence::State;

/// Repair of an occurrence.
#[derive(Clone, Debug, Serialize)]
pub struct RepairView {
    /// Admission of what was done or not done.
    pub own: String,
    /// Effect on the partner.
    pub effect: String,
    /// Apology.
    pub apology: String,
    /// Intended change.
    pub change: Option<String>,
    /// ID of the promise made in it.
    pub promise: Option<i64>,
    /// Time it was recorded.
    pub repaired_at: Stamp,
}

/// Broken or late occurrence, repaired or not.
#[derive(Clone, Debug, Serialize)]
pub struct RepairableView {
    /// Promise.
    pub id: i64,
    /// Text of the promise.
    pub text: PromiseText,
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Due time.
    pub due: Option<Stamp>,
    /// `broken` or `late`; another state if it was corrected after the repair.
    pub state: State,
    /// Reason, if given.
    pub because: Option<String>,
    /// Repair; null if it is not repaired.
    pub repair: Option<RepairView>,
}

/// Result of `repair`.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// True if it was repaired before.
    pub again: bool,
    /// Promise made in it.
    pub made: Option<(PromiseAction, PromiseView)>,
    /// The occurrence with its repair; of several the latest one of the first promise.
    pub occurrence: RepairableView,
    /// The others that the same repair is for.
    pub also: Vec<RepairableView>,
    /// True if several promises were named.
    pub many: bool,
}
