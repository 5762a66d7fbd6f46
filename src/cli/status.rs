//! `trust status`.

use clap::Args;

/// Print one short line for a shell prompt or a status bar
///
/// It says how many are due today, overdue and unanswered; never what they are. --json and --plain
/// add what comes next, without its words when 'discreet' is set.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust status"
    "trust status --json"
    "PS1='$(trust status) $ '"
])]
pub struct Status {}
