//! `trust date`.

use clap::{Args, Subcommand, ValueEnum};

/// What can be done with ideas for dates and small gestures.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum DateCommand {
    Add(DateAdd),
    Pick(DatePick),
    Plan(DatePlan),
    Done(DateDone),
    List(DateList),
    Show(DateShow),
    Edit(DateEdit),
    Rm(DateRm),
    Starter(DateStarter),
}

/// What an idea is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it")]
pub enum KindChoice {
    Date,
    Gift,
    Note,
    Gesture,
}

/// What an idea costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CostChoice {
    Free,
    Low,
    High,
}

/// Keep an idea: a date, a gift, a note or a gesture
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date add \"the small cinema on the canal\" --cost low --tag out"
    "trust date add a line on the bathroom mirror --kind note"
])]
pub struct DateAdd {
    /// The idea; several words are joined by spaces
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,

    /// What it is: date (also when nothing is said), gift, note or gesture
    #[arg(
        long,
        value_enum,
        value_name = "KIND",
        default_value = "date",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub kind: KindChoice,

    /// What it costs: free, low or high
    #[arg(long, value_enum, value_name = "COST", hide_possible_values = true)]
    pub cost: Option<CostChoice>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
}

/// Which ideas are meant, by what they are.
#[derive(Args, Clone, Debug)]
pub struct IdeaWords {
    /// Only those with all of these words in their text
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only these: date, gift, note or gesture
    #[arg(long, value_enum, value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<KindChoice>,

    /// Only those that cost this: free, low or high
    #[arg(long, value_enum, value_name = "COST", hide_possible_values = true)]
    pub cost: Option<CostChoice>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
}

/// Choose an idea by chance
///
/// What was done long ago, or never, is more likely; the one done last is never chosen again, nor
/// is one that is planned. Nothing is changed by it.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date pick"
    "trust date pick --kind gesture --cost free"
    "trust date pick --seed 7      the same choice each time, from the same ideas"
])]
pub struct DatePick {
    /// Which may be chosen.
    #[command(flatten)]
    pub which: IdeaWords,

    /// Choose by this number instead of by the clock
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

/// Plan when an idea is to happen
///
/// It then stands on today's screen from a week before, until it is done on that day or later.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date plan 3 sat 19:00"
    "trust date plan cinema \"next fri 20:00\""
    "trust date plan 3 --clear      it is not planned any more";
    "How to write times and days: trust help when"
])]
pub struct DatePlan {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// When; several words are joined by spaces
    #[arg(value_name = "WHEN")]
    pub when: Vec<String>,

    /// It is not planned any more
    #[arg(long, conflicts_with = "when")]
    pub clear: bool,
}

/// Record that ideas were carried out
///
/// An idea counts once a day: said again about the same day, it corrects the note and the rating.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date done 3"
    "trust date done cinema --on sat --rating 4 --note \"we talked all the way home\"";
    "How to write days: trust help when"
])]
pub struct DateDone {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    /// The day it was, when it was not today
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// Add a note, for yourself
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub note: Option<String>,

    /// How good it was, from 1 to 5
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub rating: Option<u8>,
}

/// List ideas, and when they were done
///
/// Words and filters narrow the list together.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date list"
    "trust date list --kind gift --cost low"
    "trust date list --never"
    "trust date list --planned"
])]
pub struct DateList {
    /// Which.
    #[command(flatten)]
    pub which: IdeaWords,

    /// Only those that are planned
    #[arg(long)]
    pub planned: bool,

    /// Only those that were done before
    #[arg(long)]
    pub done: bool,

    /// Only those that were never done
    #[arg(long, conflicts_with = "done")]
    pub never: bool,
}

/// Show an idea, and each time it was done
#[derive(Args, Clone, Debug)]
#[command(after_help = examples!["trust date show 3"])]
pub struct DateShow {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

/// Change the words, the kind, the cost or the tags of an idea
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date edit 3 --text \"the cinema on the canal\""
    "trust date edit 3 --kind gesture --cost free"
    "trust date edit 3 --tag home --untag out"
])]
pub struct DateEdit {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The new words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// What it is: date, gift, note or gesture
    #[arg(long, value_enum, value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<KindChoice>,

    /// What it costs: free, low or high
    #[arg(long, value_enum, value_name = "COST", hide_possible_values = true)]
    pub cost: Option<CostChoice>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Take a tag off it; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<String>,
}

/// Delete ideas, with all that was recorded about them
///
/// For what was entered by mistake: the times they were done go too. 'trust undo' brings them back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust date rm 7"
    "trust date rm 7 9-11"
])]
pub struct DateRm {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}

/// Take over two dozen ideas to begin with
///
/// Six dates, gifts, notes and gestures each. What was taken before is not taken twice, even when
/// you have given it other words.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples!["trust date starter"])]
pub struct DateStarter {}
