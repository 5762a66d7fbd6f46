//! Checks of the files: the database itself, permissions, leftovers, backups.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::CheckContext;
use crate::domain::health::{Advice, Finding};
use crate::store::file::backups::{BackupDir, names};
use crate::store::file::copy;
use crate::store::file::paths::{beside, has_log, is_empty, parent};
use crate::store::file::unsaved::UnsavedDir;

/// Nothing takes as long as this to be finished.
const LONG: Duration = Duration::from_secs(3600);

impl CheckContext {
    pub(super) fn file(&self) -> Finding {
        let path = self.backup_dir.database();
        let shown = path.display();
        match fs::metadata(path) {
            _ if is_empty(path) && has_log(path) => {
                let message = format!(
                    "{shown} is missing or empty, but the file {shown}-wal with its latest changes is not"
                );
                let backup = self.latest_sound().map(|latest| latest.name);
                Finding::trouble("file", message).advise(Advice::PutBack(backup))
            }
            Ok(known) if known.is_file() && known.len() == 0 => {
                Finding::odd("file", format!("{shown} is empty"))
                    .advise(Advice::FirstPromiseOrRestore)
            }
            Ok(known) if known.is_file() => Finding::fine("file", shown.to_string()),
            Ok(_) => Finding::trouble("file", format!("{shown} is not a regular file"))
                .advise(Advice::OtherFile),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Finding::trouble("file", format!("{shown}: {error}")).advise(Advice::FixDirectory)
            }
            Err(_) => match self.way_back() {
                Some(way) => Finding::trouble("file", format!("{shown} is missing")).advise(way),
                None => Finding::odd("file", format!("{shown} does not exist yet"))
                    .advise(Advice::FirstPromise),
            },
        }
    }

    pub(super) fn permissions(&self) -> Finding {
        if let Some(shut) = self.unreadable().or_else(|| self.unwritable()) {
            return shut;
        }
        let open = wrong(&self.private());
        let Some((first, is, _)) = open.first() else {
            return if others_may_write(parent(self.backup_dir.database())) {
                let message = "others can replace the file: they can write to its directory";
                Finding::odd("permissions", message)
            } else {
                Finding::fine("permissions", "only you can read it")
            };
        };
        let mut message = format!("others can access {} (mode {is:03o})", first.display());
        if open.len() > 1 {
            let _ = write!(message, ", and {} more", open.len() - 1);
        }
        Finding::trouble("permissions", message).advise(Advice::Fix)
    }

    /// Finding that the database cannot be read.
    pub(super) fn unreadable(&self) -> Option<Finding> {
        let path = self.backup_dir.database();
        let error = fs::File::open(path).err()?;
        let message = format!("{} cannot be read: {error}", path.display());
        let advice = Advice::MakeReadable(path.to_owned());
        Some(Finding::trouble("permissions", message).advise(advice))
    }

    /// Finding that nothing can be changed, because of the files or their directory.
    fn unwritable(&self) -> Option<Finding> {
        let path = self.backup_dir.database();
        let parts = ["", "-wal", "-shm"].map(|end| beside(path, end));
        let shut = parts.iter().filter(|part| part.exists()).find_map(|part| {
            let opened = fs::OpenOptions::new().write(true).open(part);
            opened
                .err()
                .map(|error| (part.as_path(), error.to_string()))
        });
        let (shut, why) = shut.or_else(|| {
            // Whether SQLite can make its files there is best known from trying.
            let error = copy::temporary(path).err()?;
            let why = error.message.rsplit(": ").next()?.to_owned();
            Some((parent(path), why))
        })?;
        let message = format!("the database cannot be changed: {}: {why}", shut.display());
        let advice = Advice::MakeWritable(shut.to_owned());
        Some(Finding::trouble("permissions", message).advise(advice))
    }

    pub(super) fn leftovers(&self) -> Finding {
        let (old, young) = self.unfinished();
        match (old.as_slice(), young) {
            ([], 0) => Finding::fine("leftovers", "none"),
            ([], _) => Finding::odd(
                "leftovers",
                "a copy is being written, or was interrupted within the last hour",
            ),
            ([first, ..], _) => Finding::trouble(
                "leftovers",
                format!(
                    "{} was not finished ({} in all)",
                    first.display(),
                    old.len()
                ),
            )
            .advise(Advice::Fix),
        }
    }

    /// Files that were begun and not finished, and how many of them may still be.
    pub(super) fn unfinished(&self) -> (Vec<PathBuf>, usize) {
        let all = self.backup_dir.unfinished().unwrap_or_default();
        let now = SystemTime::from(self.now);
        let (old, young): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, written)| {
            written.is_none_or(|written| {
                let age = now.duration_since(written);
                age.is_ok_and(|age| age >= LONG)
            })
        });
        (old.into_iter().map(|(path, _)| path).collect(), young.len())
    }

    /// Finding that there are texts that were not saved.
    pub(super) fn unsaved(&self) -> Option<Finding> {
        let beside = UnsavedDir::of(self.backup_dir.database()).list();
        let scratch = self.scratch.as_deref().map(UnsavedDir::scratch);
        let elsewhere = scratch.map(|dir| dir.list()).unwrap_or_default();
        let texts: Vec<_> = beside.iter().chain(&elsewhere).collect();
        let (latest, others) = texts.split_first()?;
        let mut message = format!("unsaved words: {}", latest.path.display());
        for text in others {
            let _ = write!(message, ", {}", text.path.display());
        }
        let advice = if beside.is_empty() {
            // It may belong to another database.
            Advice::ReadAndRemove(parent(&latest.path).to_owned())
        } else {
            Advice::RunAgain(latest.command.line.clone())
        };
        Some(Finding::odd("unsaved", message).advise(advice))
    }

    pub(super) fn backups(&self) -> Finding {
        let kept = match self.kept() {
            Ok(kept) => kept,
            Err(error) => {
                let finding = Finding::trouble("backups", error.message);
                return finding.advise(Advice::Of(error.hint.unwrap_or_default()));
            }
        };
        let bad: Vec<_> = kept.iter().filter(|kept| kept.check().is_err()).collect();
        if let Some(first) = bad.first() {
            // What a restore replaced may well have been damaged: that is why it was kept.
            let message = format!(
                "{} of {} are damaged: {}",
                bad.len(),
                kept.len(),
                first.name
            );
            return if bad
                .iter()
                .all(|kept| kept.made == crate::domain::backup::Made::Replaced)
            {
                Finding::odd("backups", message)
            } else {
                Finding::trouble("backups", message).advise(Advice::RemoveFile(first.path.clone()))
            };
        }
        match kept.as_slice() {
            [] => Finding::odd("backups", "none yet").advise(Advice::BackUp),
            [latest, ..] => Finding::fine(
                "backups",
                format!("{}, all intact; the latest is {}", kept.len(), latest.name),
            ),
        }
    }
}

