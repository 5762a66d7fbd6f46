//! The days on which a promise recurs, computed from the rule and its anchor.

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday, WeekdaySet};
use serde::{Deserialize, Serialize};

use super::Ordinals;
use crate::domain::occurrence::Slot;
use crate::domain::pattern_code::PatternCode;

/// Days on which a promise recurs.
///
/// A rule that no day can satisfy (an interval of 0, no weekdays, a 6th Tuesday) has no slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "PatternCode", try_from = "PatternCode")]
pub enum Pattern {
    /// `day`, `3 days`: every n days from the anchor.
    Days(u32),
    /// `week`, `2 weeks`: every n weeks on the anchor's weekday.
    Weeks(u32),
    /// `month`, `2 months`: every n months on the anchor's day of the month, or the month's last.
    Months(u32),
    /// `weekday`, `weekend`, `mon,wed,fri`: each of these weekdays.
    Weekdays(WeekdaySet),
    /// `1st`, `15th`: this day of each month (1 to 31), or the month's last where it is shorter.
    MonthDay(u32),
    /// `last`: the last day of each month.
    LastDay,
    /// `2nd tue`: the nth such weekday of each month (1 to 5); a month without one is passed over.
    NthWeekday(u32, Weekday),
    /// `last fri`: the last such weekday of each month.
    LastWeekday(Weekday),
    /// `2 weeks on mon,fri`: these weekdays of every nth week, counted from the anchor's week.
    WeeksOn(u32, WeekdaySet),
    /// `1st and 15th`, `2 months on the 4th`: these days of every nth month. A day that a shorter
    /// month lacks is its last; each day counts once.
    MonthDays(u32, Ordinals),
    /// `1st and 3rd fri`: several such weekdays of each month.
    NthWeekdays(Ordinals, Weekday),
    /// `year on 24 dec`: this day of each year, as month and day. 29 Feb is 28 Feb in other years.
    YearDay(u32, u32),
    /// `3/week`: a number of times on any days of a week; due on its last day.
    PerWeek(u32),
    /// `2/month`: a number of times on any days of a calendar month; due on its last day.
    PerMonth(u32),
}

impl Pattern {
    /// These weekdays of every nth week.
    pub fn weeks_on(every: u32, days: WeekdaySet) -> Self {
        match every {
            1 => Self::Weekdays(days),
            n => Self::WeeksOn(n, days),
        }
    }

    /// These days of every nth month.
    pub fn month_days(every: u32, days: Ordinals) -> Self {
        match (every, days.only()) {
            (1, Some(Ordinals::LAST)) => Self::LastDay,
            (1, Some(day)) => Self::MonthDay(day),
            _ => Self::MonthDays(every, days),
        }
    }

    /// These weekdays of each month.
    pub fn nth_weekdays(nth: Ordinals, day: Weekday) -> Self {
        match nth.only() {
            Some(Ordinals::LAST) => Self::LastWeekday(day),
            Some(n) => Self::NthWeekday(n, day),
            None => Self::NthWeekdays(nth, day),
        }
    }

    /// Returns whether it is a goal per period, on any days.
    pub fn is_per_period(self) -> bool {
        matches!(self, Self::PerWeek(_) | Self::PerMonth(_))
    }

    /// The same days in every week or month, for a pattern that takes only every nth of them.
    ///
    /// Its first day still to come decides which weeks or months the pattern counts from.
    #[must_use]
    pub fn in_each_period(self) -> Self {
        match self {
            Self::WeeksOn(_, days) => Self::Weekdays(days),
            Self::MonthDays(_, days) => Self::month_days(1, days),
            other => other,
        }
    }

