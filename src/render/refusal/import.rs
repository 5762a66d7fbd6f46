//! Refusals of `import`: files that cannot be read, and records that cannot be stored.

use std::fmt::Write as _;

use super::Refusal;
use crate::render::text::words::more;

/// Number of records that a refusal names.
const NAMED: usize = 10;

/// Words that tell which local records would be replaced.
pub fn would_replace(records: &[String]) -> String {
    let mut message = match records.len() {
        1 => "a record here would be replaced by a newer one:".to_owned(),
        many => format!("{many} records here would be replaced by newer ones:"),
    };
    list(&mut message, records.iter().cloned(), records.len());
    message
}

/// Refusal where a person did not agree.
pub fn nothing_imported() -> Refusal {
    Refusal {
        message: "nothing was imported".to_owned(),
        hint: "to see what an import would change: add --dry-run".to_owned(),
    }
}

/// Refusal to replace local records where there is no terminal to ask in.
pub fn not_agreed(records: &[String]) -> Refusal {
    Refusal {
        message: would_replace(records),
        hint: "to replace them: add --yes; to see all changes: add --dry-run; nothing was imported"
            .to_owned(),
    }
}

/// Refusal of invalid records, each with its place and the reason.
pub fn invalid(faults: &[(&str, &str)]) -> Refusal {
    if let [(place, why)] = faults {
        return Refusal {
            message: format!("{place}: {why}"),
            hint: "correct or remove it; nothing was imported".to_owned(),
        };
    }
    let mut message = format!("{} records cannot be imported:", faults.len());
    let lines = faults.iter().map(|(place, why)| format!("{place}: {why}"));
    list(&mut message, lines, faults.len());
    Refusal {
        message,
        hint: "correct or remove them; nothing was imported".to_owned(),
    }
}

/// Refusal of an export that is incomplete, or that another version wrote.
pub fn other_version(place: &str, why: &str) -> Refusal {
    Refusal {
        message: format!("{place}: {why}"),
        hint: "export it again with the version that wrote it, or import it with a newer one; nothing was imported".to_owned(),
    }
}

/// Refusal of an empty file.
pub fn empty(name: &str) -> Refusal {
    Refusal {
        message: format!("{name} is empty"),
        hint: "name another file".to_owned(),
    }
}

/// Refusal of one file of an export of Loop.
pub fn one_of_loop(name: &str) -> Refusal {
    Refusal {
        message: format!("{name} is only one file of a CSV export of Loop"),
        hint: "name the directory with all of them, or the backup (.db)".to_owned(),
    }
}

/// Refusal of a calendar that `trust export` wrote, of promises that are not here.
pub fn own_calendar(name: &str) -> Refusal {
    Refusal {
        message: format!(
            "{name} is a calendar that `trust export` wrote, which is not a complete copy"
        ),
        hint: "`trust export --output FILE.json` writes a copy that can be imported; nothing was imported".to_owned(),
    }
}

/// Refusal of a directory where a file is wanted.
pub fn directory(name: &str) -> Refusal {
    Refusal {
        message: format!("{name} is a directory"),
        hint: "name the file".to_owned(),
    }
}

/// Refusal of a database that is not one of Loop.
pub fn database(name: &str) -> Refusal {
    Refusal {
        message: format!("{name} is a database"),
        hint: "to export a trust database in a form that can be imported: `trust export --db FILE`"
            .to_owned(),
    }
}

/// Refusal of files of two programs, each with its name.
pub fn two_programs(one: (&str, &str), other: (&str, &str)) -> Refusal {
    Refusal {
        message: format!(
            "{} is from {}, and {} from {}",
            one.0, one.1, other.0, other.1
        ),
        hint: "import one after the other".to_owned(),
    }
}

/// Refusal of a file whose format is unknown.
pub fn unknown_format(name: &str) -> Refusal {
    Refusal {
        message: format!("cannot tell which program {name} comes from"),
        hint: "name it with --from: trust, taskwarrior, loop, harsh, habitctl, todotxt or ics"
            .to_owned(),
    }
}

/// Reason for [`other_version`]: a kind of record that this version does not have.
pub fn unknown_kind(kind: &str) -> String {
    format!("unknown kind of record “{kind}”; a newer version may know it")
}

/// Adds the first of these lines, and the number of the others.
fn list(message: &mut String, lines: impl Iterator<Item = String>, many: usize) {
    for line in lines.take(NAMED) {
        let _ = write!(message, "\n  {line}");
    }
    if many > NAMED {
        let _ = write!(message, "\n  {}", more(many - NAMED));
    }
}
