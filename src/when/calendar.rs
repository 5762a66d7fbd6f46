//! Which calendar days a phrase can mean, the best first.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Direction;
use super::day::{DaySaid, Period, last_of_month};
use super::words::Unit;
use crate::domain::clock::Clock;

/// The days in order of preference.
pub struct Candidates {
    /// Never empty.
    pub days: Vec<NaiveDate>,
    /// Whether the direction chooses between several.
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
        DaySaid::Offset(days) => one(shift(today, i64::from(days))),
        DaySaid::FullDate(day) => one(Some(day)),
        DaySaid::Weekday(weekday) if !ahead => {
            let latest = shift(today, -i64::from(today.weekday().days_since(weekday)))?;
            some(vec![latest, shift(latest, -7)?])
        }
        DaySaid::ThisWeekday(weekday) if !ahead => one(of_week(weekday, 0)),
        DaySaid::Weekday(weekday) | DaySaid::ThisWeekday(weekday) => {
            let first = shift(today, i64::from(weekday.days_since(today.weekday())))?;
            some(vec![first, shift(first, 7)?])
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
        Unit::Year => months(12),
    }
}

fn end_of(today: NaiveDate, week: NaiveDate, period: Period, ahead: i8) -> Option<NaiveDate> {
    let count = i64::from(ahead);
    match period {
        Period::Week => shift(week, count * 7 + 6),
        Period::Weekend => {
            let to_sunday = i64::from(Weekday::Sun.days_since(today.weekday()));
            shift(today, to_sunday + count * 7)
        }
        Period::Month | Period::MonthNamed(_) => {
            let months = u32::from(ahead.unsigned_abs());
            last_of_month(months_from(today, months, ahead >= 0)?)
        }
        Period::Year => {
            NaiveDate::from_ymd_opt(today.year().checked_add(i32::from(ahead))?, 12, 31)
        }
    }
}
