//! What an argument takes, told by the name of its value: `ID`, `WHEN`, `DAY`, `RULE`, `TAG`,
//! `KEY`, `VALUE`, `ENTRY`, `FILE`, `DIR`, and so on. Whose ids and tags they are is told by the
//! command, in one table.

use clap::Arg;

/// What an argument takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing that is known.
    Nothing,
    /// The number of something.
    Id(Kin),
    /// The number of a step of the guide.
    Step,
    /// A feeling that was named before.
    Feeling,
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
    /// A backup, by its name or its day, or any file.
    Backup,
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
    /// Sessions with a specialist.
    Session,
}

/// Whose ids the commands take; the first row that fits.
pub(super) const KIN: &[(&[&str], Kin)] = &[
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
    (&["step", "session"], Kin::Session),
    (&["step"], Kin::Note),
];

/// The commands whose days lie ahead, also with flags that look back elsewhere.
const AHEAD: &[&[&str]] = &[&["promise", "move"], &["promise", "release"]];

/// The flags that look back.
const BACK: [&str; 5] = ["at", "told", "on", "from", "to"];

/// Some of the lengths of time that could be meant.
const LENGTHS: [&str; 5] = ["10m", "30m", "1h", "2h", "1d"];

/// What `arg` takes, after the commands of `path` and the `words` given to the last of them.
pub(super) fn takes(arg: &Arg, path: &[&str], words: &[String]) -> Takes {
    let kin = || {
        let row = KIN.iter().find(|(row, _)| path.starts_with(row));
        row.map(|(_, kin)| *kin)
    };
    let back = arg.get_long().is_some_and(|long| BACK.contains(&long))
        && !AHEAD.iter().any(|row| path.starts_with(row));
    let look = if back { Look::Back } else { Look::Ahead };
    match name(arg) {
        "ID" | "SESSION" => kin().map_or(Takes::Nothing, Takes::Id),
        // The flag of the same name takes a text.
        "NOTE" if arg.is_positional() => kin().map_or(Takes::Nothing, Takes::Id),
        "N" if path.first() == Some(&"step") => Takes::Step,
        "FEELING" => Takes::Feeling,
        "TAG" => kin().map_or(Takes::Nothing, Takes::Tag),
        "WHEN" => Takes::When(look),
        "DAY" => Takes::Day(look),
        "RULE" => Takes::Rule,
        "KEY" => Takes::Key,
        // One value is all it takes.
        "VALUE" => match words {
            [key] => Takes::Value(key.clone()),
            _ => Takes::Nothing,
        },
        "ENTRY" => Takes::Entry,
        "FILE|DAY" if words.is_empty() => Takes::Backup,
        "PATH" | "FILE" => Takes::File,
        "DIR" => Takes::Directory,
        _ => Takes::Nothing,
    }
}

/// The values that the name of an argument's value stands for.
pub(super) fn named(arg: &Arg) -> Vec<(String, String)> {
    let values: Vec<String> = match name(arg) {
        "0-10" => (0..=10).map(|n: u8| n.to_string()).collect(),
        "1-5" => (1..=5).map(|n: u8| n.to_string()).collect(),
        "LENGTH" => LENGTHS.map(str::to_owned).into(),
        _ => Vec::new(),
    };
    let values = values.into_iter();
    values.map(|value| (value, String::new())).collect()
}

/// The name of an argument's value.
pub(super) fn name(arg: &Arg) -> &str {
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or("", |name| name.as_str())
}
