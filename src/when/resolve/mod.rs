//! Resolves the pieces of a phrase to a moment, before or after now.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

use crate::domain::answer_target::is_small_hour;
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::when_error::{Wanted, WhenError};
use crate::when::date;
use crate::when::day::DaySaid;
use crate::when::half_of_day::{HourContext, PossibleTime, other_half, possible_times, usual};
use crate::when::hour::{Form, HourSaid};
use crate::when::length::Exact;
use crate::when::piece::is_day_end;
use crate::when::said::Said;
use crate::when::token::Token;
use crate::when::vocabulary::Part;
use crate::when::{Context, Direction, When};

mod day;
mod refusal;

use day::check_weekday;

/// The years that can be written down and read back everywhere.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// Twelve o'clock at noon.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// The time from which on small hours belong to the night that has begun.
const EVENING: NaiveTime = match NaiveTime::from_hms_opt(18, 0, 0) {
    Some(evening) => evening,
    None => NaiveTime::MIN,
};

/// Finds the moment a phrase means.
pub struct Resolver<'c> {
    clock: &'c Clock,
    context: Context,
    direction: Direction,
    /// Now, without the fraction of a second that no phrase can say.
    now: DateTime<Utc>,
    /// The phrase, for errors.
    said: &'c str,
    wanted: Wanted,
}

impl<'c> Resolver<'c> {
    /// For the phrase `said`.
    pub fn new(clock: &'c Clock, context: Context, said: &'c str, wanted: Wanted) -> Self {
        let now = clock.now.with_nanosecond(0).unwrap_or(clock.now);
        Self {
            clock,
            context,
            direction: context.direction,
            now,
            said,
            wanted,
        }
    }

    /// The moment of a whole phrase.
    pub fn moment(&self, said: &Said) -> Result<When, WhenError> {
        let mut context = self.context;
        if self.direction == Direction::Ahead && said.day.is_some() {
            // Only a time without a day goes by what was due before.
            context.near = None;
        }
        Self { context, ..*self }.moment_in_context(said)
    }

    fn moment_in_context(&self, said: &Said) -> Result<When, WhenError> {
        if let Some(exact) = said.exact {
            return self.exact(exact);
        }
        let possible_times = self.possible_times(said)?;
        let found = match (said.day, possible_times) {
            (None, None) => match self.context.on {
                Some(day) => self.whole_day(day)?,
                None => self.whole_day(self.clock.today())?,
            },
            (None, Some(possible_times)) => match self.context.on {
                Some(day) => self.on_its_day(day, &possible_times)?,
                None => self.next_time(&possible_times)?,
            },
            (Some(day), Some(_)) if is_tonight(said) && day == DaySaid::Offset(0).into() => {
                self.tonight()?
            }
            (Some(day), Some(possible_times))
                if is_night(said) && day == DaySaid::Offset(0).into() =>
            {
                let still = self.still_tonight(&possible_times);
                still.map_or_else(|| self.on_day(day, Some(&possible_times), said), Ok)?
            }
            (Some(day), possible_times) => self.on_day(day, possible_times.as_deref(), said)?,
        };
        if let Some(day) = said.day.filter(|_| !said.before) {
            check_weekday(day, found.day)?;
        }
        Ok(found)
    }

    /// The other moment that the hour of a phrase could mean, where nothing around it decides.
    pub fn other(&self, said: &Said, found: &When) -> Option<When> {
        let near = self.context.near.filter(|_| said.day.is_none());
        let near = near.map(|near| self.clock.zone.local(near).time());
        let evening = near.is_some_and(|near| near >= EVENING);
        match near {
            // Beside a time at midday, 12 is not midnight.
            Some(_) => said
                .open_hour()
                .filter(|time| evening || time.hour() < 12)?,
            None => said.undecided_hour()?,
        };
        let time = match found.time? {
            END_OF_DAY => NOON,
            NOON if near.is_some() && self.direction == Direction::Ahead => END_OF_DAY,
            time => other_half(time),
        };
        let mut days = vec![found.day];
        if evening && is_small_hour(time) {
            // The small hours nearer to an evening are those of the next date.
            days = found.day.succ_opt().into_iter().collect();
        } else if said.day.is_none() && self.context.on.is_none() {
            days.extend(found.day.succ_opt());
        }
        self.first_suiting(&days, &[PossibleTime::at(time)], true)
            .ok()
    }

