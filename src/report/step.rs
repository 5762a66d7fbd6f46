//! The guide, as shown: steps, notes, and the sessions of step 6.

use chrono::NaiveDate;
use serde::Serialize;

use super::HeardView;
use crate::domain::clock::Stamp;
use crate::domain::guide::{Evidence, Topic};

/// Step of the guide.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// Number from 1 to 8.
    pub step: u8,
    /// Title.
    pub title: &'static str,
    /// True if it was marked done.
    pub done: bool,
    /// Civil day on which it was marked done.
    pub done_day: Option<NaiveDate>,
    /// Figures that the record holds about it.
    pub evidence: EvidenceView,
    /// Reason why it continues after it is done; `None` if it can be finished.
    #[serde(skip)]
    pub goes_on: Option<&'static str>,
}

/// Figures that the record holds about a step.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceView {
    /// Figures in words, in separate parts.
    pub words: Vec<String>,
    /// Figures as data; the fields depend on the step.
    #[serde(flatten)]
    pub figures: Evidence,
}

/// The page of a step.
#[derive(Clone, Debug, Serialize)]
pub struct StepPage {
    /// Step.
    #[serde(flatten)]
    pub view: StepView,
    /// Name of the partner, which is in the texts.
    #[serde(skip)]
    pub partner: Option<String>,
    /// Description of the step.
    pub asks: String,
    /// Suggestions, most important first.
    pub next: Vec<Next>,
    /// Notes on the step, by the day they are about.
    pub notes: Vec<NoteView>,
    /// Data that only this step has.
    #[serde(flatten)]
    pub more: Option<More>,
}

/// Suggestion of something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// Suggestion and the reason for it.
    pub text: String,
    /// Command that does it; words in capitals are placeholders.
    pub command: String,
}

/// Data that only some steps have.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum More {
    /// Data of step 2.
    Heard {
        /// Things the partner said, by day.
        heard: Vec<HeardView>,
    },
    /// Data of step 6.
    Help {
        /// Name.
        specialist: SpecialistView,
        /// Sessions, oldest first.
        sessions: Vec<SessionView>,
        /// Topics for the next session, by day.
        agenda: Vec<Topic>,
    },
}

/// A note on a step.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// Number to type; never reused.
    pub id: i64,
    /// The step, 1 to 8.
    pub step: u8,
    /// True if it is a draft of an apology.
    pub draft: bool,
    /// Text as it was written.
    pub text: String,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// Time it was written.
    pub written_at: Stamp,
    /// Tags in alphabetical order, without `#`.
    pub tags: Vec<String>,
}

/// Specialist; empty if none is recorded.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SpecialistView {
    /// Name.
    pub name: Option<String>,
    /// Contact details.
    pub contact: Option<String>,
}

/// A session with the specialist.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// Number to type; never reused.
    pub id: i64,
    /// Civil day.
    pub day: NaiveDate,
    /// Subject of the session.
    pub note: Option<String>,
    /// Time it was recorded.
    pub recorded_at: Stamp,
}
