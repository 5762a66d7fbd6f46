//! Copies of a database while it is in use. A copy is made under another name, checked and only
//! then renamed, so that a file with the name of a copy is always whole.

use std::fs;
use std::io;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::connection::{busy, is_busy, wait_for_locks};
use super::paths::{PARTS, SHORTEST, beside, plain, sync_directory};
use super::verify;
use crate::atomic_file::AtomicFile;
use crate::error::{Error, Result};
use crate::store::error::{failed, storage_at};

/// Treatment of an existing file at the target of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Refused.
    Refuse,
    /// Replaced.
    Replace,
}

/// Checks made before a copy gets its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// Every page, all references, and that it is a database of this program.
    Full,
    /// Every page.
    Pages,
    /// None: a copy of a damaged database is damaged too.
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
    let file = temporary(target)?;
    let mut copy = open_temporary(&file)?;
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
        file.sync().map_err(cannot_write(target))?;
    }
    // Held until the copy has its name.
    let _old = make_room(target, existing)?;
    let named = match existing {
        Existing::Replace => file.replace(),
        Existing::Refuse => file.create_new(),
    };
    match named {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(target)),
        named => named
            .and_then(|()| sync_directory(target))
            .map_err(cannot_write(target)),
    }
}

/// A temporary file beside `target`, to become a database.
pub fn temporary(target: &Path) -> Result<AtomicFile> {
    AtomicFile::with_side_files(&plain(target), &PARTS).map_err(cannot_write(target))
}

/// Opens a temporary file as a database.
pub fn open_temporary(file: &AtomicFile) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(file.path(), flags).map_err(storage_at(file.path()))
}

fn cannot_write(target: &Path) -> impl Fn(io::Error) -> Error {
    move |error| failed(target, "cannot be written", &error)
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
    let locked = wait_for_locks(&connection)
        .and_then(|()| connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true))
        .and_then(|_| connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"));
    match locked {
        Ok(()) => Ok(Some(connection)),
        Err(error) if is_busy(&error) => Err(storage_at(path)(error)),
        Err(_) => Ok(None),
    }
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
pub fn leave_wal(copy: &Connection) -> rusqlite::Result<()> {
    copy.pragma_update(None, "journal_mode", "DELETE")
}

fn left_behind(part: &Path) -> Error {
    Error::refused(format!(
        "{} belongs to another database; SQLite would read it as part of the copy",
        part.display()
    ))
    .hint("choose another name, or remove that file (--force does)")
}

fn exists(target: &Path) -> Error {
    Error::refused(format!("{} exists", target.display()))
        .hint("choose another name, or use --force to replace it")
}
