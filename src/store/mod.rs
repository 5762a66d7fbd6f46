//! The database: one SQLite file that holds everything. The only place that names rusqlite.

mod change;
mod erase;
mod error;
mod file;
mod identity;
mod journal;
mod made;
mod merge;
mod prefetched;
mod record;
mod revert;
mod sync;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod totals;
mod undo;
mod undo_error;
mod value;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use change::Change;
pub use erase::Erasure;
pub use file::backups::{Backup, BackupDir};
pub use file::contents::Contents;
pub use file::daily::DailyCopy;
pub use file::doctor::{CheckContext, FixReport};
pub use file::forget::{CleanedFile, FileAction};
pub use file::remind_lock::RemindLock;
pub use file::restore::{Replaced, Staged};
pub use file::unsaved::{DraftCommand, UnsavedDir, UnsavedText};
pub use journal::JournalEntry;
pub use merge::export::Fields;
pub use merge::loop_habits::loop_habits;
pub use merge::{
    Added, Arriving, Conflict, Conflicts, ImportState, MergeEvent, MergeOutcome, MergeResult, Mode,
    OtherMachines, Received, Refusal, Settled, Version,
};
pub use record::{Record, Stored};
pub use revert::Origin;
pub use sync::{DELETED, Machine, Peer};
pub use table::Table;
pub use tables::calendar_task::{CalendarTask, TaskQuestion};
pub use totals::history::History;
pub use undo::Reverted;
pub use undo_error::UndoError;

use crate::domain::clock::Zone;
use crate::domain::occurrence::last_closed_day;
use crate::error::Result;
use file::daily::Daily;
use file::{connection, open, paths};
use prefetched::Prefetched;
use totals::entry_cache::EntryCache;

/// Memory for pages during a change that may be large, in KiB.
const BULK_CACHE: u32 = 24 * 1024;

/// An open database.
pub struct Store {
    connection: Connection,
    /// The path by which it was opened. `SQLite` returns it only if it is UTF-8.
    opened: PathBuf,
    now: DateTime<Utc>,
    zone: Zone,
    daily: Daily,
    entry_cache: EntryCache,
    /// A change was committed.
    has_changed: Cell<bool>,
    /// Number of changes committed so far.
    changes: Cell<u32>,
    prefetched: Prefetched,
}

impl Store {
    /// Opens the database at `path`, and makes or migrates it where needed.
    ///
    /// # Errors
    /// A storage error that names the file and the reason, with a hint, when it cannot be opened,
    /// was written by a newer version, is damaged, or stays locked for five seconds.
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Self> {
        let connection = open::open(path)?;
        let store = Self {
            connection,
            opened: path.to_owned(),
            now,
            zone: Zone::utc(),
            daily: Daily::default(),
            entry_cache: EntryCache::default(),
            has_changed: Cell::default(),
            changes: Cell::default(),
            prefetched: Prefetched::default(),
        };
        store.snapshot()?;
        Ok(store)
    }

    /// Calls `tell` once, when this thread has waited half a second for another program.
    pub fn tell_waits(tell: Option<Box<dyn FnOnce()>>) {
        connection::tell_waits(tell);
    }

    /// Reads due times from now on as they are in this zone.
    pub fn follow(&mut self, zone: &Zone) {
        self.zone = zone.clone();
    }

