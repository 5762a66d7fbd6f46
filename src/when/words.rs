//! The vocabulary: weekdays, months, numbers, units of time.

use chrono::Weekday;

/// `mon` to `sunday`, one of them.
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// A weekday, or several of it: `mondays`.
pub fn weekday_or_plural(word: &str) -> Option<Weekday> {
    weekday(word).or_else(|| weekday(word.strip_suffix('s')?))
}

/// `jan` to `december`, as 1 to 12.
pub fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "january" => 1,
        "feb" | "february" => 2,
        "mar" | "march" => 3,
        "apr" | "april" => 4,
        "may" => 5,
        "jun" | "june" => 6,
        "jul" | "july" => 7,
        "aug" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "oct" | "october" => 10,
        "nov" | "november" => 11,
        "dec" | "december" => 12,
        _ => return None,
    })
}

/// `one` to `twelve`.
pub fn small_number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    (1..)
        .zip(NUMBERS)
        .find(|(_, name)| *name == word)
        .map(|(value, _)| value)
}

/// The numbers of minutes that people say in words.
pub fn minutes(word: &str) -> Option<u32> {
    Some(match word {
        "fifteen" => 15,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        _ => return small_number(word),
    })
}

/// `first` to `fifth`.
pub fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        _ => return None,
    })
}

/// A length that is counted in calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `days`
    Day,
    /// `weeks`
    Week,
    /// `fortnights`
    Fortnight,
    /// `months`
    Month,
    /// `years`
    Year,
}

/// `d` to `years`.
pub fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "day" | "days" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "mo" | "mos" | "month" | "months" => Unit::Month,
        "y" | "yr" | "yrs" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// The seconds of an hour, minute or second.
pub fn seconds_in(word: &str) -> Option<u32> {
    Some(match word {
        "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        _ => return None,
    })
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `morning`
    Morning,
    /// `afternoon`
    Afternoon,
    /// `evening`
    Evening,
    /// `night`, whose small hours belong to the evening before.
    Night,
}

/// `morning` to `night`.
pub fn part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        "evening" => Part::Evening,
        "night" => Part::Night,
        _ => return None,
    })
}
