//! `trust log`.

use clap::{Args, Subcommand};

/// Write down what you told, did and decided: the transparency log
///
/// An entry is about a day, and private until you share it. Without a text, in a terminal, your
/// editor opens; '-' reads the text from standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust log [OPTIONS] TEXT...\n       trust log <COMMAND>",
    subcommand_help_heading = "Commands",
    after_help = examples![
        "trust log \"had lunch with Ana\""
        "trust log --decision --share \"turned the job in Lyon down\""
        "trust log --on yesterday \"was at the office until 9\""
        "trust log list --from \"last mon\""
        "trust log share 3";
        "A text whose first word is the name of a command needs 'add' or '--' before it,"
        "or quotes: trust log add list of what we agreed on"
        "How to write days: trust help when"
    ]
)]
pub struct LogArgs {
    /// What to do; to write an entry when there is none.
    #[command(subcommand)]
    pub command: Option<LogCommand>,

    /// The entry.
    #[command(flatten)]
    pub add: LogAdd,
}

/// What can be done with log entries.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum LogCommand {
    Add(LogAdd),
    List(LogList),
    Show(LogShow),
    Edit(LogEdit),
    Share(LogShare),
    Unshare(LogUnshare),
    Rm(LogRm),
}

/// Write an entry
///
/// Without a text, in a terminal, your editor opens ($VISUAL or $EDITOR); '-' reads the text from
/// standard input.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log add \"had lunch with Ana\""
    "trust log add --on yesterday --tag work \"was at the office until 9\""
    "trust log add --share --decision \"turned the job in Lyon down\""
    "trust log add - < today.txt";
    "How to write days: trust help when"
])]
pub struct LogAdd {
    /// What you write; several words are joined by spaces, '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The day it is about, when it is not today
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// It may be shown to your partner
    #[arg(long)]
    pub share: bool,

    /// It stays with you, even where 'log.share' is set
    #[arg(long, conflicts_with = "share")]
    pub private: bool,

    /// It tells of a decision
    #[arg(long)]
    pub decision: bool,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
}

impl LogAdd {
    /// Whether nothing was said about an entry.
    pub fn is_empty(&self) -> bool {
        let Self {
            text,
            on,
            share,
            private,
            decision,
            tags,
        } = self;
        text.is_empty() && on.is_none() && !(*share || *private || *decision) && tags.is_empty()
    }
}

/// List entries, by the day they are about
///
/// Words and filters narrow the list together.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log list --from \"last mon\""
    "trust log list lunch ana"
    "trust log list --decision --shared"
    "trust log list --tag work --from 2026-11-01 --to 2026-11-30";
    "How to write days: trust help when"
])]
pub struct LogList {
    /// Only those with all of these words in their text
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those about this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<String>,

    /// Only those about this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<String>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Only decisions
    #[arg(long)]
    pub decision: bool,

    /// Only those that are shared
    #[arg(long)]
    pub shared: bool,

    /// Only those that are not shared
    #[arg(long, conflicts_with = "shared")]
    pub private: bool,
}

/// Show an entry, with what it said before it was edited
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log show 3"
    "trust log show lunch --json"
])]
pub struct LogShow {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

/// Change the words, the day or the tags of an entry
///
/// What it said before stays visible in 'trust log show'. Without any option, in a terminal, your
/// editor opens with the text.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log edit 3 --text \"had lunch with Ana and Tom\""
    "trust log edit 3 --on fri"
    "trust log edit 3 --tag family --untag work"
    "trust log edit 3 --decision";
    "How to write days: trust help when"
])]
pub struct LogEdit {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The new words; '-' reads them from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// The day it is about
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,

    /// Put a tag on it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,

    /// Take a tag off it; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<String>,

    /// It tells of a decision
    #[arg(long)]
    pub decision: bool,

    /// It does not tell of a decision
    #[arg(long, conflicts_with = "decision")]
    pub no_decision: bool,
}

/// Mark entries as ones that may be shown to your partner
///
/// Nothing leaves this computer by it.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log share 3"
    "trust log share 3 5-8"
    "trust log share lunch"
])]
pub struct LogShare {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}

/// Make entries private again
///
/// What your partner has already read is not unread by it.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log unshare 3"
    "trust log unshare 3 5-8"
])]
pub struct LogUnshare {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}

/// Delete entries with what they said before
///
/// For what was entered by mistake. 'trust undo' brings them back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust log rm 7"
    "trust log rm 7 9-11"
])]
pub struct LogRm {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}
