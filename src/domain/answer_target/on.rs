//! Occurrences named by their day, or by their day and time.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{Refusal, Verb, in_small_hours, is_due, is_small_hour};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;
use crate::domain::repair::needs_repair;

/// The day, and perhaps the time, that names an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct On {
    /// The day on which it counts; with a time, the calendar date of that moment, which in the small
    /// hours may be the day after.
    pub day: NaiveDate,
    /// The time, where one of several is meant.
    pub time: Option<NaiveTime>,
    /// The part of the day in which one of several is meant.
    pub part: Option<PartOfDay>,
    /// True if the day, and the time, are those from which the occurrence was moved away.
    pub moved: bool,
}

/// A stretch of a day, in seconds from its beginning; the small hours after it belong to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfDay {
    /// Its first second.
    pub from: i32,
    /// The second after its last.
    pub to: i32,
}

/// Seconds of a day.
const DAY: i32 = 24 * 3600;

impl PartOfDay {
    /// Returns true if it goes on after midnight.
    fn is_night(self) -> bool {
        self.to > DAY
    }
}

impl On {
    /// Creates the name of a day.
    pub fn day(day: NaiveDate) -> Self {
        Self {
            day,
            time: None,
            part: None,
            moved: false,
        }
    }

    /// Creates the name of a part of a day. In the small hours, looking `back`, tonight is the night
    /// that has begun the evening before.
    pub fn part(day: NaiveDate, part: PartOfDay, back: bool, clock: &Clock) -> Self {
        let begun = back && part.is_night() && in_small_hours(clock) && day == clock.today();
        Self {
            part: Some(part),
            ..Self::day(if begun { clock.yesterday() } else { day })
        }
    }

    /// Returns the name of an occurrence; with its time where others fall on its day.
    pub fn of(one: &Occurrence, with_time: bool) -> Self {
        let moment = moment(one.day, one.second).filter(|_| with_time && one.due_at.is_some());
        Self {
            day: moment.map_or(one.day, |moment| moment.date()),
            time: moment.map(|moment| moment.time()),
            ..Self::day(one.day)
        }
    }

    /// Returns the days on which it may count: a time in the small hours may be of the day before, and
    /// a night goes on into the day after.
    pub fn days(self) -> RangeInclusive<NaiveDate> {
        let before = self.time.and_then(|_| self.day.pred_opt());
        let night = self.part.filter(|part| part.is_night());
        let after = night.and_then(|_| self.day.succ_opt());
        before.unwrap_or(self.day)..=after.unwrap_or(self.day)
    }

    /// Returns the one of `occurrences` that is named: one that counts on the day, or else one
    /// moved away from it.
    ///
    /// # Errors
    /// The refusal, when none is named, or several fit a day without a time.
    pub fn choose(
        self,
        occurrences: &[Occurrence],
        verb: Verb,
        clock: &Clock,
    ) -> Result<Occurrence, Box<Refusal>> {
        let counting: Vec<&Occurrence> = occurrences.iter().filter(|one| self.names(one)).collect();
        let mut found: Vec<&Occurrence> = if counting.is_empty() {
            let slots = occurrences.iter().filter(|one| self.has_slot(one));
            slots.collect()
        } else {
            counting
        };
        if let Some(part) = self.part {
            let inside = |one: &&Occurrence| {
                (part.from..part.to).contains(&self.second_of(one.day, one.second))
            };
            if found.iter().any(inside) {
                found.retain(inside);
            }
        }
        let fits = |one: &&&Occurrence| {
            let is_due = is_due(one, clock.now);
            match verb {
                Verb::Clear => one.outcome.is_some() || one.id != 0,
                Verb::Repair => needs_repair(one.outcome),
                Verb::Done | Verb::Broken => one.outcome.is_none(),
                Verb::Late => one.outcome.is_none() && is_due,
                Verb::Move | Verb::Release => one.outcome.is_none() && !is_due,
            }
        };
        let fitting: Vec<&Occurrence> = found.iter().filter(fits).copied().collect();
        match (fitting.as_slice(), found.as_slice()) {
            ([only], _) | ([], [only]) => Ok((*only).clone()),
            ([], []) => Err(Box::new(Refusal::nothing_on(self))),
            ([], several) => Err(Box::new(none_fits(several, verb, clock))),
            (several, _) => Err(Box::new(Refusal::Several {
                left: several.iter().copied().cloned().collect(),
            })),
        }
    }

