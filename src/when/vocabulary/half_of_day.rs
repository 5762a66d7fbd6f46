//! Words that put an hour without am or pm in one half of the day.

/// Words that put an hour in the evening, wherever they stand.
pub const EVENING: &[&str] = &[
    "dinner", "tea", "supper", "cook", "film", "cinema", "theatre", "concert", "date", "drinks",
    "pub", "party", "bed", "sleep", "asleep", "lights", "tonight", "tonite", "evening", "night",
    "nite", "weeknight", "weeknights",
];
/// Before `home` these do so too.
pub const HOMEWARD: &[&str] = &[
    "be", "come", "get", "back", "i'm", "am", "coming", "getting",
];
/// Words that put an hour in the morning.
pub const MORNING: &[&str] = &["breakfast", "morning", "morn", "alarm", "wake"];
/// Those of them that let 1 to 6 be the small hours.
pub const EARLY: &[&str] = &["morning", "morn", "alarm", "wake"];
/// Places that do so after `to`, `for` or `before`.
pub const MORNING_PLACES: &[&str] = &["school", "nursery", "work"];
/// Words with which 12 is midnight.
pub const BED: &[&str] = &["bed", "sleep", "asleep", "lights"];
