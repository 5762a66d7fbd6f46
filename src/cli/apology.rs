//! `trust apology`.

use std::path::PathBuf;

use clap::Args;

/// Check the draft of an apology
///
/// It shows the words that get in the way (a "but", a reason, an "if") and what is missing: for
/// what, what it did to your partner, whose doing it was. It reads words, English ones, and cannot
/// tell whether they are meant. Without '--save' nothing is kept, and no database is opened.
///
/// Without TEXT it reads what is piped in; in a terminal it opens your editor (VISUAL or EDITOR),
/// or reads what you type until Ctrl-D. The exit code is 0 when nothing was found, 1 with findings,
/// 2 when there is no draft to read.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust apology"
    "trust apology \"I am sorry I was late, but work was mad\""
    "trust apology --file draft.txt"
    "trust apology - < draft.txt"
    "trust apology --file draft.txt --json"
    "trust apology --save";
    "With '--save' the draft is kept for you alone: 'trust step 3' shows it."
])]
pub struct Apology {
    /// The draft; several words are joined by spaces, and '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// Read the draft from this file
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub file: Option<PathBuf>,

    /// Keep the draft, privately, under step 3
    #[arg(long)]
    pub save: bool,
}
