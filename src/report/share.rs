//! What goes to the partner, and pages in files.

use std::path::PathBuf;

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use super::{DayRow, SpanReport};
use crate::domain::occurrence::State;
use crate::domain::tally::Tally;

/// `trust share`: all that may leave, and nothing else. What is not shown to the partner has no
/// field here that a page could show by mistake: no ids, tags, notes or reasons.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// The first day, inclusive.
    pub from: NaiveDate,
    /// The last day, inclusive.
    pub to: NaiveDate,
    /// The shared log entries, by the day they are about.
    pub entries: Vec<SharedEntry>,
    /// How promises were kept; `None` when they were left out.
    pub promises: Option<SharedPromises>,
    /// How the partner is addressed, if that is set.
    #[serde(skip)]
    pub partner: Option<String>,
    /// The civil day it is now.
    #[serde(skip)]
    pub today: NaiveDate,
    /// The first day of a week, for the rows of a calendar.
    #[serde(skip)]
    pub week_start: Weekday,
}

/// A log entry that was marked to be shared.
#[derive(Clone, Debug, Serialize)]
pub struct SharedEntry {
    /// The civil day it is about.
    pub day: NaiveDate,
    /// As it was written, or last edited.
    pub text: String,
    /// Whether it tells of a decision.
    pub decision: bool,
    /// How many days after its day it was written, where that was after the next day's end; or 0.
    pub days_late: i64,
    /// The civil day on which its words or its day were last edited.
    pub edited: Option<NaiveDate>,
}

/// Promises of a span, as the partner may see them.
#[derive(Clone, Debug, Serialize)]
pub struct SharedPromises {
    /// Over the whole span; null when nothing was decided in it.
    pub kept_rate: Option<f64>,
    /// Counts over the whole span.
    pub totals: Tally,
    /// Every promise with anything in the span, by when the first of it was due.
    pub list: Vec<SharedPromise>,
    /// One row for each day from the first to the last; log entries are not counted in it.
    #[serde(skip)]
    pub days: Vec<DayRow>,
}

/// One promise within a span.
#[derive(Clone, Debug, Serialize)]
pub struct SharedPromise {
    /// As it was typed.
    pub text: String,
    /// What became of it each time it was due, in that order.
    pub outcomes: Vec<SharedOutcome>,
}

/// What became of a promise on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SharedOutcome {
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// What became of it.
    pub state: State,
    /// How many days after that day it was answered, where that was after the next day's end; or 0.
    pub answered_days_later: u32,
}

/// A page for a file or for standard output.
#[derive(Clone, Debug)]
pub struct Document {
    /// What is on it.
    pub content: Content,
    /// What it is written in.
    pub markup: Markup,
    /// Where it goes; `None` is standard output.
    pub to: Option<PathBuf>,
    /// Whether it may take the place of a file that is there already.
    pub replace: bool,
    /// One line for people, about the file that was written.
    pub line: String,
}

/// What a page shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// For the partner.
    Share(Share),
    /// For oneself.
    Report(Box<SpanReport>),
}

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// For a browser.
    Html,
    /// For whatever reads Markdown. Only what is shared can be written in it.
    Markdown,
}