/// The files and directories that only the owner may read, with their permissions. A
/// directory of another name, or with anything else in it, is somebody's own.
pub(super) fn private(backup_dir: &BackupDir) -> Vec<(PathBuf, u32)> {
    let database = backup_dir.database();
    let mut all: Vec<_> = ["", "-wal", "-shm"]
        .into_iter()
        .map(|end| (beside(database, end), 0o600))
        .collect();
    let directory = parent(database);
    let name = database.file_name().unwrap_or_default().to_string_lossy();
    let ours = |entry: &String| {
        entry == "backups" || entry.starts_with(name.as_ref()) || backup_dir.is_temporary(entry)
    };
    let made = directory.file_name().is_some_and(|name| name == "trust");
    if made && names(directory).is_ok_and(|names| names.iter().all(ours)) {
        all.push((directory.to_owned(), 0o700));
    }
    let unsaved = UnsavedDir::of(database);
    all.extend(unsaved.list().into_iter().map(|text| (text.path, 0o600)));
    all.push((unsaved.path().to_owned(), 0o700));
    let kept = backup_dir.list().unwrap_or_default();
    if !kept.is_empty() {
        all.push((backup_dir.directory(), 0o700));
    }
    all.extend(kept.into_iter().map(|kept| (kept.path, 0o600)));
    all.retain(|(path, _)| path.exists());
    all
}

/// Returns whether other users can rename and replace our files in a directory.
#[cfg(unix)]
fn others_may_write(directory: &Path) -> bool {
    const STICKY: u32 = 0o1000;
    fs::metadata(directory).is_ok_and(|about| {
        let mode = std::os::unix::fs::MetadataExt::mode(&about);
        mode & 0o022 != 0 && mode & STICKY == 0
    })
}

#[cfg(not(unix))]
fn others_may_write(_: &Path) -> bool {
    false
}

/// Those that have more rights than they are to have: what they have, and what they should.
#[cfg(unix)]
pub(super) fn wrong(private: &[(PathBuf, u32)]) -> Vec<(PathBuf, u32, u32)> {
    let mode = |path: &Path| {
        let about = fs::metadata(path).ok()?;
        Some(std::os::unix::fs::MetadataExt::mode(&about) & 0o777)
    };
    let all = private.iter().filter_map(|(path, wanted)| {
        let is = mode(path)?;
        (is & !wanted != 0).then(|| (path.clone(), is, is & wanted))
    });
    all.collect()
}

#[cfg(not(unix))]
pub(super) fn wrong(_: &[(PathBuf, u32)]) -> Vec<(PathBuf, u32, u32)> {
    Vec::new()
}
