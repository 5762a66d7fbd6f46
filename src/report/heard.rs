//! Things the partner said.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;

/// Something the partner said.
#[derive(Clone, Debug, Serialize)]
pub struct HeardView {
    /// Number to type; never reused.
    pub id: i64,
    /// Words of the partner.
    pub text: String,
    /// Feelings the partner named, in the order given.
    pub feelings: Vec<String>,
    /// Trust as the partner rates it, from 0 to 10; null if the partner gave no number.
    pub rating: Option<u8>,
    /// The civil day it was said.
    pub day: NaiveDate,
    /// Time it was written down.
    pub written_at: Stamp,
    /// Tags in alphabetical order, without `#`.
    pub tags: Vec<String>,
}
