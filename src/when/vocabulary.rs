//! The English vocabulary, as data: what a single word can mean where a time is said.
//!
//! Everything that depends on the language and is a word, not a way of putting words together,
//! stands here. [`sense`] looks a word up once; the grammar asks for the sense.

use chrono::{Weekday, WeekdaySet};

use crate::domain::recurrence::{WEEKEND, WORKING_DAYS};

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
    Rhythm(Rhythm),
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
pub enum Rhythm {
    /// `daily`: every one of these.
    Each(Unit),
    /// `nightly`: every day at that part of it.
    Each1(Part),
    /// `biweekly`: twice in one, or one in two.
    Either(Unit),
    /// `hourly`: oftener than a promise can be.
    TooOften,
}

/// A day that a setting names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnDay {
    /// `day.birthday`
    Birthday,
    /// `day.anniversary`
    Anniversary,
    /// `day.payday`
    Payday,
}

impl OwnDay {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Birthday => "birthday",
            Self::Anniversary => "anniversary",
            Self::Payday => "payday",
        }
    }

    /// Returns the command that sets it, with an example of a day.
    pub fn set_command(self) -> String {
        let example = match self {
            Self::Payday => "25th",
            Self::Birthday | Self::Anniversary => "14 may",
        };
        format!("trust config set day.{} \"{example}\"", self.word())
    }
}

use Sense::{
    DayKind, Every, Month, Named, Number, Offset, Ordinal, OwnDay as Own, Part as PartOf, Parts,
    Rhythm as Beat, Seconds, Tonight, Unit as Length, Weekday as Day, Weekdays as Days,
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
    (PartOf(Part::Morning), &["morning"]),
    (PartOf(Part::Afternoon), &["afternoon"]),
    (PartOf(Part::Evening), &["evening"]),
    (PartOf(Part::Night), &["night"]),
    (Parts(Part::Morning), &["mornings"]),
    (Parts(Part::Afternoon), &["afternoons"]),
    (Parts(Part::Evening), &["evenings"]),
    (Parts(Part::Night), &["nights"]),
    (Offset(0), &["today"]),
    (Offset(1), &["tomorrow", "tmrw", "tmr", "tmw", "2morrow", "2moro"]),
    (Offset(-1), &["yesterday"]),
    (Tonight, &["tonight", "tonite"]),
    (Named(Name::Noon), &["noon", "midday", "noontime"]),
    (Named(Name::Midnight), &["midnight"]),
    (Named(Name::Lunch), &["lunch", "lunchtime"]),
    (Named(Name::Dinner), &["dinner", "dinnertime"]),
    (Named(Name::Bedtime), &["bedtime"]),
    (Every, &["every", "each"]),
    (Beat(Rhythm::Each(Unit::Day)), &["daily", "everyday"]),
    (Beat(Rhythm::Each(Unit::Week)), &["weekly"]),
    (Beat(Rhythm::Each(Unit::Fortnight)), &["fortnightly"]),
    (Beat(Rhythm::Each(Unit::Month)), &["monthly"]),
    (Beat(Rhythm::Each(Unit::Quarter)), &["quarterly"]),
    (Beat(Rhythm::Each(Unit::Year)), &["yearly", "annually"]),
    (Beat(Rhythm::Each1(Part::Night)), &["nightly"]),
    (Beat(Rhythm::Either(Unit::Week)), &["biweekly"]),
    (Beat(Rhythm::Either(Unit::Month)), &["bimonthly"]),
    (Beat(Rhythm::TooOften), &["hourly"]),
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
    let known = WORDS.iter().find(|(_, words)| words.contains(&word));
    known.map_or(Sense::Other, |(sense, _)| *sense)
}

/// Short weekday and month names that are English words too.
pub const ALSO_WORDS: &[&str] = &["sat", "sun", "wed", "mar", "may", "march", "second"];
/// Nouns that make such a word a part of their own: `sun cream`, `sat nav`.
pub const AFTER_SHORT_DAY: &[&str] = &[
    "cream", "screen", "nav", "hat", "lounger", "lotion", "bed", "block", "dress", "room", "dried",
    "down", "up", "in", "there", "still", "together", "beside", "shade",
];

