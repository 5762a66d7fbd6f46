//! The name by which the program was called, in the commands that it prints.
//!
//! Sentences name commands as `trust promise done 3`. Where the program has another name, such as
//! `trust-promises` beside p11-kit's `trust`, [`Program`] renames them when they are printed, and adds
//! the database where one was named with `--db`. Words of the user are never renamed, which is why
//! each kind of text has its own way: commands in backticks and outside quotation marks, whole
//! commands, and texts without any words of the user.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use super::page::split_command;
use super::refusal::quoted;

/// The usual name of the program.
const USUAL: &str = "trust";

/// All commands. After `trust` one of them shows that the program is meant and not the word.
pub const COMMANDS: &[&str] = &[
    "add", "apology", "backup", "broken", "clear", "complete", "completions", "config", "d",
    "date", "doctor", "done", "edit", "export", "forget", "heard", "help", "history", "import",
    "kept", "late", "list", "log", "ls", "man", "move", "p", "pause", "promise", "redo", "release",
    "remind", "repair", "report", "restore", "resume", "review", "share", "show", "status", "step",
    "stop", "sync", "undo",
];

/// Fields of JSON in which only quotation marks hold words of the user.
const JSON_FIELDS: [&str; 5] = [
    "\"hint\":\"", "\"command\":\"", "\"silence\":\"", "\"message\":\"", "\"about\":\"",
];

/// Name of the program in printed commands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The name by which it was called, where that is not the usual one.
    other: Option<&'static str>,
    /// The option with the database that was named on the command line: ` --db home.db`.
    database: Option<&'static str>,
}

impl Program {
    /// The program as it was called: by the file name of `word`, the first word of the command
    /// line. A name that could not be typed without quotes counts as the usual one.
    pub fn called(word: Option<&OsStr>) -> Self {
        let name = word
            .and_then(|word| Path::new(word).file_name()?.to_str())
            .map(|name| {
                name.strip_suffix(std::env::consts::EXE_SUFFIX)
                    .unwrap_or(name)
            })
            .filter(|name| *name != USUAL && is_typed_bare(name));
        Self {
            // Once a process: a screen is passed around by value.
            other: name.map(|name| &*Box::leak(name.into())),
            database: None,
        }
    }

    /// The program with the database `path`, named on the command line. A name that is not UTF-8
    /// cannot be printed as it would be typed.
    #[must_use]
    pub fn with_database(self, path: Option<&Path>) -> Self {
        let path = path.and_then(Path::to_str).filter(|path| !path.is_empty());
        let option = path.map(|path| {
            // A value that begins with a dash would be read as an option.
            let sign = if path.starts_with('-') { '=' } else { ' ' };
            format!(" --db{sign}{}", quoted(path))
        });
        Self {
            database: option.map(|option| &*Box::leak(option.into())),
            ..self
        }
    }