    /// The day of the month that a lone number after a weekday, taken as its hour, could mean: `sat 10`
    /// on Thursday the 10th.
    pub fn day_of_month(&self, said: &Said, found: &When, tokens: &[Token]) -> Option<When> {
        let decided = said.hints.evening || said.hints.morning || !said.parts.is_empty();
        let [hour] = said.hours.as_slice() else {
            return None;
        };
        if decided || hour.form != Form::Bare {
            return None;
        }
        let number = date::number_after_weekday(tokens)?;
        let day = Said {
            day: Some(DaySaid::MonthDay(number).into()),
            ..Said::default()
        };
        self.moment(&day)
            .ok()
            .filter(|other| other.day != found.day)
    }

    /// The times of day that were said.
    fn possible_times(&self, said: &Said) -> Result<Option<Vec<PossibleTime>>, WhenError> {
        let times = &self.clock.times;
        let part = said.parts.first().copied();
        let Some(hour) = said.hours.first().filter(|_| !is_day_end(&said.hours)) else {
            return Ok(part.map(|part| vec![PossibleTime::at(usual(part, times))]));
        };
        let is_free = said.day.is_none() && self.context.on.is_none();
        let place = match (self.context.near, self.direction) {
            (Some(_), _) => HourContext::Near,
            (None, Direction::Back) if is_free => HourContext::Latest,
            (None, Direction::Ahead) if is_free => HourContext::Free,
            _ => HourContext::OnDay,
        };
        let part = part.filter(|_| !hour.is_meal());
        let ahead = self.direction == Direction::Ahead && place == HourContext::Near;
        let midnight = HourSaid::Twelve(NOON);
        if ahead && part.is_none() && !said.hints.bed && hour.said == midnight {
            // The midnight nearer to an evening ends its day.
            let times = [NOON, NaiveTime::MIN, END_OF_DAY];
            return Ok(Some(times.map(PossibleTime::at).into()));
        }
        let read = |place| {
            possible_times(hour.said, part, said.hints, place, times)
                .map_err(|reason| self.nonsense(reason))
        };
        let mut possible = read(place)?;
        if self.direction == Direction::Back && place == HourContext::OnDay {
            // On today, the reading that is still to come gives way to the other.
            possible.extend(read(HourContext::Latest)?);
        }
        Ok(Some(possible))
    }

    fn exact(&self, exact: Exact) -> Result<When, WhenError> {
        let at = match exact {
            Exact::Now => Some(self.now),
            Exact::Instant(instant) => instant.with_timezone(&Utc).with_nanosecond(0),
            Exact::Away(seconds, towards) => {
                let length = TimeDelta::seconds(i64::from(seconds));
                match towards.unwrap_or(self.direction) {
                    Direction::Ahead => self
                        .now
                        .checked_add_signed(length)
                        .map(|at| self.whole_minute(at)),
                    Direction::Back => self.now.checked_sub_signed(length),
                }
            }
        };
        let at = at.ok_or_else(|| self.out_of_range())?;
        let found = self.at_instant(at)?;
        if self.suits(at, false) {
            Ok(found)
        } else {
            Err(self.refused(&found))
        }
    }

    /// A moment counted from now, at the next whole minute: the seconds are never meant, and a
    /// promise must not come due before it was said to. A time given in seconds keeps them.
    fn whole_minute(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let over = at.timestamp().rem_euclid(60);
        let counted = (at - self.now).num_seconds() % 60 == 0;
        if over == 0 || !counted {
            return at;
        }
        at.checked_add_signed(TimeDelta::seconds(60 - over))
            .unwrap_or(at)
    }

    /// A bare time on the day of something due. Once it has passed, it is in the small hours after that
    /// day where they belong to its evening.
    fn on_its_day(
        &self,
        day: NaiveDate,
        possible_times: &[PossibleTime],
    ) -> Result<When, WhenError> {
        let found = self.first_suiting(&[day], possible_times, false);
        let near = self.context.near.map(|near| self.clock.zone.local(near));
        let is_evening = near.is_some_and(|near| near.date() == day && near.time() >= EVENING);
        if found.is_ok() || self.direction == Direction::Back || !is_evening {
            return found;
        }
        let small = possible_times.iter().copied();
        let small: Vec<_> = small
            .filter(|possible| is_small_hour(possible.time))
            .collect();
        let night = day
            .succ_opt()
            .map(|next| self.first_suiting(&[next], &small, false));
        night.and_then(Result::ok).map_or(found, Ok)
    }

