//! `trust step`.

mod help;

use clap::{Args, Subcommand};

pub use help::{
    SessionAdd, SessionArgs, SessionCommand, SessionEdit, SessionList, SessionRm, Specialist,
};

/// Show the guide's eight steps: where they stand, what to do next
///
/// Without a number it shows all eight on one screen. With one it shows that step: what it asks,
/// what there is, what to do next, and your notes. Notes stay with you: no other command shows
/// them.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust step [N]\n       trust step <COMMAND>",
    subcommand_help_heading = "Commands",
    after_help = examples![
        "trust step"
        "trust step 1"
        "trust step note 1 \"I lied about the money, for two years\""
        "trust step done 1"
        "trust step list money"
        "trust step session \"we talked about evenings\"";
        "The steps: 1 face the problem, 2 understand, 3 apologise, 4 be open,"
        "5 keep promises, 6 get help, 7 be patient, 8 rekindle."
    ]
)]
pub struct StepArgs {
    /// What to do; to show the guide, or one step, when there is none.
    #[command(subcommand)]
    pub command: Option<StepCommand>,

    /// The number of a step, 1 to 8; all of them when there is none
    #[arg(value_name = "N")]
    pub step: Option<String>,
}

/// What can be done about the steps.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum StepCommand {
    Note(StepNote),
    Done(StepDone),
    Reopen(StepReopen),
    List(StepList),
    Edit(StepEdit),
    Rm(StepRm),
    Specialist(Specialist),
    Session(SessionArgs),
}

/// Write a private note on a step
///
/// Without a text, in a terminal, your editor opens ($VISUAL or $EDITOR); '-' reads the text from
/// standard input.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step note 1 \"I lied about the money, for two years\""
    "trust step note 6 --tag therapy \"how to talk about evenings\""
    "trust step note 2 --on yesterday \"it was the hiding that hurt\""
    "trust step note 1 - < letter.txt";
    "How to write days: trust help when"
])]
pub struct StepNote {
    /// The number of the step, 1 to 8
    #[arg(value_name = "N")]
    pub step: String,

    /// What you write; several words are joined by spaces, '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The day it is about, when it is not today
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
}

/// Mark a step as done
///
/// Steps 4, 5, 7 and 8 can be marked too, and go on all the same.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step done 1"
])]
pub struct StepDone {
    /// The number of the step, 1 to 8
    #[arg(value_name = "N")]
    pub step: String,
}

/// Take the mark off a step that was done
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step reopen 1"
])]
pub struct StepReopen {
    /// The number of the step, 1 to 8
    #[arg(value_name = "N")]
    pub step: String,
}

/// List notes, by the day they are about
///
/// Words and filters narrow the list together.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step list"
    "trust step list money --step 1"
    "trust step list --drafts"
    "trust step list --tag therapy --from \"last mon\"";
    "How to write days: trust help when"
])]
pub struct StepList {
    /// Only those with all of these words in their text
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those on this step, 1 to 8
    #[arg(long, value_name = "N")]
    pub step: Option<String>,

    /// Only those about this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<String>,

    /// Only those about this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<String>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Only drafts of an apology
    #[arg(long)]
    pub drafts: bool,
}

/// Change the words, the day, the tags or the step of a note
///
/// Without any option, in a terminal, your editor opens with the text.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step edit 3 --text \"it was the hiding that hurt\""
    "trust step edit 3 --step 2"
    "trust step edit 3 --on fri --tag therapy --untag work";
    "How to write days: trust help when"
])]
pub struct StepEdit {
    /// A note's number or a piece of its text; a list to choose from when there is none
    #[arg(value_name = "NOTE")]
    pub id: Option<String>,

    /// The new words; '-' reads them from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// The step it belongs to, 1 to 8
    #[arg(long, value_name = "N")]
    pub step: Option<String>,

    /// The day it is about
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Take a tag off it; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<String>,
}

/// Delete notes
///
/// 'trust undo' brings them back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step rm 3"
    "trust step rm 3 5-8"
])]
pub struct StepRm {
    /// Numbers of notes, ranges ('3-5') or pieces of the text; a list when there is none
    #[arg(value_name = "NOTE")]
    pub ids: Vec<String>,
}
