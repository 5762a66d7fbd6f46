//! Replaces the database by a backup, completely or not at all.
//!
//! A database that SQLite can open is replaced within one transaction of it: other commands see
//! the old state or the new, wait for their turn to write, and keep the file they have open; a
//! kill or a power cut in the middle leaves the old. Only a file that is not a database is replaced
//! as a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::atomic_file::AtomicFile;
use crate::domain::backup::Made;
use crate::domain::health::Observation;
use crate::error::{Error, Kind, Result};
use crate::store::error::{failed, is_damage, storage_at};
use crate::store::file::backups::BackupDir;
use crate::store::file::connection::{busy, connect};
use crate::store::file::contents::Contents;
use crate::store::file::copy::{self, Existing, Verify};
use crate::store::file::doctor;
use crate::store::file::inspect;
use crate::store::file::migrate;
use crate::store::file::open::prepare;
use crate::store::file::paths::{
    PARTS, SHORTEST, beside, create_private, has_log, is_empty, make_private_directory, parent,
    plain, set_private, sync_directory,
};
use crate::store::file::schema;
use crate::store::file::verify;

/// The number of attempts to get the write lock, and the pause between them: 5 seconds in all.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// A verified copy of a backup, of the newest schema, beside the database it may replace. It goes
/// away again unless it does.
pub struct Staged {
    // Closed before the file is removed.
    connection: Connection,
    file: AtomicFile,
    backup_dir: BackupDir,
    /// The contents of the database.
    pub contents: Contents,
    /// The schema of the backup itself, before migration.
    pub schema: i32,
}

/// State of the file that is about to be replaced.
#[derive(Clone, Debug)]
pub enum Replaced {
    /// No database, or an empty one.
    Nothing,
    /// A database with these contents.
    Database(Contents),
    /// A file so damaged that its contents are unknown.
    Unreadable,
}

/// Reason why a database could not be replaced from within.
enum SwapError {
    /// `SQLite` does not get through it.
    Damaged,
    /// Any other error. It does not justify replacing a file that is in use.
    Other(Error),
}

impl SwapError {
    fn at(path: &Path) -> impl Fn(rusqlite::Error) -> Self {
        move |error| {
            if is_damage(&error) {
                Self::Damaged
            } else {
                Self::Other(storage_at(path)(error))
            }
        }
    }
}

impl From<Error> for SwapError {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

impl Staged {
    /// Copies `backup` beside the database at `path` and takes care that the copy is sound. An
    /// older schema is brought up to date in the copy. Returns the problem that `doctor` would report,
    /// if there is one.
    ///
    /// # Errors
    /// Not found, when the file does not exist; storage, when it is not sound, not ours, newer than
    /// this program, or cannot be copied.
    pub fn prepare(backup: &Path, path: &Path) -> Result<std::result::Result<Self, Observation>> {
        let backup_dir = BackupDir::of(path);
        // The ways out of an unusable database do not apply to a file that was named as a backup.
        let unusable = |error: Error| match error.kind {
            Kind::Storage => error.hint("name another: `trust backup --list` lists the backups"),
            _ => error,
        };
        let source = inspect::backup(backup).map_err(unusable)?;
        let schema = schema::identify(&source, backup).map_err(unusable)?.version;
        make_private_directory(parent(backup_dir.database()))?;
        let file = copy::temporary(backup_dir.database())?;
        let mut connection = copy::open_temporary(&file)?;
        copy::copy_pages(&source, &mut connection).map_err(storage_at(backup))?;
        verify::sound(&connection, backup)?;
        let named = storage_at(backup);
        connection
            .pragma_update(None, "foreign_keys", "ON")
            .map_err(&named)?;
        migrate::upgrade(&mut connection, backup)?;
        if let Some(problem) = doctor::first_problem(&connection) {
            return Ok(Err(problem));
        }
        let contents = Contents::read(&connection).map_err(&named)?;
        Ok(Ok(Self {
            connection,
            file,
            backup_dir,
            contents,
            schema,
        }))
    }

    /// Returns the state of the file that would be replaced.
    ///
    /// # Errors
    /// Storage, when another program's database is there: that is never replaced.
    pub fn replaces(&self) -> Result<Replaced> {
        let path = self.backup_dir.database();
        if is_empty(path) {
            // The log may be all that is left of a database.
            return Ok(if has_log(path) {
                Replaced::Unreadable
            } else {
                Replaced::Nothing
            });
        }
        let old = match inspect::database(path) {
            Ok(old) => old,
            Err(_) if self.is_unreadable() => return Ok(Replaced::Unreadable),
            Err(error) => return Err(error),
        };
        schema::refuse_other(&old, path)?;
        match Contents::read(&old) {
            Ok(_) if schema::is_blank(&old).map_err(storage_at(path))? => Ok(Replaced::Nothing),
            Ok(contents) => Ok(Replaced::Database(contents)),
            Err(_) if self.is_unreadable() => Ok(Replaced::Unreadable),
            Err(error) => Err(storage_at(path)(error)),
        }
    }

    /// Replaces the database, and returns the path of the copy of its former state.
    ///
    /// # Errors
    /// Storage, when another command keeps the database busy for five seconds, or when anything
    /// cannot be read or written; then the database is as it was.
    pub fn replace(self, today: NaiveDate) -> Result<Option<PathBuf>> {
        let path = self.backup_dir.database().to_owned();
        match self.replaces()? {
            Replaced::Nothing => {
                prepare(&path)?;
                match self.swap(connect(&path)?, None) {
                    Ok(_) => return Ok(None),
                    Err(SwapError::Other(error)) => return Err(error),
                    Err(SwapError::Damaged) => {}
                }
            }
            Replaced::Database(_) => match self.swap(connect(&path)?, Some(today)) {
                Ok(kept) => return Ok(kept),
                Err(SwapError::Other(error)) => return Err(error),
                Err(SwapError::Damaged) => {}
            },
            Replaced::Unreadable => {}
        }
        let kept = self.backup_dir.next(Made::Replaced, today)?;
        self.replace_file(&path, &kept)?;
        Ok(Some(kept))
    }

