//! Reasons why a phrase, or a time in a sentence, is not taken, with their words.

/// Reason why a piece is not taken as a time, a day or a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the words of each say it")]
pub enum Reason {
    // Pieces with more than one meaning.
    #[error("it does not say when")]
    When,
    #[error("it does not say which day")]
    WhichDay,
    #[error("it does not say which days")]
    WhichDays,
    #[error("it does not say how often")]
    HowOften,
    #[error("it does not say which hour belongs to which part of the day")]
    WhichPart,
    #[error("it can mean two things")]
    TwoWays,
    #[error("it may be a date or a time")]
    DateOrTime,
    #[error("it may be every week or once")]
    WeeklyOrOnce,
    #[error("it may be a year or an hour")]
    YearOrHour,
    #[error("it may be a time of day or a duration")]
    TimeOrLength,
    #[error("it may be a weekday or another word")]
    DayOrWord,
    #[error("it may be a date or a number of things")]
    DateOrNumber,
    #[error("it may be an hour or a number")]
    HourOrNumber,
    #[error("it may be a habit or a single one")]
    HabitOrOne,
    #[error("it may be the 31st or the 1st")]
    NewYear,
    #[error("it is part of each day")]
    PartOfEach,
    #[error("it may be any one of several days")]
    AnyOfThem,
    #[error("it may belong to something other than the day")]
    OfOtherClause,
    #[error("it may have passed")]
    MayHavePassed,
    // Pieces that leave out what is needed.
    #[error("it does not say how often it repeats")]
    NoRule,
    #[error("it does not say how often")]
    DoesNotSayHowOften,
    #[error("name its date")]
    NameDate,
    #[error("name one day of it")]
    NameOneDay,
    #[error("name a day of it")]
    NameDayOfIt,
    #[error("name a day of that month, such as “31 mar”")]
    NameDayOfMonth,
    #[error("name the weekday")]
    NameWeekday,
    #[error("name the day")]
    NameDay,
    #[error("name the days")]
    NameDays,
    #[error("name the time")]
    NameTime,
    #[error("name the times, such as “day at 9:00 and 21:00”")]
    NameTimes,
    #[error("it has many days; name one of them")]
    ManyDays,
    #[error("it is many days; name one of them")]
    IsManyDays,
    #[error("it is many days; write “end of week”, or name one day")]
    WeekIsManyDays,
    #[error("its day is not known")]
    DayUnknown,
    #[error("this year’s is still to come, and last year’s is long over; add the year")]
    AddYear,
    // Pieces to be written in another way.
    #[error("write out the weekdays")]
    SpellWeekdays,
    #[error("it does not stand next to its rule")]
    ApartFromRule,
    #[error("count it in days")]
    CountDays,
    #[error("write it with a colon, such as “3:15”")]
    Colon,
    #[error("a date needs its second dot")]
    SecondDot,
    #[error("minutes are written with two digits")]
    TwoDigitMinutes,
    #[error("write “on the 15th” for a day")]
    OnThe15th,
    #[error("write “from” and “until”")]
    FromAndUntil,
    #[error("times in other zones are not understood")]
    OtherZone,
    #[error("it is a rule, which belongs in `--every`")]
    IsRule,
    // Times and days that do not exist.
    #[error("no such day exists")]
    NoSuchDay,
    #[error("that month has no such day")]
    NoSuchDayInMonth,
    #[error("that month is shorter")]
    ShortMonth,
    #[error("days of a month start at 1")]
    DayFromOne,
    #[error("a month has at most 31 days")]
    DayTo31,
    #[error("hours go up to 23, minutes and seconds up to 59")]
    ClockBounds,
    #[error("with am or pm, hours go from 1 to 12")]
    AmPmBounds,
    #[error("it must be at least 1")]
    AtLeastOne,
    #[error("it must be at least once")]
    AtLeastOnce,
    #[error("a month has at most five of each weekday")]
    FiveWeekdays,
    #[error("it ends before it begins")]
    EndsBeforeStart,
    #[error("the date has another weekday")]
    OtherWeekday,
    #[error("it has passed")]
    Passed,
    #[error("the hour and the part of the day do not match")]
    PartsApart,
    // What a promise or a rule cannot have.
    #[error("a promise has only one due time")]
    OneTime,
    #[error("it names another time")]
    OtherTime,
    #[error("it names another day")]
    OtherDay,
    #[error("it may be what the promise is about, not when it is due")]
    SpokenOf,
    #[error("only a recurring promise has a first and a last day")]
    OnlyRuleHasEnds,
    #[error("only a recurring promise can leave days out")]
    OnlyRuleLeavesOut,
    #[error("a rule already says which days; write “from” before its first day")]
    DayBesideRule,
    #[error("a rule repeats by days, with up to twelve times a day")]
    TooOften,
    #[error("a time of day is given twice")]
    TimeTwice,
    #[error("a rule has at most twelve times a day")]
    TwelveTimes,
    #[error("only days can be left out of days")]
    ExceptDays,
    #[error("a goal can be per week or per month only")]
    OnlyWeeksAndMonths,
    #[error("a weekly or monthly goal has no time of day")]
    PerPeriodHour,
    #[error("the time of a rule must be on its day; name the next day")]
    TimeOnNextDay,
    // Words that mean no due time.
    #[error("it is in quotation marks")]
    Quoted,
    #[error("it is a limit, not a goal; answer it once a week")]
    WeeklyLimit,
    #[error("it is a limit, not a goal; answer it once a month")]
    MonthlyLimit,
    #[error("it is the earliest time, not the due time")]
    Earliest,
    #[error("it is the current time, not the due time")]
    ClockShown,
}
