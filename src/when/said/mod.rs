//! All pieces of a phrase or a sentence, put together into one reading or none.

use std::ops::Range;

use chrono::{NaiveTime, Timelike, WeekdaySet};

use crate::domain::recurrence::Pattern;
use crate::domain::when_error::Reason;
use crate::when::clause::{self, Clause};
use crate::when::day::{DaySaid, Period};
use crate::when::half_of_day::HourHints;
use crate::when::hour::{Form, Hour, HourSaid};
use crate::when::length::Exact;
use crate::when::piece::{DayPhrase, Piece};
use crate::when::rule::{self, RuleSaid};
use crate::when::vocabulary::{Part, Unit};

mod days;

pub use days::second_of_two;

use days::joined;

/// The pieces of a phrase, without contradiction.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The repetition.
    pub rule: Option<RuleSaid>,
    /// The times of each rule where several say the same days.
    pub clauses: Vec<Clause>,
    /// The times of day.
    pub hours: Vec<Hour>,
    /// The parts of the day.
    pub parts: Vec<Part>,
    /// The day.
    pub day: Option<DayPhrase>,
    /// The day before that one is meant.
    pub before: bool,
    /// A moment counted from now.
    pub exact: Option<Exact>,
    /// The first day of the rule.
    pub from: Option<DayPhrase>,
    /// Its last.
    pub until: Option<DayPhrase>,
    /// The duration.
    pub length: Option<(u32, Unit)>,
    /// The stretch of days in which it is kept.
    pub during: Option<(Period, i8)>,
    /// The weekdays that it leaves out.
    pub except: Option<WeekdaySet>,
    /// The part of the day that the words around the hours suggest.
    pub hints: HourHints,
}

/// A piece that goes with nothing else: its tokens, and why.
pub type Clash = (Range<usize>, Option<Reason>);

impl Said {
    /// Puts the pieces together. In `whole` the phrase is the argument of a flag.
    pub fn of(
        pieces: Vec<(Piece, Range<usize>)>,
        hints: HourHints,
        whole: bool,
    ) -> Result<Self, Clash> {
        let mut said = Self {
            hints,
            clauses: clause::of_same_days(&pieces).unwrap_or_else(|| clause::of_pairs(&pieces)),
            ..Self::default()
        };
        let mut places = Places::default();
        for (piece, span) in pieces {
            if places.end != Some(span.start) {
                places.run = span.start;
            }
            places.end = Some(span.end);
            said.add(piece, &span, &mut places)?;
        }
        said.settle(&places, whole)?;
        Ok(said)
    }

    /// Returns whether there is a time of day.
    pub fn says_time(&self) -> bool {
        !self.parts.is_empty()
            || self.hours.iter().any(|hour| hour.said != HourSaid::DayEnd)
            || matches!(
                self.exact,
                Some(Exact::Away(..) | Exact::Now | Exact::Instant(_))
            )
    }

    /// Returns the one hour that is said, where nothing decides between morning and evening; one
    /// in the small hours is not meant.
    pub fn undecided_hour(&self) -> Option<NaiveTime> {
        let [hour] = self.hours.as_slice() else {
            return None;
        };
        let HourSaid::Open(time) = hour.said else {
            return None;
        };
        let in_rule = self.rule.as_ref().map_or(&[][..], |rule| &rule.parts);
        let decided = self.hints.evening
            || self.hints.morning
            || !self.parts.is_empty()
            || !in_rule.is_empty()
            || !self.clauses.is_empty();
        // "in bed by 1" is an hour of the afternoon by the table, and may be the small hours.
        let late = self.hints.evening && !self.hints.morning && self.parts.is_empty();
        let small = time.hour() < 5 && late && self.rule.is_none();
        (small || !decided && time.hour() >= 5).then_some(time)
    }

