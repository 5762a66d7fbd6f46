//! Repair: what follows a broken or late promise.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What was said to own one broken or late occurrence, and what changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// 0 until stored.
    pub id: i64,
    /// The stored occurrence.
    pub occurrence: i64,
    /// What she did or did not do, owned.
    pub own: String,
    /// What it did to the partner.
    pub effect: String,
    /// The apology.
    pub apology: String,
    /// What changes.
    pub change: Option<String>,
    /// The new, smaller promise that came of it.
    pub promise: Option<i64>,
    /// When it was recorded.
    pub repaired_at: DateTime<Utc>,
    /// The civil day on which it was.
    pub repaired_day: NaiveDate,
}
