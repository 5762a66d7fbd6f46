//! The English vocabulary, as data: what a single word can mean where a time is said.
//!
//! Everything that depends on the language and is a word, not a way of putting words together,
//! stands here and in the files of this folder. [`sense`] looks a word up once; the grammar asks for the sense.

use chrono::{Weekday, WeekdaySet};

use crate::domain::format;
use crate::domain::recurrence::{WEEKEND, WORKING_DAYS};

mod around;
mod common;
mod guard;
mod half_of_day;
mod intro;
mod spelling;

pub use crate::domain::when_error::OwnDay;
pub use around::{
    AFTER_BUT_NOT, AT_MOST, AT_MOST_AFTER, AT_THE_EARLIEST, AWAY, CIRCUMSTANCES, CLAUSES,
    CLOCK_SHOWS, CORRECTING, EXCEPTIONS, EXCEPTIONS_AFTER_RULE, FEWER_THAN, KINDS_OF_DAY, LIMITING,
    NEGATED_DUTIES, NEGATIONS, NOT_OF_DAY, PAST, PERIODS, PLANNING, PLURAL_DAYS, SHIFTS, SOME,
    SUBJECTS, TELLERS, WEEKDAY_LETTERS,
};
pub use common::{COMMON, SHARED};
pub use guard::{
    ADJECTIVES, AFTER_SAT, AFTER_SHORT_DAY, ALSO_NO_ZONES, ALSO_WORDS, ARRIVING, ARTICLES,
    BEFORE_SAT, BEFORE_SUN, BOOKS, EVENTS, FOR_PEOPLE, NOT_COUNTED, NUMBERED, OF_FEAST, ORDERED,
    PEOPLE, PRONOUNS, SEASONS, SPOKEN_OF, STREETS, STUDYING, UNITS, ZONE_PLACES, ZONES,
};
pub use half_of_day::{BED, EARLY, EVENING, HOMEWARD, MORNING, MORNING_PLACES};
pub use intro::{AT, EXCEPT, FROM, MEAL_INTROS, MEALS, SOFT, UNTIL};
pub use spelling::{CORRECTED, MISSPELT, NOT_MISSPELT, WITH_TWO};

/// Meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Nothing that has to do with time.
    Other,
    /// `monday`, `mon`
    Weekday(Weekday),
    /// `mondays`
    Weekdays(Weekday),
    /// `december`, `dec`
    Month(u32),
    /// `six`
    Number(u32),
    /// `sixth`
    Ordinal(u32),
    /// `days`, `week`
    Unit(Unit),
    /// `hours`, `min`: so many seconds.
    Seconds(u32),
    /// `evening`
    Part(Part),
    /// `evenings`
    Parts(Part),
    /// `today`, `tomorrow`: days from today.
    Offset(i8),
    /// `tonight`
    Tonight,
    /// `noon`, `lunch`: a time of day with a name.
    Named(Name),
    /// `every`, `each`
    Every,
    /// `daily`
    RuleWord(RuleWord),
    /// `weekday`, `weekends`: several days of the week, and whether the word is a plural.
    DayKind(WeekdaySet, bool),
    /// `anniversary`: a day that a setting names.
    OwnDay(OwnDay),
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
    /// `quarters`
    Quarter,
    /// `years`
    Year,
}

impl Unit {
    /// A number of these: `7 days`. None for a fortnight and a quarter.
    pub fn words(self, count: u32) -> Option<String> {
        let (one, many) = match self {
            Self::Day => ("day", "days"),
            Self::Week => ("week", "weeks"),
            Self::Month => ("month", "months"),
            Self::Year => ("year", "years"),
            Self::Fortnight | Self::Quarter => return None,
        };
        Some(format::count(count, one, many))
    }
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

/// A time of day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `noon`
    Noon,
    /// `lunch`
    Lunch,
    /// `dinner`
    Dinner,
    /// `bedtime`
    Bedtime,
    /// `midnight`: the end of the day.
    Midnight,
}

