//! Feasts that have a date of their own, and the phrases that name them.

use chrono::{Days, NaiveDate, Weekday};

use super::cursor::Cursor;

/// A feast, as the rule that gives its day in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// The same month and day each year.
    Fixed(u32, u32),
    /// Number of days from Easter Sunday.
    Easter(i16),
    /// Number of days from Thanksgiving in the United States, the fourth Thursday of November.
    Thanksgiving(u8),
}

/// Each feast by its names.
#[rustfmt::skip]
const FEASTS: &[(Feast, &[&[&str]])] = &[
    (Feast::Fixed(12, 24), &[&["christmas", "eve"], &["xmas", "eve"]]),
    (Feast::Fixed(12, 26), &[
        &["boxing", "day"], &["st", "stephen's", "day"], &["st", "stephens", "day"],
    ]),
    (Feast::Fixed(12, 25), &[&["christmas", "day"], &["xmas", "day"], &["christmas"], &["xmas"]]),
    (Feast::Fixed(12, 31), &[
        &["new", "year's", "eve"], &["new", "years", "eve"], &["new", "year", "eve"], &["nye"],
        &["hogmanay"],
    ]),
    (Feast::Fixed(1, 1), &[
        &["new", "year's", "day"], &["new", "years", "day"], &["new", "year's"],
        &["new", "year", "day"],
    ]),
    (Feast::Fixed(2, 14), &[
        &["st", "valentine's", "day"], &["valentine's", "day"], &["valentines", "day"],
        &["valentine's"], &["valentine", "day"],
    ]),
    (Feast::Fixed(10, 31), &[&["halloween"], &["hallowe'en"]]),
    (Feast::Fixed(3, 17), &[
        &["st", "patrick's", "day"], &["st", "patricks", "day"], &["st", "paddy's", "day"],
        &["st", "paddys", "day"], &["paddy's", "day"], &["paddys", "day"],
    ]),
    (Feast::Fixed(1, 25), &[&["burns", "night"]]),
    (Feast::Fixed(3, 1), &[&["st", "david's", "day"], &["st", "davids", "day"]]),
    (Feast::Fixed(4, 23), &[&["st", "george's", "day"], &["st", "georges", "day"]]),
    (Feast::Fixed(11, 30), &[&["st", "andrew's", "day"], &["st", "andrews", "day"]]),
    (Feast::Fixed(11, 5), &[&["bonfire", "night"], &["guy", "fawkes", "night"]]),
    (Feast::Fixed(1, 6), &[&["epiphany"]]),
    (Feast::Easter(-47), &[
        &["shrove", "tuesday"], &["pancake", "day"], &["pancake", "tuesday"], &["fat", "tuesday"],
        &["mardi", "gras"],
    ]),
    (Feast::Easter(-46), &[&["ash", "wednesday"]]),
    (Feast::Easter(-7), &[&["palm", "sunday"]]),
    (Feast::Easter(-3), &[&["maundy", "thursday"]]),
    (Feast::Easter(-2), &[&["good", "friday"]]),
    (Feast::Easter(1), &[&["easter", "monday"]]),
    (Feast::Easter(0), &[&["easter", "sunday"], &["easter", "day"], &["easter"]]),
    (Feast::Easter(49), &[&["whit", "sunday"], &["pentecost"]]),
    (Feast::Easter(50), &[&["whit", "monday"]]),
    (Feast::Thanksgiving(0), &[&["thanksgiving", "day"], &["thanksgiving"]]),
    (Feast::Thanksgiving(1), &[&["black", "friday"]]),
    (Feast::Thanksgiving(4), &[&["cyber", "monday"]]),
];

/// Feasts whose day depends on the country: named, but not understood.
const UNSURE: &[&[&str]] = &[
    &["mother's", "day"],
    &["mothers", "day"],
    &["father's", "day"],
    &["fathers", "day"],
    &["bank", "holiday"],
    &["labour", "day"],
    &["labor", "day"],
    &["memorial", "day"],
    &["remembrance", "day"],
    &["independence", "day"],
    &["ramadan"],
    &["eid"],
    &["diwali"],
    &["hanukkah"],
    &["passover"],
    &["orthodox", "christmas"],
    &["orthodox", "easter"],
    &["orthodox", "good", "friday"],
    &["chinese", "new", "year's", "day"],
    &["chinese", "new", "year's", "eve"],
    &["chinese", "new", "year"],
    &["lunar", "new", "year"],
    &["super", "tuesday"],
    &["trinity", "sunday"],
    &["mothering", "sunday"],
    &["super", "bowl", "sunday"],
    &["superbowl", "sunday"],
    &["super", "bowl"],
    &["remembrance", "sunday"],
    &["advent", "sunday"],
    &["giving", "tuesday"],
    &["easter", "saturday"],
    &["holy", "saturday"],
    &["holy", "thursday"],
    &["spy", "wednesday"],
    &["plough", "monday"],
    &["columbus", "day"],
    &["presidents", "day"],
    &["veterans", "day"],
    &["canada", "day"],
    &["australia", "day"],
    &["anzac", "day"],
    &["bastille", "day"],
    &["lunar", "new", "year's"],
];

/// Reads the name of a feast.
pub fn feast(cursor: &mut Cursor) -> Option<Feast> {
    let known = |(_, names): &&(Feast, &[&[&str]])| names.iter().any(|name| cursor.words(name));
    FEASTS.iter().find(known).map(|(feast, _)| *feast)
}

/// Reads the name of a feast whose day is not known.
pub fn unsure(cursor: &mut Cursor) -> bool {
    UNSURE.iter().any(|name| cursor.words(name))
}

impl Feast {
    /// Its day in a year.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(days) => shifted(easter(year)?, days),
            Self::Thanksgiving(days) => {
                let day = NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4)?;
                shifted(day, days.into())
            }
        }
    }
}

fn shifted(day: NaiveDate, days: i16) -> Option<NaiveDate> {
    let length = Days::new(days.unsigned_abs().into());
    if days < 0 {
        day.checked_sub_days(length)
    } else {
        day.checked_add_days(length)
    }
}

/// Easter Sunday in the Gregorian calendar, by Gauss's rule as Lichtenberg completed it.
fn easter(year: i32) -> Option<NaiveDate> {
    let century = year / 100;
    let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let sun = 2 - (3 * century + 3) / 4;
    let cycle = year % 19;
    let full = (19 * cycle + moon) % 30;
    let correction = (full + cycle / 11) / 29;
    let border = 21 + full - correction;
    let first = 7 - (year + year / 4 + sun).rem_euclid(7);
    let distance = 7 - (border - first).rem_euclid(7);
    let march = u64::try_from(border + distance - 1).ok()?;
    NaiveDate::from_ymd_opt(year, 3, 1)?.checked_add_days(Days::new(march))
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn easter_is_where_the_church_puts_it() {
        for day in [
            "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25",
            "1981-04-19", "1954-04-18", "2000-04-23", "2019-04-21",
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
    }
}
