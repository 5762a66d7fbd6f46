//! Connections to a database file, with every setting that does not follow from the compiled defaults.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::paths::plain;
use crate::error::Result;
use crate::store::error::storage_at;

/// The longest time to wait for another program that locks the file.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Number of statements that are kept: more than any command uses, so that none is parsed and planned
/// twice.
pub const STATEMENTS: usize = 128;

/// Time after which a wait is reported.
const SHORT_WAIT: Duration = Duration::from_millis(500);

/// Pause between two attempts to get a lock.
const PAUSE: Duration = Duration::from_millis(2);

thread_local! {
    /// SQLite's handler is a function without a state of its own.
    static TELL: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

/// Calls `tell` once, when this thread has waited for a lock for [`SHORT_WAIT`].
pub fn tell_waits(tell: Option<Box<dyn FnOnce()>>) {
    TELL.replace(tell);
}

/// Tells of a wait that is not short any more.
pub fn waited(for_so_long: Duration) {
    if for_so_long >= SHORT_WAIT {
        if let Some(tell) = TELL.take() {
            tell();
        }
    }
}

/// Opens the file as it is, whatever is in it. It waits up to [`BUSY_TIMEOUT`] for a lock.
pub fn connect(path: &Path) -> Result<Connection> {
    connect_with(path, wait_for_locks)
}

/// As [`connect`], with another longest time to wait for a lock.
pub fn connect_within(path: &Path, timeout: Duration) -> Result<Connection> {
    connect_with(path, |connection| connection.busy_timeout(timeout))
}

/// Makes a connection wait up to [`BUSY_TIMEOUT`] for a lock.
///
/// It tries as often after a long wait as at first. SQLite's own handler pauses for longer and longer,
/// so that those who came last get the lock before those who have waited longest.
pub fn wait_for_locks(connection: &Connection) -> rusqlite::Result<()> {
    thread_local! {
        static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    }
    connection.busy_handler(Some(|attempts| {
        let now = Instant::now();
        if attempts == 0 {
            SINCE.set(Some(now));
        }
        let waited = SINCE.get().map_or(Duration::ZERO, |since| now - since);
        self::waited(waited);
        thread::sleep(PAUSE);
        waited < BUSY_TIMEOUT
    }))
}

fn connect_with(
    path: &Path,
    waits: impl Fn(&Connection) -> rusqlite::Result<()>,
) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = storage_at(path);
    let connection = Connection::open_with_flags(plain(path), flags).map_err(&named)?;
    waits(&connection).map_err(&named)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Query plans must not depend on the values bound, or SQLite prepares them again for each.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(&named)?;
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA synchronous = FULL;",
        )
        .map_err(&named)?;
    Ok(connection)
}

/// Returns whether another program holds the lock.
pub fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(
        code,
        // The last one follows a wait for a log that another process recovers or empties.
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed
        )
    )
}

/// Returns the error by which SQLite reports that another process has the lock.
pub fn busy() -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
    rusqlite::Error::SqliteFailure(code, None)
}
