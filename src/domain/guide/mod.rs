//! The eight steps of the guide: notes, completion, and the sessions of step 6.

mod agenda;
mod evidence;
mod steps;
mod suggestion;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::search::Search;

pub use agenda::{AGENDA_TAG, Topic, is_since};
pub use evidence::{
    Done, Drafts, Evidence, Heard, Help, Kept, Opened, Owned, Patience, Planned, Rekindled,
};
pub use steps::{STEPS, Step};
pub use suggestion::{Suggestion, suggestions};

/// A private note on a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Number for people; 0 until stored.
    pub id: i64,
    /// Number from 1 to 8.
    pub step: u8,
    /// True if it is a draft of an apology.
    pub draft: bool,
    /// Text as typed: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// Time it was written.
    pub written_at: DateTime<Utc>,
    /// The civil day on which it was written.
    pub written_day: NaiveDate,
    /// Tags in alphabetical order, without duplicates.
    pub tags: Vec<String>,
}

/// Completion of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Number from 1 to 8.
    pub step: u8,
    /// Time it was marked done.
    pub done_at: DateTime<Utc>,
    /// Civil day on which it was marked done.
    pub done_day: NaiveDate,
}

/// The specialist of step 6.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specialist {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Name.
    pub name: String,
    /// A telephone number, an address, or both.
    pub contact: Option<String>,
}

/// A session with the specialist that took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Civil day.
    pub day: NaiveDate,
    /// Subject of the session, in the user's words.
    pub note: Option<String>,
    /// Time it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The civil day on which this was recorded.
    pub recorded_day: NaiveDate,
}

/// Filter for notes. [`Default`] matches all.
#[derive(Clone, Debug, Default)]
pub struct NoteFilter {
    /// Words, tags and days.
    pub search: Search,
    /// Matches notes on this step only, 1 to 8.
    pub step: Option<u8>,
    /// Matches drafts of an apology only.
    pub drafts: bool,
}

impl NoteFilter {
    /// Returns true if the note matches, apart from its day.
    pub fn fits(&self, note: &Note) -> bool {
        self.step.is_none_or(|step| step == note.step)
            && (!self.drafts || note.draft)
            && self.search.fits(&note.text, &note.tags)
    }
}
