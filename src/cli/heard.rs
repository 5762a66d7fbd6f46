//! `trust heard`.

use clap::{Args, Subcommand};

/// Write down what your partner said: step 2 of the guide, understanding
///
/// In your partner's words, with the feelings that were named, and a number for trust only if one
/// was offered. It stays with you: but for 'trust step', no other command shows it. Without a text, in a terminal, your editor opens;
/// '-' reads the text from standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust heard [OPTIONS] TEXT...\n       trust heard <COMMAND>",
    subcommand_help_heading = "Commands",
    after_help = examples![
        "trust heard \"I never know which part is true\" --feeling confused"
        "trust heard --on fri --feeling hurt --feeling tired \"you were not there\""
        "trust heard \"maybe a four, today\" --trust 4"
        "trust heard list --feeling hurt"
        "trust step 2";
        "A text whose first word is the name of a command needs 'add' or '--' before it,"
        "or quotes: trust heard add show me that you mean it"
        "How to write days: trust help when"
    ]
)]
pub struct HeardArgs {
    /// What to do; to write something down when there is none.
    #[command(subcommand)]
    pub command: Option<HeardCommand>,

    /// What was said.
    #[command(flatten)]
    pub add: HeardAdd,
}

/// What can be done with what was heard.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum HeardCommand {
    Add(HeardAdd),
    List(HeardList),
    Show(HeardShow),
    Edit(HeardEdit),
    Rm(HeardRm),
}

/// Write down what your partner said
///
/// In your partner's words, without an answer to them. Without a text, in a terminal, your editor
/// opens ($VISUAL or $EDITOR); '-' reads the text from standard input.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust heard add \"I never know which part is true\" --feeling confused"
    "trust heard add --on yesterday \"it was good that you called\""
    "trust heard add \"maybe a four, today\" --trust 4"
    "trust heard add - < said.txt";
    "How to write days: trust help when"
])]
pub struct HeardAdd {
    /// What was said; several words are joined by spaces, '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// A feeling that was named; may be given several times
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<String>,

    /// How much trust there is, 0 to 10: only when your partner offered a number
    #[arg(long, value_name = "0-10", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub trust: Option<u8>,

    /// The day it was said, when it was not today
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
}

impl HeardAdd {
    /// Whether nothing was said about it.
    pub fn is_empty(&self) -> bool {
        let Self {
            text,
            feelings,
            trust,
            on,
            tags,
        } = self;
        text.is_empty() && feelings.is_empty() && trust.is_none() && on.is_none() && tags.is_empty()
    }
}

/// List what your partner said, by the day of it
///
/// Words and filters narrow the list together.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust heard list"
    "trust heard list money --from \"last mon\""
    "trust heard list --feeling hurt"
    "trust heard list --tag therapy --to 2026-11-30";
    "How to write days: trust help when"
])]
pub struct HeardList {
    /// Only what has all of these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only what was said on this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<String>,

    /// Only what was said on this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<String>,

    /// Only where this feeling was named; may be given several times
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<String>,

    /// Only what has this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
}

/// Show all of what was said at one time
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust heard show 3"
    "trust heard show money --json"
])]
pub struct HeardShow {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

/// Put right what was written down
///
/// Without any option, in a terminal, your editor opens with the text.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust heard edit 3 --text \"I never know which part of it is true\""
    "trust heard edit 3 --feeling lonely --no-feeling angry"
    "trust heard edit 3 --trust 4"
    "trust heard edit 3 --no-rating"
    "trust heard edit 3 --on fri --tag therapy";
    "How to write days: trust help when"
])]
pub struct HeardEdit {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The words; '-' reads them from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// A feeling that was named too; may be given several times
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<String>,

    /// A feeling that was not named; may be given several times
    #[arg(long = "no-feeling", value_name = "FEELING")]
    pub no_feelings: Vec<String>,

    /// How much trust there is, 0 to 10, as your partner put it
    #[arg(long, value_name = "0-10", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub trust: Option<u8>,

    /// No number was given
    #[arg(long, conflicts_with = "trust")]
    pub no_rating: bool,

    /// The day it was said
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Take a tag off it; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<String>,
}

/// Delete what was written down by mistake
///
/// 'trust undo' brings it back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust heard rm 7"
    "trust heard rm 7 9-11"
])]
pub struct HeardRm {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}
