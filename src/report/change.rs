//! Results of changes: what was done to which items. [`render`](crate::render) phrases them, and the
//! journal names them by the same values.

use chrono::NaiveDate;

use super::{AwayDays, LogView, PromiseText, PromiseView, Repaired};
use crate::domain::answer::AnswerChange;
use crate::domain::clock::Stamp;
use crate::domain::occurrence::Outcome;

/// Result of a change to items of one kind.
#[derive(Clone, Debug)]
pub struct Changes<A, T> {
    /// Items after the change, or before they were removed, each with what was done to it.
    pub done: Vec<(A, T)>,
    /// True if JSON shows an array even for one item: commands that take several IDs.
    pub many: bool,
}

impl<A, T> Changes<A, T> {
    /// Returns a change to one item.
    pub fn one(action: A, item: T) -> Self {
        Self {
            done: vec![(action, item)],
            many: false,
        }
    }

    /// Returns a change to the items that a command named, of which there may be several.
    pub fn several(done: impl IntoIterator<Item = (A, T)>) -> Self {
        Self {
            done: done.into_iter().collect(),
            many: true,
        }
    }

    /// Iterates over the items.
    pub fn items(&self) -> impl Iterator<Item = &T> {
        self.done.iter().map(|(_, item)| item)
    }
}

/// The change made to an item other than a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A log entry, a note or the partner's words were written down.
    Wrote,
    /// A session was recorded.
    Recorded,
    /// An idea was added.
    Added,
    /// An idea was planned.
    Planned,
    /// The plan of an idea was removed.
    Unplanned,
    /// An idea was done.
    Did {
        /// Civil day.
        day: NaiveDate,
        /// Rating from 1 to 5.
        rating: Option<u8>,
    },
    /// A step was marked done.
    Completed,
    /// The mark of a step was removed.
    Reopened,
    /// The item was edited.
    Edited,
    /// Nothing was changed.
    Unchanged,
    /// The item was removed.
    Removed,
    /// A log entry was shared.
    Shared,
    /// A log entry was made private.
    Unshared,
}

impl Action {
    /// Returns the action of an edit, where `number` is that of its change in the journal.
    pub fn edited(number: Option<i64>) -> Self {
        number.map_or(Self::Unchanged, |_| Self::Edited)
    }

    /// Returns the verb that the journal uses.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Wrote => "wrote",
            Self::Recorded => "recorded",
            Self::Added => "added",
            Self::Planned => "planned",
            Self::Unplanned => "unplanned",
            Self::Did { .. } => "did",
            Self::Completed => "completed",
            Self::Reopened => "reopened",
            Self::Edited => "edited",
            Self::Unchanged => "left",
            Self::Removed => "removed",
            Self::Shared => "shared",
            Self::Unshared => "unshared",
        }
    }
}

/// Time with the civil day it counts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayTime {
    /// Instant with its offset.
    pub at: Stamp,
    /// Civil day.
    pub day: NaiveDate,
}

/// Agreement that was entered afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Civil day on which it was agreed.
    pub day: NaiveDate,
    /// Days between the agreement and its entry.
    pub entered_days_later: i64,
}