    /// The slots from `from` to `to`, both included, in order, never before `anchor`.
    ///
    /// Each is computed from the rule and `anchor` alone, so that a month's end or a clock
    /// change never drifts. For `PerWeek` the anchor is the first day of the first week.
    /// Lazy, and the distance from `anchor` to `from` costs nothing: `to` may be
    /// [`NaiveDate::MAX`] when only the next few are taken.
    pub fn slots(
        self,
        anchor: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Slot> + use<> {
        self.indices(anchor, from, to)
            .filter_map(move |index| self.slot(anchor, index))
    }

    /// Returns the same slots as [`Pattern::slots`] in reverse order, as lazily.
    pub fn slots_back(
        self,
        anchor: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Slot> + use<> {
        self.indices(anchor, from, to)
            .rev()
            .filter_map(move |index| self.slot(anchor, index))
    }

    /// The number of slots from `from` to `to`; without walking them, except where
    /// some months lack one, as with the 5th weekday.
    pub fn count(self, anchor: NaiveDate, from: NaiveDate, to: NaiveDate) -> u32 {
        let irregular = matches!(
            self,
            Self::NthWeekday(..) | Self::NthWeekdays(..) | Self::MonthDays(..)
        );
        let count = if irregular {
            self.slots(anchor, from, to).count() as u64
        } else {
            let indices = self.indices(anchor, from, to);
            indices.end.abs_diff(indices.start)
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Returns the average number of slots a day, with one time of day; 0 for a rule without slots.
    pub fn per_day(self) -> f64 {
        if self.is_void() {
            return 0.0;
        }
        match self {
            Self::Days(n) => 1.0 / f64::from(n),
            Self::Weeks(n) => 1.0 / (7.0 * f64::from(n)),
            Self::Months(n) => 1.0 / (DAYS_PER_MONTH * f64::from(n)),
            Self::Weekdays(days) => f64::from(days.len()) / 7.0,
            Self::NthWeekday(5, _) => FIFTH_WEEKDAYS_PER_DAY,
            Self::WeeksOn(n, days) => f64::from(days.len()) / (7.0 * f64::from(n)),
            Self::MonthDays(n, days) => f64::from(days.len()) / (DAYS_PER_MONTH * f64::from(n)),
            Self::NthWeekdays(nth, day) => nth
                .iter()
                .map(|nth| Self::nth_weekdays(Ordinals::single(nth), day).per_day())
                .sum(),
            Self::YearDay(..) => 1.0 / (12.0 * DAYS_PER_MONTH),
            Self::MonthDay(_) | Self::LastDay | Self::NthWeekday(..) | Self::LastWeekday(_) => {
                1.0 / DAYS_PER_MONTH
            }
            Self::PerWeek(n) => f64::from(n) / 7.0,
            Self::PerMonth(n) => f64::from(n) / DAYS_PER_MONTH,
        }
    }

    /// The anchor of a promise made on `made`: that day, except for a goal per period, and for
    /// weekdays of every nth week, whose anchor is the first day of that week.
    ///
    /// `PerWeek(n)` starts with the current week if at least n of its days are left, `made`
    /// included, and else with the next, so that the first week can be kept without cramming.
    /// `PerMonth(n)` likewise starts on `made` or on the first of the next month. A whole
    /// period is enough for any n.
    pub fn anchor(self, made: NaiveDate, week_start: Weekday) -> NaiveDate {
        match self {
            Self::PerWeek(n) => {
                let gone = made.weekday().days_since(week_start);
                let left = 7 - gone;
                if left >= n.min(7) {
                    made.checked_sub_days(Days::new(gone.into()))
                } else {
                    made.checked_add_days(Days::new(left.into()))
                }
            }
            Self::WeeksOn(..) => {
                made.checked_sub_days(Days::new(made.weekday().days_since(week_start).into()))
            }
            Self::PerMonth(n) => {
                let length = u32::from(made.num_days_in_month());
                let left = length - made.day0();
                if left >= n.min(length) {
                    Some(made)
                } else {
                    made.checked_add_days(Days::new(left.into()))
                }
            }
            _ => Some(made),
        }
        .unwrap_or(made)
    }

    /// Returns true if no day can satisfy the rule.
    fn is_void(self) -> bool {
        match self {
            Self::Days(n)
            | Self::Weeks(n)
            | Self::Months(n)
            | Self::MonthDay(n)
            | Self::PerWeek(n)
            | Self::PerMonth(n) => n == 0,
            Self::Weekdays(days) => days.is_empty(),
            Self::NthWeekday(n, _) => !(1..=5).contains(&n),
            Self::WeeksOn(n, days) => n == 0 || days.is_empty(),
            Self::MonthDays(n, days) => n == 0 || days.is_empty(),
            Self::NthWeekdays(nth, _) => !nth.iter().any(|n| n <= 5 || n == Ordinals::LAST),
            Self::YearDay(month, day) => NaiveDate::from_ymd_opt(2000, month, day).is_none(),
            Self::LastDay | Self::LastWeekday(_) => false,
        }
    }

    /// Returns the indices for [`Pattern::slot`] that give all slots from `from` to `to`, computed
    /// from the number of days or months between them.
    fn indices(self, anchor: NaiveDate, from: NaiveDate, to: NaiveDate) -> Range<i64> {
        let from = from.max(anchor);
        if self.is_void() || to < from {
            return 0..0;
        }
        let days = |date: NaiveDate| date.signed_duration_since(anchor).num_days();
        let months = |date: NaiveDate| month_number(date) - month_number(anchor);
        // The periods that `from` and `to` lie in, as a range of all their slots.
        let within = |from: i64, to: i64, period: i64, slots: i64| {
            from / period * slots..(to / period + 1) * slots
        };
        let mut indices = match self {
            Self::Days(n) => within(days(from), days(to), n.into(), 1),
            Self::Weeks(n) => within(days(from), days(to), 7 * i64::from(n), 1),
            Self::Months(n) => within(months(from), months(to), n.into(), 1),
            Self::Weekdays(set) => within(days(from), days(to), 7, set.len().into()),
            Self::MonthDay(_) | Self::LastDay | Self::NthWeekday(..) | Self::LastWeekday(_) => {
                within(months(from), months(to), 1, 1)
            }
            Self::WeeksOn(n, set) => {
                within(days(from), days(to), 7 * i64::from(n), set.len().into())
            }
            Self::MonthDays(n, set) => within(months(from), months(to), n.into(), set.len().into()),
            Self::NthWeekdays(nth, _) => within(months(from), months(to), 1, nth.len().into()),
            Self::YearDay(..) => {
                let years = |date: NaiveDate| i64::from(date.year()) - i64::from(anchor.year());
                within(years(from), years(to), 1, 1)
            }
            // Due on a period's last day, so that only periods over by the end of `to` count.
            Self::PerWeek(n) => {
                let n = i64::from(n);
                days(from) / 7 * n..(days(to) + 1) / 7 * n
            }
            Self::PerMonth(n) => {
                let n = i64::from(n);
                let over = i64::from(to.day() == u32::from(to.num_days_in_month()));
                months(from) * n..(months(to) + over) * n
            }
        };
        // The first and the last period can stick out; by less than a week of slots, or by
        // the few months without a 5th weekday.
        let day = |index| self.slot(anchor, index).map(|slot| slot.day);
        while !indices.is_empty() && day(indices.start).is_none_or(|day| day < from) {
            indices.start += 1;
        }
        while !indices.is_empty() && day(indices.end - 1).is_none_or(|day| day > to) {
            indices.end -= 1;
        }
        indices
    }

    /// Returns the slot at `index`, counted from 0 in the period that contains `anchor`; possibly
    /// before `anchor`. `None` in a month without one, and past the ends of the calendar.
    fn slot(self, anchor: NaiveDate, index: i64) -> Option<Slot> {
        let once = |day| Slot { day, nth: 1 };
        let after = |days: i64| anchor.checked_add_signed(TimeDelta::try_days(days)?);
        match self {
            Self::Days(n) => after(index.checked_mul(n.into())?).map(once),
            Self::Weeks(n) => after(index.checked_mul(7 * i64::from(n))?).map(once),
            Self::Months(n) => {
                let months = u32::try_from(index.checked_mul(n.into())?).ok()?;
                anchor.checked_add_months(Months::new(months)).map(once)
            }
            Self::Weekdays(days) => {
                let (week, nth) = divide(index, days.len().into())?;
                let weekday = days
                    .iter(anchor.weekday())
                    .nth(usize::try_from(nth).ok()?)?;
                let into_week = i64::from(weekday.days_since(anchor.weekday()));
                after(week.checked_mul(7)? + into_week).map(once)
            }
            Self::WeeksOn(n, days) => {
                let (week, nth) = divide(index, days.len().into())?;
                let first = after(week.checked_mul(7 * i64::from(n))?)?;
                let weekday = days
                    .iter(anchor.weekday())
                    .nth(usize::try_from(nth).ok()?)?;
                let into_week = weekday.days_since(anchor.weekday());
                first
                    .checked_add_days(Days::new(into_week.into()))
                    .map(once)
            }
            Self::MonthDay(day) => {
                let last = last_of_month(anchor, index)?;
                day_in_month(last, day).map(once)
            }
            Self::MonthDays(n, days) => {
                let (period, nth) = divide(index, days.len())?;
                let last = last_of_month(anchor, period.checked_mul(n.into())?)?;
                nth_of(days, nth, |day| day_in_month(last, day)).map(once)
            }
            Self::NthWeekdays(ordinals, weekday) => {
                let (month, nth) = divide(index, ordinals.len())?;
                let last = last_of_month(anchor, month)?;
                nth_of(ordinals, nth, |nth| weekday_in_month(last, nth, weekday)).map(once)
            }
            Self::YearDay(month, day) => {
                let year = anchor.year().checked_add(i32::try_from(index).ok()?)?;
                let last = last_of_month(NaiveDate::from_ymd_opt(year, month, 1)?, 0)?;
                day_in_month(last, day).map(once)
            }
            Self::LastDay => last_of_month(anchor, index).map(once),
            Self::NthWeekday(n, weekday) => {
                let last = last_of_month(anchor, index)?;
                weekday_in_month(last, n, weekday).map(once)
            }
            Self::LastWeekday(weekday) => {
                let last = last_of_month(anchor, index)?;
                weekday_in_month(last, Ordinals::LAST, weekday).map(once)
            }
            Self::PerWeek(n) => {
                let (week, nth) = divide(index, n)?;
                let day = after(week.checked_mul(7)? + 6)?;
                Some(Slot { day, nth: nth + 1 })
            }
            Self::PerMonth(n) => {
                let (month, nth) = divide(index, n)?;
                let day = last_of_month(anchor, month)?;
                Some(Slot { day, nth: nth + 1 })
            }
        }
    }
}

/// Days in an average month: 400 Gregorian years have 146,097 days and 4,800 months.
const DAYS_PER_MONTH: f64 = 30.436_875;

/// 400 Gregorian years are 20,871 whole weeks, so each weekday comes 20,871 times in their 4,800
/// months: four times in each, and 1,671 times a fifth.
const FIFTH_WEEKDAYS_PER_DAY: f64 = 1_671.0 / 146_097.0;

/// Months since the year 0, to subtract one date's from another's.
fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// The last day of the month that lies `months` after the one of `anchor`.
fn last_of_month(anchor: NaiveDate, months: i64) -> Option<NaiveDate> {
    let first = anchor
        .with_day(1)?
        .checked_add_months(Months::new(u32::try_from(months).ok()?))?;
    first.with_day(first.num_days_in_month().into())
}

/// A day of the month that ends with `last`: its last day where it is shorter.
fn day_in_month(last: NaiveDate, day: u32) -> Option<NaiveDate> {
    last.with_day(day.min(last.day()))
}

/// The nth, or last, such weekday of the month that ends with `last`.
fn weekday_in_month(last: NaiveDate, nth: u32, weekday: Weekday) -> Option<NaiveDate> {
    if nth == Ordinals::LAST {
        let beyond = last.weekday().days_since(weekday);
        return last.checked_sub_days(Days::new(beyond.into()));
    }
    let nth = u8::try_from(nth).ok()?;
    NaiveDate::from_weekday_of_month_opt(last.year(), last.month(), weekday, nth)
}

/// The day of the ordinal at `index`; `None` where an earlier one has the same day already.
fn nth_of(
    ordinals: Ordinals,
    index: u32,
    day: impl Fn(u32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    let mut days = ordinals.iter().map(day);
    let index = usize::try_from(index).ok()?;
    let before: Vec<Option<NaiveDate>> = days.by_ref().take(index).collect();
    let this = days.next().flatten();
    this.filter(|_| !before.contains(&this))
}

/// Quotient and remainder; `None` for a divisor of 0.
fn divide(index: i64, by: u32) -> Option<(i64, u32)> {
    let by = i64::from(by);
    let rest = u32::try_from(index.checked_rem_euclid(by)?).ok()?;
    Some((index.checked_div_euclid(by)?, rest))
}
