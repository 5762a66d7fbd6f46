//! `trust status`.

use clap::Args;

/// Print one short line for a shell prompt or a status bar
///
/// It says how many are due today, overdue and unanswered, and not what they are unless --format
/// asks for it. Before there is a database it makes none and prints nothing, unless --format,
/// --json or --plain asks for something.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust status"
    "trust status --format \"{?waiting:{waiting} to answer · }{due} due\""
    "trust status --format \"{?next:{next} {next_text}, in {next_in}}\""
    "trust status --exit-code --format \"\" || echo \"something waits\""
    "trust status --json";
    "Fields: due, overdue, unanswered; waiting (overdue and unanswered together);"
    "next (when the next one of today is due), next_in (how long until then) and"
    "next_text (its words, empty where 'discreet' is set); streak, clean_days;"
    "day and of (of the year); logs (log entries about today)."
    "{?FIELD:TEXT} is TEXT unless the field is empty or 0, {!FIELD:TEXT} only then;"
    "TEXT may hold fields. {{ and }} are braces, outside of TEXT."
    "next_text is as it was typed, quotes included: for JSON there is --json."
])]
pub struct Status {
    /// Print this line, with fields in braces: '{due} due, {overdue} overdue'
    #[arg(long, value_name = "FORMAT", allow_hyphen_values = true, conflicts_with_all = ["json", "plain"])]
    pub format: Option<String>,

    /// Exit with 1 when anything is overdue or unanswered
    #[arg(long)]
    pub exit_code: bool,
}
