//! Refusals of `restore`, and the answers to its question.

use std::fmt::Write as _;
use std::path::Path;

use chrono::NaiveDate;

use super::Refusal;
use crate::domain::backup::contents_words;
use crate::domain::health::Observation;
use crate::render::doctor::observation;
use crate::render::symbols::{SEP, ours};
use crate::render::time::at_words;
use crate::report::ContentsView;

const UNREADABLE: &str = "a file that cannot be read";
const LIST: &str = "to see all backups: `trust backup --list`";

/// Words for a backup with a problem that `doctor` would report.
pub fn has_problem(backup: &Path, problem: &Observation) -> Refusal {
    let path = backup.display();
    Refusal {
        message: format!("{path}: {}", observation(problem)),
        hint: format!(
            "name another: `trust backup --list`; to fix it: `trust --db '{path}' doctor --fix`"
        ),
    }
}

/// Question for the backup to restore.
pub const WHICH: &str = "Which one?";

/// Question before the database is replaced.
pub const REPLACE: &str = "Replace the database?";

/// `12 promises, 30 answers, 4 log entries · last change yesterday 21:30`
fn contents(contents: &ContentsView, today: NaiveDate) -> String {
    let counts = contents_words(contents.promises, contents.answers, contents.logs);
    match contents.changed_at {
        Some(at) => {
            let at = at_words(at.naive_local(), today);
            format!("{counts} · last change {at}")
        }
        None => counts,
    }
}

/// `21 Nov 21:30 (12 promises, 30 answers, 4 log entries)`: what tells two states apart comes
/// first, and no day is called yesterday, so that typing "yes" finds only the one answer.
fn brief(contents: &ContentsView) -> String {
    let counts = contents_words(contents.promises, contents.answers, contents.logs);
    match contents.changed_at {
        Some(at) => format!("{} ({counts})", at.format("%-d %b %H:%M")),
        None => counts,
    }
}

/// Contents of a backup in a list; `None` if it cannot be read.
fn listed(backup: Option<&ContentsView>, today: NaiveDate) -> String {
    backup.map_or_else(
        || "cannot be read".to_owned(),
        |backup| contents(backup, today),
    )
}

/// A backup to choose, with its contents.
pub fn choice(name: &str, backup: Option<&ContentsView>, today: NaiveDate) -> String {
    format!("{name}{SEP}{}", ours(&listed(backup, today)))
}

/// Answers to [`REPLACE`]; the second one agrees.
pub fn answers(old: Option<&ContentsView>, new: &ContentsView) -> [String; 2] {
    let old = old.map_or_else(|| UNREADABLE.to_owned(), brief);
    [
        format!("No, keep {old}"),
        format!("Yes, go back to {}", brief(new)),
    ]
}

/// Refusal to replace the database where there is no terminal to ask in.
pub fn not_agreed(old: Option<&ContentsView>, new: &ContentsView, today: NaiveDate) -> Refusal {
    let old = old.map_or_else(|| UNREADABLE.to_owned(), |old| contents(old, today));
    Refusal {
        message: format!("this replaces {old}\nwith {}", contents(new, today)),
        hint: "use --yes to confirm; the replaced database is kept as a backup".to_owned(),
    }
}

/// Refusal where a person did not agree.
pub fn nothing_replaced() -> Refusal {
    Refusal {
        message: "nothing was replaced".to_owned(),
        hint: LIST.to_owned(),
    }
}

/// Note on the backup of this name, which the replaced database is kept as.
pub fn kept(name: &str) -> String {
    format!("The replaced database is kept. To restore it: `trust restore {name} --yes`.")
}

/// Note on the replaced file, which was damaged and is kept at this path.
pub fn kept_damaged(path: &str) -> String {
    format!("The replaced file is kept, damaged as it was: {path}")
}

/// Refusal of a backup that is the database itself.
pub fn itself(path: &str) -> Refusal {
    Refusal {
        message: format!("{path} is the database itself"),
        hint: LIST.to_owned(),
    }
}

/// Refusal for a missing backup, where there is no terminal to ask in.
pub fn name_one() -> Refusal {
    Refusal {
        message: "missing required argument: [FILE|DAY]... (no terminal to choose in)".to_owned(),
        hint: "`trust backup --list` lists the backups; then `trust restore NAME`".to_owned(),
    }
}

/// Refusal of a name that no file, backup or day has.
pub fn unknown(typed: &str) -> Refusal {
    Refusal {
        message: format!("no such file, backup or day: “{typed}”"),
        hint: LIST.to_owned(),
    }
}

/// Refusal of a day without a backup.
pub fn none_of(day: NaiveDate) -> Refusal {
    Refusal {
        message: format!("no backup of {day}"),
        hint: LIST.to_owned(),
    }
}

/// Refusal where the directory has no backups.
pub fn none_in(directory: &str) -> Refusal {
    Refusal {
        message: format!("no backups in {directory}"),
        hint: "name a file: `trust restore FILE`".to_owned(),
    }
}

/// Refusal of a day with several backups, each with its contents if it can be read.
pub fn several_of(
    day: NaiveDate,
    backups: &[(String, Option<ContentsView>)],
    today: NaiveDate,
) -> Refusal {
    let mut message = format!("there are {} backups of {day}:", backups.len());
    for (name, backup) in backups {
        let _ = write!(message, "\n  {name}: {}", listed(backup.as_ref(), today));
    }
    Refusal {
        message,
        hint: "name one of them: `trust restore NAME`".to_owned(),
    }
}
