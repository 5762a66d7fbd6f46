//! Parses the command line into a command or a help screen; an error has clap's message.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Command, FromArgMatches};

use super::other_words;
use super::unparsed::without_parser;
use super::usage_error::usage;
use crate::cmd;
use crate::cmd::cli::{self, Cli};
use crate::cmd::help::rendered;
use crate::cmd::shorthand::{self, VERBS};
use crate::cmd::view;
use crate::domain::nearest::nearest;
use crate::error::{Error, Result};
use crate::help::{self, TOPICS, Topic};
use crate::render::refusal::{Refusal, usage as words};

/// Result of parsing the arguments.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one, and it is not moved about"
)]
pub(super) enum Parsed {
    /// To do something.
    Command(Cli),
    /// To be shown this.
    Help(String),
    /// To be shown the version.
    Version,
    /// To be shown a topic of the manual.
    Topic(&'static Topic),
}

/// The flags needed to report arguments that cannot be parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PreParsedFlags {
    /// `--json` is among them.
    pub(super) json: bool,
    /// The value of `--color`.
    pub(super) color: Option<bool>,
    /// The value of `--db`.
    pub(super) database: Option<PathBuf>,
}

impl PreParsedFlags {
    /// Looks at the words before `--`.
    pub(super) fn scan(args: &[OsString]) -> Self {
        let mut early = Self::default();
        let mut words = args
            .iter()
            .skip(1)
            .map(OsString::as_os_str)
            .take_while(|word| *word != "--");
        while let Some(word) = words.next() {
            let word = word.to_str().unwrap_or_default();
            match word.strip_prefix("--db") {
                Some("") => early.database = words.next().map(PathBuf::from),
                Some(path) if path.starts_with('=') => {
                    early.database = path.strip_prefix('=').map(PathBuf::from);
                }
                _ => {}
            }
            let how = match word.split_once('=') {
                Some(("--color" | "--colour", how)) => Some(how),
                None if matches!(word, "--color" | "--colour") => {
                    words.next().and_then(OsStr::to_str)
                }
                _ => None,
            };
            match how {
                Some("always") => early.color = Some(true),
                Some("never") => early.color = Some(false),
                _ => early.json |= word == "--json",
            }
        }
        early
    }
}

/// Parses the words; help is laid out for `width` columns.
pub(super) fn parse(args: &[OsString], width: usize, color: bool) -> Result<Parsed> {
    if let Some(parsed) = without_parser(args) {
        return Ok(parsed);
    }
    let args = &*shorthand::expand(args);
    let matches = match cli::command().try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return other(args, &error, width, color),
    };
    let parsed = Cli::from_arg_matches(&matches).map_err(|error| usage(args, &error))?;
    if parsed.global.json && parsed.global.plain {
        // Clap sees only conflicts within one level: `trust --json status --plain`.
        return Err(Error::usage(words::conflict(
            "--json",
            &["--plain".to_owned()],
        )));
    }
    if parsed.all && parsed.command.is_some() {
        return Err(view::usage(words::all_before_command()));
    }
    let machine_format = match (parsed.global.json, parsed.global.plain) {
        (true, _) => Some("--json"),
        (_, true) => Some("--plain"),
        _ => None,
    };
    match (parsed.command.as_ref().and_then(page), machine_format) {
        (Some(page), Some(format)) => Err(view::usage(words::page_for_programs(page, format))),
        _ => Ok(Parsed::Command(parsed)),
    }
}

/// The flag that asks for a page.
fn page(command: &cmd::Command) -> Option<&'static str> {
    let (html, md) = match command {
        cmd::Command::Report(args) => (args.html.is_some(), false),
        cmd::Command::Share(args) => (args.html.is_some(), args.md.is_some()),
        _ => return None,
    };
    [("--html", html), ("--md", md)]
        .into_iter()
        .find_map(|(flag, asked)| asked.then_some(flag))
}

