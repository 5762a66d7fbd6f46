//! The slot of a command line in which a word is completed, derived from the parser: a new command
//! is completed by the types of its arguments.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, ValueEnum};

use crate::cmd::arg::ValueKind;
use crate::cmd::cli::whole_command;
use crate::cmd::data::forget::ForgetKind;
use crate::cmd::shorthand::VERBS;
use crate::help::TOPICS;

/// Some of the lengths of time that could be meant.
const LENGTHS: [&str; 5] = ["10m", "30m", "1h", "2h", "1d"];

/// A slot that is to be completed.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The database that the line names.
    pub database: Option<PathBuf>,
    /// The candidates that the parser knows, each with its description.
    pub offers: Vec<(String, String)>,
    /// The kind of value expected otherwise.
    pub kind: ValueKind,
    /// The setting whose value is there.
    pub setting: Option<String>,
    /// The beginning of the word, without a `--flag=` in front.
    pub typed: String,
    /// The flag with its `=`, or nothing.
    pub flag: String,
    /// The words already given to the same argument.
    pub given: Vec<String>,
}

impl Slot {
    /// Returns the slot of `word` after the words `before`, the name of the program left out.
    pub fn find(before: &[String], word: &str) -> Self {
        let root = whole_command();
        let mut walk = Walk::over(&root);
        for word in before {
            if walk.is_verb(word) {
                walk.step("promise");
            }
            walk.step(word);
        }
        walk.slot(word)
    }
}

/// A walk along the words that come before.
struct Walk<'a> {
    root: &'a Command,
    command: &'a Command,
    /// The names of the commands so far.
    path: Vec<&'a str>,
    /// The flags seen.
    used: Vec<&'a Arg>,
    /// The words that are not flags, since the last command.
    words: Vec<String>,
    /// The flag whose value comes next.
    open: Option<&'a Arg>,
    /// `--` was seen.
    ended: bool,
    database: Option<PathBuf>,
}

impl<'a> Walk<'a> {
    fn over(root: &'a Command) -> Self {
        Self {
            root,
            command: root,
            path: Vec::new(),
            used: Vec::new(),
            words: Vec::new(),
            open: None,
            ended: false,
            database: None,
        }
    }

    /// Returns whether the next word is a verb of `promise` that stands without it.
    fn is_verb(&self, word: &str) -> bool {
        self.path.is_empty()
            && self.words.is_empty()
            && self.open.is_none()
            && !self.ended
            && VERBS.contains(&word)
    }

