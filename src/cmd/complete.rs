//! `trust complete`: the candidates for a word of a command line.

use clap::Args;

/// List the candidates for a word of a command line
///
/// For the scripts of `trust completions`. Prints one candidate a line, with its description after a
/// tab. An empty candidate with 'files' or 'directories' after the tab means that a path can stand
/// there. Never fails because of the database, never waits for it, and never creates one.
#[derive(Args, Clone, Debug)]
#[command(
    hide = true,
    before_long_help = lines![
        "trust complete --word=to -- promise add \"call the bank\" --by"
    ]
)]
pub struct Complete {
    /// The beginning of the word to complete
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        default_value = ""
    )]
    pub word: String,

    /// The words before it, without the name of the program
    #[arg(value_name = "TEXT", last = true)]
    pub before: Vec<String>,
}