    /// A bare time: the first such moment after now, or the latest that is not.
    fn next_time(&self, possible_times: &[PossibleTime]) -> Result<When, WhenError> {
        let base = self.clock.zone.local(self.now).date();
        let days: Vec<NaiveDate> = match self.direction {
            // Yesterday's night may still have small hours to come.
            Direction::Ahead => (-1..=2).filter_map(|days| shifted(base, days)).collect(),
            Direction::Back => (-2..=0)
                .rev()
                .filter_map(|days| shifted(base, days))
                .collect(),
        };
        let Some(near) = self.context.near.filter(|_| possible_times.len() > 1) else {
            let mut times = possible_times.to_vec();
            if self.direction == Direction::Back {
                times.sort_by_key(|time| Reverse(time.on(base)));
            }
            return self.first_suiting(&days, &times, true);
        };
        // Of several readings the nearest to the due time, on whichever day.
        let mut found: Vec<When> = days
            .iter()
            .filter_map(|day| self.first_suiting(&[*day], possible_times, true).ok())
            .collect();
        found.sort_by_key(|when| ((when.due.at - near).abs(), is_at_night(when)));
        match found.into_iter().next() {
            Some(nearest) => Ok(nearest),
            None => self.first_suiting(&days, possible_times, true),
        }
    }

    /// The first moment, in the order of preference, that lies on the wanted side of now.
    fn first_suiting(
        &self,
        days: &[NaiveDate],
        possible_times: &[PossibleTime],
        strict: bool,
    ) -> Result<When, WhenError> {
        let mut nearest = None;
        for &day in days {
            let mut moments: Vec<NaiveDateTime> = possible_times
                .iter()
                .filter_map(|time| time.on(day))
                .collect();
            if let Some(near) = self.context.near {
                let near = self.clock.zone.local(near);
                moments.sort_by_key(|moment| (*moment - near).abs());
            }
            for local in moments {
                let due = self.due(local)?;
                let found = When {
                    day: local.date(),
                    time: Some(local.time()),
                    due,
                };
                if self.suits(due.at, strict) {
                    return Ok(found);
                }
                nearest = Some(found);
            }
        }
        Err(nearest.map_or_else(|| self.out_of_range(), |found| self.refused(&found)))
    }

    /// This evening; once its time has gone, the end of the day; after midnight, the coming one.
    fn tonight(&self) -> Result<When, WhenError> {
        let tonight = PossibleTime::at(self.clock.times.tonight);
        let today = [self.clock.today()];
        let found = self.first_suiting(&today, &[tonight], false);
        if found.is_ok() || self.direction == Direction::Back {
            return found;
        }
        if let Ok(found) = self.whole_day(self.clock.today()) {
            return Ok(found);
        }
        self.next_time(&[tonight])
    }

    /// `tonight at 2`, said after midnight: a time to come in the night that has begun.
    fn still_tonight(&self, possible_times: &[PossibleTime]) -> Option<When> {
        let local = self.clock.zone.local(self.now);
        let begun = shifted(local.date(), -1).filter(|_| is_small_hour(local.time()))?;
        self.first_suiting(&[begun], possible_times, true).ok()
    }

    fn suits(&self, at: DateTime<Utc>, strict: bool) -> bool {
        match self.direction {
            Direction::Ahead if strict => at > self.now,
            Direction::Ahead => at >= self.now,
            Direction::Back => at <= self.now,
        }
    }

    fn due(&self, local: NaiveDateTime) -> Result<Due, WhenError> {
        let due = self
            .clock
            .due_at(local)
            .filter(|due| YEARS.contains(&local.year()) && YEARS.contains(&due.at.year()));
        due.ok_or_else(|| self.out_of_range())
    }

    /// The due moment at an instant: unlike a wall-clock time, it is never ambiguous, and stays what
    /// it is where a zone changes its rules.
    fn at_instant(&self, at: DateTime<Utc>) -> Result<When, WhenError> {
        let local = self.clock.zone.local(at);
        let written = self.due(local)?;
        let due = Due {
            at,
            zone: None,
            ..written
        };
        Ok(When {
            day: local.date(),
            time: Some(local.time()),
            due,
        })
    }
}

/// Returns true if a moment is before 07:00 or after 18:59, which of two as near as each other is meant
/// less often.
fn is_at_night(when: &When) -> bool {
    when.time
        .is_some_and(|time| !(7..19).contains(&time.hour()))
}

/// `tonight` and nothing more.
fn is_tonight(said: &Said) -> bool {
    said.parts == [Part::Night] && said.hours.is_empty()
}

/// `tonight` with an hour.
fn is_night(said: &Said) -> bool {
    said.parts == [Part::Night] && !said.hours.is_empty()
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}
