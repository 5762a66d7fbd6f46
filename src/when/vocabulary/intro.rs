//! Words that introduce a time, a first or last day, or days left out.

/// Words before a time of day that introduce an hour.
pub const AT: &[&str] = &["at", "around", "circa", "approximately", "roughly"];
/// Words that soften or sharpen a time and change nothing.
pub const SOFT: &[&str] = &[
    "about", "around", "approx", "approximately", "roughly", "circa", "ca", "exactly", "precisely",
    "latest", "sharp", "promptly", "punctually",
];
/// Meals that have no named time.
pub const MEALS: &[&str] = &[
    "breakfast", "tea", "teatime", "supper", "suppertime", "brunch", "elevenses",
];
/// Words after which a meal is a time.
pub const MEAL_INTROS: &[&str] = &["at", "by", "before", "around"];
/// Words between a day and what it belongs to.
pub const UNTIL: &[&str] = &["until", "till", "til", "'til", "through", "thru", "untill"];
/// Words before the first day of a rule.
pub const FROM: &[&str] = &[
    "from", "starting", "beginning", "commencing", "starts", "begins", "effective",
];
/// Words before the days that a rule leaves out.
pub const EXCEPT: &[&str] = &["except", "but", "excluding", "not", "bar"];
