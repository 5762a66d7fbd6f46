//! `trust backup`: a verified copy, and the list of those there are.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::cmd::view::{not_found, usage};
use crate::cmd::without_store::{WithoutStore, shown, view};
use crate::domain::backup::Made;
use crate::error::Result;
use crate::render::refusal;
use crate::report::{BackupList, BackupView, Output, Report};
use crate::store::{self, BackupDir, Store};

/// Back up the database to a verified copy
///
/// Other commands can run at the same time. Without PATH, the copy is written to the directory
/// 'backups' beside the database and named after the day. PATH is a file or a directory. The first
/// change of each day also makes an automatic backup, which is kept for as many days as the setting
/// backup.keep says.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust backup"
        "trust backup /media/stick/trust.db --force"
        "trust backup - | age -r KEY > trust.db.age"
        "trust backup --list"
    ]
)]
pub struct Backup {
    /// The new file, or a directory; '-' is standard output
    pub path: Option<PathBuf>,

    /// Replace the file if it exists
    #[arg(short, long)]
    pub force: bool,

    /// List the backups with their contents
    #[arg(short, long, conflicts_with_all = ["path", "force"])]
    pub list: bool,
}

impl Backup {
    /// Returns true if the copy goes to standard output.
    pub fn is_streamed(&self) -> bool {
        self.path
            .as_ref()
            .is_some_and(|path| path.as_os_str() == "-")
    }
}

/// Makes a backup, or lists them.
///
/// # Errors
/// Not found, without a database; refused, when the file exists and may not be replaced; storage,
/// when the copy cannot be made or is not sound.
pub fn run(outside: &WithoutStore, args: &Backup) -> Result<Report> {
    let backup_dir = BackupDir::of(&outside.database);
    if args.list {
        return list(outside, &backup_dir);
    }
    if Store::is_none_yet(&outside.database) {
        return Err(not_found(refusal::nothing_to_back_up(&shown(
            &outside.database,
        ))));
    }
    let store = Store::open(&outside.database, outside.clock.now)?;
    let mut clock = outside.clock.clone();
    // A backup is wanted most when something is wrong.
    clock.day_start = store.settings()?.0.day_start;
    let (target, contents, bytes) = match &args.path {
        None => store.back_up_next(&backup_dir, clock.today())?,
        Some(path) => {
            let target = chosen(path, &backup_dir, clock.today())?;
            Store::refuse_part(&target, &outside.database)?;
            let (contents, bytes) = store.back_up(&target, args.force)?;
            (target, contents, bytes)
        }
    };
    let contents = view(outside, &contents);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let backup = BackupView {
        path: shown(&target),
        name: if args.path.is_none() {
            name.into_owned()
        } else {
            shown(&target)
        },
        made: Made::ByHand.name(),
        day: Some(clock.today()),
        bytes,
        contents: Some(contents),
    };
    Ok(Report::without_notes(Output::BackedUp(backup)))
}

/// The file that is meant: in a directory, one named after the database and the day.
fn chosen(path: &Path, backup_dir: &BackupDir, day: NaiveDate) -> Result<PathBuf> {
    if path.is_dir() {
        return Ok(path.join(backup_dir.name(Made::ByHand, day, 1)));
    }
    if path.file_name().is_none() || path.as_os_str().to_string_lossy().ends_with('/') {
        return Err(usage(refusal::not_a_file(&shown(path))));
    }
    Ok(path.to_owned())
}

fn list(outside: &WithoutStore, backup_dir: &BackupDir) -> Result<Report> {
    let kept = backup_dir.list()?;
    let backups = kept.iter().map(|kept| listed(outside, kept));
    Ok(Report::without_notes(Output::Backups(BackupList {
        directory: shown(&backup_dir.directory()),
        backups: backups.collect(),
    })))
}

fn listed(outside: &WithoutStore, kept: &store::Backup) -> BackupView {
    BackupView {
        path: shown(&kept.path),
        name: kept.name.clone(),
        made: kept.made.name(),
        day: kept.day,
        bytes: kept.bytes,
        // Unreadable backups are listed too: `trust doctor` reports the reason.
        contents: kept
            .contents()
            .ok()
            .map(|contents| view(outside, &contents)),
    }
}
