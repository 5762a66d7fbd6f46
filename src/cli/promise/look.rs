//! Looking at promises: `list` and `show`.

use clap::{Args, ValueEnum};

/// List promises
///
/// Without filters: all that are not answered yet. Words and filters narrow the list together.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise list"
    "trust promise list --due today"
    "trust promise list plumber --all"
    "trust promise list --tag home --from \"last mon\" --to today"
    "trust promise list --plain | cut -f1";
    "How to write days: trust help when"
])]
pub struct List {
    /// Only those with all of these words in their text
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those due today, due this week, or past due
    #[arg(
        long,
        value_enum,
        value_name = "today|week|overdue",
        hide_possible_values = true
    )]
    pub due: Option<DueFilter>,

    /// Only those not answered and not past due
    #[arg(long, conflicts_with = "all")]
    pub open: bool,

    /// Answered and stopped ones too
    #[arg(long)]
    pub all: bool,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Only those due on this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<String>,

    /// Only those due on this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<String>,
}

/// Which due times to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DueFilter {
    /// Due today.
    Today,
    /// Due this calendar week.
    Week,
    /// Past due and not answered.
    Overdue,
}

/// Show a promise with its history and what comes next
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust promise show 3"
    "trust promise show plants --json"
])]
pub struct Show {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}
