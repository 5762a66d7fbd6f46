//! `trust repair`.

use clap::Args;

/// Repair what was broken or late: own it, its effect, apologise
///
/// ID means the latest broken or late one of that promise that is not repaired yet. In a terminal
/// it asks for what the flags leave out; otherwise it reads one line each from standard input, in
/// the order of the flags below. The apology is held to the rules of 'trust apology', but for what
/// --own and --effect say already. What is found is refused unless --as-is; in a terminal you can
/// say it again, or keep it. With --on, one that is repaired already gets a new repair.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust repair"
    "trust repair dinner"
    "trust repair 5 --own \"I forgot\" --effect \"you waited\" --apology \"I am sorry\""
    "trust repair 5 --on fri"
    "trust repair --list";
    "How to write days, times and rules: trust help when"
])]
pub struct Repair {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// Repair the occurrence of this day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// What you did, or did not do
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub own: Option<String>,

    /// What it did to your partner
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub effect: Option<String>,

    /// The apology, as you say it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub apology: Option<String>,

    /// What changes; may be left out
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub change: Option<String>,

    /// A new, smaller promise that comes of it; a time in its words is understood
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub promise: Option<String>,

    /// When the new promise is due
    #[arg(
        long,
        value_name = "WHEN",
        allow_hyphen_values = true,
        requires = "promise",
        conflicts_with = "anytime"
    )]
    pub by: Option<String>,

    /// The new promise has no due time, not even one in its words
    #[arg(long, requires = "promise")]
    pub anytime: bool,

    /// Promise the new one again and again
    #[arg(
        long,
        value_name = "RULE",
        allow_hyphen_values = true,
        requires = "promise"
    )]
    pub every: Option<String>,

    /// Keep the apology as it is, whatever is found in it
    #[arg(long)]
    pub as_is: bool,

    /// Show what is not repaired yet, and the repairs there were
    #[arg(
        long,
        conflicts_with_all = ["id", "on", "own", "effect", "apology", "change", "promise", "as_is"]
    )]
    pub list: bool,
}
