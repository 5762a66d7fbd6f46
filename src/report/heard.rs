//! What the partner said, as it is shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;

/// Something the partner said.
#[derive(Clone, Debug, Serialize)]
pub struct HeardView {
    /// For people to type; never reused.
    pub id: i64,
    /// The partner's words.
    pub text: String,
    /// Those named, in the order given.
    pub feelings: Vec<String>,
    /// How much trust there is, from 0 to 10, by the partner's own judgement; null when no number
    /// was volunteered.
    pub rating: Option<u8>,
    /// The civil day it was said.
    pub day: NaiveDate,
    /// When it was written down.
    pub written_at: Stamp,
    /// Sorted, without `#`.
    pub tags: Vec<String>,
}
