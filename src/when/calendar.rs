//! The calendar days that a phrase can mean, the best first.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Direction;
use super::day::{DaySaid, MonthSaid, Period};
use super::vocabulary::{OwnDay, Unit};
use crate::domain::clock::Clock;
use crate::domain::clock::{NamedDays, YearlyDay};
use crate::domain::recurrence::Ordinals;

/// The days in order of preference.
pub struct Candidates {
    /// Never empty.
    pub days: Vec<NaiveDate>,
    /// `true` if the direction chooses between several.
    pub floating: bool,
}

/// A month and day without a year is looked for this far: 29 Feb can be eight years away.
const LEAP_GAP: u32 = 8;

/// The days that `day` can mean. `date` is the date on the calendar now, which in the small
/// hours before `day_start` is one later than the clock's today. `None` beyond the calendar.
pub fn candidates(
    day: DaySaid,
    direction: Direction,
    clock: &Clock,
    date: NaiveDate,
) -> Option<Candidates> {
    let today = clock.today();
    let ahead = direction == Direction::Ahead;
    // Looking ahead begins with the day it is, looking back with the latest date there is.
    let base = if ahead { today } else { date.max(today) };
    let one = |day: Option<NaiveDate>| {
        Some(Candidates {
            days: vec![day?],
            floating: false,
        })
    };
    let some = |days: Vec<NaiveDate>| {
        (!days.is_empty()).then_some(Candidates {
            days,
            floating: true,
        })
    };
    let of_week = |weekday: Weekday, weeks: i8| {
        let first = clock.week_of(today);
        let into = u64::from(weekday.days_since(first.weekday()));
        shift(first, i64::from(weeks) * 7)?.checked_add_days(Days::new(into))
    };
    match day {
        DaySaid::Offset(days) => one(shift(today, days.into())),
        DaySaid::FullDate(day) => one(Some(day)),
        DaySaid::Weekday(weekday, 0) if !ahead => {
            let latest = shift(today, -i64::from(today.weekday().days_since(weekday)))?;
            some(vec![latest, shift(latest, -7)?])
        }
        DaySaid::ThisWeekday(weekday) if !ahead => one(of_week(weekday, 0)),
        DaySaid::Weekday(weekday, 0) | DaySaid::ThisWeekday(weekday) => {
            let first = shift(today, i64::from(weekday.days_since(today.weekday())))?;
            some(vec![first, shift(first, 7)?])
        }
        DaySaid::Weekday(weekday, weeks) => {
            let first = i64::from(weekday.days_since(today.weekday()));
            one(shift(today, first + 7 * i64::from(weeks)))
        }
        DaySaid::WeekdayFromNow(weekday, count) => {
            let tomorrow = shift(today, 1)?;
            let first = i64::from(weekday.days_since(tomorrow.weekday()));
            let weeks = i64::from(count).checked_sub(1)?;
            one(shift(tomorrow, first + 7 * weeks))
        }
        DaySaid::DateOfYear(month, day, years) => {
            let year = today.year().checked_add(years.into())?;
            one(NaiveDate::from_ymd_opt(year, month, day))
        }
        DaySaid::Feast(feast) => some(
            (0..=1)
                .filter_map(|years| feast.in_year(base.year() + if ahead { years } else { -years }))
                .collect(),
        ),
        DaySaid::Own(own) => match own_day(own, &clock.days)? {
            YearlyDay::Date(month, day) => {
                candidates(DaySaid::Date(month, day), direction, clock, date)
            }
            YearlyDay::OfMonth(day) => some(days_of_month(day, base, ahead)),
        },
        DaySaid::NthWeekday(nth, weekday, month) => {
            some(nth_weekdays(nth, weekday, month, base, ahead))
        }
        DaySaid::StartOf(period, ahead) => {
            one(start_of(today, clock.week_of(today), period, ahead))
        }
        DaySaid::LastWeekday(weekday) => {
            let before = match today.weekday().days_since(weekday) {
                0 => 7,
                days => i64::from(days),
            };
            one(shift(today, -before))
        }
        DaySaid::WeekdayOf(weekday, weeks) => one(of_week(weekday, weeks)),
        DaySaid::Date(month, day) => some(
            (0..=LEAP_GAP)
                .filter_map(|years| months_from(base, years * 12, ahead))
                .filter_map(|year| NaiveDate::from_ymd_opt(year.year(), month, day))
                .collect(),
        ),
        DaySaid::MonthDay(day) => some(
            (0..=12)
                .filter_map(|months| months_from(base, months, ahead))
                .filter_map(|month| month.with_day(day))
                .collect(),
        ),
        DaySaid::MonthDayOf(day, months) => {
            one(months_from(today, u32::from(months.unsigned_abs()), months >= 0)?.with_day(day))
        }
        DaySaid::Away(count, unit, towards) => {
            one(away(today, count, unit, towards.unwrap_or(direction)))
        }
        DaySaid::EndOf(Period::MonthNamed(month), _) => some(
            (0..=1)
                .filter_map(|years| months_from(base, years * 12, ahead))
                .filter_map(|year| NaiveDate::from_ymd_opt(year.year(), month, 1))
                .filter_map(last_of_month)
                .collect(),
        ),
        DaySaid::EndOf(period, ahead) | DaySaid::Within(period, ahead) => {
            one(end_of(today, clock.week_of(today), period, ahead))
        }
    }
}