/// Words before a time of day that introduce an hour.
pub const AT: &[&str] = &["at", "around", "circa", "approximately", "roughly"];
/// Words that soften or sharpen a time and change nothing.
pub const SOFT: &[&str] = &[
    "about", "around", "approx", "approximately", "roughly", "circa", "ca", "exactly", "precisely",
    "latest", "sharp", "promptly", "punctually",
];
/// Words between a day and what it belongs to.
pub const UNTIL: &[&str] = &["until", "till", "til", "'til", "through", "thru", "untill"];
/// Words before the first day of a rule.
pub const FROM: &[&str] = &[
    "from", "starting", "beginning", "commencing", "starts", "begins", "effective",
];
/// Words before the days that a rule leaves out.
pub const EXCEPT: &[&str] = &["except", "but", "excluding", "not", "bar"];
/// Articles and possessives: a day between one of these and a word is not a time.
pub const ARTICLES: &[&str] = &[
    "the", "a", "an", "my", "your", "our", "his", "her", "their", "its", "that", "these", "those",
];
/// Words that make the day after them the day somebody speaks of.
pub const SPOKEN_OF: &[&str] = &[
    "is", "was", "it's", "isn't", "wasn't", "be", "like", "than", "called", "named", "that's",
    "no", "a", "an", "another", "one", "some", "any", "which", "what",
];
/// Things of a feast, which are not said to be due on it: `christmas presents`.
pub const OF_FEAST: &[&str] = &[
    "present", "presents", "gift", "gifts", "card", "cards", "tree", "trees", "shopping", "market",
    "markets", "egg", "eggs", "decorations", "lights", "cookies", "jumper", "jumpers", "list",
    "song", "songs", "carols", "cake", "pudding", "film", "films", "movie", "movies", "holiday",
    "holidays", "break", "costume", "costumes", "spirit", "music", "stockings", "wrapping",
    "crackers", "sweets", "bunny", "story", "stories",
];

/// Words in -s that are not counted things.
pub const NOT_COUNTED: &[&str] = &[
    "always", "this", "us", "yes", "as", "is", "was", "has", "does", "its", "it's", "his", "hers",
    "ours", "yours", "theirs", "towards", "afterwards", "besides", "perhaps", "sometimes", "once",
    "unless", "sharp's", "across", "alas", "plus", "thus", "thanks", "that's", "he's", "she's",
    "let's", "there's", "what's", "who's", "where's", "here's", "regardless", "nonetheless",
    "christmas", "less", "ours", "press", "dress", "kiss", "bless", "pass", "guess", "miss",
    "cross", "discuss", "process", "address", "express", "focus", "class", "glass", "business",
    "fitness", "stress", "mass", "bus", "boss", "yours", "cos", "because", "indoors", "outdoors",
    "upstairs", "downstairs", "overseas", "nowadays", "always", "tops", "xs", "ps",
];
/// Words between a number and the things it counts.
pub const ADJECTIVES: &[&str] = &[
    "new", "old", "different", "more", "other", "big", "small", "nice", "good", "little", "extra",
    "fresh", "long", "short", "large", "whole", "full", "young", "local", "cheap",
];
/// Units and currencies after an amount.
pub const UNITS: &[&str] = &[
    "euro", "euros", "dollar", "dollars", "pound", "pounds", "quid", "eur", "usd", "gbp", "chf",
    "pence", "cents", "cent", "francs", "yen", "percent", "per", "pct", "degrees", "degree",
    "celsius", "fahrenheit", "km", "kms", "kg", "kilos", "kilo", "g", "grams", "mg", "lb", "lbs",
    "miles", "mile", "mph", "kmh", "metres", "meters", "metre", "meter", "cm", "mm", "feet",
    "foot", "ft", "inch", "inches", "litres", "liters", "litre", "liter", "ml", "gb", "mb", "kb",
    "watts", "volts", "bpm", "calories", "kcal", "k", "million", "thousand", "hundred", "dozen",
    "people", "children", "men", "women", "times", "of", "stars", "star", "points", "point",
    "minute", "minutes", "hour", "hours", "min", "mins", "days", "day", "weeks", "week", "months",
    "month", "years", "year", "seconds", "parts", "kinds", "course", "step", "part", "piece",
    "seater",
];
/// Words of an address.
pub const STREETS: &[&str] = &[
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "square", "place",
    "close", "court", "crescent", "terrace", "way", "boulevard", "blvd", "gardens", "grove", "row",
    "hill", "park", "mews", "walk", "quay", "floor",
];
/// Things that an ordinal counts, so that it is not a date: `on the 5th floor`.
pub const ORDERED: &[&str] = &[
    "floor", "street", "avenue", "attempt", "try", "time", "birthday", "anniversary", "page",
    "row", "lap", "year", "week", "grade", "hour", "minute", "round", "chapter", "date", "meeting",
    "session", "lesson", "day", "drink", "beer", "glass", "reminder", "door", "house", "child",
    "hand", "half", "quarter", "person", "of", "one", "century", "edition", "draft", "version",
    "episode", "road", "lane", "exit", "turn", "bus", "go", "occasion", "sight", "place", "prize",
];
/// Time zones: a time in another one is not understood.
pub const ZONES: &[&str] = &[
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt", "utc", "cet", "cest", "bst",
    "ist", "jst", "aest", "eet", "eest", "wet", "msk", "zulu", "et", "pt",
];

