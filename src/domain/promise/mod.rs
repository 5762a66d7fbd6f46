//! Promises, occurrences, and moves.

mod schedule;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::clock::{Clock, Due, NOON, ZoneName};
use crate::domain::json_time;
use crate::domain::occurrence::{Outcome, Slot, State};

pub use schedule::Schedule;

/// Source of a due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DueFrom {
    /// The flag `--by` or `--every`.
    Flag,
    /// The text of the promise.
    Text,
}

impl DueFrom {
    /// Returns the name that is stored and shown in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Text => "text",
        }
    }

    /// The one with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        [Self::Flag, Self::Text]
            .into_iter()
            .find(|from| from.name() == name)
    }
}

/// Promise: something said, small enough to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Number for people; 0 until stored.
    pub id: i64,
    /// Text as typed: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// Note of the user.
    pub note: Option<String>,
    /// Tags in alphabetical order, without duplicates.
    pub tags: Vec<String>,
    /// True if it is on no page and in no calendar.
    #[serde(default)]
    pub private: bool,
    /// Time it was promised.
    pub made_at: DateTime<Utc>,
    /// The civil day it was promised.
    pub made_day: NaiveDate,
    /// Source of the due time; `None` if there is none.
    pub due_from: Option<DueFrom>,
    /// True if it has a [`Schedule`] instead of one due time.
    pub recurring: bool,
    /// Original due time of a one-off; `None` for any time.
    pub due: Option<Due>,
    /// Last day on which it is due; `None` without an end.
    pub ended_day: Option<NaiveDate>,
}

impl Promise {
    /// Returns the slot of a one-off: the day it was first due, or the day it was made.
    pub fn one_off_slot(&self) -> Slot {
        Slot {
            day: self.due.map_or(self.made_day, |due| due.day),
            nth: 1,
        }
    }
}

/// Occurrence: stored if it was answered or moved, otherwise computed (with ID 0).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Promise.
    pub promise: i64,
    /// Slot of the occurrence.
    pub slot: Slot,
    /// Due time after any moves; `None` for any time.
    #[serde(default, with = "json_time::option")]
    pub due_at: Option<DateTime<Utc>>,
    /// Civil day it counts on: the due day; if it has no due time, the day of the answer; of a
    /// promise with a goal per week or month, the day on which it was done.
    #[serde(with = "json_time")]
    pub day: NaiveDate,
    /// Second of that day in local time at which it was due or answered.
    pub second: i32,
    /// Zone in which the due time was said, if its name is known.
    #[serde(default)]
    pub due_zone: Option<ZoneName>,
    /// Outcome; `None` while open.
    pub outcome: Option<Outcome>,
    /// Time of the answer.
    #[serde(default, with = "json_time::option")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Civil day of the answer.
    #[serde(default, with = "json_time::option")]
    pub answered_day: Option<NaiveDate>,
    /// Time it was done, if given.
    #[serde(default, with = "json_time::option")]
    pub done_at: Option<DateTime<Utc>>,
    /// Day on which it was done, of a promise with a goal per week or month.
    #[serde(default, with = "json_time::option")]
    pub done_day: Option<NaiveDate>,
    /// Time the partner was told ahead, if given.
    #[serde(default, with = "json_time::option")]
    pub told_at: Option<DateTime<Utc>>,
    /// Time the partner agreed to let go of it, if that was entered afterwards.
    #[serde(default, with = "json_time::option")]
    pub agreed_at: Option<DateTime<Utc>>,
    /// Reason, if given.
    pub because: Option<String>,
    /// True if it stays unanswered because nobody knows any more how it went.
    #[serde(default)]
    pub unknown: bool,
}

impl Occurrence {
    /// Open occurrence that is not stored yet.
    pub fn open(promise: i64, slot: Slot, due: Option<Due>) -> Self {
        Self {
            id: 0,
            promise,
            slot,
            due_at: due.map(|due| due.at),
            day: due.map_or(slot.day, |due| due.day),
            second: due.map_or(0, |due| due.second),
            due_zone: due.and_then(|due| due.zone),
            outcome: None,
            answered_at: None,
            answered_day: None,
            done_at: None,
            done_day: None,
            told_at: None,
            agreed_at: None,
            because: None,
            unknown: false,
        }
    }

    /// Returns the due time.
    pub fn due(&self) -> Option<Due> {
        self.due_at.map(|at| Due {
            at,
            day: self.day,
            second: self.second,
            zone: self.due_zone,
        })
    }

    /// Returns the moment that a calendar shows as its completion; `None` without an answer. It lies
    /// on the day it was done: where only the day is known, and it is another one than that of the
    /// answer, it is noon.
    pub fn completed_at(&self, clock: &Clock) -> Option<DateTime<Utc>> {
        let answered_at = self.outcome.and(self.answered_at)?;
        let counts_when_done = self.done_day.is_some() || self.due_at.is_none();
        let was_done = matches!(self.outcome, Some(Outcome::Kept | Outcome::Late));
        let is_other_day = was_done && counts_when_done && self.answered_day != Some(self.day);
        let noon = || clock.due_at(self.day.and_time(NOON)).map(|noon| noon.at);
        let by_day = is_other_day.then(noon).flatten();
        Some(self.done_at.or(by_day).unwrap_or(answered_at))
    }