/// The nth, or last, such weekday of the month that begins on `first`.
fn nth_weekday(first: NaiveDate, nth: u32, weekday: Weekday) -> Option<NaiveDate> {
    if nth == Ordinals::LAST {
        let last = last_of_month(first)?;
        return shift(last, -i64::from(last.weekday().days_since(weekday)));
    }
    let nth = u8::try_from(nth).ok()?;
    NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, nth)
}

/// This day of the present month and the next, or their last where they are shorter.
fn days_of_month(day: u32, base: NaiveDate, ahead: bool) -> Vec<NaiveDate> {
    (0..=1)
        .filter_map(|months| last_of_month(months_from(base, months, ahead)?))
        .filter_map(|last| last.with_day(day.min(last.day())))
        .collect()
}

/// The nth weekday of a month, in each year that it can be of.
fn nth_weekdays(
    nth: u32,
    weekday: Weekday,
    month: MonthSaid,
    base: NaiveDate,
    ahead: bool,
) -> Vec<NaiveDate> {
    let firsts: Vec<Option<NaiveDate>> = match month {
        MonthSaid::Away(months) => {
            vec![months_from(base, months.unsigned_abs().into(), months >= 0)]
        }
        MonthSaid::Named(month, Some(year)) => vec![NaiveDate::from_ymd_opt(year, month, 1)],
        MonthSaid::Named(month, None) => (0..=LEAP_GAP)
            .filter_map(|years| months_from(base, years * 12, ahead))
            .map(|year| NaiveDate::from_ymd_opt(year.year(), month, 1))
            .collect(),
    };
    let days = firsts.into_iter().flatten();
    days.filter_map(|first| nth_weekday(first, nth, weekday))
        .collect()
}

/// Returns the day that a setting gives to a named day; `None` where it is not set.
pub fn own_day(own: OwnDay, days: &NamedDays) -> Option<YearlyDay> {
    match own {
        OwnDay::Birthday => days.birthday,
        OwnDay::Anniversary => days.anniversary,
        OwnDay::Payday => days.payday,
    }
}

/// The last day of the month that `day` lies in.
pub fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(day.num_days_in_month().into())
}

fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let length = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(length)
    } else {
        day.checked_add_days(length)
    }
}

/// The first day of the month so many months from `day`.
fn months_from(day: NaiveDate, months: u32, ahead: bool) -> Option<NaiveDate> {
    let first = day.with_day(1)?;
    if ahead {
        first.checked_add_months(Months::new(months))
    } else {
        first.checked_sub_months(Months::new(months))
    }
}

fn away(today: NaiveDate, count: u32, unit: Unit, towards: Direction) -> Option<NaiveDate> {
    let days = |each: i64| {
        let length = i64::from(count) * each;
        shift(
            today,
            if towards == Direction::Ahead {
                length
            } else {
                -length
            },
        )
    };
    let months = |each: u32| {
        let length = Months::new(count.checked_mul(each)?);
        match towards {
            Direction::Ahead => today.checked_add_months(length),
            Direction::Back => today.checked_sub_months(length),
        }
    };
    match unit {
        Unit::Day => days(1),
        Unit::Week => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
    }
}

/// The last day of a period counted from the present one; `week` is the first day of this week.
pub fn end_of(today: NaiveDate, week: NaiveDate, period: Period, ahead: i8) -> Option<NaiveDate> {
    let count = i64::from(ahead);
    match period {
        Period::Week => shift(week, count * 7 + 6),
        Period::Weekend => {
            let to_sunday = i64::from(Weekday::Sun.days_since(today.weekday()));
            shift(today, to_sunday + count * 7)
        }
        Period::Month => {
            let months = u32::from(ahead.unsigned_abs());
            last_of_month(months_from(today, months, ahead >= 0)?)
        }
        Period::MonthNamed(_) => last_of_month(start_of(today, week, period, ahead)?),
        Period::Quarter => {
            let first = start_of(today, week, period, ahead)?;
            last_of_month(first.checked_add_months(Months::new(2))?)
        }
        Period::Year => {
            NaiveDate::from_ymd_opt(today.year().checked_add(i32::from(ahead))?, 12, 31)
        }
    }
}

/// The first day of such a period.
pub fn start_of(today: NaiveDate, week: NaiveDate, period: Period, ahead: i8) -> Option<NaiveDate> {
    match period {
        Period::Week => shift(week, i64::from(ahead) * 7),
        Period::Weekend => shift(end_of(today, week, period, ahead)?, -1),
        Period::Month => months_from(today, ahead.unsigned_abs().into(), ahead >= 0),
        Period::MonthNamed(month) => {
            let year = today.year() + i32::from(month < today.month());
            NaiveDate::from_ymd_opt(year, month, 1)
        }
        Period::Quarter => {
            let quarter = months_from(today, today.month0() % 3, false)?;
            months_from(quarter, 3 * u32::from(ahead.unsigned_abs()), ahead >= 0)
        }
        Period::Year => NaiveDate::from_ymd_opt(today.year().checked_add(ahead.into())?, 1, 1),
    }
}
