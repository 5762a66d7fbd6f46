//! Words around a time that change what it means: negations, corrections, another clause.

use chrono::Weekday;

/// Words that turn a deadline into its opposite: `never before 8`.
pub const NEGATIONS: &[&str] = &[
    "not", "never", "no", "don't", "dont", "won't", "wont", "can't", "cannot", "shouldn't",
    "mustn't", "wouldn't", "couldn't", "nothing", "nobody", "without", "isn't", "aren't",
];
/// Verbs after a negation that turn it back: `don't forget to call before 8`.
pub const NEGATED_DUTIES: &[&str] = &["forget", "fail", "miss", "omit", "neglect"];
/// Words and signs before a time that is said instead of another: `at 6, or rather 7`.
pub const CORRECTING: &[&str] = &[
    "or", "rather", "sorry", "make", "that", "it", "actually", "wait", "scratch", "well", "more",
    "like", "maybe", "perhaps", "no", "correction", "then", "possibly", "better", "even", "say",
];
/// Subjects with which a new clause begins.
pub const SUBJECTS: &[&str] = &[
    "i", "i'll", "i'm", "i've", "i'd", "we", "we'll", "we're", "you", "you'll", "he", "he'll",
    "she", "she'll", "they", "they'll", "will", "shall", "gonna",
];
/// Words that begin a clause about something said, asked or known.
pub const CLAUSES: &[&str] = &[
    "if", "whether", "that", "what", "who", "where", "why", "how", "which", "because",
];
/// Verbs whose object is a day: `plan the weekend`.
pub const PLANNING: &[&str] = &[
    "plan", "planning", "discuss", "organise", "organize", "arrange", "prepare",
];
/// Times of which the days are not known, after `in`, `on`, `at` or `of`: `every day of the trip`.
pub const PERIODS: &[&str] = &[
    "term", "lockdown", "trip", "holiday", "holidays", "vacation", "tour", "camp", "honeymoon",
    "cruise", "retreat", "pregnancy", "chemo", "leave", "season", "festival", "conference",
    "course", "stay", "visit", "rehab", "treatment", "exams", "break",
];
/// Words for shifts at work: `on lates`.
pub const SHIFTS: &[&str] = &[
    "nights", "lates", "earlies", "shifts", "shift", "call", "duty",
];
/// Things during which a promise is kept each day: `during meals`.
pub const CIRCUMSTANCES: &[&str] = &[
    "meal", "meals", "breakfast", "lunch", "dinner", "tea", "supper", "work", "day", "days",
    "class", "classes", "meeting", "meetings", "calls", "films", "film", "bedtime", "homework",
    "lunchtime", "dinnertime", "ads", "rush",
];
/// Persons in a clause about the past: `what I said`.
pub const TELLERS: &[&str] = &[
    "i", "you", "we", "he", "she", "they", "who", "it", "what", "that", "which",
];
/// Past forms that do not end in -ed.
pub const PAST: &[&str] = &[
    "was", "wasn't", "were", "weren't", "did", "didn't", "had", "hadn't", "said", "got", "sent",
    "drank", "spent", "began", "went", "told", "made", "broke", "forgot", "lost", "saw", "came",
    "left", "took", "wrote", "bought", "brought", "caught", "chose", "ate", "fell", "felt",
    "found", "gave", "heard", "held", "kept", "knew", "lied", "met", "paid", "ran", "slept",
    "spoke", "stole", "swore", "thought", "threw", "woke", "won", "wore", "rang", "drove", "sat",
    "hid",
];
/// Words before a moment that tell what the clock shows: `it's 2am`.
pub const CLOCK_SHOWS: &[&str] = &["it's", "its", "already", "gone", "nearly", "almost"];

/// Words after which `early` and `late` belong to them and not to the day that follows.
pub const NOT_OF_DAY: &[&str] = &[
    "up", "be", "am", "get", "come", "leave", "start", "too", "so", "not", "very", "always",
];

/// Days of which there are several: `on school days`.
pub const PLURAL_DAYS: &[&str] = &[
    "days", "nights", "evenings", "mornings", "afternoons", "weekends", "birthdays", "holidays",
    "shifts", "lates", "earlies", "anniversaries",
];
/// Words before a day that tell what it must be like: `the first dry weekend`.
pub const KINDS_OF_DAY: &[&str] = &[
    "dry", "wet", "rainy", "sunny", "warm", "hot", "cold", "fine", "clear", "windy", "snowy",
    "free", "spare", "quiet", "available", "possible", "nice", "decent", "lazy", "busy", "clean",
    "bad", "normal", "whole", "full",
];
/// Words before days that leave open which they are: `most evenings`.
pub const SOME: &[&str] = &["most", "some", "certain", "odd", "alternate"];
/// Words for time away from home: `nights I'm away`.
pub const AWAY: &[&str] = &[
    "away", "out", "off", "abroad", "gone", "alone", "late", "travelling", "traveling", "working",
    "there", "not",
];

/// Weekdays by their first letters: `m/w/f`.
pub const WEEKDAY_LETTERS: &[(&str, Weekday)] = &[
    ("m", Weekday::Mon),
    ("t", Weekday::Tue),
    ("tu", Weekday::Tue),
    ("w", Weekday::Wed),
    ("th", Weekday::Thu),
    ("f", Weekday::Fri),
    ("sa", Weekday::Sat),
    ("su", Weekday::Sun),
];

/// Beginnings of an exception: `every day except on holidays`.
pub const EXCEPTIONS: &[&[&str]] = &[
    &["except"],
    &["excepting"],
    &["excluding"],
    &["unless"],
    &["apart", "from"],
    &["other", "than"],
];
/// Beginnings of an exception that have other meanings where they do not follow a rule.
pub const EXCEPTIONS_AFTER_RULE: &[&[&str]] = &[
    &["bar"],
    &["barring"],
    &["outside"],
    &["save"],
    &["minus"],
    &["but", "the"],
    &["with", "the", "exception"],
];
/// Words after `but not` that make it an exception: `but not in december`.
pub const AFTER_BUT_NOT: &[&str] = &[
    "in", "on", "at", "when", "if", "during", "for", "while", "the",
];

/// Phrases after a time that is the earliest one: `at 6 at the earliest`.
pub const AT_THE_EARLIEST: &[&[&str]] = &[
    &["at", "the", "earliest"],
    &["at", "the", "soonest"],
    &["at", "earliest"],
    &["or", "later"],
    &["or", "after"],
    &["and", "later"],
    &["onwards"],
    &["onward"],
];

/// Phrases before a rule that is a limit: `no more than once a week`.
pub const AT_MOST: &[&[&str]] = &[
    &["only"],
    &["just"],
    &["max"],
    &["maximum"],
    &["under"],
    &["at", "most"],
    &["up", "to"],
    &["more", "than"],
    &["often", "than"],
];
/// Phrases before a rule that is a limit unless they are negated.
pub const FEWER_THAN: &[&[&str]] = &[&["less", "than"], &["fewer", "than"]];
/// Phrases after a rule that is a limit: `twice a week at most`.
pub const AT_MOST_AFTER: &[&[&str]] = &[
    &["at", "most"],
    &["at", "the", "most"],
    &["or", "less"],
    &["or", "fewer"],
    &["and", "no", "more"],
    &["no", "more"],
    &["max"],
    &["maximum"],
    &["tops"],
];
/// Verbs of a limit: `limit the pub to once a week`.
pub const LIMITING: &[&str] = &["limit", "limited", "reduce", "cut", "down"];