    /// Replaces a database that SQLite can open, from within. With a day, it keeps what it
    /// replaces, and tells where.
    fn swap(
        &self,
        mut live: Connection,
        keep: Option<NaiveDate>,
    ) -> std::result::Result<Option<PathBuf>, SwapError> {
        let path = self.backup_dir.database().to_owned();
        let failed_at = SwapError::at(&path);
        if keep.is_some() {
            // Reading what is to be kept goes on beside writing only with a log.
            live.pragma_update(None, "journal_mode", "WAL")
                .map_err(&failed_at)?;
        }
        self.same_pages(&live).map_err(&failed_at)?;
        live.busy_timeout(Duration::ZERO).map_err(&failed_at)?;
        let backup = Backup::new(&self.connection, &mut live).map_err(&failed_at)?;
        // With the first page comes the right to write, until the last one is saved with it.
        retry_while_locked(|| backup.step(1)).map_err(&failed_at)?;
        let kept = keep.map(|today| self.keep_old(today)).transpose()?;
        loop {
            match retry_while_locked(|| backup.step(1000)) {
                Ok(StepResult::Done) => return Ok(kept),
                Ok(_) => {}
                Err(error) => {
                    // The file stays in place: a copy of it would be of no use.
                    let _ = kept.map(fs::remove_file);
                    return Err(failed_at(error));
                }
            }
        }
    }

    /// Copies the database that is about to be replaced.
    fn keep_old(&self, today: NaiveDate) -> Result<PathBuf> {
        let kept = self.backup_dir.next(Made::Replaced, today)?;
        let old = inspect::database(self.backup_dir.database())?;
        copy::write(&old, &kept, Existing::Refuse, Verify::Skip)?;
        Ok(kept)
    }

    /// Pages of another size do not fit into a database with a log.
    fn same_pages(&self, live: &Connection) -> rusqlite::Result<()> {
        let size = |connection: &Connection| -> rusqlite::Result<i64> {
            connection.pragma_query_value(None, "page_size", |row| row.get(0))
        };
        let wanted = size(live)?;
        if size(&self.connection)? != wanted {
            self.connection
                .pragma_update(None, "journal_mode", "DELETE")?;
            self.connection.pragma_update(None, "page_size", wanted)?;
            self.connection.execute_batch("VACUUM")?;
        }
        Ok(())
    }

    /// Returns whether the file to be replaced is so damaged that SQLite may not be able to read
    /// it.
    fn is_unreadable(&self) -> bool {
        let path = self.backup_dir.database();
        // SQLite would take it for a new database, and write over it.
        let short = fs::metadata(path).is_ok_and(|known| known.len() < SHORTEST);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let faults = || verify::faults(&Connection::open_with_flags(plain(path), flags)?);
        let damaged = || match faults() {
            Ok(faults) => !faults.is_empty(),
            Err(error) => is_damage(&error),
        };
        path.is_file() && (short || damaged())
    }

    /// Replaces a file that SQLite cannot read, if no other process uses it.
    fn replace_file(self, path: &Path, kept: &Path) -> Result<()> {
        let io = |error: io::Error| failed(path, "cannot be replaced", &error);
        let Self {
            connection, file, ..
        } = self;
        connection
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(storage_at(path))?;
        connection
            .close()
            .map_err(|(_, error)| storage_at(path)(error))?;
        file.sync().map_err(io)?;
        let _old = copy::lock(path)?;
        link_as(path, kept).map_err(io)?;
        let replaced = move_side_files(path, kept).and_then(|()| file.replace());
        if replaced.is_err() {
            roll_back(path, kept);
        }
        replaced.and_then(|()| sync_directory(path)).map_err(io)
    }
}

/// Links the file at `path` to a second name, under which only its owner can read it.
fn link_as(path: &Path, kept: &Path) -> io::Result<()> {
    match fs::hard_link(path, kept) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        // Only the log is left of it.
        Err(_) if !path.exists() => {
            return create_private(kept).map_err(|error| io::Error::other(error.message));
        }
        // Some file systems have no links.
        Err(_) => {
            fs::copy(path, kept).inspect_err(|_| drop(fs::remove_file(kept)))?;
        }
    }
    set_private(kept)
}

/// Moves the files beside a database away with it, since SQLite would apply its log to the new file.
fn move_side_files(path: &Path, kept: &Path) -> io::Result<()> {
    for end in PARTS {
        let part = beside(path, end);
        let moved = match fs::metadata(&part) {
            Ok(known) if known.len() == 0 => fs::remove_file(&part),
            Ok(_) => {
                let to = beside(kept, end);
                fs::rename(&part, &to).and_then(|()| set_private(&to))
            }
            Err(_) => Ok(()),
        };
        moved?;
    }
    Ok(())
}

/// Undoes the steps taken so far, after one of them failed.
fn roll_back(path: &Path, kept: &Path) {
    for end in PARTS {
        let _ = fs::rename(beside(kept, end), beside(path, end));
    }
    let _ = fs::remove_file(kept);
}

/// Retries for five seconds while another process has the lock.
fn retry_while_locked(
    step: impl Fn() -> rusqlite::Result<StepResult>,
) -> rusqlite::Result<StepResult> {
    for _ in 0..TRIES {
        match step()? {
            StepResult::Busy | StepResult::Locked => std::thread::sleep(PAUSE),
            done => return Ok(done),
        }
    }
    Err(busy())
}