    fn step(&mut self, word: &str) {
        if let Some(arg) = self.open.take() {
            self.value(arg, word);
        } else if self.ended {
            self.words.push(word.to_owned());
        } else if word == "--" {
            self.ended = true;
        } else if let Some(long) = word.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (long, None),
            };
            let Some(arg) = self.long(name) else { return };
            self.used.push(arg);
            match value {
                Some(value) => self.value(arg, value),
                None if arg.get_action().takes_values() => self.open = Some(arg),
                None => {}
            }
        } else if word.len() > 1 && word.starts_with('-') {
            let shorts = word.chars().skip(1);
            let known = shorts.filter_map(|short| {
                let mut args = self.command.get_arguments();
                args.find(|arg| arg.get_short() == Some(short))
            });
            self.used.extend(known);
        } else {
            self.word(word);
        }
    }

    /// Reads a word that is not a flag: a command, where one can stand, or else a value.
    fn word(&mut self, word: &str) {
        match self.command.find_subcommand(word) {
            Some(found) if self.words.is_empty() => {
                self.command = found;
                self.path.push(found.get_name());
            }
            _ => self.words.push(word.to_owned()),
        }
    }

    fn long(&self, name: &str) -> Option<&'a Arg> {
        self.command.get_arguments().find(|arg| {
            arg.get_long() == Some(name)
                || arg
                    .get_all_aliases()
                    .is_some_and(|aliases| aliases.contains(&name))
        })
    }

    fn value(&mut self, arg: &Arg, value: &str) {
        if arg.get_long() == Some("db") {
            self.database = Some(value.into());
        }
    }

    fn slot(mut self, word: &str) -> Slot {
        if let Some(arg) = self.open {
            return self.of(arg, word, "", Vec::new());
        }
        if let Some((flag, value)) = word.split_once('=').filter(|_| !self.ended) {
            if let Some(arg) = flag.strip_prefix("--").and_then(|name| self.long(name)) {
                return self.of(arg, value, &format!("{flag}="), Vec::new());
            }
        }
        let expected = self.positional();
        // A flag completed in place of an expected word would be taken as that word.
        let optional = expected.as_ref().is_none_or(|(arg, given)| {
            given.is_empty() && matches!(ValueKind::of(arg), Some(ValueKind::Span(_)))
        });
        let flags = word.starts_with('-') || (word.is_empty() && optional);
        let mut slot = match expected {
            Some((arg, given)) => self.of(arg, word, "", given),
            None => self.bare(word),
        };
        if self.ended {
            return slot;
        }
        if self.words.is_empty() {
            slot.offers.extend(commands(self.command, &self.path));
            if self.path.is_empty() {
                slot.offers.extend(verbs(self.root));
            }
        }
        if flags && (word.starts_with('-') || slot.offers.is_empty()) {
            slot.offers.extend(self.flags(word.starts_with('-')));
        }
        slot
    }

    /// The argument without a flag that the next word goes to, and what it has already.
    fn positional(&self) -> Option<(&'a Arg, Vec<String>)> {
        let mut rest = self.words.as_slice();
        for arg in self.command.get_positionals() {
            let many = matches!(arg.get_action(), ArgAction::Append)
                || arg
                    .get_num_args()
                    .is_some_and(|range| range.max_values() > 1);
            match rest.split_first() {
                None => return Some((arg, Vec::new())),
                Some(_) if many => return Some((arg, rest.to_vec())),
                Some((_, after)) => rest = after,
            }
        }
        None
    }

    fn bare(&mut self, word: &str) -> Slot {
        Slot {
            database: self.database.take(),
            offers: Vec::new(),
            kind: ValueKind::Text,
            setting: None,
            typed: word.to_owned(),
            flag: String::new(),
            given: Vec::new(),
        }
    }

    /// The slot of a value of `arg`.
    fn of(&mut self, arg: &Arg, typed: &str, flag: &str, given: Vec<String>) -> Slot {
        let (kind, setting) = self.kind(arg);
        let mut slot = Slot {
            kind,
            setting,
            flag: flag.to_owned(),
            ..self.bare(typed)
        };
        for value in arg.get_possible_values() {
            if !value.is_hide_set() {
                let about = value
                    .get_help()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let about = about.trim_end_matches('.').to_owned();
                // Help that is a comment in the code has its marks.
                let about = about.replace('`', "");
                slot.offers.push((value.get_name().to_owned(), about));
            }
        }
        match kind {
            ValueKind::Number(first, last) => slot.offers.extend(plain(first..=last)),
            ValueKind::Lengths => slot.offers.extend(plain(LENGTHS)),
            _ => {}
        }
        if kind == ValueKind::CommandName {
            let path: Vec<&str> = given.iter().map(String::as_str).collect();
            let found = path
                .iter()
                .try_fold(self.root, |at, name| at.find_subcommand(name));
            slot.offers
                .extend(found.map_or_else(Vec::new, |found| commands(found, &path)));
            if path.is_empty() {
                slot.offers.extend(topics());
            }
        }
        slot.given = given;
        slot
    }

    /// The kind of value that `arg` takes here, and the setting whose value it is.
    fn kind(&self, arg: &Arg) -> (ValueKind, Option<String>) {
        let kind = ValueKind::of(arg).unwrap_or(ValueKind::Text);
        match (kind, self.words.as_slice()) {
            (ValueKind::SettingValue, [key]) => (kind, Some(key.clone())),
            (ValueKind::IdOfKind, [kind, ..]) => {
                let kind = ForgetKind::from_str(kind, true).ok();
                (
                    kind.map_or(ValueKind::Text, |kind| ValueKind::Id(kind.ids())),
                    None,
                )
            }
            // One value is all it takes.
            (ValueKind::SettingValue, _) | (ValueKind::Backup, [_, ..]) => (ValueKind::Text, None),
            _ => (kind, None),
        }
    }

    /// The flags that can still be given; those that every command has only when `all`.
    fn flags(&self, all: bool) -> Vec<(String, String)> {
        let open = |arg: &&Arg| {
            let again = matches!(arg.get_action(), ArgAction::Append);
            let told = self.used.iter().any(|used| used.get_id() == arg.get_id());
            let against = self.used.iter().any(|used| {
                self.excludes(used, arg) || self.excludes(arg, used) || self.rivals(used, arg)
            });
            let common = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
            !arg.is_hide_set() && (again || !told) && !against && (all || !common)
        };
        let args = self.command.get_arguments().filter(open);
        args.filter_map(|arg| {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            Some((format!("--{}", arg.get_long()?), help))
        })
        .collect()
    }

    fn excludes(&self, one: &Arg, other: &Arg) -> bool {
        let others = self.command.get_arg_conflicts_with(one);
        others.iter().any(|known| known.get_id() == other.get_id())
    }

    /// Returns whether both are in one group of which only one can be given.
    fn rivals(&self, one: &Arg, other: &Arg) -> bool {
        self.command.get_groups().any(|group| {
            let within = |arg: &Arg| group.get_args().any(|id| id == arg.get_id());
            within(one) && within(other) && !group.clone().is_multiple()
        })
    }
}

/// Candidates that need no description.
fn plain(
    values: impl IntoIterator<Item = impl ToString>,
) -> impl Iterator<Item = (String, String)> {
    let values = values.into_iter();
    values.map(|value| (value.to_string(), String::new()))
}

/// The commands below one, with what they do; below `help`, the topics of the manual too.
fn commands(command: &Command, path: &[&str]) -> Vec<(String, String)> {
    let commands = command
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set())
        .map(|sub| {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            (sub.get_name().to_owned(), about)
        });
    let topics = (path == ["help"]).then(topics).into_iter().flatten();
    commands.chain(topics).collect()
}

/// The commands below `promise` that also work without it.
fn verbs(root: &Command) -> Vec<(String, String)> {
    let promise = root.find_subcommand("promise");
    let mut all = promise.map_or_else(Vec::new, |promise| commands(promise, &["promise"]));
    all.retain(|(name, _)| VERBS.contains(&name.as_str()));
    all
}

/// The topics of the manual.
fn topics() -> impl Iterator<Item = (String, String)> {
    TOPICS
        .iter()
        .map(|topic| (topic.name.to_owned(), topic.about.to_owned()))
}

#[cfg(test)]
mod tests;
