//! Which times on the wall clock a time of day can mean.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::time::{Name, TimeSaid};
use super::words::Part;
use crate::domain::clock::END_OF_DAY;
use crate::domain::clock::NamedTimes;

/// A time on the day said, or in the small hours after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The time on the wall clock.
    pub time: NaiveTime,
    /// `tonight at 1`: on the date after the day said.
    pub next_date: bool,
}

impl Slot {
    /// On the day said.
    pub fn at(time: NaiveTime) -> Self {
        Self {
            time,
            next_date: false,
        }
    }

    /// The wall-clock moment when `day` is said.
    pub fn on(self, day: NaiveDate) -> Option<NaiveDateTime> {
        let date = if self.next_date { day.succ_opt()? } else { day };
        Some(date.and_time(self.time))
    }
}

/// Waking hours: where an hour without its half of the day is looked for.
const WAKING: (u32, u32) = (7, 22);

/// The times meant, in order; `None` where no time of day was said. The error says why a time
/// and a part of the day do not go together.
pub fn slots(
    time: Option<TimeSaid>,
    part: Option<Part>,
    times: &NamedTimes,
) -> Result<Option<Vec<Slot>>, &'static str> {
    let slots = match (time, part) {
        (None | Some(TimeSaid::DayEnd), None) => return Ok(None),
        (None, Some(part)) => vec![Slot::at(usual(part, times))],
        (Some(time), Some(part)) => vec![within(time, part, times)?],
        (Some(TimeSaid::Open(time)), None) => waking(time),
        (Some(time), None) => vec![Slot::at(fixed(time, times))],
    };
    Ok(Some(slots))
}

fn usual(part: Part, times: &NamedTimes) -> NaiveTime {
    match part {
        Part::Morning => times.morning,
        Part::Afternoon => times.afternoon,
        Part::Evening => times.evening,
        Part::Night => times.tonight,
    }
}

fn fixed(time: TimeSaid, times: &NamedTimes) -> NaiveTime {
    match time {
        TimeSaid::Exact(time) | TimeSaid::Written(time) | TimeSaid::Open(time) => time,
        TimeSaid::Named(Name::Noon) => times.noon,
        TimeSaid::Named(Name::Lunch) => times.lunch,
        TimeSaid::Named(Name::Dinner) => times.dinner,
        TimeSaid::Named(Name::Bedtime) => times.bedtime,
        TimeSaid::Midnight | TimeSaid::DayEnd => END_OF_DAY,
    }
}

fn is_waking(time: NaiveTime) -> bool {
    (WAKING.0..=WAKING.1).contains(&time.hour())
}

fn other_half(time: NaiveTime) -> NaiveTime {
    time.overflowing_add_signed(TimeDelta::hours(12)).0
}

/// `6` is 18:00, `9` is 09:00 or 21:00. Every hour has at least one reading in waking hours.
fn waking(time: NaiveTime) -> Vec<Slot> {
    let mut both = [time, other_half(time)];
    both.sort();
    both.into_iter()
        .filter(|time| is_waking(*time))
        .map(Slot::at)
        .collect()
}

/// `9 in the evening`, `tonight at 1`, `lunch in the afternoon`.
fn within(time: TimeSaid, part: Part, times: &NamedTimes) -> Result<Slot, &'static str> {
    let said = fixed(time, times);
    // A night ends with the small hours of the next date; midnight itself still counts before.
    let fits = |time: NaiveTime| match (part, time.hour()) {
        (Part::Morning, 0..=11)
        | (Part::Afternoon, 12..=18)
        | (Part::Evening, 16..=23)
        | (Part::Night, 17..=23) => Some(Slot::at(time)),
        (Part::Night, 0..=5) => Some(Slot {
            time,
            next_date: true,
        }),
        _ => None,
    };
    let either = matches!(time, TimeSaid::Open(_) | TimeSaid::Written(_));
    let at_twelve = said.hour() % 12 == 0 && said.minute() == 0 && said.second() == 0;
    if either && at_twelve && matches!(part, Part::Night | Part::Evening) {
        return Ok(Slot::at(END_OF_DAY));
    }
    fits(said)
        .or_else(|| either.then(|| fits(other_half(said))).flatten())
        .ok_or("the time and the part of the day do not go together")
}
