//! `trust restore`: back to a backup, with what it replaces kept.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cmd::arg::BackupName;
use crate::cmd::without_store::{WithoutStore, shown, view};
use crate::domain::backup::contents_words;
use crate::domain::format::at_words;
use crate::error::{Error, Kind, Result};
use crate::render::symbols::{SEP, ours};
use crate::report::{ContentsView, Output, Report, Restored};
use crate::store::{Backup, BackupDir, Replaced, Staged};
use crate::when::{self, Direction};

/// Restore the database from a backup
///
/// The backup is verified first. The replaced database is kept as a backup too, so that a restore
/// can be undone by another. Other commands see either the old or the new database.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust restore yesterday"
        "trust restore 2026-11-20 --yes"
        "trust restore trust-2026-11-20.auto.db"
        "trust restore /media/stick/trust.db"
    ],
    after_long_help = lines!["Without one, you choose from a list in a terminal."]
)]
pub struct Restore {
    /// A file, or the name or the day of a backup
    #[arg(value_name = "FILE|DAY")]
    pub from: Vec<BackupName>,

    /// Replace the database without asking
    #[arg(short, long)]
    pub yes: bool,
}

/// Puts a backup in the place of the database.
///
/// # Errors
/// Not found or ambiguous, when no one backup is meant; refused, without consent; storage, when
/// the backup is not sound, or anything cannot be read or written. Then nothing is replaced.
pub fn run(outside: &WithoutStore, args: &Restore) -> Result<Report> {
    let backup_dir = BackupDir::of(&outside.database);
    let backup = match args.from.as_slice() {
        [] => picked(outside, &backup_dir)?,
        [name] => named(outside, &backup_dir, &name.0)?,
        // A day may be several words.
        words => {
            let words: Vec<&OsStr> = words.iter().map(|name| name.0.as_os_str()).collect();
            named(outside, &backup_dir, &words.join(OsStr::new(" ")))?
        }
    };
    if backup_dir.is_database(&backup) {
        let message = format!("{} is the database itself", shown(&backup));
        return Err(Error::refused(message).hint("to see all backups: `trust backup --list`"));
    }
    let staged = Staged::prepare(&backup, &outside.database)?;
    let contents = view(outside, &staged.contents);
    let replaced = staged.replaces()?;
    let old = match &replaced {
        Replaced::Database(old) => Some(view(outside, old)),
        Replaced::Nothing | Replaced::Unreadable => None,
    };
    if !matches!(replaced, Replaced::Nothing) && !args.yes {
        agreed(outside, old.as_ref(), &contents)?;
    }
    let older = staged.schema < contents.schema;
    let kept = staged.replace(outside.clock.today())?;
    let note = kept.as_deref().map(|kept| kept_words(&backup_dir, kept));
    Ok(Report {
        output: Output::Restored(Restored {
            path: shown(&outside.database),
            from: shown(&backup),
            kept: kept.as_deref().map(shown),
            contents,
            replaced: old,
            migrated: older,
        }),
        notes: note.into_iter().collect(),
    })
}

