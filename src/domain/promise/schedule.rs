//! The rule of a recurring promise, and the occurrences that it has.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::domain::clock::{Clock, Due};
use crate::domain::occurrence::Slot;
use crate::domain::recurrence::Recurrence;

/// Period of days in which a recurring promise follows one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Promise.
    pub promise: i64,
    /// Days and time of day.
    pub recurrence: Recurrence,
    /// Day from which the rule counts.
    pub anchor: NaiveDate,
    /// The first slot day in force.
    pub from: NaiveDate,
    /// The last slot day in force; `None` without an end. Before `from` where another rule took all
    /// of its days.
    pub to: Option<NaiveDate>,
    /// Minus how many of its times lie before `day_start` and so count on the day before the slot:
    /// 0 or -1 for a rule with one time a day.
    pub day_shift: i8,
    /// First day of its first week or month, of a goal per week or month, where another first day
    /// of the week made that one shorter or longer, or the days before had another rule.
    #[serde(default)]
    pub begins: Option<NaiveDate>,
}

impl Schedule {
    /// Creates a schedule from `from` on. The day shift is fixed by the current `day_start`.
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
            begins: None,
        }
    }

    /// Returns true if another rule took all of its days in the week or month in which it began: it has
    /// no slots, and is kept because it held for some days before that.
    pub fn is_superseded(&self) -> bool {
        self.to.is_some_and(|to| to < self.from)
    }

    /// Returns the first day on which a slot may count.
    pub fn first_counting(&self) -> NaiveDate {
        if self.day_shift == 0 {
            self.from
        } else {
            self.from.pred_opt().unwrap_or(self.from)
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

    /// Returns the number of [`slots_counting`](Self::slots_counting), where possible without walking
    /// them.
    pub fn count_counting(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let count = |from: NaiveDate, to: NaiveDate| {
            let to = self.to.map_or(to, |end| end.min(to));
            let pattern = self.recurrence.pattern;
            pattern.count(self.anchor, from.max(self.from), to)
        };
        let times = self.recurrence.per_day_of_pattern();
        let early = u32::from(self.day_shift.unsigned_abs()).min(times);
        let on_their_day = match times - early {
            0 => 0,
            times => count(from, to).saturating_mul(times),
        };
        let on_the_day_before = match early {
            0 => 0,
            early => count(next(from), next(to)).saturating_mul(early),
        };
        on_their_day.saturating_add(on_the_day_before)
    }

    /// Returns the civil day and second on which a slot counts, independent of the current zone.
    pub fn place(&self, slot: Slot) -> (NaiveDate, i32) {
        let time = self.recurrence.due_time_of(slot);
        let second = i32::try_from(time.num_seconds_from_midnight()).unwrap_or(0);
        // The times are in order, so that the early ones come first.
        let nth = if self.recurrence.pattern.is_per_period() {
            1
        } else {
            slot.nth
        };
        if nth > u32::from(self.day_shift.unsigned_abs()) {
            (slot.day, second)
        } else {
            (slot.day.pred_opt().unwrap_or(slot.day), second + 86_400)
        }
    }

    /// Returns the due time of a slot; `None` at the ends of the calendar.
    pub fn due(&self, slot: Slot, clock: &Clock) -> Option<Due> {
        let at = clock
            .zone
            .due(slot.day.and_time(self.recurrence.due_time_of(slot)))?;
        let (day, second) = self.place(slot);
        Some(Due {
            at,
            day,
            second,
            zone: clock.zone.name(),
        })
    }

    /// Returns the first day on which a slot may be done: for `n/week` and `n/month` the beginning
    /// of the period, for all others the slot's own day.
    pub fn window_start(&self, slot: Slot) -> NaiveDate {
        self.period(slot.day)
            .map_or(slot.day, |period| period.first)
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
