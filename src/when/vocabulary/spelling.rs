//! Words that are corrected where they are misspelt, and words that are not.

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
/// Words after a `2` that stands for "to", and the word that both make.
pub const WITH_TWO: &[(&str, &str)] = &[
    ("moro", "tomorrow"),
    ("morow", "tomorrow"),
    ("morrow", "tomorrow"),
    ("day", "today"),
    ("nite", "tonight"),
    ("night", "tonight"),
];
