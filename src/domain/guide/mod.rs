//! The eight steps of the guide: notes on them, which are done, and the sessions of step 6.

mod agenda;
mod evidence;
mod next;
mod steps;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::search::Search;

pub use agenda::{AGENDA_TAG, Topic, is_since};
pub use evidence::{
    Done, Drafts, Evidence, Heard, Help, Kept, Opened, Owned, Patience, Planned, Rekindled,
};
pub use next::{Next, next};
pub use steps::{STEPS, Step, named};

/// A private note on a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// For people; 0 until stored.
    pub id: i64,
    /// 1 to 8.
    pub step: u8,
    /// Whether it is the draft of an apology.
    pub draft: bool,
    /// As typed: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// The civil day on which it was written.
    pub written_day: NaiveDate,
    /// Sorted, without repeats.
    pub tags: Vec<String>,
}

/// That a step is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// 0 until stored.
    pub id: i64,
    /// 1 to 8.
    pub step: u8,
    /// When it was marked so.
    pub done_at: DateTime<Utc>,
    /// The civil day on which it was.
    pub done_day: NaiveDate,
}

/// The specialist of step 6.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specialist {
    /// 0 until stored.
    pub id: i64,
    /// Who it is.
    pub name: String,
    /// A telephone number, an address, or both.
    pub contact: Option<String>,
}

/// A session with the specialist that took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// 0 until stored.
    pub id: i64,
    /// The civil day.
    pub day: NaiveDate,
    /// What it was about, in her words.
    pub note: Option<String>,
    /// When this was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The civil day on which this was recorded.
    pub recorded_day: NaiveDate,
}

/// Which notes are asked for. [`Default`] asks for all.
#[derive(Clone, Debug, Default)]
pub struct NoteFilter {
    /// By words, tags and days.
    pub search: Search,
    /// Only those on this step, 1 to 8.
    pub step: Option<u8>,
    /// Only drafts of an apology.
    pub drafts: bool,
}

impl NoteFilter {
    /// Whether a note is among those asked for, whatever its day.
    pub fn fits(&self, note: &Note) -> bool {
        self.step.is_none_or(|step| step == note.step)
            && (!self.drafts || note.draft)
            && self.search.fits(&note.text, &note.tags)
    }
}