/// Returns the help or the error that clap gives instead of a command.
fn other(args: &[OsString], error: &clap::Error, width: usize, color: bool) -> Result<Parsed> {
    match error.kind() {
        ErrorKind::DisplayHelp => {
            let page = cli::command_for_help(help_width(width));
            Ok(Parsed::Help(help(page, asked(args), color)))
        }
        ErrorKind::DisplayVersion => Ok(Parsed::Version),
        ErrorKind::InvalidSubcommand => match helped(args) {
            Some(words) => named(words, width, color),
            None => Err(usage(args, error)),
        },
        _ => Err(usage(args, error)),
    }
}

/// The words after `help`, where it stands as the command.
fn helped(args: &[OsString]) -> Option<&[OsString]> {
    match shorthand::next_word(args, 1)? {
        (at, "help") => args.get(at + 1..),
        _ => None,
    }
}

/// The topic or command that `words` name, or an error that suggests what they could be.
fn named(words: &[OsString], width: usize, color: bool) -> Result<Parsed> {
    let words = words.iter().filter_map(|word| word.to_str());
    let mut words: Vec<&str> = words.filter(|word| !word.starts_with('-')).collect();
    if words.first().is_some_and(|word| VERBS.contains(word)) {
        words.insert(0, "promise");
    }
    let typed = words.join(" ");
    if let Some(topic) = help::find(&typed) {
        return Ok(Parsed::Topic(topic));
    }
    let root = cli::whole_command();
    let command = words
        .iter()
        .try_fold(&root, |command, word| command.find_subcommand(word));
    if command.is_some() {
        let page = cli::command_for_help(help_width(width));
        let args = ["trust"].iter().chain(&words).chain(&["--help"]).copied();
        return Ok(Parsed::Help(help(page, args, color)));
    }
    let commands = root.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names = commands
        .flat_map(Command::get_name_and_visible_aliases)
        .chain(VERBS)
        .chain(TOPICS.iter().map(|topic| topic.name));
    let near = nearest(&typed, names);
    let near: Vec<String> = near
        .iter()
        .map(|name| format!("`trust help {name}`"))
        .collect();
    let refusal = words::no_such_topic(&typed, &near);
    let ways = other_words::ways_to(&typed).filter(|_| near.is_empty());
    Err(view::not_found(match ways {
        Some(ways) => Refusal::new(refusal.message, ways),
        None => refusal,
    }))
}

/// The words that ask for help, by the flag: `trust help promise` for `trust promise --help`.
///
/// Clap lays the two out differently.
fn asked(args: &[OsString]) -> Vec<OsString> {
    let mut args = args.to_vec();
    let by_flag = args.iter().any(|word| word == "-h" || word == "--help");
    let help = args.iter().position(|word| word == "help");
    if let Some(help) = help.filter(|_| !by_flag) {
        let after = args.split_off(help);
        // `help help` is `help`: it is in every list of commands.
        args.extend(after.into_iter().filter(|word| word != "help"));
        args.push("--help".into());
    }
    args
}

/// The help screen that `args` ask for.
fn help<A>(page: Command, args: impl IntoIterator<Item = A>, color: bool) -> String
where
    A: Into<OsString> + Clone,
{
    match page.try_get_matches_from(args) {
        Err(error) if color => rendered(&error.render().ansi().to_string()),
        Err(error) => rendered(&error.to_string()),
        Ok(_) => String::new(),
    }
}

