//! Putting a backup in the place of the database, all of it or nothing.
//!
//! A database that SQLite can open is replaced within one transaction of it: other commands see
//! the old state or the new, wait for their turn to write, and keep the file they have open; a
//! kill or a power cut in the middle leaves the old. Only what is no database at all is replaced
//! as a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::contents::Contents;
use super::copy::{self, Check, Place, Unfinished};
use super::error::{failed, storage_at};
use super::open::{SHORTEST, beside, connect, make_private_directory, parent, plain, prepare};
use super::shelf::Shelf;
use super::{inspect, migrate, verify};
use crate::domain::backup::Made;
use crate::error::Result;

/// How often, and after how long, to ask again for the right to write: 5 seconds in all.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// A verified copy of a backup, of the newest schema, beside the database it may replace. It goes
/// away again unless it does.
pub struct Staged {
    // Closed before the file goes away.
    connection: Connection,
    file: Unfinished,
    shelf: Shelf,
    /// What is in it.
    pub contents: Contents,
    /// How many migrations had made the backup itself.
    pub schema: i32,
}

/// What is about to be replaced.
#[derive(Clone, Debug)]
pub enum Replaced {
    /// There is no database yet, or nothing in it.
    Nothing,
    /// A database with this in it.
    Database(Contents),
    /// Something so damaged that nobody can tell what is in it.
    Unreadable,
}

impl Staged {
    /// Copies `backup` beside the database at `path` and takes care that the copy is sound. An
    /// older schema is brought up to date in the copy.
    ///
    /// # Errors
    /// Not found, when there is no such file; storage, when it is not sound, not ours, newer than
    /// this program, or cannot be copied.
    pub fn prepare(backup: &Path, path: &Path) -> Result<Self> {
        let shelf = Shelf::of(path);
        let source = inspect::backup(backup)?;
        let schema = migrate::identify(&source, backup)?.version;
        make_private_directory(parent(shelf.database()))?;
        let file = Unfinished::beside(shelf.database())?;
        let mut connection = file.open()?;
        copy::fill(&source, &mut connection).map_err(storage_at(backup))?;
        verify::sound(&connection, backup)?;
        let named = storage_at(backup);
        connection
            .pragma_update(None, "foreign_keys", "ON")
            .map_err(&named)?;
        migrate::upgrade(&mut connection, backup)?;
        let contents = Contents::read(&connection).map_err(&named)?;
        Ok(Self {
            connection,
            file,
            shelf,
            contents,
            schema,
        })
    }

    /// What it would replace.
    ///
    /// # Errors
    /// Storage, when another program's database is there: that is never replaced.
    pub fn replaces(&self) -> Result<Replaced> {
        let path = self.shelf.database();
        match fs::metadata(path) {
            Err(_) => return Ok(Replaced::Nothing),
            Ok(known) if known.is_file() && known.len() == 0 && !inspect::has_log(path) => {
                return Ok(Replaced::Nothing);
            }
            Ok(_) => {}
        }
        let old = match inspect::database(path) {
            Ok(old) => old,
            Err(_) if self.beyond_reach() => return Ok(Replaced::Unreadable),
            Err(error) => return Err(error),
        };
        migrate::refuse_other(&old, path)?;
        match Contents::read(&old) {
            Ok(contents) if contents.schema == 0 => Ok(Replaced::Nothing),
            Ok(contents) => Ok(Replaced::Database(contents)),
            Err(_) if self.beyond_reach() => Ok(Replaced::Unreadable),
            Err(error) => Err(storage_at(path)(error)),
        }
    }

    /// Replaces the database, and returns where what was there is kept from now on.
    ///
    /// # Errors
    /// Storage, when another command keeps the database busy for five seconds, or when anything
    /// cannot be read or written; then the database is as it was.
    pub fn replace(self, today: NaiveDate) -> Result<Option<PathBuf>> {
        let path = self.shelf.database().to_owned();
        let replaced = self.replaces()?;
        if matches!(replaced, Replaced::Nothing) {
            prepare(&path)?;
            self.swap(connect(&path)?, None)?;
            return Ok(None);
        }
        let kept = self.shelf.next(Made::Replaced, today)?;
        let readable = matches!(replaced, Replaced::Database(_));
        if readable {
            match self.swap(connect(&path)?, Some(&kept)) {
                Ok(()) => return Ok(Some(kept)),
                Err(error) if !self.beyond_reach() => return Err(error),
                Err(_) => {}
            }
        }
        self.exchange(&path, &kept)?;
        Ok(Some(kept))
    }

    /// Replaces a database that SQLite can open, from within.
    fn swap(&self, mut live: Connection, kept: Option<&Path>) -> Result<()> {
        let path = self.shelf.database().to_owned();
        let named = storage_at(&path);
        if kept.is_some() {
            // Reading what is to be kept goes on beside writing only with a log.
            live.pragma_update(None, "journal_mode", "WAL")
                .map_err(&named)?;
        }
        self.same_pages(&live).map_err(&named)?;
        live.busy_timeout(Duration::ZERO).map_err(&named)?;
        let backup = Backup::new(&self.connection, &mut live).map_err(&named)?;
        // With the first page comes the right to write, until the last one is saved with it.
        patiently(|| backup.step(1)).map_err(&named)?;
        if let Some(kept) = kept {
            let old = inspect::database(&path)?;
            copy::keep(&old, kept, Place::New, Check::Nothing)?;
        }
        while patiently(|| backup.step(1000)).map_err(&named)? != StepResult::Done {}
        Ok(())
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

    /// Whether the file that is to be replaced is so damaged that SQLite may not get through it.
    fn beyond_reach(&self) -> bool {
        let path = self.shelf.database();
        // SQLite would take it for a new database, and write over it.
        let short = fs::metadata(path).is_ok_and(|known| (1..SHORTEST).contains(&known.len()));
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let faults = || verify::faults(&Connection::open_with_flags(plain(path), flags)?);
        let damaged = || match faults() {
            Ok(faults) => !faults.is_empty(),
            Err(error) => matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)
            ),
        };
        path.is_file() && (short || damaged())
    }

    /// Replaces a file that is no database any more: nobody can be writing to it.
    fn exchange(self, path: &Path, kept: &Path) -> Result<()> {
        let io = |error: std::io::Error| failed(path, "cannot be replaced", &error);
        let Self {
            connection, file, ..
        } = self;
        connection
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(storage_at(path))?;
        connection
            .close()
            .map_err(|(_, error)| storage_at(path)(error))?;
        fs::hard_link(path, kept)
            .or_else(|_| fs::copy(path, kept).map(drop))
            .map_err(io)?;
        // Its log would be taken for one of the new file.
        for end in ["-wal", "-shm"] {
            match fs::rename(beside(path, end), beside(kept, end)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(io(error));
                }
                _ => {}
            }
        }
        file.sync(path)?;
        file.finish(path, Place::Over)
    }
}

/// Tries again for five seconds while somebody else has the lock.
fn patiently(step: impl Fn() -> rusqlite::Result<StepResult>) -> rusqlite::Result<StepResult> {
    for _ in 0..TRIES {
        match step()? {
            StepResult::Busy | StepResult::Locked => std::thread::sleep(PAUSE),
            done => return Ok(done),
        }
    }
    Err(copy::busy())
}
