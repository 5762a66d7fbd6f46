//! Erasing words for good from the file of the database and from the copies that the program made.
//!
//! The records are erased in a copy, which is rebuilt without free pages and checked; then all of
//! its pages replace those of the database in one transaction, and the log is emptied. A kill or a
//! power cut leaves either state whole. Nobody else may have the database open: the log could not
//! be emptied.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;
use rusqlite::backup::{Backup as Pages, StepResult};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::domain::backup::Made;
use crate::domain::clock::Zone;
use crate::error::{Error, Kind, Result};
use crate::store::erase::{self, Erasure};
use crate::store::error::storage;
use crate::store::error::{failed, storage_at};
use crate::store::file::backups::{Backup, BackupDir};
use crate::store::file::connection::{busy, connect, is_busy};
use crate::store::file::copy;
use crate::store::file::daily::{Daily, DailyCopy};
use crate::store::file::paths::{PARTS, beside, sync_directory};
use crate::store::file::{inspect, migrate, schema, verify};
use crate::store::prefetched::Prefetched;
use crate::store::table::Table;
use crate::store::totals::entry_cache::EntryCache;
use crate::store::{Store, journal};

/// A file from which words were erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanedFile {
    /// Its path.
    pub path: PathBuf,
    /// Its treatment.
    pub action: FileAction,
}

/// Treatment of a file that may hold erased words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// It was written again without them.
    Rewritten,
    /// It was removed.
    Removed,
    /// It could not be changed, for this reason.
    Failed(String),
}

impl Store {
    /// Erases the records with these uids, all that belongs to them, and every trace of their
    /// words in the file; `what` is what the journal says of it.
    ///
    /// From then on this process alone has the database, until it ends.
    ///
    /// # Errors
    /// Refused, when another process has the database open; storage, when it cannot be read or
    /// written. Then nothing is changed.
    pub fn forget(
        &mut self,
        uids: &[(Table, Uuid)],
        what: &str,
        today: NaiveDate,
    ) -> Result<Erasure> {
        let path = self.path();
        // It reads from a snapshot, which would keep the log from being emptied.
        self.daily_copy()
            .map_or(Ok(()), |copy| copy.and_then(DailyCopy::make))?;
        self.entry_cache.end();
        let nothing = Connection::open_in_memory().map_err(storage)?;
        drop(std::mem::replace(&mut self.connection, nothing));
        let mut live = connect(&path)?;
        let erased = lock(&live, &path)
            .and_then(|()| self.replace_pages(&mut live, &path, uids, what, today));
        if erased.is_err() {
            drop(live);
            live = connect(&path)?;
        }
        self.connection = live;
        self.snapshot()?;
        erased
    }

    fn replace_pages(
        &self,
        live: &mut Connection,
        path: &Path,
        uids: &[(Table, Uuid)],
        what: &str,
        today: NaiveDate,
    ) -> Result<Erasure> {
        let named = storage_at(path);
        let file = copy::temporary(path)?;
        let mut connection = copy::open_temporary(&file)?;
        copy::copy_pages(live, &mut connection).map_err(&named)?;
        copy::leave_wal(&connection).map_err(&named)?;
        let (connection, erasure) = self.erased(connection, |store| {
            let erasure = erase::erase(store, uids, today)?;
            journal::append_forgotten(&store.connection, store.now, what)?;
            Ok(erasure)
        })?;
        verify::sound(&connection, path)?;
        put_pages(&connection, live).map_err(&named)?;
        self.has_changed.set(true);
        empty_log(live, path)?;
        Ok(erasure)
    }

    /// Carries out `work` on a copy that no other process has open, and rebuilds it without free pages.
    fn erased<T>(
        &self,
        connection: Connection,
        work: impl FnOnce(&Store) -> Result<T>,
    ) -> Result<(Connection, T)> {
        let store = Store {
            connection,
            opened: self.opened.clone(),
            now: self.now,
            zone: Zone::utc(),
            daily: Daily::default(),
            entry_cache: EntryCache::default(),
            has_changed: Cell::default(),
            changes: Cell::default(),
            prefetched: Prefetched::default(),
        };
        // With the lock held for good, SQLite would keep its rollback journal, words and all, beside
        // the copy until the connection ends; a kill would leave it there.
        store
            .connection
            .execute_batch("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema")
            .map_err(storage)?;
        let transaction = store.begin()?;
        let done = work(&store)?;
        transaction.commit().map_err(storage)?;
        store.connection.execute_batch("VACUUM").map_err(storage)?;
        Ok((store.connection, done))
    }