    /// Returns true if an upgrade rebuilt the totals and no note on it was printed yet.
    ///
    /// # Errors
    /// A storage error.
    pub fn is_upgrade_untold(&self) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT upgrade_note FROM state")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(error::storage)
    }

    /// Records that the note on the upgrade was printed.
    ///
    /// # Errors
    /// A storage error; the note is then printed again.
    pub fn mark_upgrade_told(&mut self) -> Result<()> {
        let transaction = self.begin()?;
        transaction
            .execute("UPDATE state SET upgrade_note = 0", [])
            .map_err(error::storage)?;
        self.commit(transaction)
    }

    /// Returns whether nothing was ever saved under this name: no file or an empty one, and no log.
    pub fn is_none_yet(path: &Path) -> bool {
        paths::is_empty(path) && !paths::has_log(path)
    }

    /// Refuses to take `path` for anything else, when it is the file of the database at `database`
    /// or a part of it, by whatever name, be it there or not.
    ///
    /// # Errors
    /// Refused, if so.
    pub fn refuse_part(path: &Path, database: &Path) -> Result<()> {
        open::refuse_part(path, database)
    }

    /// The file it is in, whatever links lead to it.
    pub fn path(&self) -> PathBuf {
        fs::canonicalize(&self.opened).unwrap_or_else(|_| self.opened.clone())
    }

    /// Opens the database at `path` for a quick look, if it is there and up to date: nothing is
    /// made or migrated.
    ///
    /// # Errors
    /// Storage, when it is locked for 100 milliseconds or cannot be read.
    pub fn open_briefly(path: &Path, now: DateTime<Utc>) -> Result<Option<Self>> {
        let Some(connection) = open::open_briefly(path)? else {
            return Ok(None);
        };
        let entry_cache = EntryCache::default();
        entry_cache.begin();
        Ok(Some(Self {
            connection,
            opened: path.to_owned(),
            now,
            zone: Zone::utc(),
            daily: Daily::default(),
            entry_cache,
            prefetched: Prefetched::default(),
            has_changed: Cell::default(),
            changes: Cell::default(),
        }))
    }

    /// Makes one change: what `work` saves, the journal entry that says `what` it was, and the
    /// sums it affects are committed together, or not at all.
    ///
    /// `today` is the civil day of the command, from which follows which days are over.
    ///
    /// # Errors
    /// Whatever `work` returns, with nothing changed; or a storage error.
    pub fn change<T>(
        &mut self,
        today: NaiveDate,
        work: impl FnOnce(&mut Change) -> Result<(String, T)>,
    ) -> Result<T> {
        self.change_numbered(today, work).map(|(value, _)| value)
    }

    /// As [`Self::change`], and returns the number of the change in the journal, to undo it
    /// by. `None` when nothing was to be changed.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn change_numbered<T>(
        &mut self,
        today: NaiveDate,
        work: impl FnOnce(&mut Change) -> Result<(String, T)>,
    ) -> Result<(T, Option<i64>)> {
        self.change_from(Origin::Here, today, work)
    }

    /// As [`Self::change_numbered`], of records of some origin: undoing what came from another copy
    /// deletes nothing there.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn change_from<T>(
        &mut self,
        origin: Origin,
        today: NaiveDate,
        work: impl FnOnce(&mut Change) -> Result<(String, T)>,
    ) -> Result<(T, Option<i64>)> {
        self.daily.remember();
        // Of several changes the last one counts: where it fails, it was not made.
        let earlier = self.has_changed.replace(false);
        let transaction = self.begin()?;
        if origin != Origin::Here {
            self.widen_cache()?;
        }
        let mut change = Change::new(self, origin);
        let (what, value) = work(&mut change)?;
        let number = self.finish_change(transaction, change, &what, origin, today)?;
        if number.is_none() {
            self.has_changed.set(earlier);
        }
        Ok((value, number))
    }

    /// Gives a change that may be large more memory for pages. With as little as usual it would
    /// write and read the same ones again and again.
    fn widen_cache(&self) -> Result<()> {
        let sql = format!("PRAGMA cache_size = -{BULK_CACHE}");
        self.connection
            .execute_batch(&sql)
            .map_err(error::storage)?;
        // The rows that a failed statement would put back are kept in memory, not in a file, unless a
        // temporary table was used before.
        let _ = self.connection.execute_batch("PRAGMA temp_store = MEMORY");
        Ok(())
    }

    /// Commits a change with its journal entry and the sums it affects. Returns its number in the
    /// journal, or `None` if nothing was changed.
    ///
    /// Not a part of its only caller, which is compiled once for each kind of change.
    fn finish_change(
        &self,
        transaction: Transaction<'_>,
        change: Change,
        what: &str,
        origin: Origin,
        today: NaiveDate,
    ) -> Result<Option<i64>> {
        let is_empty = change.is_empty();
        let (noted, affected) = change.finish()?;
        if is_empty {
            self.commit(transaction)?;
            return Ok(None);
        }
        let number = journal::append(&transaction, self.now, what, origin, &noted)?;
        totals::refresh(&transaction, &affected, last_closed_day(today))?;
        self.commit_change(transaction)?;
        Ok(Some(number))
    }

    /// Returns true once the latest change is stored, whatever fails afterwards.
    pub fn has_changed(&self) -> bool {
        self.has_changed.get()
    }

    /// Returns how many changes are stored, whatever became of the latest one.
    pub fn change_count(&self) -> u32 {
        self.changes.get()
    }

    /// As [`Self::change`], up to the point where it would become final: then all is as it was.
    /// Tells what `work` returns, which is what it would.
    pub fn dry_run<T>(&mut self, work: impl FnOnce(&mut Change) -> Result<T>) -> Result<T> {
        let transaction = self.begin()?;
        let value = work(&mut Change::unrecorded(self));
        transaction.rollback().map_err(error::storage)?;
        self.snapshot()?;
        value
    }

    /// Begins a read transaction: from its first statement on, all see the same state of the
    /// database, so that the figures of one answer agree. None of them has to check for changes.
    fn snapshot(&self) -> Result<()> {
        self.entry_cache.begin();
        self.prefetched.clear();
        self.connection
            .execute_batch("BEGIN")
            .map_err(error::storage)
    }

    /// Begins a transaction that holds the write lock from the start, so that the rows it reads do
    /// not change before it writes. It borrows the store shared, so that reading goes on within;
    /// the exclusive borrow of the methods that begin one rules out nesting.
    fn begin(&self) -> Result<Transaction<'_>> {
        self.entry_cache.end();
        self.prefetched.clear();
        if !self.connection.is_autocommit() {
            // The rows read so far may have changed meanwhile, so they are read again.
            self.connection
                .execute_batch("COMMIT")
                .map_err(error::storage)?;
        }
        Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
            .map_err(error::storage)
    }

    /// Commits a change that the journal has, and begins reading the new state.
    fn commit_change(&self, transaction: Transaction<'_>) -> Result<()> {
        transaction.commit().map_err(error::storage)?;
        self.has_changed.set(true);
        self.changes.set(self.changes.get().saturating_add(1));
        self.snapshot()
    }

    /// Commits what does not count as a change, and begins reading the new state.
    fn commit(&self, transaction: Transaction<'_>) -> Result<()> {
        transaction.commit().map_err(error::storage)?;
        self.snapshot()
    }
}
