//! Words that other programs and plain English have for our commands.
//!
//! Someone who comes from Taskwarrior, harsh, jrnl or todoman types `modify`, `ask`, `today` or
//! `new`. Nothing is done for such a word: it is answered with what our command is called, and
//! with what it is for, so that nobody runs one that was not meant.

use std::iter;

use clap::Command;

use crate::cmd::shorthand::VERBS;
use crate::render::refusal::usage::id_first as id_first_hint;

/// One thing that somebody wants, the words for it elsewhere, and our ways to it.
struct Wish {
    words: &'static [&'static str],
    ways: &'static [Way],
}

/// A command and its purpose.
struct Way {
    purpose: &'static str,
    command: &'static str,
    /// Names of the words that it needs, for those of them that were not typed; empty for a command
    /// that takes nothing.
    placeholder: &'static str,
    /// An option that it needs after them.
    option: &'static str,
}

const fn way(purpose: &'static str, command: &'static str, placeholder: &'static str) -> Way {
    Way {
        purpose,
        command,
        placeholder,
        option: "",
    }
}

impl Way {
    const fn with(self, option: &'static str) -> Self {
        Self { option, ..self }
    }
}

const WISHES: [Wish; 20] = [
    Wish {
        words: &["rm", "delete", "del", "remove", "erase"],
        ways: &[way("to delete a promise", "promise rm", "ID")],
    },
    Wish {
        words: &["today", "now", "next", "agenda", "due", "ready"],
        ways: &[way("to see today", "", "")],
    },
    Wish {
        words: &["init", "start", "setup", "begin"],
        ways: &[way("to begin", "", "")],
    },
    Wish {
        words: &["week", "weekly"],
        ways: &[way("to see the week", "report --week", "")],
    },
    Wish {
        words: &["month", "monthly", "calendar", "cal", "graph"],
        ways: &[way("to see the month", "report --month", "")],
    },
    Wish {
        words: &["year", "yearly"],
        ways: &[way("to see the year", "report --year", "")],
    },
    Wish {
        words: &["stats", "statistics", "summary"],
        ways: &[way("to see how promises went", "report", "")],
    },
    Wish {
        words: &["todo", "todos", "tasks", "task", "habits", "habit"],
        ways: &[way("to list promises", "list", "")],
    },
    Wish {
        words: &["search", "find", "grep", "filter"],
        ways: &[
            way("to find promises", "list --all", "WORD"),
            way("to find log entries", "log list", "WORD"),
        ],
    },
    Wish {
        words: &["info", "view", "details"],
        ways: &[way("to see a promise", "show", "ID")],
    },
    Wish {
        words: &["new", "create", "make"],
        ways: &[way("to make a promise", "add", "TEXT")],
    },
    Wish {
        words: &["modify", "mod", "change", "rename", "reword"],
        ways: &[way("to change a promise", "edit", "ID").with("--text TEXT")],
    },
    Wish {
        words: &[
            "check", "tick", "finish", "finished", "complete", "completed",
        ],
        ways: &[way("to answer that a promise was kept", "done", "ID")],
    },
    Wish {
        words: &["fail", "failed", "miss", "missed", "broke"],
        ways: &[way("to answer that a promise was broken", "broken", "ID")],
    },
    Wish {
        words: &["postpone", "reschedule", "defer", "snooze", "delay"],
        ways: &[way(
            "to agree on another time before it is due",
            "move",
            "ID WHEN",
        )],
    },
    Wish {
        words: &["cancel", "skip", "excuse"],
        ways: &[
            way("to be let off by agreement", "release", "ID"),
            way("to end a promise that repeats", "stop", "ID"),
            way("to rest from it for some days", "pause", "ID").with("--until DAY"),
        ],
    },
    Wish {
        words: &["journal", "diary", "write", "jot", "entry", "note", "notes"],
        ways: &[way("to write the day's log", "log", "TEXT")],
    },
    Wish {
        words: &["ask", "checkin", "check-in"],
        ways: &[way("to answer what is open", "review", "")],
    },
    Wish {
        words: &["sorry", "apologise", "apologize"],
        ways: &[
            way("to repair a broken promise", "repair", "ID"),
            way("to check the draft of an apology", "apology", ""),
        ],
    },
    Wish {
        words: &["version"],
        ways: &[way("to see the version", "--version", "")],
    },
];

/// Returns how we call what is called `typed` elsewhere, one line for each way. `rest` are the
/// words after it.
pub(super) fn ways(typed: &str, rest: &[&str]) -> Option<String> {
    let wish = WISHES.iter().find(|wish| wish.words.contains(&typed))?;
    let lines: Vec<String> = wish.ways.iter().map(|way| way.line(rest)).collect();
    Some(lines.join("\n"))
}

impl Way {
    fn line(&self, rest: &[&str]) -> String {
        let words = match self.placeholder {
            "" => String::new(),
            placeholder => {
                let typed = if is_plain(rest) { rest } else { &[] };
                let missing = placeholder.split(' ').skip(typed.len());
                let words: Vec<&str> = typed.iter().copied().chain(missing).collect();
                words.join(" ")
            }
        };
        let command = ["trust", self.command, &words, self.option];
        let command: Vec<&str> = command
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{}: `{}`", self.purpose, command.join(" "))
    }
}

/// Returns true if none of the words needs quotation marks in a shell or could be an option.
fn is_plain(words: &[&str]) -> bool {
    words
        .iter()
        .all(|word| !word.starts_with('-') && word.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Returns how to say something about the promise with this ID, if an ID stands where a command
/// belongs: `trust 3 done`, as Taskwarrior has it. `verbs` is `trust promise`.
pub(super) fn id_first(typed: &str, rest: &[&str], verbs: &Command) -> Option<String> {
    typed.parse::<u32>().ok()?;
    let Some((verb, after)) = rest.split_first() else {
        return Some(way("to see a promise", "show", "ID").line(&[typed]));
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
    Some(id_first_hint(&format!("{noun}{verb} {words}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::cli::whole_command;
    use crate::cmd::shorthand;
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
                let args: Vec<OsString> = format!("trust {} 3", way.command)
                    .split_whitespace()
                    .map(OsString::from)
                    .collect();
                let expanded = shorthand::expand(&args);
                let mut command = &root;
                for word in &expanded[1..expanded.len() - 1] {
                    if word.to_str().is_some_and(|word| word.starts_with('-')) {
                        break;
                    }
                    command = command.find_subcommand(word).expect(way.command);
                }
            }
        }
    }
}
