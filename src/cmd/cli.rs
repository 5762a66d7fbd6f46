//! The root of the command line: the flags that every command takes, and the parser as a whole.
//!
//! Times, days, rules and IDs stay text here: what they mean depends on the clock and on what is
//! stored.

use std::path::PathBuf;

use clap::builder::{StyledStr, Styles};
use clap::{ArgAction, Args, CommandFactory, Parser, ValueEnum};

use crate::cmd::{Command, help};

/// Track your promises and how you kept them.
///
/// Without a command it shows today: what is due, overdue or unanswered. All data stays in one file
/// on this computer.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "trust",
    version,
    disable_help_flag = true,
    before_long_help = lines![
        "trust promise add \"text you at lunch\""
        "trust done 3                  the same as `trust promise done 3`"
        "trust late lunch --told 11:40 --at 12:40"
        "trust report --week"
        "trust undo"
    ],
    after_long_help = lines![
        "To begin: `trust help promises`."
        "The commands of `trust promise` work without `promise`, except `rm`:"
        "`trust add`, `trust done`, `trust late`, `trust list` and so on."
    ]
)]
pub struct Cli {
    /// The command; today's screen is shown when there is none.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Show the whole of today, even if it is longer than the screen
    #[arg(long)]
    pub all: bool,

    /// The options of every command.
    #[command(flatten)]
    pub global: Global,
}

/// The flags that every command takes.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Use this database file
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,

    /// Print JSON
    #[arg(long, global = true, conflicts_with = "plain")]
    pub json: bool,

    /// Print tab-separated lines for scripts
    #[arg(long, global = true)]
    pub plain: bool,

    /// Print data and errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Use colour: auto, always or never
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

/// Use of colour.
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

/// The parser.
///
/// A command's own flags and help are made when it is the one that was typed: to make them all
/// costs more than most commands take. [`whole_command`] has them.
pub fn command() -> clap::Command {
    Cli::command()
}

/// The same parser with everything made, and with what clap itself adds: to look things up in.
pub fn whole_command() -> clap::Command {
    built(command())
}

/// Makes everything, and describes the commands that clap adds.
fn built(mut command: clap::Command) -> clap::Command {
    fn describe(command: clap::Command) -> clap::Command {
        command.mut_subcommands(|below| {
            if below.get_name() == "help" {
                below.about(crate::help::ABOUT_HELP)
            } else {
                describe(below)
            }
        })
    }
    command.build();
    let command = describe(command);
    command.mut_subcommand("help", |help| help.about(crate::help::ABOUT_HELP_TOPIC))
}

/// The whole parser, with help laid out for `width` columns: all there is to say, compactly. Its
/// rendered help is to be passed to `help::rendered`.
pub fn command_for_help(width: usize) -> clap::Command {
    fn lay_out(mut command: clap::Command, path: &str, width: usize) -> clap::Command {
        const TEMPLATE: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n\
                                {all-args}{after-help}";
        let names: Vec<String> = command
            .get_subcommands()
            .map(|below| below.get_name().to_owned())
            .collect();
        for name in names {
            let path = format!("{path} {name}");
            command =
                command.mut_subcommand(name, |below| lay_out(below, path.trim_start(), width));
        }
        let whole = |text: &StyledStr| help::on_one_row(&text.to_string(), width);
        command = command.mut_args(|arg| match arg.get_help().map(whole) {
            Some(help) => arg.help(help),
            None => arg,
        });
        let end = end(&command, path, width);
        if !end.is_empty() {
            command = command.after_help(end);
        }
        let Some(about) = command.get_long_about().map(ToString::to_string) else {
            return command;
        };
        let command = command.help_template(TEMPLATE);
        match about.split_once("\n\n") {
            Some((_, rest)) => command.before_help(help::on_one_row(rest, width)),
            None => command,
        }
    }
    lay_out(built(command().term_width(width)), "", width)
}

/// The end of a help screen: the examples, the closing lines, and where to read on.
fn end(command: &clap::Command, path: &str, width: usize) -> String {
    let style = Styles::styled();
    let heading = style.get_header();
    let indented = |line: &String| format!("\n  {}", help::arguments_on_one_row(line, width));
    let examples: String = examples(command).iter().map(indented).collect();
    let notes = notes(command);
    let mut parts = Vec::new();
    if !examples.is_empty() {
        parts.push(format!("{heading}Examples:{heading:#}{examples}"));
    }
    if !notes.is_empty() {
        parts.push(help::on_one_row(&notes.join("\n"), width));
    }
    parts.extend(help::topics(path, &notes).map(|topics| help::on_one_row(&topics, width)));
    parts.join("\n\n")
}

/// The examples of a command, one line each, with a remark after several spaces.
pub fn examples(command: &clap::Command) -> Vec<String> {
    lines(command.get_before_long_help())
}

/// The closing lines of the help of a command.
pub fn notes(command: &clap::Command) -> Vec<String> {
    lines(command.get_after_long_help())
}

fn lines(text: Option<&StyledStr>) -> Vec<String> {
    let text = text.map(ToString::to_string).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