/// `12 promises, 30 answers, 4 log entries · last change yesterday 21:30`
fn words(outside: &WithoutStore, contents: &ContentsView) -> String {
    let counts = contents_words(contents.promises, contents.answers, contents.logs);
    match contents.changed_at {
        Some(at) => {
            let at = at_words(at.naive_local(), outside.clock.today());
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

/// Returns the sentence that tells where the former state is kept, and how to restore it.
fn kept_words(backup_dir: &BackupDir, path: &Path) -> String {
    let all = backup_dir.list().unwrap_or_default();
    let kept = all.iter().find(|kept| kept.path == path);
    match kept.filter(|kept| kept.check().is_ok()) {
        Some(kept) => {
            let name = &kept.name;
            format!("The replaced database is kept. To restore it: `trust restore {name} --yes`.")
        }
        None => format!(
            "The replaced file is kept, damaged as it was: {}",
            shown(path)
        ),
    }
}

/// Takes care that a person wants it.
fn agreed(outside: &WithoutStore, old: Option<&ContentsView>, new: &ContentsView) -> Result<()> {
    let unreadable = || "a file that cannot be read".to_owned();
    let choice = [
        format!("No, keep {}", old.map_or_else(unreadable, brief)),
        format!("Yes, go back to {}", brief(new)),
    ];
    let (replaced, with) = (
        old.map_or_else(unreadable, |old| words(outside, old)),
        words(outside, new),
    );
    match outside.picker.pick("Replace the database?", &choice) {
        Ok(Some(1)) => Ok(()),
        Ok(_) => Err(Error::refused("nothing was replaced")),
        Err(error) if error.kind == Kind::Usage => Err(Error::refused(format!(
            "this replaces {replaced}\nwith {with}"
        ))
        .hint("use --yes to confirm; the replaced database is kept as a backup")),
        Err(error) => Err(error),
    }
}

fn picked(outside: &WithoutStore, backup_dir: &BackupDir) -> Result<PathBuf> {
    let all = backup_dir.list()?;
    if all.is_empty() {
        return Err(none(backup_dir));
    }
    let items: Vec<String> = all
        .iter()
        .map(|kept| match kept.contents() {
            Ok(contents) => {
                format!(
                    "{}{SEP}{}",
                    kept.name,
                    ours(&words(outside, &view(outside, &contents)))
                )
            }
            Err(_) => format!("{}{SEP}cannot be read", kept.name),
        })
        .collect();
    let index = outside.picker.pick("Which one?", &items).map_err(|error| {
        if error.kind == Kind::Usage {
            Error::usage("missing required argument: [FILE|DAY]... (no terminal to choose in)")
                .hint("`trust backup --list` lists the backups; then `trust restore NAME`")
        } else {
            error
        }
    })?;
    let chosen = index.and_then(|index| all.into_iter().nth(index));
    chosen
        .map(|kept| kept.path)
        .ok_or_else(|| Error::refused("nothing was chosen: nothing was changed"))
}

/// The file that is meant: as it stands, by the name of a backup, or by its day.
fn named(outside: &WithoutStore, backup_dir: &BackupDir, typed: &OsStr) -> Result<PathBuf> {
    let path = Path::new(typed);
    if path.is_file() {
        return Ok(path.to_owned());
    }
    let all = backup_dir.list()?;
    if let Some(kept) = all.iter().find(|kept| typed == kept.name.as_str()) {
        return Ok(kept.path.clone());
    }
    let day = typed
        .to_str()
        .map(|typed| when::parse_day(typed, Direction::Back, &outside.clock));
    let Some(Ok(day)) = day else {
        let message = format!(
            "no such file, backup or day: “{}”",
            Path::new(typed).display()
        );
        return Err(Error::not_found(message).hint("to see all backups: `trust backup --list`"));
    };
    let of_day: Vec<Backup> = all
        .into_iter()
        .filter(|kept| kept.day == Some(day))
        .collect();
    match of_day.as_slice() {
        [] if backup_dir.list()?.is_empty() => Err(none(backup_dir)),
        [] => Err(Error::not_found(format!("no backup of {day}"))
            .hint("`trust backup --list` lists the backups")),
        [one] => Ok(one.path.clone()),
        several => {
            let mut message = format!("there are {} backups of {day}:", several.len());
            for kept in several {
                let about = kept.contents().map_or_else(
                    |_| "cannot be read".to_owned(),
                    |contents| words(outside, &view(outside, &contents)),
                );
                let _ = write!(message, "\n  {}: {about}", kept.name);
            }
            Err(Error::new(Kind::Ambiguous, message).hint("name one of them: `trust restore NAME`"))
        }
    }
}

fn none(backup_dir: &BackupDir) -> Error {
    let message = format!("no backups in {}", shown(&backup_dir.directory()));
    Error::not_found(message).hint("name a file: `trust restore FILE`")
}
