//! `trust export` and `trust import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Write out everything there is: a copy, tables, or a calendar
///
/// JSON and JSON lines are complete: 'trust import' makes the same records of them again. CSV has
/// one file for each kind of record, and needs --output with a directory. A calendar has promises
/// as tasks, log entries as journal entries and planned dates as events. All of them hold what is
/// private too.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust export --output trust.json"
    "trust export --format csv --output trust-csv"
    "trust export --format ics --output trust.ics --shared-only"
    "trust export --format jsonl | grep heard";
    "The journal of changes stays here: 'trust undo' does not reach into a copy."
])]
pub struct Export {
    /// How to write it: json, jsonl, csv or ics
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ExportFormat,

    /// Write to this file, or directory for CSV; standard output when it is '-' or left out
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Replace what is there
    #[arg(long, requires = "output")]
    pub force: bool,

    /// In a calendar, leave out log entries that are not shared
    #[arg(long)]
    pub shared_only: bool,
}

/// The forms in which data goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One document, complete.
    #[default]
    Json,
    /// One record a line, complete.
    Jsonl,
    /// One file for each kind of record.
    Csv,
    /// A calendar.
    Ics,
}

/// Take in what an export wrote, or what another program keeps
///
/// From 'trust export', records that are here already are left alone, and of two versions the
/// newer stays. Also read: Taskwarrior ('task export'), Loop Habit Tracker (its backup, or its CSV
/// export unpacked), harsh and habitctl (their directories), todo.txt, and tasks of a calendar.
/// Which of them it is, is seen from the file. Either all is taken in or nothing.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust import trust.json"
    "trust import trust.json --dry-run"
    "trust import ~/.config/harsh"
    "trust import todo.txt done.txt --from todotxt"
    "trust import - --from taskwarrior";
    "'trust undo' takes a whole import back."
])]
pub struct Import {
    /// Files or directories; '-' is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// What it is: trust, taskwarrior, loop, harsh, habitctl, todotxt or ics
    #[arg(long, value_enum, value_name = "PROGRAM", hide_possible_values = true)]
    pub from: Option<ImportFormat>,

    /// Only say what it would do
    #[arg(long)]
    pub dry_run: bool,

    /// Replace records here by newer ones without asking
    #[arg(long)]
    pub yes: bool,
}

/// The programs whose data can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// `trust export`, JSON or JSON lines.
    Trust,
    /// `task export`.
    Taskwarrior,
    /// Loop Habit Tracker.
    Loop,
    /// harsh.
    Harsh,
    /// habitctl.
    Habitctl,
    /// todo.txt.
    Todotxt,
    /// Tasks in an iCalendar file.
    Ics,
}
