//! `trust backup`, `trust restore` and `trust doctor`.

use std::path::PathBuf;

use clap::Args;

/// Make a verified copy of everything
///
/// It can be made while other commands run. Without PATH it goes into the directory 'backups'
/// beside the database, named after the day; PATH may be a file or a directory. The first change
/// of each day also keeps a copy by itself, of what was there before it, for 'backup.keep' days.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust backup"
    "trust backup /media/stick/trust.db --force"
    "trust backup --list"
])]
pub struct Backup {
    /// Where to: a new file, or a directory
    pub path: Option<PathBuf>,

    /// Replace the file if there is one already
    #[arg(short, long)]
    pub force: bool,

    /// List the backups there are, with what is in them
    #[arg(short, long, conflicts_with_all = ["path", "force"])]
    pub list: bool,
}

/// Go back to a backup
///
/// The backup is verified first. What it replaces is kept as a backup too, so that this can be
/// taken back in the same way. Other commands see all of it or nothing.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust restore yesterday"
    "trust restore 2026-11-20 --yes"
    "trust restore trust-2026-11-20.auto.db"
    "trust restore /media/stick/trust.db";
    "Without one, in a terminal, you choose from a list."
])]
pub struct Restore {
    /// A file, the name of a backup, or the day one was made
    #[arg(value_name = "FILE|DAY")]
    pub from: Vec<String>,

    /// Replace what is there without asking
    #[arg(short, long)]
    pub yes: bool,
}

/// Check that everything is in order, and say what to do where it is not
///
/// It looks at the file, who may read it, whether all of it is sound and makes sense, the clock,
/// and the backups. It changes nothing without --fix. The exit code is 3 when something is wrong.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust doctor"
    "trust doctor --fix"
])]
pub struct Doctor {
    /// Mend what can be mended without a guess: rights, leftovers, indexes, sums
    #[arg(long)]
    pub fix: bool,
}
