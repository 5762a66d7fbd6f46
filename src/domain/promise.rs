//! A promise, the schedule it recurs by, what became of its occurrences, and where they moved.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::clock::{Clock, Due};
use super::occurrence::{Outcome, Slot, State};
use super::recurrence::Recurrence;

/// Where a due time came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DueFrom {
    /// `--by` or `--every`.
    Flag,
    /// The words of the promise itself.
    Text,
}

impl DueFrom {
    /// As stored and as shown in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Text => "text",
        }
    }
}

/// Something said, small enough to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// For people; 0 until stored.
    pub id: i64,
    /// As typed: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// A note of her own.
    pub note: Option<String>,
    /// Sorted, without repeats.
    pub tags: Vec<String>,
    /// When it was promised.
    pub made_at: DateTime<Utc>,
    /// The civil day it was promised.
    pub made_day: NaiveDate,
    /// Where the due time came from; `None` for a promise without one.
    pub due_from: Option<DueFrom>,
    /// Whether it has a [`Schedule`] instead of one due time.
    pub recurring: bool,
    /// When a one-off was first due; `None` for any time.
    pub due: Option<Due>,
    /// The last day it asked for anything; `None` while it still does.
    pub ended_day: Option<NaiveDate>,
}

impl Promise {
    /// The slot of a one-off: the day it was first due, or the day it was made.
    pub fn one_off_slot(&self) -> Slot {
        Slot {
            day: self.due.map_or(self.made_day, |due| due.day),
            nth: 1,
        }
    }
}

/// A stretch of days on which a recurring promise follows one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// 0 until stored.
    pub id: i64,
    /// The promise.
    pub promise: i64,
    /// Which days, and the time of day.
    pub recurrence: Recurrence,
    /// What the rule counts from.
    pub anchor: NaiveDate,
    /// The first slot day in force.
    pub from: NaiveDate,
    /// The last slot day in force; `None` without an end.
    pub to: Option<NaiveDate>,
    /// Minus how many of its times lie before `day_start` and so count on the day before the slot:
    /// 0 or -1 for a rule with one time a day.
    pub day_shift: i8,
}

impl Schedule {
    /// A schedule from `from` on. The day shift follows the `day_start` of now, once and for all.
    pub fn new(
        promise: i64,
        recurrence: Recurrence,
        anchor: NaiveDate,
        from: NaiveDate,
        to: Option<NaiveDate>,
        day_start: NaiveTime,
    ) -> Self {
        let early = (1..=recurrence.at.len().max(1))
            .filter(|nth| recurrence.at.due(*nth) < day_start)
            .count();
        let day_shift = i8::try_from(early).map_or(0, |early| -early);
        Self {
            id: 0,
            promise,
            recurrence,
            anchor,
            from,
            to,
            day_shift,
        }
    }

