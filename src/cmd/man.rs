//! `trust man`: the manual pages, generated from the same types and comments as `--help`.

use clap::{Arg, Args, Command};

use crate::cmd::arg::{CommandName, DirectoryPath};
use crate::cmd::cli;
use crate::cmd::view::not_found;
use crate::error::Result;
use crate::help::{self, TOPICS, Topic};
use crate::render::refusal;
use crate::report::{ManPage, Manual, Output, Report};

/// Print the manual page of a command or topic
///
/// Without a name, prints the page of trust itself.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust man | man -l -"
        "trust man promise add | man -l -"
        "trust man --output ~/.local/share/man/man1"
    ],
    after_long_help = lines![
        "After the last example, 'man trust' and 'man trust-promise-add' find them."
    ]
)]
pub struct Man {
    /// The command or topic: 'promise add', 'figures'
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub command: Vec<CommandName>,

    /// Write all pages into this directory instead
    #[arg(long, value_name = "DIR")]
    pub output: Option<DirectoryPath>,
}

/// The page of one command or topic.
///
/// # Errors
/// Not found, when the command or topic does not exist.
pub fn run(args: &Man) -> Result<Report> {
    let root = cli::whole_command();
    let words: Vec<&str> = args.command.iter().map(|word| &**word).collect();
    if let Some(topic) = help::find(&words.join(" ")) {
        let page = topic_page(&root, topic);
        return Ok(Report::without_notes(Output::Manual(Manual::Page(
            Box::new(page),
        ))));
    }
    let mut path = vec!["trust"];
    let mut command = &root;
    for word in &args.command {
        command = command
            .find_subcommand(&**word)
            .ok_or_else(|| not_found(refusal::no_manual_page(&path.join(" "), word)))?;
        path.push(command.get_name());
    }
    let page = page(&root, command, &path);
    Ok(Report::without_notes(Output::Manual(Manual::Page(
        Box::new(page),
    ))))
}

/// The pages of all commands, that of the program itself first, and of all topics.
pub fn pages() -> Vec<ManPage> {
    fn walk<'a>(
        root: &Command,
        command: &'a Command,
        path: &mut Vec<&'a str>,
        out: &mut Vec<ManPage>,
    ) {
        out.push(page(root, command, path));
        for below in shown(command) {
            path.push(below.get_name());
            walk(root, below, path, out);
            path.pop();
        }
    }
    let root = cli::whole_command();
    let mut pages = Vec::new();
    walk(&root, &root, &mut vec!["trust"], &mut pages);
    pages.extend(TOPICS.iter().map(|topic| topic_page(&root, topic)));
    pages
}

/// The subcommands that have pages. `help` has none, since every page mentions it.
fn shown(command: &Command) -> impl Iterator<Item = &Command> {
    let below = command.get_subcommands();
    below.filter(|below| !below.is_hide_set() && below.get_name() != "help")
}

/// The page of a topic.
fn topic_page(root: &Command, topic: &Topic) -> ManPage {
    let near = topic.commands.iter().map(|path| path.replace(' ', "-"));
    ManPage {
        name: format!("trust-{}", topic.name),
        version: text_of(root.get_version()),
        about: topic.about.to_owned(),
        usage: vec![format!("trust help {}", topic.name)],
        text: topic.text,
        see: std::iter::once("trust".to_owned())
            .chain(near.map(|name| format!("trust-{name}")))
            .collect(),
        ..ManPage::default()
    }
}

fn page(root: &Command, command: &Command, path: &[&str]) -> ManPage {
    let text =
        |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    let about = text(command.get_about());
    let long = text(command.get_long_about());
    let (_, description) = long.split_once("\n\n").unwrap_or_default();
    let (common, own): (Vec<&Arg>, Vec<&Arg>) = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set())
        .partition(|arg| {
            arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version")
        });
    let (positional, options): (Vec<&Arg>, Vec<&Arg>) =
        own.into_iter().partition(|arg| arg.is_positional());
    let topics = if path.len() > 1 { &[] } else { TOPICS };
    ManPage {
        name: path.join("-"),
        version: text_of(root.get_version()),
        about,
        usage: usage(command, path),
        description: description
            .split("\n\n")
            .filter(|paragraph| !paragraph.is_empty())
            .map(str::to_owned)
            .collect(),
        commands: shown(command)
            .map(|below| (names(below), text(below.get_about())))
            .collect(),
        arguments: positional.into_iter().map(item).collect(),
        options: options.into_iter().map(item).collect(),
        common: common.into_iter().map(item).collect(),
        topics: topics
            .iter()
            .map(|topic| (format!("trust help {}", topic.name), topic.about.to_owned()))
            .collect(),
        examples: cli::examples(command),
        text: "",
        notes: cli::notes(command),
        see: see(command, path),
    }
}

/// The names of a command: `promise, p`.
fn names(command: &Command) -> String {
    let mut names = vec![command.get_name()];
    names.extend(command.get_visible_aliases());
    names.join(", ")
}

fn text_of(version: Option<&str>) -> String {
    version.unwrap_or_default().to_owned()
}

/// Returns the usage lines of a command.
fn usage(command: &Command, path: &[&str]) -> Vec<String> {
    let name = path.join(" ");
    let text = command.clone().bin_name(name).render_usage().to_string();
    let text = text.strip_prefix("Usage:").unwrap_or(&text);
    text.lines().map(|line| line.trim().to_owned()).collect()
}

/// An argument as it is typed, and its help.
fn item(arg: &Arg) -> (String, String) {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<String> = arg
        .get_value_names()
        .filter(|_| arg.get_action().takes_values())
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect();
    let value = values.join(" ");
    let head = match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(long)) => format!("-{short}, --{long}"),
        (None, Some(long)) => format!("--{long}"),
        _ => return (value, help),
    };
    let head = if value.is_empty() {
        head
    } else {
        format!("{head} {value}")
    };
    (head, help)
}

/// The pages near one: that above it, those below it, and the topics about it.
fn see(command: &Command, path: &[&str]) -> Vec<String> {
    let name = path.join("-");
    let above = path.split_last().map(|(_, above)| above.join("-"));
    let below = shown(command).map(|below| format!("{name}-{}", below.get_name()));
    let mut see: Vec<String> = above
        .filter(|above| !above.is_empty())
        .into_iter()
        .collect();
    see.extend(below);
    let command = path.get(1..).unwrap_or_default().join(" ");
    let topics = help::about_command(&command);
    see.extend(topics.map(|topic| format!("trust-{}", topic.name)));
    see
}
