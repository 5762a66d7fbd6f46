//! Words that other programs and plain English have for our commands.
//!
//! Someone who comes from Taskwarrior, harsh, jrnl or todoman types `modify`, `ask`, `today` or
//! `new`. Nothing is done for such a word: it is answered with what our command is called, and
//! with what it is for, so that nobody runs one that was not meant.

mod options;

use std::iter;

use chrono::Weekday;
use clap::Command;

use crate::cmd::shorthand::VERBS;
use crate::render::other_words::{ADD, FIND, LOG, NOUNS, SHOW, Way, wish};
use crate::render::refusal::{quoted, usage as words};

pub(super) use options::called as option_called;

/// Words with which a time begins.
const BEGIN_TIMES: [&str; 10] = [
    "today", "tonight", "tomorrow", "next", "in", "at", "on", "by", "noon", "later",
];

/// Returns how we call what is called `typed` elsewhere, one line for each way. `rest` are the
/// words after it.
pub(super) fn ways(typed: &str, rest: &[&str]) -> Option<String> {
    let wish = wish(typed)?;
    let lines: Vec<String> = wish.ways.iter().map(|way| way.line(rest)).collect();
    Some(lines.join("\n"))
}

/// Returns how we call what other programs call so in all these words.
pub(super) fn ways_to(typed: &str) -> Option<String> {
    let mut words = typed.split_whitespace();
    let first = words.next()?;
    ways(first, &words.collect::<Vec<_>>())
}

/// Returns the way of what is called `typed` elsewhere within `parent`, found at `path`: `trust date
/// remove 1`.
pub(super) fn below(parent: &Command, path: &str, typed: &str, rest: &[&str]) -> Option<String> {
    wish(typed)?.ways.iter().find_map(|way| {
        let name = way.command.rsplit(' ').next()?;
        let verb = parent.find_subcommand(name)?;
        let long = way.option.trim_start_matches("--").split(' ').next();
        let has_option = verb.get_arguments().any(|arg| arg.get_long() == long);
        let option = if has_option { way.option } else { "" };
        let command = Way { option, ..*way }.command(&format!("{path} {name}"), rest);
        Some(words::called_here(&command))
    })
}

/// Returns what can be done with words that are no command: `trust buy milk`.
pub(super) fn as_text(typed: &str, rest: &[&str]) -> Option<String> {
    let is_word = |word: &&str| word.starts_with(char::is_alphabetic);
    let is_sentence = typed.contains(char::is_whitespace) || !rest.is_empty();
    if !is_sentence || !is_word(&typed) || !rest.iter().all(is_word) {
        return None;
    }
    let all: Vec<&str> = iter::once(&typed).chain(rest).copied().collect();
    let lines = [ADD, LOG, FIND].map(|way| way.line(&all));
    Some(lines.join("\n"))
}

/// Returns the command without the word for a promise before it: `trust habit add run`.
fn without_noun(rest: &[&str], verbs: &Command) -> Option<String> {
    let (first, after) = rest.split_first()?;
    if VERBS.contains(first) {
        let words: Vec<String> = rest.iter().map(|word| quoted(word)).collect();
        return Some(words::called_here(&format!("trust {}", words.join(" "))));
    }
    let known = id_first(first, after, verbs).or_else(|| ways(first, after));
    known.or_else(|| said(rest).map(|_| ADD.line(rest)))
}

/// Returns how to say it here, whichever kind of word was `typed` for a command.
pub(super) fn known(typed: &str, rest: &[&str], verbs: &Command) -> Option<String> {
    let noun = NOUNS.contains(&typed).then(|| without_noun(rest, verbs));
    let id_first = || id_first(typed, rest, verbs);
    noun.flatten()
        .or_else(id_first)
        .or_else(|| ways(typed, rest))
}

impl Way {
    fn line(&self, rest: &[&str]) -> String {
        let command = ["trust", self.command].join(" ");
        format!(
            "{}: `{}`",
            self.purpose,
            self.command(command.trim_end(), rest)
        )
    }

