//! The topics of the manual, embedded as Markdown. `trust help TOPIC` shows one.
//!
//! Comments such as `<!-- now: ... -->` direct the tests that execute the examples; readers of
//! the rendered text do not see them.

#[cfg(test)]
mod tests;

/// A topic of the manual.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    /// Name, as typed after `trust help`.
    pub name: &'static str,
    /// One-line description.
    pub about: &'static str,
    /// Commands that the topic explains, each with all commands below it.
    pub commands: &'static [&'static str],
    /// Markdown text, which begins with the title.
    pub text: &'static str,
}

macro_rules! topics {
    ($($name:literal: $about:literal $([$($command:literal),+])?;)+) => {
        /// All topics, in the order in which they are listed.
        pub const TOPICS: &[Topic] = &[$(Topic {
            name: $name,
            about: $about,
            commands: &[$($($command),+)?],
            text: include_str!(concat!($name, ".md")),
        }),+];
    };
}

topics! {
    "when": "How to write times, days and rules"
        ["promise add", "promise move", "promise edit", "date plan"];
    "promises": "Make promises, answer them, agree on changes" ["promise"];
    "reminders": "Reminders by cron, systemd and notifications" ["remind"];
    "evening": "The review in the evening, key by key" ["review"];
    "repairs": "What to do when a promise was broken" ["repair", "promise broken", "promise late"];
    "logging": "The log: its purpose, who sees it" ["log"];
    "undoing": "Undo, redo and the history of changes" ["undo", "redo", "history"];
    "figures": "Clean days, steadiness, kept rate and all other figures" ["report", "status"];
    "reports": "Reports on a week, a month, a year or any days" ["report"];
    "sharing": "The page for your partner" ["share", "log share", "log unshare"];
    "guide": "The guide in eight steps" ["step"];
    "hearing": "What your partner said and felt" ["heard"];
    "apologies": "How a draft of an apology is checked" ["apology"];
    "dates": "Ideas for dates and small gestures" ["date"];
    "installing": "Installing, and the other program called trust";
    "settings": "All settings and environment variables" ["config"];
    "completion": "Completion in the shell, and manual pages" ["completions", "man"];
    "prompts": "A line in the prompt or the status bar" ["status"];
    "privacy": "Where the data is, who can see it, how to erase words" ["forget"];
    "backups": "Backups and how to restore one" ["backup", "restore"];
    "trouble": "What to do when something is wrong" ["doctor"];
    "exporting": "Exports as JSON, CSV and calendars" ["export"];
    "computers": "The same records on two computers" ["sync"];
    "importing": "Imports from exports and other programs" ["import"];
    "phone": "Promises as tasks on a phone, by CalDAV" ["sync"];
    "scripts": "Status lines, exit codes and tab-separated lines" ["status"];
    "json": "JSON output, field by field";
    "commands": "All commands and their flags";
    "speed": "How long commands take, measured";
}

/// Description of `help` below a command.
pub const ABOUT_HELP: &str = "Print this help, or that of a command";

/// Description of `trust help`.
pub const ABOUT_HELP_TOPIC: &str = "Print this help, or that of a command or topic";

/// Heading of the list of topics.
pub const TOPICS_HEADING: &str = "Topics (`trust help TOPIC`):";

/// The sentence that names topics: `See also A, B and C.`
pub fn see_also(calls: &[String]) -> Option<String> {
    match calls {
        [] => None,
        [one] => Some(format!("See also {one}.")),
        [all @ .., last] => Some(format!("See also {} and {last}.", all.join(", "))),
    }
}

/// Returns the topic called `name`.
pub fn find(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

/// Returns the topics that explain a command, such as `promise add`, or a command above it.
pub fn about_command(command: &str) -> impl Iterator<Item = &'static Topic> {
    TOPICS.iter().filter(move |topic| {
        topic.commands.iter().any(|above| {
            let rest = command.strip_prefix(*above);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    })
}
