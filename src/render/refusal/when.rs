//! Refusals of phrases that cannot be taken as a time, a day or a rule.

use chrono::Datelike as _;

use super::Refusal;
use crate::domain::format::{BRIEF, CUT, weekday_name};
use crate::domain::when_error::{Instead, OwnDay, Reason, Wanted, WhenError};

/// Words for a phrase that is not taken; the hint shows an input that would be valid.
pub fn when(error: &WhenError) -> Refusal {
    let (message, hint) = match error {
        WhenError::Empty { wanted } => (format!("{} is missing", noun(*wanted)), example(*wanted)),
        WhenError::NotUnderstood {
            piece,
            wanted,
            reason: why,
            instead,
            ..
        } => {
            let because = why.map_or_else(String::new, |why| format!(": {}", reason(why)));
            let what = noun(*wanted);
            (
                format!("“{}” is not understood as {what}{because}", short(piece)),
                match instead {
                    Some(phrase) => format!("did you mean “{phrase}”?"),
                    None => example(*wanted),
                },
            )
        }
        WhenError::Ambiguous { piece, instead, .. } => (
            format!("“{}” can mean two things", short(piece)),
            unambiguous(instead),
        ),
        WhenError::NotSet { piece, day, .. } => (
            format!("“{}” is not set", short(piece)),
            format!("run `{}`", set_day(*day)),
        ),
        WhenError::Mismatch { date, really, said } => (
            format!("{date} is a {really}, not a {said}"),
            "leave the weekday out, or correct the date".to_owned(),
        ),
        WhenError::Past { said, moment } => (
            format!("“{}” has already passed: it was {moment}", short(said)),
            "name a time in the future, such as “tomorrow 12:00”, “in 2 hours” or “fri 18:30”"
                .to_owned(),
        ),
        WhenError::Future { said, moment } => (
            format!("“{}” is still to come: it is {moment}", short(said)),
            "name a time in the past, such as “12:40”, “yesterday 18:00” or “20 minutes ago”"
                .to_owned(),
        ),
        WhenError::TimeNotWanted { piece, .. } => (
            format!(
                "“{}” contains a time of day, but only a day is expected here",
                short(piece)
            ),
            example(Wanted::Day),
        ),
        WhenError::OutOfRange { said } => (
            format!("“{}” is outside the years 1900 to 9999", short(said)),
            "write the full date, such as “2026-12-24”, or a number of days, such as “in 3 days”"
                .to_owned(),
        ),
        WhenError::TooLarge { piece, .. } => (
            format!("the number “{}” is too large", short(piece)),
            "use a smaller number, such as “3 days” or “2 weeks”".to_owned(),
        ),
    };
    Refusal { message, hint }
}

/// Hint with the ways to write an ambiguous piece.
pub fn unambiguous(instead: &Instead) -> String {
    match instead {
        Instead::NameMonth => "name the month, such as “5 jun”".to_owned(),
        Instead::HourOrDate(weekday, date) => format!(
            "write “{} at {}” for an hour, or “{}” for a day",
            weekday_name(*weekday).to_lowercase(),
            date.day(),
            date.format("%-d %b").to_string().to_lowercase()
        ),
        Instead::Setting(day) => format!("run `{}`", set_day(*day)),
        Instead::Rules(rules) => {
            let ways: Vec<String> = rules
                .iter()
                .map(|rule| format!("--every \"{rule}\" ({})", rule.words()))
                .collect();
            format!("use {}", ways.join(" or "))
        }
    }
}

/// The command that sets a named day, with an example.
pub fn set_day(day: OwnDay) -> String {
    let example = match day {
        OwnDay::Payday => "25th",
        OwnDay::Birthday | OwnDay::Anniversary => "14 may",
    };
    format!("trust config set day.{} \"{example}\"", day.word())
}

fn noun(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Time | Wanted::PastTime => "a time",
        Wanted::Day => "a day",
        Wanted::Rule => "a rule",
    }
}

fn example(wanted: Wanted) -> String {
    let examples = match wanted {
        Wanted::Time => "“12:00”, “tomorrow 9am” or “fri 18:30”",
        Wanted::PastTime => "“12:40”, “yesterday 18:00” or “20 minutes ago”",
        Wanted::Day => "“today”, “friday” or “24 dec”",
        Wanted::Rule => "“weekday at 12:00”, “mon,wed,fri” or “3/week”",
    };
    format!("for example: {examples}")
}

/// A piece short enough for one line of an error.
fn short(piece: &str) -> String {
    if piece.chars().nth(BRIEF).is_none() {
        return piece.to_owned();
    }
    piece.chars().take(BRIEF - 1).chain([CUT]).collect()
}

