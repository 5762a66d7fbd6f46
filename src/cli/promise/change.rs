//! Making promises and changing them.

use clap::Args;

/// Make a promise
///
/// A time in the text is understood: "text you at lunch" is due at 12:00. --by says it apart from
/// the text, and --anytime says that there is none.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise add \"text you at lunch\""
    "trust promise add cook dinner --by \"tomorrow 18:30\" --tag home"
    "trust promise add \"contact the plumber\" --anytime"
    "trust promise add \"take out the bins\" --every \"tue at 20:00\" --until \"24 dec\""
    "trust promise add -- \"--- dashes in front need the two before them\"";
    "How to write times, days and rules: trust help when"
])]
pub struct Add {
    /// What you promise; several words are joined by spaces
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,

    /// When it is due
    #[arg(
        long,
        value_name = "WHEN",
        allow_hyphen_values = true,
        conflicts_with = "anytime"
    )]
    pub by: Option<String>,

    /// It has no due time, not even one in the text
    #[arg(long)]
    pub anytime: bool,

    /// Promise it again and again
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub every: Option<String>,

    /// The last day of a recurring promise
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Add a note, for yourself
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub note: Option<String>,
}

/// Record that you both agreed on another time, before it was due
///
/// The time it had stays in its history. A promise that is already past due cannot be moved.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise move 3 18:30"
    "trust promise move lunch tomorrow 12:00"
    "trust promise move 4 \"next mon\" --on fri     the occurrence of Friday only";
    "How to write times and days: trust help when"
])]
pub struct Move {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID", requires = "when")]
    pub id: Option<String>,

    /// When it is due now; several words are joined by spaces
    #[arg(value_name = "WHEN")]
    pub when: Vec<String>,

    /// Move the occurrence of this day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,
}

/// Record that your partner let it go, before it was due
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise release 3"
    "trust promise release dinner --on fri --because \"we are eating out\"";
    "How to write days: trust help when"
])]
pub struct Release {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    /// Why it was let go
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub because: Option<String>,

    /// Release the occurrence of this day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,
}

/// Let a recurring promise rest until a day
///
/// Nothing is due while it rests. It comes back on the day named.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise pause 4 --until \"24 dec\""
    "trust promise pause plants --until \"next mon\"";
    "How to write days: trust help when"
])]
pub struct Pause {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The day it comes back
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: String,
}

/// End a recurring promise
///
/// Nothing more is due from now on; what was recorded stays.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples!["trust promise stop 4"])]
pub struct Stop {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

/// Change the words, the time, the tags or the note of a promise
///
/// This corrects what was typed. To record that you both agreed on another time, use 'trust promise
/// move'.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise edit 3 --text \"call you at 12\""
    "trust promise edit 3 --tag home --untag work"
    "trust promise edit 4 --every \"mon,thu at 18:00\""
    "trust promise edit 4 --note \"\"      take the note away";
    "How to write times, days and rules: trust help when"
])]
pub struct Edit {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The new words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// When it is due
    #[arg(
        long,
        value_name = "WHEN",
        allow_hyphen_values = true,
        conflicts_with = "anytime"
    )]
    pub by: Option<String>,

    /// It has no due time
    #[arg(long)]
    pub anytime: bool,

    /// The new rule
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub every: Option<String>,

    /// The last day of a recurring promise; "" for no last day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Take a tag off it; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<String>,

    /// The new note; "" for no note
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub note: Option<String>,
}

/// Delete promises with all that was recorded about them
///
/// For what was entered by mistake. 'trust undo' brings them back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise rm 7"
    "trust promise rm 7 9-11"
])]
pub struct Rm {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}
