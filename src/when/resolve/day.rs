//! The days of a phrase: which one of those it can mean.

use chrono::{Datelike, NaiveDate};

use super::{Resolver, YEARS, shifted};
use crate::domain::clock::END_OF_DAY;
use crate::domain::format;
use crate::domain::when_error::Reason;
use crate::when::calendar::{Candidates, candidates, end_of, start_of};
use crate::when::day::DaySaid;
use crate::when::half_of_day::PossibleTime;
use crate::when::piece::DayPhrase;
use crate::when::said::Said;
use crate::when::{Direction, When, WhenError};

/// A date without a year that comes within so many days is not looked for a year ago.
const SOON: i64 = 14;

impl Resolver<'_> {
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
                return Err(self.nonsense(Reason::WeekIsManyDays));
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
        let ago = (today - day).num_days();
        if self.direction == Direction::Back && matches!(phrase.said, DaySaid::Date(..)) {
            // Tomorrow's date without a year is not that of a year ago. Days of this year are shown
            // without it.
            if ago > 365 - SOON && day.year() < today.year() && phrase.weekday.is_none() {
                return Err(self.nonsense(Reason::AddYear));
            }
        }
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

    pub(super) fn on_day(
        &self,
        phrase: DayPhrase,
        possible_times: Option<&[PossibleTime]>,
        said: &Said,
    ) -> Result<When, WhenError> {
        let Candidates { mut days, floating } = self.candidates(phrase)?;
        let day = phrase.said;
        let Some(possible_times) = possible_times else {
            if matches!(day, DaySaid::Within(..)) && self.direction == Direction::Back {
                return Err(self.nonsense(Reason::IsManyDays));
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
    pub(super) fn days_before(&self, day: DaySaid, days: &[NaiveDate]) -> Vec<NaiveDate> {
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

    /// A day without a time: due at its end; looking back, not later than now.
    pub(super) fn whole_day(&self, day: NaiveDate) -> Result<When, WhenError> {
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

    pub(super) fn candidates(&self, phrase: DayPhrase) -> Result<Candidates, WhenError> {
        let date = self.clock.zone.local(self.now).date();
        let day = phrase.said;
        let found = candidates(day, self.direction, self.clock, date);
        let found = found.and_then(|found| {
            let shift = |day: &NaiveDate| shifted(*day, phrase.shift.into());
            let days: Vec<NaiveDate> = found.days.iter().filter_map(shift).collect();
            (!days.is_empty()).then_some(Candidates { days, ..found })
        });
        found.ok_or_else(|| match day {
            DaySaid::MonthDayOf(..) => self.nonsense(Reason::ShortMonth),
            DaySaid::NthWeekday(..) => self.nonsense(Reason::NoSuchDayInMonth),
            _ => self.out_of_range(),
        })
    }
}

/// A weekday said beside a date must be that date's.
pub(super) fn check_weekday(phrase: DayPhrase, day: NaiveDate) -> Result<(), WhenError> {
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
