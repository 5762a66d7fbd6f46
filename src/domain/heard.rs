//! What the partner said: the words, the feelings named, and a rating only where one was volunteered.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Something the partner said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// For people; 0 until stored.
    pub id: i64,
    /// The partner's words: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// The feelings named, in the order given, without repeats.
    pub feelings: Vec<String>,
    /// How much trust there is, from 0 to 10, in the partner's own judgement.
    pub rating: Option<u8>,
    /// The civil day it was said.
    pub day: NaiveDate,
    /// When it was written down.
    pub written_at: DateTime<Utc>,
    /// The civil day on which it was written down.
    pub written_day: NaiveDate,
    /// Sorted, without repeats.
    pub tags: Vec<String>,
}