    /// The command with the words that were typed, as far as they fit.
    fn command(&self, command: &str, rest: &[&str]) -> String {
        let ids = rest.iter().take_while(|word| is_id(word)).count();
        let (ids, others) = rest.split_at(ids);
        let (words, value) = match self.placeholder.split_once(' ') {
            None if self.placeholder == "ID" && ids.is_empty() => (said(rest), None),
            None if self.placeholder == "ID" => (Some(ids.join(" ")), said(others)),
            None => (said(rest), None),
            Some(_) if ids.is_empty() => (said(rest).filter(|_| rest.len() > 1), None),
            Some((_, second)) => {
                let second = time_in(others).unwrap_or_else(|| second.to_owned());
                (Some(format!("{} {second}", ids.join(" "))), None)
            }
        };
        let option = match (self.option.split_once(' '), value) {
            (Some((name, value)), Some(_)) if fits(value, others) => {
                format!("{name} {}", quoted(&others.join(" ")))
            }
            _ => self.option.to_owned(),
        };
        let words = match self.placeholder {
            "" => String::new(),
            placeholder => words.unwrap_or_else(|| placeholder.to_owned()),
        };
        let parts = [command, &words, &option];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

/// Returns whether a word is an ID or a range of IDs.
fn is_id(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// Returns words as they are typed for a text; `None` where they hold an option, or an attribute as
/// Taskwarrior has them.
fn said(words: &[&str]) -> Option<String> {
    if words.is_empty() || words.iter().any(|word| is_special(word)) {
        return None;
    }
    let text = words.join(" ");
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | ' ' | '.' | ':' | '_');
    Some(if words.len() > 1 && text.chars().all(is_plain) {
        text
    } else {
        quoted(&text)
    })
}

/// Returns whether a word is an option, a tag, or an attribute such as `due:fri`.
fn is_special(word: &str) -> bool {
    let attribute = word.split_once(':');
    let name = attribute.map_or("", |(name, _)| name);
    word.starts_with(['-', '+']) || (!name.is_empty() && name.chars().all(char::is_alphabetic))
}

/// Returns whether words are taken as the value of an option: a time as a day, and no time as a text
/// or a note. What replaces a whole text is not known.
fn fits(value: &str, words: &[&str]) -> bool {
    match value {
        "DAY" => is_time(words),
        "TEXT" | "NOTE" => !is_time(words),
        _ => false,
    }
}

/// Returns whether words begin like a time.
fn is_time(words: &[&str]) -> bool {
    let first = words.first().and_then(|words| words.split(' ').next());
    let first = first.unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_digit())
        || first.parse::<Weekday>().is_ok()
        || BEGIN_TIMES.contains(&first)
}

/// Returns the time among words after an ID: `tomorrow`, `due:tomorrow`.
fn time_in(words: &[&str]) -> Option<String> {
    let due = words.iter().find_map(|word| word.strip_prefix("due:"));
    due.map(quoted)
        .or_else(|| said(words).filter(|_| is_time(words)))
}

/// Returns how to say something about the promise with this ID, if an ID stands where a command
/// belongs: `trust 3 done`, as Taskwarrior has it. `verbs` is `trust promise`.
fn id_first(typed: &str, rest: &[&str], verbs: &Command) -> Option<String> {
    typed.parse::<u32>().ok()?;
    let Some((verb, after)) = rest.split_first() else {
        return Some(SHOW.line(&[typed]));
    };
    let words: Vec<&str> = iter::once(&typed).chain(after).copied().collect();
    if verbs.find_subcommand(verb).is_none() {
        return ways(verb, &words);
    }
    let words = if is_plain(&words) {
        words.join(" ")
    } else {
        typed.to_owned()
    };
    let noun = if VERBS.contains(verb) { "" } else { "promise " };
    Some(words::id_first(&format!("{noun}{verb} {words}")))
}

/// Returns true if none of the words needs quotation marks in a shell or could be an option.
fn is_plain(words: &[&str]) -> bool {
    words
        .iter()
        .all(|word| !word.starts_with('-') && word.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::cli::whole_command;
    use crate::cmd::shorthand;
    use crate::render::other_words::WISHES;
    use std::collections::BTreeSet;
    use std::ffi::OsString;

    #[test]
    fn every_way_is_a_command_and_no_word_is_one() {
        let root = whole_command();
        let mut seen = BTreeSet::new();
        for wish in &WISHES {
            for word in wish.words {
                assert!(seen.insert(word), "{word} stands twice");
                // `complete` is hidden: the scripts of `trust completions` call it.
                let known = root
                    .find_subcommand(word)
                    .filter(|found| !found.is_hide_set());
                assert!(known.is_none(), "{word} is a command");
            }
            for way in wish.ways {
                assert!(!way.purpose.ends_with(':'), "{}", way.purpose);
                let args: Vec<OsString> = format!("trust {} 3", way.command)
                    .split_whitespace()
                    .map(OsString::from)
                    .collect();
                let expanded = shorthand::expand(&args);
                let mut command = &root;
                for word in &expanded[1..expanded.len() - 1] {
                    let is_argument = |word: &str| word.starts_with('-') || is_id(word);
                    if word.to_str().is_some_and(is_argument)
                        || command.get_subcommands().next().is_none()
                    {
                        break;
                    }
                    command = command.find_subcommand(word).expect(way.command);
                }
            }
        }
    }
}