/// Places whose time is another one: `london time`.
pub const ZONE_PLACES: &[&str] = &[
    "london", "dublin", "lisbon", "paris", "berlin", "madrid", "rome", "vienna", "zurich",
    "amsterdam", "athens", "moscow", "istanbul", "dubai", "delhi", "mumbai", "singapore", "kong",
    "beijing", "shanghai", "tokyo", "seoul", "sydney", "melbourne", "perth", "auckland", "york",
    "boston", "toronto", "chicago", "denver", "vancouver", "angeles", "francisco", "la", "ny",
    "nyc", "uk", "us", "usa", "eu", "eastern", "central", "pacific", "mountain", "greenwich",
    "universal", "european", "british", "german", "french", "spanish", "italian", "american",
    "indian", "chinese", "japanese", "australian", "zulu",
];
/// Words before a number that is a name and no hour: `chapter 5`.
pub const NUMBERED: &[&str] = &[
    "chapter", "page", "pages", "number", "no", "nr", "step", "room", "gate", "table", "bus",
    "tram", "line", "platform", "track", "route", "level", "part", "volume", "book", "act",
    "scene", "season", "episode", "game", "round", "size", "age", "aged", "channel", "unit",
    "lesson", "exercise", "section", "question", "item", "task", "zone", "door", "house", "flat",
    "apartment", "apt", "floor", "block", "lane", "exit", "junction", "phase", "stage", "grade",
    "class", "year", "week", "day", "month", "version", "draft", "type", "option", "plan", "top",
    "under", "over", "least", "most", "than", "of", "for", "to", "from", "and", "or", "x", "times",
    "plus", "minus", "is", "score", "count", "till", "until", "max", "maximum", "minimum", "only",
    "about", "in", "with", "the", "these", "those", "all", "my", "our", "your",
];

/// Words that put an hour in the evening, wherever they stand.
pub const EVENING: &[&str] = &[
    "dinner", "tea", "supper", "cook", "film", "cinema", "theatre", "concert", "date", "drinks",
    "pub", "party", "bed", "sleep", "asleep", "lights", "tonight", "tonite", "evening", "night",
];
/// Before `home` these do so too.
pub const HOMEWARD: &[&str] = &[
    "be", "come", "get", "back", "i'm", "am", "coming", "getting",
];
/// Words that put an hour in the morning.
pub const MORNING: &[&str] = &["breakfast", "morning", "alarm", "wake"];
/// Those of them that let 1 to 6 be the small hours.
pub const EARLY: &[&str] = &["morning", "alarm", "wake"];
/// Places that do so after `to`, `for` or `before`.
pub const MORNING_PLACES: &[&str] = &["school", "nursery", "work"];
/// Words with which 12 is midnight.
pub const BED: &[&str] = &["bed", "sleep", "asleep", "lights"];

