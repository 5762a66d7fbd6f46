//! `trust man`.

use std::path::PathBuf;

use clap::Args;

/// Print the manual page of a command
///
/// Without a command it is that of trust itself.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust man | man -l -"
    "trust man promise add | man -l -"
    "trust man --output ~/.local/share/man/man1";
    "After the last, 'man trust' and 'man trust-promise-add' find them."
])]
pub struct Man {
    /// The command: 'promise add'
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub command: Vec<String>,

    /// Write the pages of all commands into this directory instead
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}
