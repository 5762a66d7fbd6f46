//! `trust share`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

/// Show what was marked to be shared, or write it as a page
///
/// With how promises were kept; the last seven days up to today, unless days are named. Without a file it is a preview: what
/// would go out, word for word. With one it is a page for your partner. Of the log only shared
/// entries are in it, without their tags; never a note, a reason, or an earlier wording.
#[derive(Args, Clone, Debug)]
#[command(
    group = ArgGroup::new("page").args(["html", "md"]),
    after_help = examples![
    "trust share"
    "trust share --from \"last mon\" --html week.html"
    "trust share --md - | less"
    "trust share --no-promises --html told.html --force";
    "The page is one file, without scripts or network. Handing it over is up to you."
    "How to write days: trust help when"
    ]
)]
pub struct Share {
    /// From this day on; six days before the last one when there is none
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<String>,

    /// Up to and including this day; today when there is none
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<String>,

    /// Leave the promises out
    #[arg(long)]
    pub no_promises: bool,

    /// Write a page for a browser; '-' is standard output
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,

    /// Write it as Markdown; '-' is standard output
    #[arg(long, value_name = "FILE")]
    pub md: Option<PathBuf>,

    /// Write over a file that is there already
    #[arg(long, requires = "page")]
    pub force: bool,
}
