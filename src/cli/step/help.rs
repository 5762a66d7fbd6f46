//! `trust step specialist` and `trust step session`: the help of step 6.

use clap::{Args, Subcommand};

/// Keep who the couples specialist is, and how to reach them
///
/// Without any option it shows what is kept.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step specialist"
    "trust step specialist --name \"Dr Lind\" --contact \"020 7946 0018, Tuesdays\""
    "trust step specialist --contact \"\""
    "trust step specialist --forget";
    "Both stay with you: no command but this one and 'trust step 6' shows them."
])]
pub struct Specialist {
    /// Who it is
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub name: Option<String>,

    /// A telephone number, an address, or anything else; an empty one takes it away
    #[arg(long, value_name = "CONTACT", allow_hyphen_values = true)]
    pub contact: Option<String>,

    /// Forget both
    #[arg(long, conflicts_with_all = ["name", "contact"])]
    pub forget: bool,
}

/// Record that a session with the specialist took place
///
/// The agenda of 'trust step 6' begins anew with it. A text is a private note of what it was about.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust step session [OPTIONS] [TEXT]...\n       trust step session <COMMAND>",
    subcommand_help_heading = "Commands",
    after_help = examples![
        "trust step session"
        "trust step session --on tue \"we talked about evenings\""
        "trust step session list"
        "trust step session edit 2 --on wed"
        "trust step session rm 2";
        "A text whose first word is the name of a command needs 'add' or '--' before it."
        "How to write days: trust help when"
    ]
)]
pub struct SessionArgs {
    /// What to do; to record a session when there is none.
    #[command(subcommand)]
    pub command: Option<SessionCommand>,

    /// The session.
    #[command(flatten)]
    pub add: SessionAdd,
}

/// What can be done about sessions.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum SessionCommand {
    Add(SessionAdd),
    List(SessionList),
    Edit(SessionEdit),
    Rm(SessionRm),
}

/// Record that a session took place
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step session add"
    "trust step session add --on yesterday \"we talked about evenings\""
    "trust step session add - < session.txt";
    "How to write days: trust help when"
])]
pub struct SessionAdd {
    /// What it was about; several words are joined by spaces, '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The day of it, when it was not today
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,
}

impl SessionAdd {
    /// Whether nothing was said about it.
    pub fn is_empty(&self) -> bool {
        let Self { text, on } = self;
        text.is_empty() && on.is_none()
    }
}

/// List the sessions there were
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step session list"
    "trust step session list --json"
])]
pub struct SessionList {}

/// Change the day of a session, or the note of what it was about
///
/// Without any option, in a terminal, your editor opens with the note.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step session edit 2 --on wed"
    "trust step session edit 2 --text \"we talked about money\""
    "trust step session edit 2 --text \"\"";
    "How to write days: trust help when"
])]
pub struct SessionEdit {
    /// A session's number or a piece of its note; a list to choose from when there is none
    #[arg(value_name = "SESSION")]
    pub id: Option<String>,

    /// What it was about; '-' reads it from standard input, an empty one takes it away
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// The day of it
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<String>,
}

/// Delete sessions that did not take place
///
/// 'trust undo' brings them back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust step session rm 2"
])]
pub struct SessionRm {
    /// Numbers of sessions, ranges ('3-5') or pieces of the note; a list when there is none
    #[arg(value_name = "SESSION")]
    pub ids: Vec<String>,
}