/// The change made to a promise. Its due time, rule and tags are those of the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromiseAction {
    /// It was made.
    Made {
        /// Words of the text that were understood as a time.
        quote: Option<String>,
        /// First day of a recurring promise, where it was named and is still to come.
        from: Option<NaiveDate>,
        /// Last day of a recurring promise.
        until: Option<NaiveDate>,
    },
    /// It was edited.
    Edited {
        /// True if anything changed.
        changed: bool,
        /// Next due time of a recurring promise.
        next: Option<DayTime>,
        /// Last day of a recurring promise.
        until: Option<NaiveDate>,
        /// True if its due time was removed.
        anytime: bool,
    },
    /// It was moved.
    Moved {
        /// Due time before; `None` if it had none.
        from: Option<DayTime>,
        /// Agreement, if it is entered afterwards.
        agreed: Option<Agreement>,
    },
    /// It was paused on these days.
    Paused {
        /// The days of the pause.
        days: AwayDays,
        /// Its last day, if nothing of it is due after the pause.
        end: Option<NaiveDate>,
    },
    /// Its pause was ended or removed.
    Resumed {
        /// Days of rest before.
        days: AwayDays,
        /// Day on which it is on again; `None` where the pause had not begun.
        on: Option<NaiveDate>,
        /// Its last day, if nothing of it is due from that day on.
        end: Option<NaiveDate>,
    },
    /// It was stopped.
    Stopped {
        /// Due times of the occurrences that were moved and so remain.
        remains: Vec<DayTime>,
    },
    /// It was removed.
    Removed,
    /// An occurrence was released.
    Released {
        /// Agreement, if it is entered afterwards.
        agreed: Option<Agreement>,
    },
    /// An answer or a move was removed.
    Cleared {
        /// Outcome that was removed; `None` for a move.
        outcome: Option<Outcome>,
        /// True if it was repaired, and the repair was removed too.
        repair: bool,
        /// True if it was marked as not known.
        unknown: bool,
        /// Day on which it was done, of a promise with a goal per week or month.
        done_day: Option<NaiveDate>,
    },
    /// An occurrence stays without an answer, and is not asked about again.
    MarkedUnknown,
    /// An occurrence was answered.
    Answered {
        /// Outcome.
        outcome: Outcome,
        /// Change that the answer made.
        change: AnswerChange,
        /// True if it is not due yet.
        ahead: bool,
        /// Time it was done.
        done: Option<DayTime>,
        /// Time the partner was told ahead.
        told: Option<DayTime>,
    },
}

impl PromiseAction {
    /// Returns the verb that the journal uses.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Made { .. } => "promised",
            Self::Edited { .. } => "edited",
            Self::Moved { .. } => "moved",
            Self::Paused { .. } => "paused",
            Self::Resumed { .. } => "resumed",
            Self::Stopped { .. } => "stopped",
            Self::Removed => "removed",
            Self::Released { .. } => Outcome::Released.name(),
            Self::Cleared { .. } => "cleared",
            Self::MarkedUnknown => "marked unknown",
            Self::Answered {
                change: AnswerChange::Added,
                ..
            } => "added to",
            Self::Answered { outcome, .. } => outcome.name(),
        }
    }
}

/// One change made during a review.
#[derive(Clone, Debug)]
pub enum ReviewChange {
    /// An occurrence was answered.
    Answered(Box<(PromiseAction, PromiseView)>),
    /// Several occurrences of a promise were answered.
    Stretch(Box<StretchAnswered>),
    /// An occurrence was repaired.
    Repaired(Box<Repaired>),
    /// The line for today's log was written.
    Logged(Action, LogView),
}

/// Occurrences of a promise, in order of their days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Number of occurrences.
    pub times: usize,
    /// Number of days on which they are.
    pub days: usize,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// The change made to several occurrences of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchAction {
    /// They have this outcome.
    Outcome(Outcome),
    /// They stay without an answer, and are not asked about again.
    MarkedUnknown,
}

impl StretchAction {
    /// Returns the verb that the journal uses.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Outcome(outcome) => outcome.name(),
            Self::MarkedUnknown => PromiseAction::MarkedUnknown.verb(),
        }
    }
}

/// Occurrences of a promise that were answered together.
#[derive(Clone, Debug)]
pub struct StretchAnswered {
    /// Change made to them.
    pub action: StretchAction,
    /// ID of the promise.
    pub id: i64,
    /// Text of the promise.
    pub text: PromiseText,
    /// Their days.
    pub days: Stretch,
    /// Agreement on their release, if it is entered afterwards.
    pub agreed: Option<Agreement>,
    /// Number of other occurrences, due before that, that stay without an answer.
    pub stay: usize,
}
