//! What could stand at a place of a command line: read off the types of this module, so that a
//! new command completes by itself.
//!
//! What an argument takes is told by the name of its value: `ID`, `WHEN`, `DAY`, `RULE`, `TAG`,
//! `KEY`, `VALUE`, `ENTRY`, `FILE`, `DIR`, `COMMAND`. Whose ids and tags they are is told by the
//! command, in one table.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command};

use super::whole_command;

/// A place that is to be completed.
#[derive(Clone, Debug)]
pub struct Place {
    /// The database that the line names.
    pub database: Option<PathBuf>,
    /// What can stand there by the grammar alone, with what it is.
    pub offers: Vec<(String, String)>,
    /// What else can stand there.
    pub takes: Takes,
    /// What was typed of it, without a `--flag=` in front.
    pub typed: String,
    /// That `--flag=`, or nothing.
    pub flag: String,
    /// The words already given to the same argument.
    pub given: Vec<String>,
}

/// What an argument takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing that is known.
    Nothing,
    /// The number of something.
    Id(Kin),
    /// A WHEN.
    When(Look),
    /// A DAY.
    Day(Look),
    /// A RULE.
    Rule,
    /// A tag of these.
    Tag(Kin),
    /// The name of a setting.
    Key,
    /// The value of this setting.
    Value(String),
    /// The number of a change.
    Entry,
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// Which way a time looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// To what is to come.
    Ahead,
    /// To what has been.
    Back,
}

/// What has ids of its own, and which of them a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// Promises that can be answered.
    Answerable,
    /// Promises that are still to come.
    Coming,
    /// Recurring promises that go on.
    Recurring,
    /// Promises that were broken or late.
    Failed,
    /// Any promise.
    Promise,
    /// Log entries.
    Log,
    /// Ideas for dates.
    Idea,
    /// What the partner said.
    Heard,
    /// Notes on the steps of the guide.
    Note,
}

/// Whose ids the commands take; the first row that fits.
const KIN: &[(&[&str], Kin)] = &[
    (&["promise", "done"], Kin::Answerable),
    (&["promise", "late"], Kin::Answerable),
    (&["promise", "broken"], Kin::Answerable),
    (&["promise", "move"], Kin::Coming),
    (&["promise", "release"], Kin::Coming),
    (&["promise", "pause"], Kin::Recurring),
    (&["promise", "stop"], Kin::Recurring),
    (&["promise"], Kin::Promise),
    (&["log"], Kin::Log),
    (&["date"], Kin::Idea),
    (&["heard"], Kin::Heard),
    (&["repair"], Kin::Failed),
    (&["step"], Kin::Note),
];

/// The commands whose days lie ahead, also with flags that look back elsewhere.
const AHEAD: &[&[&str]] = &[&["promise", "move"], &["promise", "release"]];

/// The flags that look back.
const BACK: [&str; 5] = ["at", "told", "on", "from", "to"];

impl Place {
    /// The place of `word` after the words `before`, the name of the program left out.
    pub fn find(before: &[String], word: &str) -> Self {
        let root = whole_command();
        Walk::over(&root, before).place(word)
    }
}

/// A walk along the words that stand before.
struct Walk<'a> {
    root: &'a Command,
    command: &'a Command,
    /// The names of the commands so far.
    path: Vec<&'a str>,
    /// The flags seen.
    used: Vec<&'a Arg>,
    /// The words that are no flags, since the last command.
    words: Vec<String>,
    /// The flag whose value comes next.
    open: Option<&'a Arg>,
    /// `--` was seen.
    ended: bool,
    database: Option<PathBuf>,
}