    /// Returns true if it has no answer and one is asked for.
    pub fn is_silent(&self) -> bool {
        self.outcome.is_none() && !self.unknown
    }

    /// Returns the current state. What nobody knows is unanswered at once: nothing more is asked.
    pub fn state(&self, clock: &Clock) -> State {
        match self.outcome {
            Some(outcome) => outcome.into(),
            None if self.unknown && self.due_at.is_some() => State::Unanswered,
            None => State::unanswered(self.due(), clock.now, clock.today()),
        }
    }

    /// Returns when its release or its last such move was agreed and when that was entered, if it
    /// was entered afterwards.
    pub fn entered_afterwards(&self, moves: &[Move]) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let of_move = || {
            let mut moves = moves.iter().rev();
            moves.find_map(|moved| moved.agreed_at.map(|agreed| (agreed, moved.moved_at)))
        };
        self.agreed_at.zip(self.answered_at).or_else(of_move)
    }

    /// Returns the details of the answer: when it was done and told ahead, and why.
    pub fn details(&self) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<&str>) {
        (self.done_at, self.told_at, self.because.as_deref())
    }

    /// Returns the days between the day it was due and the answer; `None` up to the end of the next
    /// day.
    pub fn answered_days_later(&self) -> Option<i64> {
        let days = (self.answered_day? - self.day).num_days();
        (days > 1).then_some(days)
    }
}

/// Move: a due time that was re-agreed before it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Occurrence.
    pub occurrence: i64,
    /// Time the move was entered.
    #[serde(with = "json_time")]
    pub moved_at: DateTime<Utc>,
    /// Time the move was agreed, if it was entered afterwards.
    #[serde(default, with = "json_time::option")]
    pub agreed_at: Option<DateTime<Utc>>,
    /// Due time before the move.
    pub from: Due,
    /// Due time after the move.
    pub to: Due,
}

/// Wording: a text that a promise had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Promise.
    pub promise: i64,
    /// Text.
    pub text: String,
    /// Time it was replaced.
    #[serde(with = "json_time")]
    pub replaced_at: DateTime<Utc>,
    /// Civil day on which it was replaced.
    #[serde(with = "json_time")]
    pub replaced_day: NaiveDate,
}

/// Part of an occurrence that figures need: its day and its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not by itself")]
pub struct Entry {
    /// Promise.
    pub promise: i64,
    /// Slot of the occurrence.
    pub slot: Slot,
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Second within that day.
    pub second: i32,
    /// True if it had a due time.
    pub dated: bool,
    /// Outcome; `None` if not answered.
    pub outcome: Option<Outcome>,
    /// True if it was done beyond what was promised for its week or month: it counts in no figure.
    pub extra: bool,
    /// True if it stays unanswered and is not asked about.
    pub unknown: bool,
    /// True if it was done for a week or month, on any of its days.
    pub any_day: bool,
}

/// The entry of a stored occurrence, as if it counted in any case.
impl From<&Occurrence> for Entry {
    fn from(occurrence: &Occurrence) -> Self {
        Self {
            promise: occurrence.promise,
            slot: occurrence.slot,
            day: occurrence.day,
            second: occurrence.second,
            dated: occurrence.due_at.is_some(),
            outcome: occurrence.outcome,
            extra: false,
            unknown: occurrence.unknown,
            any_day: occurrence.done_day.is_some(),
        }
    }
}

impl Entry {
    /// The entry of an occurrence without a record, computed from its rule.
    pub fn of_rule(schedule: &Schedule, slot: Slot) -> Self {
        let (day, second) = schedule.place(slot);
        Self {
            promise: schedule.promise,
            slot,
            day,
            second,
            dated: true,
            outcome: None,
            extra: false,
            unknown: false,
            any_day: false,
        }
    }

    /// Returns the state, where `closed` is the last closed day. What nobody knows is unanswered at
    /// once, as in [`Occurrence::state`].
    pub fn state(&self, closed: NaiveDate) -> State {
        match self.outcome {
            Some(outcome) => outcome.into(),
            None if self.dated && (self.unknown || self.day <= closed) => State::Unanswered,
            None => State::Open,
        }
    }

    /// Returns true if it was due before the civil time `now`.
    pub fn is_past(&self, now: NaiveDateTime) -> bool {
        let midnight = self.day.and_time(NaiveTime::MIN);
        let due = midnight.checked_add_signed(TimeDelta::seconds(self.second.into()));
        self.dated && due.is_some_and(|due| due < now)
    }

    /// Returns true if it has no answer and one is asked for.
    pub fn is_silent(&self) -> bool {
        self.outcome.is_none() && !self.unknown
    }

    /// Returns true if it was answered ahead, where `closed` is the last closed day: it counts in no
    /// figure before its day.
    pub fn is_answered_ahead(&self, closed: NaiveDate) -> bool {
        // Yesterday and today follow the last closed day.
        self.outcome.is_some() && (self.day - closed).num_days() > 2
    }

    /// Returns the sort key of entries: their due time. No two keys are equal, so that nothing
    /// depends on the order in which entries were read. Where the order of several promises at one
    /// moment decides a streak, [`same_moment`](super::same_moment) has the last word.
    pub fn order(&self) -> (NaiveDate, i32, i64, Slot) {
        (self.day, self.second, self.promise, self.slot)
    }
}
