//! The automatic copy: once a day, of the state before the first change of the day.
//!
//! The change itself waits only for a second connection, which from then on sees the old state
//! for as long as it is needed. The copy is made from that once the change has been answered.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::{Kind, Result};
use crate::store::Store;
use crate::store::error::storage_at;
use crate::store::file::backups::BackupDir;
use crate::store::file::copy::{self, Existing, Verify};
use crate::store::file::inspect;
use crate::store::file::paths::make_private_directory;

/// Up to how many bytes a copy is checked and forced to the disk. Beyond, that takes seconds, which
/// nobody is to wait for after an ordinary command: `trust doctor` checks all copies, and
/// `trust restore` the one it takes.
const LARGE: u64 = 8 * 1024 * 1024;

/// State of today's copy.
#[derive(Default)]
pub struct Daily {
    /// The backups, the day, and the number of days to keep copies; `None` when copies are off.
    wanted: Option<(BackupDir, NaiveDate, u32)>,
    /// The snapshot from which it is made.
    before: Option<Result<DailyCopy>>,
}

impl Daily {
    /// Called before the first change is begun: from here on the old state stays readable.
    pub fn remember(&mut self) {
        let Some((backups, today, keep)) = self.wanted.take() else {
            return;
        };
        let target = backups.automatic(today);
        if target.exists() {
            return;
        }
        self.before = match snapshot(backups.database()) {
            Ok(None) => None,
            Ok(Some(before)) => Some(Ok(DailyCopy {
                before,
                target,
                backups,
                today,
                keep,
            })),
            Err(error) => Some(Err(error)),
        };
    }
}

/// Returns a snapshot that lasts as long as the connection is open; `None` if nothing was ever
/// saved.
fn snapshot(path: &Path) -> Result<Option<Connection>> {
    let connection = inspect::database(path)?;
    let anything: bool = connection
        .execute_batch("BEGIN")
        .and_then(|()| {
            connection.query_row("SELECT EXISTS (SELECT 1 FROM journal)", [], |row| {
                row.get(0)
            })
        })
        .map_err(storage_at(path))?;
    Ok(anything.then_some(connection))
}

/// An automatic copy that is still to be made.
pub struct DailyCopy {
    before: Connection,
    target: PathBuf,
    backups: BackupDir,
    today: NaiveDate,
    keep: u32,
}

impl DailyCopy {
    /// Makes it, and removes those that have had their days.
    ///
    /// # Errors
    /// Storage, when it cannot be made; the older ones stay then. Another command that made it
    /// meanwhile is none.
    pub fn make(self) -> Result<()> {
        make_private_directory(&self.backups.directory())?;
        let bytes = fs::metadata(self.backups.database()).map_or(0, |about| about.len());
        let check = if bytes > LARGE {
            Verify::SkipUnsynced
        } else {
            Verify::Pages
        };
        match copy::write(&self.before, &self.target, Existing::Refuse, check) {
            Err(error) if error.kind == Kind::Refused && self.target.exists() => return Ok(()),
            result => result?,
        }
        self.backups.remove_expired(self.today, self.keep)
    }
}

impl Store {
    /// Asks for a copy of the database at `path` before the first change of `today`, kept for
    /// `keep` days; 0 for none.
    pub fn copy_daily(&mut self, path: &Path, today: NaiveDate, keep: u32) {
        self.daily.wanted = (keep > 0).then(|| (BackupDir::of(path), today, keep));
    }

    /// The copy that is to be made now that the change was answered, if there is one.
    pub fn daily_copy(&mut self) -> Option<Result<DailyCopy>> {
        self.daily.before.take()
    }
}