impl<'a> Walk<'a> {
    fn over(root: &'a Command, before: &[String]) -> Self {
        let mut walk = Self {
            root,
            command: root,
            path: Vec::new(),
            used: Vec::new(),
            words: Vec::new(),
            open: None,
            ended: false,
            database: None,
        };
        for word in before {
            walk.step(word);
        }
        walk
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

    /// A word that is no flag: a command, where one can stand, or else a value.
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

    fn place(mut self, word: &str) -> Place {
        if let Some(arg) = self.open {
            return self.of(arg, word, "", Vec::new());
        }
        if !self.ended
            && let Some((flag, value)) = word.split_once('=')
            && let Some(arg) = flag.strip_prefix("--").and_then(|name| self.long(name))
        {
            return self.of(arg, value, &format!("{flag}="), Vec::new());
        }
        let mut place = match self.positional() {
            Some((arg, given)) => self.of(arg, word, "", given),
            None => self.bare(word),
        };
        if self.ended {
            return place;
        }
        if self.words.is_empty() {
            place.offers.extend(commands(self.command, &self.path));
        }
        let nothing_else = place.offers.is_empty() && place.takes == Takes::Nothing;
        if word.starts_with('-') || (word.is_empty() && nothing_else) {
            place.offers.extend(self.flags(word.starts_with('-')));
        }
        place
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

    fn bare(&mut self, word: &str) -> Place {
        Place {
            database: self.database.take(),
            offers: Vec::new(),
            takes: Takes::Nothing,
            typed: word.to_owned(),
            flag: String::new(),
            given: Vec::new(),
        }
    }

    /// The place of a value of `arg`.
    fn of(&mut self, arg: &Arg, typed: &str, flag: &str, given: Vec<String>) -> Place {
        let mut place = Place {
            takes: self.takes(arg),
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
                place.offers.push((value.get_name().to_owned(), about));
            }
        }
        if name(arg) == "COMMAND" {
            let path: Vec<&str> = given.iter().map(String::as_str).collect();
            let found = path
                .iter()
                .try_fold(self.root, |at, name| at.find_subcommand(name));
            place
                .offers
                .extend(found.map_or_else(Vec::new, |found| commands(found, &path)));
        }
        place.given = given;
        place
    }

    fn takes(&self, arg: &Arg) -> Takes {
        let kin = || {
            let row = KIN.iter().find(|(path, _)| self.path.starts_with(path));
            row.map(|(_, kin)| *kin)
        };
        let back = arg.get_long().is_some_and(|long| BACK.contains(&long))
            && !AHEAD.iter().any(|path| self.path.starts_with(path));
        let look = if back { Look::Back } else { Look::Ahead };
        match name(arg) {
            "ID" => kin().map_or(Takes::Nothing, Takes::Id),
            "TAG" => kin().map_or(Takes::Nothing, Takes::Tag),
            "WHEN" => Takes::When(look),
            "DAY" => Takes::Day(look),
            "RULE" => Takes::Rule,
            "KEY" => Takes::Key,
            "VALUE" => self
                .words
                .first()
                .map_or(Takes::Nothing, |key| Takes::Value(key.clone())),
            "ENTRY" => Takes::Entry,
            "PATH" | "FILE" => Takes::File,
            "DIR" => Takes::Directory,
            _ => Takes::Nothing,
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

    /// Whether both are in one group of which only one can be given.
    fn rivals(&self, one: &Arg, other: &Arg) -> bool {
        self.command.get_groups().any(|group| {
            let within = |arg: &Arg| group.get_args().any(|id| id == arg.get_id());
            within(one) && within(other) && !group.clone().is_multiple()
        })
    }
}

/// The name of an argument's value.
fn name(arg: &Arg) -> &str {
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or("", |name| name.as_str())
}

/// The commands below one, with what they do. The help topic is hidden everywhere but under `help`.
fn commands(command: &Command, path: &[&str]) -> Vec<(String, String)> {
    let helping = path == ["help"];
    command
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set() || (helping && sub.get_name() == super::WHEN_TOPIC))
        .map(|sub| {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            (sub.get_name().to_owned(), about)
        })
        .collect()
}

#[cfg(test)]
mod tests;