/// Lines much longer than a hand's breadth are hard to read, and much shorter ones leave no room
/// beside the flags.
pub(super) fn help_width(width: usize) -> usize {
    width.clamp(40, 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Parsed> {
        let args: Vec<OsString> = ["trust"].iter().chain(args).map(OsString::from).collect();
        parse(&args, 80, false)
    }

    fn error(args: &[&str]) -> (String, String) {
        match parsed(args) {
            Err(error) => (error.message, error.hint.expect("a hint")),
            Ok(_) => panic!("{args:?} is accepted"),
        }
    }

    fn text(args: &[&str]) -> String {
        match parsed(args) {
            Ok(Parsed::Help(text)) => text,
            _ => panic!("{args:?} is not a call for help"),
        }
    }

    #[test]
    fn the_version_is_asked_for_by_two_flags() {
        for words in [&["--version"][..], &["-V"], &["-q", "--version"]] {
            assert!(matches!(parsed(words), Ok(Parsed::Version)), "{words:?}");
        }
    }

    #[test]
    fn clap_s_words_are_kept() {
        assert_eq!(
            error(&["promise", "dome"]),
            (
                "unrecognized subcommand 'dome'".into(),
                "a similar subcommand exists: 'done'".into()
            )
        );
        let see = "see `trust promise list --help`";
        assert_eq!(error(&["-q", "p", "list", "--due", "xyz"]).1, see);
    }

    #[test]
    fn the_formats_exclude_each_other_on_any_level() {
        for args in [
            ["--json", "--plain", "status"],
            ["--json", "status", "--plain"],
        ] {
            let Err(error) = parsed(&args) else { panic!() };
            assert!(
                error
                    .message
                    .contains("'--json' cannot be used with '--plain'"),
                "{error}"
            );
        }
    }

    #[test]
    fn topics_are_found_and_listed() {
        for topic in TOPICS {
            for args in [
                &["help", topic.name][..],
                &[
                    "--json", "--db", "help", "--color=never", "help", topic.name,
                ],
            ] {
                assert!(matches!(parsed(args), Ok(Parsed::Topic(found)) if found == topic));
            }
            let line = format!("\n  {} ", topic.name);
            assert!(text(&["--help"]).contains(&line), "{line}");
            assert!(text(&["help"]).contains(&line), "{line}");
        }
        assert_eq!(
            error(&["when"]),
            (
                "unrecognized subcommand 'when'".into(),
                "`trust help when` shows the topic of that name".into()
            )
        );
    }

    #[test]
    fn commands_and_topics_near_a_misspelt_one_are_suggested() {
        let near = |word| error(&["help", word]);
        assert_eq!(near("whne").0, "no such command or topic: “whne”");
        assert_eq!(
            near("xyzzy").1,
            "`trust help` lists all commands and topics"
        );
        assert_eq!(near("whne").1, "did you mean `trust help when`?");
        assert_eq!(
            near("promis").1,
            "did you mean `trust help promise` or `trust help promises`?"
        );
    }

    #[test]
    fn help_on_help_is_the_help_it_stands_in() {
        for command in [&[][..], &["promise"], &["log"]] {
            let asked = [&["help"], command, &["help"]].concat();
            assert_eq!(text(&asked), text(&[&["help"], command].concat()));
        }
    }

    #[test]
    fn help_says_no_more_for_longer_flags() {
        for command in [&["promise", "add"][..], &["report"], &[]] {
            let asked = |flag| text(&[command, &[flag]].concat());
            assert_eq!(asked("-h"), asked("--help"));
        }
        assert_eq!(
            text(&["help", "promise", "add"]),
            text(&["promise", "add", "--help"])
        );
    }

    #[test]
    fn flags_about_output_are_seen_before_parsing() {
        let scan = |args: &[&str]| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            PreParsedFlags::scan(&args)
        };
        let early = |json, color| PreParsedFlags {
            json,
            color,
            database: None,
        };
        assert_eq!(scan(&["trust", "a", "--json"]), early(true, None));
        assert_eq!(scan(&["trust", "--", "--json"]), early(false, None));
        assert_eq!(scan(&["--json"]), early(false, None));
        assert_eq!(
            scan(&["trust", "--color", "never", "--json"]),
            early(true, Some(false))
        );
        assert_eq!(scan(&["trust", "--color=always"]), early(false, Some(true)));
        assert_eq!(scan(&["trust", "--color"]), early(false, None));
        for args in [
            &["trust", "--db", "a", "list"][..],
            &["trust", "list", "--db=a"],
        ] {
            assert_eq!(scan(args).database, Some("a".into()), "{args:?}");
        }
        assert_eq!(scan(&["trust", "--", "--db", "a"]).database, None);
    }
}
