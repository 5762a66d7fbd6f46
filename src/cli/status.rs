//! `trust status`.

use clap::Args;

/// Print one short line for a shell prompt or a status bar
///
/// It says what is due today, what is overdue and what comes next. With 'discreet' set, the words
/// of promises are left out.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust status"
    "trust status --json"
    "PS1='$(trust status) $ '"
])]
pub struct Status {}