    /// Erases all that was ever forgotten from the copies that the program made by itself. A copy
    /// that cannot be read is removed, and so is one from before an upgrade, which no longer would
    /// be one.
    pub fn forget_in_copies(&self, today: NaiveDate) -> Vec<CleanedFile> {
        let backups = BackupDir::of(&self.path());
        let listed =
            erase::forgotten(&self.connection).and_then(|uids| Ok((uids, backups.list()?)));
        let (uids, copies) = match listed {
            Ok(listed) => listed,
            Err(error) => return vec![unlisted(&backups, error)],
        };
        let automatic = copies.into_iter().filter(|copy| copy.made != Made::ByHand);
        automatic
            .map(|copy| {
                let rewritten = match copy.made {
                    Made::Migration => None,
                    _ => self.rewrite(&copy, &uids, today).ok(),
                };
                let action = match rewritten {
                    Some(()) => FileAction::Rewritten,
                    None => remove(&copy.path),
                };
                CleanedFile {
                    path: copy.path,
                    action,
                }
            })
            .collect()
    }

    fn rewrite(&self, copy: &Backup, uids: &[(Table, Uuid)], today: NaiveDate) -> Result<()> {
        let path = &copy.path;
        let named = storage_at(path);
        let modified = fs::metadata(path).and_then(|about| about.modified()).ok();
        let source = inspect::backup(path)?;
        schema::identify(&source, path)?;
        let file = copy::temporary(path)?;
        let mut connection = copy::open_temporary(&file)?;
        copy::copy_pages(&source, &mut connection).map_err(&named)?;
        drop(source);
        copy::leave_wal(&connection).map_err(&named)?;
        migrate::upgrade(&mut connection, path)?;
        let (connection, _) = self.erased(connection, |store| erase::erase(store, uids, today))?;
        verify::sound(&connection, path)?;
        connection.close().map_err(|(_, error)| named(error))?;
        let written = |error| failed(path, "cannot be written", &error);
        set_modified(file.path(), modified);
        file.sync().map_err(written)?;
        for part in PARTS.map(|end| beside(path, end)) {
            let _ = fs::remove_file(part);
        }
        file.replace()
            .and_then(|()| sync_directory(path))
            .map_err(written)
    }

    /// Removes the temporary files that killed processes left of the database and of its copies.
    pub fn remove_unfinished(&self) -> Vec<CleanedFile> {
        let backups = BackupDir::of(&self.path());
        match backups.unfinished() {
            Ok(unfinished) => unfinished
                .into_iter()
                .map(|(path, _)| CleanedFile {
                    action: remove(&path),
                    path,
                })
                .collect(),
            Err(error) => vec![unlisted(&backups, error)],
        }
    }

    /// The number of copies that the program made by itself.
    ///
    /// # Errors
    /// Storage, when they cannot be listed.
    pub fn automatic_copies(&self) -> Result<usize> {
        let copies = BackupDir::of(&self.path()).list()?;
        Ok(copies
            .iter()
            .filter(|copy| copy.made != Made::ByHand)
            .count())
    }

    /// Returns whether anything was ever forgotten.
    ///
    /// # Errors
    /// A storage error.
    pub fn has_forgotten(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM uid WHERE forgotten = 1)";
        self.connection
            .query_row(sql, params![], |row| row.get(0))
            .map_err(storage)
    }
}

/// A directory whose files are unknown.
fn unlisted(backups: &BackupDir, error: Error) -> CleanedFile {
    CleanedFile {
        path: backups.directory(),
        action: FileAction::Failed(error.message),
    }
}

/// Keeps the order of copies by age.
fn set_modified(path: &Path, modified: Option<SystemTime>) {
    let file = fs::OpenOptions::new().write(true).open(path).ok();
    if let Some((file, modified)) = file.zip(modified) {
        let _ = file.set_modified(modified);
    }
}

fn remove(path: &Path) -> FileAction {
    for part in PARTS.map(|end| beside(path, end)) {
        let _ = fs::remove_file(part);
    }
    match fs::remove_file(path) {
        Ok(()) => FileAction::Removed,
        Err(error) => FileAction::Failed(error.to_string()),
    }
}

/// Locks everybody else out, for as long as the connection is open.
fn lock(live: &Connection, path: &Path) -> Result<()> {
    let locked = live.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    locked.map_err(|error| {
        if is_busy(&error) {
            let message = format!("{} is in use by another program", path.display());
            return Error::refused(message).hint(
                "close what has it open (a review, an editor, another command), then try again; \
                 nothing was changed",
            );
        }
        storage_at(path)(error)
    })
}

/// Replaces all pages of the database in one transaction.
fn put_pages(from: &Connection, live: &mut Connection) -> rusqlite::Result<()> {
    let pages = Pages::new(from, live)?;
    loop {
        match pages.step(1000)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(busy()),
        }
    }
}

/// Writes the log into the database, and leaves it empty.
fn empty_log(live: &Connection, path: &Path) -> Result<()> {
    let emptied = live.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0)
    });
    let why = match emptied {
        Ok(0) => return Ok(()),
        Ok(_) => "it is busy".to_owned(),
        Err(error) => error.to_string(),
    };
    let message = format!(
        "{}: the records were erased, but the log could not be emptied: {why}",
        path.display()
    );
    Err(Error::new(Kind::Storage, message)
        .hint("the next command empties it when nothing else uses the database"))
}
