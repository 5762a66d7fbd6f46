//! Checks of the files: the database itself, permissions, leftovers, backups.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::CheckContext;
use crate::domain::health::{Advice, Finding, Observation};
use crate::store::file::backups::{BackupDir, names};
use crate::store::file::copy;
use crate::store::file::paths::{beside, has_log, is_empty, parent};
use crate::store::file::unsaved::UnsavedDir;

/// Nothing takes as long as this to be finished.
const LONG: Duration = Duration::from_secs(3600);

impl CheckContext {
    pub(super) fn file(&self) -> Finding {
        let path = self.backup_dir.database();
        let shown = path.to_owned();
        match fs::metadata(path) {
            _ if is_empty(path) && has_log(path) => {
                let backup = self.latest_sound().map(|latest| latest.name);
                Finding::trouble("file", Observation::OnlyLog(shown))
                    .advise(Advice::PutBack(backup))
            }
            Ok(known) if known.is_file() && known.len() == 0 => {
                Finding::odd("file", Observation::EmptyFile(shown))
                    .advise(Advice::FirstPromiseOrRestore)
            }
            Ok(known) if known.is_file() => Finding::fine("file", Observation::File(shown)),
            Ok(_) => {
                Finding::trouble("file", Observation::NotRegular(shown)).advise(Advice::OtherFile)
            }
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Finding::trouble("file", Observation::Inaccessible(shown, error.to_string()))
                    .advise(Advice::FixDirectory)
            }
            Err(_) => match self.way_back() {
                Some(way) => Finding::trouble("file", Observation::MissingFile(shown)).advise(way),
                None => {
                    Finding::odd("file", Observation::NoFileYet(shown)).advise(Advice::FirstPromise)
                }
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
                Finding::odd("permissions", Observation::Replaceable)
            } else {
                Finding::fine("permissions", Observation::Private)
            };
        };
        let exposed = Observation::Exposed {
            first: first.clone(),
            mode: *is,
            others: open.len() - 1,
        };
        Finding::trouble("permissions", exposed).advise(Advice::Fix)
    }

    /// Returns the finding that the database cannot be read.
    pub(super) fn unreadable(&self) -> Option<Finding> {
        let path = self.backup_dir.database();
        let error = fs::File::open(path).err()?;
        let result = Observation::NotReadable(path.to_owned(), error.to_string());
        let advice = Advice::MakeReadable(path.to_owned());
        Some(Finding::trouble("permissions", result).advise(advice))
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
            // Only an attempt shows whether SQLite can create its files there.
            let error = copy::temporary(path).err()?;
            let why = error.message.rsplit(": ").next()?.to_owned();
            Some((parent(path), why))
        })?;
        let result = Observation::NotWritable(shut.to_owned(), why);
        let advice = Advice::MakeWritable(shut.to_owned());
        Some(Finding::trouble("permissions", result).advise(advice))
    }

    pub(super) fn leftovers(&self) -> Finding {
        let (old, young) = self.unfinished();
        match (old.as_slice(), young) {
            ([], 0) => Finding::fine("leftovers", Observation::NoLeftovers),
            ([], _) => Finding::odd("leftovers", Observation::CopyInProgress),
            ([first, ..], _) => {
                let result = Observation::Leftovers(first.clone(), old.len());
                Finding::trouble("leftovers", result).advise(Advice::Fix)
            }
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
        let latest = texts.first()?;
        let paths = texts.iter().map(|text| text.path.clone()).collect();
        let advice = if beside.is_empty() {
            // It may belong to another database.
            Advice::ReadAndRemove(parent(&latest.path).to_owned())
        } else {
            Advice::RunAgain(latest.command.line.clone())
        };
        Some(Finding::odd("unsaved", Observation::Unsaved(paths)).advise(advice))
    }

    pub(super) fn backups(&self) -> Finding {
        let kept = match self.kept() {
            Ok(kept) => kept,
            Err(error) => {
                let finding = Finding::trouble("backups", Observation::Failed(error.message));
                return finding.advise(Advice::Of(error.hint.unwrap_or_default()));
            }
        };
        let bad: Vec<_> = kept.iter().filter(|kept| kept.check().is_err()).collect();
        if let Some(first) = bad.first() {
            // A replaced database may have been damaged before the restore.
            let result = Observation::DamagedBackups {
                damaged: bad.len(),
                all: kept.len(),
                first: first.name.clone(),
            };
            return if bad
                .iter()
                .all(|kept| kept.made == crate::domain::backup::Made::Replaced)
            {
                Finding::odd("backups", result)
            } else {
                Finding::trouble("backups", result).advise(Advice::RemoveFile(first.path.clone()))
            };
        }
        match kept.as_slice() {
            [] => Finding::odd("backups", Observation::NoBackups).advise(Advice::BackUp),
            [latest, ..] => {
                let result = Observation::Backups(kept.len(), latest.name.clone());
                Finding::fine("backups", result)
            }
        }
    }
}

/// The files and directories that only the owner may read, with their permissions. A
/// directory of another name, or with other files in it, is not ours.
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