/// Words for the reason why a piece is not taken.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        // Pieces with more than one meaning.
        Reason::When => "it does not say when",
        Reason::WhichDay => "it does not say which day",
        Reason::WhichDays => "it does not say which days",
        Reason::HowOften => "it does not say how often",
        Reason::WhichPart => "it does not say which hour belongs to which part of the day",
        Reason::TwoWays => "it can mean two things",
        Reason::DateOrTime => "it may be a date or a time",
        Reason::WeeklyOrOnce => "it may be every week or once",
        Reason::YearOrHour => "it may be a year or an hour",
        Reason::TimeOrLength => "it may be a time of day or a duration",
        Reason::DayOrWord => "it may be a weekday or another word",
        Reason::DateOrNumber => "it may be a date or a number of things",
        Reason::HourOrNumber => "it may be an hour or a number",
        Reason::HabitOrOne => "it may be a habit or a single one",
        Reason::NewYear => "it may be the 31st or the 1st",
        Reason::PartOfEach => "it is part of each day",
        Reason::AnyOfThem => "it may be any one of several days",
        Reason::OfOtherClause => "it may belong to something other than the day",
        Reason::MayHavePassed => "it may have passed",
        // Pieces that leave out what is needed.
        Reason::NoRule => "it does not say how often it repeats",
        Reason::NameDate => "name its date",
        Reason::NameOneDay => "name one day of it",
        Reason::NameDayOfIt => "name a day of it",
        Reason::NameDayOfMonth => "name a day of that month, such as “31 mar”",
        Reason::NameWeekday => "name the weekday",
        Reason::NameDay => "name the day",
        Reason::NameDays => "name the days",
        Reason::NameTime => "name the time",
        Reason::NameTimes => "name the times, such as “day at 9:00 and 21:00”",
        Reason::ManyDays => "it has many days; name one of them",
        Reason::IsManyDays => "it is many days; name one of them",
        Reason::WeekIsManyDays => "it is many days; write “end of week”, or name one day",
        Reason::DayUnknown => "its day is not known",
        Reason::AddYear => {
            "this year’s is still to come, and last year’s is long over; add the year"
        }
        // Pieces to be written in another way.
        Reason::SpellWeekdays => "write out the weekdays",
        Reason::ApartFromRule => "it does not stand next to its rule",
        Reason::CountDays => "count it in days",
        Reason::Colon => "write it with a colon, such as “3:15”",
        Reason::SecondDot => "a date needs its second dot",
        Reason::TwoDigitMinutes => "minutes are written with two digits",
        Reason::OnThe15th => "write “on the 15th” for a day",
        Reason::FromAndUntil => "write “from” and “until”",
        Reason::OtherZone => "times in other zones are not understood",
        Reason::IsRule => "it is a rule, which belongs in `--every`",
        // Times and days that do not exist.
        Reason::NoSuchDay => "no such day exists",
        Reason::NoSuchDayInMonth => "that month has no such day",
        Reason::ShortMonth => "that month is shorter",
        Reason::DayFromOne => "days of a month start at 1",
        Reason::DayTo31 => "a month has at most 31 days",
        Reason::ClockBounds => "hours go up to 23, minutes and seconds up to 59",
        Reason::AmPmBounds => "with am or pm, hours go from 1 to 12",
        Reason::AtLeastOne => "it must be at least 1",
        Reason::AtLeastOnce => "it must be at least once",
        Reason::FiveWeekdays => "a month has at most five of each weekday",
        Reason::EndsBeforeStart => "it ends before it begins",
        Reason::OtherWeekday => "the date has another weekday",
        Reason::Passed => "it has passed",
        Reason::PartsApart => "the hour and the part of the day do not match",
        // Properties that a promise or a rule cannot have.
        Reason::OneTime => "a promise has only one due time",
        Reason::OtherTime => "it names another time",
        Reason::OtherDay => "it names another day",
        Reason::SpokenOf => "it may be what the promise is about, not when it is due",
        Reason::OnlyRuleHasEnds => "only a recurring promise has a first and a last day",
        Reason::OnlyRuleLeavesOut => "only a recurring promise can leave days out",
        Reason::DayBesideRule => {
            "a rule already says which days; write “from” before its first day"
        }
        Reason::TooOften => "a rule repeats by days, with up to twelve times a day",
        Reason::TimeTwice => "a time of day is given twice",
        Reason::TwelveTimes => "a rule has at most twelve times a day",
        Reason::ExceptDays => "only days can be left out of days",
        Reason::OnlyWeeksAndMonths => "a goal can be per week or per month only",
        Reason::PerPeriodHour => "a weekly or monthly goal has no time of day",
        Reason::TimeOnNextDay => "the time of a rule must be on its day; name the next day",
        // Words that mean no due time.
        Reason::Quoted => "it is in quotation marks",
        Reason::WeeklyLimit => "it is a limit, not a goal; answer it once a week",
        Reason::MonthlyLimit => "it is a limit, not a goal; answer it once a month",
        Reason::Earliest => "it is the earliest time, not the due time",
        Reason::ClockShown => "it is the current time, not the due time",
    }
}
