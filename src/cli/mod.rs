//! The command line as types: what can be typed, and the help for it. Nothing here acts.
//!
//! The doc comment of a type is its help. Times, days, rules and ids stay text: what they mean
//! depends on the clock and on what is stored, which this module knows nothing of.

/// The end of a help screen: examples, one line each, and after a semicolon closing lines.
macro_rules! examples {
    ($($line:literal)+ $(; $first:literal $($more:literal)*)?) => {
        concat!(
            "\x1b[1;4mExamples:\x1b[0m",
            $("\n  ", $line),+
            $(, "\n\n", $first $(, "\n", $more)*)?
        )
    };
}

mod apology;
mod complete;
mod config;
mod date;
mod heard;
mod journal;
mod log;
mod man;
pub mod place;
mod promise;
mod remind;
mod repair;
mod report;
mod review;
mod safety;
mod share;
mod status;
mod step;
mod transfer;
mod when;

use std::path::PathBuf;

use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub use apology::Apology;
pub use complete::{Complete, Completions, Shell};
pub use config::{ConfigArgs, ConfigCommand, ConfigGet, ConfigList, ConfigSet, ConfigUnset};
pub use date::{
    CostChoice, DateAdd, DateCommand, DateDone, DateEdit, DateList, DatePick, DatePlan, DateRm,
    DateShow, DateStarter, IdeaWords, KindChoice,
};
pub use heard::{HeardAdd, HeardArgs, HeardCommand, HeardEdit, HeardList, HeardRm, HeardShow};
pub use journal::{History, Redo, Undo};
pub use log::{
    LogAdd, LogArgs, LogCommand, LogEdit, LogList, LogRm, LogShare, LogShow, LogUnshare,
};
pub use man::Man;
pub use promise::{
    Add, Answer, Broken, Done, DueFilter, Edit, Late, List, Move, Pause, PromiseCommand, Release,
    Rm, Show, Stop,
};
pub use remind::Remind;
pub use repair::Repair;
pub use report::ReportArgs;
pub use review::Review;
pub use safety::{Backup, Doctor, Restore};
pub use share::Share;
pub use status::Status;
pub use step::{
    SessionAdd, SessionArgs, SessionCommand, SessionEdit, SessionList, SessionRm, Specialist,
    StepArgs, StepCommand, StepDone, StepEdit, StepList, StepNote, StepReopen, StepRm,
};
pub use transfer::{Export, ExportFormat, Import, ImportFormat};
pub use when::TOPIC as WHEN_TOPIC;

/// Keep track of what you promised, and of how it went.
///
/// Without a command it shows today: what is due, what is overdue, what still waits for an
/// answer. Everything stays in one file on this computer.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "trust",
    version,
    disable_help_flag = true,
    after_help = examples![
        "trust promise add \"text you at lunch\""
        "trust promise done 3"
        "trust promise done lunch --told 11:40 --at 12:40"
        "trust report --week"
        "trust undo";
        "How to write times, days and rules: trust help when"
    ]
)]
pub struct Cli {
    /// What to do; today's screen when there is none.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// How to do it, for every command.
    #[command(flatten)]
    pub global: Global,
}

/// The flags that every command takes.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Use this database file
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,

    /// Answer in JSON
    #[arg(long, global = true, conflicts_with = "plain")]
    pub json: bool,

    /// Answer in tab-separated lines, for scripts
    #[arg(long, global = true)]
    pub plain: bool,

    /// Print data and errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// When to use colour: auto, always or never
    #[arg(
        long,
        alias = "colour",
        global = true,
        value_enum,
        value_name = "HOW",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorChoice,

    /// Print help
    // Clap's own flag has a long form that spends three lines on every flag.
    #[arg(short, long, global = true, action = ArgAction::HelpShort)]
    pub help: Option<bool>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise.
    #[default]
    Auto,
    /// Into pipes and files too.
    Always,
    /// Not at all.
    Never,
}

/// What can be done.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum Command {
    /// Make promises, answer them, look at them
    #[command(
        subcommand,
        visible_alias = "p",
        after_help = examples![
            "trust promise add \"call you at 12\""
            "trust promise add \"water the plants\" --every \"mon,thu at 18:00\""
            "trust promise done 3"
            "trust promise list --due today";
            "ID is a number, a range ('3-5') or a piece of the promise's text ('lunch')."
            "Without one, in a terminal, you choose from a list."
            "How to write times, days and rules: trust help when"
        ]
    )]
    Promise(PromiseCommand),
    Review(Review),
    Repair(Repair),
    Log(LogArgs),
    Heard(HeardArgs),
    Apology(Apology),
    /// Keep ideas for dates and small gestures, pick one, plan it
    #[command(
        subcommand,
        visible_alias = "d",
        after_help = examples![
            "trust date starter"
            "trust date pick --cost free"
            "trust date plan 3 sat 19:00"
            "trust date done 3 --rating 4";
            "ID is a number, a range ('3-5') or a piece of the idea's text ('cinema')."
            "Without one, in a terminal, you choose from a list."
        ]
    )]
    Date(DateCommand),
    Step(StepArgs),
    Report(ReportArgs),
    Share(Share),
    Status(Status),
    Remind(Remind),
    Undo(Undo),
    Redo(Redo),
    History(History),
    Export(Export),
    Import(Import),
    Backup(Backup),
    Restore(Restore),
    Doctor(Doctor),
    Config(ConfigArgs),
    Completions(Completions),
    Complete(Complete),
    Man(Man),
}

/// The parser: the types above, and the help topic that is not a command.
///
/// A command's own flags and help are made when it is the one that was typed: to make them all
/// costs more than most commands take. [`whole_command`] has them.
pub fn command() -> clap::Command {
    Cli::command().subcommand(when::topic())
}

/// The same parser with everything made, and with what clap itself adds: to look things up in.
pub fn whole_command() -> clap::Command {
    let mut command = command();
    command.build();
    command
}

/// The whole parser, with help laid out for `width` columns: all there is to say, compactly.
pub fn command_for_help(width: usize) -> clap::Command {
    fn compact(command: clap::Command) -> clap::Command {
        const TEMPLATE: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n\
                                {all-args}{after-help}";
        let command = command.mut_subcommands(compact);
        let Some(about) = command.get_long_about().map(ToString::to_string) else {
            return command;
        };
        let command = command.help_template(TEMPLATE);
        match about.split_once("\n\n") {
            Some((_, rest)) => command.before_help(rest.to_owned()),
            None => command,
        }
    }
    let mut command = command().term_width(width);
    command.build();
    compact(command)
}

#[cfg(test)]
mod tests;
