//! Resolves the pieces of a phrase to a moment, before or after now.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

use super::calendar::{Candidates, candidates, end_of, start_of};
use super::day::DaySaid;
use super::error::{Instead, Wanted, WhenError};
use super::half_of_day::{HourContext, PossibleTime, other_half, possible_times, usual};
use super::length::Exact;
use super::piece::{DayPhrase, is_day_end};
use super::said::Said;
use super::vocabulary::Part;
use super::{Context, Direction, When};
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::format;

/// The years that can be written down and read back everywhere.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

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
                Some(day) => self.first_suiting(&[day], &possible_times, false)?,
                None => self.next_time(&possible_times)?,
            },
            (Some(day), Some(_)) if is_tonight(said) && day == DaySaid::Offset(0).into() => {
                self.tonight()?
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
        said.undecided_hour()?;
        let time = other_half(found.time?);
        let mut days = vec![found.day];
        if said.day.is_none() && self.context.on.is_none() {
            days.extend(found.day.succ_opt());
        }
        self.first_suiting(&days, &[PossibleTime::at(time)], true)
            .ok()
    }

    /// The times of day that were said.
    fn possible_times(&self, said: &Said) -> Result<Option<Vec<PossibleTime>>, WhenError> {
        let times = &self.clock.times;
        let part = said.parts.first().copied();
        let Some(hour) = said.hours.first().filter(|_| !is_day_end(&said.hours)) else {
            return Ok(part.map(|part| vec![PossibleTime::at(usual(part, times))]));
        };
        let place = match (said.day, self.context.near) {
            (_, Some(_)) => HourContext::Near,
            (None, None) if self.context.on.is_none() => HourContext::Free,
            _ => HourContext::OnDay,
        };
        let part = part.filter(|_| !hour.is_meal());
        possible_times(hour.said, part, said.hints, place, times)
            .map(Some)
            .map_err(|reason| self.nonsense(reason))
    }

    /// The day of a phrase without a time. Explicit days may lie on either side of today.
    pub fn day(
        &self,
        phrase: DayPhrase,
        before: bool,
        first: bool,
    ) -> Result<NaiveDate, WhenError> {
        let today = self.clock.today();
        if let DaySaid::Within(period, ahead) = phrase.said {
            if self.direction == Direction::Back && !first {
                return Err(self.nonsense("it is many days; say “end of week”, or name one day"));
            }
            let week = self.clock.week_of(today);
            let day = if first {
                let start = start_of(today, week, period, ahead);
                match self.direction {
                    Direction::Ahead => start.map(|day| day.max(today)),
                    Direction::Back => start,
                }
            } else {
                end_of(today, week, period, ahead)
            };
            return day.ok_or_else(|| self.out_of_range());
        }
        let Candidates { days, .. } = self.candidates(phrase)?;
        let suits = |day: &&NaiveDate| match self.direction {
            Direction::Ahead => **day >= today,
            Direction::Back => **day <= today,
        };
        let day = *days
            .iter()
            .find(suits)
            .or(days.first())
            .ok_or_else(|| self.out_of_range())?;
        check_weekday(phrase, day)?;
        let day = if before {
            day.pred_opt().unwrap_or(day)
        } else {
            day
        };
        if YEARS.contains(&day.year()) {
            Ok(day)
        } else {
            Err(self.out_of_range())
        }
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

    /// A moment counted from now, at the next whole minute: nobody means the seconds, and a
    /// promise must not come due before it was said to. What is asked in seconds keeps them.
    fn whole_minute(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let over = at.timestamp().rem_euclid(60);
        let counted = (at - self.now).num_seconds() % 60 == 0;
        if over == 0 || !counted {
            return at;
        }
        at.checked_add_signed(TimeDelta::seconds(60 - over))
            .unwrap_or(at)
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
            return self.first_suiting(&days, possible_times, true);
        };
        // Of several readings the nearest to the due time, on whichever day.
        let mut found: Vec<When> = days
            .iter()
            .filter_map(|day| self.first_suiting(&[*day], possible_times, true).ok())
            .collect();
        found.sort_by_key(|when| (when.due.at - near).abs());
        match found.into_iter().next() {
            Some(nearest) => Ok(nearest),
            None => self.first_suiting(&days, possible_times, true),
        }
    }

    fn on_day(
        &self,
        phrase: DayPhrase,
        possible_times: Option<&[PossibleTime]>,
        said: &Said,
    ) -> Result<When, WhenError> {
        let Candidates { mut days, floating } = self.candidates(phrase)?;
        let day = phrase.said;
        let Some(possible_times) = possible_times else {
            if matches!(day, DaySaid::Within(..)) && self.direction == Direction::Back {
                return Err(self.nonsense("it is many days; name one of them"));
            }
            if said.before {
                days = self.days_before(day, &days);
            }
            let last = days.last().copied();
            let suits = |day: &NaiveDate| match self.direction {
                Direction::Ahead => self
                    .due(day.and_time(END_OF_DAY))
                    .is_ok_and(|due| self.suits(due.at, false)),
                Direction::Back => *day <= self.clock.today(),
            };
            let chosen = days.into_iter().find(suits).or(last);
            return self.whole_day(chosen.ok_or_else(|| self.out_of_range())?);
        };
        if matches!(day, DaySaid::Weekday(..)) && self.direction == Direction::Back {
            // In the small hours before the day's start, the date is already the next day's.
            let date = self.clock.zone.local(self.now).date();
            if date > self.clock.today() && days.first().and_then(|d| shifted(*d, 7)) == Some(date)
            {
                days.insert(0, date);
            }
        }
        let strict = floating && matches!(day, DaySaid::Weekday(..) | DaySaid::ThisWeekday(_));
        self.first_suiting(&days, possible_times, strict)
    }

    /// The day before each of these; of a week or a weekend the day before it begins. The end of
    /// something is its end, also before.
    fn days_before(&self, day: DaySaid, days: &[NaiveDate]) -> Vec<NaiveDate> {
        let today = self.clock.today();
        let first = match day {
            DaySaid::EndOf(..) => return days.to_vec(),
            DaySaid::Within(period, ahead) => {
                start_of(today, self.clock.week_of(today), period, ahead)
            }
            _ => None,
        };
        match first {
            Some(first) => first.pred_opt().into_iter().collect(),
            None => days.iter().filter_map(NaiveDate::pred_opt).collect(),
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

    /// A day without a time: due at its end; looking back, not later than now.
    fn whole_day(&self, day: NaiveDate) -> Result<When, WhenError> {
        let mut due = self.due(day.and_time(END_OF_DAY))?;
        let refused = match self.direction {
            Direction::Ahead => !self.suits(due.at, false),
            Direction::Back => day > self.clock.today(),
        };
        if self.direction == Direction::Back && due.at > self.now && !refused {
            due = self.at_instant(self.now)?.due;
        }
        let found = When {
            day,
            time: None,
            due,
        };
        if refused {
            Err(self.refused(&found))
        } else {
            Ok(found)
        }
    }

    fn candidates(&self, phrase: DayPhrase) -> Result<Candidates, WhenError> {
        let date = self.clock.zone.local(self.now).date();
        let day = phrase.said;
        let found = candidates(day, self.direction, self.clock, date);
        let found = found.and_then(|found| {
            let shift = |day: &NaiveDate| shifted(*day, phrase.shift.into());
            let days: Vec<NaiveDate> = found.days.iter().filter_map(shift).collect();
            (!days.is_empty()).then_some(Candidates { days, ..found })
        });
        found.ok_or_else(|| match day {
            DaySaid::MonthDayOf(..) => self.nonsense("that month is shorter"),
            DaySaid::NthWeekday(..) => self.nonsense("that month has no such day"),
            _ => self.out_of_range(),
        })
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

    fn refused(&self, found: &When) -> WhenError {
        let said = self.said.trim().to_owned();
        let local = found.day.and_time(found.time.unwrap_or(END_OF_DAY));
        let moment = format::due_words(local, self.clock.today());
        match self.direction {
            Direction::Ahead => WhenError::Past { said, moment },
            Direction::Back => WhenError::Future { said, moment },
        }
    }

    /// The error for the whole phrase.
    pub fn nonsense(&self, reason: &'static str) -> WhenError {
        let start = self.said.len() - self.said.trim_start().len();
        WhenError::NotUnderstood {
            piece: self.said.trim().to_owned(),
            span: start..start + self.said.trim().len(),
            wanted: self.wanted,
            reason: Some(reason),
            instead: None,
        }
    }

    /// The error for a whole phrase that can be meant in two ways.
    pub fn ambiguous(&self, instead: Instead) -> WhenError {
        let start = self.said.len() - self.said.trim_start().len();
        WhenError::Ambiguous {
            piece: self.said.trim().to_owned(),
            span: start..start + self.said.trim().len(),
            instead,
        }
    }

    /// The error beyond the calendar.
    pub fn out_of_range(&self) -> WhenError {
        WhenError::OutOfRange {
            said: self.said.trim().to_owned(),
        }
    }
}

/// `tonight` and nothing more.
fn is_tonight(said: &Said) -> bool {
    said.parts == [Part::Night] && said.hours.is_empty()
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

/// A weekday said beside a date must be that date's.
fn check_weekday(phrase: DayPhrase, day: NaiveDate) -> Result<(), WhenError> {
    let day = shifted(day, -i64::from(phrase.shift)).unwrap_or(day);
    match phrase.weekday {
        Some(said) if said != day.weekday() => Err(WhenError::Mismatch {
            date: day.format("%-d %b %Y").to_string(),
            really: format::weekday_name(day.weekday()).to_owned(),
            said: format::weekday_name(said).to_owned(),
        }),
        _ => Ok(()),
    }
}