    /// Returns the last one before this day, or this moment, and the first one after it that may be
    /// meant instead: answered ones too, where the answer can be corrected.
    pub fn nearest(self, occurrences: &[Occurrence], verb: Verb, clock: &Clock) -> Vec<Occurrence> {
        let second = self.time.map_or(0, |time| {
            i32::try_from(time.num_seconds_from_midnight()).unwrap_or(0)
        });
        let today = clock.today();
        let may_be_meant = |one: &&Occurrence| match verb {
            // Who names a day that has come means none to come.
            Verb::Done | Verb::Broken => today < self.day || one.day <= today,
            Verb::Late => is_due(one, clock.now),
            Verb::Move | Verb::Release => one.outcome.is_none(),
            Verb::Repair => needs_repair(one.outcome),
            Verb::Clear => one.id != 0,
        };
        let place = |one: &&Occurrence| self.second_of(one.day, one.second);
        let possible = || occurrences.iter().filter(may_be_meant);
        let before = possible().filter(|one| place(one) <= second);
        let after = possible().filter(|one| place(one) > second);
        let before = before.max_by_key(|one| (place(one), one.slot));
        let after = after.min_by_key(|one| (place(one), one.slot));
        before.into_iter().chain(after).cloned().collect()
    }

    /// Returns true if the occurrence counts on this day, or is due at this moment.
    pub fn names(self, one: &Occurrence) -> bool {
        !self.moved && self.is(one.day, one.second)
    }

    /// Returns true if the occurrence had this day before it was moved.
    pub fn has_slot(self, one: &Occurrence) -> bool {
        if self.moved {
            one.slot.day == self.day
        } else {
            self.is(one.slot.day, one.second)
        }
    }

    /// Returns true for the small hours after a night that is named.
    fn is_night_after(self, day: NaiveDate, second: i32) -> bool {
        let small_hour = moment(day, second).is_some_and(|moment| is_small_hour(moment.time()));
        let night = self.part.is_some_and(PartOfDay::is_night);
        night && Some(day) == self.day.succ_opt() && second < DAY && small_hour
    }

    /// The second of a day, counted from the beginning of the day named.
    fn second_of(self, day: NaiveDate, second: i32) -> i32 {
        let days = i32::try_from((day - self.day).num_days()).unwrap_or(0);
        days * DAY + second
    }

    fn is(self, day: NaiveDate, second: i32) -> bool {
        let Some(time) = self.time else {
            return day == self.day || self.is_night_after(day, second);
        };
        moment(day, second)
            .is_some_and(|moment| moment.date() == self.day && is_same_minute(moment.time(), time))
    }
}

/// Returns true if two times are the same as they are typed, without their seconds.
pub fn is_same_minute(one: NaiveTime, other: NaiveTime) -> bool {
    one.num_seconds_from_midnight() / 60 == other.num_seconds_from_midnight() / 60
}

/// Returns what the clock shows so many seconds after the beginning of a day.
fn moment(day: NaiveDate, second: i32) -> Option<NaiveDateTime> {
    let midnight = day.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(TimeDelta::seconds(second.into()))
}

/// The refusal where several fall on the day named and the verb fits none of them as it is.
fn none_fits(several: &[&Occurrence], verb: Verb, clock: &Clock) -> Refusal {
    let owned = |one: &&Occurrence| (*one).clone();
    let past_due = several.iter().filter(|one| is_due(one, clock.now));
    let left: Vec<Occurrence> = match verb {
        Verb::Late => past_due.map(owned).collect(),
        _ => several.iter().map(owned).collect(),
    };
    match (verb, several.first(), several.last()) {
        (Verb::Late, today, _) if left.is_empty() => Refusal::NotDue {
            today: today.map(owned),
            next: None,
        },
        (Verb::Move | Verb::Release, _, Some(last)) => Refusal::NotAhead {
            today: owned(last),
            next: None,
        },
        _ => Refusal::Several { left },
    }
}
