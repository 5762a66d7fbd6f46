//! Pages for the partner, and pages in files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime, Weekday};
use serde::Serialize;

use super::{Agreement, AwayDays, DayRow, DoneOf, PromiseText, SpanReport};
use crate::domain::occurrence::{Outcome, State};
use crate::domain::tally::Tally;

/// `trust share`: only what may be shown to the partner. There are no fields for IDs, tags, notes
/// or reasons, so that no page can show them by mistake.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// The first day, inclusive.
    pub from: NaiveDate,
    /// The last day, inclusive.
    pub to: NaiveDate,
    /// The shared log entries, by the day they are about.
    pub entries: Vec<SharedEntry>,
    /// Promises and their outcomes; `None` if they were left out.
    pub promises: Option<SharedPromises>,
    /// Occurrences due in the days to come; `None` if it was left out.
    #[serde(skip)]
    pub ahead: Option<Vec<Coming>>,
    /// Changes after repairs.
    #[serde(skip)]
    pub changes: Vec<PromisedChange>,
    /// True if a sheet for the weekly talk follows.
    #[serde(skip)]
    pub talk: bool,
    /// Name of the partner, if set.
    #[serde(skip)]
    pub partner: Option<String>,
    /// Current civil day.
    #[serde(skip)]
    pub today: NaiveDate,
    /// The first day of a week, for the rows of a calendar.
    #[serde(skip)]
    pub week_start: Weekday,
}

/// Promise that is due on a day to come, or a number of times in a week or month of these days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The civil day; of a week or month the first of these days in it.
    pub day: NaiveDate,
    /// The time; `None` for the end of the day.
    pub time: Option<NaiveTime>,
    /// Progress in the week or month, of a promise with a goal per week or month.
    pub times: Option<DoneOf>,
    /// Text of the promise.
    pub text: PromiseText,
}

/// Change that a repair promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisedChange {
    /// The day of the repaired occurrence.
    pub day: NaiveDate,
    /// Text of the promise.
    pub text: PromiseText,
    /// The change, in her words.
    pub change: String,
}

/// A log entry that was marked to be shared.
#[derive(Clone, Debug, Serialize)]
pub struct SharedEntry {
    /// The civil day it is about.
    pub day: NaiveDate,
    /// Text as it was last edited.
    pub text: String,
    /// True if the entry is about a decision.
    pub decision: bool,
    /// Days between its day and the day it was written; 0 up to the end of the next day.
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
    /// Promises with anything in the span, ordered by their first due time.
    pub list: Vec<SharedPromise>,
    /// True if private promises count in the figures and are not in the list.
    #[serde(skip)]
    pub private: bool,
    /// Counts for each day from the first to the last, without log entries.
    #[serde(skip)]
    pub days: Vec<DayRow>,
}

/// One promise within a span.
#[derive(Clone, Debug, Serialize)]
pub struct SharedPromise {
    /// Text.
    pub text: PromiseText,
    /// Outcomes in the order of their due times.
    pub outcomes: Vec<SharedOutcome>,
    /// Pauses with days in the span on which it would have asked for something.
    #[serde(skip)]
    pub away: Vec<AwayDays>,
    /// Those days.
    #[serde(skip)]
    pub days_away: BTreeSet<NaiveDate>,
    /// Progress in the last weeks or months of the span, of a promise with a goal per week or
    /// month.
    #[serde(skip)]
    pub progress: Vec<DoneOf>,
    /// Occurrences that were moved from a day of the span to one outside it.
    #[serde(skip)]
    pub moved_away: Vec<MovedDue>,
    /// Rule in words, as of the last day of the span; `None` where a change within it says it.
    #[serde(skip)]
    pub rule: Option<String>,
    /// Rules that began within the span after another, each with the one before it.
    #[serde(skip)]
    pub rule_changes: Vec<RuleChange>,
    /// Days on which it was reworded, from the first day of the span on.
    #[serde(skip)]
    pub reworded: Vec<NaiveDate>,
}

/// Due time that was agreed on in place of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedDue {
    /// The first civil day.
    pub from: NaiveDate,
    /// The time on it; `None` for the end of the day.
    pub from_time: Option<NaiveTime>,
    /// The civil day agreed on last.
    pub to: NaiveDate,
    /// The time on it; `None` for the end of the day.
    pub to_time: Option<NaiveTime>,
    /// The agreement, if it was entered afterwards.
    pub entered: Option<Agreement>,
}

/// Move or release whose agreement was entered afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateAgreement {
    /// Text of the promise.
    pub text: PromiseText,
    /// The civil day it counts on; of a move to a day outside the report, the day before it.
    pub day: NaiveDate,
    /// True if the partner released it.
    pub released: bool,
    /// The move.
    pub moved: Option<MovedDue>,
    /// The agreement.
    pub entered: Agreement,
}

/// Change of the rule of a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// First day of the new rule.
    pub from: NaiveDate,
    /// The new rule in words.
    pub words: String,
    /// The rule before it in words.
    pub before: String,
}

/// Outcome of a promise on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SharedOutcome {
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Outcome.
    pub state: State,
    /// Days between that day and the answer; 0 up to the end of the next day.
    pub answered_days_later: u32,
    /// Outcome before its answer was corrected, if it was.
    #[serde(skip)]
    pub corrected_from: Option<Outcome>,
    /// True if it was done beyond what was promised for its week or month.
    #[serde(skip)]
    pub extra: bool,
    /// True if the partner was told before it was due.
    #[serde(skip)]
    pub told_ahead: bool,
    /// The move to this day or time.
    #[serde(skip)]
    pub moved: Option<MovedDue>,
    /// The agreement about it, if it was entered afterwards.
    #[serde(skip)]
    pub entered: Option<Agreement>,
}

impl SharedOutcome {
    /// Returns whether it was answered before its day, and so counts in no figure yet.
    pub fn is_answered_ahead(&self, today: NaiveDate) -> bool {
        self.day > today && self.state != State::Open
    }
}

/// Page for a file or for standard output.
#[derive(Clone, Debug)]
pub struct Document {
    /// Content of the page.
    pub content: Content,
    /// Format of the page.
    pub markup: Markup,
    /// The file; `None` for standard output.
    pub to: Option<WriteTo>,
    /// True if its marks are to be ASCII: it is read elsewhere, so that only the setting decides.
    pub ascii: bool,
    /// Its contents in words, with the days.
    pub about: String,
}

/// File that a document is written to.
#[derive(Clone, Debug)]
pub enum WriteTo {
    /// A file that must not exist.
    New(PathBuf),
    /// A file that may exist.
    Replacing(PathBuf),
    /// The first of `name.html`, `name-2.html` and so on that does not exist.
    Unused(PathBuf),
}

impl WriteTo {
    /// The path.
    pub fn path(&self) -> &Path {
        let (Self::New(path) | Self::Replacing(path) | Self::Unused(path)) = self;
        path
    }
}

/// Content of a page.
#[derive(Clone, Debug)]
pub enum Content {
    /// Page for the partner.
    Share(Box<Share>),
    /// Report for the user.
    Report(Box<SpanReport>),
}

/// Format of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// HTML.
    Html,
    /// Markdown; only for what is shared.
    Markdown,
    /// Short text for a chat; only for what is shared.
    Text,
}
