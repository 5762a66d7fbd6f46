//! Copies of a database while it is in use: made under another name, checked, and only then put
//! in their existing, so that what bears the name of a copy is one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::{Error, Result};
use crate::store::error::{failed, storage_at};
use crate::store::file::open::{
    BUSY_TIMEOUT, PARTS, SHORTEST, beside, create_private, parent, plain,
};
use crate::store::file::verify;

/// What the names of files in the making have in them.
pub const UNFINISHED: &str = ".unfinished";

/// Whether a copy may take the existing of a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It may not.
    Refuse,
    /// It may.
    Replace,
}

/// Whether a copy is checked before it gets its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// Every page, whatever refers to something, and that it is one of ours.
    Full,
    /// Every page.
    Pages,
    /// Not at all: of a damaged database a damaged copy is wanted.
    Skip,
    /// Not at all, nor is it forced to the disk: the system writes it when it has the time. A
    /// power cut before that may cost the copy.
    SkipUnsynced,
}

/// Copies what `source` reads, an open snapshot if it has one, to `target`: one file, complete and
/// on the disk, that only its owner may read.
///
/// # Errors
/// Refused, where `target` exists and may not be replaced; storage, where it cannot be written or
/// is not sound. Then there is no such file, or the one that was there.
pub fn write(source: &Connection, target: &Path, existing: Existing, verify: Verify) -> Result<()> {
    let unfinished = Unfinished::beside(target)?;
    let mut copy = unfinished.open()?;
    let synchronous = if verify == Verify::SkipUnsynced {
        "OFF"
    } else {
        "FULL"
    };
    copy.pragma_update(None, "synchronous", synchronous)
        .map_err(storage_at(target))?;
    copy_pages(source, &mut copy).map_err(storage_at(target))?;
    leave_wal(&copy).map_err(storage_at(target))?;
    match verify {
        Verify::Full => verify::sound(&copy, target)?,
        Verify::Pages => verify::whole(&copy, target)?,
        Verify::Skip | Verify::SkipUnsynced => {}
    }
    copy.close()
        .map_err(|(_, error)| storage_at(target)(error))?;
    if verify != Verify::SkipUnsynced {
        unfinished.sync(target)?;
    }
    // Held until the copy has its name.
    let _old = make_room(target, existing)?;
    unfinished.finish(target, existing)
}

/// Takes care that nothing lies beside `target` that `SQLite` would take for a part of the copy:
/// the log of another database would be read into it, page by page. What the copy replaces is
/// returned locked.
fn make_room(target: &Path, existing: Existing) -> Result<Option<Connection>> {
    let old = match existing {
        Existing::Refuse => None,
        Existing::Replace => lock(target)?,
    };
    for part in PARTS.map(|end| beside(target, end)) {
        if part.symlink_metadata().is_err() {
            continue;
        }
        if existing == Existing::Refuse {
            return Err(left_behind(&part));
        }
        fs::remove_file(&part).map_err(|error| failed(&part, "cannot be removed", &error))?;
    }
    Ok(old)
}

/// Locks everybody else out of a database for as long as the connection is open, and leaves what
/// is in it and its log as it is. `None` for what `SQLite` does not get into.
///
/// # Errors
/// Storage, when another program uses it for five seconds.
pub fn lock(path: &Path) -> Result<Option<Connection>> {
    let long_enough = |known: fs::Metadata| known.is_file() && known.len() >= SHORTEST;
    if !fs::metadata(path).is_ok_and(long_enough) {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = Connection::open_with_flags(plain(path), flags) else {
        return Ok(None);
    };
    let locked = connection
        .busy_timeout(BUSY_TIMEOUT)
        .and_then(|()| connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true))
        .and_then(|_| connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"));
    match locked {
        Ok(()) => Ok(Some(connection)),
        Err(error) if is_busy(&error) => Err(storage_at(path)(error)),
        Err(_) => Ok(None),
    }
}

/// Whether another program has the lock.
pub fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(
        code,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// Copies all pages.
pub fn copy_pages(source: &Connection, copy: &mut Connection) -> rusqlite::Result<()> {
    // Nobody else sees it, and half of it would be thrown away: it needs no journal.
    copy.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;")?;
    let backup = Backup::new(source, copy)?;
    loop {
        match backup.step(1000)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(busy()),
        }
    }
}

/// Takes it out of write-ahead logging: a backup is one file, and can be read where nothing can
/// be written. Opening it as a database brings the log back.
fn leave_wal(copy: &Connection) -> rusqlite::Result<()> {
    copy.pragma_update(None, "journal_mode", "DELETE")
}

/// As SQLite itself says that somebody else has the lock.
pub fn busy() -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
    rusqlite::Error::SqliteFailure(code, None)
}

/// A file in the making, that goes away unless it is finished.
pub struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    /// A new, empty file beside `target`, named after it and for this process alone.
    pub fn beside(target: &Path) -> Result<Self> {
        let process = std::process::id();
        for attempt in 0..100 {
            let path = beside(target, &format!("{UNFINISHED}-{process}-{attempt}"));
            if !path.exists() {
                create_private(&path)?;
                return Ok(Self { path });
            }
        }
        let taken = io::ErrorKind::AlreadyExists.into();
        Err(failed(target, "cannot be written", &taken))
    }

    /// Opens it to be written.
    pub fn open(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(plain(&self.path), flags).map_err(storage_at(&self.path))
    }

    /// Takes care that nothing of it is only in memory. No connection may have it open.
    pub fn sync(&self, target: &Path) -> Result<()> {
        let synced = File::open(&self.path).and_then(|file| file.sync_all());
        synced.map_err(|error| failed(target, "cannot be written", &error))
    }

    /// Gives it its name.
    pub fn finish(self, target: &Path, existing: Existing) -> Result<()> {
        let io = |error: io::Error| failed(target, "cannot be written", &error);
        match existing {
            Existing::Replace => self.rename(target).map_err(io)?,
            Existing::Refuse => self.link(target)?,
        }
        sync_directory(target).map_err(io)
    }

    /// Gives it its name, whatever had that before.
    pub fn rename(&self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)
    }

    /// Unlike renaming, this never replaces what another process has put there meanwhile.
    fn link(&self, target: &Path) -> Result<()> {
        match fs::hard_link(&self.path, target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(target)),
            // Some file systems have no links.
            Err(_) if target.exists() => Err(exists(target)),
            Err(_) => self
                .rename(target)
                .map_err(|error| failed(target, "cannot be written", &error)),
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Once finished it is not there any more.
        let _ = fs::remove_file(&self.path);
        for end in PARTS {
            let _ = fs::remove_file(beside(&self.path, end));
        }
    }
}

/// Makes sure that a new name in a directory survives a power cut.
#[cfg(unix)]
pub fn sync_directory(file: &Path) -> io::Result<()> {
    File::open(parent(file))?.sync_all()
}

#[cfg(not(unix))]
pub fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}

fn left_behind(part: &Path) -> Error {
    Error::refused(format!(
        "{} is left of another database, and would be taken for a part of the copy",
        part.display()
    ))
    .hint("name another file; or remove this one, as --force does")
}

fn exists(target: &Path) -> Error {
    Error::refused(format!("{} exists already", target.display()))
        .hint("name another file, or replace this one with --force")
}
