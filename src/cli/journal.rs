//! `trust undo`, `trust redo` and `trust history`.

use clap::Args;

/// Take back the latest change, or an earlier one
///
/// What has changed again since is not overwritten: such an undo is refused. An undo is itself a
/// change, and 'trust redo' takes it back.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust undo"
    "trust undo 42        take back entry 42 of 'trust history'"
])]
pub struct Undo {
    /// The number of a change in 'trust history'; the latest when there is none
    #[arg(value_parser = clap::value_parser!(i64).range(1..))]
    pub entry: Option<i64>,
}

/// Make the latest undone change again
#[derive(Args, Clone, Debug)]
#[command(after_help = examples!["trust redo"])]
pub struct Redo {}

/// List the changes that were made, latest first
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust history"
    "trust history --limit 100"
])]
pub struct History {
    /// Show at most this many
    #[arg(
        long,
        value_name = "N",
        default_value_t = 20,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub limit: u32,
}
