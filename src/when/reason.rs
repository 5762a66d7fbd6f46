//! Reasons why a phrase, or a time in a sentence, is not taken, with their words.

/// Reason why a piece is not taken as a time, a day or a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the words of each say it")]
pub enum Reason {
    // Pieces with more than one meaning.
    #[error("it leaves open when")]
    When,
    #[error("it leaves open which day")]
    WhichDay,
    #[error("it leaves open which days")]
    WhichDays,
    #[error("it leaves open how often")]
    HowOften,
    #[error("it leaves open which hour belongs to which part of the day")]
    WhichPart,
    #[error("it can be read in two ways")]
    TwoWays,
    #[error("it may be a date or a time")]
    DateOrTime,
    #[error("it may be every week or once")]
    WeeklyOrOnce,
    #[error("it may be a year or an hour")]
    YearOrHour,
    #[error("it may be a time of day or a length")]
    TimeOrLength,
    #[error("it may be a weekday or another word")]
    DayOrWord,
    #[error("it may be a date or a number of things")]
    DateOrNumber,
    #[error("it may be an hour or a number")]
    HourOrNumber,
    #[error("it may be a habit or one of many")]
    HabitOrOne,
    #[error("it may be the 31st or the 1st")]
    NewYear,
    #[error("it is a part of each of them")]
    PartOfEach,
    #[error("it may be any one of them")]
    AnyOfThem,
    #[error("it may belong to something else than the day")]
    OfOtherClause,
    #[error("it may have passed")]
    MayHavePassed,
    // Pieces that leave out what is needed.
    #[error("it does not say how it repeats")]
    NoRule,
    #[error("it does not say how often")]
    DoesNotSayHowOften,
    #[error("name its date")]
    NameDate,
    #[error("name one day of it")]
    NameOneDay,
    #[error("name a day of it")]
    NameDayOfIt,
    #[error("name a day of that month, like “31 mar”")]
    NameDayOfMonth,
    #[error("name the weekday")]
    NameWeekday,
    #[error("name the day")]
    NameDay,
    #[error("name the days")]
    NameDays,
    #[error("name the time")]
    NameTime,
    #[error("name the times, like “day at 9:00 and 21:00”")]
    NameTimes,
    #[error("it has many days; name one of them")]
    ManyDays,
    #[error("it is many days; name one of them")]
    IsManyDays,
    #[error("it is many days; say “end of week”, or name one day")]
    WeekIsManyDays,
    #[error("its day is not known")]
    DayUnknown,
    #[error("it is still to come; write the year of an earlier one")]
    YearOfEarlier,
    // Pieces to be written in another way.
    #[error("write the weekdays out")]
    SpellWeekdays,
    #[error("it stands apart from its rule")]
    ApartFromRule,
    #[error("count it in days")]
    CountDays,
    #[error("write it with a colon, like “3:15”")]
    Colon,
    #[error("a date needs its second dot")]
    SecondDot,
    #[error("minutes are written with two digits")]
    TwoDigitMinutes,
    #[error("say “on the 15th” for a day")]
    OnThe15th,
    #[error("say “from” and “until”")]
    FromAndUntil,
    #[error("times in other zones are not understood")]
    OtherZone,
    #[error("it is a rule, which `--every` takes")]
    IsRule,
    // Times and days that do not exist.
    #[error("there is no such day")]
    NoSuchDay,
    #[error("that month has no such day")]
    NoSuchDayInMonth,
    #[error("that month is shorter")]
    ShortMonth,
    #[error("the days of a month count from 1")]
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
    #[error("the hour and the part of the day do not go together")]
    PartsApart,
    // What a promise or a rule cannot have.
    #[error("a promise is due at one time")]
    OneTime,
    #[error("it names another time")]
    OtherTime,
    #[error("it names another day")]
    OtherDay,
    #[error("it may be what this is about, not when it is due")]
    SpokenOf,
    #[error("only a rule begins and ends")]
    OnlyRuleHasEnds,
    #[error("only a rule leaves days out")]
    OnlyRuleLeavesOut,
    #[error("a rule gives its days itself; say “from” for its first")]
    DayBesideRule,
    #[error("a rule gives days, and up to twelve times a day")]
    TooOften,
    #[error("a time of day is given twice")]
    TimeTwice,
    #[error("a rule has at most twelve times a day")]
    TwelveTimes,
    #[error("only days can be left out of days")]
    ExceptDays,
    #[error("only weeks and months can be shared out")]
    OnlyWeeksAndMonths,
    #[error("so many times a week or month have no time of day")]
    PerPeriodHour,
    #[error("a rule's time must be on its day; name the day after")]
    TimeOnNextDay,
    // Words that mean no due time.
    #[error("it is in quotation marks")]
    Quoted,
    #[error("a limit, not a number to reach; answer it once a week")]
    WeeklyLimit,
    #[error("a limit, not a number to reach; answer it once a month")]
    MonthlyLimit,
    #[error("it is the earliest, not when it is due")]
    Earliest,
    #[error("it says what time it is")]
    ClockShown,
}
