//! `trust complete`.

use clap::Args;

/// List what could stand at a place of a command line
///
/// The scripts of 'trust completions' ask it. One candidate a line, and after a tab what it is. An
/// empty candidate with 'files' or 'directories' after the tab says that a path can stand there. It
/// never fails for what the database is or is not, never waits for it, and never makes one.
#[derive(Args, Clone, Debug)]
#[command(
    hide = true,
    before_long_help = lines![
        "trust complete --word=to -- promise add \"call the bank\" --by"
    ]
)]
pub struct Complete {
    /// The word to be completed, as far as it is typed
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
