//! Occurrences named by their day, or by their day and time.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::{Refusal, Verb, is_due};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;
use crate::domain::repair::needs_repair;

/// Seconds of a day.
const DAY: i32 = 24 * 3600;

/// The day, and perhaps the time, that names an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct On {
    /// The day.
    pub day: NaiveDate,
    /// The time, where one of several on the day is meant.
    pub time: Option<NaiveTime>,
    /// The part of the day in which one of several is meant.
    pub part: Option<PartOfDay>,
}

/// A stretch of a day, in seconds from its beginning; the small hours after it belong to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfDay {
    /// Its first second.
    pub from: i32,
    /// The second after its last.
    pub to: i32,
}

impl On {
    /// Creates the name of a day.
    pub fn day(day: NaiveDate) -> Self {
        Self {
            day,
            time: None,
            part: None,
        }
    }

    /// Returns the name of an occurrence; with its time where others fall on its day.
    pub fn of(one: &Occurrence, with_time: bool) -> Self {
        let (time, _) =
            NaiveTime::MIN.overflowing_add_signed(TimeDelta::seconds(one.second.into()));
        Self {
            day: one.day,
            time: (with_time && one.due_at.is_some()).then_some(time),
            part: None,
        }
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
            let inside = |one: &&Occurrence| (part.from..part.to).contains(&one.second);
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
            ([], []) => Err(Box::new(Refusal::NothingOn(self))),
            ([], several) => Err(Box::new(none_fits(several, verb, clock))),
            (several, _) => Err(Box::new(Refusal::Several {
                left: several.iter().copied().cloned().collect(),
            })),
        }
    }

    /// Returns true if the occurrence counts on this day, at this time if one is named. A time in
    /// the small hours may be said with the day it counts on or with that of the calendar.
    pub fn names(self, one: &Occurrence) -> bool {
        if self.time.is_none() {
            return one.day == self.day;
        }
        let calendar = (one.second >= DAY).then(|| one.day.succ_opt()).flatten();
        self.is_time_of(one) && (one.day == self.day || calendar == Some(self.day))
    }

    /// Returns true if the occurrence had this day before it was moved.
    pub fn has_slot(self, one: &Occurrence) -> bool {
        one.slot.day == self.day && self.time.is_none_or(|_| self.is_time_of(one))
    }

    /// Seconds are not typed.
    fn is_time_of(self, one: &Occurrence) -> bool {
        let minute = i64::from(one.second.rem_euclid(DAY) / 60);
        self.time
            .is_some_and(|time| i64::from(time.num_seconds_from_midnight() / 60) == minute)
    }
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