/// Frequent misspellings that are more than one letter away.
pub const MISSPELT: &[(&str, &str)] = &[
    ("tommorow", "tomorrow"),
    ("tommorrow", "tomorrow"),
    ("tomorow", "tomorrow"),
    ("tommorw", "tomorrow"),
    ("tomorro", "tomorrow"),
    ("tommrow", "tomorrow"),
    ("tomrrow", "tomorrow"),
    ("tomorrw", "tomorrow"),
    ("tmorrow", "tomorrow"),
    ("wensday", "wednesday"),
    ("wendsday", "wednesday"),
    ("wednsday", "wednesday"),
    ("wendesday", "wednesday"),
    ("wenesday", "wednesday"),
    ("weds day", "wednesday"),
    ("thrusday", "thursday"),
    ("thurday", "thursday"),
    ("thirsday", "thursday"),
    ("tusday", "tuesday"),
    ("teusday", "tuesday"),
    ("tuseday", "tuesday"),
    ("saterday", "saturday"),
    ("satuday", "saturday"),
    ("satarday", "saturday"),
    ("febuary", "february"),
    ("feburary", "february"),
    ("septmber", "september"),
    ("nxt", "next"),
    ("nex", "next"),
    ("evry", "every"),
    ("evey", "every"),
    ("evrey", "every"),
    ("tonigth", "tonight"),
    ("tonihgt", "tonight"),
];
/// English words and names that are one letter away from a word of time.
pub const NOT_MISSPELT: &[&str] = &[
    "sundae", "sunder", "sundar", "sundry", "sandy", "sunny", "frida", "toady", "toddy", "body",
    "ever", "very", "emery", "avery", "dairy", "daisy", "dally", "gaily", "weakly", "meekly",
    "rightly", "lightly", "tightly", "knightly", "mightily", "nearly", "dearly", "pearly", "early",
    "match", "marsh", "larch", "marche", "marcy", "marc", "macho", "starch", "avril", "april's",
    "augusta", "augusto", "auguste", "augusts", "moneyday", "bi-weekly", "mouthy", "earthly",
    "monthy", "weekended", "weekender", "to-day", "everyone", "everything", "ivery", "fiery",
    "severy", "revery", "reach", "teach", "beach", "peach", "leach",
];
/// Words that a misspelling is corrected to; short ones are left out, since much is close to them.
pub const CORRECTED: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays",
    "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "today", "tomorrow",
    "tonight", "yesterday", "january", "february", "march", "april", "august", "september",
    "october", "november", "december", "every", "daily", "weekly", "monthly", "nightly", "yearly",
    "weekday", "weekdays", "weekend", "weekends", "weeknight", "everyday", "fortnight",
];

/// The commonest English words: a text that has hardly one of them is in another language.
pub const COMMON: &[&str] = &[
    "about", "after", "and", "any", "apologies", "apologise", "apologize", "apology", "are", "at",
    "back", "be", "because", "bed", "been", "before", "but", "buy", "by", "call", "can", "can't",
    "clean", "come", "cook", "did", "didn't", "don't", "every", "fault", "feel", "felt", "for",
    "forgive", "from", "get", "give", "go", "had", "have", "help", "his", "home", "house", "how",
    "hurt", "i", "i'll", "i'm", "i've", "if", "is", "it", "keep", "kids", "know", "let", "made",
    "make", "mum", "my", "not", "of", "off", "our", "out", "pay", "phone", "pick", "put", "read",
    "really", "responsibility", "see", "send", "should", "sincerely", "sorry", "take", "talk",
    "tell", "text", "than", "that", "the", "them", "then", "there", "they", "this", "time", "to",
    "told", "too", "truly", "up", "wake", "walk", "was", "wash", "we", "were", "what", "when",
    "while", "with", "without", "would", "write", "wrong", "you", "you'll", "you're", "your",
];
/// English words that are words of German, French or Spanish too.
pub const SHARED: &[&str] = &[
    "a", "all", "am", "an", "as", "die", "do", "gut", "has", "he", "her", "him", "in", "man", "me",
    "more", "no", "on", "pour", "so", "son", "taste", "war", "will",
];