/// A word that is a rule by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleWord {
    /// `daily`: every one of these.
    Each(Unit),
    /// `nightly`: every day at that part of it.
    EachPart(Part),
    /// `biweekly`: twice in one, or one in two.
    Either(Unit),
    /// `hourly`: oftener than a promise can be.
    TooOften,
}

use Sense::{
    DayKind, Every, Month, Named, Number, Offset, Ordinal, OwnDay as Own, Part as PartOf, Parts,
    RuleWord as Rule, Seconds, Tonight, Unit as Length, Weekday as Day, Weekdays as Days,
};

/// All words that mean something.
#[rustfmt::skip]
pub const WORDS: &[(Sense, &[&str])] = &[
    (Day(Weekday::Mon), &["monday", "mon"]),
    (Day(Weekday::Tue), &["tuesday", "tue", "tues"]),
    (Day(Weekday::Wed), &["wednesday", "wed", "weds"]),
    (Day(Weekday::Thu), &["thursday", "thu", "thur", "thurs"]),
    (Day(Weekday::Fri), &["friday", "fri"]),
    (Day(Weekday::Sat), &["saturday", "sat"]),
    (Day(Weekday::Sun), &["sunday", "sun"]),
    (Days(Weekday::Mon), &["mondays"]),
    (Days(Weekday::Tue), &["tuesdays"]),
    (Days(Weekday::Wed), &["wednesdays"]),
    (Days(Weekday::Thu), &["thursdays"]),
    (Days(Weekday::Fri), &["fridays"]),
    (Days(Weekday::Sat), &["saturdays"]),
    (Days(Weekday::Sun), &["sundays"]),
    (Month(1), &["january", "jan"]),
    (Month(2), &["february", "feb"]),
    (Month(3), &["march", "mar"]),
    (Month(4), &["april", "apr"]),
    (Month(5), &["may"]),
    (Month(6), &["june", "jun"]),
    (Month(7), &["july", "jul"]),
    (Month(8), &["august", "aug"]),
    (Month(9), &["september", "sept", "sep"]),
    (Month(10), &["october", "oct"]),
    (Month(11), &["november", "nov"]),
    (Month(12), &["december", "dec"]),
    (Number(1), &["one"]), (Number(2), &["two"]), (Number(3), &["three"]),
    (Number(4), &["four"]), (Number(5), &["five"]), (Number(6), &["six"]),
    (Number(7), &["seven"]), (Number(8), &["eight"]), (Number(9), &["nine"]),
    (Number(10), &["ten"]), (Number(11), &["eleven"]), (Number(12), &["twelve"]),
    (Number(13), &["thirteen"]), (Number(14), &["fourteen"]), (Number(15), &["fifteen"]),
    (Number(16), &["sixteen"]), (Number(17), &["seventeen"]), (Number(18), &["eighteen"]),
    (Number(19), &["nineteen"]), (Number(20), &["twenty"]), (Number(30), &["thirty"]),
    (Number(40), &["forty"]), (Number(45), &["fortyfive"]), (Number(50), &["fifty"]),
    (Number(60), &["sixty"]), (Number(90), &["ninety"]),
    (Ordinal(1), &["first"]), (Ordinal(2), &["second"]), (Ordinal(3), &["third"]),
    (Ordinal(4), &["fourth"]), (Ordinal(5), &["fifth"]), (Ordinal(6), &["sixth"]),
    (Ordinal(7), &["seventh"]), (Ordinal(8), &["eighth"]), (Ordinal(9), &["ninth"]),
    (Ordinal(10), &["tenth"]), (Ordinal(11), &["eleventh"]), (Ordinal(12), &["twelfth"]),
    (Ordinal(13), &["thirteenth"]), (Ordinal(14), &["fourteenth"]), (Ordinal(15), &["fifteenth"]),
    (Ordinal(16), &["sixteenth"]), (Ordinal(17), &["seventeenth"]), (Ordinal(18), &["eighteenth"]),
    (Ordinal(19), &["nineteenth"]), (Ordinal(20), &["twentieth"]), (Ordinal(30), &["thirtieth"]),
    (Length(Unit::Day), &["day", "days", "d"]),
    (Length(Unit::Week), &["week", "weeks", "w", "wk", "wks"]),
    (Length(Unit::Fortnight), &["fortnight", "fortnights"]),
    (Length(Unit::Month), &["month", "months", "mo", "mos"]),
    (Length(Unit::Quarter), &["quarters"]),
    (Length(Unit::Year), &["year", "years", "y", "yr", "yrs"]),
    (Seconds(3600), &["hour", "hours", "h", "hr", "hrs"]),
    (Seconds(60), &["minute", "minutes", "m", "min", "mins"]),
    (Seconds(1), &["seconds", "s", "sec", "secs"]),
    (PartOf(Part::Morning), &["morning", "morn"]),
    (PartOf(Part::Afternoon), &["afternoon", "arvo"]),
    (PartOf(Part::Evening), &["evening"]),
    (PartOf(Part::Night), &["night", "nite"]),
    (Parts(Part::Morning), &["mornings", "morns"]),
    (Parts(Part::Afternoon), &["afternoons"]),
    (Parts(Part::Evening), &["evenings"]),
    (Parts(Part::Night), &["nights", "nites"]),
    (Offset(0), &["today"]),
    (Offset(1), &["tomorrow", "tmrw", "tmr", "tmw"]),
    (Offset(-1), &["yesterday"]),
    (Tonight, &["tonight", "tonite"]),
    (Named(Name::Noon), &["noon", "midday", "noontime"]),
    (Named(Name::Midnight), &["midnight"]),
    (Named(Name::Lunch), &["lunch", "lunchtime"]),
    (Named(Name::Dinner), &["dinner", "dinnertime"]),
    (Named(Name::Bedtime), &["bedtime"]),
    (Every, &["every", "each"]),
    (Rule(RuleWord::Each(Unit::Day)), &["daily", "everyday"]),
    (Rule(RuleWord::Each(Unit::Week)), &["weekly"]),
    (Rule(RuleWord::Each(Unit::Fortnight)), &["fortnightly"]),
    (Rule(RuleWord::Each(Unit::Month)), &["monthly"]),
    (Rule(RuleWord::Each(Unit::Quarter)), &["quarterly"]),
    (Rule(RuleWord::Each(Unit::Year)), &["yearly", "annually"]),
    (Rule(RuleWord::EachPart(Part::Night)), &["nightly"]),
    (Rule(RuleWord::Either(Unit::Week)), &["biweekly"]),
    (Rule(RuleWord::Either(Unit::Month)), &["bimonthly"]),
    (Rule(RuleWord::TooOften), &["hourly"]),
    (DayKind(WORKING_DAYS, false), &["weekday", "workday", "weeknight"]),
    (DayKind(WORKING_DAYS, true), &["weekdays", "workdays", "weeknights"]),
    (DayKind(WEEKEND, false), &["weekend"]),
    (DayKind(WEEKEND, true), &["weekends"]),
    (Own(OwnDay::Birthday), &["birthday"]),
    (Own(OwnDay::Anniversary), &["anniversary"]),
    (Own(OwnDay::Payday), &["payday"]),
];

/// The sense of a word in lower case.
pub fn sense(word: &str) -> Sense {
    // The first letter tells most words apart without comparing them.
    let first = word.as_bytes().first();
    let is_word = |known: &&str| known.as_bytes().first() == first && *known == word;
    let known = WORDS.iter().find(|(_, words)| words.iter().any(is_word));
    known.map_or(Sense::Other, |(sense, _)| *sense)
}
