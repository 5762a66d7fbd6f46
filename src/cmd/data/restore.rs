//! `trust restore`: back to a backup, with what it replaces kept.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cmd::arg::BackupName;
use crate::cmd::view::{left, not_found, refused, storage, usage};
use crate::cmd::without_store::{WithoutStore, shown, view};
use crate::error::{Error, Kind, Result};
use crate::render::refusal::id::not_chosen;
use crate::render::refusal::restore as refusal;
use crate::report::{ContentsView, Output, Report, Restored};
use crate::store::{Backup, BackupDir, Replaced, Staged};
use crate::when::{self, Direction};

/// Restore the database from a backup
///
/// The backup is verified first. The replaced database is kept as a backup, so that you can return
/// to it. Other commands see either the old or the new database.
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
        return Err(refused(refusal::itself(&shown(&backup))));
    }
    let staged = Staged::prepare(&backup, &outside.database)?
        .map_err(|problem| storage(refusal::has_problem(&backup, &problem)))?;
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

/// Returns the sentence that tells where the former state is kept, and how to restore it.
fn kept_words(backup_dir: &BackupDir, path: &Path) -> String {
    let all = backup_dir.list().unwrap_or_default();
    let kept = all.iter().find(|kept| kept.path == path);
    match kept.filter(|kept| kept.check().is_ok()) {
        Some(kept) => refusal::kept(&kept.name),
        None => refusal::kept_damaged(&shown(path)),
    }
}

/// Takes care that a person wants it.
fn agreed(outside: &WithoutStore, old: Option<&ContentsView>, new: &ContentsView) -> Result<()> {
    let answers = refusal::answers(old, new);
    match outside.picker.pick(refusal::REPLACE, &answers) {
        Ok(Some(1)) => Ok(()),
        Ok(_) => Err(left(refusal::nothing_replaced())),
        Err(error) if error.kind == Kind::Usage => {
            let today = outside.clock.today();
            Err(refused(refusal::not_agreed(old, new, today)))
        }
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
        .map(|kept| {
            let contents = readable(outside, kept);
            refusal::choice(&kept.name, contents.as_ref(), outside.clock.today())
        })
        .collect();
    let index = outside
        .picker
        .pick(refusal::WHICH, &items)
        .map_err(|error| {
            if error.kind == Kind::Usage {
                usage(refusal::name_one())
            } else {
                error
            }
        })?;
    let chosen = index.and_then(|index| all.into_iter().nth(index));
    chosen
        .map(|kept| kept.path)
        .ok_or_else(|| left(not_chosen()))
}

/// Returns the contents of a backup; `None` if it cannot be read.
fn readable(outside: &WithoutStore, backup: &Backup) -> Option<ContentsView> {
    let contents = backup.contents().ok()?;
    Some(view(outside, &contents))
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
        let typed = Path::new(typed).display().to_string();
        return Err(not_found(refusal::unknown(&typed)));
    };
    let of_day: Vec<Backup> = all
        .into_iter()
        .filter(|kept| kept.day == Some(day))
        .collect();
    match of_day.as_slice() {
        [] if backup_dir.list()?.is_empty() => Err(none(backup_dir)),
        [] => Err(not_found(refusal::none_of(day))),
        [one] => Ok(one.path.clone()),
        several => {
            let backups = several
                .iter()
                .map(|kept| (kept.name.clone(), readable(outside, kept)));
            let backups: Vec<_> = backups.collect();
            let refusal = refusal::several_of(day, &backups, outside.clock.today());
            Err(Error::new(Kind::Ambiguous, refusal.message).hint(refusal.hint))
        }
    }
}

fn none(backup_dir: &BackupDir) -> Error {
    not_found(refusal::none_in(&shown(&backup_dir.directory())))
}