    /// Returns the name.
    pub fn name(self) -> &'static str {
        self.other.unwrap_or(USUAL)
    }

    /// Renames a command that is alone: `trust promise done 3`. Those of p11-kit stay.
    pub fn command(self, command: &str) -> Cow<'_, str> {
        self.command_with(command, self.database.unwrap_or_default())
    }

    fn command_with<'c>(self, command: &'c str, database: &str) -> Cow<'c, str> {
        match command.strip_prefix(USUAL) {
            Some(rest) if !self.is_usual() && (rest.is_empty() || is_argument(rest)) => {
                // A command that already names the database does not name it twice.
                let names = !database.is_empty() && is_option(rest, "--db");
                let database = if names { "" } else { database };
                format!("{}{database}{rest}", self.name()).into()
            }
            _ => command.into(),
        }
    }

    /// Returns true if commands are printed as they are in the sentences.
    fn is_usual(self) -> bool {
        self == Self::default()
    }

    /// Renames a page of the manual: `trust-promise-add`.
    pub fn page(self, page: &str) -> Cow<'_, str> {
        match (self.other, page.strip_prefix(USUAL)) {
            (Some(name), Some(rest)) => format!("{name}{rest}").into(),
            _ => page.into(),
        }
    }

    /// Renames the commands in a text without any words of the user: a help screen or a topic.
    pub fn own(self, text: &str) -> Cow<'_, str> {
        let Some(name) = self.other else {
            return text.into();
        };
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some(at) = rest.find(USUAL) {
            let (before, found) = rest.split_at(at);
            let after = found.strip_prefix(USUAL).unwrap_or_default();
            out.push_str(before);
            let is_command = is_command(&out, after);
            out.push_str(if is_command { name } else { USUAL });
            rest = after;
        }
        out.push_str(rest);
        out.into()
    }

    /// Renames everything in a completion script: its functions too, since p11-kit's script has
    /// some of the same names.
    pub fn script(self, script: &str) -> Cow<'_, str> {
        match self.other {
            Some(name) => script.replace(USUAL, name).into(),
            None => script.into(),
        }
    }

    /// Renames the commands on an HTML page, where the words of the user are escaped.
    pub fn html(self, page: String) -> String {
        match self.other {
            Some(name) => page
                .replace("<code>trust ", &format!("<code>{name} "))
                .replace("<code>trust</code>", &format!("<code>{name}</code>")),
            None => page,
        }
    }

    /// Renames the commands in a line of JSON, in the fields whose commands may be renamed.
    pub fn json(self, line: String) -> String {
        if self.is_usual() {
            return line;
        }
        let database = escaped(self.database.unwrap_or_default());
        let mut out = String::with_capacity(line.len() * 2);
        let mut rest = line.as_str();
        // A quotation mark in a text is escaped, so that a field is found only where there is one.
        while let Some((before, field)) = next_field(rest) {
            let end = end_of_string(field);
            let (value, after) = field.split_at(end);
            out.push_str(before);
            let command = self.command_with(value, &database);
            if command == value {
                out.push_str(&self.sentence_with(value, &database));
            } else {
                out.push_str(&command);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Renames the commands in backticks, outside quotation marks.
    pub fn sentence(self, text: &str) -> String {
        self.sentence_with(text, self.database.unwrap_or_default())
    }

    fn sentence_with(self, text: &str, database: &str) -> String {
        if self.is_usual() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some((before, command, after)) = split_command(rest) {
            out.push_str(before);
            out.push('`');
            out.push_str(&self.command_with(command, database));
            out.push('`');
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Splits `line` before the value of the first of [`JSON_FIELDS`].
fn next_field(line: &str) -> Option<(&str, &str)> {
    let ends = JSON_FIELDS.iter();
    let ends = ends.filter_map(|field| line.find(field).map(|at| at + field.len()));
    line.split_at_checked(ends.min()?)
}

/// Returns `text` as it is in a JSON string.
fn escaped(text: &str) -> String {
    let string = serde_json::Value::from(text).to_string();
    let inside = string
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.unwrap_or_default().to_owned()
}

/// Returns whether `option` is one of the words of a command.
fn is_option(command: &str, option: &str) -> bool {
    let mut words = command.split(' ');
    words.any(|word| word == option || word.starts_with(&format!("{option}=")))
}

/// Returns where a JSON string ends, whose opening quotation mark has been read.
fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.unwrap_or(text.len())
}

/// Returns true for a name that a shell takes as one word.
fn is_typed_bare(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(is_plain)
}

/// Returns true if the word `trust` between `before` and `after` is the program, and no word of a
/// sentence, path or file name.
fn is_command(before: &str, after: &str) -> bool {
    let (before, after) = (before_style(before), after_style(after));
    let is_joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '$');
    if before.ends_with(is_joined) {
        return false;
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    let alone = matches!(line.trim_start(), "" | "$ ");
    match after.chars().next() {
        None | Some('\n') => alone || before.ends_with(['`', '=']),
        Some('`' | '\'') => before.ends_with('`') || before.ends_with("man "),
        Some(' ') => is_argument(after),
        // A page of the manual, such as trust-promise-add, and no unit such as trust-remind.timer.
        Some('-') => starts_with_command(after.get(1..).unwrap_or_default()),
        _ => false,
    }
}

/// Returns `text` without the escape sequence of a style at its end.
fn before_style(text: &str) -> &str {
    let style = text.rfind("\u{1b}[").filter(|_| text.ends_with('m'));
    let parts = style.and_then(|at| text.split_at_checked(at));
    match parts {
        Some((before, style)) if after_style(style).is_empty() => before,
        _ => text,
    }
}

/// Returns `text` without the escape sequence of a style at its beginning.
fn after_style(text: &str) -> &str {
    let Some(style) = text.strip_prefix("\u{1b}[") else {
        return text;
    };
    let after = style.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    after.strip_prefix('m').unwrap_or(text)
}

/// Returns true if `text` begins with a space and what can come after the program's name.
fn is_argument(text: &str) -> bool {
    let argument = text.trim_start_matches(' ');
    argument.len() < text.len()
        && (argument.starts_with(['-', '[', '<']) || starts_with_command(argument))
}

fn starts_with_command(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_lowercase());
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    let mut rest = rest.chars();
    let is_file = match rest.next() {
        Some('.') => rest.next().is_some_and(char::is_alphanumeric),
        Some('-') => rest.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    !is_file && COMMANDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(word: &str) -> Program {
        Program::called(Some(OsStr::new(word)))
    }

    #[test]
    fn the_name_is_the_file_name_of_the_first_word() {
        for (word, name) in [
            ("trust", "trust"),
            ("/usr/bin/trust-promises", "trust-promises"),
            ("./t", "t"),
            ("my promises", "trust"),
            ("-sh", "trust"),
            ("", "trust"),
            ("/", "trust"),
        ] {
            assert_eq!(called(word).name(), name, "{word}");
        }
        assert_eq!(Program::called(None), Program::default());
        assert_eq!(called("/usr/bin/trust"), Program::default());
    }

    #[test]
    fn only_commands_in_a_text_are_renamed() {
        let program = called("t");
        for (text, renamed) in [
            (
                "Usage: trust [OPTIONS] [COMMAND]",
                "Usage: t [OPTIONS] [COMMAND]",
            ),
            (
                "\u{1b}[4mUsage:\u{1b}[0m \u{1b}[1mtrust step\u{1b}[0m [N]",
                "\u{1b}[4mUsage:\u{1b}[0m \u{1b}[1mt step\u{1b}[0m [N]",
            ),
            (
                "  trust done 3   the same as trust promise done 3",
                "  t done 3   the same as t promise done 3",
            ),
            ("Run `trust`, or `trust --all`", "Run `t`, or `t --all`"),
            ("$ trust\nToday", "$ t\nToday"),
            (
                "'man trust' and 'man trust-promise-add'",
                "'man t' and 'man t-promise-add'",
            ),
            ("age -d a | trust import -", "age -d a | t import -"),
            (
                "*/5 * * * * /usr/bin/trust remind",
                "*/5 * * * * /usr/bin/t remind",
            ),
            // Neither a verb, nor a unit, a file, an option or p11-kit.
            ("rebuilding trust is slow", "rebuilding trust is slow"),
            ("trust 4 of 10", "trust 4 of 10"),
            (
                "~/.local/share/trust/trust.db",
                "~/.local/share/trust/trust.db",
            ),
            (
                "trust-remind.timer, trust-report-2026.html",
                "trust-remind.timer, trust-report-2026.html",
            ),
            ("--trust <0-10>", "--trust <0-10>"),
            (
                "`trust extract` is p11-kit's",
                "`trust extract` is p11-kit's",
            ),
        ] {
            assert_eq!(program.own(text), renamed);
            assert_eq!(Program::default().own(text), text);
        }
    }

    #[test]
    fn words_of_the_user_are_not_renamed() {
        let program = called("t");
        assert_eq!(
            program.sentence("“run `trust undo`” is open: `trust undo`"),
            "“run `trust undo`” is open: `t undo`"
        );
        assert_eq!(program.sentence("say `trust me`"), "say `trust me`");
        let json = r#"{"text":"x\",\"hint\":\"`trust undo`","hint":"`trust log \"a\"`","command":"trust undo"}"#;
        assert_eq!(
            program.json(json.to_owned()),
            r#"{"text":"x\",\"hint\":\"`trust undo`","hint":"`t log \"a\"`","command":"t undo"}"#
        );
    }
}
