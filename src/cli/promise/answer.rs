//! Saying how a promise went: `done`, `late` and `broken`.

use clap::Args;

/// Say that you did what you promised, when you promised it
///
/// What counts is when it was done, not when you type this: without --at it was done in time. With
/// an --at past the due time it is recorded as late.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise done 3"
    "trust promise done lunch plumber      two promises, by pieces of their text"
    "trust promise done 3-5 --on yesterday"
    "trust promise done 3 --at 12:40 --told 11:40";
    "How to write times and days: trust help when"
])]
pub struct Done {
    /// Which promises, and how it went.
    #[command(flatten)]
    pub answer: Answer,
}

/// Say that you did it, but after it was due
///
/// --told records that your partner heard about it ahead of time.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise late 3"
    "trust promise late 3 --at 12:40 --told 11:40 --because \"meeting ran over\""
    "trust promise late dinner --on yesterday";
    "How to write times and days: trust help when"
])]
pub struct Late {
    /// Which promises, and how it went.
    #[command(flatten)]
    pub answer: Answer,
}

/// Say that you did not do it
#[derive(Args, Clone, Debug)]
#[command(
    // It is taken so that it can be refused with the reason.
    mut_arg("at", |at| at.hide(true)),
    after_help = examples![
        "trust promise broken 3"
        "trust promise broken 3 --because \"forgot, no reminder set\""
        "trust promise broken dinner --on fri --told 17:00";
        "How to write times and days: trust help when"
    ]
)]
pub struct Broken {
    /// Which promises, and how it went.
    #[command(flatten)]
    pub answer: Answer,
}

/// Which promises, and how it went: the same for all three answers.
#[derive(Args, Clone, Debug)]
pub struct Answer {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    /// Answer for the occurrence of this day
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,

    /// When it was really done
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,

    /// When your partner was told that it would not be in time
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub told: Option<String>,

    /// Why it went as it did
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub because: Option<String>,
}