    /// Returns the one hour that is said without its half of the day, whatever stands around it.
    pub fn open_hour(&self) -> Option<NaiveTime> {
        match self.hours.as_slice() {
            [hour] if self.parts.is_empty() => match hour.said {
                HourSaid::Open(time) | HourSaid::Twelve(time) => Some(time),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns true if nothing was found.
    pub fn is_empty(&self) -> bool {
        self.rule.is_none()
            && self.hours.is_empty()
            && self.parts.is_empty()
            && self.day.is_none()
            && self.exact.is_none()
            && self.from.is_none()
            && self.until.is_none()
            && self.during.is_none()
    }

    fn add(&mut self, piece: Piece, span: &Range<usize>, places: &mut Places) -> Result<(), Clash> {
        let clash = |why| Err((span.clone(), why));
        match piece {
            Piece::Stop(why) => return clash(why),
            Piece::Either(_, why) => return clash(Some(why)),
            Piece::Hours(hours) if !self.clauses.is_empty() => {
                places.hours = Some(span.clone());
                self.hours.extend(hours);
            }
            Piece::Hours(hours) => {
                let earlier = places.hours.replace(span.clone());
                let beside = earlier.is_some_and(|earlier| earlier.start >= places.run);
                return self.add_hours(&hours, span, beside);
            }
            Piece::Part(part) => self.add_part(part, places, span),
            Piece::DayPart(days, part) => {
                self.add_part(part, places, span);
                return self.add_day(DaySaid::Offset(days).into(), false, span, places);
            }
            Piece::Day(day, before) => return self.add_day(day, before, span, places),
            Piece::Exact(exact) => set(&mut self.exact, exact, span)?,
            Piece::From(day) => {
                places.bound = Some(span.clone());
                set(&mut self.from, day, span)?;
            }
            Piece::Until(day) => {
                places.bound = Some(span.clone());
                set(&mut self.until, day, span)?;
            }
            Piece::For(count, unit) => {
                if self.length.is_none() {
                    self.length = Some((count, unit));
                }
            }
            Piece::During(period, ahead) => {
                places.bound = Some(span.clone());
                set(&mut self.during, (period, ahead), span)?;
            }
            Piece::Except(days) => {
                places.bound = Some(span.clone());
                set(&mut self.except, days, span)?;
            }
            Piece::Rule(rule) => match &mut self.rule {
                None => {
                    places.rule = Some(span.clone());
                    self.rule = Some(rule);
                }
                Some(_) if !self.clauses.is_empty() => {}
                // "every morning and every evening"
                Some(first) if first.pattern == rule.pattern && !rule.parts.is_empty() => {
                    first.parts.extend(rule.parts);
                }
                // "the 1st, every 2 months"
                Some(first) if first.times.is_none() && rule.times.is_none() => {
                    let merged = rule::merged(first.pattern, rule.pattern);
                    first.pattern = merged.ok_or((span.clone(), None))?;
                    first.parts.extend(rule.parts);
                    first.names.extend(rule.names);
                }
                Some(_) => return clash(None),
            },
        }
        Ok(())
    }

    fn add_part(&mut self, part: Part, places: &mut Places, span: &Range<usize>) {
        if !self.parts.contains(&part) {
            self.parts.push(part);
            places.part = Some(span.clone());
        }
    }

    /// Adds hours; `beside` where only pieces are between them and the earlier ones.
    fn add_hours(
        &mut self,
        hours: &[Hour],
        span: &Range<usize>,
        beside: bool,
    ) -> Result<(), Clash> {
        // "by dinner at 7" is one time; "at lunch" and "at 9pm" elsewhere are two.
        let named = |hour: &Hour| {
            hour.is_meal() && (beside || hour.form != Form::Strong) || hour.said == HourSaid::DayEnd
        };
        // "at lunch and at dinner every day"
        if let (true, [hour]) = (self.hours.iter().all(|hour| hour.is_meal()), hours) {
            if hour.is_meal() && !self.hours.contains(hour) {
                self.hours.push(*hour);
                return Ok(());
            }
        }
        if self.hours.is_empty() || self.hours.iter().all(named) {
            hours.clone_into(&mut self.hours);
            return Ok(());
        }
        if hours.iter().all(named)
            || self
                .hours
                .iter()
                .map(|h| h.said)
                .eq(hours.iter().map(|h| h.said))
        {
            return Ok(());
        }
        // "every morning at 7 and every evening at 9"
        let parts = self.rule.as_ref().map_or(0, |rule| rule.parts.len()) + self.parts.len();
        match hours {
            [hour] if self.rule.is_some() && parts == self.hours.len() + 1 => {
                self.hours.push(*hour);
                Ok(())
            }
            _ => Err((span.clone(), None)),
        }
    }

    fn add_day(
        &mut self,
        day: DayPhrase,
        before: bool,
        span: &Range<usize>,
        places: &mut Places,
    ) -> Result<(), Clash> {
        let Some(there) = self.day else {
            self.day = Some(day);
            self.before = before;
            places.day = Some(span.clone());
            return Ok(());
        };
        let joined = if there == day {
            Some(day)
        } else {
            joined(there, day).or_else(|| joined(day, there))
        };
        self.day = Some(joined.ok_or_else(|| (span.clone(), None))?);
        self.before |= before;
        Ok(())
    }

    /// Refuses what does not go together, now that all is known.
    fn settle(&mut self, places: &Places, whole: bool) -> Result<(), Clash> {
        let clash = |span: &Option<Range<usize>>, why| Err((span.clone().unwrap_or(0..0), why));
        if self.exact.is_some()
            && (self.rule.is_some()
                || self.day.is_some()
                || !self.hours.is_empty()
                || !self.parts.is_empty())
        {
            let other = places
                .hours
                .as_ref()
                .or(places.day.as_ref())
                .or(places.part.as_ref())
                .or(places.rule.as_ref());
            return clash(&other.cloned(), Some(Reason::OtherTime));
        }
        if self.rule.is_none() {
            if whole && self.is_until_alone() {
                self.day = self.until.take();
            }
            if self.hours.len() > 1 {
                return clash(&places.hours, Some(Reason::OneTime));
            }
            if self.parts.len() > 1 {
                return clash(&places.part, Some(Reason::OneTime));
            }
            let why = if self.from.is_some() || self.until.is_some() {
                Some(Reason::OnlyRuleHasEnds)
            } else if self.except.is_some() {
                Some(Reason::OnlyRuleLeavesOut)
            } else {
                self.during.map(|_| Reason::NameDayOfIt)
            };
            if why.is_some() {
                return clash(&places.bound, why);
            }
            let month = self.day.is_some_and(|day| {
                matches!(
                    day.said,
                    DaySaid::Within(Period::Month | Period::Quarter | Period::Year, _)
                )
            });
            if month && self.says_time() {
                return clash(&places.day, Some(Reason::ManyDays));
            }
            return Ok(());
        }
        if let Some(day) = self.day.take() {
            let alone = !self.before && day.shift == 0 && day.weekday.is_none();
            let rule = self.rule.as_ref().filter(|_| alone);
            let pattern = rule.and_then(|rule| rule::on_day(rule.pattern, day.said));
            match (day.said, pattern, &mut self.rule) {
                (_, Some(pattern), Some(rule)) => {
                    rule.pattern = pattern;
                    if let DaySaid::FullDate(_) = day.said {
                        self.from = self.from.or(Some(day));
                    }
                }
                (DaySaid::Within(period, ahead), ..) if self.during.is_none() && ahead >= 0 => {
                    self.during = Some((period, ahead));
                }
                _ => return clash(&places.day, Some(Reason::DayBesideRule)),
            }
        }
        let months = |rule: &RuleSaid| matches!(rule.pattern, Pattern::Months(_));
        if self.during.is_some() && self.rule.as_ref().is_some_and(months) {
            // "yearly in march" would come once and end with the month.
            let place = places.bound.clone().or(places.day.clone());
            return clash(&place, Some(Reason::NameDayOfIt));
        }
        let named = self.rule.as_ref().map_or(0, |rule| rule.parts.len()) + self.parts.len();
        let times = self.hours.len().max(named);
        let wanted = self.rule.as_ref().and_then(|rule| rule.times);
        if wanted.is_some_and(|wanted| usize::try_from(wanted) != Ok(times)) {
            let why = Reason::NameTimes;
            return clash(&places.rule, Some(why));
        }
        let has_time = self.says_time()
            || self
                .rule
                .as_ref()
                .is_some_and(|rule| !rule.parts.is_empty());
        if has_time
            && self
                .rule
                .as_ref()
                .is_some_and(|rule| rule.pattern.is_per_period())
        {
            return clash(
                &places.hours.clone().or(places.part.clone()),
                Some(Reason::PerPeriodHour),
            );
        }
        Ok(())
    }

    /// `until monday`, `to saturday`, for `move`.
    fn is_until_alone(&self) -> bool {
        self.until.is_some() && self.day.is_none() && self.from.is_none()
    }
}

/// The positions of the pieces that may turn out to belong to nothing.
#[derive(Default)]
struct Places {
    hours: Option<Range<usize>>,
    part: Option<Range<usize>>,
    day: Option<Range<usize>>,
    rule: Option<Range<usize>>,
    bound: Option<Range<usize>>,
    /// The first token of the pieces that follow each other without a word between them.
    run: usize,
    /// The token after the last of them.
    end: Option<usize>,
}

fn set<T: PartialEq>(all: &mut Option<T>, here: T, span: &Range<usize>) -> Result<(), Clash> {
    match all {
        Some(there) if *there != here => Err((span.clone(), None)),
        _ => {
            *all = Some(here);
            Ok(())
        }
    }
}
