//! The report over a span of days.

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use super::date::DateView;
use crate::domain::breaks::BreakGroup;
use crate::domain::clock::Stamp;
use crate::domain::heard::Rating;
use crate::domain::horizon::Horizon;
use crate::domain::nudge::Nudge;
use crate::domain::occurrence::State;
use crate::domain::streak::Streak;
use crate::domain::tally::Tally;

/// Which form a report takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A calendar week from `week_start`.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
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
    /// The sums of the rows.
    pub totals: Totals,
    /// Over the whole span; null when nothing was decided in it.
    pub kept_rate: Option<f64>,
    /// Over the span of the same length before it.
    pub previous_kept_rate: Option<f64>,
    /// Over the whole history, not just the span.
    pub streaks: Streaks,
    /// The year.
    pub horizon: Horizon,
    /// What was broken or not answered within the span, oldest first: at most the latest 200, while
    /// `totals` counts them all.
    pub broken: Vec<BrokenItem>,
    /// Groups with a kept rate apart from the rest, worst first.
    pub breaks_where: Vec<BreakGroup>,
    /// At most one per step of the guide.
    pub nudges: Vec<Nudge>,
    /// How many of the late and broken ones within the span are repaired.
    #[serde(skip)]
    pub repaired: u32,
    /// Which form was asked for.
    #[serde(skip)]
    pub span: Span,
    /// The civil day it is now.
    #[serde(skip)]
    pub today: NaiveDate,
    /// The first day of a week, for the rows of a calendar.
    #[serde(skip)]
    pub week_start: Weekday,
    /// One row for each promise with anything in the span; filled for a week only.
    #[serde(skip)]
    pub grid: Vec<GridRow>,
    /// Ideas planned for the coming seven days, and those whose time has passed; only where the
    /// span reaches today.
    #[serde(skip)]
    pub planned: Vec<DateView>,
    /// Recurring promises by steadiness, least steady first.
    #[serde(skip)]
    pub steadiness: Vec<Steady>,
    /// How much trust there was, as the partner put it, by day; filled for a year only. They are the
    /// partner's numbers, and are compared with nothing.
    #[serde(skip)]
    pub ratings: Vec<Rating>,
    /// What the partner is called, where that is set.
    #[serde(skip)]
    pub partner: Option<String>,
}

/// What was recorded on, or due on, one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayRow {
    /// The civil day.
    pub day: NaiveDate,
    /// Its counts.
    #[serde(flatten)]
    pub totals: Totals,
}

/// Counts of a day or a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Promises by what became of them.
    #[serde(flatten)]
    pub promises: Tally,
    /// Log entries.
    pub logs: u32,
    /// Dates, gifts, notes and gestures done.
    pub dates: u32,
}

/// The three streaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Streaks {
    /// Kept promises in a row.
    pub promises: Streak,
    /// Days in a row with something kept and nothing broken.
    pub clean_days: Streak,
    /// Days in a row with a log entry.
    pub log_days: Streak,
}

/// Something broken or unanswered.
#[derive(Clone, Debug, Serialize)]
pub struct BrokenItem {
    /// The promise.
    pub id: i64,
    /// Its text.
    pub text: String,
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// When it was due.
    pub due: Option<Stamp>,
    /// `broken` or `unanswered`.
    pub state: State,
    /// Why, if that was said.
    pub because: Option<String>,
    /// Whether it was repaired.
    pub repaired: bool,
}

/// One promise's row in the grid of a week.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// The promise.
    pub id: i64,
    /// Its text.
    pub text: String,
    /// One cell per day: the states of what was due that day, in order; empty when nothing was.
    pub cells: Vec<Vec<State>>,
}

/// How steadily a recurring promise is kept.
#[derive(Clone, Debug)]
pub struct Steady {
    /// The promise.
    pub id: i64,
    /// Its text.
    pub text: String,
    /// 0 to 1.
    pub score: f64,
}
