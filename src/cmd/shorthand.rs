//! Shorter forms of commands: a verb of `trust promise` without `promise`, and `trust promise` or
//! `trust date` without a verb, which lists.

use std::borrow::Cow;
use std::ffi::OsString;

/// The verbs of `trust promise` that work without `promise`, with their aliases.
///
/// To ask the parser for them would build all commands at every start.
pub const VERBS: [&str; 15] = [
    "add", "done", "kept", "late", "broken", "clear", "move", "release", "pause", "resume", "stop",
    "list", "ls", "show", "edit",
];

/// The commands that list where no verb follows.
const LISTING: [&str; 4] = ["promise", "p", "date", "d"];

/// The options of every command that take a value.
pub const WITH_VALUE: [&str; 3] = ["--db", "--color", "--colour"];

/// The other options of every command, without the help.
pub const WITHOUT_VALUE: [&str; 4] = ["--json", "--plain", "--quiet", "-q"];

/// Returns `args` with the words that a shorter form leaves out. The first is the name of the
/// program.
pub fn expand(args: &[OsString]) -> Cow<'_, [OsString]> {
    let Some((at, word)) = next_word(args, 1) else {
        return Cow::Borrowed(args);
    };
    if VERBS.contains(&word) {
        return with(args, at, "promise");
    }
    if !LISTING.contains(&word) || asks_for_help(args) {
        return Cow::Borrowed(args);
    }
    match next_word(args, at + 1) {
        Some((_, word)) if !is_option(word) => Cow::Borrowed(args),
        _ => with(args, at + 1, "list"),
    }
}

fn with<'a>(args: &[OsString], at: usize, word: &str) -> Cow<'a, [OsString]> {
    let mut args = args.to_vec();
    args.insert(at, word.into());
    Cow::Owned(args)
}

fn is_option(word: &str) -> bool {
    word.starts_with('-') && word != "--"
}

fn asks_for_help(args: &[OsString]) -> bool {
    args.iter().any(|arg| arg == "--help" || arg == "-h")
}

/// Returns the first word from `at` on that is not an option of every command, and its place.
pub fn next_word(args: &[OsString], mut at: usize) -> Option<(usize, &str)> {
    loop {
        let word = args.get(at)?.to_str()?;
        if WITH_VALUE.contains(&word) {
            at += 2;
        } else if WITHOUT_VALUE.contains(&word) || has_value(word) {
            at += 1;
        } else {
            return Some((at, word));
        }
    }
}

/// Returns whether the word is an option together with its value, such as `--color=never`.
fn has_value(word: &str) -> bool {
    let name = word.split_once('=').map(|(name, _)| name);
    name.is_some_and(|name| WITH_VALUE.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::cli::whole_command;
    use clap::{ArgAction, Command};
    use std::collections::BTreeSet;

    fn expanded(line: &str) -> String {
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let words: Vec<String> = expand(&args)
            .iter()
            .map(|word| word.to_str().unwrap().to_owned())
            .collect();
        words.join(" ")
    }

    #[test]
    fn a_verb_of_promise_needs_no_promise() {
        for (typed, meant) in [
            ("trust done 3", "trust promise done 3"),
            ("trust --json done 3", "trust --json promise done 3"),
            ("trust --db x -q late 3", "trust --db x -q promise late 3"),
            ("trust --db=x ls", "trust --db=x promise ls"),
            (
                "trust --color never kept 3",
                "trust --color never promise kept 3",
            ),
            ("trust add --help", "trust promise add --help"),
        ] {
            assert_eq!(expanded(typed), meant);
        }
    }

    #[test]
    fn promise_and_date_alone_list() {
        for (typed, meant) in [
            ("trust p", "trust p list"),
            ("trust promise", "trust promise list"),
            ("trust d --json", "trust d list --json"),
            ("trust --json date", "trust --json date list"),
            ("trust p --all", "trust p list --all"),
            ("trust d --tag home", "trust d list --tag home"),
        ] {
            assert_eq!(expanded(typed), meant);
        }
    }

    #[test]
    fn everything_else_stays_as_typed() {
        for typed in [
            "trust",
            "trust --json",
            "trust log done",
            "trust p done 3",
            "trust p --json done 3",
            "trust p --help",
            "trust date -h",
            "trust p -- list",
            "trust step done 3",
            "trust rm 3",
            "trust -- done",
            "trust --unknown done",
        ] {
            assert_eq!(expanded(typed), typed);
        }
    }

    fn names(command: &Command) -> impl Iterator<Item = &str> {
        command
            .get_subcommands()
            .filter(|below| !below.is_hide_set())
            .flat_map(Command::get_name_and_visible_aliases)
    }

    #[test]
    fn the_verbs_are_those_of_promise_that_are_no_commands_of_their_own() {
        let root = whole_command();
        let own: BTreeSet<&str> = names(&root).collect();
        let promise = root.find_subcommand("promise").unwrap();
        let verbs: BTreeSet<&str> = names(promise)
            .filter(|name| !own.contains(name) && !["rm", "delete"].contains(name))
            .collect();
        assert_eq!(BTreeSet::from(VERBS), verbs);
    }

    #[test]
    fn the_options_are_those_of_every_command() {
        let root = whole_command();
        let (mut with, mut without) = (BTreeSet::new(), BTreeSet::new());
        for arg in root.get_arguments().filter(|arg| arg.is_global_set()) {
            let longs = arg
                .get_long()
                .into_iter()
                .chain(arg.get_all_aliases().into_iter().flatten());
            let shorts = arg.get_short().map(|short| format!("-{short}"));
            let all = longs.map(|long| format!("--{long}")).chain(shorts);
            match arg.get_action() {
                ArgAction::HelpShort => {}
                ArgAction::Set => with.extend(all),
                _ => without.extend(all),
            }
        }
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(with, own(&WITH_VALUE));
        assert_eq!(without, own(&WITHOUT_VALUE));
    }
}
