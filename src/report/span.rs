//! Report over a span of days.

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use super::PromiseText;
use super::date::DateView;
use super::promise::{Away, DoneOf, Reworded};
use super::share::LateAgreement;
use crate::domain::breaks::BreakGroup;
use crate::domain::clock::Stamp;
use crate::domain::guide_year::GuideYear;
use crate::domain::heard::Rating;
use crate::domain::nudge::NudgeKey;
use crate::domain::occurrence::State;
use crate::domain::streak::Streak;
use crate::domain::tally::Tally;

/// Kind of span a report covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A calendar week from `week_start`.
    Week,
    /// Calendar month.
    Month,
    /// Calendar year.
    Year,
    /// Everything recorded.
    All,
    /// Any other first and last day.
    Days,
}

/// `trust report`.
#[derive(Clone, Debug, Serialize)]
pub struct SpanReport {
    /// The first day, inclusive.
    pub from: NaiveDate,
    /// The last day, inclusive.
    pub to: NaiveDate,
    /// One row for each day from `from` to `to`.
    pub days: Vec<DayRow>,
    /// Sums of the rows.
    pub totals: Totals,
    /// Over the whole span; null when nothing was decided in it.
    pub kept_rate: Option<f64>,
    /// Kept rate over the span of the same length before it.
    pub previous_kept_rate: Option<f64>,
    /// Streaks over the whole history.
    pub streaks: Streaks,
    /// Day of the year.
    pub horizon: GuideYear,
    /// Occurrences broken or not answered within the span, oldest first: at most the latest 200,
    /// while `totals` counts them all.
    pub broken: Vec<BrokenItem>,
    /// Groups whose kept rate differs from the rest, worst first.
    pub breaks_where: Vec<BreakGroup>,
    /// Nudges, the one that today's screen shows first.
    pub nudges: Vec<NudgeView>,
    /// Days within the span on which promises rest.
    #[serde(skip)]
    pub away: Vec<Away>,
    /// Moves and releases within the span whose agreement was entered afterwards; only of a span of
    /// at most three months.
    #[serde(skip)]
    pub agreed: Vec<LateAgreement>,
    /// Promises of the report that were reworded after its first day.
    #[serde(skip)]
    pub reworded: Vec<Reworded>,
    /// Number of late and broken occurrences within the span that are repaired.
    #[serde(skip)]
    pub repaired: u32,
    /// Kind of span.
    #[serde(skip)]
    pub span: Span,
    /// Current civil day.
    #[serde(skip)]
    pub today: NaiveDate,
    /// The first day of a week, for the rows of a calendar.
    #[serde(skip)]
    pub week_start: Weekday,
    /// One row for each promise with anything in the span; filled for a week only.
    #[serde(skip)]
    pub grid: Vec<GridRow>,
    /// Ideas planned for the coming seven days, and overdue ones; only if the span includes today.
    #[serde(skip)]
    pub planned: Vec<DateView>,
    /// Recurring promises that were missed at some time, by steadiness, least steady first.
    #[serde(skip)]
    pub steadiness: Vec<Steady>,
    /// Trust as the partner rated it, by day; only for a year. These numbers are the partner's, and
    /// are not compared with anything.
    #[serde(skip)]
    pub ratings: Vec<Rating>,
    /// Name of the partner, if set.
    #[serde(skip)]
    pub partner: Option<String>,
    /// It replaces the current week, in which there is nothing yet.
    #[serde(skip)]
    pub instead: bool,
}

/// Counts of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayRow {
    /// Civil day.
    pub day: NaiveDate,
    /// Counts.
    #[serde(flatten)]
    pub totals: Totals,
}

/// Counts of a day or a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Promises by outcome.
    #[serde(flatten)]
    pub promises: Tally,
    /// Number of log entries.
    pub logs: u32,
    /// Dates, gifts, notes and gestures done.
    pub dates: u32,
}

/// Current and best streaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Streaks {
    /// Kept promises in a row.
    pub promises: Streak,
    /// Days in a row with something kept and nothing broken.
    pub clean_days: Streak,
    /// Days in a row with a log entry.
    pub log_days: Streak,
}

/// Occurrence that is broken or unanswered.
#[derive(Clone, Debug, Serialize)]
pub struct BrokenItem {
    /// Promise.
    pub id: i64,
    /// Text of the promise.
    pub text: PromiseText,
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Due time.
    pub due: Option<Stamp>,
    /// `broken` or `unanswered`.
    pub state: State,
    /// Reason, if given.
    pub because: Option<String>,
    /// True if it was repaired.
    pub repaired: bool,
}

/// One promise's row in the grid of a week.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// Promise.
    pub id: i64,
    /// Text of the promise.
    pub text: PromiseText,
    /// States of what was due on each day, in order; empty if nothing was.
    pub cells: Vec<Vec<State>>,
    /// True for each day on which it rests.
    pub away: Vec<bool>,
    /// Progress in its weeks or months, of a promise for so many times in one.
    pub progress: Vec<DoneOf>,
}

/// Steadiness of a recurring promise.
#[derive(Clone, Debug)]
pub struct Steady {
    /// Promise.
    pub id: i64,
    /// Text of the promise.
    pub text: PromiseText,
    /// Score from 0 to 1.
    pub score: f64,
}

/// Suggestion based on the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NudgeView {
    /// Kind.
    pub key: NudgeKey,
    /// The step of the guide it belongs to, 1 to 8.
    pub step: u8,
    /// Suggestion, with the figures it is based on and since when they count.
    pub message: String,
    /// Condition under which it disappears, and the command that switches it off.
    pub silence: String,
}
