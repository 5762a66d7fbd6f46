//! `trust report`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

/// Show how promises went over a week, or over any other days
///
/// Kept, late, broken and unanswered promises day by day, streaks, where promises break, and which
/// day of the year this is.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Args, Clone, Debug)]
#[command(
    group = ArgGroup::new("span").args(["week", "month", "year", "all", "from"]),
    after_help = examples![
        "trust report"
        "trust report --month"
        "trust report --from 2026-11-01 --to 2026-11-15"
        "trust report --from \"last mon\" --json"
        "trust report --year --html year.html";
        "How to write days: trust help when"
    ]
)]
pub struct ReportArgs {
    /// This week (the default)
    #[arg(long)]
    pub week: bool,

    /// This month
    #[arg(long)]
    pub month: bool,

    /// This year
    #[arg(long)]
    pub year: bool,

    /// Everything ever recorded
    #[arg(long)]
    pub all: bool,

    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,

    /// Up to and including this day; today when there is none
    #[arg(long, value_name = "DAY", requires = "from")]
    pub to: Option<String>,

    /// Write it as a page for a browser; '-' is standard output
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,

    /// Write over a file that is there already
    #[arg(long, requires = "html")]
    pub force: bool,
}
