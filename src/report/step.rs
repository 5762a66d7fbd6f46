//! The guide as it is shown: its steps, notes on them, and the sessions of step 6.

use chrono::NaiveDate;
use serde::Serialize;

use super::HeardView;
use crate::domain::clock::Stamp;
use crate::domain::guide::{Evidence, Next, Topic};

/// A step, in a line or two.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// 1 to 8.
    pub step: u8,
    /// What it is called.
    pub title: &'static str,
    /// Whether it was marked done.
    pub done: bool,
    /// The civil day on which it was.
    pub done_day: Option<NaiveDate>,
    /// What the record says about it.
    pub evidence: EvidenceView,
    /// Why it goes on although it is done; `None` where it can be over.
    #[serde(skip)]
    pub goes_on: Option<&'static str>,
}

/// What the record says about a step.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceView {
    /// In words, in parts that stand beside each other.
    pub words: Vec<String>,
    /// In figures; which ones depends on the step.
    #[serde(flatten)]
    pub figures: Evidence,
}

/// The page of a step.
#[derive(Clone, Debug, Serialize)]
pub struct StepPage {
    /// The step.
    #[serde(flatten)]
    pub view: StepView,
    /// What it asks.
    pub asks: String,
    /// What to do next, most important first.
    pub next: Vec<Next>,
    /// All notes on it, by the day they are about.
    pub notes: Vec<NoteView>,
    /// What only this step has.
    #[serde(flatten)]
    pub more: Option<More>,
}

/// What only one step has.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum More {
    /// Step 2.
    Heard {
        /// All that was heard, by the day of it.
        heard: Vec<HeardView>,
    },
    /// Step 6.
    Help {
        /// Who it is.
        specialist: SpecialistView,
        /// All there were, oldest first.
        sessions: Vec<SessionView>,
        /// What is tagged for the next one and came after the last, by day.
        agenda: Vec<Topic>,
    },
}

/// A note on a step.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// For people to type; never reused.
    pub id: i64,
    /// The step, 1 to 8.
    pub step: u8,
    /// Whether it is the draft of an apology.
    pub draft: bool,
    /// As it was written.
    pub text: String,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// When it was written.
    pub written_at: Stamp,
    /// Sorted, without `#`.
    pub tags: Vec<String>,
}

/// The specialist; nothing in it when none is known.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SpecialistView {
    /// Who it is.
    pub name: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
}

/// A session with the specialist.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// For people to type; never reused.
    pub id: i64,
    /// The civil day.
    pub day: NaiveDate,
    /// What it was about.
    pub note: Option<String>,
    /// When this was recorded.
    pub recorded_at: Stamp,
}