    /// The slots in force from `from` to `to`, both included, in order.
    pub fn slots(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Slot> + use<> {
        let to = self.to.map_or(to, |end| end.min(to));
        self.recurrence.slots(self.anchor, from.max(self.from), to)
    }

    /// The slots whose civil day lies from `from` to `to`, both included, in order.
    pub fn slots_counting(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Slot> + use<> {
        let schedule = *self;
        let last = if self.day_shift == 0 { to } else { next(to) };
        self.slots(from, last)
            .filter(move |slot| (from..=to).contains(&schedule.place(*slot).0))
    }

    /// The civil day a slot counts on, and its place in that day, whatever the zone is now.
    pub fn place(&self, slot: Slot) -> (NaiveDate, i32) {
        let time = self.recurrence.due_time_of(slot);
        let time = time.num_seconds_from_midnight().cast_signed();
        // The times are in order, so that the early ones come first.
        let nth = if self.recurrence.pattern.is_per_period() {
            1
        } else {
            slot.nth
        };
        if nth > u32::from(self.day_shift.unsigned_abs()) {
            (slot.day, time)
        } else {
            (slot.day.pred_opt().unwrap_or(slot.day), time + 86_400)
        }
    }

    /// When a slot is due. `None` at the ends of the calendar.
    pub fn due(&self, slot: Slot, clock: &Clock) -> Option<Due> {
        let at = clock
            .zone
            .resolve(slot.day.and_time(self.recurrence.due_time_of(slot)))?;
        let (day, second) = self.place(slot);
        Some(Due { at, day, second })
    }

    /// The first day of the stretch in which a slot is to be done: for `n/week` and `n/month` the
    /// beginning of the period, for all others the slot's own day.
    pub fn window_start(&self, slot: Slot) -> NaiveDate {
        self.recurrence.pattern.window_start(slot.day)
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// One occurrence: as stored when answered or moved, or computed (with id 0) while open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// 0 until stored.
    pub id: i64,
    /// The promise.
    pub promise: i64,
    /// Which occurrence of it.
    pub slot: Slot,
    /// When it is due, after any moves; `None` for any time.
    pub due_at: Option<DateTime<Utc>>,
    /// The civil day it counts on: the due day, or for an undated one the day it was answered.
    pub day: NaiveDate,
    /// Its place in that day: the wall-clock second it was due, or was answered.
    pub second: i32,
    /// What became of it; `None` while open.
    pub outcome: Option<Outcome>,
    /// When that was said.
    pub answered_at: Option<DateTime<Utc>>,
    /// The civil day on which that was said.
    pub answered_day: Option<NaiveDate>,
    /// When it was really done, if that was said.
    pub done_at: Option<DateTime<Utc>>,
    /// When the partner was told ahead, if that was said.
    pub told_at: Option<DateTime<Utc>>,
    /// Why, if that was said.
    pub because: Option<String>,
}

impl Occurrence {
    /// An open one.
    pub fn open(promise: i64, slot: Slot, due: Option<Due>) -> Self {
        Self {
            id: 0,
            promise,
            slot,
            due_at: due.map(|due| due.at),
            day: due.map_or(slot.day, |due| due.day),
            second: due.map_or(0, |due| due.second),
            outcome: None,
            answered_at: None,
            answered_day: None,
            done_at: None,
            told_at: None,
            because: None,
        }
    }

    /// When it is due, with the day it counts on.
    pub fn due(&self) -> Option<Due> {
        self.due_at.map(|at| Due {
            at,
            day: self.day,
            second: self.second,
        })
    }

    /// Where it stands now.
    pub fn state(&self, clock: &Clock) -> State {
        match self.outcome {
            Some(outcome) => outcome.into(),
            None => State::unanswered(self.due(), clock.now, clock.today()),
        }
    }

    /// How many days after its day it was answered, where that was after the next day had ended.
    pub fn answered_days_later(&self) -> Option<i64> {
        let days = (self.answered_day? - self.day).num_days();
        (days > 1).then_some(days)
    }
}

/// A due time that was re-agreed before it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// 0 until stored.
    pub id: i64,
    /// The occurrence.
    pub occurrence: i64,
    /// When that was agreed.
    pub moved_at: DateTime<Utc>,
    /// When it had been due.
    pub from: Due,
    /// When it was due from then on.
    pub to: Due,
}

/// The little that figures need of an occurrence: where it counts, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The promise.
    pub promise: i64,
    /// Which occurrence of it.
    pub slot: Slot,
    /// The civil day it counts on.
    pub day: NaiveDate,
    /// Its place in that day.
    pub second: i32,
    /// Whether it had a due time.
    pub dated: bool,
    /// What became of it; `None` when nothing was said.
    pub outcome: Option<Outcome>,
}

impl Entry {
    /// How it counts when silence about any day up to `closed` counts as broken.
    pub fn state(&self, closed: NaiveDate) -> State {
        match self.outcome {
            Some(outcome) => outcome.into(),
            None if self.dated && self.day <= closed => State::Unanswered,
            None => State::Open,
        }
    }

    /// What entries are ordered by: when they were due. No two are equal, so that a streak does not
    /// depend on the order in which they were read.
    pub fn order(&self) -> (NaiveDate, i32, i64, Slot) {
        (self.day, self.second, self.promise, self.slot)
    }
}
